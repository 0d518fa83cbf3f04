package lexicon

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sampleActors = `<!-- actors
of two valleys -->
UPPER_VALLEY [UPP] # a comment
+UPPERLAND
+HIGH_VALLEY ; another
<! -- odd comment -->
BORIN_OF_THE MILL
+OLD_BORIN
	[UPPELI <991231]
	[UPPGOV 20000101 - 20041231]
	[UPPOPP >050101]
NOBODY [---]
TWINS [AAA/BBB]
INLINE_ [UPPMIL 000101-011231] [UPPELI]
NAMELESS
broken [UPP
`

func TestParseActors(t *testing.T) {
	notes := faults{file: "x"}
	got := parseActors(sampleActors, &notes)
	var names []string
	for _, x := range got {
		names = append(names, x.names[0])
	}
	if diff := cmp.Diff([]string{"UPPER VALLEY", "BORIN OF THE MILL", "NOBODY", "TWINS", "INLINE"}, names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"UPPER VALLEY", "UPPERLAND", "HIGH VALLEY"}, got[0].names); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct {
		entry      int
		date, want string
	}{
		{1, "1999-12-31", "UPPELI"}, {1, "2000-01-01", "UPPGOV"}, {1, "2004-12-31", "UPPGOV"}, {1, "2005-01-01", "UPPOPP"}, {1, "", "UPPOPP"},
		{0, "1990-01-01", "UPP"}, {2, "", ""}, {4, "2001-05-05", "UPPMIL"}, {4, "2010-01-01", "UPPELI"}, {4, "", "UPPELI"},
	} {
		if code := got[c.entry].at(c.date); code != c.want {
			t.Errorf("%s on %q: %q, want %q", names[c.entry], c.date, code, c.want)
		}
	}
	if diff := cmp.Diff([]string{`x:16: left out: a bracket is not closed: "[UPP"`}, notes.list()); diff != "" {
		t.Error(diff)
	}
}

const sampleAgents = `!PERSON! = MAN, WOMAN
MILLER [~LAB]
DEPUTY {} [ ~LEG ]
GOOSE {GEESE} [~GGS]
AID_BODY [AID~]
CONGRESS!PERSON! [~LEG]
POLICY [~POL]
GHOST!NONE! [~X]
BAD [X]
`

