package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// actorsOf links the noun phrase that a word heads. Pronouns are those of the source
// who says "we", of the noun that a relative clause is on, of what they refer to, or of
// the earlier source that they take up.
func (c *coder) actorsOf(w int) []reportedly.Actor {
	if c.actorsKnown == nil {
		c.actorsKnown = make([]bool, len(c.doc.Words))
		c.actors = make([][]reportedly.Actor, len(c.doc.Words))
	}
	if !c.actorsKnown[w] {
		c.actorsKnown[w] = true
		c.actors[w] = c.ranked(w, c.link(w))
	}
	return c.actors[w]
}

// ranked makes those of the police whom only a rank names that the armed forces have, too
// ("two officers"), where the report tells of police more than of soldiers.
func (c *coder) ranked(w int, actors []reportedly.Actor) []reportedly.Actor {
	if len(actors) != 1 || actors[0].Sector != "MIL" || !c.markedAs(w, "rank", "noun") || c.child(w, "compound") >= 0 || !c.policing() {
		return actors
	}
	for _, x := range c.children[w] {
		if t := c.toponymAt[x]; c.is(x, "amod") && c.feature(x, "NumType") == "" && (t == nil || !t.adjective) {
			return actors // "senior military officers"
		}
	}
	a := actors[0]
	if a.Sector = "COP"; a.Country != "" {
		a.ID = a.Country + "-COP"
	}
	return []reportedly.Actor{a}
}

// policing reports whether the report has more words for police than for soldiers.
func (c *coder) policing() bool {
	if c.police == nil {
		more := 0
		for w := range c.doc.Words {
			sector := c.roleSector(w)
			switch {
			case c.markedAs(w, "rank", "noun"):
			case sector == "COP":
				more++
			case sector == "MIL":
				more--
			}
		}
		police := more > 0
		c.police = &police
	}
	return *c.police
}

// link are the actors that a word with its phrase stands for.
func (c *coder) link(w int) []reportedly.Actor {
	if c.pronounKind(w) != "" || c.upos(w) == "PRON" {
		return c.pronounActors(w)
	}
	if t := c.toponymAt[w]; t != nil && t.adjective && c.upos(w) == "ADJ" {
		return c.stateOfPeople(w)
	}
	if p := c.child(w, "nmod:poss"); p >= 0 && c.upos(p) == "PRON" {
		if found := c.ofPossessor(w, p); found != nil || c.peopleBefore(w) < 0 {
			return found
		}
	}
	if two := c.coupleActors(w); len(two) > 0 {
		return two
	}
	return c.linkPhrase(w)
}

// linkPhrase are the actors whom the noun phrase that a word heads names or describes.
func (c *coder) linkPhrase(w int) []reportedly.Actor {
	phrase := c.phraseOf(w)
	src := c.classify(w, phrase)
	src.Spans = c.spans(phrase)
	if len(src.Spans) == 0 {
		return nil
	}
	l := c.linkerFor(&src)
	x, ok := l.link()
	named := len(src.Actors) > 0 && src.Kind == reportedly.Person && src.Naming == reportedly.Named
	switch {
	case ok && x.partial:
		return c.partActors(w, x)
	case !ok && named:
		return src.Actors
	case !ok || x.ID == "" && x.Country == "" && !named:
		if a := c.byReference(w); len(a) > 0 {
			return a
		}
		if ok && x.Sector != "" && x.Sector != unknownSector {
			return []reportedly.Actor{c.atHome(w, reportedly.Actor{Name: c.text(phrase), Sector: x.Sector, Secondary: x.Second})}
		}
		if !ok && c.upos(w) == "NOUN" && c.hasClass(w, "troops") {
			return []reportedly.Actor{c.atHome(w, reportedly.Actor{Name: c.text(phrase), Sector: "MIL"})}
		}
		return nil
	}
	if x.Sector == unknownSector {
		x.Sector = ""
	}
	if named && !x.Person() {
		a := src.Actors[0]
		a.Country, a.Sector, a.Secondary = x.Country, x.Sector, x.Second
		if a.Country == "" && a.ID == "" {
			home := c.atHome(w, a)
			a.Country = home.Country
		}
		return []reportedly.Actor{a}
	}
	return []reportedly.Actor{x.actor(c.text(phrase))}
}

// partActors are the forces or the land of a state whose name only modifies a noun, nobody
// where the noun is for anything else.
func (c *coder) partActors(w int, x linked) []reportedly.Actor {
	switch {
	case c.inGroup(w, lexicon.Forces):
		x.Actor = x.Part("MIL", "")
	case !c.inGroup(w, lexicon.Land):
		return nil
	}
	return []reportedly.Actor{x.actor(x.Name)}
}

