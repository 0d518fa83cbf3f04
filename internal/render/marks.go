package render

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"reportedly"
)

// Marks overlap: a source lies inside another statement's content, a hedge inside
// both. HTML elements may not, so the text is cut wherever any mark begins or ends,
// and each segment carries all the marks that cover it.

// mark kinds, the last one on top where several cover a segment.
const (
	markContent = iota
	markCondition
	markSource
	markCue
	markHedge
)

var markClass = [...]string{"content", "condition", "source", "cue", "hedge"}

// textMark is a span of the text that plays a part in a statement.
type textMark struct {
	reportedly.Span
	kind      int
	statement int
	detail    string
}

func (m textMark) label() string {
	if m.detail == "" {
		return fmt.Sprintf("statement %d: %s", m.statement, markClass[m.kind])
	}
	return fmt.Sprintf("statement %d: %s, %s", m.statement, markClass[m.kind], m.detail)
}

// paragraphView is a block of text between blank lines.
type paragraphView struct{ Segments []segmentView }

// segmentView is a stretch of text under the same marks.
type segmentView struct {
	Refs  []int  // statements that begin here
	Text  string // visible
	Class string // "" where nothing marks it
	Label string // what the marks are, in words
}

// textMarks returns every mark of a reading.
func textMarks(r *reportedly.Reading) []textMark {
	var marks []textMark
	for i := range r.Statements {
		s := &r.Statements[i]
		add := func(kind int, detail string, spans ...reportedly.Span) {
			for _, span := range spans {
				if 0 <= span.Start && span.Start < span.End && span.End <= len(r.Report.Text) {
					marks = append(marks, textMark{span, kind, i + 1, detail})
				}
			}
		}
		add(markContent, "", s.Content...)
		for _, hop := range s.Chain {
			add(markSource, sourceTraits(hop.Source), hop.Source.Spans...)
			if hop.Cue != nil {
				add(markCue, string(hop.Act), hop.Cue.Spans...)
			}
		}
		for _, h := range hedges(s) {
			add(markHedge, string(h.Kind), h.Span)
		}
		for _, p := range s.Propositions {
			if c := p.Certainty.Condition; c != nil {
				add(markCondition, "", *c)
			}
		}
	}
	return marks
}

// anchors returns, by position, the numbers of the statements that begin there.
func anchors(r *reportedly.Reading) map[int][]int {
	at := map[int][]int{}
	for i, s := range r.Statements {
		start := 0
		if len(s.Content) > 0 {
			start = min(max(s.Content[0].Start, 0), len(r.Report.Text))
		}
		at[start] = append(at[start], i+1)
	}
	return at
}

var blankLines = regexp.MustCompile(`\n[ \t\r]*\n\s*`)

// marked cuts a report's text into paragraphs and these into segments.
func marked(r *reportedly.Reading) []paragraphView {
	text, marks, refs := r.Report.Text, textMarks(r), anchors(r)
	breaks := blankLines.FindAllStringIndex(text, -1)
	cuts := cutPoints(len(text), marks, refs, breaks)
	slices.SortStableFunc(marks, func(a, b textMark) int { return a.Start - b.Start })
	paragraphs := make([]paragraphView, 1, len(breaks)+1)
	var open []textMark
	for i := 0; i+1 < len(cuts); i++ {
		start, end := cuts[i], cuts[i+1]
		for len(marks) > 0 && marks[0].Start == start {
			open, marks = append(open, marks[0]), marks[1:]
		}
		open = slices.DeleteFunc(open, func(m textMark) bool { return m.End <= start })
		if len(breaks) > 0 && start >= breaks[0][1] {
			breaks = breaks[1:]
			paragraphs = append(paragraphs, paragraphView{})
		}
		segment := newSegment(text[start:end], refs[start], open)
		if len(breaks) > 0 && start >= breaks[0][0] {
			segment.Text = "" // between paragraphs
		}
		if segment.Text != "" || len(segment.Refs) > 0 {
			last := &paragraphs[len(paragraphs)-1]
			last.Segments = append(last.Segments, segment)
		}
	}
	return paragraphs
}

// cutPoints returns the sorted positions at which the text is cut, both ends included.
func cutPoints(size int, marks []textMark, refs map[int][]int, breaks [][]int) []int {
	cuts := append([]int{0, size}, slices.Collect(maps.Keys(refs))...)
	for _, m := range marks {
		cuts = append(cuts, m.Start, m.End)
	}
	for _, b := range breaks {
		cuts = append(cuts, b...)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

func newSegment(text string, refs []int, marks []textMark) segmentView {
	s := segmentView{Refs: refs, Text: Visible(strings.ReplaceAll(text, "\r\n", "\n"))}
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b textMark) int {
		return cmp.Or(a.kind-b.kind, a.statement-b.statement)
	})
	var classes, labels []string
	for _, m := range marks {
		classes = append(classes, markClass[m.kind])
		labels = append(labels, m.label())
	}
	s.Class = strings.Join(slices.Compact(classes), " ")
	s.Label = strings.Join(slices.Compact(labels), "; ")
	return s
}
