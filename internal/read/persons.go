package read

import (
	"strings"

	"reportedly"
	"reportedly/internal/text"
)

// This file finds the persons that a source's phrase names. The model takes many a
// word for a person's name that only describes ("one Obama insider") or is none, so
// that where a name stands counts as much as its type.

// namedPerson is a person whom the phrase names: by the name that heads it, by one
// that follows its noun, or by one in apposition.
func (s *state) namedPerson(head int, phrase, core words) (reportedly.Source, bool) {
	if n, ok := s.nameAt(head); ok && s.personHere(n, head) {
		return s.asPerson(n, head, phrase, "head: names, a person"), true
	}
	for _, r := range core {
		for w := r.First; w < r.Last; w++ {
			if n, ok := s.nameAt(w); ok && n.First == w && s.personHere(n, head) {
				return s.asPerson(n, head, phrase, "head: names, a person"), true
			}
		}
	}
	if n, ok := s.twoTitles(head, phrase); ok {
		return s.asPerson(n, head, nil, "head: names, a person behind two nouns"), true
	}
	if n, ok := s.appositive(head, phrase); ok {
		return s.asPerson(n, head, nil, "head: names, a person in apposition"), true
	}
	return reportedly.Source{}, false
}

// twoTitles is the person's name behind two nouns that say what the same person is: "filmmaker
// and author Dinesh D'Souza", "the lawyer and activist Joan Price".
func (s *state) twoTitles(head int, phrase words) (text.Name, bool) {
	c := s.child(head, "conj")
	if c <= head || !phrase.has(c) || !phrase.has(c+1) || !s.personNoun(head) || !s.personNoun(c) || s.feature(head, "Number") == "Plur" || s.feature(c, "Number") == "Plur" {
		return text.Name{}, false
	}
	if s.child(c, "det", "nmod:poss") >= 0 || s.child(head, "appos", "flat", "nummod") >= 0 || s.child(head, "det") >= 0 && s.upos(c) != "NOUN" {
		return text.Name{}, false
	}
	n, ok := s.nameAt(c + 1)
	return n, ok && n.First == c+1 && s.personName(n)
}

// asPerson is a source that is a named person, or several where others are joined.
func (s *state) asPerson(n text.Name, head int, phrase words, why string) reportedly.Source {
	src := reportedly.Source{
		Kind: reportedly.Person, Naming: reportedly.Named, Number: reportedly.Singular,
		Actors: []reportedly.Actor{{Name: s.text(newWords(n.Range))}}, Why: why,
	}
	if s.joinedBy(head, phrase) {
		src.Kind, src.Number = reportedly.People, reportedly.Plural
	}
	return src
}

// joinedBy reports whether others are joined to a person: "Trump and Sanders", "Autor
// and his colleagues", but not "Curt Smith, a leader and friend of the governor".
func (s *state) joinedBy(head int, phrase words) bool {
	apposition := s.child(head, "appos")
	for _, c := range s.children[head] {
		if !s.is(c, "conj") || !phrase.has(c) || s.verbal(c) {
			continue
		}
		if s.upos(c) == "PROPN" || apposition < 0 && (s.feature(c, "Number") == "Plur" || s.child(c, "det", "nmod:poss") >= 0) {
			return true
		}
	}
	return false
}

// personHere reports whether a name is that of a person and stands where it says who
// the head of a phrase is.
func (s *state) personHere(n text.Name, head int) bool {
	if n.First <= head && head < n.Last && !isUpper(s.form(head)) {
		return false // "Budapest's ambassador", taken for a name
	}
	if !isUpper(s.form(n.First)) && s.personNoun(n.Last-1) {
		return false // "one Republican"
	}
	return s.personName(n) && !s.bareTitle(n.Range) && !s.insidePossessive(n.First, head) && !s.describes(n, head) && !s.knownPlace(n)
}

// personName reports whether a name is a person's by its own form and by all that the
// report shows of it.
func (s *state) personName(n text.Name) bool {
	if !s.written(n.Range) {
		return false
	}
	kind := s.identity(n.Range)
	return kind == reportedly.Person || kind == "" && n.Type == text.Person
}

// bareTitle reports whether what the model takes for a name is an office alone: "The
// Secretary", "the Archbishop of Meridia".
func (s *state) bareTitle(r text.Range) bool {
	r = s.trimName(r)
	if r.First >= r.Last || r.First == 0 || s.tokens[r.First-1].Form != "the" {
		return false
	}
	w := r.First
	for w < r.Last && s.personNoun(w) {
		w++
	}
	return w > r.First && (w == r.Last || s.upos(w) == "ADP")
}

