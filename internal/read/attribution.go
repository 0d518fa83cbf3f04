package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var attribution = &Pass{
	Name:     "attribution",
	Doc:      "reconciles the model's attributions with those found by rule and decides what each does with its content, and whether it quotes",
	Requires: []*Pass{structure, hedging},
	Run:      attribute,
}

func attribute(s *state) {
	turns := s.attributions
	found := s.fromModel()
	sortByCue(found)
	found = s.dropQuoted(found)
	s.mend(found)
	at := cueIndex(found, len(s.doc.Words))
	for _, rule := range rules {
		for _, a := range rule.find(s) {
			a.why = "rule: " + rule.name
			a.source, a.content = s.reported(a.source), s.reported(a.content)
			found = s.reconcile(found, at, a)
		}
	}
	found = slices.DeleteFunc(found, func(a *relation) bool { return framesTurn(turns, a) })
	found = append(found, s.claims...)
	followMerged(found, at)
	found = slices.DeleteFunc(found, func(a *relation) bool { return a.cue.empty() }) // reconcile has merged those
	sortByCue(found)
	s.partSources(found)
	for _, a := range found {
		s.joinName(a)
	}
	s.yield(found)
	s.fill(found)
	for _, a := range found {
		s.openQuestion(a)
		s.takeAgent(a)
		s.cutLead(a)
	}
	found = slices.DeleteFunc(found, func(a *relation) bool { return s.spurious(a) != "" || s.unanswered(a, at) })
	found = s.withoutRelays(found)
	at = cueIndex(found, len(s.doc.Words))
	s.settleCiting(found)
	found = s.coordinate(found)
	s.cutRelatives(found)
	found = s.collapse(found)
	for _, a := range found {
		s.cutContrast(a, at)
		s.complete(a, at)
		s.wholeQuotation(a, at)
		s.wholeCondition(a, at)
	}
	found = slices.DeleteFunc(found, func(a *relation) bool {
		return a.content.empty() || s.hidesSource(a) || strings.HasPrefix(a.why, "rule") && !s.says(a.content)
	})
	found = s.mergeSame(s.onlyHedges(found))
	for _, a := range found {
		s.decideAct(a)
		a.mode = s.quotation(a)
	}
	s.attributions = append(turns, among(found, s.unclaimed(found))...)
}

// framesTurn reports whether an attribution has the cue of a turn, of which structure has made all
// that it frames: "issued the following statement:".
func framesTurn(turns []*relation, a *relation) bool {
	return !a.cue.empty() && slices.ContainsFunc(turns, func(t *relation) bool { return t.cue.meets(a.cue) })
}

// unanswered reports whether an attribution to nobody is the noun of what somebody does not
// answer: "did not respond to | questions about | the contract".
func (s *state) unanswered(a *relation, at []*relation) bool {
	noun := s.top(a.cue)
	if !a.source.empty() || s.upos(noun) != "NOUN" || s.head[noun] < 0 {
		return false
	}
	b := at[s.head[noun]]
	return b != nil && b != a && b.act == reportedly.DeclineComment
}

// cutContrast ends what stands behind "according to" before a clause that sets against it what
// somebody else says: "according to the police he was unarmed, | while witnesses say".
func (s *state) cutContrast(a *relation, at []*relation) {
	if entry, _ := s.cueEntry(a.cue); entry.Content != "phrase" || a.citing || a.content.empty() {
		return
	}
	for _, w := range s.tops(a.content) {
		for _, c := range s.children[w] {
			contrast := s.is(c, "advcl") && s.phraseMarked(s.mark(c), "contrast") || s.is(c, "conj") && s.contrasted(c)
			if r := s.subtree(c); contrast && c > w && a.content.has(c) && at[c] != nil && at[c] != a && !at[c].source.empty() && at[c].source.within(r) && r.first() > a.content.first() {
				a.content = s.trim(a.content.minus(r))
			}
		}
	}
}

