package read

import (
	"slices"

	"reportedly/internal/text"
)

// words is a set of words: ranges in text order that neither touch nor overlap.
type words []text.Range

// newWords makes a set of any ranges.
func newWords(ranges ...text.Range) words {
	sorted := slices.Clone(ranges)
	slices.SortFunc(sorted, func(a, b text.Range) int { return a.First - b.First })
	var out words
	for _, r := range sorted {
		switch n := len(out); {
		case r.First >= r.Last:
		case n > 0 && r.First <= out[n-1].Last:
			out[n-1].Last = max(out[n-1].Last, r.Last)
		default:
			out = append(out, r)
		}
	}
	return out
}

// one is the set of a single word.
func one(w int) words { return words{{First: w, Last: w + 1}} }

func (s words) empty() bool { return len(s) == 0 }

// size is the number of words.
func (s words) size() int {
	n := 0
	for _, r := range s {
		n += r.Last - r.First
	}
	return n
}

// first is the first word; the set is not empty.
func (s words) first() int { return s[0].First }

// last is the word after the last one; the set is not empty.
func (s words) last() int { return s[len(s)-1].Last }

func (s words) has(w int) bool {
	i, _ := slices.BinarySearchFunc(s, w, func(r text.Range, w int) int { return r.Last - 1 - w })
	return i < len(s) && s[i].First <= w
}

// common is the number of words in both sets.
func (s words) common(o words) int {
	n, i, j := 0, 0, 0
	for i < len(s) && j < len(o) {
		if lo, hi := max(s[i].First, o[j].First), min(s[i].Last, o[j].Last); lo < hi {
			n += hi - lo
		}
		if s[i].Last < o[j].Last {
			i++
		} else {
			j++
		}
	}
	return n
}

// meets reports whether the sets share a word.
func (s words) meets(o words) bool { return s.common(o) > 0 }

// within reports whether all words of s are in o.
func (s words) within(o words) bool { return !s.empty() && s.common(o) == s.size() }

func (s words) union(o words) words { return newWords(append(slices.Clone(s), o...)...) }

// minus is the words of s that are not in o.
func (s words) minus(o words) words {
	var out words
	j := 0
	for _, r := range s {
		for ; j < len(o) && o[j].Last <= r.First; j++ {
		}
		for k := j; k < len(o) && o[k].First < r.Last; k++ {
			if r.First < o[k].First {
				out = append(out, text.Range{First: r.First, Last: o[k].First})
			}
			r.First = max(r.First, o[k].Last)
		}
		if r.First < r.Last {
			out = append(out, r)
		}
	}
	return out
}

// each calls f with every word in order.
func (s words) each(f func(w int)) {
	for _, r := range s {
		for w := r.First; w < r.Last; w++ {
			f(w)
		}
	}
}
