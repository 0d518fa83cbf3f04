package eval

import (
	"context"
	"os"
	"testing"

	"reportedly/internal/lexicon"
	"reportedly/internal/read"
)

// TestActorsDevelopment measures NGEC's development half.
func TestActorsDevelopment(t *testing.T) {
	const file = "../../../shared/corpora/actors/ngec-dev.jsonl"
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no development data: %v", err)
	}
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	e := read.New(nil, l)
	r := Reader{Actor: e.Actor, Nationality: e.Nationality}
	result, err := Run(context.Background(), "actors", []string{file}, r, Options{Difference: func(line string) { t.Log(line) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%v", result.Metrics)
	if got := result.Metrics["assertions"]; got < 85 {
		t.Errorf("%.1f %% of the assertions are met, want at least 85", got)
	}
}
