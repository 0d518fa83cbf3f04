package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// byVerb finds reporting verbs with a plausible source and a content.
func byVerb(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.upos(w) != "VERB" || s.is(w, "amod", "compound", "case", "fixed", "flat") || s.unspoken(w) {
			return
		}
		entry, object, ok := s.cueAt(w, end)
		if !ok || entry.Content == "none" || entry.Content == "evidential" || entry.Content == "phrase" || entry.Content == "weak" {
			return
		}
		if a := s.verbRelation(w, entry, object); a != nil {
			out = append(out, a)
		}
	})
	return out
}

// unspoken reports whether what a verb says has not been said: "did not say", "refused
// to say", "wants to tell", "may say".
func (s *state) unspoken(verb int) bool {
	entry, n := s.lex.Cues.Longest(s.tokens[verb : verb+1])
	if e, m := s.lex.Cues.Longest(s.tokens[verb:min(verb+3, len(s.tokens))]); m > 1 && strings.Contains(e.Phrase, " not ") {
		entry = e // "pleaded not guilty"
	}
	if n > 0 && s.negated(verb) && !s.saysNone(verb) && entry.Act != reportedly.Deny && entry.Act != reportedly.Confirm {
		return !s.believesNot(verb)
	}
	if s.saysOnly(verb) {
		return false
	}
	if s.describesSource(verb) {
		return true
	}
	if s.modal(verb) || s.auxiliary(verb, "will") {
		_, revealed := s.lex.Cues.Find("can " + s.lemma(verb))
		return !revealed || !s.auxiliary(verb, "can") // "the paper can reveal that"
	}
	if s.keptFrom(verb) || s.demanded(verb) {
		return true
	}
	if !s.is(verb, "xcomp") || s.head[verb] < 0 || s.mark(verb) != "to" {
		return false
	}
	if raised, ok := s.lex.Cues.Find("be " + s.lemma(s.head[verb]) + " to"); ok && raised.Content == "evidential" && s.auxiliary(verb, "have") {
		return false // "is said to have told friends that"
	}
	c, n := s.lex.Complements.Longest(s.tokens[s.head[verb] : s.head[verb]+1])
	if n > 0 && c.Class == "appearance" && entry.Kind == "document" {
		return false // "images appear to show that"
	}
	return n == 0 || c.Class != "implicative" || c.Negative
}

// saysNone reports whether what is negated is only what a verb says: "reported no casualties".
func (s *state) saysNone(verb int) bool {
	object := s.child(verb, "obj")
	return object > verb && s.upos(object) == "NOUN" && s.negativePhrase(object) && s.child(verb, "aux") < 0 &&
		!slices.ContainsFunc(s.children[verb], func(c int) bool {
			return c != object && (s.negator(c, "verb") || s.is(c, "nsubj") && s.negativePhrase(c))
		})
}

// describesSource reports whether a verb directly behind a noun says how those know: "people
// briefed on the talks", whatever the tree makes of it.
func (s *state) describesSource(verb int) bool {
	m, n := s.lex.Markers.Longest(s.tokens[verb:min(verb+2, len(s.tokens))])
	return n == 2 && m["access"] != "" && verb > 0 && s.upos(verb-1) == "NOUN" && s.child(verb, "obj", "ccomp") < 0
}

// demanded reports whether an infinitive, or one that another is joined to, is what a verb or noun
// asks for, promises or plans: "urged the army to leave and disclose the toll".
func (s *state) demanded(verb int) bool {
	top := verb
	for range 8 { // a row of infinitives is short
		if !s.is(top, "conj") || s.head[top] < 0 {
			break
		}
		top = s.head[top]
	}
	h := s.head[top]
	if s.doc.Words[verb].XPOS != "VB" || h < 0 || s.mark(top) != "to" || !s.is(top, "xcomp", "advcl", "acl", "ccomp") {
		return false
	}
	entry, n := s.lex.Cues.Longest(s.tokens[h:min(h+2, len(s.tokens))])
	return n > 0 && (entry.Act == reportedly.Ask || entry.Act == reportedly.Promise || entry.Act == reportedly.Plan)
}

