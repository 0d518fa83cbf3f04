package read

import (
	"strconv"

	"reportedly"
	"reportedly/internal/lexicon"
)

func modOf(s lexicon.TimeSense) reportedly.TimeMod { return reportedly.TimeMod(s.Code) }

// maxNumber is more of a unit than any time is told in.
const maxNumber = 1e9

// quantity reads how many of a unit: figures, words, "half a", "several". It is open
// where the words do not say how many at all.
func (g *timeGrammar) quantity(i int) (n float64, vague bool, next int) {
	if i < g.limit && g.atoms[i].number >= 0 {
		return g.figures(i)
	}
	if g.reads(i, "½") {
		return 0.5, false, g.skip(i+1, "-")
	}
	if g.reads(i, "half") {
		j := g.skip(i+1, "-", "of")
		return 0.5, false, g.skip(j, "a", "an")
	}
	s, k := g.sense(i, "number")
	if k == 0 {
		return 0, false, i
	}
	j := i + k
	n, vague = float64(s.Number), s.Form == "vague"
	if s.Form == "" && s.Code == "" {
		if m, next := g.smallNumber(i); next > i {
			n, j = float64(m), next
		}
	}
	if s.Form == "article" && g.reads(j, "half") {
		return 0.5, false, j + 1
	}
	for m, k := g.sense(j, "number"); k > 0 && m.Code == "times"; m, k = g.sense(j, "number") {
		if n, j = n*float64(m.Number), j+k; n > maxNumber {
			return 0, false, i
		}
	}
	n, j = g.andHalf(n, j)
	return n, vague, j
}

// figures reads 30, 2.5, 1,000.
func (g *timeGrammar) figures(i int) (n float64, vague bool, next int) {
	n, j := float64(g.atoms[i].number), i+1
	for g.reads(j, ",") && g.gluedTo(j) && g.gluedTo(j+1) && g.figureAt(j+1, 3, 3) >= 0 {
		n, j = n*1000+float64(g.atoms[j+1].number), j+2
	}
	if g.reads(j, ".") && g.gluedTo(j) && g.gluedTo(j+1) && g.figureAt(j+1, 1, 6) >= 0 {
		n, _ = strconv.ParseFloat(g.doc.Text[g.atoms[i].start:g.atoms[j+1].end], 64)
		j += 2
	}
	if n > maxNumber {
		return 0, false, i
	}
	n, j = g.andHalf(n, j)
	return n, false, j
}

// andHalf reads "and a half", "and a quarter".
func (g *timeGrammar) andHalf(n float64, i int) (float64, int) {
	and := g.skip(i, "-")
	if !g.reads(and, "and") {
		return n, i
	}
	j := g.skip(and+1, "-")
	j = g.skip(g.skip(j, "a", "an"), "-")
	switch {
	case g.reads(j, "half"):
		return n + 0.5, j + 1
	case g.reads(j, "quarter") && j > and+1:
		return n + 0.25, j + 1
	}
	return n, i
}

// unitAt reads a unit of the calendar. Abbreviations count behind figures only.
func (g *timeGrammar) unitAt(i int) (timeUnit, lexicon.TimeSense, int) {
	s, k := g.sense(i, "unit")
	if k == 0 {
		return noUnit, s, i
	}
	if s.Form == "short" && (i == 0 || g.atoms[i-1].number < 0 && !g.reads(i-1, "-", "½", "half")) {
		if _, j := g.smallNumber(i - 1); j != i {
			return noUnit, s, i
		}
	}
	return unitOf(s.Code), s, i + k
}

// lengths reads amounts: "three days", "1 year and two months", "two-and-a-half-year".
func (g *timeGrammar) lengths(i int) (amounts []timeLength, vague bool, next int) {
	return g.lengthsUpTo(4, i)
}

