package eval

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed unitnames.tsv
var embeddedUnitNames string

// unitNames maps the names that data has for units to ours.
type unitNames struct {
	meaning map[string][]string // "kind\tname" of Recognizers-Text → our units
	kinds   map[string]string   // our unit → the kind of spec that it is scored in
	shared  map[string]string   // our unit → its name in NewsQuant and quantulum3
}

// means reports whether a unit's name in a spec stands for our unit.
func (n *unitNames) means(kind, name, unit string) bool {
	return slices.Contains(n.meaning[kind+"\t"+strings.ToLower(name)], unit)
}

// common is the name of our unit in NewsQuant and quantulum3.
func (n *unitNames) common(unit string) string {
	if name, ok := n.shared[unit]; ok {
		return name
	}
	return strings.ToLower(unit)
}

// readUnitNames parses a file of names: kind, unit, the names of Recognizers-Text
// separated by semicolons, and the name in NewsQuant, separated by tabs; see unitnames.tsv.
func readUnitNames(file, data string) (*unitNames, error) {
	n := &unitNames{meaning: map[string][]string{}, kinds: map[string]string{}, shared: map[string]string{}}
	for line, columns := range tableRows(data) {
		if len(columns) != 4 {
			return nil, fmt.Errorf("%s:%d: %d columns, want 4", file, line, len(columns))
		}
		kind, unit := columns[0], columns[1]
		if kind != "age" {
			if n.kinds[unit] != "" {
				return nil, fmt.Errorf("%s:%d: unit %q occurs twice", file, line, unit)
			}
			n.kinds[unit] = kind
		}
		if columns[2] != "-" {
			for name := range strings.SplitSeq(columns[2], ";") {
				key := kind + "\t" + strings.ToLower(name)
				n.meaning[key] = append(n.meaning[key], unit)
			}
		}
		if columns[3] != "-" {
			n.shared[unit] = columns[3]
		}
	}
	return n, nil
}
