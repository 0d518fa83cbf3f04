package eval

import (
	"regexp"
	"slices"
	"strconv"

	"reportedly"
)

// goldQuantity is an amount that a statement should give.
type goldQuantity struct {
	goldLine
	spans           []byteSpan
	low, best, high *float64
	bound           reportedly.Bound
	unit            string
	of              []byteSpan // what is counted; empty for -
}

// goldTime is an interval that a statement should be placed in.
type goldTime struct {
	goldLine
	spans       []byteSpan
	from, to    string // ISO 8601; "" for -
	granularity reportedly.Granularity
}

// goldLocation is a place that a statement should name.
type goldLocation struct {
	goldLine
	spans    []byteSpan
	country  string // ISO 3166-1 alpha-3; "" for -
	lat, lon float64
}

// goldEvent is the coding of a predicate.
type goldEvent struct {
	goldLine
	spans                []byteSpan
	category, underlying reportedly.Category
	mode                 reportedly.EventMode
	contexts             []reportedly.EventContext
}

// goldParticipant is who takes part in the event of a predicate.
type goldParticipant struct {
	goldLine
	predicate, mention []byteSpan
	role               reportedly.ParticipantRole
	actors             []string // ISO 3166-1 alpha-3 or IGO, with "-" and a PLOVER sector where there is one; none for -
}

// goldReference is a mention and the words elsewhere in the report that name whom it means.
type goldReference struct {
	goldLine
	mention, means []byteSpan
}

var (
	isUnit    = regexp.MustCompile(`^[A-Za-z%][A-Za-z0-9/^%°-]*$`)
	isInstant = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2})?)?)?)?$`)
	isCountry = regexp.MustCompile(`^[A-Z]{3}$`)
	isActor   = regexp.MustCompile(`^[A-Z]{3}(-[A-Z]{3})?$`)
)

// goldGranularities are the words that the gold uses; granularity is not scored.
var goldGranularities = append([]reportedly.Granularity{"weekend", "half"}, reportedly.Granularities...)

func (p *lineParser) quantity(line goldLine) goldQuantity {
	q := goldQuantity{goldLine: line, spans: p.spans(), low: p.number(), best: p.number(), high: p.number(), bound: oneOf(p, reportedly.Bounds), unit: p.matching(isUnit, "a unit")}
	if len(p.words) > 0 {
		q.of = p.spans()
	}
	return q
}

func (p *lineParser) time(line goldLine) goldTime {
	return goldTime{line, p.spans(), p.matching(isInstant, "an ISO date"), p.matching(isInstant, "an ISO date"), oneOf(p, goldGranularities)}
}

func (p *lineParser) place(line goldLine) goldLocation {
	g := goldLocation{goldLine: line, spans: p.spans(), country: p.matching(isCountry, "an ISO 3166-1 alpha-3 code")}
	lat, lon := p.number(), p.number()
	if lat == nil || lon == nil || *lat < -90 || *lat > 90 || *lon < -180 || *lon > 180 {
		p.fail("want latitude and longitude in degrees")
		return g
	}
	g.lat, g.lon = *lat, *lon
	return g
}

func (p *lineParser) event(line goldLine) goldEvent {
	e := goldEvent{goldLine: line, spans: p.spans(), category: oneOf(p, reportedly.Categories)}
	of := e.category
	if p.literal("underlying") {
		e.underlying = oneOf(p, reportedly.Categories)
		of = e.underlying
	}
	if p.literal("mode") {
		e.mode = oneOf(p, reportedly.EventModes[of])
	}
	if p.literal("context") {
		e.contexts = append(e.contexts, oneOf(p, reportedly.EventContexts))
		for c := optional(p, reportedly.EventContexts); c != ""; c = optional(p, reportedly.EventContexts) {
			e.contexts = append(e.contexts, c)
		}
	}
	return e
}

func (p *lineParser) participant(line goldLine) goldParticipant {
	g := goldParticipant{goldLine: line, predicate: p.spans(), role: oneOf(p, reportedly.ParticipantRoles), mention: p.spans()}
	for first := true; first || len(p.words) > 0 && p.err == nil; first = false {
		if code := p.matching(isActor, "a code such as PRK or PRK-GOV"); code != "" {
			if len(code) > 3 && !slices.Contains(reportedly.Sectors, code[4:]) {
				p.fail("%q is no PLOVER sector", code[4:])
			}
			g.actors = append(g.actors, code)
		}
	}
	return g
}

func (p *lineParser) reference(line goldLine) goldReference {
	return goldReference{line, p.span(), p.span()}
}

// span takes one string that lies near the statement's content.
func (p *lineParser) span() []byteSpan {
	words := p.words
	if len(words) > 1 {
		p.words = words[:1]
	}
	out := p.spans()
	p.words = words[min(1, len(words)):]
	return out
}

// number takes a number; nil for -.
func (p *lineParser) number() *float64 {
	if len(p.words) == 0 || p.words[0].quoted {
		p.fail("want a number or -")
		return nil
	}
	word := p.words[0].word
	p.words = p.words[1:]
	if word == "-" {
		return nil
	}
	v, err := strconv.ParseFloat(word, 64)
	if err != nil {
		p.fail("want a number or -, not %q", word)
	}
	return &v
}

// matching takes a bare word of a form; "" for -.
func (p *lineParser) matching(form *regexp.Regexp, what string) string {
	if len(p.words) == 0 || p.words[0].quoted {
		p.fail("want %s or -", what)
		return ""
	}
	word := p.words[0].word
	p.words = p.words[1:]
	if word == "-" {
		return ""
	}
	if !form.MatchString(word) {
		p.fail("want %s or -, not %q", what, word)
	}
	return word
}
