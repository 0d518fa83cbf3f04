package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file judges whether what the model, or a rule, takes for an attribution puts
// anything forward: "lists no such bill", "did not see what was inside" and "is
// expected" do not.

// spurious names what is wrong with an attribution that says of nobody that he put
// the content forward; "" for none.
func (s *state) spurious(a *relation) string {
	if a.cue.empty() || a.content.empty() || a.citing || a.turn || a.evidential || a.sure {
		return ""
	}
	v := s.top(a.cue)
	entry, at := s.cueEntry(a.cue)
	known := at >= 0
	if a.act == reportedly.Estimate || a.act == reportedly.DeclineComment && !known { // by a construction that needs no verb of saying
		return ""
	}
	if entry.Content == "phrase" && !a.source.empty() {
		switch {
		case s.ownOutlet(s.sourceHead(a.source), a.source):
			return "told to the outlet itself"
		case s.upos(a.content.first()) == "ADP" && !s.clauseIn(a.content) && s.quotation(a) == reportedly.Indirect:
			return "a circumstance"
		}
	}
	if len(a.content) > 1 && s.relativePronoun(a.content.first()) && !a.source.empty() {
		return "" // "which officials say works for the state", whatever the tree makes of it
	}
	if entry.Act == reportedly.DeclineComment && entry.Content == "none" && s.policy(a.cue) {
		return "a habit"
	}
	if s.fronted(a) {
		return ""
	}
	passive := a.source.empty() && s.child(v, "aux:pass") >= 0
	if reason := s.unsaid(a, v, entry, passive); reason != "" {
		return reason
	}
	if entry.Content == "none" || entry.Content == "evidential" || entry.Content == "phrase" || passive && entry.Act == reportedly.ReportAct {
		return ""
	}
	return s.nothingSaid(a, v, entry, known)
}

// nothingSaid names what shows that a cue's source, or its content, is none of a speech; ""
// for nothing.
func (s *state) nothingSaid(a *relation, v int, entry lexicon.Cue, known bool) string {
	switch {
	case s.upos(v) == "VERB" && !a.source.empty() && s.unspoken(v) && !s.refuses(a, entry):
		return "not said"
	case a.source.size() == 1 && s.upos(a.source.first()) == "PRON" && s.negativeSource(a.source.first()):
		return "said by nobody"
	case s.bareArticle(a.source):
		return "a noun with its article"
	case s.saidBefore(a):
		return "what was said before"
	case s.comparesSaid(a, v, entry):
		return "two things set against each other"
	case s.ownJudgement(a, entry):
		return "the speaker's own judgement"
	case s.onlyPerson(a):
		return "somebody, not something"
	case !known && s.upos(v) == "VERB" && s.is(s.top(a.content), "xcomp") && s.quotation(a) == reportedly.Indirect:
		return "a verb that says nothing"
	case !known && s.attitude(a, v):
		return "an attitude to a thing"
	case entry.Act == reportedly.Deny && s.child(v, "iobj") >= 0 && s.upos(v) == "VERB" && !s.marked(v, "addressing"):
		return "a thing withheld" // "denied the poor health care"
	case s.marked(v, "bearing") && !a.source.empty() && s.person(s.sourceHead(a.source)) && s.child(v, "aux:pass") < 0 && !(s.clauseIn(a.content) && s.quotation(a) != reportedly.Indirect):
		return "somebody who shows a thing" // "he had shown “no remorse”"
	case s.asksOf(a, v):
		return "a question put to the source"
	case a.source.empty() && s.onlySeems(v, a):
		return "a hedge"
	case a.source.empty() && s.upos(v) == "NOUN" && !s.clauseIn(a.content):
		return "a noun without a source"
	case s.clauseIn(a.content) || s.refuses(a, entry) || s.quotation(a) != reportedly.Indirect:
		if entry.Kind == "document" && !a.source.empty() && !s.speaks(a.source) {
			return "a thing that shows"
		}
		if !known && (s.asksIndirectly(a.content) || s.marked(v, "knowing") && s.quotation(a) == reportedly.Indirect) {
			return "knowing, not saying"
		}
		return ""
	}
	return s.namesThing(a, entry, known)
}

