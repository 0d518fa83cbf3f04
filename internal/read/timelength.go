package read

import (
	"math"
	"slices"
	"strings"
	"time"

	"reportedly"
)

// maxUnits bounds the units that a resolved time may be away.
const maxUnits = 100000

// shifted moves a time by amounts; ok is false where one is open or out of bounds.
// Fractions of a unit count in the next finer one that divides it evenly.
func shifted(t time.Time, amounts []timeLength, sign int) (time.Time, bool) {
	for _, a := range amounts {
		n, u := a.number, a.unit
		if n <= 0 || n > maxUnits {
			return t, false
		}
		if n != math.Trunc(n) {
			f := map[timeUnit]timeLength{unitYear: {12, unitMonth}, unitDecade: {10, unitYear}, unitCentury: {100, unitYear}, unitWeek: {7, unitDay},
				unitDay: {24, unitHour}, unitHour: {60, unitMinute}, unitMinute: {60, unitSecond}, unitMonth: {30, unitDay}}[u]
			n, u = math.Round(n*f.number), max(f.unit, unitSecond)
		}
		t = plus(t, sign*int(n), u)
	}
	return t, true
}

// finest is the finest unit of amounts.
func finest(amounts []timeLength) timeUnit {
	u := unitCentury
	for _, a := range amounts {
		u = min(u, a.unit)
		if a.number != math.Trunc(a.number) {
			u = min(u, unitDay)
		}
	}
	return u
}

// coarser is the unit in which one would count where a number of these grows large.
var coarser = map[timeUnit]timeUnit{unitSecond: unitMinute, unitMinute: unitHour, unitHour: unitDay, unitDay: unitWeek, unitWeekend: unitMonth,
	unitWeek: unitMonth, unitMonth: unitYear, unitQuarter: unitYear, unitYear: unitDecade, unitDecade: unitCentury, unitCentury: unitCentury}

// window resolves a length beside the anchor. Days end with yesterday or begin with
// tomorrow; quarters and decades are those of the calendar. An open number of units
// reaches as far as the next coarser unit.
func (r *timeResolver) window(x *timeExpr) (timeSpan, bool) {
	u := finest(x.amounts)
	if !r.anchored || u < unitDay && !r.clocked {
		return timeSpan{}, false
	}
	amounts := x.amounts
	if amounts[0].number < 0 {
		amounts = []timeLength{{1, coarser[u]}}
	}
	start := unitSpan(r.anchor, unitDay).from
	g := reportedly.Day
	switch {
	case u < unitDay:
		start, g = r.anchor, reportedly.Minute
	case u == unitQuarter || u == unitDecade:
		span := unitSpan(r.anchor, u)
		if start, g = span.from, u.granularity(); x.sign > 0 {
			start = span.to
		}
	case x.sign > 0 && x.from != "within":
		start = start.AddDate(0, 0, 1)
	}
	if x.amounts[0].number < 0 {
		g = u.granularity()
	}
	end, ok := shifted(start, amounts, x.sign)
	s := timeSpan{from: start, to: end, fromGran: g, toGran: g}
	if x.sign < 0 {
		s.from, s.to = end, start
	}
	return s, ok
}

// offset resolves a length from a time. From the anchor or the time told last, the
// result is as precise as its unit; from a named day it is a day.
func (r *timeResolver) offset(x *timeExpr, t tense) (timeSpan, bool) {
	start, ok := r.offsetStart(x, t)
	u := finest(x.amounts)
	if !ok || u < unitDay && !r.clocked {
		return timeSpan{}, false
	}
	at, ok := shifted(start, x.amounts, x.sign)
	if !ok || at.Year() < 1 || at.Year() > 9999 {
		return timeSpan{}, false
	}
	if u < unitDay {
		return unitSpan(at, unitMinute), true
	}
	if x.weekday > 0 {
		return unitSpan(unitSpan(at, unitWeek).from.AddDate(0, 0, x.weekday-1), unitDay), true
	}
	if x.filled {
		s := timeSpan{from: start, to: at, fromGran: reportedly.Day, toGran: reportedly.Day}
		if x.sign < 0 {
			s.from, s.to = at, start
		}
		return s, true
	}
	if x.from == "base" || u == unitWeekend {
		u = unitDay
	}
	return unitSpan(at, u), true
}

func (r *timeResolver) offsetStart(x *timeExpr, t tense) (time.Time, bool) {
	switch x.from {
	case "base":
		if x.base.kind == calendarTime && x.base.year == 0 {
			t = tense(x.sign)
		}
		s, ok := r.resolve(x.base, t)
		return s.from, ok && !s.from.IsZero() && !s.floating
	case "last":
		if r.last != nil { // told precisely enough to count from
			fine := slices.Index(reportedly.Granularities, r.last.fromGran) <= slices.Index(reportedly.Granularities, max(finest(x.amounts), unitDay).granularity())
			return r.last.from, fine
		}
		if t == pastTense {
			return time.Time{}, false
		}
	}
	if finest(x.amounts) < unitDay {
		return r.anchor, r.anchored
	}
	return unitSpan(r.anchor, unitDay).from, r.anchored
}

