package eval

import (
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/text"
)

// datesReader finds nothing but "3 May 2021" and the names of months, in the year of the
// day of publication.
func datesReader(d *text.Document, published string) []reportedly.Time {
	var out []reportedly.Time
	add := func(words, from string, g reportedly.Granularity) {
		if i := strings.Index(d.Text, words); i >= 0 {
			out = append(out, reportedly.Time{Span: &reportedly.Span{Start: i, End: i + len(words)}, From: from, To: from, Granularity: g})
		}
	}
	add("3 May 2021", "2021-05-03", reportedly.Day)
	if len(published) > 4 {
		add("March", published[:4]+"-03", reportedly.Month)
		add("April", published[:4]+"-05", reportedly.Month) // wrong
	}
	return out
}

func TestTimesTask(t *testing.T) {
	under := blankReader
	under.Times = datesReader
	var lines []string
	r, err := Run(t.Context(), "times", []string{"testdata/times.json"}, under, Options{Difference: func(s string) { lines = append(lines, s) }})
	if err != nil {
		t.Fatal(err)
	}
	// of five cases, one leaves the half of the day open; of the four others the second has
	// a wrong value
	r.want(t, map[string]float64{"cases": 4, "excluded": 1, "passed": 75, "strict": 75, "all.passed": 60, "times.passed": 75})
	if len(lines) != 1 || !strings.Contains(lines[0], `times.json:2: `) || !strings.Contains(lines[0], `got "April" 2021-05~2021-05`) {
		t.Errorf("differences: %q", lines)
	}
	if _, err := Run(t.Context(), "times", []string{"testdata/times.json"}, blankReader, Options{}); err == nil {
		t.Error("a reader that finds no times was scored")
	}
	if _, err := Run(t.Context(), "times", []string{"testdata/names.tsv"}, under, Options{}); err == nil || !strings.Contains(err.Error(), "names.tsv") {
		t.Errorf("not JSON: %v", err)
	}
}

func TestTimeAgreement(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		value      specValue
		time       reportedly.Time
		want       bool
	}{
		{"day", "date", specValue{Value: "2021-05-03"}, reportedly.Time{From: "2021-05-03", To: "2021-05-03", Granularity: reportedly.Day}, true},
		{"other day", "date", specValue{Value: "2021-05-03"}, reportedly.Time{From: "2021-05-04", To: "2021-05-04", Granularity: reportedly.Day}, false},
		{"day of an offset", "date", specValue{Timex: "2021-05-03", Value: "2021-05-03"}, reportedly.Time{From: "2021-05", To: "2021-05", Granularity: reportedly.Month}, true},
		{"day outside of an offset", "date", specValue{Timex: "2021-05-03", Value: "2021-05-03"}, reportedly.Time{From: "2021-04", To: "2021-04", Granularity: reportedly.Month}, false},
		{"month", "daterange", specValue{Start: "2021-05-01", End: "2021-06-01"}, reportedly.Time{From: "2021-05", To: "2021-05", Granularity: reportedly.Month}, true},
		{"end where its last part begins", "daterange", specValue{Start: "2014-01-01", End: "2016-01-01"}, reportedly.Time{From: "2014", To: "2016", Granularity: reportedly.Year}, true},
		{"end elsewhere", "daterange", specValue{Start: "2014-01-01", End: "2016-02-01"}, reportedly.Time{From: "2014", To: "2016", Granularity: reportedly.Year}, false},
		{"open end", "daterange", specValue{Start: "2014-01-01"}, reportedly.Time{From: "2014", Granularity: reportedly.Year, Mod: reportedly.Since}, true},
		{"closed end", "daterange", specValue{Start: "2014-01-01"}, reportedly.Time{From: "2014", To: "2014", Granularity: reportedly.Year}, false},
		{"early", "daterange", specValue{Start: "2014-01-01", End: "2014-07-01", Mod: "start"}, reportedly.Time{From: "2014-01", To: "2014-04", Granularity: reportedly.Month, Mod: reportedly.StartOf}, true},
		{"early for late", "daterange", specValue{Start: "2014-01-01", End: "2014-07-01", Mod: "end"}, reportedly.Time{From: "2014-01", To: "2014-04", Granularity: reportedly.Month, Mod: reportedly.StartOf}, false},
		{"evening", "datetimerange", specValue{Timex: "2021-05-03TEV", Start: "2021-05-03 16:00:00", End: "2021-05-03 20:00:00"},
			reportedly.Time{From: "2021-05-03T18:00", To: "2021-05-03T22:00", Granularity: reportedly.PartOfDay}, true},
		{"time", "time", specValue{Value: "15:00:00"}, reportedly.Time{From: "T15:00+00:00", To: "T15:00+00:00", Granularity: reportedly.Minute}, true},
		{"length", "duration", specValue{Timex: "P2W", Value: "1209600"}, reportedly.Time{Duration: "P14D"}, true},
		{"other length", "duration", specValue{Timex: "P2W", Value: "1209600"}, reportedly.Time{Duration: "P15D"}, false},
		{"length with a date", "duration", specValue{Timex: "P2W", Value: "1209600"}, reportedly.Time{Duration: "P2W", From: "2021"}, false},
		{"set", "set", specValue{Timex: "P1W"}, reportedly.Time{Set: true, Duration: "P7D"}, true},
		{"weekday", "set", specValue{Timex: "XXXX-WXX-1"}, reportedly.Time{Set: true, Duration: "P1W"}, true},
		{"length for a set", "set", specValue{Timex: "P1W"}, reportedly.Time{Duration: "P1W"}, false},
		{"season", "daterange", specValue{Timex: "2016-SU", Value: unresolved}, reportedly.Time{From: "2016-06", To: "2016-08", Granularity: reportedly.Season}, true},
		{"season of another year", "daterange", specValue{Timex: "2016-SU", Value: unresolved}, reportedly.Time{From: "2017-06", To: "2017-08", Granularity: reportedly.Season}, false},
		{"no such day", "date", specValue{Timex: "2019-02-30", Value: unresolved}, reportedly.Time{}, true},
	} {
		if got := c.value.agrees(c.kind, c.time); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
