package nn

import (
	"encoding/binary"
	"slices"
)

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
		packPanel(asBytes(w.packed[p*size:][:size]), w.rowsOf(q, p), w.width, w.k)
	}
}

// rowsOf returns the rows of q that are the columns of a panel.
func (w *int8Weights) rowsOf(q []int8, panel int) []byte {
	from := panel * w.width
	return asBytes(q[from*w.k : min(from+w.width, w.n)*w.k])
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

// A bundle is up to mostBundled groups of a panel whose 16-bit products the AVX2 kernel
// adds before it widens them to 32 bits, which saves up to three quarters of the
// widening. That is exact if for every two weights of a column that one instruction
// multiplies and adds, those of one sign add up to pairLimit at most over the bundle. So
// groups that fit each other are put together, wherever in the panel they are; trained
// weights leave few alone.
type bundle struct {
	load   [group * panelWidth / 8]uint64 // see pairLoads
	groups [mostBundled]int32
	size   int
}

// mostBundled is known to the kernels, too.
const mostBundled = 4

// pairLimit bounds the weights of one sign that may be summed in 16 bits:
// 255·128 < 2¹⁵.
const pairLimit = 128

// pairLoads returns, for each two neighbouring weights of eight, half the sum of the
// positive ones in a low byte and half that of the negative ones in a high byte, rounded up.
func pairLoads(weights uint64) uint64 {
	sign := weights >> 7 & eachByte
	negative := sign * 0xff
	size := weights ^ negative + sign
	up, down := pairSums(size&^negative), pairSums(size&negative)
	return (up+eachPair)>>1&lowBytes | (down+eachPair)>>1&lowBytes<<8
}

// takes reports whether a group with such loads fits a bundle.
func (b *bundle) takes(load *[group * panelWidth / 8]uint64) bool {
	for i, l := range load {
		if (b.load[i]+l+(127-pairLimit/2)*eachByte)&(128*eachByte) != 0 {
			return false
		}
	}
	return true
}

// bundler puts the groups of one panel into bundles, each into the first that takes it.
type bundler struct {
	most    int // groups of a bundle
	bundles []bundle
	open    []int // those that take more, at most mostOpen
}

// mostOpen bounds the time that a group takes, whatever the weights are.
const mostOpen = 16

// add adds a group by its number.
func (z *bundler) add(number int32, weights []byte) {
	var load [group * panelWidth / 8]uint64
	for i := range load {
		load[i] = pairLoads(binary.LittleEndian.Uint64(weights[8*i:]))
	}
	for i, at := range z.open {
		b := &z.bundles[at]
		if !b.takes(&load) {
			continue
		}
		for j, l := range load {
			b.load[j] += l
		}
		b.groups[b.size] = number
		if b.size++; b.size == z.most {
			z.open = slices.Delete(z.open, i, i+1)
		}
		return
	}
	if len(z.open) == mostOpen {
		z.open = slices.Delete(z.open, 0, 1)
	}
	z.open = append(z.open, len(z.bundles))
	z.bundles = append(z.bundles, bundle{load, [mostBundled]int32{number}, 1})
}

// bundleOrder is how the kernel reads the groups of all panels.
type bundleOrder struct {
	offset []int32              // of each group in its order: its first k
	counts [][mostBundled]int32 // of each panel: bundles of mostBundled groups, of one less, …, of one
}

// packBundles is packGroups with the groups of each panel in bundles of most at most,
// which is mostBundled for all but comparisons; the large ones come first.
func (w *int8Weights) packBundles(q []int8, most int) {
	const groupSize = group * panelWidth
	panels, size := panelCount(w.n, panelWidth), w.stride*panelWidth
	w.packed = make([]int8, panels*size)
	w.order = bundleOrder{make([]int32, 0, len(w.packed)/groupSize), make([][mostBundled]int32, panels)}
	z := bundler{most: most}
	unordered := make([]byte, size)
	for p := range w.order.counts {
		panel, rows := asBytes(w.packed[p*size:][:size]), w.rowsOf(q, p)
		if len(rows) < panelWidth*w.k {
			clear(unordered) // columns that the last panel lacks
		}
		packPanel(unordered, rows, panelWidth, w.k)
		z.bundles, z.open = z.bundles[:0], z.open[:0]
		for at := 0; at < size; at += groupSize {
			z.add(int32(at/groupSize), unordered[at:])
		}
		for less := range mostBundled {
			for i := range z.bundles {
				b := &z.bundles[i]
				if b.size != mostBundled-less {
					continue
				}
				w.order.counts[p][less]++
				for _, number := range b.groups[:b.size] {
					panel = panel[copy(panel, unordered[number*groupSize:][:groupSize]):]
					w.order.offset = append(w.order.offset, number*group)
				}
			}
		}
	}
}
