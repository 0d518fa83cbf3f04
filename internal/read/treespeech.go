package read

import (
	"slices"

	"reportedly"
)

// mendSpeech hangs clauses where the words around verbs of saying show that they belong.
func (s *state) mendSpeech() {
	mended := false
	for _, mend := range []func() bool{
		s.mendNouns, s.mendJudged, s.mendSpokenNouns, s.mendQuoted, s.partInserted, s.takeSubjects, s.liftInserted, s.joinParticiples, s.mendContacts,
	} {
		mended = mend() || mended
	}
	if mended {
		s.breakCycles()
		s.grow()
	}
	s.partSubjects()
	s.mendVotes()
	s.liftSpeech()
}

// mendVotes makes what is voted for behind the count of a vote the complement of the verb, which
// parsers take for its purpose: "voted by nine to four | to close the ward".
func (s *state) mendVotes() {
	for w, h := range s.head {
		if h < 0 || h > w || !s.is(w, "advcl") || s.mark(w) != "to" || s.child(h, "xcomp", "obj") >= 0 || !s.counted(h+1, s.left[w]) {
			continue
		}
		if entry, ok := s.lex.Cues.Find(s.lemma(h)); ok && entry.Content == "infinitive" {
			s.rehang(w, h, "xcomp")
		}
	}
}

// longCount is the most words of the count of a vote.
const longCount = 6

// counted reports whether the words of a stretch are the count of a vote: "by nine to four".
func (s *state) counted(first, last int) bool {
	for w := first; w < last; w++ {
		if u := s.upos(w); last-first > longCount || u != "NUM" && u != "ADP" && u != "PUNCT" && u != "SYM" {
			return false
		}
	}
	return last > first && s.numeral(last-1)
}

// partSubjects makes a subject behind a preposition an oblique where the verb has another one
// behind it: "according to two people briefed on it, | officials | told".
func (s *state) partSubjects() {
	for verb := range s.head {
		first := -1
		for _, c := range s.children[verb] {
			if c > verb || !s.is(c, "nsubj") {
				continue
			}
			if first >= 0 && s.child(c, "case") < 0 {
				s.rehang(first, verb, "obl")
			}
			if first = -1; s.child(c, "case") >= 0 && s.child(c, "case") < c {
				first = c
			}
		}
	}
}

// liftInserted hangs a clause with "that" on the verb before a participle that commas set
// off, on which the parser has it: "reported, citing people close to the talks, | that".
func (s *state) liftInserted() bool {
	lifted := false
	for w, p := range s.head {
		if p <= 0 || p > w || !s.is(w, "ccomp") || s.doc.Words[p].XPOS != "VBG" || !s.is(p, "advcl") || !s.punct(p-1) || s.head[p] < 0 || s.head[p] > p {
			continue
		}
		that := s.child(w, "mark")
		if that > p && s.tokens[that].Form == "that" && s.form(that-1) == "," && s.child(s.head[p], "ccomp") < 0 {
			s.head[w], lifted = s.head[p], true
		}
	}
	return lifted
}

// partInserted gives a participle of citing between two commas all that stands between them, and
// the clause with "that" behind it to the verb of saying before: "reported, citing people close
// to the talks, that", of which parsers make other trees.
func (s *state) partInserted() bool {
	parted := false
	for p := 2; p+2 < len(s.head); p++ {
		if s.doc.Words[p].XPOS != "VBG" || !s.marked(p, "citing") || s.form(p-1) != "," {
			continue
		}
		verb, that := s.speechBefore(p), s.thatBehind(p)
		if verb < 0 || that < 0 || s.head[that] <= that {
			continue
		}
		s.hangObject(p, that-1)
		s.rehang(p, verb, "advcl")
		s.rehang(s.head[that], verb, "ccomp")
		parted = true
	}
	return parted
}

// hangObject makes a noun phrase up to a comma the object of the verb before it.
func (s *state) hangObject(verb, comma int) {
	object := -1
	for w := verb + 1; w < comma; w++ {
		switch h := s.head[w]; {
		case h > verb && h < comma || s.punct(w):
		case object < 0:
			object = w
			s.rehang(w, verb, "obj")
		default:
			s.rehang(w, object, "nmod")
		}
	}
	s.rehang(comma, verb, "punct")
}

// speechBefore is the finite verb of saying before the comma in front of a word, with at most
// a phrase of time between ("reported on Monday, | citing"); -1 for none.
func (s *state) speechBefore(w int) int {
	for v := w - 2; v >= 0 && v > w-shortPhrase && s.sentence[v] == s.sentence[w] && !s.punct(v); v-- {
		if s.upos(v) == "VERB" {
			if s.speech(v) && s.finite(v) {
				return v
			}
			return -1
		}
	}
	return -1
}