// unsaid names what shows that the cue of an attribution reports no act of speech at all: a
// condition, what somebody may be asked, a noun of which something is said. "" for none.
func (s *state) unsaid(a *relation, v int, entry lexicon.Cue, passive bool) string {
	for _, shows := range []func(*relation, int, lexicon.Cue, bool) string{s.subordinate, s.describesNoun, s.askedOnly, s.otherSense} {
		if why := shows(a, v, entry, passive); why != "" {
			return why
		}
	}
	return ""
}

// subordinate names the clause, a condition or an occasion, in which a cue only stands.
func (s *state) subordinate(a *relation, v int, entry lexicon.Cue, _ bool) string {
	verb := s.upos(v) == "VERB"
	switch {
	case (verb || s.upos(v) == "ADJ") && s.is(v, "advcl") && (!a.source.empty() || a.content.has(s.head[v])) && s.phraseMarked(s.mark(v), "condition"):
		return "a condition"
	case verb && s.is(v, "ccomp") && s.marked(s.left[v], "question") && s.is(s.left[v], "mark") && !a.cue.has(s.left[v]):
		return "left open" // "would not say whether he had offered to resign"
	case verb && s.is(v, "advcl") && s.invertedCondition(v):
		return "a condition"
	case verb && s.is(v, "advcl") && entry.Content == "infinitive" && s.finite(v):
		return "a time" // "a year after members voted to leave"
	case verb && a.source.size() == 1 && s.whTagged(a.source.first()) && (s.is(v, "csubj") || s.doc.Sentences[s.sentence[v]].First == a.source.first()):
		return "a question" // "who first posted it is unclear"
	case verb && s.doc.Words[v].XPOS == "VBG" && entry.Kind == "writing" && a.cue.size() == 1 && !a.source.empty() && v < a.source.first() && s.phraseMarked(s.lemma(v+1), "venue"):
		return "the occasion" // "writing in the weekly, she argued"
	case verb && s.is(v, "advcl") && s.doc.Words[v].XPOS == "VBG" && s.phraseMarked(entry.Phrase, "topic") && !s.clauseIn(a.content):
		return "what is spoken about" // "commenting on the results, she said"
	case !verb && s.marked(v, "allegation") && s.is(v, "obl", "nmod") && s.nounClause(v) < 0 && (a.content.has(s.head[v]) || s.head[v] >= 0 && a.content.has(s.head[s.head[v]])):
		return "what a clause is set against" // "contrary to claims, nobody was hurt"
	case verb && a.source.empty() && (s.doc.Words[v].XPOS == "VBG" || s.doc.Words[v].XPOS == "VB" && s.mark(v) == "to") && s.child(v, "nsubj", "aux") < 0 && entry.Content != "phrase" && !s.marked(v, "citing"):
		return "nobody who says it"
	}
	return ""
}

// describesNoun names a noun of which a cue only says something.
func (s *state) describesNoun(a *relation, v int, entry lexicon.Cue, passive bool) string {
	verb := s.upos(v) == "VERB"
	switch {
	case verb && s.is(v, "acl") && !s.finite(v) && entry.Content == "description" && a.content.has(s.head[v]) && a.content.last() <= v:
		return "a noun with what is said of it" // "the mine, described by its owners as safe, employs 300"
	case verb && s.doc.Words[v].XPOS == "VBG" && v+2 < len(s.tokens) && s.staging(v+2) == v && s.is(v, "acl"):
		return "a noun with what is said of it" // "a video claiming to show the wreck was shared widely"
	case verb && passive && s.is(v, "acl:relcl") && a.content.size() == 1 && a.content.has(s.head[v]) && s.whTagged(s.head[v]):
		return "a noun with what is said of it" // "what is less well known is how"
	case verb && s.doc.Words[v].XPOS == "VBG" && s.is(v, "acl") && s.describesItself(v):
		return "a noun with what is said of it" // "a user describing himself as a fisherman"
	case verb && s.marked(v, "labelling") && (s.doc.Words[v].XPOS == "VBN" || s.is(v, "acl")) && s.agent(v) < 0:
		return "a label" // "a folder marked “Guests”"
	case !verb && s.upos(v) == "NOUN" && !s.marked(v, "viewing") && s.describedBy(v, a.content):
		return "a noun with what is said of it"
	case verb && s.is(v, "acl:relcl") && s.relative(a.content.last()-1) && s.is(a.content.last()-1, "obj", "nsubj") && a.content.size() > 1 && a.content.has(s.head[v]):
		return "a relative clause on its own noun"
	}
	return ""
}

