package render

import (
	"strings"

	"reportedly"
)

// eventWords is an event in short, with who does it before and whom it is done to after
// the arrows: "AID, military ← North Korea → Russia with 100,000 troops".
func eventWords(text string, e *reportedly.Event, participants []reportedly.Participant) string {
	words := string(e.Category)
	if e.Underlying != "" {
		words += " to " + string(e.Underlying)
	}
	if e.Mode != "" {
		words += " by " + string(e.Mode)
	}
	for _, c := range e.Contexts {
		words += ", " + strings.ReplaceAll(string(c), "_", " ")
	}
	for _, role := range []struct {
		role  reportedly.ParticipantRole
		joint string
	}{{"actor", " ← "}, {"recipient", " → "}, {"instrument", " with "}, {"affected", ", affecting "}} {
		if names := participantNames(text, participants, role.role); names != "" {
			words += role.joint + names
		}
	}
	return words
}

// participantNames lists the participants of a role by their actors where there is one
// for each, or two that the words stand for, else by the words of the text.
func participantNames(text string, participants []reportedly.Participant, role reportedly.ParticipantRole) string {
	var names []string
	for _, p := range participants {
		switch {
		case p.Role != role:
		case len(p.Actors) == 1 && p.Actors[0].ID != "":
			names = append(names, actorName(p.Actors[0]))
		case len(p.Actors) == 2 && p.Reference != nil && p.Reference.And != nil:
			names = append(names, actorName(p.Actors[0]), actorName(p.Actors[1]))
		default:
			names = append(names, joined(text, []reportedly.Span{p.Mention}))
		}
	}
	return strings.Join(names, ", ")
}

// actorName is an actor's name, with the sector where it is only a part of a state that
// is meant.
func actorName(a reportedly.Actor) string {
	if a.Sector == "" || a.ID != a.Country+"-"+a.Sector {
		return a.Name
	}
	return a.Name + " (" + a.Sector + ")"
}
