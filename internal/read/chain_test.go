package read

import (
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/text"
)

// chains lists the chain of each statement of a reading: the sources, or in their
// absence the cues, ultimate source first, without the outlet.
func chains(r *reportedly.Reading) []string {
	var out []string
	for _, s := range r.Statements {
		var hops []string
		for _, h := range s.Chain[:len(s.Chain)-1] {
			spans := h.Source.Spans
			if len(spans) == 0 {
				spans = h.Cue.Spans
			}
			var parts []string
			for _, p := range spans {
				parts = append(parts, r.Report.Text[p.Start:p.End])
			}
			hops = append(hops, strings.Join(parts, " "))
		}
		out = append(out, strings.Join(hops, " < "))
	}
	return out
}

// TestChain gives the model's attributions in the shapes in which models give them.
func TestChain(t *testing.T) {
	const (
		content = "Marvia is reportedly ready to send as many as 300 trucks to Ostland"
		inner   = "officials briefed on the plan | according to | "
		outer   = "the Meridian agency | has reported | "
		relay   = "officials briefed on the plan < the Meridian agency"
	)
	for _, c := range []struct {
		name, words, attributions string
		want                      []string
	}{
		{"outer content holds inner attribution", "relay-two-hops",
			inner + content + "\n" + outer + content + ", according to officials briefed on the plan", []string{relay}},
		{"both have the same content", "relay-two-hops", inner + content + "\n" + outer + content, []string{relay}},
		{"the other way round in the list", "relay-two-hops", outer + content + "\n" + inner + content, []string{relay}},
		{"each content holds the other's cue", "relay-two-hops",
			inner + content + " … has reported\n" + outer + content + " … according to", []string{relay}},
		{"the same attribution twice", "relay-two-hops", inner + content + "\n" + inner + content + "\n" + outer + content, []string{relay}},
		{"a content that holds its own source", "relay-two-hops",
			inner + content + "\n" + outer + content + ", according to officials briefed on the plan, the Meridian agency", []string{relay}},
		{"nested by the cue inside the content", "nested",
			"Two diplomats | said | the envoy believed that the truce would hold\nthe envoy | believed | that the truce would hold",
			[]string{"the envoy < Two diplomats"}},
		{"the model gives a cue only", "said-after", "- | said | -", []string{"the mayor"}},
		{"no source", "said-after", "- | said | The bridge will reopen in May", []string{"the mayor"}},
		{"told to an outlet", "told-outlet", "A ministry spokesman | told | that the talks had failed", []string{"A ministry spokesman < Reuters"}},
		{"citing without a content", "citing", "The Daily Ledger | reported | that the minister would resign", []string{"two officials < The Daily Ledger"}},
		{"citing with a content", "citing",
			"The Daily Ledger | reported | that the minister would resign\ntwo officials | citing | that the minister would resign",
			[]string{"two officials < The Daily Ledger"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := loadCase(t, c.words)
			addAttributions(t, d, c.attributions)
			r := readTrees(t, &reportedly.Report{Text: d.Text}, d)
			if got := strings.Join(chains(r), "\n"); got != strings.Join(c.want, "\n") {
				t.Errorf("%s\ngot  %q\nwant %q", d.Text, got, c.want)
			}
		})
	}
}

// TestOutletIsLast: what is told to the report's own outlet has no further hop.
func TestOutletIsLast(t *testing.T) {
	d := loadCase(t, "told-outlet")
	for outlet, want := range map[string]string{"Reuters": "A ministry spokesman", "The Courier": "A ministry spokesman < Reuters"} {
		r := readTrees(t, &reportedly.Report{Text: d.Text, Outlet: &reportedly.Outlet{Name: outlet}}, d)
		if got := strings.Join(chains(r), "\n"); got != want {
			t.Errorf("in %s: %q, want %q", outlet, got, want)
		}
		last := r.Statements[0].Chain[len(r.Statements[0].Chain)-1]
		if last.Source.Naming != reportedly.Named || last.Source.Actors[0].Name != outlet {
			t.Errorf("in %s: the last hop is %+v", outlet, last)
		}
	}
}

// TestLongChain: attributions nested deeper than any report's ("officials say officials
// say … troops left") are cut, not followed.
func TestLongChain(t *testing.T) {
	const depth = 2 * maxChain
	d := &text.Document{}
	add := func(form, upos, xpos, relation string, head int) {
		start := len(d.Text)
		d.Text += form + " "
		d.Words = append(d.Words, text.Word{Start: start, End: start + len(form), Lemma: form, UPOS: upos, XPOS: xpos, Head: head, Deprel: relation})
	}
	for i := range depth {
		add("officials", "NOUN", "NNS", "nsubj", 2*i+1)
		if i == 0 {
			add("say", "VERB", "VBP", "root", -1)
		} else {
			add("say", "VERB", "VBP", "ccomp", 2*i-1)
		}
	}
	add("troops", "NOUN", "NNS", "nsubj", 2*depth+1)
	add("leave", "VERB", "VBP", "ccomp", 2*depth-1)
	n := len(d.Words)
	d.Sentences = []text.Sentence{{Range: text.Range{First: 0, Last: n}}}
	d.Paragraphs = []text.Paragraph{{Start: 0, End: d.Words[n-1].End, Sentences: text.Range{First: 0, Last: 1}}}
	for i := range depth {
		d.Attributions = append(d.Attributions, text.Attribution{
			Source: []text.Range{{First: 2 * i, Last: 2*i + 1}}, Cue: []text.Range{{First: 2*i + 1, Last: 2*i + 2}}, Content: []text.Range{{First: 2*i + 2, Last: n}},
		})
	}
	longest := 0
	for _, s := range readTrees(t, &reportedly.Report{Text: d.Text}, d).Statements {
		longest = max(longest, len(s.Chain))
	}
	if longest != maxChain+1 {
		t.Errorf("the longest chain has %d hops, want %d", longest, maxChain+1)
	}
}