// askedOnly names what shows that a cue of asking only says who was asked.
func (s *state) askedOnly(a *relation, v int, entry lexicon.Cue, passive bool) string {
	if s.upos(v) != "VERB" || entry.Act != reportedly.Ask {
		return ""
	}
	switch {
	case passive && (s.modal(v) || entry.Content == "object" && !s.clauseIn(a.content)):
		return "not said, or by nobody named"
	case s.child(v, "aux:pass") >= 0 && !a.source.empty() && s.mark(s.sourceHead(a.source)) == "from":
		return "asked of the source"
	case (s.agent(v) < 0 || s.asksIndirectly(a.content)) && s.parenthesis(v):
		return "a question put to the source"
	}
	return ""
}

// otherSense names the other sense in which a word of saying stands.
func (s *state) otherSense(a *relation, v int, entry lexicon.Cue, passive bool) string {
	verb := s.upos(v) == "VERB"
	switch {
	case verb && !a.source.empty() && s.suffers(v) && a.source.last() <= v:
		return "what is done to the source" // "was fined and banned from driving"
	case verb && entry.Phrase == "" && !a.source.empty() && a.source.first() >= a.cue.last() && a.content.last() <= a.cue.first() && !s.punct(a.cue.first()-1) && s.quotation(a) == reportedly.Indirect:
		return "what is done to the source" // "the claim that the well was clean enraged parents"
	case a.source.empty() && s.upos(v) == "ADJ" && entry.Content != "none" && entry.Content != "evidential":
		return "the outlet's own judgement" // "it is worth noting that"
	case a.source.empty() && entry.Content != "evidential" && s.nounOfFact(a.cue):
		return "a noun that says nothing" // "the question is whether"
	case verb && passive && s.obliged(v):
		return "the outlet's own remark" // "it should be recalled that"
	case verb && passive && (s.marked(v, "bearing") || entry.Kind == "document") && !s.clauseIn(a.content):
		return "a thing that is shown"
	case verb && passive && s.saysNothing(a, v, entry):
		return "a passive that says nothing"
	case verb && entry.Act == reportedly.DeclineComment && entry.Content == "weak" && s.refusesDeed(v):
		return "a deed that is refused"
	case verb && !a.source.empty() && s.deniedSource(a.source) && entry.Content == "object" && !s.clauseIn(a.content):
		return "said by nobody"
	case entry.Content == "infinitive" && entry.Act == reportedly.Plan && !s.clauseIn(a.content):
		return "a deed" // "voted for the bill"
	case verb && s.anotherVerb(a, v, entry):
		return "another verb" // "called the decision in"
	}
	return ""
}

// anotherVerb reports whether a particle, behind the verb or behind its object, makes a verb one
// that is none of saying: "put up a fence", "called the decision | in", but not "show up to 900
// tents".
func (s *state) anotherVerb(a *relation, verb int, entry lexicon.Cue) bool {
	if entry.Phrase != s.lemma(verb) || s.quotation(a) != reportedly.Indirect {
		return false
	}
	return s.otherParticle(verb, entry, !s.clauseIn(a.content))
}

// otherParticle reports whether a verb has a particle with which the lexicon does not know it as
// a cue: behind the verb or, where objects count, behind its object.
func (s *state) otherParticle(verb int, entry lexicon.Cue, objects bool) bool {
	object := s.child(verb, "obj")
	return slices.ContainsFunc(s.children[verb], func(c int) bool {
		bare := c > verb && s.left[c] == c && s.right[c] == c+1 && (c+1 == len(s.tokens) || s.lemma(c+1) != "to")
		behind := objects && object > verb && c > object && (s.doc.Words[c].XPOS == "RP" || s.is(c, "advmod") && s.markedAs(c, "place", "preposition"))
		_, known := s.lex.Cues.Find(entry.Phrase + " " + s.lemma(c))
		return bare && !known && (s.is(c, "compound:prt") || behind)
	})
}

