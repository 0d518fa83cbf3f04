package lexicon

import (
	"testing"
	"time"
)

func TestTimeWords(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		phrase, class string
		want          TimeSense
	}{
		{"october", "month", TimeSense{Number: 10}},
		{"may", "month", TimeSense{Number: 5, Form: "weak"}},
		{"second", "unit", TimeSense{Number: 1, Code: "second"}},
		{"second", "ordinal", TimeSense{Number: 2}},
		{"twenty", "number", TimeSense{Number: 20}},
		{"hundred", "number", TimeSense{Number: 100, Code: "times"}},
		{"a few", "number", TimeSense{Number: 3, Form: "vague"}},
		{"last", "ref", TimeSense{Number: -1}},
		{"last", "ordinal", TimeSense{Number: -1}},
		{"coming", "ref", TimeSense{Number: 1, Code: "near"}},
		{"the end of", "mod", TimeSense{Code: "end"}},
		{"day before yesterday", "deictic", TimeSense{Number: -2}},
		{"semi - annually", "set", TimeSense{Code: "P6M"}},
	} {
		w, ok := l.TimeWords.Find(c.phrase)
		if got, has := w[c.class]; !ok || !has || got != c.want {
			t.Errorf("%q as %s: %+v, want %+v", c.phrase, c.class, got, c.want)
		}
	}
}

// TestTimeWordsAreChecked: rows outside of the closed vocabularies are errors.
func TestTimeWordsAreChecked(t *testing.T) {
	for _, r := range [][4]string{{"colour", "1", "", ""}, {"unit", "1", "parsec", ""}, {"month", "x", "", ""}, {"mod", "", "middle", ""}, {"month", "1", "", "odd"}, {"part", "", "", ""}} {
		if s, err := parseTimeSense(r[0], r[1], r[2], r[3]); err == nil {
			t.Errorf("%q: %+v", r, s)
		}
	}
	l := mustLoad(t)
	if w, _ := l.TimeWords.Find("zero"); w != nil {
		t.Errorf("zero: %v", w)
	}
	for _, part := range []string{"morning", "afternoon", "evening", "night"} {
		w, _ := l.TimeWords.Find(part)
		if from, to, ok := w["part"].Hours(); !ok || from >= to || to > 24*60 {
			t.Errorf("%s: %d to %d %v", part, from, to, ok)
		}
	}
	for _, s := range []string{"", "12", "25:00", "12:60", "a:b", "-1:00"} {
		if m, ok := ClockMinutes(s); ok {
			t.Errorf("%q is %d minutes", s, m)
		}
	}
}

// TestHolidays compares with dates of almanacs.
func TestHolidays(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		name string
		year int
		want string
	}{
		{"easter", 2000, "2000-04-23"}, {"easter", 2024, "2024-03-31"}, {"easter", 2025, "2025-04-20"}, {"easter", 1818, "1818-03-22"}, {"easter", 2038, "2038-04-25"},
		{"good friday", 2024, "2024-03-29"}, {"pentecost", 2024, "2024-05-19"}, {"christmas eve", 2024, "2024-12-24"},
		{"thanksgiving", 2024, "2024-11-28"}, {"black friday", 2019, "2019-11-29"}, {"memorial day", 2024, "2024-05-27"}, {"memorial day", 2022, "2022-05-30"},
	} {
		h, ok := l.Holidays.Find(c.name)
		day, fits := h.Day(c.year)
		if got := day.Format(time.DateOnly); !ok || !fits || got != c.want {
			t.Errorf("%s %d: %s, want %s", c.name, c.year, got, c.want)
		}
	}
	for _, rule := range []string{"", "13-01", "11-xyz-1", "easter+x", "0-1"} {
		if h, err := parseHoliday([]string{"x", rule}); err == nil {
			t.Errorf("rule %q: %+v", rule, h)
		}
	}
}
