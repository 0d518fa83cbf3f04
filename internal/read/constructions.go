package read

import (
	"reportedly"
	"reportedly/internal/text"
)

// This file finds attributions by constructions of their own, which the verb alone
// does not show.

// byEstimate finds "puts the toll at 67": who puts a thing at a number estimates it.
// The content is the thing with its number.
func byEstimate(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "VERB" || !s.marked(w, "putting") || s.child(w, "compound:prt") > w {
			return
		}
		object, subject := s.child(w, "obj"), s.subject(w)
		if object < w || subject < 0 || subject >= w {
			return
		}
		at := s.numberAt(w, object, end)
		if at < 0 {
			return
		}
		source := s.sourcePhrase(subject, w)
		content := newWords(text.Range{First: s.left[object], Last: object + 1}, text.Range{First: object, Last: s.right[at]})
		if source.meets(content) {
			return
		}
		out = append(out, &relation{source: s.trim(source), cue: s.verbGroup(w), content: s.trim(content), act: reportedly.Estimate})
	})
	return out
}

// byFigure finds "gave a toll of 34": who gives a figure puts a thing at it.
func byFigure(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		object, subject := s.child(w, "obj"), s.child(w, "nsubj")
		if s.upos(w) != "VERB" || !s.markedAs(w, "withholding", "giving") || object < w || subject < 0 || subject > w || !s.marked(object, "figure") || s.unspoken(w) || s.negated(w) || !s.plausible(subject) {
			return
		}
		if !s.numberedOf(object) {
			return
		}
		content := s.subtree(object)
		for _, c := range s.children[w] {
			if s.is(c, "obl", "advcl") && s.mark(c) == "with" && s.left[c] >= content.last() && s.left[c] <= content.last()+1 {
				content = newWords(text.Range{First: content.first(), Last: s.right[c]})
			}
		}
		source := s.sourcePhrase(subject, w)
		out = append(out, &relation{source: s.trim(source), cue: s.verbGroup(w), content: s.trim(content), act: reportedly.Estimate})
	})
	return out
}

// numberedOf reports whether the number of a figure follows it: "a toll | of 34".
func (s *state) numberedOf(figure int) bool {
	c := s.child(figure, "nmod")
	return c > figure && s.mark(c) == "of" && s.numbered(c)
}

// byRevision finds "raised the death toll to 31 from 18": who changes a figure puts it at
// the new number.
func byRevision(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "VERB" || !s.marked(w, "revising") || s.unspoken(w) {
			return
		}
		object, subject := s.child(w, "obj"), s.subject(w)
		if object < w || subject < 0 || subject >= w || !s.marked(object, "figure") || s.is(subject, "nsubj:pass") || !s.plausible(subject) {
			return
		}
		last := s.afterNumbers(object+1, end)
		if last == object+1 {
			return
		}
		content := newWords(text.Range{First: s.left[object], Last: last})
		out = append(out, &relation{source: s.trim(s.sourcePhrase(subject, w)), cue: s.verbGroup(w), content: s.trim(content), act: reportedly.Estimate})
	})
	return out
}

// afterNumbers is the end of the new number and the old one that follow a figure, in the
// order of the words: "to 31 from 18".
func (s *state) afterNumbers(w, end int) int {
	for w+1 < end && (s.lemma(w) == "to" || s.lemma(w) == "from") {
		last := w + 1
		for last < end && (s.numeral(last) || s.approximate(last) || s.upos(last) == "SYM" || last > w+1 && s.numeral(last-1) && s.upos(last) == "NOUN") {
			last++
		}
		if last == w+1 {
			return w
		}
		w = last
	}
	return w
}

// farNumber is how many words may stand between a thing and the "at" of its number.
const farNumber = 12

// numberAt is the number that an "at" after an object introduces, -1 for none.
func (s *state) numberAt(verb, object, end int) int {
	for w := object + 1; w < min(end, object+farNumber); w++ {
		if s.punct(w) && s.form(w) != "," {
			return -1
		}
		if s.lemma(w) != "at" {
			continue
		}
		h := s.head[w]
		if h > w && (s.feature(h, "Degree") == "Cmp" || s.numeral(h) || s.numbered(h) || s.child(h, "nummod", "compound") >= 0) && (s.head[h] == verb || s.head[h] == object || s.is(h, "nummod") && s.head[h] >= 0 && s.head[s.head[h]] == verb) {
			return h
		}
	}
	return -1
}

