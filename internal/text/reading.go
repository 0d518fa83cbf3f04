package text

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"reportedly/internal/nn"
)

// maxClause is the most words that are parsed as one tree.
const maxClause = 512

// scratch is the working memory of one call; the parser keeps it for the next.
type scratch struct {
	encoder, dense nn.Scratch
	norm           normaliser
	field          bioField
	tree           treeFinder
	key            []byte    // of a look-up
	unlisted       []int     // words that take their lemmas from the model
	rows           []float32 // input rows of a head
	mid            []float32 // between a head's layers
	out            []float32 // of a head
	trees          treeBuffers
	links          linkBuffers
	refers         referBuffers
	free           []*window
	vectors        []float32 // of words that wait for their sentence
}

// reading is the state of one call: windows are read one after the other, and what
// is final is passed on to the heads, so that memory beyond the document's own does
// not grow with the text.
//
//   - atoms up to final are in words; the last word may still grow.
//   - words up to parsed have all their annotation but attributions.
//   - attributions come from windows once all words in them are final.
type reading struct {
	*scratch
	p     *Parser
	doc   *Document
	atoms []atom
	given []uint8 // labels of the atoms, if words are given
	cuts  []int   // atoms that begin sentences whatever the model says, in order

	final    int
	starts   []int // first atom of each word
	pieces   int   // of the last word
	parsed   int
	sentence int       // the sentence of word parsed
	root     int       // of that sentence so far, -1 if none
	open     []*window // whose attributions are not read yet
	cueEnd   int       // word after the last cue
	mentions nominals  // the last ones
}

func (p *Parser) read(ctx context.Context, s string, atoms []atom, given []uint8) (*Document, error) {
	r := &reading{scratch: p.pool.Get().(*scratch), p: p, doc: &Document{Text: s}, atoms: atoms, given: given, root: -1}
	defer p.pool.Put(r.scratch)
	r.vectors = r.vectors[:0]
	if given == nil {
		r.cuts = slices.Concat(afterDatelines(s, atoms), afterHeadings(s, atoms), afterLineMarks(s, atoms), afterStops(s, atoms))
		slices.Sort(r.cuts)
	}
	forced := 0
	for next := 0; next < len(atoms); {
		if err := ctx.Err(); err != nil {
			r.release(len(r.open))
			return nil, err
		}
		w := r.window(next)
		r.segment(w, forced)
		var final int
		var sentence bool
		if next, final, sentence = w.advance(len(atoms)); sentence {
			forced = next
		}
		r.settle(w, final)
		r.parse(final == len(atoms))
		r.attribute()
	}
	r.finish()
	return r.doc, nil
}

// window reads the window that starts at an atom.
func (r *reading) window(first int) *window {
	w := new(window)
	if n := len(r.free); n > 0 {
		w, r.free = r.free[n-1], r.free[:n-1]
	}
	w.fill(r.p, &r.norm, r.doc.Text, r.atoms, first)
	out := r.p.encoder.Encode(&r.encoder, w.pieces, w.shapes)
	width := r.p.heads.hidden
	w.vectors = append(w.vectors[:0], out[width:len(out)-width]...)
	w.cues = 0
	if n := len(r.open); n > 0 {
		w.takeCues(r.open[n-1], len(r.atoms))
	}
	r.open = append(r.open, w)
	return w
}

// release gives back the first n open windows.
func (r *reading) release(n int) {
	r.free = append(r.free, r.open[:n]...)
	r.open = append(r.open[:0], r.open[n:]...)
}

// segment labels a window's atoms. At the atom forced the window before found a sentence start.
func (r *reading) segment(w *window, forced int) {
	n := w.last - w.first
	if r.given != nil {
		w.labels = append(w.labels[:0], r.given[w.first:w.last]...)
		return
	}
	h := r.p.heads
	r.rows = resize(r.rows, n*h.hidden)
	for k := range n {
		copy(r.rows[k*h.hidden:], w.vectors[int(w.at[k])*h.hidden:][:h.hidden])
	}
	r.out = resize(r.out, n*segLabels)
	h.seg.Apply(&r.dense, r.out, r.rows, n)
	w.labels = resize(w.labels, n)
	for k := range n {
		w.labels[k] = r.label(r.atoms[w.first+k].gap, r.out[k*segLabels:][:segLabels])
		if i := w.first + k; w.labels[k] == startsSentence && (behindComma(r.doc.Text, r.atoms, i) || insideName(r.doc.Text, r.atoms, i)) {
			w.labels[k] = startsWord
		}
	}
	if w.first == forced {
		w.labels[0] = startsSentence
	}
	for i, _ := slices.BinarySearch(r.cuts, w.first); i < len(r.cuts) && r.cuts[i] < w.last; i++ {
		w.labels[r.cuts[i]-w.first] = startsSentence
	}
}