// atHome gives the actor that a word heads, of whom only the sector is known, the state
// that its phrase, its sentence or the report is about.
func (c *coder) atHome(w int, a reportedly.Actor) reportedly.Actor {
	for _, owned := range []*reportedly.Actor{c.ofOwner(w, a), c.ofSender(w, a)} {
		if owned != nil {
			return *owned
		}
	}
	if slices.ContainsFunc(c.children[w], func(x int) bool { return c.saysWhose(x, w) }) {
		return a
	}
	home := c.homeOf(w, a.Sector)
	state, ok := c.lex.Actors.Country(home.country)
	if !ok {
		return a
	}
	c.homed[w] = home.why
	return partOf(state, a.Sector, a.Secondary)
}

// homeOf is the state of those at home where a word stands: of villagers and gunmen the one
// where the sentence says that things happen, of police and officials the one where the
// clause does, and else the one that the report is about.
func (c *coder) homeOf(w int, sector string) home {
	local := lexicon.In(c.lex.Coding, lexicon.Local, sector)
	if slices.ContainsFunc(c.children[w], func(x int) bool { return c.is(x, "amod") && c.hasClass(x, "foreign") }) {
		return home{} // "foreign embassies"
	}
	if !local && !lexicon.In(c.lex.Coding, lexicon.Domestic, sector) {
		return home{}
	}
	scene := home{c.scene(w), "state of the places in the sentence"}
	if local && scene.country != "" {
		return scene
	}
	if country := c.clauseScene(w); country != "" {
		return home{country, "state of the places in the clause"}
	}
	if c.setting() != "" {
		return *c.home
	}
	return scene
}

// clauseScene is the one state in which all places lie where the clause of a word says that
// its act happens; "" for none or several.
func (c *coder) clauseScene(w int) string {
	if c.head[w] < 0 {
		return ""
	}
	country := ""
	for _, x := range c.children[c.head[w]] {
		t := c.toponymAt[x]
		if t == nil || !c.is(x, "obl") || !c.happensIn(t) {
			continue
		}
		if state := t.candidates[t.best].Country; country == "" {
			country = state
		} else if state != country {
			return ""
		}
	}
	return country
}

// saysWhose reports whether a dependent of a noun says that somebody else's people are meant
// than those at home: "its allies", "the UN envoy", "the Belarusian chargé d'affaires".
func (c *coder) saysWhose(x, noun int) bool {
	if c.is(x, "nmod:poss") && c.pronounKind(x) == "institution" {
		return true
	}
	if !c.is(x, "amod", "compound", "nmod", "nmod:poss", "flat") {
		return false
	}
	n, named := c.nameAt(x)
	t := c.toponymAt[x]
	return named && n.Type == text.Organization && (noun < n.First || n.Last <= noun) || t != nil && t.adjective
}

// ofOwner is the part of the state, or else the body, that the phrase says whose it is:
// "leaders of the bloc ECOWAS"; nil where it does not say whose.
func (c *coder) ofOwner(w int, a reportedly.Actor) *reportedly.Actor {
	for _, x := range c.children[w] {
		if !c.is(x, "nmod:poss") && !(c.is(x, "nmod") && c.mark(x) == "of") || c.upos(x) == "PRON" || !c.below(x, w) {
			continue
		}
		owners := c.actorsOf(x)
		if len(owners) != 1 || c.homed[x] != "" || owners[0].Sector == "JRN" { // "Foreign Affairs", the magazine
			continue
		}
		if state, ok := c.lex.Actors.Country(owners[0].Country); ok {
			part := partOf(state, a.Sector, a.Secondary)
			return &part
		}
		if owners[0].ID != "" {
			return &owners[0]
		}
	}
	return nil
}

// ofSender is the part of a state that sends or withdraws troops, whose they are; nil
// where the words do not say.
func (c *coder) ofSender(w int, a reportedly.Actor) *reportedly.Actor {
	h := c.head[w]
	if a.Sector != "MIL" || h < 0 || !c.is(w, "obj") || !slices.ContainsFunc(c.entries(h), func(p lexicon.Predicate) bool { return p.Category == "MOBILIZE" }) {
		return nil
	}
	sender := c.inSlot(h, "subject")
	if sender < 0 || sender == w || c.homed[sender] != "" {
		return nil
	}
	for _, x := range c.actorsOf(sender) {
		if state, ok := c.lex.Actors.Country(x.Country); ok && x.ID == x.Country || ok && x.Sector == "GOV" {
			part := partOf(state, a.Sector, a.Secondary)
			return &part
		}
	}
	return nil
}

// scene is the one state in which all places lie where a sentence says that something
// happens; "" for none or several.
func (c *coder) scene(w int) string {
	if c.sentence[w] < 0 {
		return ""
	}
	r, home := c.doc.Sentences[c.sentence[w]], ""
	i, _ := slices.BinarySearchFunc(c.toponyms, r.First, func(t *toponym, w int) int { return t.words.First - w })
	for ; i < len(c.toponyms) && c.toponyms[i].words.First < r.Last; i++ {
		t := c.toponyms[i]
		if !c.happensIn(t) {
			continue
		}
		if state := t.candidates[t.best].Country; home == "" {
			home = state
		} else if state != home {
			return ""
		}
	}
	return home
}

