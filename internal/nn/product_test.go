package nn

import (
	"fmt"
	"math"
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// exactFMA is a·b+c rounded once, by arbitrary precision.
func exactFMA(a, b, c float32) float32 {
	x := func(v float32) *big.Float { return new(big.Float).SetPrec(2000).SetFloat64(float64(v)) }
	sum := x(a)
	sum.Mul(sum, x(b)).Add(sum, x(c))
	f, _ := sum.Float32()
	return f
}

// anyFloat draws finite numbers of every magnitude, round ones more often.
func anyFloat() *rapid.Generator[float32] {
	return rapid.Custom(func(t *rapid.T) float32 {
		if rapid.Bool().Draw(t, "small") {
			return float32(rapid.IntRange(-1<<12, 1<<12).Draw(t, "n")) * float32(math.Ldexp(1, rapid.IntRange(-150, 100).Draw(t, "e")))
		}
		bits := rapid.Uint32().Draw(t, "bits")
		if bits&0x7f800000 == 0x7f800000 {
			bits &^= 1 << 30
		}
		return math.Float32frombits(bits)
	})
}

func TestFMAIsRoundedOnce(t *testing.T) {
	check := func(tb interface{ Errorf(string, ...any) }, a, b, c float32) {
		got, want := fma32(float64(a), float64(b), c), exactFMA(a, b, c)
		if got != want {
			tb.Errorf("fma(%x, %x, %x) = %x, want %x", a, b, c, got, want)
		}
	}
	tie := float32(1 + 0x1p-12) // its square ends half-way between two float32
	for _, c := range []float32{0, 0x1p-60, -0x1p-60, 1, -1, 0x1p-149, -0x1p-149} {
		check(t, tie, tie, c)
		check(t, -tie, tie, c)
		check(t, 0x1p-100, 0x1.8p-50, c)
		check(t, 0x1p-75, 0x1p-75, c)
		check(t, 0x1.8p-75, -0x1p-75, c)
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, anyFloat().Draw(t, "a"), anyFloat().Draw(t, "b"), anyFloat().Draw(t, "c"))
	})
}

// shapes draws the sizes of a product with tails in every dimension.
func shapes(t *rapid.T) (rows, n, k int) {
	return rapid.IntRange(1, 30).Draw(t, "rows"), rapid.IntRange(1, 70).Draw(t, "n"), rapid.IntRange(1, 70).Draw(t, "k")
}

// floats draws n numbers within ±limit, or at both ends of it.
func floats(t *rapid.T, name string, n int, limit float64) []float32 {
	r := random(rapid.Uint64().Draw(t, name))
	kind := rapid.IntRange(0, 3).Draw(t, name+" kind")
	x := make([]float32, n)
	for i := range x {
		switch kind {
		case 0:
			x[i] = float32(r.NormFloat64() * limit / 4)
		case 1:
			x[i] = float32(limit) * float32(1-2*r.IntN(2))
		case 2:
			x[i] = float32(limit)
		default: // mostly zeros, and both zeros
			x[i] = float32(math.Copysign(limit*float64(r.IntN(4)/3), float64(r.IntN(2))-0.5))
		}
	}
	return x
}

func TestFloat32ProductLevelsAgree(t *testing.T) {
	all := levels(t)
	rapid.Check(t, func(t *rapid.T) {
		rows, n, k := shapes(t)
		limit := math.Ldexp(1, rapid.IntRange(-80, 40).Draw(t, "limit"))
		a, b := floats(t, "a", rows*k, limit), floats(t, "b", n*k, limit)
		want := make([]float32, rows*n)
		for i := range want {
			sum := float32(0)
			for j := range k {
				sum = exactFMA(a[i/n*k+j], b[i%n*k+j], sum)
			}
			want[i] = sum + 0
		}
		for _, l := range all {
			got := make([]float32, rows*n)
			matMul(new(Scratch), l, got, a, b, rows, n, k)
			sameBits(t, l.String(), got, want)
		}
	})
}

func TestMatMulPanicsOnShortSlices(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	MatMul(new(Scratch), make([]float32, 3), make([]float32, 4), make([]float32, 4), 2, 2, 2)
}

