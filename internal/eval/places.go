package eval

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// goldPlace is one toponym: its bytes in the text and a point in the place, where
// the data give one, or the GeoNames id of the place.
type goldPlace struct {
	span     byteSpan
	id       string // GeoNames id, "" where unknown
	located  bool
	lat      float64
	lon      float64
	optional bool // need not be found, and is no error where it is
}

// placeText is a text with its toponyms.
type placeText struct {
	file, text string
	places     []goldPlace
}

// toponymLabels are the labels of GeoWebNews that mark a place (Gritta, Pilehvar and
// Collier 2020, https://doi.org/10.1007/s10579-019-09475-3, table 1), literal ones
// before associative ones. Expressions ("the city") are no names.
var toponymLabels = []string{"Literal", "Literal_Modifier", "Mixed", "Coercion", "Metonymic", "Non_Literal_Modifier", "Demonym"}

// optionalLabels mark names that need not be found and are no error where they are:
// those inside longer names, which exact spans could not reward besides the longer
// one, namesakes ("Chicago", a film) and languages.
var optionalLabels = []string{"Embedded_Literal", "Embedded_Non_Lit", "Homonym", "Language"}

// parseBratPlaces reads brat stand-off records of toponyms over raw, with a point
// ("38.785307, -77.649939") or a GeoNames id as the note of each.
func parseBratPlaces(file, data, raw string) ([]goldPlace, error) {
	offsets := runeOffsets(raw)
	records := bratRecords(data)
	notes := map[string]string{}
	for _, r := range records {
		if r.id[0] == '#' {
			head, note, _ := strings.Cut(r.columns, "\t")
			if _, id, ok := strings.Cut(head, " "); ok {
				notes[id] = strings.TrimSpace(note)
			}
		}
	}
	var out []goldPlace
	for _, r := range records {
		label, _, _ := strings.Cut(r.columns, " ")
		optional := slices.Contains(optionalLabels, label)
		if r.id[0] != 'T' || !optional && !slices.Contains(toponymLabels, label) {
			continue
		}
		spans, err := bratSpans(r.columns, offsets)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", file, r.line, r.id, err)
		}
		p := goldPlace{span: byteSpan{spans[0].start, spans[len(spans)-1].end}, optional: optional}
		p.locate(notes[r.id])
		out = append(out, p)
	}
	return out, nil
}

// locate takes a point or an id from a note; anything else leaves the place open.
func (p *goldPlace) locate(note string) {
	lat, lon, ok := strings.Cut(note, ",")
	if !ok {
		if _, err := strconv.Atoi(note); err == nil {
			p.id = note
		}
		return
	}
	p.setPoint(lat, lon)
}

func (p *goldPlace) setPoint(lat, lon string) {
	y, errLat := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	x, errLon := strconv.ParseFloat(strings.TrimSpace(lon), 64)
	if errLat == nil && errLon == nil && math.Abs(y) <= 90 && math.Abs(x) <= 180 {
		p.lat, p.lon, p.located = y, x, true
	}
}

// xmlPlaces is the elements of the XML formats of LGL, TR-News, GeoVirus and
// GeoWebNews: articles with a text and toponyms with offsets in code points and a
// point, which some have inside a gazetteer's entry.
type xmlPlaces struct {
	Text     string       `xml:"text"`
	Toponyms []xmlToponym `xml:"toponyms>toponym"`
}

type xmlToponym struct {
	Start  string `xml:"start"`
	End    string `xml:"end"`
	Phrase string `xml:"phrase"`
	Lat    string `xml:"lat"`
	Lon    string `xml:"lon"`
	Entry  struct {
		ID  string `xml:"geonameid,attr"`
		Lat string `xml:"lat"`
		Lon string `xml:"lon"`
	} `xml:"gaztag"`
}

