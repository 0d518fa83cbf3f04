package read

import (
	"math"
	"testing"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// TestReconcileMergesCuts: a cue that the model has cut in two becomes one, and no
// word leads to the half that was merged.
func TestReconcileMergesCuts(t *testing.T) {
	s := newState(&reportedly.Report{}, &text.Document{Words: make([]text.Word, 8)}, mustEngine(t).lexicon)
	span := func(first, last int) words { return newWords(text.Range{First: first, Last: last}) }
	one, two := &relation{cue: span(0, 1), content: span(3, 4)}, &relation{cue: span(1, 3), content: span(4, 8)}
	list := []*relation{one, two}
	at := cueIndex(list, 8)
	list = s.reconcile(list, at, &relation{cue: span(0, 2), content: span(5, 6), evidential: true})
	if len(list) != 2 || one.cue.size() != 3 || !two.cue.empty() {
		t.Errorf("cues %v and %v, want all words in the first", one.cue, two.cue)
	}
	for w := range 3 {
		if at[w] != one {
			t.Errorf("word %d does not lead to the attribution that has taken it", w)
		}
	}
}

// TestOutletSpeaks: "we" and "I" stand for the outlet; lemmas are in lower case.
func TestOutletSpeaks(t *testing.T) {
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lemma := range []string{"we", "i"} {
		m, _ := l.Markers.Find(lemma)
		if src := unresolved(m["pronoun"]); src.Kind != reportedly.Media {
			t.Errorf("%q is %q", lemma, src.Kind)
		}
	}
}

func TestRounded(t *testing.T) {
	for f, want := range map[float64]float64{float64(float32(1.2345678)): 1.23, -2.999: -3, 0.005: 0.01} {
		if got := *rounded(f); got != want {
			t.Errorf("%v: %v, want %v", f, got, want)
		}
	}
	if got := *rounded(-0.001); math.Signbit(got) || got != 0 {
		t.Errorf("-0.001: %v", got)
	}
}
