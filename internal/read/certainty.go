package read

import (
	"math"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var certainty = &Pass{
	Name:     "certainty",
	Doc:      "gives every predicate of a statement modality, polarity and status as the speaker puts it, from cues, hedges and their scope, negation, tense, conditions and governing verbs",
	Requires: []*Pass{places, hedging, statements},
	Run:      judge,
}

// unhedged is the why of a predicate that nothing weakens.
const unhedged = "put forward without a hedge"

// maxPredicates bounds the propositions of a statement and the depth to which its
// clauses are followed.
const (
	maxPredicates = 24
	maxDepth      = 12
)

func judge(s *state) {
	computed := slices.ContainsFunc(s.doc.Words, func(w text.Word) bool { return w.Factuality != 0 })
	s.output = make([]reportedly.Statement, 0, len(s.drafts))
	for _, d := range s.drafts {
		st := reportedly.Statement{Report: s.report.ID, Content: s.spans(d.words), Chain: s.chainOf(d.by), References: s.referencesIn(d.words)}
		st.ID = statementID(&st)
		j := judging{state: s, draft: d, computed: computed, seen: map[int]bool{}, hedged: map[int]bool{}}
		st.Propositions = j.propositions()
		s.output = append(s.output, st)
	}
}

// judging is the walk over the predicates of one draft.
type judging struct {
	*state
	draft    *draft
	computed bool // the factuality head was run
	seen     map[int]bool
	hedged   map[int]bool // hedges that a proposition has taken
	out      []judged

	conditions words // of the predicates so far
	floating   words // a condition that a frame parts from what it conditions
}

// judged is a predicate with its certainty.
type judged struct {
	word      int
	certainty reportedly.Certainty
}

// outlook is what the context of a predicate says about it, before its own words do.
type outlook struct {
	modality  reportedly.Modality
	negative  bool
	status    reportedly.Status // "" where the predicate's own tense decides
	hedges    []int
	condition words
	why       string
}

// weight orders modalities from weak to strong.
var weight = map[reportedly.Modality]int{reportedly.Underspecified: 0, reportedly.Possible: 1, reportedly.Probable: 2, reportedly.Certain: 3}

// weaken lowers the modality, never raises it, and says why.
func (o *outlook) weaken(m reportedly.Modality, why string) {
	if m != "" && weight[m] < weight[o.modality] {
		o.modality, o.why = m, why
	}
}

func (j *judging) propositions() []reportedly.Proposition {
	if top := j.described(); top >= 0 {
		o := j.start(top)
		o.negative = false // "dismissed it as false" says that it is false
		o.status = reportedly.Ongoing
		if thing := j.child(j.top(j.draft.by.cue), "obj"); thing >= 0 && j.marked(thing, "momentary") {
			o.status = reportedly.Past // "described the call as tense"
		}
		j.follow(top, o, 0)
	}
	tops := j.withoutCondition(j.aimed(j.tops(j.draft.words)))
	for _, kind := range []func(int) bool{j.verbal, j.contentTop} {
		for _, top := range tops {
			if !j.punct(top) && kind(top) && (len(j.out) == 0 || j.verbal(top)) {
				j.follow(top, j.start(top), 0)
			}
		}
	}
	if len(j.out) == 0 {
		if top := j.anyTop(); top >= 0 {
			j.follow(top, j.start(top), 0)
		}
	}
	j.followRest()
	j.leftovers()
	slices.SortStableFunc(j.out, func(a, b judged) int { return a.word - b.word })
	where := j.placed()
	var out []reportedly.Proposition
	for _, p := range j.out {
		w := j.doc.Words[j.predicateWord(p.word)]
		out = append(out, reportedly.Proposition{
			Predicate: reportedly.Predicate{Span: reportedly.Span{Start: w.Start, End: w.End}, Lemma: w.Lemma},
			Places:    where[p.word],
			Certainty: p.certainty,
		})
	}
	return out
}

// withoutCondition takes a condition whose main clause is another of the tops for
// that: "“If it falls,” she said, “we will leave”".
func (j *judging) withoutCondition(tops []int) []int {
	for i, top := range tops {
		kind, span := j.conditional(top)
		if kind != "real" && kind != "exception" || !j.verbal(top) {
			continue
		}
		rest := slices.Delete(slices.Clone(tops), i, i+1)
		if slices.ContainsFunc(rest, j.verbal) {
			j.floating = span
			return rest
		}
	}
	return tops
}

// aimed takes what somebody is accused of or asked for instead of the one who is: "accused
// anybody of theft", "asked the embassy for access".
func (j *judging) aimed(tops []int) []int {
	a := j.draft.by
	if a == nil || a.act != reportedly.Accuse && a.act != reportedly.Ask || len(tops) == 0 || j.verbal(tops[0]) || !j.plausible(tops[0]) {
		return tops
	}
	joins := map[reportedly.Act]string{reportedly.Accuse: "of", reportedly.Ask: "for"}[a.act]
	for _, c := range slices.Concat(tops[1:], j.children[tops[0]]) {
		if j.draft.words.has(c) && j.is(c, "obl", "nmod", "obj") && j.mark(c) == joins {
			return append([]int{c}, tops[1:]...)
		}
	}
	return tops
}

// described is the predicate of contents that say what a thing is described as; -1
// where the cue does not describe.
func (j *judging) described() int {
	a := j.draft.by
	if a == nil || a.cue.empty() {
		return -1
	}
	if c := j.describedAs(j.top(a.cue)); c >= 0 && j.draft.words.has(c) && !j.verbal(c) {
		return c
	}
	return -1
}

// followRest judges the finite clauses that no path from the top has reached, such
// as those on nouns. What a noun announces ("signs that") is not thereby put forward
// as certain.
func (j *judging) followRest() {
	j.draft.words.each(func(w int) {
		if j.seen[w] || !j.verbal(w) || !j.finite(w) || len(j.out) >= maxPredicates || j.conditions.has(w) && !j.settled(w) {
			return
		}
		o := j.start(w)
		if h := j.head[w]; j.is(w, "acl:relcl") && !j.asked(w) && h >= 0 && (j.upos(h) == "NOUN" || j.upos(h) == "PROPN") && !j.questionWord(j.left[w]) { // what is only told besides is not asked, planned or denied
			o = outlook{modality: reportedly.Certain, why: unhedged}
		}
		if j.is(w, "acl") && !j.is(w, "acl:relcl") && j.mark(w) != "" && !o.negative && !j.statedBy(j.head[w], &o) {
			o.weaken(reportedly.Underspecified, "said of a noun")
		}
		j.follow(w, o, 0)
	})
	j.draft.words.each(j.followIntended)
}

// statedBy weakens the outlook of a clause as far as the noun with it says how sure that is
// ("a roughly even chance that"), and reports whether it does or is part of what attributes
// the clause ("with moderate confidence that").
func (j *judging) statedBy(noun int, o *outlook) bool {
	if !j.draft.words.has(noun) {
		return true
	}
	for i := j.hedgesFrom(j.left[noun]); i < len(j.hedges) && j.hedges[i].at.first() <= noun; i++ {
		if h := j.hedges[i]; h.at.has(noun) && h.Modality != "" {
			o.weaken(h.Modality, "hedge: "+h.Phrase)
			o.negative = o.negative != h.Negative
			return true
		}
	}
	return false
}

// followIntended judges the infinitive on a noun of wishing, trying or being able:
// "readiness to send experts", "attempts to retake the town".
func (j *judging) followIntended(w int) {
	if j.seen[w] || j.head[w] < 0 || !j.is(w, "acl") || !j.bare(w) || j.mark(w) != "to" || len(j.out) >= maxPredicates || j.conditions.has(w) {
		return
	}
	entry, ok := j.lex.Complements.Find(j.lemma(j.head[w]))
	if !ok || entry.Class != "intention" && entry.Class != "ability" {
		return
	}
	o := j.start(w)
	o.weaken(entry.Modality, "governor: "+entry.Phrase)
	o.status, o.negative = reportedly.Future, false
	j.follow(w, o, 0)
}

// settled reports whether a clause inside a condition does not depend on it, since it has
// happened already: "if they do not clear the mines that have drifted in".
func (j *judging) settled(w int) bool {
	return j.is(w, "acl:relcl") && (j.perfect(w) || j.pastVerb(w)) && !j.pastPerfect(w)
}

// contentTop reports whether a word that is no predicate may stand for its content:
// a noun, an adjective, an answer such as "Probably".
func (j *judging) contentTop(w int) bool {
	switch j.upos(w) {
	case "NOUN", "PROPN", "ADJ", "ADV", "PRON", "NUM", "INTJ", "X":
		return !j.is(w, "case", "mark", "cc", "det", "aux", "advmod") || j.head[w] < 0
	}
	return false
}

// anyTop is the first word of the draft that is not a mere joint, for drafts whose
// tops are prepositions or marks.
func (j *judging) anyTop() int {
	best := -1
	j.draft.words.each(func(w int) {
		if best < 0 && !j.punct(w) && !j.is(w, "case", "mark", "cc", "det", "aux") {
			best = w
		}
	})
	return best
}

// start is the outlook that the draft's innermost attribution gives its content.
func (j *judging) start(top int) outlook {
	o := outlook{modality: reportedly.Certain, why: unhedged}
	if j.asked(top) || j.leftOpen(top) {
		o.weaken(reportedly.Underspecified, "question")
	}
	a := j.draft.by
	if a == nil || a.turn {
		return o
	}
	if j.disowned(a) {
		o.weaken(reportedly.Underspecified, "cue: saying so is denied")
		if a.act == reportedly.Accuse {
			o.status = reportedly.Past
		} else if !j.verbal(top) || !j.finite(top) {
			o.status = reportedly.Future
		}
		return o
	}
	if a.citing && a.within != nil { // what is done with the content, the one who cites does
		a = a.within
	}
	entry, _ := j.cueEntry(a.cue)
	clause := j.verbal(top) && j.finite(top)
	j.byView(a, &o)
	j.byAct(a, top, &o)
	if c, ok := j.judgement(entry.Phrase); ok && entry.Kind == "judgement" && c.Class != "factive" && c.Class != "implicative" {
		o.weaken(c.Modality, "cue: "+c.Class)
		o.negative = o.negative != (c.Negative && a.act != reportedly.Deny)
		if c.Future && !clause {
			o.status = reportedly.Future
		}
	}
	return o
}

// leftOpen reports whether a predicate is that of a draft which asks, in its first words,
// whether something is so: "whether the call was heard".
func (j *judging) leftOpen(top int) bool {
	first := j.draft.words.first()
	if !j.verbal(top) || j.draft.words.has(top) && j.head[top] >= 0 && j.draft.words.has(j.head[top]) {
		return false
	}
	for first < top && j.punct(first) {
		first++
	}
	return j.lemma(first) == "whether" && j.head[first] == top
}

// byView weakens what is only somebody's view by the words that say so in the frame: "in
// her opinion", "the mayor's guess:".
func (j *judging) byView(a *relation, o *outlook) {
	if a.cue.empty() {
		return
	}
	noun := j.lemma(j.top(a.cue))
	if m, _ := j.lex.Markers.Find(noun); m["opining"] != "" {
		if h, ok := j.lex.Hedges.Find(m["opining"] + " their " + noun); ok { // whose view it is makes no difference
			o.weaken(h.Modality, "hedge: "+h.Phrase)
		}
	}
	first := a.cue.first()
	if c, ok := j.lex.Complements.Find(j.lemma(first)); ok && c.Class == "appearance" && a.cue.has(first+1) && j.lemma(first+1) == "to" { // "appear to show"
		o.weaken(c.Modality, "cue: "+c.Class)
	}
	if a.source.empty() || !j.punct(a.cue.first()) {
		return
	}
	if c, ok := j.judgement(j.lemma(j.top(a.source))); ok && c.Class == "appearance" {
		o.weaken(c.Modality, "source: "+c.Class)
	}
}

// judgement is what a phrase of judging says of its content: "be believed to" as "be
// believed", "be feared to" as "fear".
func (j *judging) judgement(phrase string) (lexicon.Complement, bool) {
	if c, ok := j.lex.Complements.Find(phrase); ok {
		return c, true
	}
	phrase, raised := strings.CutSuffix(phrase, " to")
	if !raised {
		return lexicon.Complement{}, false
	}
	if c, ok := j.lex.Complements.Find(phrase); ok {
		return c, true
	}
	return j.lex.Complements.Find(strings.TrimPrefix(phrase, "be "))
}

// byAct is what the act of an attribution says of its content: who denies puts it
// negatively, who asks or plans puts it into the future.
func (j *judging) byAct(a *relation, top int, o *outlook) {
	clause := j.verbal(top) && j.finite(top)
	if a.act == reportedly.Deny || a.act == reportedly.Accuse || a.act == reportedly.Confirm {
		if j.verbal(top) && !clause && j.doc.Words[top].XPOS == "VBG" { // "denies having", "accuses … of flooding"
			o.status = reportedly.Past
		}
	}
	switch a.act {
	case reportedly.Deny:
		if j.leftOpen(top) { // "questioned whether"
			o.weaken(reportedly.Underspecified, "question")
			return
		}
		o.negative = true
		o.why = "cue: denial"
	case reportedly.Assert, reportedly.Accuse, reportedly.ReportAct:
		if v := j.top(a.cue); j.believesNot(v) && j.negated(v) {
			o.negative = true
			o.why = "cue: a negative belief"
		}
		if j.rebutted(a) {
			o.negative = true
			o.why = "cue: denial of what is said"
		}
		if j.ruledOut(a) { // "did not rule out a delivery"
			o.weaken(reportedly.Possible, "cue: not ruled out")
			if !clause {
				o.status = reportedly.Future
			}
		}
	case reportedly.Ask:
		o.weaken(reportedly.Underspecified, "cue: asking")
		o.status = reportedly.Future
	case reportedly.Plan:
		j.byPlanning(a, o)
	case reportedly.Promise:
		if !clause {
			o.status = reportedly.Future
		}
	case reportedly.CannotVerify, reportedly.DeclineComment:
		j.byDeclining(a, o)
	}
}

// byPlanning is what a plan says of its content: less where somebody only thinks of it, as in
// "is weighing a ban".
func (j *judging) byPlanning(a *relation, o *outlook) {
	o.weaken(reportedly.Probable, "cue: plan")
	o.status = reportedly.Future
	cue := j.top(a.cue)
	if cue < 0 {
		return
	}
	if entry, n := j.lex.Complements.Longest(j.tokens[cue : cue+1]); n > 0 && entry.Modality == reportedly.Possible {
		o.weaken(entry.Modality, "cue: "+entry.Phrase)
	}
}

// byDeclining is what it says of a content that somebody does not confirm it, or that it is
// what somebody declines to do.
func (j *judging) byDeclining(a *relation, o *outlook) {
	if !j.answers(a) {
		o.weaken(reportedly.Underspecified, "cue: neither confirmed nor denied")
		return
	}
	o.negative, o.status = true, reportedly.Past
	if cue := j.top(a.cue); cue >= 0 && j.finite(cue) && !j.pastVerb(cue) && !j.pastAuxiliary(cue) && !j.perfect(cue) { // "declines to comment"
		o.status = reportedly.Ongoing
	}
}

// ruledOut reports whether a cue that does not deny has a verb of denying, so that it is
// negated: "would not rule out".
func (j *judging) ruledOut(a *relation) bool {
	if a.cue.empty() || a.act != reportedly.Assert {
		return false
	}
	top := j.top(a.cue)
	entry, n := j.lex.Complements.Longest(j.tokens[top:min(top+2, len(j.tokens))])
	return n == 2 && entry.Negative && a.cue.has(top+1)
}

// disowned reports whether it is denied that something was said: "denied having accused
// anybody of theft" says nothing of the theft.
func (j *judging) disowned(a *relation) bool {
	if a.parent == nil || a.parent.act != reportedly.Deny || a.cue.empty() || a.act == reportedly.Assert || a.act == reportedly.ReportAct {
		return false
	}
	top := j.top(a.cue)
	return j.upos(top) == "VERB" && j.is(top, "xcomp", "ccomp", "advcl") && !j.rebutted(a)
}

// rebutted reports whether what a noun of speech holds is denied with it: "rejects the
// accusations that", "dismissed posts saying". To deny that somebody said so is not.
func (j *judging) rebutted(a *relation) bool {
	if a.parent == nil || a.parent.act != reportedly.Deny {
		return false
	}
	top := j.top(a.cue)
	return j.upos(top) == "NOUN" || j.is(top, "acl") && !j.is(top, "acl:relcl") && j.head[top] >= 0 && j.upos(j.head[top]) == "NOUN"
}

// answers reports whether the content of a refusal is the refused act itself, "to
// comment", which then did not take place.
func (j *judging) answers(a *relation) bool {
	top := j.top(a.content)
	return a.act == reportedly.DeclineComment && (j.is(top, "xcomp") || j.bare(top) && j.mark(top) == "to")
}

// follow judges a predicate under an outlook and goes on to the predicates below it.
func (j *judging) follow(w int, o outlook, depth int) {
	if j.seen[w] || depth > maxDepth || len(j.out) >= maxPredicates {
		return
	}
	j.seen[w] = true
	if subject := j.estimated(w); subject >= 0 && !j.seen[subject] {
		own := j.own(w, o)
		if own.status == reportedly.Ongoing { // what is called likely lies ahead
			own.status = reportedly.Future
		}
		j.seen[subject] = true
		j.put(subject, own)
		return
	}
	own := j.own(w, o)
	skip := false
	for _, c := range j.children[w] {
		if j.draft.words.has(c) && (j.is(c, "xcomp", "ccomp", "csubj") && j.predicative(c) && !j.hedgeWord(c) || j.infinitiveNoun(w, c)) {
			below, replaces := j.complement(w, c, o, own)
			if replaces && !j.hasContentOfOwn(w, c) {
				skip = true
			}
			j.follow(c, below, depth+1)
		}
	}
	if !skip {
		j.put(w, own)
	}
	j.followClauses(w, o, own, depth)
}

// predicative reports whether a complement is a predicate: besides those of clauses
// also a bare noun or adjective ("is thought a fake").
func (j *judging) predicative(c int) bool {
	return j.verbal(c) || j.upos(c) == "ADJ" || j.upos(c) == "NOUN"
}

// followClauses goes on to coordinated and adverbial clauses.
func (j *judging) followClauses(w int, o, own outlook, depth int) {
	for _, c := range j.children[w] {
		if !j.draft.words.has(c) || own.condition.has(c) {
			continue
		}
		switch {
		case j.is(c, "conj") && (j.verbal(c) || j.upos(c) == j.upos(w)):
			j.follow(c, j.shared(w, c, o, own), depth+1)
		case j.is(c, "parataxis") && j.verbal(c) && !j.hedgeWord(c):
			j.follow(c, j.start(c), depth+1)
		case j.is(c, "advcl") && j.verbal(c):
			j.follow(c, j.adverbial(c, o, own), depth+1)
		}
	}
}

// hedgeWord reports whether a word is a hedge, whose complement is the predicate.
func (j *judging) hedgeWord(w int) bool {
	h, n := j.lex.Hedges.Longest(j.tokens[w : w+1])
	return n == 1 && h.Kind != reportedly.Approximator && j.upos(w) != "NOUN" && j.child(w, "xcomp", "ccomp", "csubj") < 0 && j.upos(w) == "ADV"
}

// put records a proposition.
func (j *judging) put(w int, o outlook) {
	c := reportedly.Certainty{Modality: o.modality, Polarity: reportedly.Positive, Status: o.status, Why: o.why}
	if o.negative {
		c.Polarity = reportedly.Negative
	}
	if c.Status == "" {
		c.Status = reportedly.Ongoing
	}
	for _, i := range o.hedges {
		c.Hedges = append(c.Hedges, j.hedge(i))
		j.hedged[i] = true
	}
	c.Condition = j.span(j.trim(o.condition))
	if j.computed {
		c.Factuality = rounded(float64(j.doc.Words[w].Factuality))
	}
	j.out = append(j.out, judged{w, c})
}

// rounded is a factuality with as many decimals as the head's error leaves meaning.
func rounded(f float64) *float64 {
	f = math.Round(f*100) / 100
	if f == 0 {
		f = 0 // never -0
	}
	return &f
}

// hedge is a hedge as the record stream has it.
func (j *judging) hedge(i int) reportedly.Hedge {
	h := j.hedges[i]
	out := reportedly.Hedge{Span: *j.span(h.at), Kind: h.Kind, Band: h.Band}
	if h.governor >= 0 {
		out.Scope = j.span(j.trim(j.subtree(h.governor).minus(h.at)))
	}
	return out
}

// leftovers gives the hedges of the draft that govern no predicate, such as
// approximators and adjectives, to the nearest proposition above them, or else to
// the first one.
func (j *judging) leftovers() {
	if len(j.out) == 0 {
		return
	}
	at := map[int]int{}
	for i, p := range j.out {
		at[p.word] = i
	}
	end := j.draft.words.last()
	for i := j.hedgesFrom(j.draft.words.first()); i < len(j.hedges) && j.hedges[i].at.first() < end; i++ {
		if j.hedged[i] || !j.hedges[i].at.within(j.draft.words) {
			continue
		}
		k := 0
		for w, n := j.hedges[i].top, 0; w >= 0 && n < 64; w, n = j.head[w], n+1 {
			if p, ok := at[w]; ok {
				k = p
				break
			}
		}
		j.out[k].certainty.Hedges = append(j.out[k].certainty.Hedges, j.hedge(i))
		j.soften(&j.out[k], i)
	}
}

// soften makes sure that a hedge which no rule of scope has placed, but which
// weakens whole clauses, leaves nothing certain.
func (j *judging) soften(p *judged, i int) {
	h := j.hedges[i]
	if h.Modality == "" || h.Scope == "noun" || h.Scope == "number" || p.certainty.Modality != reportedly.Certain {
		return
	}
	if s := h.governor; s >= 0 && s != p.word && j.head[p.word] != s {
		return
	}
	p.certainty.Modality, p.certainty.Why = h.Modality, "hedge: "+h.Phrase
}

// hedgesFrom is the index of the first hedge at or after a word.
func (j *judging) hedgesFrom(w int) int {
	i, _ := slices.BinarySearchFunc(j.hedges, w, func(h hedge, w int) int { return h.at.first() - w })
	return i
}
