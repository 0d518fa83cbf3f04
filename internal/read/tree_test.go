package read

import (
	"slices"
	"testing"

	"reportedly"
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

// TestTopIsNoMark: in "Kolt and her aide , thanked" the comma is as near to the verb as the
// subject is, or nearer, and stands for nobody.
func TestTopIsNoMark(t *testing.T) {
	words := []text.Word{{Head: 1, UPOS: "PROPN"}, {Head: 3, UPOS: "NOUN"}, {Head: 4, UPOS: "PUNCT"}, {Head: 4, UPOS: "VERB"}, {Head: -1, UPOS: "VERB"}}
	tree := newTree(&text.Document{Words: words, Sentences: []text.Sentence{{Range: text.Range{Last: len(words)}}}})
	if top := tree.top(newWords(text.Range{First: 0, Last: 3})); top != 1 {
		t.Errorf("top is word %d, want 1", top)
	}
	if top := tree.top(newWords(text.Range{First: 2, Last: 3})); top != 2 {
		t.Errorf("top of a mark alone is %d", top)
	}
}

// TestJoinParticiplesOnAnyTree: a participle's noun becomes the subject of the verb behind it
// only where that verb does not hang below them, so that every walk up a tree still ends.
func TestJoinParticiplesOnAnyTree(t *testing.T) {
	// images analysed by experts show
	lex := mustEngine(t).lexicon
	tags := []text.Word{{UPOS: "NOUN"}, {UPOS: "VERB", XPOS: "VBN"}, {UPOS: "ADP"}, {UPOS: "NOUN"}, {UPOS: "VERB", XPOS: "VBP"}}
	n := len(tags)
	for code := range (n + 1) * (n + 1) * (n + 1) * (n + 1) * (n + 1) {
		words := slices.Clone(tags)
		for i, rest := 0, code; i < n; i, rest = i+1, rest/(n+1) {
			words[i].Head = rest%(n+1) - 1
			words[i].Deprel = []string{"nsubj", "acl"}[(i+1)%2*(i/4)]
		}
		s := newState(&reportedly.Report{}, &text.Document{Words: words, Sentences: []text.Sentence{{Range: text.Range{Last: n}}}}, lex)
		for w := range s.head {
			steps := 0
			for h := w; h >= 0; h = s.head[h] {
				if steps++; steps > n {
					t.Fatalf("tree %d: the walk from word %d does not end: %v", code, w, s.head)
				}
			}
		}
	}
}

// TestPartSubjects: of two subjects of a verb the one behind a preposition is none.
func TestPartSubjects(t *testing.T) {
	// according to people , officials said
	words := []text.Word{{Head: 2, Deprel: "case", UPOS: "VERB"}, {Head: 0, Deprel: "fixed", UPOS: "ADP"}, {Head: 5, Deprel: "nsubj", UPOS: "NOUN"},
		{Head: 2, Deprel: "punct", UPOS: "PUNCT"}, {Head: 5, Deprel: "nsubj", UPOS: "NOUN"}, {Head: -1, Deprel: "root", UPOS: "VERB"}}
	d := &text.Document{Words: words, Sentences: []text.Sentence{{Range: text.Range{Last: len(words)}}}}
	s := newState(&reportedly.Report{}, d, mustEngine(t).lexicon)
	if first, second := s.deprel(2), s.deprel(4); first != "obl" || second != "nsubj" {
		t.Errorf("people are %s and officials %s, want obl and nsubj", first, second)
	}
	if words[2].Deprel != "nsubj" {
		t.Error("the document is changed")
	}
}
