package lexicon

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

// Numeral is a word or sign that makes up numbers (numerals.tsv).
type Numeral struct {
	Kind  string  // digit, teen, ten, hundred, scale (thousand and above), dozen, abbreviation (of a scale, after figures, with its case), denominator (half, quarter), denominators (their and the ordinals' plurals), ordinal, vulgar (½), sign, point
	Value float64 // of denominators and ordinals: 3 for "third"
}

func parseNumeral(r []string) (n Numeral, err error) {
	if n.Kind, err = oneOf(r[1], "digit", "teen", "ten", "hundred", "scale", "dozen", "abbreviation",
		"denominator", "denominators", "ordinal", "vulgar", "sign", "point"); err != nil {
		return n, err
	}
	above, below, fraction := strings.Cut(r[2], "/")
	if n.Value, err = strconv.ParseFloat(above, 64); err != nil || !fraction {
		return n, err
	}
	by, err := strconv.ParseFloat(below, 64)
	n.Value /= by
	return n, err
}

// timeSense is what a word of numbers means in expressions of time, the class "" for one
// that has no part in them.
func (n Numeral) timeSense() (class string, sense TimeSense) {
	sense.Number = int(n.Value)
	switch n.Kind {
	case "digit", "teen", "ten":
		if n.Value > 0 {
			return "number", sense
		}
	case "hundred", "scale":
		sense.Code = "times"
		return "number", sense
	case "ordinal":
		return "ordinal", sense
	}
	return "", sense
}

// Unit is a unit of measure or a currency (units.tsv, currencies.tsv).
type Unit struct {
	Unit   string   // as [reportedly.Quantity] has it
	Kind   string   // length, mass, currency, percent … (unitKinds)
	Factor float64  // in the SI unit of the kind; of currencies: in the main unit; 0 where unknown
	Parts  []string // units after which this one continues an amount: "5 feet 2 inches"
}

// unitKinds is the closed vocabulary of what units measure.
var unitKinds = []string{"amount", "angle", "area", "charge", "currency", "current", "data rate", "economy", "energy", "force", "frequency",
	"information", "length", "level", "mass", "percent", "power", "pressure", "radiation", "speed", "temperature", "time", "torque", "voltage", "volume"}

// Units finds units by their names and by their symbols.
type Units struct {
	forms   *Table[*[]Unit]
	symbols map[string]symbol
	longest int // bytes of the longest symbol
	kinds   map[string]string
}

type symbol struct {
	Unit
	guarded bool
}

// Kind returns what a unit measures, "" for one that is not listed.
func (u *Units) Kind(unit string) string { return u.kinds[unit] }

// All lists the units, sorted.
func (u *Units) All() []string { return slices.Sorted(maps.Keys(u.kinds)) }

// Form returns the units with the longest name that tokens begin with, and how many
// tokens it has; 0 where there is none. Few names have several units: "pound".
func (u *Units) Form(tokens []Token) ([]Unit, int) {
	units, n := u.forms.Longest(tokens)
	if n == 0 {
		return nil, 0
	}
	return *units, n
}

// Symbol returns the unit with the longest symbol that s begins with, its length in
// bytes (0 where there is none), and whether the symbol is guarded: it counts only
// where no word follows it. A symbol does not end inside a word or number.
func (u *Units) Symbol(s string) (unit Unit, n int, guarded bool) {
	for n = min(u.longest, len(s)); n > 0; n-- {
		if e, ok := u.symbols[s[:n]]; ok && !joins(s, n) {
			return e.Unit, n, e.guarded
		}
	}
	return Unit{}, 0, false
}

// SymbolBefore returns the currency with the longest symbol that s ends with, and its
// length in bytes; 0 where there is none. Guarded symbols do not count here.
func (u *Units) SymbolBefore(s string) (Unit, int) {
	for n := min(u.longest, len(s)); n > 0; n-- {
		at := len(s) - n
		if e, ok := u.symbols[s[at:]]; ok && e.Kind == "currency" && !e.guarded && !joins(s, at) {
			return e.Unit, n
		}
	}
	return Unit{}, 0
}

// joins reports whether cutting s at n would cut a word or number.
func joins(s string, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:n])
	after, _ := utf8.DecodeRuneInString(s[n:])
	return (unicode.IsLetter(before) || unicode.IsDigit(before)) && (unicode.IsLetter(after) || unicode.IsDigit(after))
}

func readUnits() (*Units, error) {
	u := &Units{forms: &Table[*[]Unit]{}, symbols: map[string]symbol{}, kinds: map[string]string{}}
	for _, file := range []string{"units.tsv", "currencies.tsv"} {
		rows, err := readRows(file, "unit kind factor forms symbols guarded part")
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if err := u.add(r); err != nil {
				return nil, fmt.Errorf("read lexicon: %s: %q: %w", file, r[0], err)
			}
		}
	}
	return u, nil
}

