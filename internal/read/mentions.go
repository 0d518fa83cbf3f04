package read

import (
	"slices"
	"strings"

	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// nominal is a phrase that refers to something: a name, a noun phrase, a pronoun or
// several of them joined, with what its form says of what it means.
type nominal struct {
	words text.Range // the phrase with its modifiers and relative clauses, without preposition and appositions
	head  int
	kind  nominalKind

	pronoun  lexicon.Pronoun // zero for other kinds
	number   string          // UD's Sing or Plur, "" where unknown
	gender   string          // masculine, feminine, "" where unknown or neither
	animate  animacy         // whether it means people
	nameType text.NameType
	article  string   // definite, indefinite, demonstrative, possessive, quantity, "" for none
	key      string   // its words but the article, in lower case
	lemma    string   // of the head
	content  []string // lemmas of the words that modify it
	names    []string // names and figures among them
	noun     string   // kind of source that the lexicon knows the head as
	country  string   // of the state that a name stands for, with the class of the name
	class    string   // country, capital, seat or adjective
	speaker  int      // number of who speaks it, 0 where that is the report or unknown
	source   bool     // something is attributed to it
	entity   int      // index into entities
}

// nominalKind is what heads a mention.
type nominalKind uint8

const (
	nounMention    nominalKind = iota // "the chancellor"
	nameMention                       // "Olaf Scholz"
	pronounMention                    // "he", "his", "this"
	groupMention                      // "Scholz and Macron"
	amountMention                     // "2010", "the two"
)

// animacy is what is known of whether something is a person or people.
type animacy uint8

const (
	unknownAnimacy animacy = iota
	inanimate
	animate
)

// outsidePhrase are the relations of dependents that do not belong to a noun's phrase.
var outsidePhrase = []string{"case", "appos", "conj", "cc", "punct", "parataxis", "cop", "nsubj", "csubj", "advcl", "mark", "aux", "discourse",
	"vocative", "advmod", "orphan", "dislocated", "obl", "expl", "reparandum", "dep", "nmod:unmarked"}

// findMentions lists the mentions in text order, outer before inner ones.
func (s *state) findMentions() []*nominal {
	var out []*nominal
	for w := range s.doc.Words {
		kind, ok := s.mentionHead(w)
		if !ok {
			continue
		}
		m := &nominal{words: s.phrase(w), head: w, kind: kind}
		out = append(out, m)
		if g, ok := s.groupPhrase(w, m.words); ok && !s.is(w, "conj") {
			out = append(out, &nominal{words: g, head: w, kind: groupMention})
		}
	}
	slices.SortStableFunc(out, func(a, b *nominal) int {
		if a.words.First != b.words.First {
			return a.words.First - b.words.First
		}
		return b.words.Last - a.words.Last
	})
	out = slices.CompactFunc(out, func(a, b *nominal) bool { return a.words == b.words })
	for _, m := range out {
		s.describe(m)
	}
	return out
}

// mentionHead reports whether a word heads a mention, and of which kind.
func (s *state) mentionHead(w int) (nominalKind, bool) {
	if s.upos(w) == "PRON" {
		t := s.feature(w, "PronType")
		return pronounMention, t != "Rel" && t != "Int" && s.doc.Words[w].XPOS != "EX"
	}
	if s.is(w, "flat", "fixed", "goeswith", "expl", "discourse", "reparandum") {
		return 0, false
	}
	switch s.upos(w) {
	case "PROPN":
		return nameMention, !s.insideName(w)
	case "NOUN":
		return nounMention, !s.insideName(w)
	case "X":
		return nounMention, !s.is(w, "compound", "case", "punct", "dep", "cc")
	case "NUM":
		return amountMention, !s.is(w, "nummod", "compound", "punct", "amod", "appos:unmarked")
	case "DET":
		return pronounMention, s.is(w, "nsubj", "obj", "obl", "nmod", "conj", "root", "ccomp")
	case "ADJ":
		return nounMention, s.is(w, "nsubj", "obj", "obl", "nmod") && s.child(w, "det") >= 0
	case "ADV":
		p, _ := s.lex.Pronouns.Find(s.tokens[w].Form)
		return pronounMention, p.Class == "place" || p.Class == "time"
	}
	return 0, false
}

// insideName reports whether a word belongs to a longer name that another word heads,
// without being a name of its own as the second in "University of Oslo".
func (s *state) insideName(w int) bool {
	h := s.head[w]
	if h < 0 || !s.is(w, "compound", "amod", "appos", "nummod", "conj", "nmod:unmarked") {
		return false
	}
	n, ok := s.nameAt(w)
	return ok && n.First <= h && h < n.Last
}

// phrase is the words of the mention that a word heads.
func (s *state) phrase(head int) text.Range {
	r := text.Range{First: head, Last: head + 1}
	for _, c := range s.children[head] {
		switch {
		case s.is(c, "case") && s.doc.Words[c].XPOS == "POS" && c == r.Last:
			r.Last = c + 1
		case s.is(c, "nmod:unmarked") && s.upos(c) == "NUM" && s.left[c] <= r.Last+1 && s.month(head): // "May 7, 2015"
			r.Last = s.right[c]
		case s.is(c, outsidePhrase...) && !s.is(c, "advcl:relcl"):
		case s.deprel(c) == "acl" && s.right[c] <= head: // "born in Luma, she"
		default:
			r.First, r.Last = min(r.First, s.left[c]), max(r.Last, s.right[c])
		}
	}
	return s.trimRange(r)
}

func (s *state) month(w int) bool {
	senses, _ := s.lex.TimeWords.Find(s.tokens[w].Form)
	_, ok := senses["month"]
	return ok
}

// groupPhrase is the words of a coordination from its first conjunct on.
func (s *state) groupPhrase(head int, r text.Range) (text.Range, bool) {
	found := false
	for _, c := range s.children[head] {
		if !s.is(c, "conj") {
			continue
		}
		if _, ok := s.mentionHead(c); !ok || s.verbal(c) {
			return r, false
		}
		found = true
		inner := s.phrase(c)
		r.Last = max(r.Last, inner.Last)
	}
	return r, found
}

// trimRange drops punctuation at both ends but for closing brackets and marks of
// quotation that are opened inside.
func (s *state) trimRange(r text.Range) text.Range {
	for r.Last > r.First+1 && s.punct(r.Last-1) && !s.opened(r) {
		r.Last--
	}
	if next := (text.Range{First: r.First, Last: r.Last + 1}); r.Last < len(s.doc.Words) && s.opened(next) && !s.opened(r) {
		r = next // trees hang the mark of a quotation anywhere
	}
	for r.First < r.Last-1 && s.punct(r.First) && strings.Trim(s.form(r.First), ",;:–—-.)]”’ ") == "" {
		r.First++
	}
	return r
}

// maxQuoted is how far back the mark that opens a quotation or bracket is looked for.
const maxQuoted = 40

// opened reports whether the last word of a range closes what is opened inside it.
func (s *state) opened(r text.Range) bool {
	opening, ok := openings[s.form(r.Last-1)]
	if !ok || !s.punct(r.Last-1) {
		return false
	}
	open := 0
	for w := max(r.First, r.Last-maxQuoted); w < r.Last-1; w++ {
		switch s.form(w) {
		case opening:
			open++
			if opening == s.form(r.Last-1) && open%2 == 0 {
				open = 0
			}
		case s.form(r.Last - 1):
			open--
		}
	}
	return open > 0
}

// openings are the marks that closing ones answer.
var openings = map[string]string{")": "(", "]": "[", "”": "“", "’": "‘", `"`: `"`, "'": "'"}
