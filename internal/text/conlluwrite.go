package text

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// WriteCoNLLU writes the document as CoNLL-U (https://universaldependencies.org/format.html):
// a "newdoc id" if docID is not "", paragraphs as "newpar", sentence ids made of docID
// and a number, and the white space after each word as SpaceAfter or SpacesAfter, so that
// [RawText] rebuilds the text. Inside a form white space becomes one blank, and bytes that
// are not UTF-8 become U+FFFD.
func (d *Document) WriteCoNLLU(w io.Writer, docID string) error {
	out := conlluWriter{Writer: bufio.NewWriter(w), d: d}
	docID = field(docID, "")
	paragraph := -1
	for i, s := range d.Sentences {
		if i == 0 && docID != "" {
			out.line("# newdoc id = ", docID)
		}
		if s.Paragraph != paragraph {
			paragraph = s.Paragraph
			out.line("# newpar")
		}
		id := strconv.Itoa(i + 1)
		if docID != "" {
			id = docID + "-" + id
		}
		out.line("# sent_id = ", id)
		out.sentence(s)
		out.line()
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

// conlluWriter writes lines; errors wait for Flush.
type conlluWriter struct {
	*bufio.Writer
	d *Document
}

func (out *conlluWriter) line(parts ...string) {
	for _, p := range parts {
		out.WriteString(p)
	}
	out.WriteByte('\n')
}

func (out *conlluWriter) sentence(s Sentence) {
	words := out.d.Words[s.First:s.Last]
	out.WriteString("# text = ")
	for i, w := range words {
		out.WriteString(out.form(w))
		if i+1 < len(words) && w.End < words[i+1].Start {
			out.WriteByte(' ')
		}
	}
	out.line()
	for i, w := range words {
		head := 0
		if w.Head >= 0 {
			head = w.Head - s.First + 1
		}
		columns := [...]string{
			strconv.Itoa(i + 1), out.form(w), field(w.Lemma, "_"), field(w.UPOS, "_"), field(w.XPOS, "_"), field(w.Feats, "_"),
			strconv.Itoa(head), field(w.Deprel, "_"), "_", out.misc(s.First + i),
		}
		out.line(strings.Join(columns[:], "\t"))
	}
}

func (out *conlluWriter) form(w Word) string { return field(out.d.Text[w.Start:w.End], "_") }

// misc is the MISC column of a word: the white space after it.
func (out *conlluWriter) misc(word int) string {
	end, words := len(out.d.Text), out.d.Words
	if word+1 < len(words) {
		end = words[word+1].Start
	}
	switch space := out.d.Text[words[word].End:end]; {
	case space == " ":
		return "_"
	case space == "" && word+1 < len(words):
		return "SpaceAfter=No"
	case space == "":
		return "_"
	default:
		return "SpacesAfter=" + escapeSpaces.Replace(strings.ToValidUTF8(space, "\ufffd"))
	}
}

// escapeSpaces knows line breaks that have no escape as the ones that have.
var escapeSpaces = strings.NewReplacer(" ", `\s`, "\t", `\t`, "\n", `\n`, "\r", `\r`,
	"\v", `\n`, "\f", `\n`, "\u0085", `\n`, "\u2028", `\n`, "\u2029", `\n\n`)

// field makes s fit into a column, or a comment's value; other stands for nothing.
func field(s, other string) string {
	clean := s
	if strings.IndexFunc(s, func(r rune) bool { return r == '\ufffd' || unicode.IsControl(r) || unicode.IsSpace(r) }) >= 0 {
		clean = strings.Join(strings.Fields(strings.Map(visible, s)), " ")
	}
	if clean == "" {
		return other
	}
	return clean
}

// visible maps controls to U+FFFD; ranging over a string has made one of each invalid byte already.
func visible(r rune) rune {
	if unicode.IsControl(r) && !unicode.IsSpace(r) {
		return '\ufffd'
	}
	return r
}
