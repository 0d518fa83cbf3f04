package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"reportedly"
)

// TimeSense is one thing that a word means in expressions of time (times.tsv; number and
// ordinal also by the single words of numerals.tsv). Number and Code depend on the class:
//
//	month     Number 1–12
//	weekday   Number 1 (Monday) – 7, as ISO 8601 counts; weekdays: the plural
//	season    Number its first month, Code as in TIMEX3 (SP, SU, FA, WI)
//	part      Code the hours of a part of the day, "06:00-12:00"; parts: the plural
//	clock     Code a time of day, "12:00"
//	unit      Code second … century, weekend; Number how many of it
//	ref       Number -1 last, 0 this, 1 next; Code near for the nearest ("coming")
//	deictic   Number days from the day of publication, Code hours as of a part
//	mod       Code start, mid, end
//	bound     Code before, after, since, until, within
//	approx    Code approx, more-than, less-than
//	number    Number its value, 0 where it is open ("dozens of"); Code times for what
//	          multiplies the number before it ("hundred")
//	whole     "all", "whole"
//	ordinal   Number its value, -1 for the last
//	every     Number 1, or 2 for every other
//	set       Code a period, "P1W"
//	rate      "once a"
//	now       the moment of publication
//	vague     a time that cannot be told ("recently")
//	shift     Number its direction; Code from where: anchor, last, base
//	through   joins the ends of a range
//	zone      Code its offset from UTC, "" where it is not told
//	half      Number hours to add: 0 a.m., 12 p.m.
//	counting  beside a figure, says that it is no year ("flight 1900")
//	decade    Number its first year, within the century or from 1000 on as a whole
type TimeSense struct {
	Number int
	Code   string
	// Form limits the use: weak (a common word, too), short (an abbreviation),
	// plural, article, vague, length (of durations only), clock (and of times of day), shifted, counted,
	// undefined, capitals; before or after the figure.
	Form string
}

// TimeWord is the senses of a word or phrase by class.
type TimeWord map[string]TimeSense

var timeClasses = strings.Fields("month weekday weekdays season part parts clock unit ref deictic mod bound approx number whole ordinal " +
	"every set rate now vague shift through zone half decade counting")

var timeForms = strings.Fields("weak short plural article vague length shifted counted undefined capitals clock before after")

// timeCodes are the codes of classes that have a closed vocabulary.
var timeCodes = map[string][]string{
	"season": {"SP", "SU", "FA", "WI"},
	"unit":   {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "weekend"},
	"mod":    {string(reportedly.StartOf), string(reportedly.MidOf), string(reportedly.EndOf)},
	"bound":  {string(reportedly.Before), string(reportedly.After), string(reportedly.Since), string(reportedly.Until), "within"},
	"approx": {string(reportedly.Approximately), string(reportedly.LongerThan), string(reportedly.ShorterThan)},
	"shift":  {"anchor", "last", "base"},
}

func readTimeWords() (*Table[TimeWord], error) {
	rows, err := readRows("times.tsv", "phrase class number code form")
	if err != nil {
		return nil, err
	}
	t := &Table[TimeWord]{}
	for _, r := range rows {
		sense, err := parseTimeSense(r[1], r[2], r[3], r[4])
		if err != nil {
			return nil, fmt.Errorf("read lexicon: times.tsv: %q: %w", r[0], err)
		}
		addSense(t, r[0], r[1], sense)
	}
	return t, nil
}

// addSense gives a phrase one more sense.
func addSense(t *Table[TimeWord], phrase, class string, sense TimeSense) {
	if w, ok := t.Find(phrase); ok {
		w[class] = sense
		return
	}
	t.add(phrase, TimeWord{class: sense})
}

func parseTimeSense(class, number, code, form string) (TimeSense, error) {
	s := TimeSense{Code: code, Form: form}
	if _, err := oneOf(class, timeClasses...); err != nil {
		return s, err
	}
	if allowed := timeCodes[class]; allowed != nil && !slices.Contains(allowed, code) {
		return s, fmt.Errorf("%q is none of %v", code, allowed)
	}
	if form != "" && !slices.Contains(timeForms, form) {
		return s, fmt.Errorf("%q is none of %v", form, timeForms)
	}
	if (class == "part" || class == "parts") && code == "" {
		return s, fmt.Errorf("a part of the day without hours")
	}
	if number == "" {
		return s, nil
	}
	var err error
	s.Number, err = strconv.Atoi(number)
	return s, err
}

