package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// argument is a word that takes part in a predicate's clause. Slots are those of
// [lexicon.Frame], and "complement" for the clause below.
type argument struct {
	slot string
	word int
}

// nearWords bounds the words of a clause that are looked at for one predicate.
const nearWords = 48

// arguments are the parts of a predicate's clause: its own, and the subject that it
// shares with what governs it.
func (c *coder) arguments(w int) []argument {
	if c.parts[w] == nil {
		if c.upos(w) == "NOUN" || c.upos(w) == "PROPN" {
			c.parts[w] = c.ofNoun(w)
		} else {
			c.parts[w] = c.ofVerb(w)
		}
		if c.parts[w] == nil {
			c.parts[w] = []argument{}
		}
	}
	return c.parts[w]
}

func (c *coder) ofVerb(w int) []argument {
	var out []argument
	add := func(slot string, word int) { out = append(out, argument{slot, word}) }
	object, passive, subject := c.voice(w, add)
	for _, x := range c.children[w] {
		switch {
		case c.furniture[x]:
		case c.is(x, "nsubj", "csubj"):
			add(subject, x)
		case c.is(x, "obj"):
			add("object", x)
			c.borrowed(x, add)
		case c.is(x, "iobj"):
			add("iobj", x)
		case (c.is(x, "obl:agent") || passive && c.is(x, "obl") && c.mark(x) == "by") && !c.timeSpan(x):
			add(c.agentSlot(x), x)
		case c.unjoined(x) && x > w && object < 0 && !passive:
			object = x
			add("object", x)
		case c.unjoined(x) && x < w && !passive && c.ownSubject(w) < 0:
			add(subject, x)
		case c.is(x, "obl") && !c.is(x, "obl:tmod"):
			add(c.joinedBy(x), x)
		case c.is(x, "xcomp", "ccomp"), c.is(x, "advcl") && c.mark(x) == "to" && c.hasClass(w, "disposed"):
			add("complement", x)
		}
	}
	if !slices.ContainsFunc(out, func(a argument) bool { return a.slot == subject }) {
		if slot, x := c.sharedSubject(w, subject); x >= 0 {
			out = append([]argument{{slot, x}}, out...)
		}
	}
	return out
}

// voice is the object of a verb, which is added where it stands elsewhere, whether the verb is
// in the passive, and the slot of its subject.
func (c *coder) voice(w int, add func(slot string, word int)) (object int, passive bool, subject string) {
	object = c.child(w, "obj")
	passive = c.inPassive(w)
	if object < 0 && !passive {
		object = c.sharedObject(w, add)
	}
	if object < 0 && !passive && c.lacksObject(w) {
		object = c.head[w]
		add("object", object)
	}
	if passive && c.hasClass(w, "disposed") { // "is prepared to", as "is ready to"
		passive = false
	}
	switch {
	case passive && object >= 0:
		return object, passive, "iobj" // "the men are being paid $2,000"
	case passive:
		return object, passive, "object"
	}
	return object, passive, "subject"
}

// unjoined reports whether a phrase that the parser takes for one that a preposition joins has
// none and names somebody or something that can be counted: "burned down 20 houses".
func (c *coder) unjoined(x int) bool {
	if !c.is(x, "obl:unmarked", "xcomp") || c.timeSpan(x) || c.is(x, "xcomp") && (c.upos(x) != "NOUN" || c.child(x, "nummod") < 0 || c.child(x, "cop") >= 0) {
		return false
	}
	return c.upos(x) == "PROPN" && len(c.actorsOf(x)) > 0 || c.somebody(x) || c.inGroup(x, lexicon.Attackable)
}

// inPassive reports whether a verb says what is done to its subject or to the noun that it
// is on.
func (c *coder) inPassive(w int) bool {
	if c.child(w, "aux:pass") >= 0 || c.child(w, "nsubj:pass") >= 0 && c.child(w, "obj") < 0 {
		return true
	}
	return c.pastParticiple(w) && c.child(w, "aux", "nsubj") < 0 && c.is(w, "acl") || c.sharesPassive(w)
}

// sharesPassive reports whether a participle goes on a passive before it: "was arrested and
// later released".
func (c *coder) sharesPassive(w int) bool {
	h := c.head[w]
	return h >= 0 && c.is(w, "conj") && c.doc.Words[w].XPOS == "VBN" && c.child(w, "aux", "nsubj", "obj") < 0 && c.doc.Words[h].XPOS == "VBN" && c.child(h, "aux:pass") >= 0
}

