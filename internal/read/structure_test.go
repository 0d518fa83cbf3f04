package read

import (
	"strings"
	"testing"
	"unicode"

	"reportedly"
	"reportedly/internal/text"
)

// plainDocument is a document without trees: words at blanks and punctuation,
// sentences at full stops and line breaks, paragraphs at blank lines.
func plainDocument(report string) *text.Document {
	d := &text.Document{Text: report}
	first, start := 0, -1
	word := func(end int) {
		if start >= 0 {
			d.Words = append(d.Words, text.Word{Start: start, End: end, Lemma: strings.ToLower(report[start:end]), Head: -1, UPOS: "X"})
			start = -1
		}
	}
	sentence := func() {
		if first < len(d.Words) {
			d.Sentences = append(d.Sentences, text.Sentence{Range: text.Range{First: first, Last: len(d.Words)}})
			first = len(d.Words)
		}
	}
	for i, r := range report {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case unicode.IsSpace(r):
			word(i)
			if r == '\n' {
				sentence()
			}
		default:
			word(i)
			d.Words = append(d.Words, text.Word{Start: i, End: i + len(string(r)), Lemma: string(r), Head: -1, UPOS: "PUNCT"})
			if r == '.' {
				sentence()
			}
		}
	}
	word(len(report))
	sentence()
	addParagraphs(d)
	return d
}

