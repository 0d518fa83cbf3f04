package render

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"reportedly"
)

// csvHandler prints comma-separated values after RFC 4180 in UTF-8: a row for each
// proposition of each statement, one for a statement without any, after a row of
// names. Names never change their meaning; new ones come at the end.
//
// Text is made fit for a spreadsheet: a cell is one line, invisible characters are
// U+FFFD, and what a spreadsheet would take for a formula begins with an apostrophe
// (OWASP Application Security Verification Standard 1.2.10). Numbers stay numbers.
type csvHandler struct{ out *csv.Writer }

func newCSV(w io.Writer, _ Options) Handler {
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180, 2
	return &csvHandler{out}
}

// csvRow is what a row tells of. Its spans count code points.
type csvRow struct {
	report      *reportedly.Report
	statement   *reportedly.Statement
	sources     []string                // names of the chain's sources
	proposition *reportedly.Proposition // nil in the row of a statement without any
	number      int                     // of the proposition in its statement, from 1
}

// csvColumn is one column; docs/interchange.md describes each.
type csvColumn struct {
	name  string
	value func(*csvRow) string
}

// csvStatementColumns are alike in all rows of a statement.
var csvStatementColumns = []csvColumn{
	{"report", func(r *csvRow) string { return r.report.ID }},
	{"url", func(r *csvRow) string { return r.report.URL }},
	{"outlet", func(r *csvRow) string { return outletName(r.report) }},
	{"title", func(r *csvRow) string { return r.report.Title }},
	{"byline", func(r *csvRow) string { return r.report.Byline }},
	{"published", func(r *csvRow) string { return r.report.Published }},
	{"modified", func(r *csvRow) string { return r.report.Modified }},
	{"language", func(r *csvRow) string { return r.report.Language }},
	{"statement", func(r *csvRow) string { return r.statement.ID }},
	{"content", func(r *csvRow) string { return exacts(r.statement.Content...) }},
	{"content_spans", func(r *csvRow) string { return spanList(r.statement.Content...) }},
	{"chain", func(r *csvRow) string { return strings.Join(r.sources, " > ") }},
	{"hops", func(r *csvRow) string { return strconv.Itoa(len(r.statement.Chain)) }},
	{"source", func(r *csvRow) string { return firstOf(r.sources) }},
	{"source_spans", func(r *csvRow) string { return spanList(r.origin().Source.Spans...) }},
	{"source_kind", func(r *csvRow) string { return string(r.origin().Source.Kind) }},
	{"source_naming", func(r *csvRow) string { return string(r.origin().Source.Naming) }},
	{"source_number", func(r *csvRow) string { return string(r.origin().Source.Number) }},
	{"source_access", func(r *csvRow) string { return string(r.origin().Source.Access) }},
	{"source_actors", func(r *csvRow) string { return strings.Join(actorIDs(r.origin().Source.Actors), "; ") }},
	{"act", func(r *csvRow) string { return string(r.origin().Act) }},
	{"mode", func(r *csvRow) string { return string(r.origin().Mode) }},
	{"cue", func(r *csvRow) string { return exacts(r.cue()...) }},
	{"cue_spans", func(r *csvRow) string { return spanList(r.cue()...) }},
}

