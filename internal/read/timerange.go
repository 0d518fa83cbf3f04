package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
)

// point reads a time that is one piece, with start, mid or end of it.
func (g *timeGrammar) point(i int) (*timeExpr, int) {
	return g.longest(i, (*timeGrammar).modified, (*timeGrammar).nth, (*timeGrammar).offsetDay, (*timeGrammar).around, (*timeGrammar).weekend, (*timeGrammar).offset, (*timeGrammar).window,
		(*timeGrammar).dated, (*timeGrammar).present, (*timeGrammar).vague, (*timeGrammar).happening)
}

// modified reads "early 2024", "mid-November", "the end of the year", "later this month".
func (g *timeGrammar) modified(i int) (*timeExpr, int) {
	s, k := g.sense(i, "mod")
	if k == 0 {
		return nil, i
	}
	j := i + k
	j = g.skip(j, "-")
	x, next := g.longest(j, (*timeGrammar).dated, (*timeGrammar).nth)
	if x == nil {
		x, next = g.bareUnit(j)
	}
	if x == nil || x.mod != "" || x.kind != unitTime && x.kind != calendarTime && x.kind != nthTime {
		return nil, i
	}
	if x.hasClock || x.kind == calendarTime && !x.dated() && (x.partTo == 0 || x.partMod != "") {
		return nil, i
	}
	if x.kind == calendarTime && !x.dated() || x.kind == unitTime && x.partTo > 0 {
		if x.partMod != "" {
			return nil, i
		}
		x.partMod = modOf(s)
		return x, next
	}
	x.mod = modOf(s)
	if s.Form == "shifted" { // "earlier this year" ends now, "later" begins now
		x.mod = map[reportedly.TimeMod]reportedly.TimeMod{reportedly.StartOf: reportedly.Before, reportedly.EndOf: reportedly.After}[x.mod]
		x.open = true
	}
	return x, next
}

// bareUnit reads "the year", "the week" behind a word that takes a part of it: "the end
// of the year".
func (g *timeGrammar) bareUnit(i int) (*timeExpr, int) {
	j := g.skip(i, "the")
	u, s, next := g.unitAt(j)
	if next == j || s.Form != "" || u <= unitDay || j == i && !g.is(i-1, "of") {
		return nil, i // a day is the one that is told of
	}
	return &timeExpr{kind: unitTime, unit: u, why: "part of the present unit"}, next
}

// nth reads one unit, or some, of a larger time: "the third week of June", "the first
// Monday of next month", "the last four months of 2021".
func (g *timeGrammar) nth(i int) (*timeExpr, int) {
	n, j := g.ordinal(g.skip(i, "the"))
	if n == 0 {
		return nil, i
	}
	x := &timeExpr{kind: nthTime, count: n, many: 1, why: "unit of a larger time"}
	if d, k := g.weekdayAt(j); d > 0 {
		x.weekday, j = d, k
		if p, k := g.partOfDay(j); p != nil {
			x.addTime(p)
			j = k
		}
	} else {
		many, vague, k := g.quantity(j)
		if k > j && !vague && many >= 1 && many < 1000 && many == float64(int(many)) && !g.is(j, "a", "an") {
			x.many, j = int(many), k
		}
		u, s, k := g.unitAt(j)
		if k == j || s.Form == "short" || u == unitSecond || (s.Form == "plural") != (x.many > 1) {
			return nil, i
		}
		x.unit, j = u, k
	}
	k := g.skip(j, "of", "in")
	base, next := g.longest(k, (*timeGrammar).date, (*timeGrammar).unitReference)
	if base == nil && k > j && g.is(k, "the") {
		base, next = g.bareUnit(k)
	}
	if base == nil || base.weekday > 0 || base.day > 0 || base.kind != unitTime && base.kind != calendarTime || x.unit >= base.coarse() {
		return nil, i
	}
	x.base = base
	return x, next
}

// weekend reads "the weekend", which the tense places.
func (g *timeGrammar) weekend(i int) (*timeExpr, int) {
	j := g.skip(g.skip(i, "over", "at", "on", "during"), "the")
	if j == i || !g.is(j, "weekend") {
		return nil, i
	}
	return &timeExpr{weekday: 6, weekend: true, why: "weekend"}, j + 1
}

// around reads the unit that holds a day: "the week of 11 November", "the week beginning
// May 6".
func (g *timeGrammar) around(i int) (*timeExpr, int) {
	u, s, j := g.unitAt(g.skip(i, "the"))
	if s.Form != "" || u < unitWeekend || j == i || !g.is(j, "of", "beginning", "starting", "commencing") {
		return nil, i
	}
	j = g.skip(j+1, "on")
	base, next := g.longest(j, (*timeGrammar).date, (*timeGrammar).holiday)
	if base == nil || base.day == 0 && base.kind != holidayTime {
		return nil, i
	}
	return &timeExpr{kind: aroundTime, unit: u, base: base, why: "unit that holds a day"}, next
}

