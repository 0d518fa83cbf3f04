package read

import (
	"testing"

	"reportedly/internal/text"
)

// TestLowerPurposes: an infinitive of purpose hangs on the infinitive before it, unless
// a comma parts them.
func TestLowerPurposes(t *testing.T) {
	for _, comma := range []bool{false, true} {
		// prepared to send to assist
		words := []text.Word{
			{Deprel: "root", Head: -1, UPOS: "VERB"},
			{Deprel: "mark", Head: 2, UPOS: "PART"}, {Deprel: "xcomp", Head: 0, UPOS: "VERB"},
			{Deprel: "obj", Head: 2, UPOS: "NOUN"},
			{Deprel: "mark", Head: 5, UPOS: "PART"}, {Deprel: "advcl", Head: 0, UPOS: "VERB"},
		}
		want := 2
		if comma {
			words[3], want = text.Word{Deprel: "punct", Head: 5, UPOS: "PUNCT"}, 0
		}
		tree := newTree(&text.Document{Words: words, Sentences: []text.Sentence{{Range: text.Range{Last: len(words)}}}})
		if got := tree.head[5]; got != want {
			t.Errorf("comma %t: the purpose hangs on word %d, want %d", comma, got, want)
		}
	}
}
