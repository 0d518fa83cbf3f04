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
		if !q.standsForThing(f) {
			q.figures = append(q.figures, f)
		}
		i = f.last
	}
}

// at is a lexeme, the zero one outside of the text.
func (q *quantifying) at(i int) lexeme {
	if i < 0 || i >= len(q.lexemes) {
		return lexeme{word: -1}
	}
	return q.lexemes[i]
}

// numeralAt is the entry of a lexeme that is a word or sign of numbers.
func (q *quantifying) numeralAt(i int) lexicon.Numeral {
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
	if x.glued && before.form == "-" && before.glued && q.at(i-2).kind == letters && q.numeralAt(i-2).Kind == "" {
		return q.at(i-2).form != "to"
	}
	if two := q.at(i - 2); x.glued && before.form == "-" && before.glued && two.kind == digits && two.glued && q.at(i-3).kind == letters {
		return true
	}
	if x.plain && math.Mod(x.value, 10) == 0 && q.at(i+1).form == "s" && q.at(i+1).glued && (x.value < 100 || q.century(x)) {
		return true // "the 1960s"
	}
	if after := q.at(i + 1); after.glued && after.kind == letters && q.abbreviation(i+1) == 0 && !q.isNumeral(i+1, "scale") {
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
	switch n := q.numeralAt(i); {
	case n.Kind == "sign" && x.kind == letters && q.at(i-1).form != "or" && (next.kind == digits || q.numeralAt(i+1).Kind != ""):
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
	return !c.literal && q.at(c.last).form == "-" && q.at(c.last).glued && q.numeralAt(c.last+1).Kind == "ordinal" && q.numeralAt(c.last-1).Kind == "ten"
}

// cardinal reads a whole number, or one with a decimal point in digits. Its last
// equals its first where there is none.
func (q *quantifying) cardinal(i int) figure {
	c := counting{quantifying: q, figure: figure{first: i, last: i}, limit: math.Inf(1)}
	if q.article(i) && (q.isNumeral(i+1, "hundred") || q.isNumeral(i+1, "scale") || q.isNumeral(i+1, "dozen")) {
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

func (q *quantifying) isNumeral(i int, kind string) bool { return q.numeralAt(i).Kind == kind }

// part reads a fraction below a number: "half", "two thirds", "a fifth", "¾", "3/4".
func (q *quantifying) part(i int) (float64, int, bool) {
	x := q.at(i)
	if n := q.numeralAt(i); n.Kind == "vulgar" {
		return n.Value, i + 1, true
	}
	if x.kind == digits && x.fraction && !q.coded(i) {
		return x.value, i + 1, true
	}
	if n := q.numeralAt(i); n.Kind == "denominator" && (n.Value == 2 && q.halves(i) || q.isNumeral(i+1, "scale")) {
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
	n := q.numeralAt(next - 1)
	return q.article(i) && n.Kind == "denominator" && n.Value == 4 && q.at(next).form != "of" && !q.isNumeral(next, "scale")
}

// smallWords reads a number below a hundred in words, the usual numerator.
func (q *quantifying) smallWords(i int) figure {
	f := figure{first: i, last: i}
	n := q.numeralAt(i)
	if n.Kind != "digit" && n.Kind != "teen" && n.Kind != "ten" {
		return f
	}
	f.value, f.last = n.Value, i+1
	j := i + 1
	if q.at(j).form == "-" {
		j++
	}
	if d := q.numeralAt(j); n.Kind == "ten" && d.Kind == "digit" {
		f.value, f.last = n.Value+d.Value, j+1
	}
	return f
}

// denominator reads "third", "quarters", "twenty-fifths"; next equals i for none. The
// singular goes with one only.
func (q *quantifying) denominator(i int, one bool) (float64, int) {
	n := q.numeralAt(i)
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
	last := q.numeralAt(j)
	if last.Kind != "denominators" && !(one && last.Kind == "ordinal") || last.Value >= 10 || math.Mod(c.value, 10) != 0 {
		return 0, i
	}
	return c.value + last.Value, j + 1
}

// cardinalWords reads numerals in a row without joints.
func (q *quantifying) cardinalWords(i int) figure {
	c := counting{quantifying: q, figure: figure{first: i, last: i}, limit: math.Inf(1), closed: false}
	for c.last < i+figureWindow && c.numeralAt(c.last).Kind != "" && c.step() {
	}
	c.value = c.total + c.group
	return c.figure
}

// halves reports whether "half" at i is an amount: not "the first half", "half-time".
func (q *quantifying) halves(i int) bool {
	if n := q.numeralAt(i - 1); n.Kind == "ordinal" || q.pronominal(i-1) && !q.article(i-1) {
		return false
	}
	next := q.at(i + 1)
	return !(next.form == "-" && next.glued) || q.unitName(i+2) > 0 || q.isNumeral(i+2, "scale") || q.isNumeral(i+2, "dozen")
}

// wholeFraction reports whether what follows "a third" lets it be a fraction: in "a
// third explosion" it is an ordinal.
func (q *quantifying) wholeFraction(next int) bool {
	if x := q.at(next); x.form == "-" && x.glued && q.at(next+1).glued && q.unitName(next+1) == 0 {
		return false // "a half-frozen lake"
	}
	w := q.at(next).word
	if w < 0 || q.at(next).kind != letters || q.isNumeral(next, "scale") {
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
	if n := q.numeralAt(j); n.Kind == "scale" || n.Kind == "dozen" || n.Kind == "hundred" {
		f.value, f.last, f.fraction = f.value*n.Value, j+1, false
		if n.Kind == "scale" {
			f.scale = n.Value
		}
		for ; q.isNumeral(f.last, "scale"); f.last++ {
			f.value, f.scale = f.value*q.numeralAt(f.last).Value, q.numeralAt(f.last).Value
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
	if !ok && j > c.last && (q.article(j) || q.at(j).form == "one") && q.numeralAt(j+1).Kind == "denominator" {
		value, next, ok = 1/q.numeralAt(j+1).Value, j+2, true
	}
	if !ok || value >= 1 || j == c.last && q.at(j).kind == letters || c.value != math.Trunc(c.value) {
		return c, false
	}
	f := c
	f.last, f.fraction, f.plain = next, false, false
	scale := q.numeralAt(next)
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
	if !q.isNumeral(c.last, "point") || c.literal {
		return c, false
	}
	var b strings.Builder
	i := c.last + 1
	for ; i < c.last+figureWindow && q.isNumeral(i, "digit"); i++ {
		b.WriteString(strconv.Itoa(int(q.numeralAt(i).Value)))
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
	if ten := q.numeralAt(j - 2); j > c.last && ten.Kind == "ten" && above > ten.Value && below < 10 && q.at(j).glued {
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

// standsForThing reports whether a figure is a lone "one" that stands for a thing.
func (q *quantifying) standsForThing(f figure) bool {
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
