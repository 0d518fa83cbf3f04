package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file judges what a name stands for by all that the report shows of it: the
// model types every mention by itself, and takes many a name that it has never seen
// for a person's.

// The weights of evidence for what a name stands for: a noun beside it that says so
// is worth all mentions that the model has typed.
const (
	byModel     = 1 // for each mention, at most mostByModel of a kind
	mostByModel = 2
	byPlace     = 2 // "in Ostrel"
	byForm      = 2 // "Northgate" for "Northgate Sahel"
	byTitle     = 3 // "Mr Halm", "the website Volkspuls", "Ostreli"
	byOwnNoun   = 6 // "Western Journal", whatever stands beside it
	byNothing   = 0
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
	if best == reportedly.Organization { // all that is no person: a noun beside it tells more
		for _, kind := range append(slices.Clone(authorities), reportedly.Media) {
			if v[kind] >= byTitle {
				return kind
			}
		}
	}
	return best
}

// authorities are the kinds of body that are more than an organization.
var authorities = []reportedly.SourceKind{reportedly.Government, reportedly.ArmedForces, reportedly.IntelligenceService, reportedly.InternationalOrganization}

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
	ofMedium := s.outletKind() == reportedly.Media
	if kind == reportedly.Organization && !ofMedium { // perhaps that of a press release
		return kind
	}
	if s.isOutlet(name) || s.shortOutlet(name) && (ofMedium || len(name) > shortest) {
		return reportedly.Media
	}
	return kind
}

// gatherIdentities collects the evidence of all names of the report.
func (s *state) gatherIdentities() map[string]votes {
	out, byModels := map[string]votes{}, map[string]votes{}
	var names []text.Range
	for _, n := range s.doc.Names {
		r := s.trimName(n.Range)
		if r.First >= r.Last {
			continue
		}
		if s.furniture[r.First] { // a headline tells where things happen, and little more
			if s.inPlace(r) {
				s.vote(out, r, reportedly.Government, byPlace)
			}
			continue
		}
		names = append(names, r)
		if kind := modelKinds[n.Type]; kind != reportedly.Government || s.feature(r.Last-1, "Number") != "Plur" { // but "the Rainmakers"
			s.vote(byModels, r, kind, byModel)
		}
		for _, e := range nameEvidence {
			if kind := e.kind(s, r, n.Type); kind != "" {
				s.vote(out, r, kind, e.weight)
			}
		}
	}
	s.unseenNames(out)
	s.demonyms(out, byModels)
	s.statesByParts(out)
	s.statesByOwning(out)
	invented := s.inventsStates(out)
	s.pronounVotes(out, byModels, names, invented)
	s.shortForms(out, byModels, names, invented)
	for key, v := range byModels {
		if out[key] == nil {
			out[key] = votes{}
		}
		for kind, n := range v {
			out[key][kind] += min(n, mostByModel)
		}
	}
	return out
}

// unseenNames makes the nouns before proper nouns that the model takes for no name, or for
// the end of one, evidence for what these stand for: "the channel TV9".
func (s *state) unseenNames(out map[string]votes) {
	for w := range max(len(s.doc.Words)-1, 0) {
		if u := s.upos(w); u != "NOUN" && u != "ADJ" || s.furniture[w] || s.upos(w+1) != "PROPN" || s.sentence[w] != s.sentence[w+1] || s.dayOrMonth(w+1) {
			continue
		}
		if name, ok := s.nameAt(w + 1); ok && name.First == w+1 {
			continue
		}
		if n, ok := s.noun(w); ok && isBody(n.Kind) {
			r := s.capitals(w + 1)
			s.vote(out, r, s.kindBefore(w, n, r), byTitle)
		}
	}
}

// vote adds evidence of a kind for a name.
func (s *state) vote(out map[string]votes, r text.Range, kind reportedly.SourceKind, weight int) {
	if kind == "" {
		return
	}
	for i, key := range s.identityKeys(r, kind) {
		if out[key] == nil {
			out[key] = votes{}
		}
		if i > 0 {
			weight = min(weight, byTitle) // "Trump" is not only short for "Trump Organization"
		}
		out[key][kind] += weight
	}
}