// believesNot reports whether somebody "does not think that" something is so, by which he says
// that it is not.
func (s *state) believesNot(verb int) bool {
	return verb >= 0 && s.marked(verb, "negraising") && s.child(verb, "ccomp") > verb && slices.ContainsFunc(s.children[verb], func(c int) bool {
		return s.is(c, "aux") && s.lemma(c) == "do"
	})
}

// keptFrom reports whether a verb is what somebody does not do ("stopped short of
// condemning", "avoided naming") or what a thing would serve to do ("evidence to confirm
// the claim").
func (s *state) keptFrom(verb int) bool {
	h := s.head[verb]
	if h < 0 || h > verb || s.sentence[h] != s.sentence[verb] {
		return false
	}
	if s.is(verb, "acl") && s.mark(verb) == "to" { // but "the first senator to say that"
		return s.upos(h) == "NOUN" && !slices.ContainsFunc(s.children[h], func(c int) bool {
			return s.is(c, "amod") && (s.feature(c, "NumType") == "Ord" || s.marked(c, "ranking"))
		})
	}
	if s.doc.Words[verb].XPOS != "VBG" || verb-h > longRefusal {
		return false
	}
	if s.is(verb, "advcl") && s.negator(s.left[verb], "clause") && s.is(s.left[verb], "mark") { // "settled without admitting fault"
		return true
	}
	c, n := s.lex.Complements.Longest(s.tokens[h:verb])
	return n > 0 && c.Negative && c.Class == "implicative"
}

// saysOnly reports whether somebody says no more than what follows: "would only say that",
// "could say only that".
func (s *state) saysOnly(verb int) bool {
	only := func(w int) bool { return w >= 0 && w < len(s.tokens) && s.lemma(w) == "only" && s.is(w, "advmod") }
	return (s.auxiliary(verb, "would") || s.auxiliary(verb, "could")) && (only(verb-1) || only(verb+1)) && s.child(verb, "ccomp") > verb
}

// verbRelation builds the attribution of one verb, nil where source or content are
// missing. Passives name whoever is spoken of as their subject, so that only an
// agent makes them an attribution.
func (s *state) verbRelation(verb int, entry lexicon.Cue, object int) *relation {
	var source words
	subject := s.subject(verb)
	passive := s.child(verb, "nsubj:pass", "aux:pass") >= 0 || s.pastParticiple(verb) && !s.perfect(verb) && s.child(verb, "nsubj") < 0
	switch {
	case passive:
		agent := s.agent(verb)
		if agent < 0 || !s.plausible(agent) {
			return nil
		}
		source = s.subtree(agent).minus(newWords(text.Range{First: 0, Last: s.left[agent] + 1}))
	case subject < 0 || s.within(verb, subject):
		return nil
	case !s.plausible(subject) && !(s.upos(subject) == "NOUN" && entry.Kind == "speech" && s.speakerOf(verb, subject)):
		return nil
	default:
		source = s.sourcePhrase(subject, verb)
	}
	content := s.verbContent(verb, entry, object)
	if content.empty() || s.extractedVerb(verb, source) {
		return nil
	}
	cue := s.verbGroup(verb)
	if n := len(strings.Fields(entry.Phrase)); object < 0 && n > 1 {
		cue = cue.union(newWords(text.Range{First: verb, Last: verb + n}))
	}
	if object >= 0 {
		if first := s.left[object]; first > verb {
			cue = cue.union(newWords(text.Range{First: verb, Last: first}))
		}
	}
	content = s.trim(content.minus(source).minus(cue))
	if content.empty() || content.size() == 1 && s.upos(content.first()) == "PRON" && entry.Content == "clause" {
		return nil
	}
	return &relation{source: s.trim(source), cue: cue, content: content}
}

// extractedVerb reports whether a verb behind a verb of saying is what that says of the noun
// before both: "images it said | showed captured fighters".
func (s *state) extractedVerb(verb int, source words) bool {
	return verb > 0 && source.has(verb-1) && s.upos(verb-1) == "VERB" && s.finiteForm(verb-1) && s.speech(verb-1) && s.finiteForm(verb)
}

