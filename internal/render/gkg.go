package render

import (
	"encoding/xml"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"reportedly"
)

// gkgHandler prints a line for each report with the 27 tab-separated columns of the
// Global Knowledge Graph (GDELT GKG codebook 2.1 of 2015-02-19), which has no line of
// names. Offsets and lengths count Unicode code points of the report's text. What we
// do not compute (themes, tone, GCAM, images) is empty. What GDELT lacks, who is
// quoted, is in the last column as elements REPORTEDLY_QUOTATION, which its readers
// pass over: they look for the elements that they know. docs/interchange.md has all.
type gkgHandler struct{ w io.Writer }

func newGKG(w io.Writer, _ Options) Handler { return &gkgHandler{w} }

// Config prints nothing: files of the graph have no head.
func (h *gkgHandler) Config(*Config) error { return nil }

// Error prints nothing: the table has no place for it, and the program reports it.
func (h *gkgHandler) Error(*reportedly.Error) error { return nil }

// Close prints nothing.
func (h *gkgHandler) Close() error { return nil }

// Reading prints the line of a report.
func (h *gkgHandler) Reading(r *reportedly.Reading) error {
	g := gkgRecord{reading: r, offsets: newOffsets(r.Report.Text)}
	cells := make([]string, 0, 27)
	for _, cell := range g.cells() {
		cells = append(cells, flat(cell))
	}
	_, err := io.WriteString(h.w, strings.Join(cells, "\t")+"\n")
	return err
}

// gkgRecord makes the cells of one report.
type gkgRecord struct {
	reading *reportedly.Reading
	offsets *offsets
}

// cells returns the columns in order.
func (g gkgRecord) cells() []string {
	r := g.reading.Report
	collection, common, document := gkgSource(r)
	counts, countsAt := g.counts()
	locations, locationsAt := g.locations()
	persons, personsAt := g.mentions(true)
	organizations, organizationsAt := g.mentions(false)
	quotations, speakers := g.quotations()
	return []string{
		gkgID(r), gkgTime(r.Published), collection, common, document, // GKGRECORDID, V2.1DATE, V2SOURCECOLLECTIONIDENTIFIER, V2SOURCECOMMONNAME, V2DOCUMENTIDENTIFIER
		counts, countsAt, "", "", // V1COUNTS, V2.1COUNTS, V1THEMES, V2ENHANCEDTHEMES
		locations, locationsAt, persons, personsAt, organizations, organizationsAt, // V1LOCATIONS … V2ENHANCEDORGANIZATIONS
		"", g.dates(), "", "", "", "", "", // V1.5TONE, V2.1ENHANCEDDATES, V2GCAM, V2.1SHARINGIMAGE, V2.1RELATEDIMAGES, V2.1SOCIALIMAGEEMBEDS, V2.1SOCIALVIDEOEMBEDS
		quotations, g.allNames(), g.amounts(), "", // V2.1QUOTATIONS, V2.1ALLNAMES, V2.1AMOUNTS, V2.1TRANSLATIONINFO
		gkgExtras(r) + speakers, // V2EXTRASXML
	}
}

// gkgID is the date-oriented id of the graph. In place of a running number it has the
// beginning of the report's digest, so that it is the same in every run.
func gkgID(r *reportedly.Report) string {
	date := gkgTime(r.Published)
	if date == "" {
		date = strings.Repeat("0", len("YYYYMMDDHHMMSS"))
	}
	return date + "-" + reportKey(r)
}

// gkgTime writes an ISO 8601 date or date-time as YYYYMMDDHHMMSS, in UTC where it has a
// zone, midnight where only the day is known; "" for what is less precise than a day.
func gkgTime(iso string) string {
	const layout = "20060102150405"
	for _, zoned := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(zoned, iso); err == nil {
			return t.UTC().Format(layout)
		}
	}
	for _, form := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(form, iso); err == nil {
			return t.Format(layout)
		}
	}
	return ""
}

// gkgSource returns the collection (1 web, 2 known by citation only), the name of the
// source (the domain of a web page) and the document (its address, or a citation).
func gkgSource(r *reportedly.Report) (collection, name, document string) {
	if u, err := url.Parse(r.URL); err == nil && u.Host != "" {
		return "1", strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), r.URL
	}
	if r.Outlet != nil {
		name = r.Outlet.Name
	}
	return "2", name, list(name, r.Title, r.Published, r.ID)
}

// gkgBlocks joins blocks, each once.
func gkgBlocks(separator string, blocks []string) string {
	return strings.Join(distinct(blocks), separator)
}

// gkgSeparators are the characters that end a field or a block of a column.
const gkgSeparators = "#;,|"

// gkgName makes a name fit for a column.
func gkgName(s string) string {
	return strings.Join(strings.Fields(without(gkgSeparators, s)), " ")
}

