package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// timeAtom is the smallest part of an expression of time: a run of letters, a run of
// digits, "'s", or one other character.
type timeAtom struct {
	start, end int    // bytes
	lower      string // lower case, apostrophes plain
	number     int    // value of a run of digits, -1 for other atoms and for more than nine digits
	digits     int    // number of digits
	glued      bool   // nothing stands between it and the atom before
	broken     bool   // a blank line stands before it
	capital    bool   // begins with a capital
	word       int    // word of the document that covers it, -1 for none

	senses  lexicon.TimeWord // of the longest phrase that begins here
	length  int              // atoms of that phrase
	single  lexicon.TimeWord // of the atom alone
	holiday bool             // the name of a holiday begins here
}

// timeAtoms cuts a document's text.
func timeAtoms(d *text.Document, l *lexicon.Lexicon) []timeAtom {
	atoms := cutAtoms(d.Text)
	words := wordWalk{words: d.Words}
	tokens := make([]lexicon.Token, len(atoms))
	for i := range atoms {
		a := &atoms[i]
		a.word = words.at(a.start)
		tokens[i] = lexicon.Token{Form: a.lower, Lemma: a.lower}
	}
	for i := range atoms {
		a := &atoms[i]
		a.senses, a.length = l.TimeWords.Longest(tokens[i:min(len(tokens), i+maxTimePhrase)])
		a.single, _ = l.TimeWords.Find(a.lower)
		_, n := l.Holidays.Longest(tokens[i:min(len(tokens), i+maxTimePhrase)])
		a.holiday = n > 0
	}
	return atoms
}

// maxTimePhrase bounds the atoms of a phrase of the lexicon.
const maxTimePhrase = 8

func cutAtoms(s string) []timeAtom {
	var out []timeAtom
	end := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		a := timeAtom{start: i, number: -1, capital: unicode.IsUpper(r), glued: i == end && i > 0}
		a.broken = strings.Count(s[end:i], "\n") > 1
		switch {
		case '0' <= r && r <= '9':
			a.end = digitRun(s, i)
			a.digits = a.end - i
			a.number = digitsValue(s[i:a.end])
		case unicode.IsLetter(r):
			a.end = letterRun(s, i)
		default:
			a.end = i + size
			if rest := s[a.end:]; (r == '\'' || r == '’') && strings.HasPrefix(rest, "s") && letterRun(rest, 0) == 1 {
				a.end++
			}
		}
		a.lower = strings.ToLower(plainApostrophe(s[i:a.end]))
		out = append(out, a)
		i, end = a.end, a.end
	}
	return out
}

// digitsValue is the value of at most nine digits, -1 for more.
func digitsValue(digits string) int {
	if len(digits) > 9 {
		return -1
	}
	n := 0
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}
