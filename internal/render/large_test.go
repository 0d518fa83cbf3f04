package render

import (
	"io"
	"strings"
	"testing"
	"time"

	"reportedly"
)

// TestLargeReadings prints a long report with a statement a sentence, and one whose
// only statement has all the hedges: both have to take linear time.
func TestLargeReadings(t *testing.T) {
	const sentence, n = "The envoy said that the talks were likely over. ", 20_000
	text := strings.Repeat(sentence, n)
	many := &reportedly.Reading{Report: &reportedly.Report{Text: text}}
	one := &reportedly.Reading{Report: many.Report, Statements: make([]reportedly.Statement, 1)}
	for i := range n {
		at := func(start, end int) reportedly.Span {
			return reportedly.Span{Start: i*len(sentence) + start, End: i*len(sentence) + end}
		}
		p := reportedly.Proposition{Predicate: reportedly.Predicate{Span: at(42, 46)},
			Certainty: reportedly.Certainty{Modality: reportedly.Probable, Hedges: []reportedly.Hedge{{Span: at(35, 41), Kind: reportedly.Estimative}}}}
		hop := reportedly.Hop{Source: reportedly.Source{Spans: []reportedly.Span{at(0, 9)}}, Cue: &reportedly.Cue{Spans: []reportedly.Span{at(10, 14)}}}
		many.Statements = append(many.Statements, reportedly.Statement{Content: []reportedly.Span{at(20, 46)}, Chain: []reportedly.Hop{hop}, Propositions: []reportedly.Proposition{p}})
		s := &one.Statements[0]
		s.Content, s.Chain, s.Propositions = append(s.Content, at(20, 46)), append(s.Chain, hop), append(s.Propositions, p)
	}
	for _, f := range Formats {
		start := time.Now()
		for _, r := range []*reportedly.Reading{many, one} {
			if err := f.New(io.Discard, Options{}).Reading(r); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s took %v", f.Name, took)
		} else {
			t.Logf("%s %v", f.Name, took)
		}
	}
}
