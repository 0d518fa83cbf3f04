package lexicon

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// walked is the score of values, each tree walked from its root.
func walked(f *Forest, values []float32) float64 {
	sum := 0.0
	for _, at := range f.roots {
		value := float32(0)
		for at != leaf {
			n := f.splits[at]
			if at, value = n.low, n.below; values[n.feature] > n.threshold {
				at, value = n.high, n.more
			}
		}
		sum += float64(value)
	}
	return 1 / (1 + math.Exp(-sum))
}

func ruled(f *Forest, values []float32) float64 {
	open := f.Open(nil)
	for i, v := range values {
		f.Rule(open, i, v)
	}
	return f.Score(open)
}

func TestForestScoresAsItsTreesAreWalked(t *testing.T) {
	f := mustLoad(t).Pairs
	number := rapid.OneOf(rapid.Float32Range(-10, 100), rapid.Map(rapid.IntRange(-1, 20), func(i int) float32 { return float32(i) }),
		rapid.Map(rapid.SampledFrom(f.splits), func(s split) float32 { return s.threshold }))
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(number, len(f.Features), len(f.Features)).Draw(t, "values")
		if got, want := ruled(f, values), walked(f, values); got != want {
			t.Fatalf("score %v, walked %v", got, want)
		}
	})
}

// TestRise: values that rise one after the other rule out what the last one does alone,
// and one that falls is refused.
func TestRise(t *testing.T) {
	f := mustLoad(t).Pairs
	rapid.Check(t, func(t *rapid.T) {
		feature := rapid.IntRange(0, len(f.Features)-1).Draw(t, "feature")
		open, passed, before := f.Open(nil), 0, float32(-100)
		for _, v := range rapid.SliceOfN(rapid.Float32Range(-2, 60), 1, 5).Draw(t, "values") {
			was := slices.Clone(open)
			now, ok := f.Rise(open, feature, v, passed)
			alone := f.Open(nil)
			f.Rule(alone, feature, v)
			switch {
			case !ok && (v >= before || now != passed || !slices.Equal(open, was)):
				t.Fatalf("%v after %v is refused, or what is open changes", v, before)
			case ok && !slices.Equal(open, alone):
				t.Fatalf("%v after %v rules out something else than alone", v, before)
			case ok:
				passed, before = now, max(v, before)
			}
		}
	})
}

func TestForest(t *testing.T) {
	small := Forest{Features: []string{"a", "b"}, roots: []int32{0, 2}, splits: []split{
		{feature: 0, threshold: 1, low: 1, high: leaf, more: 2},
		{feature: 1, threshold: 0, low: leaf, high: leaf, below: -1, more: 1},
		{feature: 1, threshold: 5, low: leaf, high: leaf, below: 0, more: -1},
	}}
	if err := small.grow("x"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		a, b float32
		want float64
	}{{1, 0, 0.2689}, {1, 1, 0.7311}, {2, 0, 0.8808}, {2, 6, 0.7311}} {
		if got := ruled(&small, []float32{c.a, c.b}); got < c.want-1e-4 || got > c.want+1e-4 {
			t.Errorf("%v %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestTreesWithTooManyLeaves(t *testing.T) {
	for _, c := range []struct {
		leaves int
		ok     bool
	}{{mostLeaves, true}, {mostLeaves + 1, false}} {
		f := Forest{Features: []string{"a"}, roots: []int32{0}}
		for i := range int32(c.leaves - 1) {
			f.splits = append(f.splits, split{threshold: float32(i), low: leaf, high: i + 1})
		}
		f.splits[len(f.splits)-1].high = leaf
		if err := f.grow("x"); (err == nil) != c.ok {
			t.Errorf("%d leaves: %v", c.leaves, err)
		}
	}
	twice := Forest{Features: []string{"a"}, roots: []int32{0}} // both children of a split are one: a tree of 2⁴⁰ leaves
	for i := range int32(40) {
		twice.splits = append(twice.splits, split{low: i + 1, high: i + 1})
	}
	twice.splits = append(twice.splits, split{low: leaf, high: leaf})
	if err := twice.grow("x"); err == nil {
		t.Error("a tree whose splits are met twice is accepted")
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
