package render

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly"
)

// codedText is an invented report with events of every kind that matters to formats of others.
const codedText = "Norland’s army shelled Sund Harbour on 4 May, killing 12 dockers, “a crime; nothing less”, said Zoë Ångström 🙂, a spokeswoman for Sorland.\n\n" +
	"In October the two states may sign a pact on grain. Norland did not arrest the envoy, the Halden Wire reported."

// codedSample is a reading of codedText.
func codedSample(t testing.TB) *reportedly.Reading {
	span := func(words string) reportedly.Span { return at(t, codedText, words, 0) }
	day, month, twelve := span("on 4 May"), span("In October"), 12.0
	lat, lon := 59.25, -10.5
	norland := reportedly.Actor{ID: "NOR-MIL", Name: "Norway", Country: "NOR", Sector: "MIL"}
	sorland := reportedly.Actor{ID: "SWE-GOV", Name: "Sweden", Country: "SWE", Sector: "GOV", Secondary: "MIL"}
	shelled, killing := span("shelled"), span("killing")
	r := &reportedly.Report{
		ID: "sha256:00112233445566778899aabbccddeeff", URL: "https://www.example.org/a?b=1&c=2", Outlet: &reportedly.Outlet{Name: "The Example Times"},
		Title: "Harbour shelled; \"12 dead\"", Byline: "A. Writer", Published: "2031-05-06T07:30:00+02:00", Retrieved: "2031-05-06T09:00:00+02:00", Language: "en-GB", Text: codedText,
	}
	outlet := reportedly.Hop{Source: reportedly.Source{Kind: reportedly.Media, Naming: reportedly.Named}}
	harbour := reportedly.Place{Span: span("Sund Harbour"), ID: "geonames:2666199", Name: "Sund", Country: "SWE", Admin1: "SE.27", Lat: &lat, Lon: &lon}
	fact := reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Positive, Status: reportedly.Past}
	spokeswoman := reportedly.Hop{
		Source: reportedly.Source{Spans: []reportedly.Span{span("Zoë Ångström 🙂, a spokeswoman for Sorland")}, Kind: reportedly.Person, Naming: reportedly.Named, Number: reportedly.Singular,
			Actors: []reportedly.Actor{{ID: "SWE/zoe-angstrom", Name: "Zoë Ångström", Country: "SWE", Sector: "GOV"}}},
		Cue: &reportedly.Cue{Spans: []reportedly.Span{span("said")}, Lemma: "say"}, Act: reportedly.Accuse, Mode: reportedly.Mixed,
		Event: &reportedly.Event{Category: "ACCUSE", Mode: "disapprove", Contexts: []reportedly.EventContext{"military", "human_rights"}, CAMEO: "111"},
		Participants: []reportedly.Participant{{Role: "actor", Mention: span("Zoë Ångström 🙂, a spokeswoman for Sorland"), Actors: []reportedly.Actor{sorland}},
			{Role: "recipient", Mention: span("Norland’s army"), Actors: []reportedly.Actor{norland}}, {Role: "recipient", Mention: at(t, codedText, "Norland", 1)}},
	}
	wire := reportedly.Hop{
		Source: reportedly.Source{Spans: []reportedly.Span{span("the Halden Wire")}, Kind: reportedly.Media, Naming: reportedly.Named, Actors: []reportedly.Actor{{Name: "Halden Wire", Sector: "JRN"}}},
		Cue:    &reportedly.Cue{Spans: []reportedly.Span{span("reported")}, Lemma: "report"}, Act: reportedly.ReportAct, Mode: reportedly.Indirect,
		Certainty: &reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Positive, Why: "cue: factive"},
	}
	return &reportedly.Reading{Engine: "test", Model: "sha256:feed", Report: r, Statements: []reportedly.Statement{
		{ID: "s1", Report: r.ID, Content: []reportedly.Span{span("Norland’s army shelled Sund Harbour on 4 May, killing 12 dockers"), span("a crime; nothing less")}, Chain: []reportedly.Hop{spokeswoman, outlet},
			Propositions: []reportedly.Proposition{
				{Predicate: reportedly.Predicate{Span: shelled, Lemma: "shell"}, Event: &reportedly.Event{Category: "ASSAULT", Mode: "heavy-weapons", Contexts: []reportedly.EventContext{"military", "human_security"}, CAMEO: "194", Why: "pattern"},
					Participants: []reportedly.Participant{{Role: "actor", Mention: span("Norland’s army"), Actors: []reportedly.Actor{norland}}, {Role: "recipient", Mention: span("dockers")}},
					Time:         &reportedly.Time{Span: &day, From: "2031-05-04", To: "2031-05-04", Granularity: reportedly.Day}, Places: []reportedly.Place{harbour}, Certainty: fact},
				{Predicate: reportedly.Predicate{Span: killing, Lemma: "kill"}, Event: &reportedly.Event{Category: "ASSAULT", CAMEO: "19"},
					Participants: []reportedly.Participant{{Role: "actor", Mention: span("Norland’s army"), Actors: []reportedly.Actor{norland}}, {Role: "instrument", Mention: span("shelled")}, {Role: "affected", Mention: span("Sund Harbour")}},
					Quantities:   []reportedly.Quantity{{Span: span("12"), Low: &twelve, Best: &twelve, High: &twelve, Bound: reportedly.Exact, Unit: "person", Of: "dockers"}},
					Places:       []reportedly.Place{harbour}, Cause: &shelled, Certainty: fact},
			}},
		{ID: "s2", Report: r.ID, Content: []reportedly.Span{span("In October the two states may sign a pact on grain")}, Chain: []reportedly.Hop{outlet},
			Propositions: []reportedly.Proposition{{Predicate: reportedly.Predicate{Span: span("sign"), Lemma: "sign"}, Event: &reportedly.Event{Category: "AGREE", Underlying: "COOPERATE", Contexts: []reportedly.EventContext{"economic"}},
				Participants: []reportedly.Participant{{Role: "actor", Mention: span("the two states"), Actors: []reportedly.Actor{norland, sorland}}, {Role: "recipient", Mention: span("the two states"), Actors: []reportedly.Actor{norland, sorland}}},
				Time:         &reportedly.Time{Span: &month, From: "2031-10", To: "2031-10", Granularity: reportedly.Month},
				Certainty: reportedly.Certainty{Modality: reportedly.Possible, Polarity: reportedly.Positive, Status: reportedly.Future,
					Hedges: []reportedly.Hedge{{Span: span("may"), Kind: reportedly.Modal}}}}}},
		{ID: "s3", Report: r.ID, Content: []reportedly.Span{span("Norland did not arrest the envoy")}, Chain: []reportedly.Hop{wire, outlet},
			Propositions: []reportedly.Proposition{{Predicate: reportedly.Predicate{Span: span("arrest"), Lemma: "arrest"}, Event: &reportedly.Event{Category: "COERCE", Mode: "arrest"},
				Participants: []reportedly.Participant{{Role: "actor", Mention: at(t, codedText, "Norland", 1), Actors: []reportedly.Actor{norland}}, {Role: "recipient", Mention: span("the envoy")}},
				Certainty:    reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Negative, Status: reportedly.Past}}}},
		{ID: "s4", Report: r.ID, Content: []reportedly.Span{span("a spokeswoman")}, Chain: []reportedly.Hop{outlet}},
	}}
}