// joinedBy is the preposition that joins a phrase to a verb: its own, or one before it that
// the parser has left beside it.
func (c *coder) joinedBy(x int) string {
	if m := c.mark(x); m != "" {
		return m
	}
	if before := c.left[x] - 1; before >= 0 && c.upos(before) == "ADP" && c.head[before] == c.head[x] && before > c.head[x] {
		return c.lemma(before)
	}
	return ""
}

// lacksObject reports whether a relative clause has its own subject, and the noun that it is
// on for an object: "the pact that Norland signed", "the man police arrested". It is none
// where the clause says when, where or in what.
func (c *coder) lacksObject(w int) bool {
	h := c.head[w]
	if h < 0 || !c.is(w, "acl:relcl") || c.upos(h) != "NOUN" && c.upos(h) != "PROPN" || c.timeSpan(h) {
		return false
	}
	subject := c.ownSubject(w)
	if subject < 0 || c.relative(subject) {
		return false
	}
	return !slices.ContainsFunc(c.children[w], func(x int) bool {
		return x < w && c.is(x, "obl", "advmod") && c.relative(x) || c.is(x, "cop", "ccomp", "xcomp")
	})
}

// sharedObject adds the object that stands behind the second of two verbs ("shot and
// wounded a man"), and returns it; -1 for none.
func (c *coder) sharedObject(w int, add func(string, int)) int {
	for _, x := range c.children[w] {
		if x != w+2 || !c.is(x, "conj") || c.upos(x) != "VERB" || c.upos(w+1) != "CCONJ" {
			continue
		}
		if object := c.child(x, "obj"); object > x && c.child(x, "nsubj") < 0 {
			add("object", object)
			return object
		}
	}
	return -1
}

// agentSlot is the slot of what "by" joins to a passive: weapons of nobody's, such as
// stones, are what it is done with.
func (c *coder) agentSlot(x int) string {
	if c.upos(x) == "NOUN" && len(c.actorsOf(x)) == 0 && c.inGroup(x, lexicon.Arms) && !c.inPersonClass(x) {
		return "with"
	}
	return "subject"
}

// timeSpan reports whether a phrase says when: its noun is one of a calendar, or a part
// of one ("the end of the year").
func (c *coder) timeSpan(w int) bool {
	if c.timeNoun(w) {
		return true
	}
	for _, x := range c.children[w] {
		if c.is(x, "nmod") && c.mark(x) == "of" && c.timeNoun(x) {
			return true
		}
	}
	return false
}

// borrowed adds the phrases that the parser may have put under the object though they
// belong to the verb: "sent soldiers to Norland", "raised the issue of arms with Norland".
func (c *coder) borrowed(object int, add func(string, int)) {
	for _, x := range c.children[object] {
		switch m := c.mark(x); {
		case !c.is(x, "nmod") || m == "":
		case m != "of":
			add(m, x)
		default:
			for _, y := range c.children[x] {
				if m := c.mark(y); y > x && c.is(y, "nmod") && m != "" && m != "of" && c.upos(y) == "PROPN" {
					add(m, y)
				}
			}
		}
	}
}

// sharedSubject is the subject that a predicate without one has from its governor:
// of "plans to send", "asked Norland to send", "the plan to send", "the men sent".
func (c *coder) sharedSubject(w int, slot string) (string, int) {
	for n := 0; n < 8 && w >= 0; n++ {
		h := c.head[w]
		if h < 0 {
			return "", -1
		}
		switch {
		case c.is(w, "acl:relcl"):
			return "object", h // its own subject is there: the noun is what it lacks
		case c.is(w, "acl"):
			if c.mark(w) == "to" {
				return slot, c.planHolder(h)
			}
			return slot, h
		case c.is(w, "xcomp") && c.child(h, "obj") >= 0 && c.mark(w) == "to":
			return slot, c.child(h, "obj")
		case c.objectDoes(w, h):
			return slot, c.child(h, "obj", "iobj")
		case !c.is(w, "xcomp", "conj", "advcl", "ccomp"):
			return "", -1
		}
		if x := c.ownSubject(h); x >= 0 {
			return slot, x
		}
		w = h
	}
	return "", -1
}

