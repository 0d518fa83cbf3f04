package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/text"
)

// This file gives contents and sources the length that the tree shows: models break off
// before the last complement ("asked for a delay | until June"), and run on over the
// next predicate of the same subject ("condemned the raid | and closed the border").

// complete mends the spans of one attribution.
func (s *state) complete(a *relation, at []*relation) {
	s.wholeSource(a, at)
	if a.content.empty() || a.citing || a.turn {
		return
	}
	s.cutSibling(a, at)
	s.closeGap(a, at)
	s.addComplements(a, at)
	s.addEstimate(a, at)
	s.addTail(a, at)
	s.addDescription(a, at)
	s.cutRemark(a, at)
	s.cutWithheld(a)
}

// addEstimate adds to the subject of "is estimated" the figure at which nobody named puts it, with
// what is said of that: "The cost is estimated | at 12 million, of which the state will pay half".
func (s *state) addEstimate(a *relation, at []*relation) {
	v := s.top(a.cue)
	if entry, _ := s.cueEntry(a.cue); entry.Act != reportedly.Estimate || !a.source.empty() || s.child(v, "aux:pass") < 0 || a.content.last() > v {
		return
	}
	for _, c := range s.children[v] {
		if r := s.subtree(c); c > v && s.is(c, "obl") && s.mark(c) == "at" && !s.anyCue(text.Range{First: r.first(), Last: r.last()}, at) {
			a.content = a.content.union(s.trim(r))
		}
	}
}

// addTail extends a content over the phrase that follows it at once and belongs to one of
// its words, which models cut off: "to answer | by Monday". So it does where the tree has the
// phrase on the verb of an infinitive, or on the predicate before, which shares it: "had called
// and demanded a ransom | by Friday".
func (s *state) addTail(a *relation, at []*relation) {
	if a.evidential || len(a.content) == 0 || a.content.first() < a.cue.first() || s.quotation(a) == reportedly.Direct {
		return
	}
	last := a.content.last()
	if last >= len(s.doc.Words) || s.sentence[last] != s.sentence[last-1] || s.punct(last) || s.punct(last-1) {
		return
	}
	w := last
	for h := s.head[w]; h >= last && s.left[h] == last; h = s.head[w] {
		w = h
	}
	h := s.head[w]
	if h < 0 || h >= last || s.left[w] != last || !s.is(w, "obl", "nmod", "advmod", "obj", "xcomp") || s.verbal(w) && s.finite(w) {
		return
	}
	v := s.top(a.cue)
	shared := s.is(w, "obl") && s.upos(v) == "VERB" && (s.is(v, "conj") && s.head[v] == h || h == v && s.lemma(a.content.first()) == "to")
	if r := (text.Range{First: last, Last: s.right[w]}); (a.content.has(h) || shared) && !s.anyCue(r, at) && !newWords(r).meets(a.source) && !newWords(r).meets(a.cue) {
		a.content, a.why = a.content.union(newWords(r)), a.why+", content up to the end of its last phrase"
	}
}

// cutRemark takes from the end of a content an apposition that sums it up in the outlet's
// own voice: "that pilots have bombed convoys, | a claim for which there is no evidence".
func (s *state) cutRemark(a *relation, at []*relation) {
	if s.quotation(a) == reportedly.Direct || a.content.first() < a.cue.first() {
		return
	}
	r := a.content[len(a.content)-1]
	if remark, ok := s.remarkBehind(r.Last); ok && !s.anyCue(remark, at) {
		s.remarks = append(s.remarks, remark)
		return
	}
	for w := r.Last - 3; w > r.First; w-- {
		if s.form(w) != "," || s.upos(w+1) != "DET" || !s.marked(w+2, "summing") || s.quoted(s.doc.Words[w].Start, s.doc.Words[a.cue.first()].Start) {
			continue
		}
		if s.child(w+2, "acl:relcl") < 0 || s.anyCue(text.Range{First: w, Last: r.Last}, at) {
			return
		}
		remark := text.Range{First: w + 1, Last: r.Last}
		a.content, s.remarks = s.trim(a.content.minus(newWords(remark))), append(s.remarks, remark)
		return
	}
}

