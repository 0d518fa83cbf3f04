package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Gaps: the white space before an atom (docs/model.md §1.2).
const (
	noGap     = 0
	blankGap  = 1
	lineGap   = 2
	paraGap   = 3
	insideGap = 4 // of a piece that continues an atom
)

// Case classes of an atom (docs/model.md §1.5).
const (
	caseOther = iota
	caseLower
	caseTitle
	caseUpper
	caseMixed
	caseDigits
)

// atom is a unit that segmentation joins into words: Text[start:end].
type atom struct {
	start, end int
	gap, kase  uint8
}

type runeClass uint8

const (
	otherRune runeClass = iota
	letterRune
	digitRune
	spaceRune
)

var asciiClass = func() (table [utf8.RuneSelf]runeClass) {
	for r := range rune(utf8.RuneSelf) {
		table[r] = classOfAny(r)
	}
	return table
}()

func classOf(r rune) runeClass {
	if r < utf8.RuneSelf {
		return asciiClass[r]
	}
	return classOfAny(r)
}

func classOfAny(r rune) runeClass {
	switch {
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letterRune
	case unicode.IsNumber(r):
		return digitRune
	case unicode.IsSpace(r), r == '\u200b', r == '\ufeff':
		return spaceRune
	}
	return otherRune
}

// joinsLetters reports whether r, after a letter, continues the run of letters:
// soft hyphen and the two joiners.
func joinsLetters(r rune) bool { return r == '\u00ad' || r == '\u200c' || r == '\u200d' }

