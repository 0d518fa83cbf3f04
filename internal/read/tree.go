package read

import (
	"strings"

	"reportedly/internal/text"
)

// tree is the dependency trees of a document, mended so that every walk ends: a
// head outside its sentence or on a cycle counts as no head.
type tree struct {
	head        []int   // -1 for none
	children    [][]int // in text order
	sentence    []int   // index of the sentence, -1 outside
	left, right []int   // first word, and the one after the last, of the subtree
	height      []int   // number of words above it up to the root
	marks       []bool  // whether it is punctuation
}

func newTree(d *text.Document) tree {
	n := len(d.Words)
	t := tree{make([]int, n), make([][]int, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n), make([]bool, n)}
	for w := range n {
		t.head[w], t.sentence[w], t.marks[w] = -1, -1, d.Words[w].UPOS == "PUNCT"
	}
	for i, s := range d.Sentences {
		for w := s.First; w < s.Last; w++ {
			t.sentence[w] = i
			if h := d.Words[w].Head; s.First <= h && h < s.Last && h != w {
				t.head[w] = h
			}
		}
	}
	t.lowerPurposes(d)
	t.breakCycles()
	t.liftNegations(d)
	t.lowerParticiples(d)
	t.liftMarks(d)
	t.grow()
	return t
}

// grow fills children, heights and extents from the heads.
func (t *tree) grow() {
	for w := range t.head {
		t.children[w], t.height[w], t.left[w], t.right[w] = nil, 0, w, w+1
	}
	for w, h := range t.head {
		if h >= 0 {
			t.children[h] = append(t.children[h], w)
		}
	}
	t.measure()
}

// lowerPurposes hangs an infinitive of purpose on the infinitive before it where the
// parser has it on what governs both: in "is prepared to send troops to assist Norvia"
// the sending assists. What governs an object besides has purposes of its own: "forced
// them to stay to please the owner".
func (t *tree) lowerPurposes(d *text.Document) {
	infinitive := make([]int, len(t.head)) // by governor: the last complement with "to" so far
	marked, object := make([]bool, len(t.head)), make([]bool, len(t.head))
	for w, h := range t.head {
		switch word := d.Words[w]; {
		case h < 0:
		case word.Deprel == "mark" && word.UPOS == "PART" && h > w:
			marked[h] = w == 0 || d.Words[w-1].UPOS != "PUNCT"
		case word.Deprel == "obj" && h < w:
			object[h] = true
		case word.Deprel == "xcomp" && marked[w] && h < w && !object[h]:
			infinitive[h] = w
		case word.Deprel == "advcl" && marked[w] && h < w && infinitive[h] > 0:
			t.head[w] = infinitive[h]
		}
	}
}

// liftNegations hangs what the parser puts below a "not" on what the "not" belongs to: in
// "it will not" nothing depends on the negation.
func (t *tree) liftNegations(d *text.Document) {
	for w, h := range t.head {
		if h < 0 || t.head[h] < 0 || d.Words[h].UPOS != "PART" || d.Words[h].Lemma != "not" {
			continue
		}
		t.head[w] = t.head[h]
	}
}

// lowerParticiples hangs a participle behind a relative clause whose subject is a pronoun on
// that clause: of "sent troops to the region, where they are fighting, aiding rebels" the
// troops aid them. With "which" as the subject the clause only describes.
func (t *tree) lowerParticiples(d *text.Document) {
	clause := make([]int, len(t.head)) // by noun: the last such clause on it so far
	for w, h := range t.head {
		if h < 0 || h > w || d.Words[w].Deprel != "acl:relcl" {
			continue
		}
		clause[h] = w
	}
	pronoun := make([]bool, len(t.head)) // by predicate: its subject is a personal pronoun behind "where"
	for w, h := range t.head {
		if h > w && w > 0 && d.Words[w].UPOS == "PRON" && d.Words[w-1].Lemma == "where" && strings.HasPrefix(d.Words[w].Deprel, "nsubj") {
			pronoun[h] = true
		}
	}
	for w, h := range t.head {
		if h < 0 || h > w || d.Words[w].Deprel != "advcl" || d.Words[w].XPOS != "VBG" || d.Words[w-1].UPOS != "PUNCT" {
			continue
		}
		for noun := w - 2; noun > h && noun > w-longPhrase; noun-- {
			if c := clause[noun]; c > 0 && c < w && pronoun[c] && t.head[noun] == h {
				t.head[w] = c
				break
			}
		}
	}
}

