package read

import (
	"slices"
	"testing"

	"reportedly"
)

// TestWhereThingsHappen reads sentences with a tree by hand: each says the place of its
// predicate, or only names one.
func TestWhereThingsHappen(t *testing.T) {
	for _, test := range []struct {
		name, report, words string
		want                []string
	}{
		{"a town that people come from", "Troops expelled migrants from Agadez.", `Troops	troop	NOUN	NNS	_	2	nsubj	_
expelled	expel	VERB	VBD	Tense=Past	0	root	_
migrants	migrant	NOUN	NNS	_	2	obj	_
from	from	ADP	IN	_	5	case	_
Agadez	Agadez	PROPN	NNP	_	2	obl	place
.	.	PUNCT	.	_	2	punct	_`, []string{"Agadez"}},
		{"a state that people come from", "Troops expelled migrants from Niger.", `Troops	troop	NOUN	NNS	_	2	nsubj	_
expelled	expel	VERB	VBD	Tense=Past	0	root	_
migrants	migrant	NOUN	NNS	_	2	obj	_
from	from	ADP	IN	_	5	case	_
Niger	Niger	PROPN	NNP	_	2	obl	place
.	.	PUNCT	.	_	2	punct	_`, nil},
		{"a capital that a signal comes from", "Signals came from Cairo.", `Signals	signal	NOUN	NNS	_	2	nsubj	_
came	come	VERB	VBD	Tense=Past	0	root	_
from	from	ADP	IN	_	4	case	_
Cairo	Cairo	PROPN	NNP	_	2	obl	place
.	.	PUNCT	.	_	2	punct	_`, nil},
		{"the object of a verb of motion", "The convoy reached Benghazi.", `The	the	DET	DT	_	2	det	_
convoy	convoy	NOUN	NN	_	3	nsubj	_
reached	reach	VERB	VBD	Tense=Past	0	root	_
Benghazi	Benghazi	PROPN	NNP	_	3	obj	place
.	.	PUNCT	.	_	3	punct	_`, []string{"Benghazi"}},
		{"a town as the object of another verb", "The convoy mentioned Benghazi.", `The	the	DET	DT	_	2	det	_
convoy	convoy	NOUN	NN	_	3	nsubj	_
mentioned	mention	VERB	VBD	Tense=Past	0	root	_
Benghazi	Benghazi	PROPN	NNP	_	3	obj	place
.	.	PUNCT	.	_	3	punct	_`, []string{"Benghazi"}},
		{"a capital as the object of such a verb", "The convoy mentioned Cairo.", `The	the	DET	DT	_	2	det	_
convoy	convoy	NOUN	NN	_	3	nsubj	_
mentioned	mention	VERB	VBD	Tense=Past	0	root	_
Cairo	Cairo	PROPN	NNP	_	3	obj	place
.	.	PUNCT	.	_	3	punct	_`, nil},
		{"a capital to which people go", "Envoys flew to Cairo.", `Envoys	envoy	NOUN	NNS	_	2	nsubj	_
flew	fly	VERB	VBD	Tense=Past	0	root	_
to	to	ADP	IN	_	4	case	_
Cairo	Cairo	PROPN	NNP	_	2	obl	place
.	.	PUNCT	.	_	2	punct	_`, []string{"Cairo"}},
		{"a body of states", "Troops quit the European Union.", `Troops	troop	NOUN	NNS	_	2	nsubj	_
quit	quit	VERB	VBD	Tense=Past	0	root	_
the	the	DET	DT	_	5	det	_
European	European	PROPN	NNP	_	5	compound	organization
Union	Union	PROPN	NNP	_	2	obj	organization
.	.	PUNCT	.	_	2	punct	_`, nil},
		{"a site with its town", "Jets bombed the airfield of Kharkiv.", `Jets	jet	NOUN	NNS	_	2	nsubj	_
bombed	bomb	VERB	VBD	Tense=Past	0	root	_
the	the	DET	DT	_	4	det	_
airfield	airfield	NOUN	NN	_	2	obj	_
of	of	ADP	IN	_	6	case	_
Kharkiv	Kharkiv	PROPN	NNP	_	4	nmod	place
.	.	PUNCT	.	_	2	punct	_`, []string{"Kharkiv"}},
		{"a direction from a town", "Warships waited north of Keelung.", `Warships	warship	NOUN	NNS	_	2	nsubj	_
waited	wait	VERB	VBD	Tense=Past	0	root	_
north	north	ADV	RB	_	2	advmod	_
of	of	ADP	IN	_	5	case	_
Keelung	Keelung	PROPN	NNP	_	3	obl	place
.	.	PUNCT	.	_	2	punct	_`, []string{"Keelung"}},
		{"a conjunct that hangs on nothing", "Kharkiv burned.", `Kharkiv	Kharkiv	PROPN	NNP	_	0	conj	place
burned	burn	VERB	VBD	Tense=Past	1	dep	_
.	.	PUNCT	.	_	2	punct	_`, []string{"Kharkiv"}},
		{"a site named after its town", "Flights landed at Nyala airport.", `Flights	flight	NOUN	NNS	_	2	nsubj	_
landed	land	VERB	VBD	Tense=Past	0	root	_
at	at	ADP	IN	_	5	case	_
Nyala	Nyala	PROPN	NNP	_	5	compound	facility
airport	airport	NOUN	NN	_	2	obl	facility
.	.	PUNCT	.	_	2	punct	_`, []string{"Nyala"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range readTrees(t, &reportedly.Report{Text: test.report}, parseDocument(t, test.report, test.words)).Statements {
				for _, p := range s.Propositions {
					for _, place := range p.Places {
						got = append(got, test.report[place.Start:place.End])
					}
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%s happens at %q, want %q", test.report, got, test.want)
			}
		})
	}
}

// TestWhatActsIsNoTown: a state that nobody knows is not the town of its name.
func TestWhatActsIsNoTown(t *testing.T) {
	r := readText(t, "Norland is reportedly prepared to send 4,000 troops across the southern border.\n")
	for _, s := range r.Statements {
		for _, p := range s.Propositions {
			if len(p.Places) > 0 {
				t.Errorf("%s: %v", surface(r, s.Content), p.Places)
			}
		}
	}
}
