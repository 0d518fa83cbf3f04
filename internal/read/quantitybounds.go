package read

import (
	"cmp"
	"math"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
)

// bound sets what a phrase beside the figure says. A range and a vague amount stay
// what they are.
func (a *amount) bound(b reportedly.Bound) {
	switch a.quantity.Bound {
	case reportedly.Exact, reportedly.About:
	default:
		return
	}
	a.quantity.Low, a.quantity.High = a.quantity.Best, a.quantity.Best
	switch a.quantity.Bound = b; b {
	case reportedly.AtLeast:
		a.quantity.High = nil
	case reportedly.AtMost:
		a.quantity.Low = nil
	case reportedly.About:
		a.quantity.Low, a.quantity.High = nil, nil
	}
}

// boundBefore reads the phrases before an amount, from the nearest outwards: in "at
// least some 300" the outer one counts. Words that say nothing ("only") are passed over.
func (q *quantifying) boundBefore(a *amount, free int) {
	i, last := a.first, -1
	for range 3 {
		phrase, n := q.boundEnding(i, free)
		if n == 0 || phrase.Adverb && q.preposition(q.at(i-n).word) {
			break
		}
		i -= n
		if phrase.Before == reportedly.Exact {
			continue
		}
		a.bound(phrase.Before)
		if last < 0 {
			last = i + n
		}
		span := q.spanOf(i, last)
		a.quantity.Cue = &span
		a.why = append(a.why, "bound: "+phraseOf(q.tokensAt(i, n)))
	}
}

// boundEnding is the longest phrase that ends before lexeme i and begins at free or later.
func (q *quantifying) boundEnding(i, free int) (lexicon.Bounding, int) {
	for n := min(maxPhrase, i-free); n > 0; n-- {
		b, m := q.lex.Bounds.Longest(q.tokensAt(i-n, n))
		if m == n && b.Before != "" {
			return *b, n
		}
	}
	return lexicon.Bounding{}, 0
}

// preposition reports whether a word joins a noun phrase to what governs it.
func (q *quantifying) preposition(w int) bool {
	return w >= 0 && q.upos(w) == "ADP" && q.is(w, "case")
}

// boundAfter reads a phrase after an amount: "or more", "+".
func (q *quantifying) boundAfter(a *amount) {
	if a.quantity.Bound != reportedly.Exact {
		return
	}
	i := a.end
	if q.at(i).form == "-" && q.at(i).glued {
		i++
	}
	b, n := q.lex.Bounds.Longest(q.tokensAt(i, maxPhrase))
	if n == 0 || b.After == "" || q.at(i).kind == sign && !q.at(i).glued {
		return
	}
	a.bound(b.After)
	span := q.spanOf(i, i+n)
	a.quantity.Cue, a.end = &span, i+n
	a.why = append(a.why, "bound: "+phraseOf(q.tokensAt(i, n)))
}

// addRange reads the second figure of "10,000 to 12,000", "between 3 and 5", "$2-3bn".
// A first figure without unit or scale has those of the second.
func (q *quantifying) addRange(a *amount, k int) {
	i := a.last
	joint := q.at(i).form
	between := q.at(a.first-1).form == "between"
	switch {
	case between && joint == "and":
	case joint == "to" || joint == "through" || joint == "or":
		if q.changing(a.first) {
			return
		}
	case joint == "-" || joint == "–" || joint == "—" || joint == "~":
		if q.at(i+1).form == "to" { // "8- to 16-metre"
			i++
		}
	default:
		return
	}
	if k+1 >= len(q.figures) {
		return
	}
	b := q.withUnit(q.figures[k+1], i+1)
	low, high := a.value, b.value
	if a.scale == 0 && b.scale > 0 && low < thousand && scaled(low, b.scale) <= high {
		low = scaled(low, b.scale)
	}
	if b.first != i+1 || !compatible(a.unit, b.unit) || low >= high || joint == "or" && high > 2*low+1 || math.IsInf(high, 0) {
		return
	}
	if b.unit.Unit == "" && q.calendar(q.figures[k+1]) {
		return
	}
	if a.unit.Unit == "" {
		a.unit = b.unit
		a.quantity.Of = b.quantity.Of
	}
	a.quantity.Low, a.quantity.Best, a.quantity.High, a.quantity.Bound = &low, nil, &high, reportedly.Between
	a.last = b.last
	a.why = append(a.why, "range: "+joint)
	if first := q.at(a.first - 1).form; between || first == "from" {
		span := q.spanOf(a.first-1, a.first)
		a.quantity.Cue = &span
	}
}

func compatible(a, b lexicon.Unit) bool { return a.Unit == "" || b.Unit == "" || a.Unit == b.Unit }

// changeWindow is how many lexemes before a figure a word of change may stand for
// "from … to" to be two levels rather than a range.
const changeWindow = 8

