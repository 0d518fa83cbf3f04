package read

import (
	"reportedly"
	"reportedly/internal/text"
)

// This file finds what goes round without anyone who says it, and what somebody knows
// from others: "it emerged that", "word spread that", "we hear from the port that".

// byEmerging finds "it emerged on Friday that", "it has since transpired that".
func byEmerging(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "VERB" || s.surfacing(w) != "impersonal" || s.negated(w) || s.modal(w) || s.auxiliary(w, "will") {
			return
		}
		it := s.left[w]
		for it < w && s.lemma(it) != "it" {
			it++
		}
		content := s.thatClause(w+1, end)
		if it == w || s.head[it] != w || content.empty() {
			return
		}
		cue := one(it).union(s.verbGroup(w))
		out = append(out, &relation{cue: cue, content: content, act: reportedly.ReportAct, evidential: true})
	})
	return out
}

// byTalk finds "word spread that", "rumours have circulated for weeks that", "legend has it".
func byTalk(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "NOUN" && s.upos(w) != "PROPN" || !s.marked(w, "talk") || s.child(w, "nmod:poss") >= 0 {
			return
		}
		verb := w + 1
		for verb < end-1 && (s.upos(verb) == "AUX" && s.lemma(verb+1) != "it" || s.upos(verb) == "ADV") {
			verb++
		}
		if verb >= end || s.surfacing(verb) != "spreading" || s.negated(verb) || s.modal(verb) || s.auxiliary(verb, "will") {
			return
		}
		has := s.lemma(verb) == "have"
		if has && (verb+1 >= end || s.lemma(verb+1) != "it") {
			return
		}
		last := verb + 1
		if has {
			last++
		}
		content := s.thatClause(last, end)
		if has && content.empty() {
			content = s.reported(s.trim(newWords(text.Range{First: last, Last: end})))
		}
		if !content.empty() && s.predicateIn(content) {
			out = append(out, &relation{cue: newWords(text.Range{First: w, Last: last}), content: content, act: reportedly.ReportAct, evidential: true, sure: true})
		}
	})
	return out
}

// surfacing is how a verb says that something becomes known: "impersonal" after "it",
// "spreading" after a noun for talk; "" for neither.
func (s *state) surfacing(w int) string {
	m, _ := s.lex.Markers.Find(s.lemma(w))
	return m["surfacing"]
}

// farThat is how many words may stand between a verb and the "that" of its clause.
const farThat = 8

// thatClause is the clause with "that" behind a verb, with a phrase or two between.
func (s *state) thatClause(first, end int) words {
	for w := first; w < min(end, first+farThat); w++ {
		if s.punct(w) && s.form(w) != "," || s.verbal(w) {
			return nil
		}
		if s.tokens[w].Form != "that" || s.upos(w) == "DET" {
			continue
		}
		last := s.clauseEnd(w, end)
		if h := s.head[w]; h > w {
			last = max(last, min(s.right[h], end))
		}
		return s.trim(newWords(text.Range{First: w, Last: last}))
	}
	return nil
}

// byHearing finds "Hearing that the ferry has left", without anyone who hears it.
func byHearing(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		clause := s.child(w, "ccomp")
		if s.doc.Words[w].XPOS != "VBG" || !s.is(w, "root") || !s.marked(w, "learning") || s.child(w, "nsubj", "aux") >= 0 || clause < w || s.mark(clause) != "that" {
			return
		}
		out = append(out, &relation{cue: one(w), content: s.trim(s.subtree(clause)), act: reportedly.ReportAct, evidential: true, sure: true})
	})
	return out
}

// byTold finds "members were told that", where nobody is said to tell them; of the outlet
// itself see [byToldUs].
func byTold(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		hearer, clause := s.child(w, "nsubj:pass"), s.child(w, "ccomp")
		if s.upos(w) != "VERB" || !s.isTold(w) || hearer < 0 || hearer > w || s.pronounKind(hearer) == "outlet" || clause < w || s.unspoken(w) {
			return
		}
		if s.mark(clause) == "that" {
			out = append(out, &relation{cue: s.verbGroup(w), content: s.trim(s.subtree(clause)), act: reportedly.ReportAct, sure: true})
		}
	})
	return out
}

