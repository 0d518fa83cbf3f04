package lexicon

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ownTables lists the files that users may add to, each with its columns.
var ownTables = map[string]string{
	"bodies.tsv":        "name code sector aliases",
	"countries.tsv":     "country name aliases capitals adjectives",
	"cues.tsv":          "phrase act factive kind content",
	"events.tsv":        "name from to places",
	"hedges.tsv":        "phrase kind effect band scope",
	"holidays.tsv":      "name rule",
	"nouns.tsv":         "noun kind naming number",
	"organizations.tsv": actorColumns,
	"outlets.tsv":       "name kind country aliases",
	"people.tsv":        actorColumns,
	"placenames.tsv":    "name class means",
	"regions.tsv":       "name country lat lon id aliases",
	"roles.tsv":         "phrase sector second",
	"seats.tsv":         "name country sector",
	"services.tsv":      "name kind country sector aliases",
	"towns.tsv":         "name class country lat lon population aliases",
}

// maxOwnFile is the size above which a file of the user's is refused, in bytes.
const maxOwnFile = 64 << 20

// LoadWith reads the embedded files and above them the user's own: files, and
// directories whose files count (docs/lexicon.md#your-own). Of the tables, rows of
// the user's replace the embedded rows with the same first column, and later paths
// replace earlier ones; names of the user's win over names of other embedded files.
// PETRARCH dictionaries are in [Lexicon.Petrarch].
//
// Errors name the file, and the line where there is one. What is left out of a
// PETRARCH dictionary, because its line cannot be understood, is in [Lexicon.Notes].
func LoadWith(paths ...string) (*Lexicon, error) {
	if len(paths) == 0 {
		return Load()
	}
	src := &source{own: map[string]ownTable{}}
	dictionaries := &Petrarch{}
	digest := sha256.New()
	for _, path := range paths {
		files, err := ownFiles(path)
		if err != nil {
			return nil, fmt.Errorf("read lexicon: %w", err)
		}
		for _, file := range files {
			fmt.Fprintf(digest, "%s\x00%d\x00", filepath.Base(file.name), len(file.content))
			digest.Write(file.content)
			if filepath.Ext(file.name) == ".tsv" {
				err = src.add(file)
			} else {
				err = dictionaries.add(file)
			}
			if err != nil {
				return nil, fmt.Errorf("read lexicon: %w", err)
			}
		}
	}
	if len(dictionaries.files) > 0 {
		src.petrarch = dictionaries
	}
	l, err := load(src)
	if err != nil {
		return nil, err
	}
	l.Digest = fmt.Sprintf("sha256:%x", digest.Sum(nil))
	return l, nil
}

// ownFile is a file of the user's.
type ownFile struct {
	name    string // as it is to be named to the user
	content []byte
}

// ownFiles reads a file, or the files of a directory that are named like tables of
// ours or are PETRARCH dictionaries, by name.
func ownFiles(path string) ([]ownFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, bare(path, err)
	}
	if !info.IsDir() {
		file, err := readOwn(path)
		if err == nil && !file.known() {
			return nil, fmt.Errorf("%s: neither a table of ours (%s) nor a PETRARCH dictionary", path, tableNames())
		}
		return []ownFile{file}, err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, bare(path, err)
	}
	var files []ownFile
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); e.IsDir() || ext != ".tsv" && ext != ".txt" {
			continue
		}
		file, err := readOwn(filepath.Join(path, e.Name()))
		if err != nil {
			return nil, err
		}
		if file.known() || filepath.Ext(file.name) == ".tsv" {
			files = append(files, file)
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no table of ours (%s) and no PETRARCH dictionary in it", path, tableNames())
	}
	return files, nil
}

func readOwn(path string) (ownFile, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return ownFile{}, bare(path, err)
	case !info.Mode().IsRegular():
		return ownFile{}, fmt.Errorf("%s: no regular file", path)
	case info.Size() > maxOwnFile:
		return ownFile{}, fmt.Errorf("%s: more than %d MiB", path, maxOwnFile>>20)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return ownFile{}, bare(path, err)
	}
	if filepath.Ext(path) == ".tsv" && bytes.IndexByte(content, 0) >= 0 {
		return ownFile{}, fmt.Errorf("%s: not text", path)
	}
	return ownFile{path, bytes.TrimPrefix(content, []byte("\ufeff"))}, nil
}

