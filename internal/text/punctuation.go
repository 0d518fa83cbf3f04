package text

import (
	"math"
	"slices"
)

// maxTries is how many heads of a punctuation mark are tried.
const maxTries = 6

// punctuate attaches punctuation as the guidelines of Universal Dependencies have it
// (https://universaldependencies.org/u/dep/punct.html): it crosses no arc, and paired marks
// have the same head.
func (t *treeBuffers) punctuate(words []Word) {
	for i, w := range words {
		if w.UPOS == "PUNCT" && t.heads[i] > 0 && !t.free(i, t.heads[i]) && !t.hasDependents(i) {
			t.uncross(i)
		}
	}
	t.pair(words)
}

// uncross gives word i the best of a few heads whose arcs to it cross no other.
func (t *treeBuffers) uncross(i int) {
	n := len(t.heads)
	scores := slices.Clone(t.arc[i*(n+1):][:n+1])
	for range maxTries {
		head := argmax(scores)
		if head > 0 && t.free(i, int32(head)) {
			t.heads[i] = int32(head)
			return
		}
		scores[head] = float32(math.Inf(-1))
	}
}

// pair gives opening and closing brackets the same head, and so quotation marks.
func (t *treeBuffers) pair(words []Word) {
	t.pairMarks(words, "-LRB-", "-RRB-")
	t.pairMarks(words, "``", "''")
}

// pairMarks gives the same head to a mark and the first one after it that closes it, by
// their XPOS. An opening mark before another one stays alone.
func (t *treeBuffers) pairMarks(words []Word, opens, closes string) {
	opening := -1
	for i, w := range words {
		switch w.XPOS {
		case opens:
			opening = i
		case closes:
			if opening >= 0 {
				t.share(opening, i)
			}
			opening = -1
		}
	}
}

// share gives two words the head of one of them that no arc to them crosses.
func (t *treeBuffers) share(i, j int) {
	if t.heads[i] == t.heads[j] || t.hasDependents(i) || t.hasDependents(j) {
		return
	}
	n, best := len(t.heads), int32(0)
	sum := func(head int32) float32 { return t.arc[i*(n+1)+int(head)] + t.arc[j*(n+1)+int(head)] }
	for _, head := range []int32{t.heads[i], t.heads[j]} {
		if head > 0 && t.free(i, head) && t.free(j, head) && (best == 0 || sum(head) > sum(best)) {
			best = head
		}
	}
	if best > 0 {
		t.heads[i], t.heads[j] = best, best
	}
}

func (t *treeBuffers) hasDependents(i int) bool { return slices.Contains(t.heads, int32(i+1)) }

// free reports whether a head is another word than i, and an arc from there would cross no other.
func (t *treeBuffers) free(i int, head int32) bool {
	low, high := min(int32(i+1), head), max(int32(i+1), head)
	for k, h := range t.heads {
		if k == i {
			continue
		}
		a, b := min(int32(k+1), h), max(int32(k+1), h)
		if a < low && low < b && b < high || low < a && a < high && high < b {
			return false
		}
	}
	return low < high
}
