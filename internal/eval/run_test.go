package eval

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/internal/text"
)

// blankReader is a reader that splits at blanks, makes each line a sentence, hangs every
// word on the first of its sentence, takes capitals for persons, the word after a capital
// for a cue with that capital as source and the rest of the sentence as content, and
// gives the length of a word as its factuality.
var blankReader = Reader{
	Parse: func(_ context.Context, raw string) (*text.Document, error) {
		var sentences [][]string
		for line := range strings.SplitSeq(raw, "\n") {
			if words := strings.Fields(line); len(words) > 0 {
				sentences = append(sentences, words)
			}
		}
		return blankDocument(raw, sentences), nil
	},
	ParseWords: func(_ context.Context, sentences [][]string) (*text.Document, error) {
		var lines []string
		for _, words := range sentences {
			lines = append(lines, strings.Join(words, " "))
		}
		return blankDocument(strings.Join(lines, "\n"), sentences), nil
	},
	ParseSpans: func(_ context.Context, raw string, sentences [][]text.WordSpan) (*text.Document, error) {
		var forms [][]string
		for _, spans := range sentences {
			var words []string
			for _, s := range spans {
				words = append(words, raw[s.Start:s.End])
			}
			forms = append(forms, words)
		}
		return blankDocument(raw, forms), nil
	},
}

func blankDocument(raw string, sentences [][]string) *text.Document {
	doc := &text.Document{Text: raw}
	at := 0
	for _, words := range sentences {
		first := len(doc.Words)
		last := first + len(words)
		for i, w := range words {
			at += strings.Index(raw[at:], w)
			word := text.Word{Start: at, End: at + len(w), Lemma: strings.ToLower(w), UPOS: "X", Head: first, Deprel: "dep", Factuality: float32(len(w))}
			if i == 0 {
				word.Head, word.Deprel = -1, "root"
			}
			at += len(w)
			doc.Words = append(doc.Words, word)
			if w[0] < 'A' || w[0] > 'Z' {
				continue
			}
			here := text.Range{First: first + i, Last: first + i + 1}
			doc.Names = append(doc.Names, text.Name{Range: here, Type: text.Person})
			if i+2 < len(words) {
				doc.Attributions = append(doc.Attributions, text.Attribution{Source: []text.Range{here},
					Cue: ranges(first+i+1, first+i+2), Content: ranges(first+i+2, last)})
			}
		}
		doc.Sentences = append(doc.Sentences, text.Sentence{Range: text.Range{First: first, Last: last}})
	}
	return doc
}

