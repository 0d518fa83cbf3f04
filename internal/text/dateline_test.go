package text

import (
	"context"
	"testing"
)

// TestDatelines: a dateline is a sentence of its own, in the first paragraphs only; what
// looks like one and is none cuts nothing.
func TestDatelines(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	const late = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\n"
	for _, c := range []struct{ text, begins string }{
		{"KARVEN, March 3 (Norrin Press) — Two people were killed.", "Two"},
		{"Depot burns\n\nBergen, Norway, 29 April 2025 – The depot burned.", "The"},
		{"SULINA, Romania. Two ships sank.", "Two"},
		{"The depot — a large one — burned.", ""},
		{late + "KARVEN (Norrin Press) — Two people were killed.", ""},
	} {
		atoms := p.atomizer.atoms(nil, c.text, 0, paraGap)
		cuts := afterDatelines(c.text, atoms)
		if c.begins == "" {
			if len(cuts) > 0 {
				t.Errorf("%q is cut at %q", c.text, c.text[atoms[cuts[0]].start:])
			}
			continue
		}
		d, err := p.Parse(context.Background(), c.text)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, s := range d.Sentences {
			w := d.Words[s.First]
			found = found || c.text[w.Start:w.End] == c.begins
		}
		if !found {
			t.Errorf("%q: no sentence begins with %q", c.text, c.begins)
		}
	}
}