func (g *timeGrammar) lengthsUpTo(most, i int) (amounts []timeLength, vague bool, next int) {
	j := i
	for len(amounts) < most {
		n, v, k := g.quantity(j)
		if k == j || j == next && j > i && g.reads(j, "a", "an") {
			break // "60 hours a week" is no sum
		}
		unit, s, m := g.unitAt(g.skip(k, "-"))
		if m == k || unit == noUnit || n == 0 && !v || s.Form == "counted" && !(n == 1) {
			break
		}
		if article, _ := g.sense(j, "number"); article.Form == "article" && (unit == unitSecond || unit == unitQuarter) {
			break // an ordinal, a fraction
		}
		n, m = g.andHalf(n, m)
		if n == 0 {
			n = -1
		}
		amounts, vague, next = append(amounts, timeLength{n * float64(s.Number), unit}), vague || v, m
		j = g.skip(m, ",")
		j = g.skip(j, "and")
	}
	if len(amounts) == 0 {
		return nil, false, i
	}
	return amounts, vague, next
}

// length reads a duration: "three days", "all week", "two-year".
func (g *timeGrammar) length(i int) (*timeExpr, int) {
	if _, k := g.sense(i, "whole"); k > 0 {
		j := g.skip(i+k, "-")
		if u, s, next := g.unitAt(j); next > j && s.Form == "" {
			return &timeExpr{kind: lengthTime, amounts: []timeLength{{1, u}}, why: "length"}, next
		}
		return nil, i
	}
	amounts, vague, j := g.lengths(i)
	if amounts == nil || g.reads(j, "old") || g.reads(j, "-") && g.reads(j+1, "old") || g.reads(j, "of") && g.reads(j+1, "age") {
		return nil, i
	}
	x := &timeExpr{kind: lengthTime, amounts: amounts, why: "length"}
	if vague {
		x.mod = reportedly.Approximately
	}
	return x, j
}

// weekdayOffset reads a length from a time behind the weekday that it falls on: "Friday,
// two days after Easter Monday".
func (g *timeGrammar) weekdayOffset(i int) (*timeExpr, int) {
	d, j := g.weekdayAt(i)
	if d == 0 {
		return nil, i
	}
	x, next := g.longest(g.skip(j, ","), (*timeGrammar).lengthFrom)
	if x == nil || x.from == "last" {
		return nil, i
	}
	x.weekday = d
	return x, next
}

// offset reads a length from a time, and the weekday behind it that it falls on: "two
// months from today on Tuesday".
func (g *timeGrammar) offset(i int) (*timeExpr, int) {
	x, j := g.lengthFrom(i)
	if x == nil || x.from == "last" {
		return x, j
	}
	if d, next := g.weekdayAt(g.skip(j, "on")); d > 0 {
		x.weekday = d
		return x, next
	}
	return x, j
}

// lengthFrom reads "two weeks ago", "three days later", "two days after Easter", "in two
// weeks", "the day after".
func (g *timeGrammar) lengthFrom(i int) (*timeExpr, int) {
	if g.reads(i, "in") {
		return g.inLength(i + 1)
	}
	amounts, vague, j := g.lengths(i)
	if amounts == nil && g.reads(i, "the") {
		if u, s, k := g.unitAt(i + 1); k > i+1 && s.Form == "" {
			amounts, j = []timeLength{{1, u}}, k
		}
	}
	s, k := g.sense(j, "shift")
	if amounts == nil || k == 0 || amounts[0].number < 0 {
		return nil, i
	}
	x := &timeExpr{kind: offsetTime, amounts: amounts, from: s.Code, sign: s.Number}
	if vague {
		x.mod = reportedly.Approximately
	}
	if s.Code != "base" {
		if g.reads(i, "the") {
			return nil, i
		}
		x.why = map[string]string{"anchor": "length from the day of publication", "last": "length from the time told last"}[s.Code]
		return x, j + k
	}
	base, next := g.longest(j+k, (*timeGrammar).point)
	if base == nil || base.kind == lengthTime || base.kind == vagueTime {
		if g.reads(i, "the") && g.reads(j, "before", "after") && !g.wordAt(j+k) {
			x.from, x.why = "last", "length from the time told last"
			return x, j + k
		}
		return nil, i
	}
	if finest(amounts) < unitDay && !base.hasClock && base.kind != presentTime {
		return nil, i
	}
	x.base, x.why = base, "length from a time"
	return x, next
}

