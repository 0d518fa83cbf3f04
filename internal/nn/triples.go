package nn

// Three weights in one word let plain Go do three multiplications in one: each
// weight, raised by weightLimit to 0…128, has 21 bits, room for the sum of 64
// products with an activation of up to 255. Two words make six columns.
const (
	tripleBits  = 21
	tripleMask  = 1<<tripleBits - 1
	tripleBlock = 64
	sixColumns  = 6
)

// packSixes fills w.sixes: for every six columns w.stride pairs of words, those
// beyond k zero.
func (w *int8Weights) packSixes(q []int8) {
	w.sixes = make([][2]uint64, panelCount(w.n, sixColumns)*w.stride)
	for c := range w.n {
		to := w.sixes[c/sixColumns*w.stride:]
		word, shift := c%sixColumns/3, c%3*tripleBits
		for i, v := range q[c*w.k:][:w.k] {
			to[i][word] |= uint64(int64(v)+weightLimit) << shift
		}
	}
}

// multiplySixes is multiply for LevelGeneric.
func (w *int8Weights) multiplySixes(s *Scratch, dst []float32, rows int) {
	for r := 0; r < rows; r += 2 {
		other := min(r+1, rows-1) // the last row is its own partner
		a, b := s.quantized[r*w.stride:][:w.stride], s.quantized[other*w.stride:][:w.stride]
		raised := [2]int32{raise(a), raise(b)}
		for six := range panelCount(w.n, sixColumns) {
			var sums [2][sixColumns]int32
			sixSums(&sums, w.sixes[six*w.stride:][:w.stride], a, b)
			for i, row := range [2]int{r, other} {
				for j, sum := range sums[i] {
					if c := six*sixColumns + j; c < w.n {
						dst[row*w.n+c] = w.finish(sum-raised[i], c, s.scale[row], s.zero[row])
					}
				}
			}
		}
	}
}

// raise returns what raising the weights adds to the sums of a row.
func raise(row []uint8) int32 {
	sum := int32(0)
	for _, v := range row {
		sum += int32(v)
	}
	return sum * weightLimit
}

// sixSums adds the sums of products of six columns with two rows.
func sixSums(sums *[2][sixColumns]int32, words [][2]uint64, a, b []uint8) {
	for i := 0; i < len(words); i += tripleBlock {
		t := blockSums((*[tripleBlock][2]uint64)(words[i:]), (*[tripleBlock]uint8)(a[i:]), (*[tripleBlock]uint8)(b[i:]))
		for j, sum := range t {
			part := sums[j/2][j%2*3:][:3]
			part[0] += int32(sum & tripleMask)
			part[1] += int32(sum >> tripleBits & tripleMask)
			part[2] += int32(sum >> (2 * tripleBits))
		}
	}
}

// blockSums returns sums of products: of both words with a, then with b.
func blockSums(words *[tripleBlock][2]uint64, a, b *[tripleBlock]uint8) [4]uint64 {
	var a0, a1, b0, b1 uint64
	for i := range words {
		v, w := words[i][0], words[i][1]
		x, y := uint64(a[i]), uint64(b[i])
		a0 += v * x
		a1 += w * x
		b0 += v * y
		b1 += w * y
	}
	return [4]uint64{a0, a1, b0, b1}
}
