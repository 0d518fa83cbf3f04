package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Known is a list of known failures: lines of expectations that the reader does not
// meet yet. It may only shrink: a line that fails and is not listed is an error, and
// so is one that is listed and holds.
//
// The file has one line for each, sorted by file and line, with tabs between:
//
//	FILE:LINE	the expectation	codes of what is wrong # why, if a human knows
//	FILE	surplus	number of statements that nobody expected
//
// The line number is for finding; entries are recognised by file and words, so that
// an edit above them changes nothing. Codes may change; what is counted is whether a
// line holds. What follows # is kept when the list is rewritten.
type Known struct {
	entries []knownEntry
	surplus map[string]int // by file
}

type knownEntry struct {
	file         string
	line         int
	text, reason string // reason: codes and remark
}

// ReadKnown parses a list of known failures. Lines that begin with # are comments.
func ReadKnown(file, data string) (*Known, error) {
	k := &Known{surplus: map[string]int{}}
	for line, columns := range tableRows(data) {
		if len(columns) != 3 {
			return nil, fmt.Errorf("%s:%d: want place, expectation and reason separated by tabs", file, line)
		}
		if err := k.add(columns[0], columns[1], columns[2]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
	return k, nil
}

func (k *Known) add(place, text, reason string) error {
	if text == "surplus" {
		n, err := strconv.Atoi(reason)
		if _, twice := k.surplus[place]; err != nil || n < 1 || twice {
			return fmt.Errorf("want one number of surplus statements for %s, not %q", place, reason)
		}
		k.surplus[place] = n
		return nil
	}
	at := strings.LastIndexByte(place, ':')
	line, err := strconv.Atoi(place[at+1:])
	if at < 0 || err != nil || line < 1 {
		return fmt.Errorf("want FILE:LINE, not %q", place)
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return fmt.Errorf("no reason for %q", text)
	}
	k.entries = append(k.entries, knownEntry{place[:at], line, text, reason})
	return nil
}

// Check compares the list with what the reader does now and returns one message
// for each thing that must be changed: nothing where the list is exact.
func (k *Known) Check(judged map[string]*Judgement) []string {
	var problems []string
	now := knownNow(judged)
	listed, failing := k.byWords(), now.byWords()
	for _, e := range now.entries {
		if key := e.words(); len(failing[key]) > len(listed[key]) {
			problems = append(problems, fmt.Sprintf("%s:%d: fails and is not a known failure: %s: %s", e.file, e.line, e.text, e.reason))
			failing[key] = failing[key][1:]
		}
	}
	failing = now.byWords()
	for _, e := range k.entries {
		if key := e.words(); len(listed[key]) > len(failing[key]) {
			problems = append(problems, fmt.Sprintf("%s:%d: holds now or is gone: remove it from the known failures: %s", e.file, e.line, e.text))
			listed[key] = listed[key][1:]
		}
	}
	for _, file := range sortedKeys(k.surplus, now.surplus) {
		switch was, is := k.surplus[file], now.surplus[file]; {
		case is > was:
			problems = append(problems, fmt.Sprintf("%s: %d surplus statements, known are %d", file, is, was))
		case is < was:
			problems = append(problems, fmt.Sprintf("%s: %d surplus statements: lower the known number from %d", file, is, was))
		}
	}
	return problems
}

// Update returns the list as it must be for what the reader does now, keeping the
// remarks of entries that stay.
func (k *Known) Update(judged map[string]*Judgement) *Known {
	now := knownNow(judged)
	listed := k.byWords()
	for i, e := range now.entries {
		old := listed[e.words()]
		if len(old) == 0 {
			continue
		}
		if _, remark, ok := strings.Cut(old[0].reason, "#"); ok {
			now.entries[i].reason += " #" + remark
		}
		listed[e.words()] = old[1:]
	}
	return now
}

// Len is the number of lines that fail and of surplus statements.
func (k *Known) Len() int {
	n := len(k.entries)
	for _, surplus := range k.surplus {
		n += surplus
	}
	return n
}

// Format prints the list in the form that [ReadKnown] reads.
func (k *Known) Format() string {
	var b strings.Builder
	b.WriteString("# Expectations of testdata/articles/develop that the reader does not meet yet. The list may only shrink.\n" +
		"# FILE:LINE, expectation, codes of what is wrong # why; separated by tabs. Rewrite: go test ./internal/eval -run Articles -update\n")
	entries := slices.Clone(k.entries)
	for file, n := range k.surplus {
		entries = append(entries, knownEntry{file: file, text: "surplus", reason: strconv.Itoa(n)})
	}
	slices.SortStableFunc(entries, func(a, b knownEntry) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
	for _, e := range entries {
		place := e.file
		if e.line > 0 {
			place += ":" + strconv.Itoa(e.line)
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\n", place, e.text, e.reason)
	}
	return b.String()
}

// knownNow is the list that would be exact.
func knownNow(judged map[string]*Judgement) *Known {
	k := &Known{surplus: map[string]int{}}
	for _, file := range sortedKeys(judged) {
		for _, o := range judged[file].Outcomes {
			if o.Reason != "" {
				k.entries = append(k.entries, knownEntry{file, o.Line, strings.ReplaceAll(o.Text, "\t", " "), o.Reason})
			}
		}
		if n := len(judged[file].Surplus); n > 0 {
			k.surplus[file] = n
		}
	}
	return k
}

// words identify an entry: the same line may occur several times in a file.
func (e knownEntry) words() [2]string { return [2]string{e.file, e.text} }

func (k *Known) byWords() map[[2]string][]knownEntry {
	out := map[[2]string][]knownEntry{}
	for _, e := range k.entries {
		out[e.words()] = append(out[e.words()], e)
	}
	return out
}

// sortedKeys lists the keys of all maps, each once.
func sortedKeys[V any](maps ...map[string]V) []string {
	var keys []string
	for _, m := range maps {
		for key := range m {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