// liftMarks hangs the "that" before a verb of saying on it where the parser has it on what is
// said: in "reported that the staff had said talks had failed" the staff's saying is reported.
func (t *tree) liftMarks(d *text.Document) {
	for w, clause := range t.head {
		if clause < 0 || d.Words[w].Deprel != "mark" || d.Words[w].Lemma != "that" {
			continue
		}
		for said := clause; d.Words[said].Deprel == "ccomp" && t.head[said] > w && t.head[said] < said; {
			said = t.head[said]
			t.head[w] = said
		}
	}
}

// longPhrase is how many words before a participle a noun with a clause is looked for.
const longPhrase = 40

// breakCycles cuts every cycle at one of its words.
func (t *tree) breakCycles() {
	done := make([]int, len(t.head)) // the walk that first saw a word, from 1
	for start := range t.head {
		for w := start; w >= 0 && done[w] == 0; w = t.head[w] {
			done[w] = start + 1
			if h := t.head[w]; h >= 0 && done[h] == start+1 {
				t.head[w] = -1
			}
		}
	}
}

// measure fills heights and extents.
func (t *tree) measure() {
	var order []int // heads before their children
	for w, h := range t.head {
		if h < 0 {
			order = append(order, w)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, c := range t.children[order[i]] {
			t.height[c] = t.height[order[i]] + 1
			order = append(order, c)
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		if w, h := order[i], t.head[order[i]]; h >= 0 {
			t.left[h], t.right[h] = min(t.left[h], t.left[w]), max(t.right[h], t.right[w])
		}
	}
}

// subtree is the words from the first to the last below w. In a tree with crossing
// arcs it holds the words between, too.
func (t *tree) subtree(w int) words { return words{{First: t.left[w], Last: t.right[w]}} }

// top is the word of a set that is nearest to a root, punctuation only if there is nothing
// else; the first of several.
func (t *tree) top(set words) int {
	best := -1
	set.each(func(w int) {
		if best < 0 || t.marks[best] && !t.marks[w] || t.marks[best] == t.marks[w] && t.height[w] < t.height[best] {
			best = w
		}
	})
	return best
}

// tops are the words of a set whose heads lie outside it.
func (t *tree) tops(set words) []int {
	var out []int
	set.each(func(w int) {
		if h := t.head[w]; h < 0 || !set.has(h) {
			out = append(out, w)
		}
	})
	return out
}

// child returns the first dependent of w with one of the relations, -1 for none. A
// relation without subtype matches all its subtypes.
func (s *state) child(w int, relations ...string) int {
	for _, c := range s.children[w] {
		if s.is(c, relations...) {
			return c
		}
	}
	return -1
}

// is reports whether a word has one of the relations to its head.
func (s *state) is(w int, relations ...string) bool {
	full := s.deprel(w)
	for _, r := range relations {
		if rest, ok := strings.CutPrefix(full, r); ok && (rest == "" || rest[0] == ':' && !strings.Contains(r, ":")) {
			return true
		}
	}
	return false
}

// mark returns the lemma of the word that introduces a clause or phrase ("that",
// "of"), the first of several; "" for none.
func (s *state) mark(w int) string {
	if c := s.child(w, "mark", "case"); c >= 0 {
		return s.lemma(c)
	}
	return ""
}

// subject returns the subject of a predicate, or the one it shares with the
// predicate that governs it; -1 for none.
func (s *state) subject(w int) int {
	for range 8 { // a chain of shared subjects is short
		if c := s.child(w, "nsubj", "csubj"); c >= 0 {
			return c
		}
		h := s.head[w]
		switch {
		case h < 0:
			return -1
		case s.is(w, "conj", "xcomp", "advcl"):
			w = h
		case s.is(w, "acl"):
			return h
		default:
			return -1
		}
	}
	return -1
}

// verbal reports whether a word is the predicate of a clause: a verb, an auxiliary whose
// verb is left out ("probably it will not"), or another word with a subject or a copula.
func (s *state) verbal(w int) bool {
	switch s.upos(w) {
	case "VERB":
		return !s.is(w, "amod", "compound", "case", "fixed", "aux", "flat")
	case "AUX":
		if !s.is(w, "amod", "compound", "case", "fixed", "aux", "cop", "flat") {
			return true
		}
	}
	return s.child(w, "cop", "nsubj", "csubj") >= 0
}

// finite reports whether a predicate has a finite verb of its own.
func (s *state) finite(w int) bool {
	if s.upos(w) == "PUNCT" {
		return false
	}
	if s.finiteForm(w) {
		return true
	}
	for _, c := range s.children[w] {
		if s.is(c, "aux", "cop") && s.finiteForm(c) {
			return true
		}
	}
	return false
}

// finiteForm reports whether a word is itself a finite verb.
func (s *state) finiteForm(w int) bool {
	switch s.doc.Words[w].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	case "VBG": // whatever the features say
		return false
	}
	return s.feature(w, "VerbForm") == "Fin"
}
