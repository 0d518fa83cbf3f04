package read

import "reportedly"

// This file mends trees around nouns: those of speech, with who speaks and what is said; what
// somebody judges; whom an outlet quotes.

// mendSpokenNouns hangs on a noun of speech who is named behind it and the clause with "that"
// behind both, wherever the parser has them: "a report by | the website Axios | that the troops
// had left". A clause without a subject of its own says something of whoever is named.
func (s *state) mendSpokenNouns() bool {
	mended := false
	for noun := range s.head {
		if !s.nounOfSpeech(noun) || s.upos(noun) != "NOUN" || noun+3 >= len(s.head) || s.sentence[noun] < 0 {
			continue
		}
		that := s.thatBehindMaker(noun)
		if that < 0 {
			continue
		}
		clause := s.clauseOfThat(noun, that)
		if clause < 0 {
			continue
		}
		s.hangMaker(noun, that)
		if s.head[clause] != noun || !s.is(clause, "acl") {
			s.rehang(clause, noun, "acl")
		}
		s.rehang(that, clause, "mark")
		mended = true
	}
	return mended
}

// thatBehindMaker is the "that" behind the noun phrase that a preposition joins to a noun of
// speech, or directly behind the object of a verb ("denied reports | that"); -1 for none.
func (s *state) thatBehindMaker(noun int) int {
	if s.tokens[noun+1].Form == "that" && s.is(noun, "obj") && s.head[noun] < noun {
		return noun + 1
	}
	if s.upos(noun+1) != "ADP" || !s.phraseMarked(s.lemma(noun+1), "holding") && !s.phraseMarked(s.lemma(noun+1), "venue") {
		return -1
	}
	for w := noun + 2; w < len(s.head) && w < noun+2+longAgent && s.sentence[w] == s.sentence[noun]; w++ {
		switch u := s.upos(w); {
		case s.tokens[w].Form == "that" && w > noun+2:
			return w
		case u != "DET" && u != "ADJ" && u != "NOUN" && u != "PROPN" && u != "PART":
			return -1
		}
	}
	return -1
}

// clauseOfThat is the predicate of the clause that a "that" behind a noun begins, -1 where the
// clause has no subject of its own or is the one that has the noun for its subject.
func (s *state) clauseOfThat(noun, that int) int {
	clause := s.head[that]
	if clause > that && s.head[noun] == clause && s.is(noun, "nsubj", "nsubj:pass") {
		verb := clause
		for clause = that + 1; clause < verb && !(s.is(clause, "acl", "advcl") && (s.head[clause] == noun || s.head[clause] == verb)); {
			clause++
		}
		if clause == verb {
			return -1
		}
	}
	if clause <= that || s.sentence[clause] != s.sentence[that] || s.is(that, "nsubj", "nsubj:pass", "obj") || s.head[clause] < 0 {
		return -1
	}
	if subject := s.child(clause, "nsubj", "nsubj:pass", "expl"); subject <= that || subject > clause {
		return -1
	}
	return clause
}

// hangMaker hangs on a noun the phrase behind the preposition behind it, and on the first word
// of that the others that the parser has hung elsewhere: "the website | Axios".
func (s *state) hangMaker(noun, that int) {
	maker := -1
	for w := noun + 2; w < that; w++ {
		switch h := s.head[w]; {
		case h > noun+1 && h < that:
		case maker < 0:
			maker = w
			s.rehang(w, noun, "nmod")
		default:
			s.rehang(w, maker, "appos")
		}
	}
	if maker >= 0 {
		s.rehang(noun+1, maker, "case")
	}
}

// mendJudged makes the noun phrase behind "dismissed as false" the object of that verb.
func (s *state) mendJudged() bool {
	mended := false
	for verb := range s.head {
		judged := s.judgedAs(verb)
		if judged < 0 {
			continue
		}
		s.rehang(verb+1, judged, "mark")
		s.rehang(judged, verb, "xcomp")
		if thing := s.phraseFrom(judged + 1); thing >= 0 {
			s.rehang(thing, verb, "obj")
		}
		mended = true
	}
	return mended
}

// judgedAs is the adjective of "as false" between a verb of denying and what it denies, -1 for
// none: "dismissed as entirely false | a report that".
func (s *state) judgedAs(verb int) int {
	if s.upos(verb) != "VERB" || verb+3 >= len(s.head) || s.lemma(verb+1) != "as" {
		return -1
	}
	if entry, ok := s.lex.Cues.Find(s.lemma(verb)); !ok || entry.Act != reportedly.Deny || entry.Content != "object" {
		return -1
	}
	judged := verb + 2
	if s.upos(judged) == "ADV" && judged+2 < len(s.head) {
		judged++
	}
	if x := s.doc.Words[judged].XPOS; x != "JJ" || s.sentence[verb] < 0 || s.sentence[verb] != s.sentence[judged+1] {
		return -1
	}
	switch s.upos(judged + 1) {
	case "DET", "NOUN", "PROPN", "ADJ", "NUM":
		return judged
	case "PRON":
		if s.feature(judged+1, "Poss") == "Yes" {
			return judged
		}
	}
	return -1
}

// mendQuoted hangs "quoted by the agency" on the noun before it that "according to" names, or
// that stands directly before it, where the parser makes it the verb of a clause.
func (s *state) mendQuoted() bool {
	mended := false
	for p := 2; p+2 < len(s.head); p++ {
		if s.doc.Words[p].XPOS != "VBN" || s.lemma(p+1) != "by" || s.sentence[p] < 0 || s.child(p, "aux", "aux:pass") >= 0 || !s.passesOn(p) {
			continue
		}
		named, by := s.namedBefore(p), s.phraseFrom(p+2)
		if named < 0 || by < 0 || s.head[p] == named && s.head[by] == p {
			continue
		}
		s.raise(p, named)
		s.rehang(p, named, "acl")
		s.rehang(by, p, "obl:agent")
		s.rehang(p+1, by, "case")
		mended = true
	}
	return mended
}

// namedBefore is the head of the phrase behind the last "according to" before a participle, if no
// verb stands between; -1 for none.
func (s *state) namedBefore(participle int) int {
	for w := participle - 1; w > 0 && w > participle-longPhrase && s.sentence[w] == s.sentence[participle] && s.upos(w) != "VERB"; w-- {
		if s.lemma(w) == "to" && (s.tokens[w-1].Form == "according" || s.lemma(w-1) == "accord") {
			return s.phraseFrom(w + 1)
		}
	}
	return -1
}

// raise gives a noun the place of the participle that it hangs on, or of the clause that has been
// said where the participle has the place of that.
func (s *state) raise(participle, noun int) {
	top := s.head[participle]
	switch {
	case s.head[noun] != participle:
	case top >= 0:
		s.rehang(noun, top, "obl")
	default:
		said := s.child(participle, "ccomp", "parataxis", "csubj")
		if said < 0 || said > noun {
			return
		}
		s.rehang(said, top, s.deprel(participle))
		s.rehang(noun, said, "obl")
	}
}
