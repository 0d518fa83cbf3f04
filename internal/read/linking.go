package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var linking = &Pass{
	Name:     "actors",
	Doc:      "links the sources of chains to actors: names, peoples, seats and roles, in their sectors at the date of publication",
	Requires: []*Pass{places, reference, sources, chain},
	Run:      linkSources,
}

func linkSources(s *state) {
	for _, a := range s.attributions {
		s.linkSource(&a.origin)
		for i := range a.relays {
			s.linkSource(&a.relays[i].Source)
		}
	}
}

// linkSource links the words of a source. What the linker does not know keeps the
// names that typing found; a person whom it does not know gets what the title says.
func (s *state) linkSource(src *reportedly.Source) {
	if len(src.Spans) == 0 || src.Naming == reportedly.UnnamedSource {
		return
	}
	if len(src.Actors) == 1 && src.Actors[0].ID != "" { // a pronoun's antecedent
		return
	}
	parts := s.conjuncts(s.wordsOf(src.Spans))
	if two := src.Reference; two != nil && two.And != nil {
		parts = []words{s.wordsOf([]reportedly.Span{two.Span}), s.wordsOf([]reportedly.Span{*two.And})}
	}
	if len(parts) > 1 && s.linkEach(src, parts) {
		return
	}
	l := s.linkerFor(src)
	x, ok := l.link()
	if (!ok || x.partial) && src.Reference != nil && src.Reference.Confidence >= likely { // "the ministry", "they"
		l.words, l.elsewhere = s.phraseWords([]reportedly.Span{src.Reference.Span}), s.elsewhere([]reportedly.Span{src.Reference.Span})
		if x, ok = l.link(); ok {
			x.why += " of what it refers to"
		}
	}
	if !ok && len(src.Actors) == 1 && src.Kind != reportedly.Person && src.Kind != reportedly.Media { // "the bloc" that takes up "ECOWAS"
		l.words = phraseWords(s.lex, src.Actors[0].Name)
		x, ok = l.link()
	}
	if !ok || x.partial {
		return
	}
	if x.Class == "adjective" && src.Kind == reportedly.Government { // "the Chinese and Philippine" governments
		x.ID, x.Sector = x.Country, ""
	}
	if x.Sector == "" && src.Kind == reportedly.Government {
		x.Sector = "GOV" // a state that speaks
	}
	if x.Sector == unknownSector {
		x.Sector = ""
	}
	named := len(src.Actors) > 0 && src.Kind == reportedly.Person && src.Naming == reportedly.Named
	switch {
	case named && !x.Person():
		a := &src.Actors[0]
		a.Country, a.Sector, a.Secondary = x.Country, x.Sector, x.Second
	case x.ID != "":
		src.Actors = []reportedly.Actor{x.actor(x.Name)}
	default:
		return
	}
	src.Why += "; actor: " + x.why
}

// linkerFor is a linker of the words of a source, or of the full name that they stand for.
func (s *state) linkerFor(src *reportedly.Source) linker {
	l := linker{
		lex: s.lex, date: s.report.Published, words: s.phraseWords(src.Spans), elsewhere: s.elsewhere(src.Spans),
		anonymous: src.Naming == reportedly.Anonymous, kind: src.Kind,
	}
	if full := s.called(src); full != "" {
		l.words = phraseWords(s.lex, full)
	}
	return l
}

// conjuncts are the parts of a coordinated source: "the United States and its NATO
// allies". A phrase without coordination at its head is one part.
func (s *state) conjuncts(phrase words) []words {
	if phrase.empty() {
		return nil
	}
	head, from := s.sourceHead(phrase), phrase.first()
	var parts []words
	for _, c := range s.children[head] {
		if !s.is(c, "conj") || !phrase.has(c) || s.verbal(c) || s.left[c] <= from {
			continue
		}
		parts = append(parts, newWords(text.Range{First: from, Last: s.left[c]}))
		from = s.left[c]
	}
	return append(parts, newWords(text.Range{First: from, Last: phrase.last()}))
}

// linkEach links the parts of a coordinated source, each to an actor of its own, and
// reports whether it found more than one.
func (s *state) linkEach(src *reportedly.Source, parts []words) bool {
	var actors []reportedly.Actor
	for _, part := range parts {
		part = s.withoutJoints(part)
		if part.empty() {
			continue
		}
		one := reportedly.Source{Spans: s.spans(part), Kind: src.Kind, Naming: src.Naming}
		s.linkSource(&one)
		for _, a := range one.Actors {
			if !slices.ContainsFunc(actors, func(b reportedly.Actor) bool { return a.ID != "" && a.ID == b.ID }) {
				actors = append(actors, a)
			}
		}
	}
	if len(actors) < 2 {
		return false
	}
	src.Actors = actors
	src.Why += "; actors: one for each part"
	return true
}

