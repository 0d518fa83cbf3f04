package read

import (
	"reportedly"
	"reportedly/internal/text"
)

// byAs finds "As the agency reports, two ships left port": the content is the clause
// around.
func byAs(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if s.lemma(w) != "as" || s.head[w] < 0 || !s.is(w, "mark", "advmod", "case") {
			return
		}
		verb := s.head[w]
		if s.upos(verb) != "VERB" || !s.finite(verb) || !s.is(verb, "advcl", "parataxis") || s.head[verb] < 0 || !s.reportsClause(verb) && !s.outletLearns(verb) || s.child(verb, "obj", "ccomp", "xcomp") >= 0 {
			return
		}
		if entry, _ := s.lex.Cues.Find(s.lemma(verb)); !(s.auxiliary(verb, "have") && s.punct(w-min(w, 1))) && (entry.Act == reportedly.Ask || entry.Act == reportedly.Plan || entry.Act == reportedly.Promise) {
			return // "as troops press on", "as much as he has promised", but "…, as the bank has proposed"
		}
		subject := s.child(verb, "nsubj")
		if subject < 0 || s.is(subject, "nsubj:pass") || !s.plausible(subject) || s.lemma(subject) == "it" {
			return
		}
		content := s.subtree(s.fullClause(s.head[verb])).minus(s.subtree(verb))
		out = append(out, &relation{source: s.trim(s.sourcePhrase(subject, verb)), cue: s.verbGroup(verb), content: s.trim(content)})
	})
	return out
}

// outletLearns is "as Radio Kelo learns": what an outlet learns it reports.
func (s *state) outletLearns(verb int) bool {
	subject := s.child(verb, "nsubj")
	if subject < 0 || subject > verb || !s.marked(verb, "learning") || s.upos(subject) != "PROPN" {
		return false
	}
	n, named := s.nameAt(subject)
	return named && n.Type == text.Organization || s.mediaSource(s.subtree(subject))
}

// byAsKnown finds "as it became known from the ministry" and "as was confirmed by the
// post" before a comma, at the beginning of a sentence or behind another comma. Nobody is named
// in "as has been reported".
func byAsKnown(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		begins := w == s.doc.Sentences[s.sentence[w]].First
		if s.lemma(w) != "as" || !begins && s.form(w-1) != "," {
			return
		}
		comma := w + 1
		for comma < end && comma-w <= longFrame && s.form(comma) != "," {
			comma++
		}
		if comma == end || s.form(comma) != "," {
			return
		}
		comma = s.behindName(comma, end)
		verb, emerges := s.toldInPassing(w+1, comma)
		if verb < 0 {
			return
		}
		source := s.tellers(verb, comma)
		if source.empty() && !emerges {
			return // "as is known"
		}
		content := s.trim(s.reported(newWords(text.Range{First: comma + 1, Last: end})))
		if !begins {
			content = s.framed(quotative{verb: verb, subject: w, first: w, last: comma}, end)
		}
		if content.empty() || !s.predicateIn(content) {
			return
		}
		out = append(out, &relation{source: source, cue: newWords(text.Range{First: w + 1, Last: verb + 1}), content: content, evidential: source.empty()})
	})
	return out
}

// behindName is the comma behind the name that follows a comma, with nothing but a name
// between them: "as noted by the head of the region, Pavel Gromov,"; the first comma where
// none does.
func (s *state) behindName(comma, end int) int {
	w := comma + 1
	for w < end && s.upos(w) == "PROPN" {
		w++
	}
	if w > comma+1 && w < end && s.form(w) == "," {
		return w
	}
	return comma
}

// toldInPassing is the word that says in [first, end) that something is told or comes
// out, without a subject but "it"; -1 for none. It emerges if that alone says that somebody tells it:
// "became known", "was reported", not "is clear".
func (s *state) toldInPassing(first, end int) (word int, emerges bool) {
	w := first
	if w < end && s.lemma(w) == "it" {
		w++
	}
	become, aux := false, 0
	for ; w < end && (s.upos(w) == "AUX" || s.upos(w) == "ADV" || s.emerging(w) == "verb"); w++ {
		become = become || s.emerging(w) == "verb"
		aux++
	}
	switch {
	case w == end || aux == 0 && (w+1 >= end || s.lemma(w+1) != "by"): // "as noted by", but not "as expected"
		return -1, false
	case s.emerging(w) == "word":
		return w, become
	}
	entry, known := s.lex.Cues.Find(s.lemma(w))
	if !known || s.doc.Words[w].XPOS != "VBN" || !s.saysImpersonally(entry) {
		return -1, false
	}
	return w, true
}

// tellers is who or what is named behind "by" or "from" between a verb and the end of its frame.
func (s *state) tellers(verb, end int) words {
	for w := verb + 1; w+1 < end; w++ {
		if s.upos(w) != "ADP" || s.lemma(w) != "by" && s.lemma(w) != "from" {
			continue
		}
		source := s.trim(newWords(text.Range{First: w + 1, Last: end}))
		if head := s.sourceHead(source); s.plausible(head) && !s.timeNoun(head) {
			return source
		}
	}
	return nil
}

func (s *state) emerging(w int) string {
	m, _ := s.lex.Markers.Find(s.lemma(w))
	return m["emerging"]
}