// label is the best label that the gap allows.
func (r *reading) label(gap uint8, scores []float32) uint8 {
	switch {
	case gap == paraGap:
		return startsSentence
	case gap == noGap || r.p.spaces:
		return uint8(argmax(scores))
	}
	return uint8(startsWord + argmax(scores[startsWord:]))
}

// settle makes words of the window's atoms up to final.
func (r *reading) settle(w *window, final int) {
	width := r.p.heads.hidden
	for ; r.final < final; r.final++ {
		k, a := r.final-w.first, r.atoms[r.final]
		if w.labels[k] != continues {
			r.startWord(a, w.labels[k] == startsSentence)
		}
		r.doc.Words[len(r.doc.Words)-1].End = a.end
		word := r.vectors[len(r.vectors)-width:]
		for row := w.at[k]; row < w.at[k+1]; row++ {
			for i, v := range w.vectors[int(row)*width:][:width] {
				word[i] += v
			}
			r.pieces++
		}
	}
}

func (r *reading) startWord(a atom, sentence bool) {
	r.endWord()
	n := len(r.doc.Words)
	if sentence {
		r.startSentence(a, n)
	}
	r.doc.Words = append(r.doc.Words, Word{Start: a.start, Head: -1})
	r.starts = append(r.starts, r.final)
	size, width := len(r.vectors), r.p.heads.hidden
	if cap(r.vectors) < size+width {
		grown := make([]float32, size, 2*size+64*width)
		copy(grown, r.vectors)
		r.vectors = grown
	}
	r.vectors = r.vectors[:size+width]
	clear(r.vectors[size:])
}

// endWord makes the last word's vector the mean of its pieces'.
func (r *reading) endWord() {
	if r.pieces > 1 {
		scale(r.vectors[len(r.vectors)-r.p.heads.hidden:], 1/float32(r.pieces))
	}
	r.pieces = 0
}

func scale(x []float32, by float32) {
	for i := range x {
		x[i] *= by
	}
}

// startSentence begins a sentence at word n, and a paragraph if the atom does.
func (r *reading) startSentence(a atom, n int) {
	d := r.doc
	if s := len(d.Sentences); s > 0 {
		d.Sentences[s-1].Last = n
	}
	if a.gap == paraGap || len(d.Paragraphs) == 0 {
		d.Paragraphs = append(d.Paragraphs, Paragraph{Start: a.start, Sentences: Range{len(d.Sentences), len(d.Sentences)}})
	}
	last := len(d.Paragraphs) - 1
	d.Sentences = append(d.Sentences, Sentence{Range{n, n}, last})
	d.Paragraphs[last].Sentences.Last = len(d.Sentences)
}

// parse runs the heads over the sentences that are whole, and over clauses of one
// that is too long to wait for its end.
func (r *reading) parse(all bool) {
	d := r.doc
	whole := len(d.Words) - 1
	if all && whole >= 0 {
		r.endWord()
		whole++
		d.Sentences[len(d.Sentences)-1].Last = whole
	}
	from := r.parsed
	var clauses []Range
	for ; r.sentence < len(d.Sentences); r.sentence++ {
		s := d.Sentences[r.sentence]
		ended := all || r.sentence+1 < len(d.Sentences)
		if !ended {
			s.Last = whole
		}
		for s.Last-r.parsed > maxClause {
			clauses = append(clauses, Range{r.parsed, r.clauseEnd()})
			r.parsed = clauses[len(clauses)-1].Last
		}
		if !ended {
			break
		}
		clauses = append(clauses, Range{r.parsed, s.Last})
		r.parsed = s.Last
	}
	if len(clauses) > 0 {
		r.annotate(from, clauses)
	}
}

// clauseEnd is where the clause from parsed on is cut: after punctuation if there is
// some in its second half.
func (r *reading) clauseEnd() int {
	for end := r.parsed + maxClause; end > r.parsed+maxClause/2; end-- {
		if r.isPunctuation(end - 1) {
			return end
		}
	}
	return r.parsed + maxClause
}

// isPunctuation reports whether a word has neither letter nor digit.
func (r *reading) isPunctuation(word int) bool {
	w := r.doc.Words[word]
	for _, c := range r.doc.Text[w.Start:w.End] {
		if isWordRune(c) {
			return false
		}
	}
	return true
}

// annotate runs the heads over words [from, parsed) and drops their vectors.
func (r *reading) annotate(from int, clauses []Range) {
	n := r.parsed - from
	words, h := r.doc.Words[from:r.parsed], r.p.heads
	x := r.vectors[:n*h.hidden]
	h.tag(r.scratch, r.doc.Text, words, x)
	h.judge(r.scratch, words, x)
	r.doc.Names = h.name(r.scratch, r.doc.Names, clauses, from, x)
	h.attach(r.scratch, r.doc.Words, clauses, from, x)
	for _, c := range clauses {
		r.chain(c)
	}
	h.code(r.scratch, words, x)
	h.refer(r.scratch, r.doc, &r.mentions, from, r.parsed, x)
	r.vectors = r.vectors[:copy(r.vectors, r.vectors[n*h.hidden:])]
}