// remarkBehind is the apposition with a clause of its own that sums up what stands before a
// comma.
func (s *state) remarkBehind(comma int) (text.Range, bool) {
	noun := comma + 2
	if noun >= len(s.doc.Words) || s.form(comma) != "," || s.sentence[comma] != s.sentence[noun] || s.upos(comma+1) != "DET" || !s.marked(noun, "summing") {
		return text.Range{}, false
	}
	clause := s.child(noun, "acl:relcl")
	if clause < noun {
		return text.Range{}, false
	}
	return text.Range{First: comma + 1, Last: s.right[clause]}, true
}

// collapse makes one attribution of "said it could not verify the figures": who says so
// is who cannot.
func (s *state) collapse(list []*relation) []*relation {
	drop := map[*relation]bool{}
	for i, a := range list {
		if a.source.size() != 1 || s.upos(a.source.first()) != "PRON" {
			continue
		}
		entry, _ := s.cueEntry(a.cue)
		for _, b := range list[max(0, i-2):i] {
			all := a.source.union(a.cue).union(a.content)
			if drop[b] || b.source.empty() || !s.unpunctuated(b.content).within(all) || s.upos(s.top(b.cue)) != "VERB" {
				continue
			}
			if entry.Content != "none" {
				drop[b] = s.announces(b, a)
				continue
			}
			if !a.cue.within(b.content) {
				continue
			}
			drop[b] = true
			a.cue, a.source = b.cue.union(a.source).union(a.cue), b.source
			a.why += ", with the verb that says so"
		}
	}
	return slices.DeleteFunc(list, func(a *relation) bool { return drop[a] })
}

// unpunctuated is a set without its punctuation.
func (s *state) unpunctuated(set words) words {
	var marks []text.Range
	set.each(func(w int) {
		if s.punct(w) {
			marks = append(marks, text.Range{First: w, Last: w + 1})
		}
	})
	return set.minus(newWords(marks...))
}

// announces reports whether an attribution only leads up to the one that is all of its content
// behind a colon: "the rival takes the opposite view: patience, it says, is a weapon".
func (s *state) announces(b, a *relation) bool {
	w := min(b.content.first(), a.source.first(), a.cue.first()) - 1
	return w > 0 && b.source.last() <= w && s.form(w) == ":" && s.sentence[w] == s.sentence[a.cue.first()]
}

// cutLead takes from a content what leads up to it before a colon, where the source is a pronoun
// behind that: "the rival takes the opposite view: | patience, it says, is a weapon".
func (s *state) cutLead(a *relation) {
	if a.source.size() != 1 || s.upos(a.source.first()) != "PRON" || a.content.empty() || a.source.first()-a.content.first() > longSentence {
		return
	}
	for w := a.source.first() - 1; w > a.content.first(); w-- {
		if s.form(w) == ":" && a.content.has(w) && s.sentence[w] == s.sentence[a.source.first()] {
			rest := a.content.minus(newWords(text.Range{First: a.content.first(), Last: w + 1}))
			if c := s.child(s.top(a.cue), "ccomp"); c >= 0 { // on both sides of the frame
				rest = rest.union(s.subtree(c)).minus(a.cue).minus(a.source)
			}
			a.content = s.trim(rest)
			return
		}
	}
}

// openQuestion gives the preposition with which a phrase of refusal ends to what is left
// open: "has not commented | on the figures".
func (s *state) openQuestion(a *relation) {
	if a.cue.size() < 2 || a.content.empty() || a.content.first() != a.cue.last() || s.upos(a.cue.last()-1) != "ADP" {
		return
	}
	if entry, _ := s.cueEntry(a.cue); entry.Content == "none" && entry.Act == reportedly.DeclineComment {
		preposition := one(a.cue.last() - 1)
		a.cue, a.content = a.cue.minus(preposition), a.content.union(preposition)
	}
}

