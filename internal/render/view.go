package render

import (
	"slices"
	"strings"

	"reportedly"
)

// What the formats for people share: the words for a source, a hop, a certainty.

// slice returns the bytes of a span, cut to the text.
func slice(text string, s reportedly.Span) string {
	start := min(max(s.Start, 0), len(text))
	return text[start:min(max(s.End, start), len(text))]
}

// joined returns the words of several spans, an ellipsis where something lies between.
func joined(text string, spans []reportedly.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strings.Join(strings.Fields(slice(text, s)), " ")
	}
	return strings.Join(parts, " … ")
}

// sourceName returns how a hop's source is called: by the words of the text, else by
// its actor, else by what it is.
func sourceName(r *reportedly.Report, chain []reportedly.Hop, i int) string {
	source := chain[i].Source
	switch {
	case len(source.Spans) > 0:
		return joined(r.Text, source.Spans)
	case len(source.Actors) > 0:
		return source.Actors[0].Name
	case i == len(chain)-1 && r.Outlet != nil:
		return r.Outlet.Name
	case i == len(chain)-1:
		return "the outlet"
	}
	return "not named"
}

// refersTo returns the words that a source refers to after an arrow, "" where its own
// say it best.
func refersTo(r *reportedly.Report, s reportedly.Source) string {
	if s.Reference == nil {
		return ""
	}
	named := joined(r.Text, []reportedly.Span{s.Reference.Span})
	if s.Reference.And != nil {
		named += " and " + joined(r.Text, []reportedly.Span{*s.Reference.And})
	}
	return " → " + named
}

// sourceTraits returns what is known of a source, most telling first.
func sourceTraits(s reportedly.Source) string {
	return list(string(s.Kind), naming(s.Naming), string(s.Number), string(s.Access))
}

// naming spells out the one value that means nothing beside a kind "unspecified".
func naming(n reportedly.Naming) string {
	if n == reportedly.UnnamedSource {
		return "unnamed"
	}
	return string(n)
}

// actorNames returns the identities behind a source that its own words do not show,
// with their ids.
func actorNames(name string, actors []reportedly.Actor) string {
	var names []string
	for _, a := range actors {
		shown := a.Name
		if a.ID != "" && a.ID != a.Name {
			shown += " (" + a.ID + ")"
		}
		if a.Name != name || a.ID != "" {
			names = append(names, shown)
		}
	}
	return strings.Join(names, ", ")
}

// placeWords returns where a proposition says that it happens: each place by its
// name with its state, as far as they are known.
func placeWords(text string, places []reportedly.Place) string {
	var out []string
	for _, p := range places {
		name := strings.Join(strings.Fields(slice(text, p.Span)), " ")
		if p.Country != "" && p.Country != name {
			name += " (" + p.Country + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// certaintyWords returns the three values of a certainty.
func certaintyWords(c reportedly.Certainty) string {
	return list(string(c.Modality), string(c.Polarity), string(c.Status))
}

// relayWords returns how a relay puts what it passes on; "" for a hop that is none.
func relayWords(c *reportedly.Certainty) string {
	switch {
	case c == nil:
		return ""
	case c.Modality != reportedly.Certain:
		return "not vouched for"
	case c.Polarity == reportedly.Negative:
		return "called untrue"
	}
	return "taken as true"
}

// timeWords returns when, how long or how often a proposition holds: the words of the
// text and what they come to. It is "" for none.
func timeWords(text string, t *reportedly.Time) string {
	if t == nil {
		return ""
	}
	var parts []string
	if t.Span != nil {
		parts = append(parts, "“"+joined(text, []reportedly.Span{*t.Span})+"”")
	}
	switch {
	case t.Set:
		parts = append(parts, "again and again", t.Duration)
	case t.From != "" && t.From == t.To:
		parts = append(parts, t.From)
	case t.From != "" && t.To != "":
		parts = append(parts, t.From+" to "+t.To)
	case t.From != "":
		parts = append(parts, "from "+t.From)
	case t.To != "":
		parts = append(parts, "until "+t.To)
	}
	if t.Duration != "" && !t.Set {
		parts = append(parts, "for "+t.Duration)
	}
	return list(append(parts, string(t.Mod))...)
}

// list joins the values that are known.
func list(values ...string) string {
	return strings.Join(slices.DeleteFunc(values, func(s string) bool { return s == "" }), ", ")
}

// hedges returns the distinct hedges of a statement in text order.
func hedges(s *reportedly.Statement) []reportedly.Hedge {
	type key struct {
		span reportedly.Span
		kind reportedly.HedgeKind
	}
	seen := map[key]bool{}
	var all []reportedly.Hedge
	for _, p := range s.Propositions {
		for _, h := range p.Certainty.Hedges {
			if k := (key{h.Span, h.Kind}); !seen[k] {
				seen[k] = true
				all = append(all, h)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b reportedly.Hedge) int { return a.Start - b.Start })
	return all
}

// plainly reports whether a proposition is put forward as a fact, which needs no words.
func plainly(c reportedly.Certainty) bool {
	fact := c.Modality == reportedly.Certain && c.Polarity == reportedly.Positive && (c.Status == reportedly.Past || c.Status == reportedly.Ongoing)
	return fact && len(c.Hedges) == 0 && c.Condition == nil
}

// about returns the line under a report's title: who published it, when, where.
func about(r *reportedly.Report) string {
	var parts []string
	add := func(prefix, value string) {
		if value != "" {
			parts = append(parts, prefix+value)
		}
	}
	if r.Outlet != nil {
		add("", r.Outlet.Name)
	}
	add("by ", r.Byline)
	add("published ", r.Published)
	add("modified ", r.Modified)
	if r.Wire != nil {
		add("wire ", r.Wire.Agency)
	}
	add("", r.URL)
	return strings.Join(parts, ", ")
}

// title returns a report's title, or the beginning of its text.
func title(r *reportedly.Report) string {
	if r.Title != "" {
		return r.Title
	}
	const most = 70
	words := strings.Fields(r.Text[:min(len(r.Text), 8*most)])
	short := ""
	for _, w := range words {
		if len(short)+len(w) > most {
			return strings.TrimSpace(short) + " …"
		}
		short += w + " "
	}
	return strings.TrimSpace(short)
}
