package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"reportedly"
	"reportedly/internal/text"
)

// runQuantities scores quantities on specs of Microsoft Recognizers-Text, on data of
// NewsQuant's format and on quantulum3's cases; what a file is shows in its keys.
func runQuantities(s *session, files []string) (metrics, error) {
	if s.reader.Parse == nil || s.reader.Quantities == nil || s.reader.Figures == nil {
		return nil, fmt.Errorf("the reader cannot find quantities")
	}
	names, err := readUnitNames("unitnames.tsv", embeddedUnitNames)
	if err != nil {
		return nil, err
	}
	rows, err := readExclusions("exclusions.tsv", embeddedExclusions)
	if err != nil {
		return nil, err
	}
	m := metrics{}
	var specs specCount
	var amounts amountScore
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		gold, err := parseQuantities(file, data)
		if err != nil {
			return nil, err
		}
		if gold.spec == nil {
			if err := s.scoreAmounts(file, gold.sentences, names, &amounts); err != nil {
				return nil, err
			}
			continue
		}
		count, err := s.scoreQuantities(file, gold.spec, names, rows)
		if err != nil {
			return nil, err
		}
		specs.add(count)
		count.put(m, specModel(file)+".")
	}
	if specs.cases+specs.excluded > 0 {
		specs.put(m, "")
	}
	amounts.put(m)
	return m, nil
}

// number is the amount of a reading; ok is false where it has none.
func (v specValue) number() (n float64, ok bool) {
	return numeric(strings.TrimSuffix(v.Value, "%"))
}

// numeric reads a decimal number.
func numeric(s string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) && !strings.ContainsAny(s, "xX_")
}

// goldQuantities is a file: either a spec or sentences with amounts.
type goldQuantities struct {
	spec      []specCase
	sentences []goldSentence
}

// goldSentence is a text with the amounts in it, as NewsQuant and quantulum3 have them.
type goldSentence struct {
	text    string
	bare    bool // counts have no unit (quantulum3); else the noun is their unit
	amounts []goldAmount
}

type goldAmount struct {
	low, high float64 // equal unless a range
	unit      string
	change    string // "" where the data has none
	concepts  []string
}

// parseQuantities reads a JSON array of objects; the keys of the first tell the format.
func parseQuantities(file string, data []byte) (*goldQuantities, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var items []json.RawMessage
	if err := json.Unmarshal(data, &items); err != nil {
		return nil, fmt.Errorf("%s: read cases: %w", file, err)
	}
	if len(items) == 0 {
		return nil, fmt.Errorf("%s: no cases", file)
	}
	var keys struct{ Input *string }
	if json.Unmarshal(items[0], &keys) == nil && keys.Input != nil {
		cases, err := parseSpec(file, data)
		return &goldQuantities{spec: cases}, err
	}
	gold := &goldQuantities{}
	for i, item := range items {
		if err := gold.add(item); err != nil {
			return nil, fmt.Errorf("%s: case %d: %w", file, i+1, err)
		}
	}
	return gold, nil
}

func (g *goldQuantities) add(item json.RawMessage) error {
	var keys struct {
		Text *string `json:"text"`
		Req  *string `json:"req"`
	}
	if err := json.Unmarshal(item, &keys); err != nil {
		return err
	}
	switch {
	case keys.Text != nil:
		return g.addNewsQuant(item)
	case keys.Req != nil:
		return g.addQuantulum(item)
	}
	return fmt.Errorf("none of the keys Input, text and req")
}

// addNewsQuant reads {"text":…,"quantities":[{"change","value","unit",
// "normalized_unit","referred_concepts"}]} (Almasian et al. 2023,
// https://aclanthology.org/2023.emnlp-main.793); a range's value is "low-high".
func (g *goldQuantities) addNewsQuant(item json.RawMessage) error {
	var c struct {
		Text       string `json:"text"`
		Quantities []struct {
			Change   string          `json:"change"`
			Value    json.RawMessage `json:"value"`
			Unit     string          `json:"normalized_unit"`
			Concepts json.RawMessage `json:"referred_concepts"`
		} `json:"quantities"`
	}
	if err := json.Unmarshal(item, &c); err != nil {
		return err
	}
	s := goldSentence{text: c.Text}
	for _, q := range c.Quantities {
		low, high, err := goldValue(q.Value)
		if err != nil {
			return err
		}
		s.amounts = append(s.amounts, goldAmount{low, high, strings.ToLower(strings.TrimSpace(q.Unit)), strings.TrimSpace(q.Change), conceptWords(q.Concepts)})
	}
	g.sentences = append(g.sentences, s)
	return nil
}

