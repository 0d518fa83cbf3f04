package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file tells states that no list knows, as reports on exercises, satire and fiction
// have them, by what only states have and by the form of their names.

// statePrepositions join what states have, by its kind in markers.tsv, to their names: "the
// ambassador to Cordavia", "the border with Cordavia", "soldiers from Cordavia", "the
// Republic of Cordavia".
var statePrepositions = map[string][]string{
	"noun":   {"of", "to"},
	"office": {"of", "to"},
	"border": {"of", "with", "between"},
	"force":  {"from"},
	"realm":  {"of"},
}

// statesByParts makes what only states have evidence for the states: "the ambassador of
// Cordavia".
func (s *state) statesByParts(out map[string]votes) {
	for w := range s.doc.Words {
		part := s.head[w]
		if part < 0 || s.furniture[w] || s.upos(w) != "PROPN" {
			continue
		}
		kind := s.partOfState(part)
		if s.is(w, "compound") && part == w+1 && s.upos(part) == "NOUN" && (kind == "noun" || kind == "border") { // "the Redland embassy"
			s.vote(out, s.capitals(w), reportedly.Government, byTitle)
		}
		if !s.is(w, "nmod") || w < part || !slices.Contains(statePrepositions[kind], s.mark(w)) {
			continue
		}
		r := s.capitals(w)
		s.vote(out, r, reportedly.Government, byTitle)
		if kind == "realm" && part < r.First {
			s.vote(out, text.Range{First: part, Last: r.Last}, reportedly.Government, byOwnNoun)
		}
		if other := s.child(w, "conj"); kind == "border" && other > w && s.upos(other) == "PROPN" { // "between Orra and Kest"
			s.vote(out, s.capitals(other), reportedly.Government, byTitle)
		}
	}
}

// statesByOwning makes "its" before what only states have evidence for the names that it
// stands for: "Vostland denied that its embassy".
func (s *state) statesByOwning(out map[string]votes) {
	owners := map[int]bool{}
	for _, m := range s.refs.mentions {
		if m.kind == pronounMention && m.animate == inanimate && s.is(m.head, "nmod:poss") && s.partOfState(s.head[m.head]) != "" {
			owners[m.entity] = true
		}
	}
	for _, m := range s.refs.mentions {
		if n, ok := s.nameAt(m.head); ok && m.kind == nameMention && owners[m.entity] && !s.furniture[m.head] {
			if r := s.trimName(n.Range); r.First < r.Last {
				s.vote(out, r, reportedly.Government, byForm)
			}
		}
	}
}

// ownsPart is government for a name before "'s" and a noun for what only states have.
func (s *state) ownsPart(r text.Range) reportedly.SourceKind {
	h := s.head[r.Last-1]
	if h <= r.Last || s.form(r.Last) != "'s" && s.form(r.Last) != "’s" {
		return ""
	}
	if kind := s.partOfState(h); kind == "noun" || kind == "border" {
		return reportedly.Government
	}
	return ""
}

// partOfState is the kind of a noun for what states have and other bodies do not, "" for
// other words.
func (s *state) partOfState(w int) string {
	if w < 0 || s.upos(w) != "NOUN" && s.upos(w) != "PROPN" {
		return ""
	}
	for first := max(w-1, 0); first <= w; first++ {
		if m, n := s.lex.Markers.Longest(s.tokens[first : w+1]); n == w+1-first && m["statehood"] != "" {
			return m["statehood"]
		}
	}
	return ""
}

// inventsStates reports whether there is a state among the names of a report that no list
// knows, by what only states have.
func (s *state) inventsStates(out map[string]votes) bool {
	for key, v := range out {
		if v[reportedly.Government] >= byTitle && v.best() == reportedly.Government && !s.listedName(key) {
			return true
		}
	}
	return false
}

// listedName reports whether the lexicon knows a name, of whatever it is.
func (s *state) listedName(name string) bool {
	_, known := s.lex.Names.Find(name)
	return known || len(s.lex.Actors.Find(name)) > 0 || len(s.lex.Places.Find(name)) > 0
}

// stateEndings are those of the names of states.
var stateEndings = []string{"ia", "land", "stan"}

// likeState reports whether a name of one word that no list knows may be that of a state:
// by its ending, because the model takes it for a place somewhere, or because the report
// has states of its own. Models that take it for a body's are right more often than these.
func (s *state) likeState(r text.Range, model votes, invented bool) bool {
	for r.Last-r.First > 1 && s.lex.Places.Modifier(s.form(r.First)) { // "North Trenland"
		r.First++
	}
	form := s.form(r.First)
	if r.Last-r.First > 1 || !s.mixedCase(r.First) || s.feature(r.First, "Number") == "Plur" || model.best() == reportedly.Organization || s.lex.Genders.Name(s.tokens[r.First].Form) != "" || s.listedName(form) {
		return false
	}
	return invented || model[reportedly.Government] > 0 || slices.ContainsFunc(stateEndings, func(e string) bool { return len(form) > len(e)+2 && strings.HasSuffix(form, e) })
}

// inPlace reports whether a name stands where places do: after "in", or before "'s"
// and a noun for a part of a state.
func (s *state) inPlace(r text.Range) bool {
	if w := r.First - 1; w >= 0 && s.lemma(w) == "in" && s.sentence[w] == s.sentence[r.First] {
		return w == 0 || !s.marked(w-1, "stake")
	}
	w := r.Last
	if w+1 >= len(s.doc.Words) || s.form(w) != "'s" && s.form(w) != "’s" {
		return false
	}
	h := s.head[r.Last-1]
	if h <= w {
		return false
	}
	if n, ok := s.noun(h); ok && (n.Kind == reportedly.Government || n.Kind == reportedly.ArmedForces) {
		return true
	}
	role, size := s.lex.Roles.Longest(s.tokens[max(h-1, w+1) : h+1])
	if size == 0 {
		role, size = s.lex.Roles.Longest(s.tokens[h : h+1])
	}
	return size > 0 && (role.Sector == "GOV" || role.Sector == "MIL")
}

// demonymEndings are those with which English makes adjectives of states.
var demonymEndings = []string{"i", "ian", "an", "n", "ish", "ese"}

// demonyms makes an adjective of nationality evidence for the state that it comes
// from: "Ostreli" for "Ostrel", "Marovian" for "Marovia".
func (s *state) demonyms(out, byModels map[string]votes) {
	for w := range s.doc.Words {
		describes := s.upos(w) == "ADJ" || s.is(w, "amod") || s.is(w, "compound") && s.head[w] == w+1 && s.upos(w+1) == "NOUN" // "Ostreli artillery"
		if !describes || !isUpper(s.form(w)) {
			continue
		}
		adjective := lexicon.Fold(s.form(w))
		for _, ending := range demonymEndings {
			stem, ok := strings.CutSuffix(adjective, ending)
			if !ok || len(stem) < 3 {
				continue
			}
			for _, key := range []string{stem, stem + "a", stem + "ia", stem + "y"} {
				if out[key] == nil && byModels[key] != nil {
					out[key] = votes{}
				}
				if v := out[key]; v != nil {
					v[reportedly.Government] += byTitle
				}
			}
		}
	}
}
