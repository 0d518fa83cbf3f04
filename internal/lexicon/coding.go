package lexicon

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"reportedly"
)

// Coding is what we know of events: which words name which PLOVER event, what
// decides where a word alone is ambiguous, who takes which part in it, and what
// promising, asking, refusing or threatening makes of it (docs/events.md).
type Coding struct {
	predicates map[string][]Predicate // by part of speech and the word that heads the phrase, the most specific first
	Words      *Table[EventWord]
	frames     map[string]Frame
	groups     map[EventGroup][]string
	relays     map[relayKey]Relay
	classes    map[string]bool // those that words have
}

// Predicate is one meaning of a word or phrase (predicates.tsv). Where a word has
// several, the first whose conditions hold counts; those with more conditions come
// before those with fewer.
type Predicate struct {
	Phrase   string      // lemmas, of which the others stand beside the head or below it
	When     []Condition // all must hold
	Category reportedly.Category
	// Underlying is the category of what is agreed on, with the category AGREE ("AGREE+AID").
	Underlying reportedly.Category
	// From is where the event is taken from: the object, the subject or the complement. It
	// is "none" where the word names no event. In both cases there is no category.
	From     string
	Mode     reportedly.EventMode
	CAMEO    string
	Contexts []reportedly.EventContext
	Frame    Frame
	// Words are the words of the phrase, and Head the index of the one that the entry is
	// of: of verbs the first, of nouns the last before a preposition ("air strike on").
	Words []string
	Head  int
}

// Condition is one thing that must hold of the words around a predicate. What Values
// are depends on Key:
//
//   - object, subject, near: classes of nouns (eventwords.tsv), of which the object
//     (of a noun what it is "of"), the subject, or any word of the clause has one; the
//     classes [PersonClass] and [NamedClass] have no words;
//   - event, subjectevent, complement: categories of which the event that the object,
//     the subject or the clause below names is one, or "any";
//   - actor: PLOVER sectors of which the subject has one;
//   - prep: prepositions of which one joins a phrase to the predicate;
//   - asked, bare, infinitive, force (no values): it is what somebody asks for; it has no
//     object; the clause below begins with "to"; who or what takes part, a word of the
//     clause or the report shows that force is meant.
type Condition struct {
	Key    string
	Values []string
}

// Classes of conditions that no word has by itself.
const (
	PersonClass = "person" // nouns and pronouns that stand for persons or groups of them
	NamedClass  = "named"  // names of persons
)

var conditionKeys = []string{"object", "subject", "near", "event", "subjectevent", "complement", "actor", "prep", "asked", "bare", "infinitive", "force"}

// valueless are the keys of conditions without values.
var valueless = []string{"asked", "bare", "infinitive", "force"}

// EventWord is a word that tells predicates apart or shows a context (eventwords.tsv).
type EventWord struct {
	Classes  []string
	Contexts []reportedly.EventContext
}

// Frame says which part of a clause takes which part in an event (eventframes.tsv).
// Slots are subject, object, iobj and prepositions; of nouns also prepositions after
// "noun-".
type Frame map[string]reportedly.ParticipantRole

// Relay is what an outer event that speaks of an inner one has for mode and CAMEO
// code (eventrelays.tsv).
type Relay struct {
	Mode  reportedly.EventMode
	CAMEO string
}

type relayKey struct {
	outer, inner reportedly.Category
	mode         reportedly.EventMode
}

// Predicates are the meanings of a word, the most specific first. Part of speech is
// verb, noun or adj.
func (c *Coding) Predicates(pos, lemma string) []Predicate { return c.predicates[pos+" "+lemma] }

// Frame is the frame of a name; nil for none.
func (c *Coding) Frame(name string) Frame { return c.frames[name] }

// begins reports whether a phrase begins with a word.
func (c *Coding) begins(word string) bool {
	return len(c.predicates["verb "+word]) > 0 || len(c.predicates["noun "+word]) > 0
}

