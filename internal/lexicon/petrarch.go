package lexicon

import (
	"fmt"
	"iter"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// Petrarch is the PETRARCH dictionaries that the user has loaded: actors, agents,
// discards and verb patterns, in the formats of PETRARCH, PETRARCH2 and
// UniversalPetrarch (https://github.com/openeventdata/petrarch2, docs/source/dictionaries.rst).
// It is read-only and safe for concurrent use.
type Petrarch struct {
	files []petrarchFile
}

// petrarchFile is one dictionary. Of its lists, those of its kind are filled.
type petrarchFile struct {
	name, kind string
	actors     []codedName
	agents     []agent
	discards   []string
	verbs      *verbFile
	notes      faults
}

// Kinds of dictionaries.
const (
	actorFile   = "actors"
	agentFile   = "agents"
	discardFile = "discards"
	verbsFile   = "verbs"
)

// faults collects what could not be understood of a file: the first few are told one
// by one, the rest counted, because dictionaries in use have many.
type faults struct {
	file string
	told []string
	more int
}

func (f *faults) add(line int, format string, args ...any) {
	const most = 3
	if len(f.told) == most {
		f.more++
		return
	}
	f.told = append(f.told, fmt.Sprintf("%s:%d: left out: ", f.file, line)+fmt.Sprintf(format, args...))
}

func (f *faults) list() []string {
	if f.more == 0 {
		return f.told
	}
	return append(f.told[:len(f.told):len(f.told)], fmt.Sprintf("%s: %d more lines left out", f.file, f.more))
}

// petrarchKind is what kind of dictionary a file is, by its name or else by its
// content; "" for none.
func petrarchKind(name, content string) string {
	base := strings.ToLower(filepath.Base(name))
	if filepath.Ext(base) != ".txt" {
		return ""
	}
	for _, kind := range []string{actorFile, agentFile, discardFile, verbsFile} {
		if strings.Contains(base, kind) {
			return kind
		}
	}
	switch {
	case strings.HasPrefix(base, "cameo.") || verbHead().MatchString(content):
		return verbsFile
	case agentLine().MatchString(content):
		return agentFile
	case actorLine().MatchString(content):
		return actorFile
	}
	return ""
}

var (
	verbHead  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^--- *[A-Z_]+ *\[[^\]\n]*\] *---`) })
	agentLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)^[A-Z][^\[\n#]*\[ *(~[A-Z]{3,}|[A-Z]{3,}~) *\]`)
	})
	actorLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^[A-Z][A-Z_. '-]*\[[A-Z]{3,}[^\]\n]*\]`) })
)

// add reads a dictionary. Lines that cannot be understood are left out and noted; a
// file none of whose lines can is an error.
func (p *Petrarch) add(file ownFile) error {
	f := petrarchFile{name: file.name, kind: petrarchKind(file.name, string(file.content)), notes: faults{file: file.name}}
	content := strings.ToValidUTF8(string(file.content), "\ufffd")
	size := 0
	switch f.kind {
	case actorFile:
		f.actors = parseActors(content, &f.notes)
		size = len(f.actors)
	case agentFile:
		f.agents = parseAgents(content, &f.notes)
		size = len(f.agents)
	case discardFile:
		f.discards = parseDiscards(content)
		size = len(f.discards)
	case verbsFile:
		f.verbs = parseVerbs(content, &f.notes)
		size = len(f.verbs.forms)
	}
	if size == 0 {
		if len(f.notes.told) > 0 {
			return fmt.Errorf("%s (a PETRARCH dictionary of %s)", f.notes.told[0], f.kind)
		}
		return fmt.Errorf("%s: no entries of a PETRARCH dictionary of %s in it", file.name, f.kind)
	}
	p.files = append(p.files, f)
	return nil
}

// enter adds the dictionaries' actors to those of the lexicon and returns the notes
// of all dictionaries.
func (p *Petrarch) enter(a *Actors, cameo CAMEO) (notes []string) {
	for _, f := range slices.Backward(p.files) { // the later file first, because the first of two names counts
		for _, x := range f.actors {
			x.enter(a, cameo)
		}
	}
	for _, f := range p.files {
		notes = append(notes, f.notes.list()...)
	}
	return notes
}

// dictionaryLines yields the lines of a dictionary that say something, trimmed and
// without comments: <!-- … -->, over several lines too, and # or ; outside brackets.
func dictionaryLines(content string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		inside, line := false, 0
		for text := range strings.Lines(content) {
			line++
			if inside {
				_, after, ended := strings.Cut(text, "-->")
				if !ended {
					continue
				}
				inside, text = false, after
			}
			for {
				before, comment, begun := strings.Cut(text, "<!")
				if !begun {
					break
				}
				_, after, ended := strings.Cut(comment, "-->")
				if text = before + after; !ended {
					inside = strings.HasPrefix(comment, "--")
					break
				}
			}
			if text = strings.TrimSpace(withoutComment(text)); text != "" && !yield(line, text) {
				return
			}
		}
	}
}

