package nn

import (
	"fmt"
	"math"
)

// weightLimit bounds int8 weights: two products with an activation of 255 then
// fit into 16 bits, which VPMADDUBSW needs (docs/model.md §5).
const weightLimit = 64

// int8MostInputs bounds the terms of an int8 sum: 255·64·2¹⁷ < 2³¹.
const int8MostInputs = 1 << 17

// int8Weights are quantised weights, packed for one level.
type int8Weights struct {
	level  Level
	n, k   int
	stride int // bytes of a padded row of activations

	scale []float32 // of each column, padded to whole panels
	sums  []int32   // of the weights of each column, likewise
	bias  []float32 // likewise

	width  int         // columns of a panel
	sixes  [][2]uint64 // LevelGeneric, see packSixes
	packed []int8      // other levels, see packGroups
	order  bundleOrder // LevelAVX2, see packBundles
}

// quantizeWeights quantises n rows of k weights, symmetric per row.
func quantizeWeights(w []float32, n, k int) (q []int8, scale []float32) {
	q, scale = make([]int8, n*k), make([]float32, n)
	for r := range n {
		row := w[r*k:][:k]
		most := float32(0)
		for _, v := range row {
			most = max(most, v, -v)
		}
		s := most / weightLimit
		if s == 0 || math.IsInf(float64(1/s), 0) {
			s = 1
		}
		scale[r] = s
		for i, v := range row {
			q[r*k+i] = int8(min(max(math.RoundToEven(float64(v/s)), -weightLimit), weightLimit))
		}
	}
	return q, scale
}

// packInt8 packs n rows of k weights for a level. bias may be nil.
func packInt8(level Level, q []int8, scale, bias []float32, n, k int) (*int8Weights, error) {
	if k > int8MostInputs {
		return nil, fmt.Errorf("%d inputs: int8 sums fit into 32 bits for %d at most", k, int8MostInputs)
	}
	w := &int8Weights{level: level, n: n, k: k, width: panelWidth, stride: roundUp(k, 2*group)}
	switch level {
	case LevelGeneric:
		w.stride = roundUp(k, tripleBlock)
	case LevelAVX512VNNI:
		w.width = 2 * panelWidth
	}
	padded := panelCount(n, w.width) * w.width
	w.scale, w.bias, w.sums = make([]float32, padded), make([]float32, padded), make([]int32, padded)
	copy(w.scale, scale)
	copy(w.bias, bias)
	for r := range n {
		sum, ok := sumWeights(asBytes(q[r*k:][:k]))
		if !ok {
			return nil, fmt.Errorf("row %d has an int8 weight outside −%d…%d", r, weightLimit, weightLimit)
		}
		w.sums[r] = sum
	}
	switch level {
	case LevelGeneric:
		w.packSixes(q)
	case LevelAVX2:
		w.packBundles(q, mostBundled)
	default:
		w.packGroups(q)
	}
	return w, nil
}

// roundUp returns the least multiple of step that is not below n.
func roundUp(n, step int) int { return (n + step - 1) / step * step }

// quantizer returns the factor and the zero point for activations between low and
// high, both of which include 0.
func quantizer(low, high float32) (scale float32, zero int32) {
	scale = (high - low) / 255
	if scale == 0 || math.IsInf(float64(1/scale), 0) {
		scale = 1
	}
	return scale, int32(math.RoundToEven(float64(-low / scale)))
}

// quantizeRows fills the scratch with the quantised rows of x, after an activation
// function that changes them and tells the extremes of what it makes of each: gelu, or
// extremes itself for none.
func (w *int8Weights) quantizeRows(s *Scratch, x []float32, rows int, activate func(Level, []float32) (low, high float32)) {
	q := grow(&s.quantized, rows*w.stride)
	scale, zero := grow(&s.scale, rows), grow(&s.zero, rows)
	for r := range rows {
		row, to := x[r*w.k:][:w.k], q[r*w.stride:][:w.stride]
		low, high := activate(w.level, row)
		scale[r], zero[r] = quantizer(low, high)
		quantize(w.level, to, row, 1/scale[r], zero[r])
		clear(to[w.k:])
	}
}

// rowBlock is how many rows are quantised and multiplied at a time, so that they
// stay in the first or second cache while the weights pass by.
const rowBlock = 64

// apply computes dst (rows × n) from x (rows × k), which goes through an activation
// function; see quantizeRows.
func (w *int8Weights) apply(s *Scratch, dst, x []float32, rows int, activate func(Level, []float32) (low, high float32)) {
	for ; rows > 0; rows -= rowBlock {
		m := min(rows, rowBlock)
		w.quantizeRows(s, x, m, activate)
		w.multiply(s, dst, m)
		if rows > rowBlock {
			dst, x = dst[rowBlock*w.n:], x[rowBlock*w.k:]
		}
	}
}

// multiply computes the product of the quantised rows in the scratch.
func (w *int8Weights) multiply(s *Scratch, dst []float32, rows int) {
	if w.level == LevelGeneric {
		w.multiplySixes(s, dst, rows)
		return
	}
	for p := range panelCount(w.n, w.width) {
		from := p * w.width
		if from+w.width <= w.n {
			int8Panel(w, s, dst[from:], w.n, p, rows)
			continue
		}
		tile := grow(&s.tile, rows*w.width)
		int8Panel(w, s, tile, w.width, p, rows)
		copyTile(dst[from:], w.n, tile, w.width, rows, w.n-from)
	}
}

// finish turns the exact sum of a column for one row into its result, in the
// order of docs/model.md §5.
func (w *int8Weights) finish(sum int32, column int, scale float32, zero int32) float32 {
	y := float32(float32(sum-zero*w.sums[column]) * float32(scale*w.scale[column]))
	return y + w.bias[column]
}
