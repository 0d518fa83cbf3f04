package read

import "reportedly/internal/lexicon"

// clock reads a time of day: 15:04, 3:04:05 p.m., 3 p.m., 2.30pm, noon, 1730 GMT,
// eight o'clock, each with its zone.
func (g *timeGrammar) clock(i int) (*timeExpr, int) {
	if s, k := g.sense(g.skip(i, "12"), "clock"); k > 0 {
		m, _ := lexicon.ClockMinutes(s.Code)
		return g.zoned(clockTime(m/60, m%60), g.skip(i, "12")+k)
	}
	if x, j := g.clockFigures(i); x != nil {
		return x, j
	}
	if x, j := g.minutesPast(i); x != nil {
		return x, j
	}
	return g.hour(i)
}

func clockTime(hour, minute int) *timeExpr {
	return &timeExpr{hasClock: true, hour: hour, minute: minute, why: "time of day"}
}

// clockFigures reads 15:04, 3:04:05 p.m., 2.30pm, 1730 GMT. Seconds are finer than any
// time is told, and only have to be possible.
func (g *timeGrammar) clockFigures(i int) (*timeExpr, int) {
	h, minute := g.figureAt(i, 1, 2), -1
	if g.gluedTo(i+1) && g.gluedTo(i+2) {
		minute = g.figureAt(i+2, 2, 2)
	}
	switch n := g.figureAt(i, 4, 4); {
	case n >= 0 && (g.clockFollows(i) || g.meridiem(i+1) > i+1):
		return g.halved(clockTime(n/100, n%100), i+1)
	case h >= 0 && h <= 24 && minute >= 0 && g.reads(i+1, ":"):
		j := i + 3
		if second := g.figureAt(j+1, 2, 2); second >= 0 && g.reads(j, ":") && g.gluedTo(j) && g.gluedTo(j+1) {
			if j += 2; second > 60 {
				return nil, i
			}
		}
		if g.gluedTo(j) && g.reads(j, ":") {
			return nil, i
		}
		return g.halved(clockTime(h, minute), j)
	case h >= 0 && h <= 12 && minute >= 0 && g.reads(i+1, ".") && g.meridiem(i+3) > i+3:
		return g.halved(clockTime(h, minute), i+3)
	}
	return nil, i
}

// hour reads an hour that something behind it makes a time of day: "3 p.m.", "eight
// o'clock", "5 in the morning".
func (g *timeGrammar) hour(i int) (*timeExpr, int) {
	h, j := g.figureAt(i, 1, 2), i+1
	if h < 1 || h > 12 || g.decimal(i) {
		if h, j = g.smallNumber(i); j == i || h > 12 {
			return nil, i
		}
	}
	x := clockTime(h, 0)
	x.hourOnly = true
	if g.meridiem(j) > j {
		return g.halved(x, j)
	}
	if g.reads(j, "o") && g.reads(j+1, "'") && g.reads(j+2, "clock") {
		return g.zoned(x, j+3)
	}
	if g.reads(j, "oclock") {
		return g.zoned(x, j+1)
	}
	part := g.skip(g.skip(j, "in", "at"), "the")
	if _, k := g.sense(part, "part"); k > 0 && part > j {
		return x, j
	}
	return nil, i
}

// minutesPast reads "half past seven", "20 minutes past eight".
func (g *timeGrammar) minutesPast(i int) (*timeExpr, int) {
	minutes, j := 0, i+1
	switch {
	case g.reads(i, "half"):
		minutes = 30
	case g.reads(i, "quarter"):
		minutes = 15
	default:
		if minutes = g.figureAt(i, 1, 2); minutes < 1 {
			minutes, j = g.smallNumber(i)
		}
		if s, k := g.sense(j, "unit"); k > 0 && s.Code == "minute" {
			j += k
		}
	}
	if minutes < 1 || minutes > 59 || !g.reads(j, "past") {
		return nil, i
	}
	hour, k := g.figureAt(j+1, 1, 2), j+2
	if hour < 1 {
		hour, k = g.smallNumber(j + 1)
	}
	if hour < 1 || hour > 12 || g.decimal(j+1) {
		return nil, i
	}
	return g.zoned(&timeExpr{hasClock: true, hour: hour, minute: minutes, why: "time of day"}, k)
}

// meridiem is the atom after "a.m.", "p.m.", "am" or "pm"; i where there is none.
func (g *timeGrammar) meridiem(i int) int {
	if _, k := g.sense(i, "half"); k > 0 {
		return i + k
	}
	if g.reads(i, "a", "p") && g.reads(i+1, ".") && g.reads(i+2, "m") {
		if g.reads(i+3, ".") {
			return i + 4
		}
		return i + 3
	}
	return i
}

// halved reads a.m. or p.m. behind a time of day.
func (g *timeGrammar) halved(x *timeExpr, i int) (*timeExpr, int) {
	j := g.meridiem(i)
	x.halfTold = j > i
	if j > i && x.hour <= 12 {
		if x.hour %= 12; g.reads(i, "p", "pm") {
			x.hour += 12
		}
	}
	if x.hour > 24 || x.minute > 59 || x.hour == 24 && x.minute > 0 {
		return nil, i
	}
	return g.zoned(x, j)
}

// zoned reads the zone behind a time of day.
func (g *timeGrammar) zoned(x *timeExpr, i int) (*timeExpr, int) {
	j := g.skip(i, "(")
	if s, k := g.sense(j, "zone"); k > 0 && j == i && (s.Form != "capitals" || g.atoms[j].capital) {
		x.zone = s.Code
		return x, j + k
	}
	return x, i
}

