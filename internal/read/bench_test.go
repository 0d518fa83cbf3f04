package read_test

import (
	"context"
	"os"
	"testing"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/read"
	"reportedly/internal/text"
)

// BenchmarkReading compares what the passes cost with what the analysis does that they
// build on.
func BenchmarkReading(b *testing.B) {
	data, err := os.ReadFile("../../examples/report.txt")
	if err != nil {
		b.Fatal(err)
	}
	parser, err := text.Default()
	if err != nil {
		b.Fatal(err)
	}
	l, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	report := &reportedly.Report{Text: string(data), Published: "2024-11-17"}
	document, err := parser.Parse(context.Background(), report.Text)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			if _, err := parser.Parse(context.Background(), report.Text); err != nil {
				b.Fatal(err)
			}
		}
	})
	engine := read.New(parser, l)
	b.Run("passes", func(b *testing.B) {
		for b.Loop() {
			if _, err := engine.Document(context.Background(), report, document); err != nil {
				b.Fatal(err)
			}
		}
	})
}