// byPutIt finds "as one of them put it": the content is the clause that it belongs to.
func byPutIt(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "VERB" || !s.marked(w, "wording") || w+1 >= end || s.lemma(w+1) != "it" || !s.is(w, "advcl", "parataxis", "acl") || s.head[w] < 0 {
			return
		}
		subject := s.child(w, "nsubj")
		if subject < 0 || !s.plausible(subject) {
			return
		}
		content := s.subtree(s.fullClause(s.head[w])).minus(s.subtree(w))
		out = append(out, &relation{source: s.trim(s.sourcePhrase(subject, w)), cue: newWords(text.Range{First: w, Last: w + 2}), content: s.trim(content), act: reportedly.Assert})
	})
	return out
}

// byShowing finds documents and data that show a thing: "satellite pictures show about
// 30 fresh graves". Verbs of showing take a clause with other sources only.
func byShowing(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		if s.upos(w) != "VERB" || !s.is(w, "root", "conj", "ccomp", "advcl", "parataxis", "acl:relcl", "xcomp") || s.unspoken(w) {
			return
		}
		entry, n := s.lex.Cues.Longest(s.tokens[w : w+1])
		object, subject := s.child(w, "obj"), s.child(w, "nsubj")
		if s.is(w, "xcomp") { // "appear to show"
			subject = s.subject(w)
		}
		shows := n > 0 && entry.Kind == "document" && entry.Act == reportedly.ReportAct || s.marked(w, "listing")
		if !shows || object < w || subject < 0 || s.child(w, "ccomp") >= 0 {
			return
		}
		noun, ok := s.noun(subject)
		if !ok || noun.Kind != reportedly.Document && noun.Kind != reportedly.Data || s.negativePhrase(object) {
			return
		}
		content, cue := s.objects(w), s.verbGroup(w)
		if h := s.head[w]; s.is(w, "xcomp") && h < w && w-h == 2 {
			cue = s.verbGroup(h).union(newWords(text.Range{First: h, Last: w + 1}))
		}
		if s.approximate(w + 1) { // "show up to 900 tents", which trees read as "show up"
			content, cue = content.union(newWords(text.Range{First: w + 1, Last: content.first() + 1})), cue.minus(one(w+1))
		}
		out = append(out, &relation{source: s.trim(s.sourcePhrase(subject, w)), cue: cue, content: s.trim(content), act: reportedly.ReportAct})
	})
	return out
}

// byFor finds "For the daily, the talks are “a farce”": whose view it is stands first, and
// only the quotation shows that it is told.
func byFor(s *state) []*relation {
	var out []*relation
	for _, r := range s.doc.Sentences {
		w := r.First
		if r.Last-r.First > longSentence || w+1 >= r.Last || s.furniture[w] || s.lemma(w) != "for" || !s.is(w, "case") || s.head[w] < w || !s.is(s.head[w], "obl") {
			continue
		}
		noun := s.head[w]
		source := s.trim(s.withoutCase(noun, s.subtree(noun)))
		comma := source.last()
		if !s.plausible(noun) || s.timeNoun(noun) || len(source) != 1 || comma >= r.Last || s.form(comma) != "," || s.head[noun] < comma || s.speech(s.head[noun]) {
			continue
		}
		a := &relation{source: source, cue: one(w), content: s.trim(newWords(text.Range{First: comma + 1, Last: r.Last})), act: reportedly.Assert}
		if !a.content.empty() && s.quotation(a) == reportedly.Mixed {
			out = append(out, a)
		}
	}
	return out
}

// byBeingAsked finds "residents are asked to leave" without anyone who asks.
func byBeingAsked(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		if s.upos(w) != "VERB" || s.child(w, "aux:pass") < 0 || s.agent(w) >= 0 {
			return
		}
		entry, n := s.lex.Cues.Longest(s.tokens[w : w+1])
		x := s.child(w, "xcomp")
		if n == 0 || entry.Kind == "document" || entry.Act != reportedly.Ask && !s.marked(w, "commanding") || x < w || s.mark(x) != "to" || s.modal(w) || s.negated(w) {
			return
		}
		out = append(out, &relation{cue: s.verbGroup(w), content: s.trim(s.subtree(x)), act: reportedly.Ask, evidential: true})
	})
	return out
}

