package read

import (
	"cmp"
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
)

// mostParticipants bounds the participants of one event: of a longer list
// the first are kept.
const mostParticipants = 16

// participants are who takes part in an event, by role, in text order within a role.
func (e *coding) participants(c *coder) []reportedly.Participant {
	var out []reportedly.Participant
	taken := map[int]bool{}
	add := func(role reportedly.ParticipantRole, w int, needsActor bool) {
		for _, h := range c.named(w) {
			p := c.participant(role, h)
			at := c.wordsIn(p.Mention.Start, p.Mention.End).First
			if taken[at] || len(p.Actors) == 0 && (needsActor || !e.partakes(c, role, h)) || len(out) >= mostParticipants {
				continue
			}
			taken[at] = true
			out = append(out, p)
		}
	}
	if e.by != nil { // asked for: by the source, of whoever is to do it
		if !e.by.source.empty() {
			add("actor", c.sourceHead(e.by.source), false)
		}
		e.addressed(c, add)
	} else {
		e.fill(c, e.word, add)
	}
	if e.noun >= 0 {
		e.fill(c, e.noun, add)
	}
	if giver := e.giver(c); giver >= 0 && !slices.ContainsFunc(out, func(p reportedly.Participant) bool { return p.Role == "actor" }) {
		add("actor", giver, true)
	}
	if e.doer >= 0 && !slices.ContainsFunc(out, func(p reportedly.Participant) bool { return p.Role == "actor" }) {
		add("actor", e.doer, false)
	}
	if e.inner != nil && e.inner.word != e.word {
		e.inner.rest(c, e.category, add)
		e.inner.helped(c, add)
	} else {
		e.helped(c, add)
	}
	parted(out)
	slices.SortStableFunc(out, func(a, b reportedly.Participant) int {
		return cmp.Or(cmp.Compare(slices.Index(reportedly.ParticipantRoles, a.Role), slices.Index(reportedly.ParticipantRoles, b.Role)),
			cmp.Compare(a.Mention.Start, b.Mention.Start))
	})
	return out
}

// doerOf is who does what a noun names that is the object of a verb or cue which does what
// it says: "declared a curfew", "rejected the proposal"; -1 for others, as of "condemned
// the raid".
func (c *coder) doerOf(w int, by *relation) int {
	h, m := c.head[w], c.meaning(w)
	if h < 0 || m == nil || c.upos(w) != "NOUN" && c.upos(w) != "PROPN" || !c.is(w, "obj", "xcomp") || c.upos(h) != "VERB" || c.negated(h) {
		return -1
	}
	cued := by != nil && !by.cue.empty() && h == c.top(by.cue)
	light := slices.ContainsFunc(c.entries(h), func(p lexicon.Predicate) bool { return p.From == "object" || !cued && p.Category == m.category })
	over := c.meaning(h)
	taken := over != nil && (over.noun == w || lexicon.In(c.lex.Coding, lexicon.Outer, over.category))
	if !light && !taken && !(cued && (by.act == reportedly.Plan || by.act == reportedly.Promise)) {
		return -1
	}
	if cued && !by.evidential && !by.source.empty() {
		return c.sourceHead(by.source)
	}
	return c.child(h, "nsubj")
}

// giver is the other side of an exchange, which gives what this one gains: "under the
// deal Norland gains shells, while Sudland secures credit"; -1 for none. Without a word
// for an exchange in the sentence each may gain from others.
func (e *meaning) giver(c *coder) int {
	if e.frame["subject"] != "recipient" || e.category != "COOPERATE" || c.sentence[e.word] < 0 {
		return -1
	}
	own, other := c.inSlot(e.word, "subject"), -1
	for _, w := range append(slices.Clone(c.children[e.word]), c.head[e.word]) {
		beside := w >= 0 && (c.head[w] == e.word && c.is(w, "advcl", "conj", "parataxis") || w == c.head[e.word] && c.is(e.word, "advcl", "conj", "parataxis"))
		if !beside {
			continue
		}
		if m := c.meaning(w); m != nil && m.category == e.category && m.frame["subject"] == "recipient" {
			other = c.inSlot(w, "subject")
		}
	}
	if own < 0 || other < 0 || own == other || len(c.actorsOf(own)) == 0 || len(c.actorsOf(other)) == 0 || c.actorsOf(own)[0].ID == c.actorsOf(other)[0].ID {
		return -1
	}
	r := c.doc.Sentences[c.sentence[e.word]]
	for w := r.First; w < r.Last; w++ {
		if c.hasClass(w, "agreement", "exchange") {
			return other
		}
	}
	return -1
}