// start returns the offset of a span.
func (g gkgRecord) start(s reportedly.Span) string { return strconv.Itoa(g.offsets.toPoints(s).Start) }

// counts returns the counts of people killed, wounded, arrested … with the first place
// of their proposition.
func (g gkgRecord) counts() (v1, v2 string) {
	var plain, enhanced []string
	for i := range g.reading.Statements {
		for j := range g.reading.Statements[i].Propositions {
			p := &g.reading.Statements[i].Propositions[j]
			if c := p.Certainty; c.Polarity == reportedly.Negative || c.Status == reportedly.Future || c.Status == reportedly.Hypothetical {
				continue // GDELT's counts are of what has happened
			}
			place := new(reportedly.Place)
			if len(p.Places) > 0 {
				place = &p.Places[0]
			}
			for k := range p.Quantities {
				q := &p.Quantities[k]
				if kind, ok := countOf(p, q); ok && q.Best != nil {
					block := strings.Join(append([]string{kind.gdelt, decimal(q.Best), gkgName(q.Of)}, gkgLocation(place, "")...), "#")
					plain, enhanced = append(plain, block), append(enhanced, block+"#"+g.start(q.Span))
				}
			}
		}
	}
	return gkgBlocks(";", plain), gkgBlocks(";", enhanced)
}

// gkgLocation returns the fields of a place: type, full name, country, first-order
// division, latitude, longitude, feature. Types are 1 state, 2 state of the United
// States, 3 place there, 4 place elsewhere, 5 division elsewhere. Features are empty:
// GDELT numbers them by GNS and GNIS. The enhanced form has a second division too.
func gkgLocation(p *reportedly.Place, second string) []string {
	kind, fips, division := "", states()[p.Country].fips, ""
	switch {
	case p.Country == "":
	case p.Admin1 == "":
		kind = "1"
	case isDivision(p) && p.Country == "USA":
		kind = "2"
	case isDivision(p):
		kind = "5"
	case p.Country == "USA":
		kind = "3"
	default:
		kind = "4"
	}
	if _, code, ok := strings.Cut(p.Admin1, "."); ok {
		division = fips + gkgName(code)
	} else {
		division = fips
	}
	names := distinct([]string{gkgName(p.Name), gkgName(stateName(p.Country))})
	fields := []string{kind, strings.Join(names, ", "), fips, division}
	if second != "" {
		fields = append(fields, "")
	}
	return append(fields, decimal(p.Lat), decimal(p.Lon), "")
}

// locations returns the places that were resolved.
func (g gkgRecord) locations() (v1, v2 string) {
	var plain, enhanced []string
	for _, p := range storyPlaces(g.reading) {
		if p.Name == "" {
			continue
		}
		plain = append(plain, strings.Join(gkgLocation(&p, ""), "#"))
		enhanced = append(enhanced, strings.Join(append(gkgLocation(&p, "second"), g.start(p.Span)), "#"))
	}
	return gkgBlocks(";", plain), gkgBlocks(";", enhanced)
}

// mentions returns the names of people, or of bodies, and the same with offsets.
func (g gkgRecord) mentions(persons bool) (v1, v2 string) {
	var plain, enhanced []string
	for _, m := range storyMentions(g.reading) {
		if m.person == persons {
			plain, enhanced = append(plain, gkgName(m.name)), append(enhanced, gkgName(m.name)+","+g.start(m.Span))
		}
	}
	return gkgBlocks(";", plain), gkgBlocks(";", enhanced)
}

// allNames returns every name with its offset, in the order of the text.
func (g gkgRecord) allNames() string {
	var blocks []string
	for _, m := range storyMentions(g.reading) {
		blocks = append(blocks, gkgName(m.name)+","+g.start(m.Span))
	}
	for _, p := range storyPlaces(g.reading) {
		blocks = append(blocks, gkgName(slice(g.reading.Report.Text, p.Span))+","+g.start(p.Span))
	}
	return gkgBlocks(";", blocks)
}

// dates returns the times that have words: resolution (1 year, 2 month, 3 day), month,
// day, year, offset. Of an interval it is the beginning.
func (g gkgRecord) dates() string {
	var blocks []string
	for i := range g.reading.Statements {
		for _, p := range g.reading.Statements[i].Propositions {
			if p.Time == nil || p.Time.Span == nil {
				continue
			}
			from := p.Time.From
			if from == "" {
				from = p.Time.To
			}
			if date := gkgDate(from); date != "" {
				blocks = append(blocks, date+","+g.start(*p.Time.Span))
			}
		}
	}
	return gkgBlocks(";", blocks)
}

