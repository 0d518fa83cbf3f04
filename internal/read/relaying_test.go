package read

import (
	"context"
	"slices"
	"testing"

	"reportedly"
	"reportedly/internal/text"
)

// TestRelayCertainty: a relay vouches for what it passes on where its own words do,
// and whoever passes on what is not vouched for does not vouch for it either.
func TestRelayCertainty(t *testing.T) {
	const (
		certain = "certain positive"
		untrue  = "certain negative"
		open    = "underspecified positive"
	)
	for _, c := range []struct {
		text string
		want []string // of the relays of the first statement with a source, inside out
	}{
		{"The ministry confirmed on Monday that the convoy had crossed the border.", []string{certain}},
		{"The ministry said on Monday that the convoy had crossed the border.", []string{open}},
		{"The ministry did not confirm that the convoy had crossed the border.", []string{open}},
		{"The militia falsely claimed that it had taken the town.", []string{untrue}},
		{"Weapons have reportedly been moved to the coast.", []string{open}},
		{"The paper reported that the minister had revealed that the plan was dropped.", []string{certain, open}},
	} {
		d, err := defaultParser(t).Parse(context.Background(), c.text)
		if err != nil {
			t.Fatal(err)
		}
		r, err := mustEngine(t).Document(context.Background(), &reportedly.Report{Text: c.text}, d)
		if err != nil {
			t.Fatal(err)
		}
		if got := relayCertainties(r); !slices.Equal(got, c.want) {
			t.Errorf("%s\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
}

func relayCertainties(r *reportedly.Reading) []string {
	for _, s := range r.Statements {
		if len(s.Chain) == 1 {
			continue
		}
		var out []string
		for _, h := range s.Chain[1:] {
			out = append(out, string(h.Certainty.Modality)+" "+string(h.Certainty.Polarity))
		}
		return out
	}
	return nil
}

func defaultParser(t *testing.T) *text.Parser {
	p, err := text.Default()
	if err != nil {
		t.Fatal(err)
	}
	return p
}
