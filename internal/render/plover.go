package render

import (
	"encoding/json"
	"io"
	"strings"

	"reportedly"
)

// ploverCodebook is the manual that events are coded by.
const ploverCodebook = "PLOVER manual of 2024-02-04"

// ploverHandler prints a record for each coded proposition as JSON Lines, with the
// field names of the PLOVER manual of 2024-02-04 ("Data fields" and its tables of
// information objects). Fields that we do not know are left out; of those that the
// manual requires, date is "" and actor is [] then. What PLOVER has no field for (who
// says so, how surely) is under "reportedly". docs/interchange.md has the mapping.
type ploverHandler struct {
	w      io.Writer
	engine string
}

func newPLOVER(w io.Writer, _ Options) Handler { return &ploverHandler{w: w} }

// ploverRecord is one event. The order of the fields is the manual's.
type ploverRecord struct {
	ID         string          `json:"id"`
	HasEvent   bool            `json:"has_event"`
	Date       string          `json:"date"`
	Time       string          `json:"time,omitempty"`
	EndDate    string          `json:"enddate,omitempty"`
	EndTime    string          `json:"endtime,omitempty"`
	Actor      []ploverEntity  `json:"actor"`
	Recipient  []ploverEntity  `json:"recipient,omitempty"`
	Event      []string        `json:"event"`
	EventLoc   *ploverLocation `json:"event_loc,omitempty"`
	EventText  string          `json:"event_text"`
	Size       *ploverSize     `json:"size,omitempty"`
	QuadCode   int             `json:"quad_code,omitempty"`
	EventScale *float64        `json:"event_scale,omitempty"`
	Mode       []string        `json:"mode,omitempty"`
	Context    []string        `json:"context,omitempty"`
	Text       string          `json:"text"`
	TextInfo   ploverTextInfo  `json:"text_info"`
	CiteInfo   ploverCiteInfo  `json:"cite_info"`
	Coder      string          `json:"coder"`
	Reportedly ploverMore      `json:"reportedly"`
}

type ploverEntity struct {
	Code           string `json:"code,omitempty"`
	Sector         string `json:"sector,omitempty"` // one or two of three letters each
	EntityText     string `json:"entity_text"`
	IdentifierText string `json:"identifier_text,omitempty"`
}

type ploverSize struct {
	Dead     float64 `json:"dead,omitempty"`
	Injured  float64 `json:"injured,omitempty"`
	Arrested float64 `json:"arrested,omitempty"`
}

type ploverLocation struct {
	ExtractedPlace string      `json:"extracted_place"`
	ResolvedPlace  string      `json:"resolved_place,omitempty"`
	GeonameID      json.Number `json:"geonameid,omitempty"`
	Lat            *float64    `json:"lat,omitempty"`
	Lon            *float64    `json:"lon,omitempty"`
	Province       string      `json:"province,omitempty"`
	Country        string      `json:"country,omitempty"`
	CountryCode    string      `json:"country_code,omitempty"` // ISO 3166-1 alpha-3
}

type ploverTextInfo struct {
	Start int `json:"start"` // code points of the report's text, from the first word of the statement
	End   int `json:"end"`   // to after its last
}

type ploverCiteInfo struct {
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language,omitempty"` // ISO 639-1
	Publication string `json:"publication,omitempty"`
	Coder       string `json:"coder"`
	Codebook    string `json:"codebook"`
}

// ploverMore is what PLOVER has no field for.
type ploverMore struct {
	Report     string               `json:"report"`
	Statement  string               `json:"statement"`
	Published  string               `json:"published,omitempty"`
	Predicate  reportedly.Span      `json:"predicate"`
	Underlying reportedly.Category  `json:"underlying,omitempty"`
	CAMEO      string               `json:"cameo,omitempty"`
	Why        string               `json:"why,omitempty"`
	Instrument []reportedly.Span    `json:"instrument,omitempty"`
	Affected   []reportedly.Span    `json:"affected,omitempty"`
	Places     []reportedly.Place   `json:"places,omitempty"` // after the first
	Certainty  reportedly.Certainty `json:"certainty"`
	Chain      []ploverHop          `json:"chain"` // ultimate source first, outlet last
}

type ploverHop struct {
	Source string                `json:"source"`
	Kind   reportedly.SourceKind `json:"kind"`
	Naming reportedly.Naming     `json:"naming"`
	Access reportedly.Access     `json:"access,omitempty"`
	Actors []string              `json:"actors,omitempty"` // stable ids
	Act    reportedly.Act        `json:"act,omitempty"`
	Cue    string                `json:"cue,omitempty"`
	// Certainty is how a relay puts what it passes on.
	Certainty *reportedly.Certainty `json:"certainty,omitempty"`
}

// Config notes which engine coded.
func (h *ploverHandler) Config(c *Config) error {
	h.engine = c.Engine
	return nil
}

