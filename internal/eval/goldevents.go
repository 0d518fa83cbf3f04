package eval

import (
	"fmt"
	"slices"
	"strings"

	"reportedly"
)

// eventScore counts the events and participants of articles.
type eventScore struct {
	events       counts // category and mode
	underlying   ratio  // of the events that were found
	contexts     counts // of the events that were found and whose gold gives some
	roles        counts // role and mention of participants
	participants counts // those with the right actors, too
}

func (e *eventScore) add(o eventScore) {
	e.events.add(o.events)
	e.underlying.add(o.underlying)
	e.contexts.add(o.contexts)
	e.roles.add(o.roles)
	e.participants.add(o.participants)
}

// hasEvents reports whether the article's expectations list events, so that what is
// surplus counts: those of the gold's second part do.
func (a *Article) hasEvents() bool {
	return slices.ContainsFunc(a.statements, func(s goldStatement) bool {
		return len(s.events)+len(s.participants)+len(s.places)+len(s.references) > 0
	})
}

// countRead counts what was read as events and participants of a statement.
func (e *eventScore) countRead(s reportedly.Statement) {
	for _, p := range s.Propositions {
		if p.Event != nil {
			e.events.predicted++
			e.roles.predicted += len(p.Participants)
			e.participants.predicted += len(p.Participants)
		}
	}
}

// scoreEvents judges the events and participants of a statement that was found. An
// event is right if its predicate's words overlap and the category is, and the mode
// where the gold gives one; the underlying category and the contexts are scored beside
// that. A participant is right if its event's predicate, its role and a part of its
// mention are and its actors have the same codes.
func (g *goldScorer) scoreEvents(score *articleScore, s goldStatement, system reportedly.Statement) {
	for _, e := range s.events {
		score.events.events.gold++
		p := g.eventAt(e.spans, system)
		if p == nil {
			g.judge(score, e.goldLine, "missing")
			continue
		}
		g.judgeRead(score, e.goldLine, describeEvent(p), e.compare(&score.events, p.Event))
	}
	g.scoreParticipants(score, s.participants, system)
}

// missEvents judges those of a statement that was not found.
func (g *goldScorer) missEvents(score *articleScore, s goldStatement) {
	for _, e := range s.events {
		score.events.events.gold++
		g.judge(score, e.goldLine, "missing")
	}
	g.scoreParticipants(score, s.participants, reportedly.Statement{})
}

// eventAt is the proposition with an event whose predicate overlaps words; nil for none.
func (g *goldScorer) eventAt(spans []byteSpan, system reportedly.Statement) *reportedly.Proposition {
	want := g.set(spans)
	for i := range system.Propositions {
		if p := &system.Propositions[i]; p.Event != nil && g.systemSet(p.Predicate.Span).common(want) > 0 {
			return p
		}
	}
	return nil
}

func (e goldEvent) compare(score *eventScore, system *reportedly.Event) []string {
	var reasons []string
	if e.category != system.Category {
		reasons = append(reasons, "category")
	}
	if e.mode != "" && e.mode != system.Mode {
		reasons = append(reasons, "event-mode")
	}
	score.events.hit(len(reasons) == 0)
	score.underlying.count(e.underlying == system.Underlying)
	if e.underlying != system.Underlying {
		reasons = append(reasons, "underlying")
	}
	if len(e.contexts) > 0 {
		common := 0
		for _, c := range e.contexts {
			if slices.Contains(system.Contexts, c) {
				common++
			}
		}
		score.contexts.add(counts{gold: len(e.contexts), predicted: len(system.Contexts), correct: common})
		if common < len(e.contexts) || common < len(system.Contexts) {
			reasons = append(reasons, "contexts")
		}
	}
	return reasons
}

func describeEvent(p *reportedly.Proposition) string {
	e := p.Event
	return fmt.Sprintf("%s(%s) %s %v [%s]", e.Category, e.Underlying, e.Mode, e.Contexts, e.Why)
}

func (g *goldScorer) scoreParticipants(score *articleScore, gold []goldParticipant, system reportedly.Statement) {
	var found []reportedly.Participant
	var of []tokenSet
	for _, p := range system.Propositions {
		for _, x := range p.Participants {
			found, of = append(found, x), append(of, g.systemSet(p.Predicate.Span))
		}
	}
	var candidates []pair
	for i, want := range gold {
		predicate, mention := g.set(want.predicate), g.set(want.mention)
		for k, x := range found {
			if q := mention.jaccard(g.systemSet(x.Mention)); q > 0 && of[k].common(predicate) > 0 && x.Role == want.role {
				candidates = append(candidates, pair{i, k, q})
			}
		}
	}
	match := matchGreedily(len(gold), len(found), candidates)
	for i, want := range gold {
		score.events.roles.gold++
		score.events.participants.gold++
		if match[i] < 0 {
			g.judge(score, want.goldLine, "missing")
			continue
		}
		score.events.roles.correct++
		x := found[match[i]]
		if codes := actorCodes(x.Actors); !sameActors(want.actors, codes) {
			g.judgeRead(score, want.goldLine, strings.Join(codes, " "), []string{"actors"})
			continue
		}
		score.events.participants.correct++
		g.judge(score, want.goldLine)
	}
}

// actorCodes are actors as the gold writes them: ISO 3166-1 alpha-3, or IGO for bodies
// of no state, with a PLOVER sector; those of no known state have none.
func actorCodes(actors []reportedly.Actor) []string {
	var out []string
	for _, a := range actors {
		code := a.Country
		switch {
		case code == "" && a.ID != "":
			code = "IGO"
		case code == "":
			continue
		case a.Sector != "":
			code += "-" + a.Sector
		}
		if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// sameActors compares codes as sets. A state as such and its government are the same:
// the gold has the bare code for a state, its capital and its seat of government.
func sameActors(gold, system []string) bool {
	state := func(codes []string) []string {
		var out []string
		for _, c := range codes {
			out = append(out, strings.TrimSuffix(c, "-GOV"))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(state(gold), state(system))
}
