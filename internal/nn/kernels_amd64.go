package nn

import (
	"fmt"

	"golang.org/x/sys/cpu"
)

//go:generate go run -C asm . ..

// supported reports what the processor or the operating system lacks for a level.
func supported(l Level) error {
	avx2 := cpu.X86.HasAVX2 && cpu.X86.HasFMA
	avx512 := cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI
	switch {
	case l < LevelAuto || l > LevelAVX512VNNI:
		return fmt.Errorf("there is no CPU %v", l)
	case l >= LevelAVX2 && !avx2:
		return fmt.Errorf("this processor cannot run CPU level %v: it lacks AVX2 or FMA", l)
	case l >= LevelAVX512VNNI && !avx512:
		return fmt.Errorf("this processor cannot run CPU level %v: it lacks AVX-512 F, BW, VL or VNNI", l)
	}
	return nil
}

// transpose sets panel[i·16+r] to the element i of row r of b.
func transpose(l Level, panel, b []float32, rows, k, stride int) {
	r := 0
	if l >= LevelAVX2 && k >= 8 && k%8 == 0 {
		for ; r+8 <= rows; r += 8 {
			row := b[r*stride:][:7*stride+k]
			transpose8(&panel[r], &row[0], 4*stride, k/8)
		}
	}
	transposeGeneric(panel, b, r, rows, k, stride)
}

// panelProduct computes rows × 16 results from rows of a and one panel.
func panelProduct(l Level, dst []float32, dstStride int, a []float32, aStride int, panel, bias []float32, rows, k int) {
	if l < LevelAVX2 || k == 0 {
		panelProductGeneric(dst, dstStride, a, aStride, panel, bias, rows, k)
		return
	}
	dst, a = dst[:(rows-1)*dstStride+panelWidth], a[:(rows-1)*aStride+k]
	panel, bias = panel[:k*panelWidth], bias[:panelWidth]
	ds, as, p, b := 4*dstStride, 4*aStride, &panel[0], &bias[0]
	tiles := rows / 6
	if tiles > 0 {
		float32Product6(&dst[0], ds, &a[0], as, tiles, p, k, b)
	}
	if rows%6 == 0 {
		return
	}
	d, x := &dst[tiles*6*dstStride], &a[tiles*6*aStride]
	switch rows % 6 {
	case 1:
		float32Product1(d, ds, x, as, 1, p, k, b)
	case 2:
		float32Product2(d, ds, x, as, 1, p, k, b)
	case 3:
		float32Product3(d, ds, x, as, 1, p, k, b)
	case 4:
		float32Product4(d, ds, x, as, 1, p, k, b)
	case 5:
		float32Product5(d, ds, x, as, 1, p, k, b)
	}
}

// int8Kernel is the form of the int8 kernels, see asm/int8.go.
type int8Kernel = func(dst *float32, dstStride int, x *uint8, xStride int, tiles int, panel *int8, groups int,
	offset *int32, counts *int32,
	scale *float32, zero *int32, sums *int32, columnScale *float32, bias *float32)

// int8Panel computes the columns of one panel for all quantised rows of the
// scratch. dst must hold rows of w.width numbers, dstStride apart.
func int8Panel(w *int8Weights, s *Scratch, dst []float32, dstStride, panel, rows int) {
	dst = dst[:(rows-1)*dstStride+w.width]
	for r := 0; r < rows; {
		tile, kernel := int8Tile(w.level, rows-r)
		tiles := (rows - r) / tile
		w.run(kernel, s, dst[r*dstStride:], dstStride, panel, r, tiles)
		r += tile * tiles
	}
}

// int8Tile returns the kernel with the most rows that a number of rows fills.
func int8Tile(l Level, rows int) (int, int8Kernel) {
	switch {
	case l == LevelAVX512VNNI && rows >= 12:
		return 12, int8VNNIx12
	case l == LevelAVX512VNNI && rows >= 4:
		return 4, int8VNNIx4
	case l == LevelAVX512VNNI:
		return 1, int8VNNIx1
	case rows >= 4:
		return 4, int8AVX2x4
	case rows == 3:
		return 3, int8AVX2x3
	case rows == 2:
		return 2, int8AVX2x2
	}
	return 1, int8AVX2x1
}

