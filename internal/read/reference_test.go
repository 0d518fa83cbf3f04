package read

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly"
	"reportedly/internal/text"
)

// TestPairFeatures: the forest asks for nothing that the code does not know, and no
// two features share a name.
func TestPairFeatures(t *testing.T) {
	names := PairFeatures()
	if sorted := slices.Sorted(slices.Values(names)); len(slices.Compact(sorted)) != len(names) {
		t.Errorf("a name occurs twice in %v", names)
	}
	asked := mustEngine(t).lexicon.Pairs.Features
	if len(asked) < 20 {
		t.Errorf("the forest asks for %d numbers only", len(asked))
	}
	for _, name := range asked {
		if !slices.Contains(names, name) {
			t.Errorf("the forest asks for %q, which is no feature", name)
		}
	}
}

// surfaces are the words of mentions.
func surfaces(d *text.Document, mentions []text.Range) []string {
	var out []string
	for _, m := range mentions {
		out = append(out, d.Text[d.Words[m.First].Start:d.Words[m.Last-1].End])
	}
	return out
}

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		report, lines string
		want          []string
	}{
		{"The mayor of Luma, who resigned, left his dog.", `
The	the	DET	DT	Definite=Def|PronType=Art	2	det	_
mayor	mayor	NOUN	NN	Number=Sing	9	nsubj	_
of	of	ADP	IN	_	4	case	_
Luma	Luma	PROPN	NNP	Number=Sing	2	nmod	place
,	,	PUNCT	,	_	7	punct	_
who	who	PRON	WP	PronType=Rel	7	nsubj	_
resigned	resign	VERB	VBD	_	2	acl:relcl	_
,	,	PUNCT	,	_	7	punct	_
left	leave	VERB	VBD	_	0	root	_
his	his	PRON	PRP$	Poss=Yes|PronType=Prs	11	nmod:poss	_
dog	dog	NOUN	NN	Number=Sing	9	obj	_
.	.	PUNCT	.	_	9	punct	_`,
			[]string{"The mayor of Luma, who resigned", "Luma", "his dog", "his"}},
		{"It is Ana Roy, the envoy, and her aide on May 7, 2015 (“Day 1”).", `
It	it	PRON	PRP	_	4	nsubj	_
is	be	AUX	VBZ	_	4	cop	_
Ana	Ana	PROPN	NNP	Number=Sing	4	compound	person
Roy	Roy	PROPN	NNP	Number=Sing	0	root	person
,	,	PUNCT	,	_	7	punct	_
the	the	DET	DT	Definite=Def|PronType=Art	7	det	_
envoy	envoy	NOUN	NN	Number=Sing	4	appos	_
,	,	PUNCT	,	_	11	punct	_
and	and	CCONJ	CC	_	11	cc	_
her	her	PRON	PRP$	_	11	nmod:poss	_
aide	aide	NOUN	NN	Number=Sing	4	conj	_
on	on	ADP	IN	_	13	case	_
May	May	PROPN	NNP	Number=Sing	4	nmod	_
7	7	NUM	CD	_	13	nummod	_
,	,	PUNCT	,	_	16	punct	_
2015	2015	NUM	CD	_	13	nmod:unmarked	_
(	(	PUNCT	-LRB-	_	19	punct	_
“	“	PUNCT	` + "``" + `	_	19	punct	_
Day	day	NOUN	NN	Number=Sing	4	parataxis	_
1	1	NUM	CD	_	19	nummod	_
”	”	PUNCT	''	_	19	punct	_
)	)	PUNCT	-RRB-	_	19	punct	_
.	.	PUNCT	.	_	4	punct	_`,
			[]string{"It", "the envoy", "her aide", "her", "May 7, 2015", "2015", "Day 1"}},
	} {
		d := parseDocument(t, c.report, c.lines)
		s := newState(&reportedly.Report{Text: d.Text}, d, mustEngine(t).lexicon)
		var got []text.Range
		for _, m := range s.findMentions() {
			if s.form(m.head) != "Roy" { // a root's modifiers are as long as the sentence
				got = append(got, m.words)
			}
		}
		if diff := cmp.Diff(c.want, surfaces(d, got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.report, diff)
		}
	}
}

func TestReference(t *testing.T) {
	d := loadCase(t, "pronouns")
	e := mustEngine(t)
	found := false
	for _, mentions := range e.Entities(d, nil) {
		words := surfaces(d, mentions)
		found = found || slices.Contains(words, "She") && slices.Contains(words, "Anna Koval")
	}
	if !found {
		t.Errorf("she is not Anna Koval: %v", e.Entities(d, nil))
	}
	r, err := e.Document(t.Context(), &reportedly.Report{Text: d.Text}, d)
	if err != nil {
		t.Fatal(err)
	}
	source := r.Statements[1].Chain[0].Source
	if source.Reference == nil || d.Text[source.Reference.Start:source.Reference.End] != "Anna Koval" || !strings.HasPrefix(source.Reference.Why, "reference: ") {
		t.Errorf("the source's reference is %+v", source.Reference)
	}
	if len(source.Actors) != 1 || source.Actors[0].Name != "Anna Koval" {
		t.Errorf("the source's actors are %v", source.Actors)
	}
}

// TestAskerOfAnyDocument: what the asker keeps from pair to pair gives the score of each
// pair's values on their own, and agreements are -1, 0 or 1.
func TestAskerOfAnyDocument(t *testing.T) {
	e := mustEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		r := e.references(arbitraryDocument(t), nil)
		for i := range r.mentions {
			r.eachPair(i, func(p *pair) {
				open := e.lexicon.Pairs.Open(nil)
				for _, features := range r.asker.features {
					for _, f := range features {
						v := f.value(p)
						if f.of == agreement && v != -1 && v != 0 && v != 1 {
							t.Fatalf("%s is %v", f.name, v)
						}
						e.lexicon.Pairs.Rule(open, f.index, v)
					}
				}
				if got, want := r.asker.score(p), e.lexicon.Pairs.Score(open); got != want {
					t.Fatalf("mention %d for %d: score %v, alone %v", p.mi, p.ci, got, want)
				}
			})
			r.enter(i)
		}
	})
}

// TestEntitiesOfAnyDocument: entities have two mentions or more, no mention is in two,
// all are in order and within the words, and a reading's references point into the text.
func TestEntitiesOfAnyDocument(t *testing.T) {
	e := mustEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := arbitraryDocument(t)
		seen := map[text.Range]bool{}
		for _, mentions := range e.Entities(d, rapid.SliceOfN(rapid.SampledFrom([]string{"", "Ada", "Bo"}), 0, 5).Draw(t, "speakers")) {
			if len(mentions) < 2 {
				t.Fatalf("an entity of %d mentions", len(mentions))
			}
			for i, m := range mentions {
				if m.First < 0 || m.Last <= m.First || m.Last > len(d.Words) || seen[m] || i > 0 && m.First < mentions[i-1].First {
					t.Fatalf("mention %v of %v", m, mentions)
				}
				seen[m] = true
			}
		}
		r, err := e.Document(t.Context(), &reportedly.Report{Text: d.Text}, d)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range r.Statements {
			for _, m := range s.References {
				if ref := m.Refers; ref.Start < 0 || ref.End < ref.Start || ref.End > len(d.Text) || ref.Confidence <= 0 || ref.Confidence > 1 || ref.Why == "" {
					t.Fatalf("reference %+v", m)
				}
			}
		}
	})
}
