package eval

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"reportedly"
)

// eventPair is one row of event data: a sentence, two mentions and the event between
// them.
type eventPair struct {
	line           int
	text           string
	source, target reportedly.Span // bytes of text
	root           string          // PLOVER category; YIELD is CONCEDE and RETREAT in one
}

// parsePairs reads tab-separated values whose first row names the columns; of these
// marked_sentence (the sentence with <s>…</s> and <t>…</t> around the mentions) and
// gold_root are used. PLV (Hu et al., ACL 2024) has this format.
func parsePairs(file, data string) ([]eventPair, error) {
	lines := splitLines(data)
	if len(lines) == 0 {
		return nil, fmt.Errorf("%s: empty", file)
	}
	header := strings.Split(lines[0], "\t")
	marked, root := slices.Index(header, "marked_sentence"), slices.Index(header, "gold_root")
	if marked < 0 || root < 0 {
		return nil, fmt.Errorf("%s:1: want columns marked_sentence and gold_root", file)
	}
	var out []eventPair
	for i, line := range lines[1:] {
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != len(header) {
			return nil, fmt.Errorf("%s:%d: %d fields, want %d", file, i+2, len(fields), len(header))
		}
		p := eventPair{line: i + 2, root: fields[root]}
		if pairQuads[p.root] == 0 {
			return nil, fmt.Errorf("%s:%d: unknown root %q", file, i+2, p.root)
		}
		var err error
		if p.text, p.source, p.target, err = unmark(fields[marked]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+2, err)
		}
		out = append(out, p)
	}
	return out, nil
}

// unmark takes the marks of the two mentions out of a sentence. A mention that is marked
// twice is where it is marked first; one that is not marked has an empty span.
func unmark(marked string) (text string, source, target reportedly.Span, err error) {
	var b strings.Builder
	at := map[string]int{}
	for marked != "" {
		i := strings.IndexByte(marked, '<')
		if i < 0 {
			i = len(marked)
		}
		b.WriteString(marked[:i])
		marked = marked[i:]
		mark := ""
		for _, m := range []string{"<s>", "</s>", "<t>", "</t>"} {
			if strings.HasPrefix(marked, m) {
				mark = m
			}
		}
		if _, seen := at[mark]; mark != "" && !seen {
			at[mark] = b.Len()
		}
		if mark == "" && marked != "" {
			mark = marked[:1] // a "<" of the text
			b.WriteString(mark)
		}
		marked = marked[len(mark):]
	}
	source = reportedly.Span{Start: at["<s>"], End: at["</s>"]}
	target = reportedly.Span{Start: at["<t>"], End: at["</t>"]}
	if source.Start > source.End || target.Start > target.End || len(at) == 0 || len(at)%2 != 0 {
		return "", source, target, fmt.Errorf("want <s>…</s> and <t>…</t>")
	}
	return b.String(), source, target, nil
}

// pairQuads are the quad classes of the roots: 1 verbal and 2 material cooperation, 3
// verbal and 4 material conflict. YIELD is 2, as the data has it.
var pairQuads = map[string]int{
	"AGREE": 1, "SUPPORT": 1, "CONSULT": 1,
	"COOPERATE": 2, "AID": 2, "YIELD": 2,
	"REQUEST": 3, "REJECT": 3, "ACCUSE": 3, "THREATEN": 3,
	"PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}

// pairRoot is an event as a root of the data, whose labels come from CAMEO: CONCEDE and
// RETREAT are YIELD, and a verdict (CAMEO 116), which PLOVER's modes have under
// SANCTION, is ACCUSE.
func pairRoot(e *reportedly.Event) string {
	switch {
	case e == nil:
		return ""
	case e.Category == "CONCEDE" || e.Category == "RETREAT":
		return "YIELD"
	case e.CAMEO == "116":
		return "ACCUSE"
	}
	return string(e.Category)
}

// runEvents scores rows like PLV's, or PETRARCH's records where the first file is XML.
func runEvents(s *session, files []string) (metrics, error) {
	if strings.EqualFold(filepath.Ext(files[0]), ".xml") {
		return runPetrarch(s, files)
	}
	if s.reader.Between == nil {
		return nil, fmt.Errorf("the reader cannot code events between mentions")
	}
	var gold, system []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		pairs, err := parsePairs(file, string(data))
		if err != nil {
			return nil, err
		}
		found := make([]string, len(pairs))
		why := make([]string, len(pairs))
		err = s.each(len(pairs), func(i int) error {
			e, err := s.reader.Between(s.ctx, pairs[i].text, pairs[i].source, pairs[i].target)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", file, pairs[i].line, err)
			}
			if found[i] = pairRoot(e); e != nil {
				why[i] = e.Why
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		for i, p := range pairs {
			gold, system = append(gold, p.root), append(system, found[i])
			if s.options.Difference != nil && p.root != found[i] {
				s.options.Difference(fmt.Sprintf("%s:%d: %s, read %s [%s]: %s", file, p.line, p.root, found[i], why[i], p.text))
			}
		}
	}
	if len(gold) == 0 {
		return nil, fmt.Errorf("no rows in %s", strings.Join(files, ", "))
	}
	return scorePairs(gold, system), nil
}

// scorePairs scores labels of rows: F1 of each gold label, their mean without weights
// (macro-F1 over the labels that the gold has), and the share of right rows, for roots
// and for their quad classes. "" is a row without an event.
func scorePairs(gold, system []string) metrics {
	quads := func(roots []string) []string {
		out := make([]string, len(roots))
		for i, r := range roots {
			if q := pairQuads[r]; q > 0 {
				out[i] = fmt.Sprint(q)
			}
		}
		return out
	}
	m := metrics{}
	m.putLabels("root.", gold, system)
	m.putLabels("quad.", quads(gold), quads(system))
	coded := 0
	for _, r := range system {
		if r != "" {
			coded++
		}
	}
	m["coded"] = percent(coded, len(system))
	return m
}

// putLabels stores the scores of one label for each row.
func (m metrics) putLabels(prefix string, gold, system []string) {
	by := map[string]*counts{}
	label := func(l string) *counts {
		if by[l] == nil {
			by[l] = &counts{}
		}
		return by[l]
	}
	right := 0
	for i, g := range gold {
		label(g).gold++
		label(system[i]).predicted++
		if g == system[i] {
			right++
			label(g).correct++
		}
	}
	sum, n := 0.0, 0
	for _, l := range slices.Sorted(maps.Keys(by)) {
		if c := by[l]; c.gold > 0 {
			m[prefix+strings.ToLower(l)+".f1"] = c.f1()
			sum += c.f1()
			n++
		}
	}
	m[prefix+"macro_f1"] = sum / float64(n)
	m[prefix+"accuracy"] = percent(right, len(gold))
}
