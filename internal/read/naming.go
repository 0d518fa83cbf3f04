package read

import (
	"strings"
	"unicode"
)

// predicateWord is the word that names what a clause says, where that is not the word on which the
// clause hangs: of "there is a threat" the threat, of "was behind the attack" the
// preposition, of "turnout was 81%" and "who they are" the verb. The span of a proposition's
// predicate is that word.
func (s *state) predicateWord(w int) int {
	if x := s.existing(w); x >= 0 {
		return x
	}
	if s.negator(w, "verb") { // "they will not", where trees hang the clause on "not"
		if aux := s.child(w, "aux"); aux >= 0 {
			return aux
		}
	}
	cop := s.child(w, "cop")
	if cop < 0 {
		return w
	}
	if c := s.child(w, "case"); c >= 0 && s.marked(c, "relating") {
		return c
	}
	if s.refersOnly(w) || s.upos(w) == "NUM" && s.child(w, "nmod") < 0 || !strings.ContainsFunc(s.form(w), unicode.IsLetter) {
		return cop
	}
	return w
}

// refersOnly reports whether a word says nothing of what it stands for: "it", "that", "who",
// but not "theirs" or "nothing".
func (s *state) refersOnly(w int) bool {
	switch s.feature(w, "PronType") {
	case "Int", "Rel":
		return true
	case "Prs", "Dem":
		return s.upos(w) == "PRON" && s.feature(w, "Poss") == ""
	}
	return false
}

// existing is the noun of which a clause says that it exists: "there is no evidence"; -1
// where it is none.
func (s *state) existing(w int) int {
	if s.lemma(w) != "be" {
		return -1
	}
	if there := s.child(w, "expl"); there < 0 || s.lemma(there) != "there" {
		return -1
	}
	if x := s.child(w, "nsubj"); x >= 0 && (s.upos(x) == "NOUN" || s.upos(x) == "PROPN") && !s.numeral(x) {
		return x
	}
	return -1
}

// hanging is the word on which the clause hangs that a word names, the word itself for most.
func (s *state) hanging(w int) int {
	if h := s.head[w]; h >= 0 && s.predicateWord(h) == w {
		return h
	}
	return w
}
