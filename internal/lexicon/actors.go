package lexicon

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

// Former is the sector of those who held an office and hold none.
const Former = "ELI"

// Role is what a common noun says of an actor's part in public life (roles.tsv).
type Role struct {
	Phrase string // lemmas
	Sector string // PLOVER sector
	Second string // of offices of government: the sector that they direct; else ""
}

func parseRole(r []string) (Role, error) {
	x := Role{Phrase: r[0]}
	var err error
	if x.Sector, err = oneOf(r[1], reportedly.Sectors...); err != nil {
		return x, err
	}
	if r[2] != "" {
		x.Second, err = oneOf(r[2], reportedly.Sectors...)
	}
	return x, err
}

// Actor is an identity with one sector. Those whose sector changed have one entry
// for each of their terms, all with the same id.
//
// An id is "CODE[-SECTOR][/name]": the code is the state's ISO 3166-1 alpha-3 code,
// or UNO, EUR, IGO, NGO for bodies of the United Nations, of the European Union, of
// several states, of none; what is after the slash is the preferred name, folded. A
// state is its code alone, a state's sector code and sector.
type Actor struct {
	ID, Name       string
	Class          string // person, outlet, body, service, seat, country, capital, adjective, or a kind of organizations.tsv and factbook.tsv
	Country        string // ISO 3166-1 alpha-3, "" where none applies
	Sector, Second string // PLOVER sectors; "" where unknown
	From, To       string // ISO dates between which the sector holds; "" for open
	code           string // of the id: a state's, or UNO, EUR, IGO, NGO
	weak           bool   // a single word that names a person, or a name from a list that nobody has looked through
}

// Person reports whether the actor is a person.
func (a Actor) Person() bool { return a.Class == "person" }

// Part is the part of a state that belongs to a PLOVER sector, and directs or belongs to a second
// one: its id is that of both ("RUS-MIL"). Without a sector it is the state.
func (a Actor) Part(sector, second string) Actor {
	part := Actor{ID: a.Country, Name: a.Name, Class: "role", Country: a.Country, Sector: sector, Second: second}
	if sector != "" {
		part.ID += "-" + sector
	}
	return part
}

// Actors finds actors by name.
type Actors struct {
	actors    []Actor
	names     []naming
	first     map[string]int32 // index of the first naming of a key in lower case
	longest   int              // bytes of the longest key
	countries map[string]Actor
	surnames  map[string][]int32 // persons by the last word of their names, in lower case
	file      uint8              // number of the file that is being read
}

// naming is one name of one actor. Those of one key are linked in the order in
// which they were entered.
type naming struct {
	name   string
	actor  int32
	next   int32 // -1 for none
	file   uint8
	strict bool // only as it is written, case included
	weak   bool
}

// Country returns the state with an ISO 3166-1 alpha-3 code.
func (a *Actors) Country(code string) (Actor, bool) {
	c, ok := a.countries[code]
	return c, ok
}

// Longest returns the actors of the longest name that the words begin with, the
// terms and namesakes of one name together, and how many words it takes; 0 for none.
func (a *Actors) Longest(words []string) ([]Actor, int) {
	var (
		best []Actor
		at   int
		k    string
	)
	for i, w := range words {
		if k += compact(w); len(k) > a.longest {
			break
		}
		if found := a.find(k); found != nil {
			best, at = found, i+1
		}
	}
	return best, at
}

// Find returns the actors of a name.
func (a *Actors) Find(name string) []Actor { return a.find(compact(name)) }

func (a *Actors) find(k string) []Actor {
	n, ok := a.first[strings.ToLower(k)]
	if !ok {
		return nil
	}
	r, _ := utf8.DecodeRuneInString(k)
	var out []Actor
	for ; n >= 0; n = a.names[n].next {
		if x := &a.names[n]; compact(x.name) == k || !x.strict && unicode.IsUpper(r) {
			found := a.actors[x.actor]
			found.weak = x.weak
			found.ID = found.id()
			out = append(out, found)
		}
	}
	return out
}

// Surname returns the persons whose name ends with a word, terms and namesakes
// together. Only a title before it makes such a word a name.
func (a *Actors) Surname(word string) []Actor {
	var out []Actor
	for _, i := range a.surnames[strings.ToLower(compact(word))] {
		x := a.actors[i]
		x.ID, x.weak = x.id(), true
		out = append(out, x)
	}
	return out
}

