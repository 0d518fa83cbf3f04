package text

import "reportedly/internal/nn"

// distances is the number of buckets that link.distance has vectors for.
const distances = 30

// linkBuffers is the working memory of a linker.
type linkBuffers struct {
	flat  []float32 // scores of the flat labels, by word
	word  []float32 // linkWord of each word; made for the first cue
	cue   []float32 // linkCue of the cue
	input []float32 // of linkOut, by word
}

// linker reads the attributions of one window: cues by the flat labels, and for each
// cue its source and content (docs/model.md §4).
type linker struct {
	*heads
	s     *scratch
	words int
	*linkBuffers
}

// newLinker makes the linker of words whose vectors are s.rows.
func (h *heads) newLinker(s *scratch, words int) linker {
	return linker{h, s, words, &s.links}
}

// cues returns the cues in text order.
func (l linker) cues() []span {
	l.flat = resize(l.flat, l.words*l.attrOut.Out)
	l.attrOut.Apply(&l.s.dense, l.flat, l.s.hiddenLayer(l.attrIn, l.s.rows, l.words), l.words)
	l.word = l.word[:0]
	var cues []span
	l.s.spans = l.s.path.decode(l.s.spans[:0], l.flatScheme, l.flat)
	for _, found := range l.s.spans {
		if found.kind == l.flatCue {
			cues = append(cues, found)
		}
	}
	return cues
}

// link returns the source and content spans of a cue, valid until the next call.
func (l linker) link(cue span) []span {
	width, labels := l.linkWord.Out, l.attrOut.Out
	row := width + labels
	if len(l.word) == 0 {
		l.word, l.input = resize(l.word, l.words*width), resize(l.input, l.words*row)
		l.linkWord.Apply(&l.s.dense, l.word, l.s.rows, l.words)
		for j := range l.words {
			copy(l.input[j*row+width:], l.flat[j*labels:][:labels])
		}
	}
	l.applyCue(cue)
	for j := range l.words {
		z, word, distance := l.input[j*row:][:width], l.word[j*width:][:width], l.linkDistance[bucket(j, cue)*width:][:width]
		nn.Sum(z, l.cue, word, distance)
		nn.GELU(z)
	}
	scores := l.s.outLayer(l.linkOut, l.input, l.words)
	l.s.spans = l.s.path.decode(l.s.spans[:0], l.linkScheme, scores)
	return l.s.spans
}

// applyCue sets l.cue to linkCue of the cue's mean vector.
func (l linker) applyCue(cue span) {
	l.s.mid = resize(l.s.mid, l.hidden)
	clear(l.s.mid)
	mean(l.s.mid, l.s.rows[cue.first*l.hidden:cue.last*l.hidden])
	l.cue = resize(l.cue, l.linkCue.Out)
	l.linkCue.Apply(&l.s.dense, l.cue, l.s.mid, 1)
}

// bucketEnds are the greatest distances of buckets 9 to 13.
var bucketEnds = [...]int{12, 16, 24, 32, 64}

// bucket is the row of link.distance for word j and a cue.
func bucket(j int, cue span) int {
	side, n := 0, 0
	switch {
	case j < cue.first:
		side, n = distances/2, cue.first-j
	case j >= cue.last:
		n = j - cue.last + 1
	}
	if n <= 8 {
		return side + n
	}
	b := 9
	for _, end := range bucketEnds {
		if n > end {
			b++
		}
	}
	return side + b
}
