package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotation marks by rule, in linear time.
//
//   - A mark opens or closes by its direction; a mark without one (" and ', or “ in
//     German) by what stands beside its run of marks.
//   - A quote that is open at the end of its paragraph goes on if the next paragraph
//     begins with its opening mark again, and ends there if not.
//   - A single mark opens only where one that can close it follows; else it is an
//     apostrophe. Single quotes do not nest in each other.

// opener is the kind of mark that opened a quote.
type opener uint8

const (
	straightDouble   opener = iota // "…"
	curlyDouble                    // “…”
	lowDouble                      // „…“
	rightDouble                    // ”…”
	backtickDouble                 // ``…''
	twoApostrophes                 // ''…''
	straightSingle                 // '…'
	curlySingle                    // ‘…’
	lowSingle                      // ‚…‘
	guillemet                      // «…»
	inverseGuillemet               // »…«
	singleGuillemet                // ‹…›
	inverseSingle                  // ›…‹
	openers                        // how many there are
)

func (o opener) single() bool { return o >= straightSingle && o <= lowSingle }

// What marks close, the likeliest first.
var (
	byStraightDouble = []opener{straightDouble, curlyDouble, lowDouble, backtickDouble, twoApostrophes, rightDouble}
	byRightDouble    = []opener{curlyDouble, lowDouble, rightDouble, straightDouble}
	byLeftDouble     = []opener{lowDouble}
	byWrongDouble    = []opener{lowDouble, curlyDouble} // “ where nothing can begin
	byTwoApostrophes = []opener{twoApostrophes, backtickDouble, straightSingle}
	byStraightSingle = []opener{straightSingle, curlySingle, lowSingle}
	byRightSingle    = []opener{curlySingle, straightSingle, lowSingle}
	byLeftSingle     = []opener{lowSingle}
	byRightAngle     = []opener{guillemet}
	byLeftAngle      = []opener{inverseGuillemet}
	byRightSmall     = []opener{singleGuillemet}
	byLeftSmall      = []opener{inverseSingle}
)

// elisions are words that an apostrophe begins.
var elisions = map[string]bool{
	"em": true, "til": true, "till": true, "tis": true, "twas": true, "twere": true, "cause": true,
	"bout": true, "round": true, "n": true, "cos": true, "cuz": true, "fraid": true, "kay": true, "nuff": true,
}

// mark is a mark and what it can do where it stands.
type mark struct {
	start, end int
	opens      bool
	as         opener   // what it opens
	closes     []opener // empty if it does not
	starts     bool     // a line starts with it
	possessive bool     // perhaps an apostrophe after s
	later      bool     // a single mark that can close follows in the paragraph,
	next       bool     // before the next that can open
}

type openQuote struct {
	as   opener
	at   int // index into quoteFinder.found
	from int // where its opening mark ends
}

type quoteFinder struct {
	s       string
	marks   []mark
	open    []openQuote
	count   [openers]int
	found   []Quote
	dropped []bool
}

// findQuotes returns the quotes of a text in the order of their starts, outer ones first.
func findQuotes(s string) []Quote {
	f := quoteFinder{s: s}
	for start, _ := skipSpace(s, 0); start < len(s); {
		end, next := f.collect(start)
		f.lookAhead(next)
		for i := 0; i < len(f.marks); {
			if n := f.repeats(i); n > 0 {
				i += n
				continue
			}
			f.read(&f.marks[i])
			i++
		}
		f.endParagraph(end, next)
		start = next
	}
	return f.result()
}

// collect finds the marks of the paragraph at start, where it ends and where the next starts.
func (f *quoteFinder) collect(start int) (end, next int) {
	f.marks = f.marks[:0]
	lineStart := true
	for i := start; i < len(f.s); {
		r, n := runeAt(f.s, i)
		if classOf(r) == spaceRune {
			j, gap := skipSpace(f.s, i)
			if gap == paraGap {
				return i, j
			}
			lineStart = gap == lineGap
			i = j
			continue
		}
		if _, size := f.markAt(i); size == 0 {
			i += n
		} else {
			i = f.run(start, i, lineStart)
		}
		lineStart = false
		end = i
	}
	return end, len(f.s)
}

// markAt returns the mark at s[i:] and its size, 0 if there is none. ` and ″ stand
// for two backticks and two apostrophes.
func (f *quoteFinder) markAt(i int) (rune, int) {
	switch c := f.s[i]; c {
	case '"':
		return '"', 1
	case '\'':
		return f.apostrophes(i)
	case '`':
		if strings.HasPrefix(f.s[i:], "``") {
			return '`', 2
		}
	case 0xc2, 0xe2: // what all others begin with
		switch r, n := runeAt(f.s, i); r {
		case '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›':
			return r, n
		}
	}
	return 0, 0
}

