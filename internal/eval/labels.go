package eval

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"reportedly/internal/text"
)

// LabelSet maps a corpus's labels of names and our types to common labels.
type LabelSet struct {
	Name   string
	labels []string                 // in file order
	gold   map[string]string        // the corpus's label → label, "-" for not scored
	types  map[text.NameType]string // our type → label; a type that is absent is not scored
}

//go:embed labels.tsv
var embeddedLabels string

// ReadLabels parses a file of label sets. Each line has a set's name, a label, the
// corpus's labels and our types (text.NameTypes), separated by tabs; see labels.tsv.
func ReadLabels(file, data string) ([]LabelSet, error) {
	var sets []LabelSet
	for line, columns := range tableRows(data) {
		if len(columns) == 3 {
			columns = append(columns, "")
		}
		if len(columns) != 4 || columns[0] == "" || columns[1] == "" || columns[2] == "" {
			return nil, fmt.Errorf("%s:%d: want set, label, gold labels and types separated by tabs", file, line)
		}
		at := slices.IndexFunc(sets, func(s LabelSet) bool { return s.Name == columns[0] })
		if at < 0 {
			at = len(sets)
			sets = append(sets, LabelSet{Name: columns[0], gold: map[string]string{}, types: map[text.NameType]string{}})
		}
		if err := sets[at].add(columns[1], columns[2], columns[3]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
	if len(sets) == 0 {
		return nil, fmt.Errorf("%s: no label sets", file)
	}
	return sets, nil
}

func (s *LabelSet) add(label, gold, types string) error {
	for g := range strings.SplitSeq(gold, ",") {
		if _, twice := s.gold[g]; twice {
			return fmt.Errorf("label %q occurs twice in set %s", g, s.Name)
		}
		s.gold[g] = label
	}
	if label == "-" {
		if types != "" {
			return fmt.Errorf("labels that are not scored have no types: %q", types)
		}
		return nil
	}
	s.labels = append(s.labels, label)
	for t := range strings.SplitSeq(types, ",") {
		name := text.NameType(t)
		if !slices.Contains(text.NameTypes, name) {
			return fmt.Errorf("unknown type %q: want one of %v", t, text.NameTypes)
		}
		if _, twice := s.types[name]; twice {
			return fmt.Errorf("type %q occurs twice in set %s", t, s.Name)
		}
		s.types[name] = label
	}
	return nil
}

// chooseLabels returns the first set that has all labels of the sentences.
func chooseLabels(file string, sets []LabelSet, sentences []taggedSentence) (*LabelSet, error) {
	used := map[string]bool{}
	for _, s := range sentences {
		for _, tag := range s.tags {
			if tag != "O" {
				used[tag[2:]] = true
			}
		}
	}
	labels := slices.Sorted(maps.Keys(used))
	for i := range sets {
		if all(labels, func(l string) bool { return sets[i].gold[l] != "" }) {
			return &sets[i], nil
		}
	}
	return nil, fmt.Errorf("%s: no label set has all of %s: give one with --labels", file, strings.Join(labels, ", "))
}