// add enters an actor under its names. Names of one word and abbreviations must be
// written as listed; others may differ in case. A name that an earlier file has for
// another actor stays with that one; within a file namesakes stay together.
func (a *Actors) add(x Actor, names ...string) {
	a.actors = append(a.actors, x)
	if x.Person() {
		k := strings.ToLower(compact(x.Name[strings.LastIndexByte(x.Name, ' ')+1:]))
		a.surnames[k] = append(a.surnames[k], int32(len(a.actors)-1))
	}
	for i, name := range names {
		k := compact(name)
		if k == "" {
			continue
		}
		several := strings.ContainsAny(name, " -")
		n := naming{
			name: name, actor: int32(len(a.actors) - 1), next: -1, file: a.file,
			weak: x.weak || x.Person() && i > 0 && !several,
		}
		n.strict = !(several && strings.ToUpper(name) != name || strings.ToLower(name) != name && len(k) > 5 && !n.weak)
		a.longest = max(a.longest, len(k))
		a.link(strings.ToLower(k), n)
	}
}

func (a *Actors) link(key string, n naming) {
	at := int32(len(a.names))
	last, ok := a.first[key]
	if !ok {
		a.first[key] = at
		a.names = append(a.names, n)
		return
	}
	for {
		if x := &a.names[last]; x.file != n.file && (x.name == n.name || !x.strict && !n.strict) {
			return
		}
		if a.names[last].next < 0 {
			break
		}
		last = a.names[last].next
	}
	a.names[last].next = at
	a.names = append(a.names, n)
}

// Weak reports whether the name by which the actor was found may well be another's:
// a bare surname, or one from a list that nobody has looked through.
func (a Actor) Weak() bool { return a.weak }

const actorColumns = "name kind country sector second from to aliases"

func readActors(src *source, l *Lexicon) (*Actors, error) {
	const names = 12_000 // about as many as the files have
	a := &Actors{first: make(map[string]int32, names), names: make([]naming, 0, names), actors: make([]Actor, 0, names/2), countries: map[string]Actor{}, surnames: map[string][]int32{}}
	if err := readCountries(a, src); err != nil {
		return nil, err
	}
	for i, part := range src.layers() {
		if i == len(src.layers())-1 && src.petrarch != nil { // below the user's own tables, above what is embedded
			a.file++
			l.Notes = append(l.Notes, src.petrarch.enter(a, l.CAMEO)...)
		}
		for _, read := range []func(*Actors, *source) error{readStates, readOffices, readBodies, readTerms("organizations.tsv"), readTerms("people.tsv"), readOutlets, readTerms("factbook.tsv")} {
			a.file++
			if err := read(a, part); err != nil {
				return nil, err
			}
		}
	}
	return a, nil
}

// readTerms reads a file of actors with their terms.
func readTerms(file string) func(*Actors, *source) error {
	return func(a *Actors, src *source) error {
		rows, err := src.rows(file, actorColumns)
		if err != nil {
			return err
		}
		for at, r := range rows {
			x := Actor{Name: r[0], Class: r[1], Country: r[2], Sector: r[3], Second: r[4], From: r[5], To: r[6], weak: file == "factbook.tsv"}
			for _, sector := range []string{r[3], r[4]} {
				if sector != "" {
					if _, err := oneOf(sector, reportedly.Sectors...); err != nil {
						return fmt.Errorf("read lexicon: %v: %q: %w", at, r[0], err)
					}
				}
			}
			x.identify(r[2])
			a.add(x, append([]string{r[0]}, strings.Split(r[7], ";")...)...)
		}
		return nil
	}
}

// identify gives an actor its code, and a country where that is a state's.
func (a *Actor) identify(code string) {
	a.Country, a.code = code, code
	switch code {
	case "UNO", "EUR", "IGO", "NGO":
		a.Country = ""
	}
}

// id is the actor's id; it is made when an actor is found, because few ever are.
func (a *Actor) id() string {
	if a.ID != "" {
		return a.ID
	}
	id := a.code
	if !a.Person() && a.Sector != "" && a.From == "" && a.To == "" {
		id += "-" + a.Sector
	}
	return id + "/" + strings.ReplaceAll(Fold(a.Name), " ", "-")
}

// readCountries enters the states by their codes.
func readCountries(a *Actors, src *source) error {
	rows, err := src.rows("countries.tsv", countryColumns)
	if err != nil {
		return err
	}
	for _, r := range rows {
		a.countries[r[0]] = Actor{ID: r[0], Name: r[1], Class: "country", Country: r[0]}
	}
	return nil
}

