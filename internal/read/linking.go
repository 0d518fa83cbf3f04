package read

import (
	"reportedly"
	"reportedly/internal/lexicon"
)

var linking = &Pass{
	Name:     "actors",
	Doc:      "links the sources of chains to actors: names, peoples, seats and roles, in their sectors at the date of publication",
	Requires: []*Pass{places, sources, chain},
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
	l := linker{lex: s.lex, date: s.report.Published, words: s.phraseWords(src.Spans), elsewhere: s.elsewhere(src.Spans)}
	if src.Naming == reportedly.Anonymous {
		l.anonymous = true
	}
	x, ok := l.link()
	if !ok {
		return
	}
	if x.Sector == "" && src.Kind == reportedly.Government {
		x.Sector = "GOV" // a state that speaks
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
			out = append(out, phraseWord{form: s.form(w), token: t, class: class(s.lex, t.Form, t.Lemma), possessive: t.Form == "'s" || t.Form == "'"})
		}
	}
	return out
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
