// Package read turns a report into its statements: who is said to have said what,
// and how surely.
//
//   - An [Engine] runs the passes over one [text.Document] at a time. The passes are
//     the values in [Passes], in order; each has a name, a line of documentation and
//     the passes it builds on. A pass reads and writes the state of one reading only.
//   - The attributions of the model and those found by rule are reconciled into one
//     forest: an attribution whose cue lies inside another's content is nested in it.
//     A chain is the way from an attribution to its root, then the outlet.
//   - The contents of statements never overlap: a word belongs to the innermost
//     content that covers it. Sources and cues belong to no statement; what is left
//     is said by the outlet in its own voice.
//   - Every decision that a user may question carries a "why": the rule or the head
//     of the model that made it.
//
// Knowledge is in package lexicon; the code here knows shapes of trees only. All
// passes take time linear in the text for texts whose attributions are local, and
// nothing in a document, however odd its trees, makes them fail.
package read

import (
	"context"
	"fmt"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// Version names the engine. It changes whenever the same report and model may give
// another reading.
//
//	1  first version
//	2  times, quantities, places, actors; factuality no longer lowers modality
//	3  events, participants, causes, references; attributions screened, names typed by the
//	   whole report, constructions of reporting
//	4  sources typed by what they take up and who owns them, exchanges, remarks that sum up
//	   and signed quotations; attributions completed and cut by the tree
//	5  relays' certainty; frames told by word order, quotations beside their speaker; words
//	   of fighting are events where something shows force; sources of unlisted nouns
//	6  events of attributions; what is found and linked by how likely its span is; heading
//	   lines; who cites, revises figures or has yet to say something
//	7  what goes round, is learned or shown; means of attacks, doers of what is only named;
//	   people counted without a noun, times of day with their days; bodies taken up by nouns
//	8  the two whom "both sides" and "the two leaders" mean; outlets of interviews and broadcasts;
//	   who hides in another sentence; states that no list knows; the state that a report is about
//	9  who cites whom in any order of the words; labels of transcripts, statements handed over in
//	   full; negative beliefs; who has just spoken goes on
const Version = "9"

// Pass is one step of reading.
type Pass struct {
	Name     string  // one word
	Doc      string  // one sentence for documentation
	Requires []*Pass // passes whose results it uses; they run earlier
	Run      func(*state)
}

// Passes lists all passes in the order in which they run.
var Passes = []*Pass{structure, places, hedging, attribution, reference, sources, chain, linking, statements, certainty, times, quantity, events}

// Engine reads reports. It is safe for concurrent use if its parser is.
type Engine struct {
	parser  *text.Parser
	lexicon *lexicon.Lexicon
}

// New returns an engine that analyses texts with p, which may be nil if only
// [Engine.Document] is called, and knows what is in l.
func New(p *text.Parser, l *lexicon.Lexicon) *Engine { return &Engine{p, l} }

// Report reads a report. The reading's report is a copy of r with the structure
// that the text itself shows (byline, wire credit, notes) filled in where r has
// none, and with its id.
func (e *Engine) Report(ctx context.Context, r *reportedly.Report) (*reportedly.Reading, error) {
	d, err := e.parser.Parse(ctx, r.Text)
	if err != nil {
		return nil, fmt.Errorf("analyse report: %w", err)
	}
	return e.Document(ctx, r, d)
}

// Document reads a report whose text has been analysed already. It returns an
// error where d is not an analysis of the report's text or ctx ends.
func (e *Engine) Document(ctx context.Context, r *reportedly.Report, d *text.Document) (*reportedly.Reading, error) {
	s, err := e.run(ctx, r, d)
	if err != nil {
		return nil, err
	}
	reading := &reportedly.Reading{Engine: Version, Report: s.report, Statements: s.output, Entities: s.refs.named()}
	if e.parser != nil {
		reading.Model = e.parser.Digest()
	}
	return reading, nil
}

// run runs all passes and returns what they leave.
func (e *Engine) run(ctx context.Context, r *reportedly.Report, d *text.Document) (*state, error) {
	if err := check(r, d); err != nil {
		return nil, fmt.Errorf("read report: %w", err)
	}
	report := *r
	if report.ID == "" {
		report.ID = report.Identify()
	}
	s := newState(&report, d, e.lexicon)
	for _, p := range Passes {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read report: %s: %w", p.Name, err)
		}
		p.Run(s)
	}
	return s, nil
}

// check returns an error unless every index and offset of d is in range and in
// order. Trees need not be trees: newState mends them.
func check(r *reportedly.Report, d *text.Document) error {
	if d.Text != r.Text {
		return fmt.Errorf("the document is of another text")
	}
	end := 0
	for i, w := range d.Words {
		if w.Start < end || w.End < w.Start || w.End > len(d.Text) {
			return fmt.Errorf("word %d: [%d,%d) is out of order", i, w.Start, w.End)
		}
		end = w.End
	}
	last := 0
	for i, s := range d.Sentences {
		if s.First < last || s.Last < s.First || s.Last > len(d.Words) {
			return fmt.Errorf("sentence %d: [%d,%d) is out of order", i, s.First, s.Last)
		}
		last = s.Last
	}
	return checkRanges(d)
}

func checkRanges(d *text.Document) error {
	var ranges []text.Range
	for _, n := range d.Names {
		ranges = append(ranges, n.Range)
	}
	for _, a := range d.Attributions {
		ranges = append(append(append(ranges, a.Source...), a.Cue...), a.Content...)
	}
	for _, g := range ranges {
		if g.First < 0 || g.Last < g.First || g.Last > len(d.Words) {
			return fmt.Errorf("range [%d,%d) is outside the words", g.First, g.Last)
		}
	}
	for i, p := range d.Paragraphs {
		if p.Start < 0 || p.End < p.Start || p.End > len(d.Text) || p.Sentences.First < 0 ||
			p.Sentences.Last < p.Sentences.First || p.Sentences.Last > len(d.Sentences) {
			return fmt.Errorf("paragraph %d is outside the text", i)
		}
	}
	for i, q := range d.Quotes {
		if q.Start < 0 || q.End < q.Start || q.End > len(d.Text) {
			return fmt.Errorf("quote %d is outside the text", i)
		}
	}
	return nil
}