// describesItself reports whether the object of a verb is its own subject: "describing himself as".
func (s *state) describesItself(verb int) bool {
	object := s.child(verb, "obj")
	return object == verb+1 && s.feature(object, "Reflex") == "Yes"
}

// suffers reports whether a participle shares the auxiliary of the passive before it and has no
// agent.
func (s *state) suffers(v int) bool {
	h := s.head[v]
	return s.doc.Words[v].XPOS == "VBN" && s.is(v, "conj") && h >= 0 && s.child(h, "aux:pass") >= 0 && s.child(v, "nsubj", "aux", "ccomp") < 0 && s.agent(v) < 0
}

// nounOfFact reports whether a cue is a noun with its "is" that is none for what is said or
// thought: "the truth is that", but not "the word is that".
func (s *state) nounOfFact(cue words) bool {
	noun, is := -1, false
	cue.each(func(w int) {
		is = is || s.lemma(w) == "be"
		if s.upos(w) == "NOUN" {
			noun = w
		}
	})
	return is && noun >= 0 && s.upos(s.top(cue)) != "VERB" && !s.marked(noun, "talk") && !s.marked(noun, "allegation") && !s.marked(noun, "viewing")
}

// obliged reports whether a verb says what somebody has to do.
func (s *state) obliged(verb int) bool {
	for _, c := range s.children[verb] {
		if s.is(c, "aux") && s.marked(c, "obligation") {
			return true
		}
	}
	return false
}

// invertedCondition reports whether a clause begins with the auxiliary that makes it a
// condition: "had the ministry admitted the leak".
func (s *state) invertedCondition(verb int) bool {
	subject := s.child(verb, "nsubj", "nsubj:pass")
	aux := s.left[verb]
	return subject > aux && s.upos(aux) == "AUX" && s.head[aux] == verb && (s.lemma(aux) == "have" || s.lemma(aux) == "should" || s.lemma(aux) == "be") && s.lemma(subject) != "you"
}

// saysNothing reports whether a passive without a speaker and without a clause is one of a
// verb that needs either: "firefighters were called", "he was seen dancing".
func (s *state) saysNothing(a *relation, v int, entry lexicon.Cue) bool {
	if s.quotation(a) != reportedly.Indirect || entry.Content == "evidential" || entry.Content == "none" {
		return false
	}
	if entry.Phrase == "" {
		return s.child(v, "ccomp", "csubj", "expl") < 0 && !(s.child(v, "xcomp") >= 0 && s.mark(s.child(v, "xcomp")) == "to")
	}
	as := s.child(v, "obl")
	return entry.Content == "description" && s.child(v, "xcomp") < 0 && (as < 0 || s.mark(as) != "as")
}

// refusesDeed reports whether what somebody declines is to do something rather than to say
// it: "refused to leave the ship". The verbs of saying are those of attributions, and of
// what people keep back.
func (s *state) refusesDeed(verb int) bool {
	x := s.child(verb, "xcomp")
	if x < verb || s.upos(x) != "VERB" || s.marked(x, "withholding") || s.marked(x, "answering") {
		return false
	}
	_, n := s.lex.Cues.Longest(s.tokens[x:min(x+3, len(s.tokens))])
	return n == 0
}

// parenthesis reports whether a past participle without a subject stands behind a comma or
// a conjunction of time, or modifies a noun: "the ministry, asked for its view,", "when
// pressed on the delay".
func (s *state) parenthesis(v int) bool {
	x := s.doc.Words[v].XPOS
	if x != "VBN" && x != "VBD" || s.child(v, "nsubj", "aux") >= 0 || s.is(v, "acl:relcl", "conj") || s.head[v] < 0 {
		return false
	}
	before := v - 1
	if before < 0 || s.sentence[before] != s.sentence[v] {
		return s.is(v, "acl", "advcl")
	}
	return x == "VBN" && s.is(v, "acl", "advcl") || s.form(before) == "," && s.lemma(v) == "ask" || s.doc.Words[before].XPOS == "WRB"
}