// thatBehind is the "that" behind the next comma after a word, -1 where a verb comes before.
func (s *state) thatBehind(w int) int {
	for v := w + 1; v < len(s.head)-1 && v < w+longPhrase && s.sentence[v] == s.sentence[w] && !s.finiteForm(v); v++ {
		if s.form(v) == "," && s.tokens[v+1].Form == "that" {
			return v + 1
		}
	}
	return -1
}

// shortPhrase is how many words may stand between a verb of saying and the comma behind it.
const shortPhrase = 8

// takeSubjects gives a verb of saying without a subject the noun phrase between a comma and it,
// which the parser has made a second subject of the verb before the comma: "the troops had
// crossed the border, | a draft of the agreement | has claimed".
func (s *state) takeSubjects() bool {
	taken := false
	for verb := range s.head {
		if !s.speech(verb) || s.child(verb, "nsubj", "nsubj:pass", "aux:pass") >= 0 {
			continue
		}
		if w := s.strayedSubject(verb); w >= 0 {
			s.rehang(w, verb, "nsubj")
			taken = true
			continue
		}
		first := verb
		for _, c := range s.children[verb] {
			if s.is(c, "aux") {
				first = min(first, c)
			}
		}
		w := first - 1
		for w >= 0 && s.head[w] >= 0 && s.head[w] < first && !s.is(w, "nsubj") && s.sentence[w] == s.sentence[verb] {
			w = s.head[w]
		}
		if w < 1 || s.head[w] < 0 || !s.is(w, "nsubj") || s.sentence[w] != s.sentence[verb] {
			continue
		}
		if comma := s.left[w] - 1; comma > s.head[w] && s.form(comma) == "," {
			s.rehang(w, verb, "nsubj")
			taken = true
		}
	}
	return taken
}

// strayedSubject is the subject before a verb of saying which the parser has given to what is
// said, beside its own: "three officials | said | rebels hold the town"; -1 for none.
func (s *state) strayedSubject(verb int) int {
	for _, said := range s.children[verb] {
		if said < verb || !s.is(said, "ccomp") || s.child(said, "nsubj") < 0 {
			continue
		}
		first, own := s.child(said, "nsubj"), false
		for _, c := range s.children[said] {
			own = own || c > verb && s.is(c, "nsubj", "nsubj:pass", "expl")
		}
		if own && first < verb {
			return first
		}
	}
	return -1
}

// joinParticiples mends a noun described by a participle whose agent the parser has taken for
// the subject of the verb behind it, or that verb for another description: in "images analysed
// by the station | show that" and "a report leaked to the daily | accuses" the images show and
// the report accuses.
func (s *state) joinParticiples() bool {
	joined := false
	for p := 1; p+2 < len(s.head); p++ {
		noun := p - 1
		if x := s.doc.Words[p].XPOS; x != "VBN" && x != "VBD" || s.upos(noun) != "NOUN" && s.upos(noun) != "PROPN" || s.upos(p+1) != "ADP" || s.sentence[noun] < 0 || s.sentence[noun] != s.sentence[p+1] {
			continue
		}
		agent := s.phraseBeforeVerb(p + 2)
		verb := agent + 1
		switch {
		case agent < 0:
			continue
		case s.head[agent] == verb && s.is(agent, "nsubj"):
			if s.head[noun] == p { // the participle has the place of the verb
				s.rehang(verb, s.head[p], s.deprel(p))
			} else if s.head[verb] == noun {
				s.rehang(verb, s.head[noun], s.deprel(noun))
			}
			s.rehang(p, noun, "acl")
			s.rehang(agent, p, "obl:agent")
			s.rehang(p+1, agent, "case")
		case s.head[verb] == noun && s.is(verb, "acl") && s.child(verb, "nsubj") < 0:
			s.rehang(verb, s.head[noun], s.deprel(noun))
		default:
			continue
		}
		s.rehang(noun, verb, "nsubj")
		joined = true
	}
	return joined
}

// longAgent is how many words the agent of a participle and the verb behind it may have.
const longAgent = 8

// phraseBeforeVerb is the last word of a noun phrase that begins at a word and ends before a
// finite verb, -1 where something else stands there.
func (s *state) phraseBeforeVerb(first int) int {
	for w := first; w < min(len(s.head), first+longAgent) && s.sentence[w] == s.sentence[first]; w++ {
		switch u := s.upos(w); {
		case u == "VERB" && s.finiteForm(w) && w > first:
			if last := s.upos(w - 1); last != "NOUN" && last != "PROPN" {
				return -1
			}
			return w - 1
		case u != "DET" && u != "ADJ" && u != "NOUN" && u != "PROPN":
			return -1
		}
	}
	return -1
}

// rehang gives a word another head and relation. The document keeps what the parser said.
func (s *state) rehang(w, head int, relation string) {
	s.ownWords()
	s.head[w], s.doc.Words[w].Head, s.doc.Words[w].Deprel = head, head, relation
}

