package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// rules find attributions in the trees, most reliable first. They find what the
// model misses; where both find one, the model's spans stay.
var rules = []struct {
	name string
	find func(*state) []*relation
}{
	{"no comment or no verification", byRefusal},
	{"according to", byAccordingTo},
	{"evidential words without a source", byEvidential},
	{"offered as showing something", byStaging},
	{"printed under words of one's own", byHeading},
	{"quoted as saying", byQuotedAs},
	{"part of a relative clause", byExtraction},
	{"outlet and reporting verb at the end", byClosing},
	{"reporting verb with a source and a content", byVerb},
	{"source and reporting verb behind a clause", byTail},
	{"a thing put at a number", byEstimate},
	{"a figure that somebody changes", byRevision},
	{"a figure that somebody gives", byFigure},
	{"reporting verb before its source", byInversion},
	{"speaker behind a quotation", byQuotation},
	{"a word for a verb of saying behind a quotation", bySigned},
	{"it is said, as an aside", byAside},
	{"somebody's opinion", byOpinion},
	{"as one put it", byPutIt},
	{"as one reports", byAs},
	{"as it becomes known", byAsKnown},
	{"it emerges", byEmerging},
	{"what is talked about", byTalk},
	{"reports of something", byReports},
	{"heard from nobody named", byHearing},
	{"told to the outlet by nobody named", byToldUs},
	{"told by nobody named", byTold},
	{"learned from somebody", byLearning},
	{"received from somebody", byReceiving},
	{"if somebody is to be believed", byBelieved},
	{"a document or data that show a thing", byShowing},
	{"whose view it is before what is quoted", byFor},
	{"asked by nobody named", byBeingAsked},
	{"it is said that", byImpersonal},
	{"denied somewhere", byWhere},
	{"a view that somebody holds", byView},
	{"speech behind a colon", byColon},
	{"the answer to a question without a verb", byRhetorical},
	{"passed on from somebody", byForwarding},
	{"a noun of speech with its speaker", byOwnWord},
	{"a noun of speech without a speaker", byNoun},
	{"a quotation signed behind a dash", byDash},
	{"citing", byCiting},
}

// inSentences calls f with each reported word and the end of its sentence.
func (s *state) inSentences(f func(w, end int)) {
	for _, r := range s.doc.Sentences {
		for w := r.First; w < r.Last; w++ {
			if !s.furniture[w] {
				f(w, r.Last)
			}
		}
	}
}

// clause is the predicate that a word belongs to: the nearest one above it, or the
// root of its sentence.
func (s *state) clause(w int) int {
	for s.head[w] >= 0 {
		w = s.head[w]
		if s.verbal(w) {
			return w
		}
	}
	return w
}

// fullClause goes from a predicate without a subject of its own up to the one that
// it completes, since what is attributed is the whole clause.
func (s *state) fullClause(w int) int {
	for s.head[w] >= 0 && (s.is(w, "xcomp") || s.is(w, "advcl", "acl") && !s.finite(w) || s.is(w, "conj") && s.child(w, "nsubj") < 0) && s.verbal(s.head[w]) {
		w = s.head[w]
	}
	return w
}

// byAccordingTo finds "according to the ministry" and phrases like it: the source
// follows, the content is the clause around.
func byAccordingTo(s *state) []*relation {
	var out []*relation
	last := 0 // of the phrase before
	s.inSentences(func(w, end int) {
		entry, n := s.lex.Cues.Longest(s.tokens[w:end])
		if n == 0 || w < last || entry.Content != "phrase" || w+n >= end || s.is(w, "nsubj") || s.is(w, "obj") && s.head[w] >= 0 && s.marked(s.head[w], "citing") { // "a report by", which is a source
			return
		}
		if s.upos(w) == "NOUN" && s.marked(w, "allegation") && s.nounClause(w) >= 0 || s.is(w, "acl", "advcl") && s.passesOn(w) {
			return // "denied a report by the agency that", "in a statement carried by"
		}
		last = w + n // "as reported by" holds "reported by"
		cue := newWords(text.Range{First: w, Last: last})
		source := s.phraseAfter(cue)
		if source < 0 || n == 1 && !s.speaker(source) { // "per two diplomats", but "per head"
			return
		}
		from := s.beforePredicate(s.subtree(source).minus(newWords(text.Range{First: 0, Last: w + n})))
		predicate := s.fullClause(s.clause(source))
		if s.is(source, "root") || from.has(predicate) {
			return
		}
		if entry.Kind == "citing" { // "the paper, with reference to two officials, wrote"
			for v := source + 1; !from.empty() && v < from.last(); v++ {
				if s.is(v, "mark") && s.lemma(v) == "that" { // "reports with reference to the ministry | that"
					from = newWords(text.Range{First: from.first(), Last: v})
				}
			}
			out = append(out, &relation{source: s.trim(from), cue: cue, citing: true})
			return
		}
		content := s.subtree(predicate).minus(s.subtree(source)).minus(cue)
		out = append(out, &relation{source: s.trim(from), cue: cue, content: s.trim(content)})
	})
	return out
}

