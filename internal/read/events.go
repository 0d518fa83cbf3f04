package read

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"reportedly"
	"reportedly/internal/lexicon"
)

var events = &Pass{
	Name:     "events",
	Doc:      "codes predicates after PLOVER, says who takes which part in them and what brings them about",
	Requires: []*Pass{reference, linking, statements, certainty},
	Run:      codeEvents,
}

// headThreshold is how probable the model must find a category where the lexicon has
// no entry for a word.
const headThreshold = 0.6

// meaning is the event that a word names, before tense, negation and attribution
// have been looked at.
type meaning struct {
	word     int
	category reportedly.Category
	mode     reportedly.EventMode
	cameo    string
	contexts []reportedly.EventContext
	frame    lexicon.Frame
	noun     int      // the word that the event was taken from, of "carried out an attack" the noun; -1 for none
	inner    *meaning // what an outer event speaks of: "agreed to withdraw"
	headed   bool     // the model's head says so, no word
	why      string
}

// coder gives words their meanings. Each word is looked at once.
type coder struct {
	*state
	patterns *petrarch // of the user's PETRARCH dictionaries of verbs; nil for none
	meanings []*meaning
	known    []bool
	parts    [][]argument // by word, nil where not yet looked for
	asked    map[int]bool // words that somebody asks for
	cause    map[int]int  // by caused word: the word that brings it about

	actorsKnown []bool
	actors      [][]reportedly.Actor // by the word that heads the phrase
	sayers      []*relation          // by word
	bySource    []*relation          // in the order of their sources
	homed       map[int]string       // by word: what its actor's state was taken from where the words do not say it
	home        *home                // the state that the report is about, nil where not yet looked for
	police      *bool                // whether the report tells of police more than of soldiers, nil where not yet looked for
	armed       *bool                // whether words of fighting mean force in the report, nil where not yet looked for
}

func newCoder(s *state) *coder {
	n := len(s.doc.Words)
	c := &coder{state: s, meanings: make([]*meaning, n), known: make([]bool, n), parts: make([][]argument, n), asked: map[int]bool{}, homed: map[int]string{}, bySource: s.sourcesInOrder()}
	if s.lex.Patterns != nil {
		c.patterns = newPetrarch(s, s.lex.Patterns, s.report.Published[:min(len(s.report.Published), len(time.DateOnly))])
	}
	for _, d := range s.drafts {
		if d.by != nil && d.by.act == reportedly.Ask {
			for _, top := range s.tops(d.words) {
				c.asked[top] = c.asked[top] || top == s.top(d.words) || s.verbal(top) && !s.finite(top)
			}
		}
	}
	return c
}

func codeEvents(s *state) {
	c := newCoder(s)
	s.coder = c
	c.cause = c.causes()
	c.codeCues()
	for i := range s.output {
		list := s.output[i].Propositions
		by := s.drafts[i].by
		predicates := make([]int, len(list))
		for k := range list {
			predicates[k] = s.wordsIn(list[k].Predicate.Start, list[k].Predicate.End).First
		}
		for k, w := range predicates {
			if w >= len(s.doc.Words) {
				continue
			}
			if cause, ok := c.cause[w]; ok {
				list[k].Cause = s.span(one(cause))
			}
			if outer := c.spokenOf(w); outer >= 0 && slices.Contains(predicates, outer) || c.withheld(w, by) || c.nominalised(w) || c.generic(w, by) {
				continue // the outer event has it as what it speaks of, or it is none
			}
			if e := c.settle(w, by, list[k].Certainty); e != nil {
				if e.doer = c.doerOf(w, by); e.said {
					e.doer = c.sourceHead(by.source)
				}
				if parts := e.participants(c); e.happens(c, parts) {
					list[k].Event, list[k].Participants = e.event(c), parts
				}
			}
		}
	}
	c.carryMeans()
}

// withheld reports whether a word is what somebody declines to say or to answer: "to
// comment", "to a request". Refusing to act is an event.
func (c *coder) withheld(w int, by *relation) bool {
	if by == nil || by.act != reportedly.DeclineComment || w != c.top(by.content) {
		return false
	}
	entry, _ := c.cueEntry(by.cue)
	if entry.Act == reportedly.Confirm || entry.Act == reportedly.Deny || entry.Act == reportedly.CannotVerify {
		return c.verbal(w) && !c.finite(w)
	}
	return !c.declined(w, by)
}

