package text

import (
	"slices"
	"strings"
	"testing"
)

// TestAfterLineMarks: items begin sentences, and so does what stands behind their marks; figures
// and years at the beginning of lines are no marks.
func TestAfterLineMarks(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"• Talks put off\n• Mine opens, says firm", []string{"•", "Talks", "•", "Mine"}},
		{"1. Talks put off\n\nNo date was set.\n\n2. “Mine opens”", []string{"1", "Talks", "2", "“"}},
		{"The toll rose to\n12. The mayor wept.\n3 - The score", nil},
		{"It was said on page\n1. the first", nil},
		{"1.", nil},
	} {
		atoms := p.atomizer.atoms(nil, c.text, 0, paraGap)
		var got []string
		for _, i := range afterLineMarks(c.text, atoms) {
			got = append(got, c.text[atoms[i].start:atoms[i].end])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: sentences begin with %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzListMark: a mark lies within its line.
func FuzzListMark(f *testing.F) {
	for _, line := range []string{"• Two men", "1. Talks", "1) “É", "(1) A", "1 – Ö", "12", "\xff1. A"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		var list List
		if n := list.Mark(line); n < 0 || n > len(line) || n > 0 && strings.TrimSpace(line[:n]) == "" {
			t.Errorf("mark of %d bytes in %q", n, line)
		}
	})
}