// inLength reads the rest of "in two weeks", "in two weeks from Monday".
func (g *timeGrammar) inLength(i int) (*timeExpr, int) {
	amounts, vague, j := g.lengths(i)
	if amounts == nil || vague || g.reads(j, "-", "old") {
		return nil, i
	}
	if s, k := g.sense(j, "shift"); k > 0 && s.Code == "base" {
		if base, next := g.longest(j+k, (*timeGrammar).point); base != nil {
			return &timeExpr{kind: offsetTime, amounts: amounts, from: s.Code, sign: s.Number, base: base, why: "length from a time"}, next
		}
	}
	return &timeExpr{kind: offsetTime, amounts: amounts, from: "anchor", sign: 1, open: true, why: "length from the day of publication"}, j
}

// wordAt reports whether a run of letters or digits stands at an atom.
func (g *timeGrammar) wordAt(i int) bool { return i < g.limit && g.wordlike(i) }

// unitReference reads a unit counted from the present one: "last week", "this year",
// "the week after next".
func (g *timeGrammar) unitReference(i int) (*timeExpr, int) {
	j := g.skip(i, "the")
	if r, k := g.sense(j, "ref"); k > 0 && r.Form != "plural" {
		u, s, next := g.unitAt(j + k)
		if next == j+k || s.Form != "" || u == unitSecond {
			return nil, i
		}
		if u == unitDay && r.Number != 0 { // of what is told, not of the publication
			if g.reads(j, "last", "past") {
				return nil, i
			}
			return &timeExpr{kind: offsetTime, amounts: []timeLength{{1, unitDay}}, from: "last", sign: r.Number, why: "day beside the time told last"}, next
		}
		if s.Number > 1 && r.Number != 0 { // "the past fortnight"
			return &timeExpr{kind: windowTime, amounts: []timeLength{{float64(s.Number), u}}, sign: r.Number, why: "length beside the day of publication"}, next
		}
		return &timeExpr{kind: unitTime, unit: u, count: r.Number, undefined: r.Form == "undefined", why: "unit counted from the day of publication"}, next
	}
	u, s, next := g.unitAt(j)
	if j == i || next == j || s.Form != "" {
		return nil, i
	}
	sign := 0
	switch {
	case g.reads(next, "after"):
		sign = 1
	case g.reads(next, "before"):
		sign = -1
	default:
		return nil, i
	}
	k := g.skip(next+1, "the")
	if r, n := g.sense(k, "ref"); n > 0 && r.Number == sign && !g.wordAt(k+n) {
		return &timeExpr{kind: unitTime, unit: u, count: 2 * sign, why: "unit counted from the day of publication"}, k + n
	}
	return nil, i
}

// reference reads what "last", "this", "next" point to: a unit, a weekday, a month, a
// season, a part of the day; with the day of a week or the month of a year.
func (g *timeGrammar) reference(i int) (*timeExpr, int) {
	if x, j := g.unitReference(i); x != nil {
		return g.narrowed(x, j)
	}
	j := g.skip(i, "the")
	r, k := g.sense(j, "ref")
	if k == 0 || r.Form != "" {
		return g.referredBehind(i)
	}
	j += k
	if p, next := g.partOfDay(j); p != nil && !g.reads(j, "in", "the", "at", "on", "during") {
		return &timeExpr{kind: unitTime, unit: unitDay, count: r.Number, partFrom: p.partFrom, partTo: p.partTo, partMod: p.partMod, why: "part of a day counted from the day of publication"}, next
	}
	if x, next := g.longest(j, (*timeGrammar).dayMonth, (*timeGrammar).monthDay, (*timeGrammar).weekdayDate, (*timeGrammar).monthAlone,
		(*timeGrammar).seasonAfter, (*timeGrammar).holiday); x != nil && x.year == 0 && x.base == nil {
		x.hasRef, x.ref, x.near, x.why = true, r.Number, r.Code == "near", x.why+" with a word that points"
		return g.narrowed(x, next)
	}
	return nil, i
}

// seasonAfter reads a season behind a word that points.
func (g *timeGrammar) seasonAfter(i int) (*timeExpr, int) {
	if s, k := g.sense(i, "season"); k > 0 {
		return &timeExpr{season: s.Number, why: "season"}, i + k
	}
	return nil, i
}

