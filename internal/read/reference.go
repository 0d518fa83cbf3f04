package read

import (
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
	sure  float64 // least chance of the links from here back to the first mention
	why   string
}

// leastScore is what a pair must score to be linked. The forest's scores are chances,
// but of many candidates one may be right where each is doubtful: a quarter gave the
// best CoNLL F1 on a third of GUM's training documents, held out.
const leastScore = 0.25

// resolve links every mention to the earlier one that it most likely repeats.
func (r *references) resolve() {
	r.links = make([]link, len(r.mentions))
	for i, m := range r.mentions {
		best := link{to: -1, score: leastScore}
		r.eachPair(i, func(p *pair) {
			if score := r.score(p); score > best.score && r.fits(m, p.c.entity) {
				best = link{to: p.ci, score: score, why: "reference: " + p.shape()}
			}
		})
		best.sure = 1
		if best.to >= 0 {
			best.sure = min(best.score, r.links[best.to].sure)
		}
		r.links[i] = best
		if best.to < 0 {
			m.entity = len(r.entities)
			r.entities = append(r.entities, nil)
		} else {
			m.entity = r.mentions[best.to].entity
		}
		r.entities[m.entity] = append(r.entities[m.entity], i)
		r.enter(i)
	}
	for entity := range r.entities {
		r.best = append(r.best, r.naming(entity))
	}
}

// score is the chance that a pair refers to the same thing.
func (r *references) score(p *pair) float64 {
	for i, value := range r.ask {
		r.values[i] = value(p)
	}
	return r.lex.Pairs.Score(r.values)
}

// fits reports whether no mention of an entity contradicts a mention in gender.
func (r *references) fits(m *nominal, entity int) bool {
	if m.gender == "" {
		return true
	}
	members := r.entities[entity]
	for _, i := range members[max(0, len(members)-nearMentions):] {
		if g := r.mentions[i].gender; g != "" && g != m.gender {
			return false
		}
	}
	return true
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