// written reports whether a range is written as names are: a capital in a word that
// is no common noun at the beginning of a sentence ("Pals of the minister").
func (s *state) written(r text.Range) bool {
	for w := max(r.First-1, 0); w <= r.First; w++ {
		if s.feature(w, "Definite") == "Ind" && s.sentence[w] == s.sentence[r.First] { // "a Briton"
			return false
		}
	}
	for w := r.First; w < r.Last; w++ {
		if isUpper(s.form(w)) && (s.upos(w) == "PROPN" && !s.capitalAtStart(w) || s.upos(w) != "DET" && s.upos(w) != "PRON" && !s.knownNoun(w)) {
			return true
		}
	}
	return false
}

// capitalAtStart reports whether a word may owe its capital to the beginning of a sentence:
// the plural of a noun for persons ("Aides to the president").
func (s *state) capitalAtStart(w int) bool {
	return w == s.doc.Sentences[max(s.sentence[w], 0)].First && strings.HasSuffix(s.tokens[w].Form, "s") && s.personNoun(w) && w+1 < len(s.doc.Words) && s.upos(w+1) == "ADP"
}

// appositive is a name at the end of a phrase that is not attached where it belongs:
// set off by a comma, "a spokeswoman for the ministry, Ada Krol", or behind what the
// holder of an office is for, "the minister for agriculture Goran Petek".
func (s *state) appositive(head int, phrase words) (text.Name, bool) {
	end := phrase.last()
	if s.punct(end-1) && end-1 > phrase.first() {
		end--
	}
	if end-2 > phrase.first() && s.form(end-2) == "," && s.age(end-1) { // "…, Jessie Elkins, 70"
		end -= 2
	}
	n, ok := s.nameAt(end - 1)
	if person, found := s.untypedPerson(head, end-1); found && (!ok || person.First > n.First) {
		n, ok = person, true
	}
	if !ok || n.First <= phrase.first() || s.plural(head, phrase) || !s.personName(n) {
		return text.Name{}, false
	}
	before := n.First - 1
	switch {
	case s.form(before) == ",":
		return n, true
	case s.upos(before) == "NOUN" && before != head && s.personNoun(head) && !s.indefinite(head):
		return n, !s.personNoun(before)
	case s.upos(before) == "PROPN" && before > head && n.Type == text.Person && n.Last-n.First > 1 && s.personNoun(head) && !s.indefinite(head):
		return n, !s.personNoun(before) || s.upos(before-1) != "ADP" // "the state's Secretary of State Ken Detzner", but "aide to President Ken Detzner"
	}
	return text.Name{}, false
}

// untypedPerson is a row of proper nouns that ends at a word, where its form is that of a
// person's name, or it stands behind what an office is for and may be one.
func (s *state) untypedPerson(head, last int) (text.Name, bool) {
	if last < 0 || s.upos(last) != "PROPN" || !s.mixedCase(last) {
		return text.Name{}, false
	}
	r := s.capitals(last)
	r.Last = min(r.Last, last+1)
	for first := r.First + 1; first < last && s.personNoun(head); first++ { // "the director for Kosovo and Metohija | Zoran Krol"
		if s.lex.Genders.Name(s.tokens[first].Form) != "" && !s.bodyNoun(last) {
			return text.Name{Range: text.Range{First: first, Last: last + 1}, Type: text.Person}, true
		}
	}
	if person, ok := s.personByForm(r); ok {
		return text.Name{Range: person, Type: text.Person}, true
	}
	behind := r.First-1 > head && s.upos(r.First-1) == "NOUN" && s.personNoun(head)
	return text.Name{Range: r, Type: text.Person}, behind && r.Last-r.First > 1 && !s.bodyNoun(last) && !s.knownName(r.First)
}

// knownPlace reports whether the lexicon knows a name that the model takes for a
// person's as that of a state, its capital or an outlet.
func (s *state) knownPlace(n text.Name) bool {
	for w := n.Last - 2; w > n.First; w-- { // "Israel's Mossad"
		if s.joinsNames(w) {
			n.First = w + 1
			break
		}
	}
	e, size := s.lex.Names.Longest(s.forms(n.Range, 8))
	return size == n.Last-n.First && e.Class != "adjective"
}

// insidePossessive reports whether a word belongs to a possessor, not to the head:
// "Scholz's office".
func (s *state) insidePossessive(w, head int) bool {
	for ; w >= 0 && w != head; w = s.head[w] {
		if s.is(w, "nmod:poss") || s.is(w, "compound") && s.knownNoun(head) && !s.personNoun(head) {
			return true
		}
	}
	return false
}

// describes reports whether a name only says of which kind a common noun is that
// follows it: "a senior Marovian official", "Sanders protesters".
func (s *state) describes(n text.Name, head int) bool {
	if n.Last > head || s.upos(head) != "NOUN" {
		return false
	}
	for w := n.Last; w < head; w++ {
		if s.punct(w) && s.form(w) != "-" {
			return false
		}
	}
	return true
}
