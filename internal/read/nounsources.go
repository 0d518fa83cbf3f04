package read

import (
	"cmp"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// asNoun types a phrase by its head noun. Institutions in the singular count as
// named, because "the ministry" is one that the text has identified; in the plural
// they are known by their role only.
func (s *state) asNoun(n lexicon.Noun, entity lexicon.Name, known bool, head int, core words, plural bool) reportedly.Source {
	src := reportedly.Source{Kind: n.Kind, Naming: n.Naming, Number: reportedly.Singular, Why: "lexicon: noun " + n.Noun}
	if plural && !(n.Number == "collective" && s.tokens[head].Form == lastWord(n.Noun)) || n.Number == "plural" { // but "police say"
		src.Number = reportedly.Plural
	}
	if known {
		src.Actors = actors(entity)
	}
	switch n.Kind {
	case reportedly.Person:
		s.asPersonNoun(&src, head)
	case reportedly.Document, reportedly.Data:
		if s.hasMaker(head, n.Kind == reportedly.Data) {
			src.Naming = reportedly.Named
		}
		if src.Number == reportedly.Singular && n.Kind == reportedly.Data {
			src.Number = ""
		}
	case reportedly.People:
	default:
		s.asInstitution(&src, n, entity, known, head, core)
	}
	return src
}

// asPersonNoun completes a source whose noun is one for a person.
func (s *state) asPersonNoun(src *reportedly.Source, head int) {
	firm, isFirm := s.firmBeside(head)
	switch c := s.child(head, "appos", "flat"); {
	case isFirm: // "its lawyers, Stroud Pike"
		src.Kind, src.Naming, src.Number = reportedly.Organization, reportedly.Named, reportedly.Singular
		src.Actors = []reportedly.Actor{{Name: s.surface(firm)}}
	case src.Number == reportedly.Plural:
		src.Kind = reportedly.People
		if s.ofNamedBody(head) {
			src.Naming = reportedly.Named
		}
	case s.nameBehind(head) > head: // "their lawyer Thandi Mokoena"
		name := text.Range{First: head + 1, Last: s.nameBehind(head)}
		src.Naming, src.Actors = reportedly.Named, []reportedly.Actor{{Name: s.surface(name)}}
		if s.markedAs(head, "trade", "noun") {
			src.Kind = s.kindBefore(head, lexicon.Noun{Kind: src.Kind}, name)
		}
	case c > head && s.upos(c) == "PROPN" && s.bodyBeside(c): // "the lead arranger, Fjordbank"
		src.Kind, src.Naming, src.Actors = reportedly.Organization, reportedly.Named, []reportedly.Actor{{Name: s.surface(s.capitals(c))}}
	case c > head && s.upos(c) == "PROPN" && !s.knownName(c): // "air marshal Sir Dickie Vance"
		src.Naming, src.Actors = reportedly.Named, []reportedly.Actor{{Name: s.text(s.subtree(c))}}
	}
}

// firmBeside is the name in apposition to a noun that says that it is no person's, whatever
// the model takes it for: a noun for a body ("the plant's operator, Rosnef-Sever"), a
// trade ("the firm's auditor, Penrose"), one name for several persons ("its lawyers,
// Stroud Pike"). What has a first name is a person all the same.
func (s *state) firmBeside(head int) (text.Range, bool) {
	c := s.child(head, "appos", "flat")
	if name := s.namedInside(c); name >= 0 {
		c = name
	}
	n, ok := s.noun(head)
	if !ok || c <= head || s.upos(head) != "NOUN" || s.upos(c) != "PROPN" || s.form(c-1) != "," && !s.calledBody(c) || s.child(c, "conj") >= 0 && (c+1 == len(s.doc.Words) || s.form(c+1) != "&") {
		return text.Range{}, false
	}
	several := n.Kind == reportedly.Person && s.feature(head, "Number") == "Plur" && s.feature(c, "Number") != "Plur"
	body := s.calledBody(c) || isBody(n.Kind)
	name, ok := s.nameAt(c)
	if !ok {
		name.Range = s.capitals(c)
	}
	r := s.trimName(name.Range)
	if r.First >= r.Last || s.phraseMarked(s.tokens[r.First].Form, "address") {
		return text.Range{}, false
	}
	trade := s.marked(head, "trade") && (s.markedAs(head, "trade", "noun") || r.Last-r.First == 1 || s.bodyNoun(r.Last-1))
	return r, (body || several || trade) && s.lex.Genders.Name(s.tokens[r.First].Form) == ""
}

// namedInside is the name in apposition to a noun that is in apposition itself: "its owner, the
// Danish group Nordbryg"; -1 for none.
func (s *state) namedInside(noun int) int {
	if noun < 0 || s.upos(noun) != "NOUN" {
		return -1
	}
	if c := s.child(noun, "appos", "flat"); c == noun+1 && s.upos(c) == "PROPN" {
		return c
	}
	return -1
}

// calledBody reports whether the noun directly before a name says that it is a body's: "its
// owner, the group | Nordbryg".
func (s *state) calledBody(name int) bool {
	n, ok := s.noun(name - 1)
	return ok && s.upos(name-1) == "NOUN" && isBody(n.Kind)
}

// ofNamedBody reports whether people are "at" a body that is no authority and called by its
// name, by which they can be found: "analysts at Northbank", but not "doctors at the Civil
// Hospital".
func (s *state) ofNamedBody(head int) bool {
	c := s.child(head, "nmod")
	if c < head || s.mark(c) != "at" {
		return false
	}
	if s.namedInside(c) >= 0 && s.calledBody(c+1) { // "at the website HullWatch"
		return true
	}
	n, ok := s.nameAt(c)
	if !ok || s.upos(c) != "PROPN" || n.Type != text.Organization || s.bodyNoun(n.Last-1) {
		return false
	}
	if e, known := s.lex.Names.Find(s.surface(s.trimName(n.Range))); known {
		return e.Kind == reportedly.Organization || e.Kind == reportedly.Media
	}
	kind := s.identity(n.Range)
	return kind == reportedly.Organization || kind == reportedly.Media
}

// bodyBeside reports whether a proper noun is that of a body by what the model takes it for
// and by all that the report shows of it.
func (s *state) bodyBeside(w int) bool {
	n, ok := s.nameAt(w)
	if !ok || n.Type != text.Organization {
		return false
	}
	kind := s.identity(n.Range)
	return kind != "" && kind != reportedly.Person && s.lex.Genders.Name(s.tokens[n.First].Form) == ""
}

// nameBehind is the end of the person's name that stands directly behind a noun for a
// person, -1 for none: two proper nouns or more, or a form of address and one.
func (s *state) nameBehind(head int) int {
	end := head + 1
	for end < min(len(s.doc.Words), head+maxContent) && s.sentence[end] == s.sentence[head] && s.upos(end) == "PROPN" && s.mixedCase(end) {
		end++
	}
	switch {
	case end-head-1 < 2 || s.dayOrMonth(head+1) || s.bodyNoun(end-1) || s.upos(head) != "NOUN":
		return -1
	case !s.phraseMarked(s.tokens[head+1].Form, "address") && s.knownName(head+1) && s.lex.Genders.Name(s.tokens[head+1].Form) == "":
		return -1
	}
	return end
}

// asInstitution completes a source whose noun is one for a body of some kind.
func (s *state) asInstitution(src *reportedly.Source, n lexicon.Noun, entity lexicon.Name, known bool, head int, core words) {
	named := known && entity.Class != "adjective" && entity.Class != "country" && entity.Class != "capital"
	switch {
	case s.mentions(core, "intelligence", "service") && !s.mentions(core, "intelligence", "ministry"):
		src.Kind = reportedly.IntelligenceService
	case named && (n.Kind != reportedly.Media || entity.Kind == n.Kind):
		src.Kind = entity.Kind
	case n.Kind == reportedly.Media && s.marked(head, "page") && s.pageOfBody(head):
		src.Kind, src.Naming = reportedly.Document, reportedly.Named // "the council's website"
		return
	case n.Kind == reportedly.Organization && s.ofArmed(head):
		src.Kind = reportedly.ArmedForces
	case n.Kind == reportedly.Organization:
		src.Kind = cmp.Or(s.ownerKind(head), s.international(head), s.describedBody(head), src.Kind)
	case n.Kind == reportedly.Government && s.marked(s.capitalised(head), "worldwide"):
		src.Kind = reportedly.InternationalOrganization // "the European Medicines Agency"
	case n.Kind == reportedly.Government && s.describedBody(head) != "":
		src.Kind = s.describedBody(head)
	case n.Kind == reportedly.Government:
		if s.ownerKind(head) == reportedly.InternationalOrganization || s.international(head) != "" {
			src.Kind = reportedly.InternationalOrganization // "its mission in Niamey"
		}
	}
	identified := n.Number == "collective" && src.Number == reportedly.Singular || n.Number == "plural" && n.Kind == reportedly.ArmedForces
	if several := strings.Contains(n.Noun, " "); n.Kind == reportedly.Media && (s.upos(head) == "NOUN" || several) && s.plainNoun(head, several) {
		identified = false // "state television"
	}
	if s.nameBeside(head) || identified && !s.indefinite(head) {
		src.Naming = reportedly.Named
	}
	if n.Kind == reportedly.Organization && src.Number == reportedly.Plural && s.callsItself(head) {
		src.Naming, src.Number = reportedly.Named, reportedly.Singular
	}
}

// callsItself reports whether a noun in the plural is the end of a body's own name: "ESB
// Networks", but not "Kenyan Unions", "the Networks".
func (s *state) callsItself(head int) bool {
	if s.upos(head) != "PROPN" || !s.properName(head) {
		return false
	}
	for w := s.capitalised(head); w < head; w++ {
		if e, known := s.lex.Names.Find(s.form(w)); known && e.Class == "adjective" {
			return false
		}
	}
	return true
}

// capitalised is the first of the words written with capitals that end at a word: "the
// European Medicines Agency".
func (s *state) capitalised(w int) int {
	for first := max(0, w-maxContent); w > first && s.sentence[w-1] == s.sentence[w] && s.mixedCase(w-1) && s.upos(w-1) != "DET"; {
		w--
	}
	return w
}

// ofArmed reports whether a word before a noun for a body says that it is a force: "the rebel
// Salvation Front".
func (s *state) ofArmed(head int) bool {
	return slices.ContainsFunc(s.children[head], func(c int) bool {
		return c < head && s.is(c, "amod", "compound", "nmod:desc") && s.marked(c, "armed")
	})
}

// describedBody is what a body that is called by a proper name is by the noun set off behind
// it: "Harvest House, the charity that runs it"; "" for none.
func (s *state) describedBody(head int) reportedly.SourceKind {
	if s.upos(head) != "PROPN" || !s.properName(head) {
		return ""
	}
	kind := s.nounBeside(s.capitals(head))
	if !isBody(kind) {
		return ""
	}
	return kind
}

// plainNoun reports whether nothing but nouns and adjectives that belong to no name
// stand before a noun, and nothing behind it: "state television", "local media", and where
// an article does no harm "the state radio".
func (s *state) plainNoun(head int, article bool) bool {
	for w := max(s.left[head], head-maxContent); w < head; w++ {
		if _, known := s.lex.Names.Find(s.form(w)); known {
			return false
		}
	}
	for _, c := range s.children[head] {
		switch {
		case s.is(c, "punct", "case") || article && s.is(c, "det"):
		case !s.is(c, "amod", "compound") || (s.upos(c) == "PROPN" || s.mixedCase(c) && c > s.doc.Sentences[max(s.sentence[c], 0)].First) && !s.insideNoun(c, head):
			return false
		}
	}
	return true
}

// ownerKind is the kind of the authority, forces or international body that a body
// belongs to ("the ministry's laboratory"), "" for none.
func (s *state) ownerKind(head int) reportedly.SourceKind {
	for _, c := range s.children[head] {
		if !s.is(c, "nmod:poss") && !(s.is(c, "nmod") && s.mark(c) == "of") {
			continue
		}
		if s.upos(c) == "PRON" {
			return s.ownerMeant(c)
		}
		n, ok := s.noun(c)
		switch {
		case ok && slices.Contains(authorities, n.Kind):
			return n.Kind
		case ok:
			return ""
		}
		phrase := s.subtree(c)
		if e, _, covers := s.entity(c, phrase, phrase); covers && (e.Class == "body" || e.Class == "service") {
			return e.Kind
		}
	}
	return ""
}

// ownerMeant is the kind of the body that a possessive pronoun means, "" where it is not
// one to which others belong.
func (s *state) ownerMeant(pronoun int) reportedly.SourceKind {
	if b := s.speakerNear("institution", pronoun, s.attributions[:s.typed]); b != nil {
		if slices.Contains(authorities, b.origin.Kind) {
			return b.origin.Kind
		}
		return ""
	}
	m, found := s.namedBy(pronoun)
	if !found || s.sureOf(pronoun) < likely {
		return ""
	}
	if n, ok := s.noun(m.head); ok {
		if slices.Contains(authorities, n.Kind) {
			return n.Kind
		}
		return ""
	}
	phrase := words{m.words}
	if e, _, covers := s.entity(m.head, phrase, phrase); covers && (e.Class == "body" || e.Class == "service") {
		return e.Kind
	}
	return ""
}

// international is international-organization for a noun that takes up the last word of
// such a body's name, or a body of one: "the Council" after "the Council of the European
// Union", "the panel" after "the UN panel".
func (s *state) international(head int) reportedly.SourceKind {
	if !s.definite(head) {
		return ""
	}
	if s.bodies == nil {
		s.bodies = s.findBodies()
	}
	return s.bodies[s.lemma(head)]
}

// findBodies collects the nouns for bodies that belong to an international organization
// whenever the report says to whom they belong.
func (s *state) findBodies() map[string]reportedly.SourceKind {
	out := map[string]reportedly.SourceKind{}
	for w := range s.doc.Words {
		n, ok := s.noun(w)
		if !ok || n.Kind != reportedly.Organization && n.Kind != reportedly.Government {
			continue
		}
		for _, c := range s.children[w] {
			if !s.is(c, "compound", "amod", "nmod:poss", "nmod") || s.is(c, "nmod") && s.mark(c) != "of" {
				continue
			}
			e, size := s.lex.Names.Longest(s.forms(text.Range{First: max(s.left[c], c-maxContent), Last: min(c+8, len(s.doc.Words))}, 8))
			_, seen := out[s.lemma(w)]
			switch {
			case size == 0 || e.Class == "adjective":
			case e.Kind != reportedly.InternationalOrganization:
				out[s.lemma(w)] = "" // another one of that name
			case !seen:
				out[s.lemma(w)] = e.Kind
			}
		}
	}
	return out
}

// pageOfBody reports whether a page on the web is that of a body or person, not an
// outlet of its own.
func (s *state) pageOfBody(head int) bool {
	p := s.child(head, "nmod:poss")
	return p >= 0 && s.upos(p) != "PRON"
}

// knownName reports whether the lexicon knows a name that begins with a word.
func (s *state) knownName(w int) bool { return s.knownNameSize(w) > 0 }

// knownNameSize is the number of words of the longest name that the lexicon knows at a word.
func (s *state) knownNameSize(w int) int {
	_, n := s.lex.Names.Longest(s.forms(text.Range{First: w, Last: min(w+8, len(s.doc.Words))}, 8))
	return n
}

// nameBeside reports whether a proper name stands in apposition to a noun: "the
// operator, Orlava Hydro".
func (s *state) nameBeside(head int) bool {
	c := s.child(head, "appos", "flat")
	if c > head && s.upos(c) == "NOUN" { // "his employer, the haulier Nemunas Cargo"
		c = s.child(c, "appos", "flat")
	}
	return c > head && s.upos(c) == "PROPN"
}

// mentions reports whether a word that is a marker of a class and kind is in a set.
func (s *state) mentions(set words, class, kind string) bool {
	found := false
	set.each(func(w int) {
		m, _ := s.lex.Markers.Find(s.lemma(w))
		found = found || m[class] == kind
	})
	return found
}

// indefinite reports whether a noun has "a", "an", "one", "another" or "some".
func (s *state) indefinite(head int) bool {
	for _, c := range s.children[head] {
		if c < head && (s.feature(c, "Definite") == "Ind" || s.feature(c, "PronType") == "Ind" || s.lemma(c) == "one") {
			return true
		}
	}
	return false
}

// hasMaker reports whether a document or data carry a maker's name: "Axelrod's memoir";
// for data also "a poll by Delta", "a Gallup poll", "figures compiled by Harbor Lens",
// "the agency's tables".
func (s *state) hasMaker(head int, data bool) bool {
	for _, c := range s.children[head] {
		switch {
		case s.dayOrMonth(c): // "Tuesday's results"
		case s.is(c, "nmod:poss"):
			if s.upos(c) == "PROPN" || s.child(c, "appos", "flat") > c || data && s.identified(c) {
				return true
			}
		case !data:
		case s.is(c, "compound", "amod") && s.upos(c) == "PROPN" && !s.describesPlace(c) && !s.insideNoun(c, head):
			return true
		case s.is(c, "acl") && s.agent(c) >= 0 && s.hasName(s.agent(c)):
			return true
		case s.is(c, "nmod") && slices.Contains([]string{"by", "from", "of"}, s.mark(c)) && s.hasName(c) && (s.mark(c) != "of" || s.definite(head)):
			return true
		}
	}
	return false
}

// insideNoun reports whether a word is part of the lexicon's entry for a noun: "CCTV
// footage".
func (s *state) insideNoun(w, head int) bool {
	n, ok := s.noun(head)
	return ok && head-w <= strings.Count(n.Noun, " ")
}

// dayOrMonth reports whether a word is the name of a day or month.
func (s *state) dayOrMonth(w int) bool {
	senses, _ := s.lex.TimeWords.Find(s.tokens[w].Form)
	_, day := senses["weekday"]
	_, month := senses["month"]
	return day || month
}

// hasName reports whether a noun phrase is a name or has one.
func (s *state) hasName(w int) bool {
	if s.upos(w) == "PROPN" || s.child(w, "appos", "flat") >= 0 {
		return true
	}
	c := s.child(w, "compound", "nmod:poss")
	return c >= 0 && s.upos(c) == "PROPN"
}

// identified reports whether a noun stands for an authority or for a body whose name the
// report has given.
func (s *state) identified(w int) bool {
	if n, ok := s.noun(w); ok && n.Kind != reportedly.Organization && n.Number == "collective" {
		return true
	}
	m, found := s.namedBy(w)
	return found && m.kind == nameMention && s.sureOf(w) >= likely
}

// describesPlace reports whether a word names a place or people only: "the Kursk poll".
func (s *state) describesPlace(w int) bool {
	n, ok := s.nameAt(w)
	return ok && (n.Type == text.Place || n.Type == text.Nationality)
}