// run calls a kernel for tiles that begin at a row.
func (w *int8Weights) run(kernel int8Kernel, s *Scratch, dst []float32, dstStride, panel, row, tiles int) {
	size, column := w.stride*w.width, panel*w.width
	var offset, counts *int32
	if w.level == LevelAVX2 {
		offset, counts = &w.order.offset[panel*w.stride/group], &w.order.counts[panel][0]
	}
	kernel(&dst[0], 4*dstStride, &s.quantized[row*w.stride], w.stride, tiles,
		&w.packed[panel*size:][:size][0], w.stride/group, offset, counts,
		&s.scale[row], &s.zero[row], &w.sums[column], &w.scale[column], &w.bias[column])
}

// gelu returns the least and the greatest of 0 and the results.
func gelu(l Level, x []float32) (low, high float32) {
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		low, high = geluAVX2(&x[0], n)
		x = x[n:]
	}
	geluGeneric(x)
	return extremesGeneric(x, low, high)
}

// maximum returns the greatest element; x must not be empty.
func maximum(l Level, x []float32) float32 {
	most := x[0]
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		most = maximumAVX2(&x[0], n)
		x = x[n:]
	}
	return maximumGeneric(x, most)
}

func softmaxSums(l Level, x []float32, most, scale float32, sums *[lanes]float32) {
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		softmaxAVX2(&x[0], n, most, scale, sums)
		x = x[n:]
	}
	softmaxGeneric(x, most, scale, sums)
}

func scaleBy(l Level, x []float32, by float32) {
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		scaleAVX2(&x[0], n, by)
		x = x[n:]
	}
	scaleGeneric(x, by)
}

func add(l Level, dst, x []float32, sums *[lanes]float32) {
	x = x[:len(dst)]
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		addAVX2(&dst[0], &x[0], n, sums)
		dst, x = dst[n:], x[n:]
	}
	addGeneric(dst, x, sums)
}

func sum(l Level, dst, a, b, c []float32) {
	a, b, c = a[:len(dst)], b[:len(dst)], c[:len(dst)]
	if n := len(dst) &^ 7; l >= LevelAVX2 && n > 0 {
		sumAVX2(&dst[0], &a[0], &b[0], &c[0], n)
		dst, a, b, c = dst[n:], a[n:], b[n:], c[n:]
	}
	sumGeneric(dst, a, b, c)
}

func cross(l Level, dst, a, b, c []float32) {
	a, b, c = a[:len(dst)], b[:len(dst)], c[:len(dst)]
	if n := len(dst) &^ 7; l >= LevelAVX2 && n > 0 {
		crossAVX2(&dst[0], &a[0], &b[0], &c[0], n)
		dst, a, b, c = dst[n:], a[n:], b[n:], c[n:]
	}
	crossGeneric(dst, a, b, c)
}

func dots(l Level, dst, a, b []float32) {
	if l < LevelAVX2 || len(dst) == 0 || len(a) == 0 || len(a)%lanes != 0 {
		dotsGeneric(dst, a, b)
		return
	}
	dotsAVX2(&dst[0], len(dst), &a[0], &b[0], len(a))
}

func squares(l Level, x []float32, mean float32, sums *[lanes]float32) {
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		squaresAVX2(&x[0], n, mean, sums)
		x = x[n:]
	}
	squaresGeneric(x, mean, sums)
}

func normalize(l Level, x, weight, bias []float32, mean, inverse float32) {
	weight, bias = weight[:len(x)], bias[:len(x)]
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		normalizeAVX2(&x[0], &weight[0], &bias[0], n, mean, inverse)
		x, weight, bias = x[n:], weight[n:], bias[n:]
	}
	normalizeGeneric(x, weight, bias, mean, inverse)
}

// extremes returns the least and the greatest of 0 and the elements.
func extremes(l Level, x []float32) (low, high float32) {
	if n := len(x) &^ 7; l >= LevelAVX2 && n > 0 {
		low, high = extremesAVX2(&x[0], n)
		x = x[n:]
	}
	return extremesGeneric(x, low, high)
}

func quantize(l Level, q []uint8, x []float32, inverse float32, zero int32) {
	q = q[:len(x)]
	if n := len(x) &^ 31; l >= LevelAVX2 && n > 0 {
		quantizeAVX2(&q[0], &x[0], n, inverse, zero)
		q, x = q[n:], x[n:]
	}
	quantizeGeneric(q, x, inverse, zero)
}