// referredBehind reads "Monday of next week", "June next year", "Wednesday evening next
// week".
func (g *timeGrammar) referredBehind(i int) (*timeExpr, int) {
	x, j := g.longest(i, (*timeGrammar).weekdayDate, (*timeGrammar).quarterOfYear)
	if x == nil || x.day > 0 || x.year > 0 || x.base != nil {
		return nil, i
	}
	if p, k := g.partOfDay(j); p != nil && x.weekday > 0 {
		x.addTime(p)
		j = k
	}
	base, next := g.unitReference(g.skip(j, "of", "in"))
	if base == nil || x.weekday > 0 && base.unit != unitWeek || x.quarter > 0 && base.unit != unitYear {
		return nil, i
	}
	x.base = base
	return x, next
}

func (g *timeGrammar) quarterOfYear(i int) (*timeExpr, int) { return g.quarterName(g.skip(i, "the")) }

// narrowed reads the weekday of a week behind it: "next week on Tuesday".
func (g *timeGrammar) narrowed(x *timeExpr, i int) (*timeExpr, int) {
	if x.kind != unitTime || x.unit != unitWeek {
		return x, i
	}
	if d, j := g.weekdayAt(g.skip(g.skip(i, "-", ","), "on")); d > 0 {
		return &timeExpr{weekday: d, base: x, why: "weekday of a week"}, j
	}
	return x, i
}

// deictic reads "today", "yesterday", "tonight", "overnight".
func (g *timeGrammar) deictic(i int) (*timeExpr, int) {
	s, k := g.sense(i, "deictic")
	if k == 0 {
		return nil, i
	}
	x := &timeExpr{kind: unitTime, unit: unitDay, count: s.Number, why: "day counted from the day of publication"}
	x.partFrom, x.partTo, _ = s.Hours()
	return x, i + k
}

// window reads a length that ends or begins now: "the past three days", "in the coming
// weeks", "within two weeks".
func (g *timeGrammar) window(i int) (*timeExpr, int) {
	j := g.skip(i, "the")
	if s, k := g.sense(j, "bound"); k > 0 && s.Code == "within" {
		if x, next := g.window(j + k); x != nil {
			x.from = "within"
			return x, next
		}
		if amounts, _, next := g.lengths(g.skip(j+k, "the")); amounts != nil && amounts[0].number > 0 {
			if g.reads(next, "of", "from") {
				if base, after := g.longest(next+1, (*timeGrammar).point); base != nil && !base.floating() {
					return &timeExpr{kind: offsetTime, amounts: amounts, from: "base", sign: 1, base: base, filled: true, why: "length from a time"}, after
				}
			}
			return &timeExpr{kind: windowTime, amounts: amounts, sign: 1, from: "within", why: "length around the day of publication"}, next
		}
		return nil, i
	}
	x := &timeExpr{kind: windowTime, why: "length beside the day of publication"}
	r, k := g.sense(j, "ref")
	if k > 0 && r.Number != 0 && !(g.reads(j, "last") && g.tagged(g.atoms[j].word, "VERB")) { // "should last two hours"
		x.sign = r.Number
		j += k
		if amounts, vague, next := g.lengths(j); amounts != nil && !g.reads(j, "a", "an") {
			if s, k := g.sense(next, "shift"); k > 0 && s.Code != "base" { // "the last three months and two days ago"
				amounts, vague, next = g.lengthsUpTo(1, j)
			}
			return x.of(amounts, vague), next
		}
		if u, s, next := g.unitAt(j); next > j && s.Form == "plural" {
			return x.of([]timeLength{{-1, u}}, true), next
		}
		return nil, i
	}
	n, vague, j := g.quantity(j)
	if r, k = g.sense(j, "ref"); n <= 0 || k == 0 || r.Number == 0 {
		return nil, i
	}
	x.sign = r.Number
	if u, s, next := g.unitAt(j + k); next > j+k && s.Form == "plural" {
		return x.of([]timeLength{{n, u}}, vague), next
	}
	return nil, i
}

// of fills the length of a window.
func (x *timeExpr) of(amounts []timeLength, vague bool) *timeExpr {
	x.amounts, x.open = amounts, vague
	return x
}