// objectDoes reports whether a clause says of a verb's object what it does: "accused Norland
// of sending arms", "thanked them for helping", but not "killed them by shelling the camp".
func (c *coder) objectDoes(w, h int) bool {
	if !c.is(w, "advcl", "obl", "ccomp", "xcomp") {
		return false
	}
	joint := c.mark(w)
	if joint == "" && w > 0 && (c.upos(w-1) == "ADP" || c.upos(w-1) == "SCONJ") { // which the parser has joined to its object
		joint = c.lemma(w - 1)
	}
	marks, _ := c.lex.Markers.Find(joint)
	object := c.child(h, "obj", "iobj")
	return marks["blaming"] != "" && object >= 0 && object < w && (c.inPersonClass(object) || len(c.actorsOf(object)) > 0)
}

// ownSubject is the subject beside a predicate, a dateline aside; -1 for none.
func (c *coder) ownSubject(w int) int {
	for _, x := range c.children[w] {
		if c.is(x, "nsubj", "csubj") && !c.furniture[x] {
			return x
		}
	}
	return -1
}

// planHolder is who has a plan, wish or decision: its possessor, or the subject of the
// verb whose object it is.
func (c *coder) planHolder(noun int) int {
	if x := c.child(noun, "nmod:poss"); x >= 0 {
		return x
	}
	if h := c.head[noun]; h >= 0 && c.is(noun, "obj") {
		return c.child(h, "nsubj")
	}
	return -1
}

// inSlot is the first argument in a slot; -1 for none. Of a noun the object is what
// it is "of".
func (c *coder) inSlot(w int, slot string) int {
	for _, a := range c.arguments(w) {
		if a.slot == slot || slot == "object" && a.slot == "noun-of" {
			return a.word
		}
	}
	return -1
}

// eventIn is the word in a slot that names an event; -1 for none. What an object is
// may also follow a preposition ("engaged in talks", "agreed on a withdrawal").
func (c *coder) eventIn(w int, slot string) int {
	for _, a := range c.arguments(w) {
		if a.slot != "complement" && c.verbal(a.word) && c.questions(a.word) {
			continue // "agree on how many were killed"
		}
		fits := a.slot == slot || slot == "object" && (a.slot == "noun-of" || lexicon.In(c.lex.Coding, lexicon.About, a.slot))
		if fits && a.word != w && c.below(a.word, w) && c.meaning(a.word) != nil {
			return a.word
		}
		if noun := c.takenUp(a.word); fits && noun >= 0 && c.meaning(noun) != nil {
			return noun
		}
	}
	return -1
}

// questions reports whether a clause is an indirect question, also behind a preposition:
// "on how many were killed".
func (c *coder) questions(w int) bool {
	for x := c.left[w]; x < min(w, c.left[w]+2); x++ {
		if c.questionWord(x) {
			return true
		}
	}
	return false
}

// takenUp is the noun before it that a pronoun for a thing takes up ("they joined it");
// -1 where that is open.
func (c *coder) takenUp(w int) int {
	i, ok := c.refs.byHead[w]
	if !ok || c.upos(w) != "PRON" || !c.things(w) {
		return -1
	}
	l := c.refs.links[i]
	if noun := c.refs.mentions[l.best].head; l.best != i && l.sure >= likely && noun < w && c.upos(noun) == "NOUN" {
		return noun
	}
	return -1
}

// below keeps recursion going down the tree, so that it ends.
func (c *coder) below(x, w int) bool { return c.height[x] > c.height[w] }

// phraseHolds reports whether the other words of a phrase stand beside a word as in the
// phrase, or depend on it.
func (c *coder) phraseHolds(w int, p *lexicon.Predicate) bool {
	if len(p.Words) == 1 || c.standAt(w-p.Head, p.Words) {
		return true
	}
	for i, word := range p.Words {
		if i != p.Head && word != "a" && word != "the" && !c.reaches(w, word, p.Words) {
			return false
		}
	}
	return true
}

func (c *coder) standAt(first int, words []string) bool {
	if first < 0 || first+len(words) > len(c.tokens) {
		return false
	}
	for i, word := range words {
		if t := c.tokens[first+i]; t.Lemma != word && t.Form != word {
			return false
		}
	}
	return true
}

