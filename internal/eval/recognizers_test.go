package eval

import (
	"os"
	"strings"
	"testing"
)

// TestSpec: offsets are UTF-16 units in the files and bytes with us.
func TestSpec(t *testing.T) {
	data, err := os.ReadFile("testdata/times.json")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := parseSpec("f", append([]byte("\ufeff"), data...))
	if err != nil {
		t.Fatal(err)
	}
	if r := cases[1].results[1]; cases[1].input[r.start:r.end] != "April" || r.kind != "daterange" || len(r.values) != 1 {
		t.Errorf("%+v", r)
	}
	for data, want := range map[string]string{
		strings.Replace(string(data), `"Start": 19, "End": 28`, `"Start": 18, "End": 27`, 1): "f: case 1: result 1: \"3 may 2021\" is not in the input where it should be",
		`[{"Input":"x"},{"Results":[]}]`: "f: case 2: no Input",
		`{}`:                             "f: read cases: json: cannot unmarshal object into Go value of type []eval.rawSpecCase",
	} {
		if _, err := parseSpec("f", []byte(data)); err == nil || err.Error() != want {
			t.Errorf("%.40s: %v, want %s", data, err, want)
		}
	}
}

// TestSpecReadings: models of amounts give one value, models of times several, parsers
// of times one for the past and one for the future.
func TestSpecReadings(t *testing.T) {
	for name, c := range map[string]struct {
		result string
		want   []specValue
	}{
		"amount":         {`"TypeName":"currency","Resolution":{"value":"5","unit":"Euro"}`, []specValue{{Value: "5", Unit: "Euro"}}},
		"no amount":      {`"TypeName":"currency","Resolution":{"value":null,"unit":"Euro"}`, []specValue{{Unit: "Euro"}}},
		"times":          {`"TypeName":"datetimeV2.date","Resolution":{"values":[{"timex":"A","value":"B"},{"timex":"C","Mod":"since","start":"D"}]}`, []specValue{{Timex: "A", Value: "B"}, {Timex: "C", Mod: "since", Start: "D"}}},
		"parser":         {`"Type":"daterange","Value":{"Timex":"A","FutureResolution":{"startDate":"B","endDate":"C"},"PastResolution":{}}`, []specValue{{Timex: "A", Start: "B", End: "C"}, {Timex: "A", Value: unresolved}}},
		"nothing at all": {`"TypeName":"x"`, nil},
	} {
		cases, err := parseSpec("f", []byte(`[{"Input":"five","Results":[{"Text":"five",`+c.result+`}]}]`))
		if err != nil {
			t.Fatal(err)
		}
		got := cases[0].results[0].values
		if len(got) != len(c.want) {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %+v, want %+v", name, got[i], c.want[i])
			}
		}
	}
}

