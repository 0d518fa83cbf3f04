package lexicon

import (
	"testing"

	"pgregory.net/rapid"
)

func TestForest(t *testing.T) {
	f := mustLoad(t).Pairs
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float32Range(-10, 100), len(f.Features), len(f.Features)).Draw(t, "values")
		if s := f.Score(values); !(s > 0 && s < 1) {
			t.Fatalf("score %v", s)
		}
	})
	small := Forest{Features: []string{"a", "b"}, roots: []int32{0, 2}, splits: []split{
		{feature: 0, threshold: 1, low: 1, high: leaf, more: 2},
		{feature: 1, threshold: 0, low: leaf, high: leaf, below: -1, more: 1},
		{feature: 1, threshold: 5, low: leaf, high: leaf, below: 0, more: -1},
	}}
	for _, c := range []struct {
		a, b float32
		want float64
	}{{1, 0, 0.2689}, {1, 1, 0.7311}, {2, 0, 0.8808}, {2, 6, 0.7311}} {
		if got := small.Score([]float32{c.a, c.b}); got < c.want-1e-4 || got > c.want+1e-4 {
			t.Errorf("%v %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestSplitsAreChecked(t *testing.T) {
	for _, r := range [][]string{
		{"000", "001", "a", "1", "=1", "=2"}, // not its number
		{"000", "000", "a", "x", "=1", "=2"},
		{"000", "000", "a", "1", "=x", "=2"},
		{"000", "000", "a", "1", "=1", "0"}, // a circle
		{"000", "000", "a", "1", "", "=2"},
	} {
		if _, err := parseSplit(r, 7, 7); err == nil {
			t.Errorf("%v is accepted", r)
		}
	}
	f := Forest{roots: []int32{0, 1}, splits: []split{{low: 1, high: leaf}, {low: leaf, high: leaf}}}
	if err := f.check("x"); err == nil {
		t.Error("a split that leads to another tree is accepted")
	}
}

func TestPronounsAndGenders(t *testing.T) {
	l := mustLoad(t)
	if p, ok := l.Pronouns.Find("herself"); !ok || p.Class != "reflexive" || p.Person != "3" || p.Gender != "feminine" || p.Animacy != "animate" {
		t.Errorf("herself: %+v", p)
	}
	for _, c := range [][2]string{{l.Genders.Noun("spokeswoman"), "feminine"}, {l.Genders.Name("olaf"), "masculine"}, {l.Genders.Title("mrs."), "feminine"}, {l.Genders.Name("table"), ""}} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
	for _, r := range [][]string{{"x", "noun", "3", "", "", ""}, {"x", "personal", "4", "", "", ""}, {"x", "personal", "3", "Dual", "", ""}, {"x", "personal", "3", "", "neuter", ""}, {"x", "personal", "3", "", "", "alive"}} {
		if _, err := parsePronoun(r); err == nil {
			t.Errorf("%v is accepted", r)
		}
	}
}
