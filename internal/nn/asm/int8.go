package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// int8Signature is that of all int8 kernels: tiles of rows of x times a panel of
// groups of four k. The AVX2 kernels take the groups in bundles, see bundle in package
// nn: offset holds the first k of each and counts how many bundles there are of four
// groups, of three, of two and of one.
const int8Signature = "func(dst *float32, dstStride int, x *uint8, xStride int, tiles int, panel *int8, groups int, " +
	"offset *int32, counts *int32, " +
	"scale *float32, zero *int32, sums *int32, columnScale *float32, bias *float32)"

// mostBundled is the constant of package nn.
const mostBundled = 4

// int8Tile is what the int8 kernels have in common.
type int8Tile struct {
	*kernels
	rows  int
	dst   reg.GPVirtual // the tile's
	x     reg.GPVirtual // the tile's
	row   reg.GPVirtual // four times the tile's first row
	tiles reg.GPVirtual
}

func (k *kernels) int8Begin(name string, rows, columns int) *int8Tile {
	k.begin(name, int8Signature, fmt.Sprintf(
		"%s multiplies tiles of %d quantised rows by a panel of %d columns. Strides are in bytes.", name, rows, columns))
	t := &int8Tile{kernels: k, rows: rows}
	t.dst, t.x, t.tiles = k.param("dst"), k.param("x"), k.param("tiles")
	t.row = k.GP64()
	k.MOVQ(operand.I32(0), t.row)
	k.Label("tile")
	return t
}

// ofRow loads a parameter that points to four bytes for each row, moved on to the tile's.
func (t *int8Tile) ofRow(name string) reg.GPVirtual {
	p := t.param(name)
	t.ADDQ(t.row, p)
	return p
}

// end moves on to the next tile or returns.
func (t *int8Tile) end() {
	t.next(t.x, t.param("xStride"), t.rows)
	t.next(t.dst, t.param("dstStride"), t.rows)
	t.ADDQ(operand.I32(4*t.rows), t.row)
	t.DECQ(t.tiles)
	t.JNZ(operand.LabelRef("tile"))
	t.kernels.end()
}

// int8AVX2 writes the AVX2 kernel for a number of rows × 16 columns; see bundle in
// package nn for why it may add 16-bit sums.
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
	t.bundles(sums, ones)
	t.store(sums)
	t.end()
}

// bundles adds the products of all bundles.
func (t *int8Tile) bundles(sums [][2]reg.VecVirtual, ones reg.VecVirtual) {
	x := []reg.GPVirtual{t.x}
	if t.rows > 1 {
		stride := t.param("xStride")
		for r := 1; r < t.rows; r++ {
			x = append(x, t.GP64())
			t.MOVQ(x[r-1], x[r])
			t.ADDQ(stride, x[r])
		}
	}
	panel, offset := t.param("panel"), t.param("offset")
	for size := mostBundled; size > 0; size-- {
		loop, after := fmt.Sprintf("bundle%d", size), fmt.Sprintf("after%d", size)
		count := t.param("counts")
		t.MOVLQSX(operand.Mem{Base: count, Disp: 4 * (mostBundled - size)}, count)
		t.TESTQ(count, count)
		t.JZ(operand.LabelRef(after))
		t.Label(loop)
		t.bundle(sums, ones, x, panel, offset, size)
		t.ADDQ(operand.I32(64*size), panel)
		t.ADDQ(operand.I32(4*size), offset)
		t.DECQ(count)
		t.JNZ(operand.LabelRef(loop))
		t.Label(after)
	}
}

// bundle adds the products of a bundle of groups to all sums: first in 16 bits.
func (t *int8Tile) bundle(sums [][2]reg.VecVirtual, ones reg.VecVirtual, x []reg.GPVirtual, panel, offset reg.GPVirtual, size int) {
	at := make([]reg.GPVirtual, size)
	for g := range at {
		at[g] = t.GP64()
		t.MOVLQSX(operand.Mem{Base: offset, Disp: 4 * g}, at[g])
	}
	weights := t.bundleWeights(panel, size)
	for r := range sums {
		var products [2]reg.VecVirtual
		for g := range at {
			v := t.YMM()
			t.VPBROADCASTD(operand.Mem{Base: x[r], Index: at[g], Scale: 1}, v)
			for h := range products {
				product := v // at its last use
				if h == 0 {
					product = t.YMM()
				}
				t.VPMADDUBSW(weights[2*g+h], v, product)
				if g == 0 {
					products[h] = product
				} else {
					t.VPADDW(product, products[h], products[h])
				}
			}
		}
		for h, sum := range sums[r] {
			t.VPMADDWD(ones, products[h], products[h])
			t.VPADDD(products[h], sum, sum)
		}
	}
}

// bundleWeights returns the weights of a bundle's groups, two halves each: in registers
// those that there are registers for, if several rows use them.
func (t *int8Tile) bundleWeights(panel reg.GPVirtual, size int) []operand.Op {
	const spare = 3 // besides eight sums, the ones, two products and two factors
	weights := make([]operand.Op, 2*size)
	for i := range weights {
		m := operand.Mem{Base: panel, Disp: 32 * i}
		weights[i] = m
		if i < spare && t.rows > 1 {
			held := t.YMM()
			t.VMOVDQU(m, held)
			weights[i] = held
		}
	}
	return weights
}

// store turns the sums of a tile into results as int8Weights.finish does.
func (t *int8Tile) store(sums [][2]reg.VecVirtual) {
	columnSums, columnScale, bias := t.param("sums"), t.param("columnScale"), t.param("bias")
	zeros, scales := t.ofRow("zero"), t.ofRow("scale")
	y := t.kernels.rows(t.dst, t.param("dstStride"), t.rows)
	for r := range sums {
		zero, scale := t.YMM(), t.YMM()
		t.VPBROADCASTD(operand.Mem{Base: zeros, Disp: 4 * r}, zero)
		t.VBROADCASTSS(operand.Mem{Base: scales, Disp: 4 * r}, scale)
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
	x := k.rows(t.x, t.param("xStride"), rows)
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
	zeros, scales := t.ofRow("zero"), t.ofRow("scale")
	y := t.kernels.rows(t.dst, t.param("dstStride"), t.rows)
	for r := range sums {
		zero, scale := t.ZMM(), t.ZMM()
		t.VPBROADCASTD(operand.Mem{Base: zeros, Disp: 4 * r}, zero)
		t.VBROADCASTSS(operand.Mem{Base: scales, Disp: 4 * r}, scale)
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
