package nn

import "math"

// queryBlock is how many queries are weighed against all keys at a time, so that
// their weights stay in the first cache.
const queryBlock = 24

// ruledOut is the score of keys that do not exist, which weigh nothing.
var ruledOut = float32(math.Inf(-1))

// attend sets dst (rows × width) to the attention of heads over qkv (rows ×
// 3·width: queries, keys and values side by side).
func attend(s *Scratch, level Level, dst, qkv []float32, rows, width, heads int) {
	size := width / heads
	stride := 3 * width
	scale := float32(1 / math.Sqrt(float64(size)))
	padded, whole := roundUp(rows, panelWidth), roundUp(rows, lanes)
	keys := grow(&s.keys, padded*size)
	values := grow(&s.values, panelCount(size, panelWidth)*panelWidth*rows)
	weights := grow(&s.weights, queryBlock*padded)
	for h := range heads {
		at := h * size
		packRows(level, keys, qkv[width+at:], rows, size, stride)
		packColumns(values, qkv[2*width+at:], size, rows, stride)
		for r := 0; r < rows; r += queryBlock {
			m := min(queryBlock, rows-r)
			out := dst[r*width+at:]
			product(s, level, weights, padded, qkv[r*stride+at:], stride, keys, nil, m, padded, size)
			var sums [queryBlock]float32
			for i := range m {
				row := weights[i*padded:][:whole] // no rest that a kernel leaves to plain Go
				for j := rows; j < whole; j++ {
					row[j] = ruledOut
				}
				sums[i] = softmax(level, row, scale)
			}
			product(s, level, out, width, weights, padded, values, nil, m, size, rows)
			for i := range m {
				scaleBy(level, out[i*width:][:size], 1/sums[i])
			}
		}
	}
}
