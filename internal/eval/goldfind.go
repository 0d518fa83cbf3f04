package eval

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// find locates a quoted string. With @N it is the Nth occurrence in the report,
// counted as a plain search counts, inside of other words too. Without, it is the
// occurrence nearest to the given spans, the first of several; whole words go
// before parts of words.
func (a *Article) find(w expectWord, near []byteSpan) (byteSpan, error) {
	var found []byteSpan
	for at := 0; ; {
		i := strings.Index(a.Text[at:], w.word)
		if i < 0 {
			break
		}
		found = append(found, byteSpan{at + i, at + i + len(w.word)})
		if len(found) == w.occurrence {
			return found[len(found)-1], nil
		}
		at += i + len(w.word)
	}
	if len(found) == 0 {
		return byteSpan{}, fmt.Errorf("the report does not contain %q", w.word)
	}
	if w.occurrence > 0 {
		return byteSpan{}, fmt.Errorf("the report contains %q only %d times", w.word, len(found))
	}
	best := found[0]
	for _, s := range found[1:] {
		if a.farness(s, near) < a.farness(best, near) {
			best = s
		}
	}
	return best, nil
}

// farness orders occurrences: whole words first, then the distance in bytes to the
// nearest of the spans, 0 inside.
func (a *Article) farness(s byteSpan, near []byteSpan) int {
	distance := len(a.Text)
	for _, n := range near {
		distance = min(distance, max(0, n.start-s.start, s.end-n.end))
	}
	before, _ := utf8.DecodeLastRuneInString(a.Text[:s.start])
	first, _ := utf8.DecodeRuneInString(a.Text[s.start:])
	last, _ := utf8.DecodeLastRuneInString(a.Text[:s.end])
	after, _ := utf8.DecodeRuneInString(a.Text[s.end:])
	if isWordRune(before) && isWordRune(first) || isWordRune(last) && isWordRune(after) {
		distance += len(a.Text)
	}
	return distance
}
