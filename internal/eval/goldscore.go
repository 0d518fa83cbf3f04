package eval

import (
	"fmt"
	"slices"
	"strings"

	"reportedly"
)

// statementOverlap is the least overlap of two contents that are the same
// statement; cueOverlap that of two cues, hedges or conditions.
const (
	statementOverlap = 0.6
	cueOverlap       = 0.5
)

// ratio counts how many of a number of decisions are right.
type ratio struct{ correct, total int }

func (r *ratio) count(ok bool) {
	r.total++
	if ok {
		r.correct++
	}
}

func (r *ratio) add(o ratio) {
	r.correct += o.correct
	r.total += o.total
}

// Outcome says how one line of an article's expectations fared.
type Outcome struct {
	File   string
	Line   int // of the archive, from 1
	Text   string
	Reason string // codes of what is wrong, separated by blanks; "" where the line holds
	Read   string // what was read instead of a hop or predicate, and why
}

// articleScore is the comparison of one article with a reading of it.
type articleScore struct {
	family                               string
	statements, cues, hedges, conditions counts
	chains, kinds, namings, modes, acts  ratio
	certainty                            ratio
	quantities, times, places            counts
	events                               eventScore
	refers                               ratio
	outcomes                             []Outcome
	surplus                              []string // contents of statements that nobody expected
}

// scoreReading compares a reading with our gold. The definitions are our own;
// testdata/articles/README.md says what an article expects:
//
//   - Statements match one to one, best first, where the words of their contents,
//     without punctuation and a leading "that" or "to", have an intersection of at
//     least 0.6 of their union. Words count by their place in the text.
//   - A chain is right if it has the same hops in the same order. Two hops are the
//     same if their sources overlap (or both are absent) and their cues do. The
//     outlet as the implied last hop does not count. The chain of a statement that
//     was not found is wrong.
//   - Kind, naming, act and mode are judged on the hops, certainty on the predicates,
//     of the statements that were found; a hop or predicate that was not found is wrong.
//     Certainty is right if modality, polarity and status are.
//   - Quantities and times count within their statement, where their words overlap, as
//     right if the numbers, the bound and the unit, or the days, that the gold gives are;
//     in articles whose gold has some of either. So do places, as right if the state is
//     and the point is within 161 km.
//   - Events and participants count in articles of the gold's second part; see
//     scoreEvents.
//   - A reference is right if an entity of the reading has a mention of the same head or
//     words as the gold's mention and one that shares words with what it means. A
//     reference that the gold does not have is not counted.
//   - Cues count over the article, hedges and conditions within their statement;
//     overlap of at least half, and for hedges the same kind.
func scoreReading(a *Article, r *reportedly.Reading) articleScore {
	g := newGoldScorer(a, r)
	score := articleScore{family: a.Family}
	match := g.matchStatements()
	score.statements = counts{gold: len(a.statements), predicted: len(r.Statements), correct: matched(match)}
	for i, s := range a.statements {
		if match[i] < 0 {
			g.scoreMissing(&score, s)
		} else {
			g.scoreStatement(&score, s, r.Statements[match[i]])
		}
	}
	for i, s := range r.Statements {
		score.hedges.predicted += len(hedgesOf(s))
		score.conditions.predicted += len(conditionsOf(s))
		if quantities, times := amountsOf(s); a.hasAmounts() {
			score.quantities.predicted += len(quantities)
			score.times.predicted += len(times)
		}
		if a.hasPlaces() {
			score.places.predicted += len(placesOf(s))
		}
		if a.hasEvents() {
			score.events.countRead(s)
		}
		if !slices.Contains(match, i) {
			score.surplus = append(score.surplus, g.quote(s.Content))
		}
	}
	score.cues = g.scoreCues()
	g.scoreReferences(&score)
	return score
}

// goldScorer holds what the comparison of one article needs.
type goldScorer struct {
	article *Article
	reading *reportedly.Reading
	tokens  []byteSpan // of the text, without punctuation
}