// byToldUs finds "I'm told", "we are hearing that": whoever writes has it from nobody named.
func byToldUs(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		subject := s.child(w, "nsubj")
		if s.upos(w) != "VERB" || subject < 0 || subject > w || s.pronounKind(subject) != "outlet" || s.negated(w) || s.modal(w) || s.auxiliary(w, "will") || s.agent(w) >= 0 {
			return
		}
		hears := s.lemma(w) == "hear" && s.child(w, "obl") < 0
		told := s.marked(w, "addressing") && s.is(subject, "nsubj:pass") && s.child(w, "aux:pass") >= 0
		if _, quoted := s.quotationAt(w); quoted || !hears && !told {
			return
		}
		var content words
		if clause := s.child(w, "ccomp"); clause > w {
			content = s.subtree(clause)
		} else if last := s.right[w]; s.is(w, "parataxis") || s.onlyCommas(w+1, last) {
			content = s.framed(quotative{verb: w, subject: subject, first: subject, last: w + 1}, end)
		}
		if content = s.trim(content); !content.empty() && s.predicateIn(content) {
			out = append(out, &relation{cue: one(subject).union(s.verbGroup(w)), content: content, act: reportedly.ReportAct, evidential: true, sure: true})
		}
	})
	return out
}

// byLearning finds "has learned from two officials that" and "as our agency learns from
// the command": who is named behind "from" says so.
func byLearning(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		if s.upos(w) != "VERB" || !s.marked(w, "learning") || s.negated(w) || s.modal(w) || s.auxiliary(w, "will") {
			return
		}
		teller := -1
		for _, c := range s.children[w] {
			if s.is(c, "obl") && s.mark(c) == "from" && s.plausible(c) && !s.timeNoun(c) {
				teller = c
			}
		}
		content := s.learned(w)
		if teller < 0 || content.empty() {
			return
		}
		cue := s.verbGroup(w)
		if s.left[teller] == w+1 {
			cue = cue.union(one(w + 1))
		}
		a := &relation{source: s.trim(s.withoutCase(teller, s.subtree(teller)).minus(content)), cue: cue, content: content, act: reportedly.Assert, sure: true}
		out = append(out, a)
	})
	return out
}

// byReceiving finds "has received word from the embassy that": who is named behind "from" says so.
func byReceiving(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		noun := s.child(w, "obj")
		if s.upos(w) != "VERB" || !s.markedAs(w, "receiving", "verb") || noun < w || !s.markedAs(noun, "receiving", "noun") || noun+2 >= end || s.lemma(noun+1) != "from" || s.negated(w) || s.modal(w) || s.auxiliary(w, "will") {
			return
		}
		teller, content := s.phraseFrom(noun+2), s.thatClause(noun+2, end)
		if teller < 0 || !s.plausible(teller) || content.empty() || teller >= content.first() {
			return
		}
		source := newWords(text.Range{First: noun + 2, Last: content.first()})
		cue := s.verbGroup(w).union(newWords(text.Range{First: w, Last: noun + 2}))
		out = append(out, &relation{source: s.trim(source), cue: cue, content: content, act: s.nounAct(noun), sure: true})
	})
	return out
}

// learned is the clause that somebody learns, behind the verb or around "as we learn".
func (s *state) learned(verb int) words {
	if c := s.child(verb, "ccomp"); c > verb {
		return s.trim(s.subtree(c))
	}
	if h := s.head[verb]; s.is(verb, "advcl", "parataxis") && h >= 0 && (s.lemma(s.left[verb]) == "as" || s.lemma(s.left[verb]) == "how" || s.is(verb, "parataxis")) {
		return s.trim(s.subtree(s.fullClause(h)).minus(s.subtree(verb)))
	}
	return nil
}

// byBelieved finds "if the grocers are to be believed": the content is the clause around.
func byBelieved(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		h := s.head[w]
		if s.lemma(w) != "believe" || s.doc.Words[w].XPOS != "VBN" || h < 0 || !s.is(w, "advcl") || s.mark(w) != "if" || s.negated(w) {
			return
		}
		subject := s.child(w, "nsubj:pass", "nsubj")
		if subject < 0 || subject > w || !s.plausible(subject) {
			return
		}
		is := subject + 1
		for is < w && s.lemma(is) != "be" {
			is++
		}
		if is+1 >= w || s.tokens[is+1].Form != "to" {
			return
		}
		content := s.trim(s.subtree(s.fullClause(h)).minus(s.subtree(w)))
		out = append(out, &relation{source: s.trim(s.sourcePhrase(subject, w)), cue: newWords(text.Range{First: is, Last: w + 1}), content: content, act: reportedly.Assert, sure: true})
	})
	return out
}

