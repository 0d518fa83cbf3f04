package read

import (
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file finds attributions that no verb of saying with its subject shows: passives
// without an agent, nouns for what somebody thinks, and speech behind a colon.

// byImpersonal finds "it is widely assumed in the capital that" and "the tanks are widely
// believed to be old". A body or document that begins the sentence is the source: "in
// the note it is demanded to".
func byImpersonal(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		if s.upos(w) != "VERB" || s.child(w, "aux:pass") < 0 || s.agent(w) >= 0 || s.negated(w) || s.modal(w) {
			return
		}
		entry, ok := s.lex.Cues.Find(s.lemma(w))
		if particle := s.child(w, "compound:prt"); particle == w+1 { // "it is pointed out that"
			entry, ok = s.lex.Cues.Find(s.lemma(w) + " " + s.lemma(particle))
		}
		if it := s.child(w, "expl", "nsubj:pass"); ok && it >= 0 && it < w && s.lemma(it) == "it" && s.saysImpersonally(entry) {
			if a := s.impersonal(w, it, entry); a != nil {
				out = append(out, a)
			}
			return
		}
		raised, ok := s.lex.Cues.Find("be " + s.lemma(w) + " to")
		x, subject := s.child(w, "xcomp"), s.child(w, "nsubj:pass")
		if ok && raised.Content == "evidential" && x > w && subject >= 0 && subject < w && (s.mark(x) == "to" || s.upos(x) == "ADJ") { // "are feared dead"
			out = append(out, &relation{cue: s.verbGroup(w), content: s.trim(s.subtree(subject).union(s.subtree(x))), evidential: true, sure: s.relativePronoun(subject)})
		}
	})
	return out
}

// saysImpersonally reports whether "it is …ed that" with a verb puts something forward.
func (s *state) saysImpersonally(entry lexicon.Cue) bool {
	if c, ok := s.lex.Complements.Find("be " + entry.Phrase); ok && c.Class == "expectation" {
		return false
	}
	return entry.Content == "clause" || entry.Content == "object" && entry.Act != reportedly.Deny
}

// impersonal builds the attribution of "it is …ed that", nil where it has no clause.
func (s *state) impersonal(verb, it int, entry lexicon.Cue) *relation {
	var clause int
	if clause = s.child(verb, "ccomp", "csubj"); clause < verb {
		if clause = s.child(verb, "xcomp"); clause < verb || entry.Act != reportedly.Ask && entry.Act != reportedly.Plan {
			return nil
		}
	}
	a := &relation{cue: one(it).union(s.verbGroup(verb)), content: s.trim(s.subtree(clause)), evidential: true}
	if entry.Act == reportedly.Ask || entry.Act == reportedly.Plan {
		a.act = reportedly.Ask
	}
	for _, c := range s.children[verb] {
		if s.is(c, "obl") && c < it && s.speaksFor(c) {
			a.source, a.evidential = s.trim(s.withoutCase(c, s.subtree(c))), false
		}
	}
	return a
}

// speaksFor reports whether a phrase before a passive says where those are who speak: "in
// the ministry", "at headquarters", "in Kyiv".
func (s *state) speaksFor(w int) bool {
	if m := s.mark(w); m != "in" && m != "from" && m != "at" {
		return false
	}
	if n, ok := s.noun(w); ok && s.upos(w) == "NOUN" {
		return n.Kind != reportedly.Data && (n.Kind != reportedly.Document || s.mark(w) == "in") // but not "at the briefing"
	}
	n, ok := s.nameAt(w)
	return ok && (n.Type == text.Place || n.Type == text.Organization)
}

