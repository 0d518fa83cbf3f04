package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

// This file finds what a document, a picture or a recording is offered as showing, which trees
// often break: "a video shared on TikTok purports to show tanks crossing the border".

// byStaging finds a verb of showing behind one of seeming or claiming. What follows is shown,
// whatever the tree makes of it.
func byStaging(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		frame := s.staging(w)
		if frame < 0 || s.stagedAside(frame) {
			return
		}
		noun := s.shower(frame)
		content := s.subtree(w)
		if noun < 0 || content.last() <= w+1 || s.child(w, "ccomp") >= 0 && s.mark(s.child(w, "ccomp")) == "that" {
			return
		}
		cue := s.verbGroup(frame).union(newWords(text.Range{First: frame, Last: w + 1}))
		out = append(out, &relation{
			source:  s.trim(newWords(text.Range{First: s.left[noun], Last: cue.first()})),
			cue:     cue,
			content: s.trim(newWords(text.Range{First: w + 1, Last: content.last()})),
			act:     reportedly.ReportAct, sure: true,
		})
	})
	return out
}

// staging is the verb of seeming or claiming two words before a verb of showing, -1 for none.
func (s *state) staging(w int) int {
	frame := w - 2
	if frame < 0 || s.sentence[frame] != s.sentence[w] || s.lemma(w-1) != "to" || !s.marked(frame, "staging") || s.negated(frame) {
		return -1
	}
	entry, n := s.lex.Cues.Longest(s.tokens[w : w+1])
	if n > 0 && entry.Kind == "document" && entry.Act == reportedly.ReportAct || s.marked(w, "listing") {
		return frame
	}
	return -1
}

// stagedAside reports whether a verb of seeming or claiming is only a participle on its noun,
// of which something else is said: "a video claiming to show the wreck was shared widely".
func (s *state) stagedAside(frame int) bool { return s.doc.Words[frame].XPOS == "VBG" }

// shower is the document or the data that stands before a verb as its subject, -1 for none: the
// first such noun of its sentence that it hangs on, as trees that take the verb for a noun have it.
func (s *state) shower(frame int) int {
	noun := s.subject(frame)
	for h := s.head[frame]; noun < 0 && h >= 0 && h < frame; h = s.head[h] {
		switch {
		case !s.is(h, "root"):
		case s.upos(h) == "NOUN":
			noun = h
		default: // "a video shared 40 times purports to", with "shared" for its predicate
			noun = s.child(h, "nsubj")
		}
	}
	if noun < 0 || noun > frame {
		return -1
	}
	if n, ok := s.noun(noun); !ok || n.Kind != reportedly.Document && n.Kind != reportedly.Data {
		return -1
	}
	return noun
}

// byHeading finds "ran the story under the headline “General dead”": who prints or posts a thing under
// words of his own says them.
func byHeading(s *state) []*relation {
	var out []*relation
	s.inSentences(func(w, end int) {
		if w+1 >= end || !s.marked(w, "heading") || s.doc.Sentences[s.sentence[w]].First > w-2 {
			return
		}
		q, ok := s.quotationAt(w + 1)
		under := s.left[w]
		if !ok || q.first() != w+1 || q.last() > end || !s.is(under, "case") || under >= w || s.head[under] != w || s.lemma(under) != "under" && s.lemma(under) != "with" {
			return
		}
		verb := s.clause(w)
		subject := s.subject(verb)
		if subject < 0 || subject > verb || verb > under || s.is(subject, "nsubj:pass") || !s.plausible(subject) || s.pronounKind(subject) == "relative" {
			return
		}
		if n, ok := s.noun(subject); ok && (n.Kind == reportedly.Document || n.Kind == reportedly.Data) { // "the book appeared under the title"
			return
		}
		out = append(out, &relation{
			source: s.trim(s.sourcePhrase(subject, verb)), cue: s.verbGroup(verb).union(newWords(text.Range{First: verb, Last: w + 1})),
			content: s.trim(q), act: reportedly.Assert, sure: true,
		})
	})
	return out
}

// weakens reports whether an adverb stands on the verb by which a source shows a thing: "the video
// | allegedly | shows".
func (s *state) weakens(adverb int, list []*relation) bool {
	verb := s.head[adverb]
	i, _ := slices.BinarySearchFunc(list, adverb, func(a *relation, w int) int { return a.cue.first() - w })
	for _, a := range list[max(0, i-1):min(len(list), i+2)] {
		if verb >= 0 && a.cue.has(verb) && !a.source.empty() && !a.content.empty() && s.quotation(a) == reportedly.Indirect && !s.person(s.sourceHead(a.source)) {
			return true
		}
	}
	return false
}
