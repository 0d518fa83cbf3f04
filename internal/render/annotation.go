package render

import (
	"io"
	"net/url"
	"strings"
	"time"

	"reportedly"
)

// annotationContext is the context of the Web Annotation vocabulary; it is named,
// never fetched.
const annotationContext = "http://www.w3.org/ns/anno.jsonld"

// ownTerms is the prefix of the terms that the vocabulary lacks. They are names, no
// addresses, and docs/interchange.md says what each means.
const ownTerms = "urn:reportedly:terms:"

// annotationHandler prints a W3C Web Annotation (https://www.w3.org/TR/annotation-model/)
// for each statement, as JSON-LD, one object a line.
//
// The target selects the statement's words in the report's text by position, in code
// points, and by quote; and by quote alone in the page that it was published on, whose
// other text nobody here knows. A statement in several pieces has a target for each.
// The body says the chain in words for people, and in our own terms for programs.
type annotationHandler struct {
	w         io.Writer
	generator annotationSoftware
}

func newAnnotation(w io.Writer, _ Options) Handler { return &annotationHandler{w: w} }

// annotation is one annotation; the keys are terms of the vocabulary's context.
type annotation struct {
	Context    []any              `json:"@context"`
	ID         string             `json:"id"`
	Type       string             `json:"type"`
	Motivation string             `json:"motivation"`
	Generator  annotationSoftware `json:"generator"`
	Body       []any              `json:"body"`
	Target     []annotationTarget `json:"target"`
}

type annotationSoftware struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Name string `json:"name"`
}

type annotationTextBody struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Format   string `json:"format"`
	Language string `json:"language"`
	Purpose  string `json:"purpose"`
}

// annotationDataBody is the chain and the propositions in our own terms.
type annotationDataBody struct {
	ID           string            `json:"id"`
	Type         []string          `json:"type"`
	Chain        annotationList    `json:"reportedly:chain"`
	Propositions []annotationClaim `json:"reportedly:proposition,omitempty"`
}

// annotationList is a list whose order counts, which an array of JSON-LD's does not.
type annotationList struct {
	List []annotationHop `json:"@list"`
}

type annotationHop struct {
	Type   string                `json:"type"`
	Name   string                `json:"name"`
	Kind   reportedly.SourceKind `json:"reportedly:kind,omitempty"`
	Naming reportedly.Naming     `json:"reportedly:naming,omitempty"`
	Number reportedly.Number     `json:"reportedly:number,omitempty"`
	Access reportedly.Access     `json:"reportedly:access,omitempty"`
	Actors []string              `json:"reportedly:actor,omitempty"`
	Act    reportedly.Act        `json:"reportedly:act,omitempty"`
	Mode   reportedly.Mode       `json:"reportedly:mode,omitempty"`
	Cue    string                `json:"reportedly:cue,omitempty"`
	// Modality and Polarity are how a relay puts what it passes on.
	Modality reportedly.Modality `json:"reportedly:modality,omitempty"`
	Polarity reportedly.Polarity `json:"reportedly:polarity,omitempty"`
	// Category is that of the event that the attribution is itself.
	Category reportedly.Category `json:"reportedly:category,omitempty"`
	Mention  []positionSelector  `json:"reportedly:mention,omitempty"`
}

type annotationClaim struct {
	Type      string              `json:"type"`
	Predicate string              `json:"reportedly:predicate"`
	Mention   positionSelector    `json:"reportedly:mention"`
	Modality  reportedly.Modality `json:"reportedly:modality,omitempty"`
	Polarity  reportedly.Polarity `json:"reportedly:polarity,omitempty"`
	Status    reportedly.Status   `json:"reportedly:status,omitempty"`
	Hedges    []string            `json:"reportedly:hedge,omitempty"`
	Category  reportedly.Category `json:"reportedly:category,omitempty"`
}

type annotationTarget struct {
	Type     string           `json:"type"`
	Source   any              `json:"source"`
	Selector []any            `json:"selector"`
	State    *annotationState `json:"state,omitempty"`
}

// annotationState is the state that a page had when the report was retrieved.
type annotationState struct {
	Type       string `json:"type"`
	SourceDate string `json:"sourceDate"` // xsd:dateTime in UTC
}