// TestInterchangeGolden compares the formats of others with files.
func TestInterchangeGolden(t *testing.T) {
	for file, format := range map[string]string{"events.csv": "csv", "events.annotation.jsonl": "annotation", "events.plover.jsonl": "plover", "events.polecat.tsv": "polecat", "events.gkg.tsv": "gkg"} {
		t.Run(file, func(t *testing.T) {
			got := printed(t, format, Options{}, codedSample(t))
			path := filepath.Join("testdata", file)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("differs from %s (-want +got, -update rewrites it):\n%s", path, diff)
			}
		})
	}
}

// TestTables reads the embedded tables: each category and mode of the vocabulary has a
// score, and no row names another.
func TestTables(t *testing.T) {
	if len(states()) < 240 || states()["UKR"] != (stateCodes{"UA", "UP", "369", "Ukraine"}) || states()["VAT"].cow != "" {
		t.Errorf("%d states, %+v, %+v", len(states()), states()["UKR"], states()["VAT"])
	}
	for _, c := range reportedly.Categories {
		for _, m := range append([]reportedly.EventMode{""}, reportedly.EventModes[c]...) {
			if s, ok := scoreOf(&reportedly.Event{Category: c, Mode: m}); !ok || s.quad == 0 || s.value < -10 || s.value > 10 {
				t.Errorf("%s %s has the score %+v", c, m, s)
			}
		}
	}
	for key := range scores() {
		c := reportedly.Category(key[0])
		if !slices.Contains(reportedly.Categories, c) || key[1] != "" && !slices.Contains(reportedly.EventModes[c], reportedly.EventMode(key[1])) {
			t.Errorf("scores.tsv has %q, which the vocabulary lacks", key)
		}
	}
	for word, kind := range countKinds() {
		if kind.gdelt == "" || !slices.Contains([]string{"", "dead", "injured", "arrested"}, kind.plover) {
			t.Errorf("counts.tsv: %s is %+v", word, kind)
		}
	}
}