// contrasted reports whether a word that joins a clause to the one before sets it against that:
// "but witnesses say".
func (s *state) contrasted(clause int) bool {
	cc := s.child(clause, "cc")
	return cc >= 0 && s.phraseMarked(s.lemma(cc), "contrast")
}

// followMerged replaces what passes an attribution on by what reconcile has merged it with.
func followMerged(list, at []*relation) {
	for _, a := range list {
		if a.within == nil {
			continue
		}
		outer := a.within
		if a.within = nil; !outer.cue.empty() && at[outer.cue.first()] != a {
			a.within = at[outer.cue.first()]
		}
	}
}

// sortByCue puts attributions in the order of their cues, in which those near each
// other in the text are neighbours.
func sortByCue(list []*relation) {
	slices.SortStableFunc(list, func(a, b *relation) int { return a.cue.first() - b.cue.first() })
}

// says reports whether a content has a word that means something.
func (s *state) says(content words) bool {
	found := false
	content.each(func(w int) {
		switch s.upos(w) {
		case "PUNCT", "PART", "ADP", "SCONJ", "CCONJ", "AUX", "DET":
		default:
			found = true
		}
	})
	return found
}

// hidesSource reports whether an attribution only says how a source came to be
// nameless ("asked not to be named").
func (s *state) hidesSource(a *relation) bool {
	if s.holdsMarker(a.cue.union(a.content), "anonymity") == "" {
		return false
	}
	if v := s.top(a.cue); s.doc.Words[v].XPOS == "VBG" && s.is(v, "advcl") && s.holdsMarker(a.cue, "anonymity") != "" {
		return true // "Speaking anonymously because he may not talk to the press"
	}
	return s.holdsMarker(a.content, "anonymity") == "" || a.act != reportedly.Assert && (a.source.size() == 1 && s.pronounKind(a.source.first()) == "relative" || s.is(s.top(a.cue), "acl:relcl")) // "who like the others | asked"
}

// fromModel takes over the model's attributions, less what structure has struck.
func (s *state) fromModel() []*relation {
	var out []*relation
	for _, m := range s.doc.Attributions {
		a := &relation{
			source: s.reported(newWords(m.Source...)), cue: s.reported(newWords(m.Cue...)),
			content: s.reported(newWords(m.Content...)), why: "head: attribution",
		}
		if a.cue.empty() || s.citesReason(a) || a.source.empty() && s.upos(s.top(a.cue)) == "NOUN" && s.hides(a.cue) {
			continue
		}
		a.source = s.sameParagraphAs(a.cue, a.source.minus(a.cue))
		a.content = s.trim(s.together(a.content.minus(a.cue).minus(a.source), a.cue))
		s.outOfSubject(a)
		s.splitCiting(a)
		s.takePreposition(a)
		s.narrowRumour(a)
		s.settleCited(a)
		entry, _ := s.cueEntry(a.cue)
		if entry.Content == "evidential" {
			s.narrowEvidential(a)
		}
		a.evidential = a.source.empty() && (a.evidential || entry.Content == "evidential")
		s.takeExpletive(a)
		out = append(out, a)
	}
	return out
}

// hides reports whether a cue says no more than that somebody wants no name: "on condition of
// | anonymity | that".
func (s *state) hides(cue words) bool {
	m, _ := s.lex.Markers.Find(s.lemma(s.top(cue)))
	return m["anonymity"] == "anonymous"
}

// citesReason reports whether somebody cites what nobody says: "cut its forecast, citing trade
// tensions".
func (s *state) citesReason(a *relation) bool {
	if a.content.empty() || !s.marked(s.top(a.cue), "citing") || s.doc.Words[s.top(a.cue)].XPOS != "VBG" || s.clauseIn(a.content) || s.quotation(a) != reportedly.Indirect {
		return false
	}
	head := s.sourceHead(a.content)
	return s.upos(head) == "NOUN" && (!s.plausible(head) || s.numberedThing(head))
}

