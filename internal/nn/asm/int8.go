package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// int8Signature is that of all int8 kernels: tiles of rows of x times a panel of
// groups of four k. Only the AVX2 kernels use the extras.
const int8Signature = "func(dst *float32, dstStride int, x *uint8, xStride int, tiles int, panel *int8, groups int, " +
	"extraOffset *int32, extraWeights *int8, extras int, " +
	"scale *float32, zero *int32, sums *int32, columnScale *float32, bias *float32)"

// int8Tile is what the int8 kernels have in common.
type int8Tile struct {
	*kernels
	rows           int
	dst, dstStride reg.GPVirtual
	x, xStride     reg.GPVirtual
	scale, zero    reg.GPVirtual
	tiles          reg.GPVirtual
}

func (k *kernels) int8Begin(name string, rows, columns int) *int8Tile {
	k.begin(name, int8Signature, fmt.Sprintf(
		"%s multiplies tiles of %d quantised rows by a panel of %d columns. Strides are in bytes.", name, rows, columns))
	t := &int8Tile{kernels: k, rows: rows}
	t.dst, t.dstStride = k.param("dst"), k.param("dstStride")
	t.x, t.xStride = k.param("x"), k.param("xStride")
	t.scale, t.zero = k.param("scale"), k.param("zero")
	t.tiles = k.param("tiles")
	k.Label("tile")
	return t
}

// end moves on to the next tile or returns.
func (t *int8Tile) end() {
	t.next(t.x, t.xStride, t.rows)
	t.next(t.dst, t.dstStride, t.rows)
	t.ADDQ(operand.I32(4*t.rows), t.scale)
	t.ADDQ(operand.I32(4*t.rows), t.zero)
	t.DECQ(t.tiles)
	t.JNZ(operand.LabelRef("tile"))
	t.kernels.end()
}

// int8AVX2 writes the AVX2 kernel for a number of rows × 16 columns; see packPairs
// in package nn for why it may add two 16-bit sums.
func (k *kernels) int8AVX2(rows int) {
	t := k.int8Begin(fmt.Sprintf("int8AVX2x%d", rows), rows, 16)
	sums := make([][2]reg.VecVirtual, rows)
	for r := range sums {
		for h := range sums[r] {
			sums[r][h] = k.YMM()
			k.VPXOR(sums[r][h], sums[r][h], sums[r][h])
		}
	}
	ones := k.YMM()
	k.VMOVDQU(k.pairOnes(), ones)
	t.pairs(sums, ones)
	t.extras(sums, ones)
	t.store(sums)
	t.end()
}

// pairs adds the products of all pairs of groups.
func (t *int8Tile) pairs(sums [][2]reg.VecVirtual, ones reg.VecVirtual) {
	x := t.kernels.rows(t.x, t.xStride, t.rows)
	panel, groups := t.param("panel"), t.param("groups")
	t.Label("pair")
	w := [2]reg.VecVirtual{t.YMM(), t.YMM()}
	for h := range w {
		t.VMOVDQU(operand.Mem{Base: panel, Disp: 32 * h}, w[h])
	}
	for r := range sums {
		first, second := t.YMM(), t.YMM()
		t.VPBROADCASTD(x.at(r, 0), first)
		t.VPBROADCASTD(x.at(r, 4), second)
		for h, sum := range sums[r] {
			product := t.YMM()
			if h == 0 {
				t.VPMADDUBSW(w[h], first, product)
			} else {
				product = first
				t.VPMADDUBSW(w[h], first, first)
			}
			other := t.YMM()
			if h == 1 {
				other = second
			}
			t.VPMADDUBSW(operand.Mem{Base: panel, Disp: 64 + 32*h}, second, other)
			t.VPADDW(other, product, product)
			t.VPMADDWD(ones, product, product)
			t.VPADDD(product, sum, sum)
		}
	}
	t.advance(x, 8)
	t.ADDQ(operand.I32(128), panel)
	t.SUBQ(operand.I32(2), groups)
	t.JNZ(operand.LabelRef("pair"))
}

