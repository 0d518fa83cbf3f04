package render

import (
	"cmp"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"reportedly"
)

// What PLOVER's two forms have in common: which records there are, and what a
// proposition comes to in the words of the manual.

// coded is a proposition with an event, and where it stands. Its spans count code points.
// An attribution that is an event itself is one, too: the proposition is then made of its
// cue, and the chain that of whoever passed it on.
type coded struct {
	report      *reportedly.Report
	statement   *reportedly.Statement
	proposition *reportedly.Proposition
	number      int      // of the proposition in its statement, from 1; an attribution's goes on behind the last
	sources     []string // names of the chain's sources
}

// codedPropositions visits the propositions that have an event, a statement at a time.
func codedPropositions(r *reportedly.Reading) iter.Seq[coded] {
	return func(yield func(coded) bool) {
		o := newOffsets(r.Report.Text)
		said := map[int]bool{} // where the cues of attributions that were visited begin
		for i := range r.Statements {
			if !anyEvent(&r.Statements[i]) {
				continue
			}
			s := mapped(r.Statements[i], o.toPoints)
			sources := chainNames(r.Report, r.Statements[i].Chain)
			for j := range s.Propositions {
				if p := &s.Propositions[j]; p.Event != nil && !yield(coded{r.Report, &s, p, j + 1, sources}) {
					return
				}
			}
			for j := range s.Chain {
				p, at := deed(&s.Chain[j])
				if p == nil || said[at] {
					continue
				}
				said[at] = true // one attribution may have several statements
				relayed := s
				relayed.Chain = s.Chain[j+1:]
				if !yield(coded{r.Report, &relayed, p, len(s.Propositions) + j + 1, sources[j+1:]}) {
					return
				}
			}
		}
	}
}

// deed makes a proposition of an attribution that is an event itself, with where its cue
// begins; nil for others.
func deed(h *reportedly.Hop) (*reportedly.Proposition, int) {
	if h.Event == nil || h.Cue == nil || len(h.Cue.Spans) == 0 {
		return nil, 0
	}
	return &reportedly.Proposition{
		Predicate: reportedly.Predicate{Span: h.Cue.Spans[0], Lemma: h.Cue.Lemma}, Event: h.Event, Participants: h.Participants,
		Certainty: reportedly.Certainty{Modality: reportedly.Certain, Polarity: reportedly.Positive, Status: reportedly.Past, Why: "it was said"},
	}, h.Cue.Spans[0].Start
}

func anyEvent(s *reportedly.Statement) bool {
	for i := range s.Propositions {
		if s.Propositions[i].Event != nil {
			return true
		}
	}
	return slices.ContainsFunc(s.Chain, func(h reportedly.Hop) bool { return h.Event != nil })
}

// id is unique among the records of any number of reports: the beginning of the
// report's digest, the statement's id, the number of the proposition.
func (c coded) id() string {
	return reportKey(c.report) + "_" + c.statement.ID + "_" + strconv.Itoa(c.number)
}

// reportKey is the beginning of a report's digest, long enough to tell reports apart.
func reportKey(r *reportedly.Report) string {
	const digits = 16
	key := strings.TrimPrefix(r.ID, "sha256:")
	return key[:min(digits, len(key))]
}

// modes returns the mode of the event and the auxiliary modes that keep it from being
// taken for something that happened: negation, future, hypothetical, historical. An
// event with an underlying one tells of the future by its category (manual, "special
// contexts": AGREE, not SUPPORT and future). Historical is what was over a year before the day of publication: the
// manual gives no bound.
func (c coded) modes() []string {
	e, certainty := c.proposition.Event, c.proposition.Certainty
	modes := []string{string(e.Mode)}
	if certainty.Polarity == reportedly.Negative {
		modes = append(modes, "negation")
	}
	switch {
	case certainty.Status == reportedly.Future && e.Underlying == "":
		modes = append(modes, "future")
	case certainty.Status == reportedly.Hypothetical:
		modes = append(modes, "hypothetical")
	case certainty.Status == reportedly.Past && c.longAgo():
		modes = append(modes, "historical")
	}
	return distinct(modes)
}

