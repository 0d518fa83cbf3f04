package eval

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/text"
)

// amountScore counts amounts of sentences with the measures of Almasian et al. 2023
// (https://github.com/satya77/CQE_Evaluation, evaluate_models.py): each amount of the
// gold takes one of the reader's with the same value, preferring one with the same
// unit too; of those pairs unit, change and any word of the concepts are compared.
type amountScore struct {
	value, unit, change, concept counts
	rich                         bool // the data has changes and concepts
}

func (a *amountScore) put(m metrics) {
	if a.value.gold+a.value.predicted == 0 {
		return
	}
	m["value.f1"] = a.value.f1()
	m["value_unit.f1"] = a.unit.f1()
	if a.rich {
		m["value_change.f1"] = a.change.f1()
		m["concept_partial.f1"] = a.concept.f1()
	}
}

func (s *session) scoreAmounts(file string, sentences []goldSentence, names *unitNames, score *amountScore) error {
	results := make([][]goldAmount, len(sentences))
	err := s.each(len(sentences), func(i int) error {
		d, err := s.parse(sentences[i].text)
		if err != nil {
			return fmt.Errorf("%s: read sentence %d: %w", file, i+1, err)
		}
		for _, q := range s.reader.Quantities(d) {
			results[i] = append(results[i], asGold(d, &q, sentences[i].bare, names))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, v := range sentences {
		score.rich = score.rich || !v.bare
		missed := score.sentence(v.amounts, results[i])
		if missed && s.options.Difference != nil {
			s.options.Difference(fmt.Sprintf("%s:%d: %q: want %+v, found %+v", file, i+1, v.text, v.amounts, results[i]))
		}
	}
	return nil
}

// sentence scores one sentence and reports whether a value or unit differs.
func (a *amountScore) sentence(gold, system []goldAmount) bool {
	for _, c := range []*counts{&a.value, &a.unit, &a.change, &a.concept} {
		c.add(counts{len(gold), len(system), 0})
	}
	used := make([]bool, len(system))
	paired := make([]int, len(gold))
	for i := range paired {
		paired[i] = -1
	}
	for _, units := range []bool{true, false} {
		for i, g := range gold {
			for k, v := range system {
				if paired[i] < 0 && !used[k] && g.close(v) && (!units || g.unit == v.unit) {
					paired[i], used[k] = k, true
				}
			}
		}
	}
	differs := len(gold) != len(system)
	for i, k := range paired {
		if k < 0 {
			differs = true
			continue
		}
		g, v := gold[i], system[k]
		a.value.correct++
		a.unit.hit(g.unit == v.unit)
		a.change.hit(g.change == v.change)
		a.concept.hit(slices.ContainsFunc(g.concepts, func(w string) bool { return slices.Contains(v.concepts, w) }))
		differs = differs || g.unit != v.unit
	}
	return differs
}

// close reports whether two values or ranges are equal within 1e-5 of the value.
func (g goldAmount) close(v goldAmount) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-8+1e-5*math.Abs(b) }
	return near(v.low, g.low) && near(v.high, g.high)
}

// asGold writes a quantity as the data has it.
func asGold(d *text.Document, q *reportedly.Quantity, bare bool, names *unitNames) goldAmount {
	a := goldAmount{unit: "-", change: changeMark(q)}
	for _, v := range []*float64{q.High, q.Low, q.Best} { // the best value counts where there is one
		if v != nil {
			a.low, a.high = *v, *v
		}
	}
	if q.Best == nil && q.Low != nil && q.High != nil {
		a.low, a.high = *q.Low, *q.High
	}
	nouns := nounLemmas(d, q)
	switch {
	case q.Unit != "" && q.Unit != "person":
		a.unit = names.common(q.Unit)
	case bare:
		a.unit = "dimensionless"
	case len(nouns) > 0:
		a.unit = strings.Join(nouns, " ")
	}
	if q.Per != "" && q.Per != "each" {
		a.unit += " per " + strings.ToLower(names.common(q.Per))
	}
	a.concepts = append(strings.Fields(strings.ToLower(q.Of)), nouns...)
	if len(a.concepts) == 0 {
		a.concepts = []string{"-"}
	}
	return a
}

// changeMark is how NewsQuant writes bounds and changes.
func changeMark(q *reportedly.Quantity) string {
	if q.Change != "" {
		return string(q.Change)
	}
	switch q.Bound {
	case reportedly.AtLeast:
		return ">"
	case reportedly.AtMost:
		return "<"
	case reportedly.About, reportedly.Vague:
		return "~"
	}
	return "="
}

// nounLemmas are the words of what is counted after the figure, the last as its lemma.
func nounLemmas(d *text.Document, q *reportedly.Quantity) []string {
	words := strings.Fields(strings.ToLower(q.Of))
	if len(words) == 0 {
		return nil
	}
	for _, w := range d.Words {
		if w.Start >= q.End && strings.ToLower(d.Text[w.Start:w.End]) == words[len(words)-1] {
			words[len(words)-1] = strings.ToLower(w.Lemma)
			break
		}
	}
	return words
}
