package text

import "reportedly/internal/nn"

// treeBuffers is the working memory of attach.
type treeBuffers struct {
	dep, head []float32 // output rows of depIn and headIn
	part      []float32 // one part of such rows
	arcDep    []float32 // words × arcs
	arcHead   []float32 // (words+1) × arcs, the root first
	arc       []float32 // words × (words+1)
	rel       []float32 // heads × relations × rels
	base      []float32 // heads × relations
	scores    []float32 // by relation
	heads     []int32   // by word of a clause, 0 for the root
	parent    []int32   // by row: the head's row, -1 for the root
	distinct  []int32   // rows that are heads
	rank      []int32   // by row: its place in distinct, -1 if it has none
	rivals    []rival
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
	t.parent = resize(t.parent, n)
	for _, c := range clauses {
		first := c.First - base
		h.scoreArcs(s, first, c.Last-base)
		h.weighRivals(s, first)
		s.tree.heads(t.heads, t.arc)
		t.punctuate(words[c.First:c.Last])
		for i, head := range t.heads {
			words[c.First+i].Head, t.parent[first+i] = -1, -1
			if head > 0 {
				words[c.First+i].Head = c.First + int(head) - 1
				t.parent[first+i] = int32(first) + head - 1
			}
		}
	}
	h.relateAll(s, words[base:base+n])
}

// scoreArcs fills s.trees.arc with the scores of all heads for the words of rows [first, last).
func (h *heads) scoreArcs(s *scratch, first, last int) {
	t, n, width := &s.trees, last-first, h.depIn.Out
	t.part, t.arcDep = resize(t.part, n*h.arcs), resize(t.arcDep, n*h.arcs)
	t.arcHead, t.arc = resize(t.arcHead, (n+1)*h.arcs), resize(t.arc, n*(n+1))
	copy(t.arcHead, h.root[:h.arcs])
	for i := range n {
		copy(t.part[i*h.arcs:], t.dep[(first+i)*width:][:h.arcs])
		copy(t.arcHead[(i+1)*h.arcs:], t.head[(first+i)*width:][:h.arcs])
	}
	h.arc.Apply(&s.dense, t.arcDep, t.part, n)
	nn.MatMul(&s.dense, t.arc, t.arcDep, t.arcHead, n, n+1, h.arcs)
	t.heads = resize(t.heads, n)
}

// relateAll sets the relations of words to their heads. What a head is multiplied with
// is the same for all its dependents, so it is computed once for each head.
func (h *heads) relateAll(s *scratch, words []Word) {
	t := &s.trees
	t.distinct, t.rank = t.distinct[:0], resize(t.rank, len(words))
	for i := range words {
		t.rank[i] = -1
	}
	for i, p := range t.parent {
		if p < 0 {
			words[i].Deprel = h.deprels[h.rootRel]
		} else if t.rank[p] < 0 {
			t.rank[p] = int32(len(t.distinct))
			t.distinct = append(t.distinct, p)
		}
	}
	for first := 0; first < len(t.distinct); first += relBlock {
		last := min(first+relBlock, len(t.distinct))
		h.scoreHeads(s, t.distinct[first:last])
		for i, p := range t.parent {
			if p < 0 || int(t.rank[p]) < first || int(t.rank[p]) >= last {
				continue
			}
			h.scoreRelations(t, i, int(t.rank[p])-first)
			words[i].Deprel = h.deprels[argmaxBut(t.scores, h.rootRel)]
		}
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
	dep := t.dep[row*h.depIn.Out+h.arcs:][:h.rels]
	for r := range t.scores {
		t.scores[r] += dot(dep, t.rel[head*h.rel.Out+r*h.rels:])
	}
}

// dot is the sum of products over the length of a, in four sums by index mod 4. The
// conversions keep compilers from fusing, so that all machines give the same bits.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float32(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
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
