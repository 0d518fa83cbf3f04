package text

import (
	"fmt"
	"strings"
	"testing"
)

// sampleText returns an invented report of about so many words.
func sampleText(words int) string {
	var b strings.Builder
	for i := 0; i < words; i += 34 {
		fmt.Fprintf(&b, "Officials in Northport said on Tuesday that %d soldiers couldn't leave the town's port. ", i)
		b.WriteString("“We will not comment,” the minister's spokesman added, according to the Daily Post.\n\n")
	}
	return b.String()
}

// BenchmarkRead measures the built-in model, or random weights of its size.
func BenchmarkRead(b *testing.B) {
	p, err := Default()
	if err != nil {
		p = makeParser(b, full)
	}
	s := sampleText(600)
	d := parse(b, p, s)
	for b.Loop() {
		parse(b, p, s)
	}
	b.ReportMetric(float64(len(d.Words)*b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkAtomsAndPieces(b *testing.B) {
	p, err := Default()
	if err != nil {
		p = makeParser(b, tiny)
	}
	s := sampleText(200_000)
	b.SetBytes(int64(len(s)))
	var atoms []atom
	var pieces []int32
	var n normaliser
	for b.Loop() {
		atoms, pieces = p.atomizer.atoms(atoms[:0], s, 0, paraGap), pieces[:0]
		for _, a := range atoms {
			pieces = p.pieces.append(pieces, s[a.start:a.end], windowPieces, &n)
		}
	}
}

func BenchmarkQuotes(b *testing.B) {
	s := sampleText(200_000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		findQuotes(s)
	}
}
