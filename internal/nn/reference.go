package nn

import "math"

// This file defines the element-wise functions. Products that are added to something go
// through fused or stand in float32(…), which forbids the compiler to fuse them: some
// processors would, and the bits would differ.

// fused is a·b+c, rounded once.
func fused(a, b, c float32) float32 { return fma32(float64(a), float64(b), c) }

// lanes is the width of every reduction: element i goes to lane i mod lanes in
// ascending order, and the lanes are summed as foldLanes does.
const lanes = 8

// foldLanes sums eight partial sums in the order that AVX does it cheapest:
// halves, quarters, pairs.
func foldLanes(v *[lanes]float32) float32 {
	a, b, c, d := v[0]+v[4], v[1]+v[5], v[2]+v[6], v[3]+v[7]
	return (a + c) + (b + d)
}

// Coefficients of exp(r) = 1 + r + r²·(expC0 + … + expC4·r⁴) for |r| ≤ ln2/2, found
// by asm/coefficients.py, error 3e-9; ln2 is split so that n·ln2High is exact (Cody
// and Waite, "Software Manual for the Elementary Functions", 1980).
const (
	log2E    = 1.44269504088896341
	ln2High  = 0.693359375
	ln2Low   = -2.12194440054690583e-4
	expC0    = 0.5000000095112
	expC1    = 0.166665188931
	expC2    = 0.04166620605998
	expC3    = 0.008368882765114
	expC4    = 0.001395047345183
	expLeast = -87 // below, exp is 0; above, its result is a normal number
	// roundMagic added and subtracted rounds a small float32 to an integer, half to even.
	roundMagic = 3 << 22
)

// expNegative returns e to the power x for x ≤ 0, within 2 units in the last
// place, and 0 below expLeast.
func expNegative(x float32) float32 {
	if x < expLeast {
		return 0
	}
	n := float32(float32(x*log2E)+roundMagic) - roundMagic
	r := fused(-n, ln2High, x)
	r = fused(-n, ln2Low, r)
	p := fused(expC4, r, expC3)
	p = fused(p, r, expC2)
	p = fused(p, r, expC1)
	p = fused(p, r, expC0)
	p = fused(p, float32(r*r), r)
	p = p + 1
	return math.Float32frombits(math.Float32bits(p) + uint32(int32(n))<<23)
}

// Coefficients of erf(x/√2) = x·P(x²)/Q(x²) for |x| ≤ geluMost, found by
// asm/coefficients.py, error 2e-8. At geluMost the quotient is 1 in float32.
const (
	geluMost = 5.6
	erfP0    = 0.7978844973839
	erfP1    = 0.06852976240344
	erfP2    = 0.00939964611303
	erfP3    = 0.0003452259166112
	erfP4    = 1.267658502236e-5
	erfP5    = 4.435086977938e-8
	erfQ1    = 0.2525552757672
	erfQ2    = 0.02887472142278
	erfQ3    = 0.001906131604053
	erfQ4    = 7.465048914584e-5
	erfQ5    = 1.179714933653e-6
)

// geluOne returns x·Φ(x), Φ being the normal distribution function.
func geluOne(x float32) float32 {
	u := min(max(x, -geluMost), geluMost)
	t := float32(u * u)
	p := fused(erfP5, t, erfP4)
	p = fused(p, t, erfP3)
	p = fused(p, t, erfP2)
	p = fused(p, t, erfP1)
	p = fused(p, t, erfP0)
	q := fused(erfQ5, t, erfQ4)
	q = fused(q, t, erfQ3)
	q = fused(q, t, erfQ2)
	q = fused(q, t, erfQ1)
	q = fused(q, t, 1)
	e := float32(u*p) / q
	e = min(max(e, -1), 1)
	h := float32(0.5 * x)
	return fused(h, e, h)
}

func geluGeneric(x []float32) {
	for i, v := range x {
		x[i] = geluOne(v)
	}
}

func maximumGeneric(x []float32, m float32) float32 {
	for _, v := range x {
		m = max(m, v)
	}
	return m
}

// softmaxGeneric sets x to exp((x−most)·scale) and adds the results to sums.
func softmaxGeneric(x []float32, most, scale float32, sums *[lanes]float32) {
	for i, v := range x {
		e := expNegative(float32(float32(v-most) * scale))
		x[i] = e
		sums[i%lanes] += e
	}
}

func scaleGeneric(x []float32, by float32) {
	for i, v := range x {
		x[i] = v * by
	}
}

// addGeneric sets dst to dst+x and adds the results to sums.
func addGeneric(dst, x []float32, sums *[lanes]float32) {
	x = x[:len(dst)]
	for i, v := range x {
		dst[i] += v
		sums[i%lanes] += dst[i]
	}
}

func sumGeneric(dst, a, b, c []float32) {
	a, b, c = a[:len(dst)], b[:len(dst)], c[:len(dst)]
	for i := range dst {
		dst[i] = a[i] + b[i] + c[i]
	}
}

func crossGeneric(dst, a, b, c []float32) {
	a, b, c = a[:len(dst)], b[:len(dst)], c[:len(dst)]
	for i := range dst {
		dst[i] = a[i] + b[i] + float32(a[i]*b[i]) + c[i]
	}
}

// squaresGeneric adds the squared distances from mean to sums.
func squaresGeneric(x []float32, mean float32, sums *[lanes]float32) {
	for i, v := range x {
		d := v - mean
		sums[i%lanes] += float32(d * d)
	}
}

// dotsGeneric sets dst to the products of a and the rows of b.
func dotsGeneric(dst, a, b []float32) {
	for r := range dst {
		var sums [lanes]float32
		for i, v := range b[r*len(a):][:len(a)] {
			sums[i%lanes] += float32(a[i] * v)
		}
		dst[r] = foldLanes(&sums)
	}
}

// normalizeGeneric sets x to (x−mean)·inverse·weight + bias.
func normalizeGeneric(x, weight, bias []float32, mean, inverse float32) {
	weight, bias = weight[:len(x)], bias[:len(x)]
	for i, v := range x {
		d := float32(float32(v-mean) * inverse)
		x[i] = float32(d*weight[i]) + bias[i]
	}
}

func extremesGeneric(x []float32, low, high float32) (float32, float32) {
	for _, v := range x {
		low, high = min(low, v), max(high, v)
	}
	return low, high
}

// quantizeGeneric sets q to round(x·inverse)+zero, limited to 0…255.
func quantizeGeneric(q []uint8, x []float32, inverse float32, zero int32) {
	q = q[:len(x)]
	for i, v := range x {
		n := float32(float32(v*inverse)+roundMagic) - roundMagic
		q[i] = uint8(min(max(int32(n)+zero, 0), 255))
	}
}