// reaches reports whether a word depends on w as a part of its phrase, or as the
// preposition after it. A noun with a preposition that the phrase lacks is none: "hit in
// the back" is not "hit back".
func (c *coder) reaches(w int, word string, phrase []string) bool {
	for _, x := range c.children[w] {
		if !c.is(x, "compound", "obj", "obl", "advmod", "xcomp", "amod", "nmod", "advcl") {
			continue
		}
		joined := c.is(x, "obl", "nmod") && c.mark(x) != "" && !slices.Contains(phrase, c.mark(x))
		if c.lemma(x) == word && !joined || x > w && c.is(x, "obl", "advcl", "obj", "nmod") && c.mark(x) == word && !c.timeNoun(x) {
			return true
		}
		if y := c.child(x, "compound"); y >= 0 && c.lemma(y) == word {
			return true
		}
	}
	return false
}

// timeNoun reports whether a word is one of a calendar or clock, so that "called him on
// Monday" is not "called on".
func (s *state) timeNoun(w int) bool {
	t, _ := s.lex.TimeWords.Longest(s.tokens[w : w+1])
	for _, class := range []string{"weekday", "month", "unit", "part", "season", "deictic"} {
		if _, ok := t[class]; ok {
			return true
		}
	}
	return false
}

// holds reports whether a condition of the lexicon holds of a predicate.
func (c *coder) holds(w int, x lexicon.Condition) bool {
	switch x.Key {
	case "object", "subject":
		for _, a := range c.arguments(w) {
			if (a.slot == x.Key || x.Key == "object" && a.slot == "noun-of") && c.ofClass(c.meantBy(a.word), x.Values...) {
				return true
			}
		}
		return false
	case "near":
		return c.anyNear(w, func(y int) bool { return c.hasClass(y, x.Values...) })
	case "event":
		return c.namesOne(w, "object", x.Values)
	case "subjectevent":
		return c.namesOne(w, "subject", x.Values)
	case "complement":
		return c.namesOne(w, "complement", x.Values)
	case "actor":
		return c.subjectIn(w, x.Values)
	case "prep":
		return slices.ContainsFunc(c.arguments(w), func(a argument) bool {
			return a.slot == "iobj" || slices.Contains(x.Values, a.slot) && !c.timeSpan(a.word)
		})
	case "asked":
		return c.isAsked(w)
	case "force":
		return c.forceful(w)
	case "infinitive":
		x := c.inSlot(w, "complement")
		return x >= 0 && c.mark(x) == "to"
	}
	return c.inSlot(w, "object") < 0 // bare
}

// meantBy is the noun that a relative pronoun stands for, else the word itself, which may
// be missing.
func (c *coder) meantBy(w int) int {
	if w >= 0 && c.relative(w) {
		if noun := c.relativeNoun(w); noun >= 0 && !c.verbal(noun) {
			return noun
		}
	}
	return w
}

// indicative reports whether a clause says what is or will be, so that nobody asks for
// it: "insisted that supplies are safe", but "that supplies be safe".
func (c *coder) indicative(w int) bool {
	own := func(w int) bool {
		switch c.doc.Words[w].XPOS {
		case "VBZ", "VBD":
			return true
		case "VBP":
			return c.upos(w) == "AUX"
		}
		return false
	}
	if own(w) {
		return true
	}
	for _, x := range c.children[w] {
		if c.is(x, "aux", "cop") && (own(x) || c.lemma(x) == "will" || c.lemma(x) == "would") {
			return true
		}
	}
	return false
}

// isAsked reports whether a word, or what it is the complement of, is what somebody asks for.
func (c *coder) isAsked(w int) bool {
	if c.asked[w] {
		return true
	}
	h := c.head[w]
	below := c.is(w, "xcomp", "obj", "obl") || c.is(w, "ccomp") && !c.indicative(w)
	return h >= 0 && below && slices.ContainsFunc(c.entries(h), func(p lexicon.Predicate) bool { return p.Category == "REQUEST" })
}

func (c *coder) namesOne(w int, slot string, categories []string) bool {
	at := c.eventIn(w, slot)
	if at < 0 {
		return false
	}
	m := c.meaning(at)
	return slices.Contains(categories, "any") || slices.Contains(categories, string(m.category))
}

// subjectIn reports whether the subject of a predicate is an actor of one of the sectors.
func (c *coder) subjectIn(w int, sectors []string) bool {
	x := c.inSlot(w, "subject")
	if x < 0 {
		return false
	}
	return slices.ContainsFunc(c.actorsOf(x), func(a reportedly.Actor) bool {
		return slices.Contains(sectors, a.Sector) || a.Sector == "" && a.ID == a.Country && a.Country != "" && slices.Contains(sectors, "GOV") || slices.Contains(sectors, a.Secondary) || a.Country == "" && a.ID != "" && slices.Contains(sectors, "IGO")
	})
}

