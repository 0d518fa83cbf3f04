package eval

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// Article is one of our own gold articles: a report with the statements that a
// reader should find (testdata/articles/README.md has the format).
type Article struct {
	File       string
	Title      string
	Outlet     string
	Published  string
	Family     string
	URL        string
	Note       string
	Text       string
	statements []goldStatement
}

// goldLine is one line of the expectations: its place in the archive and its words.
type goldLine struct {
	line int
	text string
}

type goldStatement struct {
	goldLine
	content    []byteSpan
	hops       []goldHop
	predicates []goldPredicate
	hedges     []goldHedge
	conditions []goldCondition

	quantities   []goldQuantity
	times        []goldTime
	places       []goldLocation
	events       []goldEvent
	participants []goldParticipant
	references   []goldReference
}

type goldHop struct {
	goldLine
	kind        reportedly.SourceKind
	naming      reportedly.Naming
	number      reportedly.Number // "" where not given, and so not scored
	access      reportedly.Access // "" where not given, and so not scored
	source, cue []byteSpan        // empty for -
	act         reportedly.Act
	mode        reportedly.Mode
}

type goldPredicate struct {
	goldLine
	spans    []byteSpan
	modality reportedly.Modality
	polarity reportedly.Polarity
	status   reportedly.Status
}

type goldHedge struct {
	goldLine
	spans []byteSpan
	kind  reportedly.HedgeKind
	band  string // "" where not given
}

type goldCondition struct {
	goldLine
	spans []byteSpan
}

var (
	isDate   = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	isFamily = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
)

// ParseArticle reads a gold article. Every quoted string must occur in the report;
// errors name the file and the line of the archive.
func ParseArticle(file string, data []byte) (*Article, error) {
	a := &Article{File: file}
	parts := splitArchive(string(data))
	if err := a.parseHeader(parts[0].data); err != nil {
		return nil, err
	}
	var expect archivePart
	for _, part := range parts[1:] {
		switch part.name {
		case "report.txt":
			a.Text = part.data
		case "expect":
			expect = part
		default:
			return nil, fmt.Errorf("%s:%d: unknown part %q: want report.txt and expect", file, part.line-1, part.name)
		}
	}
	if strings.TrimSpace(a.Text) == "" || expect.line == 0 {
		return nil, fmt.Errorf("%s: want the parts report.txt and expect", file)
	}
	if !utf8.ValidString(a.Text) {
		return nil, fmt.Errorf("%s: report.txt is not valid UTF-8", file)
	}
	if err := a.parseExpect(expect); err != nil {
		return nil, err
	}
	return a, nil
}

// archivePart is a file of an archive and the line at which its content begins.
type archivePart struct {
	name, data string
	line       int
}

// splitArchive splits the txtar format (golang.org/x/tools/txtar) and keeps the line
// numbers, which that package does not. The first part, without a name, is the comment.
func splitArchive(data string) []archivePart {
	parts := []archivePart{{line: 1}}
	n, at, from := 0, 0, 0
	for line := range strings.Lines(data) {
		n++
		at += len(line)
		name, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "-- ")
		name, ends := strings.CutSuffix(name, " --")
		if name = strings.TrimSpace(name); ok && ends && name != "" {
			parts[len(parts)-1].data = data[from : at-len(line)]
			parts = append(parts, archivePart{name: name, line: n + 1})
			from = at
		}
	}
	parts[len(parts)-1].data = data[from:]
	return parts
}

