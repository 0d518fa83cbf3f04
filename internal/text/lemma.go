package text

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lemmaList is sorted lines of a lower-cased form, a tag and a lemma, each ended by a
// blank or the line's end (docs/model.md §4).
type lemmaList string

// newLemmaList checks that look-ups can rely on the order and form of the lines.
func newLemmaList(lines string) (lemmaList, error) {
	last := ""
	for line := range strings.Lines(lines) {
		form, rest, _ := strings.Cut(line, " ")
		xpos, lemma, _ := strings.Cut(rest, " ")
		lemma, ended := strings.CutSuffix(lemma, "\n")
		if form == "" || xpos == "" || lemma == "" || strings.Contains(lemma, " ") || !ended || line <= last {
			return "", fmt.Errorf("read lemmas: line %q: want form, tag and lemma, in order", line)
		}
		last = line
	}
	return lemmaList(lines), nil
}

// find returns the lemma of a form with a tag, "" for none. It uses key's memory.
func (l lemmaList) find(key []byte, form, xpos string) (lemma string, scratch []byte) {
	key = key[:0]
	for _, r := range form {
		key = utf8.AppendRune(key, unicode.ToLower(r))
	}
	key = append(append(append(key, ' '), xpos...), ' ')
	low, high := 0, len(l) // starts of lines
	for low < high {
		start := strings.LastIndexByte(string(l[low:(low+high)/2]), '\n') + 1 + low
		end := start + strings.IndexByte(string(l[start:]), '\n') + 1
		switch line := string(l[start:end]); {
		case strings.HasPrefix(line, string(key)):
			return line[len(key) : len(line)-1], key
		case line < string(key):
			low = end
		default:
			high = start
		}
	}
	return "", key
}

// lemmaScript turns a word's form into its lemma (docs/model.md §4).
type lemmaScript struct {
	fixed string // the lemma itself, if not ""
	kase  byte   // 'l', 'k' or 't'
	drop  int    // runes
	add   string
}

// parseLemmaScript reads "c|k|suffix" or "=lemma".
func parseLemmaScript(label string) (lemmaScript, error) {
	if fixed, ok := strings.CutPrefix(label, "="); ok && fixed != "" {
		return lemmaScript{fixed: fixed}, nil
	}
	parts := strings.SplitN(label, "|", 3)
	if len(parts) != 3 || len(parts[0]) != 1 || !strings.Contains("lkt", parts[0]) {
		return lemmaScript{}, fmt.Errorf("lemma script %q: want c|k|suffix or =lemma", label)
	}
	drop, err := strconv.ParseUint(parts[1], 10, 16)
	if err != nil {
		return lemmaScript{}, fmt.Errorf("lemma script %q: %w", label, err)
	}
	return lemmaScript{kase: parts[0][0], drop: int(drop), add: parts[2]}, nil
}

// apply returns the lemma of form; the lower-cased form where the script can't
// apply or would leave nothing. It shares form's memory where it can.
func (s lemmaScript) apply(form string) string {
	if s.fixed != "" {
		return s.fixed
	}
	stem, ok := dropRunes(form, s.drop)
	if !ok || stem == "" && s.add == "" {
		return strings.ToValidUTF8(lowerRunes(form), "\ufffd")
	}
	switch s.kase {
	case 'l':
		stem = lowerRunes(stem)
	case 't':
		stem = titleRunes(stem)
	}
	return strings.ToValidUTF8(stem, "\ufffd") + s.add
}

// dropRunes cuts the last n runes off s. Case mapping is rune by rune, so that
// cutting before it is cutting after it.
func dropRunes(s string, n int) (string, bool) {
	for ; n > 0; n-- {
		if s == "" {
			return "", false
		}
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s, true
}

func lowerRunes(s string) string { return strings.Map(unicode.ToLower, s) }

func titleRunes(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	rest := lowerRunes(s[n:])
	if unicode.ToUpper(r) == r && len(rest) == len(s)-n && rest == s[n:] {
		return s
	}
	return string(unicode.ToUpper(r)) + rest
}
