package lexicon

import (
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dictionary is PETRARCH dictionaries put together for use. Where two have the same
// phrase, the later file counts.
type Dictionary struct {
	actors, agents  map[string]phraseEntry // by key
	longest         int                    // bytes of the longest key
	discards        []string
	verbs           map[string][]Verb
	Transformations []Transformation
}

// phraseEntry is what a phrase of a dictionary stands for.
type phraseEntry struct {
	actor *codedName
	agent *agent
}

// Select puts together the dictionaries of which the names are given: file names, of
// which an exact one counts before one that differs in its version or punctuation
// ("PETR.Validate.verbs.txt" for PETR.Validate.verbs.2.0.txt). For a kind of
// dictionary of which none is named so, and without names, all of the kind count.
func (p *Petrarch) Select(names ...string) *Dictionary {
	d := &Dictionary{actors: map[string]phraseEntry{}, agents: map[string]phraseEntry{}, verbs: map[string][]Verb{}}
	for _, kind := range []string{actorFile, agentFile, discardFile, verbsFile} {
		for _, f := range p.named(kind, names) {
			d.add(f)
		}
	}
	return d
}

// named are the files of a kind that the names mean.
func (p *Petrarch) named(kind string, names []string) (chosen []petrarchFile) {
	for _, same := range []func(a, b string) bool{
		func(a, b string) bool { return a == b },
		func(a, b string) bool { return unversioned(a) == unversioned(b) },
		func(string, string) bool { return true },
	} {
		for _, f := range p.files {
			if f.kind != kind {
				continue
			}
			for _, name := range append(names[:len(names):len(names)], "") {
				if same(filepath.Base(f.name), name) {
					chosen = append(chosen, f)
					break
				}
			}
		}
		if len(chosen) > 0 {
			return chosen
		}
	}
	return nil
}

// unversioned is a file name without its extension, punctuation and numbers.
func unversioned(name string) string {
	return strings.Join(strings.FieldsFunc(strings.TrimSuffix(strings.ToLower(name), ".txt"), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}

func (d *Dictionary) add(f petrarchFile) {
	for i := range f.actors {
		for _, name := range f.actors[i].names {
			d.enter(d.actors, name, phraseEntry{actor: &f.actors[i]})
		}
	}
	for i := range f.agents {
		for _, name := range f.agents[i].names {
			d.enter(d.agents, name, phraseEntry{agent: &f.agents[i]})
		}
	}
	d.discards = append(d.discards, f.discards...)
	if f.verbs != nil {
		for form, verbs := range f.verbs.forms {
			d.verbs[form] = append(verbs[:len(verbs):len(verbs)], d.verbs[form]...)
		}
		d.Transformations = append(f.verbs.rules[:len(f.verbs.rules):len(f.verbs.rules)], d.Transformations...)
	}
}

func (d *Dictionary) enter(table map[string]phraseEntry, name string, e phraseEntry) {
	if k := phraseKey(name); k != "" {
		table[k] = e
		d.longest = max(d.longest, len(k))
	}
}

// phraseKey makes case, tokenisation and underscores irrelevant.
func phraseKey(s string) string { return strings.ReplaceAll(strings.ToLower(compact(s)), "_", "") }

// HasVerbs reports whether there are verbs to code events by.
func (d *Dictionary) HasVerbs() bool { return len(d.verbs) > 0 }

// Actor returns the codes on an ISO date of the actor with the longest name that the
// words begin with, and how many words it takes; 0 where there is none. A name of one
// word has to be written with a capital; one without a code on that date has none.
func (d *Dictionary) Actor(words []string, date string) (codes []string, n int) {
	e, n := d.find(d.actors, words, func(i int) bool { return i > 1 || capital(words[0]) })
	if n == 0 {
		return nil, 0
	}
	if code := e.actor.at(date); code != "" {
		codes = strings.Split(code, "/")
	}
	return codes, n
}

// Agent returns the code of the longest noun that the words begin with, whether it
// goes before an actor's code, and how many words it takes; 0 where there is none.
func (d *Dictionary) Agent(words []string) (code string, before bool, n int) {
	e, n := d.find(d.agents, words, func(int) bool { return true })
	if n == 0 {
		return "", false, 0
	}
	return e.agent.code, e.agent.before, n
}

func (d *Dictionary) find(table map[string]phraseEntry, words []string, ok func(n int) bool) (best phraseEntry, at int) {
	k := ""
	for i, w := range words {
		if k += phraseKey(w); len(k) > d.longest {
			break
		}
		if e, found := table[k]; found && ok(i+1) {
			best, at = e, i+1
		}
	}
	return best, at
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// Verbs returns the verbs that a word may be a form of, by its form or else by its
// lemma, both in lower case; those of the later file first.
func (d *Dictionary) Verbs(form, lemma string) []Verb {
	if found := d.verbs[form]; len(found) > 0 {
		return found
	}
	return d.verbs[lemma]
}

// Discard returns the phrase for which a sentence is not to be coded; "" for none.
func (d *Dictionary) Discard(sentence string) string {
	text := " " + strings.Join(strings.Fields(strings.ToLower(sentence)), " ") + " "
	for _, phrase := range d.discards {
		stem, whole := strings.CutSuffix(phrase, "_")
		for rest := text; ; {
			_, after, found := strings.Cut(rest, " "+stem)
			if !found {
				break
			}
			if r, _ := utf8.DecodeRuneInString(after); !whole || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return stem
			}
			rest = after
		}
	}
	return ""
}
