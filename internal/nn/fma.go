package nn

import (
	"math"
	"math/rand/v2"
)

// fma32 is a·b+c rounded once to float32, for a and b that are float32 numbers.
// Their product is exact in float64; rounding the float64 sum again is wrong only
// where that sum lies half-way between two float32 (or in the subnormal range,
// where half-ways lie elsewhere), so only there the sum is first rounded to odd
// (Boldo and Melquiond, "Emulation of a FMA and correctly-rounded sums", IEEE
// Trans. Computers 57(4), 2008).
func fma32(a, b float64, c float32) float32 {
	s := a*b + float64(c) // fused or not: a·b is exact
	if doubtful(s) < 0 {
		return roundOdd(a*b, float64(c), s)
	}
	return float32(s)
}

// doubtful is negative if rounding s to float32 may not be what rounding the
// exact sum would be.
func doubtful(s float64) int64 {
	const cut = 1<<29 - 1 // the bits that float32 lacks
	bits := int64(math.Float64bits(s))
	halfway := bits&cut ^ 1<<28 - 1             // −1 if so, else not negative
	tiny := bits&math.MaxInt64 - (1023-126)<<52 // negative if so
	return halfway | tiny
}

// roundOdd returns the float32 nearest to p+c, of which s is the float64 sum.
func roundOdd(p, c, s float64) float32 {
	t := s - p
	e := (p - (s - t)) + (c - t) // Knuth's two-sum: p+c = s+e exactly
	bits := math.Float64bits(s)
	if e != 0 && bits&1 == 0 {
		if (e > 0) == (s > 0) {
			bits++
		} else {
			bits--
		}
	}
	return float32(math.Float64frombits(bits))
}

// quad computes four neighbouring results of a panel.
func quad(y *[4]float32, x, panel []float32) {
	var c0, c1, c2, c3 float32
	for i, v := range x {
		w := (*[4]float32)(panel[i*panelWidth:])
		a, w0, w1, w2, w3 := float64(v), float64(w[0]), float64(w[1]), float64(w[2]), float64(w[3])
		s0, s1, s2, s3 := a*w0+float64(c0), a*w1+float64(c1), a*w2+float64(c2), a*w3+float64(c3)
		if doubtful(s0)|doubtful(s1)|doubtful(s2)|doubtful(s3) < 0 {
			c0, c1, c2, c3 = fma32(a, w0, c0), fma32(a, w1, c1), fma32(a, w2, c2), fma32(a, w3, c3)
			continue
		}
		c0, c1, c2, c3 = float32(s0), float32(s1), float32(s2), float32(s3)
	}
	*y = [4]float32{c0, c1, c2, c3}
}

// fusedQuad is quad where the compiler fuses x·y+z, as it does for arm64; Go
// allows that and promises nothing, so fuses tells whether it is so.
//
//go:noinline
func fusedQuad(y *[4]float32, x, panel []float32) {
	var c0, c1, c2, c3 float32
	for i, a := range x {
		w := (*[4]float32)(panel[i*panelWidth:])
		c0 += a * w[0]
		c1 += a * w[1]
		c2 += a * w[2]
		c3 += a * w[3]
	}
	*y = [4]float32{c0, c1, c2, c3}
}

// fuses is whether fusedQuad rounds as quad does. Without fusing, hundreds of
// random terms would differ.
var fuses = func() bool {
	r := rand.New(rand.NewPCG(3, 4))
	x, panel := make([]float32, 200), make([]float32, 200*panelWidth)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	for i := range panel {
		panel[i] = float32(r.NormFloat64())
	}
	for n := range len(x) {
		var got, want [4]float32
		fusedQuad(&got, x[:n], panel)
		quad(&want, x[:n], panel)
		for i := range want {
			if got[i] != want[i] {
				return false
			}
		}
	}
	return true
}()
