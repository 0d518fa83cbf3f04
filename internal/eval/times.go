package eval

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"reportedly"
	"reportedly/internal/text"
)

// The measure is that of the specs: a case is passed if every expected expression is
// found and read as expected, and nothing else is found. Where the conventions of a
// calendar assistant and of news differ, agreement is defined as follows:
//
//   - An article or preposition that begins a span may be in or out, since the specs
//     have "the next two decades" beside "next decade". Metric strict counts equal
//     spans only.
//   - Of several readings (past and future, both halves of the day), one must agree.
//   - A range of the specs ends where its last part begins ("2014 to 2016" at 1 January
//     2016). Ours holds its last part; either end agrees.
//   - "Two months ago" is a day to the specs and a month to us: it agrees if the day
//     lies in the month. So it is with weeks and years.
//   - Early, mid and late, and parts of the day, agree if both readings share at least
//     half of the shorter one and the word is read alike.
//   - A season without hours or days agrees by its season and year.
//   - A spec of one type of expression (its parser's) ignores expressions of other
//     types, and expressions without any value count nowhere.

func runTimes(s *session, files []string) (metrics, error) {
	if s.reader.Times == nil {
		return nil, fmt.Errorf("the reader cannot find times")
	}
	rows, err := readExclusions("exclusions.tsv", embeddedExclusions)
	if err != nil {
		return nil, err
	}
	m := metrics{}
	var all specCount
	for _, file := range files {
		cases, err := readSpec(file)
		if err != nil {
			return nil, err
		}
		count, err := s.scoreTimes(file, cases, rows)
		if err != nil {
			return nil, err
		}
		all.add(count)
		count.put(m, specModel(file)+".")
	}
	all.put(m, "")
	m["strict"] = percent(all.strict, all.cases)
	return m, nil
}

// scoreTimes reads the cases of one file.
func (s *session) scoreTimes(file string, cases []specCase, rows []exclusion) (specCount, error) {
	kinds := map[string]bool{}
	for _, c := range cases {
		for _, r := range c.results {
			kinds[r.kind] = true
		}
	}
	return s.scoreSpec("times", file, cases, rows, func(c *specCase, d *text.Document) specVerdict {
		return compareTimes(c, ofKinds(s.reader.Times(d, c.reference), kinds))
	})
}

// ofKinds drops, where a spec is of one type of expression, those of others.
func ofKinds(found []reportedly.Time, kinds map[string]bool) []reportedly.Time {
	var out []reportedly.Time
	for _, t := range found {
		if t.Span != nil && (len(kinds) != 1 || kinds[kindOfTime(t)]) {
			out = append(out, t)
		}
	}
	return out
}

// kindOfTime is the specs' word for what a time is.
func kindOfTime(t reportedly.Time) string {
	switch {
	case t.Set:
		return "set"
	case t.From+t.To == "":
		return "duration"
	case strings.Contains(t.From+t.To, "T"):
		return "datetime"
	case t.From == t.To && t.Granularity == reportedly.Day:
		return "date"
	}
	return "daterange"
}

func compareTimes(c *specCase, found []reportedly.Time) specVerdict {
	v := specVerdict{passed: true, strict: true}
	used := make([]bool, len(found))
	var lines []string
	for _, r := range c.results {
		matched := false
		for i, t := range found {
			if used[i] || trimmedTime(c.input, t.Span.Start, t.Span.End) != trimmedTime(c.input, r.start, r.end) {
				continue
			}
			if matched = r.agrees(t); matched {
				used[i] = true
				v.strict = v.strict && t.Span.Start == r.start && t.Span.End == r.end
				break
			}
		}
		if !matched {
			v.passed = false
			lines = append(lines, fmt.Sprintf("want %q %+v", c.input[r.start:r.end], r.values))
		}
	}
	for i, t := range found {
		if !used[i] && t.From+t.To+t.Duration != "" {
			v.passed = false
			lines = append(lines, fmt.Sprintf("got %q %s~%s %s %s %s", c.input[t.Span.Start:t.Span.End], t.From, t.To, t.Duration, t.Granularity, t.Mod))
		}
	}
	v.strict = v.strict && v.passed
	v.difference = fmt.Sprintf("at %s: %s", c.reference, strings.Join(lines, "; "))
	return v
}

var leadingWords = regexp.MustCompile(`(?i)^(?:(?:the|on|at|in|during)\s+)+`)

// trimmedTime is a span without the articles and prepositions that begin it. "In" before
// a length says something else ("in two weeks") and shows in the value.
func trimmedTime(s string, start, end int) [2]int {
	return [2]int{start + len(leadingWords.FindString(s[start:end])), end}
}

// agrees reports whether one of the readings of an expression is ours.
func (r *specResult) agrees(t reportedly.Time) bool {
	for _, v := range r.values {
		if v.agrees(r.kind, t) {
			return true
		}
	}
	return false
}

func (v specValue) agrees(kind string, t reportedly.Time) bool {
	switch {
	case kind == "set":
		return t.Set && samePeriod(v.Timex, t.Duration)
	case kind == "duration":
		want, err := strconv.ParseFloat(v.Value, 64)
		return t.From+t.To == "" && !t.Set && (v.Timex == t.Duration || err == nil && math.Abs(want-seconds(t.Duration)) < 1e-6*want)
	case t.Set || t.From+t.To == "":
		return v.Value == unresolved && t.From+t.To+t.Duration == ""
	case v.Value == unresolved:
		return sameSeason(v.Timex, t)
	}
	return v.sameSpan(t)
}

var seasonStart = map[string]string{"SP": "03", "SU": "06", "FA": "09", "WI": "12"}