// nth resolves one unit, or some, of a larger span. A week belongs to the span that
// holds its Thursday, as in ISO 8601.
func (r *timeResolver) nth(x *timeExpr, t tense) (timeSpan, bool) {
	b, ok := r.resolve(x.base, t)
	if !ok || b.from.IsZero() || b.to.IsZero() || x.count > maxUnits || x.many > maxUnits {
		return b, false
	}
	if x.weekday > 0 {
		return nthWeekday(b, x.weekday, x.count)
	}
	first := unitSpan(b.from, x.unit).from
	end := b.to
	if x.unit == unitWeek {
		first = unitSpan(b.from.AddDate(0, 0, 3), unitWeek).from
		end = unitSpan(b.to.AddDate(0, 0, 3), unitWeek).from
	}
	s := timeSpan{fromGran: x.unit.granularity(), toGran: x.unit.granularity()}
	if x.count > 0 {
		s.from = plus(first, x.count-1, x.unit)
		s.to = plus(s.from, x.many, x.unit)
	} else {
		s.from, s.to = plus(end, -x.many, x.unit), end
	}
	return s, !s.from.Before(first) && !s.to.After(end)
}

func nthWeekday(b timeSpan, weekday, n int) (timeSpan, bool) {
	day := b.from.AddDate(0, 0, (weekday-weekdayOf(b.from)+7)%7+7*(n-1))
	if n < 0 {
		last := b.to.AddDate(0, 0, -1)
		day = last.AddDate(0, 0, -((weekdayOf(last) - weekday + 7) % 7))
	}
	return unitSpan(day, unitDay), !day.Before(b.from) && day.Before(b.to)
}

// between resolves a range. Where the words leave the year or week of an end open, the
// other end tells it; where they do so for both, the tense places the last end, except
// that weekdays to come are counted from the first.
func (r *timeResolver) between(x *timeExpr, t tense) (timeSpan, bool) {
	a, b := x.base, x.end
	var from, to timeSpan
	ok1, ok2 := true, true
	if b.leavesOpen() && (!a.leavesOpen() || t == futureTense && a.weekday > 0 && a.day == 0) {
		if from, ok1 = r.resolve(a, t); ok1 {
			to, ok2 = r.beside(from).resolve(b, futureTense)
		}
	} else if to, ok2 = r.resolve(b, t); ok2 && a.leavesOpen() {
		from, ok1 = r.beside(to).resolve(a, pastTense)
	} else {
		from, ok1 = r.resolve(a, t)
	}
	if a.kind == presentTime && to.fromGran != reportedly.Minute {
		from = unitSpan(r.anchor, unitDay)
	}
	if b.kind == presentTime && from.fromGran != reportedly.Minute {
		to = unitSpan(r.anchor, unitDay)
	}
	if !ok1 || !ok2 || from.from.IsZero() || to.to.IsZero() || to.floating != from.floating {
		return from, false
	}
	if from.floating && to.to.Before(from.from) { // over midnight
		to.to = to.to.AddDate(0, 0, 1)
	}
	s := timeSpan{from: from.from, to: to.to, fromGran: from.fromGran, toGran: to.toGran, floating: from.floating, zone: zoneOf(from, to)}
	return s, s.from.Before(s.to)
}

// beside is a resolver that counts from another time.
func (r *timeResolver) beside(s timeSpan) *timeResolver {
	out := *r
	if !s.floating && !s.from.IsZero() {
		out.anchor, out.anchored, out.clocked = unitSpan(s.from, unitDay).from, true, false
	}
	return &out
}

// zoneOf is the zone that both ends share.
func zoneOf(a, b timeSpan) string {
	if a.zone == "" {
		return b.zone
	}
	return a.zone
}

// holiday resolves the name of a holiday.
func (r *timeResolver) holiday(x *timeExpr, t tense) (timeSpan, bool) {
	h := x.holiday
	in := func(year int) timeSpan {
		day, _ := h.Day(year)
		return unitSpan(day, unitDay)
	}
	switch {
	case x.year > 0:
		return in(x.year), true
	case x.base != nil:
		b, ok := r.resolve(x.base, t)
		return in(b.from.Year()), ok
	case !r.anchored:
		return timeSpan{}, false
	}
	var spans []timeSpan
	for year := r.anchor.Year() - 2; year <= r.anchor.Year()+2; year++ {
		spans = append(spans, in(year))
	}
	if x.hasRef {
		return r.pointed(spans, x)
	}
	return r.choose(spans, t)
}

// event resolves the name of a public event: by its year, by a place that is named
// with it, else by the tense.
func (r *timeResolver) event(x *timeExpr, t tense) (timeSpan, bool) {
	events, n := r.lex.Events.Longest(r.tokens[x.name:min(len(r.tokens), x.name+maxTimePhrase)])
	if n == 0 {
		return timeSpan{}, false
	}
	near := r.nearby(x.name+n, 6)
	var spans []timeSpan
	for _, e := range events {
		s := timeSpan{from: e.From, to: e.To.AddDate(0, 0, 1), fromGran: reportedly.Day, toGran: reportedly.Day}
		if x.year == e.From.Year() || x.year == 0 && slices.ContainsFunc(e.Places, func(p string) bool { return strings.Contains(near, " "+p+" ") }) {
			return s, true
		}
		spans = append(spans, s)
	}
	if x.year > 0 || !r.anchored {
		return timeSpan{}, false
	}
	s, ok := r.choose(spans, t)
	const year = 366 * 24 * time.Hour // the next one that the lexicon knows may not be the next
	return s, ok && s.from.Sub(r.anchor) < year && r.anchor.Sub(s.from) < year
}

// nearby is the lower-case words from w on, between blanks.
func (r *timeResolver) nearby(w, n int) string {
	var b strings.Builder
	b.WriteByte(' ')
	for ; n > 0 && w < len(r.tokens) && r.tokens[w].Form != "."; w, n = w+1, n-1 {
		b.WriteString(r.tokens[w].Form)
		b.WriteByte(' ')
	}
	return b.String()
}
