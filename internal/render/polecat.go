package render

import (
	"io"
	"strconv"
	"strings"

	"reportedly"
)

// polecatColumns are the columns of the weekly files of POLECAT (Halterman et al.
// 2023, "PLOVER and POLECAT", files of doi:10.7910/DVN/AJGVIT), in their order.
var polecatColumns = []string{
	"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
	"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
	"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
	"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
	"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
}

// polecatHandler prints POLECAT's columns as tab-separated values: a line for each
// coded proposition, after a line of names. Several values of a cell are separated by
// "; ", as there; what we do not know is empty, where POLECAT mostly has "None".
type polecatHandler struct {
	w      io.Writer
	engine string
}

func newPOLECAT(w io.Writer, _ Options) Handler { return &polecatHandler{w: w} }

// Config prints the names of the columns.
func (h *polecatHandler) Config(c *Config) error {
	h.engine = c.Engine
	return h.print(polecatColumns)
}

// Error prints nothing: the table has no place for it, and the program reports it.
func (h *polecatHandler) Error(*reportedly.Error) error { return nil }

// Close prints nothing.
func (h *polecatHandler) Close() error { return nil }

// Reading prints the events of a report.
func (h *polecatHandler) Reading(r *reportedly.Reading) error {
	var story []string
	for c := range codedPropositions(r) {
		if story == nil {
			story = storyCells(r)
		}
		row := c.polecatEvent()
		row = append(row, polecatParty(participants(c.proposition.Participants, "actor"))...)
		row = append(row, polecatParty(participants(c.proposition.Participants, "recipient"))...)
		row = append(row, c.polecatPlace()...)
		row = append(row, story...)
		if err := h.print(append(row, coderName(h.engine))); err != nil {
			return err
		}
	}
	return nil
}

func (h *polecatHandler) print(row []string) error {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = flat(cell)
	}
	_, err := io.WriteString(h.w, strings.Join(cells, "\t")+"\n")
	return err
}

// polecatEvent returns the cells from Event ID to Contexts.
func (c coded) polecatEvent() []string {
	e := c.proposition.Event
	day, intensity, quad := "", "", ""
	if t := c.proposition.Time; t != nil {
		day = firstDay(t.From)
	}
	if s, ok := scoreOf(e); ok {
		intensity, quad = strconv.FormatFloat(s.value, 'f', -1, 64), quadNames[s.quad]
	}
	return []string{c.id() + "_" + string(e.Category), day, string(e.Category), several(c.modes()), intensity, quad, several(contextNames(c.proposition.Event.Contexts))}
}

// polecatParty returns the eight cells of the actors or recipients, from the name to
// the Wikipedia ID. Title and Wikipedia ID are not known.
func polecatParty(participants []reportedly.Participant) []string {
	var names, countries, cows, primary, sectors, raw []string
	for _, p := range participants {
		raw = append(raw, p.Mention.Exact)
		for _, a := range p.Actors {
			names, countries, cows = append(names, a.Name), append(countries, actorCode(a)), append(cows, states()[a.Country].cow)
			primary, sectors = append(primary, a.Sector), append(sectors, a.Sector, a.Secondary)
		}
	}
	return []string{several(names), several(countries), several(cows), several(primary), several(sectors), "", several(raw), ""}
}

// polecatPlace returns the ten cells of the first place, from Placename to Feature
// Type. Whether it is a city, and its district and type, are not known.
func (c coded) polecatPlace() []string {
	if len(c.proposition.Places) == 0 {
		return make([]string, 10)
	}
	p := &c.proposition.Places[0]
	province := ""
	if isDivision(p) {
		province = p.Name
	}
	return []string{p.Name, "", "", province, p.Country, decimal(p.Lat), decimal(p.Lon), geonameID(p), p.Exact, ""}
}

// storyCells returns the cells from Source to Language, which are alike for all events
// of a report.
func storyCells(r *reportedly.Reading) []string {
	outlet := ""
	if r.Report.Outlet != nil {
		outlet = r.Report.Outlet.Name
	}
	people, organizations := storyNames(r)
	var places []string
	for _, p := range storyPlaces(r) {
		places = append(places, slice(r.Report.Text, p.Span))
	}
	language, _, _ := strings.Cut(r.Report.Language, "-")
	return []string{outlet, firstDay(r.Report.Published), several(people), several(organizations), several(places), language}
}

// several joins the values of a cell, each once.
func several(values []string) string { return shortened(strings.Join(distinct(values), "; ")) }
