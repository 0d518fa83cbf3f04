package nn

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// ulp returns the distance between float32 numbers near x.
func ulp(x float64) float64 {
	_, e := math.Frexp(x)
	return math.Ldexp(1, max(e-24, -149))
}

func TestExpNegative(t *testing.T) {
	worst := 0.0
	for i := range 2_000_000 {
		x := float32(-87) * float32(i) / 2_000_000
		got, want := float64(expNegative(x)), math.Exp(float64(x))
		worst = math.Max(worst, math.Abs(got-want)/ulp(want))
	}
	if worst > 2 {
		t.Errorf("error of %.3f units in the last place", worst)
	}
	for _, c := range [][2]float32{{0, 1}, {float32(math.Copysign(0, -1)), 1}, {-88, 0}, {-math.MaxFloat32, 0}, {-1e-45, 1}} {
		if got := expNegative(c[0]); got != c[1] {
			t.Errorf("exp(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}

func TestGELUAccuracy(t *testing.T) {
	for i := -1_000_000; i <= 1_000_000; i++ {
		x := float32(i) / 100_000
		want := float64(x) / 2 * math.Erfc(-float64(x)/math.Sqrt2)
		if got := float64(geluOne(x)); math.Abs(got-want) > 3e-7*math.Max(1, math.Abs(float64(x))) {
			t.Fatalf("gelu(%v) = %v, want %v", x, got, want)
		}
	}
	for _, c := range [][2]float32{{0, 0}, {100, 100}, {-100, 0}, {math.MaxFloat32, math.MaxFloat32}, {-math.MaxFloat32, 0}} {
		if got := geluOne(c[0]); got != c[1] {
			t.Errorf("gelu(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}

func TestFunctionLevelsAgree(t *testing.T) {
	all := levels(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 100).Draw(t, "n")
		x := floats(t, "x", n, math.Ldexp(1, rapid.IntRange(-149, 30).Draw(t, "limit")))
		other := floats(t, "other", n, 4)
		scale := float32(rapid.Float64Range(0.01, 2).Draw(t, "scale"))
		want := applyAll(LevelGeneric, x, other, scale)
		for _, l := range all {
			for i, got := range applyAll(l, x, other, scale) {
				sameBits(t, l.String()+" "+functionNames[i], got, want[i])
			}
		}
	})
}

var functionNames = []string{"gelu", "softmax", "scale", "norm", "add", "sum", "cross", "squares", "dots", "extremes", "quantize"}

// applyAll returns what each function makes of x at a level.
func applyAll(l Level, x, other []float32, scale float32) [][]float32 {
	var out [][]float32
	each := func(f func(y []float32) []float32) {
		y := append([]float32(nil), x...)
		out = append(out, append(y, f(y)...))
	}
	each(func(y []float32) []float32 { low, high := gelu(l, y); return []float32{low + 0, high + 0} })
	each(func(y []float32) []float32 { return []float32{softmax(l, y, scale)} })
	each(func(y []float32) []float32 { scaleBy(l, y, scale); return nil })
	each(func(y []float32) []float32 { (&LayerNorm{other, x, l}).AddApply(y, other, 1); return nil })
	each(func(y []float32) []float32 { var s [lanes]float32; add(l, y, other, &s); return s[:] })
	each(func(y []float32) []float32 { sum(l, y, x, other, y); return nil })
	each(func(y []float32) []float32 { cross(l, y, x, other, y); return nil })
	each(func(y []float32) []float32 { var s [lanes]float32; squares(l, y, scale, &s); return s[:] })
	each(func(y []float32) []float32 {
		var products [2]float32
		dots(l, products[:], other, append(x[:len(x):len(x)], y...))
		return products[:]
	})
	low, high := extremes(l, x)
	each(func([]float32) []float32 { return []float32{low + 0, high + 0} }) // the sign of a zero is free
	each(func(y []float32) []float32 {
		s, zero := quantizer(low, high)
		q := make([]uint8, len(x))
		quantize(l, q, x, 1/s, zero)
		for i, v := range q {
			y[i] = float32(v)
		}
		return nil
	})
	return out
}

func TestSoftmax(t *testing.T) {
	Softmax(nil, 1)
	rapid.Check(t, func(t *rapid.T) {
		x := floats(t, "x", rapid.IntRange(1, 300).Draw(t, "n"), 10)
		want, sum := make([]float64, len(x)), 0.0
		for i, v := range x {
			want[i] = math.Exp(0.5 * float64(v))
			sum += want[i]
		}
		Softmax(x, 0.5)
		for i, v := range x {
			if w := want[i] / sum; math.Abs(float64(v)-w) > 1e-6 {
				t.Fatalf("element %d is %v, want %v", i, v, w)
			}
		}
	})
}

func TestLogisticIsSoftmaxOfTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := floats(t, "x", rapid.IntRange(0, 200).Draw(t, "n"), math.Ldexp(1, rapid.IntRange(-149, 100).Draw(t, "limit")))
		want := make([]float32, len(x))
		for i, v := range x {
			against := []float32{0, v}
			Softmax(against, 1)
			want[i] = against[1]
		}
		Logistic(x)
		sameBits(t, "logistic", x, want)
	})
}

func TestLayerNorm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 500).Draw(t, "n")
		r := random(rapid.Uint64().Draw(t, "seed"))
		x, residual, weight, bias := normal(r, 2*n, 3), normal(r, 2*n, 1), normal(r, n, 1), normal(r, n, 1)
		want, sums := naiveNorm(x, residual, weight, bias), make([]float64, 2*n)
		for i := range x {
			sums[i] = float64(x[i]) + float64(residual[i])
		}
		(&LayerNorm{weight, bias, best().level}).AddApply(x, residual, 2)
		for i, v := range x {
			row := i / n * n
			rounding := spread(sums[row:row+n]) * math.Abs(float64(weight[i%n]))
			if math.Abs(float64(v)-want[i]) > 1e-5*math.Max(1, math.Abs(want[i]))+rounding {
				t.Fatalf("element %d of %d is %v, want %v", i, n, v, want[i])
			}
		}
	})
}

// spread is how much rounding of the largest of some numbers counts beside their
// standard deviation: of two that are nearly equal little but rounding is left.
func spread(x []float64) float64 {
	mean, peak, variance := 0.0, 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
		peak = math.Max(peak, math.Abs(v))
	}
	for _, v := range x {
		variance += (v - mean) * (v - mean) / float64(len(x))
	}
	return 4 * peak * 0x1p-24 / math.Sqrt(variance+normEpsilon)
}

// naiveNorm is the norm of x+residual in float64.
func naiveNorm(x, residual, weight, bias []float32) []float64 {
	n := len(weight)
	y := make([]float64, len(x))
	for from := 0; from < len(x); from += n {
		mean, variance := 0.0, 0.0
		for i := from; i < from+n; i++ {
			y[i] = float64(x[i]) + float64(residual[i])
			mean += y[i] / float64(n)
		}
		for _, v := range y[from : from+n] {
			variance += (v - mean) * (v - mean) / float64(n)
		}
		for i := range n {
			y[from+i] = (y[from+i]-mean)/math.Sqrt(variance+normEpsilon)*float64(weight[i]) + float64(bias[i])
		}
	}
	return y
}
