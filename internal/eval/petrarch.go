package eval

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"reportedly/internal/read"
)

// petrarchSuite is a file of PETRARCH's validation records: sentences with the events
// that the dictionaries named in its head should give.
type petrarchSuite struct {
	dictionaries []string // file names
	records      []petrarchRecord
}

// petrarchRecord is one sentence, or a few, with its events.
type petrarchRecord struct {
	id, date, text string // date is ISO 8601
	events         []petrarchEvent
	silent         bool // nothing should be coded
	halves         bool // events of which one side is unknown count (option require_dyad=false)
}

// petrarchEvent is an event as PETRARCH writes it.
type petrarchEvent struct{ source, target, code string }

// petrarchSentence is the XML of a record. Its parse is not used: the reader under
// test reads the text itself.
type petrarchSentence struct {
	Date     string `xml:"date,attr"`
	ID       string `xml:"id,attr"`
	Category string `xml:"category,attr"`
	Sentence string `xml:"sentence,attr"`
	Text     string `xml:"Text"`
	Events   []struct {
		Source   string `xml:"sourcecode,attr"`
		Target   string `xml:"targetcode,attr"`
		Code     string `xml:"eventcode,attr"`
		NoEvents string `xml:"noevents,attr"`
	} `xml:"EventCoding"`
}

// XML comments that hold "--", which PETRARCH's files have, and bracketed parses.
var petrarchNoise = regexp.MustCompile(`(?s)<!--.*?-->|<Parse>.*?</Parse>`)

// parsePetrarch reads the validation records of PETRARCH, PETRARCH2 and
// UniversalPetrarch (https://github.com/openeventdata/petrarch2). Records count
// unless they are marked as invalid (sentence="false"), belong to a category that the
// head leaves out, or say nothing of events. Options between records hold from there
// on; of them only require_dyad counts.
func parsePetrarch(data string) (*petrarchSuite, error) {
	d := xml.NewDecoder(strings.NewReader(petrarchNoise.ReplaceAllString(strings.ToValidUTF8(data, "\ufffd"), "")))
	d.Strict = false
	r := suiteReader{Decoder: d, suite: &petrarchSuite{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return r.suite, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := r.element(start); err != nil {
				return nil, err
			}
		}
	}
}

// suiteReader reads the elements of a suite in order: what stands before a record says
// whether it counts, and how.
type suiteReader struct {
	*xml.Decoder
	suite            *petrarchSuite
	include, exclude []string // categories, as "Include" and "Exclude" have them
	halves           bool     // events with one side count, too
}

func (r *suiteReader) element(start xml.StartElement) error {
	switch start.Name.Local {
	case "Verbfile", "Actorfile", "Agentfile", "Discardfile", "Include", "Exclude":
		return r.selection(start)
	case "Config":
		if attribute(start, "option") == "require_dyad" {
			r.halves = strings.EqualFold(attribute(start, "value"), "false")
		}
	case "Sentence":
		var x petrarchSentence
		if err := r.DecodeElement(&x, &start); err != nil {
			return err
		}
		record, err := x.record(r.halves)
		if err != nil {
			return err
		}
		if x.valid(r.include, r.exclude) && (record.silent || len(record.events) > 0) {
			r.suite.records = append(r.suite.records, record)
		}
	}
	return nil
}

// selection reads which dictionaries and which records count.
func (r *suiteReader) selection(start xml.StartElement) error {
	var text string
	if err := r.DecodeElement(&text, &start); err != nil {
		return err
	}
	switch start.Name.Local {
	case "Include":
		r.include = slices.DeleteFunc(strings.Fields(text), func(s string) bool { return s == "valid" })
	case "Exclude":
		r.exclude = strings.Fields(text)
	default:
		r.suite.dictionaries = append(r.suite.dictionaries, strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", \t\n", r) })...)
	}
	return nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (x *petrarchSentence) valid(include, exclude []string) bool {
	return !strings.EqualFold(x.Sentence, "false") && (len(include) == 0 || slices.Contains(include, x.Category)) && !slices.Contains(exclude, x.Category)
}

func (x *petrarchSentence) record(halves bool) (petrarchRecord, error) {
	r := petrarchRecord{id: x.ID, text: strings.Join(strings.Fields(x.Text), " "), halves: halves}
	if len(x.Date) != len("20060102") || strings.Trim(x.Date, "0123456789") != "" {
		return r, fmt.Errorf("record %s: date %q is not of the form YYYYMMDD", x.ID, x.Date)
	}
	r.date = x.Date[:4] + "-" + x.Date[4:6] + "-" + x.Date[6:]
	for _, e := range x.Events {
		if e.NoEvents != "" {
			r.silent = true
			continue
		}
		r.events = append(r.events, petrarchEvent{strings.ToUpper(e.Source), strings.ToUpper(e.Target), strings.ToUpper(e.Code)})
	}
	return r, nil
}

