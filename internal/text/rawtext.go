package text

import "strings"

// RawText rebuilds the text that CoNLL-U sentences annotate, and gives the bytes
// of each word in it: spans[i][j] are those of sentences[i].Words[j]. A blank line
// comes before a document or paragraph; else the white space is what SpacesAfter
// or SpaceAfter says, and one blank where both are silent. A multiword token's
// words share its surface where their forms spell it, and else have all of it each.
func RawText(sentences []*CoNLLUSentence) (raw string, spans [][]WordSpan) {
	var b strings.Builder
	space := ""
	for _, s := range sentences {
		if b.Len() > 0 && s.StartsParagraph() && strings.Count(space, "\n") < 2 {
			space = "\n\n"
		}
		var words []WordSpan
		words, space = appendRaw(&b, s, space)
		spans = append(spans, words)
	}
	b.WriteString(strings.TrimSuffix(space, " "))
	return b.String(), spans
}

// WordSpan is a word's bytes [Start, End) of a text. Words of one multiword token
// that can't be told apart have the same.
type WordSpan struct{ Start, End int }

// appendRaw appends a sentence after the white space before it, and returns its words
// and the white space after it.
func appendRaw(b *strings.Builder, s *CoNLLUSentence, space string) ([]WordSpan, string) {
	words := make([]WordSpan, 0, len(s.Words))
	tokens := s.Tokens
	for len(words) < len(s.Words) {
		i := len(words)
		b.WriteString(space)
		start := b.Len()
		if len(tokens) > 0 && tokens[0].First == i {
			t := tokens[0]
			tokens = tokens[1:]
			b.WriteString(t.Form)
			words = appendShares(words, start, t.Form, s.Words[t.First:t.Last])
			space = spaceAfter(t.Misc)
			continue
		}
		b.WriteString(s.Words[i].Form)
		words = append(words, WordSpan{start, b.Len()})
		space = spaceAfter(s.Words[i].Misc)
	}
	return words, space
}

// appendShares appends the bytes of a multiword token's words.
func appendShares(spans []WordSpan, start int, form string, words []CoNLLUWord) []WordSpan {
	rest, spelled := form, true
	for _, w := range words {
		rest, spelled = strings.CutPrefix(rest, w.Form)
		if !spelled {
			break
		}
	}
	spelled = spelled && rest == ""
	at := start
	for _, w := range words {
		if !spelled {
			spans = append(spans, WordSpan{start, start + len(form)})
			continue
		}
		spans = append(spans, WordSpan{at, at + len(w.Form)})
		at += len(w.Form)
	}
	return spans
}

var spacesAfter = strings.NewReplacer(`\s`, " ", `\t`, "\t", `\n`, "\n", `\r`, "\r", `\p`, "|", `\\`, `\`)

// spaceAfter is the white space after a token with that MISC column
// (SpacesAfter as UDPipe writes it: https://ufal.mff.cuni.cz/udpipe/1/users-manual).
func spaceAfter(misc string) string {
	for field := range strings.SplitSeq(misc, "|") {
		if field == "SpaceAfter=No" {
			return ""
		}
		if v, ok := strings.CutPrefix(field, "SpacesAfter="); ok {
			if v = spacesAfter.Replace(v); strings.IndexFunc(v, notSpace) < 0 {
				return v
			}
		}
	}
	return " "
}

func notSpace(r rune) bool { return classOf(r) != spaceRune }
