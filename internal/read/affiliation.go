package read

import "reportedly"

// This file finds to whom those belong whom a phrase names by a role, or does not name: whose aides
// they are, which state or body the words before or behind the role give.

// impersonal reports whether the source is a body or thing, whatever its name looks like.
func (l *linker) impersonal() bool {
	return l.kind != "" && l.kind != reportedly.Person && l.kind != reportedly.People
}

// circle is the side of a person of public life that acts through an office, spokesmen or
// aides: "the president's office", "aides to Trump", "a spokesman for Zelensky". People of
// another sector, as lawyers, keep theirs.
func (l *linker) circle(end int, role *mention) (linked, bool) {
	if role == nil && l.kind != reportedly.Government && l.kind != reportedly.Organization {
		return linked{}, false
	}
	for _, m := range l.mentions {
		aides := role != nil && role.last+1 == m.first && l.words[role.last].token.Form == "to"
		if m.isRole || !m.actor.Person() || !l.possessor(m) && !l.belongs(role, m) && !aides {
			continue
		}
		state, ok := l.lex.Actors.Country(m.country)
		if other := l.modifier(end); !ok || other != "" && other != m.country {
			return linked{}, false
		}
		sector, second := m.actor.Sector, m.actor.Second
		if role != nil && role.role.Sector != "GOV" {
			sector, second = role.role.Sector, role.role.Second
		}
		return linked{Actor: state.Part(sector, second), why: "lexicon: side of " + m.actor.Name}, true
	}
	return linked{}, false
}

// hidden is where a source belongs that does not say who it is: the body or state
// that it names before its noun, or after a preposition other than "with" ("sources
// familiar with assessments by some G20 nations"). Its sector is not known.
func (l *linker) hidden() (linked, bool) {
	for _, m := range l.mentions {
		if m.isRole || m.actor.Person() || m.actor.ID == "" {
			continue
		}
		i := m.first - 1
		for i > 0 && l.words[i].class == "determiner" || i > 0 && l.words[i].class == "partitive" {
			i--
		}
		if i >= 0 && l.words[i].class == "joint" && (l.words[i].token.Form == "with" || l.words[i].token.Form == "to") || i > 0 && l.words[i].class != "joint" {
			continue
		}
		x := m.actor
		if m.place() {
			x.ID, x.Sector, x.Second = x.Country, "", ""
			if c, ok := l.lex.Actors.Country(x.Country); ok {
				x.Name = c.Name
			}
		}
		return linked{Actor: x, why: "lexicon: " + x.Class + " " + x.Name}, true
	}
	return linked{}, false
}

// withoutPartitive drops "several of the", "a team of".
func withoutPartitive(words []phraseWord) []phraseWord {
	for i, w := range words {
		switch {
		case w.token.Form == "of" && i > 0 && words[i-1].class == "partitive" && i+1 < len(words):
			return words[i+1:]
		case w.class == "joint":
			return words
		}
	}
	return words
}

// affiliated reports whether a preposition of belonging stands before a mention.
func (l *linker) affiliated(m *mention) bool {
	i := l.before(m)
	if i <= 0 {
		return false
	}
	marks, _ := l.lex.Markers.Find(l.words[i].token.Form)
	return marks["affiliation"] != ""
}

// before is the word before a mention and its determiners; 0 or less where it begins the
// phrase.
func (l *linker) before(m *mention) int {
	i := m.first - 1
	for i > 0 && l.words[i].class == "determiner" {
		i--
	}
	return i
}

// after reports whether a preposition stands before a mention, an article between.
func (l *linker) after(preposition string, m *mention) bool {
	i := l.before(m)
	return i > 0 && l.words[i].token.Form == preposition
}

// belongs reports whether a role is that of a body's people: "officials at the
// Pentagon", "a spokesman for NATO".
func (l *linker) belongs(role, m *mention) bool {
	if role == nil || role.last >= len(l.words) || m.last < len(l.words) && l.words[m.last].class != "joint" {
		return false
	}
	i := role.last
	marks, _ := l.lex.Markers.Find(l.words[i].token.Form)
	for i++; i < m.first && l.words[i].class == "determiner"; i++ {
	}
	return marks["affiliation"] != "" && i == m.first
}

// strayed reports whether a capitalised word that nothing explains follows a name:
// then it is part of another name.
func (l *linker) strayed(m *mention, end int, role *mention) bool {
	if m.last >= end || l.words[m.last].possessive || role != nil {
		return false
	}
	return isUpper(l.words[m.last].form) && l.at[m.last] == nil
}