// changing reports whether a word of change stands shortly before lexeme i in its
// sentence.
func (q *quantifying) changing(i int) bool {
	w := q.at(i).word
	for j := i - 1; j >= max(0, i-changeWindow); j-- {
		v := q.at(j).word
		if v < 0 || w < 0 || q.sentence[v] != q.sentence[w] {
			continue
		}
		if q.changeAt(v) != "" {
			return true
		}
	}
	return false
}

// change says whether the amount is the size of a change: it hangs by a word of
// change, and is not the level before or after it, nor what changes.
func (q *quantifying) change(a *amount) {
	if a.top < 0 || q.level(a) != "" {
		return
	}
	g := q.head[a.top]
	if g < 0 || q.is(a.top, "nsubj") && q.upos(g) == "VERB" {
		return
	}
	if change := q.changeAt(g); change != "" {
		a.quantity.Change = change
		a.why = append(a.why, "change: "+q.tokens[g].Form)
	}
}

// longestWord bounds the bytes of words that are looked up for each amount inside them.
const longestWord = 64

// changeAt is the change that a word stands for.
func (q *quantifying) changeAt(w int) reportedly.Change {
	if w < 0 || len(q.tokens[w].Form) > longestWord {
		return ""
	}
	if c, ok := q.lex.Changes.Find(q.tokens[w].Form); ok {
		return c
	}
	c, _ := q.lex.Changes.Find(q.lemma(w))
	return c
}

// level is the preposition that makes an amount a level: "to 20 %", "from 10,000".
func (q *quantifying) level(a *amount) string {
	if before := q.at(a.first - 1).form; before == "to" || before == "from" || before == "at" {
		return before
	}
	if a.quantity.Cue != nil {
		for i := a.first - 1; i >= max(0, a.first-maxPhrase); i-- {
			if q.lexemes[i].end <= a.quantity.Cue.Start {
				if f := q.lexemes[i].form; f == "to" || f == "from" || f == "at" {
					return f
				}
				break
			}
		}
	}
	return ""
}

// relate links amounts that the text itself relates: from one level to another, and
// what it calls equivalent.
func (q *quantifying) relate() {
	for i := 1; i < len(q.amounts); i++ {
		a, b := &q.amounts[i-1], &q.amounts[i]
		if q.namedAgain(b) {
			q.refer(i)
		}
		if b.first-a.end > maxBetween {
			continue
		}
		if a.top >= 0 && b.top >= 0 && q.sentence[a.top] == q.sentence[b.top] && compatible(a.unit, b.unit) {
			switch before, after := q.level(a), q.level(b); {
			case before == "from" && after == "to":
				a.becomes(b)
			case before == "to" && after == "from", after == "from" && q.changeAt(q.at(b.first-2).word) != "":
				b.becomes(a) // also "300, up from 200"
			}
		}
		if q.equated(a, b) {
			b.quantity.Equivalent = clone(a.quantity.Span)
		}
	}
}

// becomes links two levels of one thing.
func (a *amount) becomes(later *amount) {
	later.quantity.From = clone(a.quantity.Span)
	a.quantity.Of = cmp.Or(a.quantity.Of, later.quantity.Of)
	later.quantity.Of = cmp.Or(later.quantity.Of, a.quantity.Of)
	unit := cmp.Or(a.quantity.Unit, later.quantity.Unit) // "from 12 to 7 knots"
	a.quantity.Unit, later.quantity.Unit = unit, unit
}

// namedAgain reports whether an amount is the level to which a figure given before is
// to change: "increasing this figure to 100,000".
func (q *quantifying) namedAgain(b *amount) bool {
	if b.quantity.Of != "" || q.level(b) != "to" {
		return false
	}
	for i := b.first - 1; i >= max(0, b.first-maxPhrase); i-- {
		if q.phrase(i, "anaphor") > 0 {
			return true
		}
	}
	return false
}

// refer links an amount to the nearest figure before it that it can be a new level of:
// no vague amount, and none of another unit.
func (q *quantifying) refer(i int) {
	b := &q.amounts[i]
	for i--; i >= 0 && b.first-q.amounts[i].first < maxReference; i-- {
		if a := &q.amounts[i]; a.quantity.Best != nil && compatible(a.unit, b.unit) {
			a.becomes(b)
			b.quantity.Why += "; refers to a figure before it"
			return
		}
	}
}

// maxReference bounds the lexemes between an amount and the mention of it as "this figure".
const maxReference = 200

// maxBetween bounds the lexemes between two amounts that are related.
const maxBetween = 8

func clone(s reportedly.Span) *reportedly.Span { return &s }

// equated reports whether the text calls two amounts the same: by a phrase between
// them, or by giving one in brackets in another unit.
func (q *quantifying) equated(a, b *amount) bool {
	i := a.end
	for i < b.first && q.at(i).kind == sign {
		i++
	}
	if q.phrase(i, "equivalent") > 0 {
		return true
	}
	bracket := q.at(a.end).form == "(" && q.at(b.last).form == ")" && !strings.Contains(q.doc.Text[q.at(a.end).start:q.at(b.first).start], "\n")
	return bracket && a.unit.Kind != "" && a.unit.Kind == b.unit.Kind && a.unit.Unit != b.unit.Unit
}