func TestDays(t *testing.T) {
	for _, test := range []struct{ date, first, last, gkg, gkgDate string }{
		{"2031", "2031-01-01", "2031-12-31", "", "1,0,0,2031"},
		{"2032-02", "2032-02-01", "2032-02-29", "", "2,2,0,2032"},
		{"2031-05-04", "2031-05-04", "2031-05-04", "20310504000000", "3,5,4,2031"},
		{"2031-05-04T15:00", "2031-05-04", "2031-05-04", "20310504150000", "3,5,4,2031"},
		{"2031-05-04T01:00:30+02:00", "2031-05-04", "2031-05-04", "20310503230030", "3,5,4,2031"},
		{"T15:00", "", "", "", ""}, {"", "", "", "", ""}, {"2031-13", "", "", "", ""}, {"2031-02-30", "", "", "", ""}, {"-0044", "", "", "", ""},
	} {
		if first, last, at, date := firstDay(test.date), lastDay(test.date), gkgTime(test.date), gkgDate(test.date); first != test.first || last != test.last || at != test.gkg || date != test.gkgDate {
			t.Errorf("%q: first day %q, last day %q, time %q, date %q", test.date, first, last, at, date)
		}
	}
}

func TestAuxiliaryModes(t *testing.T) {
	for _, test := range []struct {
		name      string
		event     reportedly.Event
		certainty reportedly.Certainty
		to        string
		want      []string
	}{
		{"happened", reportedly.Event{Category: "COERCE", Mode: "arrest"}, reportedly.Certainty{Polarity: "positive", Status: "past"}, "2031-05-01", []string{"arrest"}},
		{"did not happen", reportedly.Event{Category: "COERCE", Mode: "arrest"}, reportedly.Certainty{Polarity: "negative", Status: "past"}, "", []string{"arrest", "negation"}},
		{"will happen", reportedly.Event{Category: "CONSULT"}, reportedly.Certainty{Polarity: "positive", Status: "future"}, "", []string{"future"}},
		{"would not happen", reportedly.Event{Category: "AID"}, reportedly.Certainty{Polarity: "negative", Status: "hypothetical"}, "", []string{"negation", "hypothetical"}},
		{"long ago", reportedly.Event{Category: "ASSAULT"}, reportedly.Certainty{Polarity: "positive", Status: "past"}, "2030-04", []string{"historical"}},
		{"a year ago", reportedly.Event{Category: "ASSAULT"}, reportedly.Certainty{Polarity: "positive", Status: "past"}, "2030-05", nil},
		{"will agree", reportedly.Event{Category: "AGREE"}, reportedly.Certainty{Polarity: "positive", Status: "future"}, "", []string{"future"}},
		{"agreed for the future", reportedly.Event{Category: "AGREE", Underlying: "AID"}, reportedly.Certainty{Polarity: "positive", Status: "future"}, "", nil},
	} {
		p := &reportedly.Proposition{Event: &test.event, Certainty: test.certainty, Time: &reportedly.Time{To: test.to}}
		got := coded{report: &reportedly.Report{Published: "2031-05-06"}, proposition: p}.modes()
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// drawn is a reading of a hostile text with spans anywhere and strings that want to
// break records.
func drawn(t *rapid.T) *reportedly.Reading {
	piece := rapid.OneOf(rapid.SampledFrom([]string{"\t", "\n", "\r\n", "\"", "'", "|", "#", ";", ",", "=1+1", "-2", "\x00", "\x1b[31m", "\u202e", "\u2028", "\xff", "\xe2\x80", "e\u0301", "👩\u200d👩\u200d👧", "🇺🇳🇪🇺", "각", "<b>&", "\U000e0041", "word "}), rapid.String())
	words := rapid.Map(rapid.SliceOfN(piece, 0, 10), func(p []string) string { return strings.Join(p, "") })
	text := words.Draw(t, "text")
	o := newOffsets(text)
	span := rapid.Custom(func(t *rapid.T) reportedly.Span {
		start := rapid.IntRange(0, o.count).Draw(t, "start")
		return o.toBytes(reportedly.Span{Start: start, End: rapid.IntRange(start, o.count).Draw(t, "end")})
	})
	one, any := 1.5, words.Draw(t, "any")
	mention := span.Draw(t, "mention")
	actor := reportedly.Actor{ID: any, Name: any, Country: rapid.SampledFrom([]string{"", "USA", any}).Draw(t, "country")}
	r := &reportedly.Report{ID: any, URL: rapid.SampledFrom([]string{"", "https://example.org/" + any}).Draw(t, "url"), Title: any, Byline: any, Outlet: &reportedly.Outlet{Name: any}, Published: rapid.SampledFrom([]string{"", "2031-05-06", any}).Draw(t, "published"), Text: text}
	reading := &reportedly.Reading{Report: r}
	for range rapid.IntRange(0, 3).Draw(t, "statements") {
		hop := reportedly.Hop{Source: reportedly.Source{Spans: rapid.SliceOfN(span, 0, 2).Draw(t, "source"), Kind: reportedly.Person, Naming: reportedly.Named, Actors: []reportedly.Actor{actor}},
			Cue: &reportedly.Cue{Spans: rapid.SliceOfN(span, 1, 2).Draw(t, "cue"), Lemma: any}, Mode: rapid.SampledFrom(reportedly.Modes).Draw(t, "mode")}
		p := reportedly.Proposition{Predicate: reportedly.Predicate{Span: span.Draw(t, "predicate"), Lemma: any}, Event: &reportedly.Event{Category: rapid.SampledFrom(reportedly.Categories).Draw(t, "category"), CAMEO: any},
			Participants: []reportedly.Participant{{Role: "actor", Mention: mention, Actors: []reportedly.Actor{actor}}}, Time: &reportedly.Time{Span: &mention, From: "2031", Duration: any},
			Places: []reportedly.Place{{Span: mention, Name: any, Country: actor.Country, ID: "geonames:" + any, Lat: &one, Lon: &one}}, Cause: &mention,
			Quantities: []reportedly.Quantity{{Span: mention, Best: &one, Of: any, Unit: any}},
			Certainty:  reportedly.Certainty{Condition: &mention, Hedges: []reportedly.Hedge{{Span: mention, Kind: reportedly.Modal}}}}
		reading.Statements = append(reading.Statements, reportedly.Statement{ID: any, Content: rapid.SliceOfN(span, 1, 3).Draw(t, "content"), Chain: []reportedly.Hop{hop}, Propositions: []reportedly.Proposition{p}})
	}
	return reading
}

// TestNothingBreaksARecord reads hostile output back as the programs of others would:
// each record has its columns, and each offset leads to the exact words.
func TestNothingBreaksARecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t)
		text := []rune(valid(r.Report.Text))
		checkCSV(t, r, text)
		checkGKG(t, r, text)
		checkAnnotations(t, r, text)
		checkPLOVER(t, r, text)
		lines := strings.Split(printedFor(t, "polecat", r), "\n")
		if len(lines) != len(r.Statements)+2 {
			t.Fatalf("%d lines of POLECAT for %d events", len(lines), len(r.Statements))
		}
		for _, line := range lines[:len(lines)-1] {
			if n := strings.Count(line, "\t") + 1; n != len(polecatColumns) {
				t.Fatalf("%d cells of POLECAT: %q", n, line)
			}
		}
	})
}

