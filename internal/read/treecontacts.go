package read

// mendContacts mends a noun with a clause on it that ends with a preposition, of whom somebody spoke
// to, before the verb of what these say, which parsers take for the object of that preposition or
// for its infinitive: "Two women | we talked to | say the guards took their phones".
func (s *state) mendContacts() bool {
	mended := false
	for v := 2; v+2 < len(s.head); v++ {
		if s.upos(v) != "VERB" || !s.markedAs(v, "contacting", "verb") || !s.markedAs(v+1, "contacting", "preposition") {
			continue
		}
		subject, noun := s.contactedBy(v)
		said := s.sayingBehind(v + 2)
		if noun < 0 || said < 0 || s.sentence[noun] != s.sentence[said] || s.head[noun] == said && s.head[v] == noun {
			continue
		}
		s.joinContacts(noun, subject, v, said)
		mended = true
	}
	return mended
}

// contactedBy is the subject that stands right before a verb, and the noun before that whom the
// clause of these two is on; -1 for none.
func (s *state) contactedBy(verb int) (subject, noun int) {
	w := verb - 1
	for w > 0 && s.upos(w) == "AUX" {
		w--
	}
	subject = w
	switch s.upos(w) {
	case "PRON":
		w--
	case "PROPN":
		for w >= 0 && s.upos(w) == "PROPN" {
			w--
		}
		if w >= 0 && s.upos(w) == "DET" {
			w--
		}
	default:
		return -1, -1
	}
	if w < 0 || s.upos(w) != "NOUN" || s.sentence[w] < 0 || s.sentence[w] != s.sentence[verb] || !s.plausible(w) {
		return -1, -1
	}
	return subject, w
}

// sayingBehind is the verb with a clause for its object that stands at a word or behind auxiliaries
// there, -1 for none. Its tag may be another, as the parser has not taken it for the verb.
func (s *state) sayingBehind(w int) int {
	for w+1 < len(s.head) && s.upos(w) == "AUX" {
		w++
	}
	if entry, ok := s.lex.Cues.Find(s.lemma(w)); !ok || !s.takesClause(entry) || s.upos(w) != "VERB" || s.doc.Words[w].XPOS == "VBG" {
		return -1
	}
	return w
}

// joinContacts gives a verb of saying the noun for its subject and the place of the clause on it.
func (s *state) joinContacts(noun, subject, verb, said int) {
	top := noun
	if s.head[noun] == verb {
		top = verb
	}
	above, relation := s.head[top], s.deprel(top)
	if above == said { // what stands below the verb of saying can't be above it
		above, relation = s.head[said], s.deprel(said)
	}
	for w := said + 1; w < len(s.head) && s.sentence[w] == s.sentence[said]; w++ {
		if h := s.head[w]; h == verb || h == noun {
			s.rehang(w, said, s.deprel(w))
		}
	}
	for w := verb + 2; w < said; w++ {
		s.rehang(w, said, "aux")
	}
	s.rehang(said, above, relation)
	s.rehang(noun, said, "nsubj")
	s.rehang(verb, noun, "acl:relcl")
	s.rehang(subject, verb, "nsubj")
	s.rehang(verb+1, verb, "case")
	if x := s.doc.Words[said].XPOS; x == "VB" || x == "NN" {
		s.doc.Words[said].XPOS = "VBP"
		s.doc.Words[said].Feats = "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
	}
}
