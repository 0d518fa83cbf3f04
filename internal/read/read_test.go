package read

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly"
	"reportedly/internal/text"
)

// TestPasses holds what every pass must have, and that the graph has no circles and
// agrees with the order of Passes.
func TestPasses(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+$`)
	seen := map[*Pass]bool{}
	names := map[string]bool{}
	for _, p := range Passes {
		if !name.MatchString(p.Name) || names[p.Name] {
			t.Errorf("pass %q: not one word of its own", p.Name)
		}
		names[p.Name] = true
		if len(p.Doc) < 20 || strings.HasSuffix(p.Doc, ".") {
			t.Errorf("pass %s: undocumented or not one line: %q", p.Name, p.Doc)
		}
		if p.Run == nil {
			t.Errorf("pass %s does nothing", p.Name)
		}
		for _, r := range p.Requires {
			if !seen[r] {
				t.Errorf("pass %s requires %s, which does not run before it", p.Name, r.Name)
			}
		}
		seen[p] = true
	}
}

// arbitraryDocument draws a document that keeps the promises of its type and no
// others: trees may hold cycles, attributions anything.
func arbitraryDocument(t *rapid.T) *text.Document {
	vocabulary := []string{"Monday", "last", "May", "2014", "two", "days", "ago", "since", "between", "early", "the", "week", "of", "every", "p.m.", "he", "said", "that", "the", "army", "reportedly", "according", "to", "Reuters", "officials", "“", "”",
		"if", "not", "may", "likely", ",", ".", "declined", "comment", "citing", "is", "unclear", "whether", "told", "and", "10", "as", "saying", ":", "?", "\n\n", "By", "SEOUL", "-", "denied", "no", "reports", "learned", "from", "spread", "believed", "quoted", "in", "would", "give", "figure", "company", "toll", "people", "killed", "Kharkiv", "which"}
	tags := []string{"VERB", "NOUN", "PROPN", "PRON", "ADV", "AUX", "PUNCT", "ADP", "SCONJ", "NUM", "ADJ", "DET", "PART", "CCONJ", "X", ""}
	relations := []string{"root", "nsubj", "obj", "ccomp", "xcomp", "advcl", "conj", "aux", "mark", "case", "advmod", "parataxis", "obl", "acl:relcl", "acl", "nsubj:pass", "cop", "punct", "appos", "det", "nmod", "csubj", "dep", ""}
	n := rapid.IntRange(0, 40).Draw(t, "words")
	d := &text.Document{}
	var b strings.Builder
	for range n {
		b.WriteString(rapid.SampledFrom([]string{"", " ", " ", " ", "\n\n"}).Draw(t, "gap"))
		form := rapid.SampledFrom(vocabulary).Draw(t, "form")
		d.Words = append(d.Words, text.Word{
			Start: b.Len(), End: b.Len() + len(form), Lemma: form,
			UPOS: rapid.SampledFrom(tags).Draw(t, "upos"), XPOS: rapid.SampledFrom([]string{"VBD", "VB", "VBN", "VBG", "NN", "NNS", "MD", ""}).Draw(t, "xpos"),
			Head: rapid.IntRange(-1, n-1).Draw(t, "head"), Deprel: rapid.SampledFrom(relations).Draw(t, "deprel"),
			Factuality: rapid.Float32Range(-3, 3).Draw(t, "factuality"),
		})
		b.WriteString(form)
	}
	d.Text = b.String()
	divide := func(label string) (out []text.Range) {
		for at := 0; at < n; {
			end := rapid.IntRange(at+1, n).Draw(t, label)
			out = append(out, text.Range{First: at, Last: end})
			at = end
		}
		return out
	}
	for _, r := range divide("sentence") {
		d.Sentences = append(d.Sentences, text.Sentence{Range: r})
	}
	for i, s := range d.Sentences {
		d.Paragraphs = append(d.Paragraphs, text.Paragraph{Start: d.Words[s.First].Start, End: d.Words[s.Last-1].End, Sentences: text.Range{First: i, Last: i + 1}})
		d.Sentences[i].Paragraph = i
	}
	for _, r := range divide("name") {
		if rapid.Bool().Draw(t, "named") {
			d.Names = append(d.Names, text.Name{Range: r, Type: rapid.SampledFrom(text.NameTypes).Draw(t, "type")})
		}
	}
	if n == 0 {
		return d
	}
	ranges := func(label string) (out []text.Range) {
		for range rapid.IntRange(0, 2).Draw(t, label) {
			first := rapid.IntRange(0, n-1).Draw(t, label)
			out = append(out, text.Range{First: first, Last: rapid.IntRange(first, n).Draw(t, label)})
		}
		return out
	}
	for range rapid.IntRange(0, 6).Draw(t, "attributions") {
		d.Attributions = append(d.Attributions, text.Attribution{Source: ranges("source"), Cue: ranges("cue"), Content: ranges("content")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "quotes") {
		start := rapid.IntRange(0, len(d.Text)).Draw(t, "quote")
		d.Quotes = append(d.Quotes, text.Quote{Start: start, End: rapid.IntRange(start, len(d.Text)).Draw(t, "quote")})
	}
	slices.SortFunc(d.Quotes, func(a, b text.Quote) int { return a.Start - b.Start })
	return d
}

// TestAnyDocument: whatever the document, the reading keeps its promises.
func TestAnyDocument(t *testing.T) {
	e := mustEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := arbitraryDocument(t)
		report := &reportedly.Report{Text: d.Text, Outlet: &reportedly.Outlet{Name: rapid.SampledFrom([]string{"", "Reuters", "The Courier"}).Draw(t, "outlet")}}
		r, err := e.Document(context.Background(), report, d)
		if err != nil {
			t.Fatal(err)
		}
		checkReading(t, r)
		again, err := e.Document(context.Background(), report, d)
		if err != nil || !cmp.Equal(r, again) {
			t.Fatalf("a second reading differs: %v %s", err, cmp.Diff(r, again))
		}
	})
}

// checkReading holds the invariants of every reading.
func checkReading(t interface{ Fatalf(string, ...any) }, r *reportedly.Reading) {
	owned := make([]bool, len(r.Report.Text))
	ids := map[string]bool{}
	before := -1
	for _, s := range r.Statements {
		if len(s.ID) < 16 || ids[s.ID] || s.Report != r.Report.ID {
			t.Fatalf("statement id %q is short or not unique", s.ID)
		}
		ids[s.ID] = true
		if len(s.Content) == 0 || s.Content[0].Start < before {
			t.Fatalf("contents are not in text order: %v", s.Content)
		}
		before = s.Content[0].Start
		for _, c := range s.Content {
			checkSpan(t, r, c)
			for i := c.Start; i < c.End; i++ {
				if owned[i] {
					t.Fatalf("contents overlap at %d: %v", i, s.Content)
				}
				owned[i] = true
			}
		}
		checkChain(t, r, s)
		for _, p := range s.Propositions {
			checkSpan(t, r, p.Predicate.Span)
			checkCertainty(t, r, p.Certainty)
			if p.Time != nil {
				checkTime(t, r.Report.Text, *p.Time)
			}
			for _, q := range p.Quantities {
				checkQuantity(t, r.Report.Text, q)
			}
		}
	}
}

func checkSpan(t interface{ Fatalf(string, ...any) }, r *reportedly.Reading, s reportedly.Span) {
	if s.Start < 0 || s.End <= s.Start || s.End > len(r.Report.Text) {
		t.Fatalf("span [%d,%d) is not in the text of %d bytes", s.Start, s.End, len(r.Report.Text))
	}
}

func checkChain(t interface{ Fatalf(string, ...any) }, r *reportedly.Reading, s reportedly.Statement) {
	if len(s.Chain) == 0 {
		t.Fatalf("a statement without a hop: %v", s.Content)
	}
	for _, h := range s.Chain {
		for _, c := range h.Source.Spans {
			checkSpan(t, r, c)
		}
		if h.Cue != nil {
			for _, c := range h.Cue.Spans {
				checkSpan(t, r, c)
			}
		}
		if h.Source.Kind == "" || h.Source.Naming == "" || h.Act == "" || h.Why == "" {
			t.Fatalf("an incomplete hop: %+v", h)
		}
	}
	if last := s.Chain[len(s.Chain)-1]; last.Source.Kind != reportedly.Media || last.Cue != nil {
		t.Fatalf("the last hop is not the outlet: %+v", last)
	}
}

func checkCertainty(t interface{ Fatalf(string, ...any) }, r *reportedly.Reading, c reportedly.Certainty) {
	if c.Modality == "" || c.Polarity == "" || c.Status == "" || c.Why == "" {
		t.Fatalf("an incomplete certainty: %+v", c)
	}
	for _, h := range c.Hedges {
		checkSpan(t, r, h.Span)
		if h.Scope != nil {
			checkSpan(t, r, *h.Scope)
		}
	}
	if c.Condition != nil {
		checkSpan(t, r, *c.Condition)
	}
}

// TestHedgedIsNotCertain: a predicate under a hedge that weakens clauses is never
// certain, whichever hedge of the lexicon it is.
func TestHedgedIsNotCertain(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct{ upos, relation, words string }{
		{"AUX", "aux", "may might could can"},
		{"ADV", "advmod", "likely probably possibly perhaps maybe apparently conceivably presumably potentially seemingly"},
	} {
		for hedge := range strings.FieldsSeq(c.words) {
			d := parseDocument(t, "The army "+hedge+" move north .", strings.Join([]string{
				"The\tthe\tDET\tDT\t_\t2\tdet\t_", "army\tarmy\tNOUN\tNN\t_\t4\tnsubj\t_",
				hedge + "\t" + hedge + "\t" + c.upos + "\t_\t_\t4\t" + c.relation + "\t_",
				"move\tmove\tVERB\tVB\t_\t0\troot\t_", "north\tnorth\tADV\tRB\t_\t4\tadvmod\t_", ".\t.\tPUNCT\t.\t_\t4\tpunct\t_",
			}, "\n"))
			r, err := e.Document(context.Background(), &reportedly.Report{Text: d.Text}, d)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Statements) != 1 || len(r.Statements[0].Propositions) != 1 {
				t.Fatalf("%s: %s", hedge, format(r))
			}
			if c := r.Statements[0].Propositions[0].Certainty; c.Modality == reportedly.Certain || len(c.Hedges) != 1 {
				t.Errorf("%s: %s", hedge, format(r))
			}
		}
	}
}

// TestTime: one text of 32 parts takes about as long as 32 texts of one part. Both
// take long enough to suffer alike from whatever else the machine does; quadratic
// work would take 32 times as long.
func TestTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	e := mustEngine(t)
	measure := func(times, copies int) time.Duration {
		d := repeated(t, copies)
		best := time.Duration(1 << 62)
		for range 3 {
			start := time.Now()
			for range times {
				if _, err := e.Document(context.Background(), &reportedly.Report{Text: d.Text, ID: "x"}, d); err != nil {
					t.Fatal(err)
				}
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	parts, whole := measure(32, 20), measure(1, 20*32)
	if whole > 8*parts {
		t.Errorf("one long text takes %.0f times as long as its parts (%v, %v)", float64(whole)/float64(parts), parts, whole)
	}
}

// repeated is a document of many copies of one with a relay, quotations and hedges.
func repeated(t testing.TB, copies int) *text.Document {
	t.Helper()
	one := loadCase(t, "pronouns")
	d := &text.Document{}
	var b strings.Builder
	for range copies {
		base, words := b.Len(), len(d.Words)
		for _, w := range one.Words {
			w.Start, w.End = w.Start+base, w.End+base
			if w.Head >= 0 {
				w.Head += words
			}
			d.Words = append(d.Words, w)
		}
		first := len(d.Sentences)
		for _, s := range one.Sentences {
			s.First, s.Last, s.Paragraph = s.First+words, s.Last+words, len(d.Paragraphs)
			d.Sentences = append(d.Sentences, s)
		}
		for _, n := range one.Names {
			n.First, n.Last = n.First+words, n.Last+words
			d.Names = append(d.Names, n)
		}
		d.Paragraphs = append(d.Paragraphs, text.Paragraph{Start: base, End: base + len(one.Text), Sentences: text.Range{First: first, Last: len(d.Sentences)}})
		b.WriteString(one.Text + "\n\n")
	}
	d.Text = b.String()
	return d
}

// TestRefuses: documents that break the promises of their type are refused with an
// error, and a context that has ended ends the reading.
func TestRefuses(t *testing.T) {
	e := mustEngine(t)
	good := func() *text.Document { return loadCase(t, "pronouns") }
	for name, spoil := range map[string]func(*text.Document){
		"another text": func(d *text.Document) { d.Text += "x" },
		"word order":   func(d *text.Document) { d.Words[2].Start = 0 },
		"word end":     func(d *text.Document) { d.Words[len(d.Words)-1].End = 1 << 20 },
		"sentence":     func(d *text.Document) { d.Sentences[0].Last = 1 << 20 },
		"name":         func(d *text.Document) { d.Names[0].Last = -1 },
		"attribution": func(d *text.Document) {
			d.Attributions = []text.Attribution{{Cue: []text.Range{{First: 3, Last: 999}}}}
		},
		"paragraph": func(d *text.Document) { d.Paragraphs[0].End = 1 << 20 },
		"quote":     func(d *text.Document) { d.Quotes = []text.Quote{{Start: 5, End: 2}} },
	} {
		d := good()
		report := &reportedly.Report{Text: d.Text}
		spoil(d)
		if _, err := e.Document(context.Background(), report, d); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	d := good()
	if _, err := e.Document(ended, &reportedly.Report{Text: d.Text}, d); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
}

// TestSeed reads the project's seed report where it is at hand, demands the chain that
// the project began with (anonymous people, a named outlet, this outlet) and shows the
// whole to people (go test -v -run Seed).
func TestSeed(t *testing.T) {
	b, err := os.ReadFile("../../../shared/seed/report.txt")
	if err != nil {
		t.Skipf("no seed report here: %v", err)
	}
	r := readText(t, string(b))
	t.Log("\n" + format(r))
	var chain []string
	for _, h := range r.Statements[0].Chain {
		chain = append(chain, fmt.Sprint(h.Source.Kind, " ", h.Source.Naming))
	}
	if want := []string{"people anonymous", "media named", "media unspecified"}; !slices.Equal(chain, want) {
		t.Errorf("chain of the first statement is %q, want %q", chain, want)
	}
}
