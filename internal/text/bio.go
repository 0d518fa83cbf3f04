package text

import (
	"fmt"
	"math"
	"strings"
)

// scheme is a list of labels O, B-x, I-x, B-y, I-y, … and how likely each follows each.
type scheme struct {
	kinds []string
	// weights are e to the scores of each label (column) after each label (row), learnt
	// by a conditional random field.
	weights []float64
}

// learn sets the weights by their logarithms.
func (s *scheme) learn(transitions []float32) {
	s.weights = make([]float64, len(transitions))
	for i, t := range transitions {
		s.weights[i] = math.Exp(float64(t))
	}
}

// maxKinds keeps a label's number within a byte.
const maxKinds = 120

// newScheme checks that labels have the order that decoding relies on.
func newScheme(labels []string) (scheme, error) {
	if len(labels)%2 == 0 || labels[0] != "O" || len(labels) > 2*maxKinds {
		return scheme{}, fmt.Errorf("want O and pairs of B-x and I-x, have %d labels", len(labels))
	}
	var s scheme
	for i := 1; i < len(labels); i += 2 {
		kind, ok := strings.CutPrefix(labels[i], "B-")
		if !ok || labels[i+1] != "I-"+kind {
			return scheme{}, fmt.Errorf("want B-x and I-x, have %q and %q", labels[i], labels[i+1])
		}
		s.kinds = append(s.kinds, kind)
	}
	return s, nil
}

func (s scheme) labels() int { return 2*len(s.kinds) + 1 }

// kind returns the index of a kind of span, -1 if the scheme has none of that name.
func (s scheme) kind(name string) int {
	for i, k := range s.kinds {
		if k == name {
			return i
		}
	}
	return -1
}

// argmax is the index of the greatest number, the first of equal ones.
func argmax(v []float32) int {
	best := 0
	for i, x := range v {
		if x > v[best] {
			best = i
		}
	}
	return best
}

// resize returns a slice of n elements, v's memory where it is large enough. Their values are left over.
func resize[T any](v []T, n int) []T {
	if cap(v) < n {
		return make([]T, n, n+n/4)
	}
	return v[:n]
}