// peopleBefore is the adjective of a people on a noun, -1 for none: it says of which state
// somebody is whom a possessor has only in relation to himself ("his Indian counterpart").
func (c *coder) peopleBefore(w int) int {
	for _, x := range c.children[w] {
		if t := c.toponymAt[x]; t != nil && t.adjective && c.is(x, "amod") {
			return x
		}
	}
	return -1
}

// stateOfPeople is the state whose adjective stands for it: "a Russian attack".
func (c *coder) stateOfPeople(w int) []reportedly.Actor {
	for _, a := range c.lex.Actors.Find(c.form(w)) {
		if state, ok := c.lex.Actors.Country(a.Country); ok {
			return []reportedly.Actor{{ID: a.Country, Name: state.Name, Country: a.Country}}
		}
	}
	return nil
}

// ofPossessor is the part of a state that a possessive pronoun stands before: "its
// troops".
func (c *coder) ofPossessor(w, pronoun int) []reportedly.Actor {
	role, n := c.lex.Roles.Longest(c.tokens[max(w-1, pronoun+1) : w+1]) // "border guards"
	if n < min(2, w-pronoun) {
		role, n = c.lex.Roles.Longest(c.tokens[w : w+1])
	}
	switch {
	case n > 0:
	case c.inGroup(w, lexicon.Military):
		role.Sector = "MIL"
	default:
		return nil
	}
	var out []reportedly.Actor
	for _, a := range c.pronounActors(pronoun) {
		if state, ok := c.lex.Actors.Country(a.Country); ok && role.Sector != unknownSector {
			out = append(out, partOf(state, role.Sector, role.Second))
		}
	}
	return out
}

// pronounActors are those whom a pronoun stands for, none where that is open.
func (c *coder) pronounActors(w int) []reportedly.Actor {
	if noun := c.relativeNoun(w); noun >= 0 && noun != w && c.relative(w) {
		if c.upos(noun) == "PRON" {
			return nil
		}
		return c.actorsOf(noun)
	}
	if c.feature(w, "Person") == "1" {
		if a := c.sayer(w); a != nil {
			return c.sourceActors(a)
		}
		return c.outletActors()
	}
	if a := c.byReference(w); len(a) > 0 {
		return a
	}
	if c.pronounKind(w) == "" {
		return nil
	}
	if src, ok := c.pronoun(nil, w, c.before(w)); ok && len(src.Actors) > 0 {
		return src.Actors
	}
	if a := c.sayer(w); a != nil && c.is(w, "nsubj") && standsFor(c.pronounKind(w), a.origin) { // "Norway said it will"
		return c.sourceActors(a)
	}
	return nil
}

// outletActors are those who speak of themselves as "we" in what they publish: an outlet that
// is no medium, such as a ministry or a union.
func (c *coder) outletActors() []reportedly.Actor {
	if kind := c.outletKind(); kind == "" || kind == reportedly.Media {
		return nil
	}
	l := linker{lex: c.lex, date: c.report.Published, words: phraseWords(c.lex, c.report.Outlet.Name)}
	x, ok := l.link()
	if !ok || x.Sector == "" || x.Sector == unknownSector {
		return nil
	}
	if state, ok := c.lex.Actors.Country(c.setting()); ok && x.Country == "" && x.ID == "" {
		x.Actor = state.Part(x.Sector, x.Second)
	}
	return []reportedly.Actor{x.actor(c.report.Outlet.Name)}
}

// sourceActors are those whom an attribution names, or else the part of the state at
// home that its source is.
func (c *coder) sourceActors(a *relation) []reportedly.Actor {
	if a == nil || a.source.empty() {
		return nil
	}
	if known := slices.ContainsFunc(a.origin.Actors, func(x reportedly.Actor) bool { return x.ID != "" }); known {
		return a.origin.Actors
	}
	if head := c.sourceHead(a.source); c.upos(head) != "PRON" {
		if found := c.actorsOf(head); len(found) > 0 {
			return found
		}
	}
	return a.origin.Actors
}

// byReference are the actors of the mention that a pronoun or description refers to,
// where that is likely enough.
func (c *coder) byReference(w int) []reportedly.Actor {
	i, ok := c.refs.byHead[w]
	if !ok {
		return nil
	}
	l := c.refs.links[i]
	if l.best == i || l.sure < likely {
		return nil
	}
	return c.actorsOf(c.refs.mentions[l.best].head)
}

// sayer is the innermost attribution whose content a word lies in.
func (c *coder) sayer(w int) *relation {
	if c.sayers == nil {
		c.sayers = c.owners()
	}
	return c.sayers[w]
}

// before lists the attributions whose sources stand before a word, in text order.
func (c *coder) before(w int) []*relation {
	i, _ := slices.BinarySearchFunc(c.bySource, w, func(a *relation, w int) int { return a.source.first() - w })
	return c.bySource[:i]
}

// sourcesInOrder are the attributions with a source, in the order of the sources.
func (s *state) sourcesInOrder() []*relation {
	var out []*relation
	for _, a := range s.attributions {
		if !a.source.empty() {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *relation) int { return a.source.first() - b.source.first() })
	return out
}
