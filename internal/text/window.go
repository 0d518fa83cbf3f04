package text

import "math"

const (
	windowPieces  = 254 // between [CLS] and [SEP]
	overlapPieces = 64  // of windows inside a sentence
	shapes        = 30
)

// Labels of segmentation.
const (
	continues = iota
	startsWord
	startsSentence
	segLabels
)

// window is a run of atoms that the encoder reads at once (docs/model.md §2).
type window struct {
	first, last    int       // atoms
	pieces, shapes []int32   // with [CLS] and [SEP]
	at             []int32   // piece with which each atom begins, not counting [CLS], and their number
	vectors        []float32 // of the pieces without [CLS] and [SEP]
	labels         []uint8   // of segmentation, by atom
	cues           int       // the first atom whose cues it reads
	whole          bool      // it ends with a paragraph, and the text goes on
}

// size is the number of pieces.
func (w *window) size() int { return int(w.at[len(w.at)-1]) }

// fill takes the atoms from first on that fit, or those up to the last paragraph break
// in the second half.
func (w *window) fill(p *Parser, n *normaliser, text string, atoms []atom, first int) {
	w.first, w.last = first, first
	w.pieces = append(w.pieces[:0], p.pieces.cls)
	w.shapes = append(w.shapes[:0], boundaryShape)
	w.at = append(w.at[:0], 0)
	for ; w.last < len(atoms); w.last++ {
		a := atoms[w.last]
		size := len(w.pieces)
		w.pieces = p.pieces.append(w.pieces, text[a.start:a.end], windowPieces, n)
		if len(w.pieces)-1 > windowPieces {
			w.pieces = w.pieces[:size]
			break
		}
		for k := range w.pieces[size:] {
			w.shapes = append(w.shapes, shapeOf(a, k))
		}
		w.at = append(w.at, int32(len(w.pieces)-1))
	}
	w.endParagraph(atoms)
	w.pieces = append(w.pieces, p.pieces.sep)
	w.shapes = append(w.shapes, boundaryShape)
}

// endParagraph gives up the atoms after the last paragraph break in the second half: a
// sentence that is cut is read again by the next window.
func (w *window) endParagraph(atoms []atom) {
	w.whole = false
	if w.last == len(atoms) {
		return
	}
	n := w.size()
	for k := w.last - w.first; k > 0 && int(w.at[k]) >= n-n/2; k-- {
		if atoms[w.first+k].gap == paraGap {
			size := 1 + int(w.at[k])
			w.last, w.at, w.pieces, w.shapes, w.whole = w.first+k, w.at[:k+1], w.pieces[:size], w.shapes[:size], true
			return
		}
	}
}

// advance returns the atom at which the next window starts, up to which atom this
// window's word is final, and whether that is because a sentence starts there.
func (w *window) advance(atoms int) (next, final int, sentence bool) {
	if w.last == atoms {
		return atoms, atoms, false
	}
	if w.whole {
		return w.last, w.last, true
	}
	n := w.size()
	for k := w.last - w.first - 1; k > 0 && int(w.at[k]) >= n-n/2; k-- {
		if w.labels[k] == startsSentence {
			return w.first + k, w.first + k, true
		}
	}
	k := w.atomFrom(n - min(overlapPieces, n/2))
	start := int(w.at[k])
	return w.first + k, w.first + w.atomFrom(start+(n-start+1)/2), false
}

// atomFrom returns the first atom, counted in the window, that begins at a piece or
// after it; the number of atoms if there is none.
func (w *window) atomFrom(piece int) int {
	k := 0
	for int(w.at[k]) < piece {
		k++
	}
	return k
}

// context is the number of pieces on the poorer side of an atom. The edges of the
// text are no lack.
func (w *window) context(atom, atoms int) int {
	left, right := math.MaxInt, math.MaxInt
	if w.first > 0 {
		left = int(w.at[atom-w.first])
	}
	if w.last < atoms {
		right = w.size() - int(w.at[atom-w.first+1])
	}
	return min(left, right)
}

// takeCues sets where the window's cues begin, after those of the window before.
func (w *window) takeCues(before *window, atoms int) {
	w.cues = max(w.first, before.cues)
	for w.cues < before.last && w.context(w.cues, atoms) <= before.context(w.cues, atoms) {
		w.cues++
	}
}
