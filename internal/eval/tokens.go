package eval

import (
	"cmp"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/text"
)

// Scores on raw text compare sets of tokens that depend on the text alone, so that
// neither the gold's nor the reader's idea of a word favours anyone: a token is a
// maximal run of letters, marks and digits, or any other single character that is
// not white space.

// tokenise lists the tokens of a text in order.
func tokenise(s string) []byteSpan {
	var out []byteSpan
	inRun := false
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			inRun = false
		case !isWordRune(r):
			inRun = false
			_, size := utf8.DecodeRuneInString(s[i:])
			out = append(out, byteSpan{i, i + size})
		case inRun:
			out[len(out)-1].end = i + utf8.RuneLen(r)
		default:
			inRun = true
			out = append(out, byteSpan{i, i + utf8.RuneLen(r)})
		}
	}
	return out
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

// tokenSet is a set of token indices: sorted, each once.
type tokenSet []int

// tokensOf returns the tokens that overlap any of the spans.
func tokensOf(tokens []byteSpan, spans []byteSpan) tokenSet {
	var set tokenSet
	for _, s := range spans {
		first := sort.Search(len(tokens), func(i int) bool { return tokens[i].end > s.start })
		for i := first; i < len(tokens) && tokens[i].start < s.end; i++ {
			set = append(set, i)
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// common counts the tokens that both sets have.
func (a tokenSet) common(b tokenSet) int {
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch c := cmp.Compare(a[i], b[k]); {
		case c < 0:
			i++
		case c > 0:
			k++
		default:
			n++
			i++
			k++
		}
	}
	return n
}

// jaccard is intersection over union; 1 for two empty sets.
func (a tokenSet) jaccard(b tokenSet) float64 {
	n := a.common(b)
	if union := len(a) + len(b) - n; union > 0 {
		return float64(n) / float64(union)
	}
	return 1
}

// wordSpans are the bytes of ranges of words.
func wordSpans(doc *text.Document, ranges []text.Range) []byteSpan {
	var out []byteSpan
	for _, r := range ranges {
		if r.First < r.Last {
			out = append(out, byteSpan{doc.Words[r.First].Start, doc.Words[r.Last-1].End})
		}
	}
	return out
}

// wordsIn are the ranges of words that overlap spans.
func wordsIn(doc *text.Document, spans []byteSpan) []text.Range {
	var out []text.Range
	for _, s := range spans {
		first := sort.Search(len(doc.Words), func(i int) bool { return doc.Words[i].End > s.start })
		last := first
		for last < len(doc.Words) && doc.Words[last].Start < s.end {
			last++
		}
		if first < last {
			out = append(out, text.Range{First: first, Last: last})
		}
	}
	return out
}

// headOf returns the syntactic head of words in the reader's own tree: the first
// word, other than punctuation, whose head is outside. It is -1 for no words.
func headOf(doc *text.Document, ranges []text.Range) int {
	head := -1
	for _, r := range ranges {
		for i := r.First; i < r.Last; i++ {
			w := doc.Words[i]
			if inside(ranges, w.Head) {
				continue
			}
			if w.UPOS != "PUNCT" {
				return i
			}
			if head < 0 {
				head = i
			}
		}
	}
	if head < 0 && len(ranges) > 0 {
		head = ranges[0].First
	}
	return head
}

func inside(ranges []text.Range, word int) bool {
	return slices.ContainsFunc(ranges, func(r text.Range) bool { return r.First <= word && word < r.Last })
}

// pair is a candidate match of a gold and a system item with its quality.
type pair struct {
	gold, system int
	quality      float64
}

// matchGreedily pairs items one to one, best quality first; ties go to the item
// that comes first. It returns the system item of each gold item, -1 for none.
func matchGreedily(gold, system int, candidates []pair) []int {
	slices.SortStableFunc(candidates, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.quality, a.quality), cmp.Compare(a.gold, b.gold), cmp.Compare(a.system, b.system))
	})
	match := make([]int, gold)
	for i := range match {
		match[i] = -1
	}
	taken := make([]bool, system)
	for _, c := range candidates {
		if match[c.gold] < 0 && !taken[c.system] {
			match[c.gold] = c.system
			taken[c.system] = true
		}
	}
	return match
}
