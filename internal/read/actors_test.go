package read

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

func TestActor(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct{ phrase, country, date, id, sector, second string }{
		{"Ukrainian officials", "", "", "UKR-GOV", "GOV", ""},
		{"the Kremlin", "", "", "RUS-GOV", "GOV", ""},
		{"Kremlin spokesman Dmitry Peskov", "", "2024-11-17", "RUS/dmitry-peskov", "GOV", ""},
		{"South Korea's spy agency", "", "", "KOR-SPY", "SPY", ""},
		{"South Korean intelligence", "", "", "KOR-SPY", "SPY", ""},
		{"the German chancellor", "", "2024-11-17", "DEU-GOV", "GOV", ""},
		{"German Chancellor Olaf Scholz", "", "2024-11-17", "DEU/olaf-scholz", "GOV", ""},
		{"Scholz", "", "2024-11-17", "DEU/olaf-scholz", "GOV", ""},
		{"Pyongyang", "", "", "PRK-GOV", "GOV", ""},
		{"SEOUL", "", "", "KOR-GOV", "GOV", ""},
		{"North Korean troops", "", "", "PRK-MIL", "MIL", ""},
		{"the Pentagon", "", "", "USA-MIL", "MIL", ""},
		{"the Blue House", "", "", "KOR-GOV", "GOV", ""},
		{"Bloomberg", "", "", "USA-JRN/bloomberg", "JRN", ""},
		{"Peru's defence minister", "", "", "PER-GOV", "GOV", "MIL"},
		{"Norwegian Defence Minister General Ada Krol", "", "", "NOR-GOV", "GOV", "MIL"},
		{"a former Canadian ambassador", "", "", "CAN-ELI", "ELI", ""},
		{"several of the largest hospitals in Ghana", "", "", "GHA-MED", "MED", ""},
		{"a team of Dutch police", "", "", "NLD-COP", "COP", ""},
		{"the speaker of the Knesset", "", "", "ISR-LEG", "LEG", ""},
		{"Italy's ambassador to Chad", "", "", "ITA-GOV", "GOV", ""},
		{"Odesa residents", "", "", "UKR-CVL", "CVL", ""},
		{"Two Norwegians", "", "", "NOR-CVL", "CVL", ""},
		{"Kenya", "", "", "KEN", "", ""},
		{"President Ramaphosa", "", "2023-02-01", "ZAF/cyril-ramaphosa", "GOV", ""},
		{"FSB officers", "", "", "RUS-SPY/fsb", "SPY", ""},
		{"officials at the Pentagon", "", "", "USA-MIL", "MIL", ""},
		{"a spokesman for NATO", "", "", "IGO-MIL/nato", "MIL", ""},
		{"a spokesman for Zelensky", "", "2024-05-05", "UKR-GOV", "GOV", ""},
		{"aides to Benjamin Netanyahu", "", "2024-05-05", "ISR-GOV", "GOV", ""},
		{"a lawyer for Alexei Navalny", "", "2023-05-05", "RUS-JUD", "JUD", ""},
		{"the Israeli lawyer for Alexei Navalny", "", "2023-05-05", "ISR-JUD", "JUD", ""},
		{"a minister critical of Vladimir Putin", "", "2023-05-05", "", "GOV", ""},
		{"diplomats in talks with NATO", "", "", "", "GOV", ""},
		{"gunmen", "", "", "", "UAF", ""},
		{"the mayor", "", "", "", "GOV", ""},
		{"Albania's Defense Department", "", "", "ALB-GOV", "GOV", "MIL"},
		{"", "", "", "", "", ""},
		{"’s", "", "", "", "", ""},
		{"Jonathan Strange", "", "", "", "", ""},
		{"Tata Trump", "", "", "", "", ""}, // a bare surname beside a name that nobody knows
	} {
		var got reportedly.Actor
		if actors := e.Actor(c.phrase, c.country, c.date); len(actors) > 0 {
			got = actors[0]
		}
		if got.ID != c.id || got.Sector != c.sector || got.Secondary != c.second {
			t.Errorf("%q: %+v, want %s %s %s", c.phrase, got, c.id, c.sector, c.second)
		}
	}
}

