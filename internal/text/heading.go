package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxHeading   = 60 // bytes of a heading that is not in capitals
	maxCapitals  = 90 // bytes of a heading in capitals
	leastBody    = 80 // bytes of the first line under a heading that is not in capitals
	leastCapital = 4  // letters of a heading in capitals
)

// numberMark is the number with which a heading may begin: "2. ", "3) ".
var numberMark = regexp.MustCompile(`^\d{1,2}[.)] +`)

// Heading returns the length in bytes of the line that heads a paragraph of several lines,
// with the line break, 0 for none: a line in capitals, or one much shorter than the next,
// which lines broken at one width are not. Where all is in capitals, no line is a heading.
func Heading(paragraph string) int {
	view := firstLines(paragraph)
	line, rest, found := strings.Cut(view, "\n")
	line = strings.TrimSpace(line)
	if !found || strings.TrimSpace(rest) == "" || !headingWords(line) {
		return 0
	}
	below, _, _ := strings.Cut(rest, "\n")
	capitals := len(line) <= maxCapitals && inCapitals(line) && !inCapitals(rest)
	if !capitals && (len(line) > maxHeading || len(below) < max(leastBody, 2*len(line))) {
		return 0
	}
	return len(view) - len(rest)
}

// headingWords reports whether a line begins with a capital and ends with a letter or a digit.
// Numbered ones may be quotations: "2. “It was sunk”" heads what a fact-check says of it.
func headingWords(line string) bool {
	if bare := numberMark.ReplaceAllString(line, ""); bare != line {
		line = strings.Trim(bare, "\"“”‘’'«»„")
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsUpper(first) && (unicode.IsLetter(last) || unicode.IsDigit(last))
}

// inCapitals reports whether lines have letters, and none but capitals.
func inCapitals(line string) bool {
	letters := 0
	for _, r := range line {
		if unicode.IsLetter(r) {
			if letters++; !unicode.IsUpper(r) {
				return false
			}
		}
	}
	return letters >= leastCapital
}

// afterHeadings are the atoms with which the sentences under heading lines begin: no blank
// line parts these from the text, and headings end without a full stop.
func afterHeadings(s string, atoms []atom) []int {
	var out []int
	until := 0
	for i, a := range atoms {
		if i == 0 || a.gap == paraGap || until > 0 && a.start >= until {
			if until > 0 && a.gap != paraGap {
				out = append(out, i)
			}
			until = 0
			if n := Heading(s[a.start:]); n > 0 {
				until = a.start + n
			}
		}
	}
	return out
}

// firstLines are as many bytes of a text, or of its first paragraph, as show whether it
// begins with a heading.
func firstLines(s string) string {
	s = s[:min(len(s), 4*leastBody)]
	if end := strings.Index(s, "\n\n"); end >= 0 {
		s = s[:end]
	}
	return s
}
