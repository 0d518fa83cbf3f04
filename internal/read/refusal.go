package read

import (
	"cmp"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file finds those who leave open what they could say: who decline to comment, could not be
// reached, cannot verify, or have not told a thing.

// byRefusal finds sources that decline to comment or cannot verify.
func byRefusal(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		entry, n := s.refusalAt(w, end)
		if n == 0 || entry.Content != "none" {
			if a := cmp.Or(s.yetToSay(w, end), s.keptBack(w), s.norSaid(w), s.turnedDown(w, end)); a != nil {
				out = append(out, a)
			}
			return
		}
		cue := newWords(text.Range{First: w, Last: w + n})
		verb := s.top(cue)
		a := &relation{act: entry.Act, cue: cue}
		if entry.Phrase == "do not say" && !s.indirectQuestion(verb) {
			return
		}
		if !s.negated(verb) && strings.HasPrefix(entry.Phrase, "could be ") {
			return
		}
		if entry.Act == reportedly.DeclineComment && s.policy(cue) {
			return
		}
		if to := s.lastTo(cue); entry.Act == reportedly.DeclineComment && to >= 0 {
			a.cue = newWords(text.Range{First: w, Last: to})
		}
		subject := s.refuser(verb, w)
		passive := subject >= 0 && s.is(subject, "nsubj:pass") && entry.Act != reportedly.DeclineComment // "could not be reached for comment"
		rest := s.complements(verb)
		if last := cue.last() - 1; last != verb && s.upos(last) == "VERB" { // "is not in a position to confirm the number"
			rest = rest.union(s.complements(last))
		}
		if passive {
			rest = s.subtree(subject)
		} else if subject >= 0 {
			a.source = s.trim(s.subtree(subject).minus(s.subtree(verb).minus(s.subtree(subject))))
		}
		a.content = s.trim(s.behind(rest.minus(a.cue).minus(a.source), cue, verb))
		if !a.source.empty() || passive {
			out = append(out, a)
		}
	})
	return out
}

// behind is a content without the circumstances before its cue, where it goes on behind that:
// "in turn, declined to comment on the raid", but not "on the raid, the army declined to comment".
func (s *state) behind(content, cue words, verb int) words {
	if content.empty() || content.last() <= cue.last() {
		return content
	}
	for _, c := range s.children[verb] {
		if c < cue.first() && s.is(c, "obl", "advmod", "obl:tmod") {
			content = content.minus(s.subtree(c))
		}
	}
	return content
}

// refuser is the subject of a verb of refusal before its first word: "How much, its office would
// not be drawn on" has two.
func (s *state) refuser(verb, first int) int {
	subject := s.subject(verb)
	if last := s.lastChild(verb, "nsubj:pass", first); subject >= 0 && last > subject && !s.plausible(subject) {
		return last
	}
	return subject
}

// yetToSay is "has yet to inform us what he is charged with": who has not said something so
// far leaves it open.
func (s *state) yetToSay(w, end int) *relation {
	if s.lemma(w) != "have" || w+3 >= end || s.lemma(w+1) != "yet" || s.lemma(w+2) != "to" || s.upos(w+3) != "VERB" {
		return nil
	}
	verb, subject := w+3, s.subject(w)
	if entry, n := s.lex.Cues.Longest(s.tokens[verb : verb+1]); n == 0 || entry.Kind != "speech" || s.child(verb, "aux") >= 0 {
		return nil
	}
	if subject < 0 {
		subject = s.subject(verb)
	}
	content := s.objects(verb)
	if subject < 0 || subject > w || content.empty() {
		return nil
	}
	cue := newWords(text.Range{First: w, Last: verb + 1})
	return &relation{source: s.trim(s.sourcePhrase(subject, s.clause(subject)).minus(cue)), cue: cue, content: s.trim(content), act: reportedly.DeclineComment}
}

// norSaid is "nor did he answer", whose subject stands within the refusal; nil for others.
func (s *state) norSaid(w int) *relation {
	if s.lemma(w) != "nor" && s.lemma(w) != "neither" || w+1 >= len(s.tokens) || s.upos(w+1) != "AUX" || s.head[w+1] <= w+1 {
		return nil
	}
	verb := s.head[w+1]
	entry, ok := s.lex.Cues.Find(s.lemma(w+1) + " not " + s.lemma(verb))
	subject := s.child(verb, "nsubj")
	if !ok || entry.Act != reportedly.DeclineComment || entry.Content != "none" || subject <= w+1 || subject > verb || !s.plausible(subject) {
		return nil
	}
	cue := newWords(text.Range{First: w, Last: w + 2}).union(s.verbGroup(verb))
	source := s.sourcePhrase(subject, verb)
	content := newWords(text.Range{First: verb + 1, Last: s.right[verb]}) // "nor did he answer when asked whether he knew"
	return &relation{source: s.trim(source), cue: cue.minus(source), content: s.trim(content.minus(source)), act: reportedly.DeclineComment, sure: true}
}

// keptBack is "won't discuss the shipments", "would not give a figure": who does not want to
// say something; nil for others.
func (s *state) keptBack(w int) *relation {
	m, _ := s.lex.Markers.Find(s.lemma(w))
	if s.upos(w) != "VERB" || m["withholding"] == "" || m["withholding"] == "refusing" || !s.negated(w) || !s.auxiliary(w, "will") && !s.auxiliary(w, "would") && !s.notTold(w, m["withholding"]) {
		return nil
	}
	object, subject := s.child(w, "obj"), s.subject(w)
	if m["withholding"] == "giving" && (object < 0 || !s.marked(object, "detail")) || subject < 0 || subject > w || !s.plausible(subject) {
		return nil
	}
	if n, ok := s.noun(subject); ok && (n.Kind == reportedly.Document || n.Kind == reportedly.Data) {
		return nil // "the plan won't give a date"
	}
	cue := s.verbGroup(w)
	return &relation{source: s.trim(s.sourcePhrase(subject, s.clause(subject)).minus(cue)), cue: cue, content: s.trim(s.complements(w).minus(cue)), act: reportedly.DeclineComment, sure: true}
}

