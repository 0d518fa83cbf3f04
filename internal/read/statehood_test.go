package read

import (
	"testing"

	"reportedly"
)

// TestUnlistedStates reads reports of states that are in no list, and of bodies and persons
// that are not to be taken for such.
func TestUnlistedStates(t *testing.T) {
	tests := []struct {
		report, source string
		want           reportedly.SourceKind
	}{
		{"Vostland denied on Tuesday that its submarines had entered foreign waters.", "Vostland", reportedly.Government},
		{"The Republic of Zandia said it would recall its envoy. Zandia accused its neighbour of piracy.", "Zandia", reportedly.Government},
		{"The Sultanate of Kinakuta said its data centre was not for sale.", "The Sultanate of Kinakuta", reportedly.Government},
		{"Soldiers from Kestrova crossed the river at dawn. Kestrova said they had been on leave.", "Kestrova", reportedly.Government},
		{"Syldavia's embassy in Brussels said the sceptre was safe. Bordurra said it had never wanted it.", "Bordurra", reportedly.Government},
		{"North Trenland said its border guards had come under fire.", "North Trenland", reportedly.Government},
		{"The US buyout group Larkspur Partners wants the club. Shares in Larkspur fell on Friday. Larkspur did not respond to emails.", "Larkspur", reportedly.Organization},
		{"Maria Copeland, a nurse, said the ward was full. Copeland said it had been full for weeks.", "Copeland", reportedly.Person},
		{"The miner Northgate said its shafts were dry. Northgate said it would pay.", "Northgate", reportedly.Organization},
	}
	for _, test := range tests {
		if got := kindOfSource(t, test.report, test.source); got != test.want {
			t.Errorf("%s\n%q: got kind %q, want %q", test.report, test.source, got, test.want)
		}
	}
}

// kindOfSource is the kind of the source of some words in a report, "" for none.
func kindOfSource(t *testing.T, report, words string) reportedly.SourceKind {
	t.Helper()
	r := readText(t, report)
	for _, st := range r.Statements {
		for _, hop := range st.Chain {
			if surface(r, hop.Source.Spans) == words {
				return hop.Source.Kind
			}
		}
	}
	return ""
}