// sameParagraphAs drops what a source has in other paragraphs than its cue, if it has
// anything there: models run on from a signature to the next paragraph.
func (s *state) sameParagraphAs(cue, source words) words {
	var here words
	source.each(func(w int) {
		if s.sameParagraph(w, cue.first()) {
			here = append(here, text.Range{First: w, Last: w + 1})
		}
	})
	if here = newWords(here...); here.empty() {
		return source
	}
	return here
}

// takePreposition moves the preposition between a cue of citing and its source to the
// cue: "attributed to".
func (s *state) takePreposition(a *relation) {
	w := a.cue.last()
	if !a.source.empty() && a.source.first() <= w+1 && a.source.last() > w+1 && s.is(w, "case") && a.source.has(s.head[w]) && s.marked(s.top(a.cue), "citing") {
		a.cue, a.source, a.content = a.cue.union(one(w)), a.source.minus(one(w)), a.content.minus(one(w))
	}
}

// takeExpletive adds the "it" of "it is believed that" and the "there are" of "there
// are fears that" to the cue.
func (s *state) takeExpletive(a *relation) {
	noun := s.top(a.cue)
	if h := s.head[noun]; s.upos(noun) == "NOUN" && s.is(noun, "nsubj") && h > 0 && h == s.left[noun]-1 && s.lemma(h) == "be" && a.source.empty() && s.lemma(h-1) == "there" {
		a.cue, a.evidential = a.cue.union(newWords(text.Range{First: h - 1, Last: noun})), true // "there are fears that"
	}
	w := a.cue.first() - 1
	if w >= 0 && (a.source.empty() || a.source.first() > a.cue.first()) && s.lemma(w) == "it" && s.head[w] == s.top(a.cue) && s.child(s.top(a.cue), "aux:pass", "cop") >= 0 {
		a.content = s.trim(a.content.minus(one(w)))
		if a.source.empty() { // "it was claimed by the union that" has its source
			a.cue = a.cue.union(one(w))
		}
	}
}

// outOfSubject takes a verb of a clause on the subject of a cue's own verb out of the cue, which the
// subject is the source of: "two people who saw the room where it was discussed | described it".
func (s *state) outOfSubject(a *relation) {
	v := s.top(a.cue)
	subject := s.child(v, "nsubj")
	if s.upos(v) != "VERB" || subject < 0 || subject > v {
		return
	}
	phrase := s.subtree(subject)
	if phrase.has(v) || !phrase.meets(a.cue) || !a.source.empty() && !a.source.has(subject) && !a.source.within(phrase) {
		return
	}
	a.cue, a.content, a.source = a.cue.minus(phrase), a.content.minus(phrase), s.trim(phrase)
}

// splitCiting leaves the verb alone as cue of "reports citing" and "reports with reference to", which models take for
// one behind a clause: whom the outlet cites is no content, and an attribution of its own.
func (s *state) splitCiting(a *relation) {
	if s.upos(a.cue.first()) != "VERB" || a.content.empty() || a.content.first() > a.cue.first() && s.clauseIn(a.content) {
		return
	}
	for w := a.cue.first() + 1; w < a.cue.last(); w++ {
		e, n := s.lex.Cues.Longest(s.tokens[w:a.cue.last()])
		cites := n > 1 && e.Kind == "citing" && w+n == a.cue.last() || w+1 == a.cue.last() && s.marked(w, "citing") && s.doc.Words[w].XPOS == "VBG"
		if !cites || s.sentence[w] < 0 {
			continue
		}
		behind := newWords(text.Range{First: w, Last: s.doc.Sentences[s.sentence[w]].Last})
		a.cue, a.content = a.cue.minus(behind), a.content.minus(behind)
		return
	}
}

