package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// loop repeats body for every step numbers; n must be a positive multiple of step.
func (k *kernels) loop(n reg.GPVirtual, step int, pointers []reg.GPVirtual, body func()) {
	k.Label("loop")
	body()
	for _, p := range pointers {
		k.ADDQ(operand.I32(4*step), p)
	}
	k.SUBQ(operand.I32(step), n)
	k.JNZ(operand.LabelRef("loop"))
}

// loopPairs is loop for bodies that take two vectors of eight at a time, and one at the
// end of an odd number of them. The chains of operations of two that are written side by
// side overlap further than the processor looks ahead.
func (k *kernels) loopPairs(n, x reg.GPVirtual, body func(vectors int)) {
	k.SUBQ(operand.I32(16), n)
	k.JL(operand.LabelRef("rest"))
	k.Label("pair")
	body(2)
	k.ADDQ(operand.I32(64), x)
	k.SUBQ(operand.I32(16), n)
	k.JGE(operand.LabelRef("pair"))
	k.Label("rest")
	k.ADDQ(operand.I32(16), n)
	k.JZ(operand.LabelRef("done"))
	body(1)
	k.Label("done")
}

func at(base reg.GPVirtual, disp int) operand.Mem { return operand.Mem{Base: base, Disp: disp} }

// load returns eight numbers.
func (k *kernels) load(m operand.Op) reg.VecVirtual {
	v := k.YMM()
	k.VMOVUPS(m, v)
	return v
}

// broadcast returns eight copies of a parameter.
func (k *kernels) broadcast(name string) reg.VecVirtual {
	m, err := k.Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	v := k.YMM()
	k.VBROADCASTSS(m.Addr, v)
	return v
}

// horner sets p to p·t + each of the constants in turn, each step rounded once.
func (k *kernels) horner(p, t reg.VecVirtual, names ...string) {
	for _, n := range names {
		k.VFMADD213PS(k.constant(n), t, p)
	}
}

func (k *kernels) gelu() {
	k.begin("geluAVX2", "func(x *float32, n int) (low float32, high float32)",
		"geluAVX2 is geluGeneric for n divisible by 8, and returns the least and greatest of 0 and the results.")
	x, n := k.param("x"), k.param("n")
	least, low, high := k.YMM(), k.YMM(), k.YMM()
	k.VXORPS(least, least, least)
	k.VSUBPS(k.constant("geluMost"), least, least)
	k.VXORPS(low, low, low)
	k.VXORPS(high, high, high)
	k.loop(n, 8, []reg.GPVirtual{x}, func() {
		v := k.load(at(x, 0))
		u, t := k.YMM(), k.YMM()
		k.VMAXPS(least, v, u)
		k.VMINPS(k.constant("geluMost"), u, u)
		k.VMULPS(u, u, t)
		p := k.load(k.constant("erfP5"))
		k.horner(p, t, "erfP4", "erfP3", "erfP2", "erfP1", "erfP0")
		q := k.load(k.constant("erfQ5"))
		k.horner(q, t, "erfQ4", "erfQ3", "erfQ2", "erfQ1", "one")
		k.VMULPS(p, u, p)
		k.VDIVPS(q, p, p)
		k.VMAXPS(k.constant("minusOne"), p, p)
		k.VMINPS(k.constant("one"), p, p)
		k.VMULPS(k.constant("half"), v, v)
		k.VFMADD213PS(v, v, p)
		k.VMINPS(p, low, low)
		k.VMAXPS(p, high, high)
		k.VMOVUPS(p, at(x, 0))
	})
	k.storeExtremes(low, high)
	k.end()
}

// storeExtremes returns the least of one vector and the greatest of another.
func (k *kernels) storeExtremes(low, high reg.VecVirtual) {
	k.Store(k.fold(low, func(a, b, to operand.Op) { k.VMINPS(a, b, to) }), k.Return("low"))
	k.Store(k.fold(high, func(a, b, to operand.Op) { k.VMAXPS(a, b, to) }), k.Return("high"))
}

func (k *kernels) softmax() {
	k.begin("softmaxAVX2", "func(x *float32, n int, most float32, scale float32, sums *[8]float32)",
		"softmaxAVX2 is softmaxGeneric for n divisible by 8.")
	x, n, sums := k.param("x"), k.param("n"), k.param("sums")
	most, scale := k.broadcast("most"), k.broadcast("scale")
	total := k.load(at(sums, 0))
	k.loopPairs(n, x, func(vectors int) {
		v := make([]reg.VecVirtual, vectors)
		for i := range v {
			v[i] = k.load(at(x, 32*i))
			k.VSUBPS(most, v[i], v[i])
			k.VMULPS(scale, v[i], v[i])
		}
		for i, e := range k.exp(v) {
			k.VADDPS(e, total, total)
			k.VMOVUPS(e, at(x, 32*i))
		}
	})
	k.VMOVUPS(total, at(sums, 0))
	k.end()
}

