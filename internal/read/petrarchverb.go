package read

import (
	"slices"

	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// sentence codes the events of a sentence.
func (p *petrarch) sentence(r text.Range) []Coding {
	byVerb := map[int][]Coding{}
	var out []Coding
	for w := r.First; w < r.Last; w++ {
		if !p.codable(w) {
			continue
		}
		c := newClauseView(p, w)
		if choice, ok := c.choose(); ok {
			byVerb[w] = c.events(choice)
		}
	}
	for w := r.First; w < r.Last; w++ {
		out = append(out, p.transformed(w, byVerb)...)
	}
	return out
}

// codable reports whether a word is a verb that may be coded: no auxiliary, and not
// part of a noun phrase.
func (p *petrarch) codable(w int) bool {
	return p.upos(w) == "VERB" && !p.is(w, "amod", "compound", "case", "fixed", "aux", "flat")
}

// choice is what decides the code of a verb.
type choice struct {
	code    lexicon.EventCode
	pattern *lexicon.Pattern // nil for the verb's own code
	bound   binding
	why     string
}

// binding is what a pattern says of who is who.
type binding struct {
	source, target party
	targetBefore   bool // the subject is the target
	both           bool // the subject's members are source and target of one another
	literals       int  // twice the words and phrases that matched, once those in a place that fits less well
	next           int  // index of the next actor after the verb
}

// clauseView is a verb with what patterns may find around it.
type clauseView struct {
	*petrarch
	verb    int
	passive bool
	subject party
	before  []int    // words before the verb that stand for themselves
	behind  []int    // words behind it
	loose   []int    // words of phrases with a preposition after it
	phrases []marked // phrases with a preposition, particle or "to", in text order
	actors  []party  // after the verb, in text order
	object  party    // the actors of the direct object
	agent   party    // of a passive: those of its by-phrase
}

// marked is a phrase with its markers, or a particle alone.
type marked struct {
	head    int // -1 for a particle
	markers []string
	left    bool
}

func newClauseView(p *petrarch, verb int) *clauseView {
	c := &clauseView{petrarch: p, verb: verb}
	c.passive = p.child(verb, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 || p.is(verb, "acl") && p.doc.Words[verb].XPOS == "VBN"
	if s := p.agentive(verb); s >= 0 {
		c.subject = p.phrase(s, 0)
	}
	c.collect(verb, 0)
	c.collectActors()
	for _, m := range c.phrases {
		if m.head > verb && !c.verbal(m.head) {
			c.loose = append(c.loose, c.enumeration(m.head)...)
		}
	}
	for _, list := range []*[]int{&c.before, &c.behind, &c.loose} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return c
}

// agentive is the subject of a verb. For a pronoun it is the nearest subject before it
// in the sentence that is none; for a verb without a subject, that of the clause that
// governs it; for an infinitive after an object ("urged Bree to leave"), the object.
func (p *petrarch) agentive(verb int) int {
	s := p.subject(verb)
	if h := p.head[verb]; p.is(verb, "xcomp") && h >= 0 {
		if o := p.child(h, "obj", "iobj", "nsubj:pass"); o >= 0 && o < verb {
			s = o
		}
	}
	for w := verb; s < 0; {
		if w = p.head[w]; w < 0 {
			return -1
		}
		if p.verbal(w) {
			s = p.subject(w)
		}
	}
	if p.upos(s) != "PRON" {
		return s
	}
	for w := s - 1; w >= 0 && p.tree.sentence[w] == p.tree.sentence[s] && s-w < mostWords; w-- {
		if p.is(w, "nsubj") && p.upos(w) != "PRON" {
			return w
		}
	}
	return s
}

// collect gathers the words and phrases around the verb: those of its own clause, and
// of the infinitives and clauses that complete it.
func (c *clauseView) collect(verb, depth int) {
	const deepest = 3
	for _, w := range c.children[verb] {
		switch {
		case len(c.before)+len(c.behind) > 4*mostWords:
			return
		case c.is(w, "nsubj", "csubj") && depth == 0 && !c.passive || c.is(w, "aux", "cop", "cc", "mark") && w < verb && depth == 0:
			c.before = append(c.before, c.enumeration(w)...)
			c.prepositional(w, depth, w < c.verb)
		case c.is(w, "xcomp", "ccomp", "advcl") && depth < deepest && c.verbalOrMarked(w):
			if c.child(w, "mark") >= 0 {
				c.phrases = append(c.phrases, marked{head: w, markers: c.markers(w), left: w < c.verb})
			}
			c.words(w)
			if w > c.verb {
				c.collect(w, depth+1)
			}
		case c.is(w, "conj", "parataxis", "punct", "discourse"):
		case c.is(w, "advmod", "compound:prt", "obl:npmod", "obl:tmod", "obl:unmarked", "advcl", "case", "nmod") && c.child(w, "case") < 0:
			c.words(w)
			c.phrases = append(c.phrases, marked{head: -1, markers: []string{c.tokens[w].Form}, left: w < c.verb})
			c.prepositional(w, depth, w < c.verb)
		case c.child(w, "case") >= 0:
			c.prepositional(verb, depth, w < c.verb)
		default:
			c.words(c.enumeration(w)...)
			c.prepositional(w, depth, w < c.verb)
		}
	}
}

func (c *clauseView) verbalOrMarked(w int) bool { return c.verbal(w) || c.is(w, "xcomp") }

// enumeration is the cores of a noun phrase and of what is coordinated with it.
func (c *clauseView) enumeration(w int) []int {
	var out []int
	for _, m := range c.members(w) {
		out = append(out, c.core(m)...)
	}
	return out
}

// words enters words on the side of the verb on which they stand.
func (c *clauseView) words(list ...int) {
	for _, w := range list {
		if w < c.verb {
			c.before = append(c.before, w)
		} else {
			c.behind = append(c.behind, w)
		}
	}
}

// prepositional enters the phrases with prepositions below a word.
func (c *clauseView) prepositional(w, depth int, left bool) {
	if depth > deepestPhrase || len(c.phrases) > mostWords {
		return
	}
	for _, x := range c.children[w] {
		if c.is(x, "nmod", "obl", "acl") && !c.hasPossessive(x) {
			if m := c.markers(x); len(m) > 0 && !c.hasPhrase(x) {
				c.phrases = append(c.phrases, marked{head: x, markers: m, left: left})
			}
			c.prepositional(x, depth+1, left)
		}
	}
}

func (c *clauseView) hasPhrase(head int) bool {
	return slices.ContainsFunc(c.phrases, func(m marked) bool { return m.head == head })
}

// markers are the words that introduce a phrase or clause, with those that belong to
// them ("out of").
func (c *clauseView) markers(w int) []string {
	var out []string
	for _, x := range c.children[w] {
		if c.is(x, "case", "mark") {
			out = append(out, c.tokens[x].Form)
			for _, f := range c.children[x] {
				if c.is(f, "fixed") {
					out = append(out, c.tokens[f].Form)
				}
			}
		}
	}
	return out
}

// collectActors gathers the actors after the verb that belong to it: those below it
// in the tree, without what is coordinated with it.
func (c *clauseView) collectActors() {
	if o := c.child(c.verb, "obj", "iobj"); o >= 0 {
		c.object = c.phrase(o, 0)
	}
	for _, w := range c.children[c.verb] {
		by := c.child(w, "case")
		if c.passive && c.is(w, "obl") && (c.is(w, "obl:agent") || by >= 0 && c.lemma(by) == "by") && c.agent.empty() {
			c.agent = c.phrase(w, 0)
		}
	}
	seen := map[int]bool{}
	i, _ := slices.BinarySearchFunc(c.mentions, c.verb, func(m *namedParty, w int) int { return m.first - w })
	for _, m := range c.mentions[i:] {
		if m.first >= c.end() || len(c.actors) > mostMembers {
			break
		}
		head := c.phraseOf(m)
		if seen[head] || head < c.verb || !c.below(head) {
			continue
		}
		seen[head] = true
		if x := c.phrase(head, 0); !x.empty() {
			c.actors = append(c.actors, x)
		}
	}
}

// end is the end of the verb's part of the tree.
func (c *clauseView) end() int { return c.right[c.verb] }

// below reports whether a word depends on the verb by a way without coordination of
// clauses.
func (c *clauseView) below(w int) bool {
	for range 4 * mostWords {
		if w == c.verb {
			return true
		}
		if w < 0 || c.is(w, "conj", "parataxis") && c.verbal(w) {
			return false
		}
		w = c.head[w]
	}
	return false
}

// choose finds what decides the verb's code: of all its patterns the one with the
// most words and phrases, or else the verb itself.
func (c *clauseView) choose() (choice, bool) {
	var best choice
	found, score := false, -1
	for _, v := range c.dict.Verbs(c.tokens[c.verb].Form, c.lemma(c.verb)) {
		if !c.wholeVerb(v) {
			continue
		}
		extra := 2 * (len(v.Before) + len(v.After))
		if extra > score || score == extra && best.pattern == nil && best.code.None() {
			best, found, score = choice{code: v.Code, why: "petrarch: " + v.Block.Name}, true, extra
		}
		for _, pattern := range v.Block.Patterns {
			if b, ok := c.matches(pattern); ok && b.literals+extra > score {
				best, found, score = choice{code: pattern.Code, pattern: pattern, bound: b, why: "petrarch: " + pattern.Text}, true, b.literals+extra
			}
		}
	}
	return best, found && !best.code.None()
}

// wholeVerb reports whether the further words of a verb of several stand beside it.
func (c *clauseView) wholeVerb(v lexicon.Verb) bool {
	n := len(v.Before)
	for i, w := range v.Before {
		if at := c.verb - n + i; at < 0 || !c.same(at, w) {
			return false
		}
	}
	for i, w := range v.After {
		at := c.verb + 1 + i
		if at < len(c.tokens) && c.same(at, w) {
			continue
		}
		if !slices.ContainsFunc(c.children[c.verb], func(x int) bool { return x > c.verb && c.is(x, "compound:prt", "advmod") && c.same(x, w) }) {
			return false
		}
	}
	return true
}

func (p *petrarch) same(w int, word string) bool {
	return p.tokens[w].Form == word || p.tokens[w].Lemma == word
}