// add enters a row. No symbol may stand for two units, and a name only for units of
// several kinds; which of them is meant is for the reader of the text to tell.
func (u *Units) add(r []string) error {
	kind, err := oneOf(r[1], unitKinds...)
	if err != nil {
		return err
	}
	unit := Unit{Unit: r[0], Kind: kind, Parts: list(r[6])}
	if r[2] != "" {
		if unit.Factor, err = strconv.ParseFloat(r[2], 64); err != nil || unit.Factor <= 0 {
			return fmt.Errorf("factor %q is no positive number", r[2])
		}
	}
	if u.kinds[unit.Unit] != "" {
		return fmt.Errorf("occurs twice")
	}
	u.kinds[unit.Unit] = kind
	for _, f := range list(r[3]) {
		named, ok := u.forms.Find(f)
		if !ok {
			named = &[]Unit{}
			u.forms.add(f, named)
		}
		if slices.ContainsFunc(*named, func(v Unit) bool { return v.Kind == kind }) {
			return fmt.Errorf("form %q occurs twice", f)
		}
		*named = append(*named, unit)
	}
	for i, column := range []string{r[4], r[5]} {
		for _, s := range list(column) {
			if _, twice := u.symbols[s]; twice {
				return fmt.Errorf("symbol %q occurs twice", s)
			}
			u.symbols[s] = symbol{unit, i == 1}
			u.longest = max(u.longest, len(s))
		}
	}
	return nil
}

// list splits a field; an empty one has no parts.
func list(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, ";")
}

// Bounding is what a phrase beside a figure says of the amount (bounds.tsv), "" where
// it says nothing in that place. Exact phrases ("only", "a total of") may stand
// between a figure and another phrase.
type Bounding struct {
	Before, After reportedly.Bound
	Adverb        bool // before a figure it counts as an adverb only: "talks about 300 cases" is a preposition
}

func readBounds() (*Table[*Bounding], error) {
	rows, err := readRows("bounds.tsv", "phrase bound place as")
	if err != nil {
		return nil, err
	}
	t := &Table[*Bounding]{}
	for _, r := range rows {
		bound, err := oneOf(r[1], reportedly.Exact, reportedly.About, reportedly.AtLeast, reportedly.AtMost)
		if err != nil {
			return nil, fmt.Errorf("read lexicon: bounds.tsv: %q: %w", r[0], err)
		}
		if _, err := oneOf(r[3], "", "adverb"); err != nil {
			return nil, fmt.Errorf("read lexicon: bounds.tsv: %q: %w", r[0], err)
		}
		b, ok := t.Find(r[0])
		if !ok {
			b = &Bounding{}
			t.add(r[0], b)
		}
		switch {
		case r[2] == "before" && b.Before == "":
			b.Before, b.Adverb = bound, r[3] == "adverb"
		case r[2] == "after" && b.After == "":
			b.After = bound
		default:
			return nil, fmt.Errorf("read lexicon: bounds.tsv: %q: place %q is unknown or taken", r[0], r[2])
		}
	}
	return t, nil
}

// VagueAmount is an amount without a figure (vague.tsv); NaN where nothing bounds it.
type VagueAmount struct{ Low, Best, High float64 }

func parseVague(r []string) (VagueAmount, error) {
	var out [3]float64
	for i, f := range r[1:4] {
		if f == "" {
			out[i] = math.NaN()
			continue
		}
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return VagueAmount{}, err
		}
		out[i] = v
	}
	if out[0] > out[2] {
		return VagueAmount{}, fmt.Errorf("low %v is above high %v", out[0], out[2])
	}
	return VagueAmount{out[0], out[1], out[2]}, nil
}

func parseChange(r []string) (reportedly.Change, error) { return oneOf(r[1], reportedly.Changes...) }

func parseCounted(r []string) (string, error) { return oneOf(r[1], "person") }

// NumberContext is the classes of a word or phrase beside a number
// (numbercontexts.tsv): era, clock, label ("Resolution 1701"), event ("9/11"),
// pronominal (makes "one" a pronoun), each, equivalent, dimension ("long"), aged and
// age (they stand before and after an age), offset ("a week earlier"), anaphor ("this
// figure"), dated (before years).
type NumberContext []string

// Is reports whether a phrase is of a class.
func (c NumberContext) Is(class string) bool { return slices.Contains(c, class) }

func readNumberContexts() (*Table[NumberContext], error) {
	rows, err := readRows("numbercontexts.tsv", "phrase class")
	if err != nil {
		return nil, err
	}
	classes := map[string]NumberContext{}
	for _, r := range rows {
		if _, err := oneOf(r[1], "era", "clock", "label", "event", "pronominal", "each", "equivalent", "dimension", "aged", "age", "offset", "anaphor", "dated"); err != nil {
			return nil, fmt.Errorf("read lexicon: numbercontexts.tsv: %q: %w", r[0], err)
		}
		classes[r[0]] = append(classes[r[0]], r[1])
	}
	t := &Table[NumberContext]{}
	for _, r := range rows {
		t.add(r[0], classes[r[0]])
	}
	return t, nil
}

// readQuantities reads the tables that the recognition of quantities uses, and adds the
// numerals to the words of time.
func (l *Lexicon) readQuantities() (err error) {
	l.Numerals, err = readTable("numerals.tsv", "word kind value", func(r []string) (Numeral, error) {
		n, err := parseNumeral(r)
		if class, sense := n.timeSense(); err == nil && class != "" {
			addSense(l.TimeWords, r[0], class, sense)
		}
		return n, err
	})
	if err != nil {
		return err
	}
	if l.Units, err = readUnits(); err != nil {
		return err
	}
	if l.Bounds, err = readBounds(); err != nil {
		return err
	}
	if l.Vague, err = readTable("vague.tsv", "phrase low best high", parseVague); err != nil {
		return err
	}
	if l.Changes, err = readTable("changes.tsv", "word change", parseChange); err != nil {
		return err
	}
	if l.Counted, err = readTable("counted.tsv", "noun unit", parseCounted); err != nil {
		return err
	}
	l.NumberContexts, err = readNumberContexts()
	return err
}