func newGoldScorer(a *Article, r *reportedly.Reading) *goldScorer {
	g := &goldScorer{article: a, reading: r}
	for _, t := range tokenise(a.Text) {
		if first := []rune(a.Text[t.start:t.end])[0]; isWordRune(first) {
			g.tokens = append(g.tokens, t)
		}
	}
	return g
}

func (g *goldScorer) set(spans []byteSpan) tokenSet { return tokensOf(g.tokens, spans) }

func (g *goldScorer) systemSet(spans ...reportedly.Span) tokenSet {
	return g.set(toByteSpans(spans))
}

func toByteSpans(spans []reportedly.Span) []byteSpan {
	out := make([]byteSpan, len(spans))
	for i, s := range spans {
		out[i] = byteSpan{s.Start, s.End}
	}
	return out
}

// content is a set of words without a leading "that" or "to".
func (g *goldScorer) content(set tokenSet) tokenSet {
	if len(set) > 1 {
		t := g.tokens[set[0]]
		if word := strings.ToLower(g.article.Text[t.start:t.end]); word == "that" || word == "to" {
			return set[1:]
		}
	}
	return set
}

func (g *goldScorer) matchStatements() []int {
	system := make([]tokenSet, len(g.reading.Statements))
	for i, s := range g.reading.Statements {
		system[i] = g.content(g.systemSet(s.Content...))
	}
	var candidates []pair
	for i, s := range g.article.statements {
		gold := g.content(g.set(s.content))
		for k := range system {
			if q := gold.jaccard(system[k]); q >= statementOverlap {
				candidates = append(candidates, pair{i, k, q})
			}
		}
	}
	return matchGreedily(len(g.article.statements), len(system), candidates)
}

// scoreMissing judges the lines of a statement that was not found: all fail.
func (g *goldScorer) scoreMissing(score *articleScore, s goldStatement) {
	g.judge(score, s.goldLine, "missing")
	score.chains.count(false)
	for _, h := range s.hops {
		g.judge(score, h.goldLine, "missing")
	}
	for _, p := range s.predicates {
		g.judge(score, p.goldLine, "missing")
	}
	for _, h := range s.hedges {
		g.judge(score, h.goldLine, "missing")
	}
	for _, c := range s.conditions {
		g.judge(score, c.goldLine, "missing")
	}
	score.hedges.gold += len(s.hedges)
	score.conditions.gold += len(s.conditions)
	for _, q := range s.quantities {
		g.judge(score, q.goldLine, "missing")
	}
	for _, t := range s.times {
		g.judge(score, t.goldLine, "missing")
	}
	score.quantities.gold += len(s.quantities)
	score.times.gold += len(s.times)
	g.missEvents(score, s)
	for _, p := range s.places {
		g.judge(score, p.goldLine, "missing")
	}
	score.places.gold += len(s.places)
}

func (g *goldScorer) judge(score *articleScore, line goldLine, reasons ...string) {
	g.judgeRead(score, line, "", reasons)
}

func (g *goldScorer) judgeRead(score *articleScore, line goldLine, read string, reasons []string) {
	score.outcomes = append(score.outcomes, Outcome{g.article.File, line.line, line.text, strings.Join(reasons, " "), read})
}

func (g *goldScorer) scoreStatement(score *articleScore, s goldStatement, system reportedly.Statement) {
	at := len(score.outcomes)
	g.judge(score, s.goldLine)
	score.chains.count(g.scoreChain(score, s.hops, attributed(system.Chain)))
	if chain := attributed(system.Chain); len(chain) > len(s.hops) {
		score.outcomes[at].Reason = "surplus-hop"
	}
	for _, p := range s.predicates {
		g.scorePredicate(score, p, system.Propositions)
	}
	g.scoreHedges(score, s.hedges, hedgesOf(system))
	g.scoreConditions(score, s.conditions, conditionsOf(system))
	g.scoreAmounts(score, s, system)
	g.scoreEvents(score, s, system)
	g.scorePlaces(score, s.places, placesOf(system))
}

// attributed is a chain without the outlet as its implied last hop.
func attributed(chain []reportedly.Hop) []reportedly.Hop {
	if n := len(chain); n > 0 && chain[n-1].Cue == nil && len(chain[n-1].Source.Spans) == 0 {
		return chain[:n-1]
	}
	return chain
}

