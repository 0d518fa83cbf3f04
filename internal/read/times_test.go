package read

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"reportedly"
	"reportedly/internal/text"
)

// untagged is a document of words at blanks without tags or tree, as a reader without
// a model would see it.
func untagged(s string) *text.Document {
	d := &text.Document{Text: s}
	at := 0
	for _, f := range strings.Fields(s) {
		start := at + strings.Index(s[at:], f)
		end := start + len(f)
		d.Words = append(d.Words, text.Word{Start: start, End: end, Lemma: strings.ToLower(f), Head: -1})
		at = end
	}
	if n := len(d.Words); n > 0 {
		d.Sentences = []text.Sentence{{Range: text.Range{First: 0, Last: n}}}
		d.Paragraphs = []text.Paragraph{{Start: 0, End: len(s), Sentences: text.Range{First: 0, Last: 1}}}
	}
	return d
}

// clause is a document of one clause: its verb, tagged, governs every other word.
func clause(s, verb, xpos string, helpers ...string) *text.Document {
	d := untagged(s)
	for i := range d.Words {
		form := s[d.Words[i].Start:d.Words[i].End]
		switch {
		case form == verb:
			d.Words[i].UPOS, d.Words[i].XPOS, d.Words[i].Deprel = "VERB", xpos, "root"
			for k := range d.Words {
				if k != i {
					d.Words[k].Head, d.Words[k].Deprel = i, "obl"
				}
			}
		}
	}
	for i := range d.Words {
		if form := s[d.Words[i].Start:d.Words[i].End]; slices.Contains(helpers, form) {
			d.Words[i].UPOS, d.Words[i].XPOS, d.Words[i].Deprel = "AUX", "MD", "aux"
		}
	}
	return d
}

// told writes times for comparison: words=from/to granularity duration mod.
func told(s string, all []reportedly.Time) string {
	var parts []string
	for _, t := range all {
		out := s[t.Span.Start:t.Span.End] + " = "
		if t.From+t.To != "" {
			out += t.From + "/" + t.To + " " + string(t.Granularity)
		}
		if t.Set {
			out += " set"
		}
		out = strings.TrimSpace(strings.Join([]string{out, t.Duration, string(t.Mod)}, " "))
		parts = append(parts, strings.Join(strings.Fields(out), " "))
	}
	return strings.Join(parts, " | ")
}

