package read

import (
	"slices"

	"reportedly"
)

// chainOf are the hops from an attribution to the report's outlet, each relay with the
// certainty with which it passes on what the first one says.
func (s *state) chainOf(a *relation) []reportedly.Hop {
	hops := []reportedly.Hop{}
	own := a == nil
	passed := reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Positive}
	for n := 0; a != nil && n < maxChain; a, n = a.parent, n+1 {
		h := s.hop(a)
		if n > 0 {
			h.Certainty = new(passed)
		}
		hops = append(hops, h)
		passed = further(passed, s.vouching(a))
		for _, r := range a.relays {
			r.Certainty = new(passed)
			hops = append(hops, r)
		}
	}
	outlet := s.outletHop(own)
	if !own {
		outlet.Certainty = &passed
	}
	return append(hops, outlet)
}

// further is the certainty of a relay about what the first hop says, by the certainty
// of the relay before and the relay's own about that one: who vouches for somebody who
// vouches for nothing, vouches for nothing.
func further(before, own reportedly.Certainty) reportedly.Certainty {
	if before.Modality != reportedly.Certain {
		return before
	}
	if before.Polarity == reportedly.Negative && own.Modality == reportedly.Certain {
		return before
	}
	return own
}

// vouching is how whoever uses the cue of an attribution puts its content: the words
// are the relay's, not the source's (FactBank's factive and counterfactive sources:
// Saurí and Pustejovsky 2009).
func (s *state) vouching(a *relation) reportedly.Certainty {
	out := reportedly.Certainty{Modality: reportedly.Underspecified, Polarity: reportedly.Positive, Why: "passed on without a judgement"}
	if a.turn || a.cue.empty() {
		return out
	}
	entry, at := s.cueEntry(a.cue)
	if at < 0 || a.evidential || a.citing {
		return out
	}
	switch {
	case s.calledUntrue(s.top(a.cue), entry.Phrase):
		out.Modality, out.Polarity, out.Why = reportedly.Certain, reportedly.Negative, "cue: counterfactive"
	case entry.Factive && entry.Act == a.act && s.took(s.top(a.cue)):
		out.Modality, out.Why = reportedly.Certain, "cue: factive"
	}
	return out
}

// calledUntrue reports whether a verb or an adverb on it says that its content is not
// so: "falsely claimed".
func (s *state) calledUntrue(verb int, phrase string) bool {
	if c, ok := s.lex.Complements.Find(phrase); ok && c.Class == "counterfactive" {
		return true
	}
	return slices.ContainsFunc(s.children[verb], func(w int) bool {
		c, ok := s.lex.Complements.Find(s.lemma(w) + " " + s.lemma(verb))
		return ok && s.is(w, "advmod") && c.Class == "counterfactive"
	})
}

// took reports whether a verb of saying stands for what was said indeed: not negated,
// asked, supposed or yet to come. Nouns ("confirmation that") leave that open.
func (s *state) took(verb int) bool {
	if s.upos(verb) != "VERB" || !s.finite(verb) || s.negated(verb) || s.asked(verb) || s.mark(verb) == "if" {
		return false
	}
	return !slices.ContainsFunc(s.children[verb], func(c int) bool { return s.doc.Words[c].XPOS == "MD" })
}