// takeAgent makes the agent of a passive its source, also where the tree has it on what a thing is
// found to be: "was found | to be baseless | by the agency's fact-checkers", "a line | repeated | by
// the daily".
func (s *state) takeAgent(a *relation) {
	v := s.top(a.cue)
	if !a.source.empty() || s.doc.Words[v].XPOS != "VBN" {
		return
	}
	agent := s.agent(v)
	if x := s.child(v, "xcomp"); agent < 0 && x > v && s.child(v, "aux:pass") >= 0 && s.upos(x) != "VERB" {
		agent = s.agent(x)
	}
	if agent < v || !s.plausible(agent) {
		return
	}
	phrase := s.subtree(agent)
	a.source, a.evidential, a.why = s.trim(s.withoutCase(agent, phrase)), false, a.why+", source by rule: agent of a passive"
	a.content = s.trim(a.content.minus(phrase))
}

// coordinate parts two attributions of one source that stands before both, of which one lies
// in the other's content: "noted that no venue had been agreed, but did not rule out that".
// Where no conjunction joins them, the first verb is a participle on the source: "a post
// shared 4,000 times claims that".
func (s *state) coordinate(list []*relation) []*relation {
	drop := map[*relation]bool{}
	for i, b := range list {
		for _, a := range list[max(0, i-2):i] {
			if a.source.empty() || !slices.Equal(a.source, b.source) || a.cue.first() < a.source.last() || b.within == a || a.within != nil || !b.cue.within(a.content) || a.content.first() < a.cue.first() || s.quoted(s.doc.Words[b.cue.first()].Start, s.doc.Words[a.cue.first()].Start) {
				continue
			}
			join := b.cue.first() - 1
			switch {
			case join > 0 && s.is(join, "cc"):
				if s.form(join-1) == "," {
					join--
				}
				if before := s.trim(a.content.minus(newWords(text.Range{First: join, Last: a.content.last()}))); !before.empty() {
					a.content, a.why = before, a.why+", content cut before the next predicate"
				}
			case s.participial(text.Range{First: a.source.last(), Last: b.cue.first()}, s.top(b.cue)):
				drop[a] = true
			}
		}
	}
	return slices.DeleteFunc(list, func(a *relation) bool { return drop[a] })
}

// wholeSource adds to a source the participle or the clause without a comma that goes
// on to describe it up to its cue: "a survey | carried out in May | found".
func (s *state) wholeSource(a *relation, at []*relation) {
	if a.source.empty() || a.evidential || s.upos(s.top(a.cue)) != "VERB" || a.source.last() >= a.cue.first() {
		return
	}
	s.wholeSubject(a)
	if gap := (text.Range{First: a.source.last(), Last: a.cue.first()}); s.participial(gap, s.top(a.cue)) && !s.anyCue(gap, at) {
		a.source = a.source.union(newWords(gap))
		return
	}
	if gap := (text.Range{First: a.source.last(), Last: a.cue.first()}); s.relativeBetween(gap) && !s.anyCue(gap, at) && !newWords(gap).meets(a.content) {
		a.source = a.source.union(newWords(gap))
		return
	}
	head := s.sourceHead(a.source)
	for _, c := range s.children[head] {
		r := s.subtree(c)
		if !s.is(c, "acl") || r.first() < a.source.last() || r.last() > a.cue.first() || r.meets(a.content) || !s.onlyCommas(a.source.last(), r.first()) {
			continue
		}
		if s.is(c, "acl:relcl") && r.first() > a.source.last() || s.marked(c, "citing") || !s.onlyCommas(r.last(), a.cue.first()) {
			continue
		}
		if s.anyCue(text.Range{First: a.source.last(), Last: r.last()}, at) {
			continue
		}
		a.source = a.source.union(newWords(text.Range{First: a.source.last(), Last: r.last()}))
	}
}