// TestTimes: published on Sunday, 17 November 2024; no tags, so that what is open is
// taken for past.
func TestTimes(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct{ text, want string }{
		// dates as outlets write them
		{"It began on 17 November 2024 .", "17 November 2024 = 2024-11-17/2024-11-17 day"},
		{"It began November 17, 2024.", "November 17, 2024 = 2024-11-17/2024-11-17 day"},
		{"It began on Nov. 5 at dawn", "Nov. 5 at dawn = 2024-11-05T05:00/2024-11-05T07:00 part-of-day"},
		{"Logged 2024-11-17 twice", "2024-11-17 = 2024-11-17/2024-11-17 day"},
		{"Signed 17/11/2024 in Lima", "17/11/2024 = 2024-11-17/2024-11-17 day"},
		{"Signed 03/04/2024 in Lima", "03/04/2024 = 2024/2024 year"},
		{"the 3rd of May 2023", "the 3rd of May 2023 = 2023-05-03/2023-05-03 day"},
		{"Wednesday, 13 November, was calm", "Wednesday, 13 November = 2024-11-13/2024-11-13 day"},
		{"30 February 2024", "30 February 2024 ="},
		// months, seasons, years and longer
		{"In October, a convoy left", "October = 2024-10/2024-10 month"},
		{"In December, a convoy left", "December = 2023-12/2023-12 month"},
		{"in the summer of 2022", "the summer of 2022 = 2022-06/2022-08 season"},
		{"in Q3 2023", "Q3 2023 = 2023-07/2023-09 quarter"},
		{"in the third quarter of 2023", "the third quarter of 2023 = 2023-07/2023-09 quarter"},
		{"in the 1990s", "the 1990s = 1990/1999 decade"},
		{"in the '90s", "the '90s = 1990/1999 decade"},
		{"in the 19th century", "the 19th century = 1800/1899 century"},
		// relative to the day of publication
		{"on Friday", "Friday = 2024-11-15/2024-11-15 day"},
		{"on Sunday", "Sunday = 2024-11-17/2024-11-17 day"},
		{"last Tuesday", "last Tuesday = 2024-11-05/2024-11-05 day"},
		{"this past Tuesday", "this past Tuesday = 2024-11-12/2024-11-12 day"},
		{"next week", "next week = 2024-11-18/2024-11-24 week"},
		{"last month", "last month = 2024-10/2024-10 month"},
		{"two weeks ago", "two weeks ago = 2024-10-28/2024-11-03 week"},
		{"three days ago", "three days ago = 2024-11-14/2024-11-14 day"},
		{"yesterday morning", "yesterday morning = 2024-11-16T06:00/2024-11-16T12:00 part-of-day"},
		{"last night", "last night = 2024-11-16T20:00/2024-11-16T23:59 part-of-day"},
		{"the week after next", "the week after next = 2024-11-25/2024-12-01 week"},
		{"over the weekend", "over the weekend = 2024-11-16/2024-11-17 day"},
		{"the past three days", "the past three days = 2024-11-14/2024-11-16 day"},
		{"in the coming weeks", "the coming weeks = 2024-11-18/2024-12-17 week approx"},
		{"overnight", "overnight = 2024-11-16T20:00/2024-11-17T06:00 part-of-day"},
		// clocks
		{"at 3:15 p.m. on Friday", "at 3:15 p.m. on Friday = 2024-11-15T15:15/2024-11-15T15:15 minute"},
		{"at 1600 GMT", "at 1600 GMT = T16:00+00:00/T16:00+00:00 minute"},
		{"half past seven in the evening", "half past seven in the evening = T19:30/T19:30 minute"},
		{"the night of November 14-15", "the night of November 14-15 = 2024-11-14T20:00/2024-11-15T06:00 part-of-day"},
		{"Friday from 9 a.m. to 5 p.m.", "Friday from 9 a.m. to 5 p.m. = 2024-11-15T09:00/2024-11-15T17:00 minute"},
		// ranges and bounds
		{"November 18-19", "November 18-19 = 2023-11-18/2023-11-19 day"},
		{"from May to July", "from May to July = 2024-05/2024-07 month"},
		{"from November to February 2023", "from November to February 2023 = 2022-11/2023-02 month"},
		{"between 2014 and 2016", "between 2014 and 2016 = 2014/2016 year"},
		{"2014-15", "2014-15 = 2014/2015 year"},
		{"since December 2022", "since December 2022 = 2022-12/ month since"},
		{"until 4 July 2024", "until 4 July 2024 = /2024-07-04 day until"},
		{"before 2014", "before 2014 = /2013 year before"},
		{"after 2014", "after 2014 = 2015/ year after"},
		{"by the end of the year", "by the end of the year = /2024 year until"},
		{"early 2025", "early 2025 = 2025-01/2025-04 month start"},
		{"mid-November 2023", "mid-November 2023 = 2023-11-11/2023-11-20 day mid"},
		{"the end of June 2024", "the end of June 2024 = 2024-06-21/2024-06-30 day end"},
		{"earlier this year", "earlier this year = 2024/2024-11-17 year"},
		// lengths, sets, and what no calendar can tell
		{"for three days", "three days = P3D"},
		{"for two hundred days", "two hundred days = P200D"},
		{"a thousand years", "a thousand years = P1000Y"},
		{"three million years", "three million years = P3000000Y"},
		{"a two-and-a-half-hour raid", "two-and-a-half-hour = PT2.5H"},
		{"more than two years", "more than two years = P2Y more-than"},
		{"more than two years ago", "more than two years ago = /2021 year before"},
		{"every Monday", "every Monday = set P1W"},
		{"twice daily", "daily = set P1D"},
		{"It recently fell", "recently ="},
		// anchors
		{"two days before Christmas 2023", "two days before Christmas 2023 = 2023-12-23/2023-12-23 day"},
		{"Easter Monday 2024", "Easter Monday 2024 = 2024-04-01/2024-04-01 day"},
		{"On 3 May 2024 it rained. Two days later it froze.", "3 May 2024 = 2024-05-03/2024-05-03 day | Two days later = 2024-05-05/2024-05-05 day"},
		{"On 3 May 2024 it rained. The same week it froze.", "3 May 2024 = 2024-05-03/2024-05-03 day | The same week = 2024-04-29/2024-05-05 week"},
		{"The same week it froze.", "The same week ="},
		{"at the G20 summit in India", "at the G20 summit = 2023-09-09/2023-09-10 day"},
		// no times
		{"a 30-year-old man", ""}, {"It cost $2014 in all", ""}, {"call 138-2010-2015 now-ish", ""}, {"a ratio of 4:3", ""}, {"6,107.31 tonnes", ""},
		{"He said 2,024 of them fled", ""}, {"the 21st Brigade", ""}, {"by 2000 soldiers", ""}, {"after nearly 2000 marched", ""}, {"in 2000 metres of water", ""}, {"at 2.5 percent", ""}, {"you may leave", ""}, {"within the G20", ""},
	} {
		if got := told(c.text, e.Times(untagged(c.text), "2024-11-17")); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestTense: what the words leave open, the tense decides.
func TestTense(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct {
		doc  *text.Document
		want string
	}{
		{clause("He left on Monday", "left", "VBD"), "Monday = 2024-11-11/2024-11-11 day"},
		{clause("He will leave on Monday", "leave", "VB", "will"), "Monday = 2024-11-18/2024-11-18 day"},
		{clause("The court opens on Monday", "opens", "VBZ"), "Monday = 2024-11-18/2024-11-18 day"},
		{clause("He left in October", "left", "VBD"), "October = 2024-10/2024-10 month"},
		{clause("He will leave in October", "leave", "VB", "will"), "October = 2025-10/2025-10 month"},
		{clause("He left in November", "left", "VBD"), "November = 2024-11/2024-11 month"},
		{clause("They will meet on November 18-19", "meet", "VB", "will"), "November 18-19 = 2024-11-18/2024-11-19 day"},
		{clause("In two days they took it", "took", "VBD"), "In two days = P2D"},
		{clause("In two days they will vote", "vote", "VB", "will"), "In two days = 2024-11-19/2024-11-19 day"},
		{clause("They met at the G20 summit", "met", "VBD"), "at the G20 summit ="}, // the last one known is more than a year ago
		{clause("They will meet at the G20 summit", "meet", "VB", "will"), "at the G20 summit = 2024-11-18/2024-11-19 day"},
	} {
		if got := told(c.doc.Text, e.Times(c.doc, "2024-11-17")); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.doc.Text, got, c.want)
		}
	}
}

