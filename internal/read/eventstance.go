package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
)

// coding is a meaning as the speaker puts it: what is announced has become AGREE, what
// is asked for REQUEST, what is refused REJECT, what is threatened THREATEN.
type coding struct {
	meaning
	by *relation // whose source does the asking; nil where the predicate's subject does
	// doer is who does what a noun only names ("declared a curfew"); -1 where the words
	// around the predicate say so.
	doer int
	// said is whether the event is that of a cue, whose source is the doer.
	said bool
}

// settle makes a coding of a predicate's meaning under its certainty and the
// attribution that its statement has; nil for none. docs/events.md says why each is so.
func (c *coder) settle(w int, by *relation, certainty reportedly.Certainty) *coding {
	m := c.meaning(w)
	if over := c.ordered(w, by); over != nil {
		return &coding{meaning: *over, by: by}
	}
	if by != nil && (c.asked[w] && by.act == reportedly.Ask && !c.indicative(w) || c.obliged(w) && !c.own(w, by)) {
		return c.request(w, m, by, certainty)
	}
	if e := c.rebuffed(w, m, by); e != nil {
		return e
	}
	if m == nil {
		if e := c.threatened(w, by); e != nil {
			return e
		}
		return c.promised(w, by)
	}
	e := &coding{meaning: *m}
	if c.declined(w, by) {
		e.relay("REJECT", m)
		e.why += ", refused"
		return e
	}
	if m.inner != nil {
		e.relay(m.category, m.inner)
	}
	if h := c.spokenOf(w); h >= 0 && certainty.Polarity == reportedly.Positive && !c.open(h, by) { // "is prepared to send", a cue's "threatened to"
		return c.under(e, h, m, by, certainty)
	}
	c.recast(e, w, m, by, certainty)
	return e
}

// recast makes of an act what its speaker makes of it: one that is refused, threatened or
// announced.
func (c *coder) recast(e *coding, w int, m *meaning, by *relation, certainty reportedly.Certainty) {
	switch {
	case m.category == "AGREE" && c.refused(w, by, certainty):
		e.relay("REJECT", m.inner)
		e.why += ", refused"
	case m.category == "REQUEST" && c.announced(certainty) && c.future(w):
		e.toAsk(c, w, m)
	case m.inner != nil || lexicon.In(c.lex.Coding, lexicon.Outer, m.category):
	case c.refused(w, by, certainty) && lexicon.In(c.lex.Coding, lexicon.Granted, m.category):
		e.relay("REJECT", m)
		e.why += ", refused"
	case c.announced(certainty):
		if m.category == "ASSAULT" || lexicon.In(c.lex.Coding, lexicon.Hostile, m.category) && certainty.Condition != nil {
			if c.own(w, by) {
				e.relay("THREATEN", m)
				e.why += ", threatened"
				break
			}
			if m.category == "ASSAULT" { // foretold
				break
			}
		}
		e.relay("AGREE", m)
		e.why += ", announced"
	}
}

// under is the coding of an event that another word speaks of: what is wanted of others is
// asked for, else it is what that word makes of it.
func (c *coder) under(e *coding, h int, m *meaning, by *relation, certainty reportedly.Certainty) *coding {
	if by != nil && !c.own(e.word, by) && c.hasClass(h, "wish") { // "wants him to resign"
		return c.request(e.word, m, by, certainty)
	}
	over := c.meaning(h)
	e.relay(over.category, m)
	e.why += " under " + over.why
	return e
}

// toAsk makes the coding of a request that w announces one of an agreement to make it.
func (e *coding) toAsk(c *coder, w int, m *meaning) {
	e.inner = &meaning{word: w, category: m.category, mode: c.askedMode(e), frame: m.frame, contexts: m.contexts, noun: -1}
	if m.inner != nil {
		e.inner.mode = c.lex.Coding.Relay(m.category, m.inner.category, m.inner.mode).Mode
	}
	e.category, e.mode = "AGREE", ""
	e.why += ", announced"
}

// open reports whether an act of refusing is denied, so that what it is about is left open:
// "did not rule out tariffs", "denied having ruled it out".
func (c *coder) open(h int, by *relation) bool {
	if c.meaning(h).category != "REJECT" {
		return false
	}
	return c.negated(h) || by != nil && by.parent != nil && by.parent.act == reportedly.Deny
}

// rebuffed is the event of a cue of refusing whose content only names what is refused: an
// act of granting, a request, a proposal ("rejected the plan", "ruled out a meeting"); nil
// for none. What somebody says happened is denied instead.
func (c *coder) rebuffed(w int, m *meaning, by *relation) *coding {
	if by == nil || by.cue.empty() || by.source.empty() || w != c.top(by.content) || c.upos(w) != "NOUN" || !c.rejects(by) || c.open(c.top(by.cue), by) {
		return nil
	}
	named := m != nil && (m.category == "REQUEST" || lexicon.In(c.lex.Coding, lexicon.Granted, m.category)) || c.hasClass(w, "offer")
	if !named || c.child(w, "nsubj", "cop") >= 0 {
		return nil
	}
	e := &coding{meaning: *c.meaning(c.top(by.cue)), said: true}
	e.word, e.noun, e.inner, e.frame = w, -1, nil, c.lex.Coding.Frame("refuse")
	e.relay("REJECT", m)
	return e
}