// turnedDown is "turned down a request for an interview": who refuses to be asked declines to
// comment; nil for other requests.
func (s *state) turnedDown(w, end int) *relation {
	m, n := s.lex.Markers.Longest(s.tokens[w:min(w+2, end)])
	if n == 0 || m["withholding"] != "refusing" || s.upos(w) != "VERB" || s.negated(w) {
		return nil
	}
	object, subject := s.child(w, "obj"), s.subject(w)
	if object < w || subject < 0 || subject > w || !s.plausible(subject) {
		return nil
	}
	for _, c := range s.children[object] {
		if c > object && s.is(c, "nmod", "obl") && s.marked(c, "commenting") && s.requested(object) {
			return &relation{source: s.trim(s.sourcePhrase(subject, w)), cue: newWords(text.Range{First: w, Last: w + n}), content: s.trim(s.subtree(object)), act: reportedly.DeclineComment, sure: true}
		}
	}
	return nil
}

// requested reports whether a noun is one of asking: "requests for comment".
func (s *state) requested(noun int) bool {
	e, n := s.lex.Cues.Longest(s.tokens[noun : noun+1])
	return n > 0 && e.Act == reportedly.Ask
}

// notTold reports whether somebody has not told a thing that he could: "did not disclose the terms",
// "has not released a motive", "did not address whether".
func (s *state) notTold(verb int, kind string) bool {
	object := s.child(verb, "obj")
	if told := object > verb && s.upos(object) == "NOUN" && (kind == "telling" || s.marked(object, "detail")); !told && !s.indirectQuestion(verb) {
		return false
	}
	for _, c := range s.children[verb] {
		if s.is(c, "aux") && c+1 < verb && s.lemma(c+1) == "not" {
			return s.lemma(c) == "do" && s.doc.Words[c].XPOS == "VBD" || s.lemma(c) == "have" && s.doc.Words[c].XPOS != "VBD"
		}
	}
	return false
}

// cutWithheld takes from the end of an indirect content what the outlet says of the telling:
// "that the army had left, | without giving details".
func (s *state) cutWithheld(a *relation) {
	last := a.content.last()
	for w := last - 2; w > a.content.first() && w > last-longRefusal && s.sentence[w] == s.sentence[last-1]; w-- {
		if s.negator(w, "clause") && s.doc.Words[w+1].XPOS == "VBG" && s.withheld(w+1) && s.right[w+1] >= last && s.quotation(a) == reportedly.Indirect {
			a.content = s.trim(a.content.minus(newWords(text.Range{First: w, Last: last})))
			return
		}
	}
}

// withheld reports whether a participle behind "without" is of telling more: "elaborating",
// "giving details", "providing evidence".
func (s *state) withheld(verb int) bool {
	m, _ := s.lex.Markers.Find(s.lemma(verb))
	object := s.child(verb, "obj")
	switch m["withholding"] {
	case "", "refusing":
		return false
	case "giving":
		return object > verb && (s.marked(object, "detail") || s.marked(object, "backing")) && s.punct(verb-2)
	default:
		return object > verb && s.upos(object) == "NOUN" && s.punct(verb-2) || object < 0
	}
}

// refusalAt is the lexicon's phrase at a word, or the one that is left when adverbs are
// taken out: "has not so far answered". The number is that of all words.
func (s *state) refusalAt(w, end int) (lexicon.Cue, int) {
	entry, n := s.lex.Cues.Longest(s.tokens[w:end])
	if n > 0 && entry.Content == "none" || s.upos(w) != "AUX" && s.upos(w) != "VERB" && s.upos(w) != "PART" {
		return entry, n
	}
	var kept []lexicon.Token
	var at []int
	for v := w; v < min(end, w+longRefusal); v++ {
		if s.upos(v) == "ADV" && !s.marked(v, "negator") {
			continue
		}
		kept, at = append(kept, s.tokens[v]), append(at, v)
	}
	if e, m := s.lex.Cues.Longest(kept); m > 1 && e.Content == "none" {
		return e, at[m-1] + 1 - w
	}
	return entry, n
}

// longRefusal is how many words a phrase of refusal may have with its adverbs.
const longRefusal = 10

// policy reports whether a refusal is a habit rather than an act: "the Commission does
// not comment on leaks".
func (s *state) policy(cue words) bool {
	w := cue.first()
	return s.lemma(w) == "do" && (s.doc.Words[w].XPOS == "VBZ" || s.doc.Words[w].XPOS == "VBP")
}

// indirectQuestion reports whether a verb's complement asks: "did not say how".
func (s *state) indirectQuestion(verb int) bool {
	if c := s.child(verb, "ccomp"); c >= 0 {
		return s.questionWord(s.left[c])
	}
	return slices.ContainsFunc(s.children[verb], func(c int) bool { return s.leftOpenBy(verb, c) })
}

// lastTo is the "to" of "declined to comment" or "did not respond to a request", or the "for" of
// "could not be reached for comment"; -1 where the phrase has none.
func (s *state) lastTo(cue words) int {
	for w := cue.first() + 1; w < cue.last(); w++ {
		if s.lemma(w) == "to" || s.lemma(w) == "for" && w+1 < cue.last() && s.marked(w+1, "commenting") {
			return w
		}
	}
	return -1
}
