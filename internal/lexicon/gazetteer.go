package lexicon

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/gazetteer.bin
var gazetteerFile string

// gazetteerVersion is the version of the file's format, described at pack in
// internal/lexicon/gen/gazetteer.go.
const gazetteerVersion = 1

// Place is a place of the gazetteer.
type Place struct {
	ID         string // GeoNames id, or GeoNames code of a division ("UA.05") whose id is not known; "" for regions of our own
	Name       string
	Class      string // P populated place, A division of the first order, B of the second, C country, R region
	Country    string // ISO 3166-1 alpha-3, "" for what lies in several
	Division   string // GeoNames code of the division of the first order that it is in ("UA.05"); "" for none
	Lat, Lon   float64
	Population int // of divisions: the number of their places
}

// Gazetteer finds places by name. Blocks are read when first needed and kept.
type Gazetteer struct {
	blocks     []gazetteerBlock
	extra      map[string][]Place // countries and regions, by key
	divisions  map[string]string  // abbreviation or short name to the key of a division
	exonyms    map[string]string  // key to key
	index      sync.Once
	byID       map[string][2]float64
	suffixes   map[string]bool   // words that say what kind of division is meant
	adjectives map[string]string // adjective or noun of the people of a region to its key
	modifiers  map[string]bool   // words before a name that do not change what it names
	common     map[string]bool   // capitalised words that are seldom a place
	countries  map[string]Place  // by ISO 3166-1 alpha-3
}

// Country returns the place of a state or territory with an ISO 3166-1 alpha-3 code.
func (g *Gazetteer) Country(code string) (Place, bool) {
	p, ok := g.countries[code]
	return p, ok
}

// Region returns the regions that an adjective names: "European".
func (g *Gazetteer) Region(adjective string) []Place { return g.extra[g.adjectives[Fold(adjective)]] }

// Common reports whether a capitalised word is seldom the name of a place though
// places have that name.
func (g *Gazetteer) Common(word string) bool { return g.common[Fold(word)] }

// Modifier reports whether a word before a name does not change what it names:
// "northern Syria".
func (g *Gazetteer) Modifier(word string) bool { return g.modifiers[Fold(word)] }

// ByID returns the coordinates of the place with a GeoNames id. It reads the whole
// gazetteer when first called; the reader itself never needs it.
func (g *Gazetteer) ByID(id string) (lat, lon float64, ok bool) {
	g.index.Do(func() {
		g.byID = map[string][2]float64{}
		for i := range g.blocks {
			for row := range strings.Lines(g.blocks[i].block()) {
				if p, ok := placeOf(strings.Split(strings.TrimSuffix(row, "\n"), "\t")); ok {
					g.byID[p.ID] = [2]float64{p.Lat, p.Lon}
				}
			}
		}
		for _, places := range g.extra {
			for _, p := range places {
				if p.ID != "" {
					g.byID[p.ID] = [2]float64{p.Lat, p.Lon}
				}
			}
		}
	})
	at, ok := g.byID[id]
	return at[0], at[1], ok
}

type gazetteerBlock struct {
	first string // key of its first row
	data  string // compressed
	once  *sync.Once
	rows  *string
}

func readGazetteer(src *source) (*Gazetteer, error) {
	g := &Gazetteer{}
	head := "RPTG" + string(rune(gazetteerVersion))
	if !strings.HasPrefix(gazetteerFile, head) || len(gazetteerFile) < len(head)+4 {
		return nil, fmt.Errorf("read lexicon: gazetteer.bin: not a gazetteer of version %d", gazetteerVersion)
	}
	rest := gazetteerFile[len(head)+4:]
	count := int(binary.LittleEndian.Uint32([]byte(gazetteerFile[len(head):][:4])))
	type extent struct{ offset, size int }
	var extents []extent
	for range count {
		if len(rest) == 0 || len(rest) < 1+int(rest[0])+8 {
			return nil, fmt.Errorf("read lexicon: gazetteer.bin: index is cut off")
		}
		n := 1 + int(rest[0])
		number := func(at int) int { return int(binary.LittleEndian.Uint32([]byte(rest[at:][:4]))) }
		extents = append(extents, extent{number(n), number(n + 4)})
		g.blocks = append(g.blocks, gazetteerBlock{first: rest[1:n], once: &sync.Once{}, rows: new(string)})
		rest = rest[n+8:]
	}
	for i, e := range extents {
		if e.offset < 0 || e.size < 0 || e.offset+e.size > len(rest) {
			return nil, fmt.Errorf("read lexicon: gazetteer.bin: block %d is cut off", i)
		}
		g.blocks[i].data = rest[e.offset:][:e.size]
	}
	return g, g.readExtra(src)
}

