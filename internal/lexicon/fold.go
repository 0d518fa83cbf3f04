package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spelling makes letters that have no decomposition, and marks that writers leave
// out, the same.
var spelling = strings.NewReplacer("ł", "l", "Ł", "L", "ø", "o", "Ø", "O", "đ", "d", "Đ", "D", "ð", "d", "ı", "i", "ß", "ss", "æ", "ae", "Æ", "Ae",
	"œ", "oe", "þ", "th", "ə", "a", "-", " ", "‐", " ", "–", " ", ".", " ", "'", "", "’", "", "‘", "", "ʼ", "", "ʻ", "", "`", "", "´", "")

// Fold returns a name as the gazetteer's keys are written: in lower case, without
// diacritics, apostrophes and full stops, hyphens as blanks.
func Fold(name string) string {
	return strings.Join(strings.Fields(unaccent(strings.ToLower(name))), " ")
}

// compact is a name without blanks, hyphens, full stops, apostrophes and
// diacritics, so that neither tokenisation nor spelling matters. Case stays.
func compact(name string) string {
	if !plain(name) {
		name = unaccent(name)
	}
	if !strings.ContainsAny(name, skipped) {
		return name
	}
	out := make([]byte, 0, len(name))
	for i := range len(name) {
		if strings.IndexByte(skipped, name[i]) < 0 {
			out = append(out, name[i])
		}
	}
	return string(out)
}

// skipped are the bytes that compact leaves out.
const skipped = " -.'`\t\n\u000b\f\r"

func unaccent(s string) string {
	if plain(s) {
		return spelling.Replace(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return spelling.Replace(b.String())
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