// TestExclusions: every row is of a known form and gives a reason, and rows that name
// cases are about one model.
func TestExclusions(t *testing.T) {
	rows, err := readExclusions("exclusions.tsv", embeddedExclusions)
	if err != nil || len(rows) < 5 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, r := range rows {
		if task := r.of == "times" || r.of == "quantities"; task && r.field == "case" {
			t.Errorf("%s: cases of no model", r.reason)
		}
	}
	for _, bad := range []string{"times\tinput\t(\treason enough", "times\tcolour\tx\treason enough", "times\tcase\tabc\treason enough", "times\tinput\tx", "times\tinput\tx\t"} {
		if _, err := readExclusions("f", bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func TestExclusionFields(t *testing.T) {
	at := func(words, kind string, values ...specValue) *specCase {
		return &specCase{input: "On " + words, results: []specResult{{3, 3 + len(words), kind, values}}}
	}
	for _, c := range []struct {
		field, what string
		c           *specCase
		want        bool
	}{
		{"input", "^On", at("x", "date"), true},
		{"text", "^On", at("x", "date"), false},
		{"text", "^x", at("x", "date"), true},
		{"case", digest("On x"), at("x", "date"), true},
		{"case", digest("On x"), at("y", "date"), false},
		{"halves", "-", at("3:00", "time", specValue{Value: "03:00:00"}, specValue{Value: "15:00:00"}), true},
		{"halves", "-", at("15:00", "time", specValue{Value: "15:00:00"}), false},
		{"halves", "-", at("3 to 4", "timerange", specValue{Start: "03:00:00"}, specValue{Start: "15:00:00"}), true},
		{"order", "-", at("5/12", "date"), true},
		{"order", "-", at("5.12", "date"), true},
		{"order", "-", at("5.12", "time"), false},
		{"order", "-", at("5/5/2021", "date"), false},
		{"order", "-", at("15/3", "date"), false},
		{"order", "-", at("2021-05-03", "date"), false},
		{"order", "-", at("from 1-2-2021 to 3-4-2021", "daterange"), true},
		{"no value", "-", at("euro", "currency", specValue{Unit: "Euro"}), true},
		{"no value", "-", at("half", "percentage", specValue{Value: "50%"}), false},
	} {
		test, err := exclusionOf(c.field, c.what)
		if err != nil {
			t.Fatal(err)
		}
		if got := test(c.c); got != c.want {
			t.Errorf("%s of %q as %s: %v", c.field, c.c.input, c.c.results[0].kind, got)
		}
	}
}

func FuzzSpec(f *testing.F) {
	seed(f, "testdata/times.json", "testdata/quantities-spec.json")
	f.Add(`[{"Input":"x","Results":[{"Text":"x","Start":-1,"End":9}]}]`)
	rows, err := readExclusions("exclusions.tsv", embeddedExclusions)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data string) {
		cases, err := parseSpec("f", []byte(data))
		if err != nil {
			return
		}
		for i := range cases {
			c := &cases[i]
			excluded(rows, "times", "DatePeriodParser", c)
			if v := compareTimes(c, nil); v.passed != (len(c.results) == 0) {
				t.Fatalf("nothing found in %+v: %+v", c, v)
			}
			if agrees(c, nil, "number", nil) != (len(c.results) == 0) {
				t.Fatalf("no amounts found in %+v", c)
			}
		}
	})
}

// TestCorpusRecognizers reads the real specs: that the counts are those of the files, that
// every exclusion is of a case there, and that no more than an eighth of the cases is
// left out.
func TestCorpusRecognizers(t *testing.T) {
	rows, err := readExclusions("exclusions.tsv", embeddedExclusions)
	if err != nil {
		t.Fatal(err)
	}
	digests, matched := map[string]bool{}, make([]int, len(rows))
	total, left := 0, 0
	for task, models := range map[string]map[string]int{
		"quantities": {"NumberModel": 235, "PercentModel": 20, "CurrencyModel": 180, "DimensionModel": 100, "AgeModel": 19},
		"times":      {"DateTimeModel": 985, "DatePeriodParser": 252, "DurationParser": 56},
	} {
		for model, want := range models {
			file, data := readCorpus(t, "quantity/recognizers/"+model+".json")
			cases, err := parseSpec(file, []byte(data))
			if err != nil {
				t.Fatal(err)
			}
			if len(cases) != want {
				t.Errorf("%s: %d cases, want %d", model, len(cases), want)
			}
			total += len(cases)
			for i := range cases {
				digests[digest(cases[i].input)] = true
				if !excluded(rows, task, model, &cases[i]) {
					left++
				}
				for k, r := range rows {
					if (r.of == task || r.of == model) && r.excludes(&cases[i]) {
						matched[k]++
					}
				}
			}
		}
	}
	for i, r := range rows {
		if matched[i] == 0 {
			t.Errorf("%s, %s: no case is of this kind", r.of, r.reason)
		}
	}
	for _, columns := range tableRows(embeddedExclusions) {
		if columns[1] == "case" {
			for d := range strings.FieldsSeq(columns[2]) {
				if !digests[d] {
					t.Errorf("no case has the digest %s", d)
				}
			}
		}
	}
	if 8*(total-left) > total {
		t.Errorf("%d of %d cases are left out", total-left, total)
	}
}
