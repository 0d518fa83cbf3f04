package read

import (
	"unicode"
	"unicode/utf8"

	"reportedly/internal/text"
)

// Quantities and times are read from characters, not from the document's words,
// because tokenisations differ most where letters, digits and signs meet. They cut a
// text up differently (lexeme, timeAtom): what is one number to the one, "1,000.50" or
// "17.11.2024", is several figures to the other. What they share is here.

// letterRun is the end of the run of letters, with their marks, at byte i.
func letterRun(t string, i int) int {
	for i < len(t) {
		r, size := utf8.DecodeRuneInString(t[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += size
	}
	return i
}

func isDigit(t string, i int) bool { return i >= 0 && i < len(t) && '0' <= t[i] && t[i] <= '9' }

// digitRun is the end of the run of ASCII digits at byte i.
func digitRun(t string, i int) int {
	for isDigit(t, i) {
		i++
	}
	return i
}

// wordWalk goes along the words of a document.
type wordWalk struct {
	words []text.Word
	next  int
}

// at is the word that holds byte i, -1 for none. Bytes are asked for in text order.
func (w *wordWalk) at(i int) int {
	for w.next < len(w.words) && w.words[w.next].End <= i {
		w.next++
	}
	if w.next < len(w.words) && w.words[w.next].Start <= i {
		return w.next
	}
	return -1
}