// block returns the rows of a block. One that can't be read has none: the file is
// part of the program, and a test reads all of it.
func (b *gazetteerBlock) block() string {
	b.once.Do(func() {
		if raw, err := io.ReadAll(flate.NewReader(strings.NewReader(b.data))); err == nil {
			*b.rows = string(bytes.Clone(raw))
		}
	})
	return *b.rows
}

// rowsOf returns the rows of a key.
func (g *Gazetteer) rowsOf(key string) string {
	i := sort.Search(len(g.blocks), func(i int) bool { return g.blocks[i].first > key }) - 1
	if i < 0 {
		return ""
	}
	rows := g.blocks[i].block()
	start := 0
	if !strings.HasPrefix(rows, key+"\t") {
		if start = strings.Index(rows, "\n"+key+"\t") + 1; start == 0 {
			return ""
		}
	}
	end := start
	for strings.HasPrefix(rows[end:], key+"\t") {
		next := strings.IndexByte(rows[end:], '\n')
		if next < 0 {
			return rows[start:]
		}
		end += next + 1
	}
	return rows[start:end]
}

// Key returns the key of a name: [Fold] of it, or of the name that a place has today.
func (g *Gazetteer) Key(name string) string {
	key := Fold(name)
	if to, ok := g.exonyms[key]; ok {
		return to
	}
	return key
}

// Find returns the places of a name, in any spelling that [Fold] makes the same, in
// a fixed order; none where the name is unknown.
func (g *Gazetteer) Find(name string) []Place {
	key := g.Key(name)
	if key == "" {
		return nil
	}
	out := append([]Place(nil), g.extra[key]...)
	if to, ok := g.divisions[key]; ok {
		return append(out, g.named(to, "A")...)
	}
	out = append(out, g.named(key, "")...)
	if bare, ok := g.bare(key); ok {
		for _, p := range g.named(bare, "") {
			if p.Class == "A" || p.Class == "B" {
				out = append(out, p)
			}
		}
		if len(out) == 0 {
			out = g.around(bare)
		}
	}
	return out
}

// around are the divisions of the first order in which the places of a name lie:
// "Zaporizhzhia region" where the division itself is listed in another spelling.
func (g *Gazetteer) around(name string) []Place {
	var best Place
	for _, p := range g.named(name, "P") {
		if p.Population > best.Population {
			best = p
		}
	}
	if best.Division == "" {
		return nil
	}
	return []Place{{ID: best.Division, Name: best.Name, Class: "A", Country: best.Country, Division: best.Division, Lat: best.Lat, Lon: best.Lon}}
}

