package read

import (
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file finds frames of saying that stand behind or inside of what is said, by word
// order: "“Nonsense,” growled the mayor", "Miss it, warns the envoy, and the talks fail",
// "Not to us, says the ministry". English puts a verb between a comma and its subject in
// hardly any other place, whatever trees make of it.

// quotative is such a frame.
type quotative struct {
	verb, subject int
	first, last   int // its words, with those that join it ("or so hints")
	quoted        bool
}

// byInversion finds frames with the verb before its subject.
func byInversion(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		q, ok := s.inverted(w, end)
		if !ok {
			return
		}
		source := s.trim(newWords(text.Range{First: w + 1, Last: q.last}))
		content := s.framed(q, end)
		if source.empty() || content.empty() {
			return
		}
		out = append(out, &relation{source: source, cue: s.verbGroup(w).minus(newWords(text.Range{First: w + 1, Last: q.last})), content: content})
	})
	return out
}

// inverted is the frame of a verb that stands behind a comma, a dash or a quotation and
// before its subject.
func (s *state) inverted(w, end int) (quotative, bool) {
	none := quotative{}
	n := s.sentence[w]
	if s.upos(w) != "VERB" || w+1 >= end || !s.finiteForm(w) && s.doc.Words[w].XPOS != "VBN" {
		return none, false
	}
	q := quotative{verb: w, subject: s.phraseFrom(w + 1), first: w}
	for q.first > s.doc.Sentences[n].First && s.marked(q.first-1, "framing") {
		q.first--
	}
	before := q.first - 1
	if q.subject < 0 || before <= s.doc.Sentences[n].First || !s.punct(before) {
		return none, false
	}
	if c := s.child(w, "nsubj"); c >= 0 && c < w && s.upos(c) != "ADJ" && s.upos(c) != "ADV" || s.child(w, "ccomp", "xcomp") > q.subject && s.mark(s.child(w, "ccomp", "xcomp")) != "" {
		return none, false
	}
	q.quoted = s.closesQuotation(before)
	if !s.framesSpeech(w, end, q) {
		return none, false
	}
	q.last = s.phraseEnd(q.subject, w+1, end)
	return q, q.last == end || !s.finiteForm(q.last) // but "the union, which has 8,000 members, warned it would strike"
}

// framesSpeech reports whether a verb before a noun phrase can only frame what is said.
func (s *state) framesSpeech(w, end int, q quotative) bool {
	someone := s.plausible(q.subject) || s.person(q.subject)
	entry, n := s.lex.Cues.Longest(s.tokens[w:min(end, w+3)])
	says := n > 0 && (entry.Kind == "speech" || entry.Kind == "writing" || entry.Kind == "judgement") && (entry.Content == "clause" || q.quoted && s.takesClause(entry))
	own := s.is(q.subject, "nsubj") && s.head[q.subject] == w
	shared := s.is(w, "conj") && !own && s.head[w] >= 0 && s.verbal(s.head[w]) // but "Shots near the school, texts a teacher"
	form := strings.Trim(s.form(q.first-1), quoteMarks)
	switch {
	case !someone || s.feature(q.subject, "Case") == "Acc":
		return false
	case q.quoted:
		return (says || own) && !shared
	case !s.finiteForm(w) || form != "," && strings.Trim(form, "–—-") != "":
		return false
	case says:
		return !shared
	}
	return own && n > 0 && entry.Kind == "speech" && entry.Content != "none" && s.child(w, "obj") < 0
}

// phraseFrom is the head of the noun phrase that begins with a word, -1 for none. It goes
// by what follows: trees hang a verb that they take for an adjective on the phrase, too.
func (s *state) phraseFrom(first int) int {
	w := first
	switch s.upos(w) {
	case "NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ":
	default:
		return -1
	}
	for h := s.head[w]; h > w && !s.breaks(w, h); h = s.head[w] {
		w = h
	}
	switch s.upos(w) {
	case "NOUN", "PROPN", "PRON", "NUM", "DET":
		return w
	}
	return -1
}

// breaks reports whether punctuation or a verb stands after a word up to another.
func (s *state) breaks(w, last int) bool {
	for v := w + 1; v <= last; v++ {
		if s.punct(v) || s.upos(v) == "VERB" || s.upos(v) == "AUX" {
			return true
		}
	}
	return false
}

