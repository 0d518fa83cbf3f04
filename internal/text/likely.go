package text

import (
	"cmp"
	"math"
	"slices"
)

// enough is the least probability of a span that is put forward. F1 over spans is
// highest where those are taken whose probability is at least half the F1 that comes
// of it (Lipton, Elkan and Naryanaswamy 2014, "Optimal Thresholding of Classifiers to
// Maximize F1 Measure"), which lies between 0.65 and 0.85 here.
const enough = 0.35

// leastLikely is the least probability of a span that is looked at.
const leastLikely = 0.05

// span is a maximal B-x I-x* run of rows. An I-x that follows neither B-x nor I-x is in none.
type span struct{ first, last, kind int }

// likelySpan is a span and how likely it is that just these rows are one of its kind.
type likelySpan struct {
	span
	probability float64
}

// bioField tells how likely spans are under a linear-chain conditional random field
// (Lafferty, McCallum and Pereira 2001): the sum over all paths of labels of which the
// span is part. It holds scratch memory: one goroutine at a time.
type bioField struct {
	scheme
	rows, width       int
	emission          []float64 // e to the scores, in each row by a factor of its own
	forward, backward []float64 // sums over paths up to, and from, a row's label; products of both are probabilities
	norm              []float64 // what each row of forward was divided by
	sums              []float64 // by label
	found             ranking
	taken             []span
}

// read takes rows of scores, one label a column.
func (f *bioField) read(s scheme, scores []float32) {
	f.scheme, f.width = s, s.labels()
	f.rows = len(scores) / f.width
	f.emission = resize(f.emission, len(scores))
	f.forward, f.backward, f.norm = resize(f.forward, len(scores)), resize(f.backward, len(scores)), resize(f.norm, f.rows)
	for i := range f.rows {
		row := scores[i*f.width:][:f.width]
		top := slices.Max(row)
		for l, v := range row {
			f.emission[i*f.width+l] = math.Exp(float64(v - top))
		}
	}
	f.sweepForward()
	f.sweepBackward()
}

// likely returns the likely spans of all kinds, in text order.
func (f *bioField) likely(s scheme, scores []float32) []span {
	f.read(s, scores)
	f.found = f.found[:0]
	for kind := range s.kinds {
		f.found = f.spans(f.found, kind)
	}
	f.found.sort()
	f.taken = f.found.likely(f.taken[:0])
	slices.SortFunc(f.taken, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	return f.taken
}

func (f *bioField) row(x []float64, i int) []float64 { return x[i*f.width:][:f.width] }

func (f *bioField) sweepForward() {
	for i := range f.rows {
		row := f.row(f.forward, i)
		copy(row, f.row(f.emission, i))
		if i > 0 {
			f.advance(row, f.row(f.forward, i-1))
		}
		f.norm[i] = 0
		for _, v := range row {
			f.norm[i] += v
		}
		for l := range row {
			row[l] /= f.norm[i]
		}
	}
}

// advance multiplies a row with the sums over the paths that come from the row before.
func (f *bioField) advance(row, before []float64) {
	f.sums = resize(f.sums, f.width)
	clear(f.sums)
	for k, p := range before {
		for l, t := range f.row(f.weights, k) {
			f.sums[l] += p * t
		}
	}
	for l, sum := range f.sums {
		row[l] *= sum
	}
}

func (f *bioField) sweepBackward() {
	for i := f.rows - 1; i >= 0; i-- {
		row := f.row(f.backward, i)
		for l := range row {
			row[l] = f.after(i, l, -1)
		}
	}
}

// after is the sum over the paths that go on from row i's label, but not with the label without.
func (f *bioField) after(i, label, without int) float64 {
	if i+1 == f.rows {
		return 1
	}
	transition, emission, next := f.row(f.weights, label), f.row(f.emission, i+1), f.row(f.backward, i+1)
	sum := 0.0
	for l, t := range transition {
		if l != without {
			sum += t * emission[l] * next[l]
		}
	}
	return sum / f.norm[i+1]
}

// spans appends the spans of a kind that are at least leastLikely, in text order.
func (f *bioField) spans(dst ranking, kind int) ranking {
	begin, inside := 2*kind+1, 2*kind+2
	for first := range f.rows {
		label, p := begin, f.row(f.forward, first)[begin]
		for last := first; ; last++ {
			if !(p*f.row(f.backward, last)[label] >= leastLikely) {
				break // no longer one is likelier
			}
			if whole := p * f.after(last, label, inside); whole >= leastLikely {
				dst = append(dst, likelySpan{span{first, last + 1, kind}, whole})
			}
			if last+1 == f.rows {
				break
			}
			p *= f.row(f.weights, label)[inside] * f.row(f.emission, last+1)[inside] / f.norm[last+1]
			label = inside
		}
	}
	return dst
}

// ranking is a list of spans, each once.
type ranking []likelySpan

// add adds a span, or its probability to that of the same span.
func (r ranking) add(s likelySpan) ranking {
	for i := range r {
		if r[i].span == s.span {
			r[i].probability += s.probability
			return r
		}
	}
	return append(r, s)
}

// around is the sum of the probabilities of the spans that overlap one.
func (r ranking) around(s span) float64 {
	sum := 0.0
	for _, t := range r {
		if t.overlaps(s) {
			sum += t.probability
		}
	}
	return sum
}

// sort brings the likeliest to the front; of equal ones the first, then the shorter.
func (r ranking) sort() {
	slices.SortFunc(r, func(a, b likelySpan) int {
		return cmp.Or(cmp.Compare(b.probability, a.probability), cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
	})
}

// likely appends those of a sorted list that are likely and do not overlap a likelier one.
func (r ranking) likely(dst []span) []span {
	from := len(dst)
	for _, s := range r {
		if s.probability < enough {
			break
		}
		if !overlapping(dst[from:], s.span) {
			dst = append(dst, s.span)
		}
	}
	return dst
}

func (s span) overlaps(t span) bool { return s.first < t.last && t.first < s.last }

func overlapping(spans []span, s span) bool {
	return slices.ContainsFunc(spans, s.overlaps)
}
