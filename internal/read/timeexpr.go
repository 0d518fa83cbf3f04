package read

import (
	"strconv"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
)

// timeUnit is a unit of the calendar, the finest first.
type timeUnit int

const (
	noUnit timeUnit = iota
	unitSecond
	unitMinute
	unitHour
	unitDay
	unitWeekend
	unitWeek
	unitMonth
	unitQuarter
	unitYear
	unitDecade
	unitCentury
)

var unitNames = [...]string{"", "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century"}

// unitOf is the unit of a code of the lexicon.
func unitOf(code string) timeUnit {
	for u, name := range unitNames {
		if name == code {
			return timeUnit(u)
		}
	}
	return noUnit
}

// granularity is the vocabulary's word for a unit; a weekend is told in days.
func (u timeUnit) granularity() reportedly.Granularity {
	switch u {
	case noUnit:
		return ""
	case unitSecond:
		return reportedly.Minute
	case unitWeekend:
		return reportedly.Day
	}
	return reportedly.Granularity(unitNames[u])
}

// timeKind says what an expression of time is.
type timeKind int

const (
	calendarTime   timeKind = iota // fields of a date and time of day
	unitTime                       // a unit counted from the anchor: "last week", "yesterday"
	windowTime                     // a length before or after the anchor: "the past three days"
	offsetTime                     // a length from a time: "two weeks ago", "three days after Easter"
	aroundTime                     // the unit that holds a day: "the week of 11 November"
	nthTime                        // one unit of a larger time: "the third week of June"
	lengthTime                     // "for three days"
	setTime                        // "every Monday"
	rangeTime                      // "from May to July"
	presentTime                    // "now"
	vagueTime                      // "recently"
	holidayTime                    // "Christmas 2024"
	eventTime                      // a dated public event
	ambiguousTime                  // a date in figures whose day and month may be either
	impossibleTime                 // a day that no calendar has
)

// timeLength is a number of a unit. A number below 0 is an open one ("weeks").
type timeLength struct {
	number float64
	unit   timeUnit
}

// timeExpr is an expression as the grammar recognises it, before any calendar. Which
// fields count depends on the kind; 0 is unknown in fields that count from 1, and
// hasClock says whether there is a time of day.
type timeExpr struct {
	kind timeKind
	why  string // the rule of the grammar

	century, decade, year, quarter, half, season, week, month, day, weekday int

	hasClock         bool
	hour, minute     int
	hourOnly         bool   // "3 p.m."
	halfTold         bool   // a.m. or p.m. stands with it
	zone             string // offset from UTC, "" where unknown
	partFrom, partTo int    // minutes of a part of the day; partTo 0 for none
	partMod          reportedly.TimeMod

	weekend   bool // Saturday and the day after
	hasRef    bool
	ref       int  // -1 last, 0 this, 1 next
	near      bool // the nearest, not that of the next or last week
	undefined bool // "the same week": that of the day told last

	unit    timeUnit
	count   int // unitTime: units from the anchor; nthTime: which, -1 for the last
	many    int // nthTime: how many units
	amounts []timeLength
	from    string // offsetTime: anchor, last or base
	sign    int    // offsetTime, windowTime: -1 before, 1 after
	open    bool   // windowTime: the number of units is open
	filled  bool   // offsetTime: all the time up to it
	base    *timeExpr
	end     *timeExpr // rangeTime: its last part; base is the first

	mod    reportedly.TimeMod
	inner  reportedly.TimeMod // start, mid or end inside of mod: "by the end of"
	period string             // setTime: ISO 8601 duration
	name   int                // eventTime: word at which the name begins

	holiday lexicon.Holiday // holidayTime
}

// bare reports whether the expression is nothing but a number that may be a day.
func (x *timeExpr) bare() bool {
	return x.kind == calendarTime && x.day > 0 && x.month == 0 && x.base == nil && !x.hasRef && x.weekday == 0
}

// dated reports whether a calendar expression has a field of a date.
func (x *timeExpr) dated() bool {
	return x.century|x.decade|x.year|x.quarter|x.half|x.season|x.week|x.month|x.day|x.weekday != 0 || x.base != nil
}

// isoDuration writes amounts as an ISO 8601 duration, units from large to small as
// its grammar (clause 4.4.3.2) demands. Decades and centuries are years, quarters
// months, weekends days.
func isoDuration(amounts []timeLength) string {
	var totals [unitCentury + 1]float64
	for _, a := range amounts {
		switch a.unit {
		case unitDecade:
			totals[unitYear] += 10 * a.number
		case unitCentury:
			totals[unitYear] += 100 * a.number
		case unitQuarter:
			totals[unitMonth] += 3 * a.number
		case unitWeekend:
			totals[unitDay] += 2 * a.number
		default:
			totals[a.unit] += a.number
		}
	}
	var b strings.Builder
	b.WriteByte('P')
	clock := false
	for _, part := range []struct {
		unit   timeUnit
		letter byte
	}{{unitYear, 'Y'}, {unitMonth, 'M'}, {unitWeek, 'W'}, {unitDay, 'D'}, {unitHour, 'H'}, {unitMinute, 'M'}, {unitSecond, 'S'}} {
		n := totals[part.unit]
		if n == 0 {
			continue
		}
		if part.unit < unitDay && !clock {
			clock = true
			b.WriteByte('T')
		}
		b.WriteString(strconv.FormatFloat(n, 'f', -1, 64))
		b.WriteByte(part.letter)
	}
	if b.Len() == 1 {
		return ""
	}
	return b.String()
}
