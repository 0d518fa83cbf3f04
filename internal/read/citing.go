package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// This file finds who is cited: "the paper, citing two officials, said", "a message attributed
// to the general". Those who are cited speak, and who cites passes it on.

// byCiting finds "citing two officials" beside an attribution: the cited ones speak,
// the source of that attribution passes it on. It needs the attributions found
// before, so that it only names source and cue; the content comes from the outer one.
func byCiting(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if !s.marked(w, "citing") || s.head[w] < 0 || !s.is(w, "advcl", "acl", "xcomp", "dep", "conj") || s.finite(w) && !s.citingOutlet(w) {
			return
		}
		cited := s.citedBy(w)
		if m, _ := s.lex.Markers.Find(s.lemma(w)); m["citing"] == "participle" {
			if a := s.ascribed(w); a != nil {
				out = append(out, a)
			}
			return
		}
		source := s.citedPhrase(w, cited)
		if cited < 0 || !s.plausible(cited) || s.marked(w-min(w, 1), "negator") || s.numberedThing(cited) {
			return
		}
		out = append(out, &relation{cue: one(w), source: source, citing: true})
	})
	return out
}

// citedBy is the head of the noun phrase for whom a verb of citing cites, with or without the
// relation of an object ("Citing officials, the paper reported", where parsers guess), -1 for
// none.
func (s *state) citedBy(verb int) int {
	if c := s.child(verb, "obj"); c >= 0 {
		return c
	}
	h := s.head[verb]
	if h < 0 || s.doc.Words[verb].XPOS != "VBG" || s.sentence[h] != s.sentence[verb] {
		return -1
	}
	for _, c := range s.children[h] {
		if s.left[c] == verb+1 && s.is(c, "obl", "obj", "nsubj") && s.child(c, "case") < 0 && s.commaEnds(c) {
			return c
		}
	}
	return -1
}

// citedPhrase is the noun phrase below a word; where the clause begins with the participle it
// ends before the subject of what that depends on, wherever the tree has its parts.
func (s *state) citedPhrase(verb, cited int) words {
	if cited < 0 {
		return nil
	}
	if h := s.head[verb]; h > verb && s.punct(verb-min(verb, 1)) || verb == s.doc.Sentences[s.sentence[verb]].First {
		if subject := s.child(h, "nsubj"); subject > cited && s.left[subject] > s.right[cited] && s.form(s.left[subject]-1) == "," {
			return s.trim(newWords(text.Range{First: verb + 1, Last: s.left[subject]}))
		}
	}
	return s.trim(s.subtree(cited))
}

// commaEnds reports whether a comma ends the phrase below a word, inside of its subtree or
// behind it.
func (s *state) commaEnds(w int) bool {
	end := s.right[w]
	return s.form(end-1) == "," || end < len(s.doc.Words) && s.form(end) == ","
}

// numberedThing reports whether a noun goes with the number behind it: "quoting log 345".
func (s *state) numberedThing(w int) bool {
	return w+1 < len(s.tokens) && s.upos(w) == "NOUN" && s.upos(w+1) == "NUM" && s.sentence[w] == s.sentence[w+1]
}

// citingOutlet is "the site, which cited two officials,": what the site says, they say.
func (s *state) citingOutlet(verb int) bool {
	subject := s.child(verb, "nsubj")
	return s.is(verb, "acl:relcl") && subject >= 0 && s.head[verb] >= 0 && s.relativePronoun(subject) && s.plausible(s.head[verb])
}

// ascribed is "a message attributed to an official": whose words a thing is said to hold.
func (s *state) ascribed(participle int) *relation {
	for _, c := range s.children[participle] {
		if !s.is(c, "obl") || s.mark(c) != "to" || !s.plausible(c) || c < participle {
			continue
		}
		source := s.withoutCase(c, s.subtree(c))
		if clause := s.child(c, "acl:relcl"); clause >= 0 {
			source = source.minus(s.subtree(clause))
		}
		return &relation{cue: newWords(text.Range{First: participle, Last: participle + 2}), source: s.trim(source), citing: true}
	}
	return nil
}