// nameEvidence lists what may show of one mention of a name what it stands for, with
// its weight.
var nameEvidence = []struct {
	kind   func(*state, text.Range, text.NameType) reportedly.SourceKind
	weight int
}{
	{func(s *state, r text.Range, _ text.NameType) reportedly.SourceKind { return s.nounBeside(r) }, byTitle},
	{func(s *state, r text.Range, _ text.NameType) reportedly.SourceKind { return s.nounInside(r) }, byOwnNoun},
	{func(s *state, r text.Range, _ text.NameType) reportedly.SourceKind { return s.mastheadBeside(r) }, byOwnNoun},
	{(*state).reports, byTitle},
	{(*state).personMarks, byTitle},
	{func(s *state, r text.Range, _ text.NameType) reportedly.SourceKind {
		if s.inPlace(r) {
			return reportedly.Government
		}
		return ""
	}, byPlace},
	{func(s *state, r text.Range, _ text.NameType) reportedly.SourceKind { return s.ownsPart(r) }, byTitle},
	{func(s *state, r text.Range, _ text.NameType) reportedly.SourceKind { return s.articled(r) }, byForm},
	{(*state).addressed, byTitle},
	{func(s *state, r text.Range, _ text.NameType) reportedly.SourceKind { return s.obtainer(r) }, byTitle},
}

// nounInside is the kind that a word of a name gives away: "Western Journal", "the
// National Rifle Association".
func (s *state) nounInside(r text.Range) reportedly.SourceKind {
	if r.Last-r.First < 2 {
		return ""
	}
	if s.marked(r.First, "masthead") || s.marked(r.Last-1, "masthead") {
		return reportedly.Media
	}
	if s.lex.Genders.Name(s.tokens[r.First].Form) != "" || s.personNoun(r.First) {
		return "" // "Samantha Power"
	}
	if s.marked(r.Last-1, "bodyname") {
		return reportedly.Organization
	}
	if n, ok := s.noun(r.Last - 1); ok && isBody(n.Kind) {
		return n.Kind
	}
	return ""
}

// mastheadBeside is media for a name that the model has cut: behind a word of the names of
// papers and stations ("Radio Free | Mallard"), before a number ("Kanal | 5").
func (s *state) mastheadBeside(r text.Range) reportedly.SourceKind {
	if r.Last < len(s.doc.Words) && s.upos(r.Last) == "NUM" && s.marked(r.Last-1, "masthead") {
		return reportedly.Media
	}
	if s.lex.Genders.Name(s.tokens[r.First].Form) != "" {
		return "" // "Herald editor | Jane Doe"
	}
	for w := r.First - 1; w >= 0 && w >= r.First-2 && s.sentence[w] == s.sentence[r.First] && isUpper(s.form(w)) && !s.knownName(w); w-- {
		if s.marked(w, "masthead") {
			return reportedly.Media
		}
	}
	return ""
}

// reports is media for a name that reports something: one of several words that begins with an
// article of another language ("El Pregonero reported"), or of what is a body by the model or
// its article, where a clause says what ("the Neue Alpenpost reported that").
func (s *state) reports(r text.Range, model text.NameType) reportedly.SourceKind {
	top := s.top(newWords(r))
	verb := s.head[top]
	if verb < 0 || !s.is(top, "nsubj") || !s.markedAs(verb, "publishing", "outlet") {
		return ""
	}
	foreign := r.Last-r.First > 1 && s.marked(r.First, "article")
	if !foreign && (model != text.Organization && s.articled(r) == "" || s.nounInside(r) != "" || s.child(verb, "ccomp", "parataxis") < 0) {
		return ""
	}
	if s.listedName(s.surface(r)) || r.First > 0 && s.personNoun(r.First-1) {
		return ""
	}
	return reportedly.Media
}

// personMarks is person for a name that has a form of address or a title before it, a
// first name, or an age behind it.
func (s *state) personMarks(r text.Range, model text.NameType) reportedly.SourceKind {
	person := model == text.Person
	if w := r.First - 1; w >= 0 && s.sentence[w] == s.sentence[r.First] && (s.phraseMarked(s.lemma(w), "address") || person && s.upos(w) == "PROPN" && s.personNoun(w)) {
		return reportedly.Person
	}
	if s.phraseMarked(s.tokens[r.First].Form, "address") {
		return reportedly.Person
	}
	if r.Last+1 < len(s.doc.Words) && s.form(r.Last) == "," && (s.age(r.Last+1) || s.tokens[r.Last+1].Form == "who") {
		return reportedly.Person
	}
	if person && r.Last-r.First > 1 && s.upos(r.First+1) != "ADP" && (s.personNoun(r.First) || s.lex.Genders.Name(s.tokens[r.First].Form) != "") {
		return reportedly.Person
	}
	return ""
}

// age reports whether a word is an age set off by commas: ", 38,".
func (s *state) age(w int) bool {
	f := s.form(w)
	return len(f) <= 3 && strings.Trim(f, "0123456789") == "" && w+1 < len(s.doc.Words) && s.punct(w+1) && s.sentence[w] == s.sentence[w-1]
}

