package read

import (
	"reportedly"
	"reportedly/internal/text"
)

// This file finds nouns of speech with a clause that another verb takes up: "rejected
// accusations that", "denied a report in the Courier that", "the minister's claim that".

// byOwnWord finds nouns of speech with their speaker: "the minister's claim that",
// "accusations by the union that", "a Courier report that".
func byOwnWord(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		if !s.nounOfSpeech(w) && !s.marked(w, "viewing") {
			return
		}
		clause := s.nounClause(w)
		if clause < 0 {
			return
		}
		holder, cue := s.speakerOfNoun(w), s.withThereIs(w)
		if holder.empty() || !s.plausible(s.sourceHead(holder)) && s.child(w, "nmod:poss") < 0 {
			return
		}
		if holder.first() > w { // "a report by"
			cue = s.withoutCase(w, newWords(text.Range{First: s.left[w], Last: holder.first()}))
		}
		a := &relation{source: s.trim(holder), cue: s.trim(cue), content: s.trim(s.subtree(clause))}
		if !s.outletLike(holder) || s.allegationAct(w) == reportedly.Accuse {
			a.act = s.nounAct(w) // what an outlet's report does, it shares with the verb
		}
		out = append(out, a)
	})
	return out
}

// speakerOfNoun is whose words a noun of speech stands for; empty where it is open.
func (s *state) speakerOfNoun(noun int) words {
	if holder := s.viewHolder(noun); !holder.empty() {
		return holder
	}
	return s.outletOf(noun)
}

// nounOfSpeech reports whether a word is a noun for what is said, or what can be nothing
// else though it is tagged as a verb: "denied media | reports | that".
func (s *state) nounOfSpeech(w int) bool {
	if !s.marked(w, "allegation") {
		return false
	}
	return s.upos(w) == "NOUN" || s.upos(w) == "VERB" && s.doc.Words[w].XPOS == "VBZ" && s.is(w, "xcomp") && s.child(w, "compound") == w-1
}

// nounClause is the clause with "that" of a noun, on it or on the verb that has it as its
// object; -1 for none.
func (s *state) nounClause(noun int) int {
	if clause := s.child(noun, "acl", "ccomp"); clause > noun && !s.is(clause, "acl:relcl") && s.mark(clause) == "that" {
		return clause
	}
	verb := s.head[noun]
	if verb < 0 || verb > noun || !s.is(noun, "obj", "xcomp") || s.upos(verb) != "VERB" {
		return -1
	}
	if clause := s.child(verb, "ccomp"); clause > noun && s.mark(clause) == "that" && s.left[clause] == s.right[noun] {
		return clause
	}
	return -1
}

// outletOf is the outlet whose word a noun of speech is: "a | Courier | report", "reports in
// | state media".
func (s *state) outletOf(noun int) words {
	for _, c := range s.children[noun] {
		if !s.is(c, "compound") && !(s.is(c, "nmod") && c > noun && s.phraseMarked(s.mark(c), "venue")) {
			continue
		}
		phrase := s.withoutCase(c, s.subtree(c))
		if s.outletLike(phrase) && !s.ownOutlet(c, phrase) {
			return phrase
		}
	}
	return nil
}

// outletLike reports whether a phrase is that of an outlet by its words alone.
func (s *state) outletLike(phrase words) bool {
	head := s.sourceHead(phrase)
	n, ok := s.noun(head)
	return ok && n.Kind == reportedly.Media || s.mediaSource(phrase) || s.upos(head) == "PROPN" && s.marked(head, "masthead")
}

// withThereIs is a noun with the "there is a growing" that says no more than that it is there.
func (s *state) withThereIs(noun int) words {
	is := s.head[noun]
	if is < 1 || is > noun || !s.is(noun, "nsubj") || s.lemma(is) != "be" || s.lemma(is-1) != "there" || s.left[noun] != is+1 {
		return one(noun)
	}
	return newWords(text.Range{First: is - 1, Last: noun + 1})
}

// nounAct is what a noun of speech with a speaker does with its clause.
func (s *state) nounAct(noun int) reportedly.Act {
	if s.allegationAct(noun) == reportedly.Accuse {
		return reportedly.Accuse
	}
	if entry, ok := s.lex.Cues.Find(s.lemma(noun)); ok && entry.Act != reportedly.Plan && entry.Act != reportedly.ReportAct {
		return entry.Act
	}
	return reportedly.Assert
}

// byNoun finds nouns of speech without a speaker whose clause another attribution
// takes up: "rejected accusations that", "denied a report that".
func byNoun(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, _ int) {
		if !s.nounOfSpeech(w) || !s.is(w, "obj", "obl", "nmod", "xcomp") || s.head[w] < 0 || s.child(w, "nmod:poss") >= 0 || !s.outletOf(w).empty() {
			return
		}
		clause := s.nounClause(w)
		if u := s.upos(s.head[w]); clause < 0 || u != "VERB" && u != "ADJ" { // "is aware of reports that"
			return
		}
		if _, ok := s.lex.Cues.Find(s.lemma(s.head[w]) + " " + s.lemma(w)); ok {
			return
		}
		cue := one(w)
		if s.feature(w, "Number") == "Sing" {
			cue = newWords(text.Range{First: s.left[w], Last: w + 1})
		}
		out = append(out, &relation{cue: s.trim(cue), content: s.trim(s.subtree(clause)), act: s.allegationAct(w), evidential: true})
	})
	return out
}