func TestNationality(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct{ phrase, country, rest string }{
		{"a Polish convoy", "POL", "convoy"},
		{"Saudi Arabia", "SAU", ""},
		{"the convoy", "", "convoy"},
		{"South Africa’s new envoys", "ZAF", "new envoys"},
	} {
		if country, rest := e.Nationality(c.phrase); country != c.country || strings.TrimSpace(strings.ReplaceAll(rest, "'s", "")) != c.rest {
			t.Errorf("%q: %q %q", c.phrase, country, rest)
		}
	}
}

func FuzzActor(f *testing.F) {
	e := mustEngine(f)
	for _, s := range []string{"the German chancellor", "several of the FSB's officers in Paris, Texas", "s' of of ’s \xff", "New York, NEW YORK"} {
		f.Add(s, "Norway", "2024-01")
	}
	f.Fuzz(func(t *testing.T, phrase, country, date string) {
		for _, a := range e.Actor(phrase, country, date) {
			if a.Name == "" && phrase != "" && a.ID == "" && a.Sector == "" {
				t.Fatalf("empty actor for %q", phrase)
			}
		}
		e.Nationality(phrase)
	})
}

// placeDocument is a document of one sentence of proper nouns and other words; names
// are in brackets: "[Paris] , [Texas] is dry".
func placeDocument(s string) *text.Document {
	d := &text.Document{}
	inside := false
	for f := range strings.FieldsSeq(s) {
		open, closed := strings.HasPrefix(f, "["), strings.HasSuffix(f, "]")
		f = strings.Trim(f, "[]")
		if len(d.Text) > 0 {
			d.Text += " "
		}
		w := text.Word{Start: len(d.Text), End: len(d.Text) + len(f), Lemma: strings.ToLower(f), UPOS: "NOUN", Head: -1}
		d.Text += f
		n := len(d.Words)
		if w.Deprel = "dep"; n > 0 {
			w.Head = 0
		}
		if f == "," {
			w.UPOS = "PUNCT"
		}
		d.Words = append(d.Words, w)
		switch {
		case open:
			d.Names = append(d.Names, text.Name{Range: text.Range{First: n, Last: n + 1}, Type: text.Place})
			inside = true
		case inside:
			d.Names[len(d.Names)-1].Last = n + 1
		}
		inside = inside && !closed
		if inside || open {
			d.Words[n].UPOS = "PROPN"
		}
	}
	d.Sentences = []text.Sentence{{Range: text.Range{First: 0, Last: len(d.Words)}}}
	d.Paragraphs = []text.Paragraph{{Start: 0, End: len(d.Text), Sentences: text.Range{First: 0, Last: 1}}}
	return d
}

func TestPlacesOf(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct{ sentence, want string }{
		{"rain fell on [Paris] , [Texas] today", "Paris USA US.TX; Texas USA US.TX"},
		{"rain fell on [Paris] today", "Paris FRA FR.11"},
		{"shells hit [Pokrovsk] in the [Donetsk region] again", "Pokrovsk UKR UA.05; Donetsk UKR UA.05"},
		{"he left [Kiev] for [Lviv] and [Kharkov]", "Kyiv UKR UA.12; Lviv UKR UA.15; Kharkiv UKR UA.07"},
		{"from [Atlanta] , [Georgia] to [Savannah] , [Georgia] by train", "Atlanta USA US.GA; Georgia USA US.GA; Savannah USA US.GA; Georgia USA US.GA"},
		{"between [Georgia] and [Armenia] they met in [Tbilisi] near [Gori]", "Georgia GEO; Armenia ARM; Tbilisi GEO GE.51; Gori GEO GE.73"},
		{"the [Black Sea] is calm", "Black Sea"},
		{"the United [States] was silent", "United States USA"}, // a name that the model cut
		{"troops in [Russia 's Kursk region] fought", "Russia RUS; Kursk Oblast RUS RU.41"},
		{"the [Russia - North Korea] axis", "Russia RUS; North Korea PRK"},
		{"the [Vale of Nowhere Whatsoever] is calm", "?"},
	} {
		places, err := e.PlacesOf(placeDocument(c.sentence))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range places {
			if p.Lat == nil {
				got = append(got, "?")
				continue
			}
			got = append(got, strings.Join(strings.Fields(p.Name+" "+p.Country+" "+p.Admin1), " "))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, s, c.want)
		}
	}
}