// speakerOf reports whether a noun that no table knows can only mean somebody as the
// subject of a verb of speech: with a clause, before somebody who is told to do something,
// or where it is made from what somebody does ("the abductors demanded").
func (s *state) speakerOf(verb, subject int) bool {
	if s.child(verb, "ccomp") >= 0 || s.is(verb, "parataxis") {
		return true
	}
	if x := s.child(verb, "xcomp"); x >= 0 && s.mark(x) == "to" && s.child(verb, "obj", "iobj") >= 0 {
		return true
	}
	made, ok := s.ending(s.lemma(subject))
	return s.nounAnimacy(subject) == animate || ok && made.Kind == reportedly.Person && len(s.lemma(subject)) >= agentive
}

// agentive is the least length of a noun that is made from a verb or a thing.
const agentive = 6

// within reports whether a verb modifies its own subject ("the man who said"), where
// the relative pronoun, not the noun, is the source.
func (s *state) within(verb, subject int) bool {
	return s.head[verb] == subject && s.is(verb, "acl:relcl")
}

// agent is the "by" phrase of a passive, -1 for none.
func (s *state) agent(verb int) int {
	for _, c := range s.children[verb] {
		if s.is(c, "obl:agent") || s.is(c, "obl") && s.mark(c) == "by" {
			return c
		}
	}
	return -1
}

// sourcePhrase is a subject with all that modifies it, less the verb's own words
// where the verb modifies the subject.
func (s *state) sourcePhrase(subject, verb int) words {
	phrase := s.subtree(subject)
	if phrase.has(verb) {
		phrase = phrase.minus(s.subtree(verb))
	}
	for _, c := range s.children[subject] {
		if s.marked(c, "citing") && s.is(c, "acl", "advcl") {
			phrase = phrase.minus(s.subtree(c))
		}
	}
	return phrase
}

// verbContent is what a reporting verb puts forward: its clause; the clause that it
// interrupts or follows; for verbs of asking, judging and describing also the
// objects.
func (s *state) verbContent(verb int, entry lexicon.Cue, object int) words {
	if object >= 0 && s.is(object, "nmod", "obl") {
		return s.subtree(object)
	}
	if thing := s.governed(verb, entry); !thing.empty() {
		return thing
	}
	if thing := s.beforeColon(verb, entry); !thing.empty() {
		return thing
	}
	if c := s.child(verb, "ccomp"); c >= 0 {
		content := s.subtree(c)
		if content.has(verb) {
			content = content.minus(s.subtree(verb))
		}
		return content.union(s.afterColon(verb))
	}
	if after := s.afterColon(verb); !after.empty() {
		return after
	}
	if s.is(verb, "parataxis") && s.head[verb] >= 0 && (s.child(verb, "obj", "xcomp") < 0 || s.marked(verb, "addressing") && s.child(verb, "xcomp") < 0) && !s.standsAlone(verb) {
		return s.withinQuotation(s.subtree(s.fullClause(s.head[verb])).minus(s.subtree(verb)), verb)
	}
	switch entry.Content {
	case "description":
		if s.describedAs(verb) < 0 {
			return nil
		}
	case "infinitive":
		if x := s.child(verb, "xcomp"); x >= 0 {
			return s.subtree(x)
		}
		return nil
	case "clause":
		return s.clauseObjects(verb, entry)
	}
	if told := s.child(verb, "nsubj:pass"); told >= 0 && told < verb && (entry.Act == reportedly.Deny || entry.Act == reportedly.Confirm) && s.nounOfSpeech(told) {
		return s.subtree(told) // "claims that prices would rise were denied by the bank"
	}
	if asked := s.child(verb, "iobj"); entry.Act == reportedly.Ask && asked > verb && asked < s.child(verb, "xcomp") { // "had urged both sides to wait"
		return s.objects(verb).union(s.subtree(asked))
	}
	return s.objects(verb)
}