// apostrophes returns the mark at s[i:], which is an apostrophe: two of them are one
// mark, and of three the two are the outer ones.
func (f *quoteFinder) apostrophes(i int) (rune, int) {
	rest := strings.TrimLeft(f.s[i:min(i+4, len(f.s))], "'")
	n := min(i+4, len(f.s)) - i - len(rest)
	opens := false
	if n == 3 && i+3 < len(f.s) {
		r, _ := runeAt(f.s, i+3)
		opens = isWordRune(r)
	}
	if n == 1 || n == 3 && !opens {
		return '\'', 1
	}
	return '″', 2
}

// run adds the marks of the run at i and returns where it ends.
func (f *quoteFinder) run(start, i int, lineStart bool) (end int) {
	for end = i; end < len(f.s); {
		_, n := f.markAt(end)
		if n == 0 {
			break
		}
		end += n
	}
	b := f.besides(start, i, end)
	for i < end {
		r, n := f.markAt(i)
		m := b.mark(r)
		m.start, m.end, m.starts = i, i+n, lineStart && (i == start || !b.spaceAfter)
		if m.opens || len(m.closes) > 0 {
			f.marks = append(f.marks, m)
		}
		i += n
		lineStart = lineStart && m.opens
	}
	return end
}

// beside is what stands before and after a run of marks.
type beside struct {
	left, right         bool // something can begin, end here
	onlyOpen, onlyClose bool
	letterBefore        bool // or a digit
	letterAfter         bool
	elision             bool // what follows is a word that an apostrophe begins
	possessive          bool
	spaceAfter          bool
}

func (f *quoteFinder) besides(start, i, end int) beside {
	var before, after rune = ' ', ' '
	if i > start {
		before, _ = utf8.DecodeLastRuneInString(f.s[start:i])
	}
	n := 0
	if end < len(f.s) {
		after, n = runeAt(f.s, end)
	}
	spaceBefore, dashBefore := classOf(before) == spaceRune || strings.ContainsRune("([{", before), isDash(before)
	b := beside{
		left:         spaceBefore || dashBefore,
		right:        classOf(after) == spaceRune || isDash(after) || f.ends(end, after, spaceBefore),
		spaceAfter:   classOf(after) == spaceRune,
		letterBefore: isWordRune(before),
		letterAfter:  isWordRune(after),
	}
	b.onlyOpen = spaceBefore && !b.right
	b.onlyClose = !b.left && b.right
	b.elision = b.letterAfter && isElision(f.s[end:])
	if (before == 's' || before == 'S') && b.spaceAfter && end+n < len(f.s) {
		next, _ := runeAt(f.s, end+n)
		b.possessive = classOf(next) == letterRune
	}
	return b
}

func isWordRune(r rune) bool { c := classOf(r); return c == letterRune || c == digitRune }

func isDash(r rune) bool { return r == '-' || r == '–' || r == '—' || r == '/' }

// ends reports whether r, after a run of marks that ends at i, can only follow something.
// An ellipsis follows or begins.
func (f *quoteFinder) ends(i int, r rune, begins bool) bool {
	if r == '…' || strings.HasPrefix(f.s[i:], "..") {
		return !begins
	}
	return strings.ContainsRune(".,;:!?)]}", r)
}

// isElision reports whether s begins with a word that an apostrophe begins: em, 90s.
func isElision(s string) bool {
	const longest = 6
	digits, i := 0, 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' && digits < longest {
		digits++
		i++
	}
	if digits == 2 && i < len(s) && s[i] == 's' {
		i++
	}
	for digits == 0 && i < len(s) && i <= longest && (s[i]|0x20) >= 'a' && (s[i]|0x20) <= 'z' {
		i++
	}
	after := ' '
	if i < len(s) {
		after, _ = runeAt(s, i)
	}
	if isWordRune(after) {
		return false
	}
	word := strings.ToLower(s[:i])
	closed := after == '\'' || after == '’'
	return digits == 2 || elisions[word] && (!closed || word == "n")
}

// mark returns what a mark can do.
func (b beside) mark(r rune) (m mark) {
	switch r {
	case '"':
		m.as, m.opens = straightDouble, b.left
		m.can(!b.onlyOpen, byStraightDouble)
	case '“', '‟':
		m.as, m.opens = curlyDouble, !b.onlyClose
		m.can(!b.onlyOpen, byLeftDouble)
		m.can(b.onlyClose, byWrongDouble)
	case '”':
		m.as, m.opens = rightDouble, b.onlyOpen
		m.can(true, byRightDouble)
	case '„':
		m.as, m.opens = lowDouble, true
	case '`':
		m.as, m.opens = backtickDouble, true
	case '″':
		m.as, m.opens = twoApostrophes, b.left
		m.can(!b.onlyOpen, byTwoApostrophes)
	case '\'':
		m.as, m.opens = straightSingle, b.left && !b.right && !b.elision
		m.can(!m.opens && !b.letterAfter && !(b.left && b.spaceAfter), byStraightSingle)
		m.possessive = b.possessive
	case '‘', '‛':
		m.as, m.opens = curlySingle, !b.letterBefore && !b.onlyClose && !b.elision
		m.can(b.onlyClose, byLeftSingle)
	case '’':
		m.can(!b.letterAfter, byRightSingle)
		m.possessive = b.possessive
	case '‚':
		m.as, m.opens = lowSingle, b.left && !b.right
	default:
		b.angle(r, &m)
	}
	return m
}

