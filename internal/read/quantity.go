package read

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var quantity = &Pass{
	Name:     "quantity",
	Doc:      "finds amounts with their bounds, units, what is counted and per what, and gives each to the nearest predicate of a statement above it in the tree",
	Requires: []*Pass{certainty},
	Run:      attachQuantities,
}

// Quantities returns the amounts of a text in text order; they never overlap. Spans
// are in bytes. It needs no statements and works on any document; what is counted
// and changes are found only where the document has tags and trees.
func (e *Engine) Quantities(d *text.Document) []reportedly.Quantity {
	q := newQuantifying(newState(&reportedly.Report{Text: d.Text}, d, e.lexicon))
	q.find()
	out := make([]reportedly.Quantity, len(q.amounts))
	for i := range q.amounts {
		out[i] = q.amounts[i].quantity
	}
	return out
}

// quantifying is the search for quantities in one text.
type quantifying struct {
	*state
	lexemes []lexeme
	figures []figure
	amounts []amount
	alone   bool // the figure being read is the first of "between … and …"
}

// amount is a quantity on its way, with where it stands.
type amount struct {
	quantity    reportedly.Quantity
	first, last int // lexemes of the figure with its unit
	end         int // lexeme after all that belongs to it: unit, bound, noun, per
	unit        lexicon.Unit
	value       float64
	scale       float64
	fraction    bool
	money       bool // a sign of currency stands before it
	top         int  // the word that it hangs by in the tree, -1 for none
	why         []string
}

func newQuantifying(s *state) *quantifying {
	q := &quantifying{state: s, lexemes: s.cutLexemes()}
	q.findFigures()
	return q
}

// find turns figures and vague phrases into quantities.
func (q *quantifying) find() {
	next, end := 0, 0 // figure, and lexeme that is still free
	for i := 0; i < len(q.lexemes); i++ {
		for next < len(q.figures) && q.figures[next].first < max(i, end) {
			next++
		}
		if i < end {
			continue
		}
		var a amount
		switch {
		case next < len(q.figures) && q.figures[next].first == i:
			var ok bool
			if a, ok = q.measured(next, end); !ok {
				continue
			}
		default:
			var ok bool
			if a, ok = q.vague(i); !ok {
				continue
			}
		}
		q.finish(&a, end)
		if q.loneOne(&a) {
			continue
		}
		q.amounts = append(q.amounts, a)
		end = max(a.end, a.last)
		i = a.first
	}
	q.relate()
	q.ofPeople()
}

// finish fills what holds for figures and vague phrases alike. free is the first
// lexeme that no earlier quantity has taken.
func (q *quantifying) finish(a *amount, free int) {
	a.end = max(a.end, a.last)
	q.boundAfter(a)
	q.per(a)
	q.counted(a)
	if a.quantity.Per == "" {
		q.per(a)
	}
	q.boundAfter(a)
	q.boundBefore(a, free)
	a.top = q.topOfAmount(a)
	q.change(a)
	q.measuredThing(a)
	a.quantity.Span = q.spanOf(a.first, a.last)
	a.quantity.Unit = cmp.Or(a.quantity.Unit, a.unit.Unit)
	a.quantity.Why = strings.Join(a.why, "; ")
}

// loneOne reports whether an amount is no more than the word "one" with nothing that it
// counts: "one of them", "one-sided".
func (q *quantifying) loneOne(a *amount) bool {
	next := q.at(a.last)
	return a.last == a.first+1 && q.at(a.first).form == "one" && a.unit.Unit == "" &&
		(a.quantity.Of == "" || next.form == "of" || next.form == "-" && next.glued)
}

// spanOf is the bytes of the lexemes [first, last).
func (q *quantifying) spanOf(first, last int) reportedly.Span {
	return reportedly.Span{Start: q.lexemes[first].start, End: q.lexemes[last-1].end}
}

// measured reads the amount whose figure is q.figures[k]: its unit, the second figure
// of a range and the smaller units that go on with it.
func (q *quantifying) measured(k, free int) (amount, bool) {
	f := q.figures[k]
	if q.name(f) {
		return amount{}, false
	}
	a := q.withUnit(f, free)
	if a.unit.Unit == "" && q.calendar(f) {
		return amount{}, false
	}
	q.addParts(&a, k)
	if math.IsInf(a.value, 0) {
		return amount{}, false
	}
	a.exactly(a.value)
	a.why = append(a.why, "figure")
	q.addRange(&a, k)
	return a, true
}

func (a *amount) exactly(v float64) {
	low, best, high := v, v, v
	a.quantity.Low, a.quantity.Best, a.quantity.High, a.quantity.Bound = &low, &best, &high, reportedly.Exact
}

