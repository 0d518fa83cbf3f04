package read

import (
	"time"

	"reportedly"
)

// tense says where a time lies that its words alone leave open.
type tense int

const (
	pastTense   tense = -1
	noTense     tense = 0 // of no clause; reports tell what has happened
	futureTense tense = 1
)

// timeResolver turns expressions into spans of time.
type timeResolver struct {
	*state
	anchor   time.Time // the day of publication, with its time of day where that is known
	anchored bool
	clocked  bool      // the anchor has a time of day
	last     *timeSpan // the time told last
}

// resolve returns the span of an expression; ok is false where the text and the day
// of publication do not tell it.
func (r *timeResolver) resolve(x *timeExpr, t tense) (s timeSpan, ok bool) {
	switch x.kind {
	case calendarTime:
		s, ok = r.calendar(x, t)
	case unitTime:
		s, ok = r.unitTime(x)
	case windowTime:
		s, ok = r.window(x)
	case offsetTime:
		s, ok = r.offset(x, t)
	case nthTime:
		s, ok = r.nth(x, t)
	case aroundTime:
		if s, ok = r.resolve(x.base, t); ok {
			s = unitSpan(s.from, x.unit)
		}
	case rangeTime:
		s, ok = r.between(x, t)
	case presentTime:
		s, ok = r.now()
	case holidayTime:
		s, ok = r.holiday(x, t)
	case eventTime:
		s, ok = r.event(x, t)
	case ambiguousTime:
		s, ok = unitSpan(dateOf(x.year, 1, 1), unitYear), true
	}
	if !ok {
		return s, false
	}
	s = r.modify(r.timeOfDay(s, x, t), x)
	return s, s.printable()
}

// now is the moment, or if its time of day is unknown the day, of publication.
func (r *timeResolver) now() (timeSpan, bool) {
	if r.clocked {
		return unitSpan(r.anchor, unitMinute), r.anchored
	}
	return unitSpan(r.anchor, unitDay), r.anchored
}

// calendar resolves fields of a date.
func (r *timeResolver) calendar(x *timeExpr, t tense) (timeSpan, bool) {
	switch {
	case !x.dated() && (x.hasClock || x.partTo > 0):
		return timeSpan{from: dateOf(2000, 1, 1), to: dateOf(2000, 1, 2), floating: true}, true
	case x.century > 0:
		return unitSpan(dateOf(100*(x.century-1), 1, 1), unitCentury), x.century > 1
	case x.decade > 0:
		return r.decade(x, t)
	case x.year > 0:
		return r.inYear(x, x.year)
	case x.base != nil:
		return r.inBase(x, t)
	case !r.anchored:
		return timeSpan{}, false
	case x.month > 0, x.quarter > 0, x.half > 0, x.season > 0:
		return r.byYear(x, t)
	case x.week > 0:
		return r.inYear(x, r.anchor.Year())
	case x.day > 0:
		return r.byMonth(x, t)
	case x.weekday > 0:
		s := r.byWeek(x, t)
		if x.weekend {
			s.to = s.to.AddDate(0, 0, 1)
		}
		return s, true
	}
	return timeSpan{}, false
}

// decade resolves the 1990s as they stand and the '90s by the century.
func (r *timeResolver) decade(x *timeExpr, t tense) (timeSpan, bool) {
	if x.decade >= 1000 {
		return unitSpan(dateOf(x.decade, 1, 1), unitDecade), true
	}
	if !r.anchored {
		return timeSpan{}, false
	}
	year := r.anchor.Year() - r.anchor.Year()%100 + x.decade
	if t != futureTense && year > r.anchor.Year() {
		year -= 100
	}
	return unitSpan(dateOf(year, 1, 1), unitDecade), true
}

// inYear is the span of the fields below the year; ok is false where that year does
// not have the day.
func (r *timeResolver) inYear(x *timeExpr, year int) (timeSpan, bool) {
	switch {
	case x.month > 0 && x.day > 0:
		return unitSpan(dateOf(year, x.month, x.day), unitDay), x.day <= daysIn(year, x.month)
	case x.month > 0:
		return unitSpan(dateOf(year, x.month, 1), unitMonth), true
	case x.quarter > 0:
		return unitSpan(dateOf(year, 3*x.quarter-2, 1), unitQuarter), true
	case x.half > 0:
		from := dateOf(year, 6*x.half-5, 1)
		return timeSpan{from: from, to: plus(from, 6, unitMonth), fromGran: reportedly.Month, toGran: reportedly.Month}, true
	case x.season > 0:
		from := dateOf(year, x.season, 1)
		return timeSpan{from: from, to: plus(from, 3, unitMonth), fromGran: reportedly.Season, toGran: reportedly.Season}, true
	case x.week > 0:
		first := unitSpan(dateOf(year, 1, 4), unitWeek).from // ISO 8601: the week of 4 January
		return unitSpan(plus(first, x.week-1, unitWeek), unitWeek), true
	}
	return unitSpan(dateOf(year, 1, 1), unitYear), true
}

