package eval

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly/internal/text"
)

func TestParseBIO(t *testing.T) {
	want := []taggedSentence{
		{line: 3, tokens: []string{"Ana", "Lopes", "left"}, tags: []string{"B-PER", "I-PER", "O"}},
		{line: 7, tokens: []string{"#", "Oslo"}, tags: []string{"O", "B-LOC"}},
	}
	tests := []struct{ name, data string }{
		{"tab", "-DOCSTART-\tO\n\nAna\tB-PER\nLopes\tI-PER\nleft\tO\n\n#\tO\nOslo\tB-LOC\n"},
		{"blank and CRLF", "-DOCSTART- O\r\n\r\nAna B-PER\r\nLopes I-PER\r\nleft O\r\n\r\n# O\r\nOslo B-LOC"},
		{"four columns", "-DOCSTART- -X- -X- O\n\nAna NNP B-NP B-PER\nLopes NNP I-NP I-PER\nleft VBD B-VP O\n\n# SYM O O\nOslo NNP B-NP B-LOC\n"},
		{"UNER", "# sent_id = 1\n# text = Ana Lopes left\n1\tAna\tB-PER\t-\tx\n2\tLopes\tI-PER\t-\tx\n3\tleft\tO\t-\tx\n\n1\t#\tO\t-\tx\n2\tOslo\tB-LOC\t-\tx\n"},
		{"numbered", "# a\n# b\n1\tAna\tB-PER\n2\tLopes\tI-PER\n3\tleft\tO\n\n1\t#\tO\n2\tOslo\tB-LOC\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := parseBIO("f", test.data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(taggedSentence{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseBIOSkipsTokenRanges(t *testing.T) {
	got, err := parseBIO("f", "1-2\tdon't\t_\n1\tdo\tO\n2\tn't\tO\n2.1\tgo\t_\n")
	if err != nil || len(got) != 1 || !slices.Equal(got[0].tokens, []string{"do", "n't"}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestParseBIOErrors(t *testing.T) {
	for data, want := range map[string]string{
		"":                 "f: no tagged tokens",
		"# only a comment": "f: no tagged tokens",
		"Ana B-PER\nleft":  `f:2: no BIO tag at the end of "left"`,
		"a NN O\nb O":      "f: lines have different numbers of columns",
		"a\tO\n\tO":        "f:2: no token",
	} {
		if _, err := parseBIO("f", data); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", data, err, want)
		}
	}
}

func TestTagSpans(t *testing.T) {
	tests := []struct {
		name, tags string
		want       []span
	}{
		{"BIO", "B-PER I-PER O B-LOC B-LOC I-LOC", []span{{0, 2, "PER"}, {3, 4, "LOC"}, {4, 6, "LOC"}}},
		{"IOB1", "I-PER I-PER B-PER I-LOC O I-LOC", []span{{0, 2, "PER"}, {2, 3, "PER"}, {3, 4, "LOC"}, {5, 6, "LOC"}}},
		{"BIOES", "S-PER B-LOC E-LOC I-LOC", []span{{0, 1, "PER"}, {1, 3, "LOC"}, {3, 4, "LOC"}}},
		{"none", "O O", nil},
	}
	for _, test := range tests {
		if got := tagSpans(strings.Fields(test.tags)); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestEmbeddedLabelSets(t *testing.T) {
	sets, err := ReadLabels("labels.tsv", embeddedLabels)
	if err != nil {
		t.Fatal(err)
	}
	for tags, want := range map[string]string{
		"B-PER O B-LOC":               "uner",
		"B-ORG B-OTH":                 "uner",
		"I-MISC I-LOC":                "conll-2003",
		"B-MilitaryPlatform B-Person": "re3d",
		"B-GPE B-NORP":                "ontonotes",
		"B-facility":                  "reportedly",
	} {
		got, err := chooseLabels("f", sets, []taggedSentence{{tags: strings.Fields(tags)}})
		if err != nil || got.Name != want {
			t.Errorf("%s: got %v, %v, want %s", tags, got, err, want)
		}
	}
	if _, err := chooseLabels("f", sets, []taggedSentence{{tags: []string{"B-Gene", "B-PER"}}}); err == nil ||
		err.Error() != "f: no label set has all of Gene, PER: give one with --labels" {
		t.Errorf("unknown label: %v", err)
	}
}

func TestReadLabelsErrors(t *testing.T) {
	for data, want := range map[string]string{
		"# nothing\n":                           "f: no label sets",
		"a\tb":                                  "f:1: want set, label, gold labels and types separated by tabs",
		"s\tPER\tPER\tperson\ns\tP\tP\tperson":  `f:2: type "person" occurs twice in set s`,
		"s\tPER\tPER\tperson\ns\tP\tPER\tplace": `f:2: label "PER" occurs twice in set s`,
		"s\t-\tDATE\tperson":                    `f:1: labels that are not scored have no types: "person"`,
	} {
		if _, err := ReadLabels("f", data); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", data, err, want)
		}
	}
}

// Hand-worked: gold has PER 0-2, LOC 3-4, MISC 5-6 and a date. The system finds the
// person, calls the place an organization, cuts the event short (MISC), and finds a
// weapon where nothing is. 1 of 4 found names is right, 1 of 3 gold names is found.
func TestNamesByHand(t *testing.T) {
	sets, err := ReadLabels("f", "s\tPER\tPER\tperson\ns\tLOC\tLOC\tplace\ns\tORG\tORG\torganization\ns\tMISC\tMISC\tevent,weapon\ns\t-\tDATE\n")
	if err != nil {
		t.Fatal(err)
	}
	gold := sets[0].goldSpans(strings.Fields("B-PER I-PER O B-LOC O B-MISC I-MISC B-DATE O"))
	name := func(first, last int, kind text.NameType) text.Name {
		return text.Name{Range: text.Range{First: first, Last: last}, Type: kind}
	}
	system := sets[0].systemSpans([]text.Name{
		name(0, 2, text.Person), name(3, 4, text.Organization), name(5, 6, text.Event), name(8, 9, text.Weapon),
		name(4, 5, text.Facility), // no label of this set
	})
	var got nameScore
	scoreNames(&got, gold, system)
	if want := (counts{gold: 3, predicted: 4, correct: 1}); got.total != want {
		t.Errorf("total %v, want %v", got.total, want)
	}
	for label, want := range map[string]counts{"PER": {1, 1, 1}, "LOC": {1, 0, 0}, "ORG": {0, 1, 0}, "MISC": {1, 2, 0}} {
		if *got.label(label) != want {
			t.Errorf("%s %v, want %v", label, *got.label(label), want)
		}
	}
}

// Encoding spans as BIO and decoding gives them back.
func TestTagSpansRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []span
		var tags []string
		for range rapid.IntRange(0, 8).Draw(t, "names") {
			for range rapid.IntRange(0, 2).Draw(t, "gap") {
				tags = append(tags, "O")
			}
			s := span{first: len(tags), label: rapid.SampledFrom([]string{"PER", "LOC"}).Draw(t, "label")}
			tags = append(tags, "B-"+s.label)
			for range rapid.IntRange(0, 3).Draw(t, "more") {
				tags = append(tags, "I-"+s.label)
			}
			s.last = len(tags)
			want = append(want, s)
		}
		if got := tagSpans(tags); !slices.Equal(got, want) {
			t.Fatalf("%v: got %v, want %v", tags, got, want)
		}
	})
}

func TestInBlocks(t *testing.T) {
	list := []int{600, 600, 10, 2000, 1}
	got := inBlocks(list, func(n int) int { return n })
	if diff := cmp.Diff([][]int{{600, 600}, {10, 2000}, {1}}, got); diff != "" {
		t.Error(diff)
	}
}