// printedFor is printed for a property test.
func printedFor(t *rapid.T, format string, r *reportedly.Reading) string {
	var b strings.Builder
	h, _ := New(format, &b, Options{})
	for _, err := range []error{h.Config(&Config{Engine: "test"}), h.Reading(r), h.Close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// words returns what stands at spans written as "14-50 77-80", with an ellipsis between.
func words(t *rapid.T, text []rune, spans string) string {
	var parts []string
	for _, s := range strings.Fields(spans) {
		from, to, _ := strings.Cut(s, "-")
		start, errStart := strconv.Atoi(from)
		end, errEnd := strconv.Atoi(to)
		if errStart != nil || errEnd != nil || start > end || end > len(text) {
			t.Fatalf("span %q of a text of %d", s, len(text))
		}
		parts = append(parts, flat(string(text[start:end])))
	}
	return strings.Join(parts, " … ")
}

// withDeeds returns a reading whose attributions are events, too.
func withDeeds(r *reportedly.Reading) *reportedly.Reading {
	out := *r
	out.Statements = slices.Clone(r.Statements)
	for i := range out.Statements {
		s := &out.Statements[i]
		s.Chain = slices.Clone(s.Chain)
		for k := range s.Chain {
			s.Chain[k].Event, s.Chain[k].Participants = s.Propositions[0].Event, s.Propositions[0].Participants
		}
	}
	return &out
}

func checkCSV(t *rapid.T, r *reportedly.Reading, text []rune) {
	r = withDeeds(r)
	out := printedFor(t, "csv", r)
	if strings.Count(out, "\r\n") != len(r.Statements)+1 || strings.Count(out, "\n") != len(r.Statements)+1 {
		t.Fatalf("CSV has other lines than rows: %q", out)
	}
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	for _, row := range rows[1:] {
		for _, pair := range [][2]string{{"content", "content_spans"}, {"predicate", "predicate_spans"}, {"source", "source_spans"}, {"cue", "cue_spans"}, {"actor", "actor_spans"}, {"time", "time_spans"}, {"hedges", "hedge_spans"}, {"condition", "condition_spans"}, {"quantities", "quantity_spans"}, {"places", "place_spans"}, {"cause", "cause_spans"}, {"hop_actors", "hop_actor_spans"}} {
			cell, spans := row[column(pair[0])], row[column(pair[1])]
			if pair[0] == "source" && spans == "" {
				continue // named by its actor
			}
			got := strings.TrimPrefix(cell, "'")
			if want := words(t, text, spans); got != want && (pair[0] != "source" || squeeze(flat(got)) != squeeze(want)) {
				t.Fatalf("%s is %q, at %s stands %q", pair[0], got, spans, want)
			}
		}
		for _, cell := range row {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+@\t\r\x00") || strings.HasPrefix(cell, "-") && !plainNumber.MatchString(cell) {
				t.Fatalf("a formula: %q", cell)
			}
		}
	}
}

func checkGKG(t *rapid.T, r *reportedly.Reading, text []rune) {
	out := printedFor(t, "gkg", r)
	cells := strings.Split(strings.TrimSuffix(out, "\n"), "\t")
	if len(cells) != 27 || strings.Count(out, "\n") != 1 {
		t.Fatalf("%d cells: %q", len(cells), out)
	}
	quotes := 0
	for _, block := range strings.Split(cells[22], "#") {
		if block == "" {
			continue
		}
		f := strings.Split(block, "|")
		start, _ := strconv.Atoi(f[0])
		length, err := strconv.Atoi(f[1])
		if len(f) != 4 || err != nil || start+length > len(text) || without(gkgSeparators, string(text[start:start+length])) != f[3] {
			t.Fatalf("quotation %q", block)
		}
		quotes++
	}
	var extras struct {
		Quotations []struct {
			Offset int `xml:"offset,attr"`
			Length int `xml:"length,attr"`
		} `xml:"REPORTEDLY_QUOTATION"`
	}
	if err := xml.Unmarshal([]byte("<x>"+cells[26]+"</x>"), &extras); err != nil || len(extras.Quotations) != quotes {
		t.Fatalf("%d speakers for %d quotations, %v: %q", len(extras.Quotations), quotes, err, cells[26])
	}
	for i, form := range map[int]struct {
		separator string
		fields    int
	}{10: {"#", 9}, 12: {",", 2}, 14: {",", 2}, 16: {",", 5}, 23: {",", 2}, 24: {",", 3}} {
		for block := range strings.SplitSeq(cells[i], ";") {
			if n := strings.Count(block, form.separator) + 1; block != "" && n != form.fields {
				t.Fatalf("column %d: %d fields: %q", i+1, n, block)
			}
		}
	}
}

func checkAnnotations(t *rapid.T, r *reportedly.Reading, text []rune) {
	out := printedFor(t, "annotation", r)
	if strings.Count(out, "\n") != len(r.Statements) {
		t.Fatalf("%d lines for %d statements", strings.Count(out, "\n"), len(r.Statements))
	}
	i := 0
	for line := range strings.Lines(out) {
		var a struct {
			Target []struct {
				Source   json.RawMessage
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		pieces := 0
		for _, target := range a.Target {
			if len(target.Selector) == 1 {
				continue // of the page
			}
			p, q := target.Selector[0], target.Selector[1]
			if q.Exact != string(text[p.Start:p.End]) || !strings.HasSuffix(string(text[:p.Start]), q.Prefix) || !strings.HasPrefix(string(text[p.End:]), q.Suffix) {
				t.Fatalf("selectors %+v and %+v", p, q)
			}
			exact := newOffsets(r.Report.Text).toPoints(r.Statements[i].Content[pieces])
			if p.Start > exact.Start || p.End < exact.End || p.End-p.Start > exact.End-exact.Start+2*clusterReach {
				t.Fatalf("%+v does not fit %+v", p, exact)
			}
			pieces++
		}
		if pieces != len(r.Statements[i].Content) {
			t.Fatalf("%d targets for %d pieces", pieces, len(r.Statements[i].Content))
		}
		i++
	}
}

func checkPLOVER(t *rapid.T, r *reportedly.Reading, text []rune) {
	out := printedFor(t, "plover", r)
	if strings.Count(out, "\n") != len(r.Statements) {
		t.Fatalf("%d lines for %d events", strings.Count(out, "\n"), len(r.Statements))
	}
	for line := range strings.Lines(out) {
		var e struct {
			Text      string
			EventText string `json:"event_text"`
			TextInfo  struct{ Start, End int }
			More      struct{ Predicate reportedly.Span } `json:"reportedly"`
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if at := e.More.Predicate; string(text[at.Start:at.End]) != e.EventText || at.Exact != e.EventText {
			t.Fatalf("event %q, predicate %+v", e.EventText, at)
		}
		if e.TextInfo.End > len(text) || !utf8.ValidString(e.Text) {
			t.Fatalf("text %+v %q", e.TextInfo, e.Text)
		}
	}
}

// annotationTerms are the terms of http://www.w3.org/ns/anno.jsonld that we use; others
// of our keys are of JSON-LD itself or have a prefix.
var annotationTerms = []string{"id", "type", "motivation", "generator", "name", "body", "value", "format", "language", "purpose", "target", "source", "selector", "via",
	"start", "end", "exact", "prefix", "suffix", "state", "sourceDate"}

// annotationClasses are its names for classes and motivations that we use.
var annotationClasses = []string{"Annotation", "Software", "TextualBody", "Dataset", "SpecificResource", "Text", "TextPositionSelector", "TextQuoteSelector", "TimeState", "describing"}

// TestAnnotationVocabulary looks for keys and types that the contexts do not define: a
// JSON-LD processor would drop them.
func TestAnnotationVocabulary(t *testing.T) {
	seen := map[string]bool{}
	known := func(name string, terms []string) {
		prefix, _, has := strings.Cut(name, ":")
		if !slices.Contains(terms, name) && !(has && (prefix == "reportedly" || prefix == "dcterms")) {
			t.Errorf("%q is defined nowhere", name)
		}
		seen[name] = true
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for key, x := range v {
				if key == "type" || key == "motivation" || key == "purpose" {
					for _, name := range append([]any{}, flattened(x)...) {
						known(name.(string), annotationClasses)
					}
				}
				if key != "@list" {
					known(key, annotationTerms)
				}
				walk(x)
			}
		}
	}
	for line := range strings.Lines(printed(t, "annotation", Options{}, codedSample(t))) {
		var a map[string]any
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		if context, ok := a["@context"].([]any); !ok || len(context) != 2 || context[0] != annotationContext {
			t.Errorf("context %v", a["@context"])
		}
		delete(a, "@context")
		walk(a)
	}
	for _, name := range append(annotationTerms, annotationClasses...) {
		if !seen[name] {
			t.Errorf("%q is not used", name)
		}
	}
}

// flattened returns the items of a list, or the value itself.
func flattened(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

// TestColumnsAreDocumented looks for each format, column and term in docs/interchange.md.
func TestColumnsAreDocumented(t *testing.T) {
	data, err := os.ReadFile("../../docs/interchange.md")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range csvColumns {
		names = append(names, "`"+c.name+"`")
	}
	for _, f := range Formats {
		if f.Name != "text" && f.Name != "json" && f.Name != "html" {
			names = append(names, "\n## "+f.Name+"\n")
		}
	}
	for _, c := range polecatColumns {
		names = append(names, strings.Replace(c, "Recipient", "Actor", 1))
	}
	for _, m := range regexp.MustCompile(`"(reportedly:\w+)"`).FindAllStringSubmatch(printed(t, "annotation", Options{}, codedSample(t)), -1) {
		names = append(names, m[1])
	}
	if len(names) < 120 {
		t.Fatalf("only %d names", len(names))
	}
	for _, name := range names {
		if !strings.Contains(string(data), name) {
			t.Errorf("docs/interchange.md does not mention %s", strings.TrimSpace(name))
		}
	}
}
