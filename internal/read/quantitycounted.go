package read

import (
	"strings"

	"reportedly/internal/text"
)

// maxNoun bounds the lexemes from a figure to the noun that it counts.
const maxNoun = 10

// counted finds what an amount is of: the noun that a number counts, the phrase after
// "of", or the noun before which a unit stands ("a 45-acre farm", "83 years' wages").
func (q *quantifying) counted(a *amount) {
	if a.quantity.Of != "" {
		return
	}
	i, end := a.end, a.end
	switch x := q.at(i); {
	case x.form == "of":
		if i = q.determined(i + 1); q.at(i).kind == digits { // "half of the 300 people": a quantity of its own
			end, i = i, i+1
		}
	case a.unit.Unit != "" && (x.form == "'" || x.form == "’"):
		if i++; q.at(i).form == "s" && q.at(i).glued {
			i++
		}
	case x.form == "-" && x.glued && a.unit.Unit == "": // "a 16-page report"
		if i++; !q.at(i).glued {
			return
		}
	case a.unit.Unit != "" && !q.attributive(a):
		return
	}
	last, head := q.nounPhrase(i, q.at(a.last-1).word)
	if last == i || q.changeAt(head) != "" {
		return
	}
	a.quantity.Of = strings.Join(strings.Fields(q.doc.Text[q.lexemes[i].start:q.lexemes[last-1].end]), " ")
	if end == a.end {
		a.end = last
	}
	if a.unit.Unit == "" && !a.fraction && q.personal(head) {
		a.quantity.Unit = "person"
	}
}

// measuredThing finds what an amount is of where the clause says it: the subject of
// what rises, falls or is so much, or the phrase on a noun of change ("a rise in …").
func (q *quantifying) measuredThing(a *amount) {
	if a.quantity.Of != "" || a.top < 0 || a.unit.Kind == "time" {
		return
	}
	g := a.top
	if h := q.head[g]; h >= 0 && (q.changeAt(h) != "" || q.changeAt(g) == "" && q.level(a) != "" && q.changing(a.first)) && !q.copular(g) {
		g = h
	} else if !q.copular(g) && q.changeAt(g) == "" {
		return
	}
	if q.upos(g) == "NOUN" && !q.copular(g) {
		if c := q.child(g, "nmod"); c >= 0 && c != a.top && (q.mark(c) == "in" || q.mark(c) == "of") {
			a.quantity.Of = q.phraseUnder(c)
			return
		}
	}
	if subject := q.subject(g); subject >= 0 && subject != a.top && q.upos(subject) != "PRON" {
		a.quantity.Of = q.phraseUnder(subject)
	}
}

func (q *quantifying) copular(w int) bool { return q.child(w, "cop") >= 0 }

// longestOf bounds the words of what an amount is of.
const longestOf = 10

// phraseUnder is the text of a noun with the words beside it that describe it, without
// determiner, preposition and clauses.
func (q *quantifying) phraseUnder(w int) string {
	first, last := w, w+1
	for first > max(q.left[w], w-longestOf) && q.head[first-1] >= first && q.head[first-1] <= w && q.is(first-1, "amod", "compound", "nmod", "nummod", "flat", "advmod") {
		first--
	}
	for _, c := range q.children[w] {
		if c > w && q.left[c] == last && q.right[c] <= w+longestOf && q.is(c, "nmod", "flat", "compound", "nummod") {
			last = q.right[c]
		}
	}
	return strings.Join(strings.Fields(q.doc.Text[q.doc.Words[first].Start:q.doc.Words[last-1].End]), " ")
}

// determined skips determiners and possessives.
func (q *quantifying) determined(i int) int {
	for j := i; j < i+3; j++ {
		w := q.at(j).word
		if w < 0 || q.upos(w) != "DET" && !(q.upos(w) == "PRON" && q.is(w, "nmod", "det")) {
			return j
		}
	}
	return i
}