// Relay is what speaking of an inner event in an outer one makes. Inner is "" where
// what is spoken of is no event.
func (c *Coding) Relay(outer, inner reportedly.Category, mode reportedly.EventMode) Relay {
	for _, key := range []relayKey{{outer, inner, mode}, {outer: outer, inner: inner}} {
		if r, ok := c.relays[key]; ok {
			return r
		}
	}
	return c.relays[relayKey{outer: outer}]
}

func readCoding() (*Coding, error) {
	c := &Coding{predicates: make(map[string][]Predicate, 2000), frames: map[string]Frame{}, groups: map[EventGroup][]string{}, relays: map[relayKey]Relay{}, classes: map[string]bool{}}
	var err error
	c.Words, err = readTable("eventwords.tsv", "phrase classes contexts", func(r []string) (EventWord, error) {
		e, err := parseEventWord(r)
		for _, class := range e.Classes {
			c.classes[class] = true
		}
		return e, err
	})
	if err != nil {
		return nil, err
	}
	if err := c.readGroups(); err != nil {
		return nil, err
	}
	if err := c.readFrames(); err != nil {
		return nil, err
	}
	if err := c.readRelays(); err != nil {
		return nil, err
	}
	return c, c.readPredicates()
}

func parseEventWord(r []string) (EventWord, error) {
	e := EventWord{}
	if r[1] != "" {
		e.Classes = strings.Split(r[1], ";")
	}
	var err error
	e.Contexts, err = contexts(r[2])
	return e, err
}