// inGroup is ofClass for the classes of a group.
func (c *coder) inGroup(w int, g lexicon.EventGroup) bool {
	return c.ofClass(w, c.lex.Coding.Group(g)...)
}

// hasGroup is hasClass for the classes of a group.
func (c *coder) hasGroup(w int, g lexicon.EventGroup) bool {
	return c.hasClass(w, c.lex.Coding.Group(g)...)
}

// ofClass reports whether a noun, one coordinated with it, or for "dozens of" what is
// counted, has a class.
func (c *coder) ofClass(w int, classes ...string) bool {
	if c.hasClass(w, classes...) {
		return true
	}
	titled := c.upos(w) == "PROPN" || c.hasClass(w, "vague") // "President Koll", "mediation effort"
	for _, x := range c.children[w] {
		if (c.is(x, "conj", "flat") || titled && c.is(x, "compound") || c.is(x, "nmod") && c.mark(x) == "of") && c.hasClass(x, classes...) {
			return true
		}
	}
	return false
}

// inPersonClass reports whether a word has [lexicon.PersonClass], and so stands for persons:
// a name of one, a pronoun, noun or role for them, soldiers among them, "46" where nothing is
// counted by it.
func (c *coder) inPersonClass(w int) bool {
	if c.upos(w) == "PROPN" {
		return c.namesPerson(w)
	}
	switch c.upos(w) {
	case "PRON":
		return c.lemma(w) != "it" && c.pronounKind(w) != "" && c.pronounKind(w) != "relative"
	case "NUM":
		return c.child(w, "nmod") < 0 && c.child(w, "nummod") < 0
	}
	if n, ok := c.noun(w); ok {
		return n.Kind == reportedly.Person || n.Kind == reportedly.People || n.Kind == reportedly.ArmedForces
	}
	role, n := c.lex.Roles.Longest(c.tokens[w : w+1])
	return n > 0 && role.Sector != ""
}

// namesPerson reports whether a word is part of the name of a person.
func (c *coder) namesPerson(w int) bool {
	n, ok := c.nameAt(w)
	return ok && n.Type == text.Person && !c.stateName(n.Range)
}

// hasClass reports whether a word, with those beside it in a phrase of the lexicon,
// has one of the classes.
func (c *coder) hasClass(w int, classes ...string) bool {
	if slices.Contains(classes, lexicon.PersonClass) && c.inPersonClass(w) || slices.Contains(classes, lexicon.NamedClass) && c.namesPerson(w) {
		return true
	}
	for _, e := range c.eventWords(w) {
		if slices.ContainsFunc(e.Classes, func(s string) bool { return slices.Contains(classes, s) }) {
			return true
		}
	}
	return false
}

// eventWords are the entries for a word: alone, or as the last of a phrase.
func (c *coder) eventWords(w int) []lexicon.EventWord {
	const longest = 3
	var out []lexicon.EventWord
	for first := max(0, w-longest+1); first <= w; first++ {
		if e, n := c.lex.Coding.Words.Longest(c.tokens[first:min(w+longest, len(c.tokens))]); n > 0 && first+n > w && (first == w || first+n == w+1) {
			out = append(out, e)
		}
	}
	return out
}

// anyNear reports whether a word of a predicate's own clause satisfies f. Clauses
// below it are looked into only as far as they are phrases.
func (c *coder) anyNear(w int, f func(int) bool) bool {
	left := nearWords
	var walk func(x int) bool
	walk = func(x int) bool {
		for _, y := range c.children[x] {
			if left--; left < 0 {
				return false
			}
			purpose := c.is(y, "advcl") && c.mark(y) == "to"
			if c.punct(y) || c.is(y, "conj", "parataxis", "advcl", "acl:relcl", "ccomp") && c.verbal(y) && !purpose {
				continue
			}
			if f(y) || walk(y) {
				return true
			}
		}
		return false
	}
	return walk(w)
}

// nearWordsOf lists the words of a predicate's own clause, the predicate first.
func (c *coder) nearWordsOf(w int) []int {
	out := []int{w}
	c.anyNear(w, func(y int) bool { out = append(out, y); return false })
	return out
}