func (c coded) longAgo() bool {
	t := c.proposition.Time
	if t == nil {
		return false
	}
	last, published := lastDay(t.To), firstDay(c.report.Published)
	day, err := time.Parse(time.DateOnly, last)
	return err == nil && published != "" && day.AddDate(1, 0, 0).Format(time.DateOnly) < published
}

// contextNames returns contexts as PLOVER spells them.
func contextNames(contexts []reportedly.EventContext) []string {
	out := make([]string, len(contexts))
	for i, c := range contexts {
		out[i] = string(c)
	}
	return out
}

// participants returns those of one role.
func participants(list []reportedly.Participant, role reportedly.ParticipantRole) (out []reportedly.Participant) {
	for _, x := range list {
		if x.Role == role {
			out = append(out, x)
		}
	}
	return out
}

var isoDate = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.+))?)?)?$`)

// firstDay returns the day with which an ISO 8601 date or date-time begins, "" where
// it names none.
func firstDay(date string) string {
	m := isoDate.FindStringSubmatch(date)
	if m == nil {
		return ""
	}
	return realDay(m[1] + "-" + cmp.Or(m[2], "01") + "-" + cmp.Or(m[3], "01"))
}

// lastDay returns the day with which an ISO 8601 date or date-time ends.
func lastDay(date string) string {
	m := isoDate.FindStringSubmatch(date)
	switch {
	case m == nil:
		return ""
	case m[3] != "":
		return realDay(m[1] + "-" + m[2] + "-" + m[3])
	}
	day, err := time.Parse(time.DateOnly, m[1]+"-"+cmp.Or(m[2], "12")+"-01")
	if err != nil {
		return ""
	}
	return day.AddDate(0, 1, -1).Format(time.DateOnly)
}

// realDay returns a day of the calendar, "" for others.
func realDay(day string) string {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return ""
	}
	return day
}

// clock returns the time of day of an ISO 8601 date-time, with its zone where it has
// one, "" for none.
func clock(date string) string {
	_, t, _ := strings.Cut(date, "T")
	return t
}

// actorCode is PLOVER's three letters for an actor: its state, or what kind of body of
// no state it is (IGO, NGO, UNO …).
func actorCode(a reportedly.Actor) string {
	const letters = 3
	if a.Country != "" || len(a.ID) < letters || strings.Trim(a.ID[:letters], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return a.Country
	}
	return a.ID[:letters]
}

// geonameID returns the number of a place in GeoNames, "" where only its division's
// code is known.
func geonameID(p *reportedly.Place) string {
	id, ok := strings.CutPrefix(p.ID, "geonames:")
	number, err := strconv.ParseUint(id, 10, 32)
	if !ok || err != nil {
		return ""
	}
	return strconv.FormatUint(number, 10)
}

// isDivision reports whether a place is known to be a division of the first order.
func isDivision(p *reportedly.Place) bool {
	return p.Admin1 != "" && p.ID == "geonames:"+p.Admin1
}

// stateName returns the name of a state by its ISO 3166-1 alpha-3 code, "" for unknown ones.
func stateName(country string) string { return states()[country].name }

// casualties returns how many are said to be dead, injured and arrested, as far as a
// quantity of persons says so with a best estimate, of several the greatest ("12 people,
// including three children"); zero for unknown.
func (c coded) casualties() (dead, injured, arrested float64) {
	for i := range c.proposition.Quantities {
		q := &c.proposition.Quantities[i]
		kind, ok := countOf(c.proposition, q)
		if !ok || q.Best == nil {
			continue
		}
		switch kind.plover {
		case "dead":
			dead = max(dead, *q.Best)
		case "injured":
			injured = max(injured, *q.Best)
		case "arrested":
			arrested = max(arrested, *q.Best)
		}
	}
	return dead, injured, arrested
}

// countOf returns what kind of count of people a quantity is: by who is counted
// ("the wounded"), else by the predicate ("killed 12 soldiers").
func countOf(p *reportedly.Proposition, q *reportedly.Quantity) (countKind, bool) {
	if kind, ok := countKinds()[strings.ToLower(q.Of)]; ok {
		return kind, true
	}
	kind, ok := countKinds()[p.Predicate.Lemma]
	return kind, ok && q.Unit == "person"
}
