package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/read"
	"reportedly/internal/text"
)

// quantityReader is a reader that finds given quantities in given texts; its documents
// have the words between blanks.
func quantityReader(found map[string][]reportedly.Quantity) Reader {
	return Reader{
		Parse: func(_ context.Context, raw string) (*text.Document, error) {
			d := &text.Document{Text: raw}
			at := 0
			for w := range strings.FieldsSeq(raw) {
				start := at + strings.Index(raw[at:], w)
				at = start + len(w)
				d.Words = append(d.Words, text.Word{Start: start, End: at, Lemma: strings.TrimSuffix(w, "s"), Head: -1})
			}
			return d, nil
		},
		Quantities: func(d *text.Document) []reportedly.Quantity { return found[d.Text] },
		Figures:    func(*text.Document) []read.Figure { return nil },
	}
}

// exactly is a quantity with one value over the words of a text.
func exactly(s, words string, v float64, unit string) reportedly.Quantity {
	start := strings.Index(s, words)
	return reportedly.Quantity{Span: reportedly.Span{Start: start, End: start + len(words)}, Low: &v, Best: &v, High: &v, Bound: reportedly.Exact, Unit: unit}
}

func TestQuantitySpec(t *testing.T) {
	const file = "testdata/quantities-spec.json"
	dam, zoe := "The dam holds 300 million liters and cost $45 million.", "Zoë 🙂 paid 5 euros."
	right := map[string][]reportedly.Quantity{
		dam: {exactly(dam, "300 million liters", 3e8, "L"), exactly(dam, "$45 million", 45e6, "USD")},
		zoe: {exactly(zoe, "5 euros", 5, "EUR")},
	}
	for name, c := range map[string]struct {
		change func(map[string][]reportedly.Quantity)
		want   float64
	}{
		"all":     {func(map[string][]reportedly.Quantity) {}, 100},
		"missing": {func(m map[string][]reportedly.Quantity) { delete(m, zoe) }, 66.6667},
		"surplus": {func(m map[string][]reportedly.Quantity) {
			m["Nothing was paid."] = []reportedly.Quantity{exactly(zoe, "5", 5, "EUR")}
		}, 66.6667},
		"value": {func(m map[string][]reportedly.Quantity) {
			m[zoe] = []reportedly.Quantity{exactly(zoe, "5 euros", 6, "EUR")}
		}, 66.6667},
		"unit": {func(m map[string][]reportedly.Quantity) {
			m[zoe] = []reportedly.Quantity{exactly(zoe, "5 euros", 5, "USD")}
		}, 66.6667},
		"span": {func(m map[string][]reportedly.Quantity) {
			m[zoe] = []reportedly.Quantity{exactly(zoe, "paid 5 euros", 5, "EUR")}
		}, 66.6667},
	} {
		found := map[string][]reportedly.Quantity{dam: right[dam], zoe: right[zoe]}
		c.change(found)
		r, err := Run(context.Background(), "quantities", []string{file}, quantityReader(found), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Metrics["passed"] != c.want || r.Metrics["quantities-spec.passed"] != c.want || r.Metrics["excluded"] != 1 || r.Metrics["cases"] != 3 {
			t.Errorf("%s: %v, want passed %v of 3, 1 excluded", name, r.Metrics, c.want)
		}
	}
}

// TestQuantityAmounts is worked by hand: of three amounts the reader finds two, one with
// another unit and no concept, and one that is not there.
func TestQuantityAmounts(t *testing.T) {
	wheat, trucks := "Exports of wheat fell 12% to 5.5 million tonnes.", "Between 20 and 30 trucks left."
	percent := exactly(wheat, "12%", 12, "percent")
	percent.Change, percent.Of = reportedly.Down, "Exports of wheat"
	low, high := 20.0, 30.0
	between := reportedly.Quantity{Span: reportedly.Span{Start: 8, End: 17}, Low: &low, High: &high, Bound: reportedly.Between}
	reader := quantityReader(map[string][]reportedly.Quantity{wheat: {percent}, trucks: {between, exactly(trucks, "20", 20, "")}})
	r, err := Run(context.Background(), "quantities", []string{"testdata/quantities-news.json"}, reader, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"value.f1": 66.6667, "value_unit.f1": 33.3333, "value_change.f1": 66.6667, "concept_partial.f1": 66.6667}
	for name, v := range want {
		if r.Metrics[name] != v {
			t.Errorf("%s is %v, want %v", name, r.Metrics[name], v)
		}
	}
}

func TestQuantityFilesThatAreNone(t *testing.T) {
	for data, want := range map[string]string{
		``:                             "f: read cases: unexpected end of JSON input",
		`[]`:                           "f: no cases",
		`[{"a":1}]`:                    "f: case 1: none of the keys Input, text and req",
		`[{"Input":"x"},{"text":"y"}]`: "f: case 2: no Input",
		`[{"text":"y"},{"Input":"x"}]`: "f: case 2: none of the keys Input, text and req",
		`[{"text":"x","quantities":[{"value":"many"}]}]`: `f: case 1: value "many" is no number`,
	} {
		if _, err := parseQuantities("f", []byte(data)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", data, err, want)
		}
	}
	_, err := (&session{}).scoreQuantities("f", []specCase{{results: []specResult{{kind: "ordinal"}}}}, nil, nil)
	if err == nil || !strings.Contains(err.Error(), "neither number") {
		t.Errorf("a spec of ordinals: %v", err)
	}
}

// TestUnitNames: every unit of the lexicon has its row, and every row a unit.
func TestUnitNames(t *testing.T) {
	names, err := readUnitNames("unitnames.tsv", embeddedUnitNames)
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range l.Units.All() {
		if names.kinds[unit] == "" {
			t.Errorf("unitnames.tsv has no row for %q", unit)
		}
	}
	if len(names.kinds) != len(l.Units.All()) {
		t.Errorf("unitnames.tsv has %d units, the lexicon %d", len(names.kinds), len(l.Units.All()))
	}
}

func FuzzQuantityData(f *testing.F) {
	seed(f, "testdata/quantities-spec.json", "testdata/quantities-news.json")
	f.Add(`[{"req":"5 km","res":[{"value":5,"unit":"kilometre","uncertainty":1e308}]}]`)
	f.Add(`[{"text":"","quantities":[{"value":"-5--3","referred_concepts":[["a"],"b c"]}]}]`)
	f.Fuzz(func(t *testing.T, data string) {
		gold, err := parseQuantities("f", []byte(data))
		if err != nil {
			return
		}
		for _, s := range gold.sentences {
			var score amountScore
			score.sentence(s.amounts, slices.Clone(s.amounts))
			for _, a := range s.amounts {
				if math.IsNaN(a.low) || math.IsNaN(a.high) {
					t.Fatalf("value of %+v", a)
				}
			}
			if n := score.value.correct; n > len(s.amounts) || n < len(s.amounts) && !slices.ContainsFunc(s.amounts, func(a goldAmount) bool { return math.IsInf(a.low, 0) || math.IsInf(a.high, 0) }) {
				t.Fatalf("%d of %d amounts agree with themselves", n, len(s.amounts))
			}
		}
	})
}

func TestNumeric(t *testing.T) {
	for in, want := range map[string]string{"5": "5", "1E-12": "1e-12", "-4.50": "-4.5", "5 km": "-", "": "-", "1e999": "-", "NaN": "-", "0x1p4": "-"} {
		got := "-"
		if v, ok := numeric(in); ok {
			b, _ := json.Marshal(v)
			got = fmt.Sprint(string(b))
		}
		if got != want {
			t.Errorf("numeric(%q) = %s, want %s", in, got, want)
		}
	}
}