// beforeColon is the object of a verb that takes a thing, where a colon and a clause that
// speaks for itself follow it: "disputed that account: the army, he said, had left".
func (s *state) beforeColon(verb int, entry lexicon.Cue) words {
	object, clause := s.child(verb, "obj"), s.child(verb, "ccomp", "parataxis")
	if entry.Content != "object" || object < verb || clause < s.right[object] || clause < object {
		return nil
	}
	if w := s.right[object]; w < len(s.tokens) && s.form(w) == ":" {
		return s.subtree(object)
	}
	return nil
}

// governed is what the preposition of a cue's phrase governs: "admits to 1,900 dead",
// "insists on a vote".
func (s *state) governed(verb int, entry lexicon.Cue) words {
	_, preposition, ok := strings.Cut(entry.Phrase, " ")
	if !ok || entry.Content != "object" || verb+1 >= len(s.tokens) || s.lemma(verb+1) != preposition {
		return nil
	}
	for _, c := range s.children[verb] {
		if c > verb && s.is(c, "obl") && s.mark(c) == preposition && s.left[c] == verb+1 {
			return s.withoutCase(c, s.subtree(c))
		}
		if c > verb && s.is(c, "advcl") && s.mark(c) == preposition && s.left[c] == verb+1 && s.doc.Words[c].XPOS == "VBG" { // "confessed to starting the fire"
			return s.subtree(c).minus(one(verb + 1))
		}
	}
	return nil
}

// governedBehind is what the preposition of a cue's phrase governs behind whom the verb
// addresses: "warned him | of a plot".
func (s *state) governedBehind(verb int, entry lexicon.Cue) words {
	object := s.child(verb, "obj", "iobj")
	for _, c := range s.children[verb] {
		if object < verb || c < object || !s.is(c, "obl", "advcl") || s.left[c] != s.right[object] {
			continue
		}
		if e, ok := s.lex.Cues.Find(entry.Phrase + " " + s.mark(c)); ok && e.Content == "object" && e.Act == entry.Act {
			return s.withoutCase(c, s.subtree(c))
		}
	}
	return nil
}

// standsAlone reports whether a clause beside another is parted from it by more than
// a comma: "it may be 20,000; the mayor speaks of more".
func (s *state) standsAlone(verb int) bool {
	first := s.left[verb]
	return s.form(first) == ";" || first > 0 && s.form(first-1) == ";"
}

// describedAs is what a verb's object is described as: "called the note a forgery",
// "as a forgery"; -1 for none.
func (s *state) describedAs(verb int) int {
	obj := s.child(verb, "obj")
	if obj < 0 || s.upos(verb) != "VERB" {
		return -1
	}
	for _, c := range s.children[verb] {
		if c > obj && (s.is(c, "obl", "advcl") && s.mark(c) == "as" || s.is(c, "xcomp") && s.mark(c) != "to") {
			return c
		}
	}
	if entry, n := s.lex.Cues.Longest(s.tokens[verb : verb+1]); n > 0 && entry.Content == "description" {
		for _, c := range s.children[verb] { // trees make two objects of "calls the report a lie"
			if c > obj && s.is(c, "obj", "iobj") {
				return c
			}
		}
		return s.quotedName(obj)
	}
	return -1
}

// farName is how many words may stand between a thing and the quotation that calls it
// something.
const farName = 12

// quotedName is the head of what stands in quotation marks behind a noun phrase, where that
// is no clause: trees seldom see what "called the reports of a threat “hysteria”" calls them.
func (s *state) quotedName(noun int) int {
	i := s.quotesBefore(s.doc.Words[noun].End)
	if i == len(s.doc.Quotes) {
		return -1
	}
	q := s.doc.Quotes[i]
	r := s.wordsIn(q.Start, q.End)
	if r.First-noun > farName || r.First == r.Last || s.sentence[r.First] != s.sentence[noun] {
		return -1
	}
	for w := noun + 1; w < r.First; w++ {
		if s.punct(w) || s.verbal(w) {
			return -1
		}
	}
	top := -1
	for w := r.First; w < r.Last; w++ {
		if s.verbal(w) && s.finite(w) {
			return -1
		}
		if !s.punct(w) && (top < 0 || s.height[w] < s.height[top]) {
			top = w
		}
	}
	return top
}

