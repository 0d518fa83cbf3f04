package eval

import (
	"slices"
	"strings"
	"time"

	"reportedly"
)

// hasAmounts reports whether the article's expectations list quantities and times.
func (a *Article) hasAmounts() bool {
	return slices.ContainsFunc(a.statements, func(s goldStatement) bool { return len(s.quantities)+len(s.times) > 0 })
}

// amountsOf lists a statement's quantities, and those of its times that lie on the calendar.
func amountsOf(s reportedly.Statement) (quantities []reportedly.Quantity, times []reportedly.Time) {
	for _, p := range s.Propositions {
		quantities = append(quantities, p.Quantities...)
		if p.Time != nil && p.Time.Span != nil && p.Time.From+p.Time.To != "" {
			times = append(times, *p.Time)
		}
	}
	return quantities, times
}

// scoreAmounts judges the quantities and times of a statement that was found. Only
// what the gold gives is compared: numbers and a unit that are not "-", both ends of a
// time.
func (g *goldScorer) scoreAmounts(score *articleScore, s goldStatement, system reportedly.Statement) {
	quantities, times := amountsOf(system)
	g.scoreQuantities(score, s.quantities, quantities)
	g.scoreTimes(score, s.times, times)
}

func (g *goldScorer) scoreQuantities(score *articleScore, gold []goldQuantity, system []reportedly.Quantity) {
	match := g.matchSpans(len(gold), len(system), func(i int) []byteSpan { return gold[i].spans }, func(k int) reportedly.Span { return system[k].Span })
	score.quantities.gold += len(gold)
	for i, q := range gold {
		if match[i] < 0 {
			g.judge(score, q.goldLine, "missing")
			continue
		}
		reasons := q.compare(system[match[i]])
		if len(reasons) == 0 {
			score.quantities.correct++
		}
		g.judge(score, q.goldLine, reasons...)
	}
}

func (q goldQuantity) compare(system reportedly.Quantity) []string {
	var reasons []string
	for _, v := range []struct {
		code         string
		gold, system *float64
	}{{"low", q.low, system.Low}, {"best", q.best, system.Best}, {"high", q.high, system.High}} {
		if v.gold != nil && (v.system == nil || *v.system != *v.gold) {
			reasons = append(reasons, v.code)
		}
	}
	if q.bound != system.Bound {
		reasons = append(reasons, "bound")
	}
	if q.unit != "" && goldUnit(q.unit) != goldUnit(system.Unit) {
		reasons = append(reasons, "unit")
	}
	return reasons
}

// goldUnit is a unit as both sides may write it: things that are merely counted have none.
func goldUnit(unit string) string {
	switch unit {
	case "%":
		return "percent"
	case "item":
		return ""
	}
	return unit
}

func (g *goldScorer) scoreTimes(score *articleScore, gold []goldTime, system []reportedly.Time) {
	match := g.matchSpans(len(gold), len(system), func(i int) []byteSpan { return gold[i].spans }, func(k int) reportedly.Span { return *system[k].Span })
	score.times.gold += len(gold)
	for i, t := range gold {
		if match[i] < 0 {
			g.judge(score, t.goldLine, "missing")
			continue
		}
		var reasons []string
		found := system[match[i]]
		if firstDay(t.from) != firstDay(found.From) {
			reasons = append(reasons, "from")
		}
		if lastDay(t.to) != lastDay(found.To) {
			reasons = append(reasons, "to")
		}
		if len(reasons) == 0 {
			score.times.correct++
		}
		g.judge(score, t.goldLine, reasons...)
	}
}

func (g *goldScorer) matchSpans(gold, system int, goldSpans func(int) []byteSpan, systemSpan func(int) reportedly.Span) []int {
	var candidates []pair
	for i := range gold {
		for k := range system {
			if q := g.set(goldSpans(i)).jaccard(g.systemSet(systemSpan(k))); q > 0 {
				candidates = append(candidates, pair{i, k, q})
			}
		}
	}
	return matchGreedily(gold, system, candidates)
}

// firstDay and lastDay are the ends of an interval in full: "2024-10" begins on
// 2024-10-01 and ends on 2024-10-31. Hours and minutes do not count.
func firstDay(end string) string {
	if end == "" {
		return ""
	}
	return (end + "0000-01-01"[min(len(end), 10):])[:10]
}

func lastDay(end string) string {
	switch len(end) {
	case 0:
		return ""
	case len("2006"):
		return end + "-12-31"
	case len("2006-01"):
		if t, err := time.Parse("2006-01", end); err == nil {
			return t.AddDate(0, 1, -1).Format(time.DateOnly)
		}
	}
	return end[:min(len(end), 10)]
}

// scoreReferences judges what mentions refer to, over the whole article: they belong to
// no statement of the reading.
func (g *goldScorer) scoreReferences(score *articleScore) {
	for _, s := range g.article.statements {
		for _, ref := range s.references {
			reason := g.compareReference(ref)
			score.refers.count(reason == "")
			g.judge(score, ref.goldLine, reason)
		}
	}
}

// compareReference says what is wrong with a reference: "missing" where no entity has
// the mention, "means" where none of those that do has what it means.
func (g *goldScorer) compareReference(gold goldReference) string {
	mention, means := g.set(gold.mention), g.set(gold.means)
	reason := "missing"
	for _, e := range g.reading.Entities {
		at, found := -1, false
		for i, m := range e.Mentions {
			if q := g.systemSet(m).jaccard(mention); q >= cueOverlap {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		reason = "means"
		for i, m := range e.Mentions {
			found = found || i != at && g.meansSame(m, means)
		}
		if found {
			return ""
		}
	}
	return reason
}

// meansSame says whether a mention is the words that the gold means: at least half of
// both are common, or it lies in them and has their last word, where a name or noun
// stands, or begins with them before a relative clause, and is no possessor.
func (g *goldScorer) meansSame(m reportedly.Span, means tokenSet) bool {
	set := g.systemSet(m)
	if len(set) == 0 || len(means) == 0 || set.common(means) < len(set) {
		return set.jaccard(means) >= cueOverlap && len(set)+len(means) > 0
	}
	words := g.article.Text[m.Start:m.End]
	possessor := strings.HasSuffix(words, "'s") || strings.HasSuffix(words, "’s")
	return set[len(set)-1] == means[len(means)-1] || len(set) > 1 && set[0] == means[0] && !possessor
}