// scoreChain judges the hops and says whether the chain is right.
func (g *goldScorer) scoreChain(score *articleScore, gold []goldHop, system []reportedly.Hop) bool {
	match := g.matchHops(gold, system)
	right := len(gold) == len(system)
	for i, h := range gold {
		if match[i] < 0 {
			right = false
			score.kinds.count(false)
			score.namings.count(false)
			score.acts.count(false)
			score.modes.count(false)
			g.judge(score, h.goldLine, "missing")
			continue
		}
		s := system[match[i]]
		reasons := g.compareHop(h, s)
		if match[i] != i {
			reasons = append(reasons, "place")
		}
		right = right && !slices.ContainsFunc(reasons, func(r string) bool { return r == "source" || r == "cue" || r == "place" })
		score.kinds.count(h.kind == s.Source.Kind)
		score.namings.count(h.naming == s.Source.Naming)
		score.acts.count(h.act == s.Act)
		score.modes.count(h.mode == s.Mode)
		g.judgeRead(score, h.goldLine, g.describeHop(s), reasons)
	}
	return right
}

func (g *goldScorer) matchHops(gold []goldHop, system []reportedly.Hop) []int {
	var candidates []pair
	for i, h := range gold {
		for k, s := range system {
			source, cue := g.systemSet(s.Source.Spans...), g.cueSet(s)
			if g.set(h.source).common(source)+g.set(h.cue).common(cue) > 0 {
				candidates = append(candidates, pair{i, k, g.set(h.source).jaccard(source) + g.set(h.cue).jaccard(cue)})
			}
		}
	}
	return matchGreedily(len(gold), len(system), candidates)
}

func (g *goldScorer) cueSet(h reportedly.Hop) tokenSet {
	if h.Cue == nil {
		return nil
	}
	return g.systemSet(h.Cue.Spans...)
}

// compareHop lists what is wrong with a hop. Number and access count only where
// the gold gives them.
func (g *goldScorer) compareHop(gold goldHop, system reportedly.Hop) []string {
	var reasons []string
	wrong := func(bad bool, code string) {
		if bad {
			reasons = append(reasons, code)
		}
	}
	wrong(!meet(g.set(gold.source), g.systemSet(system.Source.Spans...)), "source")
	wrong(!meet(g.set(gold.cue), g.cueSet(system)), "cue")
	wrong(gold.kind != system.Source.Kind, "kind")
	wrong(gold.naming != system.Source.Naming, "naming")
	wrong(gold.number != "" && gold.number != system.Source.Number, "number")
	wrong(gold.access != "" && gold.access != system.Source.Access, "access")
	wrong(gold.act != system.Act, "act")
	wrong(gold.mode != system.Mode, "mode")
	return reasons
}

// meet says whether two sets overlap or are both empty.
func meet(a, b tokenSet) bool {
	return len(a) == 0 && len(b) == 0 || a.common(b) > 0
}

func (g *goldScorer) scorePredicate(score *articleScore, gold goldPredicate, system []reportedly.Proposition) {
	want := g.set(gold.spans)
	i := slices.IndexFunc(system, func(p reportedly.Proposition) bool { return g.systemSet(p.Predicate.Span).common(want) > 0 })
	if i < 0 {
		score.certainty.count(false)
		g.judge(score, gold.goldLine, "missing")
		return
	}
	var reasons []string
	c := system[i].Certainty
	if c.Modality != gold.modality {
		reasons = append(reasons, "modality")
	}
	if c.Polarity != gold.polarity {
		reasons = append(reasons, "polarity")
	}
	if c.Status != gold.status {
		reasons = append(reasons, "status")
	}
	score.certainty.count(len(reasons) == 0)
	g.judgeRead(score, gold.goldLine, fmt.Sprintf("%s %s %s [%s]", c.Modality, c.Polarity, c.Status, c.Why), reasons)
}

func (g *goldScorer) describeHop(h reportedly.Hop) string {
	cue := "-"
	if h.Cue != nil {
		cue = g.quote(h.Cue.Spans)
	}
	s := h.Source
	return fmt.Sprintf("%s %s %s %s %s | %s %s %s [%s; %s]", s.Kind, s.Naming, s.Number, s.Access, g.quote(s.Spans), cue, h.Act, h.Mode, s.Why, h.Why)
}

