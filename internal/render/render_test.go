package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// printed returns what a format prints of readings.
func printed(t testing.TB, format string, o Options, readings ...*reportedly.Reading) string {
	t.Helper()
	var b bytes.Buffer
	h, ok := New(format, &b, o)
	if !ok {
		t.Fatalf("no format %q", format)
	}
	steps := []error{h.Config(&Config{Format: reportedly.FormatVersion, Engine: "test", Model: "sha256:feed"})}
	for _, r := range readings {
		steps = append(steps, h.Reading(r))
	}
	steps = append(steps, h.Error(reportedly.Errorf("missing.txt", reportedly.CodeNotFound, "open: no such file")), h.Close())
	for _, err := range steps {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestGolden compares every format with a file named by its options.
func TestGolden(t *testing.T) {
	for _, test := range []struct {
		file, format string
		options      Options
	}{
		{"sample.json", "json", Options{}},
		{"sample.txt", "text", Options{}},
		{"sample.color.width60.txt", "text", Options{Color: true, Width: 60}},
		{"sample.html", "html", Options{}},
	} {
		t.Run(test.file, func(t *testing.T) {
			got := printed(t, test.format, test.options, sample(t))
			path := filepath.Join("testdata", test.file)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("differs from %s (-want +got, -update rewrites it):\n%s", path, diff)
			}
		})
	}
}

func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats {
		if f.Name == "" || f.Doc == "" || f.New == nil || seen[f.Name] {
			t.Errorf("format %+v is incomplete or named twice", f)
		}
		seen[f.Name] = true
	}
	if _, ok := New("pdf", nil, Options{}); ok {
		t.Error("a format that does not exist was found")
	}
}

// TestHandlersLeaveTheReading runs every format and compares the reading with a fresh one.
func TestHandlersLeaveTheReading(t *testing.T) {
	r := sample(t)
	for _, f := range Formats {
		printed(t, f.Name, Options{}, r)
		if diff := cmp.Diff(sample(t), r); diff != "" {
			t.Errorf("%s changed the reading:\n%s", f.Name, diff)
		}
	}
}

// hostile is text that tries to act on whoever shows it.
const hostile = "a\x1b[31mred\x1b]8;;http://evil\x07link\x00 \u202egnp.exe\u2066 z\u200bw \U000e0041 \u009b2J <script>alert(1)</script> <img src=x onerror=alert(1)> \" ' & \xff\xfe {{.}} =cmd"

// hostileReading has hostile text in every string.
func hostileReading() *reportedly.Reading {
	whole := reportedly.Span{End: len(hostile)}
	source := reportedly.Source{Spans: []reportedly.Span{whole}, Kind: reportedly.Person, Naming: reportedly.Named, Why: hostile, Actors: []reportedly.Actor{{Name: hostile + "2"}}}
	return &reportedly.Reading{
		Report: &reportedly.Report{ID: "sha256:1", URL: "javascript:alert(1)//" + hostile, Title: hostile, Byline: hostile, Outlet: &reportedly.Outlet{Name: hostile}, Text: hostile},
		Statements: []reportedly.Statement{{ID: "1", Report: "sha256:1", Content: []reportedly.Span{whole},
			Chain: []reportedly.Hop{{Source: source, Cue: &reportedly.Cue{Spans: []reportedly.Span{whole}, Lemma: hostile}, Why: hostile}},
			Propositions: []reportedly.Proposition{{Predicate: reportedly.Predicate{Span: whole},
				Certainty: reportedly.Certainty{Condition: &whole, Why: hostile, Hedges: []reportedly.Hedge{{Span: whole, Kind: reportedly.Modal}}}}}}},
	}
}

// TestHostileText looks for characters that no format may print.
func TestHostileText(t *testing.T) {
	for _, f := range Formats {
		out := printed(t, f.Name, Options{Width: 80}, hostileReading())
		for _, bad := range []string{"\x1b", "\x07", "\x00", "\u202e", "\u2066", "\u200b", "\U000e0041", "\u009b", "\xff", "\xfe"} {
			if strings.Contains(out, bad) {
				t.Errorf("%s prints %q raw", f.Name, bad)
			}
		}
	}
}