// naiveInt8 computes docs/model.md §5 as it is written.
func naiveInt8(x []float32, q []int8, scale, bias []float32, rows, n, k int) []float32 {
	y := make([]float32, rows*n)
	for r := range rows {
		lo, hi := float32(0), float32(0)
		for _, v := range x[r*k : (r+1)*k] {
			lo, hi = min(lo, v), max(hi, v)
		}
		s := (hi - lo) / 255
		if s == 0 || math.IsInf(float64(1/s), 0) {
			s = 1
		}
		z := math.RoundToEven(float64(-lo / s))
		for c := range n {
			acc, sum := int64(0), int64(0)
			for j := range k {
				u := math.RoundToEven(float64(x[r*k+j]*float32(1/s))) + z
				u = math.Max(0, math.Min(255, u))
				acc += int64(u) * int64(q[c*k+j])
				sum += int64(q[c*k+j])
			}
			v := float32(float32(acc-int64(z)*sum) * float32(s*scale[c])) // not fused
			y[r*n+c] = v + bias[c]
		}
	}
	return y
}

func TestInt8ProductLevelsAgree(t *testing.T) {
	all := levels(t)
	rapid.Check(t, func(t *rapid.T) {
		rows, n, k := shapes(t)
		x := floats(t, "x", rows*k, math.Ldexp(1, rapid.IntRange(-149, 60).Draw(t, "limit")))
		q := make([]int8, n*k)
		r, spread := random(rapid.Uint64().Draw(t, "q")), rapid.IntRange(0, 64).Draw(t, "spread")
		for i := range q { // spread 0: only −64 and 64, where 16-bit sums overflow most
			q[i] = int8((64 - r.IntN(spread+1)) * (1 - 2*r.IntN(2)))
		}
		scale, bias := floats(t, "scale", n, 1), floats(t, "bias", n, 3)
		want := naiveInt8(x, q, scale, bias, rows, n, k)
		for _, l := range all {
			w, err := packInt8(l, q, scale, bias, n, k)
			if err != nil {
				t.Fatal(err)
			}
			got := make([]float32, rows*n)
			w.apply(new(Scratch), got, x, rows, extremes)
			sameBits(t, l.String(), got, want)
		}
	})
}

// TestInt8Saturation drives every 16-bit sum to its bounds: all weights 64 or all
// −64 with all activations 255.
func TestInt8Saturation(t *testing.T) {
	const rows, n, k = 5, 33, 1537
	for _, sign := range []int8{1, -1} {
		x, q, ones := make([]float32, rows*k), make([]int8, n*k), make([]float32, n)
		for i := range x {
			x[i] = 255
		}
		for i := range q {
			q[i] = 64 * sign
		}
		for i := range ones {
			ones[i] = 1
		}
		for _, l := range levels(t) {
			w, err := packInt8(l, q, ones, nil, n, k)
			if err != nil {
				t.Fatal(err)
			}
			got := make([]float32, rows*n)
			w.apply(new(Scratch), got, x, rows, extremes)
			for i, v := range got {
				if want := float32(255*64*k) * float32(sign); v != want {
					t.Fatalf("%v: result %d is %v, want %v", l, i, v, want)
				}
			}
		}
	}
}

func TestInt8RefusesWhatCouldOverflow(t *testing.T) {
	for _, bad := range []int8{65, -65, 127, -128} {
		if _, err := packInt8(LevelGeneric, []int8{0, bad}, []float32{1}, nil, 1, 2); err == nil {
			t.Errorf("weight %d was accepted", bad)
		}
	}
	if _, err := packInt8(LevelGeneric, nil, nil, nil, 0, int8MostInputs+1); err == nil {
		t.Error("too many inputs were accepted")
	}
}

func TestQuantizeWeights(t *testing.T) {
	q, s := quantizeWeights([]float32{64, -64, 0.5, 1.5, 2.5, -2.5, 0, 0, 0, 0, 0, 0, 1e-45, 0, 0, 0, 0, 0}, 3, 6)
	if fmt.Sprint(q, s) != "[64 -64 0 2 2 -2 0 0 0 0 0 0 0 0 0 0 0 0] [1 1 1]" {
		t.Error(q, s)
	}
}

// TestBundles checks each bundle with all extreme activations, and that each group of a
// panel is in one.
func TestBundles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(1, 40).Draw(t, "n"), rapid.IntRange(1, 200).Draw(t, "k")
		r, spread := random(rapid.Uint64().Draw(t, "q")), rapid.IntRange(1, 2*weightLimit+1).Draw(t, "spread")
		q := make([]int8, n*k)
		for i := range q {
			q[i] = int8(r.IntN(spread) - spread/2)
		}
		w := &int8Weights{n: n, k: k, width: panelWidth, stride: roundUp(k, 2*group)}
		w.packBundles(q, rapid.IntRange(2, mostBundled).Draw(t, "most"))
		groups := w.stride / group
		for p, counts := range w.order.counts {
			order, seen := w.order.offset[p*groups:][:groups], map[int32]bool{}
			for less, count := range counts {
				size := mostBundled - less
				for ; count > 0; count-- {
					checkBundle(t, q, n, k, p, order[:size])
					for _, offset := range order[:size] {
						seen[offset] = true
					}
					order = order[size:]
				}
			}
			if len(order) > 0 || len(seen) != groups {
				t.Fatalf("panel %d: %d groups are in no bundle, %d of %d in one", p, len(order), len(seen), groups)
			}
		}
	})
}

