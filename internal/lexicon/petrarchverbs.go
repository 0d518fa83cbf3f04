package lexicon

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// verbFile is a dictionary of verbs: blocks of verbs that share patterns, each with a
// code, and the sets of synonyms that the patterns use.
type verbFile struct {
	forms map[string][]Verb // by the form of the verb itself, in lower case
	rules []Transformation
}

// Verb is a form of a verb of a dictionary.
type Verb struct {
	Before, After []string // further words of a verb of several: "take note", in lower case
	Code          EventCode
	Block         *VerbBlock
}

// VerbBlock is verbs that share patterns.
type VerbBlock struct {
	Name     string
	Patterns []*Pattern // as in the file
}

// EventCode is a code or a pair: what the source does to the target, and what the
// target does to the source. "" for no event.
type EventCode struct{ Active, Passive string }

// None reports whether the code stands for no event.
func (c EventCode) None() bool { return c.Active == "" && c.Passive == "" }

// Pattern is what stands around a verb where it has a code of its own.
type Pattern struct {
	Text          string // as in the file
	Code          EventCode
	Before, After []Element // of the verb, in order
}

// Element is a part of a pattern.
type Element struct {
	Kind  ElementKind
	Terms []Term    // Words: one; Group: several, the last of them the head; Preposition: one
	Inner []Element // of a Preposition: what its phrase holds
}

// ElementKind is what an element of a pattern asks for.
type ElementKind int

// Kinds of elements.
const (
	Words       ElementKind = iota // one of the terms' phrases
	Group                          // {A B}: a noun phrase with the head B and A before it
	Preposition                    // (IN B): a phrase with the preposition or particle
	SourceHere                     // $: the source stands here
	TargetHere                     // +: the target
	BothHere                       // %: an enumeration that is source and target
	Skipped                        // ^: an actor who is neither
)

// Term is a choice of phrases, each of consecutive words in lower case.
type Term [][]string

// Transformation says what an event becomes that is the content of another verb:
// a (b . ATTACK) SAY = a b 112. Sides are a, b, "." for any actor, "_" for none.
type Transformation struct {
	Outer, Source, Target, Inner string // Outer is the outer source; Source and Target are the inner ones; Inner is the inner verb, "Q" for any
	Verb                         string // the outer verb
	NewSource, NewTarget, Code   string // Code "Q" is the inner event's
}

// verbParser reads one dictionary of verbs.
type verbParser struct {
	file   *verbFile
	notes  *faults
	sets   map[string][]string // lines of a set of synonyms by its label
	set    string              // label of the set that is being read, "" outside of sets
	block  *VerbBlock
	code   EventCode // of the block
	delays []delayed
}

// delayed is a pattern whose sets of synonyms may be defined further down.
type delayed struct {
	line  int
	text  string
	block *VerbBlock
}

// parseVerbs reads a dictionary of verbs (CAMEO 2.0, PETRARCH2):
//
//	&SET                          a set of synonyms, its members on lines with +
//	--- NAME [CODE] ---           begins a block
//	VERB {FORMS} [CODE]           a verb; + marks the verb in one of several words
//	- WORDS * {NOUNS} (PREP) [C]  a pattern
//	~ a (b . INNER) OUTER = a b C a transformation
//
// A pattern with a set that is defined nowhere is left out, as PETRARCH does.
func parseVerbs(content string, notes *faults) *verbFile {
	p := &verbParser{file: &verbFile{forms: map[string][]Verb{}}, notes: notes, sets: map[string][]string{}}
	for line, text := range dictionaryLines(content) {
		if err := p.line(line, text); err != nil {
			notes.add(line, "%v", err)
		}
	}
	for _, d := range p.delays {
		pattern, err := p.pattern(d.text)
		if err != nil {
			notes.add(d.line, "%v", err)
			continue
		}
		d.block.Patterns = append(d.block.Patterns, pattern)
	}
	return p.file
}

