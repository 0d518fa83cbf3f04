package nn

// group is how many consecutive k an int8 instruction multiplies and adds.
const group = 4

// packGroups fills w.packed: panels of w.width columns; in a panel, for every
// four k in turn, the four weights of each column side by side. Columns and k
// beyond the matrix are zero.
func (w *int8Weights) packGroups(q []int8) {
	groups := w.stride / group
	size := groups * group * w.width
	w.packed = make([]int8, panelCount(w.n, w.width)*size)
	for c := range w.n {
		to := w.packed[c/w.width*size+c%w.width*group:]
		row := q[c*w.k:][:w.k]
		for g := 0; len(row) > 0; g++ {
			n := min(group, len(row))
			copy(to[g*group*w.width:][:n], row)
			row = row[n:]
		}
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
	second = second[:len(first)]
	for i := 0; i+1 < len(first); i += 2 {
		if fitsPair(first[i], first[i+1], second[i], second[i+1]) {
			continue
		}
		if moved == nil {
			x.offset = append(x.offset, int32(offset))
			at := len(x.weights)
			x.weights = append(x.weights, make([]int8, len(first))...)
			moved = x.weights[at:]
		}
		copy(moved[i:], second[i:i+2])
		second[i], second[i+1] = 0, 0
	}
}

// fitsPair reports whether four weights times activations add up within 16 bits.
func fitsPair(a, b, c, d int8) bool {
	up := max(int(a), 0) + max(int(b), 0) + max(int(c), 0) + max(int(d), 0)
	down := up - int(a) - int(b) - int(c) - int(d)
	return up <= pairLimit && down <= pairLimit
}