// attributive reports whether the unit stands before a noun that it describes.
func (q *quantifying) attributive(a *amount) bool {
	w := q.at(a.last - 1).word
	return w >= 0 && q.head[w] > w && q.is(w, "compound", "amod", "nummod", "nmod") && q.upos(q.head[w]) == "NOUN"
}

// nounPhrase returns the lexeme after the noun phrase that begins at lexeme i, and its
// head; i where there is none. number is the word that may count the head.
func (q *quantifying) nounPhrase(i, number int) (int, int) {
	w := q.at(i).word
	if w < 0 || q.at(i).kind != letters {
		return i, -1
	}
	last := i
	for j := i; j < min(i+maxNoun, len(q.lexemes)); j++ {
		v := q.at(j).word
		hyphened := j > i && q.at(j).glued && (q.at(j).form == "-" || q.at(j-1).form == "-")
		if possessive := j > i && q.at(j).glued && (q.at(j).form == "'" || q.at(j).form == "’" || q.at(j).form == "s" && q.at(j-1).kind == sign); possessive {
			continue
		}
		if v < 0 || q.sentence[v] != q.sentence[w] || !hyphened && !q.nominal(v) {
			break
		}
		if next := q.at(j + 1); next.word == v { // one word of several lexemes
			continue
		}
		if noun := q.upos(v) == "NOUN" || q.upos(v) == "PROPN"; noun {
			last = j + 1
			if h := q.head[v]; !(h > v && h-v < maxNoun && q.is(v, "compound", "amod", "nmod", "nummod", "flat", "conj")) || h == number {
				return last, v
			}
		}
	}
	if last == i {
		return i, -1
	}
	return last, q.at(last - 1).word
}

// nominal reports whether a word may stand in a noun phrase before or at its head.
func (q *quantifying) nominal(w int) bool {
	switch q.upos(w) {
	case "NOUN", "PROPN", "ADJ":
		return true
	case "VERB":
		return q.is(w, "amod", "compound")
	case "ADV", "PUNCT":
		return q.head[w] > w && q.is(w, "advmod", "punct") && q.upos(q.head[w]) != "VERB"
	}
	return false
}

// personal reports whether a noun names people.
func (q *quantifying) personal(w int) bool {
	if w < 0 {
		return false
	}
	if unit, ok := q.lex.Counted.Find(q.lemma(w)); ok {
		return unit == "person"
	}
	return q.namesPeople(w) || q.personKind(w)
}

// per reads what one such amount falls to: "each", "a month", "per soldier", "/hour".
func (q *quantifying) per(a *amount) {
	i := a.end
	if n := q.phrase(i, "each"); n > 0 && !(q.at(i).form == "each" && q.unitName(i+n) > 0) {
		a.quantity.Per, a.end = "each", i+n
		return
	}
	hyphen := q.at(i).form == "-"
	if hyphen {
		i++
	}
	form := q.at(i).form
	shares := form == "per" || form == "every" || form == "each" || form == "/"
	if !shares && !q.article(i) {
		return
	}
	if i++; hyphen && q.at(i).form == "-" {
		i++
	}
	f := figure{first: i, last: i}
	unit, last := q.unitAt(f, i)
	if symbol, next := q.unitAt(figure{first: i - 1, last: i}, i); form == "/" && next > i {
		unit, last = symbol, next
	}
	switch {
	case q.phrase(last, "offset") > 0 && !shares: // "$78 a week earlier"
	case unit.Kind == "time" || shares && unit.Unit != "":
		a.quantity.Per, a.end = unit.Unit, last
	case shares || a.unit.Kind == "currency":
		last, head := q.nounPhrase(i, -1)
		if last > i {
			a.quantity.Per, a.end = q.doc.Words[head].Lemma, last
		}
	}
}

// topOfAmount is the word by which an amount hangs in the tree.
func (q *quantifying) topOfAmount(a *amount) int {
	var set words
	for i := a.first; i < max(a.end, a.last); i++ {
		if w := q.at(i).word; w >= 0 {
			set = append(set, text.Range{First: w, Last: w + 1})
		}
	}
	return q.top(newWords(set...))
}
