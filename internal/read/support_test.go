package read

import (
	"context"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// mustEngine is an engine without a model, for documents made by hand.
func mustEngine(t testing.TB) *Engine {
	t.Helper()
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(nil, l)
}

// modelEngine is an engine with the embedded model.
func modelEngine(t testing.TB) *Engine {
	t.Helper()
	p, err := text.Default()
	if err != nil {
		t.Fatal(err)
	}
	return New(p, mustEngine(t).lexicon)
}

// published is the day of the reports that tests make up.
const published = "2024-11-17"

// readTrees reads a document whose trees are made by hand. The reading keeps the
// invariants of all.
func readTrees(t testing.TB, r *reportedly.Report, d *text.Document) *reportedly.Reading {
	t.Helper()
	reading, err := mustEngine(t).Document(context.Background(), r, d)
	if err != nil {
		t.Fatal(err)
	}
	checkReading(t, reading)
	return reading
}

// readText reads a text with the embedded model.
func readText(t testing.TB, report string) *reportedly.Reading {
	t.Helper()
	reading, err := modelEngine(t).Report(context.Background(), &reportedly.Report{Text: report, Published: published})
	if err != nil {
		t.Fatal(err)
	}
	checkReading(t, reading)
	return reading
}

// surface is the words of spans, "-" for none.
func surface(r *reportedly.Reading, spans []reportedly.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, r.Report.Text[s.Start:s.End])
	}
	if len(parts) == 0 {
		return "-"
	}
	return strings.Join(parts, " ")
}

// knownFailures are cases that are still read wrong, by their names, with the reason. It
// may only shrink: a case on it that is read right fails its test.
type knownFailures map[string]string

// judge fails the test of a case whose reading is wrong, unless that is known, or right
// though it is known to be wrong.
func (k knownFailures) judge(t *testing.T, name, got, want string) {
	t.Helper()
	why, known := k[name]
	switch {
	case got == want && known:
		t.Errorf("%q is read right now: take it from the known failures (%s)", name, why)
	case got != want && known:
		t.Logf("known failure (%s)\ngot  %s\nwant %s", why, got, want)
	case got != want:
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// within fails where a known failure is none of the cases there are.
func (k knownFailures) within(t *testing.T, names map[string]bool) {
	t.Helper()
	for name := range k {
		if !names[name] {
			t.Errorf("known failure %q is no case", name)
		}
	}
}
