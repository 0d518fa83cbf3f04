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
	var passed *reportedly.Certainty // by whom comes next; nil for the first hop
	for n := 0; a != nil && n < maxChain; a, n = a.parent, n+1 {
		h := s.hop(a, n > 0)
		h.Certainty = passed
		hops = append(hops, h)
		for _, r := range a.relays {
			r.Certainty = unjudged("its own words are not given")
			hops = append(hops, r)
		}
		passed = further(passed, s.vouching(a))
	}
	outlet := s.outletHop(own)
	outlet.Certainty = passed
	return append(hops, outlet)
}

// unjudged is the certainty of a relay that does not say what it makes of the content.
func unjudged(why string) *reportedly.Certainty {
	return &reportedly.Certainty{Modality: reportedly.Underspecified, Polarity: reportedly.Positive, Why: why}
}

// further is the certainty of a relay about what the first hop says, by that of the relay
// before and its own about that one's words: who takes those as true passes on the
// judgement in them, who does not, leaves it open.
func further(before, own *reportedly.Certainty) *reportedly.Certainty {
	switch {
	case before == nil:
		return own
	case own.Modality == reportedly.Certain && own.Polarity == reportedly.Positive:
		return before
	}
	return unjudged(passedOn)
}

// vouching is how whoever uses the cue of an attribution puts its content: the words
// are the relay's, not the source's (FactBank's factive and counterfactive sources:
// Saurí and Pustejovsky 2009).
func (s *state) vouching(a *relation) *reportedly.Certainty {
	if a.turn || a.cue.empty() || a.evidential || a.citing {
		return unjudged(passedOn)
	}
	entry, at := s.cueEntry(a.cue)
	verb := s.top(a.cue)
	switch {
	case at < 0 || !s.took(verb):
		return unjudged(passedOn)
	case s.calledUntrue(verb, entry.Phrase):
		return &reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Negative, Why: "cue: counterfactive"}
	case entry.Factive && entry.Act == a.act:
		return &reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Positive, Why: "cue: factive"}
	}
	return unjudged(passedOn)
}

// passedOn is the why of a relay that judges nothing.
const passedOn = "passed on without a judgement"

// calledUntrue reports whether a verb or an adverb on it says that its content is not
// so: "falsely claimed".
func (s *state) calledUntrue(verb int, phrase string) bool {
	if c, ok := s.lex.Complements.Find(phrase); ok && c.Class == "counterfactive" {
		return true
	}
	return slices.ContainsFunc(s.children[verb], func(w int) bool { return s.is(w, "advmod") && s.marked(w, "untrue") })
}

// took reports whether a verb of saying stands for what was said indeed: not negated,
// hedged, asked, supposed or yet to come. Nouns ("confirmation that") leave that open.
func (s *state) took(verb int) bool {
	if s.upos(verb) != "VERB" || !s.finite(verb) || s.negated(verb) || s.asked(verb) {
		return false
	}
	if m, _ := s.lex.Markers.Find(s.mark(verb)); m["condition"] != "" || m["question"] != "" {
		return false
	}
	hedges := slices.ContainsFunc(s.hedgesAt[verb], func(i int) bool { return s.hedges[i].Kind != reportedly.Approximator })
	return !hedges && !slices.ContainsFunc(s.children[verb], func(c int) bool { return s.doc.Words[c].XPOS == "MD" })
}
