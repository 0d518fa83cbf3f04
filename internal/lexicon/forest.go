package lexicon

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// Forest is a sum of decision trees over named numbers (references.tsv), learned by
// gradient boosting (Friedman 2001); training/reference.py writes it.
//
// Trees are not walked. Each value rules out leaves, those below the splits that it
// exceeds on their other side; of what all values leave, a tree's first leaf is the one
// that a walk ends at (Lucchese et al., "QuickScorer", SIGIR 2015). So what is known of
// several cases alike is computed once for all of them.
type Forest struct {
	Features []string // the numbers it asks for
	splits   []split
	roots    []int32
	bounds   [][]bound // by feature, by rising threshold
	leaves   []float32 // mostLeaves for each tree
}

// split asks for one number. Where a child is a leaf, its value is beside it.
type split struct {
	feature     int32
	threshold   float32
	low, high   int32 // where the number is at most the threshold, and above it
	below, more float32
}

const leaf = -1

// mostLeaves is how many leaves a tree may have.
const mostLeaves = 32

// bound is what a number above a threshold leaves of a tree.
type bound struct {
	threshold float32
	tree      int32
	left      Leaves
}

// Leaves is a set of leaves of one tree, the first in the lowest bit.
type Leaves uint32

// Open returns the leaves of all trees, in the memory of old if there is enough.
func (f *Forest) Open(old []Leaves) []Leaves {
	for len(old) < len(f.roots) {
		old = append(old, 0)
	}
	old = old[:len(f.roots)]
	for t := range old {
		old[t] = ^Leaves(0)
	}
	return old
}

// Rule takes from open what the value of a feature rules out.
func (f *Forest) Rule(open []Leaves, feature int, value float32) { f.Rise(open, feature, value, 0) }

// Rise is Rule after an earlier value of the feature, of which passed is what Rise
// returned then, 0 for none: it takes what the value rules out beyond. It returns false,
// and open is as before, if the value is less than the earlier one, which may have ruled
// out too much.
func (f *Forest) Rise(open []Leaves, feature int, value float32, passed int) (int, bool) {
	bounds := f.bounds[feature]
	if passed > 0 && value <= bounds[passed-1].threshold {
		return passed, false
	}
	for i := range bounds[passed:] {
		b := &bounds[passed+i]
		if value <= b.threshold {
			return passed + i, true
		}
		open[b.tree] &= b.left
	}
	return len(bounds), true
}

// Score is the chance, from 0 to 1, that the forest gives to what is left open after
// the values of all features. The leaves are added in four sums, by the number of their
// tree mod 4, for a processor to add at the same time.
func (f *Forest) Score(open []Leaves) float64 {
	var sums [4]float64
	for t, left := range open {
		sums[t%4] += float64(f.leaves[t*mostLeaves+bits.TrailingZeros32(uint32(left))])
	}
	sum := (sums[0] + sums[1]) + (sums[2] + sums[3])
	return 1 / (1 + math.Exp(-sum))
}

// grow fills bounds and leaves from the splits.
func (f *Forest) grow(file string) error {
	f.bounds = make([][]bound, len(f.Features))
	f.leaves = make([]float32, len(f.roots)*mostLeaves)
	for t, root := range f.roots {
		g := grower{f, int32(t), 0}
		if g.below(root, 0); g.leaves > mostLeaves {
			return fmt.Errorf("read lexicon: %s: tree %d has more than %d leaves", file, t, mostLeaves)
		}
	}
	for _, b := range f.bounds {
		slices.SortStableFunc(b, func(x, y bound) int { return cmp.Compare(x.threshold, y.threshold) })
	}
	return nil
}

// grower numbers the leaves of a tree.
type grower struct {
	*Forest
	tree   int32
	leaves int
}

// below enters a split, or the leaf with a value, and returns its leaves.
func (g *grower) below(at int32, value float32) Leaves {
	if g.leaves > mostLeaves {
		return 0 // too many already
	}
	if at == leaf {
		if g.leaves++; g.leaves > mostLeaves {
			return 0
		}
		g.Forest.leaves[int(g.tree)*mostLeaves+g.leaves-1] = value
		return 1 << (g.leaves - 1)
	}
	n := g.splits[at]
	low := g.below(n.low, n.below)
	g.bounds[n.feature] = append(g.bounds[n.feature], bound{n.threshold, g.tree, ^low})
	return low | g.below(n.high, n.more)
}

const forestColumns = "tree split feature threshold low high"

// readForest reads one split a row. A tree's first row is its root; low and high are
// the number of a later split of the tree, or "=" and the value of a leaf.
func readForest(file string) (*Forest, error) {
	rows, err := readRows(file, forestColumns)
	if err != nil {
		return nil, err
	}
	f := &Forest{splits: make([]split, 0, len(rows))}
	index := map[string]int32{}
	tree, base := "", int32(0)
	for i, r := range rows {
		if r[0] != tree {
			tree, base = r[0], int32(i)
			f.roots = append(f.roots, base)
		}
		feature, ok := index[r[2]]
		if !ok {
			feature = int32(len(f.Features))
			index[r[2]] = feature
			f.Features = append(f.Features, r[2])
		}
		n, err := parseSplit(r, base, int32(i))
		if err != nil {
			return nil, rowError(file, strings.Join(r[:2], " "), err)
		}
		n.feature = feature
		f.splits = append(f.splits, n)
	}
	if err := f.check(file); err != nil {
		return nil, err
	}
	return f, f.grow(file)
}

func parseSplit(r []string, base, at int32) (split, error) {
	var n split
	if number, err := strconv.ParseInt(r[1], 10, 32); err != nil || int32(number) != at-base {
		return n, fmt.Errorf("split %q, want %d", r[1], at-base)
	}
	threshold, err := strconv.ParseFloat(r[3], 32)
	if err != nil {
		return n, err
	}
	n.threshold = float32(threshold)
	if n.low, n.below, err = parseChild(r[4], base, at); err != nil {
		return n, err
	}
	n.high, n.more, err = parseChild(r[5], base, at)
	return n, err
}

// parseChild reads a leaf's value or the number of a later split.
func parseChild(field string, base, at int32) (int32, float32, error) {
	if value, ok := strings.CutPrefix(field, "="); ok {
		v, err := strconv.ParseFloat(value, 32)
		return leaf, float32(v), err
	}
	n, err := strconv.ParseInt(field, 10, 32)
	if err != nil {
		return 0, 0, err
	}
	if child := base + int32(n); child > at {
		return child, 0, nil
	}
	return 0, 0, fmt.Errorf("split %s is not a later one", field)
}

// check returns an error where a child is a split of another tree.
func (f *Forest) check(file string) error {
	for t, root := range f.roots {
		end := int32(len(f.splits))
		if t+1 < len(f.roots) {
			end = f.roots[t+1]
		}
		for at := root; at < end; at++ {
			if n := f.splits[at]; n.low >= end || n.high >= end {
				return fmt.Errorf("read lexicon: %s: split %d of tree %d leads out of the tree", file, at-root, t)
			}
		}
	}
	return nil
}
