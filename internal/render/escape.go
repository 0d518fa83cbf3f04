package render

import (
	"fmt"
	"strings"
	"unicode"
)

// Visible returns s with every character that a terminal or a page could act on, or
// hide, written out: control characters (ESC too), bidirectional controls,
// zero-width and other invisible characters, and tags (U+E0000 …) become \x1b or
// \u202e. Line breaks and tabs stay; bytes that are not valid UTF-8 become U+FFFD.
func Visible(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return valid(s)
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			b.WriteString(escaped(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// VisibleLine is [Visible] for one line: line breaks and tabs are written out too,
// so that a name cannot forge a second line of output.
func VisibleLine(s string) string {
	s = Visible(s)
	return strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s)
}

// hidden reports whether a character has to be written out. CR counts only where it
// does not end a line, which collapsed white space settles before.
func hidden(r rune) bool {
	if ' ' <= r && r <= '~' {
		return false
	}
	switch r {
	case '\n', '\t', '\r':
		return false
	case '\u200d', '\u00ad', '\ufeff', '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800':
		return true // joiners, soft hyphens, fillers: invisible in most fonts
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

func escaped(r rune) string {
	switch {
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
