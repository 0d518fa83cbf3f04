package text

import (
	_ "embed"
	"strings"
)

// starters are words that are no names, one a line: with a capital behind a full stop
// they begin a sentence.
//
//go:embed starters.txt
var starters string

var startsSentences = func() map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsSeq(starters) {
		words[word] = true
	}
	return words
}()

// Shorter words before a full stop may be abbreviations: "approx.", "Sept.".
const (
	leastLower = 4 // letters of a word without a capital
	leastTitle = 6 // letters of a word with one
)

// afterStops are the atoms with which sentences begin beyond doubt: a word that is no name, with a
// capital, behind a full stop that no abbreviation can end. Models miss a few of them,
// and then two sentences share a tree.
func afterStops(s string, atoms []atom) []int {
	var out []int
	for i := 2; i < len(atoms); i++ {
		a := atoms[i]
		if a.kase == caseTitle && (a.gap == blankGap || a.gap == lineGap) && endsSentence(s, atoms[i-2], atoms[i-1]) && startsSentences[strings.ToLower(s[a.start:a.end])] {
			out = append(out, i)
		}
	}
	return out
}

// endsSentence reports whether a stop ends a sentence rather than an abbreviation.
func endsSentence(s string, word, stop atom) bool {
	if stop.gap != noGap || stop.end != stop.start+1 || !strings.Contains(".!?", s[stop.start:stop.end]) {
		return false
	}
	switch n := word.end - word.start; word.kase {
	case caseLower:
		return n >= leastLower
	case caseTitle:
		return n >= leastTitle
	}
	return false
}

// behindComma reports whether an atom follows a comma, or a comma and the mark that closes a
// quotation, on the same line: there no sentence ends, though models take what goes on
// with a name for one ("“It is over,” Reuters quotes him as saying").
func behindComma(s string, atoms []atom, i int) bool {
	if i < 2 || atoms[i].gap != blankGap {
		return false
	}
	if last := atoms[i-1]; atoms[i-1].gap == noGap && strings.Contains("\"”’'", s[last.start:last.end]) {
		i--
	}
	last := atoms[i-1]
	return s[last.start:last.end] == ","
}

// insideName reports whether an atom with a capital follows another with nothing but a blank between
// them, and is none of the words that begin sentences: names behind initials go on so ("BBC | Verify confirms").
// Behind several words in capitals, which may be a headline, a sentence may begin.
func insideName(s string, atoms []atom, i int) bool {
	if i < 1 || atoms[i].gap != blankGap || atoms[i].kase != caseTitle {
		return false
	}
	before := atoms[i-1].kase
	if i > 1 && before == caseUpper && atoms[i-2].kase == caseUpper {
		return false
	}
	return before == caseUpper && !startsSentences[strings.ToLower(s[atoms[i].start:atoms[i].end])]
}
