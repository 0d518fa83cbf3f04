package text

import "math"

// Heads are rivals if their scores are at most rivalMargin below the best one's: at
// least 2 % as probable. The rivals beyond the best maxRivals are left alone.
const (
	rivalMargin = 4
	maxRivals   = 3
)

// findRivals adds the rivals of the clause whose arcs were scored last and whose rows
// begin with first.
func (t *treeBuffers) findRivals(first int) {
	n, found := len(t.heads), len(t.rivals)
	for i := range n {
		t.rivals = appendRivals(t.rivals, int32(i), t.arc[i*(n+1):][:n+1])
	}
	for k := range t.rivals[found:] {
		r := &t.rivals[found+k]
		r.at = int32(len(t.arcs)-len(t.arc)) + r.word*int32(n+1) + r.head
		r.word, r.head = r.word+int32(first), r.head+int32(first)-1
	}
}

// weighRivals adds to the score of each rival head the logarithm of the probability of
// the best relation to it, so that heads to which no relation fits lose.
func (h *heads) weighRivals(s *scratch) {
	t := &s.trees
	h.relate(s, t.rivals, func(r *dependency) {
		t.arcs[r.at] += bestLogProbability(t.scores, int(r.relation), h.rootRel)
	})
}

// appendRivals appends the best heads of a word of a clause, counted from 1 in the clause,
// if they are several. The root is none: its relation is certain.
func appendRivals(dst []dependency, word int32, scores []float32) []dependency {
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
			dst = append(dst, dependency{word: word, head: int32(j)})
		}
	}
	return dst
}

// bestLogProbability is the logarithm of the probability of the best one of relations
// by their scores, one of which is left out.
func bestLogProbability(scores []float32, best, but int) float32 {
	sum := 0.0
	for i, v := range scores {
		if i != but {
			sum += math.Exp(float64(v - scores[best]))
		}
	}
	return float32(-math.Log(sum))
}