// beforePredicate cuts a phrase at its last comma where a predicate without a subject
// follows it: the tree has taken that subject into the phrase ("according to the ship's
// officer, the captain | had received").
func (s *state) beforePredicate(phrase words) words {
	if len(phrase) != 1 {
		return phrase
	}
	end := phrase.last()
	if end >= len(s.doc.Words) || s.sentence[end] != s.sentence[end-1] || !s.finiteForm(end) {
		return phrase
	}
	verb := end
	if s.upos(verb) == "AUX" && s.head[verb] > verb {
		verb = s.head[verb]
	}
	if subject := s.child(verb, "nsubj"); subject >= 0 && !phrase.has(subject) {
		return phrase
	}
	for w := end - 1; w > phrase.first(); w-- {
		if s.form(w) == "," {
			return newWords(text.Range{First: phrase.first(), Last: w})
		}
	}
	return phrase
}

// speaker reports whether a noun phrase can only mean somebody who speaks: a name, or a
// noun for a source with a number, an article or in the plural.
func (s *state) speaker(w int) bool {
	if s.upos(w) == "PROPN" {
		return true
	}
	return s.knownNoun(w) && (s.child(w, "det", "nummod", "nmod:poss") >= 0 || s.feature(w, "Number") == "Plur")
}

// phraseAfter is the head of the noun phrase that a prepositional cue governs.
func (s *state) phraseAfter(cue words) int {
	top := s.top(cue)
	if h := s.head[top]; h >= cue.last() && s.is(top, "case", "mark", "advmod") {
		return h
	}
	if c := s.child(top, "obl", "obj", "nmod"); c >= cue.last() {
		return c
	}
	// the tree has it otherwise: the largest phrase that begins after the cue
	w := cue.last()
	for s.head[w] >= cue.last() && s.left[s.head[w]] >= cue.first() {
		w = s.head[w]
	}
	if u := s.upos(w); u == "NOUN" || u == "PROPN" || u == "PRON" {
		return w
	}
	return -1
}

// byEvidential finds "reportedly", "is said to", "reports suggest that".
func byEvidential(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		entry, n := s.lex.Cues.Longest(s.tokens[w:end])
		if n == 0 || entry.Content != "evidential" || s.oneReport(w, n) {
			return
		}
		cue := newWords(text.Range{First: w, Last: w + n})
		content := s.evidentialContent(cue)
		if content.empty() {
			return
		}
		if last := cue.last() - 1; n > 1 && s.lemma(last) == "to" {
			cue = cue.minus(one(last))
		}
		out = append(out, &relation{cue: cue, content: s.trim(content.minus(cue)), evidential: true})
	})
	return out
}

// oneReport reports whether a noun of speech at a word stands for a certain report, which is a
// source: "a UN report said", not "reports said".
func (s *state) oneReport(w, n int) bool {
	if s.upos(w) != "NOUN" || n < 2 {
		return false
	}
	singular := s.doc.Words[w].XPOS == "NN"
	return slices.ContainsFunc(s.children[w], func(c int) bool {
		return c < w && (s.is(c, "nmod:poss") || s.is(c, "compound") && s.upos(c) == "PROPN" || singular && s.is(c, "det"))
	})
}

// closingSource is the most words of a source between the last comma and its verb.
const closingSource = 6

// byClosing finds ", Reuters has reported." at the end of a sentence by its surface:
// behind a long first attribution the tree is often wrong.
func byClosing(s *state) []*relation {
	var out []*relation
	for _, r := range s.doc.Sentences {
		last := r.Last
		for last > r.First && s.punct(last-1) {
			last--
		}
		last = s.beforeCiting(r.First, last)
		if last == r.First || s.furniture[r.First] {
			continue
		}
		cue := text.Range{First: last - 1, Last: last}
		for cue.First > r.First && s.upos(cue.First-1) == "AUX" {
			cue.First--
		}
		comma := cue.First - 1
		for comma > r.First && !s.punct(comma) && cue.First-comma <= closingSource {
			comma--
		}
		source := newWords(text.Range{First: comma + 1, Last: cue.First})
		if comma <= r.First || s.form(comma) != "," || !(s.reportsClause(last-1) && s.mediaSource(source) || s.reportsBare(last-1, source)) {
			continue
		}
		out = append(out, &relation{source: source, cue: newWords(cue), content: s.trim(newWords(text.Range{First: r.First, Last: comma}))})
	}
	return out
}

