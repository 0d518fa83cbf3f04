package read

import (
	"slices"

	"reportedly"
	"reportedly/internal/lexicon"
)

// Words of fighting are used of elections, debates and markets, too: "attacked Mr Holm",
// "a battle for votes", "the blow to exports". This file looks for what shows that force
// is meant.

// armedWords is how many different words of armed classes make a report one in which
// words of fighting mean force.
const armedWords = 4

// forceful reports whether a word of fighting means force: a word of its clause or one
// who takes part shows it, what is hit is a thing or are people without an office, or,
// where nothing speaks against it, the report tells of armed force elsewhere.
func (c *coder) forceful(w int) bool {
	if c.anyNear(w, func(y int) bool { return c.hasGroup(y, lexicon.Armed) }) {
		return true
	}
	subject, object := c.inSlot(w, "subject"), c.struck(w)
	for _, x := range []int{subject, object} {
		if x >= 0 && (c.inGroup(x, lexicon.Armed) || c.inSectors(x, lexicon.Fighters)) {
			return true
		}
	}
	switch {
	case object < 0:
		return c.armedReport() && !c.arguing(subject)
	case c.inGroup(object, lexicon.Physical):
		return !c.arguing(subject) || c.armedReport() || subject >= 0 && c.place(subject)
	case c.place(object):
		return c.armedReport() && !c.arguing(subject) || subject >= 0 && c.place(subject)
	case c.politician(object):
		return c.armedReport() && !c.arguing(subject)
	case c.upos(object) == "NUM" || c.inPersonClass(object):
		return !c.arguing(subject) || c.armedReport()
	case c.upos(object) == "PRON":
		return c.armedReport()
	}
	return c.armedReport() && c.upos(object) == "PROPN"
}

// struck is what a word of fighting is done to: its object, or what it is "on" or
// "against"; -1 for none.
func (c *coder) struck(w int) int {
	if x := c.inSlot(w, "object"); x >= 0 {
		return x
	}
	for _, a := range c.arguments(w) {
		if lexicon.In(c.lex.Coding, lexicon.Against, a.slot) {
			return a.word
		}
	}
	return -1
}

// place reports whether a word heads the name of a state or place, or stands for one.
func (c *coder) place(w int) bool {
	if t := c.toponymAt[w]; t != nil {
		return true
	}
	return slices.ContainsFunc(c.actorsOf(w), func(a reportedly.Actor) bool { return a.ID != "" && a.ID == a.Country })
}

// politician reports whether a word names a person, or stands for one or for a body of
// politics.
func (c *coder) politician(w int) bool {
	if w < 0 {
		return false
	}
	return c.namesPerson(w) || c.feature(w, "Person") == "1" || c.inSectors(w, lexicon.Politics) ||
		c.upos(w) == "PRON" && slices.ContainsFunc(c.actorsOf(w), func(a reportedly.Actor) bool { return a.Sector == "" && a.Country == "" })
}

// arguing reports whether a subject is one that fights with words.
func (c *coder) arguing(w int) bool {
	return c.politician(w) || w >= 0 && c.inSectors(w, lexicon.Wordy)
}

// inSectors reports whether somebody whom a word stands for is of a sector of a group.
func (c *coder) inSectors(w int, g lexicon.EventGroup) bool {
	return slices.ContainsFunc(c.actorsOf(w), func(a reportedly.Actor) bool { return lexicon.In(c.lex.Coding, g, a.Sector) })
}

// armedReport reports whether the report has so many different words of armed classes
// that words of fighting are to be taken at their word.
func (c *coder) armedReport() bool {
	if c.armed == nil {
		seen := map[string]bool{}
		for w := range c.doc.Words {
			if len(seen) < armedWords && (c.upos(w) == "NOUN" || c.upos(w) == "VERB") && c.hasGroup(w, lexicon.Armed) {
				seen[c.lemma(w)] = true
			}
		}
		armed := len(seen) >= armedWords
		c.armed = &armed
	}
	return *c.armed
}
