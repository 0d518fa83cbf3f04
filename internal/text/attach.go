package text

import (
	"cmp"
	"slices"

	"reportedly/internal/nn"
)

// treeBuffers is the working memory of attach.
type treeBuffers struct {
	dep, head []float32    // output rows of depIn and headIn
	part      []float32    // one part of such rows
	arcDep    []float32    // words × arcs
	arcHead   []float32    // (words+1) × arcs, the root first
	arcs      []float32    // of all clauses, one after the other
	arc       []float32    // of one clause: words × (words+1)
	rel       []float32    // heads × relations × rels
	base      []float32    // heads × relations
	scores    []float32    // by relation
	products  []float32    // by relation
	heads     []int32      // by word of a clause, 0 for the root
	parent    []int32      // by row: the head's row, -1 for the root
	relation  []int32      // by row
	distinct  []int32      // rows that are heads
	rivals    []dependency // of all clauses
	open      []dependency // those whose relation is still to be found
}

// dependency is a word with a head that it has or may have, both as rows.
type dependency struct {
	word, head int32
	at         int32 // where its score stands among arcs
	relation   int32 // the best one
}

// relBlock is how many heads' relations are scored at once, so that the products
// stay in the processor's cache.
const relBlock = 32

// attach sets heads and relations of the words in clauses, each clause a tree of its
// own. The words' vectors x begin with that of word base.
func (h *heads) attach(s *scratch, words []Word, clauses []Range, base int, x []float32) {
	t, n := &s.trees, len(x)/h.hidden
	t.dep, t.head = resize(t.dep, n*h.depIn.Out), resize(t.head, n*h.depIn.Out)
	h.depIn.Apply(&s.dense, t.dep, x, n)
	h.headIn.Apply(&s.dense, t.head, x, n)
	nn.GELU(t.dep)
	nn.GELU(t.head)
	t.arcs, t.rivals = t.arcs[:0], t.rivals[:0]
	for _, c := range clauses {
		h.scoreArcs(s, c.First-base, c.Last-base)
		t.findRivals(c.First - base)
	}
	h.weighRivals(s)
	t.parent = resize(t.parent, n)
	rest := t.arcs
	for _, c := range clauses {
		size := c.Last - c.First
		t.arc, t.heads = rest[:size*(size+1)], resize(t.heads, size)
		rest = rest[len(t.arc):]
		s.tree.heads(t.heads, t.arc)
		t.punctuate(words[c.First:c.Last])
		for i, head := range t.heads {
			words[c.First+i].Head, t.parent[c.First-base+i] = -1, -1
			if head > 0 {
				words[c.First+i].Head = c.First + int(head) - 1
				t.parent[c.First-base+i] = int32(c.First-base) + head - 1
			}
		}
	}
	h.relateAll(s, words[base:base+n])
}

// scoreArcs appends the scores of all heads for the words of rows [first, last) to
// s.trees.arcs, where s.trees.arc then is.
func (h *heads) scoreArcs(s *scratch, first, last int) {
	t, n, width := &s.trees, last-first, h.depIn.Out
	t.part, t.arcDep = resize(t.part, n*h.arcs), resize(t.arcDep, n*h.arcs)
	t.arcHead = resize(t.arcHead, (n+1)*h.arcs)
	t.arcs = slices.Grow(t.arcs, n*(n+1))[:len(t.arcs)+n*(n+1)]
	t.arc, t.heads = t.arcs[len(t.arcs)-n*(n+1):], resize(t.heads, n)
	copy(t.arcHead, h.root[:h.arcs])
	for i := range n {
		copy(t.part[i*h.arcs:], t.dep[(first+i)*width:][:h.arcs])
		copy(t.arcHead[(i+1)*h.arcs:], t.head[(first+i)*width:][:h.arcs])
	}
	h.arc.Apply(&s.dense, t.arcDep, t.part, n)
	nn.MatMul(&s.dense, t.arc, t.arcDep, t.arcHead, n, n+1, h.arcs)
}

// relateAll sets the relations of words to their heads. Those to a rival are known.
func (h *heads) relateAll(s *scratch, words []Word) {
	t := &s.trees
	t.relation = resize(t.relation, len(words))
	for i, p := range t.parent {
		if t.relation[i] = -1; p < 0 {
			t.relation[i] = int32(h.rootRel)
		}
	}
	for _, r := range t.rivals {
		if t.parent[r.word] == r.head {
			t.relation[r.word] = r.relation
		}
	}
	t.open = t.open[:0]
	for i, p := range t.parent {
		if t.relation[i] < 0 {
			t.open = append(t.open, dependency{word: int32(i), head: p})
		}
	}
	h.relate(s, t.open, func(d *dependency) { t.relation[d.word] = d.relation })
	for i, r := range t.relation {
		words[i].Deprel = h.deprels[r]
	}
}

// relate sorts dependencies by head, sets the best relation of each and calls f with it
// while the scores of all its relations stand in s.trees.scores. What a head is
// multiplied with is the same for all its dependents, so it is computed once for each head.
func (h *heads) relate(s *scratch, all []dependency, f func(*dependency)) {
	slices.SortFunc(all, func(a, b dependency) int { return cmp.Compare(a.head, b.head) })
	t := &s.trees
	for len(all) > 0 {
		t.distinct = t.distinct[:0]
		n := 0
		for ; n < len(all); n++ {
			if k := len(t.distinct); k == 0 || t.distinct[k-1] != all[n].head {
				if k == relBlock {
					break
				}
				t.distinct = append(t.distinct, all[n].head)
			}
		}
		h.scoreHeads(s, t.distinct)
		at := 0
		for i := range all[:n] {
			d := &all[i]
			if t.distinct[at] != d.head {
				at++
			}
			h.scoreRelations(t, int(d.word), at)
			d.relation = int32(argmaxBut(t.scores, h.rootRel))
			f(d)
		}
		all = all[n:]
	}
}

// scoreHeads fills s.trees.rel and base for the heads in rows.
func (h *heads) scoreHeads(s *scratch, rows []int32) {
	t, n, width := &s.trees, len(rows), h.depIn.Out
	t.part, t.rel, t.base = resize(t.part, n*h.rels), resize(t.rel, n*h.rel.Out), resize(t.base, n*h.relBase.Out)
	for i, row := range rows {
		copy(t.part[i*h.rels:], t.head[int(row)*width+h.arcs:][:h.rels])
	}
	h.rel.Apply(&s.dense, t.rel, t.part, n)
	h.relBase.Apply(&s.dense, t.base, t.part, n)
}

// scoreRelations fills t.scores for the dependent in a row and a head of the block.
func (h *heads) scoreRelations(t *treeBuffers, row, head int) {
	relations := h.relBase.Out
	t.scores = append(t.scores[:0], t.base[head*relations:][:relations]...)
	t.products = resize(t.products, relations)
	nn.Dots(t.products, t.dep[row*h.depIn.Out+h.arcs:][:h.rels], t.rel[head*h.rel.Out:])
	for r, v := range t.products {
		t.scores[r] += v
	}
}

// argmaxBut is argmax among all but one of two or more numbers.
func argmaxBut(v []float32, but int) int {
	best := 0
	if but == 0 {
		best = 1
	}
	for i, x := range v {
		if i != but && x > v[best] {
			best = i
		}
	}
	return best
}