// byReports finds "there are reports of a blast" and "we are hearing claims of a blast",
// where nobody is said to report.
func byReports(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "NOUN" || !s.marked(w, "talk") && !s.marked(w, "allegation") || s.child(w, "nmod:poss", "det") >= 0 {
			return
		}
		verb, about := s.head[w], s.reportedThing(w, end)
		if verb < 0 || about.empty() || s.negated(verb) || s.modal(verb) {
			return
		}
		there := s.lemma(verb) == "be" && verb > 0 && s.lemma(verb-1) == "there"
		subject := s.child(verb, "nsubj")
		heard := s.is(w, "obj") && s.marked(verb, "hearing") && subject >= 0 && s.pronounKind(subject) == "outlet"
		if !there && !heard {
			return
		}
		cue := newWords(text.Range{First: max(verb+1, s.left[w]), Last: w + 1})
		if there {
			cue = cue.union(newWords(text.Range{First: verb - 1, Last: verb + 1}))
		} else {
			cue = cue.union(one(subject)).union(s.verbGroup(verb))
		}
		a := &relation{cue: cue, content: about, act: s.allegationAct(w), evidential: true, sure: true}
		if among := s.goesRoundAmong(w); among >= 0 { // "there are claims on social media that"
			if source := s.trim(s.withoutCase(among, s.subtree(among)).minus(about)); !source.empty() {
				a.source, a.act, a.evidential = source, reportedly.Assert, false
				a.cue = a.cue.union(newWords(text.Range{First: w + 1, Last: source.first()}))
			}
		}
		out = append(out, a)
	})
	return out
}

// reportedThing is what a noun of talk is about: the clause with "that", or for reports the
// thing behind "of" up to the end of its clause.
func (s *state) reportedThing(noun, end int) words {
	if clause := s.child(noun, "acl", "ccomp"); clause > noun && s.mark(clause) == "that" && !s.is(clause, "acl:relcl") {
		return s.trim(s.subtree(clause))
	}
	m, _ := s.lex.Markers.Find(s.lemma(noun))
	if m["allegation"] != "report" || noun+2 >= end || s.lemma(noun+1) != "of" || !s.is(noun+1, "case", "mark") {
		return nil
	}
	return s.trim(newWords(text.Range{First: noun + 2, Last: s.clauseEnd(noun+2, end)}))
}

// goesRoundAmong is among whom, or in what, a noun of talk says that something goes round,
// -1 for nobody who could say so.
func (s *state) goesRoundAmong(noun int) int {
	for _, c := range s.children[noun] {
		m := s.mark(c)
		if s.is(c, "nmod") && c > noun && (m == "on" || m == "in" || s.phraseMarked(m, "holding") && m != "of") && s.upos(c) != "PRON" && s.plausible(c) && !s.timeNoun(c) {
			return c
		}
	}
	return -1
}

// longQuestion is the most words of a question that only names whose view follows.
const longQuestion = 8

// byRhetorical finds "The farmers' verdict? Too little, too late.": the sentence behind a
// question without a verb answers it.
func byRhetorical(s *state) []*relation {
	var out []*relation
	for n := range s.doc.Sentences[:max(0, len(s.doc.Sentences)-1)] {
		r, next := s.doc.Sentences[n], s.doc.Sentences[n+1]
		if r.Last-r.First < 2 || r.Last-r.First > longQuestion || next.Paragraph != r.Paragraph || next.First == next.Last || s.furniture[r.First] || s.form(r.Last-1) != "?" {
			continue
		}
		frame := newWords(text.Range{First: r.First, Last: r.Last - 1})
		noun := s.top(frame)
		if s.upos(noun) != "NOUN" || !s.marked(noun, "viewing") || s.finiteIn(frame) {
			continue
		}
		if holder := s.viewHolder(noun); !holder.empty() && holder.within(frame) && s.plausible(s.sourceHead(holder)) {
			out = append(out, &relation{source: s.trim(holder), cue: one(noun), content: s.trim(newWords(next.Range)), act: s.nounAct(noun), sure: true})
		}
	}
	return out
}
