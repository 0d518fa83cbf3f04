package read

import "reportedly"

// liftSpeech hangs a second verb of saying on the first, whose subject it shares, where the
// parser has coordinated it with what was said: in "noted that residents had been warned and
// stressed that there was no panic" one speaker notes and stresses. It does so only where the
// forms of the verbs, or a subject that can't speak, show that the clause said does not go on.
func (s *state) liftSpeech() {
	lifted := false
	for w := range s.doc.Words {
		t := s.head[w]
		if s.overCited(w) {
			s.head[w], lifted = s.head[t], true
			continue
		}
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

// overCited reports whether a clause with "that" hangs on a participle of citing with an object of
// its own, and belongs to the verb of saying before: "reported, citing officials, that".
func (s *state) overCited(w int) bool {
	t := s.head[w]
	if t < 0 || t > w || s.left[w] <= t || !s.is(w, "ccomp") || !s.is(t, "advcl", "acl", "xcomp") || !s.marked(t, "citing") || s.doc.Words[t].XPOS != "VBG" || s.mark(w) != "that" {
		return false
	}
	v, object := s.head[t], s.child(t, "obj")
	return v >= 0 && v < t && s.speech(v) && s.child(v, "ccomp") < 0 && object > t && s.form(s.left[w]-1) == ","
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
