package eval

import (
	"context"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly/internal/text"
)

// letters makes entities whose mentions are single letters: "abc de".
func letters(entities string) (out [][]text.Range) {
	for e := range strings.FieldsSeq(entities) {
		var mentions []text.Range
		for _, c := range e {
			mentions = append(mentions, text.Range{First: int(c), Last: int(c) + 1})
		}
		out = append(out, mentions)
	}
	return out
}

// Worked by hand from the definitions; the first has the two sides of the example of
// Pradhan et al. 2014.
func TestScoreCoref(t *testing.T) {
	for _, c := range []struct {
		gold, system                 string
		mucR, mucP, b3R, b3P, cR, cP float64
	}{
		// MUC: (1+1)/(2+3) and (1+0+1)/(1+1+3). B³: (4/3+1/3+1/4+4/4)/7 and (4/2+1/2+1/2+4/4)/8.
		// CEAF: abc with ab 4/5, defg with fghi 4/8: 1.3 of 2 and of 3.
		{"abc defg", "ab cd fghi", 2. / 5, 2. / 5, 35. / 84, 1. / 2, 1.3 / 2, 1.3 / 3},
		{"ab cd", "ab cd", 1, 1, 1, 1, 1, 1},
		// All in one: 2 of 2 links are kept, 2 of 3 are right; 4 of 4 mentions, each 2/4; 2·2/6 of 2 and of 1.
		{"ab cd", "abcd", 1, 2. / 3, 1, 1. / 2, 2. / 3 / 2, 2. / 3},
		{"abcd", "ab cd", 2. / 3, 1, 1. / 2, 1, 2. / 3, 2. / 3 / 2},
		// Entities of one mention do not count on either side.
		{"ab c", "ab d e", 1, 1, 1, 1, 1, 1},
		{"ab", "c", 0, 0, 0, 0, 0, 0},
		{"ab", "cd", 0, 0, 0, 0, 0, 0},
		// A mention in two entities counts for the first: b is left alone with d.
		{"ab cd", "ab bcd", 1, 1, 1, 1, 1, 1},
		// abcde falls into abc and de, defgh into de and fgh: (3+2)/6 links both ways; the
		// best pairing is abcde–abc 6/8 and fgh–defgh 6/8.
		{"abcde fgh", "abc defgh", 5. / 6, 5. / 6, (9./5 + 4./5 + 3) / 8, (3 + 4./5 + 9./5) / 8, 6. / 8, 6. / 8},
	} {
		s := scoreCoref(letters(c.gold), letters(c.system))
		got := []float64{s.muc.recall.percent(), s.muc.precision.percent(), s.b3.recall.percent(), s.b3.precision.percent(), s.ceafe.recall.percent(), s.ceafe.precision.percent()}
		for i, want := range []float64{c.mucR, c.mucP, c.b3R, c.b3P, c.cR, c.cP} {
			if math.Abs(got[i]-100*want) > 1e-9 {
				t.Errorf("%q against %q: score %d is %v, want %v", c.system, c.gold, i, got[i], 100*want)
			}
		}
	}
}

func TestScoreCorefMentions(t *testing.T) {
	if got, want := scoreCoref(letters("abc de f"), letters("ad xy z")).mentions, (counts{gold: 5, predicted: 4, correct: 2}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// Pairing by trying everything gives the same sum.
func TestBestAlignment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 5).Draw(t, "columns")
		gain := make([][]float64, rows)
		for i := range gain {
			for range columns {
				gain[i] = append(gain[i], float64(rapid.IntRange(0, 8).Draw(t, "gain")))
			}
		}
		if got, want := bestAlignment(gain), alignAny(gain, make([]bool, columns)); got != want {
			t.Fatalf("%v: %v, want %v", gain, got, want)
		}
	})
	if got := bestAlignment(nil); got != 0 {
		t.Errorf("nothing: %v", got)
	}
}

func alignAny(gain [][]float64, taken []bool) float64 {
	if len(gain) == 0 {
		return 0
	}
	best := alignAny(gain[1:], taken)
	for k := range taken {
		if !taken[k] {
			taken[k] = true
			best = max(best, gain[0][k]+alignAny(gain[1:], taken))
			taken[k] = false
		}
	}
	return best
}

// What recall is for one side is precision for the other, no score leaves 0 … 100, and
// an annotation compared with itself is right.
func TestScoreCorefSymmetric(t *testing.T) {
	side := rapid.Custom(func(t *rapid.T) [][]text.Range {
		out := make([][]text.Range, 4)
		for i := range rapid.IntRange(2, 10).Draw(t, "mentions") {
			k := rapid.IntRange(0, 3).Draw(t, "entity")
			out[k] = append(out[k], text.Range{First: i, Last: i + 1})
		}
		return out
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := side.Draw(t, "a"), side.Draw(t, "b")
		ab, ba := scoreCoref(a, b), scoreCoref(b, a)
		for _, p := range [][2]linkScore{{ab.muc, ba.muc}, {ab.b3, ba.b3}, {ab.ceafe, ba.ceafe}} {
			r, q := p[0].recall.percent(), p[1].precision.percent()
			if math.Abs(r-q) > 1e-9 || r < 0 || r > 100+1e-9 {
				t.Fatalf("recall %v, precision the other way round %v", r, q)
			}
		}
		if s := scoreCoref(a, a); s.mentions.gold > 0 && math.Abs(s.conllF1()-100) > 1e-9 {
			t.Fatalf("itself: %v", s.conllF1())
		}
	})
}

