package read

import (
	"slices"

	"reportedly/internal/lexicon"
)

// matches reports whether a pattern fits around the verb, and what it binds.
func (c *clauseView) matches(p *lexicon.Pattern) (binding, bool) {
	var b binding
	for _, e := range p.Before {
		switch e.Kind {
		case lexicon.TargetHere:
			b.targetBefore = true
		case lexicon.BothHere:
			if b.both = len(c.subject.codes) > 1; !b.both {
				return b, false
			}
			b.literals += 2
		case lexicon.SourceHere, lexicon.Skipped:
		default:
			if !c.found(e, c.before, true, &b) {
				return b, false
			}
		}
	}
	for _, e := range p.After {
		if !c.found(e, c.behind, false, &b) {
			return b, false
		}
	}
	return b, true
}

// found matches one element with the words and phrases on one side of the verb.
func (c *clauseView) found(e lexicon.Element, words []int, left bool, b *binding) bool {
	switch e.Kind {
	case lexicon.Words:
		n := c.hasTerm(e.Terms[0], words)
		b.literals += 2 * n
		if n == 0 && !left {
			n = c.hasTerm(e.Terms[0], c.loose)
			b.literals += n
		}
		return n > 0
	case lexicon.Group:
		n := c.hasGroup(e.Terms, words)
		b.literals += 2 * n
		return n > 0
	case lexicon.Preposition:
		return c.hasPreposition(e, left, b)
	}
	if b.next >= len(c.actors) {
		return false
	}
	b.bind(e.Kind, c.actors[b.next])
	b.next++
	return true
}

func (b *binding) bind(kind lexicon.ElementKind, x party) {
	switch kind {
	case lexicon.SourceHere:
		b.source = x
	case lexicon.TargetHere:
		b.target = x
	}
}

// hasTerm is how many words the longest of a term's phrases takes that begins at one
// of the words; 0 for none.
func (c *clauseView) hasTerm(t lexicon.Term, words []int) int {
	best := 0
	for _, w := range words {
		best = max(best, c.termAt(t, w))
	}
	return best
}

// termAt is how many words the longest phrase of a term takes that stands at a word; 0
// for none.
func (p *petrarch) termAt(t lexicon.Term, w int) int {
	best := 0
	for _, phrase := range t {
		ok := w+len(phrase) <= len(p.tokens)
		for i := 0; ok && i < len(phrase); i++ {
			ok = p.same(w+i, phrase[i])
		}
		if ok {
			best = max(best, len(phrase))
		}
	}
	return best
}

// hasGroup is how many words of a noun phrase the terms take that it holds in order,
// the last of them as the head that is among the words; 0 where it does not.
func (c *clauseView) hasGroup(terms []lexicon.Term, words []int) int {
	last := len(terms) - 1
	for i, w := range words {
		total := c.termAt(terms[last], w)
		if total == 0 {
			continue
		}
		at, k := i-1, last-1
		for ; k >= 0 && at >= 0; at-- {
			if n := c.termAt(terms[k], words[at]); n > 0 {
				total += n
				k--
			}
		}
		if k < 0 {
			return total
		}
	}
	return 0
}

// hasPreposition reports whether a phrase with a preposition is there and holds what
// the element asks for.
func (c *clauseView) hasPreposition(e lexicon.Element, left bool, b *binding) bool {
	for _, m := range c.phrases {
		if m.left != left || !c.marks(e.Terms[0], m.markers) {
			continue
		}
		if trial := *b; c.holds(e.Inner, m, &trial) {
			trial.literals += 2
			*b = trial
			return true
		}
	}
	return false
}

func (c *clauseView) marks(t lexicon.Term, markers []string) bool {
	return slices.ContainsFunc(t, func(phrase []string) bool { return slices.Contains(markers, phrase[0]) })
}

// holds reports whether a phrase holds the elements inside the brackets.
func (c *clauseView) holds(inner []lexicon.Element, m marked, b *binding) bool {
	if len(inner) == 0 {
		return true
	}
	if m.head < 0 {
		return false
	}
	words := c.inside(m.head)
	for _, e := range inner {
		switch e.Kind {
		case lexicon.SourceHere, lexicon.TargetHere, lexicon.Skipped:
			x := c.phrase(m.head, 0)
			if x.empty() {
				return false
			}
			b.bind(e.Kind, x)
			b.skip(c.actors, x)
		case lexicon.Words:
			n := c.hasTerm(e.Terms[0], words)
			if n == 0 && !c.marks(e.Terms[0], m.markers) {
				return false
			}
			b.literals += 2 * max(n, 1)
		case lexicon.Group:
			n := c.hasGroup(e.Terms, words)
			if n == 0 {
				return false
			}
			b.literals += 2 * n
		}
	}
	return true
}

// skip moves on behind an actor that a phrase has bound.
func (b *binding) skip(actors []party, x party) {
	for i := b.next; i < len(actors); i++ {
		if slices.Equal(actors[i].codes, x.codes) {
			b.next = i + 1
			return
		}
	}
}

