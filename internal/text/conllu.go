package text

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// CoNLLUSentence is a sentence of a CoNLL-U file
// (https://universaldependencies.org/format.html), as the file has it.
type CoNLLUSentence struct {
	Line     int      // of the file, where the sentence begins, counted from 1
	Comments []string // without "#" and the white space around
	Words    []CoNLLUWord
	Tokens   []CoNLLUToken // multiword tokens, in order
	Empty    []CoNLLUEmpty // empty nodes of the enhanced graph, in order
}

// CoNLLUWord is a syntactic word. Columns that the file leaves as "_" are "", but
// for Form and Lemma, which may be an underscore.
type CoNLLUWord struct {
	Form, Lemma, UPOS, XPOS, Feats string

	Head               int // ID of the head, which is its index + 1; 0 for the root, -1 if the file has none
	Deprel, Deps, Misc string
}

// CoNLLUToken is a multiword token: the surface of Words[First:Last].
type CoNLLUToken struct {
	Range
	Form, Misc string
}

// CoNLLUEmpty is an empty node, kept as its columns.
type CoNLLUEmpty struct {
	After   int // words before it
	Columns [10]string
}

// Comment returns the value of the first comment "key = value", and whether there
// is one; a comment that is the key alone has the value "".
func (s *CoNLLUSentence) Comment(key string) (string, bool) {
	for _, c := range s.Comments {
		rest, ok := strings.CutPrefix(c, key)
		if !ok {
			continue
		}
		rest = strings.TrimSpace(rest)
		if value, ok := strings.CutPrefix(rest, "="); ok {
			return strings.TrimSpace(value), true
		}
		if rest == "" {
			return "", true
		}
	}
	return "", false
}

// StartsParagraph reports whether the sentence starts a paragraph or a document.
func (s *CoNLLUSentence) StartsParagraph() bool {
	for _, c := range s.Comments {
		for _, key := range [...]string{"newdoc", "newpar"} {
			if rest, ok := strings.CutPrefix(c, key); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t' || rest[0] == '=') {
				return true
			}
		}
	}
	return false
}

// CoNLLUReader reads a CoNLL-U file sentence by sentence.
type CoNLLUReader struct {
	in   *bufio.Reader
	line int
	err  error
}

// NewCoNLLUReader returns a reader of r.
func NewCoNLLUReader(r io.Reader) *CoNLLUReader {
	return &CoNLLUReader{in: bufio.NewReaderSize(r, 1<<16)}
}

// maxCoNLLULine is the longest line that is read, in bytes.
const maxCoNLLULine = 16 << 20

// Read returns the next sentence, and io.EOF after the last one. An error names
// the line; it is final. Comments at the end, without words, are not a sentence.
func (r *CoNLLUReader) Read() (*CoNLLUSentence, error) {
	if r.err != nil {
		return nil, r.err
	}
	s, err := r.sentence()
	if err != nil {
		if err != io.EOF {
			err = fmt.Errorf("read CoNLL-U: line %d: %w", r.line, err)
		}
		r.err = err
	}
	return s, err
}

func (r *CoNLLUReader) sentence() (*CoNLLUSentence, error) {
	s := &CoNLLUSentence{}
	for {
		line, err := r.next()
		if err != nil && err != io.EOF {
			return nil, err
		}
		end := err == io.EOF
		if len(line) > 0 {
			if err := s.add(line, r.line); err != nil {
				return nil, err
			}
			continue
		}
		if len(s.Words)+len(s.Tokens)+len(s.Empty) > 0 {
			return s, s.check()
		}
		if end {
			return nil, io.EOF
		}
	}
}

// next reads a line without its end.
func (r *CoNLLUReader) next() ([]byte, error) {
	var long []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if len(long)+len(part) > maxCoNLLULine {
			return nil, fmt.Errorf("longer than %d bytes", maxCoNLLULine)
		}
		if err == bufio.ErrBufferFull {
			long = append(long, part...)
			continue
		}
		if long != nil {
			part = append(long, part...)
		}
		if len(part) > 0 {
			if r.line++; r.line == 1 {
				part = bytes.TrimPrefix(part, []byte("\ufeff"))
			}
			if err == io.EOF {
				err = nil
			}
		}
		return bytes.TrimRight(part, "\r\n"), err
	}
}