// TestTimesWithoutPublication: only what the text itself dates is resolved.
func TestTimesWithoutPublication(t *testing.T) {
	e := mustEngine(t)
	for _, published := range []string{"", "2024", "2024-11", "soon"} {
		s := "In May 2023, on Friday, last week, 3 June 2022 and at 5 p.m. it rained"
		want := "May 2023 = 2023-05/2023-05 month | Friday = | last week = | 3 June 2022 = 2022-06-03/2022-06-03 day | at 5 p.m. = T17:00/T17:00 minute"
		if got := told(s, e.Times(untagged(s), published)); got != want {
			t.Errorf("%q:\n got %s\nwant %s", published, got, want)
		}
	}
}

// TestDatelineAnchors: a whole date in the dateline stands in for the publication's.
func TestDatelineAnchors(t *testing.T) {
	e := mustEngine(t)
	s := "LIMA, Nov 17, 2024 (Reuters) - The port closed on Friday."
	got := told(s, e.Times(untagged(s), ""))
	if want := "Nov 17, 2024 = 2024-11-17/2024-11-17 day | Friday = "; !strings.HasPrefix(got, want[:len(want)-1]) {
		t.Fatalf("got %s", got)
	}
	d := untagged(s)
	state := newState(&reportedly.Report{Text: s}, d, e.lexicon)
	structure.Run(state)
	var all []reportedly.Time
	for _, x := range state.toldTimes() {
		all = append(all, x.Time)
	}
	if got := told(s, all); !strings.HasSuffix(got, "Friday = 2024-11-15/2024-11-15 day") {
		t.Errorf("got %s", got)
	}
}

// TestTimesOfPropositions: a time goes to the predicate that governs it, and a length
// beside a date completes it.
func TestTimesOfPropositions(t *testing.T) {
	e := mustEngine(t)
	d := clause("Troops left on Monday for three days .", "left", "VBD")
	r, err := e.Document(t.Context(), &reportedly.Report{Text: d.Text, Published: "2024-11-17"}, d)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Statements) != 1 || len(r.Statements[0].Propositions) != 1 {
		t.Fatal(format(r))
	}
	x := r.Statements[0].Propositions[0].Time
	if x == nil || x.From != "2024-11-11" || x.To != "2024-11-11" || x.Duration != "P3D" || x.Why != "weekday; tense: past; length" {
		t.Errorf("%+v", x)
	}
}