// chain makes the root of a clause that does not begin its sentence a dependent of
// the sentence's first root.
func (r *reading) chain(clause Range) {
	words := r.doc.Words
	for i := clause.First; i < clause.Last; i++ {
		if words[i].Head >= 0 {
			continue
		}
		if r.startsSentence(clause.First) {
			r.root = i
		} else {
			words[i].Head, words[i].Deprel = r.root, "parataxis"
		}
		return
	}
}

func (r *reading) startsSentence(word int) bool {
	d := r.doc.Sentences
	i := sort.Search(len(d), func(i int) bool { return d[i].First >= word })
	return i < len(d) && d[i].First == word
}

// attribute reads the attributions of windows whose words are all final.
func (r *reading) attribute() {
	n := 0
	for _, w := range r.open {
		all := r.final == len(r.atoms)
		if r.final <= w.last && !all {
			break
		}
		cueEnd := len(r.atoms)
		if n+1 < len(r.open) {
			cueEnd = r.open[n+1].cues
		} else if !all {
			break
		}
		r.attributeIn(w, cueEnd)
		n++
	}
	r.release(n)
}

// wordsIn returns the words that lie in a window as a whole.
func (r *reading) wordsIn(w *window) Range {
	first := sort.SearchInts(r.starts, w.first)
	last := sort.SearchInts(r.starts, w.last)
	if last == len(r.starts) && w.last < r.final || last < len(r.starts) && r.starts[last] > w.last {
		last-- // the last one goes on after the window
	}
	return Range{first, max(first, last)}
}

// attributeIn adds the attributions whose cues begin at the window's atoms from its cues to cueEnd.
func (r *reading) attributeIn(w *window, cueEnd int) {
	words := r.wordsIn(w)
	r.pool(w, words)
	l := r.p.heads.newLinker(r.scratch, words.Last-words.First)
	for _, found := range l.attributions(r.cueWords(w, cueEnd, words)) {
		r.cueEnd = words.First + found.cue.last
		r.doc.Attributions = append(r.doc.Attributions, r.attribution(found, words.First))
	}
}

// cueWords returns which of a window's words begin at its atoms from its cues to cueEnd
// and follow the last cue, counted from the window's first word.
func (r *reading) cueWords(w *window, cueEnd int, words Range) Range {
	first := max(sort.SearchInts(r.starts, w.cues), r.cueEnd, words.First)
	last := min(sort.SearchInts(r.starts, cueEnd), words.Last)
	return Range{first - words.First, max(first, last) - words.First}
}

// pool sets rows to the vectors of words as a window sees them.
func (r *reading) pool(w *window, words Range) {
	width := r.p.heads.hidden
	r.rows = resize(r.rows, (words.Last-words.First)*width)
	clear(r.rows)
	for i := words.First; i < words.Last; i++ {
		end := r.final
		if i+1 < len(r.starts) {
			end = r.starts[i+1]
		}
		first, last := w.at[r.starts[i]-w.first], w.at[end-w.first]
		mean(r.rows[(i-words.First)*width:][:width], w.vectors[int(first)*width:int(last)*width])
	}
}

// mean adds the mean of the rows of x to dst.
func mean(dst, x []float32) {
	n := len(x) / len(dst)
	for ; len(x) > 0; x = x[len(dst):] {
		for i, v := range x[:len(dst)] {
			dst[i] += v
		}
	}
	if n > 1 {
		scale(dst, 1/float32(n))
	}
}

// attribution is what a cue links, with the window's words from base on.
func (r *reading) attribution(found linked, base int) Attribution {
	return Attribution{
		Source:  r.ranges(found.source, base),
		Cue:     []Range{{base + found.cue.first, base + found.cue.last}},
		Content: r.ranges(found.content, base),
	}
}

// ranges returns spans as words of the text, in order, without those of punctuation alone.
func (r *reading) ranges(spans []span, base int) []Range {
	var out []Range
	for _, s := range spans {
		if run := (Range{base + s.first, base + s.last}); !r.onlyPunctuation(run) {
			out = append(out, run)
		}
	}
	slices.SortFunc(out, func(a, b Range) int { return cmp.Compare(a.First, b.First) })
	return out
}

func (r *reading) onlyPunctuation(words Range) bool {
	for i := words.First; i < words.Last; i++ {
		if !r.isPunctuation(i) {
			return false
		}
	}
	return true
}

// finish adds what rests on the whole text.
func (r *reading) finish() {
	d := r.doc
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		p.End = d.Words[d.Sentences[p.Sentences.Last-1].Last-1].End
	}
	d.Quotes = findQuotes(d.Text)
}
