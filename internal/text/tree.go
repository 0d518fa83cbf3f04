package text

import (
	"math"
	"slices"
)

// treeFinder finds maximum spanning trees with one root by Chu and Liu's and
// Edmonds' algorithm in O(n²) for n words, with cycles contracted in a dense
// matrix (Tarjan 1977). It holds scratch memory: one goroutine at a time.
//
// Node 0 is the root. While cycles are contracted, a slot of the matrix stands
// for a node of the contraction forest: a word, or a cycle of nodes.
type treeFinder struct {
	size   int       // nodes before contraction
	score  []float64 // size×size: dependent slot, head slot
	edge   []int32   // of words, dependent*size + head, behind each score
	active []int32   // slots
	node   []int32   // by slot
	state  []uint8   // by slot

	inEdge   []int32 // by node: the edge chosen for it
	inScore  []float64
	parent   []int32
	children [][2]int32 // by node: range of members
	members  []int32
	path     []int32
}

const (
	unseen uint8 = iota
	onPath
	joined
)

// limit bounds scores, so that a broken model's infinities can't hide the tree's other scores.
const limit = 1e6

// heads sets heads[i] to the head of word i, counted from 1, or 0 for the root.
// scores holds for each word the scores of n+1 heads, the root first.
func (t *treeFinder) heads(heads []int32, scores []float32) {
	if t.greedy(heads, scores) {
		return
	}
	t.load(len(heads), scores)
	for slot := int32(1); slot < int32(t.size); slot++ {
		if t.state[slot] == unseen {
			t.grow(slot)
		}
	}
	for _, slot := range t.active {
		if slot != 0 {
			t.expand(heads, t.node[slot])
		}
	}
}

// greedy gives each word its best head and reports whether that is a tree with one
// root, which then is the best one. Most sentences end here.
func (t *treeFinder) greedy(heads []int32, scores []float32) bool {
	width, roots := len(heads)+1, 0
	for i := range heads {
		row := scores[i*width : (i+1)*width]
		best := 0
		for j, s := range row {
			if s > row[best] && j != i+1 {
				best = j
			}
		}
		heads[i] = int32(best)
		if best == 0 {
			roots++
		}
	}
	return roots == 1 && t.acyclic(heads)
}

// acyclic reports whether all words lead to the root, each step taken once.
func (t *treeFinder) acyclic(heads []int32) bool {
	t.state = resize(t.state, len(heads)+1)
	clear(t.state)
	t.state[0] = joined
	for i := range heads {
		at := int32(i + 1)
		for ; t.state[at] == unseen; at = heads[at-1] {
			t.state[at] = onPath
		}
		if t.state[at] == onPath {
			return false
		}
		for at = int32(i + 1); t.state[at] == onPath; at = heads[at-1] {
			t.state[at] = joined
		}
	}
	return true
}

// load fills the matrix. Edges from the root lose more than any two trees differ
// by: the best tree then has one of them, and is the best of those that do.
func (t *treeFinder) load(n int, scores []float32) {
	v := n + 1
	t.size = v
	t.score, t.edge = resize(t.score, v*v), resize(t.edge, v*v)
	t.node, t.state = resize(t.node, v), resize(t.state, v)
	t.inEdge, t.inScore = resize(t.inEdge, 2*v), resize(t.inScore, 2*v)
	t.parent, t.children = resize(t.parent, v)[:v], resize(t.children, v)[:v]
	t.members, t.active = t.members[:0], t.active[:0]
	low, high := 0.0, 0.0
	for _, s := range scores {
		low, high = min(low, bounded(s)), max(high, bounded(s))
	}
	penalty := (high - low + 1) * float64(v)
	for d := range v {
		t.node[d], t.state[d], t.parent[d], t.children[d] = int32(d), unseen, -1, [2]int32{}
		t.active = append(t.active, int32(d))
		for h := range v {
			t.edge[d*v+h] = int32(d*v + h)
			if d > 0 {
				t.score[d*v+h] = bounded(scores[(d-1)*v+h])
			}
		}
		t.score[d*v] -= penalty
	}
	t.state[0] = joined
}

func bounded(s float32) float64 {
	if s != s {
		return -limit
	}
	return min(max(float64(s), -limit), limit)
}

// grow follows best heads from a slot until it meets the tree; cycles on the way are contracted.
func (t *treeFinder) grow(slot int32) {
	t.path = append(t.path[:0], slot)
	t.state[slot] = onPath
	for {
		top := t.path[len(t.path)-1]
		head := t.bestHead(top)
		switch t.state[head] {
		case joined:
			for _, s := range t.path {
				t.state[s] = joined
			}
			return
		case unseen:
			t.state[head] = onPath
			t.path = append(t.path, head)
		case onPath:
			at := len(t.path) - 1
			for t.path[at] != head {
				at--
			}
			t.contract(t.path[at:])
			t.path = t.path[:at+1]
		}
	}
}

// bestHead chooses the best edge into a slot and returns the slot that it comes from.
func (t *treeFinder) bestHead(slot int32) int32 {
	row := t.score[int(slot)*t.size : (int(slot)+1)*t.size]
	best, at := math.Inf(-1), int32(0)
	for _, s := range t.active {
		if s != slot && row[s] > best {
			best, at = row[s], s
		}
	}
	node := t.node[slot]
	t.inEdge[node], t.inScore[node] = t.edge[int(slot)*t.size+int(at)], best
	return at
}

// contract makes the cycle's slots one, in the first of them.
func (t *treeFinder) contract(cycle []int32) {
	into := int(cycle[0])
	for _, other := range t.active {
		o := int(other)
		if slices.Contains(cycle, other) {
			continue
		}
		in, out := math.Inf(-1), math.Inf(-1)
		var inEdge, outEdge int32
		for _, member := range cycle {
			m := int(member)
			if s := t.score[m*t.size+o] - t.inScore[t.node[m]]; s > in {
				in, inEdge = s, t.edge[m*t.size+o]
			}
			if s := t.score[o*t.size+m]; s > out {
				out, outEdge = s, t.edge[o*t.size+m]
			}
		}
		t.score[into*t.size+o], t.edge[into*t.size+o] = in, inEdge
		t.score[o*t.size+into], t.edge[o*t.size+into] = out, outEdge
	}
	t.join(cycle)
}

// join makes a new node of the cycle's nodes and frees all its slots but the first.
func (t *treeFinder) join(cycle []int32) {
	node, first := int32(len(t.parent)), int32(len(t.members))
	for _, m := range cycle {
		t.members = append(t.members, t.node[m])
		t.parent[t.node[m]] = node
	}
	t.parent = append(t.parent, -1)
	t.children = append(t.children, [2]int32{first, int32(len(t.members))})
	t.node[cycle[0]] = node
	kept := t.active[:0]
	for _, s := range t.active {
		if s == cycle[0] || !slices.Contains(cycle, s) {
			kept = append(kept, s)
		}
	}
	t.active = kept
}

// expand sets the heads of all words in a node: the edge chosen for it enters at one
// word and breaks, on the way up from there, each cycle at the member it came through.
func (t *treeFinder) expand(heads []int32, node int32) {
	stack := append(t.path[:0], node)
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		word, head := t.inEdge[top]/int32(t.size), t.inEdge[top]%int32(t.size)
		heads[word-1] = head
		for at := word; at != top; at = t.parent[at] {
			siblings := t.children[t.parent[at]]
			for _, m := range t.members[siblings[0]:siblings[1]] {
				if m != at {
					stack = append(stack, m)
				}
			}
		}
	}
	t.path = stack
}