// byWhere finds "in the capital any talk of a mutiny is denied".
func byWhere(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		subject := s.child(w, "nsubj:pass")
		if s.upos(w) != "VERB" || subject < 0 || subject > w || s.child(w, "aux:pass") < 0 || s.agent(w) >= 0 || s.negated(w) || s.modal(w) {
			return
		}
		entry, ok := s.lex.Cues.Find(s.lemma(w))
		if !ok || entry.Act != reportedly.Deny && entry.Act != reportedly.Confirm || entry.Kind != "speech" {
			return
		}
		for _, c := range s.children[w] {
			if s.is(c, "obl") && s.right[c] <= s.left[subject] && s.speaksFor(c) {
				out = append(out, &relation{source: s.trim(s.withoutCase(c, s.subtree(c))), cue: s.verbGroup(w), content: s.trim(s.subtree(subject)), sure: true})
				return
			}
		}
	})
	return out
}

// byView finds "the ministry's position is that", "the consensus among experts is that".
func byView(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "NOUN" || !s.marked(w, "viewing") {
			return
		}
		if a := s.viewAsserted(w); a != nil {
			out = append(out, a)
			return
		}
		if !s.is(w, "nsubj", "root", "csubj") {
			return
		}
		holder := s.viewHolder(w)
		if holder.empty() {
			holder = s.viewPlace(w)
		}
		is := s.copulaAfter(w, end)
		if holder.empty() || is < 0 {
			return
		}
		content := s.viewed(is, end)
		if content.empty() {
			return
		}
		out = append(out, &relation{source: s.trim(holder), cue: one(w).union(one(is)), content: s.trim(content)})
	})
	return out
}

// viewAsserted is "it is the prosecution's case that the fire was set", nil for others.
func (s *state) viewAsserted(noun int) *relation {
	it, is, clause := s.child(noun, "expl", "nsubj"), s.child(noun, "cop"), s.child(noun, "csubj", "ccomp", "acl")
	if it < 0 || it > noun || s.lemma(it) != "it" || is < it || clause < noun || s.mark(clause) != "that" || s.negated(noun) {
		return nil
	}
	holder := s.viewHolder(noun)
	if holder.empty() || holder.meets(s.subtree(clause)) {
		return nil
	}
	return &relation{source: s.trim(holder), cue: newWords(text.Range{First: it, Last: is + 1}).union(one(noun)), content: s.trim(s.subtree(clause)), act: s.nounAct(noun), sure: true}
}

// viewHolder is whose view a noun names: "its", "the ministry's", "of the experts".
func (s *state) viewHolder(noun int) words {
	for _, c := range s.children[noun] {
		switch {
		case s.is(c, "nmod:poss"):
			if !s.speakersOwn(c) {
				return s.withoutCase(c, s.subtree(c))
			}
		case s.is(c, "nmod") && c > noun && s.phraseMarked(s.mark(c), "holding") && s.plausible(c):
			return s.withoutCase(c, s.subtree(c))
		}
	}
	return nil
}

// viewPlace is where a view is held by those who are there: "the word in the bazaar".
func (s *state) viewPlace(noun int) words {
	for _, c := range s.children[noun] {
		if s.is(c, "nmod") && c > noun && s.mark(c) == "in" && !s.timeNoun(c) {
			return s.withoutCase(c, s.subtree(c))
		}
	}
	return nil
}

// speakersOwn reports whether a possessive is that of whoever speaks: "my view" attributes
// nothing.
func (s *state) speakersOwn(w int) bool {
	return s.pronounKind(w) == "outlet" || s.upos(w) == "PRON" && s.feature(w, "Person") == "1"
}

// farCopula is how many words may stand between a noun and its "is".
const farCopula = 14

// copulaAfter is the "is" or "was" of which a noun is the subject, -1 for none.
func (s *state) copulaAfter(noun, end int) int {
	for w := noun + 1; w < min(end-1, noun+farCopula); w++ {
		if s.lemma(w) == "be" && s.finiteForm(w) && (s.head[noun] == w || s.head[noun] >= 0 && s.head[noun] == s.head[w]) {
			return w
		}
	}
	return -1
}