// TestStructure: "¦" in the wanted text stands at the borders of what is struck.
func TestStructure(t *testing.T) {
	for _, c := range []struct {
		name, title, outlet, report string
		struck                      string // the struck parts, joined by " / "
		byline, wire                string
		notes                       []reportedly.NoteKind
	}{
		{name: "headline by title", title: "Dam holds", report: "Dam holds\n\nThe dam on the Vira held overnight.", struck: "Dam holds"},
		{name: "headline without title", report: "Dam on the Vira holds\n\nThe dam held overnight.", struck: "Dam on the Vira holds"},
		{name: "byline", report: "By Ana Petrov and Jon Lee\n\nThe dam held overnight.", struck: "By Ana Petrov and Jon Lee", byline: "Ana Petrov and Jon Lee"},
		{name: "byline and outlet", report: "By Ana Petrov\nThe Tarn Post\n\nThe dam held overnight.", struck: "By Ana Petrov / The Tarn Post", byline: "Ana Petrov"},
		{name: "not a byline", report: "By Friday the dam will be full again.\n\nIt was empty."},
		{name: "dateline with agency", report: "SEOUL, Oct 24 (Reuters) - The dam held.", struck: "SEOUL, Oct 24 (Reuters) -", wire: "Reuters"},
		{name: "dateline with initials", outlet: "Northern News Agency", report: "HALVEN, Jan 22 (NNA) — The dam held.", struck: "HALVEN, Jan 22 (NNA) —", wire: "Northern News Agency"},
		{name: "dateline of a city alone", report: "BERLIN – The dam held.", struck: "BERLIN –"},
		{name: "capitals are no dateline", report: "NATO said the dam held."},
		{name: "wire credit", report: "The dam held.\n\n(Reporting by Petra Halm for AFP; editing by Jo Lund)", struck: "(Reporting by Petra Halm for AFP; editing by Jo Lund)", wire: "Agence France-Presse"},
		{name: "correction", report: "The dam held.\n\nCorrection: An earlier version gave a wrong height.", struck: "Correction: An earlier version gave a wrong height.", notes: []reportedly.NoteKind{reportedly.Correction}},
		{name: "correction in words", report: "The dam held.\n\nAn earlier version of this article gave a wrong height.", struck: "An earlier version of this article gave a wrong height.", notes: []reportedly.NoteKind{reportedly.Correction}},
		{name: "clarification with date", report: "The dam held.\n\nClarification, 13 March: The dam is old.", struck: "Clarification, 13 March: The dam is old.", notes: []reportedly.NoteKind{reportedly.Clarification}},
		{name: "editor's note", report: "The dam held.\n\nEditor’s note: Names have been changed.", struck: "Editor’s note: Names have been changed.", notes: []reportedly.NoteKind{reportedly.EditorsNote}},
		{name: "retraction", report: "The dam held.\n\nThis story has been withdrawn because it was wrong.", struck: "This story has been withdrawn because it was wrong.", notes: []reportedly.NoteKind{reportedly.Retraction}},
		{name: "update", report: "The dam held.\n\nThis is a developing story.", struck: "This is a developing story.", notes: []reportedly.NoteKind{reportedly.Update}},
		{name: "a correction is reported", report: "The dam held.\n\nCorrection of the figures took a week, the mayor said."},
		{name: "time of a live blog", report: "07:31 — The dam held.\n\n15.02 It held again.", struck: "07:31 — / 15.02"},
		{name: "end mark", report: "The dam held.\n\nIt held again. Enditem", struck: "Enditem"},
		{name: "end mark in dashes", report: "The dam held.\n\nIt held again. -0-", struck: "-0-"},
		{name: "whom to ask", report: "The dam held.\n\nFor interviews, contact press@example.org.", struck: "For interviews, contact press@example.org."},
		{name: "an end is reported", report: "The dam held.\n\nSo the war ENDS."},
		{name: "heading", report: "The dam held.\n\nWhat comes next\n\nNothing will come.", struck: "What comes next"},
		{name: "a signed quotation is no heading", report: "The dam held.\n\n“Nobody came.” — Ada Krol, farmer", struck: ""},
		{name: "heading with a full stop", report: "The dam held.\n\nGood evening. The dam held again.", struck: "Good evening."},
		{name: "dateline in small letters", report: "Bergen, Norway, 29 April 2025 – The dam held.", struck: "Bergen, Norway, 29 April 2025 –"},
		{name: "dateline with strokes", report: "MOSCOW, November 18. /TASS/. The dam held.", struck: "MOSCOW, November 18. /TASS/.", wire: "TASS"},
		{name: "dateline of a press wire", report: "OSLO, Nov. 19, 2026 /PRNewswire/ -- The dam held.", struck: "OSLO, Nov. 19, 2026 /PRNewswire/ --", wire: "PRNewswire"},
		{name: "dateline between dashes", report: "LONDON--(BUSINESS WIRE)--The dam held.", struck: "LONDON--(BUSINESS WIRE)--", wire: "BUSINESS WIRE"},
		{name: "dateline with bare initials", report: "Tehran, IRNA – The dam held.", struck: "Tehran, IRNA –", wire: "IRNA"},
		{name: "dateline with initials and a full stop", report: "YEREVAN, NOVEMBER 18, ARMENPRESS. The dam held.", struck: "YEREVAN, NOVEMBER 18, ARMENPRESS.", wire: "ARMENPRESS"},
		{name: "dateline without a dash", report: "Havana, Nov 18 (Prensa Latina) The dam held.", struck: "Havana, Nov 18 (Prensa Latina)", wire: "Prensa Latina"},
		{name: "dateline of two places", report: "Geneva/Port Sudan, 19 November 2026 – The dam held.", struck: "Geneva/Port Sudan, 19 November 2026 –"},
		{name: "dateline with its date in brackets", report: "GENEVA (19 November 2026) – The dam held.", struck: "GENEVA (19 November 2026) –"},
		{name: "dateline in capitals with its state and the date", report: "BAKU, Azerbaijan, November 18. The dam held.", struck: "BAKU, Azerbaijan, November 18."},
		{name: "dateline in brackets", report: "(Nairobi) – The dam held.", struck: "(Nairobi) –"},
		{name: "a body behind a place is no dateline", report: "Moscow, OPEC said, let the dam go."},
		{name: "a place and a date are no dateline", report: "Bergen is old. The dam held on 29 April 2025 – barely."},
		{name: "headline that asks", report: "Did the dam hold? What we know\n\nThe dam held.", struck: "Did the dam hold? What we know"},
		{name: "headline that only asks", report: "Why did the dam hold?\n\nThe dam held.", struck: "Why did the dam hold?"},
		{name: "a question in the report", report: "Dam holds\n\nWhy did the dam hold?\n\nIt is strong.", struck: "Dam holds"},
		{name: "items of a list", report: "Dam holds\n\n1. The dam held.\n2. It is old.", struck: "Dam holds / 1. / 2."},
		{name: "signature", report: "The dam held.\n\nSam Okoye, Channel Nine News, Dalu.", struck: "Sam Okoye, Channel Nine News, Dalu."},
		{name: "label before a word", report: "The dam held.\n\nVERDICT: False", struck: "VERDICT:"},
		{name: "label", report: "WHAT WE FOUND. The dam held.\n\nVerdict: The dam is safe.", struck: "WHAT WE FOUND. / Verdict:"},
		{name: "caption", report: "The dam held.\n\nPhoto: the dam at night. Getty Images.", struck: "Photo: the dam at night. Getty Images."},
		{name: "interview by an outlet that is known", report: "Der Spiegel: Did it hold?\n\nKrol: It did.\n\nDer Spiegel: Why?\n\nKrol: It is strong.", struck: "Der Spiegel: / Krol: / Der Spiegel: / Krol:"},
		{name: "interview", outlet: "The Lantern", report: "Q: Did it hold?\n\nA: It did.\n\nQ: Why?\n\nA: It is strong.", struck: "Q: / A: / Q: / A:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := plainDocument(c.report)
			s := newState(&reportedly.Report{Text: c.report, Title: c.title, Outlet: &reportedly.Outlet{Name: c.outlet}}, d, mustEngine(t).lexicon)
			structure.Run(s)
			var parts []string
			for w := 0; w < len(s.furniture); w++ {
				if !s.furniture[w] {
					continue
				}
				first := w
				for w+1 < len(s.furniture) && s.furniture[w+1] && !strings.Contains(c.report[d.Words[w].End:d.Words[w+1].Start], "\n") {
					w++
				}
				parts = append(parts, c.report[d.Words[first].Start:d.Words[w].End])
			}
			if got := strings.Join(parts, " / "); got != c.struck {
				t.Errorf("struck %q, want %q", got, c.struck)
			}
			if s.report.Byline != c.byline {
				t.Errorf("byline %q, want %q", s.report.Byline, c.byline)
			}
			wire := ""
			if s.report.Wire != nil {
				wire = s.report.Wire.Agency
			}
			if wire != c.wire {
				t.Errorf("wire %q, want %q", wire, c.wire)
			}
			var kinds []reportedly.NoteKind
			for _, n := range s.report.Notes {
				kinds = append(kinds, n.Kind)
			}
			if len(kinds) != len(c.notes) || len(kinds) > 0 && kinds[0] != c.notes[0] {
				t.Errorf("notes %v, want %v", kinds, c.notes)
			}
		})
	}
}