// hedgesOf lists a statement's hedges, each once, in text order.
func hedgesOf(s reportedly.Statement) []reportedly.Hedge {
	var out []reportedly.Hedge
	for _, p := range s.Propositions {
		for _, h := range p.Certainty.Hedges {
			if !slices.ContainsFunc(out, func(o reportedly.Hedge) bool { return o.Span == h.Span && o.Kind == h.Kind }) {
				out = append(out, h)
			}
		}
	}
	return out
}

// conditionsOf lists a statement's conditions, each once.
func conditionsOf(s reportedly.Statement) []reportedly.Span {
	var out []reportedly.Span
	for _, p := range s.Propositions {
		if c := p.Certainty.Condition; c != nil && !slices.Contains(out, *c) {
			out = append(out, *c)
		}
	}
	return out
}

func (g *goldScorer) scoreHedges(score *articleScore, gold []goldHedge, system []reportedly.Hedge) {
	var candidates []pair
	for i, h := range gold {
		for k, s := range system {
			if q := g.set(h.spans).jaccard(g.systemSet(s.Span)); q >= cueOverlap {
				if h.kind == s.Kind {
					q++ // the same words as another kind come second
				}
				candidates = append(candidates, pair{i, k, q})
			}
		}
	}
	match := matchGreedily(len(gold), len(system), candidates)
	score.hedges.gold += len(gold)
	for i, h := range gold {
		var reasons []string
		switch {
		case match[i] < 0:
			reasons = []string{"missing"}
		case system[match[i]].Kind != h.kind:
			reasons = []string{"kind"}
		default:
			score.hedges.correct++
			if h.band != "" && h.band != system[match[i]].Band {
				reasons = []string{"band"}
			}
		}
		g.judge(score, h.goldLine, reasons...)
	}
}

func (g *goldScorer) scoreConditions(score *articleScore, gold []goldCondition, system []reportedly.Span) {
	var candidates []pair
	for i, c := range gold {
		for k, s := range system {
			if q := g.set(c.spans).jaccard(g.systemSet(s)); q >= cueOverlap {
				candidates = append(candidates, pair{i, k, q})
			}
		}
	}
	match := matchGreedily(len(gold), len(system), candidates)
	score.conditions.gold += len(gold)
	score.conditions.correct += matched(match)
	for i, c := range gold {
		if match[i] < 0 {
			g.judge(score, c.goldLine, "missing")
		} else {
			g.judge(score, c.goldLine)
		}
	}
}

// scoreCues compares the cues of the whole article, each place once.
func (g *goldScorer) scoreCues() counts {
	var gold, system []tokenSet
	for _, s := range g.article.statements {
		for _, h := range s.hops {
			gold = addSet(gold, g.set(h.cue))
		}
	}
	for _, s := range g.reading.Statements {
		for _, h := range s.Chain {
			system = addSet(system, g.cueSet(h))
		}
	}
	var candidates []pair
	for i := range gold {
		for k := range system {
			if q := gold[i].jaccard(system[k]); q >= cueOverlap {
				candidates = append(candidates, pair{i, k, q})
			}
		}
	}
	return counts{gold: len(gold), predicted: len(system), correct: matched(matchGreedily(len(gold), len(system), candidates))}
}

// addSet adds a set that is not empty and not there yet.
func addSet(list []tokenSet, set tokenSet) []tokenSet {
	if len(set) == 0 || slices.ContainsFunc(list, func(o tokenSet) bool { return slices.Equal(o, set) }) {
		return list
	}
	return append(list, set)
}

// quote shows the words of spans, shortened.
func (g *goldScorer) quote(spans []reportedly.Span) string {
	var parts []string
	for _, s := range spans {
		if 0 <= s.Start && s.Start <= s.End && s.End <= len(g.article.Text) {
			parts = append(parts, fmt.Sprintf("%q", g.article.Text[s.Start:s.End]))
		}
	}
	return strings.Join(parts, " ")
}