// inBase narrows a unit that is counted from the anchor.
func (r *timeResolver) inBase(x *timeExpr, t tense) (timeSpan, bool) {
	b, ok := r.resolve(x.base, t)
	if !ok {
		return b, false
	}
	switch {
	case x.month > 0, x.quarter > 0, x.half > 0, x.season > 0, x.week > 0:
		return r.inYear(x, b.from.Year())
	case x.day > 0:
		return unitSpan(b.from.AddDate(0, 0, x.day-1), unitDay), x.day <= daysIn(b.from.Year(), int(b.from.Month()))
	case x.weekday > 0:
		return unitSpan(b.from.AddDate(0, 0, x.weekday-1), unitDay), true
	}
	return b, true
}

// choose picks among spans in order of time: in the past the last that has begun by
// the anchor's day, in the future the first that has not ended.
func (r *timeResolver) choose(spans []timeSpan, t tense) (timeSpan, bool) {
	day := unitSpan(r.anchor, unitDay)
	if t == futureTense {
		for _, s := range spans {
			if s.to.After(day.from) {
				return s, true
			}
		}
		return timeSpan{}, false
	}
	for i := len(spans) - 1; i >= 0; i-- {
		if spans[i].from.Before(day.to) {
			return spans[i], true
		}
	}
	return timeSpan{}, false
}

// pointed picks by a word that points: last is the latest that is over, next the first
// that has not begun, this that of the anchor's year.
func (r *timeResolver) pointed(spans []timeSpan, x *timeExpr) (timeSpan, bool) {
	day := unitSpan(r.anchor, unitDay)
	var best timeSpan
	for _, s := range spans {
		switch {
		case x.ref == 0 && s.from.Year() == r.anchor.Year():
			return s, true
		case x.ref < 0 && !s.to.After(day.from):
			best = s
		case x.ref > 0 && !s.from.Before(day.to):
			return s, true
		}
	}
	return best, !best.from.IsZero()
}

// byYear finds the year of a month, day, quarter or season that has none. A weekday
// beside a date decides where it fits one of the years.
func (r *timeResolver) byYear(x *timeExpr, t tense) (timeSpan, bool) {
	var spans, fitting []timeSpan
	for year := r.anchor.Year() - 8; year <= r.anchor.Year()+8; year++ {
		if s, ok := r.inYear(x, year); ok {
			spans = append(spans, s)
			if x.weekday > 0 && weekdayOf(s.from) == x.weekday && year >= r.anchor.Year()-1 && year <= r.anchor.Year()+1 {
				fitting = append(fitting, s)
			}
		}
	}
	if x.hasRef {
		return r.pointed(spans, x)
	}
	if s, ok := r.choose(fitting, t); ok {
		return s, true
	}
	if len(fitting) > 0 {
		return fitting[len(fitting)-1], true
	}
	return r.choose(spans, t)
}

// byMonth finds the month of a bare day; with a weekday, the nearest month where they
// fit.
func (r *timeResolver) byMonth(x *timeExpr, t tense) (timeSpan, bool) {
	var spans []timeSpan
	first := unitSpan(r.anchor, unitMonth).from
	for m := -14; m <= 14; m++ {
		from := plus(first, m, unitMonth)
		day := from.AddDate(0, 0, x.day-1)
		if day.Month() == from.Month() && (x.weekday == 0 || weekdayOf(day) == x.weekday) {
			spans = append(spans, unitSpan(day, unitDay))
		}
	}
	return r.choose(spans, t)
}

// byWeek finds the week of a weekday: next and last are those of the next and the last
// week, coming and past the nearest.
func (r *timeResolver) byWeek(x *timeExpr, t tense) timeSpan {
	week := unitSpan(r.anchor, unitWeek).from
	if x.hasRef && !x.near {
		return unitSpan(week.AddDate(0, 0, 7*x.ref+x.weekday-1), unitDay)
	}
	today := unitSpan(r.anchor, unitDay).from
	ahead := (x.weekday - weekdayOf(today) + 7) % 7
	switch {
	case x.hasRef && x.ref > 0 && ahead == 0:
		ahead = 7
	case x.hasRef && x.ref < 0 || !x.hasRef && t != futureTense && ahead > 0:
		ahead -= 7
	}
	return unitSpan(today.AddDate(0, 0, ahead), unitDay)
}

