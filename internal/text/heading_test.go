package text

import "testing"

func TestHeading(t *testing.T) {
	const body = "Mexico's navy ministry stated on Monday that no foreign troops had entered the state of Tamaulipas."
	for _, c := range []struct {
		paragraph string
		head      string
	}{
		{"WHAT THE AUTHORITIES SAY\n" + body, "WHAT THE AUTHORITIES SAY\n"},
		{"What we know\n" + body, "What we know\n"},
		{"2. “Troops have landed”\n" + body, "2. “Troops have landed”\n"},
		{"“Troops have landed”\n" + body, ""}, // without a number, what somebody says
		{"NOTE 04/2026\nTiraspol's winter", "NOTE 04/2026\n"},
		{"What we know", ""},    // nothing stands under it
		{"Leave.\n" + body, ""}, // a sentence
		{"Mexico's navy ministry stated on Monday\nthat no foreign troops had entered the state\nof Tamaulipas.", ""}, // lines of one width
		{"• Two men\n" + body, ""},
		{"BBC\nand others", ""},
		{"THE MINISTRY SAID ON MONDAY THAT NO TROOPS\nHAD ENTERED THE STATE OF TAMAULIPAS.", ""}, // as telexes write
	} {
		if n := Heading(c.paragraph); c.paragraph[:n] != c.head {
			t.Errorf("%q: heading %q, want %q", c.paragraph, c.paragraph[:n], c.head)
		}
	}
}

// TestAfterHeadings: what stands under a heading line begins a sentence, also under two.
func TestAfterHeadings(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	const text = "NOTE 04\nWHAT WE KNOW\nThe station burned gas.\n\nIt is shut."
	atoms := p.atomizer.atoms(nil, text, 0, paraGap)
	var got []string
	for _, i := range afterHeadings(text, atoms) {
		got = append(got, text[atoms[i].start:atoms[i].end])
	}
	if len(got) != 2 || got[0] != "WHAT" || got[1] != "The" {
		t.Errorf("sentences begin with %q", got)
	}
}