// runeAt decodes the rune at s[i:]. An invalid byte is U+FFFD, one byte wide.
func runeAt(s string, i int) (rune, int) {
	if s[i] < utf8.RuneSelf {
		return rune(s[i]), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// skipSpace returns where the white space at s[i:] ends and the gap that it makes.
func skipSpace(s string, i int) (end int, gap uint8) {
	breaks, paragraph, previous := 0, false, rune(0)
	for i < len(s) {
		r, n := runeAt(s, i)
		if classOf(r) != spaceRune {
			break
		}
		switch r {
		case '\n':
			if previous != '\r' {
				breaks++
			}
		case '\r', '\v', '\f', '\u0085', '\u2028':
			breaks++
		case '\u2029':
			paragraph = true
		}
		previous = r
		i += n
	}
	switch {
	case paragraph || breaks > 1:
		return i, paraGap
	case breaks == 1:
		return i, lineGap
	}
	return i, blankGap
}

// atomizer cuts texts into atoms. It is immutable after its making.
type atomizer struct {
	splits  map[string][]int // lower-cased run of letters → runes of each part
	longest int              // runes of the longest run in splits
}

// newAtomizer reads the config's splits: "cannot" → "can|not".
func newAtomizer(splits map[string]string) (*atomizer, error) {
	z := &atomizer{splits: make(map[string][]int, len(splits))}
	for run, parts := range splits {
		if strings.ReplaceAll(parts, "|", "") != run {
			return nil, fmt.Errorf("read splits: %q does not spell %q", parts, run)
		}
		var lengths []int
		for part := range strings.SplitSeq(parts, "|") {
			if part == "" {
				return nil, fmt.Errorf("read splits: empty part in %q", parts)
			}
			lengths = append(lengths, utf8.RuneCountInString(part))
		}
		z.splits[run] = lengths
		z.longest = max(z.longest, utf8.RuneCountInString(run))
	}
	return z, nil
}

// atoms appends the atoms of s, whose first byte is the byte base of the text.
// The first chunk has the gap first, for a text paraGap.
func (z *atomizer) atoms(dst []atom, s string, base int, first uint8) []atom {
	i, _ := skipSpace(s, 0)
	gap := first
	for i < len(s) {
		dst, i = z.chunk(dst, s, i, base, gap)
		i, gap = skipSpace(s, i)
	}
	return dst
}

// chunk appends the atoms of the chunk at s[i:] and returns where it ends.
func (z *atomizer) chunk(dst []atom, s string, i, base int, gap uint8) ([]atom, int) {
	negatable := -1 // index in dst of a run that "n't" may end, if "'t" follows
	for i < len(s) {
		r, n := runeAt(s, i)
		class := classOf(r)
		if class == spaceRune {
			break
		}
		a := atom{start: base + i, gap: gap}
		gap = noGap
		switch class {
		case letterRune:
			run := scanLetters(s, i)
			a.end, a.kase = base+run.end, run.kase
			if run.end-i == 1 && (r == 't' || r == 'T') && negatable >= 0 && negatable == len(dst)-2 && isApostrophe(s, dst[len(dst)-1], base) {
				dst = splitNegation(dst)
			}
			before := len(dst)
			dst = z.appendLetters(dst, s, a, base, run.runes)
			negatable = -1
			if len(dst) == before+1 && run.runes > 1 && (s[run.end-1] == 'n' || s[run.end-1] == 'N') {
				negatable = before
			}
			i = run.end
			continue
		case digitRune:
			a.kase = caseDigits
			for i += n; i < len(s); i += n {
				if r, n = runeAt(s, i); classOf(r) != digitRune {
					break
				}
			}
		default:
			i += n
		}
		a.end = base + i
		dst = append(dst, a)
	}
	return dst, i
}

func isApostrophe(s string, a atom, base int) bool {
	mark := s[a.start-base : a.end-base]
	return mark == "'" || mark == "’"
}

// splitNegation cuts the final n off the last atom but one: can ' → ca n '.
func splitNegation(dst []atom) []atom {
	run, mark := dst[len(dst)-2], dst[len(dst)-1]
	n := atom{start: run.end - 1, end: run.end, kase: run.kase}
	dst[len(dst)-2].end--
	dst[len(dst)-1] = n
	return append(dst, mark)
}

// appendLetters appends a run of letters, cut where the splits say so.
func (z *atomizer) appendLetters(dst []atom, s string, a atom, base, runes int) []atom {
	if runes > z.longest {
		return append(dst, a)
	}
	var room [64]byte
	lower := room[:0]
	for _, r := range s[a.start-base : a.end-base] {
		lower = utf8.AppendRune(lower, unicode.ToLower(r))
	}
	lengths := z.splits[string(lower)]
	for k, length := range lengths {
		part := a
		if k < len(lengths)-1 {
			part.end = part.start
			for range length {
				_, n := runeAt(s, part.end-base)
				part.end += n
			}
		}
		dst = append(dst, part)
		a.start, a.gap = part.end, noGap
	}
	if lengths == nil {
		dst = append(dst, a)
	}
	return dst
}

type letters struct {
	end, runes int
	kase       uint8
}

// scanLetters reads the run of letters at s[i:].
func scanLetters(s string, i int) letters {
	var cased, upper, runes int
	var first, firstUpper bool // the run's first rune is cased; the first cased rune is upper
	for i < len(s) {
		r, n := runeAt(s, i)
		if classOf(r) != letterRune && !(runes > 0 && joinsLetters(r)) {
			break
		}
		isUpper := unicode.ToLower(r) != r
		if isUpper || hasUpper(r) {
			if cased == 0 {
				first, firstUpper = runes == 0, isUpper
			}
			cased++
			if isUpper {
				upper++
			}
		}
		runes++
		i += n
	}
	return letters{i, runes, letterCase(cased, upper, first && firstUpper)}
}

func letterCase(cased, upper int, startsUpper bool) uint8 {
	switch {
	case upper == 0:
		return caseLower
	case cased > 1 && upper == cased:
		return caseUpper
	case upper == 1 && startsUpper:
		return caseTitle
	}
	return caseMixed
}

// hasUpper reports whether r has an upper-case form, also one of several runes.
func hasUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z'
	}
	return unicode.ToUpper(r) != r || strings.ContainsRune(expandsInUpper, r)
}

// expandsInUpper holds the lower-case letters whose only upper-case form is more
// than one rune (Unicode 15 SpecialCasing.txt).
const expandsInUpper = "ßŉǰΐΰևẖẗẘẙẚὐὒὔὖᾲᾴᾶᾷῂῄῆῇῒΐῖῗῢΰῤῦῧῲῴῶῷﬀﬁﬂﬃﬄﬅﬆﬓﬔﬕﬖﬗ"