// viewed is the clause with "that" behind a copula.
func (s *state) viewed(is, end int) words {
	that := is + 1
	if s.punct(that) {
		that++
	}
	if that < end && (s.approximate(that) || s.numeral(that)) { // "his guess is upwards of 250"
		if last := s.clauseEnd(that, end); last > that+1 {
			return newWords(text.Range{First: that, Last: last})
		}
	}
	if that >= end || s.lemma(that) != "that" && s.form(that) != "to" || s.head[that] < that || !s.is(that, "mark") {
		return nil
	}
	return newWords(text.Range{First: that, Last: s.right[s.head[that]]})
}

// clauseEnd is the next comma, semicolon, colon or end of a sentence behind a word.
func (s *state) clauseEnd(w, end int) int {
	for ; w < end; w++ {
		if s.punct(w) && strings.Trim(s.form(w), ",;:.!?–—") == "" {
			return w
		}
	}
	return end
}

// longFrame is the most words of a frame that the mark behind it tells.
const longFrame = 24

// byColon finds speech behind a colon without a verb of saying: "The mayor was blunt:
// “Leave now.”", "For the drivers, the answer is simple: “Pay us.”".
func byColon(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		n := s.sentence[w]
		if s.form(w) != ":" || n < 0 || w+1 >= len(s.doc.Words) || s.furniture[w+1] {
			return
		}
		first := s.doc.Sentences[n].First
		if w-first > longFrame || w == first || s.quoted(s.doc.Words[w].Start, -1) {
			return
		}
		if q, ok := s.quotationAt(w + 1); ok && q.first() == w+1 {
			source := s.speakerBefore(first, w)
			if source.empty() {
				source = s.inscribed(w)
			}
			if !source.empty() {
				out = append(out, &relation{source: source, cue: one(w), content: s.trim(q), act: reportedly.Assert})
			}
			return
		}
		rest := text.Range{First: w + 1, Last: end}
		if top := s.phraseFrom(first); s.noComment(rest) && top >= 0 && top < w && s.plausible(top) && !s.finiteIn(newWords(text.Range{First: first, Last: w})) {
			out = append(out, &relation{source: s.trim(newWords(text.Range{First: first, Last: w})), cue: one(w + 1), content: one(w + 2), act: reportedly.DeclineComment})
			return
		}
		if a := s.viewLabel(first, w, end); a != nil {
			out = append(out, a)
			return
		}
		if source := s.labelBefore(first, w, rest); !source.empty() && w+1 < end {
			out = append(out, &relation{source: source, cue: one(w), content: s.trim(newWords(rest)), act: reportedly.Assert})
		}
	})
	return out
}

// inscribed is the document that stands before a colon and what is written on it: "shared
// with the caption: “They hide it.”"
func (s *state) inscribed(colon int) words {
	w := colon - 1
	if n, ok := s.noun(w); !ok || n.Kind != reportedly.Document || s.upos(w) != "NOUN" || s.head[w] >= w {
		return nil
	}
	if v := s.head[w]; v >= 0 && s.is(w, "obl") && s.speech(v) && s.child(v, "nsubj") >= 0 {
		return nil // "she said of the request: “…”"
	}
	for s.is(w, "nmod") && s.head[w] >= 0 && s.head[w] < w { // "the subject line of the email"
		w = s.head[w]
	}
	return s.trim(s.withoutCase(w, s.subtree(w).minus(newWords(text.Range{First: colon, Last: len(s.doc.Words)}))))
}

// noComment reports whether words are "no comment" or "no reply", and little else.
func (s *state) noComment(r text.Range) bool {
	return r.First+1 < r.Last && r.Last-r.First <= closingSource && s.negator(r.First, "noun") && s.marked(r.First+1, "commenting")
}