// withUnit reads the unit before or after a figure.
func (q *quantifying) withUnit(f figure, free int) amount {
	a := amount{first: f.first, last: f.last, value: f.value, scale: f.scale, fraction: f.fraction}
	if unit, first := q.currencyBefore(f.first); first >= free && unit.Unit != "" {
		a.first, a.unit, a.money = first, unit, true
		if unit, last := q.unitAfter(f, a.last); unit.Unit == a.unit.Unit && q.at(last-1).kind == letters {
			a.last = last
		} else if m := q.millionsOf(q.at(f.last)); m != "" && f.scale == 0 && q.at(f.last).glued {
			a.value, a.scale, a.last = scaled(a.value, million), million, f.last+1
		}
		return a
	}
	if code := q.millionsOf(q.at(f.first - 1)); len(code) == 3 && f.first > free {
		a.first, a.money = f.first-1, true
		a.millions(q.currency(code))
		return a
	}
	if code := q.millionsOf(q.at(f.last)); len(code) == 3 {
		a.last++
		a.millions(q.currency(code))
		return a
	}
	if q.agedBefore(&a) {
		return a
	}
	a.unit, a.last = q.unitAfter(f, f.last)
	if a.unit.Kind == "currency" {
		q.scaleAfter(&a)
	}
	if a.unit.Kind == "time" {
		q.agedAfter(&a)
	}
	if a.unit.Unit == "m" && q.at(f.last).form == "m" && q.pluralNoun(a.last) {
		a.value, a.scale = scaled(a.value, million), million // "1.5m people", "5.5m tonnes"
		a.unit, a.last = q.unitAfter(figure{first: f.first, last: a.last, scale: million}, a.last)
	}
	return a
}

// millions makes the amount one of millions of a currency.
func (a *amount) millions(u lexicon.Unit) {
	a.unit, a.value, a.scale = u, scaled(a.value, million), million
}

func (q *quantifying) currency(code string) lexicon.Unit {
	u, _, _ := q.lex.Units.Symbol(code)
	return u
}

const (
	thousand = 1e3
	million  = 1e6
)

// scaleAfter reads a scale word that follows the currency: "75 USD million".
func (q *quantifying) scaleAfter(a *amount) {
	if n := q.numeralAt(a.last); n.Kind == "scale" && a.scale == 0 {
		a.value, a.scale, a.last = scaled(a.value, n.Value), n.Value, a.last+1
	}
}

// addParts adds smaller units: "5 feet 2 inches", "3 dollars and 50 cents".
func (q *quantifying) addParts(a *amount, k int) {
	if a.unit.Factor == 0 || k+1 >= len(q.figures) {
		return
	}
	next, j := q.figures[k+1], a.last
	if form := q.at(j).form; form == "and" || form == "," {
		j++
	}
	if next.first != j {
		return
	}
	unit, last := q.unitAfter(next, next.last)
	if unit.Unit == "" && q.looseCents(a, next) {
		a.value, a.last = a.value+next.value/100, next.last
		return
	}
	for _, main := range unit.Parts {
		if main == a.unit.Unit && unit.Factor > 0 {
			a.value += next.value * unit.Factor / a.unit.Factor
			a.last = last
			a.why = append(a.why, "with its part in "+unit.Unit)
			return
		}
	}
}

// looseCents reports whether a number below a hundred at the end of a clause goes on
// with an amount of money: "15 dollars and 50."
func (q *quantifying) looseCents(a *amount, f figure) bool {
	end := q.at(f.last)
	atEnd := end.kind == noLexeme || end.kind == sign && strings.Contains(".!?;", end.form)
	return a.unit.Kind == "currency" && a.unit.Factor == 1 && !a.money && a.scale == 0 && atEnd &&
		f.value < 100 && f.value >= 1 && !f.fraction && f.scale == 0 && a.value >= 1
}

// vague reads an amount without a figure: "dozens of", "several hundred".
func (q *quantifying) vague(i int) (amount, bool) {
	if q.at(i).kind != letters {
		return amount{}, false
	}
	v, n := q.lex.Vague.Longest(q.tokensAt(i, maxPhrase))
	if n == 0 || q.isNumeral(i-1, "digit") || q.at(i-1).kind == digits {
		return amount{}, false
	}
	a := amount{first: i, last: i + n, why: []string{"vague: " + phraseOf(q.tokensAt(i, n))}}
	a.quantity.Bound = reportedly.Vague
	a.quantity.Low, a.quantity.Best, a.quantity.High = known(v.Low), known(v.Best), known(v.High)
	a.value = v.Low
	of := q.at(a.last-1).form == "of"
	if of {
		a.last--
	}
	f := figure{first: i, last: a.last, value: v.Low}
	a.unit, a.last = q.unitAfter(f, a.last+intOf(of))
	if a.unit.Unit == "" && of {
		a.last--
	}
	return a, true
}

func intOf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// known is a number that may be missing.
func known(v float64) *float64 {
	if v != v {
		return nil
	}
	return &v
}

// maxPhrase bounds the lexemes of a phrase of the lexicon.
const maxPhrase = 7

func phraseOf(tokens []lexicon.Token) string {
	forms := make([]string, len(tokens))
	for i, t := range tokens {
		forms[i] = t.Form
	}
	return strings.Join(forms, " ")
}

// attachQuantities gives each quantity to the nearest predicate above it among the
// propositions of the statement whose content holds it, or else to the leading one.
func attachQuantities(s *state) {
	q := newQuantifying(s)
	if len(q.lexemes) == 0 {
		return
	}
	q.find()
	byWord := map[int][]amount{}
	for _, a := range q.amounts {
		byWord[a.top] = append(byWord[a.top], a)
	}
	for i, d := range s.drafts {
		at := s.predicatesOf(i)
		leading := s.leading(d, at)
		d.words.each(func(w int) {
			for _, a := range byWord[w] {
				if p := cmp.Or(s.governing(w, at), leading); p != nil {
					p.Quantities = append(p.Quantities, a.quantity)
				}
			}
		})
		for _, p := range at {
			slices.SortStableFunc(p.Quantities, func(a, b reportedly.Quantity) int { return a.Start - b.Start })
		}
	}
}
