package lexicon

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Forest is a sum of decision trees over named numbers (references.tsv), learned by
// gradient boosting (Friedman 2001); training/reference.py writes it.
type Forest struct {
	Features []string // the numbers it asks for
	splits   []split
	roots    []int32
}

// split asks for one number. Where a child is a leaf, its value is beside it.
type split struct {
	feature     int32
	threshold   float32
	low, high   int32 // where the number is at most the threshold, and above it
	below, more float32
}

const leaf = -1

// Score is the chance, from 0 to 1, that the forest gives to values in the order of
// [Forest.Features].
func (f *Forest) Score(values []float32) float64 {
	sum := 0.0
	for _, at := range f.roots {
		for at != leaf {
			n := &f.splits[at]
			if values[n.feature] <= n.threshold {
				if at = n.low; at == leaf {
					sum += float64(n.below)
				}
			} else if at = n.high; at == leaf {
				sum += float64(n.more)
			}
		}
	}
	return 1 / (1 + math.Exp(-sum))
}

const forestColumns = "tree split feature threshold low high"

// readForest reads one split a row. A tree's first row is its root; low and high are
// the number of a later split of the tree, or "=" and the value of a leaf.
func readForest(file string) (*Forest, error) {
	rows, err := readRows(file, forestColumns)
	if err != nil {
		return nil, err
	}
	f := &Forest{}
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
	return f, f.check(file)
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
