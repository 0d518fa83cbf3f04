package read

import (
	"slices"

	"reportedly"
)

// placed gives every place of a draft to the proposition that the tree puts it
// under: the nearest predicate above it, where a preposition of place stands on the
// way ("in the town of Pokrovsk"). Adjectives of peoples are no places of events.
func (j *judging) placed() map[int][]reportedly.Place {
	out := map[int][]reportedly.Place{}
	if j.draft.words.empty() {
		return out
	}
	predicate := map[int]bool{}
	for _, p := range j.out {
		predicate[p.word] = true
	}
	i, _ := slices.BinarySearchFunc(j.toponyms, j.draft.words.first(), func(t *toponym, w int) int { return t.words.First - w })
	for ; i < len(j.toponyms) && j.toponyms[i].words.First < j.draft.words.last(); i++ {
		t := j.toponyms[i]
		if t.adjective || t.best < 0 || !j.draft.words.has(t.words.First) {
			continue
		}
		if w := j.predicateOver(t, predicate); w >= 0 {
			out[w] = append(out[w], j.placeOf(t))
		}
	}
	return out
}

// predicateOver is the predicate that a place is the place of; -1 for none. The
// first preposition on the way decides, but "of" passes on ("in the town of
// Pokrovsk"). Where something leads counts too, unless that is a state, which then
// takes part in it ("sent troops to Russia").
func (j *judging) predicateOver(t *toponym, predicate map[int]bool) int {
	where := false
	for w, n := j.top(newWords(t.words)), 0; w >= 0 && n < maxDepth; w, n = j.head[w], n+1 {
		if predicate[w] {
			if where {
				return w
			}
			return -1
		}
		if !j.is(w, "obl", "nmod", "appos", "compound", "flat", "conj", "nsubj", "obj", "advmod", "dep") || j.is(w, "obl:tmod") {
			return -1
		}
		mark := j.mark(w)
		if where || mark == "" || mark == "of" {
			continue
		}
		m, _ := j.lex.Markers.Find(mark)
		if where = m["place"] == "preposition" || m["place"] == "goal" && t.candidates[t.best].Class != "C"; !where {
			return -1
		}
	}
	return -1
}

// predicatesOf maps words to the propositions of a statement that they are the
// predicates of.
func (s *state) predicatesOf(statement int) map[int]*reportedly.Proposition {
	at := map[int]*reportedly.Proposition{}
	for k := range s.output[statement].Propositions {
		p := &s.output[statement].Propositions[k]
		if r := s.wordsIn(p.Predicate.Start, p.Predicate.End); r.First < r.Last {
			at[r.First] = p
		}
	}
	return at
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
