package read

import (
	"context"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/lexicon"
)

// unlisted are reports whose last source no list knows by its own words, with its kind
// and naming. What a reading without the rule takes it for is a person or organization.
var unlisted = []struct{ text, kind, naming string }{
	// endings
	{"An oceanologist said the water was warm.", "person", "role"},
	{"A retraction said the figure was wrong.", "document", "role"},
	{"The lumberyard said that timber was short.", "organization", "role"},
	{"A mix of farmers and traders said the road was closed.", "people", "role"},
	// names by their form
	{"Mr. Band said he was tired.", "person", "named"},
	{"Their lawyer Thandi Mokoena said the trial would go on.", "person", "named"},
	{"The Secretary said the vote was void.", "person", "role"},
	{"The Archbishop of Meridia said the church was burnt.", "person", "role"},
	// initials
	{"The Fallow Coast Conservancy (FCC) said oil had reached the beach. The FCC said birds had died.", "organization", "named"},
	{"The Karvian Border Inspectorate (KBI) closed the road. The KBI said the bridge was unsafe.", "government", "named"},
	// whose it is
	{"The U.N. Panel of Experts on Karvia said that drones had been delivered. The panel said that two flights had landed.", "international-organization", "named"},
	{"The club's panel said that two members had left. The panel said that a third would follow.", "organization", "named"},
	{"The ministry's press desk said that nothing had happened.", "government", "named"},
	// names beside nouns
	{"The Canadian miner Northgate Sahel said the mine was closed.", "organization", "named"},
	{"The Canadian miner Peter Halek said the mine was closed.", "person", "named"},
	{"The ship's manager, Piraeus-based Talos Shipping, said the crew was safe.", "organization", "named"},
	{"The plant's operator, Rosnef-Sever, said it was working.", "organization", "named"},
	{"The plant's operator, Peter Halek, said it was working.", "person", "named"},
	{"Its lawyers, Stroud Pike, called the claim baseless.", "organization", "named"},
	{"Aides to the president say he is furious.", "people", "role"},
	{"The Hamas-run health ministry said two people had died.", "government", "named"},
	{"Israel's Mossad said the plot had been foiled.", "intelligence-service", "named"},
	{"The ambassador of Norvistan was summoned. Norvistan said it would close its embassy.", "government", "named"},
	// bodies taken up
	{"Torv Minerals closed its mine. The company said prices had fallen.", "organization", "named"},
	{"Torv Minerals sold the mine to a Dubai trading firm. The firm said prices had fallen.", "organization", "role"},
	{"The Organisation for the Prohibition of Chemical Weapons found traces of sarin. The organisation said the samples were taken in May.", "international-organization", "named"},
	{"Torv Minerals closed its mine. The regulator said it had been told.", "government", "named"},
	// persons brought in
	{"One passenger, a student, said people were screaming. The prosecutor, Ioana Pruteanu, has opened an inquiry. She said the tapes were seized.", "person", "named"},
	// data and their makers
	{"Camera footage shows the men at the gate. CCTV footage shows the men in the hall.", "data", "role"},
	{"Tuesday's results show a fall in sales.", "data", "role"},
	{"Delta's results show a fall in sales.", "data", "named"},
	{"A Daily Argus/Delta poll shows that the party leads.", "data", "named"},
}

// wrongSources are the texts above that are still read wrong.
var wrongSources = knownFailures{}

func TestUnlistedSources(t *testing.T) {
	e := modelEngine(t)
	names := map[string]bool{}
	for _, c := range unlisted {
		names[c.text] = true
		t.Run(c.text, func(t *testing.T) {
			r, err := e.Report(context.Background(), &reportedly.Report{Text: c.text + "\n", Published: "2031-03-12"})
			if err != nil {
				t.Fatal(err)
			}
			var src reportedly.Source
			for _, s := range r.Statements {
				if len(s.Chain) > 1 {
					src = s.Chain[0].Source
				}
			}
			wrongSources.judge(t, c.text, string(src.Kind)+" "+string(src.Naming), c.kind+" "+c.naming)
		})
	}
	wrongSources.within(t, names)
}

// TestSpelledOut: initials stand for the words before them whose capitals they are.
func TestSpelledOut(t *testing.T) {
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ words, short, want string }{
		{"the Fallow Coast Conservancy", "FCC", "Fallow Coast Conservancy"},
		{"the Ministry of Works", "MW", "Ministry of Works"},
		{"the Coast Conservancy", "FCC", ""},
		{"Orla , Coast Conservancy", "OCC", ""},
		{"Conservancy", "C", ""}, // a letter is no name
	} {
		d := placeDocument(c.words + " (")
		s := newState(nil, d, l)
		got := ""
		if r, ok := s.spelledOut(len(d.Words)-1, c.short); ok {
			got = strings.TrimSpace(s.surface(r))
		}
		if got != c.want {
			t.Errorf("%q %s: %q, want %q", c.words, c.short, got, c.want)
		}
	}
}