// threatened is the event of a cue of threatening whose content is no act of a category:
// "threatened to bury them", "vowed revenge"; nil for none.
func (c *coder) threatened(w int, by *relation) *coding {
	if by == nil || by.cue.empty() || w != c.top(by.content) || c.verbal(w) && c.finite(w) {
		return nil
	}
	h := c.top(by.cue)
	cue := c.meaning(h)
	if cue == nil || cue.category != "THREATEN" || !c.verbal(w) && !(c.is(w, "obj") && c.head[w] == h) {
		return nil
	}
	e := &coding{meaning: *cue, said: !c.verbal(w) && !by.source.empty()}
	e.word, e.inner, e.frame = w, nil, c.lex.Coding.Frame("act")
	return e
}

// promised is the event of a cue of promising whose content is no event itself, of what
// is promised with it: "pledged 2 million dollars"; nil for none.
func (c *coder) promised(w int, by *relation) *coding {
	if by == nil || by.act != reportedly.Promise || by.cue.empty() || w != c.top(by.content) || c.verbal(w) {
		return nil
	}
	cue := c.meaning(c.top(by.cue))
	if cue == nil || cue.category != "AGREE" || cue.inner == nil {
		return nil
	}
	e := &coding{meaning: *cue}
	e.relay("AGREE", cue.inner)
	return e
}

// relay makes an event speak of another: its mode and code are those of that.
func (e *coding) relay(category reportedly.Category, inner *meaning) {
	e.category, e.mode, e.cameo = category, "", ""
	if inner == nil {
		return
	}
	e.inner = inner
	for _, x := range inner.contexts {
		if !slices.Contains(e.contexts, x) {
			e.contexts = append(slices.Clip(e.contexts), x)
		}
	}
}

// ordered is the event of a cue that brings about what it asks for: a court that orders
// an arrest arrests. It is nil where the asking remains a request.
func (c *coder) ordered(w int, by *relation) *meaning {
	if by == nil || !c.asked[w] || by.cue.empty() {
		return nil
	}
	cue := c.meaning(c.top(by.cue))
	if cue == nil || cue.noun != w {
		return nil
	}
	return c.meaning(w)
}

// obliged reports whether a predicate is put as what somebody has to do: "must leave". A
// thing that "should help" is only expected to.
func (c *coder) obliged(w int) bool {
	if x := c.inSlot(w, "subject"); x < 0 || c.lifeless(x) {
		return false
	}
	for _, x := range c.children[w] {
		if c.is(x, "aux") && c.marked(x, "obligation") {
			return true
		}
	}
	return false
}

// announced reports whether a predicate is put into the future, or under a condition, as
// what will be.
func (c *coder) announced(x reportedly.Certainty) bool {
	ahead := x.Status == reportedly.Future || x.Status == reportedly.Hypothetical && x.Condition != nil
	return ahead && x.Polarity == reportedly.Positive && (x.Modality == reportedly.Certain || x.Modality == reportedly.Probable)
}

// refused reports whether a predicate is what its own subject will not do: negated,
// certain and ahead.
func (c *coder) refused(w int, by *relation, x reportedly.Certainty) bool {
	if x.Polarity != reportedly.Negative || x.Modality != reportedly.Certain || x.Status == reportedly.Past {
		return false
	}
	if by != nil && by.act == reportedly.Deny && !c.negated(w) && !c.rejects(by) {
		return false // that it happens is denied
	}
	return x.Status == reportedly.Future || x.Status == reportedly.Hypothetical && x.Condition != nil
}

// rejects reports whether the cue of an attribution is an act of refusing: "ruled out
// talks".
func (c *coder) rejects(by *relation) bool {
	if by.cue.empty() {
		return false
	}
	m := c.meaning(c.top(by.cue))
	return m != nil && m.category == "REJECT"
}

// own reports whether the one who speaks is the one who acts: the subject is "we",
// a pronoun for the source, or of the source's state. The outlet itself acts in nothing.
func (c *coder) own(w int, by *relation) bool {
	x := c.inSlot(w, "subject")
	if x < 0 {
		return true // "refused to", "plans to"
	}
	if by == nil || by.source.empty() {
		return c.feature(x, "Person") == "1"
	}
	if p := c.child(x, "nmod:poss"); c.upos(x) == "PRON" || p >= 0 && c.upos(p) == "PRON" {
		return true
	}
	for _, a := range c.actorsOf(x) {
		if slices.ContainsFunc(by.origin.Actors, func(b reportedly.Actor) bool {
			return a.ID != "" && a.ID == b.ID || a.Country != "" && a.Country == b.Country
		}) {
			return true
		}
	}
	return false
}

