package eval

import (
	"slices"

	"reportedly"
)

// hasPlaces reports whether the article's expectations list places, or what else came
// with them: an article without any, whose expectations have quantities, times or
// events, is one where nothing is said to happen anywhere.
func (a *Article) hasPlaces() bool {
	return a.hasAmounts() || slices.ContainsFunc(a.statements, func(s goldStatement) bool { return len(s.places)+len(s.events) > 0 })
}

// placesOf lists the places of a statement's propositions, each mention once.
func placesOf(s reportedly.Statement) (out []reportedly.Place) {
	for _, p := range s.Propositions {
		for _, place := range p.Places {
			if !slices.ContainsFunc(out, func(o reportedly.Place) bool { return o.Span == place.Span }) {
				out = append(out, place)
			}
		}
	}
	return out
}

// scorePlaces judges the places of a statement that was found: one is right where it
// is in the state that the gold gives, and its point within 161 km of the gold's.
func (g *goldScorer) scorePlaces(score *articleScore, gold []goldLocation, system []reportedly.Place) {
	match := g.matchSpans(len(gold), len(system), func(i int) []byteSpan { return gold[i].spans }, func(k int) reportedly.Span { return system[k].Span })
	score.places.gold += len(gold)
	for i, p := range gold {
		if match[i] < 0 {
			g.judge(score, p.goldLine, "missing")
			continue
		}
		found := system[match[i]]
		reasons := p.compare(found)
		if len(reasons) == 0 {
			score.places.correct++
		}
		g.judgeRead(score, p.goldLine, found.Name+" "+found.Country+" ["+found.Why+"]", reasons)
	}
}

// compare lists what is wrong with a place: open is one that was not resolved.
func (p goldLocation) compare(found reportedly.Place) []string {
	if found.Lat == nil || found.Lon == nil {
		return []string{"open"}
	}
	var reasons []string
	if p.country != "" && p.country != found.Country {
		reasons = append(reasons, "country")
	}
	if kilometres(p.lat, p.lon, *found.Lat, *found.Lon) > nearby {
		reasons = append(reasons, "far")
	}
	return reasons
}
