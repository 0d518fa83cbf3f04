package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/text"
)

// This file mends what models get wrong in ways that can be seen: spans cut inside a
// word or before the object of a preposition, sources shared by mistake, contents
// left out.

// mend repairs the model's attributions before rules meet them.
func (s *state) mend(list []*relation) {
	for _, a := range list {
		s.joinName(a)
		s.partRelative(a)
		s.splitCue(a)
		s.trimCue(a)
		if !a.content.empty() {
			a.content = s.wholeChunks(a.content).minus(a.source).minus(a.cue)
		}
		s.partHearer(a)
		s.partTaken(a)
		s.takeJudged(a)
	}
	s.partSources(list)
}

// takeJudged gives to a cue what it judges its content as, and to that what follows: "dismissed |
// as false | a report".
func (s *state) takeJudged(a *relation) {
	verb := s.top(a.cue)
	if judged := s.judgedAs(verb); judged >= 0 {
		as := newWords(text.Range{First: verb + 1, Last: judged + 1})
		behind := a.cue.minus(newWords(text.Range{First: 0, Last: judged + 1}))
		a.cue, a.content = a.cue.union(as).minus(behind), s.trim(a.content.union(behind).minus(as))
	}
}

// partTaken ends what a noun of speech says before the verb that takes that up: "claims that the
// bank was broke | were denied by".
func (s *state) partTaken(a *relation) {
	noun := s.top(a.cue)
	verb := s.head[noun]
	if verb < noun || !s.nounOfSpeech(noun) || !s.is(noun, "nsubj:pass", "nsubj") || !a.content.has(verb) {
		return
	}
	if clause := s.nounClause(noun); clause > noun && clause < verb {
		a.content = s.trim(s.subtree(clause))
	}
}

// partRelative gives back to a source the clause on it that the cue begins with, or that the source
// is cut in: "One driver I | spoke to said".
func (s *state) partRelative(a *relation) {
	if a.source.empty() {
		return
	}
	verb := s.head[a.source.last()-1]
	if verb < a.source.last() || !s.is(verb, "acl:relcl") || s.head[verb] < 0 || !a.source.has(s.head[verb]) {
		return
	}
	clause := s.subtree(verb).minus(a.source)
	if rest := s.trim(a.cue.minus(clause)); !rest.empty() && clause.last() <= rest.first() {
		a.cue, a.content = rest, a.content.minus(clause)
		a.source = s.trim(a.source.union(clause))
	}
}

// partHearer takes from a source and a content who is only told or asked: "Members of the board |
// were told that", "Anyone who saw it | is asked to", "The bank | was told by the daily that".
func (s *state) partHearer(a *relation) {
	verb := s.top(a.cue)
	hearer, clause := s.child(verb, "nsubj:pass"), s.child(verb, "ccomp")
	if hearer >= 0 && hearer < verb && s.isTold(verb) && !a.content.empty() && a.content.last() <= s.left[hearer] && a.source.within(s.subtree(hearer)) && s.pronounKind(hearer) != "outlet" {
		a.source, a.act = nil, reportedly.ReportAct // behind what is told: "…, an inquest has been told"
		return
	}
	if entry, _ := s.cueEntry(a.cue); clause < 0 && entry.Act == reportedly.Ask {
		clause = s.child(verb, "xcomp")
	}
	if hearer < 0 || hearer > verb || clause < verb || s.child(verb, "aux:pass") < 0 || s.agent(verb) >= 0 && !s.marked(verb, "addressing") || s.relativePronoun(hearer) || !s.plausible(hearer) || !a.content.has(clause) {
		return
	}
	a.source, a.content = a.source.minus(s.subtree(hearer)), s.trim(a.content.minus(s.subtree(hearer)))
}