// coarse is the unit of a time without time of day; days where nothing is told.
func (x *timeExpr) coarse() timeUnit {
	switch {
	case x.kind == unitTime:
		return x.unit
	case x.century > 0:
		return unitCentury
	case x.decade > 0:
		return unitDecade
	case x.day > 0 || x.weekday > 0:
		return unitDay
	case x.week > 0:
		return unitWeek
	case x.month > 0:
		return unitMonth
	case x.quarter > 0, x.season > 0:
		return unitQuarter
	case x.half > 0, x.year > 0:
		return unitYear
	}
	return unitDay
}

// present reads "now", "at the moment".
func (g *timeGrammar) present(i int) (*timeExpr, int) {
	if _, k := g.sense(i, "now"); k > 0 {
		return &timeExpr{kind: presentTime, why: "the moment of publication"}, i + k
	}
	return nil, i
}

// vague reads "recently".
func (g *timeGrammar) vague(i int) (*timeExpr, int) {
	if _, k := g.sense(i, "vague"); k > 0 {
		if n, _, j := g.quantity(i + k); n > 0 && j > i+k {
			return nil, i // "in the past two years"
		}
		if _, n := g.sense(i+k, "unit"); n > 0 && k > 1 {
			return nil, i
		}
		return &timeExpr{kind: vagueTime, why: "vague: no calendar can tell"}, i + k
	}
	return nil, i
}

// holidayAt is the holiday whose name stands at an atom, and how many atoms it has.
func (g *timeGrammar) holidayAt(i int) (lexicon.Holiday, int) {
	tokens := make([]lexicon.Token, 0, maxTimePhrase)
	for j := i; j < min(i+maxTimePhrase, g.limit); j++ {
		tokens = append(tokens, lexicon.Token{Form: g.atoms[j].lower, Lemma: g.atoms[j].lower})
	}
	return g.lex.Holidays.Longest(tokens)
}

// holiday reads the name of a holiday, which is capitalised in prose, with its year.
func (g *timeGrammar) holiday(i int) (*timeExpr, int) {
	if !g.atoms[i].holiday {
		return nil, i
	}
	h, n := g.holidayAt(i)
	if n == 0 {
		return nil, i
	}
	if _, k := g.sense(i-1, "shift"); !g.atoms[i].capital && g.is(i, "new") && k == 0 {
		return nil, i // "a new year"
	}
	x := &timeExpr{kind: holidayTime, holiday: h, why: "holiday"}
	return x, g.yearAfter(x, i+n)
}

// happening reads the name of a public event whose days are known, where a word before
// it makes it a time: "at the G20 summit".
func (g *timeGrammar) happening(i int) (*timeExpr, int) {
	s, n := g.sense(i, "bound")
	j := i + n
	if n == 0 {
		if j = g.skip(i, "at", "during"); j == i {
			return nil, i
		}
	}
	j = g.skip(g.skip(j, "of"), "the", "this", "next")
	if j >= g.limit || g.atoms[j].word < 0 {
		return nil, i
	}
	w := g.atoms[j].word
	_, k := g.lex.Events.Longest(g.tokens[w:min(len(g.tokens), w+maxTimePhrase)])
	if k == 0 {
		return nil, i
	}
	end := j
	for end < g.limit && 0 <= g.atoms[end].word && g.atoms[end].word < w+k {
		end++
	}
	x := &timeExpr{kind: eventTime, name: w, mod: modOf(s), why: "days of a public event (lexicon)"}
	return x, g.yearAfter(x, end)
}

// bounded reads a time with one end: "since 2022", "before Friday", "by the end of the
// year".
func (g *timeGrammar) bounded(i int) (*timeExpr, int) {
	s, k := g.sense(i, "bound")
	if k == 0 || s.Code == "within" {
		return nil, i
	}
	j := g.skip(g.skip(i+k, "on"), "around", "about")
	x, next := g.longest(j, (*timeGrammar).point)
	if x == nil || x.kind == vagueTime || x.kind == windowTime || x.open || x.kind == unitTime && x.unit < unitDay {
		return nil, i
	}
	if !x.dated() && x.kind == calendarTime && (s.Form == "weak" && x.partTo > 0 || !x.hasClock) {
		return nil, i
	}
	x.inner, x.mod = x.mod, modOf(s)
	return x, next
}

