package read

import (
	"time"

	"reportedly"
)

// timeSpan is a stretch of time, half-open. A zero end is open. The ends are told as
// precisely as their granularities say.
type timeSpan struct {
	from, to         time.Time
	fromGran, toGran reportedly.Granularity
	floating         bool   // a time of day whose day is unknown; the date means nothing
	zone             string // of times of day, "" where unknown
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func dateOf(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// plus moves a time by units of the calendar. A day that the month does not have
// becomes its last.
func plus(t time.Time, n int, u timeUnit) time.Time {
	switch u {
	case unitSecond:
		return t.Add(time.Duration(n) * time.Second)
	case unitMinute:
		return t.Add(time.Duration(n) * time.Minute)
	case unitHour:
		return t.Add(time.Duration(n) * time.Hour)
	case unitDay:
		return t.AddDate(0, 0, n)
	case unitWeekend, unitWeek:
		return t.AddDate(0, 0, 7*n)
	}
	months := n
	switch u {
	case unitQuarter:
		months = 3 * n
	case unitYear:
		months = 12 * n
	case unitDecade:
		months = 120 * n
	case unitCentury:
		months = 1200 * n
	}
	year, month, day := t.Date()
	total := year*12 + int(month) - 1 + months
	y, m := floorDiv(total, 12), total-12*floorDiv(total, 12)+1
	d := dateOf(y, m, min(day, daysIn(y, m)))
	return d.Add(t.Sub(dateOf(year, int(month), day)))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// unitSpan is the unit that a time lies in. Weeks begin on Monday, centuries with the
// year 00, as ISO 8601 has them; the weekend is that of the week.
func unitSpan(t time.Time, u timeUnit) timeSpan {
	year, month, day := t.Date()
	var from time.Time
	switch u {
	case unitSecond, unitMinute:
		from = t.Truncate(time.Minute)
	case unitHour:
		from = t.Truncate(time.Hour)
	case unitDay:
		from = dateOf(year, int(month), day)
	case unitWeekend, unitWeek:
		from = dateOf(year, int(month), day-weekdayOf(t)+1)
	case unitMonth:
		from = dateOf(year, int(month), 1)
	case unitQuarter:
		from = dateOf(year, (int(month)-1)/3*3+1, 1)
	case unitYear:
		from = dateOf(year, 1, 1)
	case unitDecade:
		from = dateOf(year-year%10, 1, 1)
	case unitCentury:
		from = dateOf(year-year%100, 1, 1)
	}
	to := plus(from, 1, u)
	if u == unitWeekend {
		from = from.AddDate(0, 0, 5)
	}
	if u == unitSecond {
		to = from.Add(time.Minute)
	}
	g := u.granularity()
	return timeSpan{from: from, to: to, fromGran: g, toGran: g}
}

// weekdayOf is 1 for Monday to 7 for Sunday.
func weekdayOf(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// part is the first, second or last third of a span, told in the next finer unit.
func (s timeSpan) part(mod reportedly.TimeMod) timeSpan {
	third := func(n int) time.Time {
		if s.from.Day() == 1 && s.to.Day() == 1 && months(s.from, s.to) >= 3 {
			return plus(s.from, months(s.from, s.to)*n/3, unitMonth)
		}
		if days := int(s.to.Sub(s.from).Hours() / 24); days >= 3 {
			return s.from.AddDate(0, 0, days*n/3)
		}
		return s.from.Add(s.to.Sub(s.from) / 3 * time.Duration(n))
	}
	out := s
	switch mod {
	case reportedly.StartOf:
		out.to = third(1)
	case reportedly.MidOf:
		out.from, out.to = third(1), third(2)
	case reportedly.EndOf:
		out.from = third(2)
	default:
		return s
	}
	g := finer(s.fromGran, out.to.Sub(out.from))
	out.fromGran, out.toGran = g, g
	return out
}

func months(from, to time.Time) int {
	return 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
}

// finer is the granularity in which a part of a unit is told.
func finer(g reportedly.Granularity, length time.Duration) reportedly.Granularity {
	switch g {
	case reportedly.Decade, reportedly.Century, reportedly.Year, reportedly.Quarter, reportedly.Season:
		if length >= 28*24*time.Hour {
			return reportedly.Month
		}
		return reportedly.Day
	case reportedly.Month, reportedly.Week:
		return reportedly.Day
	case reportedly.Day:
		return reportedly.PartOfDay
	}
	return g
}

// printable reports whether the span has four-digit years, and ends after it begins.
func (s timeSpan) printable() bool {
	for _, t := range []time.Time{s.from, s.to} {
		if !t.IsZero() && (t.Year() < 1 || t.Year() > 9999) {
			return false
		}
	}
	return s.from.IsZero() || s.to.IsZero() || s.from.Before(s.to)
}

// layouts of ISO 8601 by granularity.
var layouts = map[reportedly.Granularity]string{
	reportedly.Minute: "2006-01-02T15:04", reportedly.Hour: "2006-01-02T15:04", reportedly.PartOfDay: "2006-01-02T15:04",
	reportedly.Day: "2006-01-02", reportedly.Week: "2006-01-02",
	reportedly.Month: "2006-01", reportedly.Season: "2006-01", reportedly.Quarter: "2006-01",
	reportedly.Year: "2006", reportedly.Decade: "2006", reportedly.Century: "2006",
}

// iso writes both ends, the last one inclusive.
func (s timeSpan) iso() (from, to string) {
	if !s.from.IsZero() {
		from = s.stamp(s.from, s.fromGran)
	}
	if !s.to.IsZero() {
		last := s.to
		switch s.toGran {
		case reportedly.Minute:
			last = s.to.Add(-time.Minute)
		case reportedly.Hour, reportedly.PartOfDay:
			if last.Hour()+last.Minute() == 0 { // the last minute of the day, not the first of the next
				last = last.Add(-time.Minute)
			}
		default:
			last = s.to.AddDate(0, 0, -1)
		}
		to = s.stamp(last, s.toGran)
	}
	return from, to
}

func (s timeSpan) stamp(t time.Time, g reportedly.Granularity) string {
	layout := layouts[g]
	out := t.Format(layout)
	if len(layout) > len(time.DateOnly) {
		if s.floating {
			out = t.Format("T15:04")
		}
		out += s.zone
	}
	return out
}
