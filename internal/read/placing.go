package read

import (
	"slices"

	"reportedly"
)

// placed gives every place of a draft to the proposition that the tree puts it
// under: where something happens, is or goes to, and the towns and regions that the words
// name otherwise ("the port of Assab"). States that do something take part in it, and
// adjectives of peoples are no places.
func (j *judging) placed() map[int][]reportedly.Place {
	out := map[int][]reportedly.Place{}
	if j.draft.words.empty() {
		return out
	}
	predicate := map[int]bool{}
	for _, p := range j.out {
		predicate[p.word] = true
	}
	head := j.top(j.draft.words)
	i, _ := slices.BinarySearchFunc(j.toponyms, j.draft.words.first(), func(t *toponym, w int) int { return t.words.First - w })
	for ; i < len(j.toponyms) && j.toponyms[i].words.First < j.draft.words.last(); i++ {
		t := j.toponyms[i]
		if t.adjective || t.best < 0 || !j.draft.words.has(t.words.First) {
			continue
		}
		w := j.predicateOver(t, predicate)
		if w < 0 && j.local(t) {
			w = j.nearestPredicate(t, predicate, head)
		}
		if w >= 0 {
			out[w] = append(out[w], j.placeOf(t))
		}
	}
	return out
}

// local reports whether a mention is of a place that does nothing itself: a town, a
// division, or anything that a preposition puts something in or that somebody goes to. A
// state, its capital and a body of states do things ("Cairo denied it", "talks with Cairo").
func (j *judging) local(t *toponym) bool {
	top := j.top(newWords(t.words))
	for n := 0; n < maxDepth && j.is(top, "conj") && j.mark(top) == "" && j.head[top] >= 0; n++ { // "between Elm and Oak"
		top = j.head[top]
	}
	mark, class := j.mark(top), t.candidates[t.best].Class
	kind := j.placeKind(mark)
	if found := j.lex.Actors.Find(j.surface(t.words)); len(found) > 0 && found[0].Class == "body" {
		return false
	}
	switch {
	case mark != "" && kind == "preposition":
		return true
	case mark == "" && j.is(top, "nsubj"):
		return false // what acts is no town, whatever town has its name: "Norland has sent troops"
	case class == "C" || j.isState(t.words):
		return (kind == "goal" || kind == "way") && j.is(top, "obl") && j.head[top] >= 0 && j.placeKind(j.lemma(j.head[top])) == "motion"
	}
	return class != "R" || mark != ""
}

// nearestPredicate is the predicate above a mention, or else head, the top of what is put
// forward, if that is one, or else the first one; -1 for none.
func (j *judging) nearestPredicate(t *toponym, predicate map[int]bool, head int) int {
	for w, n := j.top(newWords(t.words)), 0; w >= 0 && n < maxDepth; w, n = j.head[w], n+1 {
		if predicate[w] {
			return w
		}
	}
	switch {
	case predicate[head]:
		return head
	case len(j.out) > 0:
		return j.out[0].word
	}
	return -1
}

// predicateOver is the predicate that a place is the place of; -1 for none. The
// first preposition on the way decides, but "of" passes on ("in the town of
// Pokrovsk"). Where something leads or comes from counts too, unless that is a state,
// which then takes part in it ("sent troops to Russia"), and so does what a verb of
// motion or attack has as its object ("reached Dubai").
func (j *judging) predicateOver(t *toponym, predicate map[int]bool) int {
	where := false
	top := j.top(newWords(t.words))
	for w, n := top, 0; w >= 0 && n < maxDepth; w, n = j.head[w], n+1 {
		if predicate[w] {
			if where {
				return w
			}
			return -1
		}
		if !j.is(w, "obl", "nmod", "appos", "compound", "flat", "conj", "nsubj", "obj", "advmod", "dep") || j.is(w, "obl:tmod") {
			return -1
		}
		if where {
			continue
		}
		c := j.child(w, "mark", "case")
		switch {
		case c < 0:
			where = j.placeObject(t, w, top)
		case j.lemma(c) == "of":
			where = c > 0 && j.placeKind(j.lemma(c-1)) == "direction" // "north of", "40 kilometres of"
		default:
			if where = j.says(t, j.lemma(c)); !where {
				return -1
			}
		}
	}
	return -1
}

// placeKind is the kind of a word in markers.tsv's class place.
func (s *state) placeKind(lemma string) string {
	m, _ := s.lex.Markers.Find(lemma)
	return m["place"]
}

// says reports whether a preposition makes a mention a place where something happens.
// From a capital comes what its government sends.
func (j *judging) says(t *toponym, preposition string) bool {
	switch j.placeKind(preposition) {
	case "preposition":
		return true
	case "goal":
		return t.candidates[t.best].Class != "C"
	case "way":
		return t.candidates[t.best].Class != "C" && !j.isState(t.words)
	}
	return false
}

// placeObject reports whether a word is the object of a verb that happens there: the
// mention itself, or a noun for a place that has it as its name ("the airfield of Rzeszów").
func (j *judging) placeObject(t *toponym, w, top int) bool {
	return j.is(w, "obj", "nsubj:pass") && j.head[w] >= 0 && j.placeKind(j.lemma(j.head[w])) == "object" &&
		t.candidates[t.best].Class != "C" && (w == top || j.placeKind(j.lemma(w)) == "site")
}

// predicatesOf maps words to the propositions of a statement that they are the
// predicates of.
func (s *state) predicatesOf(statement int) map[int]*reportedly.Proposition {
	at := map[int]*reportedly.Proposition{}
	for k := range s.output[statement].Propositions {
		p := &s.output[statement].Propositions[k]
		if r := s.wordsIn(p.Predicate.Start, p.Predicate.End); r.First < r.Last {
			at[r.First] = p
			if h := s.hanging(r.First); at[h] == nil {
				at[h] = p
			}
		}
	}
	return at
}

// leading is the proposition that heads a statement, or else its first one; nil for none.
// What no predicate governs goes to it: of "three men are thought to have left" the number
// stands under the cue.
func (s *state) leading(d *draft, at map[int]*reportedly.Proposition) *reportedly.Proposition {
	if p := at[s.top(d.words)]; p != nil {
		return p
	}
	first := -1
	for v := range at {
		if first < 0 || v < first {
			first = v
		}
	}
	return at[first]
}

// maxClimb bounds the way up a tree to the predicate that governs a word.
const maxClimb = 64

// governing is the proposition nearest above a word.
func (s *state) governing(w int, at map[int]*reportedly.Proposition) *reportedly.Proposition {
	for n := 0; w >= 0 && n < maxClimb; w, n = s.head[w], n+1 {
		if p := at[w]; p != nil {
			return p
		}
	}
	return nil
}