type addRole func(role reportedly.ParticipantRole, w int, needsActor bool)

// fill adds the parts of a word's clause that the frame gives a role.
func (m *meaning) fill(c *coder, w int, add addRole) {
	nominal := c.upos(w) == "NOUN" || c.upos(w) == "PROPN"
	for _, a := range c.arguments(w) {
		role, ok := m.frame[a.slot]
		if !ok || a.word == m.noun || m.inner != nil && a.word == m.inner.word && a.slot != "subject" {
			continue
		}
		direct := a.slot == "subject" || a.slot == "object" || a.slot == "iobj"
		if !direct && m.suffered(c, w, a) {
			continue
		}
		if !direct && (c.timeNoun(a.word) || m.elsewhere(c, role, a)) {
			if a.slot == "to" && role == "recipient" {
				c.host(w, a.word, add)
			}
			continue
		}
		if a.slot == "with" && role == "instrument" && c.acting(a.word) {
			if !c.partnered(w) {
				continue // they only come along
			}
			role = "recipient"
		}
		if role == "instrument" && !direct && c.upos(a.word) != "NOUN" {
			continue
		}
		if role == "actor" && m.category == "ASSAULT" && c.ofClass(a.word, "weapons") && !c.stated(a.word) && !c.mans(a.word) {
			role = "instrument" // "two drones hit the field": nobody's
		}
		if direct && role == "recipient" && m.owned(c, a.word, add) {
			continue
		}
		if a.slot == "object" && role == "instrument" && len(c.actorsOf(a.word)) > 0 && m.frame["iobj"] == "recipient" && !c.inGroup(a.word, lexicon.Given) {
			role = "recipient"
		}
		if direct && c.eventWord(a.word) {
			c.behind(role, a.word, add)
			continue
		}
		add(role, a.word, role != "instrument" && (!direct || nominal && a.slot != "subject") && !m.meant(c, role, a.word))
	}
}

// suffered reports whether a phrase says who is the recipient of an act that is only praised
// or denounced: of "condemned attacks on aid workers" these are not condemned.
func (m *meaning) suffered(c *coder, w int, a argument) bool {
	object := c.inSlot(w, "object")
	if object < 0 || object == m.noun || c.head[a.word] != object || !lexicon.In(c.lex.Coding, lexicon.Voiced, m.category) {
		return false
	}
	act := c.meaning(object)
	return act != nil && lexicon.In(c.lex.Coding, lexicon.Hostile, act.category)
}

// acting reports whether "with" joins those who do something rather than what is used.
func (c *coder) acting(x int) bool {
	return (c.inPersonClass(x) || len(c.actorsOf(x)) > 0 || c.upos(x) == "PROPN" && !c.town(x)) && !c.inGroup(x, lexicon.Used)
}

// mans reports whether a noun for a weapon is one for a person, too: "a suicide bomber".
func (c *coder) mans(x int) bool {
	n, ok := c.noun(x)
	return ok && n.Kind == reportedly.Person
}

// partnered reports whether those whom "with" joins are the ones to whom something is
// done: "clashed with police", "severed ties with Norland". Where somebody else is the
// object they only come along.
func (c *coder) partnered(w int) bool {
	object := c.inSlot(w, "object")
	return object < 0 || len(c.actorsOf(object)) == 0 && !c.inPersonClass(object) && !c.inGroup(object, lexicon.Attackable)
}

// somebody reports whether a noun stands for persons or a body.
func (c *coder) somebody(x int) bool {
	if c.inPersonClass(x) {
		return true
	}
	n, ok := c.noun(x)
	return ok && c.upos(x) == "NOUN" && n.Kind != reportedly.Document && n.Kind != reportedly.Data
}