// gkgDate writes an ISO 8601 date as resolution, month, day, year; what is not known is 0.
func gkgDate(iso string) string {
	m := isoDate.FindStringSubmatch(iso)
	if m == nil || firstDay(iso) == "" {
		return ""
	}
	resolution, fields := 1, [3]string{"0", "0", m[1]}
	if m[2] != "" {
		resolution, fields[0] = 2, strings.TrimPrefix(m[2], "0")
	}
	if m[3] != "" {
		resolution, fields[1] = 3, strings.TrimPrefix(m[3], "0")
	}
	return strconv.Itoa(resolution) + "," + strings.Join(fields[:], ",")
}

// amounts returns the quantities: amount, object, offset. The amount is the best
// estimate, or the bound that the text gives.
func (g gkgRecord) amounts() string {
	var blocks []string
	for i := range g.reading.Statements {
		for _, p := range g.reading.Statements[i].Propositions {
			for _, q := range p.Quantities {
				amount := q.Best
				for _, other := range []*float64{q.Low, q.High} {
					if amount == nil {
						amount = other
					}
				}
				if amount == nil {
					continue
				}
				object := gkgName(strings.TrimSpace(q.Unit + " " + q.Of))
				if q.Unit == "person" && q.Of != "" {
					object = gkgName(q.Of)
				}
				blocks = append(blocks, decimal(amount)+","+object+","+g.start(q.Span))
			}
		}
	}
	return gkgBlocks(";", blocks)
}

// quotations returns what is quoted by marks, wholly or in part: offset, length, verb,
// quote. A statement in several pieces gives as many. Each character of a quote is one
// of the text, those that GDELT uses as separators are spaces. The second value holds
// an element with the speaker for each.
func (g gkgRecord) quotations() (quotations, speakers string) {
	var blocks []string
	var elements strings.Builder
	for i := range g.reading.Statements {
		s := &g.reading.Statements[i]
		said := quotedHop(s.Chain)
		if said < 0 {
			continue
		}
		verb := ""
		if cue := s.Chain[said].Cue; cue != nil {
			verb = gkgName(joined(g.reading.Report.Text, cue.Spans))
		}
		names := chainNames(g.reading.Report, s.Chain)
		for _, c := range s.Content {
			at := g.offsets.toPoints(c)
			place := strconv.Itoa(at.Start) + "|" + strconv.Itoa(at.End-at.Start)
			blocks = append(blocks, place+"|"+verb+"|"+without(gkgSeparators, at.Exact))
			elements.WriteString(g.speaker(&s.Chain[said], names[said:], at))
		}
	}
	return strings.Join(blocks, "#"), elements.String()
}

// quotedHop returns the first hop of a chain that quotes by marks, -1 for none.
func quotedHop(chain []reportedly.Hop) int {
	for i, hop := range chain {
		if hop.Mode == reportedly.Direct || hop.Mode == reportedly.Mixed {
			return i
		}
	}
	return -1
}

// speaker returns the element that says who is quoted, and who passes it on: names are
// those of the hop and of the hops after it.
func (g gkgRecord) speaker(hop *reportedly.Hop, names []string, at reportedly.Span) string {
	attributes := [][2]string{
		{"offset", strconv.Itoa(at.Start)}, {"length", strconv.Itoa(at.End - at.Start)}, {"speaker", names[0]},
		{"kind", string(hop.Source.Kind)}, {"naming", string(hop.Source.Naming)}, {"actor", strings.Join(actorIDs(hop.Source.Actors), " ")},
		{"act", string(hop.Act)}, {"mode", string(hop.Mode)}, {"via", shortened(strings.Join(names[1:], " > "))},
	}
	if len(hop.Source.Spans) > 0 {
		where := g.offsets.toPoints(hop.Source.Spans[0])
		attributes = append(attributes, [2]string{"speaker_offset", strconv.Itoa(where.Start)}, [2]string{"speaker_length", strconv.Itoa(where.End - where.Start)})
	}
	var b strings.Builder
	b.WriteString("<REPORTEDLY_QUOTATION")
	for _, a := range attributes {
		if a[1] != "" {
			b.WriteString(" " + a[0] + `="` + xmlText(a[1]) + `"`)
		}
	}
	b.WriteString("/>")
	return b.String()
}

// gkgExtras returns the elements about the page: title, authors, time of publication.
func gkgExtras(r *reportedly.Report) string {
	var b strings.Builder
	add := func(name, value string) {
		if value != "" {
			b.WriteString("<" + name + ">" + xmlText(value) + "</" + name + ">")
		}
	}
	add("PAGE_TITLE", r.Title)
	add("PAGE_AUTHORS", r.Byline)
	if clock(r.Published) != "" {
		add("PAGE_PRECISEPUBTIMESTAMP", gkgTime(r.Published))
	}
	return b.String()
}

// xmlText returns s as character data of XML 1.0 that fits a cell.
func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(flat(s))) // a strings.Builder takes everything
	return b.String()
}
