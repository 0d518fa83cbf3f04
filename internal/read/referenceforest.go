package read

import "reportedly/internal/lexicon"

// asker asks the forest about pairs. What it makes of a mention or of a candidate alone
// is kept for their other pairs.
type asker struct {
	forest     *lexicon.Forest
	features   [parts][]asked
	mention    int // whose leaves stand in own, -1 for none
	own        []lexicon.Leaves
	candidates [][]lexicon.Leaves // by mention, once it has been a candidate
	open       []lexicon.Leaves
}

// asked is a feature with its index in the forest.
type asked struct {
	pairFeature
	index int
}

func newAsker(forest *lexicon.Forest, mentions int) asker {
	a := asker{forest: forest, mention: -1, candidates: make([][]lexicon.Leaves, mentions)}
	for i, name := range forest.Features {
		for _, f := range pairFeatures {
			if f.name == name {
				a.features[f.of] = append(a.features[f.of], asked{f, i})
			}
		}
	}
	return a
}

// score is the chance that the forest gives to a pair.
func (a *asker) score(p *pair) float64 {
	if p.mi != a.mention {
		a.mention, a.own = p.mi, a.forest.Open(a.own)
		a.rule(a.own, p, mentionAlone)
	}
	theirs := a.candidates[p.ci]
	if theirs == nil {
		theirs = a.forest.Open(nil)
		a.rule(theirs, p, candidateAlone)
		a.candidates[p.ci] = theirs
	}
	a.open = append(a.open[:0], a.own...)
	for t, left := range theirs {
		a.open[t] &= left
	}
	a.rule(a.open, p, both)
	return a.forest.Score(a.open)
}

// rule takes from open what the features of a part of the pair rule out.
func (a *asker) rule(open []lexicon.Leaves, p *pair, of part) {
	for _, f := range a.features[of] {
		a.forest.Rule(open, f.index, f.value(p))
	}
}