// TestTimesOfReports: what reports of nobody's tell of as past was not later than they;
// what somebody says on a day has no time of its own.
func TestTimesOfReports(t *testing.T) {
	for source, want := range map[string]string{"reports	report	NOUN	NNS": "until 2024-10", "Ministers	minister	NOUN	NNS": ""} {
		word, _, _ := strings.Cut(source, "\t")
		text := "In October, " + word + " suggested that Norway had sent troops."
		d := parseDocument(t, text, `
In	in	ADP	IN	_	2	case	_
October	October	PROPN	NNP	Number=Sing	5	obl	_
,	,	PUNCT	,	_	5	punct	_
`+source+`	Number=Plur	5	nsubj	_
suggested	suggest	VERB	VBD	VerbForm=Fin|Tense=Past	0	root	_
that	that	SCONJ	IN	_	9	mark	_
Norway	Norway	PROPN	NNP	Number=Sing	9	nsubj	place
had	have	AUX	VBD	VerbForm=Fin|Tense=Past	9	aux	_
sent	send	VERB	VBN	VerbForm=Part|Tense=Past	5	ccomp	_
troops	troop	NOUN	NNS	Number=Plur	9	obj	_
.	.	PUNCT	.	_	5	punct	_`)
		r, err := mustEngine(t).Document(t.Context(), &reportedly.Report{Text: text, Published: "2024-11-17"}, d)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Statements) != 1 || len(r.Statements[0].Propositions) != 1 {
			t.Fatal(format(r))
		}
		got := ""
		if x := r.Statements[0].Propositions[0].Time; x != nil {
			got = string(x.Mod) + " " + x.From + x.To
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestTimesInReports: what stands around an expression gives a time of day its day and
// tells a beginning from a whole day.
func TestTimesInReports(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Two shells hit the market in Kelm on Tuesday. At noon the army withdrew.", "2024-11-12/2024-11-12 2024-11-12T12:00/2024-11-12T12:00"},
		{"At noon the army withdrew from Kelm.", "T12:00/T12:00"}, // no word tells the day
		{"09:10 – Troops entered Kelm at 8 a.m., the mayor says.\n\n09:40 – The army withdrew.", "2024-11-17T08:00/2024-11-17T08:00"},
		{"Norland will close the crossing from Monday.", "2024-11-18/"},
		{"The letter from Monday was burnt.", "2024-11-11/2024-11-11"}, // not "from then on"
		{"The building dates from March 1950.", "1950-03/1950-03"},
		{"As of Tuesday 40 people had died in the camp.", "2024-11-12/2024-11-12"},
		{"The verdict is expected to be handed down on 3 December.", "2024-12-03/2024-12-03"},
		{"The army seemed to withdraw on Wednesday.", "2024-11-13/2024-11-13"},
		{"The rebels will attack overnight, the mayor said.", "2024-11-17T20:00/2024-11-18T06:00"},
	} {
		var got []string
		for _, s := range readText(t, c.text).Statements {
			for _, p := range s.Propositions {
				if p.Time != nil {
					got = append(got, p.Time.From+"/"+p.Time.To)
				}
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s\n got %v\nwant %s", c.text, got, c.want)
		}
	}
}

// checkTime holds the invariants of every time.
func checkTime(t interface{ Fatalf(string, ...any) }, s string, x reportedly.Time) {
	if x.Span == nil || x.Span.Start < 0 || x.Span.End <= x.Span.Start || x.Span.End > len(s) {
		t.Fatalf("span of %+v is not in the text of %d bytes", x, len(s))
	}
	if x.Why == "" || x.Set && (x.From+x.To != "" || x.Duration == "") {
		t.Fatalf("incomplete: %+v", x)
	}
	if x.From+x.To != "" && !slices.Contains(reportedly.Granularities, x.Granularity) || x.Mod != "" && !slices.Contains(reportedly.TimeMods, x.Mod) {
		t.Fatalf("outside the vocabulary: %+v", x)
	}
	if x.From != "" && x.To != "" && !strings.HasPrefix(x.From, "T") {
		from, _ := firstInstant(t, x.From)
		_, to := firstInstant(t, x.To)
		if !from.Before(to) {
			t.Fatalf("%s does not come before %s", x.From, x.To)
		}
	}
}

// firstInstant is the first instant of an end and the first after it.
func firstInstant(t interface{ Fatalf(string, ...any) }, s string) (from, to time.Time) {
	if len(s) > 16 {
		s = s[:16]
	}
	for layout, add := range map[string]func(time.Time) time.Time{
		"2006": func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }, "2006-01": func(t time.Time) time.Time { return t.AddDate(0, 1, 0) },
		time.DateOnly: func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }, "2006-01-02T15:04": func(t time.Time) time.Time { return t.Add(time.Minute) },
	} {
		if at, err := time.Parse(layout, s); err == nil {
			return at, add(at)
		}
	}
	t.Fatalf("%q is not ISO 8601", s)
	return from, to
}