// withoutJoints takes conjunctions, commas and "its" off the ends of a part.
func (s *state) withoutJoints(part words) words {
	for !part.empty() && (s.upos(part.first()) == "CCONJ" || s.punct(part.first())) {
		part = part.minus(one(part.first()))
	}
	for !part.empty() && (s.upos(part.last()-1) == "CCONJ" || s.punct(part.last()-1)) {
		part = part.minus(one(part.last() - 1))
	}
	return part
}

// likely is how sure a reference must be before a source takes the actor of what it
// refers to.
const likely = 0.5

// called is the name by which a source is to be looked up where its own words do not
// hold it: that of a pronoun's antecedent, or the full name of a person whom the
// report names by surname here and in full elsewhere. "" for none.
func (s *state) called(src *reportedly.Source) string {
	set := s.wordsOf(src.Spans)
	if len(src.Actors) == 0 || set.empty() {
		return ""
	}
	name := src.Actors[0].Name
	if set.size() == 1 && s.upos(set.first()) == "PRON" {
		if full := s.fullName(name); full != "" {
			return full
		}
		return name
	}
	if src.Kind == reportedly.Person && src.Naming == reportedly.Named && set.size() <= 2 {
		return s.fullName(name)
	}
	return ""
}

// fullName is the one name of several words in the report that ends with the last
// word of a name of one word, a form of address aside; "" for none or more than one.
func (s *state) fullName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 2 || len(words) == 2 && !s.phraseMarked(strings.ToLower(words[0]), "address") {
		return ""
	}
	if s.fullNames == nil {
		s.fullNames = map[string]string{}
		for _, n := range s.doc.Names {
			if n.Type != text.Person || n.Last-n.First < 2 || s.phraseMarked(s.tokens[n.First].Form, "address") {
				continue
			}
			full := s.surface(s.trimName(n.Range))
			last := lastWord(full)
			if other, ok := s.fullNames[last]; ok && other != full {
				full = ""
			}
			s.fullNames[last] = full
		}
	}
	return s.fullNames[words[len(words)-1]]
}

// phraseWords are the words of spans as the linker reads them.
func (s *state) phraseWords(spans []reportedly.Span) []phraseWord {
	var out []phraseWord
	for _, r := range s.wordsOf(spans) {
		for w := r.First; w < r.Last; w++ {
			if s.punct(w) && s.form(w) != "-" {
				out = append(out, phraseWord{form: s.form(w), class: "joint"})
				continue
			}
			t := s.tokens[w]
			n, isName := s.nameAt(w)
			out = append(out, phraseWord{
				form: s.form(w), token: t, class: class(s.lex, t.Form, t.Lemma), possessive: t.Form == "'s" || t.Form == "'",
				person: isName && n.Type == text.Person && !s.stateName(n.Range), common: s.upos(w) != "PROPN",
			})
		}
	}
	return out
}

// stateName reports whether a name that the model takes for a person's is that of a
// state or capital, and the report names nobody of whom it is the last name.
func (s *state) stateName(r text.Range) bool {
	name := s.surface(r)
	found := s.lex.Actors.Find(name)
	if len(found) == 0 || found[0].Weak() || s.fullName(name) != "" {
		return false
	}
	return found[0].Class == "country" || found[0].Class == "capital"
}

// wordsOf are the words that begin inside spans.
func (s *state) wordsOf(spans []reportedly.Span) words {
	var out words
	for _, span := range spans {
		if r := s.wordsIn(span.Start, span.End); r.First < r.Last {
			out = append(out, r)
		}
	}
	return newWords(out...)
}

// elsewhere are the names of states in spans that the report uses of another place:
// the Georgia whose capital is Atlanta.
func (s *state) elsewhere(spans []reportedly.Span) map[string]bool {
	out := map[string]bool{}
	for _, r := range s.wordsOf(spans) {
		for w := r.First; w < r.Last; w++ {
			t := s.toponymAt[w]
			if t == nil || t.best < 0 || t.adjective {
				continue
			}
			name := s.surface(t.words)
			found := s.lex.Actors.Find(name)
			if p := t.candidates[t.best]; len(found) > 0 && found[0].Class == "country" && p.Country != found[0].Country {
				out[lexicon.Fold(name)] = true
			}
		}
	}
	return out
}