func TestParseAgents(t *testing.T) {
	notes := faults{file: "x"}
	got := parseAgents(sampleAgents, &notes)
	want := []agent{
		{names: []string{"MILLER", "MILLERS"}, code: "LAB"}, {names: []string{"DEPUTY"}, code: "LEG"},
		{names: []string{"GOOSE", "GEESE"}, code: "GGS"}, {names: []string{"AID BODY", "AID BODIES"}, code: "AID", before: true},
		{names: []string{"CONGRESSMAN", "CONGRESSWOMAN"}, code: "LEG"}, {names: []string{"POLICY", "POLICIES"}, code: "POL"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(agent{})); diff != "" {
		t.Error(diff)
	}
	if len(notes.told) != 2 || !strings.Contains(notes.told[0], "the set !NONE! is not defined") || !strings.Contains(notes.told[1], "[X] is no code with a ~") {
		t.Errorf("notes %q", notes.told)
	}
}

const sampleVerbs = `&GRAIN
+WHEAT
+OLD_OATS
&GOODS
+&GRAIN
+CLOTH_

--- SEND [070] ---
SEND {SENDS SENT SENDING }
SHIP # regular
+HAND_OVER {+HANDED_OVER}
WIRE_+PAY [071:072]
CARRY [---]
- * &GOODS (TO $) [073] # a pattern
- {OLD &GRAIN} (AT ^) * + [:074]
- * &NOTHING [075]
* WORDS [076]
- NO STAR [077]
- * (BROKEN [078]
~ a (b . SEND) SAY = a b 112
~ nonsense
`

func TestParseVerbs(t *testing.T) {
	notes := faults{file: "x"}
	d := (&Petrarch{files: []petrarchFile{{name: "v.verbs.txt", kind: verbsFile, verbs: parseVerbs(sampleVerbs, &notes)}}}).Select()
	for _, c := range []struct {
		form, lemma   string
		before, after []string
		code          EventCode
	}{
		{"sent", "send", nil, nil, EventCode{"070", ""}},
		{"ships", "x", nil, nil, EventCode{"070", ""}},
		{"shipped", "ship", nil, nil, EventCode{"070", ""}},
		{"handed", "hand", nil, []string{"over"}, EventCode{"070", ""}},
		{"pay", "pay", []string{"wire"}, nil, EventCode{"071", "072"}},
		{"carried", "carry", nil, nil, EventCode{}},
	} {
		got := d.Verbs(c.form, c.lemma)
		if len(got) != 1 || !slices.Equal(got[0].Before, c.before) || !slices.Equal(got[0].After, c.after) || got[0].Code != c.code {
			t.Errorf("%s: %+v", c.form, got)
		}
	}
	if got := d.Verbs("sings", "sing"); got != nil {
		t.Errorf("sings: %+v", got)
	}
	goods := Term{{"wheat"}, {"old", "oats"}, {"cloth"}}
	want := []*Pattern{
		{Text: "* &GOODS (TO $) [073]", Code: EventCode{"073", ""},
			After: []Element{{Kind: Words, Terms: []Term{goods}}, {Kind: Preposition, Terms: []Term{{{"to"}}}, Inner: []Element{{Kind: SourceHere}}}}},
		{Text: "{OLD &GRAIN} (AT ^) * + [:074]", Code: EventCode{"", "074"},
			Before: []Element{{Kind: Group, Terms: []Term{{{"old"}}, {{"wheat"}, {"old", "oats"}}}}, {Kind: Preposition, Terms: []Term{{{"at"}}}, Inner: []Element{{Kind: Skipped}}}},
			After:  []Element{{Kind: TargetHere}}},
		{Text: "* WORDS [076]", Code: EventCode{"076", ""}, After: []Element{{Kind: Words, Terms: []Term{{{"words"}}}}}},
	}
	if diff := cmp.Diff(want, d.Verbs("send", "send")[0].Block.Patterns); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Transformation{{"a", "b", ".", "send", "say", "a", "b", "112"}}, d.Transformations); diff != "" {
		t.Error(diff)
	}
	if got := notes.list(); len(got) != 4 || !strings.HasPrefix(got[0], "x:18: left out: a pattern without the verb's *") || got[3] != "x: 1 more lines left out" {
		t.Errorf("notes %q", got)
	}
}

// TestPublishedDictionaries reads those of the Open Event Data Alliance where they are.
func TestPublishedDictionaries(t *testing.T) {
	dir := os.Getenv("REPORTEDLY_CORPORA")
	if dir == "" {
		dir = "../../../shared/corpora"
	}
	dir = filepath.Join(dir, "event", "petrarch")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no PETRARCH dictionaries: %v", err)
	}
	l, err := LoadWith(dir)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, f := range l.Petrarch.files {
		kinds[f.kind]++
	}
	if diff := cmp.Diff(map[string]int{"actors": 4, "agents": 2, "discards": 2, "verbs": 2}, kinds); diff != "" {
		t.Error(diff)
	}
	d := l.Petrarch.Select("PETR.Validate.actors.txt", "PETR.Validate.verbs.txt")
	if codes, n := d.Actor([]string{"Minas", "Tirith", "'s"}, "1995-01-01"); n != 2 || !slices.Equal(codes, []string{"GON"}) {
		t.Errorf("%q, %d words", codes, n)
	}
	if got := d.Verbs("abandons", "abandon"); len(got) != 1 || len(got[0].Block.Patterns) != 5 {
		t.Errorf("%+v", got)
	}
	for _, note := range l.Notes {
		t.Log(note)
	}
}

