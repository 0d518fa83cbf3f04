package read

import (
	"strings"

	"reportedly/internal/lexicon"
)

// phraseWord is a word of a phrase to be linked.
type phraseWord struct {
	form       string // as it is written
	token      lexicon.Token
	class      string
	possessive bool // "'s"
	person     bool // part of a person's name, as the model has it
	common     bool // no proper noun, as the model has it
}

// phraseWords splits a phrase at blanks and takes "'s" and punctuation off. Lemmas
// are made by taking plural endings off, for want of an analysis.
func phraseWords(lex *lexicon.Lexicon, phrase string) []phraseWord {
	var out []phraseWord
	for f := range strings.FieldsSeq(strings.ReplaceAll(phrase, "’", "'")) {
		f = strings.Trim(f, `,;:"“”()[]?!`)
		if strings.Count(f, ".") == 1 {
			f = strings.TrimSuffix(f, ".")
		}
		base, isPossessive := strings.CutSuffix(f, "'s")
		if !isPossessive {
			base, isPossessive = strings.CutSuffix(f, "s'")
			if isPossessive {
				base += "s"
			}
		}
		if base == "" {
			continue
		}
		form := strings.ToLower(base)
		out = append(out, phraseWord{form: base, token: lexicon.Token{Form: form, Lemma: singular(form)}, class: class(lex, form, singular(form))})
		if isPossessive {
			out = append(out, phraseWord{form: "'s", possessive: true})
		}
	}
	return out
}

// class is what a word does in a noun phrase (markers.tsv); "" for nothing known.
func class(lex *lexicon.Lexicon, form, lemma string) string {
	m, _ := lex.Markers.Find(form)
	if m["phrase"] == "" {
		m, _ = lex.Markers.Find(lemma)
	}
	return m["phrase"]
}