// bare is a key without the words that say which kind of division is meant.
func (g *Gazetteer) bare(key string) (string, bool) {
	words := strings.Fields(key)
	for len(words) > 1 && g.suffixes[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	bare := strings.Join(words, " ")
	return bare, bare != key
}

// named returns the places with a key, of one class or of all.
func (g *Gazetteer) named(key, class string) []Place {
	var out []Place
	for row := range strings.Lines(g.rowsOf(key)) {
		f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(f) == 4 && f[1] == ">" {
			for row := range strings.Lines(g.rowsOf(f[2])) {
				p, ok := placeOf(strings.Split(strings.TrimSuffix(row, "\n"), "\t"))
				if ok && p.ID == f[3] && (class == "" || p.Class == class) {
					out = append(out, p)
				}
			}
		} else if p, ok := placeOf(f); ok && (class == "" || p.Class == class) {
			out = append(out, p)
		}
	}
	return out
}

// placeOf reads the fields of a row; false for another name's.
func placeOf(f []string) (Place, bool) {
	if len(f) != 9 {
		return Place{}, false
	}
	lat, errLat := strconv.ParseFloat(f[6], 64)
	lon, errLon := strconv.ParseFloat(f[7], 64)
	population, errPopulation := strconv.Atoi(f[8])
	p := Place{ID: f[2], Name: f[1], Class: f[3], Country: f[4], Division: f[5], Lat: lat, Lon: lon, Population: population}
	if p.Class == "B" {
		p.Division = p.Division[:strings.LastIndexByte(p.Division, '.')]
	}
	return p, errLat == nil && errLon == nil && errPopulation == nil
}

// readExtra reads what the binary file does not hold: countries, regions, short
// names of divisions, exonyms.
func (g *Gazetteer) readExtra(src *source) error {
	g.extra, g.divisions, g.exonyms, g.suffixes = map[string][]Place{}, map[string]string{}, map[string]string{}, map[string]bool{}
	g.adjectives = map[string]string{}
	g.modifiers, g.common, g.countries = map[string]bool{}, map[string]bool{}, map[string]Place{}
	for _, read := range []func(*source) error{g.readCountries, g.readRegions, g.readTowns, g.readShort} {
		if err := read(src); err != nil {
			return err
		}
	}
	return nil
}

func (g *Gazetteer) readCountries(src *source) error {
	states, err := readRows("states.tsv", "country code name id lat lon population")
	if err != nil {
		return err
	}
	for _, r := range states {
		p, ok := placeOf([]string{"", r[2], r[3], "C", r[0], "", r[4], r[5], r[6]})
		if !ok {
			return fmt.Errorf("read lexicon: states.tsv: %q: coordinates and population must be numbers", r[0])
		}
		g.countries[r[0]] = p
		g.extra[Fold(r[2])] = append(g.extra[Fold(r[2])], p)
	}
	rows, err := src.rows("countries.tsv", countryColumns)
	if err != nil {
		return err
	}
	for _, r := range rows {
		p, ok := g.countries[r[0]]
		for _, name := range append(strings.Split(r[2], ";"), r[1]) {
			if k := Fold(name); ok && k != "" && (len(g.extra[k]) == 0 || g.extra[k][0].ID != p.ID) {
				q := p
				q.Name = r[1]
				g.extra[k] = append(g.extra[k], q)
			}
		}
		if ok {
			p.Name = r[1]
			g.countries[r[0]] = p
		}
	}
	return nil
}

func (g *Gazetteer) readRegions(src *source) error {
	rows, err := src.rows("regions.tsv", "name country lat lon id aliases")
	if err != nil {
		return err
	}
	for at, r := range rows {
		p, ok := placeOf([]string{"", r[0], r[4], "R", r[1], "", r[2], r[3], "0"})
		if !ok {
			return fmt.Errorf("read lexicon: %v: %q: coordinates must be numbers", at, r[0])
		}
		g.addExtra(p, r[5])
	}
	return nil
}

func (g *Gazetteer) readTowns(src *source) error {
	rows, err := src.rows("towns.tsv", "name class country lat lon population aliases")
	if err != nil {
		return err
	}
	for at, r := range rows {
		p, ok := placeOf([]string{"", r[0], "", "P", r[2], "", r[3], r[4], r[5]})
		if !ok || r[1] != "P" && r[1] != "A" && r[1] != "B" {
			return fmt.Errorf("read lexicon: %v: %q: class must be P, A or B, coordinates and inhabitants numbers", at, r[0])
		}
		p.Class = r[1]
		g.addExtra(p, r[6])
	}
	return nil
}

// addExtra lists a place under its name and its other ones.
func (g *Gazetteer) addExtra(p Place, aliases string) {
	for _, name := range append(strings.Split(aliases, ";"), p.Name) {
		if k := Fold(name); k != "" {
			g.extra[k] = append(g.extra[k], p)
		}
	}
}

func (g *Gazetteer) readShort(src *source) error {
	rows, err := src.rows("placenames.tsv", "name class means")
	if err != nil {
		return err
	}
	for at, r := range rows {
		switch r[1] {
		case "division":
			g.divisions[Fold(r[0])] = Fold(r[2])
		case "exonym":
			g.exonyms[Fold(r[0])] = Fold(r[2])
		case "suffix":
			g.suffixes[Fold(r[0])] = true
		case "adjective":
			g.adjectives[Fold(r[0])] = Fold(r[2])
		case "modifier":
			g.modifiers[Fold(r[0])] = true
		case "common":
			g.common[Fold(r[0])] = true
		default:
			return fmt.Errorf("read lexicon: %v: %q: class %q is none of division, exonym, suffix, adjective, modifier, common", at, r[0], r[1])
		}
	}
	return nil
}
