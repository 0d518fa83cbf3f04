package text

import (
	"cmp"
	"slices"

	"reportedly/internal/nn"
)

// leastCue is the least probability of a span whose links are looked at.
const leastCue = 0.1

// distances is the number of buckets that link.distance has vectors for.
const distances = 30

// linkBuffers is the working memory of a linker.
type linkBuffers struct {
	flat       []float32 // scores of the flat labels, by word
	word       []float32 // linkWord of each word; made for the first cue
	cue        []float32 // linkCue of the cue
	input      []float32 // of linkOut, by word
	candidates []candidate
}

// candidate is a span that may be a cue, and what it would link.
type candidate struct {
	cue   likelySpan
	links ranking // probabilities are those of the cue and the span together
}

// linked is a cue with its sources and contents.
type linked struct {
	cue             span
	source, content []span
}

// linker reads the attributions of one window: what may be a cue by the flat labels,
// and for each such span what may be its source and content (docs/model.md §4).
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

// attributions returns those whose cues begin in a range of the words, in text order.
func (l linker) attributions(within Range) []linked {
	l.propose(within)
	var out []linked
	for _, cue := range l.cues() {
		out = append(out, linked{cue, l.spans(cue, l.linkSource), l.spans(cue, l.linkContent)})
	}
	slices.SortFunc(out, func(a, b linked) int { return cmp.Compare(a.cue.first, b.cue.first) })
	return out
}

// propose sets what may be a cue, source or content.
func (l linker) propose(within Range) {
	l.flat = resize(l.flat, l.words*l.attrOut.Out)
	l.attrOut.Apply(&l.s.dense, l.flat, l.s.hiddenLayer(l.attrIn, l.s.rows, l.words), l.words)
	l.s.field.read(l.flatScheme, l.flat)
	l.word, l.candidates = l.word[:0], l.candidates[:0]
	proposed := l.s.field.spans(nil, l.flatCue)
	for _, cue := range proposed {
		if cue.probability >= leastCue && cue.first >= within.First && cue.first < within.Last && proposed.around(cue.span) >= enough {
			l.candidates = append(l.candidates, candidate{cue: cue})
		}
	}
	for i := range l.candidates {
		l.link(&l.candidates[i])
	}
}

// link sets what a candidate links.
func (l linker) link(c *candidate) {
	width, labels := l.linkWord.Out, l.attrOut.Out
	row := width + labels
	if len(l.word) == 0 {
		l.word, l.input = resize(l.word, l.words*width), resize(l.input, l.words*row)
		l.linkWord.Apply(&l.s.dense, l.word, l.s.rows, l.words)
		for j := range l.words {
			copy(l.input[j*row+width:], l.flat[j*labels:][:labels])
		}
	}
	l.applyCue(c.cue.span)
	for j := range l.words {
		z, word, distance := l.input[j*row:][:width], l.word[j*width:][:width], l.linkDistance[bucket(j, c.cue.span)*width:][:width]
		nn.Sum(z, l.cue, word, distance)
		nn.GELU(z)
	}
	l.s.field.read(l.linkScheme, l.s.outLayer(l.linkOut, l.input, l.words))
	for kind := range l.linkScheme.kinds {
		c.links = l.s.field.spans(c.links, kind)
	}
	for i := range c.links {
		c.links[i].probability *= c.cue.probability
	}
}

// cues returns the likely ones, and those of the others that, however the words of
// the cue are cut, link a likely content.
func (l linker) cues() []span {
	var all ranking
	for _, c := range l.candidates {
		all = append(all, c.cue)
	}
	all.sort()
	cues := all.likely(nil)
	for _, s := range all {
		if overlapping(cues, s.span) {
			continue
		}
		if contents, _ := l.together(s.span, l.linkContent); len(contents.likely(nil)) > 0 {
			cues = append(cues, s.span)
		}
	}
	return cues
}

// spans returns what a cue links as a kind: the likely spans, or the likeliest one if
// it is likelier that there is one than not.
func (l linker) spans(cue span, kind int) []span {
	found, none := l.together(cue, kind)
	spans := found.likely(nil)
	if len(spans) == 0 && len(found) > 0 && none <= 0.5 {
		spans = append(spans, found[0].span)
	}
	return spans
}

// together ranks what the candidates that overlap a cue link as a kind, and returns
// how likely a cue is that links none.
func (l linker) together(cue span, kind int) (found ranking, none float64) {
	some, all := 0.0, 0.0
	for _, c := range l.candidates {
		if !c.cue.overlaps(cue) {
			continue
		}
		all += c.cue.probability
		for _, s := range c.links {
			if s.kind == kind {
				found = found.add(s)
				some += s.probability
			}
		}
	}
	found.sort()
	return found, 1 - some/all
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