// parseXMLPlaces reads every <article> of an XML file that has toponyms.
func parseXMLPlaces(file, data string) ([]placeText, error) {
	d := xml.NewDecoder(strings.NewReader(data))
	d.Strict = false
	var out []placeText
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "article" {
			continue
		}
		var x xmlPlaces
		if err := d.DecodeElement(&x, &start); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		t, err := x.placeText()
		if err != nil {
			return nil, fmt.Errorf("%s: article %d: %w", file, len(out)+1, err)
		}
		t.file = file
		out = append(out, t)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no articles", file)
	}
	return out, nil
}

func (x xmlPlaces) placeText() (placeText, error) {
	t := placeText{text: x.Text}
	offsets := runeOffsets(x.Text)
	for _, y := range x.Toponyms {
		start, errStart := strconv.Atoi(strings.TrimSpace(y.Start))
		end, errEnd := strconv.Atoi(strings.TrimSpace(y.End))
		if errStart != nil || errEnd != nil {
			return t, fmt.Errorf("toponym %q: want offsets, not %q %q", y.Phrase, y.Start, y.End)
		}
		if start < 0 || start > end || end >= len(offsets) {
			return t, fmt.Errorf("toponym %q: offsets %d %d are outside of the text's %d code points", y.Phrase, start, end, len(offsets)-1)
		}
		p := goldPlace{span: byteSpan{offsets[start], offsets[end]}, id: y.Entry.ID}
		p.setPoint(y.Entry.Lat, y.Entry.Lon)
		if !p.located {
			p.setPoint(y.Lat, y.Lon)
		}
		t.places = append(t.places, p)
	}
	return t, nil
}

// readPlaces reads a brat folder, with X.txt beside X.ann, or an XML file.
func readPlaces(path string) ([]placeText, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		return parseXMLPlaces(path, string(data))
	}
	files, err := filepath.Glob(filepath.Join(path, "*.ann"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no .ann files", path)
	}
	var out []placeText
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		raw, err := os.ReadFile(strings.TrimSuffix(file, ".ann") + ".txt")
		if err != nil {
			return nil, err
		}
		t := placeText{file: file, text: string(raw)}
		if t.places, err = parseBratPlaces(file, string(data), t.text); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// foundPlace is what the reader found: the bytes, and a point where it resolved it.
type foundPlace struct {
	span     byteSpan
	id       string
	located  bool
	lat, lon float64
}

// placeCounts are the sums behind the scores.
type placeCounts struct {
	tagging          counts
	compared, within int // found toponyms whose gold has a point, and those of them near it
}

const nearby = 161 // km, 100 miles

// scorePlaces compares the toponyms of a text: tagging by exact span, and for those
// that both have and whose gold has a point whether ours is within 161 km of it, the
// accuracy of Gritta et al. 2020. One that we tagged but left open is a miss; the
// same GeoNames id is a hit whatever the points.
func scorePlaces(gold []goldPlace, found []foundPlace, k *placeCounts) {
	bySpan := map[byteSpan]foundPlace{}
	for _, f := range found {
		bySpan[f.span] = f
	}
	k.tagging.predicted += len(bySpan)
	seen := map[byteSpan]bool{}
	for _, g := range gold {
		seen[g.span] = seen[g.span] || !g.optional
	}
	for span, required := range seen {
		if _, ok := bySpan[span]; ok && !required {
			k.tagging.predicted--
		}
	}
	clear(seen)
	for _, g := range gold {
		f, ok := bySpan[g.span]
		if seen[g.span] || g.optional {
			continue
		}
		seen[g.span] = true
		k.tagging.gold++
		if !ok {
			continue
		}
		k.tagging.correct++
		same := g.id != "" && g.id == f.id
		if !g.located && !same {
			continue
		}
		k.compared++
		if same || f.located && kilometres(g.lat, g.lon, f.lat, f.lon) <= nearby {
			k.within++
		}
	}
}

// kilometres is the great-circle distance of two points in degrees on a sphere of
// the Earth's mean radius (haversine).
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371.0088, math.Pi / 180
	a := math.Pow(math.Sin((lat2-lat1)*degree/2), 2) + math.Cos(lat1*degree)*math.Cos(lat2*degree)*math.Pow(math.Sin((lon2-lon1)*degree/2), 2)
	return 2 * radius * math.Asin(math.Sqrt(min(a, 1)))
}

