package read

import (
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file judges what a name stands for by all that the report shows of it: the
// model types every mention by itself, and takes many a name that it has never seen
// for a person's.

// The weights of evidence for what a name stands for: a noun beside it that says so
// is worth several mentions that the model has typed.
const (
	byModel   = 1
	byPlace   = 2 // "in Ostrel"
	byTitle   = 3 // "Mr Halm", "the website Volkspuls", "Ostreli"
	byNothing = 0
)

// shortest is the length in bytes up to which a word of an outlet's name may be chance.
const shortest = 3

// votes weighs the kinds that a name may have.
type votes map[reportedly.SourceKind]int

// best is the kind with most weight, the first in [reportedly.SourceKinds] of several.
func (v votes) best() reportedly.SourceKind {
	var best reportedly.SourceKind
	most := byNothing
	for _, kind := range reportedly.SourceKinds {
		if v[kind] > most {
			best, most = kind, v[kind]
		}
	}
	return best
}

// identity is what a name that the model takes for a person's stands for by all its
// mentions: a kind of source, "" where nothing is known.
func (s *state) identity(r text.Range) reportedly.SourceKind {
	if s.identities == nil {
		s.identities = s.gatherIdentities()
	}
	if r = s.trimName(r); r.First >= r.Last {
		return ""
	}
	name := s.surface(r)
	kind := s.identities[lexicon.Fold(name)].best()
	if kind != reportedly.Organization && (s.isOutlet(name) || s.shortOutlet(name) && len(name) > shortest) {
		return reportedly.Media // but one that is called an organization may be of a press release
	}
	return kind
}

// gatherIdentities collects the evidence of all names of the report.
func (s *state) gatherIdentities() map[string]votes {
	out := map[string]votes{}
	for _, n := range s.doc.Names {
		r := s.trimName(n.Range)
		if r.First >= r.Last || s.furniture[r.First] {
			continue
		}
		vote := func(kind reportedly.SourceKind, weight int) {
			if kind == "" {
				return
			}
			for _, key := range s.identityKeys(r, kind) {
				if out[key] == nil {
					out[key] = votes{}
				}
				out[key][kind] += weight
			}
		}
		vote(modelKinds[n.Type], byModel)
		if kind := s.nounBeside(r); kind != "" {
			vote(kind, byTitle)
		}
		if r.Last-r.First > 1 && (s.marked(r.First, "masthead") || s.marked(r.Last-1, "masthead")) {
			vote(reportedly.Media, byTitle)
		}
		if s.inPlace(r) {
			vote(reportedly.Government, byPlace)
		}
		if w := r.First - 1; w >= 0 && s.sentence[w] == s.sentence[r.First] && s.phraseMarked(s.lemma(w), "address") {
			vote(reportedly.Person, byTitle)
		}
	}
	s.demonyms(out)
	return out
}

// modelKinds are the kinds of source that the model's types of names stand for.
var modelKinds = map[text.NameType]reportedly.SourceKind{
	text.Person: reportedly.Person, text.Organization: reportedly.Organization, text.Place: reportedly.Government,
	text.DocumentName: reportedly.Document,
}

// identityKeys are the names that evidence of one kind for a name is evidence for:
// itself, for a person also the surname, for anything else the first word.
func (s *state) identityKeys(r text.Range, kind reportedly.SourceKind) []string {
	keys := []string{lexicon.Fold(s.surface(r))}
	if r.Last-r.First < 2 {
		return keys
	}
	if kind == reportedly.Person {
		return append(keys, lexicon.Fold(s.form(r.Last-1)))
	}
	if kind != reportedly.Government {
		keys = append(keys, lexicon.Fold(s.form(r.First)))
	}
	return keys
}

// nounBeside is the kind of the noun that says what a name is: directly before it
// ("the website Volkspuls") or in apposition after a comma ("Volkspuls, a website").
func (s *state) nounBeside(r text.Range) reportedly.SourceKind {
	if w := r.First - 1; w >= 0 && s.upos(w) == "NOUN" && s.sentence[w] == s.sentence[r.First] {
		if n, ok := s.noun(w); ok && !s.is(w, "obl:tmod", "nmod:tmod") {
			return n.Kind
		}
	}
	if r.Last >= len(s.doc.Words) || s.form(r.Last) != "," {
		return ""
	}
	for w := r.First; w < r.Last; w++ {
		for _, c := range s.children[w] {
			if n, ok := s.noun(c); ok && c > r.Last && s.is(c, "appos") && s.upos(c) == "NOUN" {
				return n.Kind
			}
		}
	}
	return ""
}

// titledName types a proper name that no list knows by the noun directly before it:
// "the daily Posten", "the sociologist Marek Dolny".
func (s *state) titledName(head int) (reportedly.Source, bool) {
	if s.upos(head) != "PROPN" {
		return reportedly.Source{}, false
	}
	first := head
	for first > 0 && s.upos(first-1) == "PROPN" && s.sentence[first-1] == s.sentence[head] {
		first--
	}
	if first == 0 || s.upos(first-1) != "NOUN" && s.upos(first-1) != "ADJ" || s.sentence[first-1] != s.sentence[head] {
		return reportedly.Source{}, false
	}
	n, ok := s.noun(first - 1)
	if !ok {
		return reportedly.Source{}, false
	}
	return reportedly.Source{
		Kind: n.Kind, Naming: reportedly.Named, Number: reportedly.Singular,
		Actors: []reportedly.Actor{{Name: s.surface(text.Range{First: first, Last: head + 1})}}, Why: "lexicon: noun " + n.Noun + " before a name",
	}, true
}

// inPlace reports whether a name stands where places do: after "in", or before "'s"
// and a noun for a part of a state.
func (s *state) inPlace(r text.Range) bool {
	if w := r.First - 1; w >= 0 && s.lemma(w) == "in" && s.sentence[w] == s.sentence[r.First] {
		return true
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
func (s *state) demonyms(out map[string]votes) {
	for w := range s.doc.Words {
		if s.upos(w) != "ADJ" && !s.is(w, "amod") || !isUpper(s.form(w)) {
			continue
		}
		adjective := lexicon.Fold(s.form(w))
		for _, ending := range demonymEndings {
			stem, ok := strings.CutSuffix(adjective, ending)
			if !ok || len(stem) < 3 {
				continue
			}
			for _, key := range []string{stem, stem + "a", stem + "ia", stem + "y"} {
				if v := out[key]; v != nil {
					v[reportedly.Government] += byTitle
				}
			}
		}
	}
}
