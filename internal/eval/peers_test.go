package eval

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// The cases of this file come from training/scorer_vectors.py: random annotations with
// the scores of the CoNLL 2018 evaluation script (udtools), of seqeval and of CofeNet.

func TestUDAgainstCoNLL18(t *testing.T) {
	n := 0
	eachVector(t, "testdata/conll18.jsonl", func(line string) error {
		var v struct {
			Gold, System string
			Scores       map[string][3]int
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return err
		}
		n++
		s := scoreUD(wholeText(t, v.Gold), wholeText(t, v.System))
		for name, got := range map[string]counts{"words": s.words, "sentences": s.sentences, "upos": s.upos, "xpos": s.xpos,
			"ufeats": s.ufeats, "lemmas": s.lemma, "uas": s.uas, "las": s.las} {
			want := counts{v.Scores[name][0], v.Scores[name][1], v.Scores[name][2]}
			if got != want {
				t.Errorf("case %d: %s: got %v, want %v\n%s\n%s", n, name, got, want, v.Gold, v.System)
			}
		}
		return nil
	})
}

func wholeText(t *testing.T, conllu string) *udText {
	docs, err := parseCoNLLU("case", conllu)
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	return &docs[0].gold
}

func TestNamesAgainstSeqeval(t *testing.T) {
	n := 0
	eachVector(t, "testdata/conlleval.jsonl", func(line string) error {
		var v struct {
			Gold, System []string
			Scores       [3]float64
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return err
		}
		n++
		var s nameScore
		scoreNames(&s, tagSpans(v.Gold), tagSpans(v.System))
		for i, got := range []float64{s.total.precision(), s.total.recall(), s.total.f1()} {
			if math.Abs(got-v.Scores[i]) > 1e-5 {
				t.Errorf("case %d: score %d: got %v, want %v: %v %v", n, i, got, v.Scores[i], v.Gold, v.System)
			}
		}
		return nil
	})
}

func TestLabelsAgainstCofeNet(t *testing.T) {
	n := 0
	eachVector(t, "testdata/cofenet.jsonl", func(line string) error {
		var v struct {
			Gold, System []string
			Scores       [8]float64
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return err
		}
		n++
		score := map[string]*roleScore{}
		scoreLabels(score, v.Gold, v.System)
		r := score["cue"]
		for i, got := range []float64{float64(r.exact.gold), float64(r.exact.predicted), float64(r.exact.correct), float64(r.begin.gold),
			float64(r.begin.predicted), float64(r.begin.correct), r.overlap, float64(r.compared)} {
			if math.Abs(got-v.Scores[i]) > 1e-6 {
				t.Errorf("case %d: number %d: got %v, want %v: %v %v", n, i, got, v.Scores[i], v.Gold, v.System)
			}
		}
		return nil
	})
}

func eachVector(t *testing.T, file string, f func(line string) error) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := eachJSONLine(file, string(data), f); err != nil {
		t.Fatal(err)
	}
}