// meant reports whether what a preposition joins takes part though nothing else is known of
// it: persons, and what is attacked.
func (m *meaning) meant(c *coder, role reportedly.ParticipantRole, x int) bool {
	if role != "recipient" || c.upos(x) != "NOUN" {
		return false
	}
	return c.inPersonClass(x) || m.category == "ASSAULT" && c.inGroup(x, lexicon.Attackable) && (c.inSlot(m.word, "object") < 0 || c.inSlot(m.word, "object") == m.noun)
}

// host adds the state to which something goes that goes to a place of it, where the words
// name that state and it is not the sender's own: "sent troops to Norland's Kelm region".
func (c *coder) host(w, place int, add addRole) {
	state := c.child(place, "nmod:poss")
	if t := c.toponymAt[max(state, 0)]; state < 0 || t == nil || !c.isState(t.words) {
		return
	}
	if sender := c.inSlot(w, "subject"); sender >= 0 {
		for _, a := range c.actorsOf(sender) {
			if slices.ContainsFunc(c.actorsOf(state), func(b reportedly.Actor) bool { return b.Country == a.Country }) {
				return
			}
		}
	}
	add("recipient", state, true)
}

// stated reports whether the words say of which state an actor is.
func (c *coder) stated(w int) bool {
	actors := c.actorsOf(w)
	return c.homed[w] == "" && slices.ContainsFunc(actors, func(a reportedly.Actor) bool { return a.ID != "" })
}

// elsewhere reports whether what a preposition joins only says where an act is, goes to
// or comes from: a town, except of an attack; "at" anything where nothing is aimed.
func (m *meaning) elsewhere(c *coder, role reportedly.ParticipantRole, a argument) bool {
	if role == "instrument" || role == "actor" {
		return false
	}
	switch {
	case a.slot == "at":
		return !lexicon.In(c.lex.Coding, lexicon.Aimed, m.category)
	case a.slot == "from":
		return m.category == "MOBILIZE" || c.town(a.word)
	}
	return m.category != "ASSAULT" && c.town(a.word)
}

// town reports whether a word heads the name of a place that is no state and no capital.
func (c *coder) town(w int) bool {
	t := c.toponymAt[w]
	if t == nil || t.adjective || t.best < 0 || c.isState(t.words) {
		return false
	}
	found := c.lex.Actors.Find(c.surface(t.words))
	return len(found) == 0 || found[0].Class != "capital"
}

// eventWord reports whether a noun names an event rather than a participant: also where
// another noun says whose it is ("the troop deployments").
func (c *coder) eventWord(w int) bool {
	return c.upos(w) == "NOUN" && c.meaning(w) != nil && (len(c.actorsOf(w)) == 0 || c.child(w, "compound") >= 0 && !c.stated(w)) && !c.inGroup(w, lexicon.Forces)
}

// helped adds for whom something is done: "to send troops to assist Russia".
func (m *meaning) helped(c *coder, add addRole) {
	purposes := c.children[m.word]
	if object := c.inSlot(m.word, "object"); object >= 0 {
		purposes = slices.Concat(purposes, c.children[object]) // parsers differ on what "to assist" is below
	}
	for _, x := range purposes {
		if !c.is(x, "advcl", "acl", "xcomp") || c.mark(x) != "to" {
			continue
		}
		if n := c.meaning(x); n == nil || !lexicon.In(c.lex.Coding, lexicon.Helping, n.category) {
			continue
		}
		if object := c.inSlot(x, "object"); object >= 0 {
			add("recipient", object, true)
		}
	}
}

// owned adds whose thing it is that an act other than an attack is done to: "froze the
// state's accounts", "seized gold at its mine".
func (m *meaning) owned(c *coder, w int, add addRole) bool {
	if m.category == "ASSAULT" || c.upos(w) != "NOUN" || len(c.actorsOf(w)) > 0 {
		return false
	}
	owner := c.child(w, "nmod:poss")
	for _, x := range c.children[w] {
		if owner < 0 && c.is(x, "nmod") && c.mark(x) == "of" && (c.upos(x) == "PROPN" && len(c.actorsOf(x)) > 0 || c.somebody(x)) {
			owner = x // "froze the assets of nine officials"
		}
	}
	if _, ok := c.noun(w); ok || owner < 0 {
		return false
	}
	if c.upos(owner) != "PRON" {
		add("recipient", owner, false)
	}
	return true
}