// longSentence is how many words of a sentence are looked at for what one frame belongs
// to, so that a sentence of many frames takes time in proportion to its length.
const longSentence = 400

// byTail finds ", three residents said on Tuesday" behind a clause by its surface:
// where a sentence has several such frames, or goes on after one, trees often lose it.
func byTail(s *state) []*relation {
	var out []*relation
	for _, r := range s.doc.Sentences {
		if r.First == r.Last {
			continue
		}
		for w := r.First; w < r.Last; w++ {
			if s.upos(w) != "VERB" || !s.pastVerb(w) && !s.perfect(w) && s.doc.Words[w].XPOS != "VBZ" && s.doc.Words[w].XPOS != "VBP" || !s.framesClause(w) {
				continue
			}
			subject := s.nearSubject(w)
			if subject < 0 || subject > w || !s.plausible(subject) || s.pronounKind(subject) == "relative" {
				continue
			}
			comma := s.left[subject] - 1
			if comma <= r.First || comma-r.First > longSentence || s.form(comma) != "," || w+1 < r.Last && s.tokens[w+1].Form == "that" || s.goesOnAfter(w) {
				continue
			}
			first := comma
			for first > r.First && s.form(first-1) != ";" {
				first--
			}
			content := s.withinQuotation(s.reported(newWords(text.Range{First: first, Last: comma})), w)
			if content.empty() || s.furniture[w] || !s.mainPredicateIn(content) || s.subordinates(r.First) && !s.mainBehindComma(content) {
				continue
			}
			a := &relation{source: s.trim(s.sourcePhrase(subject, w)), cue: s.verbGroup(w), content: s.trim(content)}
			if s.isTold(w) {
				a.source, a.act = nil, reportedly.ReportAct
			}
			out = append(out, a)
		}
	}
	return out
}

// isTold reports whether the subject of a verb is who is told, by nobody who is named: "an inquest
// has been told".
func (s *state) isTold(verb int) bool {
	return s.marked(verb, "addressing") && s.child(verb, "aux:pass") >= 0 && s.agent(verb) < 0
}

// withinQuotation is the part of a content before a frame that is quoted together with it:
// of "quoted him as saying: “Rockets were there, the consul told us”" the rockets.
func (s *state) withinQuotation(content words, frame int) words {
	q, ok := s.quotationAt(frame)
	if !ok || content.empty() || q.first() <= content.first() || q.first() >= content.last() {
		return content
	}
	return content.minus(newWords(text.Range{First: content.first(), Last: q.first()}))
}

// nearSubject is the last subject before a verb that no preposition joins to it: trees
// give "…, according to people, the Courier has reported" several.
func (s *state) nearSubject(verb int) int {
	subject := s.child(verb, "nsubj")
	for _, c := range s.children[verb] {
		if c < verb && c > subject && s.is(c, "nsubj") && s.mark(c) == "" {
			subject = c
		}
	}
	return subject
}

// subordinates reports whether a word begins a clause that is none by itself.
func (s *state) subordinates(w int) bool {
	return s.upos(w) == "SCONJ" || s.is(w, "mark") || s.marked(w, "question") || s.lemma(w) == "while"
}

// mainBehindComma reports whether a main clause follows a subordinate one, which trees
// alone do not show well enough: "If they stay, the bridge will be shut".
func (s *state) mainBehindComma(content words) bool {
	comma, found := false, false
	content.each(func(w int) {
		comma = comma || s.form(w) == ","
		found = found || comma && s.verbal(w) && s.finite(w) && !s.is(w, "acl", "advcl")
	})
	return found
}

// goesOnAfter reports whether a verb has its content behind it.
func (s *state) goesOnAfter(verb int) bool {
	if e, n := s.lex.Cues.Longest(s.tokens[verb:min(verb+3, len(s.tokens))]); n > 1 && e.Content != "none" { // "insists on a vote"
		return true
	}
	for _, c := range s.children[verb] {
		if s.left[c] > verb && s.is(c, "ccomp", "xcomp", "parataxis") && s.form(s.left[c]) != "," && s.form(s.left[c]-1) != "," {
			return true
		}
	}
	return false
}

// mainPredicateIn reports whether a set has a finite predicate that is not that of a
// relative or adverbial clause.
func (s *state) mainPredicateIn(set words) bool {
	found := false
	set.each(func(w int) { found = found || s.verbal(w) && s.finite(w) && !s.is(w, "acl", "advcl") })
	return found
}