// partOfDay reads "morning", "in the morning", "early morning".
func (g *timeGrammar) partOfDay(i int) (*timeExpr, int) {
	j := i
	if g.reads(j, "in", "during", "on", "at") {
		j = g.skip(j+1, "the")
	} else {
		j = g.skip(j, "the")
	}
	mod, k := g.sense(j, "mod")
	if k > 0 {
		j = g.skip(g.skip(j+k, "-"), "the")
	}
	s, k := g.sense(j, "part")
	if k == 0 {
		return nil, i
	}
	x := &timeExpr{partMod: modOf(mod), why: "part of the day"}
	x.partFrom, x.partTo, _ = s.Hours()
	return x, j + k
}

// dateAndTime reads a date with the time of day that follows or precedes it.
func (g *timeGrammar) dateAndTime(i int) (*timeExpr, int) {
	return g.longest(i, (*timeGrammar).dateFirst, (*timeGrammar).timeFirst)
}

func (g *timeGrammar) dateFirst(i int) (*timeExpr, int) {
	x, j := g.longest(i, (*timeGrammar).date, (*timeGrammar).reference, (*timeGrammar).deictic, (*timeGrammar).holiday)
	if x == nil {
		return nil, i
	}
	return g.timeAfter(x, j)
}

// timeFirst reads a time of day, and the date behind it where there is one: "3 p.m. on
// Friday", "the morning of 5 May".
func (g *timeGrammar) timeFirst(i int) (*timeExpr, int) {
	start := g.skip(i, "at")
	x, j := g.longest(start, (*timeGrammar).clock, (*timeGrammar).partOfDay)
	if x == nil {
		return nil, i
	}
	if x.hasClock {
		if p, k := g.partOfDay(j); p != nil {
			x.addTime(p)
			j = k
		}
	} else {
		k := g.skip(j, "at")
		c, next := g.clock(k)
		if c == nil {
			c, next = g.bareHour(k)
		}
		if c != nil && k > j {
			x.addTime(c)
			j = next
		}
	}
	k := g.skip(g.skip(j, ","), "on", "of")
	if d, next := g.longest(k, (*timeGrammar).date, (*timeGrammar).reference, (*timeGrammar).deictic); d != nil && (d.daily() || d.partTo > 0 && x.hasClock && x.partTo == 0) {
		d.addTime(x)
		return d, next
	}
	if start > i && !x.hasClock {
		return nil, i
	}
	return x, j
}

// bareHour reads an hour that a part of the day makes one: the 8 of "last night at 8".
func (g *timeGrammar) bareHour(i int) (*timeExpr, int) {
	h := g.figureAt(i, 1, 2)
	if h < 1 || h > 12 || g.decimal(i) || g.gluedFigures(i+1) || g.counted(i+1) {
		return nil, i
	}
	x := clockTime(h, 0)
	x.hourOnly = true
	return x, i + 1
}

// daily reports whether an expression is a day, so that a time of day makes sense.
func (x *timeExpr) daily() bool {
	switch x.kind {
	case calendarTime:
		return (x.day > 0 || x.weekday > 0) && !x.hasClock && x.partTo == 0
	case unitTime:
		return x.unit == unitDay && x.partTo == 0
	}
	return x.kind == holidayTime
}

// timeAfter reads the time of day behind a date.
func (g *timeGrammar) timeAfter(x *timeExpr, i int) (*timeExpr, int) {
	if x.kind == impossibleTime || x.kind == ambiguousTime {
		if c, j := g.clock(i); c != nil {
			return x, j
		}
		return x, i
	}
	if x.daily() { // "Friday before 5 p.m."
		s, k := g.sense(i, "bound")
		if c, next := g.clock(i + k); k > 0 && s.Code != "within" && c != nil {
			if p, k := g.partOfDay(next); p != nil {
				c.addTime(p)
				next = k
			}
			x.addTime(c)
			x.mod = modOf(s)
			return x, next
		}
	}
	for range 2 {
		j := i
		if g.reads(j, ",", "@", "-", "(") {
			j++
		}
		j = g.skip(j, "at", "around", "about")
		t, k := g.longest(j, (*timeGrammar).clock, (*timeGrammar).partOfDay)
		if t == nil && x.partTo > 0 && !x.hasClock && j > i {
			t, k = g.bareHour(j)
		}
		if t == nil || !x.acceptsTime(t) {
			break
		}
		x.addTime(t)
		i = k
	}
	return x, i
}

// acceptsTime reports whether a time of day behind a date belongs to it: a clock goes
// with a part of a day, two clocks don't go together.
func (x *timeExpr) acceptsTime(t *timeExpr) bool {
	if t.hasClock {
		return !x.hasClock && (x.daily() || x.partTo > 0)
	}
	return x.partTo == 0 && (x.daily() || x.hasClock)
}

// addTime gives a date the time of day of t. "10 in the evening" is 22:00.
func (x *timeExpr) addTime(t *timeExpr) {
	if t.hasClock {
		x.hasClock, x.hour, x.minute, x.hourOnly, x.halfTold, x.zone = true, t.hour, t.minute, t.hourOnly, t.halfTold, t.zone
	}
	if t.partTo > 0 {
		x.partFrom, x.partTo, x.partMod = t.partFrom, t.partTo, t.partMod
	}
	if x.hasClock && x.partTo > 0 && !x.halfTold {
		// speakers stretch the parts of the day: seven can be in the afternoon
		const stretch = 2 * 60
		if late := 60 * (x.hour + 12); x.partFrom >= 12*60 && x.hour < 12 && x.partFrom-stretch <= late && late <= x.partTo+stretch {
			x.hour += 12
		}
		x.halfTold = true
	}
}