// attitude reports whether a cue that no list knows only says how somebody stands to a thing, which
// may have a clause on it: "boycotted one of the debates at which she spoke", "his interest in the
// voters whom he had lost".
func (s *state) attitude(a *relation, v int) bool {
	top := s.top(a.content)
	if _, views := s.lex.Cues.Find(s.lemma(v) + " as"); views && s.describedAs(v) >= 0 { // "sees the charges as political"
		return false
	}
	noun := s.upos(v) == "NOUN"
	if a.source.empty() || a.content.first() < a.cue.first() || s.quotation(a) != reportedly.Indirect || noun && (s.marked(v, "viewing") || s.marked(v, "summing")) || s.asksIndirectly(a.content) || s.lists(a) {
		return false
	}
	switch s.upos(top) {
	case "NOUN", "PROPN", "PRON", "NUM":
	case "VERB": // "her decision to hold off", "wary of steering left"
		return (noun || s.upos(v) == "ADJ") && !s.finite(top) && s.is(top, "xcomp", "acl", "advcl", "ccomp") && s.head[top] >= 0 && a.cue.has(s.head[top]) && s.mark(top) != "that"
	default:
		return false
	}
	if clause := s.child(top, "acl", "ccomp"); clause > top && s.mark(clause) == "that" && !s.is(clause, "acl:relcl") {
		return false // "made no secret of the fact that"
	}
	return s.is(top, "obj", "obl", "nmod") && s.head[top] >= 0 && a.cue.has(s.head[top]) && s.child(top, "nsubj", "cop") < 0
}

// describedBy reports whether a content is the predicate or the relative clause of a noun:
// "the denial | was a mistake", "a remark | that the site quoted".
func (s *state) describedBy(noun int, content words) bool {
	if content.first() <= noun {
		return false
	}
	top := s.top(content)
	return s.is(noun, "nsubj") && s.head[noun] == top && s.mark(top) == "" || s.head[top] == noun && s.is(top, "acl:relcl")
}

// deniedSource is "no group", of which nobody is said to speak.
func (s *state) deniedSource(source words) bool {
	head := s.sourceHead(source)
	return s.upos(head) == "NOUN" && s.child(head, "det") >= 0 && s.negator(s.child(head, "det"), "noun")
}

// fronted reports whether a content without a verb stands before a verb of saying and its
// subject: "Not to us, says the ministry".
func (s *state) fronted(a *relation) bool {
	if a.source.empty() || a.source.first() != a.cue.last() || a.content.first() >= a.cue.first() {
		return false
	}
	return s.punct(a.cue.first()-1) || s.marked(a.cue.first()-1, "framing")
}

// refuses reports whether not to say so is itself an act: to leave a question open
// ("has not said what that means"), or unanswered ("did not answer written questions").
func (s *state) refuses(a *relation, entry lexicon.Cue) bool {
	v := s.top(a.cue)
	if !s.negated(v) && (a.source.empty() || !s.negativeSource(s.sourceHead(a.source))) {
		return false
	}
	return strings.Contains(entry.Phrase, " not ") || entry.Act == reportedly.Confirm || entry.Act == reportedly.Deny || s.phraseMarked(s.lemma(v), "answering") ||
		entry.Kind == "speech" && entry.Content != "weak" && s.asksIndirectly(a.content)
}

// negativeSource is "neither", "none of them", "no official".
func (s *state) negativeSource(w int) bool {
	return s.feature(w, "PronType") == "Neg" || s.negativePhrase(w)
}

// namesThing judges an attribution whose content is a noun phrase without marks of
// quotation, which verbs of saying take more rarely than verbs of doing.
func (s *state) namesThing(a *relation, entry lexicon.Cue, known bool) string {
	top := s.top(a.content)
	switch {
	case s.negativePhrase(top) && !a.source.empty() && !(entry.Act == reportedly.ReportAct && entry.Kind == "speech"): // but "reported no damage"
		return "a thing that is not there"
	case s.describedAs(s.top(a.cue)) >= 0 || s.marked(s.top(a.cue), "citing") || !s.governedBehind(s.top(a.cue), entry).empty():
		return ""
	case s.upos(a.content.first()) == "ADP" && s.timeNoun(top):
		return "a circumstance"
	case entry.Act == reportedly.ReportAct && entry.Kind == "speech" && !s.finite(s.top(a.cue)) && !s.counts(a.content):
		return "a participle with a thing" // "when reporting data"
	case entry.Kind == "judgement" && s.expectedOf(s.top(a.cue)):
		return "what is asked of somebody"
	case entry.Act == reportedly.Ask && s.asksFor(s.top(a.cue)):
		return ""
	case entry.Act == reportedly.Ask && s.nameOfPerson(top):
		return "somebody, not something"
	case !known && s.upos(s.top(a.cue)) == "VERB" && !s.lists(a):
		return "a verb that says nothing"
	case (entry.Content == "weak" || entry.Content == "clause") && entry.Kind != "document" && !s.counts(a.content):
		return "a verb of doing with an object"
	}
	return ""
}

