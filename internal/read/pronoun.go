package read

import (
	"cmp"
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// pronoun types a pronoun source by what it refers to: an earlier source, else the
// words that name it best, where the pronoun may stand for such a source at all. Of
// one that stays open only the kind that the pronoun itself gives is kept.
func (s *state) pronoun(a *relation, head int, before []*relation) (reportedly.Source, bool) {
	kind := s.pronounKind(head)
	if kind == "" {
		return reportedly.Source{}, false
	}
	if kind == "relative" || s.doc.Words[head].XPOS == "WDT" {
		if noun := s.relativeNoun(head); noun >= 0 {
			src := s.classify(noun, s.subtree(noun).minus(s.subtree(s.clause(head))))
			src.Why = "relative pronoun: " + src.Why
			if s.lemma(head) == "who" && (src.Kind == reportedly.Document || src.Kind == reportedly.Data) {
				src = unresolved(kind) // "a review of the introduction by analysts, who"
			}
			return src, true
		}
	}
	if b := s.speakerNear(kind, head, before); b != nil {
		return pronounFor(b), true
	}
	if kind == "outlet" {
		if t := s.turnOf(head); t != nil {
			return s.weInTurn(t, head), true
		}
	}
	m, found := s.namedBy(head)
	person := found && kind == "person" && m.nameType == text.Person
	for i := len(before) - 1; i >= 0 && i >= len(before)-near; i-- {
		b := before[i]
		if person && b.origin.Naming == reportedly.Role {
			continue // "the colonel", whose name is known
		}
		if b.source.empty() || b.turn || b.source.first() >= head || !standsFor(kind, b.origin) || !s.sameEntity(head, s.sourceHead(b.source)) {
			continue
		}
		return pronounFor(b), true
	}
	if found {
		if src := s.classify(m.head, words{m.words}); standsFor(kind, src) || kind == "outlet" {
			src.Why = "pronoun: " + src.Why
			return src, true
		}
	}
	src := unresolved(kind)
	if kind == "outlet" {
		src.Kind = cmp.Or(s.outletKind(), reportedly.Media)
	}
	return src, true
}

// pronounFor is the source that an earlier one is as a pronoun.
func pronounFor(b *relation) reportedly.Source {
	src := b.origin
	src.Why = "pronoun: an earlier source; " + b.origin.Why
	return src
}

// weInTurn is who "I" and "we" are in a turn: who speaks, but "we" is the body whose own report
// has its spokesman's answers.
func (s *state) weInTurn(turn *relation, head int) reportedly.Source {
	own := s.outletKind()
	if !isBody(own) || own == reportedly.Media || s.feature(head, "Number") == "Sing" {
		return pronounFor(turn)
	}
	src := unresolved("outlet")
	src.Kind = own
	return src
}

// turnOf is the turn that a word is part of, nil for none.
func (s *state) turnOf(w int) *relation {
	if s.spoken == nil {
		s.spoken = make([]*relation, len(s.doc.Words))
		for _, t := range s.turns() {
			t.content.each(func(w int) { s.spoken[w] = t })
		}
	}
	return s.spoken[w]
}

// speakerNear is the nearest earlier attribution in the paragraph of "he", "she" or
// "they" to a source that the pronoun may stand for, nil for none: who has just spoken
// goes on.
func (s *state) speakerNear(kind string, head int, before []*relation) *relation {
	if kind == "outlet" || kind == "relative" || kind == "one" || s.upos(head) != "PRON" || s.feature(head, "PronType") == "Rel" {
		return nil
	}
	for i := len(before) - 1; i >= 0 && i >= len(before)-near; i-- {
		b := before[i]
		if b.source.empty() || b.turn || b.source.first() >= head || !standsFor(kind, b.origin) {
			continue
		}
		other := s.sourceHead(b.source)
		if !s.sameParagraph(other, head) {
			return nil
		}
		if k := s.pronounKind(other); k == "outlet" || k == "relative" || !s.genderFits(head, other) {
			continue
		}
		if kind == "person" && s.broughtIn(other, head) {
			return nil
		}
		if s.sentence[other] == s.sentence[head] {
			return b
		}
		return s.relayer(kind, b, before[max(0, i-near):i])
	}
	return nil
}

// relayer is who passes on what the source of an attribution says, where that attribution is
// part of a clause of his and the pronoun may stand for him, too: "The experts noted that the
// authorities denied it. They …". Else it is the attribution itself.
func (s *state) relayer(kind string, b *relation, before []*relation) *relation {
	for _, a := range before {
		if !a.turn && !a.source.empty() && inside(b, a) && s.sentence[a.cue.first()] == s.sentence[b.cue.first()] && a.cue.first() < b.cue.first() && standsFor(kind, a.origin) && s.pronounKind(s.sourceHead(a.source)) == "" {
			return a
		}
	}
	return b
}

// broughtIn reports whether a pronoun means a person whom the report names only after an
// earlier source has spoken: "One passenger said …. The prosecutor, Ioana Krol, has opened
// an inquiry. She said".
func (s *state) broughtIn(source, pronoun int) bool {
	m, found := s.namedBy(pronoun)
	return found && m.kind == nameMention && m.nameType == text.Person && m.head > source && m.head < pronoun &&
		s.sureOf(pronoun) >= likely && !s.sameEntity(source, pronoun)
}

// sameParagraph reports whether two words stand in one paragraph.
func (s *state) sameParagraph(a, b int) bool {
	n, m := s.sentence[a], s.sentence[b]
	return n >= 0 && m >= 0 && s.doc.Sentences[n].Paragraph == s.doc.Sentences[m].Paragraph
}

// genderFits reports whether the genders of two mentions may be the same.
func (s *state) genderFits(a, b int) bool {
	i, ok := s.refs.byHead[a]
	k, found := s.refs.byHead[b]
	if !ok || !found {
		return true
	}
	x, y := s.refs.mentions[i].gender, s.refs.mentions[k].gender
	return x == "" || y == "" || x == y
}

// pronounKind is what a pronoun may stand for (markers.tsv), "" for other words.
func (s *state) pronounKind(w int) string {
	m, _ := s.lex.Markers.Find(s.lemma(w))
	return m["pronoun"]
}

// institutions are the kinds of source that "it" may stand for.
var institutions = []reportedly.SourceKind{reportedly.Government, reportedly.Organization, reportedly.ArmedForces, reportedly.IntelligenceService,
	reportedly.InternationalOrganization, reportedly.Media, reportedly.Document, reportedly.Data}

// isBody reports whether a kind of source is one of bodies: institutions that are no texts.
func isBody(kind reportedly.SourceKind) bool {
	return slices.Contains(institutions, kind) && kind != reportedly.Document && kind != reportedly.Data
}

// standsFor reports whether a pronoun of a kind may stand for a source.
func standsFor(kind string, s reportedly.Source) bool {
	switch kind {
	case "person":
		return s.Kind == reportedly.Person
	case "people":
		return s.Number == reportedly.Plural
	case "institution":
		return slices.Contains(institutions, s.Kind)
	case "relative":
		return s.Kind == reportedly.Person || s.Kind == reportedly.People
	}
	return false
}

// unresolved is what a pronoun of a kind says by itself.
func unresolved(kind string) reportedly.Source {
	src := reportedly.Source{Kind: reportedly.Person, Naming: reportedly.Named, Number: reportedly.Singular, Why: "pronoun, not resolved"}
	switch kind {
	case "people":
		src.Kind, src.Naming, src.Number = reportedly.People, reportedly.Role, reportedly.Plural
	case "one":
		src.Naming = reportedly.Anonymous
	case "relative":
		src.Naming = reportedly.Role
	case "institution":
		src.Kind = reportedly.Organization
	case "outlet":
		src.Kind, src.Why = reportedly.Media, "pronoun: the outlet itself"
	}
	return src
}

// definite reports whether a noun has "the", "this" or another word that takes up
// what is known.
func (s *state) definite(noun int) bool {
	for _, c := range s.children[noun] {
		if s.is(c, "det") && s.feature(c, "PronType") == "Dem" || s.feature(c, "Definite") == "Def" {
			return true
		}
	}
	return false
}

// relativeNoun is the noun that a relative pronoun's clause modifies, or else, and where that can
// be nobody "who" stands for, the one before it; -1 for none.
func (s *state) relativeNoun(pronoun int) int {
	before := s.nounBefore(pronoun)
	if clause := s.clause(pronoun); s.is(clause, "acl") && s.head[clause] >= 0 {
		h := s.head[clause]
		if nobody := s.lemma(pronoun) == "who" && !s.person(h) && before >= 0 && s.person(before); !nobody { // "a claim denied by Ms Reid, who said"
			return h
		}
	}
	return before
}

// nounBefore is the noun before a relative pronoun, -1 for none.
func (s *state) nounBefore(pronoun int) int {
	w := pronoun - 1
	for w >= 0 && (s.punct(w) || s.is(w, "case")) && s.sentence[w] == s.sentence[pronoun] {
		w--
	}
	if w < 0 || s.sentence[w] != s.sentence[pronoun] || s.upos(w) != "NOUN" && s.upos(w) != "PROPN" {
		return -1
	}
	for n := 0; n < 8 && s.is(w, "flat", "compound") && s.head[w] >= 0; n++ {
		w = s.head[w]
	}
	return w
}