// add adds a line that is not empty.
func (s *CoNLLUSentence) add(line []byte, number int) error {
	if s.Line == 0 {
		s.Line = number
	}
	if line[0] == '#' && len(s.Words) == 0 {
		s.Comments = append(s.Comments, strings.TrimSpace(string(line[1:])))
		return nil
	}
	columns := strings.Split(string(line), "\t")
	if len(columns) != 10 {
		return fmt.Errorf("%d columns, want 10 separated by tabs", len(columns))
	}
	id := columns[0]
	if first, last, ok := strings.Cut(id, "-"); ok {
		return s.addToken(first, last, columns)
	}
	if after, rank, ok := strings.Cut(id, "."); ok {
		return s.addEmpty(after, rank, columns)
	}
	return s.addWord(columns)
}

func (s *CoNLLUSentence) addWord(columns []string) error {
	if want := strconv.Itoa(len(s.Words) + 1); columns[0] != want {
		return fmt.Errorf("word %q, want %s", columns[0], want)
	}
	if columns[1] == "" {
		return fmt.Errorf("word %s has no form", columns[0])
	}
	w := CoNLLUWord{
		Form: columns[1], Lemma: columns[2], UPOS: value(columns[3]), XPOS: value(columns[4]), Feats: value(columns[5]),
		Head: -1, Deprel: value(columns[7]), Deps: value(columns[8]), Misc: value(columns[9]),
	}
	if head := value(columns[6]); head != "" {
		n, err := strconv.ParseUint(head, 10, 31)
		if err != nil {
			return fmt.Errorf("head: %w", err)
		}
		w.Head = int(n)
	}
	s.Words = append(s.Words, w)
	return nil
}

func value(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

func (s *CoNLLUSentence) addToken(first, last string, columns []string) error {
	from, err := strconv.ParseUint(first, 10, 31)
	if err != nil {
		return fmt.Errorf("multiword token: %w", err)
	}
	to, err := strconv.ParseUint(last, 10, 31)
	if err != nil {
		return fmt.Errorf("multiword token: %w", err)
	}
	taken := 0
	if n := len(s.Tokens); n > 0 {
		taken = s.Tokens[n-1].Last
	}
	if int(from) != len(s.Words)+1 || to < from || int(from) <= taken {
		return fmt.Errorf("multiword token %s after word %d", columns[0], len(s.Words))
	}
	if columns[1] == "" {
		return fmt.Errorf("multiword token %s has no form", columns[0])
	}
	s.Tokens = append(s.Tokens, CoNLLUToken{Range{int(from) - 1, int(to)}, columns[1], value(columns[9])})
	return nil
}

func (s *CoNLLUSentence) addEmpty(after, rank string, columns []string) error {
	n, err := strconv.ParseUint(after, 10, 31)
	if err == nil {
		_, err = strconv.ParseUint(rank, 10, 31)
	}
	if err != nil {
		return fmt.Errorf("empty node: %w", err)
	}
	if int(n) != len(s.Words) {
		return fmt.Errorf("empty node %s after word %d", columns[0], len(s.Words))
	}
	s.Empty = append(s.Empty, CoNLLUEmpty{After: int(n), Columns: [10]string(columns)})
	return nil
}

// check refuses what only the whole sentence shows.
func (s *CoNLLUSentence) check() error {
	if n := len(s.Tokens); n > 0 && s.Tokens[n-1].Last > len(s.Words) {
		return fmt.Errorf("multiword token up to word %d in a sentence of %d", s.Tokens[n-1].Last, len(s.Words))
	}
	for i, w := range s.Words {
		if w.Head > len(s.Words) || w.Head == i+1 {
			return fmt.Errorf("word %d has head %d in a sentence of %d words", i+1, w.Head, len(s.Words))
		}
	}
	return nil
}
