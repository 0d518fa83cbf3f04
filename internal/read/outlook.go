package read

import (
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// own is a predicate's outlook after its own words: hedges that govern it, negation,
// tense, condition and question.
func (j *judging) own(w int, o outlook) outlook {
	o.hedges = append([]int(nil), o.hedges...)
	would := j.underHedges(w, &o)
	if j.negated(w) {
		o.negative = !o.negative
	}
	conditional := j.condition(w, &o)
	if j.imperative(w) {
		o.weaken(reportedly.Underspecified, "imperative")
	}
	o.status = j.status(w, o, would || conditional)
	if conditional {
		o.status = reportedly.Hypothetical
	}
	j.counterfactual(w, &o)
	return o
}

// perceives reports whether what somebody can do by a verb is done: a sense of anybody, and
// speech of the speaker or the outlet ("we can confirm"), unless only they can.
func (j *judging) perceives(w int) bool {
	subject := j.child(w, "nsubj")
	if subject < 0 || j.child(subject, "advmod") >= 0 {
		return false
	}
	return j.markedAs(w, "perceiving", "sense") || j.markedAs(w, "perceiving", "speech") && (j.feature(subject, "Person") == "1" || j.ownOutlet(subject, j.subtree(subject)))
}

// underHedges lets the hedges that govern a predicate weaken it; would reports that
// one of them is a "would" that is not the past of "will".
func (j *judging) underHedges(w int, o *outlook) (would bool) {
	for _, i := range j.hedgesAt[w] {
		h := j.hedges[i]
		if !h.at.within(j.draft.words) || h.Kind == reportedly.Approximator {
			continue
		}
		if h.Phrase == "can" && (j.negated(w) || j.perceives(w)) || h.Phrase == "may" && j.forbidden(w) || h.at.has(w) && j.upos(w) == "VERB" && j.pastPerfect(w) {
			j.hedged[i] = true // "cannot", "can see", "no one may" and "had been planned" leave no doubt
			continue
		}
		if h.Phrase == "would" {
			if j.reportedFuture(w) {
				j.hedged[i] = true // the past of "will" weakens nothing
				continue
			}
			would = true
		}
		j.hedged[i] = true
		if h.Kind != reportedly.Modal || !j.phraseMarked(h.Phrase, "command") { // "must" demands and does not weaken
			o.hedges = append(o.hedges, i)
		}
		if h.Scope == "noun" && j.verbal(w) {
			continue
		}
		m := h.Modality
		if h.Phrase == "should" && j.perfect(w) { // "should have been": whether it was stays open
			m = reportedly.Underspecified
		}
		if m == "" && h.Scope == "noun" { // "the alleged transfer" as content
			m = reportedly.Underspecified
		}
		o.weaken(m, "hedge: "+h.Phrase)
		o.negative = o.negative != h.Negative
	}
	return would
}

// forbidden reports whether nobody is what a predicate with "may" is said of: "no one may
// be called up".
func (j *judging) forbidden(w int) bool {
	c := j.child(w, "nsubj")
	return c >= 0 && j.negativePhrase(c)
}

// estimated is the subject of which an estimative word is said ("another attack is
// unlikely", "a vote is expected"): the subject is what is estimated. -1 where that is not so.
func (j *judging) estimated(w int) int {
	if j.child(w, "xcomp", "ccomp", "csubj") >= 0 {
		return -1
	}
	subject := j.child(w, "nsubj")
	if subject < 0 && j.is(w, "xcomp") && j.upos(w) == "ADJ" && j.head[w] >= 0 { // "remains possible"
		subject = j.child(j.head[w], "nsubj")
	}
	if subject < 0 || j.upos(subject) != "NOUN" || !j.draft.words.has(subject) || j.pastPerfect(w) { // "a survey had been planned"
		return -1
	}
	for _, i := range j.hedgesAt[w] {
		h := j.hedges[i]
		happens := h.Kind == reportedly.Modal && len(j.lex.Coding.Predicates("noun", j.lemma(subject))) > 0 // but "three explanations are possible"
		if (h.Band != "" || happens || j.upos(w) == "VERB") && h.at.has(w) {
			return subject
		}
	}
	return -1
}

// complement is the outlook of a predicate's complement; replaces reports that the
// governor only colours it ("seems to", "managed to", "is ready to") and is no
// proposition of its own.
func (j *judging) complement(w, c int, o, own outlook) (below outlook, replaces bool) {
	below = own
	below.why = own.why
	entry, ok := j.complementEntry(w)
	if !ok {
		if j.mark(c) == "whether" || j.mark(c) == "if" {
			below.weaken(reportedly.Underspecified, "embedded question")
		}
		if j.finite(c) {
			below.status, below.negative = "", o.negative
		}
		return below, false
	}
	negated := own.negative != o.negative
	if (negated || entry.Class == "nonfactive") && j.questionWord(j.left[c]) { // "not known how many"
		below.weaken(reportedly.Underspecified, "embedded question")
	}
	switch {
	case entry.Class == "implicative":
		below.negative = own.negative != entry.Negative
		if !entry.Negative && j.perfect(w) && !j.pastPerfect(w) && (j.doc.Words[c].XPOS == "VBG" || j.child(c, "cop") >= 0) { // "have begun flying", "has turned out to be false"
			below.status = reportedly.Ongoing
		}
	case entry.Class == "factive" || entry.Class == "counterfactive":
		below.negative = o.negative != entry.Negative
	case entry.Class == "appearance" || entry.Class == "expectation" || entry.Class == "ability":
		// "does not seem to", "is not expected to": the negation belongs below
		below.negative = own.negative != entry.Negative
	case negated:
		below.negative = o.negative
		below.weaken(reportedly.Underspecified, "governor negated: "+entry.Phrase)
	}
	if j.answered(c) { // "declined to discuss where they are"
		below.negative = false
	}
	below.weaken(entry.Modality, "governor: "+entry.Phrase)
	if entry.Future && own.status != reportedly.Hypothetical {
		below.status = reportedly.Future
	} else if j.finite(c) {
		below.status = ""
	}
	colours := entry.Class != "intention" && entry.Class != "factive" && !entry.Negative && (entry.Class != "ability" || strings.HasPrefix(entry.Phrase, "be "))
	return below, (j.is(c, "xcomp") || j.infinitiveNoun(w, c)) && colours // but "allow", "help" and "enable" are predicates of their own
}

// answered reports whether a clause is the indirect question that somebody declines to answer.
func (j *judging) answered(c int) bool {
	a := j.draft.by
	return a != nil && a.act == reportedly.DeclineComment && j.finite(c) && j.questionWord(j.left[c])
}

// hasContentOfOwn reports whether a governor says something besides colouring its
// complement: it has an object.
func (j *judging) hasContentOfOwn(w, complement int) bool {
	obj := j.child(w, "obj")
	return obj >= 0 && obj != complement
}

// infinitiveNoun reports whether what the parser takes for a noun behind "to" is an
// infinitive: "both stand to profit". The verb is one of expecting or wanting, and the noun
// has neither an article nor anything else before it.
func (j *judging) infinitiveNoun(w, c int) bool {
	if c != w+2 || j.upos(w) != "VERB" || j.upos(c) != "NOUN" || j.lemma(w+1) != "to" || j.left[c] < w+1 || j.feature(c, "Number") == "Plur" {
		return false
	}
	entry, ok := j.complementEntry(w)
	return ok && entry.Future && (entry.Class == "expectation" || entry.Class == "intention")
}

// complementEntry is the lexicon's entry for a governor: with what follows it, with
// its copula or passive ("be ready"), or alone.
func (j *judging) complementEntry(w int) (lexicon.Complement, bool) {
	if j.child(w, "cop", "aux:pass") >= 0 {
		if e, ok := j.lex.Complements.Find("be " + j.lemma(w)); ok {
			return e, true
		}
		if j.child(w, "cop") >= 0 {
			return lexicon.Complement{}, false
		}
	}
	end := min(w+3, len(j.tokens))
	e, n := j.lex.Complements.Longest(j.tokens[w:end])
	return e, n > 0
}

// shared is the outlook of a coordinated predicate: without a subject and auxiliary
// of its own it shares those of the first, with their hedges, condition and status.
func (j *judging) shared(first, c int, o, own outlook) outlook {
	if cc := j.child(c, "cc"); cc >= 0 && j.lemma(cc) == "nor" && j.child(c, "nsubj") < 0 && !j.negated(c) {
		o.negative = own.negative // "neither accepted nor walked out"
	}
	if len(o.condition) == 0 && len(own.condition) > 0 && own.condition.last() <= first && j.future(c) { // it leads both
		o.condition = own.condition
		o.weaken(reportedly.Probable, "condition")
	}
	if j.is(first, "xcomp") && j.bare(first) && j.finite(c) && j.child(c, "nsubj") >= 0 && j.child(c, "mark") < 0 { // beside what governs the first
		return j.start(c)
	}
	if j.child(c, "nsubj") >= 0 && j.child(c, "aux") < 0 && j.child(first, "aux") < 0 {
		return o
	}
	if j.child(c, "nsubj") >= 0 || j.child(c, "aux", "cop") >= 0 || j.finite(c) && !j.bareVerb(c) {
		return o
	}
	below := own
	if cc := j.child(c, "cc"); cc < 0 || j.lemma(cc) != "or" && j.lemma(cc) != "nor" {
		below.negative = o.negative
	}
	return below
}

// bareVerb reports whether a verb has no ending that shows tense.
func (j *judging) bareVerb(w int) bool {
	return j.doc.Words[w].XPOS == "VB" || j.feature(w, "VerbForm") == "Inf"
}

// adverbial is the outlook of an adverbial clause: participles and infinitives
// share the modality of what they go with, finite clauses stand by themselves.
func (j *judging) adverbial(c int, o, own outlook) outlook {
	if j.ofWhom(c) {
		return outlook{modality: reportedly.Certain, why: unhedged}
	}
	if j.finite(c) {
		return j.start(c)
	}
	below := own
	below.negative = o.negative
	switch j.mark(c) {
	case "to": // a purpose
		below.weaken(reportedly.Underspecified, "purpose")
		below.status = reportedly.Future
	case "without":
		below.negative = !o.negative
	case "instead", "rather":
		below.negative = true
	}
	return below
}

// ofWhom reports whether a clause has a subject as in "17 of whom are Filipinos": that is told
// besides.
func (j *judging) ofWhom(c int) bool {
	subject := j.child(c, "nsubj")
	if subject < 0 {
		return false
	}
	of := j.child(subject, "nmod")
	return of >= 0 && j.pronounKind(of) == "relative"
}

// negated reports whether a predicate is negated by a word of its own: "not",
// "never", "no soldiers", "nobody".
func (s *state) negated(w int) bool {
	n := 0
	if s.negator(w, "verb") && s.child(w, "aux") >= 0 { // "they will not", hung on "not"
		n++
	}
	for _, c := range s.children[w] {
		switch {
		case s.is(c, "advmod", "neg", "cc:preconj", "det", "aux") && (s.negator(c, "verb") || s.is(c, "advmod") && s.negatorBefore(c)):
			if !s.contrasts(c, w) {
				n++
			}
		case s.is(c, "nsubj", "obj", "obl", "csubj", "iobj") && c != w && s.negativePhrase(c):
			n++
		case s.is(c, "det") && s.negator(c, "noun") && !s.approximate(c):
			n++
		case s.is(c, "nsubj", "obj") && s.hardlyAny(c):
			n++
		}
	}
	return n%2 == 1
}

// hardlyAny reports whether a phrase is "few", "few officials" or "little", not "a few" or
// "the few".
func (s *state) hardlyAny(w int) bool {
	for _, c := range append([]int{w}, s.children[w]...) {
		if (c == w || c < w && s.is(c, "amod", "det")) && s.scarce(c) && s.child(w, "det", "nmod:poss") < 0 {
			return true
		}
	}
	return false
}

// scarce is "few" or "little" without a word before it that changes it.
func (s *state) scarce(w int) bool {
	before := w > 0 && s.sentence[w-1] == s.sentence[w] && (s.upos(w-1) == "DET" || s.upos(w-1) == "ADV" || s.upos(w-1) == "ADJ")
	return (s.tokens[w].Form == "few" || s.tokens[w].Form == "little") && !before && s.left[w] == w
}

// contrasts reports whether a negation behind a predicate takes something else from it: "is
// short of uniforms, not of recruits".
func (s *state) contrasts(negator, w int) bool {
	return negator > w+1 && s.upos(w) != "AUX" && s.form(negator-1) == ","
}

// negatorBefore is "no longer", whose second word is the adverb.
func (s *state) negatorBefore(w int) bool {
	if s.left[w] != w-1 {
		return false
	}
	m, n := s.lex.Markers.Longest(s.tokens[w-1 : w+1])
	return n == 2 && m["negator"] == "verb"
}

func (s *state) negator(w int, kind string) bool {
	if w+1 < len(s.tokens) && s.form(w+1) == "-" && s.doc.Words[w].End == s.doc.Words[w+1].Start {
		return false // "no-confidence motion"
	}
	m, n := s.lex.Markers.Longest(s.tokens[w:min(w+3, len(s.tokens))])
	return n > 0 && m["negator"] == kind
}

// approximate is "no more than": a bound, not a negation.
func (s *state) approximate(w int) bool {
	h, n := s.lex.Hedges.Longest(s.tokens[w:min(w+3, len(s.tokens))])
	return n > 1 && h.Kind == reportedly.Approximator
}

// negativePhrase reports whether a noun phrase is negative: "no reason", "nobody",
// "none of them", "neither side".
func (s *state) negativePhrase(w int) bool {
	if s.upos(w) == "PRON" || s.upos(w) == "NOUN" || s.upos(w) == "DET" || s.upos(w) == "CCONJ" {
		if (s.negator(w, "noun") || s.upos(w) == "CCONJ" && s.negator(w, "verb")) && s.upos(w) != "ADJ" && s.lemma(w) != "few" && s.lemma(w) != "little" {
			return true
		}
	}
	for _, c := range s.children[w] { // but not "a No 10 spokesman"
		if c < w && !s.numeral(c+1) && (s.is(c, "det", "cc:preconj", "advmod") && (s.negator(c, "noun") || s.negator(c, "verb")) && !s.approximate(c)) {
			return true
		}
	}
	return false
}

// condition finds the clause on which a predicate depends and makes it hypothetical.
func (j *judging) condition(w int, o *outlook) bool {
	for _, c := range j.children[w] {
		if !j.draft.words.has(c) || !j.is(c, "advcl", "obl", "advmod", "parataxis", "dep") {
			continue
		}
		kind, span := j.conditional(c)
		if kind != "real" && kind != "exception" && kind != "counterfactual" && (kind != "lack" || !j.dependsOnLack(w, c)) {
			continue
		}
		j.depend(o, span)
		return true
	}
	if len(o.condition) == 0 && len(j.floating) > 0 && j.sentence[w] == j.sentence[j.floating.first()] && (j.head[w] < 0 || !j.draft.words.has(j.head[w])) {
		j.depend(o, j.floating)
		j.floating = nil
	}
	return len(o.condition) > 0
}

// dependsOnLack reports whether a phrase of lacking before a predicate is its condition, since
// that lies ahead: "without rain, the crops will fail", but not "left without a word".
func (j *judging) dependsOnLack(w, c int) bool {
	return c < w && j.is(c, "obl") && (j.future(w) || j.modal(w))
}

// depend makes an outlook depend on a condition.
func (j *judging) depend(o *outlook, condition words) {
	o.condition = condition
	j.conditions = j.conditions.union(condition)
	o.weaken(reportedly.Probable, "condition")
	j.takeConditionHedges(condition, o)
}

// conditional says which kind of condition a clause or phrase is, by the words that
// it begins with, with its words; "" for none.
func (j *state) conditional(c int) (string, words) {
	first, end := j.left[c], j.right[c]
	for first+1 < end && j.punct(first) {
		first++
	}
	for w := first; w < min(first+3, end); w++ {
		m, n := j.lex.Markers.Longest(j.tokens[w:end])
		kind := m["condition"]
		if kind == "alternative" && n > 1 && (c < w || c >= w+n) && j.is(w, "mark") && j.verbal(c) { // "if any party insists", but not "if any"
			m, n = j.lex.Markers.Longest(j.tokens[w : w+1])
			kind = m["condition"]
		}
		if n == 0 || kind == "" {
			continue
		}
		if h := j.upos(w); (h == "AUX" || h == "VERB") && w != first {
			continue
		}
		if !j.introduces(w, n, c) {
			continue
		}
		if (j.lemma(w) == "if" || j.lemma(w) == "unless") && j.is(w, "mark", "advmod", "case") || n > 1 || (kind == "counterfactual" || kind == "real") && j.upos(first) == "AUX" || (kind == "exception" || kind == "lack") && j.is(w, "case", "mark") {
			return kind, newWords(text.Range{First: first, Last: end})
		}
	}
	return "", nil
}

// introduces reports whether n words from w on belong to a clause or phrase itself and not to
// a clause below it: of "if it falls, we leave" the leaving is no condition.
func (j *state) introduces(w, n, c int) bool {
	for v := w; v < w+n; v++ {
		for h, steps := v, 0; h >= 0 && j.height[h] >= j.height[c] && steps < maxClimb; h, steps = j.head[h], steps+1 {
			if h == c {
				return true
			}
			if h != v && j.verbal(h) {
				break
			}
		}
	}
	return false
}

// takeConditionHedges takes hedges inside a condition for taken: they weaken the
// condition, which is none of the propositions.
func (j *judging) takeConditionHedges(span words, o *outlook) {
	for i := j.hedgesFrom(span.first()); i < len(j.hedges) && j.hedges[i].at.first() < span.last(); i++ {
		if j.hedges[i].Kind == reportedly.Conditional {
			o.hedges = append(o.hedges, i)
		}
		j.hedged[i] = true
	}
}

// asked reports whether a word's sentence is a question.
func (s *state) asked(w int) bool {
	n := s.sentence[w]
	if n < 0 {
		return false
	}
	r := s.doc.Sentences[n]
	for k := r.Last - 1; k >= r.First && k >= r.Last-4 && s.punct(k); k-- {
		if strings.Contains(s.form(k), "?") {
			return true
		}
	}
	return false
}

// presentIn reports whether a condition is one of the present, which may hold: "if the gold has been
// sold, it would have fetched a billion".
func (j *judging) presentIn(condition words) bool {
	found := false
	condition.each(func(w int) {
		x := j.doc.Words[w].XPOS
		found = found || x == "VBZ" || x == "VBP"
	})
	return found
}

// counterfactual is "would have stopped, had they known": it did not happen.
func (j *judging) counterfactual(w int, o *outlook) {
	if j.auxiliary(w, "would") && j.auxiliary(w, "have") && len(o.condition) > 0 && j.upos(w) == "VERB" && !j.presentIn(o.condition) {
		o.status = reportedly.Hypothetical
		o.negative = !o.negative
		o.modality, o.why = reportedly.Probable, "counterfactual"
	}
}
