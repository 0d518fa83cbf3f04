package read

import (
	"slices"

	"reportedly"
)

// mendSpeech hangs clauses where the words around verbs of saying show that they belong.
func (s *state) mendSpeech() {
	lifted := s.liftInserted()
	joined := s.joinParticiples()
	if lifted || joined {
		s.breakCycles()
		s.grow()
	}
	s.partSubjects()
	s.liftSpeech()
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
	if !s.rehung {
		d := *s.doc
		d.Words = slices.Clone(d.Words)
		s.doc, s.rehung = &d, true
	}
	s.head[w], s.doc.Words[w].Head, s.doc.Words[w].Deprel = head, head, relation
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