// inside is the words of a phrase that an element in brackets may mean: of a noun
// phrase its core and its enumeration, of an infinitive the verb and its objects.
func (c *clauseView) inside(head int) []int {
	out := c.enumeration(head)
	if c.verbal(head) {
		for _, w := range c.children[head] {
			if c.is(w, "obj", "xcomp", "compound:prt", "advmod") {
				out = append(out, c.enumeration(w)...)
			}
		}
		slices.Sort(out)
	}
	return out
}

// events are the codings of a verb by what decided.
func (c *clauseView) events(x choice) []Coding {
	if x.bound.both {
		return c.among(x)
	}
	source, target := c.sides(x.bound)
	var out []Coding
	for _, s := range orNobody(source) {
		for _, t := range orNobody(target) {
			if s == t {
				continue
			}
			if x.code.Active != "" {
				out = append(out, Coding{s, t, x.code.Active, c.verb, x.why})
			}
			if x.code.Passive != "" {
				out = append(out, Coding{t, s, x.code.Passive, c.verb, x.why})
			}
		}
	}
	return out
}

func orNobody(x party) []string {
	if x.empty() {
		return []string{Nobody}
	}
	return x.codes
}

// among is the events between the members of the subject.
func (c *clauseView) among(x choice) []Coding {
	var out []Coding
	for i, s := range c.subject.codes {
		for k, t := range c.subject.codes {
			if i != k && x.code.Active != "" {
				out = append(out, Coding{s, t, x.code.Active, c.verb, x.why})
			}
		}
	}
	return out
}

// sides are source and target: what the pattern binds, or else the subject and the
// object or the first actor after the verb; in a passive the other way round.
func (c *clauseView) sides(b binding) (source, target party) {
	source, target = b.source, b.target
	subjectIsTarget := b.targetBefore || !source.empty() && target.empty() || c.passive && target.empty()
	if subjectIsTarget {
		target = c.subject
		if source.empty() {
			if source = c.agent; source.empty() {
				source = c.other(target, b)
			}
		}
		return source, target
	}
	if source.empty() {
		source = c.subject
	}
	if target.empty() {
		if target = c.object; !target.actor || slices.Equal(target.codes, source.codes) {
			if x := c.other(source, b); x.actor || target.empty() || slices.Equal(target.codes, source.codes) {
				target = x
			}
		}
	}
	return source, target
}

// other is the first actor after the verb who is not the given one and whom the
// pattern has not used; an agent without an actor only if there is no actor.
func (c *clauseView) other(than party, b binding) party {
	var agent party
	for _, x := range c.actors[min(b.next, len(c.actors)):] {
		if !slices.ContainsFunc(x.codes, func(code string) bool { return !slices.Contains(than.codes, code) }) {
			continue
		}
		if x.actor {
			return x
		}
		if agent.empty() {
			agent = x
		}
	}
	return agent
}

// transformed is the codings of a verb after the dictionary's transformations: an
// event that is the content of another verb may make that verb another event.
func (p *petrarch) transformed(verb int, byVerb map[int][]Coding) []Coding {
	for _, t := range p.dict.Transformations {
		if !p.same(verb, t.Verb) || len(byVerb[verb]) == 0 {
			continue
		}
		for _, inner := range p.children[verb] {
			if p.is(inner, "ccomp", "xcomp") && p.innerVerb(inner, t.Inner) {
				if out := transform(t, byVerb[verb], byVerb[inner]); len(out) > 0 {
					return out
				}
			}
		}
	}
	return byVerb[verb]
}

// innerVerb reports whether a verb is the one of a transformation: any ("q"), or one
// by its lemma, which "will_" before it asks to be in the future.
func (p *petrarch) innerVerb(w int, name string) bool {
	const future = "will_"
	if len(name) > len(future) && name[:len(future)] == future {
		aux := p.child(w, "aux")
		return aux >= 0 && p.same(aux, "will") && p.same(w, name[len(future):])
	}
	return name == "q" || p.same(w, name)
}

// transform applies a transformation to the events of the outer verb and those of the
// inner one.
func transform(t lexicon.Transformation, outer, inner []Coding) []Coding {
	var out []Coding
	for _, o := range outer {
		for _, i := range inner {
			names := map[string]string{t.Outer: o.Source}
			if !bindSide(names, t.Source, i.Source) || !bindSide(names, t.Target, i.Target) {
				continue
			}
			x := Coding{Source: names[t.NewSource], Target: names[t.NewTarget], Code: t.Code, Verb: o.Verb, Why: "petrarch: transformation of " + t.Verb}
			if t.Code == "Q" {
				x.Code = i.Code
			}
			if x.Source != "" && x.Target != "" && !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	return out
}

// bindSide gives a side of a transformation its actor, or checks the one it has.
func bindSide(names map[string]string, side, code string) bool {
	switch side {
	case ".":
		return true
	case "_":
		return code == Nobody
	}
	if bound, ok := names[side]; ok {
		return bound == code
	}
	for _, other := range names {
		if other == code {
			return false
		}
	}
	names[side] = code
	return code != Nobody
}