// declined reports whether a word is an act that somebody refuses: "refused to send
// weapons".
func (c *coder) declined(w int, by *relation) bool {
	if by == nil || by.act != reportedly.DeclineComment || w != c.top(by.content) || !c.verbal(w) || c.finite(w) || c.speaking(w) {
		return false
	}
	m := c.meaning(w)
	return m != nil && lexicon.In(c.lex.Coding, lexicon.Granted, m.category)
}

// generic reports whether a predicate tells of nobody's act: a command to the reader, or
// what "you" do.
func (c *coder) generic(w int, by *relation) bool {
	if x := c.inSlot(w, "subject"); x >= 0 {
		return c.feature(x, "Person") == "2" || c.lemma(x) == "you"
	}
	return by == nil && c.imperative(w)
}

// happens reports whether those who take part leave an event: that a reporter is spoken
// to, that a storm ravages or that somebody hurts himself is none.
func (e *coding) happens(c *coder, parts []reportedly.Participant) bool {
	public := false
	for _, p := range parts {
		public = public || p.Role != "instrument" && e.public(c, p)
		if e.category == "CONSULT" && p.Role == "recipient" && slices.ContainsFunc(p.Actors, func(a reportedly.Actor) bool { return a.Sector == "JRN" }) {
			return false
		}
	}
	if c.upos(e.word) != "VERB" {
		spoken := lexicon.In(c.lex.Coding, lexicon.Outer, e.category) || lexicon.In(c.lex.Coding, lexicon.Personal, e.category)
		met := e.category == "CONSULT" && len(parts) > 0 || c.nounState(e.word) != ""  // "was their first conversation", "is under investigation"
		return !spoken || met || c.child(e.word, "cop") < 0 || c.upos(e.word) == "ADJ" // not "is a threat to us all"
	}
	if lexicon.In(c.lex.Coding, lexicon.Personal, e.dealing()) {
		if !public && (len(parts) > 0 || c.child(e.word, "aux:pass") < 0) || c.speechless(c.inSlot(e.word, "subject")) {
			return false
		}
	}
	if lexicon.In(c.lex.Coding, lexicon.Outer, e.category) && e.noun < 0 {
		if e.category == "AGREE" && e.inner == nil && len(parts) == 0 { // "slower than promised"
			return false
		}
		if x := c.meantBy(c.inSlot(e.word, "subject")); e.by == nil && e.inner == nil && c.lifeless(x) && !c.agentive(x) {
			return false // "phrases that appealed to voters"
		}
	}
	if object := c.inSlot(e.word, "object"); object >= 0 && c.feature(object, "Reflex") == "Yes" && e.mode != "suicide-attack" {
		return false
	}
	subject := c.meantBy(c.inSlot(e.word, "subject"))
	return e.category != "ASSAULT" || !c.lifeless(subject) && !c.nothing(subject)
}

// public reports whether a participant is of public life: an actor of a state, a body,
// one with an office, "we", or somebody whom the report names. Who trades
// must be more than a name.
func (e *coding) public(c *coder, p reportedly.Participant) bool {
	h := c.top(c.wordsOf([]reportedly.Span{p.Mention}))
	for _, a := range p.Actors {
		if !(a.Sector == "CVL" && c.homed[h] != "") && (a.ID != "" || a.Country != "" || a.Sector != "") {
			return true
		}
	}
	switch {
	case h < 0:
		return false
	case c.upos(h) == "PRON" && c.feature(h, "Person") == "1":
		return c.feature(h, "Number") == "Plur"
	case c.upos(h) == "PRON":
		return p.Reference != nil && e.category != "COOPERATE"
	case c.upos(h) == "PROPN":
		return e.category != "COOPERATE"
	}
	n, ok := c.noun(h)
	return ok && n.Kind != reportedly.Person && n.Kind != reportedly.People && !(e.dealing() == "COOPERATE" && n.Kind == reportedly.Organization)
}

