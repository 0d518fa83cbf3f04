package read

import (
	"slices"

	"reportedly"
)

// Words of fighting are used of elections, debates and markets, too: "attacked Mr Holm",
// "a battle for votes", "the blow to exports". This file looks for what shows that force
// is meant.

// armedClasses are the classes of words (eventwords.tsv) that show force beside a verb or
// noun of fighting.
var armedClasses = []string{"troops", "militia", "weapons", "weapon", "firearms", "explosives", "bomb", "missile", "drone", "heavy-weapons", "aerial",
	"primitive", "crowd-control", "unconventional", "suicide-attack", "casualty", "human-shield", "prisoner", "remains"}

// physicalClasses are those of things that can be hit, burnt or taken.
var physicalClasses = []string{"property", "site", "vessel", "road", "territory", "life"}

// armedSectors are the parts of society that use force, politicalSectors those who fight
// and are fought with words, wordySectors those who only do so.
var (
	armedSectors     = []string{"MIL", "REB", "UAF", "PRM", "COP", "CRM", "SPY"}
	politicalSectors = []string{"GOV", "LEG", "PTY", "OPP", "ELI"}
	wordySectors     = []string{"BUS", "JRN", "JUD"}
)

// armedWords is how many different words of armed classes make a report one in which
// words of fighting mean force.
const armedWords = 4

// forceful reports whether a word of fighting means force: a word of its clause or one
// who takes part shows it, what is hit is a thing or are people without an office, or,
// where nothing speaks against it, the report tells of armed force elsewhere.
func (c *coder) forceful(w int) bool {
	if c.anyNear(w, func(y int) bool { return c.hasClass(y, armedClasses...) }) {
		return true
	}
	subject, object := c.inSlot(w, "subject"), c.struck(w)
	for _, x := range []int{subject, object} {
		if x >= 0 && (c.ofClass(x, armedClasses...) || c.inSectors(x, armedSectors)) {
			return true
		}
	}
	switch {
	case object < 0:
		return c.armedReport() && !c.arguing(subject)
	case c.ofClass(object, physicalClasses...):
		return !c.arguing(subject) || c.armedReport()
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
		if slices.Contains([]string{"against", "on", "at", "with"}, a.slot) {
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
	return c.namesPerson(w) || c.feature(w, "Person") == "1" || c.inSectors(w, politicalSectors) ||
		c.upos(w) == "PRON" && slices.ContainsFunc(c.actorsOf(w), func(a reportedly.Actor) bool { return a.Sector == "" && a.Country == "" })
}

// arguing reports whether a subject is one that fights with words.
func (c *coder) arguing(w int) bool { return c.politician(w) || w >= 0 && c.inSectors(w, wordySectors) }

func (c *coder) inSectors(w int, sectors []string) bool {
	return slices.ContainsFunc(c.actorsOf(w), func(a reportedly.Actor) bool { return slices.Contains(sectors, a.Sector) })
}

// armedReport reports whether the report has so many different words of armed classes
// that words of fighting are to be taken at their word.
func (c *coder) armedReport() bool {
	if c.armed == nil {
		seen := map[string]bool{}
		for w := range c.doc.Words {
			if len(seen) < armedWords && (c.upos(w) == "NOUN" || c.upos(w) == "VERB") && c.hasClass(w, armedClasses...) {
				seen[c.lemma(w)] = true
			}
		}
		armed := len(seen) >= armedWords
		c.armed = &armed
	}
	return *c.armed
}
