package eval

import (
	"strings"
	"testing"

	"reportedly"
)

func TestUnmark(t *testing.T) {
	for _, c := range []struct {
		marked, text   string
		source, target [2]int
	}{
		{"<s>Norland</s> struck <t>Sudmark</t>.", "Norland struck Sudmark.", [2]int{0, 7}, [2]int{15, 22}},
		{"<t>Sudmark</t>, hit by <s>Norland</s>", "Sudmark, hit by Norland", [2]int{16, 23}, [2]int{0, 7}},
		{"3 < 4: <s>Norland</s> waits.", "3 < 4: Norland waits.", [2]int{7, 14}, [2]int{0, 0}},
		{"<s>A</s> of <s>A</s> met <t>B</t>", "A of A met B", [2]int{0, 1}, [2]int{11, 12}},
	} {
		text, source, target, err := unmark(c.marked)
		if err != nil {
			t.Errorf("%q: %v", c.marked, err)
		}
		if text != c.text || source != (reportedly.Span{Start: c.source[0], End: c.source[1]}) || target != (reportedly.Span{Start: c.target[0], End: c.target[1]}) {
			t.Errorf("%q: %q %v %v", c.marked, text, source, target)
		}
	}
	for _, bad := range []string{"", "no marks", "<s>open", "</s>turned<s> <t>x</t>"} {
		if _, _, _, err := unmark(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func TestParsePairs(t *testing.T) {
	pairs, err := parsePairs("f", "\tmarked_sentence\tgold_root\r\n\t<s>A</s> met <t>B</t>.\tCONSULT\r\n")
	if err != nil || len(pairs) != 1 || pairs[0].root != "CONSULT" || pairs[0].line != 2 || pairs[0].text != "A met B." {
		t.Errorf("%+v, %v", pairs, err)
	}
	for bad, want := range map[string]string{
		"": "want columns", "a\tb\n": "want columns",
		"marked_sentence\tgold_root\n<s>A</s>\n":          "f:2: 1 fields",
		"marked_sentence\tgold_root\n<s>A</s>\tCONCEDE\n": `f:2: unknown root "CONCEDE"`,
		"marked_sentence\tgold_root\nA\tAID\n":            "f:2: want <s>",
	} {
		if _, err := parsePairs("f", bad); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", bad, err, want)
		}
	}
}

// The figures were counted by hand: AID has 1 of 2 gold and 1 predicted right, so F1 2/3;
// YIELD 1 of 1 gold and 2 predicted, 2/3; ASSAULT none of 1. By quad class two and four:
// all three of class 2 and none of class 4, one more of which is not coded.
func TestScorePairs(t *testing.T) {
	m := scorePairs([]string{"AID", "AID", "YIELD", "ASSAULT"}, []string{"AID", "YIELD", "YIELD", ""})
	for name, want := range map[string]float64{"root.aid.f1": 66.6667, "root.yield.f1": 66.6667, "root.assault.f1": 0, "root.macro_f1": 44.4444,
		"root.accuracy": 50, "quad.2.f1": 100, "quad.macro_f1": 50, "coded": 75} {
		if got := m.rounded()[name]; got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestPairRoot(t *testing.T) {
	for _, c := range []struct {
		event *reportedly.Event
		want  string
	}{
		{nil, ""}, {&reportedly.Event{Category: "RETREAT"}, "YIELD"}, {&reportedly.Event{Category: "CONCEDE"}, "YIELD"},
		{&reportedly.Event{Category: "SANCTION", CAMEO: "116"}, "ACCUSE"}, {&reportedly.Event{Category: "AGREE", Underlying: "AID"}, "AGREE"},
	} {
		if got := pairRoot(c.event); got != c.want {
			t.Errorf("%+v: %q, want %q", c.event, got, c.want)
		}
	}
}

func FuzzParsePairs(f *testing.F) {
	f.Add("marked_sentence\tgold_root\n<s>A</s> met <t>B</t>.\tCONSULT\n")
	f.Fuzz(func(t *testing.T, data string) {
		pairs, err := parsePairs("f", data)
		if err != nil {
			return
		}
		for _, p := range pairs {
			for _, s := range []reportedly.Span{p.source, p.target} {
				if s.Start < 0 || s.Start > s.End || s.End > len(p.text) {
					t.Errorf("%q: span %v outside of %q", data, s, p.text)
				}
			}
		}
	})
}
