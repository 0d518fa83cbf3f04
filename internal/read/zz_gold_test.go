package read

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/eval"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

type jdoc struct {
	Text       string
	Words      []text.Word
	Sentences  []text.Range
	Paragraphs []struct{ Start, End, First, Last int }
	Names      []struct {
		First, Last int
		Type        text.NameType
	}
	Quotes       []text.Quote
	Attributions []text.Attribution
}

func zzdoc(t *testing.T, name string) *text.Document {
	if os.Getenv("REAL") != "" {
		p, err := text.Default()
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile("/tmp/readhelper/txt/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d, err := p.Parse(context.Background(), string(b))
		if err != nil {
			t.Fatal(err)
		}
		if os.Getenv("ZZT") != "" {
			show := func(r []text.Range) (s string) {
				for _, x := range r {
					s += "[" + d.Text[d.Words[x.First].Start:d.Words[x.Last-1].End] + "]"
				}
				return
			}
			for _, a := range d.Attributions {
				fmt.Println("ATTR", show(a.Source), "|", show(a.Cue), "|", show(a.Content))
			}
		}
		return d
	}
	b, err := os.ReadFile("/tmp/readhelper/docs/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var j jdoc
	if err := json.Unmarshal(b, &j); err != nil {
		t.Fatal(err)
	}
	d := &text.Document{Text: j.Text, Words: j.Words, Quotes: j.Quotes}
	for _, s := range j.Sentences {
		d.Sentences = append(d.Sentences, text.Sentence{Range: s})
	}
	for i, p := range j.Paragraphs {
		d.Paragraphs = append(d.Paragraphs, text.Paragraph{Start: p.Start, End: p.End, Sentences: text.Range{First: p.First, Last: p.Last}})
		for k := p.First; k < p.Last; k++ {
			d.Sentences[k].Paragraph = i
		}
	}
	for _, n := range j.Names {
		d.Names = append(d.Names, text.Name{Range: text.Range{First: n.First, Last: n.Last}, Type: n.Type})
	}
	if os.Getenv("ORACLE") != "" {
		d.Attributions = j.Attributions
	}
	return d
}

func TestZZGold(t *testing.T) {
	dir := os.Getenv("ZZ")
	if dir == "" {
		t.Skip()
	}
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	e := New(nil, l)
	files, _ := filepath.Glob(dir)
	byText := map[string]*text.Document{}
	for _, f := range files {
		d := zzdoc(t, strings.TrimSuffix(filepath.Base(f), ".txtar"))
		byText[strings.TrimSpace(d.Text)] = d
	}
	res, err := eval.Run(context.Background(), "gold", files, eval.Reader{
		Report: func(ctx context.Context, r *reportedly.Report) (*reportedly.Reading, error) {
			d := byText[strings.TrimSpace(r.Text)]
			if d == nil {
				return nil, fmt.Errorf("no doc")
			}
			r.Text = d.Text
			rd, err := e.Document(ctx, r, d)
			if os.Getenv("ZZDUMP") != "" && err == nil {
				dump(rd)
			}
			return rd, err
		},
	}, eval.Options{Difference: func(s string) {
		if os.Getenv("ZZD") != "" {
			fmt.Println(s)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range strings.Fields("statements.f1 statements.precision statements.recall cues.f1 cues.precision cues.recall hedges.f1 hedges.precision hedges.recall conditions.f1 chains kind naming act mode certainty") {
		fmt.Printf("%s=%.1f ", k, res.Metrics[k])
	}
	fmt.Println()
}

func TestZZRead(t *testing.T) {
	f := os.Getenv("ZZR")
	if f == "" {
		t.Skip()
	}
	l, _ := lexicon.Load()
	d := zzdoc(t, f)
	if os.Getenv("ZZT") != "" {
		for i, w := range d.Words {
			fmt.Printf("%d %s %s %s %s head=%d %s\n", i, d.Text[w.Start:w.End], w.Lemma, w.UPOS, w.XPOS, w.Head, w.Deprel)
		}
	}
	r, err := New(nil, l).Document(context.Background(), &reportedly.Report{Text: d.Text, Outlet: &reportedly.Outlet{Name: "Test"}}, d)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("BYLINE", r.Report.Byline, r.Report.Wire, r.Report.Notes)
	dump(r)
}

func dump(r *reportedly.Reading) {
	tx := r.Report.Text
	sp := func(s []reportedly.Span) (o string) {
		for _, x := range s {
			o += fmt.Sprintf("%q ", tx[x.Start:x.End])
		}
		return
	}
	for _, s := range r.Statements {
		fmt.Println("statement", sp(s.Content))
		for _, h := range s.Chain {
			c := ""
			if h.Cue != nil {
				c = sp(h.Cue.Spans)
			}
			fmt.Println("   hop", h.Source.Kind, h.Source.Naming, h.Source.Number, h.Source.Access, sp(h.Source.Spans), "|", c, h.Act, h.Mode, " -- ", h.Why, "--", h.Source.Why)
		}
		for _, p := range s.Propositions {
			c := p.Certainty
			fmt.Printf("   predicate %q %s %s %s -- %s", tx[p.Predicate.Start:p.Predicate.End], c.Modality, c.Polarity, c.Status, c.Why)
			if c.Condition != nil {
				fmt.Printf(" IF %q", tx[c.Condition.Start:c.Condition.End])
			}
			fmt.Println()
			for _, h := range c.Hedges {
				fmt.Printf("      hedge %s %q %s\n", h.Kind, tx[h.Start:h.End], h.Band)
			}
		}
	}
}
