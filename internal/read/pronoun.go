package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// pronoun resolves a pronoun source to the nearest earlier source that it may stand
// for, in its own sentence or the one before, or for "he" and "she" to a person
// named there. Beyond that only the kind that the pronoun itself gives is kept: who
// it is stays open.
func (s *state) pronoun(a *relation, head int, before []*relation) (reportedly.Source, bool) {
	fits, open := pronounKinds(s.lemma(head))
	if fits == nil {
		return reportedly.Source{}, false
	}
	if s.lemma(head) == "who" || s.lemma(head) == "which" {
		if noun := s.relativeNoun(head); noun >= 0 {
			src := s.classify(noun, s.subtree(noun).minus(s.subtree(s.clause(head))))
			src.Why = "relative pronoun: " + src.Why
			return src, true
		}
	}
	here := s.sentence[head]
	for i := len(before) - 1; i >= 0 && i >= len(before)-near; i-- {
		b := before[i]
		if b.source.empty() || b.turn || s.sentence[b.source.first()] < here-1 || b.source.first() >= head || !fits(b.origin) {
			continue
		}
		src := b.origin
		src.Why = "pronoun: nearest earlier source; " + b.origin.Why
		return src, true
	}
	if l := s.lemma(head); l == "he" || l == "she" {
		if name, ok := s.personBefore(head, here-1); ok {
			open.Actors = []reportedly.Actor{{Name: name}}
			open.Why = "pronoun: nearest earlier name of a person"
		}
	}
	return open, true
}

// pronounKinds says which sources a pronoun may stand for and what it says by
// itself.
func pronounKinds(lemma string) (fits func(reportedly.Source) bool, open reportedly.Source) {
	singular := func(k reportedly.SourceKind, n reportedly.Naming) reportedly.Source {
		return reportedly.Source{Kind: k, Naming: n, Number: reportedly.Singular, Why: "pronoun, not resolved"}
	}
	isKind := func(kinds ...reportedly.SourceKind) func(reportedly.Source) bool {
		return func(s reportedly.Source) bool {
			for _, k := range kinds {
				if s.Kind == k {
					return true
				}
			}
			return false
		}
	}
	switch lemma {
	case "he", "she":
		return isKind(reportedly.Person), singular(reportedly.Person, reportedly.Named)
	case "they", "both", "some", "others", "many", "several", "other", "two", "three", "four":
		open = singular(reportedly.People, reportedly.Role)
		open.Number = reportedly.Plural
		return func(s reportedly.Source) bool { return s.Number == reportedly.Plural }, open
	case "one", "another":
		none := func(reportedly.Source) bool { return false }
		return none, singular(reportedly.Person, reportedly.Anonymous)
	case "we", "i":
		open = singular(reportedly.Media, reportedly.Named)
		open.Why = "pronoun: the outlet itself"
		return func(reportedly.Source) bool { return false }, open
	case "it", "which":
		return isKind(reportedly.Government, reportedly.Organization, reportedly.ArmedForces, reportedly.IntelligenceService,
			reportedly.InternationalOrganization, reportedly.Media, reportedly.Document, reportedly.Data), singular(reportedly.Organization, reportedly.Named)
	case "who", "that":
		return isKind(reportedly.Person, reportedly.People), singular(reportedly.Person, reportedly.Role)
	}
	return nil, reportedly.Source{}
}

// relativeNoun is the noun that a relative pronoun's clause modifies, -1 for none.
func (s *state) relativeNoun(pronoun int) int {
	clause := s.clause(pronoun)
	if s.is(clause, "acl") && s.head[clause] >= 0 {
		return s.head[clause]
	}
	return -1
}

// personBefore is the nearest name of a person before a word, not before the given
// sentence.
func (s *state) personBefore(w, sentence int) (string, bool) {
	after, _ := slices.BinarySearchFunc(s.doc.Names, w, func(n text.Name, w int) int { return n.First - w })
	for i := after - 1; i >= 0; i-- {
		n := s.doc.Names[i]
		if n.First == n.Last {
			continue
		}
		if s.sentence[n.First] < sentence {
			break
		}
		if n.Type == text.Person {
			return s.text(newWords(n.Range)), true
		}
	}
	return "", false
}