// withoutComment cuts off what follows # or ; outside square brackets.
func withoutComment(text string) string {
	inside := false
	for i := range len(text) {
		switch text[i] {
		case '[':
			inside = true
		case ']':
			inside = false
		case '#', ';':
			if !inside {
				return text[:i]
			}
		}
	}
	return text
}

// codedName is names with the codes that they stand for.
type codedName struct {
	names []string // in capitals, with blanks
	codes []datedCode
}

// datedCode is an actor's code with the days, in ISO 8601, on which it holds, the
// last included; "" for open.
type datedCode struct{ code, from, to string }

// parseActors reads a dictionary of actors: a name, lines with + and its synonyms,
// codes in brackets after the name or on lines of their own, which may be restricted
// to dates: [USAELI 18970101-450703], [USR <911226], [HOBREB > 990816].
func parseActors(content string, notes *faults) []codedName {
	var out []codedName
	for line, text := range dictionaryLines(content) {
		name, _, _ := strings.Cut(text, "[")
		rest := strings.TrimPrefix(text, name)
		name = phraseOf(strings.TrimPrefix(name, "+"))
		switch {
		case strings.HasPrefix(text, "["), strings.HasPrefix(text, "+"):
			if len(out) == 0 {
				notes.add(line, "a synonym or a code before any name")
				continue
			}
		case name == "":
			notes.add(line, "no name")
			continue
		default:
			out = append(out, codedName{})
		}
		x := &out[len(out)-1]
		if name != "" {
			x.names = append(x.names, name)
		}
		for code, err := range bracketed(rest) {
			if err != nil {
				notes.add(line, "%v", err)
				break
			}
			dated, err := parseDated(code)
			if err != nil {
				notes.add(line, "%v", err)
				continue
			}
			x.codes = append(x.codes, dated)
		}
	}
	return slices.DeleteFunc(out, func(x codedName) bool { return len(x.codes) == 0 || len(x.names) == 0 })
}

// phraseOf is a phrase of a dictionary in words with blanks between.
func phraseOf(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "_", " ")), " ")
}

// bracketed yields what stands in the square brackets of a text, trimmed.
func bracketed(text string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for {
			_, inside, begun := strings.Cut(text, "[")
			if !begun {
				return
			}
			code, rest, ended := strings.Cut(inside, "]")
			if !ended {
				yield("", fmt.Errorf("a bracket is not closed: %q", "["+strings.TrimSpace(inside)))
				return
			}
			if !yield(strings.TrimSpace(code), nil) {
				return
			}
			text = rest
		}
	}
}

var datedForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([^\s<>]*)\s*(?:([<>])\s*(\d{8}|\d{6})>?|(\d{8}|\d{6})\s*-\s*(\d{8}|\d{6}))?$`)
})

func parseDated(s string) (datedCode, error) {
	m := datedForm().FindStringSubmatch(s)
	if m == nil {
		return datedCode{}, fmt.Errorf("[%s] is no code with dates like <950601, >950601 or 19950601-19990815", s)
	}
	d := datedCode{code: actorCode(m[1])}
	switch {
	case m[2] == "<":
		d.to = petrarchDate(m[3])
	case m[2] == ">":
		d.from = petrarchDate(m[3])
	case m[4] != "":
		d.from, d.to = petrarchDate(m[4]), petrarchDate(m[5])
	}
	return d, nil
}

// actorCode is a code in capitals, "" for one that says that there is none: ---, ###, +++.
func actorCode(s string) string {
	if strings.Trim(s, "-#+") == "" {
		return ""
	}
	return strings.ToUpper(s)
}

// petrarchDate is a date written as YYYYMMDD or YYMMDD in ISO 8601. Years of two
// digits below 30 lie in this century, as PETRARCH has it.
func petrarchDate(s string) string {
	if len(s) == 6 {
		century := "19"
		if s < "30" {
			century = "20"
		}
		s = century + s
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:]
}

// at is the code that holds on an ISO date: the first whose dates include it, or else
// the one without dates; with an unknown date the one without dates, or else the last.
func (x *codedName) at(date string) string {
	for _, c := range x.codes {
		if date != "" && (c.from != "" || c.to != "") && c.from <= date && (c.to == "" || date <= c.to) {
			return c.code
		}
	}
	for _, c := range x.codes {
		if c.from == "" && c.to == "" {
			return c.code
		}
	}
	if date == "" && len(x.codes) > 0 {
		return x.codes[len(x.codes)-1].code
	}
	return ""
}

// enter adds the name to the lexicon's actors, one for each of its codes.
func (x *codedName) enter(a *Actors, cameo CAMEO) {
	names := make([]string, len(x.names))
	for i, n := range x.names {
		names[i] = titled(n)
	}
	for _, c := range x.codes {
		code, _, _ := strings.Cut(c.code, "/")
		actor := cameo.actor(code, a.countries)
		if actor.code == "" && actor.Sector == "" {
			continue
		}
		actor.Name, actor.Class, actor.From, actor.To = names[0], "dictionary", c.from, dayAfter(c.to)
		if state, ok := a.countries[actor.code]; ok && actor.Sector == "" && len(code) == 3 && len(x.codes) == 1 {
			actor.ID, actor.Name, actor.Class = state.ID, state.Name, "country"
		}
		a.add(actor, names...)
	}
}

// titled writes a name in capitals with capitals at the beginning of words. Short
// words stay as they are, since most are abbreviations.
func titled(name string) string {
	const short = 3
	words := strings.Fields(name)
	for i, w := range words {
		if len(w) > short && !strings.Contains(w, ".") {
			words[i] = w[:1] + strings.ToLower(w[1:])
		}
	}
	return strings.Join(words, " ")
}

// dayAfter is the day after an ISO date; the date itself where it is none.
func dayAfter(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// agent is a common noun with the code that it adds to an actor's.
type agent struct {
	names  []string // singular and plural, in capitals, with blanks
	code   string
	before bool // the code comes before the actor's ("NGO~")
}

// parseAgents reads a dictionary of agents: a noun, its irregular plural in braces
// ({} for none), and its code with a ~ where the actor's code goes. Sets of words
// that stand for one another are defined as !NAME! = A, B.
func parseAgents(content string, notes *faults) []agent {
	sets := map[string][]string{}
	var out []agent
	for line, text := range dictionaryLines(content) {
		if name, list, ok := strings.Cut(text, "="); ok && strings.HasPrefix(text, "!") {
			for w := range strings.SplitSeq(list, ",") {
				sets[strings.TrimSpace(name)] = append(sets[strings.TrimSpace(name)], strings.TrimSpace(w))
			}
			continue
		}
		x, err := parseAgent(text, sets)
		if err != nil {
			notes.add(line, "%v", err)
			continue
		}
		out = append(out, x)
	}
	return out
}

func parseAgent(text string, sets map[string][]string) (agent, error) {
	var x agent
	noun, _, ok := strings.Cut(text, "[")
	if !ok {
		return x, fmt.Errorf("no code in brackets: %q", text)
	}
	for code, err := range bracketed(text) {
		if err != nil {
			return x, err
		}
		bare := strings.Trim(code, "~ ")
		if x.before = strings.HasSuffix(code, "~"); bare == "" || strings.Contains(bare, "~") || len(bare) == len(code) {
			return x, fmt.Errorf("[%s] is no code with a ~ before or after it", code)
		}
		x.code = actorCode(bare)
		break
	}
	noun, plural, hasPlural := strings.Cut(noun, "{")
	before, after, marked := strings.Cut(noun, "!")
	if marked {
		name, rest, _ := strings.Cut(after, "!")
		set, ok := sets["!"+name+"!"]
		if !ok {
			return x, fmt.Errorf("the set !%s! is not defined", name)
		}
		for _, w := range set {
			x.names = append(x.names, phraseOf(before+w+rest))
		}
		return x, nil
	}
	if noun = phraseOf(noun); noun == "" {
		return x, fmt.Errorf("no noun: %q", text)
	}
	x.names = []string{noun}
	if plural, _, _ = strings.Cut(plural, "}"); !hasPlural {
		x.names = append(x.names, pluralOf(noun))
	} else if plural = phraseOf(plural); plural != "" {
		x.names = append(x.names, plural)
	}
	return x, nil
}

// pluralOf is the regular plural of a noun in capitals, as PETRARCH forms it.
func pluralOf(noun string) string {
	switch {
	case strings.HasSuffix(noun, "Y"):
		return noun[:len(noun)-1] + "IES"
	case strings.HasSuffix(noun, "SS"):
		return noun + "ES"
	}
	return noun + "S"
}

// parseDiscards reads a list of phrases whose sentences are not to be coded. Those of
// whole reports, which begin with +, count for their sentences alone.
func parseDiscards(content string) []string {
	var out []string
	for _, text := range dictionaryLines(content) {
		whole := strings.HasSuffix(text, "_")
		if p := strings.ToLower(phraseOf(strings.TrimPrefix(text, "+"))); p != "" {
			if whole {
				p += "_"
			}
			out = append(out, p)
		}
	}
	return out
}