func run(t *testing.T, task string, o Options, files ...string) *Result {
	t.Helper()
	r, err := Run(context.Background(), task, files, blankReader, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// want compares the named metrics, worked by hand for the fixtures.
func (r *Result) want(t *testing.T, want map[string]float64) {
	t.Helper()
	for name, v := range want {
		if got, ok := r.Metrics[name]; !ok || got != v {
			t.Errorf("%s is %v (present: %v), want %v", name, got, ok, v)
		}
	}
}

func TestRunNames(t *testing.T) {
	r := run(t, "names", Options{}, "testdata/names.tsv")
	r.want(t, map[string]float64{"precision": 50, "recall": 33.3333, "f1": 40, "PER.f1": 66.6667, "LOC.f1": 0, "LOC.recall": 0, "PER.precision": 50})
}

// Hand-worked. Given tokens (8 words): every tag is X, right for Ana, ca and ?; heads are
// right for Ana, ca, n't and the full stop, with their relation for Ana and ca. From raw
// text, "Ana can't go.\n\nWhy not ?", the blank reader finds the 6 words Ana, can't, go., Why,
// not, ?; 4 of them are words of the gold, 2 with the right tag, 1 with head and relation.
func TestRunUD(t *testing.T) {
	r := run(t, "ud", Options{}, "testdata/tiny.conllu")
	r.want(t, map[string]float64{
		"upos": 37.5, "lemma": 87.5, "uas": 50, "las": 25, "xpos": 12.5, "ufeats": 75,
		"raw.words": 57.1429, "raw.sentences": 100, "raw.upos": 28.5714, "raw.las": 14.2857,
	})
}

func TestRunAttributionOnTokens(t *testing.T) {
	r := run(t, "attribution", Options{}, "testdata/tiny.jsonl")
	r.want(t, map[string]float64{
		"exact.source.f1": 100, "exact.cue.f1": 100, "exact.content.f1": 0, "begin.content.f1": 100, "jaccard.content": 66.6667,
	})
}

func TestRunAttributionOnFolders(t *testing.T) {
	r := run(t, "attribution", Options{}, "testdata/brat")
	r.want(t, map[string]float64{
		"relations.strict.f1": 50, "relations.strict.precision": 50, "relations.lenient.f1": 100, "relations.lenient.recall": 100,
		"relations.cue.f1": 100, "relations.source.f1": 100, "relations.content.f1": 50,
	})
}

func TestRunFactuality(t *testing.T) {
	r := run(t, "factuality", Options{}, "testdata/judged.jsonl")
	r.want(t, map[string]float64{"mae": 1, "pearson": 1})
}

func TestRunGold(t *testing.T) {
	a := readArticle(t)
	var lines []string
	reader := Reader{Report: func(_ context.Context, r *reportedly.Report) (*reportedly.Reading, error) {
		if r.Text != a.Text || r.Outlet.Name != a.Outlet || r.Published != a.Published {
			t.Errorf("report %+v", r)
		}
		reading := goldReading(a)
		reading.Statements = append(reading.Statements[:1], reportedly.Statement{Content: []reportedly.Span{{Start: 20, End: 43}}})
		return reading, nil
	}}
	r, err := Run(context.Background(), "gold", []string{"testdata/mill.txtar"}, reader, Options{Difference: func(l string) { lines = append(lines, l) }})
	if err != nil {
		t.Fatal(err)
	}
	r.want(t, map[string]float64{"statements.f1": 40, "statements.precision": 50, "chains": 33.3333, "certainty": 100, "cues.recall": 0,
		"family.local.statements.f1": 40})
	if len(lines) != 9 || lines[0] != `testdata/mill.txtar:15: missing: statement "that flour will run out" "if the mill closes"` ||
		lines[8] != `testdata/mill.txtar: surplus: "The mayor said nothing."` {
		t.Errorf("differences:\n%s", strings.Join(lines, "\n"))
	}
}

func TestRunIsTheSameWithWorkers(t *testing.T) {
	files := []string{"testdata/tiny.conllu", "testdata/tiny.conllu"}
	last := 0
	one, many := run(t, "ud", Options{}, files...), run(t, "ud", Options{Workers: 8, Progress: func(done, total int) { last = done*100 + total }}, files...)
	if diff := cmp.Diff(one, many); diff != "" {
		t.Error(diff)
	}
	if last != 101 {
		t.Errorf("progress ended at %d", last)
	}
}

func TestRunErrors(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken")
	if err := os.WriteFile(broken, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	fails := blankReader
	fails.ParseWords = func(context.Context, [][]string) (*text.Document, error) { return nil, errors.New("no model") }
	short := blankReader
	short.ParseWords = func(context.Context, [][]string) (*text.Document, error) { return &text.Document{}, nil }
	for _, test := range []struct {
		task   string
		files  []string
		reader Reader
		want   string
	}{
		{"names", nil, blankReader, "evaluate names: no files given"},
		{"poetry", []string{"x"}, blankReader, `unknown task "poetry": want one of ud, names, attribution, factuality, coref, times, quantities, actors, places, events, gold`},
		{"ud", []string{"nowhere"}, blankReader, "evaluate ud: open nowhere: no such file or directory"},
		{"ud", []string{broken}, blankReader, "evaluate ud: " + broken + ": read CoNLL-U: line 1: 1 columns, want 10 separated by tabs"},
		{"attribution", []string{broken}, blankReader, "evaluate attribution: " + broken + ":1: invalid character 'x' looking for beginning of value"},
		{"attribution", []string{t.TempDir()}, blankReader, ": no text/*.txt with attributions/*.ann"},
		{"names", []string{"testdata/names.tsv"}, fails, "evaluate names: testdata/names.tsv:1: read sentences: no model"},
		{"factuality", []string{"testdata/judged.jsonl"}, short, "evaluate factuality: testdata/judged.jsonl: read text 1: the reader returned 0 words for 3 given ones"},
		{"gold", []string{"testdata/mill.txtar"}, Reader{}, "evaluate gold: the reader cannot read reports"},
		{"ud", []string{"testdata/tiny.conllu"}, Reader{}, "evaluate ud: testdata/tiny.conllu:1: read document: the reader cannot parse given words of a text"},
	} {
		_, err := Run(context.Background(), test.task, test.files, test.reader, Options{})
		if err == nil || !strings.HasSuffix(err.Error(), test.want) {
			t.Errorf("%s: got error %v, want %s", test.task, err, test.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, "names", []string{"testdata/names.tsv"}, blankReader, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got error %v", err)
	}
}

func TestResultForms(t *testing.T) {
	r := &Result{Task: "names", Files: []string{"b", "a"}, Metrics: metrics{"recall": 100.0 / 3, "f1": 7, "PER.f1": percent(0, 0)}.rounded()}
	got, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"task":"names","files":["b","a"],"metrics":{"PER.f1":0,"f1":7,"recall":33.3333}}`; string(got) != want {
		t.Errorf("got %s", got)
	}
	var b strings.Builder
	if err := r.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	if want := "   0.00  PER.f1\n   7.00  f1\n  33.33  recall\n"; b.String() != want {
		t.Errorf("table:\n%q", b.String())
	}
}

func TestTasks(t *testing.T) {
	for _, task := range Tasks() {
		if task[0] == "" || task[1] == "" {
			t.Errorf("task %v lacks its name or doc", task)
		}
	}
}
