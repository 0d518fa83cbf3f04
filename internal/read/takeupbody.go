package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// This file lets nouns that fit bodies of many kinds be what they take up: "the agency"
// after an outlet's name, "the watchdog" after that of an international organization,
// "the company" whose name the report has given.

// takenKinds are the kinds of body that the kinds of the class "taking" stand for.
var takenKinds = map[string][]reportedly.SourceKind{
	"company": {reportedly.Organization},
	"group":   {reportedly.Organization, reportedly.ArmedForces, reportedly.InternationalOrganization},
	"network": {reportedly.Organization, reportedly.ArmedForces, reportedly.InternationalOrganization, reportedly.Media},
	"body":    {reportedly.Organization, reportedly.ArmedForces, reportedly.InternationalOrganization, reportedly.Government, reportedly.IntelligenceService},
	"office":  {reportedly.Organization, reportedly.InternationalOrganization, reportedly.Government, reportedly.IntelligenceService, reportedly.Media},
}

// takes lists the kinds of body that a noun may take up, none for other nouns.
func (s *state) takes(head int) []reportedly.SourceKind {
	if s.upos(head) != "NOUN" {
		return nil
	}
	m, _ := s.lex.Markers.Find(s.lemma(head))
	return takenKinds[m["taking"]]
}

// bodyBefore types a source that is spoken of by nothing but a noun with "the" as the
// body that the noun takes up: what the reference finds, or else the nearest name of a
// body before it.
func (s *state) bodyBefore(src *reportedly.Source, head int) bool {
	kinds := s.takes(head)
	if kinds == nil || src.Number != reportedly.Singular || !s.definite(head) || !s.saysNoMore(head, nil) {
		return false
	}
	if m, found := s.namedBy(head); found && m.kind == nameMention && m.head < head && s.sureOf(head) >= likely {
		if n, ok := s.nameAt(m.head); ok && s.takesName(src, text.Name{Range: m.words, Type: n.Type}, kinds, "a name before") {
			return true
		}
	}
	if n, ok := s.noun(head); ok && n.Kind == reportedly.Government {
		if kinds[len(kinds)-1] != reportedly.Media {
			return false // "the regulator" is seldom the company before it
		}
		kinds = []reportedly.SourceKind{reportedly.Media, reportedly.InternationalOrganization}
	}
	tried, unnamed := 0, s.unnamedBefore(head)
	behind, _ := slices.BinarySearchFunc(s.doc.Names, head+1, func(n text.Name, w int) int { return n.Last - w })
	for i := behind - 1; i >= 0 && tried < near; i-- {
		n := s.doc.Names[i]
		switch {
		case s.furniture[n.First]:
			continue
		case n.First < unnamed:
			return false
		}
		tried++
		if s.takesName(src, n, kinds, "the nearest name of a body") {
			return true
		}
	}
	return false
}

// unnamedBefore is the nearest word before a noun that brings in one of its sort without a
// name, which "the" then takes up: "a Dubai trading firm … The firm". It is -1 for none.
func (s *state) unnamedBefore(head int) int {
	for w := head - 1; w >= max(0, head-farBack); w-- {
		if s.lemma(w) == s.lemma(head) && s.upos(w) == "NOUN" && s.indefinite(w) && !s.nameBeside(w) {
			return w
		}
	}
	return -1
}

// farBack is how many words before it a noun may take something up.
const farBack = 400

// takesName lets a source be the body of a name where it is of one of some kinds, and
// reports whether it is.
func (s *state) takesName(src *reportedly.Source, n text.Name, kinds []reportedly.SourceKind, why string) bool {
	r := s.trimName(n.Range)
	if r.First >= r.Last || s.told(r) || s.isOutlet(s.surface(r)) || s.shortOutlet(s.surface(r)) || n.Type == text.Place || n.Type == text.Nationality {
		return false
	}
	kind := s.identity(r)
	if e, ok := s.lex.Names.Find(s.surface(r)); ok {
		if kind = e.Kind; slices.Contains([]string{"country", "capital", "adjective", "seat"}, e.Class) {
			return false
		}
	}
	if !slices.Contains(kinds, kind) {
		return false
	}
	src.Kind, src.Naming, src.Actors = kind, reportedly.Named, []reportedly.Actor{{Name: s.surface(r)}}
	src.Why += ", " + why
	return true
}