// csvPropositionColumns are empty in the row of a statement without propositions.
var csvPropositionColumns = []csvColumn{
	{"proposition", func(r *csvRow) string { return strconv.Itoa(r.number) }},
	{"predicate", func(r *csvRow) string { return r.proposition.Predicate.Exact }},
	{"predicate_spans", func(r *csvRow) string { return spanList(r.proposition.Predicate.Span) }},
	{"lemma", func(r *csvRow) string { return r.proposition.Predicate.Lemma }},
	{"modality", func(r *csvRow) string { return string(r.proposition.Certainty.Modality) }},
	{"polarity", func(r *csvRow) string { return string(r.proposition.Certainty.Polarity) }},
	{"status", func(r *csvRow) string { return string(r.proposition.Certainty.Status) }},
	{"hedges", hedgeCell(func(h reportedly.Hedge) string { return h.Exact })},
	{"hedge_kinds", hedgeCell(func(h reportedly.Hedge) string { return string(h.Kind) })},
	{"hedge_spans", hedgeCell(func(h reportedly.Hedge) string { return spanList(h.Span) })},
	{"band", hedgeCell(func(h reportedly.Hedge) string { return h.Band })},
	{"condition", func(r *csvRow) string { return exacts(optionalSpan(r.proposition.Certainty.Condition)...) }},
	{"condition_spans", func(r *csvRow) string { return spanList(optionalSpan(r.proposition.Certainty.Condition)...) }},
	{"factuality", func(r *csvRow) string { return decimal(r.proposition.Certainty.Factuality) }},
	{"event", func(r *csvRow) string { return string(r.event().Category) }},
	{"event_underlying", func(r *csvRow) string { return string(r.event().Underlying) }},
	{"event_mode", func(r *csvRow) string { return string(r.event().Mode) }},
	{"event_contexts", func(r *csvRow) string { return strings.Join(contextNames(r.event().Contexts), "; ") }},
	{"cameo", func(r *csvRow) string { return r.event().CAMEO }},
	{"actor", mentionCell("actor")}, {"actor_spans", mentionSpans("actor")}, {"actor_ids", mentionIDs("actor")},
	{"recipient", mentionCell("recipient")}, {"recipient_spans", mentionSpans("recipient")}, {"recipient_ids", mentionIDs("recipient")},
	{"instrument", mentionCell("instrument")}, {"instrument_spans", mentionSpans("instrument")}, {"instrument_ids", mentionIDs("instrument")},
	{"affected", mentionCell("affected")}, {"affected_spans", mentionSpans("affected")}, {"affected_ids", mentionIDs("affected")},
	{"time", func(r *csvRow) string { return exacts(optionalSpan(r.time().Span)...) }},
	{"time_spans", func(r *csvRow) string { return spanList(optionalSpan(r.time().Span)...) }},
	{"time_from", func(r *csvRow) string { return r.time().From }},
	{"time_to", func(r *csvRow) string { return r.time().To }},
	{"time_granularity", func(r *csvRow) string { return string(r.time().Granularity) }},
	{"time_duration", func(r *csvRow) string { return r.time().Duration }},
	{"time_mod", func(r *csvRow) string { return string(r.time().Mod) }},
	{"time_set", func(r *csvRow) string { return map[bool]string{true: "true"}[r.time().Set] }},
	{"quantities", quantityCell(func(q *reportedly.Quantity) string { return q.Exact })},
	{"quantity_spans", quantityCell(func(q *reportedly.Quantity) string { return spanList(q.Span) })},
	{"quantity_low", quantityCell(func(q *reportedly.Quantity) string { return decimal(q.Low) })},
	{"quantity_best", quantityCell(func(q *reportedly.Quantity) string { return decimal(q.Best) })},
	{"quantity_high", quantityCell(func(q *reportedly.Quantity) string { return decimal(q.High) })},
	{"quantity_bound", quantityCell(func(q *reportedly.Quantity) string { return string(q.Bound) })},
	{"quantity_unit", quantityCell(func(q *reportedly.Quantity) string { return q.Unit })},
	{"quantity_of", quantityCell(func(q *reportedly.Quantity) string { return q.Of })},
	{"quantity_per", quantityCell(func(q *reportedly.Quantity) string { return q.Per })},
	{"quantity_change", quantityCell(func(q *reportedly.Quantity) string { return string(q.Change) })},
	{"places", placeCell(func(p *reportedly.Place) string { return p.Exact })},
	{"place_spans", placeCell(func(p *reportedly.Place) string { return spanList(p.Span) })},
	{"place_ids", placeCell(func(p *reportedly.Place) string { return p.ID })},
	{"place_names", placeCell(func(p *reportedly.Place) string { return p.Name })},
	{"place_countries", placeCell(func(p *reportedly.Place) string { return p.Country })},
	{"place_lats", placeCell(func(p *reportedly.Place) string { return decimal(p.Lat) })},
	{"place_lons", placeCell(func(p *reportedly.Place) string { return decimal(p.Lon) })},
	{"cause", func(r *csvRow) string { return exacts(optionalSpan(r.proposition.Cause)...) }},
	{"cause_spans", func(r *csvRow) string { return spanList(optionalSpan(r.proposition.Cause)...) }},
}

