package read

import (
	"math"
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// naming is the mention of an entity that names it best: a name before a description
// before a group, the most telling first, and of equals the first; -1 where it has
// pronouns only.
func (r *references) naming(entity int) int {
	best, rank := -1, 0
	for _, i := range r.entities[entity] {
		if n := r.tells(r.mentions[i]); n > rank {
			best, rank = i, n
		}
	}
	return best
}

// bareNoun is how well a noun without modifiers tells what it means ("the ministry").
const bareNoun = 2

// tells is how well a mention says what it means.
func (r *references) tells(m *nominal) int {
	words := min(maxContent, len(m.content))
	switch m.kind {
	case nameMention:
		if m.nameType == text.Person {
			return 60 + words
		}
		return 40 + words
	case nounMention:
		if words == 0 && (m.article == "definite" || m.article == "demonstrative") {
			return bareNoun
		}
		return 20 + words
	case groupMention, amountMention:
		return 1
	}
	return 0
}

// referenceOf is what the mention that a word heads refers to, nil where it is open or
// the mention itself says it best.
func (s *state) referenceOf(head int) *reportedly.Reference {
	r := s.refs
	i, ok := r.byHead[head]
	if !ok {
		return nil
	}
	if two, ok := s.coupleOf(head); ok {
		return &reportedly.Reference{Span: *s.span(newWords(two.first.words)), And: s.span(newWords(two.second.words)), Confidence: two.chance, Why: two.why}
	}
	m := r.mentions[i]
	if state := r.stateBehind(i); state >= 0 {
		return &reportedly.Reference{Span: r.shown(state), Confidence: metonymy, Why: "lexicon: " + m.class + " of the state"}
	}
	l := r.links[i]
	if l.best == i && r.tells(m) <= bareNoun {
		if best := r.best[m.entity]; best > i { // named later only
			later := r.links[best]
			return &reportedly.Reference{Span: r.shown(best), Confidence: printed(later.score), Why: later.why}
		}
	}
	best := r.mentions[l.best]
	if l.best == i || best.key == m.key || r.head[best.head] == head && r.is(best.head, "appos") {
		return nil // its own apposition says it beside it
	}
	return &reportedly.Reference{Span: r.shown(l.best), Confidence: printed(l.sure), Why: l.why}
}

// printed is a chance to two digits, never 0: what exp gives beyond differs by machine.
func printed(chance float64) float64 { return max(0.01, math.Round(100*chance)/100) }

// metonymy is how sure it is that a capital or seat stands for the state that the
// report names, too. It is set by hand, not measured.
const metonymy = 0.9

func (r *references) bytes(i int) reportedly.Span {
	w := r.mentions[i].words
	return reportedly.Span{Start: r.doc.Words[w.First].Start, End: r.doc.Words[w.Last-1].End}
}

// shown is a mention without the relative clause at its end, which says something of it
// that nobody needs to know it by: "two officials, who asked not to be named".
func (r *references) shown(i int) reportedly.Span {
	m := r.mentions[i]
	last := m.words.Last
	for _, x := range r.children[m.head] {
		if x > m.head && r.is(x, "acl:relcl") && r.left[x] > m.head && r.right[x] >= m.words.Last {
			last = min(last, r.left[x])
		}
	}
	for last > m.head+1 && r.punct(last-1) {
		last--
	}
	return reportedly.Span{Start: r.doc.Words[m.words.First].Start, End: r.doc.Words[last-1].End}
}

// stateBehind is the first mention of the state by name that a capital or seat stands
// for where no preposition of place stands before it, -1 for none.
func (r *references) stateBehind(i int) int {
	m := r.mentions[i]
	if m.country == "" || m.class != "capital" && m.class != "seat" || !m.source && r.phraseMarked(r.mark(m.head), "place") {
		return -1
	}
	if state, ok := r.states[m.country]; ok {
		return state
	}
	return -1
}

// namedBy is the mention that names best what a word refers to.
func (s *state) namedBy(head int) (*nominal, bool) {
	i, ok := s.refs.byHead[head]
	if !ok {
		return nil, false
	}
	best := s.refs.links[i].best
	return s.refs.mentions[best], best != i
}

// sameEntity reports whether the mentions that two words head refer to the same thing.
func (s *state) sameEntity(a, b int) bool {
	i, ok := s.refs.byHead[a]
	k, found := s.refs.byHead[b]
	return ok && found && s.refs.mentions[i].entity == s.refs.mentions[k].entity
}

// named lists the entities of a report with two mentions or more; a capital or seat
// that acts is one with its state.
func (r *references) named() []reportedly.Entity {
	members := make([][]int, len(r.entities))
	for i, m := range r.mentions {
		entity := m.entity
		if state := r.stateBehind(i); state >= 0 {
			entity = r.mentions[state].entity
		}
		members[entity] = append(members[entity], i)
	}
	var out []reportedly.Entity
	for _, m := range members {
		if len(m) < 2 {
			continue
		}
		var e reportedly.Entity
		for _, i := range m {
			e.Mentions = append(e.Mentions, r.bytes(i))
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b reportedly.Entity) int { return a.Mentions[0].Start - b.Mentions[0].Start })
	return out
}

// referencesIn lists the mentions in a set of words that something else names better.
// A description stands where a name or a longer description is meant.
func (s *state) referencesIn(set words) []reportedly.Mention {
	var out []reportedly.Mention
	set.each(func(w int) {
		ref := s.referenceOf(w)
		if ref == nil {
			return
		}
		out = append(out, reportedly.Mention{Span: s.refs.bytes(s.refs.byHead[w]), Refers: *ref})
	})
	return out
}
