package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

var reference = &Pass{
	Name:     "reference",
	Doc:      "finds mentions and what they refer to within the report: pronouns, short names, descriptions, the speakers of quotations",
	Requires: []*Pass{places, attribution},
	Run: func(s *state) {
		s.refs = newReferences(s, nil)
		s.refs.resolve()
	},
}

// Entities returns the mentions of each thing that a document refers to, for things
// with two mentions or more: mentions in text order, things by their first mentions.
// speakers names who speaks each sentence, "" for nobody in particular; it may be nil.
// A document that is no analysis of its text has none.
func (e *Engine) Entities(d *text.Document, speakers []string) [][]text.Range {
	r := e.references(d, speakers)
	if r == nil {
		return nil
	}
	r.resolve()
	var out [][]text.Range
	for _, members := range r.entities {
		if len(members) < 2 {
			continue
		}
		var mentions []text.Range
		for _, i := range members {
			mentions = append(mentions, r.mentions[i].words)
		}
		out = append(out, mentions)
	}
	slices.SortStableFunc(out, func(a, b []text.Range) int { return a[0].First - b[0].First })
	return out
}

// Pairs calls f with every mention of a document that may stand for an earlier one, the
// earlier one, both as indices into the mentions returned, and the values of the
// features. It is for training the forest that decides.
func (e *Engine) Pairs(d *text.Document, speakers []string, f func(mention, candidate int, values []float32)) (mentions []text.Range) {
	r := e.references(d, speakers)
	if r == nil {
		return nil
	}
	values := make([]float32, len(pairFeatures))
	for i, m := range r.mentions {
		mentions = append(mentions, m.words)
		r.eachPair(i, func(p *pair) {
			for n, feature := range pairFeatures {
				values[n] = feature.value(p)
			}
			f(p.mi, p.ci, values)
		})
		r.enter(i)
	}
	return mentions
}

// PairFeatures names the values that [Engine.Pairs] gives.
func PairFeatures() []string {
	var out []string
	for _, f := range pairFeatures {
		out = append(out, f.name)
	}
	return out
}

func (e *Engine) references(d *text.Document, speakers []string) *references {
	report := &reportedly.Report{Text: d.Text}
	if check(report, d) != nil {
		return nil
	}
	s := newState(report, d, e.lexicon)
	for _, p := range []*Pass{structure, places, hedging, attribution} {
		p.Run(s)
	}
	return newReferences(s, speakers)
}

// link is what a mention was decided to stand for.
type link struct {
	to    int     // an earlier mention, -1 for none
	score float64 // chance that both refer to the same thing
	why   string
	best  int     // the mention that tells most on the way back from here, this one included
	sure  float64 // least chance of the links from here to it
}

// What an entity must score to be linked to: the chance of its best pair and a fifth of
// those of the next two. Of many candidates one may be right where each is doubtful;
// these gave the best CoNLL F1 on a third of GUM's training documents, held out. "He"
// and "she" nearly always stand for somebody.
const (
	leastScore   = 0.3
	leastOfHeShe = 0.1
	support      = 0.2
	faintest     = 0.02 // a pair below supports nothing
)

// resolve links every mention to the earlier one that it most likely repeats.
func (r *references) resolve() {
	r.links = make([]link, len(r.mentions))
	for i, m := range r.mentions {
		best := r.choose(i)
		best.best, best.sure = i, 1
		if best.to < 0 {
			m.entity = len(r.entities)
			r.entities = append(r.entities, nil)
		} else {
			m.entity = r.mentions[best.to].entity
			if before := r.links[best.to]; r.tells(r.mentions[before.best]) > r.tells(m) {
				best.best, best.sure = before.best, min(best.score, before.sure)
			}
		}
		r.links[i] = best
		if best.to >= 0 && r.is(m.head, "appos") && r.head[m.head] == r.mentions[best.to].head {
			r.rename(best.to, i)
		}
		r.entities[m.entity] = append(r.entities[m.entity], i)
		r.enter(i)
		for _, l := range r.pending[i] {
			r.adopt(i, l)
		}
	}
	for entity, members := range r.entities {
		slices.Sort(members) // adopted ones came last
		r.best = append(r.best, r.naming(entity))
	}
}

// rename lets what refers to a noun be named by its apposition, where that tells more.
func (r *references) rename(noun, apposition int) {
	l, a := &r.links[noun], r.links[apposition]
	if r.tells(r.mentions[apposition]) > r.tells(r.mentions[l.best]) {
		l.best, l.sure = apposition, a.score
		if l.to < 0 {
			l.why = a.why
		}
	}
}

// adopt gives the entity of an earlier pronoun, to is its index, to that of the source
// that follows its quotation.
func (r *references) adopt(source int, pronoun link) {
	from, into := r.mentions[pronoun.to].entity, r.mentions[source].entity
	if len(r.entities[from]) > len(r.entities[into]) {
		from, into = into, from // whichever is moved, each mention moves seldom
	}
	before := r.links[source]
	r.links[pronoun.to] = link{to: source, score: pronoun.score, why: pronoun.why, best: before.best, sure: min(pronoun.score, before.sure)}
	if from == into {
		return
	}
	for _, i := range r.entities[from] {
		r.mentions[i].entity = into
	}
	r.entities[into] = append(r.entities[into], r.entities[from]...)
	r.entities[from] = nil
}