// TestStructureKeeps: what the report says of itself already is not overwritten, and
// the caller's report is not changed.
func TestStructureKeeps(t *testing.T) {
	body := "By Ana Petrov\n\nSEOUL (Reuters) - The dam held."
	given := &reportedly.Report{Text: body, Byline: "Someone Else", Wire: &reportedly.Wire{Agency: "AFP"}}
	r := readTrees(t, given, plainDocument(body))
	if r.Report.Byline != "Someone Else" || r.Report.Wire.Agency != "AFP" {
		t.Errorf("byline %q and wire %q were overwritten", r.Report.Byline, r.Report.Wire.Agency)
	}
	if given.ID != "" {
		t.Error("the caller's report was changed")
	}
}

// TestSpeakersInCapitals: who asks in a transcript speaks for the outlet, whoever answers under a
// name in capitals for himself, from his first words on.
func TestSpeakersInCapitals(t *testing.T) {
	r := readText(t, "SUE COLE (HOST): The bank has shut.\n\nCOLE: The bridge has news.\n\nANNA BELL: The bridge at Tarn is shut. Tom, why?\n\nTOM REID: The water has risen.\n\nANNA BELL: Will it open?\n\nTOM REID: It will open in May.\n\nJOAN HAY: The town is cut off.\n")
	var got []string
	for _, st := range r.Statements {
		by := "own"
		if len(st.Chain) > 1 {
			x := st.Chain[0].Source.Spans[0]
			by = r.Report.Text[x.Start:x.End]
		}
		got = append(got, by)
	}
	if want := "own own own own TOM REID own TOM REID JOAN HAY"; strings.Join(got, " ") != want {
		t.Errorf("spoken by %q, want %q", got, want)
	}
}
