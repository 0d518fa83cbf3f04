package read

import (
	"cmp"
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var chain = &Pass{
	Name:     "chain",
	Doc:      "nests attributions into chains: by containment, by order around a shared content, by citing, and with the outlets that a phrase names as having passed something on",
	Requires: []*Pass{sources},
	Run:      nest,
}

// maxChain bounds the length of a chain; no report relays further, and texts made
// to confuse must not make chains grow with their length.
const maxChain = 16

// sharedContent is the least part of the union that two contents have in common
// where two attributions share one content.
const sharedContent = 0.8

func nest(s *state) {
	sources := make([]*relation, len(s.doc.Words)) // whose source a word is part of
	for _, a := range s.attributions {
		a.source.each(func(w int) { sources[w] = a })
	}
	for _, a := range s.attributions {
		if !a.turn {
			a.relays = s.relayed(a, sources)
		}
	}
	s.dropRelays()
	turns := s.turns()
	for i, a := range s.attributions {
		a.parent = s.enclosing(i, a, turns)
	}
	s.shareContents()
	for _, a := range s.attributions {
		if p := a.parent; p != nil && p != a.within && p.act == reportedly.Plan && slices.Equal(a.source, p.source) {
			a.parent = p.parent // who plans to meet them, asking for peace, asks
		}
	}
	for _, a := range s.attributions {
		a.depth = depth(a)
	}
}

// dropRelays drops attributions to outlets that another attribution has as hops of its own, by
// the same words: "the mayor, | quoted by the agency, | said".
func (s *state) dropRelays() {
	relays := make([]*relation, len(s.doc.Words)) // whose relay has a word as its cue
	for _, a := range s.attributions {
		for _, h := range a.relays {
			if h.Cue == nil {
				continue
			}
			if r := s.wordsIn(h.Cue.Spans[0].Start, h.Cue.Spans[0].End); !a.cue.has(r.First) {
				relays[r.First] = a
			}
		}
	}
	same := func(a *relation) bool {
		return !a.turn && !a.cue.empty() && relays[a.cue.first()] != nil && relays[a.cue.first()] != a && !s.finite(s.top(a.cue))
	}
	s.attributions = slices.DeleteFunc(s.attributions, same)
	for _, a := range s.attributions {
		if a.within != nil && same(a.within) {
			a.within = nil
		}
	}
}

// depth counts the ancestors; where it meets itself or the limit, it cuts the chain.
func depth(a *relation) int {
	n := 0
	for p := a; p.parent != nil; p = p.parent {
		if n++; n >= maxChain || p.parent == a {
			p.parent = nil
			return n - 1
		}
	}
	return n
}

// enclosing is the attribution with the smallest content that holds the cue (or,
// for an interview turn, nothing: turns are outermost).
func (s *state) enclosing(i int, a *relation, turns []*relation) *relation {
	if a.turn || a.cue.empty() { // a quotation without a frame stands in no other
		return nil
	}
	if a.within != nil {
		return a.within
	}
	var best *relation
	consider := func(b *relation) {
		if b == a || !encloses(b, a) {
			return
		}
		if best == nil || b.content.size() < best.content.size() || b.within == best && b.content.size() == best.content.size() {
			best = b
		}
	}
	for k := max(0, i-near); k < min(len(s.attributions), i+near); k++ {
		consider(s.attributions[k])
	}
	if best == nil {
		for _, t := range turnsAt(turns, a) {
			consider(t)
		}
	}
	return best
}

// turns are the interview turns, which come first among the attributions.
func (s *state) turns() []*relation {
	n := 0
	for n < len(s.attributions) && s.attributions[n].turn {
		n++
	}
	return s.attributions[:n]
}

// turnsAt are those of the interview turns, which do not overlap, that lie around an
// attribution.
func turnsAt(turns []*relation, a *relation) []*relation {
	i, _ := slices.BinarySearchFunc(turns, a, func(t, a *relation) int {
		if t.content.empty() {
			return cmp.Compare(t.source.first(), a.cue.first())
		}
		return cmp.Compare(t.content.last()-1, a.cue.first())
	})
	return turns[i:min(i+1, len(turns))]
}

// encloses reports whether b is part of what a puts forward: a's content holds b's
// cue. Where each holds the other's, the larger content is the outer one, and of
// equal ones the one whose cue comes later.
func encloses(a, b *relation) bool {
	if !inside(b, a) || b.within == a && a.citing {
		return false
	}
	if !inside(a, b) {
		return true
	}
	if n, m := a.content.size(), b.content.size(); n != m {
		return n > m
	}
	return !a.cue.empty() && a.cue.first() > b.cue.first()
}

func inside(b, a *relation) bool { return !b.cue.empty() && b.cue.within(a.content) }

// shareContents orders attributions that share a content: the cue nearest to it is
// the inner one, the next passes that on. Two cues of one source for one content are
// one attribution.
func (s *state) shareContents() {
	for i, a := range s.attributions {
		if a.cue.empty() || a.parent != nil && a.parent == a.within {
			continue
		}
		for k := i + 1; k < min(len(s.attributions), i+near); k++ {
			b := s.attributions[k]
			if b.cue.empty() || !shares(a, b) || a.ancestor(b) || b.ancestor(a) || a.within != nil || b.within != nil {
				continue
			}
			inner, outer := a, b
			if distance(b) < distance(a) {
				inner, outer = b, a
			}
			inner.root().adopt(outer)
		}
	}
}

// adopt makes outer pass on what the root of a chain says, if that closes no circle.
func (a *relation) adopt(outer *relation) {
	if a != outer && !outer.ancestor(a) {
		a.parent = outer
	}
}

// root is the outermost attribution of a chain so far, as far as it shares a's
// content.
func (a *relation) root() *relation {
	r := a
	for n := 0; r.parent != nil && n < maxChain && shares(r.parent, a); n++ {
		r = r.parent
	}
	return r
}

// ancestor reports whether b is above a in the chain.
func (a *relation) ancestor(b *relation) bool {
	for p, n := a.parent, 0; p != nil && n < maxChain; p, n = p.parent, n+1 {
		if p == b {
			return true
		}
	}
	return false
}

func shares(a, b *relation) bool {
	common := a.content.common(b.content)
	return common > 0 && float64(common) >= sharedContent*float64(a.content.size()+b.content.size()-common)
}

// distance is the number of words between a cue and its content.
func distance(a *relation) int {
	best := -1
	for _, c := range a.content {
		for _, q := range a.cue {
			d := max(c.First-q.Last, q.First-c.Last, 0)
			if best < 0 || d < best {
				best = d
			}
		}
	}
	return best
}

// relayed are the outlets that the frame names as having passed an attribution on:
// "told the agency X", "in a statement carried by X", "a document seen by X".
func (s *state) relayed(a *relation, sources []*relation) []reportedly.Hop {
	if a.cue.empty() || a.evidential {
		return nil
	}
	var out []reportedly.Hop
	top := s.top(a.cue)
	if s.marked(top, "addressing") {
		if to := s.child(top, "obj", "iobj"); to >= 0 && !a.content.has(to) && !a.source.has(to) {
			if hop, ok := s.mediaHop(to, nil, a, "told to an outlet"); ok {
				out = append(append(out, hop), s.quotedBy(to, a)...)
			}
		}
	}
	if s.upos(top) != "VERB" || s.feature(top, "ExtPos") == "ADP" { // "according to"
		return append(out, s.carried(a.source, a)...)
	}
	if hop, ok := s.saidTo(top, a); ok && len(out) == 0 {
		out = append(out, hop)
	}
	var own words
	s.frame(a).each(func(w int) {
		if sources[w] == nil || sources[w] == a {
			own = append(own, text.Range{First: w, Last: w + 1}) // what describes another source passes on what that one says
		}
	})
	frame := newWords(own...).union(a.source)
	return distinct(append(append(out, s.venues(frame, a)...), s.carried(frame, a)...))
}

// distinct are hops without those that another one before them has the source of.
func distinct(hops []reportedly.Hop) []reportedly.Hop {
	var out []reportedly.Hop
	for _, h := range hops {
		same := func(o reportedly.Hop) bool { return slices.Equal(o.Source.Spans, h.Source.Spans) }
		if !slices.ContainsFunc(out, same) {
			out = append(out, h)
		}
	}
	return out
}

// quotedBy is the outlet that quotes another one in a clause on it: "told the weekly,
// which the portal quoted".
func (s *state) quotedBy(outlet int, a *relation) []reportedly.Hop {
	clause := s.child(outlet, "acl:relcl")
	if clause < 0 || !s.marked(clause, "citing") || a.content.has(clause) {
		return nil
	}
	if by := s.child(clause, "nsubj"); by > outlet {
		if hop, ok := s.mediaHop(by, one(clause), a, "quotes the outlet that was told"); ok {
			return []reportedly.Hop{hop}
		}
	}
	return nil
}

// carried finds participles of passing on with an outlet as their agent.
func (s *state) carried(set words, a *relation) []reportedly.Hop {
	var out []reportedly.Hop
	set.each(func(w int) {
		if s.upos(w) != "VERB" || !s.is(w, "acl", "advcl", "amod") {
			return
		}
		agent := s.passedTo(w)
		if s.passesOn(w) && agent < 0 {
			agent = s.agent(w)
		}
		if agent < 0 {
			return
		}
		cue := one(w)
		for _, c := range s.children[agent] {
			if s.is(c, "case") && c == w+1 {
				cue = cue.union(one(c))
			}
		}
		if hop, ok := s.mediaHop(agent, cue, a, "passed on by an outlet"); ok {
			out = append(out, hop)
		}
	})
	return out
}

// passesOn reports whether the lexicon knows the participle with "by" as a phrase
// of relaying ("carried by").
func (s *state) passesOn(w int) bool {
	phrase := s.lemma(w) + " by"
	if e, ok := s.lex.Cues.Find(phrase); ok && e.Act == reportedly.ReportAct {
		return true
	}
	e, ok := s.lex.Cues.Find("first " + phrase)
	return ok && e.Act == reportedly.ReportAct && w > 0 && s.lemma(w-1) == "first"
}

// passedTo is to whom a participle says that something was given ("leaked to"), -1 for
// none.
func (s *state) passedTo(w int) int {
	for _, c := range s.children[w] {
		if !s.is(c, "obl") {
			continue
		}
		if e, ok := s.lex.Cues.Find(s.lemma(w) + " " + s.mark(c)); ok && e.Act == reportedly.ReportAct && e.Content == "weak" {
			return c
		}
	}
	return -1
}

// mediaHop is the hop of an outlet that a noun phrase names, unless it is the
// report's own, which is the last hop anyway.
func (s *state) mediaHop(head int, cue words, a *relation, why string) (reportedly.Hop, bool) {
	phrase := s.subtree(head).minus(a.content).minus(cue)
	phrase = s.withoutCase(head, phrase)
	if s.upos(head) == "NOUN" { // "the daily | Haaretz", side by side in the tree
		if last := s.lastTop(head, newWords(text.Range{First: head, Last: min(head+closingSource, len(s.doc.Words))})); s.upos(last) == "PROPN" && !s.punct(last-1) {
			phrase = phrase.union(newWords(text.Range{First: head, Last: last + 1}))
		}
	}
	if clause := s.child(head, "acl:relcl"); clause >= 0 {
		phrase = phrase.minus(s.subtree(clause))
	}
	if n := s.knownNameSize(head); s.upos(head) == "PROPN" && n > 1 && phrase.last() == head+1 { // "reviewed by BBC | Verify"
		phrase = phrase.union(newWords(text.Range{First: head, Last: head + n}))
	}
	src := s.classify(head, phrase)
	if src.Kind == reportedly.Organization && !cue.empty() && s.marked(cue.first(), "citing") && s.unlistedName(head, phrase) {
		src.Kind, src.Why = reportedly.Media, src.Why+", quotes others"
	}
	if src.Kind != reportedly.Media || s.ownOutlet(head, phrase) {
		return reportedly.Hop{}, false
	}
	src.Spans = s.spans(s.trim(phrase))
	hop := reportedly.Hop{Source: src, Act: reportedly.ReportAct, Mode: a.mode, Why: "rule: " + why}
	if !cue.empty() {
		hop.Cue = s.cueOf(cue)
	}
	return hop, true
}

// unlistedName reports whether a phrase is a name which the lexicon does not know.
func (s *state) unlistedName(head int, phrase words) bool {
	_, known, _ := s.entity(head, phrase, phrase)
	return s.upos(head) == "PROPN" && !known && !s.knownNoun(head)
}

// withoutCase drops the prepositions of a phrase.
func (s *state) withoutCase(head int, phrase words) words {
	for _, c := range s.children[head] {
		if s.is(c, "case") {
			phrase = phrase.minus(one(c))
		}
	}
	return phrase
}

// cueOf is a cue as the record stream has it. The lemma is that of the lexicon's
// phrase where there is one.
func (s *state) cueOf(cue words) *reportedly.Cue {
	entry, at := s.cueEntry(cue)
	lemma := entry.Phrase
	if at < 0 {
		lemma = s.lemma(s.top(cue))
	}
	return &reportedly.Cue{Spans: s.spans(cue), Lemma: lemma}
}

// hop is an attribution, one that passes on what another says or not, as the record stream has it.
func (s *state) hop(a *relation, relays bool) reportedly.Hop {
	h := reportedly.Hop{Source: a.origin, Act: a.act, Mode: a.mode, Why: a.why}
	switch {
	case a.cue.empty():
	case relays && s.onlySetting(a):
		h.Act = reportedly.ReportAct
	default:
		h.Cue = s.cueOf(a.cue)
	}
	return h
}

// outletHop is the report's outlet as the last hop.
func (s *state) outletHop(own bool) reportedly.Hop {
	h := reportedly.Hop{
		Source: reportedly.Source{Kind: reportedly.Media, Naming: reportedly.UnnamedSource},
		Act:    reportedly.ReportAct, Why: "the report's outlet is the last hop",
	}
	if own {
		h.Act = reportedly.Assert
	}
	if o := s.report.Outlet; o != nil && o.Name != "" {
		actor := reportedly.Actor{ID: o.ID, Name: o.Name}
		if x, ok := lexicon.Choose(s.lex.Actors.Find(o.Name), "", s.report.Published); ok && x.Class == "outlet" {
			actor.ID, actor.Country, actor.Sector, actor.Secondary = cmp.Or(o.ID, x.ID), x.Country, x.Sector, x.Second
		}
		h.Source.Naming, h.Source.Actors = reportedly.Named, []reportedly.Actor{actor}
	}
	return h
}
