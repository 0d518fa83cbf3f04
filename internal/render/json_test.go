package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"reportedly"
)

// collector keeps what it is handed.
type collector struct {
	configs  []Config
	readings []*reportedly.Reading
	errors   []*reportedly.Error
	closed   int
}

func (c *collector) Config(x *Config) error { c.configs = append(c.configs, *x); return nil }
func (c *collector) Reading(x *reportedly.Reading) error {
	c.readings = append(c.readings, x)
	return nil
}
func (c *collector) Error(x *reportedly.Error) error { c.errors = append(c.errors, x); return nil }
func (c *collector) Close() error                    { c.closed++; return nil }

// replay prints what was collected as a record stream again.
func (c *collector) replay(t testing.TB) string {
	var b bytes.Buffer
	h := newJSON(&b, Options{})
	for _, x := range c.configs {
		h.Config(&x)
	}
	for _, x := range c.readings {
		if err := h.Reading(x); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestRoundTrip(t *testing.T) {
	var got collector
	if err := Decode(strings.NewReader(printed(t, "json", Options{}, sample(t), hostileReading())), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample(t), got.readings[0], emptyIsNil); diff != "" {
		t.Errorf("reading changed (-want +got):\n%s", diff)
	}
	if len(got.readings) != 2 || len(got.errors) != 1 || len(got.configs) != 1 || got.closed != 0 {
		t.Errorf("got %d readings, %d errors, %d configs, closed %d times", len(got.readings), len(got.errors), len(got.configs), got.closed)
	}
	if got.readings[1].Report.Text != valid(hostile) {
		t.Errorf("text changed: %q", got.readings[1].Report.Text)
	}
}

// emptyIsNil lets an absent list equal an empty one.
var emptyIsNil = cmpopts.EquateEmpty()

// TestEverySpanShowsItsWords walks the printed records: wherever there is a start
// there is an end, and exact is what stands there.
func TestEverySpanShowsItsWords(t *testing.T) {
	var text []rune
	spans := 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if start, ok := v["start"].(float64); ok {
				spans++
				if end := v["end"].(float64); string(text[int(start):int(end)]) != v["exact"] {
					t.Errorf("%v: the text there is %q", v, string(text[int(start):int(end)]))
				}
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	for line := range strings.Lines(printed(t, "json", Options{}, sample(t))) {
		var record map[string]any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		if len(record) != 1 {
			t.Errorf("record with %d keys: %s", len(record), line)
		}
		if r, ok := record["report"].(map[string]any); ok {
			text = []rune(r["text"].(string))
		}
		walk(record)
	}
	if spans != 28 {
		t.Errorf("%d spans printed, the sample has 28", spans)
	}
}

func TestDecodeRefuses(t *testing.T) {
	const config, report = `{"config":{"format":1,"engine":"e"}}`, `{"report":{"id":"r","text":"añb"}}`
	for _, test := range []struct{ name, stream, want string }{
		{"nothing", ``, "record 1: not a record stream: empty"},
		{"other JSON", `{"a":1}`, "record 1: not a record stream: does not begin with its config"},
		{"newer version", `{"config":{"format":7,"engine":"e"}}`, "record 1: the stream has format version 7, this program reads version 1"},
		{"two configs", config + config, "record 2: second config"},
		{"two kinds", config + `{"report":{"id":"r","text":""},"error":{"input":"x","code":"y","message":"z"}}`, "record 2: 2 kinds of record in one"},
		{"statement without report", config + `{"statement":{"id":"s","report":"r","content":[],"chain":[]}}`, `record 2: statement "s": not of the report before it`},
		{"span outside", config + report + `{"statement":{"id":"s","report":"r","content":[{"start":1,"end":4}],"chain":[]}}`, `record 3: statement "s": span 1 to 4: the text has 3 code points`},
		{"negative span", config + report + `{"statement":{"id":"s","report":"r","content":[{"start":-1,"end":2}],"chain":[]}}`, `record 3: statement "s": span -1 to 2: the text has 3 code points`},
		{"other words", config + report + `{"statement":{"id":"s","report":"r","content":[{"start":1,"end":2,"exact":"n"}],"chain":[]}}`, `record 3: statement "s": span 1 to 2: the text there is not "n"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := Decode(strings.NewReader(test.stream), &collector{})
			if err == nil || err.Error() != test.want {
				t.Errorf("got %v\nwant %s", err, test.want)
			}
		})
	}
	if err := Decode(strings.NewReader(config+report[:20]), &collector{}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("cut stream: %v", err)
	}
}

// TestDecodeSkipsTheUnknown reads what a later version may add.
func TestDecodeSkipsTheUnknown(t *testing.T) {
	var got collector
	stream := `{"config":{"format":1,"engine":"e","new":1}}{"progress":{"done":1}}{"report":{"id":"r","text":"x","new":[]}}`
	if err := Decode(strings.NewReader(stream), &got); err != nil || len(got.readings) != 1 {
		t.Errorf("%d readings, %v", len(got.readings), err)
	}
}

// FuzzDecode looks for panics, and for streams that change when printed and read again.
func FuzzDecode(f *testing.F) {
	f.Add(printed(f, "json", Options{}, sample(f)))
	f.Add(printed(f, "json", Options{}, hostileReading()))
	f.Add(`{"config":{"format":1,"engine":""}}{"report":{"id":"","text":"\ud800é"}}{"statement":{"id":"","report":"","content":[{"start":1,"end":2}],"chain":null}}`)
	f.Fuzz(func(t *testing.T, stream string) {
		var first, second collector
		if Decode(strings.NewReader(stream), &first) != nil {
			return
		}
		for _, format := range Formats {
			printed(t, format.Name, Options{}, first.readings...)
		}
		out := first.replay(t)
		if err := Decode(strings.NewReader(out), &second); err != nil {
			t.Fatalf("own output refused: %v\n%s", err, out)
		}
		if again := second.replay(t); again != out {
			t.Errorf("changed on the second way:\n%s\n%s", out, again)
		}
	})
}
