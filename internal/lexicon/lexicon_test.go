package lexicon

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"reportedly"
)

func mustLoad(t testing.TB) *Lexicon {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestFiles holds what every data file must keep: a header, order, no doubles.
func TestFiles(t *testing.T) {
	files, err := fs.Glob(data, "data/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no data files: %v", err)
	}
	for _, file := range files {
		b, err := data.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
		for i, head := range []string{"# source: ", "# licence: ", "# columns: "} {
			if !strings.HasPrefix(lines[i], head) {
				t.Errorf("%s:%d: want %q…", file, i+1, head)
			}
		}
		rows := lines[3:]
		if !slices.IsSorted(rows) {
			for i := 1; i < len(rows); i++ {
				if rows[i-1] > rows[i] {
					t.Errorf("%s: %q is after %q", file, rows[i], rows[i-1])
					break
				}
			}
		}
		if len(slices.Compact(slices.Clone(rows))) != len(rows) {
			t.Errorf("%s: a row occurs twice", file)
		}
		if !utf8.Valid(b) {
			t.Errorf("%s: not UTF-8", file)
		}
	}
}

// TestSizes keeps the tables from shrinking below what the design asks for.
func TestSizes(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		name      string
		got, want int
	}{
		{"cues", l.Cues.Len(), 250},
		{"hedges", l.Hedges.Len(), 200},
		{"nouns", l.Nouns.Len(), 250},
		{"outlets", rowsIn(t, "outlets.tsv", "name kind country aliases"), 200},
		{"seats and countries", rowsIn(t, "seats.tsv", "name country sector") + rowsIn(t, "countries.tsv", "country name aliases capitals adjectives"), 200},
		{"services", rowsIn(t, "services.tsv", "name kind country sector aliases"), 80},
		{"bodies", rowsIn(t, "bodies.tsv", "name code sector aliases"), 80},
		{"complements", l.Complements.Len(), 200},
		{"words of time", l.TimeWords.Len(), 300},
		{"holidays", l.Holidays.Len(), 25},
		{"dated events", rowsIn(t, "events.tsv", "name from to places"), 25},
		{"markers", l.Markers.Len(), 100},
	} {
		if c.got < c.want {
			t.Errorf("%s: %d entries, want at least %d", c.name, c.got, c.want)
		}
	}
}

func rowsIn(t *testing.T, file, columns string) int {
	t.Helper()
	rows, err := readRows(file, columns)
	if err != nil {
		t.Fatal(err)
	}
	return len(rows)
}

func TestCues(t *testing.T) {
	l := mustLoad(t)
	for phrase, want := range map[string]reportedly.Act{
		"say": reportedly.Assert, "according to": reportedly.Assert, "report": reportedly.ReportAct,
		"deny": reportedly.Deny, "confirm": reportedly.Confirm, "warn": reportedly.Warn, "accuse": reportedly.Accuse,
		"vow": reportedly.Promise, "plan": reportedly.Plan, "call for": reportedly.Ask, "estimate": reportedly.Estimate,
		"decline to comment": reportedly.DeclineComment, "could not be independently verify": reportedly.CannotVerify,
		"reportedly": reportedly.ReportAct, "raise concern over": reportedly.Warn,
	} {
		c, ok := l.Cues.Find(phrase)
		if !ok || c.Act != want {
			t.Errorf("%q: %v %v, want %v", phrase, ok, c.Act, want)
		}
	}
	if c, _ := l.Cues.Find("confirm"); !c.Factive {
		t.Error("confirm is not factive")
	}
}

func TestHedges(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		phrase   string
		kind     reportedly.HedgeKind
		modality reportedly.Modality
		negative bool
		band     string
	}{
		{"likely", reportedly.Estimative, reportedly.Probable, false, "likely"},
		{"probably", reportedly.Estimative, reportedly.Probable, false, "likely"},
		{"very likely", reportedly.Estimative, reportedly.Probable, false, "very likely"},
		{"unlikely", reportedly.Estimative, reportedly.Probable, true, "unlikely"},
		{"almost certainly", reportedly.Estimative, reportedly.Probable, false, "almost certain"},
		{"reportedly", reportedly.Evidential, reportedly.Possible, false, ""},
		{"may", reportedly.Modal, reportedly.Possible, false, ""},
		{"about", reportedly.Approximator, "", false, ""},
		{"seem", reportedly.Shield, reportedly.Probable, false, ""},
		{"possibly", reportedly.Modal, reportedly.Possible, false, ""},
	} {
		h, ok := l.Hedges.Find(c.phrase)
		if !ok || h.Kind != c.kind || h.Modality != c.modality || h.Negative != c.negative || h.Band != c.band {
			t.Errorf("%q: %v %+v", c.phrase, ok, h)
		}
	}
}