var blockHead = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^---\s*([^\s\[]*)\s*(?:\[([^\]]*)\])?[\s-]*$`) })

func (p *verbParser) line(line int, text string) error {
	switch {
	case strings.HasPrefix(text, "---"):
		m := blockHead().FindStringSubmatch(text)
		if m == nil {
			return fmt.Errorf("no head of a block like --- NAME [CODE] ---: %q", text)
		}
		p.set, p.block, p.code = "", &VerbBlock{Name: m[1]}, eventCode(m[2])
	case strings.HasPrefix(text, "&"):
		p.set = text
	case strings.HasPrefix(text, "~"):
		return p.transformation(text)
	case p.set != "" && strings.HasPrefix(text, "+"):
		p.sets[p.set] = append(p.sets[p.set], text[1:])
	case p.block == nil:
		return fmt.Errorf("neither in a set of synonyms nor in a block: %q", text)
	case strings.Contains(text, "*"):
		p.delays = append(p.delays, delayed{line, text, p.block})
	case strings.HasPrefix(text, "- "):
		return fmt.Errorf("a pattern without the verb's *: %q", text)
	default:
		p.set = ""
		return p.verb(text)
	}
	return nil
}

// eventCode reads CODE, ACTIVE:PASSIVE or :PASSIVE.
func eventCode(s string) EventCode {
	active, passive, _ := strings.Cut(strings.Trim(s, " !"), ":")
	return EventCode{actorCode(strings.TrimSpace(active)), actorCode(strings.TrimSpace(passive))}
}

// verb enters a verb with its forms.
func (p *verbParser) verb(text string) error {
	v := Verb{Code: p.code, Block: p.block}
	for code, err := range bracketed(text) {
		if err != nil {
			return err
		}
		v.Code = eventCode(code)
	}
	text, _, _ = strings.Cut(text, "[")
	name, list, listed := strings.Cut(text, "{")
	list, _, _ = strings.Cut(list, "}")
	if strings.TrimSpace(name) == "" {
		return fmt.Errorf("no verb: %q", text)
	}
	for i, form := range append([]string{strings.TrimSpace(name)}, strings.Fields(list)...) {
		v.Before, v.After = nil, nil
		main := ""
		for j, w := range strings.Fields(strings.ReplaceAll(strings.ToLower(form), "_", " ")) {
			bare, marked := strings.CutPrefix(w, "+")
			switch {
			case main != "" && !marked:
				v.After = append(v.After, w)
			case marked && main != "":
				v.Before, v.After, main = append(append(v.Before, main), v.After...), nil, bare
			case j == 0 || marked:
				main = bare
			}
		}
		if main == "" {
			return fmt.Errorf("no verb: %q", text)
		}
		p.enter(main, v)
		if i == 0 && !listed {
			for _, regular := range regularForms(main) {
				p.enter(regular, v)
			}
		}
	}
	return nil
}

func (p *verbParser) enter(form string, v Verb) { p.file.forms[form] = append(p.file.forms[form], v) }

// regularForms are the forms of a regular verb that is written in lower case.
func regularForms(verb string) []string {
	stem := verb
	switch {
	case strings.HasSuffix(verb, "e"):
		stem = verb[:len(verb)-1]
		return []string{verb + "s", verb + "d", stem + "ing"}
	case strings.HasSuffix(verb, "y") && len(verb) > 1 && !strings.ContainsAny(verb[len(verb)-2:len(verb)-1], "aeiou"):
		stem = verb[:len(verb)-1]
		return []string{stem + "ies", stem + "ied", verb + "ing"}
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"):
		return []string{verb + "es", verb + "ed", verb + "ing"}
	}
	return []string{verb + "s", verb + "ed", verb + "ing"}
}

// pattern reads a line of a pattern; the - before it may be missing.
func (p *verbParser) pattern(text string) (*Pattern, error) {
	out := &Pattern{Text: strings.Join(strings.Fields(strings.TrimLeft(text, "- ")), " ")}
	coded := false
	for code, err := range bracketed(text) {
		if err != nil {
			return nil, err
		}
		out.Code, coded = eventCode(code), true
	}
	if !coded {
		return nil, fmt.Errorf("a pattern without a code: %q", out.Text)
	}
	body, _, _ := strings.Cut(out.Text, "[")
	before, after, _ := strings.Cut(body, "*")
	var err error
	if out.Before, err = p.elements(before); err == nil {
		out.After, err = p.elements(after)
	}
	return out, err
}

// elements reads the elements on one side of the verb.
func (p *verbParser) elements(text string) ([]Element, error) {
	var out []Element
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		var e Element
		var err error
		switch text[0] {
		case '(', '{':
			closing := map[byte]string{'(': ")", '{': "}"}[text[0]]
			inside, rest, ok := strings.Cut(text[1:], closing)
			if !ok {
				return nil, fmt.Errorf("%q is not closed", text)
			}
			if text[0] == '(' {
				e, err = p.preposition(inside)
			} else {
				e, err = p.group(inside)
			}
			text = rest
		case ')', '}', ']':
			return nil, fmt.Errorf("%q closes nothing", text[:1])
		default:
			end := strings.IndexAny(text, " ({")
			if end < 0 {
				end = len(text)
			}
			e, err = p.word(text[:end])
			text = text[end:]
		}
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (p *verbParser) word(w string) (Element, error) {
	switch w {
	case "$":
		return Element{Kind: SourceHere}, nil
	case "+":
		return Element{Kind: TargetHere}, nil
	case "%":
		return Element{Kind: BothHere}, nil
	case "^":
		return Element{Kind: Skipped}, nil
	}
	t, err := p.term(w, 0)
	return Element{Kind: Words, Terms: []Term{t}}, err
}

func (p *verbParser) group(text string) (Element, error) {
	e := Element{Kind: Group}
	for w := range strings.FieldsSeq(text) {
		t, err := p.term(w, 0)
		if err != nil {
			return e, err
		}
		e.Terms = append(e.Terms, t)
	}
	if len(e.Terms) == 0 {
		return e, errors.New("{} is empty")
	}
	return e, nil
}

func (p *verbParser) preposition(text string) (Element, error) {
	e := Element{Kind: Preposition}
	inner, err := p.elements(text)
	switch {
	case err != nil:
		return e, err
	case len(inner) == 0 || inner[0].Kind != Words:
		return e, fmt.Errorf("(%s) does not begin with a preposition", text)
	}
	e.Terms, e.Inner = inner[0].Terms, inner[1:]
	return e, nil
}

// term is a word, or words with _ between, or a set of synonyms with what its
// members stand for in turn.
func (p *verbParser) term(w string, depth int) (Term, error) {
	const (
		deepest = 4      // sets in sets
		most    = 20_000 // phrases of one set
	)
	w = strings.Trim(w, "_")
	if !strings.HasPrefix(w, "&") {
		words := strings.Fields(strings.ToLower(strings.NewReplacer("_", " ", "(", " ", ")", " ", "+", " ").Replace(w)))
		if len(words) == 0 {
			return nil, fmt.Errorf("no word: %q", w)
		}
		return Term{words}, nil
	}
	members, ok := p.sets[w]
	if !ok {
		members, ok = p.sets[w+"_"]
	}
	if !ok || depth == deepest {
		return nil, fmt.Errorf("a pattern with the set %s, which is not defined", w)
	}
	var out Term
	for _, m := range members {
		t, err := p.term(strings.TrimSpace(m), depth+1)
		if err != nil {
			return nil, err
		}
		if out = append(out, t...); len(out) > most {
			return nil, fmt.Errorf("the set %s has more than %d phrases", w, most)
		}
	}
	return out, nil
}

var transformationForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^~\s*(\S+)\s*\(\s*(\S+)\s+(\S+)\s+(\S+?)\s*\)\s*(\S+)\s*=\s*(\S+)\s+(\S+)\s+(\S+)$`)
})

func (p *verbParser) transformation(text string) error {
	m := transformationForm().FindStringSubmatch(text)
	if m == nil {
		return fmt.Errorf("no transformation like ~ a (b . INNER) OUTER = a b CODE: %q", text)
	}
	p.file.rules = append(p.file.rules, Transformation{Outer: m[1], Source: m[2], Target: m[3], Inner: strings.ToLower(m[4]),
		Verb: strings.ToLower(m[5]), NewSource: m[6], NewTarget: m[7], Code: strings.ToUpper(m[8])})
	return nil
}