// phraseEnd is where a noun phrase ends: before a clause that trees have hung on it,
// other than a relative one.
func (s *state) phraseEnd(head, first, end int) int {
	last := min(max(s.right[head], head+1), end, first+longSentence)
	for last < end && s.upos(last) == "PROPN" && s.upos(last-1) == "PROPN" {
		last++
	}
	clause := last - 1 // the last verb that heads one
	for clause > first && !(s.verbal(clause) && (s.finite(clause) && !s.is(clause, "acl:relcl") || s.is(clause, "conj"))) {
		clause--
	}
	for w := first + 1; w < last; w++ {
		if f := s.form(w); f == ";" || f == ":" || f == "," && w < clause {
			return w
		}
	}
	return last
}

// closesQuotation reports whether a mark of punctuation ends a quotation, or follows
// one at once.
func (s *state) closesQuotation(w int) bool {
	for range 2 {
		if w < 1 || !s.punct(w) {
			return false
		}
		if q, ok := s.quotationAt(w); ok && q.last() == w+1 {
			return true
		}
		w--
	}
	return false
}

// framed is what a frame of saying belongs to: the sentence before it, up to a semicolon,
// and where that is no clause, or a quotation goes on, the sentence behind it.
func (s *state) framed(q quotative, end int) words {
	first := s.doc.Sentences[s.sentence[q.verb]].First
	if end-first > longSentence {
		return nil
	}
	for w := q.first - 1; w > first; w-- {
		if s.form(w) == ";" || s.form(w) == ":" && q.quoted {
			first = w + 1
		}
	}
	before := s.trim(s.reported(newWords(text.Range{First: first, Last: q.first})))
	if before.empty() {
		return nil
	}
	if clause := s.clauseBehindColon(q.last, end); !q.quoted && !clause.empty() && !s.mainPredicateIn(before) {
		return before.union(clause)
	}
	rest := text.Range{First: q.last, Last: q.last}
	for rest.Last < end && s.form(rest.Last) != ";" && s.form(rest.Last) != ":" {
		rest.Last++
	}
	if rest.Last-rest.First < 2 || !s.punct(rest.First) || s.form(rest.First) == "." {
		return before
	}
	after := s.trim(newWords(rest))
	if after.empty() {
		return before
	}
	if _, quoted := s.quotationAt(after.first()); quoted && q.quoted || !q.quoted && !s.mainPredicateIn(before) && s.resumes(after) {
		return before.union(after)
	}
	return before
}

// clauseBehindColon is what follows a frame and a colon without marks of quotation: "Not
// true, thundered the palace: there had been no flight."
func (s *state) clauseBehindColon(colon, end int) words {
	if colon+2 >= end || s.form(colon) != ":" || s.punct(colon+1) {
		return nil
	}
	return s.trim(newWords(text.Range{First: colon + 1, Last: end}))
}

// resumes reports whether words go on with a clause that a frame has interrupted.
func (s *state) resumes(after words) bool {
	w := after.first()
	return s.predicateIn(after) && !s.relative(w) && s.doc.Words[w].XPOS != "VBG"
}

// byQuotation finds a subject and a verb that no table has behind a quotation: "“It is
// theirs,” one of them related."
func byQuotation(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		subject := s.child(w, "nsubj")
		if s.upos(w) != "VERB" || !s.finite(w) || subject < 1 || subject > w || s.child(w, "obj", "ccomp") > w || s.isTold(w) {
			return
		}
		first := s.left[subject]
		if first < 1 || s.sentence[first-1] != s.sentence[w] || !s.closesQuotation(first-1) || !s.person(subject) && s.upos(subject) != "NUM" || s.pronounKind(subject) == "relative" {
			return
		}
		q, ok := s.quotationAt(first - 1)
		if !ok {
			q, ok = s.quotationAt(first - 2)
		}
		if !ok || q.first() > s.doc.Sentences[s.sentence[w]].First || !s.breaksOff(q, first) {
			return
		}
		out = append(out, &relation{source: s.trim(s.sourcePhrase(subject, w)), cue: s.verbGroup(w), content: s.trim(q)})
	})
	return out
}

// breaksOff reports whether a quotation ends as speech does before its frame: with a
// comma or the end of a sentence.
func (s *state) breaksOff(q words, frame int) bool {
	for w := q.last() - 1; w < frame; w++ {
		if s.form(w) == "," {
			return true
		}
	}
	last := q.last() - 2
	return last >= q.first() && (s.form(last) == "," || endsSentence(s.form(last)))
}

// bySigned finds "“Robbery,” so the chairman": a word that stands for a verb of saying
// between a quotation and its speaker.
func bySigned(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if !s.marked(w, "framing") || w+1 >= end || w < 2 || !s.closesQuotation(w-1) {
			return
		}
		subject := s.phraseFrom(w + 1)
		if subject < 0 || !s.person(subject) && !s.plausible(subject) || s.pronounKind(subject) != "" {
			return
		}
		last := s.phraseEnd(subject, w+1, end)
		if last < end && !s.punct(last) {
			return
		}
		q := quotative{verb: w, subject: subject, first: w, last: last, quoted: true}
		if content := s.framed(q, end); !content.empty() {
			out = append(out, &relation{source: s.trim(newWords(text.Range{First: w + 1, Last: last})), cue: one(w), content: content, act: reportedly.Assert})
		}
	})
	return out
}