// together drops the parts of a content in other sentences than its cue, which models
// add by mistake, unless they are quoted or all that there is.
func (s *state) together(content, cue words) words {
	n := s.sentence[cue.first()]
	var here words
	for _, r := range content {
		if s.sentence[r.First] == n || s.quoted(s.doc.Words[r.First].Start, s.doc.Words[cue.first()].Start) {
			here = append(here, r)
		}
	}
	if here.empty() {
		return content
	}
	return here
}

// allegationAct is what a noun of speech without a speaker does.
func (s *state) allegationAct(noun int) reportedly.Act {
	if m, _ := s.lex.Markers.Find(s.lemma(noun)); m["allegation"] == "accusation" {
		return reportedly.Accuse
	}
	return reportedly.ReportAct
}

// narrowEvidential leaves an adverb such as "reportedly" alone as cue: it names no
// source, so that what the model took for one, or for part of the cue ("has reportedly
// postponed"), belongs to the content.
func (s *state) narrowEvidential(a *relation) {
	_, at := s.cueEntry(a.cue)
	if s.upos(at) != "ADV" || a.source.empty() && a.cue.size() == 1 {
		return
	}
	if _, n := s.lex.Cues.Longest(s.tokens[at : at+1]); n == 0 || a.cue.size() > 1 && s.top(a.cue) == at {
		return
	}
	a.content = s.trim(a.content.union(a.source).union(a.cue).minus(one(at)))
	a.cue, a.source = one(at), nil
}

// reported is a set without the words that structure has struck.
func (s *state) reported(set words) words {
	var struck []text.Range
	set.each(func(w int) {
		if s.furniture[w] {
			struck = append(struck, text.Range{First: w, Last: w + 1})
		}
	})
	return set.minus(newWords(struck...))
}

// cueIndex maps words to the attribution whose cue they are part of.
func cueIndex(list []*relation, n int) []*relation {
	at := make([]*relation, n)
	for _, a := range list {
		a.cue.each(func(w int) { at[w] = a })
	}
	return at
}

// cueEntry is the lexicon's longest entry among the words of a cue, and the word
// where it begins; -1 where the lexicon has none.
func (s *state) cueEntry(cue words) (lexicon.Cue, int) {
	var (
		best lexicon.Cue
		size int
	)
	at := -1
	for _, r := range cue {
		for w := r.First; w < r.Last; w++ {
			// phrases may go on beyond the cue: "called" for "called for"
			end := min(r.Last+4, len(s.tokens))
			e, n := s.lex.Cues.Longest(s.tokens[w:end])
			if n > 0 && w+n > r.Last && (n == 1 || s.sentence[w] != s.sentence[w+n-1]) {
				n = 0
			}
			if n > size {
				best, size, at = e, n, w
			}
		}
	}
	if size == 1 && cue.size() > 2 {
		if e, ok := s.bareCue(cue, at); ok {
			best = e
		}
	}
	return best, at
}

// bareCue is the lexicon's phrase for a verb with its object, without what describes that:
// "expressed | deep | concern over".
func (s *state) bareCue(cue words, verb int) (lexicon.Cue, bool) {
	var kept []lexicon.Token
	for w := verb; w < cue.last(); w++ {
		if u := s.upos(w); w == verb || u != "ADJ" && u != "DET" && u != "ADV" && u != "PRON" {
			kept = append(kept, s.tokens[w])
		}
	}
	if last := cue.last(); last < len(s.tokens) && s.upos(last) == "ADP" && s.sentence[last] == s.sentence[verb] {
		kept = append(kept, s.tokens[last])
	}
	e, n := s.lex.Cues.Longest(kept)
	return e, n > 1 && s.upos(verb) == "VERB"
}