// afterColon is the speech that follows a verb and a colon or an opening quotation
// mark as a sentence of its own.
func (s *state) afterColon(verb int) words {
	for _, c := range s.children[verb] {
		if !s.is(c, "parataxis") || c < verb || s.left[c] == 0 {
			continue
		}
		for w := s.left[c] - 1; w > verb && w >= s.left[c]-2; w-- {
			if s.form(w) == ":" {
				return s.subtree(c)
			}
		}
		if form := s.form(s.left[c]); form == ":" || form == "“" || form == "\"" {
			return s.subtree(c)
		}
	}
	return nil
}

// clauseObjects is the content of verbs that usually take a clause but have an
// infinitive instead: "claims to have seen", "ordered the men to leave".
func (s *state) clauseObjects(verb int, entry lexicon.Cue) words {
	if clause := s.distantClause(verb, entry); !clause.empty() {
		return clause
	}
	if entry.Act == reportedly.Ask && s.asksFor(verb) {
		return s.objects(verb).union(s.subtree(s.child(verb, "obj", "iobj")))
	}
	if thing := s.governedBehind(verb, entry); !thing.empty() {
		return thing
	}
	x := s.child(verb, "xcomp")
	if x < 0 || s.mark(x) != "to" || entry.Phrase == "continue" || entry.Phrase == "go on" {
		return nil
	}
	switch entry.Act {
	case reportedly.Ask, reportedly.Accuse:
		if asked := s.child(verb, "iobj"); asked > verb && asked < x {
			return s.objects(verb).union(s.subtree(asked)) // "asks the envoy to report"
		}
		return s.objects(verb)
	case reportedly.Promise, reportedly.Plan, reportedly.Warn, reportedly.Assert, reportedly.Estimate:
		return s.subtree(x)
	}
	return nil
}

// longCircumstance is how many words may stand between a verb of saying and its clause.
const longCircumstance = 16

// distantClause is the clause with "that" which the tree has hung on a phrase between it and
// its verb: "told the paper on condition of anonymity that", "said in a letter to the
// council that".
func (s *state) distantClause(verb int, entry lexicon.Cue) words {
	if entry.Kind != "speech" && entry.Kind != "writing" || s.child(verb, "xcomp", "parataxis") >= 0 {
		return nil
	}
	last := min(s.doc.Sentences[s.sentence[verb]].Last, verb+longCircumstance)
	for w := verb + 1; w < last; w++ {
		if s.tokens[w].Form == "that" && s.doc.Words[w].XPOS == "IN" && s.head[w] > w {
			on := s.head[s.head[w]]
			if !s.is(s.head[w], "acl", "ccomp") || on <= verb || s.marked(on, "allegation") || s.marked(on, "viewing") {
				return nil
			}
			return newWords(text.Range{First: w, Last: s.right[s.head[w]]})
		}
		if s.finiteForm(w) || s.punct(w) && s.form(w) != "," {
			return nil
		}
	}
	return nil
}

// asksFor is "asked the court for more time".
func (s *state) asksFor(verb int) bool {
	object := s.child(verb, "obj", "iobj")
	for _, c := range s.children[verb] {
		if object > verb && c > object && s.is(c, "obl") && s.mark(c) == "for" && s.left[c] == s.right[object] {
			return true
		}
	}
	return false
}

// objects are a verb's object and complements with the prepositions that carry
// content: of, as, for, over, about, against, on, to, with.
func (s *state) objects(verb int) words {
	var out words
	for _, c := range s.children[verb] {
		if c < verb {
			continue
		}
		switch {
		case s.is(c, "obj", "xcomp", "ccomp"):
			out = out.union(s.subtree(c))
		case s.is(c, "obl") && (s.phraseMarked(s.mark(c), "content") || s.mark(c) == "at" && s.numbered(c)), s.is(c, "advcl") && (s.mark(c) == "of" || s.mark(c) == "as" || s.mark(c) == "for"):
			out = out.union(s.subtree(c))
		}
	}
	return out
}

// numbered reports whether a phrase has a number: "at 40 million".
func (s *state) numbered(w int) bool { return s.upos(w) == "NUM" || s.child(w, "nummod") >= 0 }