func contexts(list string) ([]reportedly.EventContext, error) {
	var out []reportedly.EventContext
	for s := range strings.SplitSeq(list, ";") {
		if s == "" {
			continue
		}
		x, err := oneOf(s, reportedly.EventContexts...)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

func (c *Coding) readFrames() error {
	rows, err := readRows("eventframes.tsv", "frame slot role")
	if err != nil {
		return err
	}
	for _, r := range rows {
		role, err := oneOf(r[2], reportedly.ParticipantRoles...)
		if err != nil {
			return fmt.Errorf("read lexicon: eventframes.tsv: %q: %w", r[0], err)
		}
		if c.frames[r[0]] == nil {
			c.frames[r[0]] = Frame{}
		}
		c.frames[r[0]][r[1]] = role
	}
	return nil
}

var isCAMEO = regexp.MustCompile(`^\d{2,4}$`)

func (c *Coding) readRelays() error {
	rows, err := readRows("eventrelays.tsv", "outer inner innermode mode cameo")
	if err != nil {
		return err
	}
	for _, r := range rows {
		var key relayKey
		var relay Relay
		if key.outer, err = oneOf(r[0], reportedly.Categories...); err == nil && r[1] != "" {
			key.inner, err = oneOf(r[1], reportedly.Categories...)
		}
		if err == nil {
			key.mode, err = modeOf(key.inner, r[2])
		}
		if err == nil {
			relay.Mode, err = modeOf(key.outer, r[3])
		}
		if relay.CAMEO = r[4]; err == nil && !isCAMEO.MatchString(r[4]) {
			err = fmt.Errorf("%q is no CAMEO code", r[4])
		}
		if err != nil {
			return fmt.Errorf("read lexicon: eventrelays.tsv: %q %q: %w", r[0], r[1], err)
		}
		c.relays[key] = relay
	}
	return nil
}

// modeOf returns s as a mode of a category; "" is none.
func modeOf(c reportedly.Category, s string) (reportedly.EventMode, error) {
	if s == "" {
		return "", nil
	}
	return oneOf(s, reportedly.EventModes[c]...)
}

func (c *Coding) readPredicates() error {
	rows, err := readRows("predicates.tsv", "phrase pos when category mode cameo contexts frame")
	if err != nil {
		return err
	}
	seen := make(map[[3]string]bool, len(rows))
	for _, r := range rows {
		p, err := c.parsePredicate(r)
		if err == nil && seen[[3]string(r)] {
			err = fmt.Errorf("occurs twice under %q", r[2])
		}
		if err != nil {
			return fmt.Errorf("read lexicon: predicates.tsv: %s %q: %w", r[1], r[0], err)
		}
		seen[[3]string(r)] = true
		key := r[1] + " " + p.Words[p.Head]
		c.predicates[key] = append(c.predicates[key], p)
	}
	for _, list := range c.predicates {
		slices.SortStableFunc(list, func(a, b Predicate) int {
			return cmp.Or(cmp.Compare(b.specific(), a.specific()), cmp.Compare(len(b.When), len(a.When)))
		})
	}
	return nil
}

func (c *Coding) parsePredicate(r []string) (Predicate, error) {
	p := Predicate{Phrase: r[0], CAMEO: r[5]}
	p.Words = strings.Fields(r[0])
	if len(p.Words) == 0 {
		return p, fmt.Errorf("no phrase")
	}
	if _, err := oneOf(r[1], "verb", "noun", "adj"); err != nil {
		return p, err
	}
	if r[1] == "noun" {
		p.Head = headOfNouns(p.Words)
	}
	var err error
	if p.When, err = c.conditions(r[2]); err != nil {
		return p, err
	}
	switch r[3] {
	case "object", "subject", "complement", "none":
		p.From = r[3]
		return p, nil
	}
	category, underlying, two := strings.Cut(r[3], "+")
	if p.Category, err = oneOf(category, reportedly.Categories...); err == nil && two {
		p.Underlying, err = oneOf(underlying, reportedly.Categories...)
	}
	if err != nil {
		return p, err
	}
	if p.Mode, err = modeOf(p.Category, r[4]); err != nil {
		return p, err
	}
	if !isCAMEO.MatchString(p.CAMEO) {
		return p, fmt.Errorf("%q is no CAMEO code", p.CAMEO)
	}
	if p.Contexts, err = contexts(r[6]); err != nil {
		return p, err
	}
	if p.Frame = c.frames[r[7]]; p.Frame == nil {
		return p, fmt.Errorf("no frame %q", r[7])
	}
	return p, nil
}

// headOfNouns is the index of the last word before a preposition.
func headOfNouns(words []string) int {
	for i, w := range words {
		if i > 0 && slices.Contains([]string{"of", "with", "by", "on", "against"}, w) {
			return i - 1
		}
	}
	return len(words) - 1
}

func (c *Coding) conditions(list string) ([]Condition, error) {
	var out []Condition
	for s := range strings.SplitSeq(list, ";") {
		if s == "" {
			continue
		}
		key, values, _ := strings.Cut(s, ":")
		if _, err := oneOf(key, conditionKeys...); err != nil {
			return nil, err
		}
		x := Condition{Key: key}
		if values != "" {
			x.Values = strings.Split(values, ",")
		}
		for _, v := range x.Values {
			if err := c.checkValue(key, v); err != nil {
				return nil, err
			}
		}
		if (len(x.Values) == 0) != slices.Contains(valueless, key) {
			return nil, fmt.Errorf("condition %q has the wrong number of values", s)
		}
		out = append(out, x)
	}
	return out, nil
}

func (c *Coding) checkValue(key, v string) error {
	switch key {
	case "event", "subjectevent", "complement":
		if v != "any" {
			_, err := oneOf(v, reportedly.Categories...)
			return err
		}
	case "actor":
		if v != "IGO" {
			_, err := oneOf(v, reportedly.Sectors...)
			return err
		}
	case "object", "subject", "near":
		if !c.classes[v] && v != PersonClass && v != NamedClass {
			return fmt.Errorf("no word has class %q", v)
		}
	}
	return nil
}

// specific orders the meanings of a word: those with more words and with more and
// narrower conditions come first. Of two that are equal the one with more conditions
// does, of whatever key.
func (p *Predicate) specific() int {
	n := 4 * (len(p.Words) - 1)
	for _, c := range p.When {
		if c.Key == "force" { // says of the word itself what it means, nothing of those beside it
			continue
		}
		n++
		if !slices.Contains(c.Values, "any") {
			n++
		}
	}
	return n
}