// ownWords gives the state words of its own to mend.
func (s *state) ownWords() {
	if s.rehung {
		return
	}
	d := *s.doc
	d.Words = slices.Clone(d.Words)
	s.doc, s.rehung = &d, true
}

// mendNouns makes nouns of what is said out of what the tagger takes for verbs, where two verbs
// can't follow each other: "rejected | claims | that", "has denied | reports | that".
func (s *state) mendNouns() bool {
	mended := false
	for w := 1; w+1 < len(s.head); w++ {
		verb := w - 1
		if x := s.doc.Words[w].XPOS; s.upos(w) != "VERB" || x != "VBZ" && x != "NNS" || s.upos(verb) != "VERB" || s.sentence[w] < 0 || s.sentence[verb] != s.sentence[w+1] {
			continue
		}
		if n, ok := s.lex.Markers.Find(s.lemma(w)); !ok || n["allegation"] == "" || s.tokens[w+1].Form != "that" && s.upos(w+1) != "ADP" || s.head[verb] == w {
			continue
		}
		s.ownWords()
		s.doc.Words[w].UPOS, s.doc.Words[w].XPOS, s.doc.Words[w].Feats = "NOUN", "NNS", "Number=Plur"
		for _, c := range s.children[w] {
			if s.is(c, "ccomp") {
				s.rehang(c, w, "acl")
			}
		}
		s.rehang(w, verb, "obj")
		mended = true
	}
	return mended
}

// liftSpeech hangs a second verb of saying on the first, whose subject it shares, where the
// parser has coordinated it with what was said: in "noted that residents had been warned and
// stressed that there was no panic" one speaker notes and stresses. It does so only where the
// forms of the verbs, or a subject that can't speak, show that the clause said does not go on.
func (s *state) liftSpeech() {
	lifted := false
	for w := range s.doc.Words {
		t := s.head[w]
		if t < 0 || t > w || !s.is(w, "conj") || s.upos(w) != "VERB" || s.child(w, "nsubj", "mark", "expl") >= 0 {
			continue
		}
		v := s.head[t]
		if v < 0 || v > t || !s.is(t, "ccomp") || !s.speech(v) || !s.speech(w) || s.doc.Words[v].XPOS != s.tenseTag(w) || !s.finite(w) {
			continue
		}
		if s.quoted(s.doc.Words[w].Start, s.doc.Words[v].Start) || !s.breaksParallel(t, w) {
			continue
		}
		s.head[w], lifted = v, true
	}
	if lifted {
		s.grow()
	}
}

// tenseTag is the tag of the finite form of a verb that has none but "do": "did not say".
func (s *state) tenseTag(verb int) string {
	for _, c := range s.children[verb] {
		if s.is(c, "aux") && s.lemma(c) == "do" {
			return s.doc.Words[c].XPOS
		}
	}
	return s.doc.Words[verb].XPOS
}

// speech reports whether a word is a verb of speech or writing.
func (s *state) speech(w int) bool {
	if s.upos(w) != "VERB" {
		return false
	}
	entry, n := s.lex.Cues.Longest(s.tokens[w:min(w+3, len(s.tokens))])
	return n > 0 && s.sentence[w] == s.sentence[w+n-1] && entry.Content != "none" && entry.Content != "evidential" && (entry.Kind == "speech" || entry.Kind == "writing")
}

// breaksParallel reports whether a predicate and a second verb of saying can't have one
// subject: it can't speak, or the predicate has an auxiliary or a tense that the verb has not.
func (s *state) breaksParallel(predicate, verb int) bool {
	for _, c := range s.children[predicate] {
		if s.doc.Words[c].XPOS == "MD" {
			return true // "would stay and warned"
		}
	}
	if s.child(predicate, "aux") >= 0 && s.auxiliary(verb, "do") && s.child(verb, "ccomp") > verb {
		return true // "had agreed but did not rule out"
	}
	subject := s.child(predicate, "nsubj", "nsubj:pass", "expl", "csubj")
	if subject >= 0 && s.cannotSpeak(subject) {
		return true
	}
	first, second := s.doc.Words[predicate].XPOS, s.doc.Words[verb].XPOS
	if s.child(predicate, "aux:pass") >= 0 && s.child(predicate, "aux") >= 0 {
		return true // "had been warned and stressed"
	}
	return s.child(predicate, "aux", "cop") < 0 && (first == "VBD" || first == "VBZ" || first == "VBP") && first != second
}

// cannotSpeak reports whether a noun as a subject stands for a thing that says nothing.
func (s *state) cannotSpeak(w int) bool {
	if s.upos(w) != "NOUN" {
		return s.rel(w) == "expl"
	}
	if made, ok := s.ending(s.lemma(w)); ok && (made.Kind == reportedly.Person || made.Kind == reportedly.People) {
		return false // "abductors"
	}
	n, ok := s.noun(w)
	return (!ok || n.Kind == reportedly.Data) && s.nounAnimacy(w) != animate && !s.plausible(w)
}
