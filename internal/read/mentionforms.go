package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/text"
)

// maxContent is how many words of a phrase are compared with those of another.
const maxContent = 12

// describe fills in what the form of a mention says.
func (s *state) describe(m *nominal) {
	m.number = s.numberOf(m)
	m.nameType = s.nameTypeOf(m)
	switch m.kind {
	case pronounMention:
		p, _ := s.lex.Pronouns.Find(s.tokens[m.head].Form)
		m.pronoun, m.number, m.gender, m.animate = p, p.Number, p.Gender, animacies[p.Animacy]
	case nameMention:
		m.gender, m.animate = s.nameGender(m), s.nameAnimacy(m)
	case nounMention:
		m.gender, m.animate = s.lex.Genders.Noun(s.lemma(m.head)), s.nounAnimacy(m.head)
	case groupMention:
		m.animate = s.groupAnimacy(m)
	}
	if m.gender != "" {
		m.animate = animate
	}
	m.article = s.articleOf(m.head)
	m.country, m.class = s.namedState(m)
	s.keep(m)
}

var animacies = map[string]animacy{"animate": animate, "inanimate": inanimate}

func (s *state) numberOf(m *nominal) string {
	if m.kind == groupMention {
		return "Plur"
	}
	if n := s.feature(m.head, "Number"); n == "Sing" || n == "Plur" {
		return n
	}
	return ""
}

// nameTypeOf is the type of the name that heads a mention, "" for none.
func (s *state) nameTypeOf(m *nominal) text.NameType {
	if n, ok := s.nameAt(m.head); ok && m.kind != groupMention && (m.kind == nameMention || s.upos(m.head) == "PROPN") {
		return n.Type
	}
	return ""
}

// nameGender is the gender of a person's title, or of the first name.
func (s *state) nameGender(m *nominal) string {
	if m.nameType != text.Person && m.nameType != "" {
		return ""
	}
	n, ok := s.nameAt(m.head)
	if !ok {
		n.Range = text.Range{First: m.head, Last: m.head + 1}
	}
	for w := m.words.First; w < n.First; w++ {
		if g := s.lex.Genders.Title(s.tokens[w].Form); g != "" {
			return g
		}
		if g := s.lex.Genders.Noun(s.lemma(w)); g != "" && s.head[w] == m.head {
			return g
		}
	}
	if g := s.lex.Genders.Title(s.tokens[n.First].Form); g != "" {
		return g
	}
	return s.lex.Genders.Name(s.tokens[n.First].Form)
}

func (s *state) nameAnimacy(m *nominal) animacy {
	switch m.nameType {
	case text.Person:
		return animate
	case "", text.Nationality:
		return unknownAnimacy
	}
	return inanimate
}

// nounAnimacy is whether the lexicon knows a noun for people or for something else.
func (s *state) nounAnimacy(head int) animacy {
	lemma := s.lemma(head)
	if s.lex.Genders.Noun(lemma) != "" {
		return animate
	}
	if unit, ok := s.lex.Counted.Find(lemma); ok && unit == "person" {
		return animate
	}
	n, ok := s.lex.Nouns.Find(lemma)
	switch {
	case !ok:
		return unknownAnimacy
	case n.Kind == reportedly.Person || n.Kind == reportedly.People:
		return animate
	}
	return inanimate
}

// groupAnimacy is that of all conjuncts, where they agree.
func (s *state) groupAnimacy(m *nominal) animacy {
	a := s.nounAnimacy(m.head)
	if n, ok := s.nameAt(m.head); ok && n.Type == text.Person {
		return animate
	}
	return a
}

// articleOf is what begins a noun phrase.
func (s *state) articleOf(head int) string {
	for _, c := range s.children[head] {
		switch {
		case s.is(c, "nmod:poss"):
			return "possessive"
		case s.feature(c, "Definite") == "Def":
			return "definite"
		case s.feature(c, "Definite") == "Ind":
			return "indefinite"
		case s.is(c, "det") && s.feature(c, "PronType") == "Dem":
			return "demonstrative"
		case s.is(c, "det", "nummod"):
			return "quantity"
		}
	}
	return ""
}

// namedState is the state that a name stands for as a whole, with the class of the name:
// country, capital, seat or adjective.
func (s *state) namedState(m *nominal) (country, class string) {
	if m.kind != nameMention || m.words.Last-m.words.First > maxContent {
		return "", ""
	}
	forms := s.forms(m.words, maxContent)
	if len(forms) > 1 && strings.EqualFold(forms[0], "the") {
		forms = forms[1:]
	}
	if n := len(forms); n > 1 && forms[n-1] == "'s" {
		forms = forms[:n-1]
	}
	found := s.lex.Actors.Find(strings.Join(forms, " "))
	if len(found) == 0 || !slices.Contains([]string{"country", "capital", "seat", "adjective"}, found[0].Class) {
		return "", ""
	}
	return found[0].Country, found[0].Class
}

// keep notes the words of a mention that are compared with those of others.
func (s *state) keep(m *nominal) {
	var key []string
	for w := m.words.First; w < min(m.words.Last, m.words.First+2*maxContent); w++ {
		if s.punct(w) || s.is(w, "case") && s.doc.Words[w].XPOS == "POS" || w != m.head && s.is(w, "det") && s.head[w] == m.head {
			continue
		}
		key = append(key, s.tokens[w].Form)
		if u := s.upos(w); len(m.content) < maxContent && w != m.head && (u == "NOUN" || u == "PROPN" || u == "ADJ" || u == "NUM" || u == "X") {
			m.content = append(m.content, s.tokens[w].Lemma)
			if u == "PROPN" || u == "NUM" {
				m.names = append(m.names, s.tokens[w].Lemma)
			}
		}
	}
	m.key = strings.Join(key, " ")
	m.lemma = s.lemma(m.head)
	n, _ := s.lex.Nouns.Find(m.lemma)
	m.noun = string(n.Kind)
}
