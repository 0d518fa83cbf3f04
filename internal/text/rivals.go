package text

import (
	"cmp"
	"math"
	"slices"
)

// rival is a head that a word may have beside others.
type rival struct{ word, head int32 }

// Heads are rivals if their scores are at most rivalMargin below the best one's: at
// least 2 % as probable. The rivals beyond the best maxRivals are left alone.
const (
	rivalMargin = 4
	maxRivals   = 3
)

// weighRivals adds to the score of each rival head of the clause whose rows begin with
// first the logarithm of the probability of the best relation to it, so that heads
// to which no relation fits lose.
func (h *heads) weighRivals(s *scratch, first int) {
	t, n := &s.trees, len(s.trees.heads)
	t.rivals = t.rivals[:0]
	for i := range n {
		t.rivals = appendRivals(t.rivals, int32(i), t.arc[i*(n+1):][:n+1])
	}
	slices.SortFunc(t.rivals, func(a, b rival) int { return cmp.Compare(a.head, b.head) })
	for rest := t.rivals; len(rest) > 0; {
		t.distinct = t.distinct[:0]
		k := 0
		for ; k < len(rest); k++ {
			row := int32(first) + rest[k].head - 1
			if len(t.distinct) > 0 && t.distinct[len(t.distinct)-1] == row {
				continue
			}
			if len(t.distinct) == relBlock {
				break
			}
			t.distinct = append(t.distinct, row)
		}
		h.scoreHeads(s, t.distinct)
		at := 0
		for _, r := range rest[:k] {
			for t.distinct[at] != int32(first)+r.head-1 {
				at++
			}
			h.scoreRelations(t, first+int(r.word), at)
			t.arc[int(r.word)*(n+1)+int(r.head)] += bestLogProbability(t.scores, h.rootRel)
		}
		rest = rest[k:]
	}
}

// appendRivals appends the best heads of a word if they are several. The root is none:
// its relation is certain.
func appendRivals(dst []rival, word int32, scores []float32) []rival {
	var best [maxRivals]int
	found := 0
	for j, v := range scores {
		if j == int(word)+1 {
			continue
		}
		k := found
		for ; k > 0 && v > scores[best[k-1]]; k-- {
			if k < maxRivals {
				best[k] = best[k-1]
			}
		}
		if k < maxRivals {
			best[k] = j
			found = min(found+1, maxRivals)
		}
	}
	if found < 2 || !(scores[best[1]] >= scores[best[0]]-rivalMargin) {
		return dst
	}
	for _, j := range best[:found] {
		if j > 0 && scores[j] >= scores[best[0]]-rivalMargin {
			dst = append(dst, rival{word, int32(j)})
		}
	}
	return dst
}

// bestLogProbability is the logarithm of the greatest of the probabilities that scores
// stand for, one of which is left out.
func bestLogProbability(scores []float32, but int) float32 {
	best := scores[argmaxBut(scores, but)]
	sum := 0.0
	for i, v := range scores {
		if i != but {
			sum += math.Exp(float64(v - best))
		}
	}
	return float32(-math.Log(sum))
}