func TestPetrarchKind(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"Some.actors.txt", "", "actors"}, {"x.AGENTS.txt", "", "agents"}, {"discards.txt", "", "discards"}, {"My.verbs.2.0.txt", "", "verbs"},
		{"CAMEO.2.0.txt", "", "verbs"}, {"list.txt", sampleVerbs, "verbs"}, {"list.txt", sampleAgents, "agents"}, {"list.txt", sampleActors, "actors"},
		{"list.txt", "Once upon a time.", ""}, {"x.actors.md", "", ""},
	} {
		if got := petrarchKind(c.name, c.content); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSelect(t *testing.T) {
	p := &Petrarch{}
	for _, name := range []string{"a/Big.actors.txt", "a/Small.actors.2.0.txt", "a/Small.agents.txt"} {
		content := "HERE [" + strings.ToUpper(name[2:5]) + "]\n"
		if strings.Contains(name, "agents") {
			content = "MILLER [~LAB]\n"
		}
		if err := p.add(ownFile{name, []byte(content)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		names []string
		want  string
	}{
		{nil, "SMA"}, {[]string{"Big.actors.txt"}, "BIG"}, {[]string{"Small_actors.txt"}, "SMA"}, {[]string{"Other.actors.txt"}, "SMA"},
	} {
		d := p.Select(c.names...)
		codes, n := d.Actor([]string{"Here", "and"}, "")
		if n != 1 || !slices.Equal(codes, []string{c.want}) {
			t.Errorf("%q: %q, %d words", c.names, codes, n)
		}
		if code, _, n := d.Agent([]string{"millers"}); code != "LAB" || n != 1 {
			t.Errorf("%q: agent %q, %d words", c.names, code, n)
		}
	}
}

func TestDiscard(t *testing.T) {
	d := (&Petrarch{files: []petrarchFile{{kind: discardFile, discards: parseDiscards("MONTHS LATER # x\n+World Cup\nCUP_\n")}}}).Select()
	for text, want := range map[string]string{
		"Two months\nlater they met.": "months later", "The world cups ended.": "world cup", "A cup, she said.": "cup", "Cups and plates.": "", "A hiccup.": "",
	} {
		if got := d.Discard(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCAMEO(t *testing.T) {
	l := mustLoad(t)
	for code, want := range map[string]string{"03": "AGREE", "0356": "AGREE", "080": "CONCEDE", "0874": "RETREAT", "195": "ASSAULT", "010": "", "023": "", "9": "", "345": ""} {
		if got := l.CAMEO.Category(code); string(got) != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	for code, want := range map[string]Actor{
		"PRKMIL": {Country: "PRK", code: "PRK", Sector: "MIL"}, "PSEREBHMS": {Country: "PSE", code: "PSE", Sector: "REB"},
		"IGOUNO": {code: "UNO"}, "NGOHLH": {code: "NGO", Sector: "MED"}, "IMGMOSALQ": {Sector: "UAF", Second: "REL"},
		"ROMGOV": {Country: "ROU", code: "ROU", Sector: "GOV"}, "XY": {}, "HLH": {Sector: "MED"},
	} {
		if got := l.CAMEO.actor(code, l.Actors.countries); got != want {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
	}
}

// FuzzDictionaries has every parser read anything: none may fail, and what a parser
// returns has names and codes.
func FuzzDictionaries(f *testing.F) {
	for _, s := range []string{sampleActors, sampleAgents, sampleVerbs, "<!-- never closed", "[", "- * {", "---", "&A\n+&A\n--- B [1] ---\nC\n- * &A [2]\n", "!A! = !A!\nX!A", "A [B >9999999]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		var notes faults
		for _, x := range parseActors(content, &notes) {
			if len(x.names) == 0 || len(x.codes) == 0 {
				t.Errorf("%+v", x)
			}
			x.at("2024-01-01")
		}
		for _, x := range parseAgents(content, &notes) {
			if len(x.names) == 0 || x.code == "" {
				t.Errorf("%+v", x)
			}
		}
		p := &Petrarch{files: []petrarchFile{{kind: verbsFile, verbs: parseVerbs(content, &notes)}, {kind: discardFile, discards: parseDiscards(content)}}}
		p.Select().Discard(content)
		for form, verbs := range p.files[0].verbs.forms {
			for _, v := range verbs {
				if v.Block == nil || form == "" {
					t.Errorf("%q: %+v", form, v)
				}
			}
		}
	})
}

// FuzzOwnTables has rows of a table of the user's be anything.
func FuzzOwnTables(f *testing.F) {
	f.Add(ownPeople + "Jo Nobody\tperson\tFRA\tLAB\t-\t-\t-\tLa Nobody\n")
	f.Add("# columns: name\n\x00\t\t\n\xff")
	f.Fuzz(func(t *testing.T, content string) {
		for line, r := range tableRows(content, actorColumns) {
			if line < 1 || r.err == nil && len(r.fields) != 8 {
				t.Errorf("line %d: %+v", line, r)
			}
		}
	})
}