// labelBefore is the person whose name or office, without a finite verb, stands before a
// colon and a clause, or before a judgement without a verb: "President Osk: a good day."
func (s *state) labelBefore(first, colon int, rest text.Range) words {
	frame := newWords(text.Range{First: first, Last: colon})
	top := s.phraseFrom(first)
	if top >= 0 && s.upos(first) != "PRON" && s.marked(s.lastNoun(frame), "viewing") && s.finiteIn(newWords(rest)) && !s.finiteIn(frame) {
		if h := s.viewHolder(s.lastNoun(frame)); !h.empty() && h.within(frame) {
			return s.trim(h)
		}
	}
	if top < 0 || top >= colon || !s.person(top) || s.upos(top) == "PRON" || s.finiteIn(frame) {
		return nil
	}
	if n, ok := s.nameAt(top); !s.finiteIn(newWords(rest)) && (!ok || n.Type != text.Person || s.upos(rest.First) == "PROPN" || s.upos(rest.First) == "NUM") {
		return nil
	}
	source := frame
	for w := top + 1; w < colon; w++ {
		if s.form(w) == "," && s.upos(w+1) == "VERB" { // "the attaché, asked by telephone: …"
			source = newWords(text.Range{First: first, Last: w})
			break
		}
	}
	return s.trim(source)
}

// shortView is the most words of a view without a finite verb behind a label for it.
const shortView = 8

// viewLabel is "His answer: no." and "Her message to voters was blunt: stay home": whose view
// a noun before a colon names, in the frame or as its subject, and the view.
func (s *state) viewLabel(first, colon, end int) *relation {
	frame, rest := newWords(text.Range{First: first, Last: colon}), s.trim(newWords(text.Range{First: colon + 1, Last: end}))
	noun := s.top(frame)
	if s.finiteIn(frame) {
		noun = s.child(noun, "nsubj")
	} else if s.finiteIn(rest) || rest.size() > shortView {
		return nil
	}
	if noun < first || noun >= colon || s.upos(noun) != "NOUN" || !s.marked(noun, "viewing") || rest.empty() {
		return nil
	}
	holder := s.viewHolder(noun)
	if holder.empty() || !holder.within(frame) || !s.plausible(s.sourceHead(holder)) {
		return nil
	}
	return &relation{source: s.trim(holder), cue: one(noun), content: rest, act: s.nounAct(noun), sure: true}
}

// lastNoun is the last noun of a frame that has its owner, else its last word: "the
// hospital's version, set out in a letter".
func (s *state) lastNoun(frame words) int {
	for w := frame.last() - 1; w >= frame.first(); w-- {
		if s.upos(w) == "NOUN" && s.child(w, "nmod:poss") >= 0 {
			return w
		}
	}
	return frame.last() - 1
}

// finiteIn reports whether a set has a finite verb.
func (s *state) finiteIn(set words) bool {
	found := false
	set.each(func(w int) { found = found || s.finiteForm(w) })
	return found
}

// longHeading is how many words may stand before the "from" of what is passed on.
const longHeading = 2

// byForwarding finds "From our reporter at the bridge: …", "Via the agency: …", "Quote
// from the director: “…”": each sentence of the paragraph is what that one says.
func byForwarding(s *state) []*relation {
	var out []*relation
	for _, p := range s.doc.Paragraphs {
		r := s.wordsIn(p.Start, s.paragraphEnd(p))
		for r.First < r.Last && s.furniture[r.First] {
			r.First++
		}
		in := r.First
		for n := 0; n < longHeading && in+2 < r.Last && (s.upos(in) == "NOUN" || s.upos(in) == "ADJ" || s.upos(in) == "ADV"); n++ { // "key quote from"
			in++
		}
		if in+2 >= r.Last || !s.marked(in, "forwarding") {
			continue
		}
		colon := in + 1
		for colon < min(r.Last, in+longFrame) && s.form(colon) != ":" && !s.finiteForm(colon) {
			colon++
		}
		if colon >= r.Last || s.form(colon) != ":" || s.sentence[in] != s.sentence[colon] || !s.saysSomething(in+1, colon) {
			continue
		}
		end := in + 1
		for end < colon && !(s.form(end) == "," && s.upos(end+1) == "ADP") {
			end++
		}
		a := &relation{source: s.trim(newWords(text.Range{First: in + 1, Last: end})), cue: newWords(text.Range{First: r.First, Last: in + 1}), each: true, sure: true}
		a.content = newWords(text.Range{First: colon + 1, Last: r.Last})
		if q, ok := s.quotationAt(min(colon+1, len(s.doc.Words)-1)); ok && q.first() == colon+1 {
			a.content, a.each = q, false
		}
		if !a.content.empty() {
			out = append(out, a)
		}
	}
	return out
}