// exp is expNegative of vectors of eight numbers.
func (k *kernels) exp(vectors []reg.VecVirtual) []reg.VecVirtual {
	type parts struct{ v, n, r, p, t reg.VecVirtual }
	all := make([]parts, len(vectors))
	each := func(f func(*parts)) {
		for i := range all {
			f(&all[i])
		}
	}
	for i, v := range vectors {
		all[i] = parts{v, k.YMM(), k.YMM(), k.YMM(), k.YMM()}
	}
	each(func(e *parts) { k.VMULPS(k.constant("log2E"), e.v, e.n) })
	each(func(e *parts) { k.VROUNDPS(operand.U8(0), e.n, e.n) }) // to nearest, half to even
	each(func(e *parts) { k.VMOVAPS(e.v, e.r) })
	each(func(e *parts) { k.VFNMADD231PS(k.constant("ln2High"), e.n, e.r) })
	each(func(e *parts) { k.VFNMADD231PS(k.constant("ln2Low"), e.n, e.r) })
	each(func(e *parts) { k.VMOVUPS(k.constant("expC4"), e.p) })
	for _, c := range []string{"expC3", "expC2", "expC1", "expC0"} {
		each(func(e *parts) { k.horner(e.p, e.r, c) })
	}
	each(func(e *parts) { k.VMULPS(e.r, e.r, e.t) })
	each(func(e *parts) { k.VFMADD213PS(e.r, e.t, e.p) })
	each(func(e *parts) { k.VADDPS(k.constant("one"), e.p, e.p) })
	each(func(e *parts) { k.VCVTPS2DQ(e.n, e.n) })
	each(func(e *parts) { k.VPSLLD(operand.U8(23), e.n, e.n) })
	each(func(e *parts) { k.VPADDD(e.n, e.p, e.p) })
	each(func(e *parts) { k.VCMPPS(operand.U8(13), k.constant("expLeast"), e.v, e.t) }) // v ≥ expLeast
	each(func(e *parts) { k.VANDPS(e.t, e.p, e.p) })
	var out []reg.VecVirtual
	each(func(e *parts) { out = append(out, e.p) })
	return out
}

func (k *kernels) scale() {
	k.begin("scaleAVX2", "func(x *float32, n int, by float32)", "scaleAVX2 is scaleGeneric for n divisible by 8.")
	x, n := k.param("x"), k.param("n")
	by := k.broadcast("by")
	k.loop(n, 8, []reg.GPVirtual{x}, func() {
		v := k.YMM()
		k.VMULPS(at(x, 0), by, v)
		k.VMOVUPS(v, at(x, 0))
	})
	k.end()
}

func (k *kernels) add() {
	k.begin("addAVX2", "func(dst *float32, x *float32, n int, sums *[8]float32)", "addAVX2 is addGeneric for n divisible by 8.")
	dst, x, n, sums := k.param("dst"), k.param("x"), k.param("n"), k.param("sums")
	total := k.load(at(sums, 0))
	k.loop(n, 8, []reg.GPVirtual{dst, x}, func() {
		v := k.load(at(dst, 0))
		k.VADDPS(at(x, 0), v, v)
		k.VADDPS(v, total, total)
		k.VMOVUPS(v, at(dst, 0))
	})
	k.VMOVUPS(total, at(sums, 0))
	k.end()
}

// sum writes the kernel that adds three vectors, and with cross set the product of the
// first two between them and the third.
func (k *kernels) sum(cross bool) {
	name := "sum"
	if cross {
		name = "cross"
	}
	k.begin(name+"AVX2", "func(dst *float32, a *float32, b *float32, c *float32, n int)", name+"AVX2 is "+name+"Generic for n divisible by 8.")
	dst, a, b, c, n := k.param("dst"), k.param("a"), k.param("b"), k.param("c"), k.param("n")
	k.loop(n, 8, []reg.GPVirtual{dst, a, b, c}, func() {
		v, w := k.load(at(a, 0)), k.load(at(b, 0))
		sum := k.YMM()
		k.VADDPS(w, v, sum)
		if cross {
			k.VMULPS(w, v, v)
			k.VADDPS(v, sum, sum)
		}
		k.VADDPS(at(c, 0), sum, sum)
		k.VMOVUPS(sum, at(dst, 0))
	})
	k.end()
}

func (k *kernels) squares() {
	k.begin("squaresAVX2", "func(x *float32, n int, mean float32, sums *[8]float32)", "squaresAVX2 is squaresGeneric for n divisible by 8.")
	x, n, sums := k.param("x"), k.param("n"), k.param("sums")
	mean := k.broadcast("mean")
	total := k.load(at(sums, 0))
	k.loop(n, 8, []reg.GPVirtual{x}, func() {
		v := k.load(at(x, 0))
		k.VSUBPS(mean, v, v)
		k.VMULPS(v, v, v)
		k.VADDPS(v, total, total)
	})
	k.VMOVUPS(total, at(sums, 0))
	k.end()
}