// approximate reads "around noon", "about two weeks", "more than three days".
func (g *timeGrammar) approximate(i int) (*timeExpr, int) {
	s, k := g.sense(i, "approx")
	if k == 0 {
		return nil, i
	}
	if w := g.atoms[i].word; g.is(i-1, "how", "what") || w >= 0 && g.is(i, "over") && g.state.is(w, "case") { // "over three years" is during them
		return nil, i
	}
	rules := []timeRule{(*timeGrammar).length, (*timeGrammar).offset}
	if s.Form != "length" {
		rules = append(rules, (*timeGrammar).point)
	}
	x, j := g.longest(i+k, rules...)
	if x == nil || x.mod != "" && x.mod != reportedly.Approximately {
		return nil, i
	}
	if s.Form == "clock" && !x.hasClock && x.kind != lengthTime && x.kind != offsetTime {
		return nil, i // "talks about 2025"
	}
	x.mod = modOf(s)
	if x.kind == offsetTime {
		switch { // "more than two years ago", "less than a week after the vote"
		case x.mod == reportedly.LongerThan && x.sign < 0:
			x.mod = reportedly.Before
		case x.mod == reportedly.LongerThan:
			x.mod = reportedly.After
		case x.mod == reportedly.ShorterThan:
			x.mod, x.filled = "", true
		}
	}
	return x, j
}

// set reads a time that comes again: "every Monday", "daily", "once a week",
// "Tuesdays".
func (g *timeGrammar) set(i int) (*timeExpr, int) {
	x := &timeExpr{kind: setTime, why: "comes again"}
	if s, k := g.sense(i, "set"); k > 0 {
		x.period = s.Code
		return g.setTime(x, i+k)
	}
	if _, k := g.sense(i, "rate"); k > 0 {
		if u, s, next := g.unitAt(i + k); next > i+k && s.Form == "" {
			x.period = isoDuration([]timeLength{{1, u}})
			return x, next
		}
		return nil, i
	}
	if d, j := g.weekdayAt(i); d > 0 {
		if _, n := g.sense(j, "parts"); n > 0 { // "Friday mornings"
			x.period = "P1W"
			return x, j + n
		}
	}
	if s, k := g.sense(i, "weekdays"); k > 0 {
		x.weekday, x.period = s.Number, "P1W"
		if _, n := g.sense(i+k, "parts"); n > 0 {
			return x, i + k + n
		}
		return g.setTime(x, i+k)
	}
	if _, k := g.sense(i, "parts"); k > 0 && !g.is(i-1, "the") {
		x.period = "P1D"
		return x, i + k
	}
	return g.every(i)
}

// every reads "every two weeks", "each Monday", "every evening".
func (g *timeGrammar) every(i int) (*timeExpr, int) {
	s, k := g.sense(i, "every")
	if k == 0 {
		return nil, i
	}
	j := i + k
	x := &timeExpr{kind: setTime, why: "comes again"}
	if d, next := g.weekdayAt(j); d > 0 {
		x.weekday, x.period = d, isoDuration([]timeLength{{float64(s.Number), unitWeek}})
		if p, k := g.partOfDay(next); p != nil {
			next = k
		}
		return g.setTime(x, next)
	}
	if _, n := g.sense(j, "part"); n > 0 {
		x.period = isoDuration([]timeLength{{float64(s.Number), unitDay}})
		return g.setTime(x, j+n)
	}
	if m, next := g.monthAt(j); m > 0 && g.atoms[j].capital {
		x.period = isoDuration([]timeLength{{float64(s.Number), unitYear}})
		return x, next
	}
	n, vague, next := g.quantity(j)
	if next == j {
		n = 1
	}
	u, unit, next2 := g.unitAt(g.skip(next, "-"))
	if next2 == next || vague || unit.Form == "short" {
		return nil, i
	}
	if u == unitWeekend {
		u = unitWeek
	}
	x.period = isoDuration([]timeLength{{n * float64(s.Number*max(1, unit.Number)), u}})
	if x.period == "" {
		return nil, i
	}
	return g.setTime(x, next2)
}

// setTime reads the time of day behind a set.
func (g *timeGrammar) setTime(x *timeExpr, i int) (*timeExpr, int) {
	if c, j := g.clock(g.skip(i, "at")); c != nil {
		return x, j
	}
	return x, i
}

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
	case g.is(i, "from"):
		return g.ends(i, i+1, false, true)
	case g.is(i, "between"):
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
		next := g.joint(k, and)
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

// joint is the atom after the word or dash that joins the ends of a range; i where there
// is none.
func (g *timeGrammar) joint(i int, and bool) int {
	if g.is(i, "-", "–", "—", "~") || and && g.is(i, "and") {
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
	if day == 0 || g.gluedFigures(j) && !g.is(j, "-", "–", "—", "~") {
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
		a.hour, a.minute, a.second, a.halfTold, a.partTo = hour, 0, 0, false, 0
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
