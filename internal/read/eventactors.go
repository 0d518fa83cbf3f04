package read

import (
	"slices"

	"reportedly"
)

// actorsOf links the noun phrase that a word heads. Pronouns are those of the source
// who says "we", of the noun that a relative clause is on, or of the earlier source
// that they take up.
func (c *coder) actorsOf(w int) []reportedly.Actor {
	if c.actorsKnown == nil {
		c.actorsKnown = make([]bool, len(c.doc.Words))
		c.actors = make([][]reportedly.Actor, len(c.doc.Words))
	}
	if !c.actorsKnown[w] {
		c.actorsKnown[w] = true
		c.actors[w] = c.link(w)
	}
	return c.actors[w]
}

func (c *coder) link(w int) []reportedly.Actor {
	if c.pronounKind(w) != "" || c.upos(w) == "PRON" {
		return c.pronounActors(w)
	}
	phrase := c.phraseOf(w)
	src := c.classify(w, phrase)
	src.Spans = c.spans(phrase)
	if len(src.Spans) == 0 {
		return nil
	}
	l := linker{lex: c.lex, date: c.report.Published, words: c.phraseWords(src.Spans), elsewhere: c.elsewhere(src.Spans), anonymous: src.Naming == reportedly.Anonymous}
	if full := c.called(&src); full != "" {
		l.words = phraseWords(c.lex, full)
	}
	x, ok := l.link()
	named := len(src.Actors) > 0 && src.Kind == reportedly.Person && src.Naming == reportedly.Named
	switch {
	case ok && x.partial:
		if !c.anyClass(w, "troops", "weapons") {
			return nil
		}
		x.Sector, x.Second, x.ID = "MIL", "", x.Country+"-MIL"
		return []reportedly.Actor{x.actor(x.Name)}
	case !ok && named:
		return src.Actors
	case !ok || x.ID == "" && x.Country == "" && !named:
		if ok && x.Sector != "" && x.Sector != unknownSector {
			return []reportedly.Actor{{Name: c.text(phrase), Sector: x.Sector, Secondary: x.Second}}
		}
		return nil
	}
	if x.Sector == unknownSector {
		x.Sector = ""
	}
	if named && !x.Person() {
		a := src.Actors[0]
		a.Country, a.Sector, a.Secondary = x.Country, x.Sector, x.Second
		return []reportedly.Actor{a}
	}
	return []reportedly.Actor{x.actor(c.text(phrase))}
}

// pronounActors are those whom a pronoun stands for, none where that is open.
func (c *coder) pronounActors(w int) []reportedly.Actor {
	if noun := c.relativeNoun(w); noun >= 0 && noun != w && (c.pronounKind(w) == "relative" || c.doc.Words[w].XPOS == "WDT" || c.doc.Words[w].XPOS == "WP") {
		if c.upos(noun) == "PRON" {
			return nil
		}
		return c.actorsOf(noun)
	}
	if c.feature(w, "Person") == "1" {
		if a := c.sayer(w); a != nil {
			return a.origin.Actors
		}
		return nil
	}
	if c.pronounKind(w) == "" {
		return nil
	}
	src, ok := c.pronoun(nil, w, c.before(w))
	if !ok {
		return nil
	}
	return src.Actors
}

// sayer is the innermost attribution whose content a word lies in.
func (c *coder) sayer(w int) *relation {
	if c.sayers == nil {
		c.sayers = c.owners()
	}
	return c.sayers[w]
}

// before lists the attributions whose sources stand before a word, in text order.
func (c *coder) before(w int) []*relation {
	i, _ := slices.BinarySearchFunc(c.bySource, w, func(a *relation, w int) int { return a.source.first() - w })
	return c.bySource[:i]
}

// sourcesInOrder are the attributions with a source, in the order of the sources.
func (s *state) sourcesInOrder() []*relation {
	var out []*relation
	for _, a := range s.attributions {
		if !a.source.empty() {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *relation) int { return a.source.first() - b.source.first() })
	return out
}