func (b beside) angle(r rune, m *mark) {
	switch r {
	case '«':
		m.as, m.opens = guillemet, !b.onlyClose
		m.can(!b.onlyOpen, byLeftAngle)
	case '»':
		m.as, m.opens = inverseGuillemet, b.onlyOpen
		m.can(true, byRightAngle)
	case '‹':
		m.as, m.opens = singleGuillemet, !b.onlyClose
		m.can(!b.onlyOpen, byLeftSmall)
	case '›':
		m.as, m.opens = inverseSingle, b.onlyOpen
		m.can(true, byRightSmall)
	}
}

func (m *mark) can(ok bool, closes []opener) {
	if ok {
		m.closes = closes
	}
}

// single reports whether the mark is of the single kind, and perhaps an apostrophe.
func (m *mark) single() bool {
	return m.opens && m.as.single() || len(m.closes) > 0 && m.closes[0].single()
}

// lookAhead tells each single mark what follows: one that can close it, or the same
// mark among those that the paragraph at next begins with.
func (f *quoteFinder) lookAhead(next int) {
	var goesOn [openers]bool
	for i, n := next, 0; i < len(f.s); i += n {
		var r rune
		if r, n = f.markAt(i); n == 0 {
			break
		}
		if m := atStart.mark(r); m.opens {
			goesOn[m.as] = true
		}
	}
	later, first := false, false
	for i := len(f.marks) - 1; i >= 0; i-- {
		m := &f.marks[i]
		if !m.single() {
			continue
		}
		m.later, m.next = later || goesOn[m.as], first
		first = len(m.closes) > 0
		later = later || first
	}
}

// atStart is what stands beside marks at the start of a paragraph.
var atStart = beside{left: true, onlyOpen: true}

// opensAt reports whether s[i:] begins with an opening mark of that kind.
func (f *quoteFinder) opensAt(i int, as opener) bool {
	if i >= len(f.s) {
		return false
	}
	r, n := f.markAt(i)
	m := atStart.mark(r)
	return n > 0 && m.opens && m.as == as
}

// repeats counts the marks from the i-th on that only repeat those of open quotes, as
// each paragraph, or line, of a long quotation does.
func (f *quoteFinder) repeats(i int) (n int) {
	for n < len(f.open) && i+n < len(f.marks) {
		m := f.marks[i+n]
		if !m.starts || m.as != f.open[n].as || !m.opens {
			break
		}
		n++
	}
	return n
}

// read lets a mark close or open a quote, or do nothing.
func (f *quoteFinder) read(m *mark) {
	for _, as := range m.closes {
		if f.count[as] == 0 {
			continue
		}
		if !m.possessive || !m.next {
			f.close(as, m)
		}
		return
	}
	if !m.opens {
		return
	}
	if m.as.single() && (!m.later || len(f.open) > 0 && f.open[len(f.open)-1].as.single()) {
		return
	}
	f.open = append(f.open, openQuote{m.as, len(f.found), m.end})
	f.count[m.as]++
	f.found = append(f.found, Quote{Start: m.start})
	f.dropped = append(f.dropped, false)
}

// close ends the innermost quote of that kind, and those inside it before the mark.
func (f *quoteFinder) close(as opener, m *mark) {
	before := -1
	for top := f.open[len(f.open)-1]; top.as != as; top = f.open[len(f.open)-1] {
		if before < 0 {
			before = len(strings.TrimRightFunc(f.s[:m.start], unicode.IsSpace))
		}
		f.giveUp(before)
	}
	f.pop(m.end)
}

// pop ends the innermost quote.
func (f *quoteFinder) pop(end int) {
	top := f.open[len(f.open)-1]
	f.open = f.open[:len(f.open)-1]
	f.count[top.as]--
	f.found[top.at].End = end
}

// giveUp ends the innermost quote without a mark. A single one was an apostrophe, and
// one without content no quote.
func (f *quoteFinder) giveUp(end int) {
	top := f.open[len(f.open)-1]
	f.pop(end)
	f.dropped[top.at] = top.as.single() || end <= top.from
}

// endParagraph ends the quotes that the next paragraph does not go on with.
func (f *quoteFinder) endParagraph(end, next int) {
	kept := 0
	for kept < len(f.open) && f.opensAt(next, f.open[kept].as) {
		_, n := f.markAt(next)
		next += n
		kept++
	}
	for len(f.open) > kept {
		f.giveUp(end)
	}
}

// result returns what was found and not dropped, with depths.
func (f *quoteFinder) result() []Quote {
	var quotes []Quote
	var ends []int
	for i, q := range f.found {
		if f.dropped[i] {
			continue
		}
		for len(ends) > 0 && ends[len(ends)-1] <= q.Start {
			ends = ends[:len(ends)-1]
		}
		q.Depth = len(ends)
		ends = append(ends, q.End)
		quotes = append(quotes, q)
	}
	return quotes
}