// wholeSubject makes of a source that only ends the subject of its verb the whole of it: "an
// analysis of the clip by | researchers at Leiden | shows".
func (s *state) wholeSubject(a *relation) {
	subject := s.child(s.top(a.cue), "nsubj")
	if subject < 0 || a.source.has(subject) || !s.subtree(subject).has(s.sourceHead(a.source)) || !s.plausible(subject) || a.source.first() < subject || s.child(subject, "acl:relcl") >= 0 {
		return
	}
	if phrase := s.trim(s.sourcePhrase(subject, s.top(a.cue))); a.source.within(phrase) && !phrase.meets(a.content) && !phrase.meets(a.cue) {
		a.source, a.why = phrase, a.why+", source by rule: the whole subject"
	}
}

// longParticiple is how many words a participle with its own may have between a noun and
// its verb.
const longParticiple = 16

// participial reports whether what stands between a noun and a finite verb is a past
// participle with what belongs to it, whatever the tree makes of it: "a post | shared
// 40,000 times | claims".
func (s *state) participial(gap text.Range, verb int) bool {
	if gap.First >= gap.Last || gap.Last-gap.First > longParticiple || !s.finite(verb) && s.doc.Words[verb].XPOS != "VBN" || s.upos(gap.First-1) == "PRON" || s.upos(gap.Last-1) == "CCONJ" {
		return false
	}
	if x := s.doc.Words[gap.First].XPOS; s.upos(gap.First) != "VERB" || x != "VBN" && x != "VBD" {
		return false
	}
	for w := gap.First + 1; w < gap.Last; w++ {
		if u := s.upos(w); s.form(w) == "," || u == "AUX" || u == "SCONJ" || s.finiteForm(w) || s.sentence[w] != s.sentence[verb] {
			return false
		}
	}
	return true
}

// relativeBetween reports whether what stands between a source and its verb is a relative clause
// between two commas, whatever the tree makes of it: "the mayor|, whose flat was damaged,| said".
func (s *state) relativeBetween(gap text.Range) bool {
	if gap.Last-gap.First < 4 || gap.Last-gap.First > longParticiple || s.form(gap.First) != "," || s.form(gap.Last-1) != "," || s.sentence[gap.First] != s.sentence[gap.Last-1] {
		return false
	}
	w := gap.First + 1
	return (s.whTagged(w) || s.doc.Words[w].XPOS == "WP$") && s.finiteIn(newWords(gap)) && s.clauseEnd(w, gap.Last) == gap.Last-1
}

// onlyCommas reports whether nothing but punctuation stands between two words.
func (s *state) onlyCommas(first, last int) bool {
	for w := first; w < last; w++ {
		if !s.punct(w) {
			return false
		}
	}
	return true
}

// anyCue reports whether an attribution has its cue in a range.
func (s *state) anyCue(r text.Range, at []*relation) bool {
	for w := r.First; w < r.Last; w++ {
		if at[w] != nil {
			return true
		}
	}
	return false
}

// cutSibling ends a content that is a thing before the next predicate that shares the
// subject of its verb.
func (s *state) cutSibling(a *relation, at []*relation) {
	v := s.top(a.cue)
	if s.upos(v) != "VERB" || a.content.first() < a.cue.first() {
		return
	}
	for _, c := range s.children[v] {
		first := s.left[c]
		if !s.is(c, "conj") || s.upos(c) != "VERB" || !s.finite(c) && s.child(c, "aux") < 0 || s.child(c, "nsubj") >= 0 || !a.content.has(first) || first <= a.content.first() || s.quoted(s.doc.Words[first].Start, s.doc.Words[v].Start) {
			continue
		}
		before := s.trim(a.content.minus(newWords(text.Range{First: first, Last: a.content.last()})))
		if before.empty() || s.clauseIn(before) && at[c] == nil && !s.speech(c) {
			continue
		}
		a.content, a.why = before, a.why+", content cut before the next predicate"
		return
	}
}

