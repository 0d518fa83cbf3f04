package render

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"reportedly"
)

// What other formats call by codes of their own. The tables name their sources; each
// is read when first needed, and a test reads them all.

//go:embed states.tsv
var statesTable string

//go:embed scores.tsv
var scoresTable string

//go:embed counts.tsv
var countsTable string

// stateCodes is what a state or territory is called.
type stateCodes struct {
	iso2, fips, cow string // ISO 3166-1 alpha-2; FIPS 10-4; number of the Correlates of War project; "" for none
	name            string
}

// states holds the codes by ISO 3166-1 alpha-3.
var states = sync.OnceValue(func() map[string]stateCodes {
	out := map[string]stateCodes{}
	for _, f := range tableRows(statesTable, 5) {
		out[f[0]] = stateCodes{f[1], f[2], f[3], f[4]}
	}
	return out
})

// score is where PLOVER puts a category, or a mode of it.
type score struct {
	quad  int     // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
	value float64 // from -10, the worst conflict, to 10
}

// quadNames are the quad classes as POLECAT spells them.
var quadNames = [...]string{1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}

var scores = sync.OnceValue(func() map[[2]string]score {
	out := map[[2]string]score{}
	for _, f := range tableRows(scoresTable, 4) {
		quad, errQuad := strconv.Atoi(f[2])
		value, errValue := strconv.ParseFloat(f[3], 64)
		if errQuad != nil || errValue != nil || quad < 1 || quad >= len(quadNames) {
			panic(fmt.Sprintf("scores.tsv: %q", f))
		}
		out[[2]string{f[0], f[1]}] = score{quad, value}
	}
	return out
})

// scoreOf returns the score of an event; false for a category that PLOVER lacks.
func scoreOf(e *reportedly.Event) (score, bool) {
	if s, ok := scores()[[2]string{string(e.Category), string(e.Mode)}]; ok {
		return s, true
	}
	s, ok := scores()[[2]string{string(e.Category), ""}]
	return s, ok
}

// countKind is what a count of people is a count of.
type countKind struct{ gdelt, plover string }

// countKinds holds them by the lemma of the predicate or the word for who is counted.
var countKinds = sync.OnceValue(func() map[string]countKind {
	out := map[string]countKind{}
	for _, f := range tableRows(countsTable, 3) {
		out[f[0]] = countKind{f[1], f[2]}
	}
	return out
})

// tableRows returns the fields of an embedded table's rows; "-" stands for none. The
// tables are ours: one that is wrong is a fault of the program, and a test finds it.
func tableRows(table string, columns int) (rows [][]string) {
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != columns {
			panic(fmt.Sprintf("table row %q: %d columns, want %d", line, len(fields), columns))
		}
		for i, f := range fields {
			if f == "-" {
				fields[i] = ""
			}
		}
		rows = append(rows, fields)
	}
	return rows
}