// dealing is the category of a coding, COOPERATE also where that is only agreed on:
// "agreed to buy its rival".
func (e *coding) dealing() reportedly.Category {
	if e.category == "AGREE" && e.inner != nil && e.inner.category == "COOPERATE" {
		return e.inner.category
	}
	return e.category
}

// lifeless reports whether a subject is a thing that attacks nobody: no actor, person,
// weapon or event.
func (c *coder) lifeless(x int) bool {
	if x < 0 || c.upos(x) != "NOUN" || len(c.actorsOf(x)) > 0 || len(c.entries(x)) > 0 || c.inPersonClass(x) {
		return false
	}
	_, ok := c.noun(x)
	return !ok && !c.hasGroup(x, lexicon.Attackers)
}

// speechless reports whether a subject is a thing, a document or data, which do not act
// among people: "the images support the claim", "the railway meets the harbour".
func (c *coder) speechless(x int) bool {
	if x < 0 || c.upos(x) != "NOUN" || len(c.actorsOf(x)) > 0 || c.meaning(x) != nil {
		return false
	}
	n, ok := c.noun(x)
	return ok && (n.Kind == reportedly.Document || n.Kind == reportedly.Data) || c.lifeless(x) && !c.agentive(x)
}

// nothing reports whether a subject is a pronoun for a thing of which nobody knows more:
// "that hurts us".
func (c *coder) nothing(x int) bool {
	return x >= 0 && c.upos(x) == "PRON" && c.things(x) && !c.relative(x) && len(c.actorsOf(x)) == 0 && c.feature(x, "Number") != "Plur"
}

// agentive reports whether a noun that no list knows is formed as those of persons are.
func (c *coder) agentive(x int) bool {
	n, ok := c.ending(c.lemma(x))
	return ok && n.Kind == reportedly.Person && len(c.eventWords(x)) == 0
}

// nominalised reports whether a verb form is a noun here: "the badly injured".
func (c *coder) nominalised(w int) bool {
	return c.upos(w) == "VERB" && c.is(w, "nmod", "obl", "obj", "nsubj", "iobj", "appos") && c.doc.Words[w].XPOS == "VBN" && c.child(w, "aux", "nsubj", "obj", "xcomp", "ccomp") < 0
}

// meaning is the one place that decides what event a word names: a PETRARCH
// dictionary of the user's, else an entry of the lexicon whose conditions hold, else the
// model's head where it is sure enough, else none.
func (c *coder) meaning(w int) *meaning {
	if c.known[w] {
		return c.meanings[w]
	}
	c.known[w] = true // a word that its own arguments lead back to has no meaning there
	m, open := c.byLexicon(w)
	if open {
		m = c.byHead(w)
	}
	m = c.byPattern(w, m)
	if m != nil {
		c.speaksOf(m)
	}
	c.meanings[w] = m
	return m
}

// byLexicon is what the lexicon says of a word, and whether it leaves that open: that it
// is no event where nothing shows force is said, too.
func (c *coder) byLexicon(w int) (m *meaning, open bool) {
	list := c.entries(w)
	if c.child(w, "csubj") >= 0 && c.upos(w) == "VERB" { // "raising it would provide relief": nobody acts
		return nil, true
	}
	open = true
	for i := range list {
		p := &list[i]
		if !c.phraseHolds(w, p) {
			continue
		}
		if failed := slices.IndexFunc(p.When, func(x lexicon.Condition) bool { return !c.holds(w, x) }); failed >= 0 {
			open = open && p.When[failed].Key != "force"
			continue
		}
		if p.From == "none" {
			return nil, false
		}
		if m := c.entryMeaning(w, p); m != nil {
			return m, false
		}
	}
	return nil, open
}

