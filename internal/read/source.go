package read

import (
	"cmp"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var sources = &Pass{
	Name:     "sources",
	Doc:      "types every source by kind, naming, number and access, from its head noun, its names and the lexicon, and pronouns by what they refer to",
	Requires: []*Pass{attribution, reference},
	Run:      typeSources,
}

func typeSources(s *state) {
	s.hiding = s.findHidden()
	for i, a := range s.attributions {
		s.typed = i
		a.origin = s.typeSource(a, s.attributions[:i])
		s.settleAct(a)
	}
	s.typed = len(s.attributions)
}

// typeSource types the source of one attribution; before holds the attributions
// that come earlier in the text.
func (s *state) typeSource(a *relation, before []*relation) reportedly.Source {
	if !a.source.empty() {
		a.source = s.lastNamed(s.wholeOutlet(s.wholePhrase(a.source)).minus(a.cue).minus(a.content))
	}
	if a.source.empty() {
		return reportedly.Source{Kind: reportedly.UnspecifiedSource, Naming: reportedly.UnnamedSource, Why: "no source in the text"}
	}
	spans := s.spans(s.trim(a.source))
	if a.turn && s.furniture[a.source.first()] {
		return reportedly.Source{Spans: spans, Kind: reportedly.Person, Naming: s.labelNaming(a.source), Number: reportedly.Singular, Why: "structure: label of a speaker"}
	}
	head := s.sourceHead(a.source)
	src := s.classify(head, a.source)
	named := a.source.size() > 1 && src.Kind == reportedly.Person && src.Naming == reportedly.Named // "one of the men, Jon Krol, 70"
	if !named && (s.upos(head) == "PRON" || s.upos(head) == "NUM" || s.upos(head) == "DET") {
		if p, ok := s.pronoun(a, head, before); ok {
			src = p
		}
	}
	src.Spans, src.Reference = spans, s.referenceOf(head)
	if src.Naming != reportedly.Named || src.Kind == reportedly.People {
		s.hidden(&src, a)
	}
	if src.Kind == reportedly.Person || src.Kind == reportedly.People {
		src.Access = cmp.Or(s.access(a), src.Access)
	}
	if !named {
		s.takeUp(&src, head, before)
	}
	return src
}

// lastNamed is the second of two persons' names that only a comma parts, where the first ends the
// phrase with which the sentence begins: "After talks with the envoy, Ada Krol, | Venn said". Other
// sources stay as they are.
func (s *state) lastNamed(source words) words {
	if source.empty() || len(source) > 1 {
		return source
	}
	comma := source.first()
	for comma < source.last() && s.form(comma) != "," {
		comma++
	}
	if comma+1 >= source.last() || comma == source.first() || s.sentence[comma] < 0 {
		return source
	}
	one, first := s.nameAt(source.first())
	two, second := s.nameAt(comma + 1)
	if !first || !second || one.Last != comma || two.First != comma+1 || two.Last < source.last() || one.Type != text.Person || two.Type != text.Person {
		return source
	}
	begin := s.doc.Sentences[s.sentence[comma]].First
	if s.upos(begin) != "ADP" && s.upos(begin) != "SCONJ" && s.doc.Words[begin].XPOS != "VBG" || source.first() == 0 || s.form(source.first()-1) != "," {
		return source
	}
	return newWords(text.Range{First: comma + 1, Last: source.last()})
}

// labelNaming is how open a speaker's label is, which has capitals whatever it is: those who
// speak for others, and those who hold an office of the state or the forces, go by no name. The
// last word of a name may be an office, too ("Robert King").
func (s *state) labelNaming(label words) reportedly.Naming {
	last := label.first()
	label.each(func(w int) {
		if !s.punct(w) {
			last = w
		}
	})
	role, _ := s.lex.Roles.Find(s.tokens[last].Form)
	if (role.Sector == "GOV" || role.Sector == "MIL") && s.personNoun(last) && !s.nameOfPerson(last) {
		return reportedly.Role
	}
	return reportedly.Named
}

// settleAct lets sources report that do so by what they are: an outlet that writes,
// data according to which something is so.
func (s *state) settleAct(a *relation) {
	if a.act != reportedly.Assert || a.cue.empty() {
		return
	}
	entry, _ := s.cueEntry(a.cue)
	m, _ := s.lex.Markers.Find(entry.Phrase)
	if kind := m["publishing"]; kind != "" && kind == string(a.origin.Kind) {
		a.act = reportedly.ReportAct
	}
}

// sourceHead is the word that says what a source is: the highest one, unless a
// preposition stands between it and an earlier noun, which trees get wrong more
// often than word order does ("ministers at the assembly").
func (s *state) sourceHead(source words) int {
	top, noun := s.compoundEnd(s.lastTop(s.top(source), source), source), -1
	for w := source.first(); w < top; w++ {
		switch u := s.upos(w); {
		case u == "NOUN" || u == "PROPN" && !s.is(w, "compound", "nmod:poss"):
			noun = w
		case u == "ADP" && noun >= 0 && s.head[noun] != top:
			return noun
		case u == "ADP" && noun >= 0 && s.is(w, "case") && s.knownNoun(noun):
			return noun
		case u == "VERB" && noun == w-1 && s.knownNoun(noun): // "people briefed on"
			return noun
		case u == "PUNCT" || u == "VERB" || u == "SCONJ":
			return top
		}
	}
	if noun == top-1 && s.upos(top) == "VERB" && s.knownNoun(noun) { // "a poll | released on Monday", headed by the participle
		return noun
	}
	return top
}

// lastTop is the last of several words of a row that a tree attaches side by side to the
// same word, where they are one noun phrase: "Israel's | Mossad said", "13:50 | UNIFIL
// says", "the International | Energy Agency forecasts".
func (s *state) lastTop(top int, source words) int {
	last := top
	for w := top + 1; w < source.last() && source.has(w); w++ {
		switch u := s.upos(w); {
		case u == "ADP" || u == "VERB" || u == "AUX" || u == "SCONJ" || u == "CCONJ" || u == "PRON" || u == "DET" || u == "PUNCT" && s.form(w) != "-":
			return last
		case (u == "PROPN" || u == "NOUN" && s.upos(top) != "PROPN") && s.head[w] == s.head[top] && !s.dayOrMonth(w):
			last = w
		}
	}
	return last
}

// compoundEnd is the noun for a document or data at the end of a row of names whose tree
// is headed by one of them: "A Wall Street Journal/NBC News poll"; else the head.
func (s *state) compoundEnd(head int, source words) int {
	if s.upos(head) != "PROPN" {
		return s.nounBehind(head, source)
	}
	if last, ok := s.lastOfBody(head); ok && source.has(last) {
		return last
	}
	for w := head + 1; w < source.last() && source.has(w); w++ {
		switch n, ok := s.noun(w); {
		case ok && s.upos(w) == "NOUN" && (n.Kind == reportedly.Document || n.Kind == reportedly.Data):
			return w
		case s.upos(w) != "PROPN" && s.upos(w) != "SYM" && s.form(w) != "/" && s.form(w) != "-":
			return head
		}
	}
	return head
}

// lastOfBody is the last word of a body's name that begins with people: "The Friends of
// Fernbrook Library", "the Hostages and Missing Families Forum".
func (s *state) lastOfBody(head int) (int, bool) {
	n, ok := s.nameAt(head)
	if !ok || n.Type != text.Organization || n.Last-1 <= head || s.feature(head, "Number") != "Plur" || !s.personNoun(head) {
		return head, false
	}
	for w := head; w < n.Last; w++ {
		if u := s.upos(w); u == "PRON" || u == "PUNCT" { // "Republicans and their super PACs"
			return head, false
		}
	}
	return n.Last - 1, s.upos(n.Last-1) == "PROPN" && s.bodyNoun(n.Last-1)
}

// bodyOfPeople reports whether a noun for people, written as a name within a sentence, is
// what a body calls itself: "The Mothers of the Disappeared", "the network Lawyers for
// Peace", but not "the Republicans of Ohio".
func (s *state) bodyOfPeople(head int) bool {
	if s.upos(head) != "PROPN" || !s.personNoun(head) || s.feature(head, "Number") != "Plur" || !isUpper(s.form(head)) || head == s.doc.Sentences[max(s.sentence[head], 0)].First {
		return false
	}
	c := s.child(head, "nmod")
	if c < 0 || s.mark(c) != "of" && s.mark(c) != "for" || !isUpper(s.form(c)) || s.describesPlace(c) {
		return false
	}
	before, ok := s.noun(head - 1)
	return s.tokens[head-1].Form == "the" || ok && s.upos(head-1) == "NOUN" && before.Kind == reportedly.Organization
}

// nounBehind is the noun behind what a tree has as the head of a phrase, where the two
// have an entry ("business daily") or the head is in none: "the 71-year-old diplomat".
func (s *state) nounBehind(head int, source words) int {
	w := head + 1
	if w >= source.last() || !source.has(w) || s.upos(w) != "NOUN" || s.upos(head) != "NOUN" && s.upos(head) != "ADJ" {
		return head
	}
	_, size := s.lex.Nouns.Longest(s.tokens[head : w+1])
	if size == 2 || !s.knownNoun(head) && s.knownNoun(w) {
		return w
	}
	return head
}

// titleOfPaper reports whether a proper noun alone is how papers are called: "the
// Observer", but not an observer.
func (s *state) titleOfPaper(head int) bool {
	w := head - 1
	return w >= 0 && s.sentence[w] == s.sentence[head] && s.tokens[w].Form == "the" && s.mixedCase(head)
}

// endsName reports whether a noun for a person, document or data is the end of a name that
// is none: "Halden Marine", because what persons are stands before their names, "the Civic
// List".
func (s *state) endsName(head int, n lexicon.Noun) bool {
	if n.Kind != reportedly.Person && n.Kind != reportedly.Document && n.Kind != reportedly.Data || s.upos(head) != "PROPN" || !isUpper(s.form(head)) || !s.properName(head) {
		return false
	}
	name, ok := s.nameAt(head)
	if !ok || name.First == head || name.Type != text.Organization {
		return false
	}
	_, known := s.lex.Names.Find(s.form(name.First))
	return !known && !s.knownNoun(name.First)
}

// classify types a noun phrase by the most telling of what it holds: a person's
// name, a name that the lexicon knows, the noun that heads it, the type of a name.
func (s *state) classify(head int, phrase words) reportedly.Source {
	phrase = phrase.union(one(head)) // crossing trees can take it out
	core := s.core(head, phrase)
	plural := s.plural(head, phrase)
	if s.upos(head) == "PROPN" && s.namesOutlet(head) {
		return reportedly.Source{Kind: reportedly.Media, Naming: reportedly.Named, Number: reportedly.Singular, Why: "the report's own outlet"}
	}
	if src, ok := s.inShort(head); ok {
		return src
	}
	if _, firm := s.firmBeside(head); !firm {
		if src, ok := s.namedPerson(head, phrase, core); ok {
			return src
		}
	}
	if src, ok := s.byAddress(head); ok {
		return src
	}
	noun, isNoun := s.noun(head)
	if isNoun && s.endsName(head, noun) {
		return s.asNameType(head, plural)
	}
	stateMedia := isNoun && noun.Kind == reportedly.Media && strings.Contains(noun.Noun, " ") // "State TV"
	if src, ok := s.byMasthead(head); ok && !stateMedia {
		return src
	}
	entity, isEntity, covers := s.entity(head, core, phrase)
	if isNoun && !covers && s.bodyOfPeople(head) {
		return reportedly.Source{
			Kind: reportedly.Organization, Naming: reportedly.Named, Number: reportedly.Singular,
			Actors: []reportedly.Actor{{Name: s.text(phrase)}}, Why: "a body by the name of its people",
		}
	}
	switch {
	case covers && entity.Class != "adjective" && (!isNoun || s.upos(head) == "PROPN" && (noun.Kind != reportedly.Person || entity.Class != "organization" || s.knownNameSize(head) > 1)):
		return s.asEntity(entity, head, plural)
	case isNoun:
		return s.asNoun(noun, entity, isEntity, head, core, plural)
	case covers: // "the Ukrainians"
		return reportedly.Source{
			Kind: reportedly.People, Naming: reportedly.Role, Number: reportedly.Plural, Actors: actors(entity),
			Why: "lexicon: people of " + entity.Name,
		}
	}
	if src, ok := s.titledName(head); ok {
		return src
	}
	return s.asNameType(head, plural)
}

// byMasthead is a source with the name of a newspaper or station that ends in a word for one.
func (s *state) byMasthead(head int) (reportedly.Source, bool) {
	if s.upos(head) != "PROPN" || !isUpper(s.form(head)) || !s.marked(head, "masthead") || !s.properName(head) && !s.titleOfPaper(head) {
		return reportedly.Source{}, false
	}
	return reportedly.Source{
		Kind: reportedly.Media, Naming: reportedly.Named, Number: reportedly.Singular,
		Actors: []reportedly.Actor{{Name: s.text(s.properWords(head))}}, Why: "lexicon: masthead " + s.lemma(head),
	}, true
}

// properName reports whether a proper noun has others before it: "The Daily Ledger".
func (s *state) properName(head int) bool { return s.properWords(head).size() > 1 }

// properWords are a proper noun and those that go with it before it.
func (s *state) properWords(head int) words {
	out := one(head)
	for w := head - 1; w >= 0 && s.upos(w) == "PROPN" && s.head[w] == head; w-- {
		out = out.union(one(w))
	}
	return out
}

// core is the noun phrase without clauses and prepositional phrases: the head with
// what is before it, and its appositions.
func (s *state) core(head int, phrase words) words {
	core := one(head)
	for _, c := range s.children[head] {
		switch {
		case !phrase.has(c) || s.example(head, c):
		case s.is(c, "appos", "flat", "compound", "amod", "nmod:poss", "nummod", "det", "fixed"):
			core = core.union(s.subtree(c))
		}
	}
	for w := head - 1; w >= phrase.first() && phrase.has(w) && s.upos(w) == "PROPN" && s.upos(head) == "PROPN" && (s.head[w] == s.head[head] || s.head[w] == head); w-- {
		core = core.union(one(w)) // "Downing | Street said", side by side on the verb
	}
	return core
}

// example reports whether an apposition behind a comma names only one of those that a plural
// means: "figures, among them the former minister Ana Sok", "officers, one of them Colonel Osk".
func (s *state) example(head, c int) bool {
	return s.is(c, "appos") && c > head && s.upos(head) == "NOUN" && s.feature(head, "Number") == "Plur" && s.child(c, "conj") < 0 &&
		s.lastChild(head, "appos", len(s.tokens)) == c && s.child(head, "appos") == c && s.commaBetween(head, c)
}

// commaBetween reports whether a comma stands between two words.
func (s *state) commaBetween(first, last int) bool {
	for w := first + 1; w < last; w++ {
		if s.form(w) == "," {
			return true
		}
	}
	return false
}

func (s *state) knownNoun(w int) bool { _, ok := s.noun(w); return ok }

func (s *state) personNoun(w int) bool { n, ok := s.noun(w); return ok && n.Kind == reportedly.Person }

// noun is the lexicon's entry for a head noun, with the word before it where the
// two have an entry ("prime minister").
func (s *state) noun(head int) (lexicon.Noun, bool) {
	for first := max(head-2, 0); first <= head; first++ {
		if e, n := s.lex.Nouns.Longest(s.tokens[first : head+1]); n == head+1-first && !s.participle(head, e) {
			return e, true
		}
	}
	return lexicon.Noun{}, false
}

// participle reports whether a proper noun is a lemmatizer's participle of a listed noun:
// "United", which is no unit.
func (s *state) participle(w int, n lexicon.Noun) bool {
	form := s.tokens[w].Form
	return s.upos(w) == "PROPN" && strings.HasSuffix(form, "ed") && !strings.HasSuffix(n.Noun, "ed")
}

// entity is the lexicon's name in a phrase that covers its head, or else the first
// one in its core.
func (s *state) entity(head int, core, phrase words) (entity lexicon.Name, found, covers bool) {
	for _, r := range core {
		end := r.Last
		for _, p := range phrase { // "the Joint Chiefs of Staff" goes on after its core
			if p.First <= r.First && r.First < p.Last {
				end = p.Last
			}
		}
		for w := r.First; w < r.Last; w++ {
			n, size := s.lex.Names.Longest(s.forms(text.Range{First: w, Last: end}, 8))
			if size == 0 {
				continue
			}
			if s.placeOfName(n, text.Range{First: w, Last: w + size}) {
				continue
			}
			if w <= head && head < w+size {
				return n, true, true
			}
			if w+size < head && s.form(w+size) == "-" { // "the Hamas-run health ministry"
				w += size
				continue
			}
			if s.upos(head) == "PROPN" && w+size <= head && (s.upos(w+size) == "PROPN" || isUpper(s.form(w+size))) && (n.Class == "outlet" || n.Class == "organization") {
				continue // "The National" in "The National Rifle Association"
			}
			if !found {
				entity, found = n, true
			}
			w += size - 1
		}
	}
	return entity, found, false
}

// placeOfName reports whether a state or capital is only the last word of what the model
// takes for the name of a body: "Real Madrid", "Legia Warsaw".
func (s *state) placeOfName(n lexicon.Name, r text.Range) bool {
	if n.Class != "country" && n.Class != "capital" {
		return false
	}
	name, ok := s.nameAt(r.First)
	if !ok || name.Type != text.Organization || name.Last != r.Last || r.First == 0 || r.First-1 < name.First {
		return false
	}
	return isUpper(s.form(r.First-1)) && s.tokens[r.First-1].Form != "the" && (s.upos(r.First-1) == "PROPN" || s.upos(r.First-1) == "ADJ")
}

// asEntity types a name that the lexicon knows.
func (s *state) asEntity(n lexicon.Name, head int, plural bool) reportedly.Source {
	src := reportedly.Source{Kind: n.Kind, Naming: reportedly.Named, Number: reportedly.Singular, Actors: actors(n), Why: "lexicon: " + n.Class + " " + n.Name}
	if plural && s.child(head, "conj") >= 0 {
		src.Number = reportedly.Plural
	}
	return src
}

func actors(n lexicon.Name) []reportedly.Actor {
	return []reportedly.Actor{{Name: n.Name, Country: n.Country}}
}

// plural reports whether a phrase is plural: by its head, a number above one or
// coordination.
func (s *state) plural(head int, phrase words) bool {
	if v := s.head[head]; s.upos(head) == "PROPN" && s.is(head, "nsubj") && v > head && s.doc.Words[v].XPOS == "VBZ" && s.child(head, "conj") < 0 {
		return false // "the Taoiseach says", which taggers take for a plural
	}
	if s.feature(head, "Number") == "Plur" || s.pluralName(head) || strings.HasSuffix(s.doc.Words[head].XPOS, "S") && strings.HasPrefix(s.doc.Words[head].XPOS, "NN") {
		return true
	}
	for _, c := range s.children[head] {
		if s.is(c, "conj") && phrase.has(c) && !s.verbal(c) {
			return true
		}
		if s.is(c, "nummod") && s.lemma(c) != "one" && s.lemma(c) != "1" && c < head && !s.ordinalNumber(c) {
			return true
		}
	}
	return false
}

// pluralName reports whether a proper noun is the plural of a noun for persons that a capital
// has made one: "Campaigners said".
func (s *state) pluralName(w int) bool {
	t := s.tokens[w]
	return s.upos(w) == "PROPN" && t.Form == t.Lemma+"s" && s.personNoun(w)
}

// ordinalNumber reports whether a number tells which, not how many: "a No 10 source".
func (s *state) ordinalNumber(w int) bool {
	if w == 0 || !isUpper(s.form(w-1)) {
		return false
	}
	c, ok := s.lex.NumberContexts.Find(s.tokens[w-1].Form)
	return ok && c.Is("label")
}

// hidden makes a source anonymous where its phrase, or the frame around the cue,
// says that it hides.
func (s *state) hidden(src *reportedly.Source, a *relation) {
	phrase := a.source.union(s.subtree(s.sourceHead(a.source)).minus(a.cue).minus(a.content))
	if !s.hiding[a] && !s.discreet(s.sourceHead(a.source)) && s.holdsMarker(phrase, "anonymity") == "" && !s.asksToHide(s.frame(a)) {
		return
	}
	if src.Kind == reportedly.Person || src.Kind == reportedly.People {
		src.Naming, src.Why = reportedly.Anonymous, src.Why+", lexicon: anonymity"
	}
}

// discreet reports whether a noun, counted or with "a", tells of people so little that
// they are hidden: "a Western diplomat", "two people", "another resident".
func (s *state) discreet(head int) bool {
	if s.upos(head) != "NOUN" && s.upos(head) != "PRON" {
		return false
	}
	few := s.upos(head) == "PRON"
	for _, c := range s.children[head] {
		if c < head && s.lemma(c) == "another" {
			return true
		}
		m, _ := s.lex.Markers.Find(s.lemma(c))
		few = few || s.is(c, "nummod") && m["part"] == "several" // two to ten
	}
	return (few || s.indefinite(head)) && s.marked(head, "discreet")
}

// frame is the clause of a cue without source and content.
func (s *state) frame(a *relation) words {
	if a.cue.empty() {
		return nil
	}
	top := s.top(a.cue)
	if s.upos(top) != "VERB" {
		return nil
	}
	rest := s.subtree(top).minus(a.content).minus(a.source)
	for _, c := range s.children[top] {
		if !s.is(c, "obl") {
			continue
		}
		if _, n := s.lex.Cues.Longest(s.tokens[s.left[c]:c]); n > 0 { // "according to two people, who asked …, officials said"
			rest = rest.minus(s.subtree(c))
		}
	}
	return rest
}

// access is first-hand or second-hand where the phrase says so.
func (s *state) access(a *relation) reportedly.Access {
	return reportedly.Access(s.holdsMarker(a.source, "access"))
}

// holdsMarker returns the kind of the first marker of a class in a set.
func (s *state) holdsMarker(set words, class string) string {
	var found string
	s.eachMarker(set, func(m lexicon.Markers) bool {
		found = m[class]
		return found != ""
	})
	return found
}

// asksToHide reports whether words say that somebody hides, beyond what they say of what
// somebody knows: "speaking on condition of anonymity", but not "aware of".
func (s *state) asksToHide(set words) bool {
	found := false
	s.eachMarker(set, func(m lexicon.Markers) bool {
		found = m["anonymity"] != "" && m["access"] == ""
		return found
	})
	return found
}

// eachMarker calls f with the markers in a set that nothing negates until it returns true.
func (s *state) eachMarker(set words, f func(lexicon.Markers) bool) {
	for _, r := range set {
		for w := r.First; w < r.Last; w++ {
			m, n := s.lex.Markers.Longest(s.tokens[w:r.Last])
			if n == 0 || w > r.First && s.negator(w-1, "verb") { // "not involved in"
				continue
			}
			if f(m) {
				return
			}
		}
	}
}
