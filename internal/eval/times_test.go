package eval

import (
	"os"
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
	// of five cases, one is an assistant's and one leaves the half of the day open; of the
	// three others the second has a wrong value
	r.want(t, map[string]float64{"cases": 3, "excluded": 2, "passed": 66.6667, "strict": 66.6667, "passed.of_all": 60, "times.passed": 66.6667})
	if len(lines) != 1 || !strings.Contains(lines[0], `times.json:1: `) || !strings.Contains(lines[0], `got "April" 2021-05~2021-05`) {
		t.Errorf("differences: %q", lines)
	}
	if _, err := Run(t.Context(), "times", []string{"testdata/times.json"}, blankReader, Options{}); err == nil {
		t.Error("a reader that finds no times was scored")
	}
	if _, err := Run(t.Context(), "times", []string{"testdata/names.tsv"}, under, Options{}); err == nil || !strings.Contains(err.Error(), "names.tsv") {
		t.Errorf("not JSON: %v", err)
	}
}

// TestTimeCases: offsets are UTF-16 units in the files and bytes with us.
func TestTimeCases(t *testing.T) {
	data, err := os.ReadFile("testdata/times.json")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := parseTimeCases("f", "\ufeff"+string(data))
	if err != nil {
		t.Fatal(err)
	}
	if r := cases[1].results[1]; cases[1].input[r.start:r.end] != "April" || r.kind != "daterange" {
		t.Errorf("%+v", r)
	}
	if _, err := parseTimeCases("f", strings.Replace(string(data), `"Start": 19, "End": 28`, `"Start": 18, "End": 27`, 1)); err == nil {
		t.Error("a result that is not where it should be was read")
	}
}

func TestTimeAgreement(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		value      timeValue
		time       reportedly.Time
		want       bool
	}{
		{"day", "date", timeValue{Value: "2021-05-03"}, reportedly.Time{From: "2021-05-03", To: "2021-05-03", Granularity: reportedly.Day}, true},
		{"other day", "date", timeValue{Value: "2021-05-03"}, reportedly.Time{From: "2021-05-04", To: "2021-05-04", Granularity: reportedly.Day}, false},
		{"day of an offset", "date", timeValue{Timex: "2021-05-03", Value: "2021-05-03"}, reportedly.Time{From: "2021-05", To: "2021-05", Granularity: reportedly.Month}, true},
		{"day outside of an offset", "date", timeValue{Timex: "2021-05-03", Value: "2021-05-03"}, reportedly.Time{From: "2021-04", To: "2021-04", Granularity: reportedly.Month}, false},
		{"month", "daterange", timeValue{Start: "2021-05-01", End: "2021-06-01"}, reportedly.Time{From: "2021-05", To: "2021-05", Granularity: reportedly.Month}, true},
		{"end where its last part begins", "daterange", timeValue{Start: "2014-01-01", End: "2016-01-01"}, reportedly.Time{From: "2014", To: "2016", Granularity: reportedly.Year}, true},
		{"end elsewhere", "daterange", timeValue{Start: "2014-01-01", End: "2016-02-01"}, reportedly.Time{From: "2014", To: "2016", Granularity: reportedly.Year}, false},
		{"open end", "daterange", timeValue{Start: "2014-01-01"}, reportedly.Time{From: "2014", Granularity: reportedly.Year, Mod: reportedly.Since}, true},
		{"closed end", "daterange", timeValue{Start: "2014-01-01"}, reportedly.Time{From: "2014", To: "2014", Granularity: reportedly.Year}, false},
		{"early", "daterange", timeValue{Start: "2014-01-01", End: "2014-07-01", Mod: "start"}, reportedly.Time{From: "2014-01", To: "2014-04", Granularity: reportedly.Month, Mod: reportedly.StartOf}, true},
		{"early for late", "daterange", timeValue{Start: "2014-01-01", End: "2014-07-01", Mod: "end"}, reportedly.Time{From: "2014-01", To: "2014-04", Granularity: reportedly.Month, Mod: reportedly.StartOf}, false},
		{"evening", "datetimerange", timeValue{Timex: "2021-05-03TEV", Start: "2021-05-03 16:00:00", End: "2021-05-03 20:00:00"},
			reportedly.Time{From: "2021-05-03T18:00", To: "2021-05-03T22:00", Granularity: reportedly.PartOfDay}, true},
		{"time", "time", timeValue{Value: "15:00:00"}, reportedly.Time{From: "T15:00+00:00", To: "T15:00+00:00", Granularity: reportedly.Minute}, true},
		{"length", "duration", timeValue{Timex: "P2W", Value: "1209600"}, reportedly.Time{Duration: "P14D"}, true},
		{"other length", "duration", timeValue{Timex: "P2W", Value: "1209600"}, reportedly.Time{Duration: "P15D"}, false},
		{"length with a date", "duration", timeValue{Timex: "P2W", Value: "1209600"}, reportedly.Time{Duration: "P2W", From: "2021"}, false},
		{"set", "set", timeValue{Timex: "P1W"}, reportedly.Time{Set: true, Duration: "P7D"}, true},
		{"weekday", "set", timeValue{Timex: "XXXX-WXX-1"}, reportedly.Time{Set: true, Duration: "P1W"}, true},
		{"length for a set", "set", timeValue{Timex: "P1W"}, reportedly.Time{Duration: "P1W"}, false},
		{"season", "daterange", timeValue{Timex: "2016-SU", Value: unresolved}, reportedly.Time{From: "2016-06", To: "2016-08", Granularity: reportedly.Season}, true},
		{"season of another year", "daterange", timeValue{Timex: "2016-SU", Value: unresolved}, reportedly.Time{From: "2017-06", To: "2017-08", Granularity: reportedly.Season}, false},
		{"no such day", "date", timeValue{Timex: "2019-02-30", Value: unresolved}, reportedly.Time{}, true},
	} {
		if got := c.value.agrees(c.kind, c.time); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestExclusions: every row is of a known form, gives a reason and, where it names no
// cases by number, is about all files.
func TestExclusions(t *testing.T) {
	rows, err := parseExclusions(timeExclusions)
	if err != nil || len(rows) < 5 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, r := range rows {
		if (r.field == "index") == (r.file == "*") {
			t.Errorf("%s: field %s of file %s", r.reason, r.field, r.file)
		}
	}
	for _, bad := range []string{"*\tinput\t(\treason enough", "*\tcolour\tx\treason enough", "*\tindex\tx\treason enough", "*\tinput\tx", "*\tinput\tx\t"} {
		if _, err := parseExclusions(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func FuzzTimeCases(f *testing.F) {
	seed(f, "testdata/times.json")
	f.Add(`[{"Input":"x","Results":[{"Text":"x","Start":-1,"End":9}]}]`)
	exclusions, err := parseExclusions(timeExclusions)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data string) {
		cases, err := parseTimeCases("f", data)
		if err != nil {
			return
		}
		for i := range cases {
			c := &cases[i]
			for _, e := range exclusions {
				e.excludes("f", c)
			}
			if v := compareTimes(c, nil); v.passed != (len(c.results) == 0) {
				t.Fatalf("nothing found in %+v: %+v", c, v)
			}
		}
	})
}

// TestCorpusTimes checks how much of the specs is read.
func TestCorpusTimes(t *testing.T) {
	for file, want := range map[string]int{"DateTimeModel": 985, "DatePeriodParser": 252, "DurationParser": 56} {
		cases, err := parseTimeCases(readCorpus(t, "quantity/recognizers/"+file+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if len(cases) != want {
			t.Errorf("%s: %d cases, want %d", file, len(cases), want)
		}
	}
}
