package eval

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly/internal/text"
)

func TestLabelSpans(t *testing.T) {
	labels := strings.Fields("I-cue B-cue I-cue I-source B-source B-source I-cue I-source O B-cue")
	for role, want := range map[string][]span{
		"cue":     {{1, 3, "cue"}, {9, 10, "cue"}},
		"source":  {{4, 5, "source"}, {5, 6, "source"}},
		"content": nil,
	} {
		if got := labelSpans(labels, role); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", role, got, want)
		}
	}
}

// Hand-worked contents: gold 0-4 and 6-8; system 0-4 (exact), 6-7 (same start, half
// of the gold span) and 9-10 (alone). exact: 1 of 2 gold, 1 of 3 found. begin: 2, 2.
// jaccard: (1 + 0.5 + 0) / 3.
func TestScoreLabelsByHand(t *testing.T) {
	b, i := "B-content ", "I-content "
	gold := strings.Fields(b + i + i + i + "O O " + b + i + "O O")
	system := strings.Fields(b + i + i + i + "O O " + b + "O O " + b)
	score := map[string]*roleScore{}
	scoreLabels(score, gold, system)
	got := *score["content"]
	want := roleScore{exact: counts{2, 3, 1}, begin: counts{2, 3, 2}, overlap: 1.5, compared: 3}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	m := metrics{}
	m.putRoles(score)
	if m["exact.content.f1"] != 40 || m["begin.content.f1"] != 80 || m["jaccard.content"] != 50 {
		t.Errorf("metrics %v", m)
	}
	if _, ok := m["jaccard.cue"]; ok {
		t.Error("jaccard of a role that occurs nowhere is not left out")
	}
}

// The walk over both lists finds the same overlaps as comparing each with each.
func TestOverlapsAgainstAllPairs(t *testing.T) {
	draw := rapid.SliceOfN(rapid.SampledFrom([]string{"O", "B-cue", "I-cue"}), 0, 30)
	rapid.Check(t, func(t *rapid.T) {
		g, s := labelSpans(draw.Draw(t, "gold"), "cue"), labelSpans(draw.Draw(t, "system"), "cue")
		var fast, slow roleScore
		fast.compareOverlaps(g, s)
		for _, a := range g {
			best := 0.0
			for _, b := range s {
				best = max(best, overlap(a, b))
			}
			slow.overlap += best
			slow.compared++
		}
		for _, b := range s {
			if !slices.ContainsFunc(g, func(a span) bool { return overlap(a, b) > 0 }) {
				slow.compared++
			}
		}
		if fast != slow {
			t.Fatalf("%v and %v: %+v, want %+v", g, s, fast, slow)
		}
	})
}

func ranges(bounds ...int) []text.Range {
	var out []text.Range
	for i := 0; i < len(bounds); i += 2 {
		out = append(out, text.Range{First: bounds[i], Last: bounds[i+1]})
	}
	return out
}

