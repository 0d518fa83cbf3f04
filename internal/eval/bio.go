package eval

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// span is a half-open range of token indices with a label.
type span struct {
	first, last int
	label       string
}

// taggedSentence is one sentence of a BIO file: tokens and one tag for each.
type taggedSentence struct {
	line   int // of the first token, from 1
	tokens []string
	tags   []string
}

// parseBIO reads a CoNLL-style file: one token a line, blank lines between
// sentences, columns separated by a tab or else by blanks.
//
//   - The tag is in the last column that holds a tag on every line, so that
//     UNER's trailing annotator columns do no harm.
//   - The token is in the first column, or in the second where the first counts
//     the tokens of each sentence from 1 (UNER).
//   - Lines that begin with # and hold no tag are comments; -DOCSTART- lines
//     separate.
func parseBIO(file string, data string) ([]taggedSentence, error) {
	rows := bioRows(data)
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: no tagged tokens", file)
	}
	tag, err := tagColumn(file, rows)
	if err != nil {
		return nil, err
	}
	token := 0
	if tag > 1 && counted(rows) {
		token = 1
	}
	var out []taggedSentence
	sentence := -1
	for _, r := range rows {
		if r.sentence != sentence {
			sentence = r.sentence
			out = append(out, taggedSentence{line: r.line})
		}
		if r.columns[token] == "" {
			return nil, fmt.Errorf("%s:%d: no token", file, r.line)
		}
		s := &out[len(out)-1]
		s.tokens = append(s.tokens, r.columns[token])
		s.tags = append(s.tags, r.columns[tag])
	}
	return out, nil
}

// bioRow is a line with a token.
type bioRow struct {
	line, sentence int
	columns        []string
}

func bioRows(data string) []bioRow {
	var rows []bioRow
	sentence := 0
	for i, line := range splitLines(data) {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "-DOCSTART-") {
			sentence++
			continue
		}
		columns := bioColumns(line)
		if line[0] == '#' && !isTag(columns[len(columns)-1]) {
			continue
		}
		if strings.ContainsAny(columns[0], "-.") && isTokenRange(columns[0]) && len(columns) > 2 {
			continue // a multiword token or an empty node; its words follow
		}
		rows = append(rows, bioRow{i + 1, sentence, columns})
	}
	return rows
}

func bioColumns(line string) []string {
	if strings.Contains(line, "\t") {
		return strings.Split(line, "\t")
	}
	return strings.Split(strings.TrimRight(line, " "), " ")
}

// isTokenRange recognises the ids 1-2 and 1.1 of CoNLL-U.
func isTokenRange(s string) bool {
	a, b, ok := strings.Cut(s, "-")
	if !ok {
		a, b, ok = strings.Cut(s, ".")
	}
	_, errA := strconv.Atoi(a)
	_, errB := strconv.Atoi(b)
	return ok && errA == nil && errB == nil
}

func tagColumn(file string, rows []bioRow) (int, error) {
	width := len(rows[0].columns)
	for column := width - 1; column > 0; column-- {
		if all(rows, func(r bioRow) bool { return column < len(r.columns) && isTag(r.columns[column]) }) {
			return column, nil
		}
	}
	for _, r := range rows {
		if len(r.columns) < 2 || !isTag(r.columns[len(r.columns)-1]) {
			return 0, fmt.Errorf("%s:%d: no BIO tag at the end of %q", file, r.line, strings.Join(r.columns, " "))
		}
	}
	return 0, fmt.Errorf("%s: lines have different numbers of columns", file)
}

// counted says whether the first column numbers the tokens of each sentence.
func counted(rows []bioRow) bool {
	n, sentence := 0, -1
	return all(rows, func(r bioRow) bool {
		if r.sentence != sentence {
			n, sentence = 0, r.sentence
		}
		n++
		return r.columns[0] == strconv.Itoa(n)
	})
}

func isTag(s string) bool {
	return s == "O" || len(s) > 2 && s[1] == '-' && strings.IndexByte("BISEUL", s[0]) >= 0
}

// tagSpans decodes tags as conlleval does (CoNLL-2000 shared task,
// https://www.clips.uantwerpen.be/conll2000/chunking/), which covers IOB1, IOB2 and
// files that have I- only: a name begins at B- and at an I- that does not continue
// the label before it. S- and U- stand alone; E- and L- end a name (BIOES, BILOU).
func tagSpans(tags []string) []span {
	var spans []span
	open := false
	for i, tag := range tags {
		if tag == "O" || len(tag) < 3 {
			open = false
			continue
		}
		prefix, label := tag[0], tag[2:]
		begins := prefix == 'B' || prefix == 'S' || prefix == 'U'
		if begins || !open || spans[len(spans)-1].label != label {
			spans = append(spans, span{i, i, label})
		}
		spans[len(spans)-1].last = i + 1
		open = strings.IndexByte("SUEL", prefix) < 0
	}
	return spans
}

// splitLines splits at line feeds and drops a carriage return before them.
func splitLines(data string) []string {
	lines := strings.Split(strings.TrimPrefix(data, "\ufeff"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	return lines
}

func all[T any](list []T, ok func(T) bool) bool {
	for _, v := range list {
		if !ok(v) {
			return false
		}
	}
	return true
}

// tableRows are the rows of one of our own lists by line number: columns separated by
// tabs, in lines that are neither blank nor begin with "#".
func tableRows(data string) iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		for i, line := range splitLines(data) {
			if strings.TrimSpace(line) != "" && line[0] != '#' && !yield(i+1, strings.Split(line, "\t")) {
				return
			}
		}
	}
}
