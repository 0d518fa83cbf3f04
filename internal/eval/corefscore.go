package eval

import (
	"math"

	"reportedly/internal/text"
)

// fraction is a sum of weights over the sum that would be perfect.
type fraction struct{ sum, of float64 }

func (f *fraction) add(g fraction) {
	f.sum += g.sum
	f.of += g.of
}

func (f fraction) percent() float64 {
	if f.of == 0 {
		return 0
	}
	return 100 * f.sum / f.of
}

// linkScore is recall and precision of one measure of coreference.
type linkScore struct{ recall, precision fraction }

func (l *linkScore) add(m linkScore) {
	l.recall.add(m.recall)
	l.precision.add(m.precision)
}

func (l linkScore) f1() float64 {
	r, p := l.recall.percent(), l.precision.percent()
	if r+p == 0 {
		return 0
	}
	return 2 * r * p / (r + p)
}

func (m metrics) putLinks(prefix string, l linkScore) {
	m[prefix+"precision"] = l.precision.percent()
	m[prefix+"recall"] = l.recall.percent()
	m[prefix+"f1"] = l.f1()
}

// corefScore counts what the measures of coreference need; scores of several documents
// add up before anything is divided.
type corefScore struct {
	mentions       counts // in entities of two mentions or more
	muc, b3, ceafe linkScore
}

func (c *corefScore) add(o corefScore) {
	c.mentions.add(o.mentions)
	c.muc.add(o.muc)
	c.b3.add(o.b3)
	c.ceafe.add(o.ceafe)
}

// conllF1 is the mean of the F1 of the three measures, which the CoNLL shared tasks of
// 2011 and 2012 ranked by.
func (c corefScore) conllF1() float64 { return (c.muc.f1() + c.b3.f1() + c.ceafe.f1()) / 3 }

// scoreCoref compares the entities of one document, each a list of mentions, by the
// definitions of the reference scorer (Pradhan et al. 2014,
// https://aclanthology.org/P14-2006):
//
//   - Mentions are the same if they have the same words. Entities of one mention are
//     dropped on both sides; a mention that is in several entities of one side counts
//     for the first of them only.
//   - MUC (Vilain et al. 1995): of an entity with n mentions, which the other side
//     splits into p parts (mentions that it lacks are parts of their own), n-p of n-1
//     links are right.
//   - B³ (Bagga and Baldwin 1998): the share of a mention's entity that its entity of
//     the other side holds, averaged over mentions; 0 for one that the other side lacks.
//   - CEAFφ4 (Luo 2005): entities are paired one to one so that the sum of
//     2·common/(n+m) is highest; that sum over the number of entities.
func scoreCoref(gold, system [][]text.Range) corefScore {
	g, s := newPartition(gold), newPartition(system)
	c := corefScore{mentions: counts{gold: len(g.entity), predicted: len(s.entity)}}
	for m := range g.entity {
		if _, ok := s.entity[m]; ok {
			c.mentions.correct++
		}
	}
	c.muc = linkScore{g.muc(s), s.muc(g)}
	c.b3 = linkScore{g.b3(s), s.b3(g)}
	aligned := bestAlignment(similarities(g, s))
	c.ceafe = linkScore{fraction{aligned, float64(len(g.mentions))}, fraction{aligned, float64(len(s.mentions))}}
	return c
}

// partition is the entities of one side.
type partition struct {
	mentions [][]text.Range     // of each entity
	entity   map[text.Range]int // index by mention
}

func newPartition(entities [][]text.Range) partition {
	p := partition{entity: map[text.Range]int{}}
	seen := map[text.Range]bool{}
	for _, mentions := range entities {
		var fresh []text.Range
		for _, m := range mentions {
			if !seen[m] {
				seen[m] = true
				fresh = append(fresh, m)
			}
		}
		if len(fresh) < 2 {
			continue
		}
		for _, m := range fresh {
			p.entity[m] = len(p.mentions)
		}
		p.mentions = append(p.mentions, fresh)
	}
	return p
}

