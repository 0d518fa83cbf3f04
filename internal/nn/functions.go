package nn

import "math"

// GELU sets each element to x·Φ(x), Φ being the normal distribution function:
// the form with erf. The error is below 3e-7·max(1,|x|).
func GELU(x []float32) { gelu(best().level, x) }

// Softmax sets x to the softmax of scale·x, with an error below 1e-6. An empty x stays empty.
func Softmax(x []float32, scale float32) {
	if len(x) > 0 {
		level := best().level
		scaleBy(level, x, 1/softmax(level, x, scale))
	}
}

// Logistic sets each element x to 1/(1+exp(−x)), with the bits of [Softmax] over 0 and x.
func Logistic(x []float32) {
	level := best().level
	for len(x) > 0 {
		var e [8 * lanes]float32 // exp(−|x|)
		n := min(len(x), len(e))
		for i, v := range x[:n] {
			e[i] = min(v, -v)
		}
		var sums [lanes]float32
		softmaxSums(level, e[:roundUp(n, lanes)], 0, 1, &sums)
		for i, v := range x[:n] {
			if x[i] = 1 / (1 + e[i]); v < 0 {
				x[i] *= e[i]
			}
		}
		x = x[n:]
	}
}

// Sum sets the elements of dst to a+b+c, added in this order. The others must be as long
// as dst at least, or it panics.
func Sum(dst, a, b, c []float32) { sum(best().level, dst, a, b, c) }

// Cross sets the elements of dst to a+b+a·b+c, added in this order. The others must be as
// long as dst at least, or it panics.
func Cross(dst, a, b, c []float32) { cross(best().level, dst, a, b, c) }

// Dots sets each element of dst to the product of a and the next len(a) elements of b.
// It panics if b is too short.
func Dots(dst, a, b []float32) {
	if len(b) < len(dst)*len(a) {
		panic("nn: Dots: a slice is shorter than its rows")
	}
	dots(best().level, dst, a, b)
}

// softmax sets x to exp(scale·(x − max x)) and returns the sum, which is at least 1.
func softmax(level Level, x []float32, scale float32) float32 {
	var sums [lanes]float32
	softmaxSums(level, x, maximum(level, x), scale, &sums)
	return foldLanes(&sums)
}

// LayerNorm scales rows to mean 0 and variance 1, then by a weight and a bias for
// each element.
type LayerNorm struct {
	weight, bias []float32
	level        Level
}

// normEpsilon keeps the root away from 0 (BERT's value).
const normEpsilon = 1e-12

// LayerNorm returns the layer made of NAME.weight and NAME.bias, each width long.
func (m *Model) LayerNorm(name string, width int, opts Options) (*LayerNorm, error) {
	level, err := resolve(opts.Level)
	if err != nil {
		return nil, err
	}
	weight, err := m.Floats(name+".weight", width)
	if err != nil {
		return nil, err
	}
	bias, err := m.Floats(name+".bias", width)
	if err != nil {
		return nil, err
	}
	return &LayerNorm{weight, bias, level}, nil
}

// AddApply sets each row of x to the norm of its sum with the same row of residual.
func (l *LayerNorm) AddApply(x, residual []float32, rows int) {
	n := len(l.weight)
	for r := range rows {
		row := x[r*n:][:n]
		var sums, squared [lanes]float32
		add(l.level, row, residual[r*n:][:n], &sums)
		mean := foldLanes(&sums) / float32(n)
		squares(l.level, row, mean, &squared)
		variance := foldLanes(&squared) / float32(n)
		inverse := 1 / float32(math.Sqrt(float64(variance+normEpsilon)))
		normalize(l.level, row, l.weight, l.bias, mean, inverse)
	}
}
