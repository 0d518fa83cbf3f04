package nn

import "encoding/binary"

// group is how many consecutive k an int8 instruction multiplies and adds.
const group = 4

// Eight bytes in a word: these constants hold the same byte or 16 bits throughout.
const (
	eachByte = 0x0101010101010101
	lowBytes = 0x00ff00ff00ff00ff
	eachPair = 0x0001000100010001
)

// magnitudes returns the absolute values of eight signed bytes.
func magnitudes(w uint64) uint64 {
	negative := w >> 7 & eachByte
	return w ^ negative*0xff + negative
}

// pairSums adds neighbouring unsigned bytes to four 16-bit sums.
func pairSums(w uint64) uint64 { return w&lowBytes + w>>8&lowBytes }

// sumWeights adds the signed bytes of a row and reports whether all are within
// weightLimit.
func sumWeights(row []byte) (sum int32, ok bool) {
	var outside uint64
	for ; len(row) >= 8; row = row[8:] {
		w := binary.LittleEndian.Uint64(row)
		outside |= magnitudes(w) + (127-weightLimit)*eachByte
		raised := pairSums(w ^ 128*eachByte) // each byte raised by 128
		sum += int32(raised*eachPair>>48) - 8*128
	}
	ok = outside&(128*eachByte) == 0
	for _, v := range row {
		sum += int32(int8(v))
		ok = ok && v+weightLimit <= 2*weightLimit
	}
	return sum, ok
}

// packGroups fills w.packed: panels of w.width columns; in a panel, for every
// four k in turn, the four weights of each column side by side. Columns and k
// beyond the matrix are zero.
func (w *int8Weights) packGroups(q []int8) {
	size := w.stride * w.width
	w.packed = make([]int8, panelCount(w.n, w.width)*size)
	for p := range panelCount(w.n, w.width) {
		columns := min(w.width, w.n-p*w.width)
		packPanel(asBytes(w.packed[p*size:][:size]), asBytes(q[p*w.width*w.k:][:columns*w.k]), w.width, w.k)
	}
}

// packPanel packs rows of k weights to one panel.
func packPanel(panel, rows []byte, width, k int) {
	step := group * width
	for c := 0; len(rows) > 0; c++ {
		row, to := rows[:k], panel[c*group:]
		for ; len(row) > group; row, to = row[group:], to[step:] {
			binary.LittleEndian.PutUint32(to, binary.LittleEndian.Uint32(row))
		}
		copy(to, row)
		rows = rows[k:]
	}
}

// extras are groups of weights that a kernel multiplies on their own, after a
// panel's regular groups.
type extras struct {
	start   []int32 // of each panel's extras; one more than there are panels
	offset  []int32 // of each extra: its first k
	weights []int8  // of each extra: the four weights of each column of the panel
}

// pairLimit bounds the weights of one sign that may be summed in 16 bits:
// 255·128 < 2¹⁵.
const pairLimit = 128

// packPairs is packGroups for a kernel that adds the 16-bit sums of two
// neighbouring groups before it widens them to 32 bits, which saves a third of
// the widening. The sum of these four products can leave 16 bits only where the
// weights of one sign add up to more than pairLimit. There the second group's two
// weights move to an extra group, so that the sums stay exact whatever the weights
// are; in trained weights that is one group of weights in thousands.
func (w *int8Weights) packPairs(q []int8) {
	w.packGroups(q)
	size := w.stride * w.width
	half := group * w.width // bytes of a group
	w.extra.start = append(w.extra.start, 0)
	for p := range panelCount(w.n, w.width) {
		panel := w.packed[p*size:][:size]
		for at := 0; at < size; at += 2 * half {
			w.extra.moveOverflow(panel[at:at+half], panel[at+half:at+2*half], (at/half+1)*group)
		}
		w.extra.start = append(w.extra.start, int32(len(w.extra.offset)))
	}
}

// moveOverflow moves weights of the second of two groups to an extra group where
// the sum of both could leave 16 bits. offset is the second group's first k.
func (x *extras) moveOverflow(first, second []int8, offset int) {
	var moved []int8
	a, b := asBytes(first), asBytes(second)
	for i := 0; i < len(a); i += 8 {
		sums := pairSums(magnitudes(binary.LittleEndian.Uint64(a[i:])) + magnitudes(binary.LittleEndian.Uint64(b[i:])))
		if (sums+(1<<15-1-pairLimit)*eachPair)&(1<<15*eachPair) == 0 {
			continue // even if all had the same sign
		}
		for j := i; j < i+8; j += 2 {
			if fitsPair(first[j], first[j+1], second[j], second[j+1]) {
				continue
			}
			if moved == nil {
				moved = x.add(offset, len(first))
			}
			copy(moved[j:], second[j:j+2])
			second[j], second[j+1] = 0, 0
		}
	}
}

// add adds an extra group of zeros and returns it.
func (x *extras) add(offset, size int) []int8 {
	x.offset = append(x.offset, int32(offset))
	x.weights = append(x.weights, make([]int8, size)...)
	return x.weights[len(x.weights)-size:]
}

// fitsPair reports whether four weights times activations add up within 16 bits.
func fitsPair(a, b, c, d int8) bool {
	up := max(int(a), 0) + max(int(b), 0) + max(int(c), 0) + max(int(d), 0)
	down := up - int(a) - int(b) - int(c) - int(d)
	return up <= pairLimit && down <= pairLimit
}