var timeVocabulary = strings.Fields("the last next this past coming two 3 three 31 30 1999 2024 0000 99999999999 days weeks years months hours ago later after before " +
	"since until by between and from to of in on at early mid late end Monday Friday May March February Feb. 29 29th first third week quarter Q3 " +
	"morning night noon 3 p.m. 15:04 25:61 Easter Christmas every other daily recently now today tomorrow tonight weekend century decade 1990s ' s - – / . , ( ) " +
	"more than less half a an G20 summit within about around one million thousand hundred 19th \xff é \n\n")

// TestAnyTimes: whatever the words, times keep their promises, in text order and
// without overlap, with or without a day of publication.
func TestAnyTimes(t *testing.T) {
	e := mustEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(timeVocabulary), 0, 14).Draw(t, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "gap"))
		published := rapid.SampledFrom([]string{"", "2024-02-29", "0001-01-01", "9999-12-31", "2024-11-17T23:59:59Z", "2000-01-01T00:00:00+14:00"}).Draw(t, "published")
		checkTimes(t, s, e.Times(untagged(s), published))
	})
}

func checkTimes(t interface{ Fatalf(string, ...any) }, s string, all []reportedly.Time) {
	end := 0
	for _, x := range all {
		checkTime(t, s, x)
		if x.Span.Start < end {
			t.Fatalf("times overlap at %d: %+v", end, x)
		}
		end = x.Span.End
	}
}

// TestResolutionIsMonotone: the later a report, the later what it leaves open.
func TestResolutionIsMonotone(t *testing.T) {
	e := mustEngine(t)
	phrases := []string{"on Friday", "in October", "last week", "next month", "two weeks ago", "yesterday", "on 29 February", "last Tuesday", "this summer",
		"in the coming weeks", "on Easter Monday", "over the weekend", "the third week of June", "by the end of the year", "on 5 May", "the past three days"}
	rapid.Check(t, func(t *rapid.T) {
		phrase := rapid.SampledFrom(phrases).Draw(t, "phrase")
		day := rapid.IntRange(0, 40000).Draw(t, "day")
		gap := rapid.IntRange(0, 800).Draw(t, "gap")
		read := func(n int) time.Time {
			all := e.Times(untagged(phrase), time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly))
			if len(all) != 1 || all[0].From+all[0].To == "" {
				t.Fatalf("%q on day %d: %+v", phrase, n, all)
			}
			at, _ := firstInstant(t, max(all[0].From, all[0].To))
			return at
		}
		if a, b := read(day), read(day+gap); b.Before(a) {
			t.Fatalf("%q: %v on day %d, %v %d days later", phrase, a, day, b, gap)
		}
	})
}

func FuzzTimes(f *testing.F) {
	for _, s := range []string{"from 17 to 19 November 2024", "early next year, at 3 p.m. GMT", "two weeks before Easter", "2014-15 and 138-2010-2015", "\xff99th of May"} {
		f.Add(s, "2024-11-17")
	}
	e := mustEngine(f)
	f.Fuzz(func(t *testing.T, s, published string) {
		if len(s) > 1<<12 {
			return
		}
		checkTimes(t, s, e.Times(untagged(s), published))
	})
}

// TestTimesTakeLinearTime: one text of many parts takes about as long as its parts.
func TestTimesTakeLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	e := mustEngine(t)
	part := strings.Repeat("between the end of the third week of last May and two days before the first Monday of next month ", 10)
	measure := func(times, copies int) time.Duration {
		d := untagged(strings.Repeat(part, copies))
		best := time.Duration(1 << 62)
		for range 3 {
			start := time.Now()
			for range times {
				if len(e.Times(d, "2024-11-17")) == 0 {
					t.Fatal("no times")
				}
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	if parts, whole := measure(16, 1), measure(1, 16); whole > 8*parts {
		t.Errorf("one long text takes %.0f times as long as its parts", float64(whole)/float64(parts))
	}
}

// TestClockFigures: a time of day is read whole or not at all.
func TestClockFigures(t *testing.T) {
	e := mustEngine(t)
	for s, want := range map[string]string{
		"at 15:04":         "at 15:04 = T15:04/T15:04 minute",
		"at 3:04:05 p.m.":  "at 3:04:05 p.m. = T15:04/T15:04 minute",
		"at 3:04:75 p.m.":  "",
		"at 25:04":         "",
		"at 15:75":         "",
		"at 2.30pm":        "at 2.30pm = T14:30/T14:30 minute",
		"at 1730 GMT":      "at 1730 GMT = T17:30+00:00/T17:30+00:00 minute",
		"at eight o'clock": "at eight o'clock = T08:00/T08:00 minute",
	} {
		if got := told(s, e.Times(untagged(s), "2024-11-15")); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
