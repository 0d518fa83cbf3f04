package read

import (
	"strings"

	"reportedly/internal/lexicon"
)

// ending is a regular ending of an English word, and what the base form has instead.
type ending struct {
	cut, put string
	stem     int // letters that must be left before it
}

// pluralEndings are tried in this order; the first that fits makes the singular.
var pluralEndings = []ending{{"men", "man", 0}, {"ies", "y", 2}, {"ches", "ch", 0}, {"shes", "sh", 0}, {"sses", "ss", 0}, {"xes", "x", 0}, {"ss", "ss", 0}, {"s", "", 2}}

// verbEndings are those that only a list of words can tell from the word itself.
var verbEndings = []ending{{"es", "", 2}, {"ied", "y", 2}, {"ed", "e", 2}, {"ed", "", 2}, {"ing", "e", 2}, {"ing", "", 2}}

// base is the form without the ending; ok is false where it does not fit.
func (e ending) base(form string) (base string, ok bool) {
	stem, ok := strings.CutSuffix(form, e.cut)
	return stem + e.put, ok && len(stem) >= e.stem
}

// singular takes a plural ending off.
func singular(form string) string {
	for _, e := range pluralEndings {
		if base, ok := e.base(form); ok {
			return base
		}
	}
	return form
}

// mendedLemma is a word's lemma, or, where no table knows it, the regular base form
// of the word that one knows.
func mendedLemma(l *lexicon.Lexicon, form, lemma string) string {
	if l.Begins(lemma) {
		return lemma
	}
	for _, list := range [][]ending{pluralEndings, verbEndings} {
		for _, e := range list {
			base, ok := e.base(form)
			if !ok {
				continue
			}
			if l.Begins(base) {
				return base
			}
			if n := len(base); e.put == "" && n > 3 && base[n-1] == base[n-2] && l.Begins(base[:n-1]) { // "planned"
				return base[:n-1]
			}
		}
	}
	return lemma
}