// decideAct says what the source does with the content: by the cue's words, turned
// round where they are negated.
func (s *state) decideAct(a *relation) {
	if a.act != "" {
		return
	}
	entry, at := s.cueEntry(a.cue)
	if at < 0 {
		if a.act = reportedly.Assert; a.source.empty() {
			a.act = reportedly.ReportAct
		}
		return
	}
	a.act = entry.Act
	top := s.top(a.cue)
	if a.source.empty() && a.act == reportedly.Assert {
		a.act = reportedly.ReportAct // nobody is said to assert it
	}
	switch {
	case entry.Content != "none" && !strings.Contains(entry.Phrase, " not ") && s.upos(top) == "VERB" && s.refuses(a, entry):
		a.act = reportedly.DeclineComment
	case entry.Act == reportedly.Assert && entry.Kind == "document" && s.marked(s.top(a.content), "harm"): // "pointed to the risk"
		a.act = reportedly.Warn
	case entry.Act == reportedly.Assert && s.asksInfinitive(a, entry):
		a.act = reportedly.Ask
	case s.phraseMarked(entry.Phrase, "publishing") && s.mediaSource(a.source):
		a.act = reportedly.ReportAct
	}
}

// asksInfinitive is "told the men to leave": verbs of telling with an infinitive.
func (s *state) asksInfinitive(a *relation, entry lexicon.Cue) bool {
	if !s.phraseMarked(entry.Phrase, "commanding") {
		return false
	}
	x := s.child(s.top(a.cue), "xcomp")
	return x >= 0 && a.content.has(x) && s.mark(x) == "to"
}

// mediaSource reports whether a source is an outlet that the lexicon knows.
func (s *state) mediaSource(source words) bool {
	if source.empty() {
		return false
	}
	n, ok, _ := s.entity(s.top(source), source, source)
	return ok && n.Kind == reportedly.Media
}

// quotation says how much of the content stands in marks of quotation that do not
// also hold the cue.
func (s *state) quotation(a *relation) reportedly.Mode {
	var in, all int
	cue := s.doc.Words[a.cue.first()].Start
	a.content.each(func(w int) {
		if s.punct(w) {
			return
		}
		all++
		if s.quoted(s.doc.Words[w].Start, cue) {
			in++
		}
	})
	switch {
	case in == 0:
		return reportedly.Indirect
	case in == all:
		return reportedly.Direct
	}
	return reportedly.Mixed
}

// quoted reports whether the byte at lies in a quotation that does not hold the
// byte outside.
func (s *state) quoted(at, outside int) bool {
	for i := s.quotesBefore(at) - 1; i >= 0; i-- {
		q := s.doc.Quotes[i]
		if q.Start <= at && at < q.End && !(q.Start <= outside && outside < q.End) {
			return true
		}
		if q.Depth == 0 && q.Start <= at {
			break // quotations of the same depth do not overlap
		}
	}
	return false
}

func (s *state) quotesBefore(at int) int {
	i, _ := slices.BinarySearchFunc(s.doc.Quotes, at+1, func(q text.Quote, at int) int { return q.Start - at })
	return i
}

// onlyHedges drops evidential words that stand beside another hop of their clause:
// there they weaken what that source says. In a clause of its own inside a content
// "reportedly" is a hop, unless the content has no source either; "allegedly", which
// judges more than it reports, weakens there, too.
func (s *state) onlyHedges(list []*relation) []*relation {
	return slices.DeleteFunc(slices.Clone(list), func(e *relation) bool {
		if !e.evidential {
			return false
		}
		g := s.top(e.content)
		entry, at := s.cueEntry(e.cue)
		judges := entry.Kind == "judgement" && at >= 0 && s.upos(at) == "ADV"
		if judges && s.weakens(at, list) {
			return true
		}
		for _, a := range s.covering(list, g) {
			if a != e && a.within != e && (!a.evidential && s.mainClause(a.content, g) || a.source.empty() && a.cue.first() < e.cue.first() || judges) {
				return true
			}
		}
		return false
	})
}