func (k *kernels) dots() {
	k.begin("dotsAVX2", "func(dst *float32, rows int, a *float32, b *float32, n int)", "dotsAVX2 is dotsGeneric for n divisible by 8.")
	dst, rows, a, b := k.param("dst"), k.param("rows"), k.param("a"), k.param("b")
	k.Label("row")
	x, n, total := k.GP64(), k.param("n"), k.YMM()
	k.MOVQ(a, x)
	k.VXORPS(total, total, total)
	k.loop(n, 8, []reg.GPVirtual{x, b}, func() {
		v := k.load(at(x, 0))
		k.VMULPS(at(b, 0), v, v)
		k.VADDPS(v, total, total)
	})
	k.VMOVSS(k.fold(total, func(a, b, to operand.Op) { k.VADDPS(a, b, to) }), at(dst, 0))
	k.ADDQ(operand.I32(4), dst)
	k.DECQ(rows)
	k.JNZ(operand.LabelRef("row"))
	k.end()
}

func (k *kernels) normalize() {
	k.begin("normalizeAVX2", "func(x *float32, weight *float32, bias *float32, n int, mean float32, inverse float32)",
		"normalizeAVX2 is normalizeGeneric for n divisible by 8.")
	x, weight, bias, n := k.param("x"), k.param("weight"), k.param("bias"), k.param("n")
	mean, inverse := k.broadcast("mean"), k.broadcast("inverse")
	k.loop(n, 8, []reg.GPVirtual{x, weight, bias}, func() {
		v := k.load(at(x, 0))
		k.VSUBPS(mean, v, v)
		k.VMULPS(inverse, v, v)
		k.VMULPS(at(weight, 0), v, v)
		k.VADDPS(at(bias, 0), v, v)
		k.VMOVUPS(v, at(x, 0))
	})
	k.end()
}

// fold reduces eight lanes to one with a commutative, exact operation.
func (k *kernels) fold(v reg.VecVirtual, op func(a, b, to operand.Op)) reg.VecVirtual {
	low, high := v.AsX(), k.XMM()
	k.VEXTRACTF128(operand.U8(1), v, high)
	op(high, low, high)
	t := k.XMM()
	k.VPERMILPS(operand.U8(0x4e), high, t)
	op(t, high, high)
	k.VPERMILPS(operand.U8(0xb1), high, t)
	op(t, high, high)
	return high
}

func (k *kernels) maximum() {
	k.begin("maximumAVX2", "func(x *float32, n int) float32", "maximumAVX2 returns the greatest of n numbers, n being divisible by 8.")
	x, n := k.param("x"), k.param("n")
	most := k.load(at(x, 0))
	k.loop(n, 8, []reg.GPVirtual{x}, func() { k.VMAXPS(at(x, 0), most, most) })
	result := k.fold(most, func(a, b, to operand.Op) { k.VMAXPS(a, b, to) })
	k.Store(result, k.ReturnIndex(0))
	k.end()
}

func (k *kernels) extremes() {
	k.begin("extremesAVX2", "func(x *float32, n int) (low float32, high float32)",
		"extremesAVX2 returns the least and greatest of 0 and n numbers, n being divisible by 8.")
	x, n := k.param("x"), k.param("n")
	low, high := k.YMM(), k.YMM()
	k.VXORPS(low, low, low)
	k.VXORPS(high, high, high)
	k.loop(n, 8, []reg.GPVirtual{x}, func() {
		v := k.load(at(x, 0))
		k.VMINPS(v, low, low)
		k.VMAXPS(v, high, high)
	})
	k.storeExtremes(low, high)
	k.end()
}

func (k *kernels) quantize() {
	k.begin("quantizeAVX2", "func(q *uint8, x *float32, n int, inverse float32, zero int32)",
		"quantizeAVX2 is quantizeGeneric for n divisible by 32.")
	q, x, n := k.param("q"), k.param("x"), k.param("n")
	inverse := k.broadcast("inverse")
	zero := k.broadcast("zero")
	order := k.load(k.packOrder())
	k.loop(n, 32, []reg.GPVirtual{x}, func() {
		var v [4]reg.VecVirtual
		for i := range v {
			v[i] = k.YMM()
			k.VMULPS(at(x, 32*i), inverse, v[i])
			k.VCVTPS2DQ(v[i], v[i])
			k.VPADDD(zero, v[i], v[i])
		}
		k.VPACKSSDW(v[1], v[0], v[0])
		k.VPACKSSDW(v[3], v[2], v[2])
		k.VPACKUSWB(v[2], v[0], v[0])
		k.VPERMD(v[0], order, v[0])
		k.VMOVDQU(v[0], at(q, 0))
		k.ADDQ(operand.I32(32), q)
	})
	k.end()
}