// Hours returns the first and the last minute of the day of a code such as
// "18:00-22:00", counted from midnight; ok is false for other codes.
func (s TimeSense) Hours() (from, to int, ok bool) {
	a, b, ok := strings.Cut(s.Code, "-")
	if !ok {
		return 0, 0, false
	}
	from, ok1 := ClockMinutes(a)
	to, ok2 := ClockMinutes(b)
	return from, to, ok1 && ok2
}

// ClockMinutes returns the minutes since midnight of a time of day, "18:30".
func ClockMinutes(s string) (int, bool) {
	h, m, ok := strings.Cut(s, ":")
	hours, err1 := strconv.Atoi(h)
	minutes, err2 := strconv.Atoi(m)
	return hours*60 + minutes, ok && err1 == nil && err2 == nil && 0 <= hours && hours <= 24 && 0 <= minutes && minutes < 60
}

// Holiday is a day that comes once a year by a rule (holidays.tsv).
type Holiday struct {
	Name string // lower case
	rule string
}

func parseHoliday(r []string) (Holiday, error) {
	h := Holiday{r[0], r[1]}
	if _, ok := h.Day(2024); !ok {
		return h, fmt.Errorf("no rule for a day: %q", r[1])
	}
	return h, nil
}

// Day returns the holiday's date in a year, at midnight UTC.
func (h Holiday) Day(year int) (time.Time, bool) {
	if days, ok := strings.CutPrefix(h.rule, "easter"); ok {
		n, err := strconv.Atoi(days)
		return easter(year).AddDate(0, 0, n), err == nil
	}
	rule, plus, _ := strings.Cut(h.rule, "+")
	more, _ := strconv.Atoi(plus)
	parts := strings.Split(rule, "-")
	month, err := strconv.Atoi(parts[0])
	if err != nil || month < 1 || month > 12 || len(parts) < 2 {
		return time.Time{}, false
	}
	if len(parts) == 2 {
		day, err := strconv.Atoi(parts[1])
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), err == nil
	}
	weekday := slices.Index([]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}, parts[1])
	which, err := strconv.Atoi(parts[2])
	if weekday < 0 || err != nil {
		return time.Time{}, false
	}
	day := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	day = day.AddDate(0, 0, (weekday-int(day.Weekday())+7)%7+7*(which-1))
	if day.Month() != time.Month(month) { // the fifth of a month that has four
		day = day.AddDate(0, 0, -7)
	}
	return day.AddDate(0, 0, more), true
}

// easter is Easter Sunday of the Gregorian calendar by the anonymous algorithm
// (Meeus, Astronomical Algorithms, chapter 8).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// DatedEvent is a public event with its days (events.tsv).
type DatedEvent struct {
	Name     string // lower case
	From, To time.Time
	Places   []string // lower case
}

// readEvents reads the dated events by name, each list in order of time.
func readEvents(src *source) (*Table[[]DatedEvent], error) {
	rows, err := src.rows("events.tsv", "name from to places")
	if err != nil {
		return nil, err
	}
	byName := map[string][]DatedEvent{}
	var names []string
	for at, r := range rows {
		e := DatedEvent{Name: r[0], Places: strings.Split(r[3], ";")}
		var err1, err2 error
		e.From, err1 = time.Parse(time.DateOnly, r[1])
		e.To, err2 = time.Parse(time.DateOnly, r[2])
		if err1 != nil || err2 != nil || e.To.Before(e.From) {
			return nil, fmt.Errorf("read lexicon: %v: %q: %q to %q are no days in order", at, r[0], r[1], r[2])
		}
		if byName[r[0]] == nil {
			names = append(names, r[0])
		}
		byName[r[0]] = append(byName[r[0]], e)
	}
	t := &Table[[]DatedEvent]{}
	for _, name := range names {
		t.add(name, byName[name])
	}
	return t, nil
}
