package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// couple is the two that "the two leaders", "both sides" or "the pair" stand for: split
// antecedents, as CorefUD calls them.
type couple struct {
	first, second partner
	chance        float64
	why           string
}

// partner is a mention of one of two.
type partner struct {
	words text.Range
	head  int
	state string // ISO 3166-1 alpha-3, "" for persons
	name  int    // entity of a person
}

func (p partner) same(q partner) bool { return p.state == q.state && p.name == q.name }

// Chances that the two are meant, set by hand, not measured.
const (
	nearestTwo   = 0.8 // the nearest sentence that names any two names no third
	onlyTwo      = 0.6 // the sentences in reach together name two
	mostNamedTwo = 0.5 // the report names both twice as often as any third
)

// leastNamed is how often a report must name the second of its two most named states.
const leastNamed = 2

// coupleOf is the two that a noun phrase means which says "the two" or "both" and nothing
// else of who they are.
func (s *state) coupleOf(head int) (couple, bool) {
	if !s.countsTwo(head) || slices.ContainsFunc(s.children[head], s.tellsWhich) {
		return couple{}, false
	}
	persons, states := s.meansTwo(head)
	if persons {
		if c, ok := s.twoOf(head, s.personsBefore(head)); ok {
			return c, true
		}
	}
	if !states {
		return couple{}, false
	}
	if c, ok := s.twoOf(head, s.statesBefore(head)); ok {
		return c, true
	}
	return s.twoOfReport(head)
}

// countsTwo reports whether a noun phrase is definite and counts two: "the two leaders",
// "both sides", "the pair".
func (s *state) countsTwo(head int) bool {
	two, definite := s.markedAs(head, "couple", "two"), false
	for _, x := range s.children[head] {
		two = two || s.is(x, "nummod", "det") && s.markedAs(x, "couple", "two")
		definite = definite || s.feature(x, "Definite") == "Def" || s.is(x, "det") && s.markedAs(x, "couple", "two")
	}
	return two && definite
}

// tellsWhich reports whether a dependent of a noun says which ones are meant, so that
// they need not have been named.
func (s *state) tellsWhich(x int) bool {
	return s.is(x, "conj", "acl", "acl:relcl", "nmod:poss", "appos") || s.is(x, "nmod") && s.mark(x) != "" ||
		s.is(x, "amod", "compound", "flat") && (s.upos(x) == "PROPN" || s.toponymAt[x] != nil)
}

// meansTwo reports whether a noun that counts two may mean persons, and whether states
// or parts of them.
func (s *state) meansTwo(head int) (persons, states bool) {
	n, _ := s.lex.Nouns.Find(s.lemma(head))
	persons = n.Kind == reportedly.Person || n.Kind == reportedly.People || s.markedAs(head, "couple", "two")
	sector := s.roleSector(head)
	return persons, s.markedAs(head, "couple", "states") || sector == "GOV" || sector == "MIL"
}

// roleSector is the PLOVER sector of what a word names alone, "" for none.
func (s *state) roleSector(w int) string {
	role, _ := s.lex.Roles.Longest(s.tokens[w : w+1])
	return role.Sector
}

// withinReach is the words before a word in its sentence and those before.
func (s *state) withinReach(w int) text.Range {
	if s.sentence[w] < 0 {
		return text.Range{First: w, Last: w}
	}
	return text.Range{First: s.doc.Sentences[max(0, s.sentence[w]-nearSentences)].First, Last: w}
}

// personsBefore are the last mentions by name of persons in reach of a word, in text order.
func (s *state) personsBefore(w int) []partner {
	var out []partner
	reach := s.withinReach(w)
	i, _ := slices.BinarySearchFunc(s.refs.mentions, reach.Last, func(m *nominal, w int) int { return m.words.First - w })
	for k := i - 1; k >= max(0, i-nearMentions) && s.refs.mentions[k].words.First >= reach.First; k-- {
		m := s.refs.mentions[k]
		title := k > 0 && s.refs.mentions[k-1].kind == nameMention && m.words.Last <= s.refs.mentions[k-1].words.Last // "French President" before a name
		if m.kind == nameMention && m.nameType == text.Person && !title {
			out = append(out, partner{words: m.words, head: m.head, name: m.entity})
		}
	}
	slices.Reverse(out)
	return out
}

// statesBefore are the last mentions of states in reach of a word, in text order.
func (s *state) statesBefore(w int) []partner {
	var out []partner
	reach := s.withinReach(w)
	i, _ := slices.BinarySearchFunc(s.toponyms, reach.Last, func(t *toponym, w int) int { return t.words.First - w })
	for k := i - 1; k >= max(0, i-nearMentions) && s.toponyms[k].words.First >= reach.First; k-- {
		if p, ok := s.stateAs(s.toponyms[k]); ok {
			out = append(out, p)
		}
	}
	slices.Reverse(out)
	return out
}

