package read

import (
	"strings"

	"reportedly"
)

// News counts people without naming them: "46 were injured", "nine of them", "the toll
// rose to 33". What shows that people are meant is said here.

// ofPeople makes bare counts that can only be of people counts of persons.
func (q *quantifying) ofPeople() {
	for i := range q.amounts {
		a := &q.amounts[i]
		if a.unit.Unit != "" || a.quantity.Unit != "" || a.fraction || a.quantity.Per != "" {
			continue
		}
		if why := q.peopleBy(i); why != "" {
			a.quantity.Unit = "person"
			a.why = append(a.why, why)
			a.quantity.Why = strings.Join(a.why, "; ")
		}
	}
}

// peopleBy is what shows that an amount counts people; "" for nothing.
func (q *quantifying) peopleBy(i int) string {
	a := &q.amounts[i]
	if q.tolled(a) {
		return "people: a toll"
	}
	if a.quantity.Of != "" {
		return ""
	}
	last := q.at(a.last - 1).word
	switch next := q.at(a.end).word; {
	case next >= 0 && last >= 0 && q.upos(next) != "NOUN" && q.countedPerson(next) && q.head[last] != next: // "19 dead"
		return "people: " + q.form(next)
	case q.at(a.end).form == "of":
		return q.peopleOf(i)
	}
	if verb := q.suffers(a.top); verb != "" {
		return "people: " + verb
	}
	return ""
}

// tolled reports whether the clause says that the amount is a toll or a number of people:
// "the death toll stands at 33", "put the number of dead at 64".
func (q *quantifying) tolled(a *amount) bool {
	if a.top < 0 || q.head[a.top] < 0 {
		return false
	}
	verb := q.head[a.top]
	for _, w := range q.children[verb] {
		if w != a.top && q.is(w, "nsubj", "obj") && q.tally(w) {
			return true
		}
	}
	return q.copular(a.top) && q.subject(a.top) >= 0 && q.tally(q.subject(a.top))
}

// tally reports whether a noun says how many people there are: "the toll", "the crowd", "the
// number of dead".
func (q *quantifying) tally(w int) bool {
	if q.marked(w, "bodily") {
		return q.markedAs(w, "bodily", "tally")
	}
	of := q.child(w, "nmod")
	return q.lemma(w) == "number" && of >= 0 && q.mark(of) == "of" && (q.countedPerson(of) || q.personal(of))
}

// countedPerson reports whether a word is one by which people are counted.
func (q *quantifying) countedPerson(w int) bool {
	for _, form := range []string{q.lemma(w), q.tokens[w].Form} {
		if unit, ok := q.lex.Counted.Find(form); ok && unit == "person" {
			return true
		}
	}
	return false
}

// peopleOf reads what "of" joins to a figure: "12 of the most badly injured", "17 of whom",
// and "nine of them" where what was counted before were people.
func (q *quantifying) peopleOf(i int) string {
	a := &q.amounts[i]
	w := q.at(a.end + 1).word
	if w >= 0 && q.upos(w) != "PRON" {
		w = q.at(q.determined(a.end + 1)).word
	}
	for n := 0; w >= 0 && n < 3 && q.is(w, "advmod", "amod") && q.head[w] > w; n++ {
		w = q.head[w]
	}
	switch {
	case w < 0:
		return ""
	case q.upos(w) != "PRON":
		if q.countedPerson(w) {
			return "people: " + q.form(w)
		}
	case q.lemma(w) == "who" || q.lemma(w) == "whom" || q.feature(w, "Person") == "1" || q.feature(w, "Person") == "2":
		return "people: " + q.form(w)
	case i > 0 && q.amounts[i-1].quantity.Unit == "person" && a.first-q.amounts[i-1].end < maxBetween:
		return "people: those counted before"
	}
	return ""
}

// suffers is the verb or adjective that can only be said of people, and says it of the
// amount that hangs by w: "46 were injured", "three are missing", "killing nine"; "" for
// none.
func (q *quantifying) suffers(w int) string {
	if w < 0 || q.upos(w) != "NUM" || q.head[w] < 0 || q.child(w, "nmod") >= 0 && !q.is(w, "nsubj") {
		return ""
	}
	h := q.head[w]
	for n := 0; n < 2 && q.is(w, "conj", "obj") && q.upos(h) == "NUM" && q.head[h] >= 0; n++ {
		w, h = h, q.head[h]
	}
	m, _ := q.lex.Markers.Find(q.lemma(h))
	kind := m["bodily"]
	passive := q.is(w, "nsubj:pass") || q.is(w, "nsubj") && q.child(h, "aux:pass") >= 0
	switch {
	case kind == "undergo" && (passive || q.is(w, "obj") || q.is(w, "nsubj") && q.doc.Words[h].XPOS == "VBN" && q.child(h, "obj") < 0),
		kind == "do" && q.is(w, "nsubj") && !passive,
		kind == "be" && q.is(w, "nsubj"):
		return q.form(h)
	}
	return ""
}

// namesPeople reports whether a word is the name of a people: "40,000 Congolese", "eleven
// Serbs".
func (q *quantifying) namesPeople(w int) bool {
	if w >= len(q.toponymAt) || q.upos(w) == "ADJ" {
		return false
	}
	t := q.toponymAt[w]
	return t != nil && t.adjective && t.words.Last == w+1
}

// personKind reports whether the lexicon has a noun for people.
func (q *quantifying) personKind(w int) bool {
	n, ok := q.noun(w)
	return ok && (n.Kind == reportedly.Person || n.Kind == reportedly.People)
}