// TestPlacesOfAnything makes sentences of names, commas and words in any order.
func TestPlacesOfAnything(t *testing.T) {
	e := mustEngine(t)
	word := rapid.SampledFrom([]string{"[Paris]", "[Texas]", "[the Gambia]", "in", "of", ",", "[New", "York]", "York", "[Georgia]", "[’s]", "[a]", "US", "ÄÖ", "[South"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(word, 1, 30).Draw(t, "words"), " ")
		d := placeDocument(s)
		places, err := e.PlacesOf(d)
		if err != nil {
			t.Fatal(err)
		}
		end := 0
		for _, p := range places {
			if p.Start < end || p.End <= p.Start || p.End > len(d.Text) || (p.Lat == nil) != (p.Lon == nil) {
				t.Fatalf("%q: %+v after %d", s, p, end)
			}
			end = p.End
		}
	})
}

// TestSourcesAreLinked reads a report whose sources are a role, a seat and an outlet.
func TestSourcesAreLinked(t *testing.T) {
	e := mustEngine(t)
	const report = "South Korea's spy agency told Reuters that troops died near Kursk."
	d := parseDocument(t, report, strings.ReplaceAll(`South South PROPN NNP Number=Sing 2 compound place
Korea Korea PROPN NNP Number=Sing 5 nmod:poss place
's 's PART POS _ 2 case _
spy spy NOUN NN Number=Sing 5 compound _
agency agency NOUN NN Number=Sing 6 nsubj _
told tell VERB VBD Mood=Ind|Tense=Past|VerbForm=Fin 0 root _
Reuters Reuters PROPN NNP Number=Sing 6 obj organization
that that SCONJ IN _ 10 mark _
troops troop NOUN NNS Number=Plur 10 nsubj _
died die VERB VBD Mood=Ind|Tense=Past|VerbForm=Fin 6 ccomp _
near near ADP IN _ 12 case _
Kursk Kursk PROPN NNP Number=Sing 10 obl place
. . PUNCT . _ 6 punct _`, " ", "\t"))
	addAttributions(t, d, "South Korea's spy agency | told | that troops died near Kursk")
	reading, err := e.Document(context.Background(), &reportedly.Report{Text: report, Published: "2024-11-17", Outlet: &reportedly.Outlet{Name: "Yonhap"}}, d)
	if err != nil {
		t.Fatal(err)
	}
	if len(reading.Statements) != 1 {
		t.Fatalf("%d statements", len(reading.Statements))
	}
	st := reading.Statements[0]
	var ids []string
	for _, hop := range st.Chain {
		for _, a := range hop.Source.Actors {
			ids = append(ids, a.ID)
		}
	}
	if got := strings.Join(ids, " "); got != "KOR-SPY GBR-JRN/reuters KOR-JRN/yonhap" {
		t.Errorf("actors %s", got)
	}
	if p := st.Propositions[0].Places; len(p) != 1 || p[0].Country != "RUS" || p[0].Lat == nil || p[0].Why == "" {
		t.Errorf("places %+v", p)
	}
}

// TestNamesThatLookPersonal: bodies whose names the model takes for those of people, and
// offices that are only somebody's.
func TestNamesThatLookPersonal(t *testing.T) {
	for report, want := range map[string]string{
		"Hezbollah said the town had fallen.\n":          "LBN-REB/hezbollah",
		"The Houthis said the town had fallen.\n":        "YEM-REB/houthis",
		"Boko Haram said the town had fallen.\n":         "NGA-REB/boko-haram",
		"Macron's office said the town had fallen.\n":    "FRA-GOV",
		"Netanyahu's office said the town had fallen.\n": "ISR-GOV",
		"The UN envoy said the town had fallen.\n":       "UNO/united-nations",
	} {
		chain := readText(t, report).Statements[0].Chain
		if actors := chain[0].Source.Actors; len(actors) != 1 || actors[0].ID != want {
			t.Errorf("%q: actors %+v, want %s", report, actors, want)
		}
	}
}

// TestLinkerForgets: what a linker found in one phrase says nothing of the next.
func TestLinkerForgets(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	l := linker{lex: lex, words: phraseWords(lex, "Hamas")}
	if x, ok := l.link(); !ok || x.Name == "" {
		t.Fatal("nothing found in the first phrase")
	}
	l.words = phraseWords(lex, "the table")
	if x, ok := l.link(); ok {
		t.Errorf("%q found in a phrase that names nobody", x.Name)
	}
}