// choose is the best link of a mention: by rule where the words leave no doubt, else
// by score.
func (r *references) choose(i int) link {
	m := r.mentions[i]
	if l, ok := r.speaker(i); ok {
		if l.to < i {
			return l
		}
		r.pending[l.to] = append(r.pending[l.to], link{to: i, score: l.score, why: l.why})
		return link{to: -1}
	}
	if l, ok := r.whoWent(i); ok {
		return l
	}
	if l, ok := r.goesOn(i); ok {
		return l
	}
	best := r.likeliest(i)
	if best.to < 0 && m.source && m.pronoun.Person == "3" {
		return r.earlierSource(i)
	}
	return best
}

// candidate is an entity that a mention may belong to, with its pairs' scores.
type candidate struct {
	entity int
	link   link // to the best pair
	scores []float64
}

// score is that of the best pair with some support by the next two.
func (c *candidate) score() float64 {
	slices.Sort(c.scores)
	slices.Reverse(c.scores)
	sum := c.scores[0]
	for _, s := range c.scores[1:min(3, len(c.scores))] {
		sum += float64(support * s) // not fused: the same bits on every machine
	}
	return sum
}

// likeliest is the link to the entity that scores best, to nothing where none scores
// enough.
func (r *references) likeliest(i int) link {
	var found []*candidate
	m := r.mentions[i]
	r.eachPair(i, func(p *pair) {
		if m.source && m.pronoun.Person == "3" && !p.c.speaks() {
			return
		}
		if !r.fits(p) {
			return
		}
		score := r.score(p)
		if score < faintest {
			return
		}
		at := slices.IndexFunc(found, func(c *candidate) bool { return c.entity == p.c.entity })
		if at < 0 {
			at = len(found)
			found = append(found, &candidate{entity: p.c.entity})
		}
		c := found[at]
		if score > c.link.score {
			c.link = link{to: p.ci, score: score, why: "reference: " + p.shape()}
		}
		c.scores = append(c.scores, score)
	})
	least := leastScore
	if m.kind == pronounMention && m.gender != "" {
		least = leastOfHeShe
	}
	best := link{to: -1}
	said := r.opinion(i)
	for _, c := range found {
		if score := said.score(c, r.mentions[i].head-r.mentions[c.link.to].head); score > least {
			best, least = c.link, score
		}
	}
	return best
}

// opinion is what the model's head says of a mention: by entity, the probability that the
// mention refers to it. It is nil where the head says nothing.
type opinion map[int]float64

func (r *references) opinion(i int) opinion {
	w := r.doc.Words[r.mentions[i].head]
	if w.New == 0 {
		return nil
	}
	t := opinion{}
	for _, a := range w.Antecedents {
		if c, ok := r.byHead[a.Word]; ok && c < i { // later ones belong to no entity yet
			t[r.mentions[c].entity] += float64(a.P)
		}
	}
	return t
}

// score is the mean of a candidate's own score and what the model says of its entity,
// where the model has looked as far as the words between them are.
func (t opinion) score(c *candidate, words int) float64 {
	if chance, near := t[c.entity]; near || t != nil && words <= text.AntecedentReach {
		return (c.score() + chance) / 2
	}
	return c.score()
}

// score is the chance that a pair refers to the same thing.
func (r *references) score(p *pair) float64 {
	score := r.asker.score(p)
	if p.sameName() {
		return max(score, nameChance)
	}
	return score
}

// fits reports whether no mention of the candidate's entity contradicts a mention:
// another gender, or a name that shares nothing with the mention's.
func (r *references) fits(p *pair) bool {
	if p.m.gender == "" && p.m.kind != nameMention {
		return true
	}
	named, shared := false, p.predicateOf(p.m.head, p.c.head) || p.is(p.m.head, "appos")
	members := r.entities[p.c.entity]
	for _, i := range members[max(0, len(members)-nearMentions):] {
		c := r.mentions[i]
		if p.m.gender != "" && c.gender != "" && p.m.gender != c.gender {
			return false
		}
		if p.m.kind == nameMention && c.kind == nameMention {
			named = true
			shared = shared || r.alias(p.m, c)
		}
	}
	return !named || shared
}

// alias reports whether two names may be one thing's: they share a word, one is the
// initials of the other, or both name one state.
func (r *references) alias(a, b *nominal) bool {
	return a.lemma == b.lemma || slices.Contains(b.content, a.lemma) || slices.Contains(a.content, b.lemma) ||
		lacking(a.content, b.content) < len(a.content) || r.initials(a, b) || r.initials(b, a) || a.country != "" && a.country == b.country
}

// sameName reports whether a mention is a name that ends as the candidate does, as it is
// written, and has no modifier of its own: "the French channel TV9", "TV9".
func (p *pair) sameName() bool {
	if p.mOnly > 0 || p.form(p.m.head) != p.form(p.c.head) || p.m.kind == pronounMention {
		return false
	}
	_, named := p.nameAt(p.m.head)
	return named && p.m.kind != groupMention && p.c.kind != groupMention
}

// shape names what links a pair, for a reader who asks why.
func (p *pair) shape() string {
	switch {
	case p.m.kind == pronounMention && (p.m.pronoun.Person == "1" || p.m.pronoun.Person == "2"):
		return "speaker"
	case p.m.kind == pronounMention:
		return "pronoun"
	case p.is(p.m.head, "appos") && p.head[p.m.head] == p.c.head:
		return "apposition"
	case p.predicateOf(p.m.head, p.c.head):
		return "predicate noun"
	case p.sameKey:
		return "same words"
	case p.sharedName > 0:
		return "part of the name"
	case p.sameHead:
		return "same noun"
	case p.initials(p.m, p.c) || p.initials(p.c, p.m):
		return "initials"
	}
	return "description"
}
