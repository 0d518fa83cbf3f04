package read

import (
	"math"
	"strconv"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// Figure is a number that a text gives, in digits or words, whatever it is for.
type Figure struct {
	reportedly.Span // bytes, without unit and bounds
	Value           float64
}

// Figures returns the numbers of a text in text order; they never overlap. Numbers
// that are part of a code, an address, a date in digits or a time of day are left
// out, so are ordinals and numbers that run into letters ("G20", "180ml").
func (e *Engine) Figures(d *text.Document) []Figure {
	q := newQuantifying(newState(&reportedly.Report{Text: d.Text}, d, e.lexicon))
	var out []Figure
	for _, f := range q.figures {
		if f.last < len(q.lexemes) && q.lexemes[f.last-1].kind == digits && q.lexemes[f.last].kind == letters && q.lexemes[f.last].glued {
			continue
		}
		out = append(out, Figure{q.spanOf(f.first, f.last), f.value})
	}
	return out
}

// figure is a number over the lexemes [first, last).
type figure struct {
	first, last int
	value       float64
	literal     bool    // begins in digits
	plain       bool    // digits only: may be a year
	scale       float64 // the last scale word or abbreviation, 0 for none
	fraction    bool
}

// figureWindow bounds the lexemes of one figure.
const figureWindow = 32

// findFigures reads the text from left to right; each lexeme is part of one figure
// at most.
func (q *quantifying) findFigures() {
	for i := 0; i < len(q.lexemes); {
		f, ok := q.figure(i)
		if !ok {
			i++
			continue
		}
		if !q.pronoun(f) {
			q.figures = append(q.figures, f)
		}
		i = f.last
	}
}

// at is a lexeme, the zero one outside of the text.
func (q *quantifying) at(i int) lexeme {
	if i < 0 || i >= len(q.lexemes) {
		return lexeme{}
	}
	return q.lexemes[i]
}

// numeral is the entry of a lexeme that is a word or sign of numbers.
func (q *quantifying) numeral(i int) lexicon.Numeral {
	x := q.at(i)
	if x.kind != letters && x.kind != sign {
		return lexicon.Numeral{}
	}
	n, _ := q.lex.Numerals.Find(x.form)
	if n.Kind == "abbreviation" {
		return lexicon.Numeral{}
	}
	return n
}

// abbreviation is the scale that a lexeme after digits abbreviates, 0 for none. One
// letter after a blank counts only as a capital or as k.
func (q *quantifying) abbreviation(i int) float64 {
	x := q.at(i)
	if x.kind != letters || q.at(i+1).glued && q.at(i+1).kind != sign {
		return 0
	}
	surface := q.doc.Text[x.start:x.end]
	n, _ := q.lex.Numerals.Find(surface)
	if n.Kind != "abbreviation" || !x.glued && len(surface) == 1 && surface == x.form && surface != "k" {
		return 0
	}
	return n.Value
}

func (q *quantifying) article(i int) bool {
	f := q.at(i).form
	return f == "a" || f == "an"
}

// coded reports whether a number in digits is part of a word or code.
func (q *quantifying) coded(i int) bool {
	x := q.at(i)
	if x.coded {
		return true
	}
	before := q.at(i - 1)
	if x.glued && before.kind == letters {
		_, n := q.lex.Units.SymbolBefore(q.doc.Text[before.start:before.end])
		return n == 0 && len(q.millionsOf(before)) < 3
	}
	if x.glued && before.form == "-" && before.glued && q.at(i-2).kind == letters && q.numeral(i-2).Kind == "" {
		return q.at(i-2).form != "to"
	}
	if two := q.at(i - 2); x.glued && before.form == "-" && before.glued && two.kind == digits && two.glued && q.at(i-3).kind == letters {
		return true
	}
	if x.plain && math.Mod(x.value, 10) == 0 && q.at(i+1).form == "s" && q.at(i+1).glued && (x.value < 100 || q.century(x)) {
		return true // "the 1960s"
	}
	if after := q.at(i + 1); after.glued && after.kind == letters && q.abbreviation(i+1) == 0 {
		_, n, _ := q.lex.Units.Symbol(q.doc.Text[after.start:])
		return n == 0 && !q.age(i+1) && q.unitName(i+1) == 0
	}
	return false
}

// figure reads the figure that begins at lexeme i.
func (q *quantifying) figure(i int) (figure, bool) {
	q.alone = q.at(i-1).form == "between" || q.at(i-2).form == "between"
	j, factor := q.sign(i)
	f, ok := q.unsigned(j)
	f.first = i
	f.value *= factor
	if !ok || math.IsInf(f.value, 0) || math.IsNaN(f.value) {
		return figure{}, false
	}
	return f, true
}

// sign reads "-", "minus" and "negative" before a number. A hyphen counts where it
// touches the number and nothing before it.
func (q *quantifying) sign(i int) (int, float64) {
	x, next := q.at(i), q.at(i+1)
	switch n := q.numeral(i); {
	case n.Kind == "sign" && x.kind == letters && (next.kind == digits || q.numeral(i+1).Kind != ""):
		return i + 1, n.Value
	case (n.Kind == "sign" || x.form == "-") && x.kind == sign && next.kind == digits && next.glued && (!x.glued || strings.Contains("($€£¥<>=", q.at(i-1).form)):
		return i + 1, -1
	}
	return i, 1
}

func (q *quantifying) unsigned(i int) (figure, bool) {
	if value, next, ok := q.part(i); ok && !q.calendarQuarter(i, next) {
		f := figure{first: i, last: next, value: value, fraction: true, literal: q.at(i).kind != letters}
		return q.scaledPart(f), true
	}
	c := q.cardinal(i)
	if c.last == i {
		return figure{}, false
	}
	for _, more := range []func(figure) (figure, bool){q.mixed, q.decimals, q.divided, q.ratio} {
		if f, ok := more(c); ok {
			return f, true
		}
	}
	return c, !q.ordinalAt(c)
}

// ordinalAt reports whether a number in words goes on into an ordinal: "twenty-first".
func (q *quantifying) ordinalAt(c figure) bool {
	return !c.literal && q.at(c.last).form == "-" && q.at(c.last).glued && q.numeral(c.last+1).Kind == "ordinal" && q.numeral(c.last-1).Kind == "ten"
}

// cardinal reads a whole number, or one with a decimal point in digits. Its last
// equals its first where there is none.
func (q *quantifying) cardinal(i int) figure {
	c := counting{quantifying: q, figure: figure{first: i, last: i}, below: math.Inf(1)}
	if q.article(i) && (q.is(i+1, "hundred") || q.is(i+1, "scale") || q.is(i+1, "dozen")) {
		c.group, c.open, c.last = 1, true, i+1
	}
	for c.last < i+figureWindow && c.step() {
	}
	c.value = c.total + c.group
	if !c.any {
		c.last = i
	}
	return c.figure
}

func (q *quantifying) is(i int, kind string) bool { return q.numeral(i).Kind == kind }

// counting is the state of reading a cardinal: what scale words have closed, and the
// group below a thousand that is open.
type counting struct {
	*quantifying
	figure
	any    bool // a numeral was read
	open   bool // the group holds something
	closed bool // nothing may follow: digits without a scale word
	total  float64
	group  float64
	below  float64 // what may follow is smaller than this
	tens   bool    // the last numeral was a ten: "twenty" of "twenty-one"
}

// step reads one more numeral and reports whether there was one.
func (c *counting) step() bool {
	i := c.last
	if x := c.at(i); x.kind == digits {
		return c.number(i, x)
	}
	n := c.numeral(i)
	switch n.Kind {
	case "digit", "teen", "ten":
		return c.small(n)
	case "hundred", "dozen":
		return c.multiply(n)
	case "scale":
		return c.close(n.Value)
	}
	if c.any && (c.at(i).form == "-" || c.at(i).form == "and" || c.at(i).form == "&") {
		return c.joint(i)
	}
	return false
}

// number reads digits, with the abbreviation of a scale if there is one. After a scale
// word they go on only where they belong to a number in words: "4 thousand 3 hundred".
func (c *counting) number(i int, x lexeme) bool {
	if c.closed || c.open || c.coded(i) || c.any && !c.is(i+1, "hundred") && !c.is(i+1, "scale") {
		return false
	}
	if !c.any {
		c.literal, c.plain = true, x.plain
		c.fraction = x.fraction
	}
	c.any, c.open, c.group, c.last = true, true, x.value, i+1
	if scale := c.abbreviation(i + 1); scale > 0 {
		c.total, c.group, c.open, c.closed = scaled(x.value, scale), 0, false, true
		c.scale, c.plain, c.last = scale, false, i+2
	} else if !c.is(i+1, "hundred") && !c.is(i+1, "scale") && !c.is(i+1, "dozen") {
		c.closed = true
	}
	return true
}

// small reads a number word below a hundred, if the open group has room for it.
func (c *counting) small(n lexicon.Numeral) bool {
	free := !c.open || math.Mod(c.group, 100) == 0 && c.group > 0
	if n.Kind == "digit" && c.tens && n.Value > 0 {
		free = true
	}
	if c.closed || !free || n.Value >= c.below {
		return false
	}
	c.any, c.open, c.tens = true, true, n.Kind == "ten"
	c.group += n.Value
	c.last++
	return true
}

// multiply reads "hundred" and "dozen", which apply to the open group: in "three
// hundred and two dozen" to its last part only.
func (c *counting) multiply(n lexicon.Numeral) bool {
	bare := n.Kind == "hundred" && !c.any && !c.open && c.at(c.last).form == "hundred" && c.is(c.last+1, "scale")
	if c.closed || !c.open && !bare {
		return false
	}
	switch rest := math.Mod(c.group, 100); {
	case bare:
		c.group = n.Value
	case n.Kind == "dozen" && c.group > 100 && rest > 0:
		c.group += rest * (n.Value - 1)
	case n.Kind == "hundred" && c.group >= 100 && !c.literal:
		return false
	default:
		c.group *= n.Value
	}
	c.any, c.open, c.tens, c.plain = true, true, false, false
	c.closed = n.Kind == "dozen"
	c.last++
	return true
}

// close applies a scale word to the open group; one right after another multiplies
// what there is ("three lakh crore").
func (c *counting) close(scale float64) bool {
	switch {
	case c.closed && !c.open, !c.open && c.total == 0:
		return false
	case !c.open:
		c.total *= scale
	case scale < c.below:
		c.total += scaled(c.group, scale)
	default:
		return false
	}
	c.any, c.open, c.closed, c.tens, c.plain = true, false, false, false, false
	c.group, c.below, c.scale = 0, scale, scale
	c.last++
	return true
}

// scaled multiplies as one does on paper: 65.4 billion is 65400000000, not what the
// product of two binary fractions is.
func scaled(v, scale float64) float64 {
	exponent := math.Log10(scale)
	if exponent != math.Trunc(exponent) {
		return v * scale
	}
	product, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', -1, 64)+"e"+strconv.Itoa(int(exponent)), 64)
	if err != nil {
		return math.Inf(1)
	}
	return product
}

// joint reads a hyphen or "and" if the number goes on after it.
func (c *counting) joint(i int) bool {
	if c.at(i).form == "-" {
		next := c.numeral(i + 1).Kind
		tight := c.at(i).glued && c.at(i+1).glued && (next == "hundred" || next == "scale")
		return (c.tens && next == "digit" || c.open && !c.closed && tight) && c.after(i+1)
	}
	afterHundred := c.open && c.group >= 100 && math.Mod(c.group, 100) == 0 && !c.closed
	afterScale := !c.open && c.total > 0 && !c.closed
	if !afterHundred && !afterScale || c.alone || !c.continues(i+1, afterHundred) {
		return false
	}
	if x := c.at(i + 1); x.kind == digits {
		c.last += 2
		c.group += x.value
		c.open, c.closed = true, true
		return true
	}
	return c.after(i + 1)
}

// after reads the numeral at i, skipping a joint; it leaves the joint where there is none.
func (c *counting) after(i int) bool {
	before := c.last
	c.last = i
	if c.step() {
		return true
	}
	c.last = before
	return false
}

// continues reports whether the numerals from i may follow "and": below a hundred
// after hundreds, in digits only after digits, and no proper fraction, which is left
// to mixed.
func (c *counting) continues(i int, afterHundred bool) bool {
	if value, _, ok := c.part(i); ok && value < 1 {
		return false
	}
	j, limit := i, c.below
	if afterHundred {
		limit = 100
	}
	if x := c.at(i); x.kind == digits {
		return c.literal && x.plain && x.value > 0 && x.value < limit && !c.coded(i) && !c.is(i+1, "hundred") && !c.is(i+1, "scale") && c.abbreviation(i+1) == 0
	}
	for n := c.numeral(j); j < i+3 && (n.Kind == "digit" || n.Kind == "teen" || n.Kind == "ten" || c.at(j).form == "-" && j > i); n = c.numeral(j) {
		j++
	}
	switch n := c.numeral(j); {
	case j == i:
		return false
	case n.Kind == "hundred":
		return !afterHundred
	case n.Kind == "scale":
		return afterHundred || n.Value < c.below
	}
	return true
}

// part reads a fraction below a number: "half", "two thirds", "a fifth", "¾", "3/4".
func (q *quantifying) part(i int) (float64, int, bool) {
	x := q.at(i)
	if n := q.numeral(i); n.Kind == "vulgar" {
		return n.Value, i + 1, true
	}
	if x.kind == digits && x.fraction && !q.coded(i) {
		return x.value, i + 1, true
	}
	if n := q.numeral(i); n.Kind == "denominator" && (n.Value == 2 && q.halves(i) || q.is(i+1, "scale")) {
		return 1 / n.Value, i + 1, true
	}
	above, j := 1.0, i+1
	if !q.article(i) {
		c := q.smallWords(i)
		if c.last == i {
			return 0, i, false
		}
		above, j = c.value, c.last
	}
	if q.at(j).form == "-" {
		j++
	}
	below, next := q.denominator(j, above == 1)
	if next == j || q.article(i) && !q.wholeFraction(next) {
		return 0, i, false
	}
	return above / below, next, true
}

// calendarQuarter reports whether "a quarter" is a part of a year rather than one of
// what follows.
func (q *quantifying) calendarQuarter(i, next int) bool {
	n := q.numeral(next - 1)
	return q.article(i) && n.Kind == "denominator" && n.Value == 4 && q.at(next).form != "of" && !q.is(next, "scale")
}

// smallWords reads a number below a hundred in words, the usual numerator.
func (q *quantifying) smallWords(i int) figure {
	f := figure{first: i, last: i}
	n := q.numeral(i)
	if n.Kind != "digit" && n.Kind != "teen" && n.Kind != "ten" {
		return f
	}
	f.value, f.last = n.Value, i+1
	j := i + 1
	if q.at(j).form == "-" {
		j++
	}
	if d := q.numeral(j); n.Kind == "ten" && d.Kind == "digit" {
		f.value, f.last = n.Value+d.Value, j+1
	}
	return f
}

// denominator reads "third", "quarters", "twenty-fifths"; next equals i for none. The
// singular goes with one only.
func (q *quantifying) denominator(i int, one bool) (float64, int) {
	n := q.numeral(i)
	if n.Kind == "denominators" && n.Value > 1 || one && (n.Kind == "denominator" || n.Kind == "ordinal" && n.Value > 2) {
		return n.Value, i + 1
	}
	if n.Kind != "ten" && n.Kind != "digit" && n.Kind != "hundred" {
		return 0, i
	}
	c := q.cardinalWords(i)
	j := c.last
	if f := q.at(j).form; f == "-" || f == "and" {
		j++
	}
	last := q.numeral(j)
	if last.Kind != "denominators" && !(one && last.Kind == "ordinal") || last.Value >= 10 || math.Mod(c.value, 10) != 0 {
		return 0, i
	}
	return c.value + last.Value, j + 1
}

// cardinalWords reads numerals in a row without joints.
func (q *quantifying) cardinalWords(i int) figure {
	c := counting{quantifying: q, figure: figure{first: i, last: i}, below: math.Inf(1), closed: false}
	for c.last < i+figureWindow && c.numeral(c.last).Kind != "" && c.step() {
	}
	c.value = c.total + c.group
	return c.figure
}

// halves reports whether "half" at i is an amount: not "the first half", "half-time".
func (q *quantifying) halves(i int) bool {
	if n := q.numeral(i - 1); n.Kind == "ordinal" || q.pronominal(i-1) && !q.article(i-1) {
		return false
	}
	next := q.at(i + 1)
	return !(next.form == "-" && next.glued) || q.unitName(i+2) > 0 || q.is(i+2, "scale") || q.is(i+2, "dozen")
}

// wholeFraction reports whether what follows "a third" lets it be a fraction: in "a
// third explosion" it is an ordinal.
func (q *quantifying) wholeFraction(next int) bool {
	w := q.at(next).word
	if w < 0 || q.at(next).kind != letters || q.is(next, "scale") {
		return true
	}
	switch q.upos(w) {
	case "NOUN", "PROPN", "ADJ", "NUM":
		return q.unitName(next) > 0
	}
	return true
}

// scaledPart reads the scale of a fraction: "half a million", "two thirds of a
// million", "half a dozen".
func (q *quantifying) scaledPart(f figure) figure {
	j := f.last
	if q.at(j).form == "-" && q.at(j).glued {
		j++
	}
	if q.at(j).form == "of" {
		j++
	}
	if q.article(j) {
		j++
	}
	if n := q.numeral(j); n.Kind == "scale" || n.Kind == "dozen" || n.Kind == "hundred" {
		f.value, f.last, f.fraction = f.value*n.Value, j+1, false
		if n.Kind == "scale" {
			f.scale = n.Value
		}
		for ; q.is(f.last, "scale"); f.last++ {
			f.value, f.scale = f.value*q.numeral(f.last).Value, q.numeral(f.last).Value
		}
	}
	return f
}

// mixed reads a fraction after a whole number: "2 1/2", "two and a half", "one million
// and a half", where the fraction is of the million.
func (q *quantifying) mixed(c figure) (figure, bool) {
	j := c.last
	if q.at(j).form == "and" && !q.alone {
		j++
	}
	value, next, ok := q.part(j)
	if !ok && j > c.last && (q.article(j) || q.at(j).form == "one") && q.numeral(j+1).Kind == "denominator" {
		value, next, ok = 1/q.numeral(j+1).Value, j+2, true
	}
	if !ok || value >= 1 || j == c.last && q.at(j).kind == letters || c.value != math.Trunc(c.value) {
		return c, false
	}
	f := c
	f.last, f.fraction, f.plain = next, false, false
	scale := q.numeral(next)
	switch {
	case scale.Kind == "scale" && c.scale == 0:
		f.value, f.last, f.scale = (c.value+value)*scale.Value, next+1, scale.Value
	case scale.Kind == "scale" && scale.Value < c.scale:
		f.value, f.last, f.scale = c.value+value*scale.Value, next+1, scale.Value
	case c.scale > 0:
		f.value += value * c.scale
	default:
		f.value += value
	}
	return f, true
}

// decimals reads "point" and the digits after it: "nine point nought four".
func (q *quantifying) decimals(c figure) (figure, bool) {
	if !q.is(c.last, "point") || c.literal {
		return c, false
	}
	var b strings.Builder
	i := c.last + 1
	for ; i < c.last+figureWindow && q.is(i, "digit"); i++ {
		b.WriteString(strconv.Itoa(int(q.numeral(i).Value)))
	}
	if b.Len() == 0 {
		w := q.smallWords(i)
		if w.last == i {
			return c, false
		}
		b.WriteString(strconv.Itoa(int(w.value)))
		i = w.last
	}
	c.value = parsed(strconv.FormatFloat(c.value, 'f', 0, 64) + "." + b.String())
	c.last = i
	return c, true
}

// divided reads denominators after a number of any size: "ninety-five hundred
// fifths", "twenty-three fifths".
func (q *quantifying) divided(c figure) (figure, bool) {
	j := c.last
	if q.at(j).form == "-" {
		j++
	}
	above := c.value
	below, next := q.denominator(j, above == 1 && !c.literal)
	if next == j || c.literal {
		return c, false
	}
	if ten := q.numeral(j - 2); j > c.last && ten.Kind == "ten" && above > ten.Value && below < 10 && q.at(j).glued {
		above, below = above-ten.Value, below+ten.Value // "one hundred thirty-fifths"
	}
	c.value, c.last, c.fraction = above/below, next, true
	return q.scaledPart(c), true
}

// ratio reads "one out of three", "1 in 20" and "1 over 20" where what follows shows
// that nothing else is counted by the second number.
func (q *quantifying) ratio(c figure) (figure, bool) {
	j := c.last
	joint := q.at(j).form
	switch {
	case joint == "out" && q.at(j+1).form == "of":
		j += 2
	case joint == "in" || joint == "over":
		j++
	default:
		return c, false
	}
	d := q.cardinal(j)
	if d.last == j || d.value <= c.value || c.value <= 0 || c.value != math.Trunc(c.value) || d.literal && d.plain && q.yearLike(d) {
		return c, false
	}
	if joint != "out" && (c.value > 10 || q.unitName(d.last) > 0 || q.at(d.last).glued && q.at(d.last).kind != sign) {
		return c, false
	}
	if joint == "over" && (c.value != 1 || q.at(d.last).kind == letters) {
		return c, false
	}
	c.value, c.last, c.fraction, c.plain = c.value/d.value, d.last, true, false
	return c, true
}

// pronoun reports whether a figure is a lone "one" that stands for a thing.
func (q *quantifying) pronoun(f figure) bool {
	if f.last != f.first+1 || q.at(f.first).form != "one" {
		return false
	}
	w := q.at(f.first).word
	return w >= 0 && q.upos(w) == "PRON" || q.pronominal(f.first-1) && q.at(f.first-1).kind == letters && !(w >= 0 && q.counts(w))
}

// context reports whether a lexeme alone is of a class of [lexicon.NumberContext].
func (q *quantifying) context(i int, class string) bool {
	c, ok := q.lex.NumberContexts.Find(q.at(i).form)
	return ok && c.Is(class)
}

func (q *quantifying) pronominal(i int) bool { return q.context(i, "pronominal") }

// century reports whether a number in digits may be a year.
func (q *quantifying) century(x lexeme) bool { return x.plain && len(x.form) == 4 && x.value < 2200 }

// yearLike reports whether a figure may be a year: four plain digits from 1000 to 2199.
func (q *quantifying) yearLike(f figure) bool {
	return f.plain && f.last == f.first+1 && f.value >= 1000 && q.century(q.at(f.first))
}