// sameSeason compares a season of the specs, "2016-SU" or "SU", with ours.
func sameSeason(timex string, t reportedly.Time) bool {
	if t.Granularity != reportedly.Season || len(t.From) != 7 {
		return false
	}
	year, season, ok := strings.Cut(timex, "-")
	if !ok {
		year, season = t.From[:4], timex
	}
	return t.From == year+"-"+seasonStart[season]
}

// samePeriod compares the period of a set: by its duration, or as the week of a weekday
// and the day of a time of day.
func samePeriod(timex, period string) bool {
	switch {
	case strings.HasPrefix(timex, "P"):
		timex = strings.Replace(timex, "WE", "W", 1) // every weekend comes once a week
		return timex == period || seconds(timex) == seconds(period) && seconds(period) > 0
	case strings.HasPrefix(timex, "XXXX-W"):
		return strings.HasSuffix(period, "W")
	}
	return strings.HasPrefix(timex, "T") && period == "P1D"
}

var durationPart = regexp.MustCompile(`([0-9.]+)(WD|WE|BD|[YMWDHS])`)

// seconds is the length of an ISO 8601 duration by the specs' convention: a year has 365
// days and a month 30.
func seconds(duration string) float64 {
	date, clock, _ := strings.Cut(strings.TrimPrefix(duration, "P"), "T")
	total := 0.0
	for _, part := range []struct {
		text  string
		units map[string]float64
	}{
		{date, map[string]float64{"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400, "WE": 2 * 86400}},
		{clock, map[string]float64{"H": 3600, "M": 60, "S": 1}},
	} {
		for _, m := range durationPart.FindAllStringSubmatch(part.text, -1) {
			n, _ := strconv.ParseFloat(m[1], 64)
			total += n * part.units[m[2]]
		}
	}
	return total
}

// sameSpan compares ends.
func (v specValue) sameSpan(t reportedly.Time) bool {
	from, _, ok1 := instants(t.From)
	toStart, to, ok2 := instants(t.To)
	if v.Start == "" && v.End == "" {
		at, atEnd, ok := instants(v.Value)
		if !ok || !ok1 || !ok2 {
			return false
		}
		if from.Equal(at) && (toStart.Equal(at) || to.Equal(atEnd)) {
			return true
		}
		if v.Timex == "PRESENT_REF" {
			return !at.Before(from) && at.Before(to)
		}
		offset := len(v.Timex) == len(time.DateOnly) && (t.Granularity == reportedly.Week || t.Granularity == reportedly.Month || t.Granularity == reportedly.Year)
		return offset && !at.Before(from) && at.Before(to)
	}
	switch t.Granularity { // ends told in finer units than they are known
	case reportedly.Week:
		toStart = to.AddDate(0, 0, -7)
	case reportedly.Quarter:
		toStart = to.AddDate(0, -3, 0)
	}
	start, _, hasStart := instants(v.Start)
	end, endEnd, hasEnd := instants(v.End)
	if hasStart && hasEnd && ok1 && ok2 && v.loose(t) {
		if v.Mod != "" && partOfDay.MatchString(v.Timex) { // whose hours are a convention
			return from.Sub(start).Abs() <= 3*time.Hour
		}
		return sharesHalf(start, end, from, to)
	}
	if hasStart != ok1 || hasEnd != ok2 || hasStart && !start.Equal(from) {
		return false
	}
	return !hasEnd || end.Equal(toStart) || end.Equal(to) || endEnd.Equal(to)
}

var partOfDay = regexp.MustCompile(`T(MO|AF|EV|NI|NT|DT|ME[BLD])$`)

// loose reports whether a value has soft ends, and ours is soft in the same way.
func (v specValue) loose(t reportedly.Time) bool {
	switch v.Mod {
	case "start", "mid", "end":
		return string(t.Mod) == v.Mod || t.Granularity == reportedly.PartOfDay
	}
	return partOfDay.MatchString(v.Timex) && t.Granularity == reportedly.PartOfDay
}

// sharesHalf reports whether two spans share at least half of the shorter one.
func sharesHalf(a, aEnd, b, bEnd time.Time) bool {
	from, to := a, aEnd
	if b.After(from) {
		from = b
	}
	if bEnd.Before(to) {
		to = bEnd
	}
	return 2*to.Sub(from) >= min(aEnd.Sub(a), bEnd.Sub(b))-time.Minute
}

var zoneSuffix = regexp.MustCompile(`(\d\d:\d\d)[+-]\d\d:\d\d$`)

// instants is the first instant of what an ISO 8601 string names and the first after
// it. Times of day without a date are those of the year 0.
func instants(s string) (from, to time.Time, ok bool) {
	s = strings.Replace(strings.TrimPrefix(s, "T"), " ", "T", 1)
	s = zoneSuffix.ReplaceAllString(s, "$1")
	for _, l := range []struct {
		layout              string
		years, months, days int
		clock               time.Duration
	}{
		{"2006", 1, 0, 0, 0}, {"2006-01", 0, 1, 0, 0}, {time.DateOnly, 0, 0, 1, 0}, {"2006-01-02T15:04:05", 0, 0, 0, time.Minute},
		{"2006-01-02T15:04", 0, 0, 0, time.Minute}, {time.TimeOnly, 0, 0, 0, time.Minute}, {"15:04", 0, 0, 0, time.Minute},
	} {
		if t, err := time.Parse(l.layout, s); err == nil {
			t = t.Truncate(time.Minute)
			return t, t.AddDate(l.years, l.months, l.days).Add(l.clock), true
		}
	}
	return from, to, false
}