// beforeCiting is where the phrase begins in which an outlet at the end of a sentence says whom it
// cites, else the end that is given: "…, Radio Kelo reports | citing the ministry".
func (s *state) beforeCiting(first, last int) int {
	for w := last - 1; w > first+1 && s.form(w) != ","; w-- {
		e, n := s.lex.Cues.Longest(s.tokens[w:last])
		if n > 1 && e.Kind == "citing" || s.marked(w, "citing") && s.doc.Words[w].XPOS == "VBG" {
			return w
		}
	}
	return last
}

// reportsBare reports whether what is tagged as a noun at the end of a sentence can only be
// a verb of saying: "…, local media report", since a noun would have an article.
func (s *state) reportsBare(w int, source words) bool {
	entry, ok := s.lex.Cues.Find(s.lemma(w))
	if source.empty() || !ok || !s.takesClause(entry) || entry.Kind != "speech" && entry.Kind != "writing" {
		return false
	}
	subject := source.last() - 1
	if article := s.child(w, "det"); s.doc.Words[w].XPOS == "NNS" && article >= 0 && s.lemma(article) == "a" { // "…, a trucker messages"
		return s.knownNoun(subject)
	}
	if s.doc.Words[w].XPOS != "NN" {
		return false
	}
	plural := s.doc.Words[subject].XPOS == "NNS" || s.tokens[subject].Form == "media" || s.tokens[subject].Form == "police"
	return plural && s.knownNoun(subject)
}

// reportsClause reports whether a word is a verb of speech or writing that takes a clause.
func (s *state) reportsClause(w int) bool {
	entry, ok := s.lex.Cues.Find(s.lemma(w))
	return ok && s.upos(w) == "VERB" && s.takesClause(entry) && (entry.Kind == "speech" || entry.Kind == "writing")
}

// evidentialContent is what an evidential word or phrase is about.
func (s *state) evidentialContent(cue words) words {
	top := s.top(cue)
	if s.upos(top) == "ADV" || s.rel(top) == "advmod" {
		g := s.head[top]
		if g < 0 || !s.verbal(g) && s.head[g] >= 0 {
			return nil
		}
		return s.sameClause(g, top).minus(s.clauseMarks(g))
	}
	if s.is(top, "obl") && s.head[top] >= 0 && s.verbal(s.head[top]) { // "by all accounts"
		return s.sameClause(s.head[top], top)
	}
	for _, c := range s.below(cue) {
		if cue.has(c) {
			continue
		}
		switch {
		case s.is(c, "xcomp") && s.mark(c) == "to" || cue.has(c-1) && s.is(c, "xcomp"):
			subject := s.child(s.head[c], "nsubj")
			if subject < 0 {
				return s.subtree(c)
			}
			return s.subtree(subject).union(s.subtree(c))
		case s.is(c, "ccomp", "acl", "csubj") && s.verbal(c):
			return s.subtree(c)
		}
	}
	return nil
}

// sameClause is the clause of a predicate around one of its words, up to the semicolons on
// both sides.
func (s *state) sameClause(predicate, w int) words {
	first, last := s.left[predicate], s.right[predicate]
	for v := w; v >= first; v-- {
		if s.form(v) == ";" {
			first = v + 1
		}
	}
	for v := w; v < last; v++ {
		if s.form(v) == ";" {
			last = v
		}
	}
	return newWords(text.Range{First: first, Last: last})
}

// below are the dependents of all words of a set.
func (s *state) below(set words) []int {
	var out []int
	set.each(func(w int) { out = append(out, s.children[w]...) })
	return out
}

// clauseMarks are the words that join a clause to another: conjunctions and marks.
func (s *state) clauseMarks(predicate int) words {
	var out words
	for _, c := range s.children[predicate] {
		if s.is(c, "mark", "cc") {
			out = out.union(s.subtree(c))
		}
	}
	return out
}

// questionWord reports whether a word begins an indirect question.
func (s *state) questionWord(w int) bool {
	return s.doc.Words[w].XPOS == "WRB" || s.doc.Words[w].XPOS == "WP" || s.marked(w, "question") || s.lemma(w) == "if"
}

// complements are the subtrees of a predicate's objects, complements and
// prepositional objects.
func (s *state) complements(verb int) words {
	var out words
	for _, c := range s.children[verb] {
		if s.is(c, "obj", "xcomp", "ccomp", "obl:arg", "nmod") || s.is(c, "obl") && s.mark(c) != "" && !s.is(c, "obl:tmod") || s.leftOpenBy(verb, c) {
			out = out.union(s.subtree(c))
		}
	}
	return out
}

