package read

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"reportedly"
	"reportedly/internal/text"
)

var update = flag.Bool("update", false, "rewrite the readings in testdata")

// parseDocument builds a document by hand: the words of report are lines of form,
// lemma, UPOS, XPOS, features, head (from 1 within the sentence, 0 for the root),
// relation and type of name, separated by tabs; a blank line ends a sentence.
// Adjacent words with the same type of name are one name.
func parseDocument(t testing.TB, report, lines string) *text.Document {
	t.Helper()
	d := &text.Document{Text: report}
	at := 0
	for block := range strings.SplitSeq(strings.TrimSpace(lines), "\n\n") {
		first := len(d.Words)
		for line := range strings.SplitSeq(block, "\n") {
			f := strings.Split(line, "\t")
			if len(f) != 8 {
				t.Fatalf("%q: %d fields, want 8", line, len(f))
			}
			i := strings.Index(report[at:], f[0])
			if i < 0 {
				t.Fatalf("the report does not go on with %q", f[0])
			}
			head, err := strconv.Atoi(f[5])
			if err != nil {
				t.Fatal(err)
			}
			w := text.Word{Start: at + i, End: at + i + len(f[0]), Lemma: f[1], UPOS: f[2], XPOS: f[3], Head: first + head - 1, Deprel: f[6]}
			if head == 0 {
				w.Head = -1
			}
			if f[4] != "_" {
				w.Feats = f[4]
			}
			at = w.End
			d.Words = append(d.Words, w)
			if n := len(d.Names); f[7] != "_" {
				if k := len(d.Words) - 1; n > 0 && d.Names[n-1].Last == k && k > first && string(d.Names[n-1].Type) == f[7] {
					d.Names[n-1].Last++
				} else {
					d.Names = append(d.Names, text.Name{Range: text.Range{First: k, Last: k + 1}, Type: text.NameType(f[7])})
				}
			}
		}
		d.Sentences = append(d.Sentences, text.Sentence{Range: text.Range{First: first, Last: len(d.Words)}})
	}
	addParagraphs(d)
	addQuotes(d)
	return d
}

// addParagraphs divides the text at blank lines.
func addParagraphs(d *text.Document) {
	start := 0
	for start < len(d.Text) {
		end := len(d.Text)
		if i := strings.Index(d.Text[start:], "\n\n"); i >= 0 {
			end = start + i
		}
		p := text.Paragraph{Start: start, End: end}
		for i := range d.Sentences {
			if w := d.Words[d.Sentences[i].First]; start <= w.Start && w.Start < end {
				if p.Sentences.Last == 0 {
					p.Sentences.First = i
				}
				p.Sentences.Last = i + 1
				d.Sentences[i].Paragraph = len(d.Paragraphs)
			}
		}
		d.Paragraphs = append(d.Paragraphs, p)
		start = end + 2
	}
}

func addQuotes(d *text.Document) {
	open := -1
	for i, r := range d.Text {
		switch {
		case r == '“':
			open = i
		case r == '”' && open >= 0:
			d.Quotes = append(d.Quotes, text.Quote{Start: open, End: i + len("”")})
			open = -1
		}
	}
}

// addAttributions adds what the model would find: lines of source, cue and content,
// each a text of the report, separated by " | "; "-" for none, " … " between parts.
func addAttributions(t testing.TB, d *text.Document, lines string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		parts := strings.Split(line, " | ")
		if len(parts) != 3 {
			t.Fatalf("%q: want source | cue | content", line)
		}
		d.Attributions = append(d.Attributions, text.Attribution{
			Source: rangesOf(t, d, parts[0]), Cue: rangesOf(t, d, parts[1]), Content: rangesOf(t, d, parts[2]),
		})
	}
}

func rangesOf(t testing.TB, d *text.Document, s string) []text.Range {
	t.Helper()
	if s == "-" {
		return nil
	}
	var out []text.Range
	for part := range strings.SplitSeq(s, " … ") {
		at := strings.Index(d.Text, part)
		if at < 0 {
			t.Fatalf("the report does not contain %q", part)
		}
		r := text.Range{First: -1}
		for i, w := range d.Words {
			if at <= w.Start && w.Start < at+len(part) {
				if r.First < 0 {
					r.First = i
				}
				r.Last = i + 1
			}
		}
		out = append(out, r)
	}
	return out
}

