package read

import (
	"fmt"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// Coding is an event of a sentence as PETRARCH dictionaries code it: who does what
// to whom.
type Coding struct {
	Source, Target string // actor codes; "---" before an agent's code whose actor is unknown, or alone where nobody is known
	Code           string // the dictionary's event code
	Verb           int    // index of the word in the document
	Why            string // the pattern or verb that decided
}

// Nobody is the code of a source or target of which nothing is known.
const Nobody = "---"

// Coder codes events by PETRARCH dictionaries on our trees. It is safe for
// concurrent use.
type Coder struct {
	lex  *lexicon.Lexicon
	dict *lexicon.Dictionary
}

// Coder returns a coder for the engine's PETRARCH dictionaries of the given names, or
// for all of them ([lexicon.Petrarch.Select]). It is an error if there are no verbs.
func (e *Engine) Coder(names ...string) (*Coder, error) {
	if e.lexicon.Petrarch == nil {
		return nil, fmt.Errorf("code events: no PETRARCH dictionaries are loaded")
	}
	d := e.lexicon.Petrarch.Select(names...)
	if !d.HasVerbs() {
		return nil, fmt.Errorf("code events: no PETRARCH dictionary of verbs is loaded")
	}
	return &Coder{e.lexicon, d}, nil
}

// Code codes the events of a document at an ISO date, in text order, each once. Of
// an event both sides must be known at least by an agent, unless halves is set: then
// one is enough. Sentences with a discarded phrase have none.
func (c *Coder) Code(d *text.Document, date string, halves bool) []Coding {
	s := newState(&reportedly.Report{Text: d.Text, Published: date}, d, c.lex)
	p := newPetrarch(s, c.dict, date)
	var out []Coding
	for _, r := range d.Sentences {
		if r.First >= r.Last || c.dict.Discard(d.Text[d.Words[r.First].Start:d.Words[r.Last-1].End]) != "" {
			continue
		}
		for _, x := range p.sentence(r.Range) {
			known := x.Source != Nobody && x.Target != Nobody || halves && (x.Source != Nobody || x.Target != Nobody)
			same := func(y Coding) bool { return x.Source == y.Source && x.Target == y.Target && x.Code == y.Code }
			if known && !slices.ContainsFunc(out, same) {
				out = append(out, x)
			}
		}
	}
	return out
}

// petrarch is the work on one document.
type petrarch struct {
	*state
	dict     *lexicon.Dictionary
	date     string
	mentions []*namedParty // in text order, not overlapping
	at       []*namedParty // by word, nil for none
}

// namedParty is a name of an actor or a noun for an agent in the text.
type namedParty struct {
	first, last int
	actors      []string // codes of an actor; none for one without a code
	agent       string   // code of an agent
	before      bool     // the agent's code goes before the actor's
}

func newPetrarch(s *state, d *lexicon.Dictionary, date string) *petrarch {
	p := &petrarch{state: s, dict: d, date: date, at: make([]*namedParty, len(s.doc.Words))}
	const longest = 12 // words of a name
	for _, r := range s.doc.Sentences {
		for w := r.First; w < r.Last; w++ {
			forms := s.forms(text.Range{First: w, Last: r.Last}, longest)
			m := &namedParty{first: w}
			codes, n := d.Actor(forms, date)
			agent, before, k := d.Agent(forms)
			switch {
			case n == 0 && k == 0:
				continue
			case n >= k:
				m.actors, m.last = codes, w+n
			default:
				m.agent, m.before, m.last = agent, before, w+k
			}
			if n >= k && len(codes) == 0 {
				w = m.last - 1
				continue
			}
			for i := m.first; i < m.last; i++ {
				p.at[i] = m
			}
			p.mentions = append(p.mentions, m)
			w = m.last - 1
		}
	}
	return p
}

// party is the actors that a noun phrase names, as codes.
type party struct {
	codes []string
	actor bool // one is named, not only an agent
}

// add adds codes that are not there yet.
func (x *party) add(y party) {
	for _, c := range y.codes {
		if !slices.Contains(x.codes, c) {
			x.codes = append(x.codes, c)
		}
	}
	x.actor = x.actor || y.actor
}

// How far noun phrases are followed, so that no tree makes it expensive.
const (
	deepestPhrase = 6  // phrases in phrases
	mostMembers   = 40 // of an enumeration
	mostWords     = 60 // of a noun phrase's core; of a verb's surroundings a multiple
)

// phrase is the actors of the noun phrase with a head and of what is coordinated
// with it. Modifiers before the first member hold for those without an actor of their
// own ("Danish media and government"), and so does a phrase after the last ("lawmakers
// and officials in Fornost").
func (p *petrarch) phrase(head, depth int) party {
	if depth == deepestPhrase {
		return party{}
	}
	members := p.members(head)
	parts := make([]member, len(members))
	for i, m := range members {
		parts[i] = p.member(m, depth)
	}
	shared := parts[0].modifiers(members[0])
	for _, x := range parts {
		if shared == nil && len(x.agents) > 0 && x.after.actor {
			shared = x.after.codes
		}
	}
	var out party
	for _, x := range parts {
		out.add(x.party(shared))
	}
	return out
}

func (x party) empty() bool { return len(x.codes) == 0 }

// members are the heads of an enumeration, the first one first. What stands in
// apposition within one ("Mordor, the Shire, Bree and Rohan") is a member too.
func (p *petrarch) members(head int) []int {
	out := []int{head}
	for i := 0; i < len(out) && len(out) < mostMembers; i++ {
		listed := false
		for _, c := range slices.Backward(p.children[out[i]]) {
			switch {
			case p.is(c, "conj") && !p.verbal(c):
				out, listed = append(out, c), true
			case p.is(c, "appos") && listed:
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// member is one member of an enumeration.
type member struct {
	own    party         // the actor that its own words name
	actor  *namedParty   // and the words
	agents []*namedParty // nouns for agents in it
	after  party         // of the phrases that modify it from behind
}

// modifiers are the codes of the actor and the agents that stand before a member's
// head; nil for no actor there.
func (x member) modifiers(head int) []string {
	if x.actor == nil || x.actor.last > head {
		return nil
	}
	var agents []*namedParty
	for _, a := range x.agents {
		if a.last <= head {
			agents = append(agents, a)
		}
	}
	return withAgents(x.own.codes, agents)
}

// core is the words of a noun phrase without what modifies its head from behind, and
// without other members of an enumeration.
func (p *petrarch) core(head int) []int {
	out := []int{head}
	if twin := p.twin(head); twin >= 0 {
		out = append(out, twin)
	}
	for i := 0; i < len(out) && len(out) < mostWords; i++ {
		for _, c := range p.children[out[i]] {
			possessive := p.is(c, "nmod:poss") || p.is(c, "nmod") && p.hasPossessive(c)
			if possessive || p.is(c, "compound", "flat", "amod", "det", "nummod", "fixed", "goeswith", "cc", "advmod", "nmod:desc") && !p.finite(c) ||
				i > 0 && p.is(c, "conj") && c < head || p.is(c, "nmod") && p.child(c, "case") < 0 && c < head {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// twin is the other subject of a verb where one noun phrase was read as two, since no
// English verb has two subjects side by side; -1 for none.
func (p *petrarch) twin(w int) int {
	if h := p.head[w]; h >= 0 && p.is(w, "nsubj") {
		for _, c := range p.children[h] {
			if c != w && p.is(c, "nsubj") && (p.right[c] == p.left[w] || p.right[w] == p.left[c]) {
				return c
			}
		}
	}
	return -1
}

func (p *petrarch) hasPossessive(w int) bool {
	c := p.child(w, "case")
	return c >= 0 && (p.tokens[c].Form == "'s" || p.tokens[c].Form == "'")
}

// member reads one member of an enumeration.
func (p *petrarch) member(head, depth int) member {
	var x member
	seen := map[*namedParty]bool{}
	for _, w := range p.core(head) {
		m := p.at[w]
		switch {
		case m == nil || seen[m]:
		case m.agent != "":
			x.agents = append(x.agents, m)
		case x.own.empty():
			x.own, x.actor = party{codes: m.actors, actor: true}, m
		case len(x.own.codes) == 1 && len(m.actors) == 1 && strings.HasPrefix(m.actors[0], x.own.codes[0]):
			x.own.codes = m.actors // "Russian" and the name of Russia's president
		}
		seen[m] = true
	}
	if x.own.empty() {
		x.after = p.after(head, depth)
	}
	return x
}

// after is the actors of the first phrase behind a head that names one, or else only
// an agent.
func (p *petrarch) after(head, depth int) party {
	var best party
	for _, c := range p.children[head] {
		if !p.is(c, "nmod", "appos", "obl") || p.hasPossessive(c) || c < head {
			continue
		}
		if x := p.phrase(c, depth+1); x.actor {
			return x
		} else if best.empty() {
			best = x
		}
	}
	return best
}

// party is the member's actors: its own, or else those behind it, or else shared
// ones, with the codes of its agents.
func (x member) party(shared []string) party {
	switch {
	case !x.own.empty():
		return party{withAgents(x.own.codes, x.agents), true}
	case len(x.agents) == 0:
		return x.after
	case x.after.actor:
		return party{withAgents(x.after.codes, x.agents), true}
	case len(shared) > 0:
		return party{withAgents(shared, x.agents), true}
	}
	return party{codes: withAgents([]string{Nobody}, x.agents)}
}

// withAgents adds the codes of agents to those of actors, each unit of three letters
// once.
func withAgents(actors []string, agents []*namedParty) []string {
	const unit = 3
	out := slices.Clone(actors)
	for i, code := range out {
		for _, a := range agents {
			if a.before {
				code = a.agent + code
				continue
			}
			for k := 0; k < len(a.agent); k += unit {
				add := a.agent[k:min(k+unit, len(a.agent))]
				if !slices.Contains(units(code), add) {
					code += add
				}
			}
		}
		out[i] = code
	}
	return out
}

func units(code string) []string {
	var out []string
	for chunk := range slices.Chunk([]byte(code), 3) {
		out = append(out, string(chunk))
	}
	return out
}

// phraseOf is the head of the noun phrase that a mention belongs to, of its first
// member in an enumeration.
func (p *petrarch) phraseOf(m *namedParty) int {
	head := m.first
	for w := m.first; w < m.last; w++ {
		if p.height[w] < p.height[head] {
			head = w
		}
	}
	for range mostMembers {
		up := p.head[head]
		nominal := p.is(head, "compound", "flat", "amod", "nmod:poss", "det", "nummod", "fixed") || p.is(head, "nmod") && p.hasPossessive(head)
		if up < 0 || p.verbal(up) && !p.is(head, "nmod:poss", "compound", "amod") || !nominal && !p.is(head, "conj") {
			break
		}
		head = up
	}
	return head
}
