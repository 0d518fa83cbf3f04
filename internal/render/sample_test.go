package render

import (
	"strings"
	"testing"

	"reportedly"
)

// sampleText is an invented report; the second paragraph has characters of one to four bytes.
const sampleText = "Norland is reportedly ready to send as many as 4,000 troops, according to people familiar with the talks, the Halden Wire has reported.\n\n" +
	"“We won’t comment,” said Zoë Ångström 🙂, a spokeswoman. If confirmed, it could widen the war."

// at returns the span of the n-th occurrence (from 0) of words in text.
func at(t testing.TB, text, words string, n int) reportedly.Span {
	t.Helper()
	start := 0
	for ; n >= 0; n-- {
		i := strings.Index(text[start:], words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		start += i + 1
	}
	return reportedly.Span{Start: start - 1, End: start - 1 + len(words)}
}

// sampleTime uses every field of a time.
func sampleTime(t testing.TB) *reportedly.Time {
	words := at(t, sampleText, "ready", 0)
	return &reportedly.Time{Span: &words, From: "2031-05", To: "2031-06", Granularity: reportedly.Month, Duration: "P3D", Mod: reportedly.Approximately, Set: true, Why: "range"}
}

// sample is a reading of sampleText that uses every field of the vocabulary.
func sample(t testing.TB) *reportedly.Reading {
	span := func(words string) reportedly.Span { return at(t, sampleText, words, 0) }
	condition, wire, factuality := span("If confirmed"), span("Halden Wire"), 1.25
	most, cue := 4000.0, span("as many as")
	lat, lon := 60.5, 10.25
	outlet := reportedly.Hop{Source: reportedly.Source{Kind: reportedly.Media, Naming: reportedly.Named}}
	r := &reportedly.Report{
		ID: "sha256:0123", URL: "https://example.org/a?b=1&c=2", Outlet: &reportedly.Outlet{Name: "The Example Times"}, Title: "Norland may send troops",
		Byline: "A. Writer", Published: "2031-05-06", Modified: "2031-05-07T08:00:00Z", Language: "en", Text: sampleText,
		Wire: &reportedly.Wire{Agency: "Halden Wire", Span: &wire},
	}
	return &reportedly.Reading{Engine: "test", Model: "sha256:feed", Report: r, Statements: []reportedly.Statement{
		{ID: "s1", Report: r.ID, Content: []reportedly.Span{span("Norland is"), span("ready to send as many as 4,000 troops")}, Chain: []reportedly.Hop{
			{Source: reportedly.Source{Spans: []reportedly.Span{span("people familiar with the talks")}, Kind: reportedly.People, Naming: reportedly.Anonymous,
				Number: reportedly.Plural, Access: reportedly.SecondHand, Why: "lexicon: familiar with"},
				Cue: &reportedly.Cue{Spans: []reportedly.Span{span("according to")}, Lemma: "according to"}, Act: reportedly.Assert, Mode: reportedly.Indirect, Why: "attribution head"},
			{Source: reportedly.Source{Spans: []reportedly.Span{span("the Halden Wire")}, Kind: reportedly.Media, Naming: reportedly.Named, Number: reportedly.Singular,
				Actors: []reportedly.Actor{{ID: "halden", Name: "Halden Wire", Country: "NOR", Sector: "JRN", Secondary: "BUS"}}},
				Cue: &reportedly.Cue{Spans: []reportedly.Span{span("has reported")}, Lemma: "report"}, Act: reportedly.ReportAct, Mode: reportedly.Indirect,
				Certainty: &reportedly.Certainty{Modality: reportedly.Underspecified, Polarity: reportedly.Positive, Why: "passed on without a judgement"}},
			outlet,
		}, Propositions: []reportedly.Proposition{{Predicate: reportedly.Predicate{Span: span("send"), Lemma: "send"}, Time: sampleTime(t), Places: []reportedly.Place{{
			Span: span("Norland"), ID: "geonames:1", Name: "Norland", Country: "NOR", Admin1: "NO.01", Lat: &lat, Lon: &lon, Why: "gazetteer"}}, Quantities: []reportedly.Quantity{{Span: span("4,000"),
			Low: &most, Best: &most, High: &most, Bound: reportedly.Exact, Unit: "person", Of: "troops", Per: "month", Change: reportedly.Up, Cue: &cue, From: &cue, Equivalent: &cue, Why: "figure"}},
			Cause: &condition, Event: &reportedly.Event{Category: "AGREE", Underlying: "MOBILIZE", Mode: "troops", Contexts: []reportedly.EventContext{"military"}, CAMEO: "030", Why: "lexicon: send"},
			Participants: []reportedly.Participant{{Role: "actor", Mention: span("Norland"), Actors: []reportedly.Actor{{ID: "NOR", Name: "Norland", Country: "NOR"}}},
				{Role: "instrument", Mention: span("as many as 4,000 troops"), Reference: &reportedly.Reference{Span: span("4,000"), Confidence: 0.5, Why: "same words"}}}, Certainty: reportedly.Certainty{
				Modality: reportedly.Possible, Polarity: reportedly.Positive, Status: reportedly.Future, Why: "hedge", Factuality: &factuality,
				Hedges: []reportedly.Hedge{{Span: span("reportedly"), Kind: reportedly.Evidential}, {Span: span("as many as"), Kind: reportedly.Approximator}}}}}},
		{ID: "s2", Report: r.ID, Content: []reportedly.Span{span("it could widen the war")}, Chain: []reportedly.Hop{outlet},
			Propositions: []reportedly.Proposition{{Predicate: reportedly.Predicate{Span: span("widen"), Lemma: "widen"}, Certainty: reportedly.Certainty{
				Modality: reportedly.Possible, Polarity: reportedly.Positive, Status: reportedly.Hypothetical, Condition: &condition,
				Hedges: []reportedly.Hedge{{Span: span("could"), Kind: reportedly.Estimative, Band: "likely", Scope: &condition}}}}}},
		{ID: "s3", Report: r.ID, Content: []reportedly.Span{span("We won’t comment")}, Chain: []reportedly.Hop{
			{Source: reportedly.Source{Spans: []reportedly.Span{span("Zoë Ångström 🙂, a spokeswoman")}, Kind: reportedly.Person, Naming: reportedly.Named},
				Cue: &reportedly.Cue{Spans: []reportedly.Span{span("said")}, Lemma: "say"}, Act: reportedly.DeclineComment, Mode: reportedly.Direct}, outlet}},
	}}
}