// saysSomething reports whether the first noun phrase of a range may speak.
func (s *state) saysSomething(first, last int) bool {
	for w := first; w < last; w++ {
		if s.punct(w) {
			return false
		}
		if (s.upos(w) == "NOUN" || s.upos(w) == "PROPN") && !s.is(w, "compound") {
			return s.plausible(w)
		}
	}
	return false
}

// longSignature is how many words may stand behind the dash of a signed quotation.
const longSignature = 12

// byDash finds a quotation that is signed: "“Leave now.” — Ada Krol, mayor".
func byDash(s *state) []*relation {
	var out []*relation
	for _, p := range s.doc.Paragraphs {
		r := s.wordsIn(p.Start, s.paragraphEnd(p))
		for w := max(r.First+1, r.Last-longSignature); w < r.Last-1; w++ {
			if strings.Trim(s.form(w), "―—–-") != "" || s.furniture[w] {
				continue
			}
			q, ok := s.quotationAt(w - 1)
			if !ok || q.last() != w || !s.signs(text.Range{First: w + 1, Last: r.Last}) {
				continue
			}
			out = append(out, &relation{source: s.trim(newWords(text.Range{First: w + 1, Last: r.Last})), cue: one(w), content: s.trim(q), act: reportedly.Assert, sure: true})
			break
		}
	}
	return out
}

// paragraphEnd is the byte behind the last word of a paragraph.
func (s *state) paragraphEnd(p text.Paragraph) int {
	if p.Sentences.First == p.Sentences.Last {
		return p.Start
	}
	last := s.doc.Sentences[p.Sentences.Last-1].Last
	if last == 0 {
		return p.Start
	}
	return min(p.End, s.doc.Words[last-1].End)
}

// signs reports whether words are a name, perhaps with what the person is.
func (s *state) signs(r text.Range) bool {
	for w := r.First; w < r.Last; w++ {
		if s.upos(w) == "VERB" || s.upos(w) == "AUX" {
			return false
		}
	}
	if r.First >= r.Last {
		return false
	}
	return isUpper(s.form(r.First)) && s.upos(r.First) == "PROPN" || s.upos(r.First) == "NOUN" && s.person(s.top(newWords(r)))
}

// speakerBefore is who speaks behind a frame that no verb of saying makes one.
func (s *state) speakerBefore(first, last int) words {
	frame := newWords(text.Range{First: first, Last: last})
	saying := false
	frame.each(func(w int) {
		if s.upos(w) == "VERB" {
			_, n := s.lex.Cues.Longest(s.tokens[w : w+1])
			saying = saying || n > 0
		}
	})
	if saying {
		return nil
	}
	top := s.top(frame)
	candidates := []int{s.child(top, "nsubj"), top}
	for _, c := range s.children[top] {
		if s.is(c, "obl", "nmod") && s.phraseMarked(s.mark(c), "holding") {
			candidates = append(candidates, c)
		}
	}
	for _, c := range candidates {
		if c < first || c >= last {
			continue
		}
		if s.marked(c, "viewing") {
			if h := s.viewHolder(c); !h.empty() && h.within(frame) {
				return s.trim(h)
			}
			continue
		}
		if phrase := s.withoutCase(c, s.subtree(c)); s.person(c) && phrase.within(frame) {
			return s.trim(phrase)
		}
	}
	return nil
}

// person reports whether a noun phrase is the name of a person, a noun for one or for
// several, or a pronoun for them.
func (s *state) person(w int) bool {
	if s.upos(w) == "PRON" {
		k := s.pronounKind(w)
		return k == "person" || k == "people" || k == "one"
	}
	if n, ok := s.nameAt(w); ok && n.Type == text.Person {
		return true
	}
	n, ok := s.noun(w)
	return ok && (n.Kind == reportedly.Person || n.Kind == reportedly.People)
}
