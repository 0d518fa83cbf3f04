package read

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"reportedly"
)

// codedEvents reads a report of hand-made trees and prints the event, the participants and
// the cause of each proposition.
func codedEvents(t *testing.T, report, lines string) string {
	t.Helper()
	d := parseDocument(t, report, lines)
	r, err := mustEngine(t).Document(context.Background(), &reportedly.Report{Text: report, Published: "2024-11-17"}, d)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range r.Statements {
		for _, p := range s.Propositions {
			fmt.Fprintf(&b, "%s:", p.Predicate.Lemma)
			if e := p.Event; e != nil {
				fmt.Fprintf(&b, " %s", e.Category)
				if e.Underlying != "" {
					fmt.Fprintf(&b, "(%s)", e.Underlying)
				}
				if e.Mode != "" {
					fmt.Fprintf(&b, " %s", e.Mode)
				}
			}
			for _, x := range p.Participants {
				fmt.Fprintf(&b, "; %s %s", x.Role, report[x.Mention.Start:x.Mention.End])
				for _, a := range x.Actors {
					fmt.Fprintf(&b, " [%s]", a.ID)
				}
			}
			if p.Cause != nil {
				fmt.Fprintf(&b, "; because of %s", report[p.Cause.Start:p.Cause.End])
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func TestEvents(t *testing.T) {
	for _, c := range []struct{ name, report, lines, want string }{
		{"control", "Norway is prepared to dispatch 900 troops.", `
Norway	Norway	PROPN	NNP	_	3	nsubj:pass	place
is	be	AUX	VBZ	VerbForm=Fin	3	aux:pass	_
prepared	prepare	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_
to	to	PART	TO	_	5	mark	_
dispatch	dispatch	VERB	VB	VerbForm=Inf	3	xcomp	_
900	900	NUM	CD	_	7	nummod	_
troops	troop	NOUN	NNS	Number=Plur	5	obj	_
.	.	PUNCT	.	_	3	punct	_`,
			"dispatch: AGREE(MOBILIZE) troops; actor Norway [NOR]; instrument 900 troops []\n"},
		{"sent", "Norway had sent 900 soldiers.", `
Norway	Norway	PROPN	NNP	_	3	nsubj	place
had	have	AUX	VBD	VerbForm=Fin|Tense=Past	3	aux	_
sent	send	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_
900	900	NUM	CD	_	5	nummod	_
soldiers	soldier	NOUN	NNS	Number=Plur	3	obj	_
.	.	PUNCT	.	_	3	punct	_`,
			"send: MOBILIZE troops; actor Norway [NOR]; instrument 900 soldiers []\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := codedEvents(t, c.report, c.lines); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}
