package read

import (
	"slices"
	"testing"

	"reportedly"
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
		{"The ministry apparently confirmed that the convoy had crossed the border.", []string{open}},
		{"The militia falsely claimed that the minister had revealed that the plan was dropped.", []string{certain, open}},
		{"Weapons have reportedly been moved to the coast.", []string{open}},
		{"The paper reported that the minister had revealed that the plan was dropped.", []string{certain, open}},
	} {
		r := readText(t, c.text)
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
