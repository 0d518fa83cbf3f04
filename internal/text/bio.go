package text

import (
	"fmt"
	"strings"
)

// scheme is a list of labels O, B-x, I-x, B-y, I-y, … and how likely each follows each.
type scheme struct {
	kinds []string
	// transitions are the scores of each label (column) after each label (row), learnt
	// by a conditional random field.
	transitions []float32
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

// span is a maximal B-x I-x* run of rows.
type span struct{ first, last, kind int }

// bioPath finds best paths. It holds scratch memory: one goroutine at a time.
type bioPath struct {
	back, path  []uint8
	score, next []float32
}

// decode appends the spans of the best path through rows of scores, one label a
// column. An I-x that follows neither B-x nor I-x is in no span. Of equal paths the one
// with the lower labels wins, from the last row backwards.
func (p *bioPath) decode(dst []span, s scheme, scores []float32) []span {
	width := s.labels()
	rows := len(scores) / width
	if rows == 0 {
		return dst
	}
	p.forward(s.transitions, scores, width, rows)
	label := argmax(p.score)
	p.path = resize(p.path, rows)
	for i := rows - 1; i >= 0; i-- {
		p.path[i] = uint8(label)
		label = int(p.back[i*width+label])
	}
	return appendSpans(dst, p.path)
}

func appendSpans(dst []span, path []uint8) []span {
	before := uint8(0)
	for i, l := range path {
		switch {
		case l%2 == 1:
			dst = append(dst, span{i, i + 1, int(l-1) / 2})
		case l > 0 && before != l && before != l-1:
			l = 0
		case l > 0:
			dst[len(dst)-1].last = i + 1
		}
		before = l
	}
	return dst
}

// forward fills back with each label's best predecessor and score with the sums at the last row.
func (p *bioPath) forward(transitions, scores []float32, width, rows int) {
	p.back = resize(p.back, rows*width)
	p.score, p.next = resize(p.score, width), resize(p.next, width)
	copy(p.score, scores[:width])
	clear(p.back[:width])
	for i := 1; i < rows; i++ {
		row, back := scores[i*width:(i+1)*width], p.back[i*width:(i+1)*width]
		for l := range width {
			from, best := 0, p.score[0]+transitions[l]
			for k := 1; k < width; k++ {
				if v := p.score[k] + transitions[k*width+l]; v > best {
					from, best = k, v
				}
			}
			p.next[l], back[l] = best+row[l], uint8(from)
		}
		p.score, p.next = p.next, p.score
	}
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
