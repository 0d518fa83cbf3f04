package eval

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"reportedly/internal/text"
)

// udDocument is a document of a CoNLL-U file: its raw text, rebuilt, and the gold.
type udDocument struct {
	line      int // where its first sentence begins
	raw       string
	sentences [][]string        // forms of the words
	spans     [][]text.WordSpan // their bytes in raw; nil where words of a multiword token share theirs
	gold      udText
}

// maxMultiword is the most words that a multiword token may have. No language comes
// near; aligning takes time in the square of it.
const maxMultiword = 100

// parseCoNLLU reads CoNLL-U, one document for each newdoc comment. The raw text is
// rebuilt by [text.RawText]; unlike the shared task's raw files it is not folded into
// lines of 80 characters, which news text isn't either.
func parseCoNLLU(file, data string) ([]udDocument, error) {
	groups, err := readCoNLLU(file, data)
	if err != nil {
		return nil, err
	}
	documents := make([]udDocument, len(groups))
	for i, group := range groups {
		if err := documents[i].fill(group); err != nil {
			return nil, fmt.Errorf("%s:%w", file, err)
		}
	}
	return documents, nil
}

// readCoNLLU reads the sentences of each document of a CoNLL-U file.
func readCoNLLU(file, data string) ([][]*text.CoNLLUSentence, error) {
	r := text.NewCoNLLUReader(strings.NewReader(data))
	var groups [][]*text.CoNLLUSentence
	for {
		s, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if len(groups) == 0 || startsDocument(s) {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], s)
	}
	if len(groups) == 0 {
		return nil, fmt.Errorf("%s: no sentences", file)
	}
	return groups, nil
}

func startsDocument(s *text.CoNLLUSentence) bool {
	for _, c := range s.Comments {
		if key, _, _ := strings.Cut(strings.ReplaceAll(c, "=", " "), " "); key == "newdoc" {
			return true
		}
	}
	return false
}

// apart reports whether all words have bytes of their own.
func apart(sentences [][]text.WordSpan) bool {
	end := 0
	for _, words := range sentences {
		for _, w := range words {
			if w.Start < end || w.End <= w.Start {
				return false
			}
			end = w.End
		}
	}
	return true
}

// fill makes the gold of sentences. Errors begin with a line number.
func (d *udDocument) fill(sentences []*text.CoNLLUSentence) error {
	raw, spans := text.RawText(sentences)
	d.line, d.raw = sentences[0].Line, raw
	if apart(spans) {
		d.spans = spans
	}
	for i, s := range sentences {
		base := len(d.gold.words)
		var forms []string
		for k, w := range s.Words {
			if w.Head < 0 {
				return fmt.Errorf("%d: word %d has no HEAD", s.Line, k+1)
			}
			head := -1
			if w.Head > 0 {
				head = base + w.Head - 1
			}
			forms = append(forms, w.Form)
			d.gold.words = append(d.gold.words, udWord{byteSpan: byteSpan{spans[i][k].Start, spans[i][k].End}, form: w.Form, lemma: w.Lemma,
				upos: w.UPOS, xpos: w.XPOS, feats: universalFeats(w.Feats), deprel: universalRelation(w.Deprel), head: head})
		}
		if len(forms) == 0 {
			continue
		}
		words := d.gold.words[base:]
		for _, t := range s.Tokens {
			if t.Last-t.First > maxMultiword {
				return fmt.Errorf("%d: multiword token of %d words", s.Line, t.Last-t.First)
			}
			token := byteSpan{words[t.First].start, words[t.Last-1].end}
			for k := t.First; k < t.Last; k++ {
				words[k].byteSpan, words[k].multiword = token, true
			}
		}
		d.sentences = append(d.sentences, forms)
		d.gold.sentences = append(d.gold.sentences, byteSpan{words[0].start, words[len(words)-1].end})
	}
	return nil
}
