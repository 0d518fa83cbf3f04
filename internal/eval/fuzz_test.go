package eval

import (
	"os"
	"testing"
	"unicode/utf8"
)

func seed(f *testing.F, files ...string) {
	f.Helper()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
}

func FuzzBIO(f *testing.F) {
	seed(f, "testdata/names.tsv")
	f.Add("# x\n1\ta\tB-X\t-\n\n-DOCSTART- O\na B-")
	f.Fuzz(func(t *testing.T, data string) {
		sentences, err := parseBIO("f", data)
		if err != nil {
			return
		}
		for _, s := range sentences {
			if len(s.tokens) == 0 || len(s.tokens) != len(s.tags) {
				t.Fatalf("%d tokens, %d tags", len(s.tokens), len(s.tags))
			}
			last := 0
			for _, n := range tagSpans(s.tags) {
				if n.first < last || n.last <= n.first || n.last > len(s.tags) {
					t.Fatalf("span %v after %d", n, last)
				}
				last = n.last
			}
		}
		_, _ = chooseLabels("f", []LabelSet{{}}, sentences)
	})
}

func FuzzLabels(f *testing.F) {
	f.Add(embeddedLabels)
	f.Fuzz(func(t *testing.T, data string) {
		if sets, err := ReadLabels("f", data); err == nil && len(sets) == 0 {
			t.Fatal("no sets and no error")
		}
	})
}

func FuzzBrat(f *testing.F) {
	f.Add("T1\tCue 0 2;3 4\tx\ny\nE1\tAttribution:T1 Cue:T1 Source2:T1\n#1\tAnnotatorNotes T1\tz", "añ\xff b")
	f.Fuzz(func(t *testing.T, data, raw string) {
		relations, err := parseBrat("f", data, raw)
		if err != nil {
			return
		}
		tokens := tokenise(raw)
		var sets []relation
		for _, r := range relations {
			for _, s := range append(append(r.source, r.cue...), r.content...) {
				if s.start < 0 || s.end < s.start || s.end > len(raw) {
					t.Fatalf("span %v of %d bytes", s, len(raw))
				}
			}
			sets = append(sets, relation{source: tokensOf(tokens, r.source), cue: tokensOf(tokens, r.cue), content: tokensOf(tokens, r.content)})
		}
		if s := scoreRelations(sets, sets); s.strict.correct > len(sets) {
			t.Fatalf("%+v of %d", s, len(sets))
		}
	})
}

func FuzzJSONLines(f *testing.F) {
	seed(f, "testdata/tiny.jsonl", "testdata/judged.jsonl")
	f.Fuzz(func(t *testing.T, data string) {
		if instances, err := parseCofeNet("f", data); err == nil {
			score := map[string]*roleScore{}
			for _, v := range instances {
				scoreLabels(score, v.Labels, v.Labels)
			}
			for role, r := range score {
				if r.exact.correct != r.exact.gold || r.exact.correct != r.exact.predicted {
					t.Fatalf("%s against itself: %+v", role, *r)
				}
			}
		}
		_, _ = parseFactuality("f", data)
	})
}

func FuzzCoNLLU(f *testing.F) {
	seed(f, "testdata/tiny.conllu")
	f.Add(conlluSample)
	f.Fuzz(func(t *testing.T, data string) {
		docs, err := parseCoNLLU("f", data)
		if err != nil {
			return
		}
		for i := range docs {
			gold := &docs[i].gold
			n := len(gold.words)
			if s := scoreUD(gold, gold); s.words.correct != n || s.las.correct != n {
				t.Fatalf("%d words against themselves: %+v", n, s)
			}
		}
	})
}

func FuzzArticle(f *testing.F) {
	seed(f, "testdata/mill.txtar")
	f.Fuzz(func(t *testing.T, data string) {
		a, err := ParseArticle("f", []byte(data))
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Text) {
			t.Fatal("a report that is not valid UTF-8")
		}
		scoreReading(a, goldReading(a))
	})
}

func FuzzKnown(f *testing.F) {
	f.Add("a.txtar:11\thop x\tkind # why\na.txtar\tsurplus\t2\n")
	f.Fuzz(func(t *testing.T, data string) {
		k, err := ReadKnown("f", data)
		if err != nil {
			return
		}
		again, err := ReadKnown("f", k.Format())
		if err != nil || again.Format() != k.Format() {
			t.Fatalf("the list changes when written and read: %v\n%q\n%q", err, k.Format(), again.Format())
		}
	})
}