// lists is "the dossier names six officers": a document or data that hold a thing.
func (s *state) lists(a *relation) bool {
	if a.source.empty() || !s.marked(s.top(a.cue), "listing") {
		return false
	}
	n, ok := s.noun(s.sourceHead(a.source))
	return ok && (n.Kind == reportedly.Document || n.Kind == reportedly.Data)
}

// expectedOf is "expects the same of its partners".
func (s *state) expectedOf(verb int) bool {
	for _, c := range s.children[verb] {
		if s.is(c, "obl") && s.mark(c) == "of" && c > verb {
			return true
		}
	}
	object := s.child(verb, "obj")
	of := -1
	if object > verb {
		of = s.child(object, "nmod")
	}
	return of >= 0 && s.mark(of) == "of" && s.upos(object) != "NOUN"
}

// nameOfPerson reports whether a word is part of what the model takes for a person's name.
func (s *state) nameOfPerson(w int) bool {
	n, ok := s.nameAt(w)
	return ok && n.Type == text.Person
}

// counts reports whether a content has a number or a predicative part, so that a
// verb that usually takes a clause reports it: "reported 12 dead".
func (s *state) counts(content words) bool {
	found := false
	content.each(func(w int) { found = found || s.numeral(w) })
	return found
}

// ownJudgement is "I think", "we assess" outside of quotation: the one who speaks is
// the source of the text around already.
func (s *state) ownJudgement(a *relation, entry lexicon.Cue) bool {
	if a.source.size() != 1 || s.pronounKind(a.source.first()) != "outlet" {
		return false
	}
	if s.quoted(s.doc.Words[a.cue.first()].Start, -1) {
		return entry.Kind == "judgement" || s.upos(s.top(a.cue)) == "NOUN"
	}
	return entry.Kind == "judgement" || entry.Phrase == "" || s.upos(s.top(a.cue)) == "NOUN" || entry.Act == reportedly.Ask && s.asksIndirectly(a.content) ||
		entry.Act == reportedly.Assert && !s.clauseIn(a.content) && s.quotation(a) == reportedly.Indirect
}

// saidBefore reports whether a content is no more than the "what" of words that the clause around
// only speaks of, or that with the clause: "That is not | what | the owner said".
func (s *state) saidBefore(a *relation) bool {
	what := a.content.last() - 1
	return s.lemma(what) == "what" && s.whTagged(what) && (a.content.size() == 1 || !a.source.empty() && what < a.source.first() && a.source.first() < a.cue.first())
}

// comparesSaid reports whether "this" or "that" is said to contradict a thing: the outlet compares
// what it has told before.
func (s *state) comparesSaid(a *relation, verb int, entry lexicon.Cue) bool {
	return a.source.size() == 1 && entry.Act == reportedly.Deny && s.feature(a.source.first(), "PronType") == "Dem" && s.is(a.source.first(), "nsubj") && s.head[a.source.first()] == verb
}

// onlyPerson is "contradicted him": a content that is no more than a pronoun for a person.
func (s *state) onlyPerson(a *relation) bool {
	if a.content.size() != 1 {
		return false
	}
	w := a.content.first()
	return s.upos(w) == "PRON" && s.feature(w, "Case") == "Acc" && s.lemma(w) != "it" && s.lemma(w) != "they"
}