// entryMeaning is what an entry that holds makes of a word; nil for a light verb without
// an event to take.
func (c *coder) entryMeaning(w int, p *lexicon.Predicate) *meaning {
	if p.From != "" {
		at := c.eventIn(w, p.From)
		if at < 0 {
			return nil
		}
		n := c.meaning(at)
		return &meaning{word: w, category: n.category, mode: n.mode, cameo: n.cameo, contexts: n.contexts, frame: n.frame, noun: at, inner: n.inner,
			why: n.why + " with " + p.Phrase}
	}
	m := &meaning{word: w, category: p.Category, mode: p.Mode, cameo: p.CAMEO, contexts: p.Contexts, frame: p.Frame, noun: -1, why: "lexicon: " + p.Phrase}
	if p.Underlying != "" {
		m.inner = &meaning{word: w, category: p.Underlying, frame: p.Frame, contexts: p.Contexts, noun: -1}
	}
	return m
}

// byPattern is what a PETRARCH dictionary of the user's says of a word, where it says
// something that PLOVER has a category for, and else what is known without it. What
// the dictionary leaves open stays as it was where both agree on the category.
func (c *coder) byPattern(w int, known *meaning) *meaning {
	if c.patterns == nil || !c.patterns.codable(w) {
		return known
	}
	found, ok := newClauseView(c.patterns, w).choose()
	code := found.code.Active // of a code for the passive alone the roles would be the other way round
	category := c.lex.CAMEO.Category(code)
	if !ok || category == "" {
		return known
	}
	m := &meaning{word: w, noun: -1, frame: c.lex.Coding.Frame("act")}
	if known != nil && known.category == category {
		*m = *known
	}
	m.category, m.cameo, m.why = category, code, found.why
	return m
}

// entries are the lexicon's entries for a word as the part of speech that it is.
func (c *coder) entries(w int) []lexicon.Predicate {
	pos := "noun"
	switch c.upos(w) {
	case "VERB":
		pos = "verb"
	case "ADJ":
		pos = "adj"
	case "NOUN", "PROPN":
		if c.upos(w) == "PROPN" && c.timeNoun(w) { // "in March"
			return nil
		}
	default:
		return nil
	}
	list := c.lex.Coding.Predicates(pos, c.lemma(w))
	if len(list) == 0 && c.lemma(w) != c.tokens[w].Form {
		list = c.lex.Coding.Predicates(pos, c.tokens[w].Form)
	}
	return list
}

// byHead is the category that the model's head finds most probable for a predicate.
func (c *coder) byHead(w int) *meaning {
	p := c.doc.Words[w].Event
	if len(p) != len(reportedly.Categories) || c.upos(w) != "VERB" || c.lemma(w) == "have" || c.inGroup(w, lexicon.Military) || c.ofClass(w, lexicon.PersonClass) || !strings.ContainsFunc(c.form(w), unicode.IsLetter) || c.speaking(w) {
		return nil
	}
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	if p[best] < headThreshold {
		return nil
	}
	return &meaning{word: w, category: reportedly.Categories[best], noun: -1, frame: c.lex.Coding.Frame("act"), headed: true, why: fmt.Sprintf("head %.2f", p[best])}
}

// speaking reports whether a verb is one of saying, which is no event of its own.
func (c *coder) speaking(w int) bool {
	_, n := c.lex.Cues.Longest(c.tokens[w : w+1])
	return n > 0 && c.upos(w) == "VERB"
}

// speaksOf finds the inner event of one that speaks of another: of agreeing, asking,
// refusing and threatening the clause or noun below.
func (c *coder) speaksOf(m *meaning) {
	if m.inner != nil || !lexicon.In(c.lex.Coding, lexicon.Outer, m.category) {
		return
	}
	at := m.word
	if m.noun >= 0 {
		at = m.noun
	}
	for _, slot := range []string{"complement", "object"} {
		if w := c.eventIn(at, slot); w >= 0 && !(slot == "complement" && (m.category == "REQUEST" && c.indicative(w) || c.asksIndirectly(c.subtree(w)))) {
			m.inner = c.meaning(w)
			return
		}
	}
}

// spokenOf is the word whose event speaks of that of w; -1 for none.
func (c *coder) spokenOf(w int) int {
	h := c.head[w]
	for n := 0; h >= 0 && n < 3; h, n = c.head[h], n+1 {
		if m := c.meaning(h); m != nil && m.inner != nil && m.inner == c.meaning(w) {
			return h
		}
	}
	return -1
}
