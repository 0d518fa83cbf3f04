package read

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/lexicon"
)

// lexeme is the smallest piece that quantities are read from: a run of letters, a
// number in digits, or a single other character.
type lexeme struct {
	start, end int
	word       int  // the document's word that it begins in, -1 for none
	glued      bool // no white space before it
	kind       lexemeKind
	form       string // lower-case; of numbers as written

	// numbers in digits
	value    float64
	plain    bool // digits only
	fraction bool // "3/4"
	coded    bool // part of a code, date or address: "192.168.1.2", "5/17/2018", "10:30"
}

type lexemeKind uint8

const (
	noLexeme lexemeKind = iota
	letters
	digits
	sign
)

// cutLexemes cuts a text up. Bytes that are no UTF-8 are signs of their own.
func (s *state) cutLexemes() []lexeme {
	var out []lexeme
	t := s.doc.Text
	words := wordWalk{words: s.doc.Words}
	for i := 0; i < len(t); {
		r, size := utf8.DecodeRuneInString(t[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		x := lexeme{start: i, word: words.at(i), glued: len(out) > 0 && out[len(out)-1].end == i}
		switch {
		case startsNumber(t, i):
			x.kind = digits
			readNumber(t, &x)
			x.form = t[x.start:x.end]
			if c, ok := s.lex.NumberContexts.Find(x.form); ok && c.Is("event") {
				x.coded = true
			}
		case startsAddress(t, i):
			x.kind, x.end = sign, blankAfter(t, i)
			x.form = t[x.start:x.end]
		case unicode.IsLetter(r):
			x.kind, x.end = letters, wordEnd(t, i)
			x.form = strings.ToLower(t[x.start:x.end])
		default:
			x.kind, x.end = sign, i+size
			x.form = strings.ToLower(t[x.start:x.end])
		}
		out = append(out, x)
		i = x.end
	}
	return out
}

// addresses are how the address of a page begins; one lexeme holds all of it.
var addresses = []string{"http://", "https://", "www."}

func startsAddress(t string, i int) bool {
	for _, a := range addresses {
		if strings.HasPrefix(t[i:], a) {
			return true
		}
	}
	return false
}

// blankAfter is the first white space after i, or the end.
func blankAfter(t string, i int) int {
	if n := strings.IndexFunc(t[i:], unicode.IsSpace); n >= 0 {
		return i + n
	}
	return len(t)
}

// wordEnd is the end of the run of letters at i. Single letters with points between
// them are one: "U.S.", "p.m.".
func wordEnd(t string, i int) int {
	end := letterRun(t, i)
	if _, size := utf8.DecodeRuneInString(t[i:]); end != i+size {
		return end
	}
	for end+1 < len(t) && t[end] == '.' {
		next := letterRun(t, end+1)
		if _, size := utf8.DecodeRuneInString(t[end+1:]); next != end+1+size {
			break
		}
		end = next
	}
	if end-i > 2 && end < len(t) && t[end] == '.' && strings.Contains(t[i:end], ".") {
		end++
	}
	return end
}

// startsNumber reports whether a number in digits begins at i, also one that begins
// with its point (".25").
func startsNumber(t string, i int) bool {
	if isDigit(t, i) {
		return true
	}
	if t[i] != '.' || !isDigit(t, i+1) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(t[:i])
	return i == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) && before != '.'
}

// readNumber reads the number in digits that begins at x.start.
func readNumber(t string, x *lexeme) {
	whole := digitRun(t, x.start)
	end, mantissa := groupedDigits(t, x.start, whole)
	x.plain = end == whole
	if fraction := digitRun(t, end+1); end < len(t) && t[end] == '.' && fraction > end+1 {
		mantissa += "." + t[end+1:fraction]
		end, x.plain = fraction, false
	} else if f := decimalComma(t, x.start, end); f > end {
		mantissa += "." + t[end+1:f]
		end, x.plain = f, false
	}
	x.end = end
	x.value = parsed(mantissa)
	switch {
	case code(t, x):
	case x.plain && slash(t, x):
	default:
		power(t, x)
	}
	if math.IsInf(x.value, 0) || math.IsNaN(x.value) {
		x.coded = true
	}
}

func parsed(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// separators between groups of digits, besides the point, which needs more evidence.
var separators = []string{",", " ", "\u00a0", "\u202f", "\u2009", "'", "’"}

// groupedDigits reads the whole part of a number whose first digits are t[start:end]:
// groups of three with one separator, or in the Indian way ("12,34,567").
func groupedDigits(t string, start, end int) (int, string) {
	first := t[start:end]
	if len(first) == 0 || len(first) > 3 {
		return end, "0" + first
	}
	for _, sep := range separators {
		if at, all := groupsOf(t, end, sep, 3); at > end {
			return at, first + all
		}
	}
	if at, all := groupsOf(t, end, ",", 2); at > end {
		if last, tail := groupsOf(t, at, ",", 3); last == at+4 {
			return last, first + all + tail
		}
	}
	if at, all := groupsOf(t, end, ".", 3); at > end+4 || at == end+4 && at < len(t) && t[at] == ',' && isDigit(t, at+1) {
		return at, first + all
	}
	return end, first
}

// maxGroups is more groups of digits than the largest amount has. Without it a long
// run of groups would be read again from each of them.
const maxGroups = 12

// groupsOf reads groups of n digits, each after a separator.
func groupsOf(t string, at int, sep string, n int) (int, string) {
	var all strings.Builder
	for k := 0; k < maxGroups && strings.HasPrefix(t[at:], sep); k++ {
		from := at + len(sep)
		if to := digitRun(t, from); to != from+n {
			break
		}
		all.WriteString(t[from : from+n])
		at = from + n
	}
	return at, all.String()
}

// decimalComma is the end of a decimal part after a comma ("5,00"), or end where
// there is none: lists such as "22,24,26" have none.
func decimalComma(t string, start, end int) int {
	if end >= len(t) || t[end] != ',' || start > 0 && t[start-1] == ',' {
		return end
	}
	f := digitRun(t, end+1)
	if n := f - end - 1; n < 1 || n > 2 || f < len(t) && (t[f] == ',' && isDigit(t, f+1)) {
		return end
	}
	return f
}

// code extends a number over what makes it a code, a date or a time: more points,
// colons and slashes between digits.
func code(t string, x *lexeme) bool {
	for x.end < len(t) && strings.IndexByte(".:/", t[x.end]) >= 0 && isDigit(t, x.end+1) {
		next := digitRun(t, x.end+1)
		if t[x.end] == '/' && !x.coded && x.plain && (next >= len(t) || t[next] != '/' || !isDigit(t, next+1)) {
			return false
		}
		x.end, x.coded, x.plain = next, true, false
	}
	return x.coded
}

// slash reads a fraction. What is no proper fraction ("24/7") is a code.
func slash(t string, x *lexeme) bool {
	if x.end >= len(t) || t[x.end] != '/' || !isDigit(t, x.end+1) {
		return false
	}
	end := digitRun(t, x.end+1)
	below := parsed(t[x.end+1 : end])
	x.coded = x.value >= below
	x.value, x.end, x.plain, x.fraction = x.value/below, end, false, true
	return true
}

// power reads what follows a mantissa: "1e10", "1.3x10^6", "2.5×10−4", "1.1^23".
func power(t string, x *lexeme) {
	rest := t[x.end:]
	for _, p := range []struct {
		mark string
		base float64
	}{{"e", 10}, {"E", 10}, {"x10^", 10}, {"×10^", 10}, {"×10", 10}, {"^", 0}} {
		if !strings.HasPrefix(rest, p.mark) {
			continue
		}
		exponent, n := signedDigits(rest[len(p.mark):])
		if n == 0 || p.mark == "×10" && exponent >= 0 {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(rest[len(p.mark)+n:]); unicode.IsLetter(next) {
			continue
		}
		x.end += len(p.mark) + n
		x.plain = false
		if p.base == 0 {
			x.value = math.Pow(x.value, exponent)
		} else {
			x.value = parsed(strconv.FormatFloat(x.value, 'g', -1, 64) + "e" + strconv.Itoa(int(exponent)))
		}
		return
	}
}

// signedDigits reads an exponent of at most four digits and returns its bytes.
func signedDigits(s string) (float64, int) {
	value, n := 1.0, 0
	for _, sign := range []string{"-", "−", "+"} {
		if strings.HasPrefix(s, sign) {
			n = len(sign)
			if sign != "+" {
				value = -1
			}
		}
	}
	end := digitRun(s, n)
	if end == n || end > n+4 {
		return 0, 0
	}
	return value * parsed(s[n:end]), end
}

// tokensAt are at most n lexemes from i as the lexicon matches them.
func (q *quantifying) tokensAt(i, n int) []lexicon.Token {
	var out []lexicon.Token
	for j := max(i, 0); j < min(i+n, len(q.lexemes)); j++ {
		x := &q.lexemes[j]
		out = append(out, lexicon.Token{Form: x.form, Lemma: x.form})
	}
	return out
}
