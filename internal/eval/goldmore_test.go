package eval

import (
	"slices"
	"strings"
	"testing"

	"reportedly"
)

// TestScoreAmountsByHand: of four quantities one is right, one has another best
// figure and bound, one another unit, one is missing; of three times one is right,
// one ends on another day, one is missing; one of each is surplus.
func TestScoreAmountsByHand(t *testing.T) {
	a, err := ParseArticle("a", []byte(`outlet: O
published: 2024-11-17
family: wire
-- report.txt --
Seoul sent up to 9,000 troops, 40 guns, 3 km of wire and dozens of trucks in October, on Friday and since May.
-- expect --
statement "Seoul sent up to 9,000 troops, 40 guns, 3 km of wire and dozens of trucks in October, on Friday and since May"
  quantity "up to 9,000" - 9000 9000 at-most person "troops"
  quantity "40" - 40 - exact item "guns"
  quantity "3 km" - 3 - exact km "wire"
  quantity "dozens" 24 - - vague item "trucks"
  time "in October" 2024-10-01 2024-10-31 month
  time "on Friday" 2024-11-15 2024-11-15 day
  time "since May" 2024-05-01 - month
`))
	if err != nil {
		t.Fatal(err)
	}
	span := func(words string) reportedly.Span {
		i := strings.Index(a.Text, words)
		return reportedly.Span{Start: i, End: i + len(words)}
	}
	number := func(v float64) *float64 { return &v }
	when := func(words, from, to string) *reportedly.Time {
		s := span(words)
		return &reportedly.Time{Span: &s, From: from, To: to}
	}
	r := &reportedly.Reading{Report: &reportedly.Report{Text: a.Text}, Statements: []reportedly.Statement{{
		Content: []reportedly.Span{{Start: 0, End: len(a.Text)}},
		Propositions: []reportedly.Proposition{
			{Quantities: []reportedly.Quantity{
				{Span: span("9,000"), Best: number(9000), High: number(9000), Bound: reportedly.AtMost, Unit: "person"},
				{Span: span("40"), Low: number(41), Best: number(41), Bound: reportedly.AtLeast},
				{Span: span("3 km"), Best: number(3), Bound: reportedly.Exact, Unit: "mile"},
			}, Time: when("in October", "2024-10", "2024-10")},
			{Quantities: []reportedly.Quantity{{Span: span("wire"), Bound: reportedly.Vague}}, Time: when("on Friday", "2024-11-15", "2024-11-16")},
			{Time: when("Seoul", "2024", "")},
		},
	}}}
	score := scoreReading(a, r)
	if want := (counts{gold: 4, predicted: 4, correct: 1}); score.quantities != want {
		t.Errorf("quantities: %+v, want %+v", score.quantities, want)
	}
	if want := (counts{gold: 3, predicted: 3, correct: 1}); score.times != want {
		t.Errorf("times: %+v, want %+v", score.times, want)
	}
	var reasons []string
	for _, o := range score.outcomes {
		reasons = append(reasons, o.Reason)
	}
	if want := []string{"", "", "best bound", "unit", "missing", "", "to", "missing"}; !slices.Equal(reasons, want) {
		t.Errorf("reasons %q, want %q", reasons, want)
	}
}

func TestEndsOfDays(t *testing.T) {
	for _, c := range []struct{ end, first, last string }{
		{"", "", ""}, {"2024", "2024-01-01", "2024-12-31"}, {"2024-02", "2024-02-01", "2024-02-29"},
		{"2024-11-15", "2024-11-15", "2024-11-15"}, {"2024-11-15T09:30", "2024-11-15", "2024-11-15"},
	} {
		if first, last := firstDay(c.end), lastDay(c.end); first != c.first || last != c.last {
			t.Errorf("%q: %q to %q, want %q to %q", c.end, first, last, c.first, c.last)
		}
	}
}

// TestScorePlacesByHand: of five places one is right, one in another state, one too far
// away, one left open, one is missing; one is surplus, and one counts once though two
// propositions have it.
func TestScorePlacesByHand(t *testing.T) {
	a, err := ParseArticle("a", []byte(`outlet: O
published: 2024-11-17
family: wire
-- report.txt --
Shells hit Lutsk, Sumy, Kovel, Rivne and the Strait of Otranto, near Brody.
-- expect --
statement "Shells hit Lutsk, Sumy, Kovel, Rivne and the Strait of Otranto, near Brody"
  place "Lutsk" UKR 50.76 25.34
  place "Sumy" UKR 50.92 34.80
  place "Kovel" UKR 51.21 24.71
  place "Rivne" UKR 50.62 26.25
  place "Strait of Otranto" - 40.2 18.9
`))
	if err != nil {
		t.Fatal(err)
	}
	place := func(words, country string, at ...float64) reportedly.Place {
		i := strings.Index(a.Text, words)
		p := reportedly.Place{Span: reportedly.Span{Start: i, End: i + len(words)}, Country: country}
		if len(at) > 0 {
			p.Lat, p.Lon = &at[0], &at[1]
		}
		return p
	}
	lutsk := place("Lutsk", "UKR", 50.7, 25.3)
	r := &reportedly.Reading{Report: &reportedly.Report{Text: a.Text}, Statements: []reportedly.Statement{{
		Content: []reportedly.Span{{Start: 0, End: len(a.Text)}},
		Propositions: []reportedly.Proposition{
			{Places: []reportedly.Place{lutsk, place("Sumy", "RUS", 50.9, 34.8), place("Kovel", "UKR", 48, 35)}},
			{Places: []reportedly.Place{lutsk, place("Rivne", ""), place("Brody", "UKR", 50.1, 25.1)}},
		},
	}}}
	score := scoreReading(a, r)
	if want := (counts{gold: 5, predicted: 5, correct: 1}); score.places != want {
		t.Errorf("places: %+v, want %+v", score.places, want)
	}
	if got, want := reasons(score), []string{"place: country", "place: far", "place: open", "place: missing"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Statements = nil
	if score := scoreReading(a, r); score.places != (counts{gold: 5}) {
		t.Errorf("places of a missing statement: %+v", score.places)
	}
}
