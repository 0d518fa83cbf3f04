package text

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly/internal/nn"
)

// vectors is what training/export.py computed for the model that it wrote.
type vectors struct {
	Texts []struct {
		Text           string
		Atoms          [][4]int
		Pieces, Shapes []int32
	}
	Windows []struct {
		Pieces, Shapes []int32
		Words          [][2]int // pieces, counting [CLS]
		Cue            [2]int
		Mentions       []int
		RelPairs       [][2]int `json:"rel_pairs"`
		Logits         map[string]any
	}
}

// builtIn loads the vectors and the model inside the program.
func builtIn(t *testing.T) (*vectors, *Parser) {
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	m, err := Model()
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewParser(m, Options{nn.Options{Precision: nn.Float32}})
	if err != nil {
		t.Fatal(err)
	}
	return &v, p
}

func TestAtomsAndPiecesConform(t *testing.T) {
	v, p := builtIn(t)
	if len(v.Texts) == 0 {
		t.Fatal("no texts")
	}
	for _, c := range v.Texts {
		var atoms [][4]int
		var pieces, shapes []int32
		var n normaliser
		for _, a := range p.atomizer.atoms(nil, c.Text, 0, paraGap) {
			atoms = append(atoms, [4]int{a.start, a.end, int(a.gap), int(a.kase)})
			pieces = p.pieces.append(pieces, c.Text[a.start:a.end], windowPieces, &n)
			for k := 0; len(shapes) < len(pieces); k++ {
				shapes = append(shapes, shapeOf(a, k))
			}
		}
		got := fmt.Sprint(atoms, pieces, shapes)
		if want := fmt.Sprint(c.Atoms, c.Pieces, c.Shapes); got != want {
			t.Errorf("%q:\n%s", c.Text, cmp.Diff(want, got))
		}
	}
}

func TestScoresConform(t *testing.T) {
	v, p := builtIn(t)
	if len(v.Windows) == 0 {
		t.Fatal("no windows")
	}
	h := p.heads
	for _, c := range v.Windows {
		var s scratch
		vectors := slices.Clone(p.encoder.Encode(&s.encoder, c.Pieces, c.Shapes))
		n := len(c.Words)
		x := make([]float32, n*h.hidden)
		for i, w := range c.Words {
			mean(x[i*h.hidden:][:h.hidden], vectors[w[0]*h.hidden:w[1]*h.hidden])
		}
		check := func(name string, got []float32) {
			t.Helper()
			want := flatten(nil, c.Logits[name])
			if len(want) == 0 || len(want) > len(got) {
				t.Errorf("%s: %d scores, want %d", name, len(got), len(want))
				return
			}
			for i, w := range want {
				if math.Abs(w-float64(got[i])) > 2e-3 {
					t.Errorf("%s: score %d is %v, want %v", name, i, got[i], w)
					return
				}
			}
		}
		check("encoder", vectors)
		check("seg", s.outLayer(h.seg, vectors, len(c.Pieces)))
		m := s.hiddenLayer(h.morph, x, n)
		for name, layer := range map[string]*nn.Dense{"upos": h.upos, "xpos": h.xpos, "feats": h.feats, "lemma": h.lemma} {
			check(name, s.outLayer(layer, m, n))
		}
		check("names", s.outLayer(h.namesOut, s.hiddenLayer(h.namesIn, x, n), n))
		check("events", s.outLayer(h.eventOut, s.hiddenLayer(h.eventIn, x, n), n))
		check("antecedents", referScores(h, &s, c.Mentions, x))
		check("factuality", s.outLayer(h.factOut, s.hiddenLayer(h.factIn, x, n), n))

		s.rows = x
		l := h.newLinker(&s, n)
		l.propose(Range{0, n})
		check("flat", l.flat)
		l.link(&candidate{cue: likelySpan{span: span{first: c.Cue[0], last: c.Cue[1]}}})
		check("link", s.out)

		words := make([]Word, n)
		h.attach(&s, words, []Range{{0, n}}, 0, x)
		h.scoreArcs(&s, 0, n) // without what rivals had added
		check("arc", s.trees.arc)
		relations := flatten(nil, c.Logits["rel"])
		for k, pair := range c.RelPairs {
			if pair[1] == 0 {
				continue // the root's relation is not scored
			}
			h.scoreHeads(&s, []int32{int32(pair[1] - 1)})
			h.scoreRelations(&s.trees, pair[0], 0)
			for r, want := range relations[k*len(h.deprels):][:len(h.deprels)] {
				if got := float64(s.trees.scores[r]); math.Abs(want-got) > 2e-3 {
					t.Errorf("rel: pair %v relation %d is %v, want %v", pair, r, got, want)
				}
			}
		}
	}
}

// referScores returns, for each of the mentions, the score that it has no antecedent
// and those of the mentions before it as probabilities; no two forms are the same.
func referScores(h *heads, s *scratch, words []int, x []float32) []float32 {
	d := &Document{Words: make([]Word, len(x)/h.hidden)}
	for _, i := range words {
		d.Words[i] = Word{Start: len(d.Text), End: len(d.Text) + 1, UPOS: "NOUN"}
		d.Text += string(rune('a' + i))
	}
	h.refer(s, d, new(nominals), 0, len(d.Words), x)
	var scores []float32
	for k, i := range words {
		row := make([]float32, 1+k)
		row[0] = 1
		for _, a := range d.Words[i].Antecedents {
			row[1+slices.Index(words, a.Word)] = a.P
			row[0] -= a.P
		}
		scores = append(scores, row...)
	}
	return scores
}

// flatten lists the numbers in nested arrays.
func flatten(dst []float64, v any) []float64 {
	switch v := v.(type) {
	case float64:
		return append(dst, v)
	case []any:
		for _, x := range v {
			dst = flatten(dst, x)
		}
	}
	return dst
}
