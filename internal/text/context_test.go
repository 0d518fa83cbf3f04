package text

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly/internal/nn"
)

// contextFree is a parser whose piece vectors depend on the piece alone, so that how
// a text is cut into windows must not show in tags, trees and names.
func contextFree(tb testing.TB) *Parser {
	m := makeModel(tb, tiny, func(_ map[string]any, tensors []nn.Tensor) []nn.Tensor {
		for _, x := range tensors {
			if x.Name == "embeddings.position" || x.Name == "embeddings.shape" || strings.HasPrefix(x.Name, "layer.0.o.") {
				clear(x.F32)
			}
		}
		return tensors
	})
	p, err := NewParser(m, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func TestWindowsDoNotShow(t *testing.T) {
	p := contextFree(t)
	word := rapid.SampledFrom([]string{"the", "minister", "said", "in", "cannot", "Northport", "2024", ",", "ten", "abcdefghijklmnop", "x-y-z"})
	sentences := rapid.SliceOfN(rapid.SliceOfN(word, 1, 80), 20, 60)
	rapid.Check(t, func(t *rapid.T) {
		given := sentences.Draw(t, "given")
		whole, err := p.ParseWords(context.Background(), given)
		if err != nil {
			t.Fatal(err)
		}
		var words []Word
		var names []Name
		for _, s := range given {
			d, err := p.ParseWords(context.Background(), [][]string{s})
			if err != nil {
				t.Fatal(err)
			}
			base := len(words)
			for _, n := range d.Names {
				names = append(names, Name{Range{n.First + base, n.Last + base}, n.Type})
			}
			for _, w := range d.Words {
				if w.Head >= 0 {
					w.Head += base
				}
				words = append(words, w)
			}
		}
		for i, w := range whole.Words {
			words[i].Start, words[i].End = w.Start, w.End
			words[i].Antecedents, whole.Words[i].Antecedents = nil, nil // they reach back over sentences
			words[i].New, whole.Words[i].New = 0, 0
		}
		if d := cmp.Diff(words, whole.Words); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(names, whole.Names); d != "" {
			t.Fatal(d)
		}
	})
}

func TestOverlapsDoNotShow(t *testing.T) {
	p := contextFree(t)
	given := slices.Repeat(strings.Fields("the minister said abcdefghijklmnop in Northport 2024 x-y"), 60)
	whole, err := p.ParseWords(context.Background(), [][]string{given})
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range whole.Words {
		alone, err := p.ParseWords(context.Background(), [][]string{{given[i]}})
		if err != nil {
			t.Fatal(err)
		}
		a := alone.Words[0]
		if a.UPOS != w.UPOS || a.XPOS != w.XPOS || a.Feats != w.Feats || a.Lemma != w.Lemma || a.Factuality != w.Factuality {
			t.Fatalf("word %d is %+v, alone %+v", i, w, a)
		}
	}
}