// covering are the attributions whose content holds a word, of a list in the order of
// cues. Contents lie near their cues, so that it looks no farther than [near]
// attributions to either side of the word.
func (s *state) covering(list []*relation, w int) []*relation {
	var out []*relation
	i, _ := slices.BinarySearchFunc(list, w, func(a *relation, w int) int { return a.cue.first() - w })
	for k := i - 1; k >= 0 && k >= i-near; k-- {
		if list[k].content.has(w) {
			out = append(out, list[k])
		}
	}
	for k := i; k < len(list) && k < i+near; k++ {
		if list[k].content.has(w) {
			out = append(out, list[k])
		}
	}
	return out
}

// near is how many attributions, in the order of their cues, lie between one and
// those that may hold it: more do not fit into the sentences around.
const near = 24

// mainClause reports whether a predicate is the content's own, not one of a clause
// that depends on a noun or a circumstance.
func (s *state) mainClause(content words, w int) bool {
	for content.has(w) {
		h := s.head[w]
		if h < 0 || !content.has(h) {
			return true
		}
		if !s.is(w, "conj", "xcomp", "ccomp", "parataxis") {
			return false
		}
		w = h
	}
	return false
}

// mergeSame drops an attribution that another with the same source and content
// makes superfluous: "told reporters, adding that". Of two the model's stays.
func (s *state) mergeSame(list []*relation) []*relation {
	drop := map[*relation]bool{}
	for i, a := range list {
		for k := i + 1; k < min(len(list), i+near); k++ {
			b := list[k]
			if s.form(b.cue.first()) == ":" && b.cue.within(a.content) && a.source.meets(b.source) {
				a.content = b.content // "her verdict on the budget: “…”"
			}
			if a.source.empty() || !a.source.meets(b.source) || !shares(a, b) || a.within == b || b.within == a || drop[a] || drop[b] {
				continue
			}
			if s.form(a.cue.first()) == ":" || strings.HasPrefix(a.why, "rule") && strings.HasPrefix(b.why, "head") && s.form(b.cue.first()) != ":" {
				drop[a] = true
			} else {
				drop[b] = true
			}
		}
	}
	return slices.DeleteFunc(list, func(a *relation) bool { return drop[a] })
}

// wholeQuotation extends a content that is quoted to its whole quotation, and on to
// quotations that follow in the same paragraph as sentences of their own, as long as
// nobody else is said to speak.
func (s *state) wholeQuotation(a *relation, at []*relation) {
	if a.content.empty() || a.evidential || !s.quoted(s.doc.Words[a.content.first()].Start, s.doc.Words[a.cue.first()].Start) {
		return
	}
	add := func(r text.Range) bool {
		for w := r.First; w < r.Last; w++ {
			if at[w] != nil || s.furniture[w] {
				return false
			}
		}
		a.content = a.content.union(newWords(r))
		return true
	}
	if q, ok := s.quotationAt(a.content.first()); ok && !q.meets(a.cue) && !q.meets(a.source) && q.common(a.content) == a.content.size() {
		add(q[0])
	}
	n := s.sentence[max(a.content.last(), a.cue.last())-1]
	for i := n + 1; n >= 0 && i < len(s.doc.Sentences) && s.doc.Sentences[i].Paragraph == s.doc.Sentences[n].Paragraph; i++ {
		r := s.doc.Sentences[i].Range
		if r.First == r.Last {
			break
		}
		q, ok := s.quotationAt(r.First)
		if !ok || q.first() > r.First || q.last() < r.Last || !add(r) {
			break
		}
	}
}

// quotationAt are the words of the outermost quotation that holds a word.
func (s *state) quotationAt(w int) (words, bool) {
	at := s.doc.Words[w].Start
	for i := s.quotesBefore(at) - 1; i >= 0; i-- {
		q := s.doc.Quotes[i]
		if q.Depth != 0 {
			continue
		}
		if q.Start <= at && at < q.End {
			return newWords(s.wordsIn(q.Start, q.End)), true
		}
		break
	}
	return nil, false
}