// settleCited turns "the paper | citing | two officials", as models have it, round:
// those who are cited speak, and not what is attributed to them. The content is that of
// the attribution around, which a rule finds.
func (s *state) settleCited(a *relation) {
	v := s.top(a.cue)
	if !s.marked(v, "citing") || a.content.empty() || s.clauseIn(a.content) || s.quotation(a) != reportedly.Indirect || !s.plausible(s.sourceHead(a.content)) {
		return
	}
	if s.finite(v) {
		a.content = nil
		return
	}
	if a.source.empty() || a.source.first() < v {
		a.source = a.content
	}
	a.content, a.citing = nil, true
}

// settleCiting gives "citing two officials" the content of the attribution that it
// depends on, and notes that this one passes it on.
func (s *state) settleCiting(list []*relation) {
	at := cueIndex(list, len(s.doc.Words))
	for _, a := range list {
		verb := s.top(a.cue)
		if !a.citing && (!s.marked(verb, "citing") || s.finite(verb)) || a.within != nil {
			continue
		}
		outer := s.describedOutlet(verb, list)
		described := outer != nil && outer != a && !a.source.meets(outer.cue)
		if !described {
			outer = s.outerOf(verb, at)
		}
		switch {
		case outer == nil || outer == a || outer.content.empty():
			continue
		case outer.act == reportedly.DeclineComment && !s.person(s.sourceHead(a.source)): // "would not say, citing privacy laws"
			a.content, a.citing = nil, false
			continue
		case described:
			outer.source = s.trim(outer.source.minus(newWords(text.Range{First: max(s.left[verb], outer.source.first()+1), Last: s.right[verb]})))
		default:
			outer.source = outer.source.minus(a.source).minus(a.cue)
		}
		cited := a.source.union(a.cue)
		if outer.content.last() == cited.last() {
			outer.content = s.trim(outer.content.minus(cited))
		}
		a.within, a.content, a.act = outer, outer.content.minus(cited), reportedly.Assert
	}
}

// describedOutlet is the attribution to the outlet of which a relative clause or a participle
// says whom it cites, or that a comma parts from the participle; nil for none.
func (s *state) describedOutlet(verb int, list []*relation) *relation {
	on := s.head[verb]
	switch {
	case s.finite(verb):
		if !s.citingOutlet(verb) {
			return nil
		}
	case verb > 1 && s.form(verb-1) == ",": // "according to the agency, citing two officials"
		on = verb - 2
	case !s.is(verb, "acl"):
		return nil
	}
	i, _ := slices.BinarySearchFunc(list, verb, func(a *relation, w int) int { return a.cue.first() - w })
	for _, a := range list[max(0, i-2):min(len(list), i+2)] {
		if on >= 0 && a.source.has(on) && !a.content.empty() && !a.cue.has(verb) {
			return a
		}
	}
	return nil
}

// outerOf is the attribution whose cue, or whose source, a participle depends on.
func (s *state) outerOf(verb int, at []*relation) *relation {
	for h, steps := s.head[verb], 0; h >= 0 && steps < 4; h, steps = s.head[h], steps+1 {
		if at[h] != nil {
			return at[h]
		}
		for _, c := range s.children[h] {
			if at[c] != nil && c != verb && s.is(c, "parataxis", "ccomp") {
				return at[c]
			}
		}
	}
	return nil
}

// dropQuoted drops what models have for an attribution to a source with the outlet that quotes it,
// where another has that source whole: "according to | the army | quoted by | the daily".
func (s *state) dropQuoted(list []*relation) []*relation {
	sources := make([]*relation, len(s.doc.Words))
	for _, a := range list {
		a.source.each(func(w int) { sources[w] = a })
	}
	return slices.DeleteFunc(list, func(a *relation) bool {
		p := a.cue.first()
		if s.doc.Words[p].XPOS != "VBN" || s.child(p, "aux", "aux:pass") >= 0 || !s.passesOn(p) {
			return false
		}
		return sources[p] != nil && sources[p] != a && a.cue.within(sources[p].source)
	})
}
