package render

import (
	"cmp"
	"slices"

	"reportedly"
)

// Who and what a report names as a whole, for the formats that have a record of it.

// storyMention is a person or body that a report names, where it does first.
type storyMention struct {
	reportedly.Span
	name   string
	person bool
}

// storyMentions returns who a report names, in the order of the text: the sources
// that are named, and the participants that are known to be one of these. Whether
// another participant is a person or a body, a reading does not tell.
func storyMentions(r *reportedly.Reading) []storyMention {
	person := map[string]bool{}
	var out []storyMention
	for i := range r.Statements {
		for _, hop := range r.Statements[i].Chain {
			s := hop.Source
			if s.Naming != reportedly.Named || len(s.Spans) == 0 || !slices.Contains(namedKinds, s.Kind) {
				continue
			}
			m := storyMention{s.Spans[0], joined(r.Report.Text, s.Spans), s.Kind == reportedly.Person}
			if len(s.Actors) == 1 {
				m.name = s.Actors[0].Name
				person[s.Actors[0].ID] = m.person
			}
			out = append(out, m)
		}
	}
	out = append(out, storyParticipants(r, person)...)
	slices.SortStableFunc(out, func(a, b storyMention) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return slices.CompactFunc(out, func(a, b storyMention) bool { return a == b })
}

// namedKinds are the kinds of source that are somebody.
var namedKinds = []reportedly.SourceKind{reportedly.Person, reportedly.Organization, reportedly.Government, reportedly.ArmedForces,
	reportedly.IntelligenceService, reportedly.InternationalOrganization, reportedly.Media}

// storyParticipants returns the participants whose actor is known to be a person or not.
func storyParticipants(r *reportedly.Reading, person map[string]bool) (out []storyMention) {
	for i := range r.Statements {
		for _, p := range r.Statements[i].Propositions {
			for _, x := range p.Participants {
				if len(x.Actors) != 1 || x.Actors[0].ID == "" {
					continue
				}
				if is, known := person[x.Actors[0].ID]; known {
					out = append(out, storyMention{x.Mention, x.Actors[0].Name, is})
				}
			}
		}
	}
	return out
}

// storyNames returns the names of the people and of the bodies, each once.
func storyNames(r *reportedly.Reading) (people, organizations []string) {
	for _, m := range storyMentions(r) {
		if m.person {
			people = append(people, m.name)
		} else {
			organizations = append(organizations, m.name)
		}
	}
	return distinct(people), distinct(organizations)
}

// storyPlaces returns the mentions of places in the order of the text, each once.
func storyPlaces(r *reportedly.Reading) (out []reportedly.Place) {
	seen := map[reportedly.Span]bool{}
	for i := range r.Statements {
		for _, p := range r.Statements[i].Propositions {
			for _, place := range p.Places {
				if !seen[place.Span] {
					seen[place.Span] = true
					out = append(out, place)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b reportedly.Place) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return out
}
