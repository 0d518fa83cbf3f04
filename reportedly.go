// Package reportedly defines the words of the ledger: what a report is, what it
// puts forward, who is said to have said so and how sure they were.
//
//   - A [Report] is one published text in one revision.
//   - A [Statement] is one thing that the report puts forward: a content span with
//     its chain of attribution. What the outlet says in its own voice is a
//     statement with a chain of one.
//   - A chain is a list of [Hop], ultimate source first, the outlet last.
//   - A [Proposition] is one predicate of a statement with its certainty.
//   - A [Reading] is the output of one engine version on one report.
//
// Spans are half-open byte ranges of the report's text inside Go and Unicode
// code points in every output (W3C Web Annotation counts code points); package
// render converts them at the border. Absent means unknown: nothing is guessed.
//
// The package imports the standard library only and holds no behaviour beyond
// validation, ids and error codes.
package reportedly

// FormatVersion is the version of the record stream (docs/format.md).
//
//	1  first version: config, report, statement, error
const FormatVersion = 1

// Span is the half-open byte range [Start, End) of a report's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
	// Exact is the text of the span. It is filled on output only, where Start
	// and End count Unicode code points.
	Exact string `json:"exact,omitempty"`
}

// Report is one published text in one revision (IPTC ninjs, schema.org NewsArticle).
// The dates are ISO 8601 strings as precise as they are known; they are four
// separate things and none is derived from another.
type Report struct {
	ID        string  `json:"id"` // "sha256:" + hex of the identity fields, see [Report.Identify]
	URL       string  `json:"url,omitempty"`
	Outlet    *Outlet `json:"outlet,omitempty"`
	Title     string  `json:"title,omitempty"`
	Byline    string  `json:"byline,omitempty"`
	Published string  `json:"published,omitempty"`
	Modified  string  `json:"modified,omitempty"`
	Retrieved string  `json:"retrieved,omitempty"`
	Language  string  `json:"language,omitempty"` // BCP 47
	Text      string  `json:"text"`
	Wire      *Wire   `json:"wire,omitempty"`
	// Notes are correction, clarification and editor's notes found in the text.
	Notes []Note `json:"notes,omitempty"`
}

// Outlet is the publisher of a report.
type Outlet struct {
	Name string `json:"name"`
	ID   string `json:"id,omitempty"`
}

// Wire says which agency's copy a report credits, and where it says so.
type Wire struct {
	Agency string `json:"agency"`
	Span   *Span  `json:"span,omitempty"`
}

// Note is an editorial note about the report itself.
type Note struct {
	Span
	Kind NoteKind `json:"kind"`
}

// Statement is one thing that a report puts forward.
type Statement struct {
	ID           string        `json:"id"`
	Report       string        `json:"report"`
	Content      []Span        `json:"content"` // in text order; several where discontinuous
	Chain        []Hop         `json:"chain"`   // ultimate source first, outlet last
	Propositions []Proposition `json:"propositions,omitempty"`
	// References are the pronouns and descriptions of the content that something else in
	// the report names, in text order.
	References []Mention `json:"references,omitempty"`
}

// Mention is words that refer to what other words of the report name better.
type Mention struct {
	Span
	Refers Reference `json:"refers"`
}

// Entity is one thing that a report mentions more than once.
type Entity struct {
	Mentions []Span // in text order
}

// Hop is one attribution of a chain: who is said to have said it, by which cue.
type Hop struct {
	Source Source `json:"source"`
	Cue    *Cue   `json:"cue,omitempty"`
	Act    Act    `json:"act,omitempty"`
	Mode   Mode   `json:"mode,omitempty"`
	Why    string `json:"why,omitempty"` // the rule or head that decided
	// Certainty is how a relay puts what it passes on: certain where it takes the hop
	// before it at its word ("revealed that"), certain and negative where it calls it
	// untrue, underspecified where it vouches for nothing ("said that", "reportedly").
	// It has no status, which the propositions have; nil for the first hop, whose
	// certainty is the propositions'.
	Certainty *Certainty `json:"certainty,omitempty"`
	// Event is the coding of the attribution itself where that is a public act, whatever
	// is put forward with it: to denounce, to praise. What the content codes already, as
	// of asking, promising and threatening, is not repeated.
	Event        *Event        `json:"event,omitempty"`
	Participants []Participant `json:"participants,omitempty"` // in Event, as of a proposition
}

// Cue is the words that attribute ("according to", "said", "reportedly").
type Cue struct {
	Spans []Span `json:"spans"`
	Lemma string `json:"lemma"`
}

// Source is a mention of whoever a statement is attributed to.
type Source struct {
	Spans  []Span     `json:"spans,omitempty"` // none where the text names nobody
	Kind   SourceKind `json:"kind"`
	Naming Naming     `json:"naming"`
	Number Number     `json:"number,omitempty"`
	Access Access     `json:"access,omitempty"`
	Actors []Actor    `json:"actors,omitempty"`
	// Reference is the earlier mention that a pronoun or description stands for.
	Reference *Reference `json:"reference,omitempty"`
	Why       string     `json:"why,omitempty"`
}

// Reference is what a mention refers to within the report: the mention that names it
// best. What stays open has no reference.
type Reference struct {
	Span
	And        *Span   `json:"and,omitempty"` // the other, of the two that "both sides" means
	Confidence float64 `json:"confidence"`    // above 0, at most 1; 1 where the words are the same
	Why        string  `json:"why,omitempty"`
}

