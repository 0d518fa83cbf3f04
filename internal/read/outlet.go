package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/lexicon"
)

// This file knows the report's own outlet by its names.

// isOutlet reports whether a name is the report's outlet.
func (s *state) isOutlet(name string) bool {
	if s.report.Outlet == nil {
		return false
	}
	own, other := bare(s.report.Outlet.Name), strings.TrimPrefix(bare(name), "the")
	if own == "" || other == "" {
		return false
	}
	if a, ok := s.lex.Names.Find(name); ok {
		if b, ok := s.lex.Names.Find(s.report.Outlet.Name); ok && a == b {
			return true
		}
	}
	return strings.TrimPrefix(own, "the") == other
}

// ownOutlet reports whether a noun phrase stands for the report's outlet: by its
// name, in short, or as "this newspaper".
func (s *state) ownOutlet(head int, phrase words) bool {
	for _, c := range s.children[head] {
		if s.is(c, "det", "nmod:poss") && (s.lemma(c) == "this" || s.lemma(c) == "our" || s.lemma(c) == "we" || s.lemma(c) == "my") {
			return true
		}
	}
	return s.isOutlet(s.text(phrase)) || s.shortOutlet(s.text(phrase))
}

// shortOutlet reports whether a phrase is how an outlet speaks of itself: "the
// Courier" in the Bay Courier, initials, or a pronoun.
func (s *state) shortOutlet(phrase string) bool {
	if s.report.Outlet == nil {
		return false
	}
	short := bare(strings.TrimPrefix(strings.TrimPrefix(phrase, "the "), "The "))
	initials := ""
	for word := range strings.FieldsSeq(s.report.Outlet.Name) {
		if bare(word) == short {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(r) {
			initials += string(unicode.ToLower(r))
		}
	}
	return short != "" && (short == initials || s.abbreviates(strings.TrimSpace(phrase), initials))
}

// longestShort is the most letters by which an outlet calls itself in short.
const longestShort = 5

// abbreviates reports whether a word in capitals has the initials of the report's outlet and
// other letters of its name, all in order: "HNW" for the Harmattan Newswire.
func (s *state) abbreviates(word, initials string) bool {
	if len(word) <= len(initials) || len(word) > longestShort || len(initials) < 2 || strings.ToUpper(word) != word {
		return false
	}
	word = strings.ToLower(word)
	return word[0] == initials[0] && inOrder(initials, word) && inOrder(word, strings.ToLower(s.report.Outlet.Name))
}

// inOrder reports whether the bytes of one string occur in another, in their order.
func inOrder(part, whole string) bool {
	for i := 0; i < len(whole) && part != ""; i++ {
		if whole[i] == part[0] {
			part = part[1:]
		}
	}
	return part == ""
}

// namesOutlet reports whether a proper noun, with those before it, is the name of the
// report's own outlet, which by that name is a medium. Few letters may stand for anything
// that is better known.
func (s *state) namesOutlet(head int) bool {
	name := s.text(s.properWords(head))
	if s.outletKind() != reportedly.Media {
		return false
	}
	if s.isOutlet(name) {
		return true
	}
	if !s.shortOutlet(name) || len(name) < shortest {
		return false
	}
	n, known := s.lex.Names.Find(name)
	return !known || n.Class == "organization"
}

// outletKind is what the report's own outlet is by its name, "" where that does not show
// it: who publishes a press release may be a ministry or a union.
func (s *state) outletKind() reportedly.SourceKind {
	if s.report.Outlet == nil {
		return ""
	}
	if n, ok := s.lex.Names.Find(s.report.Outlet.Name); ok {
		return n.Kind
	}
	var before, head lexicon.Token
	for word := range strings.FieldsSeq(strings.ToLower(s.report.Outlet.Name)) {
		if s.phraseMarked(word, "masthead") {
			return reportedly.Media
		}
		if head.Form != "" && class(s.lex, word, word) == "joint" {
			break // "Ministry | of Health"
		}
		before, head = head, lexicon.Token{Form: word, Lemma: word}
	}
	if n, size := s.lex.Nouns.Longest([]lexicon.Token{before, head}); size == 2 && n.Number == "collective" { // "Coast Guard"
		return n.Kind
	}
	if s.phraseMarked(head.Form, "bodyname") {
		return reportedly.Organization
	}
	if n, size := s.lex.Nouns.Longest([]lexicon.Token{head}); size == 1 && n.Number == "collective" {
		return n.Kind
	}
	return ""
}
