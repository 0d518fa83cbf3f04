package eval

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed exclusions.tsv
var embeddedExclusions string

// exclusion is one kind of case of a spec that is not scored, because what it asks for
// is not what the reader promises.
type exclusion struct {
	of       string // a task or a model
	field    string
	excludes func(*specCase) bool
	reason   string
}

// readExclusions reads rows of task or model, field, what and reason separated by tabs;
// exclusions.tsv says what the fields are.
func readExclusions(file, data string) ([]exclusion, error) {
	var out []exclusion
	for line, columns := range tableRows(data) {
		if len(columns) != 4 || len(columns[3]) < 10 {
			return nil, fmt.Errorf("%s:%d: want task or model, field, what and reason separated by tabs", file, line)
		}
		test, err := exclusionOf(columns[1], columns[2])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		out = append(out, exclusion{columns[0], columns[1], test, columns[3]})
	}
	return out, nil
}

func exclusionOf(field, what string) (func(*specCase) bool, error) {
	switch field {
	case "case":
		digests := strings.Fields(what)
		for _, d := range digests {
			if len(d) != digestLength {
				return nil, fmt.Errorf("digest %q has not %d digits", d, digestLength)
			}
		}
		return func(c *specCase) bool { return slices.Contains(digests, digest(c.input)) }, nil
	case "input", "text":
		pattern, err := regexp.Compile(what)
		if err != nil {
			return nil, err
		}
		if field == "input" {
			return func(c *specCase) bool { return pattern.MatchString(c.input) }, nil
		}
		return ofResults(func(s string, _ *specResult) bool { return pattern.MatchString(s) }), nil
	case "halves":
		return ofResults(bothHalves), nil
	case "order":
		return ofResults(eitherOrder), nil
	case "no value":
		return ofResults(withoutValue), nil
	}
	return nil, fmt.Errorf("unknown field %q", field)
}

// ofResults tests the expected expressions of a case, each with its words.
func ofResults(test func(words string, r *specResult) bool) func(*specCase) bool {
	return func(c *specCase) bool {
		return slices.ContainsFunc(c.results, func(r specResult) bool { return test(c.input[r.start:r.end], &r) })
	}
}

// digestLength is the number of hexadecimal digits of a case's digest.
const digestLength = 12

// digest names a case: the data is not part of the repository, so that its sentences
// are not either.
func digest(input string) string {
	sum := sha256.Sum256([]byte(input))
	return hex.EncodeToString(sum[:digestLength/2])
}

// excluded reports whether a case of a task's model does not count.
func excluded(rows []exclusion, task, model string, c *specCase) bool {
	return !c.supported || slices.ContainsFunc(rows, func(e exclusion) bool {
		return (e.of == task || e.of == model) && e.excludes(c)
	})
}

// bothHalves reports whether an expression has readings in both halves of the day.
func bothHalves(_ string, r *specResult) bool {
	hours := map[time.Time]bool{}
	for _, v := range r.values {
		for _, s := range []string{v.Value, v.Start, v.End} {
			if at, _, ok := instants(s); ok && strings.Contains(s, ":") {
				hours[at] = true
			}
		}
	}
	for at := range hours {
		if hours[at.Add(12*time.Hour)] {
			return true
		}
	}
	return false
}

var joinedFigures = regexp.MustCompile(`\d+(?:[./-]\d+)+`)

// eitherOrder reports whether an expression has a date in figures that is one day if
// the day comes first and another if the month does. Two figures with a point or a
// hyphen are a date only where the spec takes the whole for one.
func eitherOrder(words string, r *specResult) bool {
	for _, f := range joinedFigures.FindAllString(words, -1) {
		parts := strings.FieldsFunc(f, func(c rune) bool { return strings.ContainsRune("./-", c) })
		first, err1 := strconv.Atoi(parts[0])
		second, err2 := strconv.Atoi(parts[1])
		isMonth := func(n int) bool { return 1 <= n && n <= 12 }
		date := len(parts) > 2 || strings.Contains(f, "/") || r.kind == "date"
		if date && err1 == nil && err2 == nil && isMonth(first) && isMonth(second) && first != second {
			return true
		}
	}
	return false
}

// withoutValue reports whether an expression has no number.
func withoutValue(_ string, r *specResult) bool {
	return !slices.ContainsFunc(r.values, func(v specValue) bool {
		_, ok := v.number()
		return ok
	})
}
