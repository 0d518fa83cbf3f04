package lexicon

import (
	"math"
	"strings"
	"testing"

	"reportedly"
)

func TestUnits(t *testing.T) {
	l := mustLoad(t)
	if n := len(l.Units.All()); n < 250 {
		t.Errorf("%d units, want at least 250", n)
	}
	for form, want := range map[string]string{"kilometers": "km", "miles per hour": "mile per hour", "us dollars": "USD", "percent": "percent", "years": "year", "square - metre": "m2"} {
		var tokens []Token
		for w := range strings.FieldsSeq(form) {
			tokens = append(tokens, Token{w, w})
		}
		if u, n := l.Units.Form(tokens); n != len(tokens) || u[0].Unit != want {
			t.Errorf("%q: %v, %d words", form, u, n)
		}
	}
	for s, want := range map[string]string{"km.": "km", "km2": "km2", "km²,": "km2", "kmx": "", "US$5": "USD", "$": "USD", "mph": "mile per hour", "in": "inch", "%": "percent"} {
		if u, n, _ := l.Units.Symbol(s); u.Unit != want || (n > 0) != (want != "") {
			t.Errorf("%q: %q, %d bytes; want %q", s, u.Unit, n, want)
		}
	}
	for s, want := range map[string]string{"it cost HK$": "HKD", "xUSD": "", "ALL": "", "the €": "EUR", "5 km": ""} {
		if u, _ := l.Units.SymbolBefore(s); u.Unit != want {
			t.Errorf("%q: %q, want %q", s, u.Unit, want)
		}
	}
	pound, _ := l.Units.Form([]Token{{"pounds", "pound"}})
	if len(pound) != 2 {
		t.Errorf("pounds are %v, want mass and money", pound)
	}
}

// TestUnitParts: the factors of a unit and of what continues its amounts are of one kind.
func TestUnitParts(t *testing.T) {
	l := mustLoad(t)
	for _, name := range []string{"inch", "ounce", "cent", "penny"} {
		u, n := l.Units.Form([]Token{{name, name}})
		if n == 0 || len(u[0].Parts) == 0 || u[0].Factor == 0 {
			t.Fatalf("%s: %+v", name, u)
		}
		for _, main := range u[0].Parts {
			if l.Units.Kind(main) != u[0].Kind {
				t.Errorf("%s is part of %q, which is no unit of %s", name, main, u[0].Kind)
			}
		}
	}
}

func TestQuantityWords(t *testing.T) {
	l := mustLoad(t)
	if b, ok := l.Bounds.Find("at least"); !ok || b.Before != reportedly.AtLeast || b.After != reportedly.AtLeast {
		t.Errorf("at least: %+v", b)
	}
	if v, ok := l.Vague.Find("millions of"); !ok || v.Low != 2e6 || !math.IsNaN(v.Best) || !math.IsNaN(v.High) {
		t.Errorf("millions of: %+v", v)
	}
	if c, ok := l.NumberContexts.Find("from"); !ok || !c.Is("offset") || c.Is("month") {
		t.Errorf("from: %v", c)
	}
	if n, ok := l.Numerals.Find("⅔"); !ok || n.Kind != "vulgar" || math.Abs(n.Value-2./3) > 1e-15 {
		t.Errorf("⅔: %+v", n)
	}
}

// TestUnitRows: rows that would make units ambiguous are refused.
func TestUnitRows(t *testing.T) {
	for name, rows := range map[string][][]string{
		"kind":   {{"x", "weight", "", "ex", "", "", ""}},
		"factor": {{"x", "mass", "-1", "ex", "", "", ""}},
		"twice":  {{"x", "mass", "", "ex", "", "", ""}, {"x", "mass", "", "why", "", "", ""}},
		"form":   {{"x", "mass", "", "ex", "", "", ""}, {"y", "mass", "", "ex", "", "", ""}},
		"symbol": {{"x", "mass", "", "", "X", "", ""}, {"y", "mass", "", "", "", "X", ""}},
	} {
		u := &Units{forms: &Table[*[]Unit]{}, symbols: map[string]symbol{}, kinds: map[string]string{}}
		var err error
		for _, r := range rows {
			if err == nil {
				err = u.add(r)
			}
		}
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