// root is the first two digits of an event code.
func (e petrarchEvent) root() string { return e.code[:min(2, len(e.code))] }

// points are what a coded event gets beside one that is wanted: one each for the
// source, the target and the root of the event code.
func (e petrarchEvent) points(coded petrarchEvent) (source, target, root int) {
	one := func(ok bool) int {
		if ok {
			return 1
		}
		return 0
	}
	return one(e.source == coded.source), one(e.target == coded.target), one(e.root() == coded.root())
}

// petrarchScore is counts over records.
type petrarchScore struct {
	events, source, target, root, whole int // wanted events, and how many got each point, and all three
	surplus                             int // coded events beside which none is wanted
	silent, quiet                       int // records in which nothing should be coded, and in which nothing was
}

// score pairs the wanted events of a record with the coded ones, each with at most
// one, those first that share most points, earlier ones first among equals. What is
// coded beyond that is surplus and costs no points, as in the published scoring
// (UniversalPetrarch's unit tests: 752 of 1041 points). It returns for each wanted
// event the index of its partner, -1 for none.
func (s *petrarchScore) score(wanted, coded []petrarchEvent) []int {
	partner := make([]int, len(wanted))
	for i := range partner {
		partner[i] = -1
	}
	used := make([]bool, len(coded))
	for most := 3; most > 0; most-- {
		for i, w := range wanted {
			for k, c := range coded {
				source, target, root := w.points(c)
				if partner[i] >= 0 || used[k] || source+target+root != most {
					continue
				}
				partner[i], used[k] = k, true
				s.source, s.target, s.root = s.source+source, s.target+target, s.root+root
				if most == 3 {
					s.whole++
				}
			}
		}
	}
	s.events += len(wanted)
	for _, u := range used {
		if !u {
			s.surplus++
		}
	}
	if len(wanted) == 0 {
		s.silent++
		if len(coded) == 0 {
			s.quiet++
		}
	}
	return partner
}

func (s *petrarchScore) metrics() metrics {
	return metrics{
		"points": percent(s.source+s.target+s.root, 3*s.events), "triples": percent(s.whole, s.events),
		"sources": percent(s.source, s.events), "targets": percent(s.target, s.events), "roots": percent(s.root, s.events),
		"silent": percent(s.quiet, s.silent), "surplus": float64(s.surplus), "cases": float64(s.events),
	}
}

// runPetrarch codes the records of PETRARCH's validation files by the dictionaries
// that their heads name, as far as they are loaded. The result has, in percent of the
// wanted events or of their points: points; triples (all three points); sources,
// targets and roots (one point each); of the records where nothing should be coded
// those where nothing was (silent); and as counts the wanted events (cases) and the
// coded ones beside which none is wanted (surplus).
func runPetrarch(s *session, files []string) (metrics, error) {
	if s.reader.Coder == nil {
		return nil, fmt.Errorf("the reader cannot code events")
	}
	var total petrarchScore
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		suite, err := parsePetrarch(string(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		coder, err := s.reader.Coder(suite.dictionaries...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w; name them with --lexicon", file, err)
		}
		coded := make([][]petrarchEvent, len(suite.records))
		err = s.each(len(suite.records), func(i int) (err error) {
			coded[i], err = s.code(coder, suite.records[i])
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for i, r := range suite.records {
			partner := total.score(r.events, coded[i])
			if s.options.Difference != nil {
				s.tellCodings(r, coded[i], partner)
			}
		}
	}
	if total.events == 0 {
		return nil, fmt.Errorf("no events in %s", strings.Join(files, ", "))
	}
	return total.metrics(), nil
}

func (s *session) code(coder *read.Coder, r petrarchRecord) ([]petrarchEvent, error) {
	doc, err := s.parse(r.text)
	if err != nil {
		return nil, fmt.Errorf("read record %s: %w", r.id, err)
	}
	var out []petrarchEvent
	for _, c := range coder.Code(doc, r.date, r.halves) {
		out = append(out, petrarchEvent{c.Source, c.Target, c.Code})
	}
	return out, nil
}

// tellCodings lists the wanted events that did not get all their points.
func (s *session) tellCodings(r petrarchRecord, coded []petrarchEvent, partner []int) {
	for i, w := range r.events {
		got := "nothing"
		if k := partner[i]; k >= 0 {
			if a, b, c := w.points(coded[k]); a+b+c == 3 {
				continue
			}
			got = coded[k].String()
		} else if len(coded) > 0 {
			got = fmt.Sprint(coded)
		}
		s.options.Difference(fmt.Sprintf("%s: %q: want %v, got %s", r.id, r.text, w, got))
	}
	if len(r.events) == 0 && len(coded) > 0 {
		s.options.Difference(fmt.Sprintf("%s: %q: want nothing, got %v", r.id, r.text, coded))
	}
}

// String is an event as the records write it: source, target, code.
func (e petrarchEvent) String() string { return e.source + " " + e.target + " " + e.code }