// unitTime resolves a unit counted from the anchor.
func (r *timeResolver) unitTime(x *timeExpr) (timeSpan, bool) {
	if x.undefined {
		if r.last == nil || x.unit < unitDay || x.unit == unitWeekend {
			return timeSpan{}, false
		}
		return unitSpan(r.last.from, x.unit), true
	}
	if !r.anchored || x.unit < unitDay && !r.clocked {
		return timeSpan{}, false
	}
	if x.unit < unitDay { // the next hour begins now
		g := x.unit.granularity()
		s := timeSpan{from: r.anchor, to: plus(r.anchor, 1, x.unit), fromGran: reportedly.Minute, toGran: g}
		if x.count < 0 {
			s.from, s.to = plus(r.anchor, -1, x.unit), r.anchor
		}
		return s, true
	}
	if x.count < -10000 || x.count > 10000 {
		return timeSpan{}, false
	}
	base := unitSpan(r.anchor, x.unit)
	if x.unit == unitWeekend {
		base.from = base.from.AddDate(0, 0, 7*x.count)
		base.to = base.to.AddDate(0, 0, 7*x.count)
		return base, true
	}
	return unitSpan(plus(base.from, x.count, x.unit), x.unit), true
}

// timeOfDay narrows a day to the time of day that is told with it. A part that runs
// over midnight is that from the evening before, or of what lies ahead to the morning
// after.
func (r *timeResolver) timeOfDay(s timeSpan, x *timeExpr, t tense) timeSpan {
	switch day := s.from; {
	case x.hasClock:
		s.zone = x.zone
		s.from = day.Add(time.Duration(x.hour)*time.Hour + time.Duration(x.minute)*time.Minute)
		s.fromGran, s.toGran = reportedly.Minute, reportedly.Minute
		s.to = s.from.Add(time.Minute)
	case x.partTo > 0:
		s.from = day.Add(time.Duration(x.partFrom) * time.Minute)
		s.to = day.Add(time.Duration(x.partTo) * time.Minute)
		switch {
		case x.partTo > x.partFrom:
		case t == futureTense:
			s.to = s.to.AddDate(0, 0, 1)
		default:
			s.from = s.from.AddDate(0, 0, -1)
		}
		s.fromGran, s.toGran = reportedly.PartOfDay, reportedly.PartOfDay
		s = s.part(x.partMod)
	}
	return s
}

// modify cuts a span as its words say.
func (r *timeResolver) modify(s timeSpan, x *timeExpr) timeSpan {
	if x.open && x.kind != windowTime && x.kind != offsetTime {
		return r.sofar(s, x)
	}
	if x.inner != reportedly.EndOf || x.mod != reportedly.Before && x.mod != reportedly.Until {
		s = s.part(x.inner)
	} else if x.mod == reportedly.Before { // "before the end of the year"
		s.from, s.fromGran = s.to, s.toGran
	}
	fine := s.fromGran == reportedly.Day || s.fromGran == reportedly.Minute || s.fromGran == reportedly.Hour || s.fromGran == reportedly.PartOfDay
	switch x.mod {
	case reportedly.StartOf, reportedly.MidOf, reportedly.EndOf:
		return s.part(x.mod)
	case reportedly.Before:
		s.to, s.toGran = s.from, s.fromGran
		if s.toGran == reportedly.Minute {
			s.to = s.to.Add(time.Minute)
		}
		s.from = time.Time{}
	case reportedly.After:
		if !fine {
			s.from, s.fromGran = s.to, s.toGran
		}
		s.to = time.Time{}
	case reportedly.Since:
		s.to = time.Time{}
	case reportedly.Until:
		s.from = time.Time{}
	}
	return s
}

// sofar is what of a unit lies before or after the anchor: "earlier this year".
func (r *timeResolver) sofar(s timeSpan, x *timeExpr) timeSpan {
	day := unitSpan(r.anchor, unitDay)
	before := x.mod == reportedly.Before
	if !r.anchored || s.from.After(day.from) || s.to.Before(day.to) || s.fromGran == reportedly.Day || s.fromGran == reportedly.PartOfDay {
		if before {
			return s.part(reportedly.StartOf)
		}
		return s.part(reportedly.EndOf)
	}
	if before {
		s.to, s.toGran = day.to, reportedly.Day
	} else {
		s.from, s.fromGran = day.from, reportedly.Day
	}
	return s
}
