package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// rowPointers addresses up to twelve rows that are stride bytes apart with one
// register for every three rows.
type rowPointers struct {
	base   []reg.GPVirtual
	stride reg.GPVirtual
}

// rows loads the pointers to the rows of a parameter and its stride.
func (k *kernels) rows(base, stride reg.GPVirtual, count int) rowPointers {
	p := rowPointers{stride: stride}
	for r := 0; r < count; r += 3 {
		g := k.GP64()
		if r == 0 {
			k.MOVQ(base, g)
		} else {
			k.LEAQ(operand.Mem{Base: p.base[r/3-1], Index: stride, Scale: 2}, g)
			k.ADDQ(stride, g)
		}
		p.base = append(p.base, g)
	}
	return p
}

// at returns the address of a byte of a row.
func (p rowPointers) at(row, offset int) operand.Mem {
	m := operand.Mem{Base: p.base[row/3], Disp: offset}
	if row%3 > 0 {
		m.Index, m.Scale = p.stride, uint8(row%3)
	}
	return m
}

// advance moves all rows on by a number of bytes.
func (k *kernels) advance(p rowPointers, bytes int) {
	for _, g := range p.base {
		k.ADDQ(operand.I32(bytes), g)
	}
}

// next adds count strides to a pointer.
func (k *kernels) next(base, stride reg.GPVirtual, count int) {
	step := k.GP64()
	k.IMUL3Q(operand.I32(count), stride, step)
	k.ADDQ(step, base)
}

// param loads a parameter into a register.
func (k *kernels) param(name string) reg.GPVirtual {
	return k.Load(k.Param(name), k.GP64()).(reg.GPVirtual)
}

// float32Product writes the kernel for tiles of a number of rows × 16 columns.
func (k *kernels) float32Product(rows int) {
	name := fmt.Sprintf("float32Product%d", rows)
	k.begin(name, "func(dst *float32, dstStride int, a *float32, aStride int, tiles int, panel *float32, terms int, bias *float32)",
		fmt.Sprintf("%s multiplies tiles of %d rows of a by a panel of 16 columns. Strides are in bytes.", name, rows))
	dst, dstStride := k.param("dst"), k.param("dstStride")
	a, aStride := k.param("a"), k.param("aStride")
	tiles := k.param("tiles")
	k.Label("tile")
	sums := make([][2]reg.VecVirtual, rows)
	for r := range sums {
		for h := range sums[r] {
			sums[r][h] = k.YMM()
			k.VXORPS(sums[r][h], sums[r][h], sums[r][h])
		}
	}
	x := k.rows(a, aStride, rows)
	panel, terms := k.param("panel"), k.param("terms")
	k.SUBQ(operand.I32(4), terms)
	k.JL(operand.LabelRef("rest"))
	k.Label("four")
	for i := range 4 {
		k.float32Step(sums, x, panel, i)
	}
	k.advance(x, 16)
	k.ADDQ(operand.I32(256), panel)
	k.SUBQ(operand.I32(4), terms)
	k.JGE(operand.LabelRef("four"))
	k.Label("rest")
	k.ADDQ(operand.I32(4), terms)
	k.JZ(operand.LabelRef("store"))
	k.Label("one")
	k.float32Step(sums, x, panel, 0)
	k.advance(x, 4)
	k.ADDQ(operand.I32(64), panel)
	k.DECQ(terms)
	k.JNZ(operand.LabelRef("one"))
	k.Label("store")
	bias := k.param("bias")
	y := k.rows(dst, dstStride, rows)
	for r := range sums {
		for h, v := range sums[r] {
			k.VADDPS(operand.Mem{Base: bias, Disp: 32 * h}, v, v)
			k.VMOVUPS(v, y.at(r, 32*h))
		}
	}
	k.next(a, aStride, rows)
	k.next(dst, dstStride, rows)
	k.DECQ(tiles)
	k.JNZ(operand.LabelRef("tile"))
	k.end()
}

// float32Step adds the products of one term to all sums.
func (k *kernels) float32Step(sums [][2]reg.VecVirtual, x rowPointers, panel reg.GPVirtual, term int) {
	w := [2]reg.VecVirtual{k.YMM(), k.YMM()}
	for h := range w {
		k.VMOVUPS(operand.Mem{Base: panel, Disp: 64*term + 32*h}, w[h])
	}
	for r := range sums {
		v := k.YMM()
		k.VBROADCASTSS(x.at(r, 4*term), v)
		k.VFMADD231PS(w[0], v, sums[r][0])
		k.VFMADD231PS(w[1], v, sums[r][1])
	}
}

// transpose writes the kernel that lays eight rows side by side.
func (k *kernels) transpose() {
	k.begin("transpose8", "func(panel *float32, b *float32, stride int, blocks int)",
		"transpose8 copies eight rows of 8·blocks numbers, stride bytes apart, to eight columns of a panel of 16.")
	panel, b, stride, blocks := k.param("panel"), k.param("b"), k.param("stride"), k.param("blocks")
	x := k.rows(b, stride, 8)
	k.Label("block")
	var v, w [8]reg.VecVirtual
	for i := range v {
		v[i] = k.YMM()
		k.VMOVUPS(x.at(i, 0), v[i])
	}
	for i := 0; i < 8; i += 2 {
		w[i], w[i+1] = k.YMM(), k.YMM()
		k.VUNPCKLPS(v[i+1], v[i], w[i])
		k.VUNPCKHPS(v[i+1], v[i], w[i+1])
	}
	for i := 0; i < 8; i += 4 {
		for j := range 2 {
			k.VUNPCKLPD(w[i+2+j], w[i+j], v[i+2*j])
			k.VUNPCKHPD(w[i+2+j], w[i+j], v[i+2*j+1])
		}
	}
	for i := range 4 {
		for half, imm := range []uint64{0x20, 0x31} {
			k.VPERM2F128(operand.U8(imm), v[i+4], v[i], w[i])
			k.VMOVUPS(w[i], operand.Mem{Base: panel, Disp: 64 * (i + 4*half)})
		}
	}
	k.advance(x, 32)
	k.ADDQ(operand.I32(512), panel)
	k.DECQ(blocks)
	k.JNZ(operand.LabelRef("block"))
	k.end()
}