// annotationText is the text that positions count in.
type annotationText struct {
	ID        string `json:"id"`
	Type      string `json:"type"`
	Format    string `json:"format"`
	Language  string `json:"language,omitempty"`
	Title     string `json:"dcterms:title,omitempty"`
	Publisher string `json:"dcterms:publisher,omitempty"`
	Via       string `json:"via,omitempty"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// Config notes which engine reads.
func (h *annotationHandler) Config(c *Config) error {
	h.generator = annotationSoftware{iri("urn:reportedly:engine:", c.Engine), "Software", coderName(c.Engine)}
	return nil
}

// Error prints nothing: an annotation is of words, and the program reports it.
func (h *annotationHandler) Error(*reportedly.Error) error { return nil }

// Close prints nothing.
func (h *annotationHandler) Close() error { return nil }

// Reading prints the annotations of a report.
func (h *annotationHandler) Reading(r *reportedly.Reading) error {
	a := annotator{report: r.Report, offsets: newOffsets(r.Report.Text), page: pageAddress(r.Report)}
	for i := range r.Statements {
		s := &r.Statements[i]
		id := iri("urn:reportedly:statement:", s.ID)
		err := writeLine(h.w, "annotation", annotation{
			Context: []any{annotationContext, map[string]string{"reportedly": ownTerms}}, ID: id, Type: "Annotation", Motivation: "describing",
			Generator: h.generator, Body: a.bodies(id, s), Target: a.targets(s.Content),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// iri returns an IRI of ours: whatever an id holds that may not stand in one is escaped.
func iri(prefix, id string) string {
	return prefix + url.PathEscape(id)
}

// pageAddress returns the address of the page that a report was published on, "" for
// none that a browser would open.
func pageAddress(r *reportedly.Report) string {
	if u, err := url.Parse(r.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		return u.String()
	}
	return ""
}

// annotator makes the parts of the annotations of one report.
type annotator struct {
	report  *reportedly.Report
	offsets *offsets
	page    string
}

func (a annotator) targets(content []reportedly.Span) []annotationTarget {
	out := []annotationTarget{}
	for _, span := range content {
		position, quote := a.selectors(span)
		out = append(out, annotationTarget{Type: "SpecificResource", Source: a.text(), Selector: []any{position, quote}})
		if a.page != "" {
			out = append(out, annotationTarget{"SpecificResource", a.page, []any{quote}, a.state()})
		}
	}
	return out
}

// text describes the text that positions count in: its name has the digest of what
// identifies the report, so it never changes.
func (a annotator) text() annotationText {
	t := annotationText{ID: iri("urn:reportedly:report:", a.report.ID), Type: "Text", Format: "text/plain", Language: a.report.Language, Title: a.report.Title, Via: a.page}
	if a.report.Outlet != nil {
		t.Publisher = a.report.Outlet.Name
	}
	return t
}

// state returns when the page was as it was read, nil where that is not known to the second.
func (a annotator) state() *annotationState {
	t, err := time.Parse(time.RFC3339, a.report.Retrieved)
	if err != nil {
		return nil
	}
	return &annotationState{"TimeState", t.UTC().Format(time.RFC3339)}
}

// selectors returns both selectors of a span, widened to hold whole grapheme clusters.
func (a annotator) selectors(s reportedly.Span) (positionSelector, quoteSelector) {
	const around = 32 // code points of prefix and suffix, before they too are widened
	text := a.report.Text
	s = a.offsets.toBytes(a.offsets.toPoints(s))
	start, end := wholeClusters(text, s.Start, s.End)
	points := a.offsets.toPoints(reportedly.Span{Start: start, End: end})
	before := clusterStart(text, a.offsets.bytes(max(points.Start-around, 0)))
	after := clusterEnd(text, a.offsets.bytes(points.End+around))
	return positionSelector{"TextPositionSelector", points.Start, points.End},
		quoteSelector{"TextQuoteSelector", valid(text[start:end]), valid(text[before:start]), valid(text[end:after])}
}

// position returns the selector of a mention.
func (a annotator) position(s reportedly.Span) positionSelector {
	position, _ := a.selectors(s)
	return position
}

// bodies returns the chain in words and in our terms.
func (a annotator) bodies(id string, s *reportedly.Statement) []any {
	data := annotationDataBody{ID: id + "#reading", Type: []string{"Dataset", "reportedly:Statement"}, Chain: annotationList{[]annotationHop{}}}
	names := chainNames(a.report, s.Chain)
	for i, hop := range s.Chain {
		data.Chain.List = append(data.Chain.List, a.hop(&hop, names[i]))
	}
	for i := range s.Propositions {
		data.Propositions = append(data.Propositions, a.claim(&s.Propositions[i]))
	}
	words := annotationTextBody{"TextualBody", valid(chainWords(s.Chain, names)), "text/plain", "en", "describing"}
	return []any{words, data}
}

// chainWords is a chain in a line: "assert by people familiar with the talks (people,
// anonymous); report by the Halden Wire (media, named); The Example Times (media, named)".
func chainWords(chain []reportedly.Hop, names []string) string {
	parts := make([]string, len(chain))
	for i, hop := range chain {
		parts[i] = names[i] + " (" + list(string(hop.Source.Kind), naming(hop.Source.Naming)) + ")"
		if hop.Act != "" {
			parts[i] = string(hop.Act) + " by " + parts[i]
		}
	}
	return strings.Join(parts, "; ")
}

func (a annotator) hop(hop *reportedly.Hop, name string) annotationHop {
	s := hop.Source
	h := annotationHop{Type: "reportedly:Hop", Name: valid(name), Kind: s.Kind, Naming: s.Naming, Number: s.Number, Access: s.Access, Actors: distinct(actorIDs(s.Actors)), Act: hop.Act, Mode: hop.Mode}
	if hop.Cue != nil {
		h.Cue = valid(joined(a.report.Text, hop.Cue.Spans))
	}
	if c := hop.Certainty; c != nil {
		h.Modality, h.Polarity = c.Modality, c.Polarity
	}
	if hop.Event != nil {
		h.Category = hop.Event.Category
	}
	for _, span := range s.Spans {
		h.Mention = append(h.Mention, a.position(span))
	}
	return h
}

func (a annotator) claim(p *reportedly.Proposition) annotationClaim {
	c := annotationClaim{
		Type: "reportedly:Proposition", Predicate: valid(slice(a.report.Text, p.Predicate.Span)), Mention: a.position(p.Predicate.Span),
		Modality: p.Certainty.Modality, Polarity: p.Certainty.Polarity, Status: p.Certainty.Status,
	}
	for _, h := range p.Certainty.Hedges {
		c.Hedges = append(c.Hedges, valid(slice(a.report.Text, h.Span)))
	}
	if p.Event != nil {
		c.Category = p.Event.Category
	}
	return c
}