// extras adds the products of the panel's extra groups.
func (t *int8Tile) extras(sums [][2]reg.VecVirtual, ones reg.VecVirtual) {
	extras := t.param("extras")
	t.TESTQ(extras, extras)
	t.JZ(operand.LabelRef("store"))
	offset, weights := t.param("extraOffset"), t.param("extraWeights")
	t.Label("extra")
	at := t.GP64()
	t.MOVLQSX(operand.Mem{Base: offset}, at)
	t.ADDQ(t.x, at)
	x := t.kernels.rows(at, t.xStride, t.rows)
	for r := range sums {
		v := t.YMM()
		t.VPBROADCASTD(x.at(r, 0), v)
		for h, sum := range sums[r] {
			product := t.YMM()
			t.VPMADDUBSW(operand.Mem{Base: weights, Disp: 32 * h}, v, product)
			t.VPMADDWD(ones, product, product)
			t.VPADDD(product, sum, sum)
		}
	}
	t.ADDQ(operand.I32(4), offset)
	t.ADDQ(operand.I32(64), weights)
	t.DECQ(extras)
	t.JNZ(operand.LabelRef("extra"))
	t.Label("store")
}

// store turns the sums of a tile into results as int8Weights.finish does.
func (t *int8Tile) store(sums [][2]reg.VecVirtual) {
	columnSums, columnScale, bias := t.param("sums"), t.param("columnScale"), t.param("bias")
	y := t.kernels.rows(t.dst, t.dstStride, t.rows)
	for r := range sums {
		zero, scale := t.YMM(), t.YMM()
		t.VPBROADCASTD(operand.Mem{Base: t.zero, Disp: 4 * r}, zero)
		t.VBROADCASTSS(operand.Mem{Base: t.scale, Disp: 4 * r}, scale)
		for h, sum := range sums[r] {
			v := t.YMM()
			t.VPMULLD(operand.Mem{Base: columnSums, Disp: 32 * h}, zero, v)
			t.VPSUBD(v, sum, sum)
			t.VCVTDQ2PS(sum, sum)
			t.VMULPS(operand.Mem{Base: columnScale, Disp: 32 * h}, scale, v)
			t.VMULPS(v, sum, sum)
			t.VADDPS(operand.Mem{Base: bias, Disp: 32 * h}, sum, sum)
			t.VMOVUPS(sum, y.at(r, 32*h))
		}
	}
}

// int8VNNI writes the AVX-512 kernel for a number of rows × 32 columns. groups is even.
func (k *kernels) int8VNNI(rows int) {
	t := k.int8Begin(fmt.Sprintf("int8VNNIx%d", rows), rows, 32)
	sums := make([][2]reg.VecVirtual, rows)
	for r := range sums {
		for h := range sums[r] {
			sums[r][h] = k.ZMM()
			k.VPXORD(sums[r][h], sums[r][h], sums[r][h])
		}
	}
	x := k.rows(t.x, t.xStride, rows)
	panel, groups := k.param("panel"), k.param("groups")
	k.Label("pair")
	for g := range 2 {
		w := [2]reg.VecVirtual{k.ZMM(), k.ZMM()}
		for h := range w {
			k.VMOVDQU32(operand.Mem{Base: panel, Disp: 128*g + 64*h}, w[h])
		}
		for r := range sums {
			v := k.ZMM()
			k.VPBROADCASTD(x.at(r, 4*g), v)
			for h, sum := range sums[r] {
				k.VPMADD52LUQ(w[h], v, sum) // stands for VPDPBUSD
			}
		}
	}
	k.advance(x, 8)
	k.ADDQ(operand.I32(256), panel)
	k.SUBQ(operand.I32(2), groups)
	k.JNZ(operand.LabelRef("pair"))
	t.storeWide(sums)
	t.end()
}

// storeWide is store for AVX-512.
func (t *int8Tile) storeWide(sums [][2]reg.VecVirtual) {
	columnSums, columnScale, bias := t.param("sums"), t.param("columnScale"), t.param("bias")
	y := t.kernels.rows(t.dst, t.dstStride, t.rows)
	for r := range sums {
		zero, scale := t.ZMM(), t.ZMM()
		t.VPBROADCASTD(operand.Mem{Base: t.zero, Disp: 4 * r}, zero)
		t.VBROADCASTSS(operand.Mem{Base: t.scale, Disp: 4 * r}, scale)
		for h, sum := range sums[r] {
			v := t.ZMM()
			t.VPMULLD(operand.Mem{Base: columnSums, Disp: 64 * h}, zero, v)
			t.VPSUBD(v, sum, sum)
			t.VCVTDQ2PS(sum, sum)
			t.VMULPS(operand.Mem{Base: columnScale, Disp: 64 * h}, scale, v)
			t.VMULPS(v, sum, sum)
			t.VADDPS(operand.Mem{Base: bias, Disp: 64 * h}, sum, sum)
			t.VMOVUPS(sum, y.at(r, 64*h))
		}
	}
}