// joinName gives to an office the person's name that only a comma parts from it, which the model
// has for a second part of the source or for the beginning of the content: "according to | the
// mayor, Ana Krol, | the bridge is shut".
func (s *state) joinName(a *relation) {
	if a.source.empty() || a.cue.first() > a.source.first() {
		return
	}
	comma := a.source[0].Last
	if comma+1 >= len(s.doc.Words) || s.form(comma) != "," || !s.personNoun(s.sourceHead(words{a.source[0]})) {
		return
	}
	end := s.nameEnd(comma + 1)
	name := newWords(text.Range{First: comma + 1, Last: end})
	second := len(a.source) == 2 && slices.Equal(name, a.source[1:])
	if end < 0 || !second && !(name.within(a.content) && a.content.first() == comma+1 && s.form(end) == "," && s.subjectIn(end, a.content)) {
		return
	}
	a.source, a.content = newWords(text.Range{First: a.source.first(), Last: end}), s.trim(a.content.minus(name))
}

// nameEnd is where the person's name that begins with a word ends, -1 for none.
func (s *state) nameEnd(first int) int {
	for w := first; w+1 < len(s.doc.Words) && w < first+shortPhrase; w++ {
		if n, ok := s.nameAt(w); ok {
			if n.Type == text.Person && n.First <= first+1 && (n.First == first || s.upos(first) == "PROPN") {
				return n.Last
			}
			return -1
		}
	}
	return -1
}

// subjectIn reports whether a content has a subject behind a word and before its verb.
func (s *state) subjectIn(after int, content words) bool {
	for w := after; w < content.last() && s.sentence[w] == s.sentence[after]; w++ {
		if s.is(w, "nsubj", "expl", "csubj") && s.head[w] > w && s.pronounKind(w) != "relative" {
			return true
		}
	}
	return false
}

// partSources takes from a source in several parts, or one that goes on over the next
// source, what is the source of an attribution beside it.
func (s *state) partSources(list []*relation) {
	for i, a := range list {
		for k := max(0, i-2); k < min(len(list), i+3); k++ {
			if b := list[k]; b != a && (len(a.source) > 1 || s.swallowed(b, a)) && !b.source.empty() && b.source.within(a.source) && b.source.size() < a.source.size() {
				a.source = a.source.minus(b.source)
			}
		}
	}
}

// trimCue takes from a cue what tells of the occasion, or a report that somebody else has made:
// "said | in an interview with the daily", "confirmed | a report | that".
func (s *state) trimCue(a *relation) {
	verb := s.top(a.cue)
	entry, at := s.cueEntry(a.cue)
	if s.upos(verb) != "VERB" || at != verb || strings.Contains(entry.Phrase, " ") || entry.Kind != "speech" && entry.Kind != "writing" {
		return
	}
	for _, c := range s.children[verb] {
		occasion := s.is(c, "obl") && s.mark(c) != "" && !s.is(c, "obl:agent")
		report := s.is(c, "obj") && s.nounOfSpeech(c) && s.nounClause(c) >= 0 && !s.definite(c)
		if c < verb || !occasion && !report || !a.cue.has(c) {
			continue
		}
		cut := newWords(text.Range{First: s.left[c], Last: a.cue.last()})
		if rest := s.trim(a.cue.minus(cut)); rest.has(verb) {
			if report && cut.last() == a.content.first() { // "rejected | claims that", which takes up another's words
				a.content = a.content.union(cut)
			}
			a.cue, a.why = rest, a.why+", cue up to its first phrase"
		}
	}
}

// splitCue leaves a cue of two verbs the first of them where words or a comma part them
// and the second has an object or a clause of its own ("reports, | citing relatives,
// that"): rules find what that one attributes.
func (s *state) splitCue(a *relation) {
	first := s.top(a.cue)
	if s.upos(first) != "VERB" {
		return
	}
	for _, r := range a.cue {
		for w := first + 1; w < r.Last; w++ {
			if entry, n := s.lex.Cues.Longest(s.tokens[w:r.Last]); n > 1 && entry.Kind == "citing" && s.dropCited(a, w, w+n) {
				return
			}
		}
		if w := first + 1; w < r.Last && s.finiteForm(first) && s.finiteForm(w) && !a.content.empty() { // "which he said | underlined the need"
			rest := newWords(text.Range{First: w, Last: a.cue.last()})
			a.cue, a.content = a.cue.minus(rest), a.content.union(rest)
			return
		}
		for w := max(r.First, first+2); w < r.Last; w++ {
			if s.upos(w) != "VERB" || s.child(w, "obj", "ccomp") < w || s.form(w-1) != "," && a.cue.has(w-1) {
				continue
			}
			if _, n := s.lex.Cues.Longest(s.tokens[w : w+1]); n == 0 {
				continue
			}
			a.cue = s.trim(a.cue.minus(newWords(text.Range{First: w, Last: a.cue.last()})))
			if !s.marked(w, "citing") {
				a.content = a.content.minus(s.subtree(w))
			}
			return
		}
	}
}

