package read

import (
	"strings"

	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file finds attributions that cut a relative clause in two: "a group which
// agencies say works for the state", where the relative word belongs to what is said.

// farExtraction is how many words may stand between a relative word and the verb of
// saying.
const farExtraction = 9

// byExtraction finds a relative word that is a part of what somebody says: "the shells
// which the firm says it sold", "a man who police believe has fled".
func byExtraction(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if !s.relativePronoun(w) {
			return
		}
		verb := s.sayingAfter(w, end)
		if verb < 0 {
			return
		}
		content := s.extracted(w, verb, end)
		if content.empty() {
			return
		}
		subject := s.sayer(verb, w)
		source := s.trim(newWords(text.Range{First: max(w+1, s.left[subject]), Last: subject + 1}, text.Range{First: subject, Last: min(s.right[subject], verb)}))
		out = append(out, &relation{source: source, cue: s.verbGroup(verb).minus(one(w)), content: s.trim(one(w).union(content))})
	})
	return out
}

// relativePronoun reports whether a word is tagged as a relative pronoun. [state.relative]
// knows more of them, by the lexicon, and takes determiners, too.
func (s *state) relativePronoun(w int) bool { return s.upos(w) == "PRON" && s.whTagged(w) }

// whTagged reports whether a word has a tag of who, which and that.
func (s *state) whTagged(w int) bool {
	x := s.doc.Words[w].XPOS
	return x == "WDT" || x == "WP"
}

// relative reports whether a word can stand for the noun that a clause is on.
func (s *state) relative(w int) bool { return s.pronounKind(w) == "relative" || s.whTagged(w) }

// sayingAfter is the verb of saying whose subject follows a relative word, -1 for none:
// nothing but that subject and the verb's own words stand between. Commas may stand around
// these: "who, he insists, is alive".
func (s *state) sayingAfter(relative, end int) int {
	first := relative + 1
	fenced := first < end && s.form(first) == ","
	if fenced {
		first++
	}
	for v := first + 1; v < min(end-1, relative+farExtraction); v++ {
		if s.punct(v) {
			return -1
		}
		if s.upos(v) != "VERB" {
			continue
		}
		entry, n := s.lex.Cues.Longest(s.tokens[v : v+1])
		subject := s.sayer(v, relative)
		if n == 0 || entry.Content != "clause" && !s.callsIt(relative, v, entry) || subject <= relative || subject > v || !s.plausible(subject) || s.left[subject] > first || fenced != (s.form(v+1) == ",") || s.unspoken(v) || !s.finite(v) || s.otherParticle(v, entry, false) {
			return -1
		}
		return v
	}
	return -1
}

// sayer is the subject of a verb of saying in a relative clause, of which trees may make the
// relative word a subject, too.
func (s *state) sayer(verb, relative int) int {
	if subject := s.child(verb, "nsubj"); subject != relative {
		return subject
	}
	return s.lastChild(verb, "nsubj", verb)
}

// callsIt is "what it describes as a provocation", "what he called a lie".
func (s *state) callsIt(relative, verb int, entry lexicon.Cue) bool {
	return s.lemma(relative) == "what" && !s.quoted(s.doc.Words[relative].Start, -1) && entry.Content == "description" && verb+1 < len(s.tokens) && (!s.punct(verb+1) || s.opensQuotation(verb+1))
}

// opensQuotation reports whether a quotation begins with a mark.
func (s *state) opensQuotation(w int) bool {
	q, ok := s.quotationAt(w)
	return ok && q.first() == w
}

// lastChild is the last dependent of a word before another with a relation, -1 for none.
func (s *state) lastChild(w int, relation string, before int) int {
	last := -1
	for _, c := range s.children[w] {
		if c < before && s.is(c, relation) {
			last = c
		}
	}
	return last
}

// extracted is what follows the verb in the relative clause, up to the next mark of
// punctuation, where a verb without its subject or object begins or follows.
func (s *state) extracted(relative, verb, end int) words {
	first := verb + 1
	if s.form(relative+1) == "," && s.form(first) == "," {
		first++
	}
	if first >= end || s.lemma(first) == "that" || s.lemma(first) == "to" || s.punct(first) && !s.opensQuotation(first) {
		return nil
	}
	entry, _ := s.lex.Cues.Find(s.lemma(verb))
	last, found := first, s.callsIt(relative, verb, entry) || s.head[relative] == verb && s.is(relative, "obj") && s.lastChild(verb, "obj", end) > verb
	for ; last < end && !s.endsRelative(last); last++ {
		found = found || s.finiteForm(last)
	}
	if !found {
		return nil
	}
	return newWords(text.Range{First: first, Last: last})
}

// endsRelative reports whether a word is punctuation that ends a relative clause.
func (s *state) endsRelative(w int) bool {
	return s.punct(w) && strings.Trim(s.form(w), quoteMarks+"-") != ""
}

// quoteMarks are the marks of quotation.
const quoteMarks = "\"'“”„‟‘’‚«»‹›`"