func TestFlatten(t *testing.T) {
	tests := []struct {
		name string
		in   []text.Attribution
		want string
	}{
		{"plain", []text.Attribution{{Source: ranges(0, 1), Cue: ranges(1, 2), Content: ranges(2, 5)}},
			"B-source B-cue B-content I-content I-content O"},
		{"frame inside content", []text.Attribution{{Source: ranges(2, 3), Cue: ranges(3, 4), Content: ranges(0, 6)}},
			"B-content I-content B-source B-cue B-content I-content"},
		{"nested content", []text.Attribution{{Cue: ranges(0, 1), Content: ranges(1, 6)}, {Source: ranges(2, 3), Cue: ranges(3, 4), Content: ranges(4, 6)}},
			"B-cue B-content B-source B-cue B-content I-content"},
		{"adjacent parts", []text.Attribution{{Cue: ranges(0, 1), Content: ranges(1, 3, 3, 5)}},
			"B-cue B-content I-content B-content I-content O"},
		{"out of range", []text.Attribution{{Cue: ranges(-1, 1), Content: ranges(4, 99)}},
			"B-cue O O O B-content I-content"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(flatten(test.in, 6), " "); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

const bratRaw = "“Žito is short,” the miller\nsaid."

func TestParseBrat(t *testing.T) {
	data := "E1\tAttribution:T4 Cue:T2 Source:T1 Content:T3 Content2:T5\n" +
		"T1\tSource 17 27\tthe miller\n" +
		"T2\tCue 28 32\tsaid\n" +
		"T3\tContent 0 5;6 8\t“Žito\nis\n" +
		"T4\tAttribution 28 32\tsaid\n" +
		"T5\tContent2 9 16\tshort,”\n" +
		"#1\tAnnotatorNotes T1\tnot sure\n" +
		"E2\tAttribution:T4\n" +
		"E3\tAttribution-no-source:T4 Content:T3"
	got, err := parseBrat("f", data, bratRaw)
	if err != nil {
		t.Fatal(err)
	}
	words := func(spans []byteSpan) string {
		var out []string
		for _, s := range spans {
			out = append(out, bratRaw[s.start:s.end])
		}
		return strings.Join(out, "|")
	}
	if len(got) != 2 {
		t.Fatalf("got %d relations, want 2: an event with only a trigger is dropped", len(got))
	}
	if s := words(got[0].source) + "/" + words(got[0].cue) + "/" + words(got[0].content); s != "the miller/said/“Žito|is|short,”" {
		t.Errorf("first relation: %s", s)
	}
	if s := words(got[1].source) + "/" + words(got[1].cue) + "/" + words(got[1].content); s != "/said/“Žito|is" {
		t.Errorf("second relation: %s", s)
	}
}

func TestParseBratErrors(t *testing.T) {
	for data, want := range map[string]string{
		"T1\tCue 0 2\tx\nT2\tCue 3 99\tx":      "f:2: T2: offsets 3 99 are outside of the text's 33 code points",
		"T1\tCue 5 2\tx":                       "f:1: T1: offsets 5 2 are outside of the text's 33 code points",
		"T1\tCue\tx":                           `f:1: T1: want a label and offsets, not "Cue"`,
		"T1\tCue 0 2\tx\n\ny\nE1\tA:T1 Cue:T9": `f:4: E1: no T record for "Cue:T9"`,
	} {
		if _, err := parseBrat("f", data, bratRaw); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", data, err, want)
		}
	}
}

func set(first, last int) tokenSet {
	var s tokenSet
	for i := first; i < last; i++ {
		s = append(s, i)
	}
	return s
}

func TestScoreRelationsByHand(t *testing.T) {
	gold := []relation{
		{source: set(0, 4), head: set(3, 4), cue: set(4, 5), content: set(5, 15)},        // exact
		{source: set(20, 24), head: set(21, 22), cue: set(24, 26), content: set(26, 36)}, // lenient
		{cue: set(40, 41), content: set(41, 45)},                                         // lenient, no source
		{source: set(50, 52), head: set(51, 52), cue: set(52, 53), content: set(53, 63)}, // content too short
		{source: set(70, 72), head: set(71, 72), cue: set(72, 73), content: set(73, 75)}, // missed
	}
	system := []relation{
		{source: set(0, 4), cue: set(4, 5), content: set(5, 15)},
		{source: set(21, 22), cue: set(25, 26), content: set(26, 31)}, // 5 of 10: just enough
		{cue: set(40, 42), content: set(42, 45)},
		{source: set(50, 52), cue: set(52, 53), content: set(53, 57)},
		{source: set(50, 52), cue: set(53, 54), content: set(80, 82)},
		{source: set(70, 71), cue: set(71, 73), content: set(73, 75)}, // source without the head
	}
	got := scoreRelations(gold, system)
	want := relationScore{
		strict: counts{5, 6, 1}, lenient: counts{5, 6, 3},
		roles: [3]counts{{4, 4, 2}, {5, 6, 2}, {5, 6, 2}},
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// One system relation can match one gold relation only.
func TestScoreRelationsOneToOne(t *testing.T) {
	r := relation{cue: set(0, 2), content: set(2, 6)}
	other := relation{cue: set(0, 1), content: set(2, 6)}
	if got := scoreRelations([]relation{r, other}, []relation{r}).lenient; got != (counts{2, 1, 1}) {
		t.Errorf("got %+v", got)
	}
}

// A reading that equals the gold scores full marks, whatever the relations.
func TestScoreRelationsOfItself(t *testing.T) {
	draw := rapid.Custom(func(t *rapid.T) tokenSet {
		first := rapid.IntRange(0, 20).Draw(t, "first")
		return set(first, first+rapid.IntRange(1, 5).Draw(t, "length"))
	})
	rapid.Check(t, func(t *rapid.T) {
		var list []relation
		for range rapid.IntRange(1, 6).Draw(t, "n") {
			source := draw.Draw(t, "source")
			list = append(list, relation{source: source, head: source[:1], cue: draw.Draw(t, "cue"), content: draw.Draw(t, "content")})
		}
		got := scoreRelations(list, list)
		if got.strict.f1() != 100 || got.lenient.f1() != 100 || got.roles[2].f1() != 100 {
			t.Fatalf("%+v", got)
		}
	})
}

func TestTokenise(t *testing.T) {
	var got []string
	s := "Don’t say “14.5 %”\xff\u00a0e\u0301té"
	for _, span := range tokenise(s) {
		got = append(got, s[span.start:span.end])
	}
	want := []string{"Don", "’", "t", "say", "“", "14", ".", "5", "%", "”", "\xff", "e\u0301té"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeadOf(t *testing.T) {
	doc := &text.Document{Words: []text.Word{
		{Head: 2, UPOS: "DET"}, {Head: 2, UPOS: "ADJ"}, {Head: 5, UPOS: "NOUN"}, {Head: 2, UPOS: "PUNCT"}, {Head: 2, UPOS: "NOUN"}, {Head: -1, UPOS: "VERB"}, {Head: 5, UPOS: "PUNCT"},
	}}
	for _, test := range []struct {
		in   []text.Range
		want int
	}{{ranges(0, 5), 2}, {ranges(0, 2), 0}, {ranges(3, 5), 4}, {ranges(6, 7), 6}, {ranges(0, 1, 5, 7), 0}, {nil, -1}} {
		if got := headOf(doc, test.in); got != test.want {
			t.Errorf("%v: got %d, want %d", test.in, got, test.want)
		}
	}
}

func TestBratArticles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"text/a.txt", "text/a_b.txt", "text/none.txt", "attributions/a_b_x2.ann", "attributions/a_y1.ann", "attributions/a_y0.ann", "attributions/notes.md"} {
		for _, part := range []string{"dev", "train"} {
			path := filepath.Join(dir, part, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, test := range []struct {
		dir  string
		want []string
	}{
		{"dev", []string{"dev/attributions/a_b_x2.ann", "dev/attributions/a_y0.ann"}},
		{"", []string{"dev/attributions/a_b_x2.ann", "dev/attributions/a_y0.ann", "train/attributions/a_b_x2.ann", "train/attributions/a_y0.ann"}},
	} {
		articles, err := bratArticles(filepath.Join(dir, test.dir))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range articles {
			rel, _ := filepath.Rel(dir, a.annotation)
			got = append(got, filepath.ToSlash(rel))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := bratArticles(filepath.Join(dir, "dev", "text")); err == nil {
		t.Error("a folder without annotations is no error")
	}
}

// Hand-worked: errors 1, 0, 1 → mae 2/3. Means 0 and 0; covariance sum 1·2+0+1·2 = 4;
// squares 2 and 8; r = 4/√16 = 1.
func TestScoreFactuality(t *testing.T) {
	mae, r := scoreFactuality([]float64{1, 0, -1}, []float64{2, 0, -2})
	if math.Abs(mae-2.0/3) > 1e-12 || math.Abs(r-1) > 1e-12 {
		t.Errorf("got %v, %v", mae, r)
	}
	mae, r = scoreFactuality([]float64{3, 1}, []float64{2, 2})
	if mae != 1 || !math.IsNaN(r) {
		t.Errorf("a system that does not vary: got %v, %v", mae, r)
	}
	_, r = scoreFactuality([]float64{3, 1, 0, 0}, []float64{0, 1, 1, 2})
	if want := -3 / math.Sqrt(6*2); math.Abs(r-want) > 1e-12 {
		t.Errorf("got r %v, want %v", r, want)
	}
}

func TestParseFactualityErrors(t *testing.T) {
	for data, want := range map[string]string{
		"": "f: no JSON lines",
		"\n{\"text\":\"a b\",\"targets\":[{\"span1\":[1,3],\"label\":1}]}": "f:2: target [1 3] is outside of the 2 tokens",
		"{\"text\":\" \"}": "f:1: no text",
	} {
		if _, err := parseFactuality("f", data); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", data, err, want)
		}
	}
	if _, err := parseCofeNet("f", `{"tokens":["a"],"labels":[]}`); err == nil || err.Error() != "f:1: 1 tokens and 0 labels" {
		t.Errorf("got error %v", err)
	}
	if _, err := parseCofeNet("f", `{"tokens":["a"],"labels":["B-PER"]}`); err == nil || err.Error() != `f:1: label "B-PER": want O, or B- or I- and one of [source cue content]` {
		t.Errorf("got error %v", err)
	}
}