// closeGap extends a content up to the frame that follows it behind a comma: models break
// off before the last phrases of a clause.
func (s *state) closeGap(a *relation, at []*relation) {
	if a.evidential || a.source.empty() || len(a.content) != 1 || s.upos(s.top(a.cue)) != "VERB" {
		return
	}
	frame := a.source.union(a.cue)
	comma := frame.first() - 1
	if comma <= a.content.last() || s.form(comma) != "," || s.sentence[comma] != s.sentence[a.content.first()] {
		return
	}
	gap := text.Range{First: a.content.last(), Last: comma}
	for w := gap.First; w < gap.Last; w++ {
		if s.punct(w) || at[w] != nil || s.furniture[w] {
			return
		}
	}
	a.content, a.why = a.content.union(newWords(gap)), a.why+", content up to its frame"
}

// addComplements extends a content that is the object of its verb over the complements
// that follow it at once: "the note | as a forgery", "partners | to speed up deliveries",
// "a delay | until June".
func (s *state) addComplements(a *relation, at []*relation) {
	v := s.top(a.cue)
	if s.upos(v) != "VERB" || a.content.first() < a.cue.first() || len(a.content) != 1 || s.clauseIn(a.content) {
		return
	}
	entry, _ := s.cueEntry(a.cue)
	if entry.Content != "object" && entry.Content != "description" && entry.Act != reportedly.Ask {
		return
	}
	for _, c := range s.children[v] {
		if s.left[c] != a.content.last() || !s.completes(c, entry.Act) || s.anyCue(text.Range{First: s.left[c], Last: s.right[c]}, at) {
			continue
		}
		a.content, a.why = a.content.union(s.subtree(c)), a.why+", content completed by the tree"
	}
}

// completes reports whether a dependent of a verb goes with its object: what it is said
// to be, what one is asked to do, and until when.
func (s *state) completes(c int, act reportedly.Act) bool {
	switch mark := s.mark(c); {
	case mark == "as":
		return s.is(c, "obl", "advcl", "xcomp")
	case act == reportedly.Ask && mark == "to":
		return s.is(c, "xcomp", "advcl", "ccomp") && s.upos(c) == "VERB"
	case act == reportedly.Ask || act == reportedly.Accuse:
		return s.is(c, "obl", "advcl") && s.phraseMarked(mark, "term")
	}
	return false
}

// addDescription adds to a content what describes its last noun: an apposition, a
// clause, a phrase. Models cut at the comma before.
func (s *state) addDescription(a *relation, at []*relation) {
	if a.evidential || a.content.first() < a.cue.first() || s.quotation(a) == reportedly.Direct {
		return
	}
	last := a.content.last()
	r := text.Range{First: last, Last: last}
	for w := last - 1; w >= a.content.first() && s.sentence[w] == s.sentence[last-1]; w-- {
		for _, c := range s.children[w] {
			if s.left[c] >= last && s.onlyCommas(last, s.left[c]) && s.is(c, "appos", "nmod", "amod") && s.right[c] > r.Last {
				r.Last = s.right[c]
			}
		}
	}
	if r.First == r.Last || s.anyCue(r, at) || newWords(r).meets(a.source) || newWords(r).meets(a.cue) || s.summarises(r) {
		return
	}
	a.content, a.why = a.content.union(newWords(r)), a.why+", content completed by what describes it"
}

// summarises reports whether an apposition sums up what was said before it ("a claim that
// could not be verified"), which is no part of it.
func (s *state) summarises(r text.Range) bool {
	return slices.ContainsFunc(s.tops(newWords(r)), func(w int) bool {
		_, ok := s.lex.Cues.Find(strings.ToLower(s.lemma(w)))
		return s.upos(w) == "NOUN" && (ok || s.marked(w, "allegation"))
	})
}

