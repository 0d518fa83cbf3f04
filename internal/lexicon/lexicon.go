// Package lexicon holds what the engine knows about words: which verbs and phrases
// attribute, which words hedge, which nouns name sources, which words tell times, the
// names of outlets, states, services, international bodies, holidays and events, who
// holds which office, which roles belong to which sector, and where places are.
//
//   - The knowledge is in data/*.tsv, embedded. Each file begins with its source,
//     licence and columns; rows are sorted by their first columns; "-" is an empty
//     field, ";" separates the parts of a list.
//   - Files that package gen writes from data of others are named in generated.tsv
//     with their checksums; docs/lexicon.md lists all files with sources and licences.
//   - [Load] reads all files once; the result is read-only and safe for concurrent use.
//     [LoadWith] makes a lexicon with the user's own files above them (own.go), among
//     them PETRARCH dictionaries (petrarch.go); nothing is kept between calls.
//   - Phrases are sequences of words, each a lower-case form or a lemma, and are
//     found by [Table.Longest]. Names keep their case and are found by [Names.Longest].
//   - Closed vocabularies are checked on loading, so that a typing error in a file
//     is an error that names the file and the row, never a silent miss.
package lexicon

import (
	"bytes"
	"embed"
	"fmt"
	"sync"

	"reportedly"
)

//go:generate go run -C gen . ../data

//go:embed data/*.tsv
var data embed.FS

// Lexicon is all tables.
type Lexicon struct {
	Cues        *Table[Cue]        // verbs and phrases of attribution
	Hedges      *Table[Hedge]      // words that weaken
	Nouns       *Table[Noun]       // nouns that name sources by what they are
	Complements *Table[Complement] // what governors say of their complements
	Markers     *Table[Markers]    // conditions, anonymity, access, negation, questions
	Furniture   *Table[Furniture]  // beginnings of paragraphs that are not the report
	Names       *Names             // outlets, states, services, international bodies
	Roles       *Table[Role]       // roles, ranks and kinds of bodies with their sectors
	Actors      *Actors            // persons, bodies and states with their identities
	Places      *Gazetteer         // places with coordinates
	Coding      *Coding            // predicates with the events that they name
	Irregular   *Table[string]     // lemmas of the pasts and participles of irregular verbs

	Pronouns *Table[Pronoun]
	Genders  *Genders
	Pairs    *Forest // chance that two mentions refer to the same thing

	TimeWords      *Table[TimeWord]     // words of expressions of time
	Holidays       *Table[Holiday]      // days that come once a year
	Events         *Table[[]DatedEvent] // public events with their days
	Numerals       *Table[Numeral]
	Units          *Units
	Bounds         *Table[*Bounding]
	Vague          *Table[VagueAmount]
	Changes        *Table[reportedly.Change] // what makes an amount the size of a change
	Counted        *Table[string]            // the unit of what is counted ("soldier": person)
	NumberContexts *Table[NumberContext]

	Petrarch *Petrarch   // the user's PETRARCH dictionaries, nil for none
	Patterns *Dictionary // all of them together, where there are verbs among them
	CAMEO    CAMEO       // what their codes mean in PLOVER
	Digest   string      // "sha256:" + hex of the user's own files, "" for none
	Notes    []string    // what was left out of the user's own files, and why
}

// Load reads the embedded files; later calls return the same lexicon.
var Load = sync.OnceValues(func() (*Lexicon, error) { return load(&source{}) })

