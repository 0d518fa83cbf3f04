package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
)

// deed is the coding of an attribution that is a public act itself.
type deed struct {
	event        *reportedly.Event
	participants []reportedly.Participant
}

// codeCues codes the attributions that are public acts, whatever they put forward: "denounced
// the transfers", "raised concerns over the drills". Of asking, promising and threatening
// the content has the event already.
func (c *coder) codeCues() {
	deeds := map[*relation]deed{}
	for i, d := range c.drafts {
		hop := 0
		for a, n := d.by, 0; a != nil && n < maxChain; a, n = a.parent, n+1 {
			x, known := deeds[a]
			if !known {
				x = c.deedOf(a)
				deeds[a] = x
			}
			if hop < len(c.output[i].Chain) {
				c.output[i].Chain[hop].Event, c.output[i].Chain[hop].Participants = x.event, x.participants
			}
			hop += 1 + len(a.relays)
		}
	}
}

// deedOf is what somebody does by saying something; nothing where that is no act, is not
// said to have been done, or nobody does it.
func (c *coder) deedOf(a *relation) deed {
	if a.turn || a.cue.empty() || a.source.empty() || a.evidential {
		return deed{}
	}
	w := c.top(a.cue)
	if c.negated(w) || c.modal(w) || c.future(w) {
		return deed{}
	}
	m := c.meaning(w)
	if m == nil || !lexicon.In(c.lex.Coding, lexicon.Voiced, m.category) || m.inner != nil {
		return deed{}
	}
	e := &coding{meaning: *m}
	parts := e.participants(c)
	if !slices.ContainsFunc(parts, func(p reportedly.Participant) bool { return p.Role == "actor" }) {
		parts = append([]reportedly.Participant{c.participant("actor", c.sourceHead(a.source))}, parts...)
	}
	if !e.happens(c, parts) {
		return deed{}
	}
	return deed{e.event(c), parts}
}