// byAside finds "Meridia, it is understood, will go": nobody is named, in a frame between
// commas.
func byAside(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.lemma(w) != "it" || w < 2 || w+2 >= end || !s.punct(w-1) || s.sentence[w-1] != s.sentence[w] || s.lemma(w+1) != "be" {
			return
		}
		verb := w + 2
		for verb < end-1 && s.upos(verb) == "ADV" {
			verb++
		}
		if s.doc.Words[verb].XPOS != "VBN" || !s.aside(s.lemma(verb)) || verb+1 < end && !s.punct(verb+1) {
			return
		}
		q := quotative{verb: verb, subject: w, first: w, last: verb + 1}
		content := s.framed(q, end)
		if content.empty() || !s.predicateIn(content) {
			return
		}
		out = append(out, &relation{cue: newWords(text.Range{First: w, Last: verb + 1}), content: content, act: reportedly.ReportAct, evidential: true})
	})
	return out
}

// aside reports whether "it is …ed" with a verb puts something forward.
func (s *state) aside(verb string) bool {
	if entry, ok := s.lex.Cues.Find("it be " + verb); ok && entry.Content == "evidential" {
		return true
	}
	entry, ok := s.lex.Cues.Find(verb)
	return ok && entry.Content == "clause" && s.saysImpersonally(entry)
}

// framesClause reports whether a verb behind its subject may frame the clause before it:
// it is one of speech, writing or showing that takes a clause, and has no object.
func (s *state) framesClause(w int) bool {
	entry, n := s.lex.Cues.Longest(s.tokens[w:min(w+3, len(s.tokens))])
	if n == 0 || s.sentence[w] != s.sentence[w+n-1] || entry.Kind == "judgement" && entry.Act != reportedly.Estimate {
		return false
	}
	return entry.Content == "clause" && entry.Kind != "document" || s.takesClause(entry) && s.child(w, "obj", "xcomp", "ccomp") < w
}

// takesClause reports whether a cue takes a thing or a clause: "admit", "show".
func (s *state) takesClause(entry lexicon.Cue) bool {
	return entry.Content == "clause" || entry.Content == "object" && !strings.Contains(entry.Phrase, " ")
}

// byOpinion finds "in their view", "by his own account": the content is the clause around.
func byOpinion(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "NOUN" || !s.marked(w, "opining") {
			return
		}
		holder := s.child(w, "nmod:poss")
		if holder < 0 || holder > w || s.speakersOwn(holder) || !s.introduced(w, holder) || w+1 < end && !s.punct(w+1) {
			return
		}
		predicate := s.fullClause(s.clause(w))
		if predicate == w || predicate < 0 || s.ownOpinion(holder, predicate) {
			return
		}
		source := s.withoutCase(holder, s.subtree(holder))
		content := s.subtree(predicate).minus(s.subtree(w)).minus(source)
		out = append(out, &relation{source: s.trim(source), cue: one(w), content: s.trim(content), act: reportedly.Assert})
	})
	return out
}

// ownOpinion reports whether an opinion is that of the subject behind it, who says what is in it:
// "In its judgment, the court found that".
func (s *state) ownOpinion(holder, predicate int) bool {
	subject := s.child(predicate, "nsubj")
	return s.upos(holder) == "PRON" && subject > holder && s.child(predicate, "ccomp") > predicate && s.upos(predicate) == "VERB" && s.plausible(subject) && s.saysClause(predicate)
}

// saysClause reports whether the lexicon knows a verb as one that takes a clause.
func (s *state) saysClause(verb int) bool {
	entry, ok := s.lex.Cues.Find(s.lemma(verb))
	return ok && s.takesClause(entry)
}

// introduced reports whether the preposition of an opinion's noun stands at once before whose
// it is, and begins a sentence or follows a mark of punctuation: "is, in her words," inside
// of a sentence mostly takes up who speaks already.
func (s *state) introduced(noun, holder int) bool {
	in := s.left[holder] - 1
	m, _ := s.lex.Markers.Find(s.lemma(noun))
	if in < 0 || s.sentence[in] != s.sentence[noun] || s.lemma(in) != m["opining"] {
		return false
	}
	return in == s.doc.Sentences[s.sentence[noun]].First || s.punct(in-1) && s.upos(holder) != "PRON"
}