// goldValue reads a number, or a string with a number or a range.
func goldValue(raw json.RawMessage) (low, high float64, err error) {
	s := strings.Trim(string(raw), `"`)
	if v, ok := numeric(s); ok {
		return v, v, nil
	}
	if i := strings.IndexByte(s, '-'); i > 0 {
		low, okLow := numeric(s[:i])
		high, okHigh := numeric(s[i+1:])
		if okLow && okHigh {
			return low, high, nil
		}
	}
	return 0, 0, fmt.Errorf("value %q is no number", s)
}

// conceptWords reads words in a string or in lists of any depth.
func conceptWords(raw json.RawMessage) []string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' })
	}
	var parts []json.RawMessage
	var out []string
	if json.Unmarshal(raw, &parts) == nil {
		for _, p := range parts {
			out = append(out, conceptWords(p)...)
		}
	}
	return out
}

// addQuantulum reads {"req":…,"res":[{"value","unit","uncertainty"}]}, the cases of
// https://github.com/nielstron/quantulum3; a range's value is its middle.
func (g *goldQuantities) addQuantulum(item json.RawMessage) error {
	var c struct {
		Req string `json:"req"`
		Res []struct {
			Value       float64  `json:"value"`
			Unit        string   `json:"unit"`
			Uncertainty *float64 `json:"uncertainty"`
		} `json:"res"`
	}
	if err := json.Unmarshal(item, &c); err != nil {
		return err
	}
	s := goldSentence{text: c.Req, bare: true}
	for _, r := range c.Res {
		a := goldAmount{low: r.Value, high: r.Value, unit: strings.ToLower(r.Unit)}
		if r.Uncertainty != nil {
			a.low, a.high = r.Value-*r.Uncertainty, r.Value+*r.Uncertainty
		}
		s.amounts = append(s.amounts, a)
	}
	g.sentences = append(g.sentences, s)
	return nil
}

// found is what the reader gives for one result of a spec.
type found struct {
	span reportedly.Span
	v    float64
	unit string
}

// scoreQuantities counts the cases whose results all agree with the reader's in text,
// place, value and unit; one too many fails a case as one too few does.
func (s *session) scoreQuantities(file string, cases []specCase, names *unitNames, rows []exclusion) (specCount, error) {
	kind := quantityKind(cases)
	if kind == "" {
		return specCount{}, fmt.Errorf("%s: results are neither number, percentage, currency, dimension, temperature nor age", file)
	}
	return s.scoreSpec("quantities", file, cases, rows, func(c *specCase, d *text.Document) specVerdict {
		all := s.find(d, kind, names)
		ok := agrees(c, all, kind, names)
		return specVerdict{passed: ok, strict: ok, difference: "found " + describe(c.input, all)}
	})
}

func describe(text string, all []found) string {
	parts := make([]string, len(all))
	for i, f := range all {
		parts[i] = fmt.Sprintf("%q = %v %s", text[f.span.Start:f.span.End], f.v, f.unit)
	}
	return strings.Join(parts, ", ")
}

// quantityKind is the type of a spec's results, "" where it is none that is scored.
func quantityKind(cases []specCase) string {
	i := slices.IndexFunc(cases, func(c specCase) bool { return len(c.results) > 0 })
	if i < 0 {
		return ""
	}
	switch kind := cases[i].results[0].kind; kind {
	case "number", "percentage", "currency", "dimension", "temperature", "age":
		return kind
	}
	return ""
}

// find is what the reader finds of a kind.
func (s *session) find(d *text.Document, kind string, names *unitNames) []found {
	var out []found
	if kind == "number" {
		for _, f := range s.reader.Figures(d) {
			out = append(out, found{span: f.Span, v: f.Value})
		}
		return out
	}
	for _, q := range s.reader.Quantities(d) {
		of := names.kinds[q.Unit] == kind && q.Of != "age"
		if kind == "age" {
			of = q.Of == "age"
		}
		if q.Best != nil && of {
			out = append(out, found{q.Span, *q.Best, q.Unit})
		}
	}
	return out
}

func agrees(c *specCase, all []found, kind string, names *unitNames) bool {
	if len(all) != len(c.results) {
		return false
	}
	used := make([]bool, len(all))
	for _, r := range c.results {
		hit := false
		for i, f := range all {
			if !used[i] && f.agrees(&r, kind, names) {
				used[i], hit = true, true
				break
			}
		}
		if !hit {
			return false
		}
	}
	return true
}

// agrees reports whether what was found is a result: the same characters at the same
// place, the same value, the same unit.
func (f found) agrees(r *specResult, kind string, names *unitNames) bool {
	if len(r.values) != 1 || f.span != (reportedly.Span{Start: r.start, End: r.end}) {
		return false
	}
	v, ok := r.values[0].number()
	if !ok || math.Abs(v-f.v) > 1e-12*math.Max(math.Abs(v), math.Abs(f.v)) {
		return false
	}
	return kind == "number" || kind == "percentage" || names.means(kind, r.values[0].Unit, f.unit)
}
