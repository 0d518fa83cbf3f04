package read

import (
	"reportedly"
	"reportedly/internal/text"
)

// This file finds the outlets to which, or in which, something was said by what the frame of
// an attribution tells of the occasion: "in an interview with Le Monde", "speaking to the
// weekly", "asked by the agency", "said on state television". Such an outlet passes the words
// on, and has no cue.

// farVenue is how many words may stand between the word for an occasion and its outlet.
const farVenue = 8

// venues are the outlets of the occasions that words of a frame tell of.
func (s *state) venues(frame words, a *relation) []reportedly.Hop {
	var out []reportedly.Hop
	frame.each(func(w int) {
		outlet := -1
		switch m, _ := s.lex.Markers.Find(s.lemma(w)); m["venue"] {
		case "noun":
			if s.upos(w) == "NOUN" {
				outlet = s.outletAfter(w, frame)
			}
		case "verb":
			if s.doc.Words[w].XPOS == "VBG" {
				outlet = s.outletAfter(w, frame)
			}
		case "asking":
			switch outlet = s.agent(w); {
			case outlet >= 0:
			case s.upos(w) == "NOUN": // "in reply to a question from the agency"
				outlet = s.child(w, "nmod")
			case s.doc.Words[w].XPOS == "VBN":
				outlet = s.outletAfter(w, frame)
			}
		}
		if hop, ok := s.venueHop(outlet, a); ok {
			out = append(out, hop)
		}
	})
	return out
}

// outletAfter is the head of the first noun phrase for an outlet behind the word for an
// occasion that a preposition joins to it, -1 for none.
func (s *state) outletAfter(occasion int, frame words) int {
	for w := occasion + 1; w < min(len(s.doc.Words), occasion+farVenue) && frame.has(w) && !s.punct(w) && !s.finiteForm(w); w++ {
		if h := s.head[w]; h > w && s.is(w, "case") && s.phraseMarked(s.lemma(w), "venue") && frame.has(h) {
			if s.classify(h, s.subtree(h)).Kind == reportedly.Media {
				return h
			}
		}
	}
	return -1
}

// venueHop is the hop of an outlet where something was said: not a page or programme of the
// speaker's own ("on his Telegram channel"), nor the medium as such ("on television").
func (s *state) venueHop(outlet int, a *relation) (reportedly.Hop, bool) {
	if outlet < 0 || s.timeNoun(outlet) || a.content.has(outlet) || a.source.has(outlet) {
		return reportedly.Hop{}, false
	}
	if p := s.child(outlet, "nmod:poss"); p >= 0 && !s.stateName(text.Range{First: p, Last: p + 1}) && s.classify(p, s.subtree(p)).Kind != reportedly.Media {
		return reportedly.Hop{}, false
	}
	if s.upos(outlet) == "NOUN" && s.child(outlet, "det", "amod", "compound", "appos", "nmod:poss", "nummod") < 0 {
		return reportedly.Hop{}, false
	}
	return s.mediaHop(outlet, nil, a, "said to an outlet")
}

// saidTo is the hop of the outlet to which, or in which, a verb says something: "admitted to the
// weekly that", "said on state television".
func (s *state) saidTo(verb int, a *relation) (reportedly.Hop, bool) {
	entry, _ := s.cueEntry(a.cue)
	if entry.Kind != "speech" && entry.Kind != "writing" {
		return reportedly.Hop{}, false
	}
	for _, c := range s.children[verb] {
		if s.is(c, "obl", "nmod") && s.phraseMarked(s.mark(c), "venue") && c > verb {
			if hop, ok := s.venueHop(c, a); ok {
				if rest := a.cue.minus(s.subtree(c)); rest.has(verb) { // crossing trees can take it out
					a.cue = rest
				}
				return hop, true
			}
		}
	}
	return reportedly.Hop{}, false
}

// onlySetting reports whether an attribution has nothing but a preposition as its cue that says in
// what others say something: "In a poll by Delta, a third said". It passes that on without a cue.
func (s *state) onlySetting(a *relation) bool {
	w := a.cue.first()
	return a.cue.size() == 1 && s.upos(w) == "ADP" && s.phraseMarked(s.lemma(w), "venue")
}
