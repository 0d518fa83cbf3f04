package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// This file attributes quotations of whole sentences that no frame attributes to whoever
// the text lets speak there: "Peg Attwood isn't having any of this. “They think I'm a
// crank.”"

// unclaimed are attributions for the quotations that no other has, without a cue.
func (s *state) unclaimed(found []*relation) []*relation {
	claimed := make([]*relation, len(s.doc.Words))
	speaking := make([]*relation, len(s.doc.Sentences)) // the first attribution of each sentence
	for _, a := range found {
		for _, set := range []words{a.content, a.cue, a.source} {
			set.each(func(w int) { claimed[w] = a })
		}
		if n := s.sentence[a.cue.first()]; n >= 0 && speaking[n] == nil && !a.source.empty() {
			speaking[n] = a
		}
	}
	for _, t := range s.attributions { // a turn's speaker says all of it
		t.content.each(func(w int) { claimed[w] = t })
	}
	var out []*relation
	for _, q := range s.doc.Quotes {
		r := s.wordsIn(q.Start, q.End)
		if q.Depth != 0 || !s.wholeSentences(r) || !s.free(r, claimed) {
			continue
		}
		if source := s.speakerBeside(r, speaking); !source.empty() && !source.meets(newWords(r)) {
			out = append(out, &relation{source: source, content: s.trim(newWords(r)), act: reportedly.Assert, mode: reportedly.Direct, why: "rule: a quotation beside its speaker"})
		}
	}
	return out
}

// shortQuotation is the most words of a quotation that is taken for a name or a slogan
// where it has no predicate.
const shortQuotation = 3

// wholeSentences reports whether a quotation begins and ends with sentences and says
// something.
func (s *state) wholeSentences(r text.Range) bool {
	if r.Last-r.First < shortQuotation || s.sentence[r.First] < 0 || s.sentence[r.Last-1] < 0 {
		return false
	}
	first, last := s.doc.Sentences[s.sentence[r.First]].First, s.doc.Sentences[s.sentence[r.Last-1]].Last
	for w := first; w < r.First; w++ {
		if !s.furniture[w] {
			return false
		}
	}
	return !s.furniture[r.First] && s.onlyCommas(r.Last, last) && s.predicateIn(newWords(r)) && (endsSentence(s.form(r.Last-1)) || endsSentence(s.form(r.Last-2)))
}

// free reports whether no attribution from outside has a word of a quotation.
func (s *state) free(r text.Range, claimed []*relation) bool {
	all := newWords(r)
	for w := r.First; w < r.Last; w++ {
		if a := claimed[w]; a != nil && (a.turn || !a.cue.within(all) || !a.content.within(all)) {
			return false
		}
	}
	return true
}

// speakerBeside is whom the sentence before a quotation, the one behind it or the end of
// the paragraph before lets speak; empty where it is open.
func (s *state) speakerBeside(r text.Range, speaking []*relation) words {
	first, last := s.sentence[r.First], s.sentence[r.Last-1]
	paragraph := s.doc.Sentences[first].Paragraph
	in := func(n, paragraph int) bool {
		return n >= 0 && n < len(s.doc.Sentences) && s.doc.Sentences[n].Paragraph == paragraph
	}
	speaker := func(n int) words {
		if a := speaking[n]; a != nil && s.person(s.sourceHead(a.source)) {
			return a.source
		}
		return nil
	}
	switch {
	case in(first-1, paragraph):
		if source := speaker(first - 1); !source.empty() {
			return source
		}
		if subject := s.subjectOf(first - 1); subject >= 0 {
			return s.upToVerb(subject)
		}
		return nil
	case in(last+1, paragraph): // whom the sentence behind is about need not have spoken
		return speaker(last + 1)
	case in(first-1, paragraph-1):
		return speaker(first - 1)
	}
	return nil
}

// upToVerb is a subject with what stands between it and its verb, or the next comma.
func (s *state) upToVerb(subject int) words {
	last := subject + 1
	for last < len(s.doc.Words) && s.sentence[last] == s.sentence[subject] && (s.is(last, "flat", "appos", "nmod") || s.upos(last) == "PROPN") {
		last++
	}
	return s.trim(newWords(text.Range{First: s.left[subject], Last: max(last, min(s.right[subject], s.predicateAfter(subject)))}))
}

// predicateAfter is the first finite verb behind a word of its sentence.
func (s *state) predicateAfter(w int) int {
	for v := w + 1; v < len(s.doc.Words) && s.sentence[v] == s.sentence[w]; v++ {
		if s.finiteForm(v) {
			return v
		}
	}
	return w + 1
}

// subjectOf is the person who is the subject of a sentence, -1 for none.
func (s *state) subjectOf(n int) int {
	r := s.doc.Sentences[n].Range
	for w := r.First; w < r.Last; w++ {
		if s.head[w] >= 0 || s.punct(w) {
			continue
		}
		subject := s.child(w, "nsubj")
		if subject >= 0 && s.person(subject) && s.pronounKind(subject) != "outlet" && s.pronounKind(subject) != "one" && !s.furniture[subject] {
			return subject
		}
		return -1
	}
	return -1
}

// among puts attributions where their words stand among others in the order of cues.
func among(list, more []*relation) []*relation {
	at := func(a *relation) int {
		if a.cue.empty() {
			return a.content.first()
		}
		return a.cue.first()
	}
	out := append(slices.Clone(list), more...)
	slices.SortStableFunc(out, func(a, b *relation) int { return at(a) - at(b) })
	return out
}
