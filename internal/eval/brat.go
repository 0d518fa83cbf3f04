package eval

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// byteSpan is a half-open range of bytes of a text.
type byteSpan struct{ start, end int }

// goldRelation is one attribution of a brat file. Source and content may be empty.
type goldRelation struct{ source, cue, content []byteSpan }

// recordStart finds where brat records begin: an id and a tab at the start of a
// line. The text column of a T record may itself hold line breaks.
var recordStart = regexp.MustCompile(`(?m)^(?:[TERAMN]\d+|[#*]\d*)\t`)

// parseBrat reads a brat stand-off file (https://brat.nlplab.org/standoff.html) of
// attribution events over raw: `E1	Attribution:T4 Cue:T2 Source:T1 Content:T3`.
//
//   - Offsets count code points; spans may be discontinuous (`838 860;872 951`).
//   - Records may come in any order, so an event may use a T record below it.
//   - A digit at the end of a role is ignored: Content2 is more content.
//   - An event that has a trigger only is dropped. One with roles but no cue has
//     its trigger as cue.
func parseBrat(file, data, raw string) ([]goldRelation, error) {
	records := bratRecords(data)
	offsets := runeOffsets(raw)
	spans := map[string][]byteSpan{}
	for _, r := range records {
		if r.id[0] != 'T' {
			continue
		}
		s, err := bratSpans(r.columns, offsets)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", file, r.line, r.id, err)
		}
		spans[r.id] = s
	}
	var out []goldRelation
	for _, r := range records {
		if r.id[0] != 'E' {
			continue
		}
		relation, ok, err := bratEvent(r.columns, spans)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", file, r.line, r.id, err)
		}
		if ok {
			out = append(out, relation)
		}
	}
	return out, nil
}

// bratRecord is one record: its line from 1, its id and the rest.
type bratRecord struct {
	line        int
	id, columns string
}

func bratRecords(data string) []bratRecord {
	starts := recordStart.FindAllStringIndex(data, -1)
	records := make([]bratRecord, len(starts))
	line, at := 1, 0
	for i, s := range starts {
		end := len(data)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		line += strings.Count(data[at:s[0]], "\n")
		at = s[0]
		records[i] = bratRecord{line, data[s[0] : s[1]-1], data[s[1]:end]}
	}
	return records
}

// bratSpans reads "Label 838 860;872 951" and the tab after it.
func bratSpans(columns string, offsets []int) ([]byteSpan, error) {
	head, _, _ := strings.Cut(columns, "\t")
	_, ranges, _ := strings.Cut(strings.TrimRight(head, "\r\n"), " ")
	var out []byteSpan
	for part := range strings.SplitSeq(ranges, ";") {
		from, to, _ := strings.Cut(part, " ")
		start, errStart := strconv.Atoi(from)
		end, errEnd := strconv.Atoi(to)
		if errStart != nil || errEnd != nil {
			return nil, fmt.Errorf("want a label and offsets, not %q", head)
		}
		if start < 0 || start > end || end >= len(offsets) {
			return nil, fmt.Errorf("offsets %d %d are outside of the text's %d code points", start, end, len(offsets)-1)
		}
		out = append(out, byteSpan{offsets[start], offsets[end]})
	}
	return out, nil
}

// bratEvent reads "Attribution:T4 Content:T3 Cue:T2 Source:T1".
func bratEvent(columns string, spans map[string][]byteSpan) (r goldRelation, ok bool, err error) {
	arguments := strings.Fields(columns)
	if len(arguments) < 2 {
		return r, false, nil
	}
	var trigger []byteSpan
	for i, a := range arguments {
		role, id, _ := strings.Cut(a, ":")
		s, found := spans[id]
		if !found {
			return r, false, fmt.Errorf("no T record for %q", a)
		}
		switch role = strings.ToLower(strings.TrimRight(role, "0123456789")); {
		case i == 0:
			trigger = s
		case role == "cue":
			r.cue = append(r.cue, s...)
		case role == "source":
			r.source = append(r.source, s...)
		case role == "content":
			r.content = append(r.content, s...)
		}
	}
	if r.cue == nil {
		r.cue = trigger
	}
	return r, true, nil
}

// runeOffsets lists the byte offset of each code point, and the length at the end.
// An invalid byte counts as one code point.
func runeOffsets(s string) []int {
	offsets := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		offsets = append(offsets, i)
	}
	return append(offsets, len(s))
}