// conlluWords makes a sentence of words with their MISC columns, "word misc".
func conlluWords(words ...string) string {
	var b strings.Builder
	for i, w := range words {
		form, misc, _ := strings.Cut(w, " ")
		if misc == "" {
			misc = "_"
		}
		b.WriteString(strings.Join([]string{string(rune('1' + i)), form, form, "X", "X", "_", "0", "root", "_", misc}, "\t") + "\n")
	}
	return b.String()
}

func TestParseCoref(t *testing.T) {
	data := "# newdoc id = a\n# speaker = Ada\n" + conlluWords("The Entity=(1-person-new(2-place)", "envoy SpaceAfter=No|Entity=1)", "saw", "her Entity=(3-person-giv:act-nn)(4[1/2]-x") +
		"\n" + conlluWords("son Entity=4[1/2])", "She Entity=(1)", "and Bridge=1<2", "he Entity=(4[2/2]-x)") +
		"\n# newdoc\n" + conlluWords("So Entity=(1-abstract(1-abstract", "on Entity=1)", "! Entity=1)")
	docs, err := parseCoref("f", data)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]text.Range{{{First: 0, Last: 1}}, {{First: 0, Last: 2}, {First: 5, Last: 6}}, {{First: 3, Last: 4}}, {{First: 3, Last: 8}}}
	if diff := cmp.Diff(want, docs[0].entities); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Ada", ""}, docs[0].speakers); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]text.Range{{{First: 0, Last: 2}, {First: 0, Last: 3}}}, docs[1].entities); diff != "" {
		t.Error(diff)
	}
}

func TestParseCorefErrors(t *testing.T) {
	for misc, want := range map[string]string{
		"Entity=(1":      `f:1: entity "1" is not closed`,
		"Entity=1)":      `f:1: word 1: entity "1" is closed, but not open`,
		"Entity=1":       `f:1: word 1: entity "1" has no bracket`,
		"Entity=(-x)":    "f:1: word 1: entity without an id",
		"Entity=(2)(1-a": `f:1: entity "1" is not closed`,
	} {
		if _, err := parseCoref("f", conlluWords("a "+misc)); err == nil || err.Error() != want {
			t.Errorf("%s: got error %v, want %s", misc, err, want)
		}
	}
}

func FuzzCoref(f *testing.F) {
	f.Add(conlluWords("a Entity=(1-x(2)", "b Entity=1)(3[1/2])", "c Entity=(3[2/2]"))
	f.Fuzz(func(t *testing.T, data string) {
		docs, err := parseCoref("f", data)
		if err != nil {
			return
		}
		for _, d := range docs {
			n := 0
			for _, s := range d.sentences {
				n += len(s)
			}
			for _, mentions := range d.entities {
				for _, m := range mentions {
					if m.First < 0 || m.Last <= m.First || m.Last > n {
						t.Fatalf("mention %v of %d words", m, n)
					}
				}
			}
		}
	})
}

func TestRunCoref(t *testing.T) {
	file := t.TempDir() + "/a.conllu"
	data := "# newdoc\n" + conlluWords("Ada Entity=(1)", "said", "she Entity=(1)", "left") + "\n# newdoc\n" + conlluWords("It Entity=(1)", "broke", "it Entity=(1)")
	if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	r := Reader{
		ParseWords: func(_ context.Context, sentences [][]string) (*text.Document, error) {
			d := &text.Document{}
			for _, s := range sentences {
				d.Words = append(d.Words, make([]text.Word, len(s))...)
			}
			return d, nil
		},
		Entities: func(d *text.Document, _ []string) [][]text.Range {
			if len(d.Words) == 3 {
				return nil
			}
			return [][]text.Range{{{First: 0, Last: 1}, {First: 2, Last: 3}}}
		},
	}
	result, err := Run(t.Context(), "coref", []string{file}, r, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if m := result.Metrics; m["mentions.recall"] != 50 || m["muc.precision"] != 100 || m["conll_f1"] != 66.6667 {
		t.Errorf("%v", m)
	}
	if _, err := Run(t.Context(), "coref", []string{file}, Reader{}, Options{}); err == nil || !strings.Contains(err.Error(), "cannot find entities") {
		t.Errorf("got error %v", err)
	}
}

// The released files count so many mentions; entities of one mention are among them.
func TestCorpusEntities(t *testing.T) {
	docs, err := parseCoref(readCorpus(t, "ud-gum/dev.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, d := range docs {
		if s := scoreCoref(d.entities, d.entities); math.Abs(s.conllF1()-100) > 1e-9 {
			t.Errorf("line %d: the gold scores %v against itself", d.line, s.conllF1())
		}
		for _, e := range d.entities {
			n += len(e)
		}
	}
	if len(docs) != 20 || n < 5000 {
		t.Errorf("%d documents, %d mentions", len(docs), n)
	}
}
