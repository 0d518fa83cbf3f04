package text

import (
	"regexp"
	"strconv"
	"strings"
)

// maxItem is the most bytes of a line that decide whether it is an item of a list.
const maxItem = 12

var (
	bulletForm = regexp.MustCompile(`^[ \t]*[•‣▪●◦·*]+[ \t]+`)
	// "1. ", "2) ", "3 – ": a number alone is none
	numberForm = regexp.MustCompile(`^[ \t]*\(?(\d{1,2})(?:[.)]|[ \t][–—-])[ \t]+["“‘'«„]?\p{Lu}`)
)

// List counts the items of a text's lists, line by line. Its zero value is ready.
type List struct{ last int }

// Mark returns the length in bytes of the mark with which a line begins an item, with the
// blanks behind it, 0 for none: a bullet, or the number after the last one. A list
// begins with one, so that no date or figure at the beginning of a line is a mark.
func (l *List) Mark(line string) int {
	if m := bulletForm.FindString(line[:min(len(line), maxItem)]); m != "" {
		return len(m)
	}
	m := numberForm.FindStringSubmatchIndex(line[:min(len(line), maxItem)])
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(line[m[2]:m[3]])
	if err != nil || n != 1 && n != l.last+1 {
		return 0
	}
	l.last = n
	return m[3] + strings.IndexFunc(line[m[3]:], isItemLetter)
}

// isItemLetter reports whether a rune belongs to the text of an item, not to its mark.
func isItemLetter(r rune) bool { return !strings.ContainsRune(".) \t–—-", r) }

// afterLineMarks are the atoms with which the items of lists begin, and those behind their marks
// where these are numbers: items often end without a full stop, and to the model the next one is
// then part of them.
func afterLineMarks(s string, atoms []atom) []int {
	var out []int
	var list List
	until := 0
	for i, a := range atoms {
		if until > 0 && a.start >= until {
			out, until = append(out, i), 0
		}
		if i > 0 && a.gap != lineGap && a.gap != paraGap {
			continue
		}
		line, _, _ := strings.Cut(s[a.start:min(len(s), a.start+maxItem)], "\n")
		if n := list.Mark(line); n > 0 {
			out, until = append(out, i), a.start+n
		}
	}
	return out
}
