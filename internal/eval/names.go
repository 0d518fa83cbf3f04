package eval

import (
	"fmt"
	"os"

	"reportedly/internal/text"
)

// nameScore counts names in total and by label.
type nameScore struct {
	total  counts
	labels map[string]*counts
}

// scoreNames compares names by exact span and label: precision, recall and F1 over
// all names, as the CoNLL-2003 shared task defines them (Tjong Kim Sang and
// De Meulder 2003, https://aclanthology.org/W03-0419): a name is correct only if it
// is an exact match of the name in the data.
func scoreNames(into *nameScore, gold, system []span) {
	found := make(map[span]bool, len(gold))
	for _, g := range gold {
		into.label(g.label).gold++
		into.total.gold++
		found[g] = true
	}
	for _, s := range system {
		into.label(s.label).predicted++
		into.total.predicted++
		if found[s] {
			into.label(s.label).correct++
			into.total.correct++
			found[s] = false // a name is found once
		}
	}
}

func (n *nameScore) label(name string) *counts {
	if n.labels == nil {
		n.labels = map[string]*counts{}
	}
	if n.labels[name] == nil {
		n.labels[name] = &counts{}
	}
	return n.labels[name]
}

// goldSpans are the names of a sentence under a label set's common labels.
func (s *LabelSet) goldSpans(tags []string) []span {
	var out []span
	for _, g := range tagSpans(tags) {
		if g.label = s.gold[g.label]; g.label != "-" {
			out = append(out, g)
		}
	}
	return out
}

// systemSpans are our names, numbered from the word first on, under a label set's
// common labels, without the types that the set doesn't have.
func (s *LabelSet) systemSpans(names []text.Name) []span {
	var out []span
	for _, n := range names {
		if label, ok := s.types[n.Type]; ok {
			out = append(out, span{n.First, n.Last, label})
		}
	}
	return out
}

// blockWords is about how many words are read in one go where a corpus does not say
// where documents end: enough for the reader's windows to have context.
const blockWords = 1000

func runNames(s *session, files []string) (metrics, error) {
	sets := s.options.Labels
	if sets == nil {
		var err error
		if sets, err = ReadLabels("labels.tsv", embeddedLabels); err != nil {
			return nil, err
		}
	}
	score := nameScore{}
	for _, file := range files {
		if err := s.scoreNameFile(&score, file, sets); err != nil {
			return nil, err
		}
	}
	m := metrics{}
	m.put("", score.total)
	for label, c := range score.labels {
		m.put(label+".", *c)
	}
	return m, nil
}

func (s *session) scoreNameFile(score *nameScore, file string, sets []LabelSet) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	sentences, err := parseBIO(file, string(data))
	if err != nil {
		return err
	}
	set, err := chooseLabels(file, sets, sentences)
	if err != nil {
		return err
	}
	blocks := inBlocks(sentences, func(t taggedSentence) int { return len(t.tokens) })
	scores := make([]nameScore, len(blocks))
	err = s.each(len(blocks), func(i int) error {
		var words [][]string
		var gold []span
		n := 0
		for _, t := range blocks[i] {
			for _, g := range set.goldSpans(t.tags) {
				gold = append(gold, span{g.first + n, g.last + n, g.label})
			}
			words = append(words, t.tokens)
			n += len(t.tokens)
		}
		doc, err := s.parseWords(words)
		if err != nil {
			return fmt.Errorf("%s:%d: read sentences: %w", file, blocks[i][0].line, err)
		}
		scoreNames(&scores[i], gold, set.systemSpans(doc.Names))
		return nil
	})
	for _, part := range scores {
		score.total.add(part.total)
		for label, c := range part.labels {
			score.label(label).add(*c)
		}
	}
	return err
}

// inBlocks cuts a list into runs of about blockWords words.
func inBlocks[T any](list []T, words func(T) int) [][]T {
	var blocks [][]T
	first, n := 0, 0
	for i, v := range list {
		if n += words(v); n >= blockWords || i == len(list)-1 {
			blocks = append(blocks, list[first:i+1])
			first, n = i+1, 0
		}
	}
	return blocks
}