// behind adds who is behind an event that an act is about: "condemned the attack by
// rebels", "Norland's decision".
func (c *coder) behind(role reportedly.ParticipantRole, w int, add addRole) {
	if role == "instrument" {
		return
	}
	for _, a := range c.arguments(w) {
		if a.slot == "subject" && c.upos(a.word) != "PRON" { // "its" is mostly the subject's own
			add(role, a.word, role != "actor" || !c.inPersonClass(a.word))
		}
	}
}

// rest adds of an inner event those who are not the one who speaks of it: to whom help
// is offered, what is refused.
func (m *meaning) rest(c *coder, outer reportedly.Category, add addRole) {
	at := m.word
	for _, a := range c.arguments(at) {
		role, ok := m.frame[a.slot]
		switch {
		case !ok || a.word == m.noun:
		case role == "actor" && (outer == "REQUEST" || outer == "REJECT" || outer == "THREATEN"):
			add("recipient", a.word, true)
		case role != "actor" && !c.eventWord(a.word):
			add(role, a.word, a.slot != "object" && a.slot != "iobj" && role != "instrument")
		}
	}
	if m.noun >= 0 {
		m.fill(c, m.noun, add)
	}
}

// addressed adds of whom something is asked: who is to do it, or the object of the
// asking.
func (e *coding) addressed(c *coder, add addRole) {
	if x := c.inSlot(e.word, "subject"); x >= 0 && !e.by.source.has(x) {
		add("recipient", x, false)
	} else if !e.by.cue.empty() {
		cue := c.top(e.by.cue)
		for _, a := range c.arguments(cue) {
			if role := c.lex.Coding.Frame("ask")[a.slot]; role == "recipient" && a.word != e.word {
				add(role, a.word, !c.somebody(a.word))
			}
		}
	}
	for _, a := range c.arguments(e.word) {
		if role := e.frame[a.slot]; role == "instrument" && !c.eventWord(a.word) {
			add(role, a.word, false)
		}
	}
}

// named lists the words that head the participants which a noun phrase names: itself,
// or for a relative pronoun the noun that it is on, and what is coordinated with it.
func (c *coder) named(w int) []int {
	if c.relative(w) && !c.isSource(w) {
		if noun := c.relativeNoun(w); noun >= 0 && !c.verbal(noun) {
			w = noun
		}
	}
	out := []int{}
	for _, h := range append([]int{w}, c.children[w]...) {
		if (h == w || c.is(h, "conj") && !c.verbal(h)) && !c.notMention(h) {
			out = append(out, h)
		}
	}
	return out
}

// isSource reports whether a word alone is the source of an attribution ("who promised
// to stay").
func (c *coder) isSource(w int) bool {
	before := c.before(w + 1)
	return len(before) > 0 && before[len(before)-1].source.size() == 1 && before[len(before)-1].source.has(w)
}

// participant is the one whom a noun phrase names. Weapons, money and goods that are used
// or passed on are nobody; as actors weapons stand for the forces that use them.
func (c *coder) participant(role reportedly.ParticipantRole, h int) reportedly.Participant {
	p := reportedly.Participant{Role: role, Mention: *c.span(c.phraseOf(h)), Actors: c.actorsOf(h), Reference: c.referenceOf(h)}
	if role == "instrument" && c.inGroup(h, lexicon.Used) && !c.ofClass(h, "troops") {
		p.Actors = nil
	}
	if len(p.Actors) == 0 && role != "instrument" && c.upos(h) != "PRON" && c.upos(h) != "PROPN" && c.inPersonClass(h) {
		if a := c.atHome(h, reportedly.Actor{Sector: "CVL"}); a.Country != "" {
			p.Actors = []reportedly.Actor{a}
		}
	}
	if len(p.Actors) > 0 {
		p.Why = c.homed[h]
	}
	return p
}