// wholeCondition adds to a content the condition or reason that follows it, perhaps behind
// source and cue, as a clause on one of its predicates, or on the cue, which models cut
// off: "promised to leave if the vote fails".
func (s *state) wholeCondition(a *relation, at []*relation) {
	if a.content.empty() || a.evidential || a.citing || s.quotation(a) == reportedly.Direct {
		return
	}
	add := func(c int) {
		r := s.subtree(c)
		if !s.is(c, "advcl") || r.first() < a.content.last() || r.meets(a.cue) || r.meets(a.source) || s.sentence[c] != s.sentence[a.content.first()] {
			return
		}
		if kind, _ := s.conditional(c); kind != "real" && kind != "exception" && !(s.phraseMarked(s.mark(c), "reason") && a.content.has(s.head[c])) {
			return
		}
		for w := a.content.last(); w < r.last(); w++ {
			if frame := a.cue.has(w) || a.source.has(w); at[w] != nil && at[w] != a || w < r.first() && !s.punct(w) && !frame {
				return
			}
		}
		rest := newWords(text.Range{First: a.content.last(), Last: r.last()})
		a.content = a.content.union(rest.minus(a.cue).minus(a.source))
	}
	for _, w := range s.tops(a.content) {
		for _, c := range s.children[w] {
			add(c)
		}
	}
	for _, c := range s.children[s.top(a.cue)] {
		add(c)
	}
}

// cutRelatives ends a content before the relative clause or the apposition behind a comma at its
// end of which another attribution makes a statement of its own: "accused Kim of fraud, | which
// he denies", "will hold elections, | a vote the opposition calls a sham".
func (s *state) cutRelatives(list []*relation) {
	for i, b := range list {
		first, clause := s.commented(b)
		if first < 1 || s.form(first-1) != "," {
			continue
		}
		for _, a := range list[max(0, i-near):min(len(list), i+near)] {
			if a == b || !a.content.has(first) || a.content.first() >= first-1 || s.right[clause] < a.content.last() {
				continue
			}
			before := s.trim(a.content.minus(newWords(text.Range{First: first - 1, Last: a.content.last()})))
			if !before.empty() && s.quotation(&relation{cue: a.cue, content: before}) == reportedly.Indirect {
				a.content = before
			}
		}
	}
}

// describedBehind is where an apposition behind a comma begins whose relative pronoun is the object of a
// clause: ", | an undertaking which the daily calls worthless"; -1 for others.
func (s *state) describedBehind(noun, clause int) int {
	if noun < 1 || noun > clause || !s.is(clause, "acl:relcl") || !s.is(noun, "appos", "parataxis") || s.head[noun+1] != clause || !s.is(noun+1, "obj") || !s.relativePronoun(noun+1) {
		return -1
	}
	first := s.left[noun]
	if s.form(first) == "," {
		first++
	}
	if first < 1 || s.form(first-1) != "," {
		return -1
	}
	return first
}

// commented is where the relative pronoun or the noun begins that an attribution in a relative
// clause is about, and the clause; -1 where it has none. The noun becomes part of the content.
func (s *state) commented(b *relation) (first, clause int) {
	clause = s.top(b.cue)
	if b.content.size() == 1 && s.relativePronoun(b.content.first()) && s.is(clause, "acl:relcl") {
		return b.content.first(), clause
	}
	noun := s.head[clause]
	if first := s.describedBehind(noun, clause); first > 0 && !b.source.empty() && b.source.first() == noun+2 {
		b.content = b.content.union(one(noun + 1))
		return first, clause
	}
	if !s.is(clause, "acl") || !s.finite(clause) || noun < 1 || b.source.empty() || b.source.first() != noun+1 || b.cue.first() < b.source.last() ||
		s.relative(noun+1) || s.upos(s.left[noun]) != "DET" || s.left[noun] < 1 || s.form(s.left[noun]-1) != "," {
		return -1, clause
	}
	b.content = b.content.union(newWords(text.Range{First: s.left[noun], Last: noun + 1}))
	return s.left[noun], clause
}
