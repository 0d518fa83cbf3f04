package render

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"

	"reportedly"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

var page = template.Must(template.New("page").Parse(pageSource))

// htmlHandler prints one page that needs nothing else: no script, no font, no image,
// no request. Its content security policy allows its own style sheet by hash and
// nothing more. Text and statements link to each other by fragments.
type htmlHandler struct {
	w       io.Writer
	begun   bool
	reports int
}

func newHTML(w io.Writer, _ Options) Handler { return &htmlHandler{w: w} }

// Config prints nothing: the page is for people.
func (h *htmlHandler) Config(*Config) error { return nil }

// Reading prints a section with the text beside its statements.
func (h *htmlHandler) Reading(r *reportedly.Reading) error {
	if err := h.begin(title(r.Report)); err != nil {
		return err
	}
	h.reports++
	return h.execute("reading", newReadingView(r, h.reports))
}

// Error prints a box.
func (h *htmlHandler) Error(e *reportedly.Error) error {
	if err := h.begin("Not read"); err != nil {
		return err
	}
	return h.execute("error", reportedly.Error{Input: VisibleLine(e.Input), Code: e.Code, Message: VisibleLine(e.Message)})
}

// Close ends the page.
func (h *htmlHandler) Close() error {
	if err := h.begin("Nothing read"); err != nil {
		return err
	}
	return h.execute("foot", nil)
}

// begin prints the head of the page, once: it is named after the first report.
func (h *htmlHandler) begin(title string) error {
	if h.begun {
		return nil
	}
	h.begun = true
	return h.execute("head", struct {
		Title, Policy string
		Style         template.CSS
	}{VisibleLine(title), policy(pageStyle), template.CSS(pageStyle)})
}

func (h *htmlHandler) execute(name string, data any) error {
	if err := page.ExecuteTemplate(h.w, name, data); err != nil {
		return fmt.Errorf("write %s of the page: %w", name, err)
	}
	return nil
}

// policy returns the content security policy that allows one inline style sheet.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// readingView is what the template shows of one report. All text in it is visible.
type readingView struct {
	Key        string // prefix of the report's fragment names
	Title      string
	About      string
	Link       string // address of the report where it is http or https
	ID         string
	Paragraphs []paragraphView
	Statements []statementView
}

type statementView struct {
	Number       int
	Content      string
	Chain        []hopView
	Propositions []propositionView
}

type hopView struct {
	Name, Traits, Actors, Act, Cue, Relay, Event string
	Why                                          []string
	Last                                         bool
}

type propositionView struct {
	Predicate, Certainty, Places, Condition, Why string
	Time, TimeWhy                                string
	Event, EventWhy, Cause                       string
	Hedges                                       []string
	Quantities                                   []quantityView
}

type quantityView struct{ Words, Why string }

func newReadingView(r *reportedly.Reading, number int) readingView {
	v := readingView{
		Key: fmt.Sprintf("r%d", number), Title: VisibleLine(title(r.Report)), About: VisibleLine(about(r.Report)),
		ID: r.Report.ID, Paragraphs: marked(r),
	}
	if u, err := url.Parse(r.Report.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		v.Link = r.Report.URL
	}
	for i := range r.Statements {
		v.Statements = append(v.Statements, newStatementView(r.Report, &r.Statements[i], i+1))
	}
	return v
}

func newStatementView(r *reportedly.Report, s *reportedly.Statement, number int) statementView {
	v := statementView{Number: number, Content: Visible(joined(r.Text, s.Content))}
	for i, hop := range s.Chain {
		name := sourceName(r, s.Chain, i)
		h := hopView{
			Name: Visible(name + refersTo(r, hop.Source)), Traits: sourceTraits(hop.Source), Actors: Visible(actorNames(name, hop.Source.Actors)),
			Act: list(string(hop.Act), string(hop.Mode)), Relay: relayWords(hop.Certainty), Last: i == len(s.Chain)-1,
		}
		if hop.Cue != nil {
			h.Cue = Visible(joined(r.Text, hop.Cue.Spans))
		}
		reasons := []string{hop.Why, hop.Source.Why}
		if hop.Event != nil {
			h.Event = Visible(eventWords(r.Text, hop.Event, hop.Participants))
			reasons = append(reasons, hop.Event.Why)
		}
		for _, why := range reasons {
			if why != "" {
				h.Why = append(h.Why, Visible(why))
			}
		}
		v.Chain = append(v.Chain, h)
	}
	for _, p := range s.Propositions {
		v.Propositions = append(v.Propositions, newPropositionView(r.Text, p))
	}
	return v
}

func newPropositionView(text string, p reportedly.Proposition) propositionView {
	v := propositionView{
		Predicate: Visible(slice(text, p.Predicate.Span)), Certainty: certaintyWords(p.Certainty), Places: Visible(placeWords(text, p.Places)), Why: Visible(p.Certainty.Why),
	}
	if p.Time != nil {
		v.Time, v.TimeWhy = Visible(timeWords(text, p.Time)), Visible(p.Time.Why)
	}
	if p.Event != nil {
		v.Event, v.EventWhy = Visible(eventWords(text, p.Event, p.Participants)), Visible(p.Event.Why)
	}
	if p.Cause != nil {
		v.Cause = Visible(slice(text, *p.Cause))
	}
	for _, h := range p.Certainty.Hedges {
		v.Hedges = append(v.Hedges, strings.TrimSpace("“"+Visible(slice(text, h.Span))+"” "+list(string(h.Kind), h.Band)))
	}
	if c := p.Certainty.Condition; c != nil {
		v.Condition = Visible(slice(text, *c))
	}
	for i := range p.Quantities {
		q := &p.Quantities[i]
		v.Quantities = append(v.Quantities, quantityView{Visible(quantityWords(text, q)), Visible(q.Why)})
	}
	return v
}
