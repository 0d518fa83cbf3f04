package read

import (
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var hedging = &Pass{
	Name:     "hedging",
	Doc:      "finds the words that weaken and what each of them depends on",
	Requires: []*Pass{structure},
	Run:      findHedges,
}

// hedge is an occurrence of a lexicon entry.
type hedge struct {
	lexicon.Hedge
	at       words
	top      int // its highest word
	governor int // the word that it governs, with what is below; -1 for a whole sentence without a root
}

func findHedges(s *state) {
	s.hedgesAt = make([][]int, len(s.doc.Words))
	for _, sentence := range s.doc.Sentences {
		for w := sentence.First; w < sentence.Last; {
			entry, n := s.lex.Hedges.Longest(s.tokens[w:sentence.Last])
			if n == 0 || s.furniture[w] || !s.hedgesHere(entry, w, n) {
				w++
				continue
			}
			at := s.hedgeWords(entry, w, n)
			h := hedge{Hedge: entry, at: at, top: s.top(at)}
			if h.Kind == reportedly.Modal && s.upos(h.top) == "ADV" && w+n < sentence.Last && s.numeral(w+n) { // "perhaps 400"
				h.Kind, h.Modality, h.Scope = reportedly.Approximator, "", "number"
			}
			h.governor = s.governor(h)
			s.hedges = append(s.hedges, h)
			if h.governor >= 0 {
				s.hedgesAt[h.governor] = append(s.hedgesAt[h.governor], len(s.hedges)-1)
			}
			w += n
		}
	}
}

// hedgeWords are the words of a phrase that weaken: without the "be" and "to" that
// frame "is expected to".
func (s *state) hedgeWords(h lexicon.Hedge, w, n int) words {
	r := text.Range{First: w, Last: w + n}
	if n > 1 && s.lemma(r.First) == "be" && s.upos(r.First) == "AUX" {
		r.First++
	}
	if n > 1 && r.Last-r.First > 1 && s.lemma(r.Last-1) == "to" && h.Kind != reportedly.Approximator {
		r.Last--
	}
	return newWords(r)
}

// hedgesHere rules out words that look like a hedge only: the month of May,
// "about" before anything but a number, the participle in "he suspected".
func (s *state) hedgesHere(h lexicon.Hedge, w, n int) bool {
	at := newWords(text.Range{First: w, Last: w + n})
	top := s.top(at)
	switch h.Scope {
	case "number":
		return s.beforeNumber(at)
	case "noun":
		// a participle or adjective before its noun, or a phrase of several words
		return n > 1 || s.is(top, "amod", "det", "nmod", "nummod") || s.upos(top) == "DET"
	case "verb":
		switch {
		case s.upos(top) == "AUX":
			return true
		case n > 1:
			return s.upos(w) != "NOUN"
		default: // "seem", "appear" weaken only a complement
			return s.upos(top) == "VERB" && s.child(top, "xcomp", "ccomp", "advcl") >= 0 && !s.attributes(top)
		}
	}
	if n > 1 {
		return !s.recalled(w, top)
	}
	switch s.upos(top) {
	case "NOUN": // "a chance of", "the risk"
		return s.child(top, "nmod", "acl") >= 0 && s.is(top, "obj", "nsubj", "conj", "root")
	case "VERB":
		return h.Phrase != "risk" && s.child(top, "xcomp", "ccomp") >= 0
	case "ADV", "ADJ", "PART", "X", "INTJ", "DET", "":
		return true
	}
	return s.upos(top) != "PROPN" && s.upos(top) != "PUNCT"
}

// recalled is "I believed it": a first person that tells of thinking rather than
// hedges what is said now.
func (s *state) recalled(w, top int) bool {
	l := s.lemma(w)
	return (l == "i" || l == "we") && s.upos(top) == "VERB" && (s.pastVerb(top) || s.child(top, "obj") >= 0)
}

// attributes reports whether a verb such as "suggest" has a subject that may be a
// source, so that it attributes rather than hedges.
func (s *state) attributes(verb int) bool {
	_, n := s.lex.Cues.Longest(s.tokens[verb : verb+1])
	return n > 0
}

// beforeNumber reports whether a phrase stands in a number's phrase: the word after
// it, or the one it depends on, is a number or counts.
func (s *state) beforeNumber(at words) bool {
	last, top := at.last(), s.top(at)
	sentence := s.sentence[top]
	if at.size() == 1 && s.is(top, "compound:prt") || s.beforeDate(last, sentence) {
		return false // "hand over 24 guns", "between 1 and 23 February"
	}
	for w := last; w < min(last+3, len(s.doc.Words)) && s.sentence[w] == sentence; w++ {
		if s.numeral(w) {
			return true
		}
		if s.upos(w) != "SYM" && s.upos(w) != "DET" && s.upos(w) != "ADV" || s.feature(w, "Definite") == "Def" {
			break // "between the two leaders" is no range
		}
	}
	h := s.head[top]
	return h >= 0 && s.numeral(h) && s.articleOf(h) != "definite" || at.first() > 0 && s.sentence[at.first()-1] == sentence && s.trails(at)
}

// beforeDate reports whether the numbers from a word on are those of days or hours.
func (s *state) beforeDate(w, sentence int) bool {
	joined := false
	for v := w; v < min(w+4, len(s.doc.Words)) && s.sentence[v] == sentence; v++ {
		join := s.lemma(v) == "and" || s.lemma(v) == "to"
		if strings.Contains(s.form(v), ":") || s.upos(v) == "PROPN" && s.month(v) {
			return joined || v+1 < len(s.doc.Words) && (s.lemma(v+1) == "and" || s.lemma(v+1) == "to")
		}
		if joined = joined || join; !join && !s.numeral(v) {
			return false
		}
	}
	return false
}

// trails reports whether a phrase follows its number: "10,000 or more".
func (s *state) trails(at words) bool {
	first := s.lemma(at.first())
	if first != "or" && first != "plus" && first != "give" && first != "thereabouts" {
		return false
	}
	w := at.first() - 1
	return s.numeral(w) || w > 0 && s.numeral(w-1)
}

// numeral reports whether a word is a number or counts like one ("dozens").
func (s *state) numeral(w int) bool {
	return s.upos(w) == "NUM" || s.marked(w, "number")
}

// governor is the word whose clause or phrase a hedge weakens: what it depends on,
// or, where the hedge is itself a predicate ("is likely to"), its complement.
func (s *state) governor(h hedge) int {
	top := h.top
	switch {
	case s.is(top, "aux", "cop", "advmod", "amod", "nummod", "det", "case", "mark", "discourse", "fixed", "nmod") && s.head[top] >= 0:
		return s.climb(top, h.Scope)
	}
	for _, relation := range []string{"xcomp", "ccomp", "csubj", "advcl"} {
		c := s.child(top, relation)
		if c >= 0 && !h.at.has(c) && (relation != "advcl" || h.at.has(s.left[c])) { // "looks as if"
			return c
		}
	}
	if s.is(top, "parataxis", "obl") && s.head[top] >= 0 {
		return s.head[top]
	}
	return top
}

// climb goes from a hedge to its head, and for hedges on clauses on to the
// predicate that the head belongs to: "in all likelihood", "most likely the army".
func (s *state) climb(w int, scope string) int {
	h := s.head[w]
	if scope != "clause" && scope != "verb" {
		return h
	}
	for range 6 {
		if s.verbal(h) || s.head[h] < 0 || s.is(h, "obl", "obj", "nsubj", "nmod", "nummod", "amod", "appos", "conj", "dep", "list") && s.upos(w) != "NOUN" {
			break
		}
		h = s.head[h]
	}
	return h
}