// pronounWeight weighs what pronouns say: models link "it" to anything.
var pronounWeight = map[reportedly.SourceKind]int{reportedly.Person: byTitle, reportedly.Organization: byForm, reportedly.Government: byForm}

// pronounVotes makes the pronouns that stand for names evidence of what these are.
func (s *state) pronounVotes(out, byModels map[string]votes, names []text.Range, invented bool) {
	byPronouns := s.refs.byPronouns()
	for _, r := range names {
		i, ok := s.refs.byHead[s.top(newWords(r))]
		if !ok || s.refs.mentions[i].kind != nameMention {
			continue
		}
		kind := byPronouns[s.refs.mentions[i].entity]
		known := out[lexicon.Fold(s.surface(r))][reportedly.Organization] >= byTitle // "Korvan", short for "Korvan Energy plc"
		if n, ok := s.nameAt(r.Last - 1); kind == reportedly.Organization && !known && (ok && n.Type == text.Place || s.likeState(r, byModels[lexicon.Fold(s.surface(r))], invented)) {
			kind = reportedly.Government // "it" is any body
		}
		s.vote(out, r, kind, pronounWeight[kind])
	}
}

// byPronouns is what the pronouns of each entity say that it is: "he" stands for a
// person, "it" for none.
func (r *references) byPronouns() []reportedly.SourceKind {
	out := make([]reportedly.SourceKind, len(r.entities))
	for _, m := range r.mentions {
		switch {
		case m.kind != pronounMention || m.pronoun.Person != "3" || m.number != "Sing":
		case m.gender != "":
			out[m.entity] = reportedly.Person
		case m.animate == inanimate && out[m.entity] == "":
			out[m.entity] = reportedly.Organization
		}
	}
	return out
}

// articled is what a name in the singular with an article directly before it is, which
// persons have not: an organization ("the Federalist", but not "the Obama
// administration"), an outlet where the article is written as part of the name.
func (s *state) articled(r text.Range) reportedly.SourceKind {
	w := r.First - 1
	if s.tokens[r.First].Form == "the" {
		w = r.First
	}
	if w < 0 || s.upos(w) != "DET" || s.feature(w, "PronType") != "Art" || s.sentence[w] != s.sentence[r.First] {
		return ""
	}
	top := s.top(newWords(r))
	switch {
	case s.upos(top) != "PROPN" || s.feature(top, "Number") == "Plur" || s.is(top, "compound", "amod", "nmod:poss", "flat"):
		return ""
	case s.form(w) == "The" && w > s.doc.Sentences[s.sentence[w]].First && !s.opens(w-1):
		return reportedly.Media
	}
	return reportedly.Organization
}

// opens reports whether a word is a mark after which a sentence may begin.
func (s *state) opens(w int) bool { return strings.ContainsAny(s.form(w), "“\"‘':—–-") }

// addressed is an outlet for a name of an organization that somebody told something:
// "told Sakme that".
func (s *state) addressed(r text.Range, model text.NameType) reportedly.SourceKind {
	if model == text.Organization && s.told(r) {
		return reportedly.Media
	}
	return ""
}

// told reports whether somebody told a name something.
func (s *state) told(r text.Range) bool {
	top := s.top(newWords(r))
	h := s.head[top]
	return h >= 0 && s.is(top, "obj", "iobj") && s.marked(h, "addressing") && s.child(h, "nsubj") >= 0
}

// obtainer is an outlet for a name that nothing else tells by which a document came out:
// "a recording obtained by Teleandina".
func (s *state) obtainer(r text.Range) reportedly.SourceKind {
	top := s.top(newWords(r))
	w := s.head[top]
	if w < 0 || w > top || !s.is(w, "acl") || s.agent(w) != top || !s.passesOn(w) {
		return ""
	}
	if n, ok := s.noun(s.head[w]); !ok || n.Kind != reportedly.Document && n.Kind != reportedly.Data {
		return ""
	}
	if _, known := s.lex.Names.Find(s.surface(r)); known {
		return ""
	}
	return reportedly.Media
}