// yield takes from a content what stands behind its cue where another attribution there
// reports what stands before both: "X, according to people, the Courier has reported".
func (s *state) yield(found []*relation) {
	for i, a := range found {
		for _, b := range found[i+1 : min(len(found), i+near)] {
			if s.passedOnBehind(a, b) {
				a.content = s.trim(a.content.minus(b.cue).minus(b.source))
				continue
			}
			if a.cue.empty() || b.cue.empty() || b.content.empty() || !b.cue.within(a.content) || b.cue.first() < a.cue.first() ||
				s.sentence[a.cue.first()] != s.sentence[b.cue.first()] || b.content.first() > a.content.first() || b.content.last() > a.cue.first() {
				continue
			}
			a.content = s.trim(a.content.minus(newWords(text.Range{First: a.cue.first(), Last: a.content.last()})))
		}
	}
}

// passedOnBehind reports whether a phrase at the end of what somebody says attributes all of it,
// with who says so: "Russia said the truce would hold, | according to Israeli media".
func (s *state) passedOnBehind(a, b *relation) bool {
	return !a.cue.empty() && !b.cue.empty() && !b.source.empty() && b.cue.within(a.content) && b.source.within(a.content) && b.source.last() == a.content.last() &&
		a.cue.within(b.content) && !a.source.empty() && a.source.within(b.content) && s.form(b.cue.first()-1) == ","
}

// namesNobody reports whether a source, if there is one, has no word that can name one:
// the model has taken the verb of another cue.
func (s *state) namesNobody(source words) bool {
	named := source.empty()
	source.each(func(w int) { named = named || s.upos(w) != "VERB" && s.upos(w) != "AUX" && !s.punct(w) })
	return !named
}

// bareArticle reports whether a source is no more than an article.
func (s *state) bareArticle(source words) bool {
	return source.size() == 1 && s.upos(source.first()) == "DET" && s.feature(source.first(), "PronType") == "Art"
}

// asksOf is "asked about the row, she replied": a passive of asking names the one
// who is asked.
func (s *state) asksOf(a *relation, v int) bool {
	return s.lemma(v) == "ask" && !a.source.empty() && a.source.first() > v && s.agent(v) < 0
}

// onlySeems reports whether a cue without a source only weakens: "is expected to",
// "appears to".
func (s *state) onlySeems(v int, a *relation) bool {
	if e, _ := s.cueEntry(a.cue); e.Content == "evidential" {
		return false
	}
	phrase, passive := s.lemma(v), s.child(v, "aux:pass", "cop") >= 0
	if passive {
		phrase = "be " + phrase
	}
	c, ok := s.lex.Complements.Find(phrase)
	if ok && c.Class == "factive" && s.negated(v) {
		return true // "it is not known who"
	}
	return ok && (c.Class == "expectation" || c.Class == "appearance" && !passive || c.Class == "nonfactive" && s.negated(v))
}

// clauseIn reports whether a content is a clause or infinitive.
func (s *state) clauseIn(content words) bool {
	if s.predicateIn(content) || s.asksIndirectly(content) {
		return true
	}
	for _, top := range s.tops(content) {
		if s.finiteForm(top) || s.verbal(top) && s.is(top, "xcomp", "ccomp", "advcl", "parataxis", "root", "acl") {
			return true
		}
	}
	return false
}

// speaks reports whether a source is a name or a noun that may put something forward.
func (s *state) speaks(source words) bool { return s.plausible(s.sourceHead(source)) }

// asksIndirectly reports whether a content begins with a word of an indirect question.
func (s *state) asksIndirectly(content words) bool {
	return !content.empty() && s.questionWord(content.first())
}

// narrowRumour leaves the noun alone as cue of "fuelling rumours that", which models
// give the subject of the verb as source: nobody says who spreads them.
func (s *state) narrowRumour(a *relation) {
	noun := a.cue.last() - 1
	if a.cue.size() < 2 || s.upos(noun) != "NOUN" || !s.marked(noun, "allegation") || s.child(noun, "nmod:poss") >= 0 {
		return
	}
	verb := s.head[noun]
	if verb < 0 || s.upos(verb) != "VERB" || !a.cue.has(verb) {
		return
	}
	if _, n := s.lex.Cues.Longest(s.tokens[verb : verb+1]); n > 0 {
		return
	}
	if _, ok := s.lex.Cues.Find(s.lemma(verb) + " " + s.lemma(noun)); ok {
		return
	}
	a.cue, a.source, a.act, a.evidential = one(noun), nil, s.allegationAct(noun), true
}
