package eval

import (
	"strings"
	"testing"

	"reportedly"
)

// TestScoreEventsByHand: of three events one is right in all, one has another mode and no
// underlying category, one is missing, and one is surplus. Of four participants one is
// right, one has other actors, one another role, one is missing with its event.
func TestScoreEventsByHand(t *testing.T) {
	a, err := ParseArticle("a", []byte(`outlet: O
published: 2024-11-17
family: wire
-- report.txt --
Seoul sent guns to Kyiv, will release two sailors, met envoys and slept.
-- expect --
statement "Seoul sent guns to Kyiv, will release two sailors, met envoys and slept"
  event "sent" AID context military
  participant "sent" actor "Seoul" KOR
  participant "sent" recipient "Kyiv" UKR-MIL
  participant "sent" instrument "guns" -
  event "release" AGREE underlying RETREAT mode release
  event "met" CONSULT context diplomatic
  participant "met" recipient "envoys" -
`))
	if err != nil {
		t.Fatal(err)
	}
	span := func(words string) reportedly.Span {
		i := strings.Index(a.Text, words)
		return reportedly.Span{Start: i, End: i + len(words)}
	}
	actor := func(country, sector string) []reportedly.Actor {
		return []reportedly.Actor{{ID: country, Name: country, Country: country, Sector: sector}}
	}
	r := &reportedly.Reading{Report: &reportedly.Report{Text: a.Text}, Statements: []reportedly.Statement{{
		Content: []reportedly.Span{{Start: 0, End: len(a.Text)}},
		Propositions: []reportedly.Proposition{
			{Predicate: reportedly.Predicate{Span: span("sent")}, Event: &reportedly.Event{Category: "AID", Contexts: []reportedly.EventContext{"military", "economic"}},
				Participants: []reportedly.Participant{
					{Role: "actor", Mention: span("Seoul"), Actors: actor("KOR", "GOV")},
					{Role: "recipient", Mention: span("Kyiv"), Actors: actor("UKR", "GOV")},
					{Role: "affected", Mention: span("guns")}}},
			{Predicate: reportedly.Predicate{Span: span("release")}, Event: &reportedly.Event{Category: "AGREE", Mode: "withdraw"}},
			{Predicate: reportedly.Predicate{Span: span("slept")}, Event: &reportedly.Event{Category: "CONSULT"}},
		},
	}}}
	s := scoreReading(a, r).events
	for name, c := range map[string]struct{ got, want counts }{
		"events":       {s.events, counts{gold: 3, predicted: 3, correct: 1}},
		"contexts":     {s.contexts, counts{gold: 1, predicted: 2, correct: 1}},
		"roles":        {s.roles, counts{gold: 4, predicted: 3, correct: 2}},
		"participants": {s.participants, counts{gold: 4, predicted: 3, correct: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
	if want := (ratio{correct: 1, total: 2}); s.underlying != want {
		t.Errorf("underlying: %+v, want %+v", s.underlying, want)
	}
}
