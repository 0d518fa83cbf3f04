package text

import (
	"slices"
	"strings"

	"reportedly/internal/nn"
)

const (
	reaches       = 12   // buckets of distance that reach has vectors for, twice
	candidates    = 64   // mentions back
	leastProbable = 0.02 // antecedents below are not kept
)

// nominal is a word that may head a mention.
type nominal struct {
	word int
	form string // lower case
}

// nominals remembers the last mentions of a text, with their vectors as antecedents.
type nominals struct {
	seen    []nominal
	vectors []float32
}

// referBuffers is the working memory of refer.
type referBuffers struct {
	anaphors, alone []float32 // by new mention
	pairs           []float32 // by candidate: what pair.out is applied to
	scores          []float32 // of none, and of the candidates
}

// headsMention reports whether a word can head a mention: parts of names and compounds
// have none of their own.
func headsMention(w *Word) bool {
	switch w.UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "DET":
	default:
		return false
	}
	switch relation, _, _ := strings.Cut(w.Deprel, ":"); relation {
	case "compound", "flat", "fixed", "expl", "goeswith", "det", "nummod":
		return w.Deprel == "det:poss"
	}
	return true
}

// refer sets the antecedents of words [from, last), which have their tags and tree,
// from their vectors x (docs/model.md §4).
func (h *heads) refer(s *scratch, d *Document, before *nominals, from, last int, x []float32) {
	first := len(before.seen)
	s.rows = s.rows[:0]
	for i := from; i < last; i++ {
		if w := &d.Words[i]; headsMention(w) {
			before.seen = append(before.seen, nominal{i, strings.ToLower(d.Text[w.Start:w.End])})
			s.rows = append(s.rows, x[(i-from)*h.hidden:][:h.hidden]...)
		}
	}
	n, width := len(before.seen)-first, h.antecedentIn.Out
	b := &s.refers
	b.anaphors, b.alone = resize(b.anaphors, n*width), resize(b.alone, n)
	h.anaphorIn.Apply(&s.dense, b.anaphors, s.rows, n)
	s.mid = append(s.mid[:0], b.anaphors...)
	nn.GELU(s.mid)
	h.aloneOut.Apply(&s.dense, b.alone, s.mid, n)
	before.vectors = slices.Grow(before.vectors, n*width)[:len(before.seen)*width]
	h.antecedentIn.Apply(&s.dense, before.vectors[first*width:], s.rows, n)
	for k := range n {
		h.antecedents(s, d, before, k, first+k)
	}
	before.forget(width)
}

// antecedents sets those of the new mention k, which is mention at of those seen.
func (h *heads) antecedents(s *scratch, d *Document, before *nominals, k, at int) {
	mention := before.seen[at]
	start := max(at-candidates, 0)
	for start < at && mention.word-before.seen[start].word > AntecedentReach {
		start++
	}
	b, width := &s.refers, h.antecedentIn.Out
	b.pairs, b.scores = resize(b.pairs, (at-start)*width), resize(b.scores, 1+at-start)
	anaphor := b.anaphors[k*width:][:width]
	for i := start; i < at; i++ {
		other := before.seen[i]
		z, antecedent := b.pairs[(i-start)*width:][:width], before.vectors[i*width:][:width]
		reach := h.reach[reachBucket(mention.word-other.word, mention.form == other.form)*width:][:width]
		nn.Cross(z, anaphor, antecedent, reach)
	}
	nn.GELU(b.pairs)
	b.scores[0] = b.alone[k]
	h.pairOut.Apply(&s.dense, b.scores[1:], b.pairs, at-start)
	nn.Softmax(b.scores, 1)
	w := &d.Words[mention.word]
	w.New, w.Antecedents = b.scores[0], likely(b.scores[1:], before.seen[start:at])
}

// likely lists the mentions by falling probability, without the improbable ones.
func likely(scores []float32, mentions []nominal) []Antecedent {
	var found []Antecedent
	for i, p := range scores {
		if p >= leastProbable {
			found = append(found, Antecedent{mentions[i].word, p})
		}
	}
	slices.SortStableFunc(found, func(a, b Antecedent) int {
		switch {
		case a.P > b.P:
			return -1
		case a.P < b.P:
			return 1
		}
		return b.Word - a.Word
	})
	return found
}

// forget drops the mentions that are too far back for any that follow.
func (b *nominals) forget(width int) {
	if n := len(b.seen) - candidates; n > 0 {
		b.seen = slices.Delete(b.seen, 0, n)
		b.vectors = slices.Delete(b.vectors, 0, n*width)
	}
}

// reachEnds are the greatest distances of all buckets but the last.
var reachEnds = [reaches - 1]int{1, 2, 4, 7, 11, 17, 26, 40, 64, 100, 160}

// reachBucket is the row of reach for an antecedent n words back.
func reachBucket(n int, same bool) int {
	bucket := 0
	for bucket < len(reachEnds) && n > reachEnds[bucket] {
		bucket++
	}
	if same {
		bucket += reaches
	}
	return bucket
}
