package read

import "slices"

// This file hides sources that say only behind what they say, or before it, that they hide:
// "A Western envoy said …. The envoy spoke on condition of anonymity."

// findHidden marks the attributions whose sources ask in another sentence not to be named.
func (s *state) findHidden() map[*relation]bool {
	out := map[*relation]bool{}
	sources := s.sourcesInOrder()
	for w := range s.doc.Words {
		m, n := s.lex.Markers.Longest(s.tokens[w:min(w+maxContent, len(s.tokens))])
		if n < 2 || m["anonymity"] != "anonymous" || m["access"] != "" || s.furniture[w] {
			continue
		}
		if h := s.whoHides(w); h >= 0 {
			s.hideBefore(h, sources, out)
		}
	}
	return out
}

// whoHides is the subject of the clause in which words say that somebody hides, where it takes
// up somebody: "the envoy", "he"; -1 for none.
func (s *state) whoHides(w int) int {
	verb := w
	if !s.verbal(w) {
		verb = s.clause(w)
	}
	h := s.child(verb, "nsubj")
	switch {
	case h < 0:
		return -1
	case s.upos(h) == "PRON":
		if kind := s.pronounKind(h); kind == "person" || kind == "people" {
			return h
		}
	case s.upos(h) == "NOUN" && s.personNoun(h) && s.definite(h):
		return h
	}
	return -1
}

// hideBefore marks the attributions before a word to whom it takes up: those with its noun, or
// for a pronoun the last, back to where the report brings them in.
func (s *state) hideBefore(h int, sources []*relation, out map[*relation]bool) {
	behind, _ := slices.BinarySearchFunc(sources, h, func(a *relation, w int) int { return a.source.first() - w })
	lemma := ""
	if s.upos(h) == "NOUN" {
		lemma = s.lemma(h)
	}
	many := s.plural(h, one(h))
	for i := behind - 1; i >= 0 && i >= behind-near; i-- {
		a := sources[i]
		if a.turn {
			continue
		}
		head := s.sourceHead(a.source)
		switch {
		case s.upos(head) == "PROPN" && lemma == "":
			return
		case s.upos(head) == "PRON" && s.plural(head, a.source) == many:
			out[a] = true
		case s.upos(head) == "NOUN" && s.personNoun(head) && s.plural(head, a.source) == many && (lemma == "" || s.lemma(head) == lemma):
			out[a] = true
			if !s.definite(head) {
				return
			}
			lemma = s.lemma(head)
		}
	}
}
