package render

import (
	"fmt"
	"io"
	"strings"

	"reportedly"
)

// textHandler prints for a terminal: one block a statement, its words quoted with
// the hedges marked, then the chain drawn from the ultimate source down to the
// outlet, then the certainty of what is not plainly put forward, the times, the
// events and the quantities. Errors go to
// standard error, which is the program's business, so this format leaves them out.
type textHandler struct {
	out     pen
	reports int
}

func newText(w io.Writer, o Options) Handler {
	const file, least, most = 80, 40, 100 // columns
	width := o.Width
	if width == 0 {
		width = file
	}
	return &textHandler{out: pen{w: w, color: o.Color, width: min(max(width, least), most)}}
}

// Config prints nothing: the output is for people.
func (h *textHandler) Config(*Config) error { return nil }

// Error prints nothing, see [textHandler].
func (h *textHandler) Error(*reportedly.Error) error { return nil }

// Close prints nothing.
func (h *textHandler) Close() error { return h.out.err }

// Reading prints a heading and one block a statement.
func (h *textHandler) Reading(r *reportedly.Reading) error {
	if h.reports > 0 {
		h.out.line("")
	}
	h.reports++
	h.heading(r)
	for i := range r.Statements {
		h.out.line("")
		h.statement(r.Report, &r.Statements[i], i+1)
	}
	return h.out.err
}

func (h *textHandler) heading(r *reportedly.Reading) {
	h.out.paragraph("", "", run{title(r.Report), bold})
	if a := about(r.Report); a != "" {
		h.out.paragraph("", "", run{a, plain})
	}
	count := fmt.Sprintf("%d statements", len(r.Statements))
	if len(r.Statements) == 1 {
		count = "1 statement"
	}
	hedged := 0
	for i := range r.Statements {
		hedged += len(hedges(&r.Statements[i]))
	}
	if hedged > 0 {
		h.out.paragraph("", "", run{count + "; ", dim}, run{"hedges", hedge}, run{" are marked", dim})
	} else {
		h.out.paragraph("", "", run{count, dim})
	}
}

func (h *textHandler) statement(r *reportedly.Report, s *reportedly.Statement, number int) {
	first := fmt.Sprintf("%2d  ", number)
	indent := strings.Repeat(" ", len(first))
	h.out.paragraph(first, indent, contentRuns(r.Text, s)...)
	for i := range s.Chain {
		h.hop(r, s.Chain, i, indent)
	}
	for i := range s.Propositions {
		if p := &s.Propositions[i]; !plainly(p.Certainty) || p.Time != nil || len(p.Quantities) > 0 || p.Event != nil || p.Cause != nil {
			h.proposition(r.Text, p, indent)
		}
	}
}

// hop draws one source and, below it, how it reached the next one.
func (h *textHandler) hop(r *reportedly.Report, chain []reportedly.Hop, i int, indent string) {
	mark, rail := "● ", "│   "
	if i == len(chain)-1 {
		mark, rail = "■ ", "    "
	}
	hop := chain[i]
	name := sourceName(r, chain, i)
	h.out.paragraph(indent+mark, indent+rail, run{name, source}, run{refersTo(r, hop.Source), plain})
	traits := sourceTraits(hop.Source)
	if actors := actorNames(name, hop.Source.Actors); actors != "" {
		traits += "; " + actors
	}
	h.out.paragraph(indent+rail, indent+rail, run{traits, plain}, why(hop.Source.Why))
	if act := list(string(hop.Act), string(hop.Mode)); act != "" || hop.Cue != nil {
		runs := []run{{act, plain}}
		if hop.Cue != nil && len(hop.Cue.Spans) > 0 {
			runs = append(runs, run{" by ", plain}, run{"“" + joined(r.Text, hop.Cue.Spans) + "”", cue})
		}
		if relay := relayWords(hop.Certainty); relay != "" {
			runs = append(runs, run{"; " + relay, plain})
		}
		h.out.paragraph(indent+rail, indent+rail, append(runs, why(hop.Why))...)
	}
	if hop.Event != nil {
		h.out.paragraph(indent+rail+"* ", indent+rail+"  ", run{eventWords(r.Text, hop.Event, hop.Participants), plain}, why(hop.Event.Why))
	}
}

func (h *textHandler) proposition(text string, p *reportedly.Proposition, indent string) {
	runs := []run{{slice(text, p.Predicate.Span), bold}, {": " + certaintyWords(p.Certainty), plain}}
	for _, x := range p.Certainty.Hedges {
		runs = append(runs, run{"; ", plain}, run{slice(text, x.Span), hedge}, run{" " + list(string(x.Kind), x.Band), plain})
	}
	if where := placeWords(text, p.Places); where != "" {
		runs = append(runs, run{"; at " + where, plain})
	}
	if c := p.Certainty.Condition; c != nil {
		runs = append(runs, run{"; on condition “" + slice(text, *c) + "”", plain})
	}
	runs = append(runs, why(p.Certainty.Why))
	if p.Time != nil {
		runs = append(runs, run{"; when: " + timeWords(text, p.Time), plain}, why(p.Time.Why))
	}
	if p.Cause != nil {
		runs = append(runs, run{"; brought about by “" + joined(text, []reportedly.Span{*p.Cause}) + "”", plain})
	}
	h.out.paragraph(indent+"- ", indent+"  ", runs...)
	if p.Event != nil {
		h.out.paragraph(indent+"  * ", indent+"    ", run{eventWords(text, p.Event, p.Participants), plain}, why(p.Event.Why))
	}
	for i := range p.Quantities {
		q := &p.Quantities[i]
		h.out.paragraph(indent+"  = ", indent+"    ", run{quantityWords(text, q), plain}, why(q.Why))
	}
}

// why returns the reason for a decision as a run; empty where there is none.
func why(reason string) run {
	if reason == "" {
		return run{}
	}
	return run{" [" + reason + "]", dim}
}

// contentRuns returns a statement's words in quotation marks with its hedges marked.
func contentRuns(text string, s *reportedly.Statement) []run {
	runs := []run{{"“", dim}}
	marks := hedges(s)
	for i, c := range s.Content {
		if i > 0 {
			runs = append(runs, run{" […] ", dim})
		}
		at := c.Start
		for ; len(marks) > 0 && marks[0].End <= c.End; marks = marks[1:] {
			if m := marks[0]; m.Start >= at && m.Start < m.End {
				runs = append(runs, run{slice(text, reportedly.Span{Start: at, End: m.Start}), plain}, run{slice(text, m.Span), hedge})
				at = m.End
			}
		}
		runs = append(runs, run{slice(text, reportedly.Span{Start: at, End: c.End}), plain})
	}
	return append(runs, run{"”", dim})
}