const countryColumns = "country name aliases capitals adjectives"

// readStates enters the names of states, their capitals, which stand for governments,
// and their adjectives, which name peoples.
func readStates(a *Actors, src *source) error {
	rows, err := src.rows("countries.tsv", countryColumns)
	if err != nil {
		return err
	}
	for _, class := range []struct {
		name, sector string
		column       int
	}{{"country", "", 2}, {"capital", "GOV", 3}, {"adjective", "", 4}} {
		a.file++ // names before capitals before peoples
		for _, r := range rows {
			x := a.countries[r[0]]
			x.Class, x.Sector = class.name, class.sector
			names := strings.Split(r[class.column], ";")
			if class.sector != "" {
				x.ID += "-" + class.sector
			}
			if class.name == "country" {
				names = append(names, r[1])
			}
			a.add(x, names...)
		}
	}
	return nil
}

// readOffices enters seats, which stand for a state's sector, and services.
func readOffices(a *Actors, src *source) error {
	rows, err := src.rows("seats.tsv", "name country sector")
	if err != nil {
		return err
	}
	for at, r := range rows {
		if _, err := oneOf(r[2], reportedly.Sectors...); err != nil {
			return fmt.Errorf("read lexicon: %v: %q: %w", at, r[0], err)
		}
		state := a.countries[r[1]].Name
		a.add(Actor{ID: r[1] + "-" + r[2], Name: state, Class: "seat", Country: r[1], Sector: r[2]}, r[0])
	}
	if rows, err = src.rows("services.tsv", "name kind country sector aliases"); err != nil {
		return err
	}
	for at, r := range rows {
		if _, err := oneOf(r[3], reportedly.Sectors...); err != nil {
			return fmt.Errorf("read lexicon: %v: %q: %w", at, r[0], err)
		}
		x := Actor{Name: r[0], Class: "service", Sector: r[3]}
		x.identify(r[2])
		a.add(x, append([]string{r[0]}, strings.Split(r[4], ";")...)...)
	}
	return nil
}

func readBodies(a *Actors, src *source) error {
	rows, err := src.rows("bodies.tsv", "name code sector aliases")
	if err != nil {
		return err
	}
	for at, r := range rows {
		if _, err := oneOf(r[1], "UNO", "EUR", "IGO"); err != nil {
			return fmt.Errorf("read lexicon: %v: %q: %w", at, r[0], err)
		}
		x := Actor{Name: r[0], Class: "body", Sector: r[2]}
		x.identify(r[1])
		a.add(x, append([]string{r[0]}, strings.Split(r[3], ";")...)...)
	}
	return nil
}

func readOutlets(a *Actors, src *source) error {
	rows, err := src.rows("outlets.tsv", "name kind country aliases")
	if err != nil {
		return err
	}
	for _, r := range rows {
		x := Actor{Name: r[0], Class: "outlet", Sector: "JRN"}
		if r[1] == "state-media" {
			x.Sector, x.Second = "GOV", "JRN"
		}
		x.identify(r[2])
		a.add(x, append([]string{r[0]}, strings.Split(r[3], ";")...)...)
	}
	return nil
}

// Choose returns one of the actors of a name: of namesakes the one of the given
// country, or else the first; of its terms the one of the given ISO date, or where
// the date is unknown the last. A person whose terms have ended by then is [Former]; one
// whose terms have not begun has no sector, nor has one between two terms another
// than [Former].
func Choose(found []Actor, country, date string) (Actor, bool) {
	if len(found) == 0 {
		return Actor{}, false
	}
	id := found[0].ID
	for _, x := range found {
		if country != "" && x.Country == country {
			id = x.ID
			break
		}
	}
	var first, last, within Actor
	for _, x := range found {
		switch {
		case x.ID != id:
		case date != "" && x.From > date:
			first = x
		case date != "" && (x.To == "" || date < x.To) && x.From >= within.From:
			within = x
		case last.ID == "" || x.From >= last.From:
			last = x
		}
	}
	switch {
	case within.ID != "":
		return within, true
	case last.ID != "":
		return ended(last, date), true
	}
	if first.Person() {
		first.Sector, first.Second = "", ""
	}
	return first, true
}

// ended is an actor at a date after the end of its last term.
func ended(x Actor, date string) Actor {
	if x.Person() && date != "" && x.To != "" && x.To <= date {
		x.Sector, x.Second = Former, ""
	}
	return x
}