// dropCited takes a phrase of citing from the end of a cue, and the one cited from the
// beginning of the content, if a clause follows: "reports | with reference to the ministry |
// that".
func (s *state) dropCited(a *relation, first, last int) bool {
	if a.content.empty() || a.content.first() != last {
		return false
	}
	that := last
	for that < a.content.last() && s.tokens[that].Form != "that" {
		that++
	}
	if that == a.content.last() {
		return false
	}
	a.cue = s.trim(a.cue.minus(newWords(text.Range{First: first, Last: a.cue.last()})))
	a.content = a.content.minus(newWords(text.Range{First: last, Last: that}))
	return true
}

// swallowed reports whether a source goes on beyond a comma over that of the next
// attribution, which passes it on: "according to two officials, the agency".
func (s *state) swallowed(b, a *relation) bool {
	return !b.source.empty() && !a.source.empty() && b.source.last() == a.source.last() && b.source.first() > a.source.first() &&
		s.form(b.source.first()-1) == "," && a.cue.first() < a.source.first() && b.cue.first() > b.source.first()
}

// wholeChunks extends a set to the end of the chunk between blanks in which it ends
// ("the Indo" to "the Indo-Pacific"), and over the object of a preposition that it
// ends with.
func (s *state) wholeChunks(set words) words {
	last := set.last()
	if u := s.upos(last - 1); (u == "ADP" || u == "DET") && s.head[last-1] >= last {
		last = s.right[s.head[last-1]]
	}
	for last+1 < len(s.doc.Words) && s.joined(last) && s.joined(last+1) {
		last += 2
	}
	return set.union(newWords(text.Range{First: set.first(), Last: set.first() + 1}, text.Range{First: set.last() - 1, Last: last}))
}

// joined reports whether a word follows the one before without white space, in the
// same sentence, and is a hyphen or follows one.
func (s *state) joined(w int) bool {
	if s.doc.Words[w-1].End != s.doc.Words[w].Start || s.sentence[w] != s.sentence[w-1] {
		return false
	}
	return s.form(w) == "-" || s.form(w-1) == "-"
}

// wholePhrase extends a source that is cut before its noun ("A senior Marovian") or
// inside a name ("minister Ada" of "minister Ada Krol").
func (s *state) wholePhrase(source words) words {
	last := source.last()
	for last < len(s.doc.Words) && s.sentence[last] == s.sentence[last-1] {
		h := s.head[last-1]
		switch before := s.is(last-1, "det", "amod", "compound", "nummod", "case"); {
		case before && h >= last && (s.upos(last) == "NOUN" || s.upos(last) == "PROPN" || s.upos(last) == "ADJ"):
		case s.is(last, "flat") && s.head[last] >= 0 && source.has(s.head[last]):
		default:
			return source
		}
		source = source.union(one(last))
		last++
	}
	return source
}

// wholeOutlet extends a source that is cut inside the name of an outlet that the lexicon knows:
// "the Mail | on Sunday".
func (s *state) wholeOutlet(source words) words {
	last := source.last()
	for w := max(source.first(), last-2); w < last; w++ {
		n, size := s.lex.Names.Longest(s.forms(text.Range{First: w, Last: len(s.doc.Words)}, 4))
		if w+size > last && n.Kind == reportedly.Media && s.sentence[w+size-1] == s.sentence[w] && source.has(w) {
			return source.union(newWords(text.Range{First: last, Last: w + size}))
		}
	}
	return source
}