// bare is an error of the system with the path named once, as the user gave it.
func bare(path string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// known reports whether a file is one that can be read.
func (f ownFile) known() bool {
	if filepath.Ext(f.name) == ".tsv" {
		return ownTables[filepath.Base(f.name)] != ""
	}
	return petrarchKind(f.name, string(f.content)) != ""
}

func tableNames() string {
	var names []string
	for name := range ownTables {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// source is where the tables that users may add to come from: the embedded files and
// what lies above them. The zero source is the embedded files alone.
type source struct {
	own      map[string]ownTable // by the name of the embedded file
	petrarch *Petrarch           // nil for none
	ownOnly  bool                // leave out what is embedded
	embedded bool                // leave out what is the user's
}

// ownTable is the rows of the user's for one file. A later file's rows replace those
// of an earlier one with the same key.
type ownTable struct {
	rows []ownRow
	keys map[string]int // first columns, with the number of the file that has them
}

type ownRow struct {
	fields []string
	at     place
	file   int
}

// place is a line of a file.
type place struct {
	file string
	line int
}

// String is a place as errors name it: file:line.
func (p place) String() string { return p.file + ":" + strconv.Itoa(p.line) }

// add enters a table of the user's.
func (s *source) add(file ownFile) error {
	base := filepath.Base(file.name)
	columns, ok := ownTables[base]
	if !ok {
		return fmt.Errorf("%s: no table of that name can be added to; want one of %s", file.name, tableNames())
	}
	if !utf8.Valid(file.content) {
		return fmt.Errorf("%s: not UTF-8", file.name)
	}
	t := s.own[base]
	if t.keys == nil {
		t.keys = map[string]int{}
	}
	number := len(t.rows) + 1 // differs from that of every earlier file
	var rows []ownRow
	for line, r := range tableRows(string(file.content), columns) {
		if r.err != nil {
			return fmt.Errorf("%s:%d: %w", file.name, line, r.err)
		}
		rows = append(rows, ownRow{r.fields, place{file.name, line}, number})
		t.keys[r.fields[0]] = number
	}
	t.rows = append(t.rows, rows...)
	s.own[base] = t
	return nil
}

// tableRow is one row of a table or what is wrong with it.
type tableRow struct {
	fields []string
	err    error
}

// tableRows yields the rows of a table after checking its header and widths, with
// their lines. It ends with the first error. A table without rows needs a header, too.
func tableRows(content, columns string) iter.Seq2[int, tableRow] {
	want := strings.Fields(columns)
	return func(yield func(int, tableRow) bool) {
		seenColumns, line := false, 0
		room := make([]string, 0, min(len(want)*strings.Count(content, "\n"), mostRoom)) // for the fields of all rows
		for text := range strings.Lines(content) {
			line++
			text = strings.TrimRight(text, "\r\n")
			if head, ok := strings.CutPrefix(text, "# columns: "); ok {
				if head != strings.Join(want, "\t") {
					yield(line, tableRow{err: fmt.Errorf("columns %q, want %q", head, columns)})
					return
				}
				seenColumns = true
			}
			if strings.HasPrefix(text, "#") || text == "" {
				continue
			}
			first := len(room)
			room = appendFields(room, text)
			fields := room[first:len(room):len(room)]
			switch {
			case !seenColumns:
				yield(line, tableRow{err: errNoHeader})
				return
			case len(fields) != len(want):
				yield(line, tableRow{err: fmt.Errorf("%d fields, want %d (%s) separated by tabs", len(fields), len(want), columns)})
				return
			case fields[0] == "":
				yield(line, tableRow{err: errors.New("the first field is empty")})
				return
			}
			if !yield(line, tableRow{fields: fields}) {
				return
			}
		}
		if !seenColumns {
			yield(max(line, 1), tableRow{err: errNoHeader})
		}
	}
}

// mostRoom bounds the fields that room is made for before they are seen.
const mostRoom = 1 << 16

// appendFields appends the fields of a row; "-" is an empty one.
func appendFields(fields []string, row string) []string {
	for f := range strings.SplitSeq(row, "\t") {
		if f == "-" {
			f = ""
		}
		fields = append(fields, f)
	}
	return fields
}

var errNoHeader = errors.New(`no header before it that names the columns ("# columns: …")`)

// rows yields the rows of a file, the user's first, then the embedded ones whose keys
// the user's do not have, each with the place where it stands.
func (s *source) rows(file, columns string) (iter.Seq2[place, []string], error) {
	own := s.own[file]
	var builtIn [][]string
	if !s.ownOnly {
		var err error
		if builtIn, err = readRows(file, columns); err != nil {
			return nil, err
		}
	}
	return func(yield func(place, []string) bool) {
		for _, r := range own.rows {
			if !s.embedded && own.keys[r.fields[0]] == r.file && !yield(r.at, r.fields) {
				return
			}
		}
		for i, r := range builtIn {
			if own.keys[r[0]] == 0 && !yield(place{file, i + 1 + headerLines}, r) {
				return
			}
		}
	}, nil
}

// headerLines is how many lines of each embedded file come before its rows.
const headerLines = 3

// layers are the source's parts in order of precedence: the user's own and what is
// embedded, for readers of names for which the first counts.
func (s *source) layers() []*source {
	if len(s.own) == 0 {
		return []*source{s}
	}
	return []*source{{own: s.own, ownOnly: true}, {own: s.own, embedded: true}}
}

// tableOf reads a file that users may add to and whose first column is the phrase.
func tableOf[T any](s *source, file string, parse func([]string) (T, error)) (*Table[T], error) {
	rows, err := s.rows(file, ownTables[file])
	if err != nil {
		return nil, err
	}
	t := &Table[T]{}
	for at, r := range rows {
		entry, err := parse(r)
		if lower := strings.ToLower(r[0]); err == nil && lower != r[0] {
			err = fmt.Errorf("phrases are in lower case: want %q", lower)
		}
		if err != nil {
			return nil, fmt.Errorf("read lexicon: %v: %q: %w", at, r[0], err)
		}
		if !t.add(r[0], entry) {
			return nil, fmt.Errorf("read lexicon: %v: %q occurs twice", at, r[0])
		}
	}
	return t, nil
}
