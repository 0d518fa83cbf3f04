package main

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The gazetteer is a list of rows sorted by key, cut into blocks that are compressed
// one by one, so that a look-up reads one block:
//
//	"RPTG" version(1) blocks(4)
//	per block: length of its first key(1), key, offset(4), compressed size(4)
//	blocks: deflate of the rows
//
// Offsets count from the end of the index; numbers are little-endian. A row is
// "key TAB > TAB key of the place" for another name, else
// "key TAB name TAB id TAB class TAB country TAB division TAB lat TAB lon TAB population LF".
const (
	version   = 1
	blockSize = 24 << 10 // bytes before compression
)

// smallest is the population below which a place is left out; 0 keeps all places of
// 500 and more. Countries at war are kept whole: reports name their villages.
func smallest(country string) int {
	const atWar = "AF AM AZ CD CF ET GE IL IQ LB LY ML MM MZ NE PS RU SD SO SS SY UA YE"
	if strings.Contains(atWar, country) {
		return 0
	}
	return 1000
}

func gazetteer(w *world) ([]byte, error) {
	rows := map[string]bool{}
	for _, c := range w.cities {
		if c.Population < smallest(c.Country) {
			continue
		}
		k := fold(c.Name)
		state := c.Country + "." + c.Admin1
		rows[fmt.Sprintf("%s\t%s\t%d\tP\t%s\t%s\t%.3f\t%.3f\t%d\n", k, clean(c.Name), c.ID, w.countries[c.Country].ISO3, state, c.Latitude, c.Longitude, c.Population)] = true
		for _, a := range alternatives(c, k) {
			rows[fmt.Sprintf("%s\t>\t%s\t%d\n", a, k, c.ID)] = true
		}
	}
	for _, d := range w.divisions {
		if d.middle.n > 0 {
			w.addDivision(rows, d)
		}
	}
	sorted := make([]string, 0, len(rows))
	for r := range rows {
		sorted = append(sorted, r)
	}
	slices.SortFunc(sorted, func(a, b string) int {
		ka, ra, _ := strings.Cut(a, "\t")
		kb, rb, _ := strings.Cut(b, "\t")
		return cmp.Or(strings.Compare(ka, kb), strings.Compare(ra, rb))
	})
	return pack(sorted)
}

// addDivision enters a division by its name with and without the word that says
// what it is ("Kursk Oblast").
func (w *world) addDivision(rows map[string]bool, d *division) {
	k, id, class := fold(d.name), d.code, "A"
	if strings.Count(d.code, ".") == 2 {
		class = "B"
	}
	if d.id > 0 {
		id = fmt.Sprint(d.id)
	}
	if k == "" {
		return
	}
	c := w.countries[d.code[:2]].ISO3
	n := float64(d.middle.n)
	rows[fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%s\t%.3f\t%.3f\t%d\n", k, clean(d.name), id, class, c, d.code, d.middle.lat/n, d.middle.lon/n, d.middle.n)] = true
	if bare := bareName(k); bare != k && class == "A" {
		rows[fmt.Sprintf("%s\t>\t%s\t%s\n", bare, k, id)] = true
	}
}

var divisionWords = strings.Fields("oblast oblasts oblys republic region province governorate krai kray district state prefecture county department autonomous " +
	"voivodeship canton municipality territory parish raion of the")

func bareName(k string) string {
	f := strings.Fields(k)
	for len(f) > 1 && slices.Contains(divisionWords, f[len(f)-1]) {
		f = f[:len(f)-1]
	}
	for len(f) > 1 && slices.Contains(divisionWords, f[0]) {
		f = f[1:]
	}
	return strings.Join(f, " ")
}

// alternatives are the other names of a place that an English text may use: in
// Latin letters, as a name is written. Small places have few that anybody uses.
func alternatives(c city, k string) []string {
	if c.Population < 15000 && smallest(c.Country) > 0 {
		return nil
	}
	var out []string
	for _, a := range c.Alternatives {
		if f := fold(a); f != k && plausible(a) && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// plausible reports whether a name may stand in an English text. GeoNames' lists
// hold transliterations letter by letter, codes of airports and lower-case forms.
func plausible(name string) bool {
	letters, upper := 0, 0
	for i, r := range name {
		switch {
		case unicode.IsLetter(r) && unicode.Is(unicode.Latin, r):
			letters++
			if unicode.IsUpper(r) {
				upper++
				if i == 0 {
					continue
				}
			} else if i == 0 {
				return false
			}
		case strings.ContainsRune(" -'’.", r):
		default:
			return false
		}
	}
	return letters >= 4 && upper*2 <= letters
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

var letters = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ə", "a",
	"-", " ", "‐", " ", "–", " ", ".", " ", "'", "", "’", "", "‘", "", "ʼ", "", "ʻ", "", "`", "", "´", "")

// fold makes a key of a name as Fold of package lexicon does; a test there compares.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return clean(letters.Replace(b.String()))
}

// pack writes the file.
func pack(rows []string) ([]byte, error) {
	var index, blocks bytes.Buffer
	count := 0
	for i := 0; i < len(rows); count++ {
		first := i
		var raw bytes.Buffer
		for i < len(rows) && (raw.Len() < blockSize || keyOf(rows[i]) == keyOf(rows[i-1])) {
			raw.WriteString(rows[i])
			i++
		}
		start := blocks.Len()
		z, err := flate.NewWriter(&blocks, flate.BestCompression)
		if err != nil {
			return nil, err
		}
		if _, err := z.Write(raw.Bytes()); err != nil {
			return nil, err
		}
		if err := z.Close(); err != nil {
			return nil, err
		}
		k := keyOf(rows[first])
		if len(k) > 255 {
			return nil, fmt.Errorf("key of %d bytes: %q", len(k), k)
		}
		index.WriteByte(byte(len(k)))
		index.WriteString(k)
		index.Write(binary.LittleEndian.AppendUint32(nil, uint32(start)))
		index.Write(binary.LittleEndian.AppendUint32(nil, uint32(blocks.Len()-start)))
	}
	head := binary.LittleEndian.AppendUint32([]byte{'R', 'P', 'T', 'G', version}, uint32(count))
	return slices.Concat(head, index.Bytes(), blocks.Bytes()), nil
}

func keyOf(row string) string { return row[:strings.IndexByte(row, '\t')] }
