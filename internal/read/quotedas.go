package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/text"
)

// byQuotedAs finds "quoted the general as saying" and "was quoted by the daily as having said":
// the quoted one speaks, whoever quotes passes it on.
func byQuotedAs(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		said := s.saidAs(w, end)
		if said < 0 {
			return
		}
		entry, n := s.lex.Cues.Longest(s.tokens[said : said+1])
		verb := s.quoting(said)
		if n == 0 || entry.Kind != "speech" || verb < 0 {
			return
		}
		content := s.complements(said)
		if by := s.quoter(verb, said); by >= 0 {
			content = content.minus(s.subtree(by))
		}
		content = s.trim(content)
		if first := said + 1; first+1 < end { // "as saying: “…, the consul told us.”", of which the tree has the beginning
			if s.form(first) == ":" {
				first++
			}
			if q, ok := s.quotationAt(first); ok && q.first() == first && content.within(q) {
				content = s.trim(q)
			}
		}
		if !content.empty() && s.marked(said, "addressing") && s.child(said, "ccomp") < 0 { // "as telling investigators"
			content = nil
		}
		if content.empty() {
			content = s.quotedBefore(verb, s.right[said])
		}
		if !content.empty() {
			out = append(out, s.quotedAs(verb, w, said, content)...)
		}
	})
	return out
}

// quoting is the verb of quoting that "as saying" depends on, or that those do on whom a parser
// has hung it ("quoted people briefed on the talks | as saying"); -1 for none.
func (s *state) quoting(saying int) int {
	for h, steps := s.head[saying], 0; h >= 0 && steps < 4; h, steps = s.head[h], steps+1 {
		if h < saying && s.marked(h, "citing") {
			return h
		}
	}
	return -1
}

// saidAs is the verb of "as saying" and "as having said", whose "as" is given; -1 for none.
func (s *state) saidAs(as, end int) int {
	switch w := as + 1; {
	case w >= end || s.lemma(as) != "as" || s.feature(w, "VerbForm") == "Fin" || !strings.HasSuffix(s.tokens[w].Form, "ing"):
		return -1
	case s.lemma(w) == "have" && w+1 < end && s.head[w] == w+1:
		return w + 1
	default:
		return w
	}
}

// quotedAs are the two attributions of a verb of quoting and its "as saying", or the one
// where nobody quotes. Who quotes reports.
func (s *state) quotedAs(verb, as, said int, content words) []*relation {
	outer := &relation{cue: s.verbGroup(verb), content: content, sure: true, act: reportedly.ReportAct}
	inner := &relation{cue: newWords(text.Range{First: as, Last: said + 1}), content: content, within: outer, sure: true}
	clause := s.subtree(said)
	if spoken := s.child(verb, "obj", "iobj"); spoken > verb && spoken < as {
		outer.cue, inner.source = one(verb), s.trim(s.subtree(spoken).minus(clause))
		if last := s.right[spoken]; last > as || s.upos(last) == "VERB" { // "four people | briefed on the talks"
			inner.source = s.trim(newWords(text.Range{First: verb + 1, Last: as}))
		}
		if subject := s.subject(verb); subject >= 0 {
			outer.source = s.trim(s.subtree(subject))
		}
		return []*relation{outer, inner}
	}
	subject, agent := s.child(verb, "nsubj:pass"), s.quoter(verb, said)
	if first := content.last(); subject < 0 && first < verb { // trees give it to the quotation before
		for first < verb && s.punct(first) {
			first++
		}
		if subject = s.phraseFrom(first); subject >= verb {
			subject = -1
		}
	}
	if subject < 0 {
		return nil
	}
	inner.source = s.trim(s.subtree(subject))
	if agent < 0 || !s.plausible(agent) { // "was quoted as saying"
		inner.cue, inner.within, inner.sure = outer.cue.union(inner.cue), nil, false
		return []*relation{inner}
	}
	outer.source, inner.sure = s.withoutCase(agent, s.subtree(agent)), true
	if !clause.has(agent) {
		outer.source = outer.source.minus(clause)
	}
	outer.source = s.trim(s.wholeOutlet(outer.source).minus(content))
	return []*relation{outer, inner}
}

// quoter is who quotes, behind the "by" of the verb or, as in "was quoted as saying by the
// daily", of its "saying"; -1 for nobody.
func (s *state) quoter(verb, saying int) int {
	if agent := s.agent(verb); agent >= 0 {
		return agent
	}
	for _, c := range s.children[saying] {
		if c > saying && s.is(c, "nsubj", "obl") && s.mark(c) == "by" {
			return c
		}
	}
	return -1
}

// quotedBefore is the quotation, or the clause, before "the daily quotes him as saying" where
// that ends the sentence.
func (s *state) quotedBefore(verb, end int) words {
	first := s.doc.Sentences[s.sentence[verb]].First
	if last := s.doc.Sentences[s.sentence[verb]].Last; !s.onlyCommas(end, last) {
		return nil
	}
	if q, ok := s.quotationAt(first); ok && q.first() == first && q.last() <= verb {
		return s.trim(q)
	}
	if clause := s.child(verb, "ccomp"); clause >= 0 && s.right[clause] <= verb {
		return s.trim(s.subtree(clause))
	}
	if h := s.head[verb]; h >= 0 && h < verb && s.is(verb, "parataxis", "conj") && s.sentence[h] == s.sentence[verb] { // trees hang the frame on the clause
		return s.trim(s.subtree(h).minus(newWords(text.Range{First: s.left[verb], Last: s.right[h]})))
	}
	return nil
}

// withoutRelays drops the attributions that only say of another one's source who passes on what
// it says: "a driver | quoted by the Herald | said". The chain of that one has them.
func (s *state) withoutRelays(list []*relation) []*relation {
	var out []*relation
	for i, a := range list {
		v := s.top(a.cue)
		h := s.head[v]
		relays := h >= 0 && s.is(v, "acl", "advcl") && s.passesOn(v) && a.source.has(s.agent(v)) &&
			slices.ContainsFunc(list[max(0, i-2):min(len(list), i+3)], func(b *relation) bool { return b != a && b.source.has(h) && !b.content.empty() })
		if !relays {
			out = append(out, a)
		}
	}
	return out
}