// request is what somebody asks for, whether or not that is an event itself.
func (c *coder) request(w int, m *meaning, by *relation, certainty reportedly.Certainty) *coding {
	e := &coding{meaning: meaning{word: w, noun: -1, frame: c.lex.Coding.Frame("ask")}, by: by}
	if m != nil && m.category == "REQUEST" && m.headed { // the head sees the asking, not what is asked for
		m = nil
	}
	if m == nil && c.ownWish(w, by) {
		return nil
	}
	if m != nil {
		e.meaning = *m
	}
	e.why = "attribution: ask"
	not := certainty.Polarity == reportedly.Negative
	if m != nil && not && !lexicon.In(c.lex.Coding, lexicon.Hostile, m.category) { // "not to travel"
		e.why += "; not " + m.why
		m = nil
	}
	e.relay("REQUEST", m)
	if m != nil {
		e.why += "; " + m.why
		if not {
			e.mode = "yield" // "not to attack"
		}
	}
	return e
}

// ownWish reports whether somebody asks to do something himself: "asked to see the log".
func (c *coder) ownWish(w int, by *relation) bool {
	if by.cue.empty() || !c.is(w, "xcomp") || !c.bare(w) {
		return false
	}
	cue := c.top(by.cue)
	return c.head[w] == cue && c.child(cue, "obj", "iobj", "obl") < 0 && c.child(cue, "aux:pass") < 0
}

// event is a coding as the record stream has it.
func (e *coding) event(c *coder) *reportedly.Event {
	out := &reportedly.Event{Category: e.category, Mode: e.mode, CAMEO: e.cameo, Why: e.why}
	at := e.word
	if in := e.inner; in != nil {
		at = in.word
		if e.category == "AGREE" {
			out.Underlying, out.Mode = in.category, c.modeNear(in.word, in.category, in.mode)
		}
		r := c.lex.Coding.Relay(e.category, in.category, in.mode)
		if out.CAMEO = r.CAMEO; e.category != "AGREE" && out.Mode == "" {
			out.Mode = r.Mode
		}
		if out.Category == out.Underlying {
			out.Underlying = ""
		}
	} else {
		out.Mode = c.modeNear(e.word, e.category, e.mode)
		if out.CAMEO == "" {
			out.CAMEO = c.lex.Coding.Relay(e.category, "", "").CAMEO
		}
	}
	if e.category == "REQUEST" && e.inner == nil && out.Mode == "" {
		out.Mode = c.askedMode(e)
	}
	out.Contexts = c.contextsOf(at, e)
	return out
}

// modeNear is the mode of an event: that of its word, or that which a word of its
// clause stands for ("killed by artillery").
func (c *coder) modeNear(w int, category reportedly.Category, mode reportedly.EventMode) reportedly.EventMode {
	if mode != "" {
		return mode
	}
	modes := reportedly.EventModes[category]
	if len(modes) == 0 || category == "REQUEST" || category == "REJECT" || category == "THREATEN" {
		return ""
	}
	for _, y := range c.nearWordsOf(w) {
		for _, e := range c.eventWords(y) {
			for _, class := range e.Classes {
				if slices.Contains(modes, reportedly.EventMode(class)) && y != w {
					return reportedly.EventMode(class)
				}
			}
		}
	}
	if x := c.inSlot(w, "subject"); x >= 0 && c.upos(x) == "NOUN" { // "shelling killed a girl"
		if m := c.meaning(x); m != nil && m.category == category && c.below(x, w) {
			return m.mode
		}
	}
	if h := c.head[w]; h >= 0 && c.is(w, "conj") && c.child(w, "nsubj") < 0 { // "shot and wounded"
		if m := c.meaning(h); m != nil && m.category == category {
			return m.mode
		}
	}
	return ""
}

// mostContexts bounds the contexts of an event, those that more words speak for first;
// after the first a single word is too little.
const (
	mostContexts = 2
	enoughVotes  = 2
)

// contextsOf are the contexts of an event: its own, and those that words of its clause show.
func (c *coder) contextsOf(w int, e *coding) []reportedly.EventContext {
	votes := map[reportedly.EventContext]int{}
	for _, x := range e.contexts {
		votes[x] += 2
	}
	words := c.nearWordsOf(e.word)
	if w != e.word {
		words = append(words, c.nearWordsOf(w)...)
	}
	for _, y := range words {
		for _, entry := range c.eventWords(y) {
			for _, x := range entry.Contexts {
				votes[x]++
			}
		}
	}
	var out []reportedly.EventContext
	for _, x := range reportedly.EventContexts {
		if votes[x] > 0 {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b reportedly.EventContext) int { return votes[b] - votes[a] })
	for len(out) > mostContexts || len(out) > 1 && votes[out[len(out)-1]] < enoughVotes {
		out = out[:len(out)-1]
	}
	return out
}