// leftOpenBy reports whether a clause that trees hang on a verb as a circumstance is the question
// directly behind it: "did not address | whether".
func (s *state) leftOpenBy(verb, clause int) bool {
	return s.is(clause, "advcl") && s.left[clause] == verb+1 && s.marked(verb+1, "question")
}

// verbGroup is a verb with its auxiliaries, particles and the adverbs between.
func (s *state) verbGroup(verb int) words {
	group := one(verb)
	for _, c := range s.children[verb] {
		if s.is(c, "aux", "compound:prt") || s.is(c, "advmod") && s.marked(c, "negator") {
			group = group.union(one(c))
		}
	}
	// adverbs inside the group belong to it: "has repeatedly denied"
	first := group.first()
	for w := verb - 1; w > first; w-- {
		if s.head[w] == verb && s.upos(w) == "ADV" {
			group = group.union(one(w))
		}
	}
	return group
}

// plausible reports whether a noun phrase may be a source: a name, a noun that names
// a source by what it is, a pronoun for people, or a bare number or determiner.
func (s *state) plausible(w int) bool {
	if s.furniture[w] { // "11:42 Says that", whose subject is none of the report
		return false
	}
	switch s.upos(w) {
	case "PROPN":
		return true
	case "PRON":
		kind := s.pronounKind(w)
		return kind != "" && kind != "outlet" && (s.lemma(w) != "that" || s.standsForText(w)) && s.rel(w) != "expl"
	case "NUM", "DET":
		return true
	case "ADJ": // "many in the capital doubt that", but "how many"; "the general", which is a noun
		return s.marked(w, "part") && s.child(w, "advmod") < 0 || s.is(w, "nsubj") && s.personNoun(w) && s.child(w, "det", "nmod:poss") >= 0
	}
	if _, n := s.lex.Nouns.Longest(s.tokens[w : w+1]); n == 1 {
		return true
	}
	if w > 0 {
		if _, n := s.lex.Nouns.Longest(s.tokens[w-1 : w+1]); n == 2 {
			return true
		}
	}
	_, named := s.nameAt(w)
	return named
}

// standsForText reports whether "that" is the subject of a clause on a noun for a text which says
// something: "a letter that blamed the owner".
func (s *state) standsForText(that int) bool {
	verb := s.head[that]
	if verb < that || !s.relativePronoun(that) || !s.is(that, "nsubj") || !s.is(verb, "acl") || s.head[verb] < 0 || s.head[verb] > that {
		return false
	}
	n, ok := s.noun(s.head[verb])
	return ok && n.Kind == reportedly.Document && s.upos(s.head[verb]) == "NOUN" && s.putsForward(verb)
}

// putsForward reports whether a verb accuses somebody, or has a clause or a quotation that it says:
// "accuses the firm", "warns that", but not "requires them to".
func (s *state) putsForward(verb int) bool {
	if entry, n := s.lex.Cues.Longest(s.tokens[verb : verb+1]); n > 0 && entry.Act == reportedly.Accuse || s.child(verb, "ccomp") > verb {
		return true
	}
	return s.opensQuotation(verb+1) || verb+2 < len(s.tokens) && s.punct(verb+1) && s.opensQuotation(verb+2)
}

// cueAt is the lexicon's entry for a verb with what follows it, with the object of
// a light verb ("raised serious concerns over"), or with its copula ("is worried
// that"); ok is false where there is none.
func (s *state) cueAt(verb, end int) (entry lexicon.Cue, object int, ok bool) {
	entry, n := s.lex.Cues.Longest(s.tokens[verb:min(end, verb+6)])
	object = -1
	if obj := s.child(verb, "obj"); obj > verb {
		phrase := s.lemma(verb) + " " + s.lemma(obj)
		if e, c := s.lightPhrase(verb, obj, phrase); c >= 0 {
			return e, c, true
		}
		if e, ok := s.lex.Cues.Find(phrase); ok && len(e.Phrase) > len(entry.Phrase) {
			return e, obj, true
		}
	}
	return entry, object, n > 0
}

// lightPhrase is the entry of a light verb with its object and the preposition behind it,
// and the head of what that governs, wherever the tree has hung it; -1 for none.
func (s *state) lightPhrase(verb, object int, phrase string) (lexicon.Cue, int) {
	for _, c := range append(slices.Clone(s.children[object]), s.children[verb]...) {
		if c > object && s.is(c, "nmod", "obl") && s.mark(c) != "" {
			if e, ok := s.lex.Cues.Find(phrase + " " + s.mark(c)); ok {
				return e, c
			}
		}
	}
	return lexicon.Cue{}, -1
}