// TestReadings reads the hand-built documents of testdata/readings, one construct a
// file, and compares the whole reading.
func TestReadings(t *testing.T) {
	files, err := filepath.Glob("testdata/readings/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no readings: %v", err)
	}
	e := mustEngine(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			report, d, want := readCase(t, archive)
			reading, err := e.Document(context.Background(), report, d)
			if err != nil {
				t.Fatal(err)
			}
			got := format(reading)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(want.Data) {
				t.Errorf("%s\ngot\n%s\nwant\n%s", report.Text, got, want.Data)
			}
		})
	}
}

// readCase returns the report, its document and the file with the reading.
func readCase(t testing.TB, a *txtar.Archive) (*reportedly.Report, *text.Document, *txtar.File) {
	t.Helper()
	files := map[string]*txtar.File{}
	for i := range a.Files {
		files[a.Files[i].Name] = &a.Files[i]
	}
	for _, name := range []string{"report.txt", "words", "reading"} {
		if files[name] == nil {
			t.Fatalf("no file %s", name)
		}
	}
	r := &reportedly.Report{Text: strings.TrimSuffix(string(files["report.txt"].Data), "\n")}
	for line := range strings.Lines(string(a.Comment)) {
		if name, ok := strings.CutPrefix(line, "outlet: "); ok {
			r.Outlet = &reportedly.Outlet{Name: strings.TrimSpace(name)}
		}
		if day, ok := strings.CutPrefix(line, "published: "); ok {
			r.Published = strings.TrimSpace(day)
		}
	}
	d := parseDocument(t, r.Text, string(files["words"].Data))
	if f := files["attributions"]; f != nil {
		addAttributions(t, d, string(f.Data))
	}
	return r, d, files["reading"]
}

// loadCase is the document of a file in testdata/readings.
func loadCase(t testing.TB, name string) *text.Document {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/readings/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, d, _ := readCase(t, archive)
	return d
}

// format prints a reading as the files of testdata/readings hold it.
func format(r *reportedly.Reading) string {
	var b strings.Builder
	quote := func(spans []reportedly.Span) string {
		if len(spans) == 0 {
			return "-"
		}
		var parts []string
		for _, s := range spans {
			parts = append(parts, strconv.Quote(r.Report.Text[s.Start:s.End]))
		}
		return strings.Join(parts, " ")
	}
	for _, s := range r.Statements {
		fmt.Fprintf(&b, "statement %s\n", quote(s.Content))
		for _, h := range s.Chain[:len(s.Chain)-1] {
			cue := "-"
			if h.Cue != nil {
				cue = quote(h.Cue.Spans)
			}
			fmt.Fprintf(&b, "  hop %s | %s %s %s\n", strings.Join(strings.Fields(fmt.Sprint(
				h.Source.Kind, " ", h.Source.Naming, " ", h.Source.Number, " ", h.Source.Access, " ", quote(h.Source.Spans))), " "), cue, h.Act, h.Mode)
		}
		for _, p := range s.Propositions {
			c := p.Certainty
			fmt.Fprintf(&b, "  predicate %s %s %s %s\n", quote([]reportedly.Span{p.Predicate.Span}), c.Modality, c.Polarity, c.Status)
			if t := p.Time; t != nil {
				fmt.Fprintf(&b, "    time %s\n", strings.Join(strings.Fields(fmt.Sprint(
					quote([]reportedly.Span{*t.Span}), " ", t.From, "/", t.To, " ", t.Granularity, " ", t.Duration, " ", t.Mod)), " "))
			}
			for _, h := range c.Hedges {
				fmt.Fprintf(&b, "    hedge %s %s", h.Kind, quote([]reportedly.Span{h.Span}))
				if h.Band != "" {
					fmt.Fprintf(&b, " band %q", h.Band)
				}
				b.WriteByte('\n')
			}
			if c.Condition != nil {
				fmt.Fprintf(&b, "    condition %s\n", quote([]reportedly.Span{*c.Condition}))
			}
			for _, q := range p.Quantities {
				fmt.Fprintf(&b, "    quantity %s\n", short(&text.Document{Text: r.Report.Text}, q))
			}
		}
	}
	return b.String()
}