// stateAs is the state that the mention of a place names, by name, adjective, or a
// capital or seat that acts.
func (s *state) stateAs(t *toponym) (partner, bool) {
	if t.best < 0 {
		return partner{}, false
	}
	place, head := t.candidates[t.best], s.top(newWords(t.words))
	return partner{words: t.words, head: head, state: place.Country}, place.Country != "" && (t.adjective || place.Class == "C" || s.capitalActs(head))
}

// capitalActs reports whether a name is that of a capital or seat which stands for the
// state, and not for the place.
func (s *state) capitalActs(head int) bool {
	i, ok := s.refs.byHead[head]
	if !ok {
		return false
	}
	m := s.refs.mentions[i]
	inPlace := m.words.First > 0 && s.marked(m.words.First-1, "place") // trees hang prepositions anywhere
	return (m.class == "capital" || m.class == "seat") && !inPlace
}

// twoOf is the couple of partners in reach of a word: the two of the nearest sentence
// that names any two, or the only two states that the sentences before name.
func (s *state) twoOf(head int, reach []partner) (couple, bool) {
	for last := len(reach); last > 0; {
		first := last - 1
		for first > 0 && s.sentence[reach[first-1].words.First] == s.sentence[reach[last-1].words.First] {
			first--
		}
		switch found := oneOfEach(reach[first:last]); len(found) {
		case 1:
		case 2:
			return couple{found[0], found[1], nearestTwo, "reference: two named in one sentence"}, true
		default:
			return s.joinedTwo(reach[first:last])
		}
		last = first
	}
	before := slices.DeleteFunc(slices.Clone(reach), func(p partner) bool { return s.sentence[p.words.First] == s.sentence[head] })
	if found := oneOfEach(before); len(found) == 2 && found[0].state != "" { // whoever speaks of two men is often a third
		return couple{found[0], found[1], onlyTwo, "reference: the only two named before"}, true
	}
	return couple{}, false
}

// joinedTwo is the couple of the only two states of one sentence that are joined: "Ethiopia
// and Somalia met in Ankara, hosted by Turkey". Of three persons any two may meet.
func (s *state) joinedTwo(partners []partner) (couple, bool) {
	var out couple
	found := 0
	for i, p := range partners[1:] {
		if first := partners[i]; p.state != "" && s.is(p.head, "conj") && s.head[p.head] == first.head && !p.same(first) {
			out = couple{first, p, nearestTwo, "reference: two named together"}
			found++
		}
	}
	return out, found == 1
}

// oneOfEach are the first mentions of each of some partners.
func oneOfEach(partners []partner) []partner {
	var out []partner
	for _, p := range partners {
		if !slices.ContainsFunc(out, p.same) {
			out = append(out, p)
		}
	}
	return out
}

// twoOfReport is the couple of the two states that a report names most, each of them
// twice as often as any third but those named beside the couple: "China urges
// both sides".
func (s *state) twoOfReport(head int) (couple, bool) {
	beside := s.statesBefore(head)
	beside = slices.DeleteFunc(beside, func(p partner) bool { return s.sentence[p.head] != s.sentence[head] })
	var most []stateNamed
	for _, n := range s.statesByMentions() {
		if len(most) < 3 && !slices.ContainsFunc(beside, n.first.same) {
			most = append(most, n)
		}
	}
	if len(most) < 2 || most[1].times < leastNamed || len(most) > 2 && most[1].times < 2*most[2].times {
		return couple{}, false
	}
	return couple{most[0].first, most[1].first, mostNamedTwo, "reference: the two states that the report names most"}, true
}

// stateNamed is how often a report names a state, and where first.
type stateNamed struct {
	first partner
	times int
}

// statesByMentions are the states that a report names, those named most often first.
func (s *state) statesByMentions() []stateNamed {
	if s.statesNamed != nil {
		return s.statesNamed
	}
	s.statesNamed = []stateNamed{}
	at := map[string]int{}
	for _, t := range s.toponyms {
		p, ok := s.stateAs(t)
		if !ok {
			continue
		}
		if _, known := at[p.state]; !known {
			at[p.state] = len(s.statesNamed)
			s.statesNamed = append(s.statesNamed, stateNamed{first: p})
		}
		s.statesNamed[at[p.state]].times++
	}
	slices.SortStableFunc(s.statesNamed, func(a, b stateNamed) int { return b.times - a.times })
	return s.statesNamed
}

// coupleActors are the actors of the two that a noun phrase means: the persons, the
// states, or the parts of the states that the noun names ("the two armies").
func (c *coder) coupleActors(head int) []reportedly.Actor {
	two, ok := c.coupleOf(head)
	if !ok {
		return nil
	}
	var out []reportedly.Actor
	for _, p := range []partner{two.first, two.second} {
		if p.state == "" {
			out = append(out, c.actorsOf(p.head)...)
			continue
		}
		state, ok := c.lex.Actors.Country(p.state)
		if !ok {
			continue
		}
		sector := c.roleSector(head)
		if c.markedAs(head, "couple", "states") || sector != "GOV" && sector != "MIL" {
			sector = ""
		}
		out = append(out, partOf(state, sector, ""))
	}
	return out
}