// fill gives the attributions that lack a source or a content what the sentence
// offers: the subject of the cue, and for "…, the agency has reported." at the end of
// a sentence all that comes before.
func (s *state) fill(list []*relation) {
	for _, a := range list {
		verb := s.top(a.cue)
		if a.source.empty() && !a.evidential && s.upos(verb) == "VERB" && s.child(verb, "nsubj:pass", "aux:pass") < 0 {
			if subject := s.subject(verb); subject >= 0 && s.plausible(subject) && !a.content.has(subject) {
				a.source, a.why = s.trim(s.sourcePhrase(subject, verb).minus(a.cue).minus(a.content)), a.why+", source by rule: subject of the cue"
			}
		}
		if a.content.empty() && !a.citing && !a.source.empty() {
			if before := s.beforeFrame(a); !before.empty() {
				a.content, a.why = before, a.why+", content by rule: the sentence before"
			}
		}
	}
	for i, a := range list {
		for k := max(0, i-2); k < min(len(list), i+3); k++ {
			s.ownSource(a, list[k])
			s.ownPronoun(a, list[k])
		}
		for k := max(0, i-4); k < min(len(list), i+5); k++ {
			if b := list[k]; b != a && !b.evidential && !a.content.empty() && inside(b, a) && inside(a, b) {
				a.releaseFrame(b)
			}
		}
	}
}

// ownSource gives a verb its subject for a source where the model has given it that of a
// phrase beside it: "the spokesman, according to the agency, demanded".
func (s *state) ownSource(a, b *relation) {
	verb := s.top(a.cue)
	if a == b || a.source.empty() || !a.source.meets(b.source) || s.upos(verb) != "VERB" || s.upos(s.top(b.cue)) == "NOUN" {
		return
	}
	if entry, _ := s.cueEntry(b.cue); entry.Content != "phrase" || b.cue.first() > b.source.first() {
		return
	}
	if subject := s.child(verb, "nsubj"); subject >= 0 && subject < b.cue.first() && s.plausible(subject) && !a.source.has(subject) {
		a.source, a.why = s.trim(s.sourcePhrase(subject, verb).minus(b.source).minus(b.cue)), a.why+", source by rule: subject of the cue"
	}
}

// ownPronoun gives a verb the pronoun that is its subject for a source where the model has given
// it that of the attribution around, whom the pronoun takes up: "the bank said | it | expects".
func (s *state) ownPronoun(a, b *relation) {
	verb := s.top(a.cue)
	if a == b || a.source.empty() || !slices.Equal(a.source, b.source) || s.upos(verb) != "VERB" || !a.cue.within(b.content) {
		return
	}
	if subject := s.child(verb, "nsubj"); subject > a.source.last() && s.upos(subject) == "PRON" && b.content.has(subject) && s.plausible(subject) {
		a.source, a.why = one(subject), a.why+", source by rule: subject of the cue"
	}
}

// releaseFrame takes b's source and cue out of a's content where each content holds
// the other's cue and b's is the larger, so that b is what passes a on.
func (a *relation) releaseFrame(b *relation) {
	if b.content.size() > a.content.size() || b.cue.first() >= a.content.last()-b.cue.size() {
		a.content = a.content.minus(b.cue).minus(b.source)
	}
}

// beforeFrame is the sentence before a source and cue that end it after a comma.
func (s *state) beforeFrame(a *relation) words {
	frame := a.source.union(a.cue)
	n := s.sentence[frame.first()]
	if n < 0 {
		return nil
	}
	r := s.doc.Sentences[n].Range
	for w := frame.last(); w < r.Last; w++ {
		if !s.punct(w) {
			return nil
		}
	}
	if frame.first() <= r.First+1 || s.form(frame.first()-1) != "," && !s.punct(frame.first()-1) || frame.last() > r.Last {
		return nil
	}
	return s.trim(s.reported(newWords(text.Range{First: r.First, Last: frame.first()})))
}
