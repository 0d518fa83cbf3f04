package eval

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly"
)

func readArticle(t *testing.T) *Article {
	t.Helper()
	data, err := os.ReadFile("testdata/mill.txtar")
	if err != nil {
		t.Fatal(err)
	}
	a, err := ParseArticle("mill.txtar", data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestParseArticle(t *testing.T) {
	a := readArticle(t)
	if a.Title != "Mill row" || a.Outlet != "Lower Valley Echo" || a.Published != "2031-02-03" || a.Family != "local" {
		t.Errorf("header: %+v", a)
	}
	quote := func(spans []byteSpan) string {
		var out []string
		for _, s := range spans {
			out = append(out, a.Text[s.start:s.end])
		}
		return strings.Join(out, "|")
	}
	var got []string
	for _, s := range a.statements {
		got = append(got, quote(s.content))
		for _, h := range s.hops {
			got = append(got, strings.Join([]string{"hop", string(h.kind), string(h.naming), string(h.number), string(h.access),
				quote(h.source), quote(h.cue), string(h.act), string(h.mode)}, " "))
		}
		for _, p := range s.predicates {
			got = append(got, "predicate "+quote(p.spans)+" "+string(p.modality)+" "+string(p.polarity)+" "+string(p.status))
		}
		for _, h := range s.hedges {
			got = append(got, "hedge "+string(h.kind)+" "+quote(h.spans)+" "+h.band)
		}
		for _, c := range s.conditions {
			got = append(got, "condition "+quote(c.spans))
		}
	}
	want := []string{
		"The mill may close", "predicate close possible positive future", "hedge modal may ",
		"that flour will run out|if the mill closes",
		"hop people role plural  Two bakers said assert indirect", "hop media named   Radio Weir reported report indirect",
		"predicate run certain positive future", "condition if the mill closes",
		"He is|likely to sell", "hop unspecified unspecified    reportedly report indirect", "hedge estimative likely likely",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// The second "said" of the report, and not the first, belongs to the second statement.
	if hop := a.statements[1].hops[0]; hop.cue[0].start != strings.LastIndex(a.Text, "said") || hop.line != 16 {
		t.Errorf("cue at %v, line %d", hop.cue, hop.line)
	}
}

func TestParseArticleErrors(t *testing.T) {
	const header = "outlet: O\npublished: 2031-01-01\nfamily: wire\n-- report.txt --\nIt rained, he said.\n-- expect --\n"
	for expect, want := range map[string]string{
		"statement \"It snowed\"":            `f:7: the report does not contain "It snowed"`,
		"\nstatement \"It rained\"@2":        `f:8: the report contains "It rained" only 1 times`,
		"hop person named \"he\" | - assert": "f:7: hop before the first statement",
		"":                                   "f: no statements",
		"statement":                          "f:7: want a quoted string of the report",
		"statement \"It":                     "f:7: string literal without an end: \"It",
		"statement \"It\"x":                  "f:7: want a blank after \"It\"",
		"statement \"It\" past":              `f:7: unexpected "past"`,
		"statement \"It\"\nclaim":            `f:8: unknown line "claim": want statement, hop, predicate, hedge, condition, quantity, time, place, event, participant or refers`,
		"statement \"It\"\nhop human named":  `f:8: want one of [person organization government armed-forces intelligence-service international-organization media document data people unspecified], not "human"`,
		"statement \"It\"\nhop person named - | - assert direct":  "f:8: a hop needs a source or a cue",
		"statement \"It\"\nhop person named \"he\" \"said\"":      "f:8: want | between source and cue",
		"statement \"It\"\npredicate \"rained\" certain positive": "f:8: the line ends before one of [past ongoing future hypothetical]",
	} {
		if _, err := ParseArticle("f", []byte(header+expect)); err == nil || err.Error() != want {
			t.Errorf("%q:\ngot  %v\nwant %s", expect, err, want)
		}
	}
	for data, want := range map[string]string{
		"title: x\n":                  "f: no outlet",
		"outlet: O\npublished: today": `f: published is "today": want YYYY-MM-DD`,
		"outlet: O\noutlet: P":        "f:2: second outlet",
		"author: x":                   `f:1: want title, outlet, published, family, url or note, not "author: x"`,
		"outlet: O\npublished: 2031-01-01\nfamily: Wire": `f: family is "Wire": want one word in lower case, with hyphens`,
		"outlet: O\npublished: 2031-01-01\nfamily: wire": "f: want the parts report.txt and expect",
		strings.Replace(header, "expect", "expected", 1): `f:6: unknown part "expected": want report.txt and expect`,
	} {
		if _, err := ParseArticle("f", []byte(data)); err == nil || err.Error() != want {
			t.Errorf("%q:\ngot  %v\nwant %s", data, err, want)
		}
	}
}

func TestParseMoreExpectations(t *testing.T) {
	const head = "outlet: O\npublished: 2024-11-17\nfamily: wire\n-- report.txt --\nSeoul sent up to 9,000 troops to Kursk in October. It paid.\n-- expect --\nstatement \"Seoul sent up to 9,000 troops to Kursk in October\"\n"
	good := []string{
		`quantity "up to 9,000" - 9000 9000 at-most person "troops"`, `quantity "9,000" - 9000 - exact -`, `time "in October" 2024-10-01 2024-10-31 month`, `time "in October" - 2024-10 month`,
		`place "Kursk" RUS 51.7 36.2`, `place "Kursk" - 51.7 -36.2`, `event "sent" AID`, `event "sent" AGREE underlying MOBILIZE mode troops context military territory`,
		`participant "sent" actor "Seoul" KOR`, `participant "sent" recipient "troops" RUS-MIL KOR`, `participant "sent" affected "troops" -`, `refers "It" "Seoul"`,
	}
	for _, line := range good {
		if _, err := ParseArticle("a", []byte(head+line+"\n")); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	bad := map[string]string{
		`quantity "up to" - x - exact -`:           `want a number or -, not "x"`,
		`quantity "up to" - 1 -`:                   "the line ends before one of",
		`quantity "up to" - 1 - exact 9`:           `want a unit or -, not "9"`,
		`time "in October" October - month`:        `want an ISO date or -, not "October"`,
		`time "in October" 2024-10 2024-10 moon`:   `want one of`,
		`place "Kursk" RU 51.7 36.2`:               `want an ISO 3166-1 alpha-3 code or -, not "RU"`,
		`place "Kursk" RUS 151.7 36.2`:             "want latitude and longitude in degrees",
		`event "sent" GIVE`:                        "want one of",
		`event "sent" AID mode troops`:             "want one of",
		`participant "sent" actor "Seoul"`:         "want a code such as PRK or PRK-GOV or -",
		`participant "sent" actor "Seoul" KOR-XXX`: `"XXX" is no PLOVER sector`,
		`refers "It"`:                              "want a quoted string of the report",
		`refers "It" "Busan"`:                      `the report does not contain "Busan"`,
		`participant "sent" actor "Seoul" KOR-X`:   `want a code such as PRK or PRK-GOV or -, not "KOR-X"`,
	}
	for line, want := range bad {
		if _, err := ParseArticle("a", []byte(head+line+"\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got error %v, want %s", line, err, want)
		}
	}
}

func TestSplitArchive(t *testing.T) {
	got := splitArchive("a: b\r\n-- x --\r\none\n-- not a marker\n--  y  --\n-- z --\ntwo")
	want := []archivePart{{"", "a: b\r\n", 1}, {"x", "one\n-- not a marker\n", 3}, {"y", "", 6}, {"z", "two", 7}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(archivePart{})); diff != "" {
		t.Error(diff)
	}
}

// goldReading makes the reading that an article expects.
func goldReading(a *Article) *reportedly.Reading {
	spans := func(in []byteSpan) []reportedly.Span {
		var out []reportedly.Span
		for _, s := range in {
			out = append(out, reportedly.Span{Start: s.start, End: s.end})
		}
		return out
	}
	r := &reportedly.Reading{}
	for _, s := range a.statements {
		st := reportedly.Statement{Content: spans(s.content)}
		for _, h := range s.hops {
			hop := reportedly.Hop{Source: reportedly.Source{Spans: spans(h.source), Kind: h.kind, Naming: h.naming, Number: h.number, Access: h.access}, Act: h.act, Mode: h.mode}
			if len(h.cue) > 0 {
				hop.Cue = &reportedly.Cue{Spans: spans(h.cue)}
			}
			st.Chain = append(st.Chain, hop)
		}
		st.Chain = append(st.Chain, reportedly.Hop{Source: reportedly.Source{Kind: reportedly.Media, Naming: reportedly.Named}})
		for _, p := range s.predicates {
			st.Propositions = append(st.Propositions, reportedly.Proposition{Predicate: reportedly.Predicate{Span: spans(p.spans)[0]},
				Certainty: reportedly.Certainty{Modality: p.modality, Polarity: p.polarity, Status: p.status}})
		}
		if len(st.Propositions) == 0 {
			st.Propositions = make([]reportedly.Proposition, 1)
		}
		c := &st.Propositions[0].Certainty
		for _, h := range s.hedges {
			c.Hedges = append(c.Hedges, reportedly.Hedge{Span: spans(h.spans)[0], Kind: h.kind, Band: h.band})
		}
		for _, condition := range s.conditions {
			c.Condition = &spans(condition.spans)[0]
		}
		r.Statements = append(r.Statements, st)
	}
	return r
}

func reasons(s articleScore) []string {
	var out []string
	for _, o := range s.outcomes {
		if o.Reason != "" {
			out = append(out, strings.Fields(o.Text)[0]+": "+o.Reason)
		}
	}
	return out
}

func TestScoreReadingOfItself(t *testing.T) {
	a := readArticle(t)
	s := scoreReading(a, goldReading(a))
	if got := reasons(s); got != nil || len(s.surplus) > 0 {
		t.Errorf("failures %v, surplus %v", got, s.surplus)
	}
	m := metrics{}
	m.putArticles("", s)
	for name, v := range m {
		if v != 100 {
			t.Errorf("%s is %v", name, v)
		}
	}
	if len(m) < 15 {
		t.Errorf("only %d metrics", len(m))
	}
}

// Hand-worked: each case spoils one thing of the perfect reading.
func TestScoreReadingByHand(t *testing.T) {
	type reading = reportedly.Reading
	tests := []struct {
		name  string
		spoil func(*reading)
		want  []string
		check func(articleScore) bool
	}{
		{"nothing found", func(r *reading) { r.Statements = nil },
			[]string{"statement: missing", "predicate: missing", "hedge: missing", "statement: missing", "hop: missing", "hop: missing",
				"predicate: missing", "condition: missing", "statement: missing", "hop: missing", "hedge: missing"},
			func(s articleScore) bool {
				return s.statements == counts{3, 0, 0} && s.chains == ratio{0, 3} && s.kinds == ratio{} && s.cues == counts{3, 0, 0} && s.hedges == counts{2, 0, 0}
			}},
		{"content cut short", func(r *reading) { r.Statements[0].Content[0].End -= len(" close") }, // 3 of 4 words
			nil, func(s articleScore) bool { return s.statements.correct == 3 }},
		{"content too short", func(r *reading) { r.Statements[0].Content[0].End -= len(" may close") }, // 2 of 4
			[]string{"statement: missing", "predicate: missing", "hedge: missing"},
			func(s articleScore) bool { return s.statements == counts{3, 3, 2} && len(s.surplus) == 1 }},
		{"that is ignored", func(r *reading) { r.Statements[1].Content[0].Start += len("that ") }, nil, nil},
		{"hop lost", func(r *reading) { r.Statements[1].Chain = r.Statements[1].Chain[1:] },
			[]string{"hop: missing", "hop: place"},
			func(s articleScore) bool {
				return s.chains == ratio{2, 3} && s.kinds == ratio{2, 3} && s.cues == counts{3, 2, 2}
			}},
		{"hops swapped", func(r *reading) { c := r.Statements[1].Chain; c[0], c[1] = c[1], c[0] },
			[]string{"hop: place", "hop: place"},
			func(s articleScore) bool { return s.chains == ratio{2, 3} && s.kinds == ratio{3, 3} }},
		{"hop too many", func(r *reading) {
			r.Statements[0].Chain = slices.Insert(r.Statements[0].Chain, 0, r.Statements[1].Chain[0])
		}, []string{"statement: surplus-hop"}, func(s articleScore) bool { return s.chains == ratio{2, 3} && s.cues == counts{3, 3, 3} }},
		{"wrong source", func(r *reading) {
			h := &r.Statements[1].Chain[0]
			h.Source = reportedly.Source{Kind: reportedly.Person, Naming: reportedly.Named}
			h.Act, h.Mode = reportedly.Deny, reportedly.Direct
		}, []string{"hop: source kind naming number act mode"},
			func(s articleScore) bool {
				return s.chains == ratio{2, 3} && s.namings == ratio{2, 3} && s.acts == ratio{2, 3}
			}},
		{"certainty", func(r *reading) {
			r.Statements[0].Propositions[0].Certainty.Modality = reportedly.Certain
			r.Statements[1].Propositions[0].Certainty.Polarity = reportedly.Negative
		}, []string{"predicate: modality", "predicate: polarity"}, func(s articleScore) bool { return s.certainty == ratio{0, 2} }},
		{"hedges", func(r *reading) {
			r.Statements[0].Propositions[0].Certainty.Hedges[0].Kind = reportedly.Shield
			r.Statements[2].Propositions[0].Certainty.Hedges[0].Band = ""
		}, []string{"hedge: kind", "hedge: band"}, func(s articleScore) bool { return s.hedges == counts{2, 2, 1} }},
		{"condition lost", func(r *reading) { r.Statements[1].Propositions[0].Certainty.Condition = nil },
			[]string{"condition: missing"}, func(s articleScore) bool { return s.conditions == counts{1, 0, 0} }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := readArticle(t)
			r := goldReading(a)
			test.spoil(r)
			s := scoreReading(a, r)
			if diff := cmp.Diff(test.want, reasons(s)); diff != "" {
				t.Error(diff)
			}
			if test.check != nil && !test.check(s) {
				t.Errorf("score %+v", s)
			}
		})
	}
}

// A reading with spans anywhere, also outside of the text, is scored without a panic and
// never gains from statements that nobody expected.
func TestScoreReadingOfAnything(t *testing.T) {
	a := readArticle(t)
	rapid.Check(t, func(t *rapid.T) {
		r := goldReading(a)
		n := rapid.IntRange(0, 3).Draw(t, "more")
		for range n {
			start := rapid.IntRange(-2, len(a.Text)+2).Draw(t, "start")
			s := reportedly.Span{Start: start, End: start + rapid.IntRange(-1, 5).Draw(t, "length")}
			r.Statements = append(r.Statements, reportedly.Statement{Content: []reportedly.Span{s}})
		}
		got := scoreReading(a, r)
		if got.statements.correct != 3 || len(got.surplus) != n {
			t.Fatalf("%+v", got)
		}
	})
}

func TestKnownFailures(t *testing.T) {
	judged := func(surplus int, lines ...string) map[string]*Judgement {
		j := &Judgement{Surplus: make([]string, surplus)}
		for i, l := range lines {
			text, reason, _ := strings.Cut(l, "/")
			j.Outcomes = append(j.Outcomes, Outcome{File: "a.txtar", Line: 10 + i, Text: text, Reason: reason})
		}
		return map[string]*Judgement{"a.txtar": j}
	}
	const list = "# comment\n" +
		"a.txtar:11\thop x\tkind # the ministry is called a man\n" +
		"a.txtar:12\thop x\tact\n" +
		"a.txtar:14\thedge y\tmissing\n" +
		"a.txtar\tsurplus\t2\n"
	known, err := ReadKnown("known", list)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		now  map[string]*Judgement
		want []string
	}{
		{"as listed, moved down, other codes", judged(2, "statement", "", "hop x/act", "hop x/kind", "hedge y/kind"), nil},
		{"one more", judged(2, "statement/missing", "hop x/kind", "hop x/act", "", "hedge y/missing"),
			[]string{"a.txtar:10: fails and is not a known failure: statement: missing"}},
		{"one fixed of two equal lines", judged(2, "statement", "hop x/kind", "hop x", "", "hedge y/missing"),
			[]string{"a.txtar:11: holds now or is gone: remove it from the known failures: hop x"}},
		{"surplus grows", judged(3, "hop x/kind", "hop x/kind", "hedge y/kind"), []string{"a.txtar: 3 surplus statements, known are 2"}},
		{"surplus shrinks", judged(0, "hop x/kind", "hop x/kind", "hedge y/kind"), []string{"a.txtar: 0 surplus statements: lower the known number from 2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, known.Check(test.now)); diff != "" {
				t.Error(diff)
			}
			updated := known.Update(test.now)
			if problems := updated.Check(test.now); problems != nil {
				t.Errorf("after an update: %v", problems)
			}
			again, err := ReadKnown("again", updated.Format())
			if err != nil || again.Format() != updated.Format() || again.Len() != updated.Len() {
				t.Errorf("the list changes when written and read: %v", err)
			}
		})
	}
	got := known.Update(tests[0].now).Format()
	if !strings.HasSuffix(got, "\na.txtar\tsurplus\t2\na.txtar:12\thop x\tact # the ministry is called a man\na.txtar:13\thop x\tkind\na.txtar:14\thedge y\tkind\n") {
		t.Errorf("updated list:\n%s", got)
	}
}

func TestReadKnownErrors(t *testing.T) {
	for data, want := range map[string]string{
		"a b c":                        "f:1: want place, expectation and reason separated by tabs",
		"a\thop\tkind":                 `f:1: want FILE:LINE, not "a"`,
		"a:x\thop\tkind":               `f:1: want FILE:LINE, not "a:x"`,
		"a:1\thop\t ":                  `f:1: no reason for "hop"`,
		"a\tsurplus\tmany":             `f:1: want one number of surplus statements for a, not "many"`,
		"a\tsurplus\t1\na\tsurplus\t2": `f:2: want one number of surplus statements for a, not "2"`,
	} {
		if _, err := ReadKnown("f", data); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", data, err, want)
		}
	}
}

func TestDoubts(t *testing.T) {
	a := readArticle(t)
	if got := a.Doubts(); got != nil {
		t.Errorf("a sound article: %v", got)
	}
	a.statements[0], a.statements[1] = a.statements[1], a.statements[0]
	a.statements[2].content = append(a.statements[2].content, a.statements[0].content[1])
	a.statements[1].predicates[0].spans = a.statements[2].content[:1]
	want := []string{
		`mill.txtar:11: begins before the statement of line 15: statement "The mill may close"`,
		`mill.txtar:12: not in the statement's content: predicate "close" possible positive future`,
		`mill.txtar:21: shares 4 words with the statement of line 15: statement "He is" "likely to sell"`,
	}
	if diff := cmp.Diff(want, a.Doubts()); diff != "" {
		t.Error(diff)
	}
}
