package eval

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The specs of Microsoft Recognizers-Text (https://github.com/microsoft/Recognizers-Text,
// Specs/DateTime/English; MIT) are JSON arrays of cases: an input, a reference moment
// and the results that all of its implementations must give. Models give values, and
// parsers one value with a reading in the past and one in the future.

// timeCase is one case.
type timeCase struct {
	index     int // in its file
	input     string
	reference string
	results   []timeResult
}

// timeResult is one expected expression. Offsets are bytes of the input.
type timeResult struct {
	start, end int
	kind       string // date, daterange, time, timerange, datetime, datetimerange, duration, set, …
	values     []timeValue
}

// timeValue is one reading of an expression.
type timeValue struct {
	Timex string `json:"timex"`
	Mod   string `json:"Mod"`
	Value string `json:"value"` // of points: a date or a time; of lengths: seconds
	Start string `json:"start"`
	End   string `json:"end"`
}

// rawTimeCase is a case as the files have it.
type rawTimeCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text       string
		Start, End *int // UTF-16 units, the last one inclusive
		Length     *int
		TypeName   string
		Type       string
		Resolution struct{ Values []timeValue }
		Value      struct {
			Timex, Mod                       string
			FutureResolution, PastResolution map[string]string
		}
	}
}

// parseTimeCases reads a spec. Results without a type, which no implementation gives,
// keep the type "".
func parseTimeCases(file, data string) ([]timeCase, error) {
	var raw []rawTimeCase
	if err := json.Unmarshal([]byte(strings.TrimPrefix(data, "\ufeff")), &raw); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	cases := make([]timeCase, 0, len(raw))
	for i, r := range raw {
		c := timeCase{index: i, input: r.Input, reference: r.Context.ReferenceDateTime}
		from := 0
		for k, result := range r.Results {
			start := -1
			if result.Start != nil {
				start = byteOf(r.Input, *result.Start)
			} else if at := strings.Index(strings.ToLower(r.Input[from:]), strings.ToLower(result.Text)); at >= 0 {
				start = from + at
			}
			end := start + len(result.Text)
			if start < 0 || end > len(r.Input) || !strings.EqualFold(r.Input[start:end], result.Text) {
				return nil, fmt.Errorf("%s: case %d: result %d: %q is not in the input where it should be", file, i, k, result.Text)
			}
			from = end
			t := timeResult{start: start, end: end, kind: strings.TrimPrefix(result.TypeName+result.Type, "datetimeV2."), values: result.Resolution.Values}
			for _, v := range []map[string]string{result.Value.FutureResolution, result.Value.PastResolution} {
				if result.Value.Timex != "" {
					t.values = append(t.values, parserValue(result.Value.Timex, result.Value.Mod, v))
				}
			}
			c.results = append(c.results, t)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// parserValue is a resolution of a parser, whose keys name what they hold.
func parserValue(timex, mod string, m map[string]string) timeValue {
	v := timeValue{Timex: timex, Mod: mod}
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

//go:embed recognizers.tsv
var timeExclusions string

// exclusion is one kind of case that does not concern reports: a pattern over a field
// of the case, or a list of cases of one file.
type exclusion struct {
	file    string // base name without extension; "*" for all
	field   string // input, text, index or halves
	pattern *regexp.Regexp
	indexes map[int]bool
	reason  string
}

// parseExclusions reads lines of file, field, pattern and reason separated by tabs; "#"
// begins a comment.
func parseExclusions(data string) ([]exclusion, error) {
	var out []exclusion
	for n, line := range strings.Split(strings.TrimSuffix(data, "\n"), "\n") {
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 || len(f[3]) < 10 {
			return nil, fmt.Errorf("exclusions:%d: want file, field, pattern and reason", n+1)
		}
		e := exclusion{file: f[0], field: f[1], reason: f[3]}
		switch f[1] {
		case "halves":
		case "input", "text":
			var err error
			if e.pattern, err = regexp.Compile(f[2]); err != nil {
				return nil, fmt.Errorf("exclusions:%d: %w", n+1, err)
			}
		case "index":
			e.indexes = map[int]bool{}
			for _, s := range strings.Split(f[2], " ") {
				i, err := strconv.Atoi(s)
				if err != nil {
					return nil, fmt.Errorf("exclusions:%d: %w", n+1, err)
				}
				e.indexes[i] = true
			}
		default:
			return nil, fmt.Errorf("exclusions:%d: unknown field %q", n+1, f[1])
		}
		out = append(out, e)
	}
	return out, nil
}

// excludes reports whether a case is of the kind.
func (e *exclusion) excludes(file string, c *timeCase) bool {
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	if e.file != "*" && e.file != name {
		return false
	}
	switch e.field {
	case "index":
		return e.indexes[c.index]
	case "input":
		return e.pattern.MatchString(c.input)
	}
	for _, r := range c.results {
		if e.field == "text" && e.pattern.MatchString(c.input[r.start:r.end]) || e.field == "halves" && r.halves() {
			return true
		}
	}
	return false
}

// halves reports whether an expression has readings in both halves of the day.
func (r *timeResult) halves() bool {
	hours := map[string]bool{}
	for _, v := range r.values {
		for _, s := range []string{v.Value, v.Start, v.End} {
			hours[s] = true
		}
	}
	for s := range hours {
		from, _, ok := instants(s)
		if !ok || !strings.Contains(s, ":") {
			continue
		}
		for other := range hours {
			if at, _, ok := instants(other); ok && strings.Contains(other, ":") && at.Sub(from) == 12*time.Hour {
				return true
			}
		}
	}
	return false
}