// runPlaces gives tagging.precision, tagging.recall, tagging.f1, within161, and
// located: the percentage of found toponyms whose gold has a point that is known.
func runPlaces(s *session, files []string) (metrics, error) {
	if s.reader.Places == nil {
		return nil, fmt.Errorf("the reader cannot find places")
	}
	var texts []placeText
	for _, file := range files {
		t, err := readPlaces(file)
		if err != nil {
			return nil, err
		}
		texts = append(texts, t...)
	}
	all := make([]placeCounts, len(texts))
	lines := make([][]string, len(texts))
	err := s.each(len(texts), func(i int) error {
		found, err := s.findPlaces(texts[i])
		if err != nil {
			return err
		}
		s.pinPoints(texts[i].places)
		scorePlaces(texts[i].places, found, &all[i])
		if s.options.Difference != nil {
			lines[i] = placeDifferences(texts[i], found)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var k placeCounts
	for i, c := range all {
		k.tagging.add(c.tagging)
		k.compared, k.within = k.compared+c.compared, k.within+c.within
		for _, line := range lines[i] {
			s.options.Difference(line)
		}
	}
	if k.tagging.gold == 0 {
		return nil, fmt.Errorf("no toponyms in %s", strings.Join(files, ", "))
	}
	m := metrics{}
	m.put("tagging.", k.tagging)
	m["within161"], m["located"] = percent(k.within, k.compared), percent(k.compared, k.tagging.correct)
	return m, nil
}

func (s *session) findPlaces(t placeText) ([]foundPlace, error) {
	places, err := s.reader.Places(s.ctx, t.text)
	if err != nil {
		return nil, fmt.Errorf("%s: read text: %w", t.file, err)
	}
	out := make([]foundPlace, len(places))
	for i, p := range places {
		out[i] = foundPlace{span: byteSpan{p.Start, p.End}, id: strings.TrimPrefix(p.ID, "geonames:")}
		if p.Lat != nil && p.Lon != nil {
			out[i].lat, out[i].lon, out[i].located = *p.Lat, *p.Lon, true
		}
	}
	return out, nil
}

// pinPoints gives gold that has an id only the point of the reader's gazetteer.
func (s *session) pinPoints(gold []goldPlace) {
	for i := range gold {
		if g := &gold[i]; !g.located && g.id != "" && s.reader.Point != nil {
			g.lat, g.lon, g.located = s.reader.Point(g.id)
		}
	}
}

// placeDifferences lists what is missing, surplus and far.
func placeDifferences(t placeText, found []foundPlace) []string {
	var out []string
	at := map[byteSpan]*foundPlace{}
	for i := range found {
		at[found[i].span] = &found[i]
	}
	isGold := map[byteSpan]bool{}
	for _, g := range t.places {
		isGold[g.span] = true
		f := at[g.span]
		words := t.text[g.span.start:g.span.end]
		switch {
		case f == nil && g.optional:
		case f == nil:
			out = append(out, fmt.Sprintf("%s: missing %q", t.file, words))
		case !g.located:
		case !f.located || f.id != g.id && kilometres(g.lat, g.lon, f.lat, f.lon) > nearby:
			out = append(out, fmt.Sprintf("%s: far %q: %s at %.2f %.2f, want %s at %.2f %.2f", t.file, words, f.id, f.lat, f.lon, g.id, g.lat, g.lon))
		}
	}
	for _, f := range found {
		if !isGold[f.span] {
			out = append(out, fmt.Sprintf("%s: surplus %q", t.file, t.text[f.span.start:f.span.end]))
		}
	}
	return out
}