func load(src *source) (*Lexicon, error) {
	l := &Lexicon{Names: &Names{entries: make(map[string]Name, 4000)}, Petrarch: src.petrarch}
	if src.petrarch != nil {
		if d := src.petrarch.Select(); d.HasVerbs() {
			l.Patterns = d
		}
	}
	for _, read := range []func() error{
		ours(&l.Cues, src, "cues.tsv", parseCue),
		ours(&l.Hedges, src, "hedges.tsv", parseHedge),
		ours(&l.Nouns, src, "nouns.tsv", parseNoun),
		fixed(&l.Complements, "complements.tsv", "phrase modality polarity status class", parseComplement),
		into(&l.Markers, readMarkers),
		fixed(&l.Furniture, "furniture.tsv", "phrase class kind place", parseFurniture),
		func() error { return l.Names.read(src) },
		ours(&l.Roles, src, "roles.tsv", parseRole),
		into(&l.CAMEO, readCAMEO),
		into(&l.Actors, func() (*Actors, error) { return readActors(src, l) }),
		into(&l.Places, func() (*Gazetteer, error) { return readGazetteer(src) }),
		fixed(&l.Pronouns, "pronouns.tsv", "pronoun class person number gender animacy", parsePronoun),
		into(&l.Genders, readGenders),
		into(&l.Pairs, func() (*Forest, error) { return readForest("references.tsv") }),
		into(&l.TimeWords, readTimeWords),
		ours(&l.Holidays, src, "holidays.tsv", parseHoliday),
		into(&l.Events, func() (*Table[[]DatedEvent], error) { return readEvents(src) }),
		into(&l.Coding, readCoding),
		fixed(&l.Irregular, "irregular.tsv", "form lemma", func(r []string) (string, error) { return r[1], nil }),
		l.readQuantities,
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// into is a step of loading that puts what a reader returns into a field.
func into[T any](field *T, read func() (T, error)) func() error {
	return func() (err error) {
		*field, err = read()
		return err
	}
}

// ours is a step that reads a table which users may add to.
func ours[T any](field **Table[T], src *source, file string, parse func([]string) (T, error)) func() error {
	return into(field, func() (*Table[T], error) { return tableOf(src, file, parse) })
}

// fixed is a step that reads a table which users may not add to.
func fixed[T any](field **Table[T], file, columns string, parse func([]string) (T, error)) func() error {
	return into(field, func() (*Table[T], error) { return readTable(file, columns, parse) })
}

// Begins reports whether any phrase of the tables that verbs, nouns, hedges and the
// words of events are looked up in begins with a word.
func (l *Lexicon) Begins(word string) bool {
	return l.Cues.begins(word) || l.Nouns.begins(word) || l.Hedges.begins(word) || l.Complements.begins(word) || l.Coding.begins(word) || l.Coding.Words.begins(word)
}

// readRows returns the rows of an embedded file after checking its header and widths.
func readRows(file, columns string) ([][]string, error) {
	b, err := data.ReadFile("data/" + file)
	if err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	rows := make([][]string, 0, bytes.Count(b, []byte("\n")))
	for line, r := range tableRows(string(b), columns) {
		if r.err != nil {
			return nil, fmt.Errorf("read lexicon: %s:%d: %w", file, line, r.err)
		}
		rows = append(rows, r.fields)
	}
	return rows, nil
}

// readTable reads an embedded file that users may not add to and whose first column is the phrase.
func readTable[T any](file, columns string, parse func([]string) (T, error)) (*Table[T], error) {
	rows, err := readRows(file, columns)
	if err != nil {
		return nil, err
	}
	t := &Table[T]{}
	for _, r := range rows {
		entry, err := parse(r)
		if err != nil {
			return nil, fmt.Errorf("read lexicon: %s: %q: %w", file, r[0], err)
		}
		if !t.add(r[0], entry) {
			return nil, fmt.Errorf("read lexicon: %s: %q occurs twice", file, r[0])
		}
	}
	return t, nil
}

func rowError(file, row string, err error) error {
	return fmt.Errorf("read lexicon: %s: %q: %w", file, row, err)
}

// oneOf returns s as a value of a closed vocabulary.
func oneOf[S ~string](s string, allowed ...S) (S, error) {
	for _, a := range allowed {
		if string(a) == s {
			return a, nil
		}
	}
	return "", fmt.Errorf("%q is none of %v", s, allowed)
}

// sourceKind returns s as a kind of source. No entry may leave it unspecified.
func sourceKind(s string) (reportedly.SourceKind, error) {
	kind, err := oneOf(s, reportedly.SourceKinds...)
	if err == nil && kind == reportedly.UnspecifiedSource {
		return "", fmt.Errorf("an entry of the lexicon must not be %q", s)
	}
	return kind, err
}