func (a *Article) parseHeader(comment string) error {
	fields := map[string]*string{"title": &a.Title, "outlet": &a.Outlet, "published": &a.Published,
		"family": &a.Family, "url": &a.URL, "note": &a.Note}
	for i, line := range splitLines(comment) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		field := fields[key]
		if !ok || field == nil {
			return fmt.Errorf("%s:%d: want title, outlet, published, family, url or note, not %q", a.File, i+1, line)
		}
		if *field != "" {
			return fmt.Errorf("%s:%d: second %s", a.File, i+1, key)
		}
		*field = strings.TrimSpace(value)
	}
	switch {
	case a.Outlet == "":
		return fmt.Errorf("%s: no outlet", a.File)
	case !isDate.MatchString(a.Published):
		return fmt.Errorf("%s: published is %q: want YYYY-MM-DD", a.File, a.Published)
	case !isFamily.MatchString(a.Family):
		return fmt.Errorf("%s: family is %q: want one word in lower case, with hyphens", a.File, a.Family)
	}
	return nil
}

func (a *Article) parseExpect(part archivePart) error {
	for i, line := range splitLines(part.data) {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		words, err := splitExpectation(trimmed)
		if err == nil {
			err = a.add(words, goldLine{part.line + i, trimmed})
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", a.File, part.line+i, err)
		}
	}
	if len(a.statements) == 0 {
		return fmt.Errorf("%s: no statements", a.File)
	}
	return nil
}

// add parses one line's words. Lines below a statement belong to it.
func (a *Article) add(words []expectWord, line goldLine) error {
	p := &lineParser{article: a, words: words[1:]}
	if words[0].word == "statement" {
		near := a.previousStart()
		content := p.content(near)
		a.statements = append(a.statements, goldStatement{goldLine: line, content: content})
		return p.end()
	}
	if len(a.statements) == 0 {
		return fmt.Errorf("%s before the first statement", words[0].word)
	}
	s := &a.statements[len(a.statements)-1]
	p.near = s.content
	switch words[0].word {
	case "hop":
		s.hops = append(s.hops, p.hop(line))
	case "predicate":
		s.predicates = append(s.predicates, goldPredicate{line, p.spans(), oneOf(p, reportedly.Modalities), oneOf(p, reportedly.Polarities), oneOf(p, reportedly.Statuses)})
	case "hedge":
		s.hedges = append(s.hedges, p.hedge(line))
	case "condition":
		s.conditions = append(s.conditions, goldCondition{line, p.spans()})
	case "quantity":
		s.quantities = append(s.quantities, p.quantity(line))
	case "time":
		s.times = append(s.times, p.time(line))
	case "place":
		s.places = append(s.places, p.place(line))
	case "event":
		s.events = append(s.events, p.event(line))
	case "participant":
		s.participants = append(s.participants, p.participant(line))
	case "refers":
		s.references = append(s.references, p.reference(line))
	default:
		return fmt.Errorf("unknown line %q: want statement, hop, predicate, hedge, condition, quantity, time, place, event, participant or refers", words[0].word)
	}
	return p.end()
}

func (a *Article) previousStart() int {
	if n := len(a.statements); n > 0 {
		return a.statements[n-1].content[0].start
	}
	return 0
}

// lineParser takes the words of one line from left to right; the first error stays.
type lineParser struct {
	article *Article
	words   []expectWord
	near    []byteSpan // the statement's content
	err     error
}

