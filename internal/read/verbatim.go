package read

import (
	"reportedly"
	"reportedly/internal/text"
)

// This file attributes what a report hands over in full to who issued it: "Her office released
// the following statement:", and paragraphs without a frame of their own.

// verbatim makes the paragraphs behind such a frame turns of who issued the text. In interviews
// the labels say who speaks.
func (t *structurer) verbatim() {
	if len(t.attributions) > 0 {
		return
	}
	for i := 0; i+1 < len(t.doc.Paragraphs); i++ {
		p := t.doc.Paragraphs[i]
		frame := t.wordsIn(p.Start, p.End)
		if frame.First == frame.Last || t.furniture[frame.Last-1] || t.form(frame.Last-1) != ":" {
			continue
		}
		verb, source := t.handsOver(frame)
		if source.empty() {
			continue
		}
		t.handed(i+1, &relation{source: source, cue: t.verbGroup(verb), turn: true, act: reportedly.Assert, mode: reportedly.Direct, why: "structure: a text in full"})
		return
	}
}

// handed adds a copy of an attribution for each paragraph, from the given one on, that it reaches:
// while they are quoted, or up to the last that speaks in the first person.
func (t *structurer) handed(from int, by *relation) {
	var turns []*relation
	quoted, reach := false, 1
	for i := from; i < len(t.doc.Paragraphs); i++ {
		p := t.doc.Paragraphs[i]
		content := t.reported(newWords(t.wordsIn(p.Start, p.End)))
		if content.empty() {
			continue
		}
		opens := t.opensQuotation(content.first())
		if quoted = quoted || opens && len(turns) == 0; quoted && !opens {
			break
		}
		a := *by
		a.content = content
		if turns = append(turns, &a); quoted || t.firstPerson(content) {
			reach = len(turns)
		}
	}
	t.attributions = append(t.attributions, turns[:min(reach, len(turns))]...)
}

// firstPerson reports whether some words, outside of quotations, have a pronoun for who speaks.
func (t *structurer) firstPerson(content words) bool {
	found := false
	content.each(func(w int) {
		found = found || t.upos(w) == "PRON" && t.feature(w, "Person") == "1" && !t.quoted(t.doc.Words[w].Start, -1)
	})
	return found
}

// handsOver is the verb of a frame whose object, or subject in the passive, is "the following"
// document, with who issues it; an empty source for none.
func (t *structurer) handsOver(frame text.Range) (verb int, source words) {
	if t.sentence[frame.Last-1] < 0 {
		return -1, nil
	}
	first := t.doc.Sentences[t.sentence[frame.Last-1]].First
	for w := frame.Last - 1; w >= max(first, frame.First); w-- {
		noun := t.head[w]
		if t.tokens[w].Form != "following" || noun <= w || !t.holdsText(noun) || !t.is(noun, "obj", "nsubj:pass") || t.head[noun] < 0 {
			continue
		}
		verb = t.head[noun]
		issuer := t.child(verb, "nsubj")
		if t.is(noun, "nsubj:pass") {
			issuer = t.agent(verb)
		}
		if issuer < 0 {
			return verb, nil
		}
		return verb, t.trim(t.withoutCase(issuer, t.subtree(issuer)))
	}
	return -1, nil
}

// holdsText reports whether a noun is one for a document.
func (t *structurer) holdsText(noun int) bool {
	n, ok := t.noun(noun)
	return ok && n.Kind == reportedly.Document
}