// Actor is a stable identity behind a mention.
type Actor struct {
	ID      string `json:"id,omitempty"`
	Name    string `json:"name"`
	Country string `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Sector  string `json:"sector,omitempty"`  // PLOVER sector
	// Secondary is the PLOVER sector that an office of government directs, or that a
	// body belongs to besides its own: MIL of a defence minister's GOV.
	Secondary string `json:"secondary,omitempty"`
}

// Proposition is one predicate of a statement with what is said about it.
type Proposition struct {
	Predicate    Predicate     `json:"predicate"`
	Event        *Event        `json:"event,omitempty"`        // nil where PLOVER has no category for it
	Participants []Participant `json:"participants,omitempty"` // by role, in text order within a role
	Time         *Time         `json:"time,omitempty"`         // when, how long or how often
	Quantities   []Quantity    `json:"quantities,omitempty"`   // in text order
	Places       []Place       `json:"places,omitempty"`       // where, in text order
	// Cause is the predicate that brings this one about by the speaker's own words
	// ("the shipments would allow Moscow to prolong the war").
	Cause     *Span     `json:"cause,omitempty"`
	Certainty Certainty `json:"certainty"`
}

// Time is what a text says of when, how long or how often, after TIMEX3 (ISO
// 24617-1). From and To are ISO 8601 dates or date-times as precise as they are known:
// both belong to the time with the whole of the year, month or day that they name.
// One that is absent is open or unknown; "T15:00" is a time of day whose day is
// unknown.
type Time struct {
	Span        *Span       `json:"span,omitempty"`
	From        string      `json:"from,omitempty"`
	To          string      `json:"to,omitempty"`
	Granularity Granularity `json:"granularity,omitempty"`
	Duration    string      `json:"duration,omitempty"` // ISO 8601 duration; how long, or of a Set its period
	Mod         TimeMod     `json:"mod,omitempty"`
	Set         bool        `json:"set,omitempty"` // it comes again and again ("every Monday")
	Why         string      `json:"why,omitempty"` // the rule that decided
}

// Place is a mention of a place. Its coordinates are those of a point in it, in
// degrees (WGS 84), north and east positive; for a state or region a point near its
// middle. A name that could not be resolved has the span alone.
type Place struct {
	Span
	ID      string   `json:"id,omitempty"` // "geonames:" and GeoNames' id, or its code of a division ("geonames:UA.05")
	Name    string   `json:"name,omitempty"`
	Country string   `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Admin1  string   `json:"admin1,omitempty"`  // GeoNames code of the first-order division, "UA.05"
	Lat     *float64 `json:"lat,omitempty"`
	Lon     *float64 `json:"lon,omitempty"`
	Why     string   `json:"why,omitempty"`
}

// Predicate is the word that names what is said to happen or hold.
type Predicate struct {
	Span
	Lemma string `json:"lemma"`
}

// Certainty is how sure the speaker is (FactBank, NAF/GRaSP; ICD 203 for bands).
// It is never mixed with an assessment of ours.
type Certainty struct {
	Modality  Modality `json:"modality"`
	Polarity  Polarity `json:"polarity"`
	Status    Status   `json:"status,omitempty"`
	Hedges    []Hedge  `json:"hedges,omitempty"`
	Condition *Span    `json:"condition,omitempty"`
	// Factuality is the model's estimate from -3 (certainly did not happen) to
	// 3 (certainly happened), after UDS-IH2; nil where it was not computed.
	Factuality *float64 `json:"factuality,omitempty"`
	Why        string   `json:"why,omitempty"`
}

// Hedge is a word that weakens or qualifies, with the words it governs.
type Hedge struct {
	Span
	Kind  HedgeKind `json:"kind"`
	Band  string    `json:"band,omitempty"`  // ICD 203 term, for literal estimative words only
	Scope *Span     `json:"scope,omitempty"` // what the hedge governs
}

// Quantity is an amount that the text states, with its bounds (after the low, best
// and high estimates of the UCDP Georeferenced Event Dataset). Its span covers the
// figure and the unit, for a range both figures. Ordinals, dates, times of day and
// numbers that are part of a name are no quantities.
//
// Where bound is exact, low, best and high are the figure; at-least leaves high
// open and at-most low, with the figure as best; about has best only; range has low
// and high only; vague has what the words admit ("dozens": low 24) and no best.
type Quantity struct {
	Span
	Low   *float64 `json:"low,omitempty"`
	Best  *float64 `json:"best,omitempty"`
	High  *float64 `json:"high,omitempty"`
	Bound Bound    `json:"bound"`
	// Unit is the SI symbol ("km"), the ISO 4217 code ("USD"), the English name of a
	// customary unit or of a currency that several states have ("mile", "franc"),
	// "percent", or "person"; "" for other counts and bare numbers.
	Unit   string `json:"unit,omitempty"`
	Of     string `json:"of,omitempty"`  // what is counted or measured, as the text names it; "age" for ages
	Per    string `json:"per,omitempty"` // what one such amount falls to: a unit or noun ("month", "soldier"), or "each"
	Change Change `json:"change,omitempty"`
	// Cue is the words that bound the amount ("as many as"), where there are any.
	Cue *Span `json:"bounded_by,omitempty"`
	// From is the amount from which this one has changed or is to change ("from
	// 10,000 to 100,000"), and Equivalent an amount that the text calls the same as
	// this one ("$2,000 each, equivalent to 83 years' wages"): spans of other quantities.
	From       *Span  `json:"from,omitempty"`
	Equivalent *Span  `json:"equivalent,omitempty"`
	Why        string `json:"why,omitempty"` // the rules that decided
}

// Reading is the output of one engine version on one report.
type Reading struct {
	Engine     string // version of the engine
	Model      string // "sha256:" + hex of the model file
	Report     *Report
	Statements []Statement
	// Entities are what the report refers to again, by first mention. They are no part of
	// the record stream, which has the references of statements and sources instead.
	Entities []Entity
}
