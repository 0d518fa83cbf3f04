package read

import (
	"slices"

	"reportedly"
)

// ranged reads a time with two ends: "from May to July", "between 2014 and 2016",
// "November 18-19", "Monday to Friday".
func (g *timeGrammar) ranged(i int) (*timeExpr, int) {
	x, j := g.unmarkedRange(i)
	if x == nil {
		return g.dayWithHours(i)
	}
	if x.base.floating() && x.end.floating() { // "from 9 to 11 a.m. on Friday"
		if d, next := g.longest(g.skip(g.skip(j, ","), "on", "of"), (*timeGrammar).date, (*timeGrammar).reference, (*timeGrammar).deictic); d != nil && d.daily() {
			x.onDay(d)
			return x, next
		}
	}
	return x, j
}

func (g *timeGrammar) unmarkedRange(i int) (*timeExpr, int) {
	switch {
	case g.reads(i, "from"):
		return g.ends(i, i+1, false, true)
	case g.reads(i, "between"):
		return g.ends(i, i+1, true, true)
	}
	return g.ends(i, g.skip(i, "at"), false, false)
}

// dayWithHours reads "Monday from 9 a.m. to 5 p.m.".
func (g *timeGrammar) dayWithHours(i int) (*timeExpr, int) {
	d, j := g.longest(i, (*timeGrammar).date, (*timeGrammar).reference, (*timeGrammar).deictic)
	if d == nil || !d.daily() && d.partTo == 0 {
		return nil, i
	}
	x, next := g.longest(g.skip(g.skip(j, ","), "at"), (*timeGrammar).unmarkedRange)
	if x == nil || !x.base.floating() || !x.end.floating() {
		return nil, i
	}
	x.onDay(d)
	return x, next
}

// floating reports whether an expression is a time of day without its day.
func (x *timeExpr) floating() bool { return x.kind == calendarTime && x.hasClock && !x.dated() }

// onDay gives both ends of a range of hours their day.
func (x *timeExpr) onDay(d *timeExpr) {
	for _, end := range []**timeExpr{&x.base, &x.end} {
		day := *d
		day.partFrom, day.partTo = 0, 0
		clock := **end
		day.addTime(&clock)
		*end = &day
	}
}

// ends reads both ends of a range; and says that "and" may join them, marked that a
// word before them makes them a range.
func (g *timeGrammar) ends(i, j int, and, marked bool) (*timeExpr, int) {
	for _, bare := range []bool{false, true} { // a figure may be a day: "18-19 November"
		first, k := g.rangeEnd(j, bare)
		if first == nil {
			continue
		}
		next := g.rangeSign(k, and)
		if next == k {
			continue
		}
		for _, bare := range []bool{false, true} {
			last, after := g.rangeEnd(g.skip(next, "on", "in"), bare)
			if last == nil || !fit(first, last, marked) {
				continue
			}
			return &timeExpr{kind: rangeTime, base: first, end: last, why: "range"}, after
		}
	}
	return nil, i
}

// rangeSign is the atom after the word or dash that joins the ends of a range; i where there
// is none.
func (g *timeGrammar) rangeSign(i int, and bool) int {
	if g.reads(i, "-", "–", "—", "~") || and && g.reads(i, "and") {
		return i + 1
	}
	_, n := g.sense(i, "through")
	return i + n
}

// rangeEnd reads one end of a range: a point, or, if bare, a figure that may be a day.
func (g *timeGrammar) rangeEnd(i int, bare bool) (*timeExpr, int) {
	if !bare {
		x, j := g.longest(i, (*timeGrammar).point)
		if x != nil && slices.Contains([]timeKind{calendarTime, unitTime, holidayTime, presentTime, offsetTime, nthTime, aroundTime}, x.kind) {
			return x, j
		}
		return nil, i
	}
	day, _, j := g.dayNumber(g.skip(i, "the"))
	if day == 0 || g.gluedFigures(j) && !g.reads(j, "-", "–", "—", "~") {
		return nil, i
	}
	return &timeExpr{day: day, why: "day of a range"}, j
}

// nightEnd is the minute of the next day at which a night that is told by two days ends.
const nightEnd = 6 * 60

// fit shares fields between the ends of a range and reports whether they make one.
func fit(a, b *timeExpr, marked bool) bool {
	switch {
	case a.bare() && b.bare():
		return false
	case a.bare() && b.kind == calendarTime && b.day > 0 && !(marked && b.hasClock && a.day <= 12) && (b.month > 0 || b.base != nil):
		a.month, a.year, a.base = b.month, b.year, b.base
		return b.month == 0 || a.day <= daysIn(2024, a.month)
	case a.bare() && b.hasClock && a.day <= 24:
		hour := a.day
		*a = *b
		a.hour, a.minute, a.halfTold, a.partTo = hour, 0, false, 0
		shareHalf(a, b)
		return marked || b.hourOnly
	case b.bare() && a.kind == calendarTime && a.day > 0 && (a.month > 0 || a.base != nil):
		if a.partTo == 24*60 { // "the night of 16-17 November" ends in the morning
			b.partTo = nightEnd
		}
		b.month, b.year, b.base = a.month, a.year, a.base
		if b.day < a.day && b.month > 0 {
			if b.month = b.month%12 + 1; b.month == 1 && b.year > 0 {
				b.year++
			}
		}
		return b.month == 0 || b.day <= daysIn(2024, b.month)
	case b.bare() && a.kind == calendarTime && a.coarse() == unitYear && a.year > 0 && b.day > a.year%100: // 2014-15
		b.year, b.day = a.year-a.year%100+b.day, 0
		return true
	case a.bare() || b.bare():
		return false
	}
	shareYear(a, b)
	shareDay(a, b)
	shareHalf(a, b)
	return comparable(a, b)
}

// shareYear gives the first end the year of the last: "from May to October 2020".
func shareYear(a, b *timeExpr) {
	if a.kind != calendarTime || b.kind != calendarTime || a.hasRef || a.month == 0 || a.year > 0 || b.month == 0 {
		return
	}
	if a.base == nil && b.base != nil {
		a.base = b.base
		return
	}
	if b.year > 0 && a.base == nil {
		a.year = b.year
		if a.month > b.month || a.month == b.month && a.day > b.day && b.day > 0 {
			a.year--
		}
	}
}

// shareDay gives an end that is a mere time of day the day of the other.
func shareDay(a, b *timeExpr) {
	switch {
	case b.floating() && a.hasClock && !a.floating():
		clock := *b
		*b = *a
		b.addTime(&clock)
	case a.floating() && b.hasClock && !b.floating():
		clock := *a
		*a = *b
		a.addTime(&clock)
	}
}

// shareHalf gives the first of two times of day the half of the day that is told with
// the last: "2:00 to 2:30 p.m.".
func shareHalf(a, b *timeExpr) {
	if a.hasClock && b.hasClock && !a.halfTold && !(a.partTo > 0) && b.hour >= 12 && a.hour < 12 && 60*(a.hour+12)+a.minute <= 60*b.hour+b.minute {
		a.hour += 12
	}
}

// comparable reports whether two ends are of kinds that make a range.
func comparable(a, b *timeExpr) bool {
	part := func(x *timeExpr) bool { return x.kind == calendarTime && !x.dated() && !x.hasClock }
	if part(a) != part(b) || a.floating() != b.floating() && a.kind != presentTime && b.kind != presentTime {
		return false
	}
	if a.kind == presentTime && b.kind == presentTime || a.open && a.kind == offsetTime {
		return false
	}
	return a.mod == "" && b.mod == "" || a.mod != reportedly.Before && b.mod != reportedly.After
}