// shared counts the mentions of an entity by the entity of the other side that has
// them, in the order of the mentions, and those that no entity has.
func (p partition) shared(i int, other partition) (common map[int]int, alone int) {
	common = map[int]int{}
	for _, m := range p.mentions[i] {
		if k, ok := other.entity[m]; ok {
			common[k]++
		} else {
			alone++
		}
	}
	return common, alone
}

func (p partition) muc(other partition) (f fraction) {
	for i, mentions := range p.mentions {
		common, alone := p.shared(i, other)
		f.sum += float64(len(mentions) - len(common) - alone)
		f.of += float64(len(mentions) - 1)
	}
	return f
}

func (p partition) b3(other partition) (f fraction) {
	for i, mentions := range p.mentions {
		common, _ := p.shared(i, other)
		squares := 0 // whole numbers: their sum does not depend on the order of the map
		for _, n := range common {
			squares += n * n
		}
		f.sum += float64(squares) / float64(len(mentions))
		f.of += float64(len(mentions))
	}
	return f
}

// similarities are the φ4 of each pair of entities.
func similarities(a, b partition) [][]float64 {
	out := make([][]float64, len(a.mentions))
	for i := range out {
		out[i] = make([]float64, len(b.mentions))
		common, _ := a.shared(i, b)
		for k, n := range common {
			out[i][k] = 2 * float64(n) / float64(len(a.mentions[i])+len(b.mentions[k]))
		}
	}
	return out
}

// bestAlignment is the highest sum of a pairing of rows and columns one to one, by the
// algorithm of Kuhn and Munkres with potentials: rows² · columns steps.
func bestAlignment(gain [][]float64) float64 {
	rows := len(gain)
	if rows == 0 || len(gain[0]) == 0 {
		return 0
	}
	if rows > len(gain[0]) {
		gain = transposed(gain)
		rows = len(gain)
	}
	columns := len(gain[0])
	a := assignment{gain: gain, rows: make([]float64, rows+1), columns: make([]float64, columns+1), row: make([]int, columns+1)}
	for i := 1; i <= rows; i++ {
		a.assign(i)
	}
	sum := 0.0
	for k := 1; k <= columns; k++ {
		if i := a.row[k]; i > 0 {
			sum += gain[i-1][k-1]
		}
	}
	return sum
}

func transposed(m [][]float64) [][]float64 {
	out := make([][]float64, len(m[0]))
	for k := range out {
		out[k] = make([]float64, len(m))
		for i := range m {
			out[k][i] = m[i][k]
		}
	}
	return out
}

// assignment is a pairing under construction. Rows and columns count from 1; column 0
// holds the row that is being assigned.
type assignment struct {
	gain          [][]float64
	rows, columns []float64 // potentials
	row           []int     // of each column, 0 for none
}

// assign adds a row along the cheapest way of moving others.
func (a *assignment) assign(i int) {
	n := len(a.columns)
	slack, from, done := make([]float64, n), make([]int, n), make([]bool, n)
	for k := range slack {
		slack[k] = math.Inf(1)
	}
	a.row[0] = i
	at := 0
	for a.row[at] != 0 {
		done[at] = true
		next, least := 0, math.Inf(1)
		for k := 1; k < n; k++ {
			if done[k] {
				continue
			}
			cost := -a.gain[a.row[at]-1][k-1] - a.rows[a.row[at]] - a.columns[k]
			if cost < slack[k] {
				slack[k], from[k] = cost, at
			}
			if slack[k] < least {
				next, least = k, slack[k]
			}
		}
		for k := range n {
			if done[k] {
				a.rows[a.row[k]] += least
				a.columns[k] -= least
			} else {
				slack[k] -= least
			}
		}
		at = next
	}
	for at != 0 {
		a.row[at] = a.row[from[at]]
		at = from[at]
	}
}
