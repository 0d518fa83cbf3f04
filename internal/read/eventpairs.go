package read

import (
	"context"
	"fmt"
	"math"
	"slices"

	"reportedly"
)

// Between codes the event that connects two mentions of a text: that of the predicate
// whose participants they are, else of the one nearest to them in the tree, else of the
// best in their sentences. It is nil where no predicate of theirs names an event. Spans
// are in bytes.
func (e *Engine) Between(ctx context.Context, raw string, source, target reportedly.Span) (*reportedly.Event, error) {
	d, err := e.parser.Parse(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("analyse text: %w", err)
	}
	s, err := e.run(ctx, &reportedly.Report{Text: raw}, d)
	if err != nil {
		return nil, err
	}
	return newPairing(s, source, target).best(), nil
}

// pairing is the search for the event that connects two mentions.
type pairing struct {
	*coder
	source, target words
	onPath         map[int]int // words above the heads of the mentions: 1 above one, 2 above both
	certainty      map[int]reportedly.Certainty
	by             map[int]*relation
}

func newPairing(s *state, source, target reportedly.Span) *pairing {
	p := &pairing{coder: s.coder, source: s.wordsOf([]reportedly.Span{source}), target: s.wordsOf([]reportedly.Span{target}),
		onPath: map[int]int{}, certainty: map[int]reportedly.Certainty{}, by: map[int]*relation{}}
	for _, set := range []words{p.source, p.target} {
		if set.empty() {
			continue
		}
		for w, n := s.head[s.top(set)], 0; w >= 0 && n < maxClimb; w, n = s.head[w], n+1 {
			p.onPath[w]++
		}
	}
	for i := range s.output {
		for _, x := range s.output[i].Propositions {
			w := s.wordsIn(x.Predicate.Start, x.Predicate.End).First
			p.certainty[w], p.by[w] = x.Certainty, s.drafts[i].by
		}
	}
	return p
}

// Weights of what the model's head sees in the sentence as a whole: of the logarithm of
// a category's share, and the score of a category that no predicate of the lexicon names.
const (
	shownWeight = 2.0
	shownAlone  = 3.0
)

// best is the coding with the highest score, of equals the first: a predicate's, or the
// category that the words show as a whole.
func (p *pairing) best() *reportedly.Event {
	var best *coding
	top := 0.0
	shown := p.shown()
	if shown != nil {
		c := 0
		for i := range shown {
			if shown[i] > shown[c] {
				c = i
			}
		}
		best = &coding{meaning: meaning{word: p.shows(c), category: reportedly.Categories[c], noun: -1, frame: p.lex.Coding.Frame("act"), why: fmt.Sprintf("head %.2f", math.Exp(shown[c]))}}
		top = shownAlone + shownWeight*shown[c]
	}
	for w := range p.doc.Words {
		if !p.candidate(w) {
			continue
		}
		c, ok := p.certainty[w]
		if !ok {
			c = p.plain(w)
		}
		e := p.settle(w, p.by[w], c)
		if e == nil {
			continue
		}
		score := p.score(e)
		if i := slices.Index(reportedly.Categories, e.category); shown != nil && i >= 0 {
			score += shownWeight * shown[i]
		}
		if best == nil || score > top {
			best, top = e, score
		}
	}
	if best == nil {
		return nil
	}
	return best.event(p.coder)
}

// shown are the logarithms of the shares that the categories have in the words beside
// the mentions, as the model's head was trained to tell them: by the words that show
// each best. It is nil without such a head.
func (p *pairing) shown() []float64 {
	sums := make([]float64, len(reportedly.Categories))
	all := 0.0
	for w, x := range p.doc.Words {
		if len(x.Event) != len(sums) || p.source.has(w) || p.target.has(w) {
			continue
		}
		for i, chance := range x.Event {
			odds := float64(chance) / max(1-float64(chance), 1e-6)
			sums[i] += odds
			all += odds
		}
	}
	if all == 0 {
		return nil
	}
	for i := range sums {
		sums[i] = math.Log(max(sums[i]/all, 1e-4))
	}
	return sums
}

// shows is the word beside the mentions that tells most probably of a category.
func (p *pairing) shows(category int) int {
	best, chance := 0, float32(-1)
	for w, x := range p.doc.Words {
		if category < len(x.Event) && x.Event[category] > chance && !p.source.has(w) && !p.target.has(w) {
			best, chance = w, x.Event[category]
		}
	}
	return best
}

// candidate reports whether a word may be what connects the mentions: it is in a
// sentence of theirs and no part of the source.
func (p *pairing) candidate(w int) bool {
	if p.source.has(w) || p.spokenOf(w) >= 0 {
		return false
	}
	for _, set := range []words{p.source, p.target} {
		if !set.empty() && p.sentence[set.first()] == p.sentence[w] {
			return true
		}
	}
	return p.source.empty() && p.target.empty()
}

// plain is the certainty that a predicate of no statement, such as a cue, has by its
// own words.
func (p *pairing) plain(w int) reportedly.Certainty {
	c := reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Positive, Status: reportedly.Past}
	if p.negated(w) {
		c.Polarity = reportedly.Negative
	}
	if p.auxiliary(w, "will") {
		c.Status = reportedly.Future
	}
	if p.modal(w) {
		c.Modality = reportedly.Possible
	}
	return c
}

// score is how well an event connects the mentions: by its participants, by its place
// in the tree, verbs before nouns and what stands higher before what stands lower.
func (p *pairing) score(e *coding) float64 {
	score := 0.0
	for _, x := range e.participants(p.coder) {
		set := p.wordsOf([]reportedly.Span{x.Mention})
		switch {
		case x.Role == "actor" && set.meets(p.source):
			score += 4
		case x.Role != "actor" && set.meets(p.target):
			score += 4
		case set.meets(p.target) || set.meets(p.source):
			score++
		}
	}
	if by := p.by[e.word]; by != nil && by.source.meets(p.source) && p.own(e.word, by) {
		score += 3
	}
	score += float64(p.onPath[e.word])
	if p.is(e.word, "advcl", "acl") {
		score--
	}
	if p.target.has(e.word) {
		score--
	}
	if p.upos(e.word) == "NOUN" {
		score--
	}
	return score - 0.1*float64(p.height[e.word])
}