// Error prints nothing: a file of events has no place for it, and the program reports it.
func (h *ploverHandler) Error(*reportedly.Error) error { return nil }

// Close prints nothing.
func (h *ploverHandler) Close() error { return nil }

// Reading prints the events of a report.
func (h *ploverHandler) Reading(r *reportedly.Reading) error {
	for c := range codedPropositions(r) {
		if err := writeLine(h.w, "event", mapped(c.ploverRecord(h.engine), sameSpan)); err != nil {
			return err
		}
	}
	return nil
}

func sameSpan(s reportedly.Span) reportedly.Span { return s }

func (c coded) ploverRecord(engine string) ploverRecord {
	p := c.proposition
	record := ploverRecord{
		ID: c.id(), HasEvent: true, Event: []string{string(p.Event.Category)}, EventText: p.Predicate.Exact, Mode: c.modes(), Context: contextNames(c.proposition.Event.Contexts),
		Actor: ploverEntities(participants(c.proposition.Participants, "actor")), Recipient: ploverEntities(participants(c.proposition.Participants, "recipient")),
		Text: shortened(exacts(c.statement.Content...)), TextInfo: textInfo(c.statement.Content), CiteInfo: citeInfo(c.report, engine), Coder: coderName(engine),
		Reportedly: c.ploverMore(),
	}
	if t := p.Time; t != nil {
		record.Date, record.Time, record.EndDate, record.EndTime = firstDay(t.From), clock(t.From), lastDay(t.To), clock(t.To)
	}
	if s, ok := scoreOf(p.Event); ok {
		record.QuadCode, record.EventScale = s.quad, &s.value
	}
	if dead, injured, arrested := c.casualties(); dead+injured+arrested > 0 {
		record.Size = &ploverSize{dead, injured, arrested}
	}
	if len(p.Places) > 0 {
		record.EventLoc = ploverPlace(&p.Places[0])
	}
	return record
}

// ploverEntities returns one entity for each actor behind the mentions, and one for a
// mention that nobody is known behind. It is never nil.
func ploverEntities(participants []reportedly.Participant) []ploverEntity {
	out := []ploverEntity{}
	for _, p := range participants {
		for _, a := range p.Actors {
			out = append(out, ploverEntity{actorCode(a), a.Sector + a.Secondary, p.Mention.Exact, a.Name})
		}
		if len(p.Actors) == 0 {
			out = append(out, ploverEntity{EntityText: p.Mention.Exact})
		}
	}
	return out
}

func ploverPlace(p *reportedly.Place) *ploverLocation {
	l := &ploverLocation{ExtractedPlace: p.Exact, ResolvedPlace: p.Name, GeonameID: json.Number(geonameID(p)), Lat: p.Lat, Lon: p.Lon, Country: stateName(p.Country), CountryCode: p.Country}
	if isDivision(p) {
		l.Province = p.Name
	}
	return l
}

func textInfo(content []reportedly.Span) (info ploverTextInfo) {
	if len(content) > 0 {
		info.Start, info.End = content[0].Start, content[len(content)-1].End
	}
	return info
}

func citeInfo(r *reportedly.Report, engine string) ploverCiteInfo {
	language, _, _ := strings.Cut(r.Language, "-")
	info := ploverCiteInfo{URL: r.URL, Title: r.Title, Language: language, Coder: coderName(engine), Codebook: ploverCodebook}
	if r.Outlet != nil {
		info.Publication = r.Outlet.Name
	}
	return info
}

// coderName is what coded, with the version of the engine.
func coderName(engine string) string { return strings.TrimSpace("reportedly " + engine) }

func (c coded) ploverMore() ploverMore {
	p := c.proposition
	more := ploverMore{
		Report: c.report.ID, Statement: c.statement.ID, Published: c.report.Published, Predicate: p.Predicate.Span,
		Underlying: p.Event.Underlying, CAMEO: p.Event.CAMEO, Why: p.Event.Why, Certainty: p.Certainty,
	}
	for _, x := range participants(c.proposition.Participants, "instrument") {
		more.Instrument = append(more.Instrument, x.Mention)
	}
	for _, x := range participants(c.proposition.Participants, "affected") {
		more.Affected = append(more.Affected, x.Mention)
	}
	if len(p.Places) > 1 {
		more.Places = p.Places[1:]
	}
	for i, hop := range c.statement.Chain {
		h := ploverHop{Source: c.sources[i], Kind: hop.Source.Kind, Naming: hop.Source.Naming, Access: hop.Source.Access, Actors: actorIDs(hop.Source.Actors), Act: hop.Act, Certainty: hop.Certainty}
		if hop.Cue != nil {
			h.Cue = exacts(hop.Cue.Spans...)
		}
		more.Chain = append(more.Chain, h)
	}
	return more
}
