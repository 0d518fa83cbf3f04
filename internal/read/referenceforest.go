package read

import "reportedly/internal/lexicon"

// asker asks the forest about pairs. What it makes of a mention or of a candidate alone
// is kept for their other pairs, as is what it makes of numbers that only rise from one
// pair of theirs to the next, and of how two agree for other two that do as these.
type asker struct {
	forest     *lexicon.Forest
	features   [parts][]asked
	mention    int // whose leaves stand in own, -1 for none
	own        kept
	candidates []kept // by mention
	agreements map[int][]lexicon.Leaves
	values     []float32 // of the features of agreement
	open       []lexicon.Leaves
}

// asked is a feature with its index in the forest.
type asked struct {
	pairFeature
	index int
}

// kept is what some features leave open.
type kept struct {
	open   []lexicon.Leaves // nil for unknown
	passed []int            // by rising feature, see lexicon.Forest.Rise
}

func newAsker(forest *lexicon.Forest, mentions int) asker {
	a := asker{forest: forest, mention: -1, candidates: make([]kept, mentions), agreements: map[int][]lexicon.Leaves{}}
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
	if !(p.mi == a.mention && a.rise(&a.own, p, mentionRising)) {
		a.mention = p.mi
		a.begin(&a.own, p, mentionAlone, mentionRising)
	}
	theirs := &a.candidates[p.ci]
	if !(theirs.open != nil && a.rise(theirs, p, candidateRising)) {
		a.begin(theirs, p, candidateAlone, candidateRising)
	}
	a.open = append(a.open[:0], a.own.open...)
	agreed, left := a.agreement(p)[:len(a.open)], theirs.open[:len(a.open)]
	for t := range a.open {
		a.open[t] &= left[t] & agreed[t]
	}
	a.rule(a.open, p, both)
	return a.forest.Score(a.open)
}

// begin sets k to what the features of two parts of the pair leave.
func (a *asker) begin(k *kept, p *pair, fixed, rising part) {
	k.open = a.forest.Open(k.open)
	a.rule(k.open, p, fixed)
	if k.passed == nil {
		k.passed = make([]int, len(a.features[rising]))
	}
	clear(k.passed)
	a.rise(k, p, rising)
}

// rise takes from k what the features of a part rule out beyond what their earlier
// values did; it returns false if one has fallen.
func (a *asker) rise(k *kept, p *pair, of part) bool {
	for i, f := range a.features[of] {
		var ok bool
		if k.passed[i], ok = a.forest.Rise(k.open, f.index, f.value(p), k.passed[i]); !ok {
			return false
		}
	}
	return true
}

// agreement is what the features of agreement leave open.
func (a *asker) agreement(p *pair) []lexicon.Leaves {
	key := 0
	a.values = a.values[:0]
	for _, f := range a.features[agreement] {
		v := f.value(p)
		key = 3*key + 1 + int(v)
		a.values = append(a.values, v)
	}
	open, ok := a.agreements[key]
	if !ok {
		open = a.forest.Open(nil)
		for i, f := range a.features[agreement] {
			a.forest.Rule(open, f.index, a.values[i])
		}
		a.agreements[key] = open
	}
	return open
}

// rule takes from open what the features of a part of the pair rule out.
func (a *asker) rule(open []lexicon.Leaves, p *pair, of part) {
	for _, f := range a.features[of] {
		a.forest.Rule(open, f.index, f.value(p))
	}
}