func (p *lineParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

func (p *lineParser) end() error {
	if len(p.words) > 0 {
		p.fail("unexpected %s", p.words[0])
	}
	return p.err
}

// oneOf takes a word of a closed vocabulary.
func oneOf[T ~string](p *lineParser, values []T) T {
	if v := optional(p, values); v != "" {
		return v
	}
	if len(p.words) == 0 {
		p.fail("the line ends before one of %v", values)
	} else {
		p.fail("want one of %v, not %s", values, p.words[0])
	}
	return ""
}

// optional takes a word of a closed vocabulary if there is one.
func optional[T ~string](p *lineParser, values []T) T {
	if len(p.words) > 0 && !p.words[0].quoted && slices.Contains(values, T(p.words[0].word)) {
		v := T(p.words[0].word)
		p.words = p.words[1:]
		return v
	}
	return ""
}

// literal takes a bare word if it is next.
func (p *lineParser) literal(word string) bool {
	return optional(p, []string{word}) != ""
}

// quoted takes all quoted strings that come next.
func (p *lineParser) quoted() []expectWord {
	n := 0
	for n < len(p.words) && p.words[n].quoted {
		n++
	}
	if n == 0 {
		p.fail("want a quoted string of the report")
	}
	taken := p.words[:n]
	p.words = p.words[n:]
	return taken
}

// content takes the strings of a statement: the first one at or after where the
// statement before it begins, each other one as near to the one before as may be.
func (p *lineParser) content(after int) []byteSpan {
	var out []byteSpan
	near := byteSpan{after, len(p.article.Text)}
	for _, w := range p.quoted() {
		s, err := p.article.find(w, []byteSpan{near})
		if err != nil {
			p.fail("%w", err)
			return []byteSpan{{}}
		}
		out = append(out, s)
		near = byteSpan{s.end, len(p.article.Text)}
	}
	if len(out) == 0 {
		return []byteSpan{{}}
	}
	return out
}

// spans takes strings that belong to the statement and lie near its content.
func (p *lineParser) spans() []byteSpan {
	var out []byteSpan
	for _, w := range p.quoted() {
		s, err := p.article.find(w, p.near)
		if err != nil {
			p.fail("%w", err)
			return nil
		}
		out = append(out, s)
	}
	return out
}

func (p *lineParser) hop(line goldLine) goldHop {
	h := goldHop{goldLine: line, kind: oneOf(p, reportedly.SourceKinds), naming: oneOf(p, reportedly.Namings), number: optional(p, reportedly.Numbers), access: optional(p, reportedly.Accesses)}
	if !p.literal("-") {
		h.source = p.spans()
	}
	if !p.literal("|") {
		p.fail("want | between source and cue")
	}
	if !p.literal("-") {
		h.cue = p.spans()
	}
	h.act, h.mode = oneOf(p, reportedly.Acts), oneOf(p, reportedly.Modes)
	if len(h.source)+len(h.cue) == 0 {
		p.fail("a hop needs a source or a cue")
	}
	return h
}

func (p *lineParser) hedge(line goldLine) goldHedge {
	h := goldHedge{goldLine: line, kind: oneOf(p, reportedly.HedgeKinds), spans: p.spans()}
	if p.literal("band") {
		if band := p.quoted(); len(band) == 1 {
			h.band = band[0].word
		}
	}
	return h
}

// expectWord is a bare word, or a Go string literal with the number of the
// occurrence that it means (0 where not given).
type expectWord struct {
	word       string
	quoted     bool
	occurrence int
}

// String quotes the word for messages.
func (w expectWord) String() string { return strconv.Quote(w.word) }

var occurrenceMark = regexp.MustCompile(`^@([1-9]\d{0,5})`)

// splitExpectation splits a line, which is not blank, at blanks outside of string literals.
func splitExpectation(line string) ([]expectWord, error) {
	var out []expectWord
	for line != "" {
		if line[0] != '"' && line[0] != '`' {
			word, rest, _ := strings.Cut(line, " ")
			out = append(out, expectWord{word: word})
			line = strings.TrimSpace(rest)
			continue
		}
		literal, err := strconv.QuotedPrefix(line)
		if err != nil {
			return nil, fmt.Errorf("string literal without an end: %s", line)
		}
		w := expectWord{quoted: true}
		if w.word, err = strconv.Unquote(literal); err != nil || w.word == "" {
			return nil, fmt.Errorf("bad string literal %s", literal)
		}
		line = line[len(literal):]
		if m := occurrenceMark.FindStringSubmatch(line); m != nil {
			w.occurrence, _ = strconv.Atoi(m[1])
			line = line[len(m[0]):]
		}
		if line != "" && line[0] != ' ' {
			return nil, fmt.Errorf("want a blank after %s", literal)
		}
		out = append(out, w)
		line = strings.TrimSpace(line)
	}
	return out, nil
}
