package render

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"reportedly"
)

func TestQuantityWords(t *testing.T) {
	const text = "from 1,250 to 4,000 troops"
	n := func(v float64) *float64 { return &v }
	from := at(t, text, "1,250", 0)
	for _, c := range []struct {
		want string
		q    reportedly.Quantity
	}{
		{"4,000 troops, from “1,250”", reportedly.Quantity{Low: n(4000), Best: n(4000), High: n(4000), Bound: reportedly.Exact, Unit: "person", Of: "troops", From: &from}},
		{"up to 100,000 persons", reportedly.Quantity{Best: n(1e5), High: n(1e5), Bound: reportedly.AtMost, Unit: "person"}},
		{"1.5 or more t of grain per month", reportedly.Quantity{Low: n(1.5), Best: n(1.5), Bound: reportedly.AtLeast, Unit: "t", Of: "grain", Per: "month"}},
		{"about 2,000 USD each, equivalent to “4,000”", reportedly.Quantity{Best: n(2000), Bound: reportedly.About, Unit: "USD", Per: "each", Equivalent: &reportedly.Span{Start: 14, End: 19}}},
		{"20 to 30 tanks", reportedly.Quantity{Low: n(20), High: n(30), Bound: reportedly.Between, Of: "tanks"}},
		{"-5 percent, down", reportedly.Quantity{Low: n(-5), Best: n(-5), High: n(-5), Bound: reportedly.Exact, Unit: "percent", Change: reportedly.Down}},
		{"2,000,000 or more shells", reportedly.Quantity{Low: n(2e6), Bound: reportedly.Vague, Of: "shells"}},
		{"1e+300", reportedly.Quantity{Low: n(1e300), Best: n(1e300), High: n(1e300), Bound: reportedly.Exact}},
	} {
		if got := quantityWords(text, &c.q); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestNumber: without its commas a number is what it was.
func TestNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64().Draw(t, "v")
		if got, err := strconv.ParseFloat(strings.ReplaceAll(number(&v), ",", ""), 64); err != nil || got != v {
			t.Fatalf("%v is written %q", v, number(&v))
		}
	})
}