// csvDeedColumns tell of the attributions that are events themselves and are alike in
// all rows of a statement, too. They are the last, as they came last.
var csvDeedColumns = append([]csvColumn{
	{"hop_events", deedCell(func(h *reportedly.Hop) string { return string(h.Event.Category) })},
	{"hop_event_underlyings", deedCell(func(h *reportedly.Hop) string { return string(h.Event.Underlying) })},
	{"hop_event_modes", deedCell(func(h *reportedly.Hop) string { return string(h.Event.Mode) })},
	{"hop_event_contexts", deedCell(func(h *reportedly.Hop) string { return strings.Join(contextNames(h.Event.Contexts), " ") })},
	{"hop_cameos", deedCell(func(h *reportedly.Hop) string { return h.Event.CAMEO })},
}, deedParticipantColumns()...)

// csvColumns are all columns in the order in which they are printed.
var csvColumns = slices.Concat(csvStatementColumns, csvPropositionColumns, csvDeedColumns)

// Config prints the names of the columns.
func (h *csvHandler) Config(*Config) error {
	var names []string
	for _, c := range csvColumns {
		names = append(names, c.name)
	}
	return h.print(names)
}

// Error prints nothing: the table has no place for it, and the program reports it.
func (h *csvHandler) Error(*reportedly.Error) error { return nil }

// Close prints nothing.
func (h *csvHandler) Close() error { return nil }

// Reading prints the rows of a report.
func (h *csvHandler) Reading(r *reportedly.Reading) error {
	o := newOffsets(r.Report.Text)
	for i := range r.Statements {
		s := mapped(r.Statements[i], o.toPoints)
		row := csvRow{report: r.Report, statement: &s, sources: chainNames(r.Report, r.Statements[i].Chain)}
		first, last := csvCells(csvStatementColumns, &row), csvCells(csvDeedColumns, &row)
		if len(s.Propositions) == 0 {
			if err := h.print(slices.Concat(first, make([]string, len(csvPropositionColumns)), last)); err != nil {
				return err
			}
		}
		for j := range s.Propositions {
			row.proposition, row.number = &s.Propositions[j], j+1
			if err := h.print(slices.Concat(first, csvCells(csvPropositionColumns, &row), last)); err != nil {
				return err
			}
		}
	}
	return nil
}

func csvCells(columns []csvColumn, row *csvRow) []string {
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = spreadsheetCell(c.value(row))
	}
	return cells
}

// print writes one row and hands it on, so that whoever reads along need not wait.
func (h *csvHandler) print(row []string) error {
	if err := h.out.Write(row); err != nil {
		return fmt.Errorf("write row: %w", err)
	}
	h.out.Flush()
	return h.out.Error()
}

