package render

import (
	"unicode"
	"unicode/utf8"
)

// Selectors of the Web Annotation model must not split what a reader sees as one
// character. The rules are those of Unicode Standard Annex 29 for extended grapheme
// clusters, with the classes that package unicode has: pictographs are taken from
// their blocks, prepended marks are left out.

// clusterReach is how many code points a selection grows at most to hold whole
// clusters; nothing that is written has more, and hostile text shall not make one
// selection of it all.
const clusterReach = 64

// wholeClusters widens the byte range [start, end) of text, whose ends are starts of
// runes, until it splits no cluster.
func wholeClusters(text string, start, end int) (int, int) {
	return clusterStart(text, start), clusterEnd(text, end)
}

// clusterStart returns the last boundary at or before at.
func clusterStart(text string, at int) int {
	for range clusterReach {
		if clusterBoundary(text, at) {
			break
		}
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// clusterEnd returns the first boundary at or after at.
func clusterEnd(text string, at int) int {
	for range clusterReach {
		if clusterBoundary(text, at) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// clusterBoundary reports whether a cluster ends at byte at.
func clusterBoundary(text string, at int) bool {
	if at <= 0 || at >= len(text) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	switch {
	case before == '\r' && after == '\n': // GB3
		return false
	case isBreakControl(before) || isBreakControl(after): // GB4, GB5
		return true
	case extends(after): // GB9, GB9a
		return false
	case isPictograph(after) && before == zeroWidthJoiner: // GB11
		return false
	case isFlagLetter(before) && isFlagLetter(after): // GB12, GB13
		return flagLettersBefore(text[:at])%2 == 0
	}
	return !hangulJoins(before, after) // GB6 to GB8
}

const zeroWidthJoiner = '\u200d'

func isBreakControl(r rune) bool {
	return r != zeroWidthJoiner && r != '\u200c' && unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp)
}

// extends reports whether a rune belongs to the cluster before it: marks, joiners,
// variation selectors, tags, skin tones.
func extends(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc, unicode.Variation_Selector) || r == zeroWidthJoiner || r == '\u200c' ||
		0x1f3fb <= r && r <= 0x1f3ff || 0xe0020 <= r && r <= 0xe007f
}

func isPictograph(r rune) bool {
	return 0x1f000 <= r && r <= 0x1faff && !isFlagLetter(r) || 0x2190 <= r && r <= 0x2bff || r == '\u00a9' || r == '\u00ae' || r == '\u203c' || r == '\u2049'
}

func isFlagLetter(r rune) bool { return 0x1f1e6 <= r && r <= 0x1f1ff }

// flagLettersBefore counts the regional indicators at the end of text, as far as a
// selection may reach.
func flagLettersBefore(text string) (n int) {
	for range clusterReach {
		r, size := utf8.DecodeLastRuneInString(text)
		if !isFlagLetter(r) {
			break
		}
		n++
		text = text[:len(text)-size]
	}
	return n
}

// hangulJoins reports whether two conjoining jamo, or a syllable and one, make up one
// syllable.
func hangulJoins(before, after rune) bool {
	switch hangul(before) {
	case 'L':
		return hangul(after) != 0 && hangul(after) != 'T'
	case 'V', 'v':
		return hangul(after) == 'V' || hangul(after) == 'T'
	case 'T', 't':
		return hangul(after) == 'T'
	}
	return false
}

// hangul returns the kind of a jamo (L, V, T) or syllable (v without, t with a final
// consonant), 0 for other runes.
func hangul(r rune) rune {
	const first, last, finals = 0xac00, 0xd7a3, 28
	switch {
	case 0x1100 <= r && r <= 0x115f, 0xa960 <= r && r <= 0xa97c:
		return 'L'
	case 0x1160 <= r && r <= 0x11a7, 0xd7b0 <= r && r <= 0xd7c6:
		return 'V'
	case 0x11a8 <= r && r <= 0x11ff, 0xd7cb <= r && r <= 0xd7fb:
		return 'T'
	case first <= r && r <= last && (r-first)%finals == 0:
		return 'v'
	case first <= r && r <= last:
		return 't'
	}
	return 0
}
