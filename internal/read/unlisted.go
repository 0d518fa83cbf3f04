package read

import (
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file types sources whose head no list knows: by the model's type of a name, by
// the form of a name that the model has not seen, by the ending of a noun.

// asNameType types a phrase that no list knows by the model's type of its name or
// by nothing but its number.
func (s *state) asNameType(head int, plural bool) reportedly.Source {
	src := reportedly.Source{Kind: reportedly.Person, Naming: reportedly.Role, Number: reportedly.Singular, Why: "a noun or name that no list knows"}
	if plural {
		src.Kind, src.Number = reportedly.People, reportedly.Plural
	}
	n, ok := s.nameAt(head)
	if !ok || !isUpper(s.form(head)) { // a name that describes: "the Supreme Court justice"
		switch s.upos(head) {
		case "PROPN":
			return s.asUntypedName(head)
		case "NOUN":
			if s.manyOf(head) {
				src.Kind, src.Number = reportedly.People, reportedly.Plural
			} else {
				s.byEnding(&src, head)
			}
		case "NUM":
			if s.lemma(head) != "one" && s.lemma(head) != "1" {
				src.Kind, src.Number = reportedly.People, reportedly.Plural
			}
		}
		return src
	}
	if plural && n.Type != text.Nationality && s.demonym(strings.TrimSuffix(s.form(head), "s")) {
		src.Why = "lexicon: people of " + s.form(head) // "many Americans"
		return src
	}
	src.Naming, src.Why = reportedly.Named, "head: names, "+string(n.Type)
	src.Actors = []reportedly.Actor{{Name: s.text(newWords(n.Range))}}
	if kind := s.identity(n.Range); kind != "" && (n.Type == text.Person || kind != reportedly.Person) {
		src.Kind, src.Why = kind, "names: what the report shows of "+src.Actors[0].Name
		return src
	}
	byModelType(&src, n.Type, plural)
	return src
}

// byModelType gives a source the kind that the model's type of its name stands for.
func byModelType(src *reportedly.Source, t text.NameType, plural bool) {
	switch t {
	case text.Person:
		src.Kind = reportedly.Person
	case text.Place, text.Facility:
		src.Kind = reportedly.Government
		if plural { // "the Rainmakers"
			src.Kind, src.Number = reportedly.People, reportedly.Plural
		}
	case text.Nationality:
		src.Kind, src.Naming, src.Number = reportedly.People, reportedly.Role, reportedly.Plural
	case text.DocumentName:
		src.Kind = reportedly.Document
	default:
		src.Kind = reportedly.Organization
	}
}

// demonym reports whether the lexicon knows a word as the adjective of a state.
func (s *state) demonym(word string) bool {
	n, ok := s.lex.Names.Find(word)
	return ok && n.Class == "adjective"
}

// manyOf reports whether a noun measures out people: "a mix of supporters and opponents",
// "millions of voters".
func (s *state) manyOf(head int) bool {
	for _, c := range s.children[head] {
		if s.is(c, "nmod") && s.mark(c) == "of" && s.feature(c, "Number") == "Plur" {
			n, ok := s.noun(c)
			return ok && (n.Kind == reportedly.Person || n.Kind == reportedly.People)
		}
	}
	return false
}

// byAddress types a word with a form of address before it, whatever it means otherwise:
// "Mr. Band".
func (s *state) byAddress(head int) (reportedly.Source, bool) {
	if head == 0 || !isUpper(s.form(head)) || !s.phraseMarked(s.tokens[head-1].Form, "address") {
		return reportedly.Source{}, false
	}
	return reportedly.Source{
		Kind: reportedly.Person, Naming: reportedly.Named, Number: reportedly.Singular,
		Actors: []reportedly.Actor{{Name: s.form(head)}}, Why: "a name by its form of address",
	}, true
}

// asUntypedName types a proper name that the model takes for none: a person's where it
// has a title, a first name or the surname of somebody whom the report names, else what
// the report shows of it.
func (s *state) asUntypedName(head int) reportedly.Source {
	name := s.capitals(head)
	src := reportedly.Source{
		Kind: reportedly.Organization, Naming: reportedly.Named, Number: reportedly.Singular,
		Actors: []reportedly.Actor{{Name: s.surface(name)}}, Why: "a proper noun that no list knows",
	}
	if person, ok := s.personByForm(name); ok {
		src.Kind, src.Actors, src.Why = reportedly.Person, []reportedly.Actor{{Name: s.surface(person)}}, "a name by its title or first name"
		return src
	}
	kind := s.identity(name)
	if last := (text.Range{First: name.Last - 1, Last: name.Last}); kind == "" && name.Last-name.First > 1 {
		kind = s.identity(last)
	}
	if kind != "" {
		src.Kind, src.Why = kind, "names: what the report shows of "+src.Actors[0].Name
	}
	return src
}

// capitals are the proper nouns without a gap around a word, a dozen at most on each side.
func (s *state) capitals(head int) text.Range {
	r := text.Range{First: head, Last: head + 1}
	for r.First > max(0, head-maxContent) && s.sentence[r.First-1] == s.sentence[head] && s.upos(r.First-1) == "PROPN" {
		r.First--
	}
	for r.Last < min(len(s.doc.Words), head+maxContent) && s.sentence[r.Last] == s.sentence[head] && s.upos(r.Last) == "PROPN" {
		r.Last++
	}
	return r
}

// personByForm is the name of a person in a row of proper nouns: what follows the last
// form of address or title in it, or the whole where it begins with a first name and
// does not end as names of bodies do.
func (s *state) personByForm(r text.Range) (text.Range, bool) {
	last := r.Last - 1
	if s.bodyNoun(last) {
		return text.Range{}, false
	}
	for w := last - 1; w >= r.First; w-- {
		if s.phraseMarked(s.tokens[w].Form, "address") || s.personNoun(w) {
			return text.Range{First: w + 1, Last: r.Last}, true
		}
	}
	if r.Last-r.First > 1 && (s.lex.Genders.Name(s.tokens[r.First].Form) != "" || s.ofOutlet(r)) {
		return r, true
	}
	return text.Range{}, false
}

// ofOutlet reports whether a name stands behind an outlet's in the possessive: "The Post's
// Chris Cillizza".
func (s *state) ofOutlet(r text.Range) bool {
	w := r.First - 2
	if w < 0 || !s.joinsNames(r.First-1) || s.sentence[w] != s.sentence[r.First] {
		return false
	}
	n, known := s.lex.Names.Find(s.surface(s.capitals(w)))
	return known && n.Kind == reportedly.Media || s.marked(w, "masthead") && s.upos(w) == "PROPN"
}

// bodyNoun reports whether a word ends names of bodies, papers and offices: "Journal",
// "Committee", "Secretary".
func (s *state) bodyNoun(w int) bool {
	return s.knownNoun(w) || s.marked(w, "bodyname") || s.marked(w, "masthead")
}

// mixedCase reports whether a word is written with a capital and then small letters.
func (s *state) mixedCase(w int) bool {
	f := s.form(w)
	return isUpper(f) && strings.ToUpper(f) != f
}

// The lengths in bytes of the endings of nouns.tsv.
const (
	shortestEnding = 2
	longestEnding  = 8
)

// byEnding types a noun that no list knows by its longest ending that tells what it
// stands for: "botanist", "refutation".
func (s *state) byEnding(src *reportedly.Source, head int) {
	lemma := s.lemma(head)
	if i := strings.LastIndexByte(lemma, '-'); i >= 0 {
		if n, ok := s.lex.Nouns.Find(lemma[i+1:]); ok { // "ex-dockmaster"
			s.asEnding(src, n)
			return
		}
	}
	if n, ok := s.ending(lemma); ok {
		s.asEnding(src, n)
	}
}

// ending is what the longest ending of a noun in nouns.tsv says of it.
func (s *state) ending(lemma string) (lexicon.Noun, bool) {
	for size := min(longestEnding, len(lemma)-1); size >= shortestEnding; size-- {
		if n, ok := s.lex.Nouns.Find("*" + lemma[len(lemma)-size:]); ok {
			return n, true
		}
	}
	return lexicon.Noun{}, false
}

// asEnding completes a source by the kind of noun that its own is formed as.
func (s *state) asEnding(src *reportedly.Source, n lexicon.Noun) {
	src.Why = "lexicon: nouns in " + strings.Replace(n.Noun, "*", "-", 1)
	switch n.Kind {
	case reportedly.Person, reportedly.People:
		if n.Number == "plural" {
			src.Kind, src.Number = reportedly.People, reportedly.Plural
		}
	default:
		src.Kind = n.Kind
	}
}

// inShort types a name by the initials that the report has given behind the full name:
// "the Fallow Coast Conservancy (FCC)".
func (s *state) inShort(head int) (reportedly.Source, bool) {
	if s.upos(head) != "PROPN" {
		return reportedly.Source{}, false
	}
	if s.initials == nil {
		s.initials = s.findInitials()
	}
	full, ok := s.initials[s.form(head)]
	if !ok {
		return reportedly.Source{}, false
	}
	kind := reportedly.SourceKind("")
	if n, size := s.lex.Names.Longest(s.forms(full, full.Last-full.First)); size == full.Last-full.First {
		kind = n.Kind
	} else if kind = s.nounInside(full); kind == "" {
		kind = s.identity(full)
	}
	if kind == "" || kind == reportedly.Person {
		kind = reportedly.Organization
	}
	return reportedly.Source{
		Kind: kind, Naming: reportedly.Named, Number: reportedly.Singular,
		Actors: []reportedly.Actor{{Name: s.surface(full)}}, Why: "initials of " + s.surface(full),
	}, true
}

// findInitials collects the initials in parentheses behind the names that they stand for.
func (s *state) findInitials() map[string]text.Range {
	out := map[string]text.Range{}
	for w := 2; w+1 < len(s.doc.Words); w++ {
		if s.form(w-1) != "(" || s.form(w+1) != ")" || s.sentence[w-1] != s.sentence[w] {
			continue
		}
		short := s.form(w)
		if len(short) < 2 || len(short) > longestInitials || strings.ToUpper(short) != short {
			continue
		}
		if full, ok := s.spelledOut(w-1, short); ok && out[short].Last == 0 {
			out[short] = full
		}
	}
	return out
}

// longestInitials is the length in bytes of the longest initials looked for.
const longestInitials = 8

// spelledOut is the row of words that ends before a word and whose capitals are some
// initials, small words apart.
func (s *state) spelledOut(end int, short string) (text.Range, bool) {
	k := len(short) - 1
	for w := end - 1; w >= 0 && w >= end-2*longestInitials && s.sentence[w] == s.sentence[end]; w-- {
		f := s.form(w)
		switch {
		case f[0] == short[k]:
			if k--; k < 0 {
				return text.Range{First: w, Last: end}, end-w > 1
			}
		case isUpper(f) || s.punct(w) && f != "-":
			return text.Range{}, false
		}
	}
	return text.Range{}, false
}