var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?(; (-?\d+(\.\d+)?)?)*$`)

// formulaStarts are the characters that make a spreadsheet take a cell for a formula,
// the wide ones in some languages, and the apostrophe itself, so that one may be
// taken off again.
const formulaStarts = "=+-@＝＋－＠'"

// spreadsheetCell returns a text as a cell that is text, and a number as it is.
func spreadsheetCell(s string) string {
	s = shortened(flat(s))
	if s == "" || plainNumber.MatchString(s) {
		return s
	}
	if first := strings.TrimLeft(s, " \ufffd"); first != "" && strings.ContainsRune(formulaStarts, []rune(first)[0]) {
		return "'" + s
	}
	return s
}

// origin is the first hop, which is empty in a statement that has none.
func (r *csvRow) origin() reportedly.Hop {
	if len(r.statement.Chain) == 0 {
		return reportedly.Hop{}
	}
	return r.statement.Chain[0]
}

func (r *csvRow) cue() []reportedly.Span {
	if c := r.origin().Cue; c != nil {
		return c.Spans
	}
	return nil
}

func (r *csvRow) event() reportedly.Event {
	if e := r.proposition.Event; e != nil {
		return *e
	}
	return reportedly.Event{}
}

func (r *csvRow) time() reportedly.Time {
	if t := r.proposition.Time; t != nil {
		return *t
	}
	return reportedly.Time{}
}

func outletName(r *reportedly.Report) string {
	if r.Outlet == nil {
		return ""
	}
	return r.Outlet.Name
}

func firstOf(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func optionalSpan(s *reportedly.Span) []reportedly.Span {
	if s == nil {
		return nil
	}
	return []reportedly.Span{*s}
}

// listed joins what a column says of each item by "; ". What is unknown of one keeps
// its place, so that columns on the same items go together; a column that is unknown
// of all is empty.
func listed[T any](items []T, value func(*T) string) string {
	return joinedKnown(items, value, "; ")
}

// joinedKnown is what [listed] does, with another separator.
func joinedKnown[T any](items []T, value func(*T) string, separator string) string {
	values, known := make([]string, len(items)), false
	for i := range items {
		values[i] = value(&items[i])
		known = known || values[i] != ""
	}
	if !known {
		return ""
	}
	return strings.Join(values, separator)
}

func hedgeCell(value func(reportedly.Hedge) string) func(*csvRow) string {
	return func(r *csvRow) string {
		return listed(r.proposition.Certainty.Hedges, func(h *reportedly.Hedge) string { return value(*h) })
	}
}

// deedCell says something of the events of a chain's hops; a hop that is none keeps its
// place.
func deedCell(value func(*reportedly.Hop) string) func(*csvRow) string {
	return func(r *csvRow) string {
		return listed(r.statement.Chain, func(h *reportedly.Hop) string {
			if h.Event == nil {
				return ""
			}
			return value(h)
		})
	}
}

// deedParticipantColumns are those on who takes part in the events of hops, each role
// with words, spans and ids. Several of one hop have " & " between.
func deedParticipantColumns() (out []csvColumn) {
	values := []struct {
		suffix string
		of     func(*reportedly.Participant) string
	}{
		{"s", func(p *reportedly.Participant) string { return p.Mention.Exact }},
		{"_spans", func(p *reportedly.Participant) string { return spanList(p.Mention) }},
		{"_ids", participantIDs},
	}
	for _, role := range reportedly.ParticipantRoles {
		for _, v := range values {
			out = append(out, csvColumn{"hop_" + string(role) + v.suffix, deedCell(func(h *reportedly.Hop) string {
				return joinedKnown(participants(h.Participants, role), v.of, " & ")
			})})
		}
	}
	return out
}

func quantityCell(value func(*reportedly.Quantity) string) func(*csvRow) string {
	return func(r *csvRow) string { return listed(r.proposition.Quantities, value) }
}

func placeCell(value func(*reportedly.Place) string) func(*csvRow) string {
	return func(r *csvRow) string { return listed(r.proposition.Places, value) }
}

// participantCell says something of the participants of a role.
func participantCell(role reportedly.ParticipantRole, value func(*reportedly.Participant) string) func(*csvRow) string {
	return func(r *csvRow) string {
		return listed(participants(r.proposition.Participants, role), value)
	}
}

func mentionCell(role reportedly.ParticipantRole) func(*csvRow) string {
	return participantCell(role, func(p *reportedly.Participant) string { return p.Mention.Exact })
}

func mentionSpans(role reportedly.ParticipantRole) func(*csvRow) string {
	return participantCell(role, func(p *reportedly.Participant) string { return spanList(p.Mention) })
}

func mentionIDs(role reportedly.ParticipantRole) func(*csvRow) string {
	return participantCell(role, participantIDs)
}

// participantIDs separates the actors behind one mention by spaces, which no id has.
func participantIDs(p *reportedly.Participant) string {
	var ids []string
	for _, a := range p.Actors {
		ids = append(ids, a.ID)
	}
	return strings.Join(distinct(ids), " ")
}