func TestNames(t *testing.T) {
	l := mustLoad(t)
	for surface, want := range map[string]Name{
		"the Kremlin": {"Kremlin", reportedly.Government, "seat", "RUS", ""},
		"Pyongyang":   {"North Korea", reportedly.Government, "capital", "PRK", ""},
		"Ukrainian":   {"Ukraine", reportedly.Government, "adjective", "UKR", ""},
		"AFP":         {"Agence France-Presse", reportedly.Media, "outlet", "FRA", "agency"},
		"KCNA":        {"KCNA", reportedly.Media, "outlet", "PRK", "state-media"},
		"U.N.":        {"United Nations", reportedly.InternationalOrganization, "body", "", ""},
		"Mossad":      {"Mossad", reportedly.IntelligenceService, "service", "ISR", ""},
		"Bundeswehr":  {"Bundeswehr", reportedly.ArmedForces, "service", "DEU", ""},
	} {
		if got, ok := l.Names.Find(surface); !ok || got != want {
			t.Errorf("%q: %v %+v, want %+v", surface, ok, got, want)
		}
	}
	for _, words := range [][]string{{"South", "Korea", "said"}, {"South Korea", "said"}} {
		if got, n := l.Names.Longest(words); got.Country != "KOR" || n != len(words)-1 {
			t.Errorf("%q: %+v, %d words", words, got, n)
		}
	}
	if _, n := l.Names.Longest([]string{"Nowhere"}); n != 0 {
		t.Error("found a name that is not there")
	}
}

func TestLongest(t *testing.T) {
	l := mustLoad(t)
	tokens := func(s string) (out []Token) {
		for pair := range strings.FieldsSeq(s) {
			form, lemma, _ := strings.Cut(pair, "/")
			out = append(out, Token{form, lemma})
		}
		return out
	}
	for _, c := range []struct {
		words string
		want  string
		n     int
	}{
		{"said/say on/on Monday/monday", "say", 1},
		{"called/call for/for calm/calm", "call for", 2},
		{"declined/decline to/to comment/comment", "decline to comment", 3},
		{"ran/run", "run", 1},
		{"table/table", "", 0},
	} {
		got, n := l.Cues.Longest(tokens(c.words))
		if got.Phrase != c.want || n != c.n {
			t.Errorf("%q: %q, %d words; want %q, %d", c.words, got.Phrase, n, c.want, c.n)
		}
	}
}

// TestLongestIsFindable: whatever Longest finds is an entry, and no longer one is
// a prefix of the tokens.
func TestLongestIsFindable(t *testing.T) {
	l := mustLoad(t)
	words := []string{"be", "not", "could", "independently", "verify", "say", "to", "likely", "very", "call", "for", "-"}
	rapid.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOfN(rapid.SampledFrom(words), 0, 9).Draw(t, "words")
		tokens := make([]Token, len(picked))
		for i, w := range picked {
			tokens[i] = Token{w, w}
		}
		_, n := l.Cues.Longest(tokens)
		for m := len(picked); m > 0; m-- {
			_, ok := l.Cues.Find(strings.Join(picked[:m], " "))
			if ok && m > n || m == n && !ok {
				t.Fatalf("%q: Longest found %d words, Find says %v for %d", picked, n, ok, m)
			}
		}
	})
}

// TestArticleIsNoPartOfName: blanks do not count in names, but an article is a word of its own.
func TestArticleIsNoPartOfName(t *testing.T) {
	l := mustLoad(t)
	if n, size := l.Names.Longest([]string{"A", "man"}); size != 0 {
		t.Errorf("A man is taken for %s", n.Name)
	}
}
