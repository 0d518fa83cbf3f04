package render

import (
	"strconv"
	"strings"

	"reportedly"
)

// What the tables have in common: GKG, POLECAT and CSV records are lines of cells,
// and nothing that a report says may end a cell, a line, or act on who shows it.

// flat returns s for a cell: line breaks and tabs become spaces, other control
// characters and invisible ones (see [Visible]) U+FFFD. Each code point stays one, so
// that offsets and lengths that count them still hold.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\t', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return ' '
		}
		if hidden(r) {
			return '\ufffd'
		}
		return r
	}, s)
}

// without returns s as a cell that has none of the separators either, which become
// spaces.
func without(separators, s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(separators, r) {
			return ' '
		}
		return r
	}, flat(s))
}

// longest is how many code points of a text a cell or record holds that is printed
// with every proposition of a statement: a statement with many would else be printed
// as many times. The rest is left out, which an ellipsis shows; offsets tell the whole.
const longest = 4096

// shortened returns at most [longest] code points of s.
func shortened(s string) string {
	n := 0
	for i := range s {
		if n++; n > longest {
			return s[:i] + "…"
		}
	}
	return s
}

// decimal writes a number without an exponent; "" for none.
func decimal(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// spanList writes spans, in code points, as "14-50 77-80".
func spanList(spans ...reportedly.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End))
	}
	return b.String()
}

// exacts returns the words of spans that carry them, an ellipsis where something lies
// between.
func exacts(spans ...reportedly.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Exact
	}
	return strings.Join(parts, " … ")
}

// chainNames names the sources of a chain, ultimate source first.
func chainNames(r *reportedly.Report, chain []reportedly.Hop) []string {
	names := make([]string, len(chain))
	for i := range chain {
		names[i] = sourceName(r, chain, i)
	}
	return names
}

// actorIDs returns the stable ids of actors, or their names where there is none.
func actorIDs(actors []reportedly.Actor) []string {
	ids := make([]string, len(actors))
	for i, a := range actors {
		if ids[i] = a.ID; a.ID == "" {
			ids[i] = a.Name
		}
	}
	return ids
}

// distinct returns the values that are not empty, each once, in their order.
func distinct(values []string) (out []string) {
	seen := map[string]bool{"": true}
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}
