package read

import (
	"fmt"
	"strings"
	"testing"

	"reportedly"
)

// codedEvents reads a report of hand-made trees and prints the event, the participants and
// the cause of each proposition.
func codedEvents(t *testing.T, report, lines string) string {
	t.Helper()
	r := readTrees(t, &reportedly.Report{Text: report, Published: published}, parseDocument(t, report, lines))
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

// eventCases are single sentences with hand-made trees.
var eventCases = []struct{ name, report, lines, want string }{
	{"control", "Norway is prepared to dispatch 900 troops.", `
Norway	Norway	PROPN	NNP	_	3	nsubj:pass	place
is	be	AUX	VBZ	VerbForm=Fin	3	aux:pass	_
prepared	prepare	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_
to	to	PART	TO	_	5	mark	_
dispatch	dispatch	VERB	VB	VerbForm=Inf	3	xcomp	_
900	900	NUM	CD	_	7	nummod	_
troops	troop	NOUN	NNS	Number=Plur	5	obj	_
.	.	PUNCT	.	_	3	punct	_`,
		"dispatch: AGREE(MOBILIZE) troops; actor Norway [NOR]; instrument 900 troops [NOR-MIL]\n"},
	{"sent", "Norway had sent 900 soldiers.", `
Norway	Norway	PROPN	NNP	_	3	nsubj	place
had	have	AUX	VBD	VerbForm=Fin|Tense=Past	3	aux	_
sent	send	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_
900	900	NUM	CD	_	5	nummod	_
soldiers	soldier	NOUN	NNS	Number=Plur	3	obj	_
.	.	PUNCT	.	_	3	punct	_`,
		"send: MOBILIZE troops; actor Norway [NOR]; instrument 900 soldiers [NOR-MIL]\n"},
	{"passive", "Two reporters were arrested by Russian police.", `
Two	two	NUM	CD	_	2	nummod	_
reporters	reporter	NOUN	NNS	Number=Plur	4	nsubj:pass	_
were	be	AUX	VBD	VerbForm=Fin|Tense=Past	4	aux:pass	_
arrested	arrest	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_
by	by	ADP	IN	_	7	case	_
Russian	Russian	ADJ	JJ	_	7	amod	nationality
police	police	NOUN	NNS	Number=Plur	4	obl:agent	_
.	.	PUNCT	.	_	4	punct	_`,
		"arrest: COERCE arrest; actor Russian police [RUS-COP]; recipient Two reporters []\n"},
	{"light verb with coordinated actors", "Norway and Sweden imposed sanctions on Belarus.", `
Norway	Norway	PROPN	NNP	_	4	nsubj	place
and	and	CCONJ	CC	_	3	cc	_
Sweden	Sweden	PROPN	NNP	_	1	conj	place
imposed	impose	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
sanctions	sanction	NOUN	NNS	Number=Plur	4	obj	_
on	on	ADP	IN	_	7	case	_
Belarus	Belarus	PROPN	NNP	_	4	obl	place
.	.	PUNCT	.	_	4	punct	_`,
		"impose: SANCTION discontinue; actor Norway [NOR]; actor Sweden [SWE]; recipient Belarus [BLR]\n"},
	{"those who act for a body", "Norway armed troops of ECOWAS.", `
Norway	Norway	PROPN	NNP	_	2	nsubj	place
armed	arm	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
troops	troops	NOUN	NNS	Number=Plur	2	obj	_
of	of	ADP	IN	_	5	case	_
ECOWAS	ECOWAS	PROPN	NNP	_	3	nmod	organization
.	.	PUNCT	.	_	2	punct	_`,
		"arm: AID; actor Norway [NOR]; recipient troops of ECOWAS [IGO/ecowas]\n"},
	{"announced", "Norway will withdraw its soldiers from Mali.", `
Norway	Norway	PROPN	NNP	_	3	nsubj	place
will	will	AUX	MD	VerbForm=Fin	3	aux	_
withdraw	withdraw	VERB	VB	VerbForm=Inf	0	root	_
its	its	PRON	PRP$	Poss=Yes	5	nmod:poss	_
soldiers	soldier	NOUN	NNS	Number=Plur	3	obj	_
from	from	ADP	IN	_	7	case	_
Mali	Mali	PROPN	NNP	_	3	obl	place
.	.	PUNCT	.	_	3	punct	_`,
		"withdraw: AGREE(RETREAT) withdraw; actor Norway [NOR]; recipient Mali [MLI]; instrument its soldiers [NOR-MIL]\n"},
	{"refused", "Norway will not sell tanks.", `
Norway	Norway	PROPN	NNP	_	4	nsubj	place
will	will	AUX	MD	VerbForm=Fin	4	aux	_
not	not	PART	RB	_	4	advmod	_
sell	sell	VERB	VB	VerbForm=Inf	0	root	_
tanks	tank	NOUN	NNS	Number=Plur	4	obj	_
.	.	PUNCT	.	_	4	punct	_`,
		"sell: REJECT assist; actor Norway [NOR]; instrument tanks\n"},
	{"air strike", "Norway launched air strikes on rebels.", `
Norway	Norway	PROPN	NNP	_	2	nsubj	place
launched	launch	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
air	air	NOUN	NN	Number=Sing	4	compound	_
strikes	strike	NOUN	NNS	Number=Plur	2	obj	_
on	on	ADP	IN	_	6	case	_
rebels	rebel	NOUN	NNS	Number=Plur	4	nmod	_
.	.	PUNCT	.	_	2	punct	_`,
		"launch: ASSAULT aerial; actor Norway [NOR]; recipient rebels []\n"},
	{"foretold by others", "Norway said Sweden will bomb Mali.", `
Norway	Norway	PROPN	NNP	_	2	nsubj	place
said	say	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
Sweden	Sweden	PROPN	NNP	_	5	nsubj	place
will	will	AUX	MD	VerbForm=Fin	5	aux	_
bomb	bomb	VERB	VB	VerbForm=Inf	2	ccomp	_
Mali	Mali	PROPN	NNP	_	5	obj	place
.	.	PUNCT	.	_	2	punct	_`,
		"bomb: ASSAULT aerial; actor Sweden [SWE]; recipient Mali [MLI]\n"},
	{"threatened", "Norway said it will bomb Mali.", `
Norway	Norway	PROPN	NNP	Number=Sing	2	nsubj	place
said	say	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
it	it	PRON	PRP	Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs	5	nsubj	_
will	will	AUX	MD	VerbForm=Fin	5	aux	_
bomb	bomb	VERB	VB	VerbForm=Inf	2	ccomp	_
Mali	Mali	PROPN	NNP	_	5	obj	place
.	.	PUNCT	.	_	2	punct	_`,
		"bomb: THREATEN violence; actor it [NOR]; recipient Mali [MLI]\n"},
	{"obliged", "Norway said Sweden must leave Mali.", `
Norway	Norway	PROPN	NNP	_	2	nsubj	place
said	say	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
Sweden	Sweden	PROPN	NNP	_	5	nsubj	place
must	must	AUX	MD	VerbForm=Fin	5	aux	_
leave	leave	VERB	VB	VerbForm=Inf	2	ccomp	_
Mali	Mali	PROPN	NNP	_	5	obj	place
.	.	PUNCT	.	_	2	punct	_`,
		"leave: REQUEST change; actor Norway [NOR]; recipient Sweden [SWE]\n"},
	{"no event", "Doctors fought the epidemic.", `
Doctors	doctor	NOUN	NNS	Number=Plur	2	nsubj	_
fought	fight	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
the	the	DET	DT	_	4	det	_
epidemic	epidemic	NOUN	NN	Number=Sing	2	obj	_
.	.	PUNCT	.	_	2	punct	_`,
		"fight:\n"},
	{"allowed", "The shipments would allow Moscow to prolong the war.", `
The	the	DET	DT	_	2	det	_
shipments	shipment	NOUN	NNS	Number=Plur	4	nsubj	_
would	would	AUX	MD	VerbForm=Fin	4	aux	_
allow	allow	VERB	VB	VerbForm=Inf	0	root	_
Moscow	Moscow	PROPN	NNP	_	4	obj	place
to	to	PART	TO	_	7	mark	_
prolong	prolong	VERB	VB	VerbForm=Inf	4	xcomp	_
the	the	DET	DT	_	9	det	_
war	war	NOUN	NN	Number=Sing	7	obj	_
.	.	PUNCT	.	_	4	punct	_`,
		"allow:\nprolong:; because of shipments\n"},
	{"exchange", "The deal helps: Norway gains coal, while Sweden secures credit.", `
The	the	DET	DT	_	2	det	_
deal	deal	NOUN	NN	Number=Sing	3	nsubj	_
helps	help	VERB	VBZ	VerbForm=Fin|Tense=Pres	0	root	_
:	:	PUNCT	:	_	5	punct	_
Norway	Norway	PROPN	NNP	Number=Sing	6	nsubj	place
gains	gain	VERB	VBZ	VerbForm=Fin|Tense=Pres	3	parataxis	_
coal	coal	NOUN	NN	Number=Sing	6	obj	_
,	,	PUNCT	,	_	11	punct	_
while	while	SCONJ	IN	_	11	mark	_
Sweden	Sweden	PROPN	NNP	Number=Sing	11	nsubj	place
secures	secure	VERB	VBZ	VerbForm=Fin|Tense=Pres	6	advcl	_
credit	credit	NOUN	NN	Number=Sing	11	obj	_
.	.	PUNCT	.	_	3	punct	_`,
		"help:\ngain: COOPERATE; actor Sweden [SWE]; recipient Norway [NOR]; instrument coal\nsecure: COOPERATE; actor Norway [NOR]; recipient Sweden [SWE]; instrument credit\n"},
	{"gains from others", "Norway gains coal, while Sweden secures credit.", `
Norway	Norway	PROPN	NNP	Number=Sing	2	nsubj	place
gains	gain	VERB	VBZ	VerbForm=Fin|Tense=Pres	0	root	_
coal	coal	NOUN	NN	Number=Sing	2	obj	_
,	,	PUNCT	,	_	7	punct	_
while	while	SCONJ	IN	_	7	mark	_
Sweden	Sweden	PROPN	NNP	Number=Sing	7	nsubj	place
secures	secure	VERB	VBZ	VerbForm=Fin|Tense=Pres	2	advcl	_
credit	credit	NOUN	NN	Number=Sing	7	obj	_
.	.	PUNCT	.	_	2	punct	_`,
		"gain: COOPERATE; recipient Norway [NOR]; instrument coal\nsecure: COOPERATE; recipient Sweden [SWE]; instrument credit\n"},
	{"weapons of nobody's", "Two drones hit the camp.", `
Two	two	NUM	CD	_	2	nummod	_
drones	drone	NOUN	NNS	Number=Plur	3	nsubj	_
hit	hit	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
the	the	DET	DT	_	5	det	_
camp	camp	NOUN	NN	Number=Sing	3	obj	_
.	.	PUNCT	.	_	3	punct	_`,
		"hit: ASSAULT drone; recipient the camp; instrument Two drones\n"},
	{"a storm", "A storm hit Norway.", `
A	a	DET	DT	PronType=Art	2	det	_
storm	storm	NOUN	NN	Number=Sing	3	nsubj	_
hit	hit	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
Norway	Norway	PROPN	NNP	Number=Sing	3	obj	place
.	.	PUNCT	.	_	3	punct	_`,
		"hit:\n"},
	{"a command", "Visit Norway.", `
Visit	visit	VERB	VB	Mood=Imp|VerbForm=Fin	0	root	_
Norway	Norway	PROPN	NNP	Number=Sing	1	obj	place
.	.	PUNCT	.	_	1	punct	_`,
		"visit:\n"},
	{"a relative pronoun", "Norway, which invaded Sweden, left.", `
Norway	Norway	PROPN	NNP	Number=Sing	7	nsubj	place
,	,	PUNCT	,	_	4	punct	_
which	which	PRON	WDT	PronType=Rel	4	nsubj	_
invaded	invade	VERB	VBD	VerbForm=Fin|Tense=Past	1	acl:relcl	_
Sweden	Sweden	PROPN	NNP	Number=Sing	4	obj	place
,	,	PUNCT	,	_	4	punct	_
left	leave	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
.	.	PUNCT	.	_	7	punct	_`,
		"invade: ASSAULT; actor Norway [NOR]; recipient Sweden [SWE]\nleave:\n"},
	{"seized a thing", "Norway seized a ship.", `
Norway	Norway	PROPN	NNP	Number=Sing	2	nsubj	place
seized	seize	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
a	a	DET	DT	PronType=Art	4	det	_
ship	ship	NOUN	NN	Number=Sing	2	obj	_
.	.	PUNCT	.	_	2	punct	_`,
		"seize: COERCE seize; actor Norway [NOR]; recipient a ship []\n"},
	{"seized no thing", "Soldiers seized power.", `
Soldiers	soldier	NOUN	NNS	Number=Plur	2	nsubj	_
seized	seize	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
power	power	NOUN	NN	Number=Sing	2	obj	_
.	.	PUNCT	.	_	2	punct	_`,
		"seize: COERCE seize; actor Soldiers []\n"},
	{"shared object", "Norway shot and wounded reporters.", `
Norway	Norway	PROPN	NNP	Number=Sing	2	nsubj	place
shot	shoot	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
and	and	CCONJ	CC	_	4	cc	_
wounded	wound	VERB	VBD	VerbForm=Fin|Tense=Past	2	conj	_
reporters	reporter	NOUN	NNS	Number=Plur	4	obj	_
.	.	PUNCT	.	_	2	punct	_`,
		"shoot: ASSAULT firearms; actor Norway [NOR]; recipient reporters []\nwound: ASSAULT firearms; actor Norway [NOR]; recipient reporters []\n"},
	{"not a phrase", "Reporters were hit in the back.", `
Reporters	reporter	NOUN	NNS	Number=Plur	3	nsubj:pass	_
were	be	AUX	VBD	VerbForm=Fin|Tense=Past	3	aux:pass	_
hit	hit	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_
in	in	ADP	IN	_	6	case	_
the	the	DET	DT	PronType=Art	6	det	_
back	back	NOUN	NN	Number=Sing	3	obl	_
.	.	PUNCT	.	_	3	punct	_`,
		"hit: ASSAULT; recipient Reporters []\n"},
}

func TestEvents(t *testing.T) {
	for _, c := range eventCases {
		t.Run(c.name, func(t *testing.T) {
			if got := codedEvents(t, c.report, c.lines); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}
