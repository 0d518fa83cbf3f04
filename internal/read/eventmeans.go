package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
)

// askedMode is the mode of a request whose content names no act of a category: help where
// weapons, goods or money are asked for, yielding where it is access or restraint, and a
// change of what they do where somebody is to act or rules are to change; "" for others.
func (c *coder) askedMode(e *coding) reportedly.EventMode {
	thing := e.word
	if e.by == nil {
		if thing = c.askedThing(e.word); thing < 0 {
			return ""
		}
	}
	switch {
	case c.inGroup(thing, lexicon.Given):
		return "assist"
	case c.hasClass(thing, "access", "prisoner"):
		return "yield"
	case c.verbal(thing) || c.hasClass(thing, "reform"):
		return "change"
	}
	return ""
}

// askedThing is what a verb of asking asks for; -1 for none.
func (c *coder) askedThing(w int) int {
	for _, slot := range []string{"complement", "for", "object"} {
		for _, a := range c.arguments(w) {
			if a.slot == slot {
				return a.word
			}
		}
	}
	return -1
}

// toldDeed is an attack that a report tells of, with its mode where the words have one.
type toldDeed struct {
	at       int
	event    *reportedly.Event
	happened bool
}

// carryMeans gives the losses of an attack the means that the report has told: "Two drones hit
// the depot. Four men were killed." Those of whom the words say who or what hurt them
// keep what they say, and so do all where the report has told of several means.
func (c *coder) carryMeans() {
	var deeds []toldDeed
	for i := range c.output {
		for k := range c.output[i].Propositions {
			if p := &c.output[i].Propositions[k]; p.Event != nil && p.Event.Category == "ASSAULT" && p.Event.Underlying == "" {
				happened := p.Certainty.Polarity == reportedly.Positive && (p.Certainty.Status == reportedly.Past || p.Certainty.Status == reportedly.Ongoing)
				deeds = append(deeds, toldDeed{c.wordsIn(p.Predicate.Start, p.Predicate.End).First, p.Event, happened})
			}
		}
	}
	slices.SortStableFunc(deeds, func(a, b toldDeed) int { return a.at - b.at })
	var means reportedly.EventMode
	for _, d := range deeds {
		switch mode := d.event.Mode; {
		case mode == "" && means != "" && c.isLoss(d.at):
			d.event.Mode = means
			d.event.Why += "; means told before"
		case !d.happened || !c.doneBy(mode) || mode == means:
		case means == "":
			means = mode
		default:
			return
		}
	}
}

// doneBy reports whether a mode of attack says what it is done with, rather than how.
func (c *coder) doneBy(mode reportedly.EventMode) bool {
	return slices.Contains(c.lex.Coding.Group(lexicon.Attackers), string(mode))
}

// isLoss reports whether a word tells what an attack has done to somebody, or takes it up,
// and nobody is said to have done it: "were killed", "the second strike".
func (c *coder) isLoss(w int) bool {
	if c.inSlot(w, "subject") >= 0 || c.inSlot(w, "with") >= 0 {
		return false
	}
	if c.upos(w) == "VERB" {
		object := c.inSlot(w, "object")
		return c.markedAs(w, "bodily", "undergo") || object >= 0 && c.inPersonClass(object)
	}
	for _, x := range c.children[w] {
		if c.is(x, "det") && c.lemma(x) != "a" && c.lemma(x) != "no" {
			return true
		}
	}
	return false
}
