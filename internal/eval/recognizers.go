package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"reportedly/internal/text"
)

// The specs of Microsoft Recognizers-Text (https://github.com/microsoft/Recognizers-Text,
// Specs/README.md; MIT) are JSON arrays of cases: an input, for times a reference
// moment, and the results that all of its implementations must give. Models of amounts
// give one value; models of times give several, and parsers of times one with a reading
// in the past and one in the future.

// specCase is one case.
type specCase struct {
	input     string
	reference string // the moment that times are told at
	supported bool   // by one of the platforms at least; else the case is no requirement
	results   []specResult
}

// specResult is one expected expression. Offsets are bytes of the input.
type specResult struct {
	start, end int
	kind       string // number, currency, …; date, daterange, time, duration, set, …; "" where no implementation gives it
	values     []specValue
}

// specValue is one reading of an expression.
type specValue struct {
	Value string `json:"value"` // of amounts: a number; of points in time: a date or a time of day; of lengths: seconds
	Unit  string `json:"unit"`
	Timex string `json:"timex"`
	Mod   string `json:"Mod"`
	Start string `json:"start"`
	End   string `json:"end"`
}

// rawSpecCase is a case as the files have it.
type rawSpecCase struct {
	Input        *string
	Context      struct{ ReferenceDateTime string }
	NotSupported string // platforms on which the case is known to fail
	Results      []rawSpecResult
}

type rawSpecResult struct {
	Text       string
	Start      *int // in UTF-16 code units
	TypeName   string
	Type       string
	Resolution struct {
		specValue
		Values []specValue `json:"values"`
	}
	Value struct {
		Timex, Mod                       string
		FutureResolution, PastResolution map[string]string
	}
}

var specPlatforms = []string{"dotnet", "javascript", "java", "python"}

// parseSpec reads a spec.
func parseSpec(file string, data []byte) ([]specCase, error) {
	var raw []rawSpecCase
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &raw); err != nil {
		return nil, fmt.Errorf("%s: read cases: %w", file, err)
	}
	cases := make([]specCase, 0, len(raw))
	for i, r := range raw {
		c, err := r.parse()
		if err != nil {
			return nil, fmt.Errorf("%s: case %d: %w", file, i+1, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func (r *rawSpecCase) parse() (specCase, error) {
	if r.Input == nil {
		return specCase{}, fmt.Errorf("no Input")
	}
	c := specCase{input: *r.Input, reference: r.Context.ReferenceDateTime}
	failing := strings.Split(strings.ToLower(strings.ReplaceAll(r.NotSupported, " ", "")), ",")
	c.supported = slices.ContainsFunc(specPlatforms, func(p string) bool { return !slices.Contains(failing, p) })
	from := 0
	for k, result := range r.Results {
		start, end, ok := result.find(c.input, from)
		if !ok {
			return c, fmt.Errorf("result %d: %q is not in the input where it should be", k+1, result.Text)
		}
		from = end
		c.results = append(c.results, specResult{start, end, strings.TrimPrefix(result.TypeName+result.Type, "datetimeV2."), result.readings()})
	}
	return c, nil
}

// find is where a result stands: where its offset says, or at the first place after the
// result before it.
func (r *rawSpecResult) find(input string, from int) (start, end int, ok bool) {
	start = -1
	if r.Start != nil {
		start = byteOf(input, *r.Start)
	} else if at := strings.Index(strings.ToLower(input[from:]), strings.ToLower(r.Text)); at >= 0 {
		start = from + at
	}
	end = start + len(r.Text)
	return start, end, start >= 0 && end <= len(input) && strings.EqualFold(input[start:end], r.Text)
}

// readings are the values of a result.
func (r *rawSpecResult) readings() []specValue {
	values := r.Resolution.Values
	if one := r.Resolution.specValue; one != (specValue{}) {
		values = append(values, one)
	}
	if r.Value.Timex != "" {
		values = append(values, r.parserValue(r.Value.FutureResolution), r.parserValue(r.Value.PastResolution))
	}
	return values
}

// parserValue is a resolution of a parser, whose keys name what they hold.
func (r *rawSpecResult) parserValue(m map[string]string) specValue {
	v := specValue{Timex: r.Value.Timex, Mod: r.Value.Mod}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		switch value := m[key]; {
		case strings.HasPrefix(key, "start"):
			v.Start = value
		case strings.HasPrefix(key, "end"):
			v.End = value
		default:
			v.Value = value
		}
	}
	if v.Start+v.End+v.Value == "" {
		v.Value = unresolved
	}
	return v
}

// unresolved is the value of expressions that the specs give no value.
const unresolved = "not resolved"

// byteOf is the byte at which a UTF-16 unit of a text begins.
func byteOf(s string, unit int) int {
	n := 0
	for i, r := range s {
		if n >= unit {
			return i
		}
		if n++; r > 0xffff {
			n++
		}
	}
	if n >= unit {
		return len(s)
	}
	return -1
}

// specVerdict is the outcome of one case.
type specVerdict struct {
	passed     bool
	strict     bool   // passed with spans equal to the byte
	difference string // what is missing, wrong or surplus
}

// specCount counts cases. What is excluded does not count as a case.
type specCount struct{ cases, passed, strict, excluded, passedExcluded int }

func (c *specCount) add(d specCount) {
	c.cases += d.cases
	c.passed += d.passed
	c.strict += d.strict
	c.excluded += d.excluded
	c.passedExcluded += d.passedExcluded
}

func (c *specCount) count(v specVerdict, excluded bool) {
	one := func(n *int, ok bool) {
		if ok {
			*n++
		}
	}
	one(&c.cases, !excluded)
	one(&c.passed, !excluded && v.passed)
	one(&c.strict, !excluded && v.strict)
	one(&c.excluded, excluded)
	one(&c.passedExcluded, excluded && v.passed)
}

// put stores what was counted under a prefix, "" or a model with a dot; all.passed is
// the share of all cases, as if none were excluded.
func (c specCount) put(m metrics, prefix string) {
	m[prefix+"passed"] = percent(c.passed, c.cases)
	m[prefix+"cases"] = float64(c.cases)
	m[prefix+"excluded"] = float64(c.excluded)
	m[prefix+"all.passed"] = percent(c.passed+c.passedExcluded, c.cases+c.excluded)
}

// specModel is the name of the model or parser that a file specifies.
func specModel(file string) string {
	return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
}

// scoreSpec judges the reader's document of every case of a file. Cases that the rows of
// exclusions.tsv for the task or the file's model describe do not count.
func (s *session) scoreSpec(task, file string, cases []specCase, rows []exclusion, judge func(*specCase, *text.Document) specVerdict) (specCount, error) {
	var count specCount
	verdicts := make([]specVerdict, len(cases))
	err := s.each(len(cases), func(i int) error {
		d, err := s.parse(cases[i].input)
		if err != nil {
			return fmt.Errorf("%s: read case %d: %w", file, i+1, err)
		}
		verdicts[i] = judge(&cases[i], d)
		return nil
	})
	if err != nil {
		return count, err
	}
	for i, v := range verdicts {
		out := excluded(rows, task, specModel(file), &cases[i])
		if !out && !v.passed && s.options.Difference != nil {
			s.options.Difference(fmt.Sprintf("%s:%d: %q: %s", file, i+1, cases[i].input, v.difference))
		}
		count.count(v, out)
	}
	return count, nil
}

// readSpec reads a file that must be a spec.
func readSpec(file string) ([]specCase, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return parseSpec(file, data)
}
