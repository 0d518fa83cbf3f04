package text

import (
	"slices"
	"testing"
)

func TestAfterStops(t *testing.T) {
	p := tinyParser(t)
	for _, c := range []struct {
		text string
		want []string // words that begin sentences beyond doubt
	}{
		{"They meet on Friday in Vienna. Neither has confirmed anything. A spokesman left! So it is.", []string{"Neither", "A", "So"}},
		{"It weighs approx. The sum is due.", []string{"The"}}, // an abbreviation of six letters, which nobody writes before a capital
		{"He spoke in Sept. The rest is known.", nil},
		{"The U.S. They left.", nil},
		{"He met Adm. Yet at sea. Petek said no.", nil}, // a name may follow
		{"She cut it.The end.", nil},
		{"The firm, Then Inc. in short, closed.", nil},
	} {
		var got []string
		atoms := p.atomizer.atoms(nil, c.text, 0, paraGap)
		for _, i := range afterStops(c.text, atoms) {
			got = append(got, c.text[atoms[i].start:atoms[i].end])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestBehindComma(t *testing.T) {
	p := tinyParser(t)
	for _, c := range []struct {
		text, word string
		want       bool
	}{
		{"“It is over,” Reuters quotes him as saying.", "Reuters", true},
		{"'It is over,' Reuters wrote.", "Reuters", true},
		{"In May, Reuters wrote so.", "Reuters", true},
		{"“It is over.” Reuters wrote so.", "Reuters", false},
		{"“It is over” Reuters wrote.", "Reuters", false},
		{"It ended in May,\nReuters wrote so.", "Reuters", false}, // a line of its own may be a heading
		{"Reuters wrote.", "Reuters", false},
	} {
		atoms := p.atomizer.atoms(nil, c.text, 0, paraGap)
		at := slices.IndexFunc(atoms, func(a atom) bool { return c.text[a.start:a.end] == c.word })
		if got := behindComma(c.text, atoms, at); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// TestInsideName: a name that goes on begins no sentence; a word that begins sentences may.
func TestInsideName(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, word string
		want       bool
	}{
		{"Data reviewed by BBC Verify confirms that.", "Verify", true},
		{"Photo: Ana Petrov The dam held.", "The", false},
		{"The dam held. Vira rose.", "Vira", false},
		{"TWO HURT IN NIGHTCLUB SHOOTING Three men fled.", "Three", false},
		{"Photo: Ana Petrov\nVira rose.", "Vira", false},
		{"Verify it.", "Verify", false},
	} {
		atoms := p.atomizer.atoms(nil, c.text, 0, paraGap)
		for i, a := range atoms {
			if c.text[a.start:a.end] == c.word && insideName(c.text, atoms, i) != c.want {
				t.Errorf("%q, %s: %v", c.text, c.word, !c.want)
			}
		}
	}
}