// partakes reports whether somebody or something of which nothing else is known can
// take part in an event: persons and bodies, and what is attacked, seized or
// released. Other things, and "it" for them, do not: "seized power", "blocked the plan".
func (e *coding) partakes(c *coder, role reportedly.ParticipantRole, h int) bool {
	if role == "instrument" {
		return true
	}
	switch c.upos(h) {
	case "NUM":
		if of := c.child(h, "nmod"); of >= 0 && c.upos(of) == "NOUN" {
			return e.partakes(c, role, of)
		}
		return true
	case "PROPN", "ADJ":
		return true
	case "PRON", "DET":
		if noun := c.takenUp(h); noun >= 0 && role != "actor" {
			return e.partakes(c, role, noun) // "it was hit", of a ship
		}
		return role == "actor" || !c.things(h)
	}
	if n, ok := c.noun(h); ok {
		return n.Kind != reportedly.Document && n.Kind != reportedly.Data
	}
	if role == "actor" && c.agentive(h) {
		return true // "hackers"
	}
	if c.hasClass(h, "vague") && c.child(h, "nmod") < 0 {
		return true // "hundreds"
	}
	switch e.category {
	case "ASSAULT":
		return role == "recipient" && c.inGroup(h, lexicon.Attackable)
	case "COERCE", "RETREAT":
		return role == "recipient" && c.inGroup(h, lexicon.Seizable)
	}
	return false
}

// things reports whether a pronoun stands for a thing, as far as its form shows.
func (c *coder) things(w int) bool {
	return c.lemma(w) == "it" || c.lemma(w) == "this" || c.lemma(w) == "that" || c.pronounKind(w) == ""
}

// parted takes the state that a report is about from those whom its own forces attack:
// no army attacks itself without a word about it.
func parted(list []reportedly.Participant) {
	for i := range list {
		for k := range list {
			if list[i].Role == "recipient" && list[k].Role == "actor" && len(list[i].Actors) == 1 && len(list[k].Actors) == 1 &&
				list[i].Actors[0].Sector == "MIL" && list[i].Actors[0].ID == list[k].Actors[0].ID {
				list[i].Actors, list[i].Why = nil, ""
			}
		}
	}
}

// notMention reports whether a word cannot name a participant: an expletive, a clause,
// an article, "nobody", a dateline.
func (c *coder) notMention(w int) bool {
	switch c.upos(w) {
	case "NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM":
		return c.is(w, "expl") || c.feature(w, "Reflex") == "Yes" || c.furniture[w] || c.bareArticle(one(w)) || c.negativePhrase(w) || c.upos(w) == "DET" && c.lemma(w) == "each"
	}
	return true
}

// phraseOf is a noun phrase: its head with what determines, counts and modifies it, but
// without what is coordinated with it, the clauses on it and where it goes.
func (c *coder) phraseOf(h int) words {
	first, last := h, h+1
	for i := len(c.children[h]) - 1; i >= 0; i-- {
		x := c.children[h][i]
		if x > h || c.punct(x) {
			continue
		}
		if !c.is(x, "det", "amod", "nummod", "compound", "nmod", "flat", "fixed", "goeswith", "advmod") || c.verbal(x) || c.right[x] > first {
			break
		}
		first = c.left[x]
	}
	for _, x := range c.children[h] {
		if x < h || c.punct(x) {
			continue
		}
		if !c.is(x, "nmod", "flat", "compound", "nummod", "fixed", "goeswith") && !(c.is(x, "appos") && c.upos(h) == "NOUN") || c.is(x, "nmod") && c.leads(x) {
			break
		}
		last = max(last, c.mentionEnd(x))
	}
	if phrase := c.trim(words{{First: first, Last: last}}); !phrase.empty() {
		return phrase
	}
	return one(h) // a mark, which trimming drops
}

// mentionEnd is where a phrase ends before the clauses on its words and what a comma
// parts from it.
func (c *coder) mentionEnd(w int) int {
	end := w + 1
	for _, x := range c.children[w] {
		if x < w {
			continue
		}
		if c.is(x, "acl:relcl", "parataxis", "appos", "advcl", "ccomp") || c.verbal(x) && c.finite(x) {
			break
		}
		end = max(end, c.mentionEnd(x))
	}
	return end
}

// leads reports whether a phrase on a noun says where it goes or who does it: it is the
// verb's, not the noun's.
func (c *coder) leads(x int) bool {
	m, _ := c.lex.Markers.Find(c.mark(x))
	return m["place"] == "goal" || c.mark(x) == "by"
}