// checkBundle fails if a 16-bit sum of a panel's groups could overflow.
func checkBundle(t *rapid.T, q []int8, n, k, panel int, offsets []int32) {
	for c := panel * panelWidth; c < min(n, (panel+1)*panelWidth); c++ {
		for half := 0; half < group; half += 2 {
			least, most := 0, 0
			for _, offset := range offsets {
				for j := int(offset) + half; j < min(k, int(offset)+half+2); j++ {
					v := int(q[c*k+j])
					least, most = least+255*min(v, 0), most+255*max(v, 0)
				}
			}
			if least < math.MinInt16 || most > math.MaxInt16 {
				t.Fatalf("column %d, groups at %d: sums from %d to %d", c, offsets, least, most)
			}
		}
	}
}

// TestBundlesAreLarge fails if weights as they are trained do not share most of the work.
func TestBundlesAreLarge(t *testing.T) {
	const n, k = 64, 384
	q, _ := quantizeWeights(normal(random(1), n*k, 1), n, k)
	w := &int8Weights{n: n, k: k, width: panelWidth, stride: k}
	w.packBundles(q, mostBundled)
	bundles := 0
	for _, counts := range w.order.counts {
		for _, c := range counts {
			bundles += int(c)
		}
	}
	if groups := len(w.order.offset); bundles*3 > groups {
		t.Errorf("%d bundles of %d groups, want a third at most", bundles, groups)
	}
}

// BenchmarkBundles compares the int8 product with bundles as they are and with those of
// two groups at most, in turns, by the least time of each.
func BenchmarkBundles(b *testing.B) {
	const rows, n, k = rowBlock, 1536, 384
	r := random(1)
	q, scale := quantizeWeights(normal(r, n*k, 1), n, k)
	w, err := packInt8(LevelAVX2, q, scale, nil, n, k)
	if err != nil || supported(LevelAVX2) != nil {
		b.Skip("no AVX2")
	}
	pairs := *w
	pairs.packBundles(q, 2)
	x, y := normal(r, rows*k, 1), make([]float32, rows*n)
	var s Scratch
	w.apply(&s, y, x, rows, extremes)
	most := [2]float64{}
	for b.Loop() {
		for i, w := range []*int8Weights{w, &pairs} {
			start := time.Now()
			w.multiply(&s, y, rows)
			most[i] = max(most[i], rows*n*k/float64(time.Since(start).Nanoseconds()))
		}
	}
	b.ReportMetric(most[0], "products/ns")
	b.ReportMetric(most[0]/most[1], "×pairs")
}

func TestSumWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SliceOfN(rapid.Int8Range(-66, 66), 0, 40).Draw(t, "row")
		if rapid.Bool().Draw(t, "any") {
			row = rapid.SliceOfN(rapid.Int8(), 0, 40).Draw(t, "row")
		}
		want, ok := int32(0), true
		for _, v := range row {
			want += int32(v)
			ok = ok && v >= -weightLimit && v <= weightLimit
		}
		if got, within := sumWeights(asBytes(row)); within != ok || ok && got != want {
			t.Errorf("sumWeights(%v) = %d, %v, want %d, %v", row, got, within, want, ok)
		}
	})
}

func TestTransposeLevelsAgree(t *testing.T) {
	all := levels(t)
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(1, 40).Draw(t, "n"), rapid.IntRange(1, 40).Draw(t, "k")
		stride := k + rapid.IntRange(0, 5).Draw(t, "gap")
		b := floats(t, "b", (n-1)*stride+k, 1)
		for _, l := range all {
			panels := make([]float32, panelCount(n, panelWidth)*panelWidth*k)
			for i := range panels {
				panels[i] = 7
			}
			packRows(l, panels, b, n, k, stride)
			for i, v := range panels {
				row, want := i/(panelWidth*k)*panelWidth+i%panelWidth, float32(0)
				if row < n {
					want = b[row*stride+i/panelWidth%k]
				}
				if v != want {
					t.Fatalf("%v: panel element %d is %v, want %v", l, i, v, want)
				}
			}
		}
	})
}