// shortForms weighs how a name that only the model takes for a person's is shortened:
// a person to the last word, anything else to the first. A single word by which the
// report knows somebody from the beginning, and the lexicon nobody, is no person.
func (s *state) shortForms(out, byModels map[string]votes, names []text.Range, invented bool) {
	last, first := map[string]bool{}, map[string]string{}
	for _, r := range names {
		if r.Last-r.First > 1 {
			last[lexicon.Fold(s.form(r.Last-1))] = true
			first[lexicon.Fold(s.form(r.First))] = lexicon.Fold(s.surface(r))
		}
	}
	for w := 1; w < len(s.doc.Words); w++ { // the model may have cut the full name in two
		if s.upos(w) == "PROPN" && s.upos(w-1) == "PROPN" && s.sentence[w] == s.sentence[w-1] && s.lex.Genders.Name(s.tokens[w-1].Form) != "" {
			last[lexicon.Fold(s.form(w))] = true
		}
	}
	seen := map[string]bool{}
	for _, r := range names {
		key := lexicon.Fold(s.surface(r))
		if r.Last-r.First > 1 || seen[key] || last[key] || byModels[key].best() != reportedly.Person || len(out[key]) > 0 {
			continue
		}
		seen[key] = true
		if s.lex.Genders.Name(s.tokens[r.First].Form) != "" || len(s.lex.Actors.Surname(s.form(r.First))) > 0 || s.isOutlet(s.surface(r)) || s.shortOutlet(s.surface(r)) {
			continue
		}
		full := first[key]
		if full != "" && (out[full][reportedly.Person] > 0 || s.marked(r.First, "surname")) { // "Shen" for "Shen Xincheng"
			out[key] = votes{reportedly.Person: byForm}
			continue
		}
		if full == "" && s.likeState(r, byModels[key], invented) {
			out[key] = votes{reportedly.Government: mostByModel + 1}
			continue
		}
		out[key] = votes{reportedly.Organization: mostByModel + 1}
		if s.told(r) {
			out[key][reportedly.Media] = byTitle
		}
		if full != "" {
			if out[full] == nil {
				out[full] = votes{}
			}
			out[full][reportedly.Organization] += mostByModel + 1
		}
	}
}

// modelKinds are the kinds of source that the model's types of names stand for.
var modelKinds = map[text.NameType]reportedly.SourceKind{
	text.Person: reportedly.Person, text.Organization: reportedly.Organization, text.Place: reportedly.Government,
	text.Facility: reportedly.Government, text.DocumentName: reportedly.Document, // models take states that they never saw for facilities
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
	if kind == reportedly.Media {
		keys = append(keys, lexicon.Fold(s.form(r.Last-1))) // "the Bugle"
	}
	if kind != reportedly.Government {
		keys = append(keys, lexicon.Fold(s.form(r.First)))
	}
	return keys
}

// nounBeside is the kind of the noun that says what a name is: directly before it
// ("the website Volkspuls") or in apposition after a comma ("Volkspuls, a website").
func (s *state) nounBeside(r text.Range) reportedly.SourceKind {
	if w := r.First - 1; w >= 0 && (s.upos(w) == "NOUN" || s.upos(w) == "ADJ") && s.sentence[w] == s.sentence[r.First] { // "the weekly Sakme"
		if n, ok := s.noun(w); ok && !s.is(w, "obl:tmod", "nmod:tmod") && (s.upos(w) == "NOUN" || n.Kind == reportedly.Media) {
			return s.kindBefore(w, n, r)
		}
	}
	top := s.top(newWords(r))
	if h := s.head[top]; h >= 0 && h < r.First && s.is(top, "appos") && s.upos(h) == "NOUN" { // "its security service, the BKS"
		name, typed := s.nameAt(r.First)
		if n, ok := s.noun(h); ok && (!typed || name.Type != text.Person) && isBody(n.Kind) {
			return n.Kind
		}
	}
	if r.Last >= len(s.doc.Words) || s.form(r.Last) != "," {
		return ""
	}
	for w := r.First; w < r.Last; w++ {
		for _, c := range s.children[w] {
			if c <= r.Last || !s.is(c, "appos") {
				continue
			}
			if n, ok := s.noun(c); ok && s.upos(c) == "NOUN" {
				return n.Kind
			}
			if n, ok := s.noun(c - 1); ok && s.upos(c-1) == "NOUN" && s.head[c-1] == c && n.Kind == reportedly.Media { // "a daily | close to the junta"
				return n.Kind
			}
		}
	}
	return ""
}

// kindBefore is what a name is by the noun directly before it. Some nouns for persons
// are more often for companies there: "the miner Northgate Sahel".
func (s *state) kindBefore(w int, n lexicon.Noun, r text.Range) reportedly.SourceKind {
	if s.markedAs(w, "trade", "noun") && s.lex.Genders.Name(s.tokens[r.First].Form) == "" {
		return reportedly.Organization
	}
	return n.Kind
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
	name := text.Range{First: first, Last: head + 1}
	return reportedly.Source{
		Kind: s.kindBefore(first-1, n, name), Naming: reportedly.Named, Number: reportedly.Singular,
		Actors: []reportedly.Actor{{Name: s.surface(name)}}, Why: "lexicon: noun " + n.Noun + " before a name",
	}, true
}
