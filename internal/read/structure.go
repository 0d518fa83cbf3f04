package read

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var structure = &Pass{
	Name: "structure",
	Doc:  "finds headline, byline, dateline, wire credit, notes, captions, times of day and interview turns, which are no statements, and fills the report's fields from them",
	Run:  func(s *state) { newStructurer(s).run() },
}

const (
	maxHeadingWords = 16 // a longer paragraph is no heading
	maxBylineWords  = 14
	maxLabel        = 40 // bytes of a label before its colon
)

var (
	// "Sam Okoye, Channel Nine News, Dalu."
	signatureForm = regexp.MustCompile(`^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,3}(?:, \p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,4}){1,3}\.?$`)
	// "“The road was gone.” — Ada Krol, farmer": a quotation that is signed is no heading
	signedForm = regexp.MustCompile(`^(?:[•*·–-] )?["“”„«‘'][^\n]+["”“»’'] ?(?:[―—–-]|--) ?\p{L}`)
	// "07:31 — ", "15.02 ", "3:15 p.m.: "
	clockForm = regexp.MustCompile(`^\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|CET|BST|EST|EDT))?\s*(?:[–—:.|-]\s*)?\s`)
	// "UPDATE 14:30: ", "Update (3.15pm) — ", "UPDATED: "
	updateForm = regexp.MustCompile(`^\pL{5,8}(?: \(?(?:at |as of )?\d{1,2}[:.h]?\d{0,2}(?:\s?[ap]\.?m\.?)?(?: \p{Lu}{2,4})?\)?)?\s?[:–—|-](?:\s?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?: \p{Lu}{2,4})?\s?[:–—|-])?\s`)
	// "WHAT WE FOUND. ", "DEBT. "
	capitalsForm = regexp.MustCompile(`^\p{Lu}{2,}(?: \p{Lu}+){1,5}[.:] |^\p{Lu}{4,}\. `)
	// "Q: ", "Minister: ", "ANNA BELL (HOST): "
	turnForm = regexp.MustCompile(`^(\p{Lu}[\p{L}.'’ -]{0,39}?)(?: \(([^()\n]{1,40})\))?:\s`)
	// " Enditem", " -0-", " (ENDS)": how agencies end a text, behind its last sentence
	endForm = regexp.MustCompile(`[.!?…]["”’]?\s+(\(?(?:Enditem|ENDS|Ends|END)\)?|-\s?(?:0|30|ENDS|Ends)\s?-|#{2,3}|/end/?)\s*$`)
	// "By Ana Petrov", "EXCLUSIVE by Kelly Marsh, Chief Reporter", with the outlet on a line of its own
	bylineForm = regexp.MustCompile(`^(?:\p{Lu}+ )?(?:By|by|BY) (\p{Lu}[^\n]{2,120})(?:\n\p{Lu}[^\n]{2,60})?$`)
)

// structurer works on the paragraphs of one state.
type structurer struct {
	*state
	list   text.List
	turns  map[string]int // how many paragraphs begin with a label
	asked  map[string]int // how many of these end with a question
	hosts  []string       // labels beside which it is said that they speak for the outlet
	script bool           // one of the labels is the outlet's: who is in the studio, or asks
	short  string         // the initials of that label
	guest  string         // who answers, where only the first exchange has labels
	asker  string         // the label of who asks there, "" for none
	last   int            // the last paragraph with a label that counts as one
	answer *relation      // the turn before, nil behind a question
	// question tells whether the paragraph before is a question with the outlet's label
	question bool
}

func newStructurer(s *state) *structurer {
	t := &structurer{state: s, turns: map[string]int{}, asked: map[string]int{}}
	for i, p := range s.doc.Paragraphs {
		t.countLabel(i, s.doc.Text[p.Start:p.End])
	}
	for _, label := range slices.Sorted(maps.Keys(t.turns)) {
		if !t.script && t.speaksForOutlet(label) {
			t.script, t.short = true, initials(label)
		}
	}
	t.findGuest()
	return t
}

func (t *structurer) run() {
	for i, p := range t.doc.Paragraphs {
		start, end := p.Start, p.End
		for start < end && isSpace(t.doc.Text[start]) {
			start++
		}
		for start < end && isSpace(t.doc.Text[end-1]) {
			end--
		}
		t.paragraph(i, start, end)
		t.items(start, end)
	}
	t.verbatim()
	t.reminders()
}

// items strikes the marks of the items of lists in the paragraph [start, end).
func (t *structurer) items(start, end int) {
	for start < end {
		line, _, _ := strings.Cut(t.doc.Text[start:end], "\n")
		t.strike(start, start+t.list.Mark(line))
		start += len(line) + 1
	}
}

// reminders strikes how sentences of the outlet begin that only call attention to their clause: "It
// is worth noting that", "Let us recall,".
func (t *structurer) reminders() {
	for _, r := range t.doc.Sentences {
		first := r.First
		for first < r.Last && t.furniture[first] {
			first++
		}
		m, n := t.lex.Markers.Longest(t.tokens[first:r.Last])
		next := first + n
		if n == 0 || m["reminding"] == "" || next >= r.Last || t.quoted(t.doc.Words[first].Start, -1) {
			continue
		}
		end := next
		if t.form(next) == "," {
			end = t.thatAfter(next, r.Last) + 1
		}
		if end > next || t.form(next) == "that" {
			t.strike(t.doc.Words[first].Start, t.doc.Words[end-1].End)
		}
	}
}

// thatAfter is the comma before a "that" which a word or two set off from a comma before it
// ("It is important to remember, | though, | that"), or that comma.
func (t *structurer) thatAfter(comma, end int) int {
	for w := comma + 1; w+1 < min(end, comma+4); w++ {
		if t.form(w) == "," && t.form(w+1) == "that" {
			return w
		}
	}
	return comma
}

func isSpace(b byte) bool { return b == ' ' || '\t' <= b && b <= '\r' }

// paragraph decides what the paragraph in [start, end) is and strikes what is not
// reported.
func (t *structurer) paragraph(i, start, end int) {
	body := t.doc.Text[start:end]
	for n := text.Heading(body); n > 0; n = text.Heading(body) {
		t.strike(start, start+n)
		start, body = start+n, body[n:]
	}
	if i < text.HeadParagraphs && (t.byline(body) || t.isTitle(body) || i == 0 && t.heads(body)) || t.signature(body) {
		t.strike(start, end)
		return
	}
	if i < text.HeadParagraphs {
		if at := t.dateline(body, start); at > 0 {
			start, body = start+at, body[at:]
		}
	}
	if m := endForm.FindStringSubmatchIndex(body); m != nil {
		t.strike(start+m[2], end)
		end = start + m[2]
	}
	end = t.signedOff(start, end)
	body = t.doc.Text[start:end]
	if m := clockForm.FindString(body); m != "" {
		t.strike(start, start+len(m))
		t.stamped++
		start, body = start+len(m), body[len(m):]
	}
	labelled := false
	if at := t.labels(body, start, end); at > 0 {
		t.strike(start, start+at)
		start, body, labelled = start+at, body[at:], i > 0
	}
	if t.credit(body, start, end) || !labelled && t.isHeading(body) {
		t.strike(start, end)
		return
	}
	t.opening(start, end)
	if !t.turn(body, start, end) {
		t.goOn(i, body, start, end)
	}
}

// byline reports whether a paragraph says who has written the report, and notes the first who has.
func (t *structurer) byline(body string) bool {
	m := bylineForm.FindStringSubmatch(body)
	if m == nil || len(strings.Fields(body)) > maxBylineWords || endsSentence(body) {
		return false
	}
	if t.report.Byline == "" {
		t.report.Byline = strings.TrimSpace(m[1])
	}
	return true
}

// labels is the length of the labels that begin a paragraph.
func (t *structurer) labels(body string, start, end int) int {
	n := t.updated(body, start, end)
	if n > 0 {
		t.stamped++
	}
	at := t.label(body[n:])
	if at > 0 {
		t.claimed(start+n, at, end)
	}
	return n + at
}

// claimed makes what follows a label such as "Claim:" an attribution to nobody named.
func (t *structurer) claimed(start, at, end int) {
	label := strings.TrimRight(t.doc.Text[start:start+at], " \t\r\n")
	f, ok := t.furnitureAt(label)
	cue := t.wordsIn(start, start+len(strings.TrimRight(label, ":|–—- ")))
	content := t.wordsIn(start+at, end)
	if !ok || f.Kind != "claim" || cue.First == cue.Last || content.First == content.Last {
		return
	}
	t.claims = append(t.claims, &relation{
		cue: newWords(cue), content: newWords(content), act: reportedly.Assert, evidential: true, why: "structure: label of a claim",
	})
}

// maxOpening is the most words of a sentence that only opens a paragraph.
const maxOpening = 7

// opening strikes the sentence that begins a paragraph where it is a greeting, or a
// heading with a full stop: "How it spread."
func (t *structurer) opening(start, end int) {
	r := t.wordsIn(start, end)
	if r.First == r.Last || t.sentence[r.First] < 0 {
		return
	}
	first := t.doc.Sentences[t.sentence[r.First]].Range
	if first.First != r.First || first.Last-first.First > maxOpening {
		return
	}
	last := first.Last - 1
	f, n := t.lex.Furniture.Longest(t.tokens[first.First:first.Last])
	greets := n > 0 && f.Class == "greeting" && t.punct(first.First+min(n, last-first.First))
	heads := first.Last < r.Last && t.form(last) == "." && t.questionWord(first.First) && t.bareQuestion(first)
	if greets && n >= last-first.First || heads {
		t.strike(t.doc.Words[first.First].Start, t.doc.Words[last].End)
	}
}

// bareQuestion reports whether a sentence that begins with a question word has no clause
// beside the one that this word begins: "What it means.", but not "What it means is clear."
func (t *structurer) bareQuestion(r text.Range) bool {
	verbs := 0
	for w := r.First; w < r.Last; w++ {
		if t.finiteForm(w) {
			verbs++
		}
	}
	return verbs <= 1
}

// label is the length of a label that begins a paragraph, with the white space after
// it: "Verdict: ", or capitals with a full stop, "WHAT WE FOUND. ".
func (t *structurer) label(body string) int {
	if m := capitalsForm.FindString(body); m != "" {
		if _, n := t.turnLabel(body); n > 0 && t.script {
			return 0
		}
		return len(m)
	}
	at := strings.IndexByte(firstBytes(body, maxLabel), ':')
	if at < 0 {
		return 0
	}
	if f, ok := t.furnitureAt(body[:at+1]); !ok || f.Class != "label" || !strings.EqualFold(f.Phrase, body[:at]) {
		return 0
	}
	for at++; at < len(body) && isSpace(body[at]); at++ {
	}
	return at
}

// updated is the length of a label that says no more than that what follows is new, with the time
// that it may have: "UPDATE 14:30: ". A note on the report itself has no such label:
// "UPDATE: This story has been updated", "UPDATE: Adds quotes".
func (t *structurer) updated(body string, start, end int) int {
	m := updateForm.FindString(body)
	if m == "" {
		return 0
	}
	if f, ok := t.furnitureAt(m); !ok || f.Kind != string(reportedly.Update) {
		return 0
	}
	rest := body[len(m):]
	if f, ok := t.furnitureAt(rest); ok && f.Class != "label" {
		return 0
	}
	r := t.wordsIn(start+len(m), end)
	if r.First == r.Last || t.sentence[r.First] < 0 {
		return 0
	}
	if f, n := t.lex.Furniture.Longest(t.tokens[r.First : r.First+1]); n > 0 && f.Kind == string(reportedly.Update) || t.finiteForm(r.First) {
		return 0
	}
	for w := r.First; w < min(r.Last, t.doc.Sentences[t.sentence[r.First]].Last); w++ {
		if t.finiteForm(w) {
			return len(m)
		}
	}
	return 0
}

// signature reports whether a paragraph is how a reporter signs off: a name, the outlet,
// a place, and nothing else.
func (t *structurer) signature(body string) bool {
	return signatureForm.MatchString(body) && len(strings.Fields(body)) <= maxBylineWords
}

// signedOff strikes the last sentence of a paragraph where it is such a signature with the
// outlet's name, and returns the end of what is left.
func (t *structurer) signedOff(start, end int) int {
	r := t.wordsIn(start, end)
	if r.First == r.Last || t.sentence[r.Last-1] < 0 || t.report.Outlet == nil || t.report.Outlet.Name == "" {
		return end
	}
	first := t.doc.Sentences[t.sentence[r.Last-1]].First
	at := t.doc.Words[first].Start
	if first <= r.First || !strings.Contains(bare(t.doc.Text[at:end]), bare(t.report.Outlet.Name)) || !t.signature(t.doc.Text[at:end]) {
		return end
	}
	t.strike(at, end)
	return t.doc.Words[first-1].End
}

// isTitle reports whether a paragraph is the report's title.
func (t *structurer) isTitle(body string) bool {
	return t.report.Title != "" && bare(body) == bare(t.report.Title)
}

// bare is a text without anything that differs between renderings of a headline.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// heads reports whether the first paragraph is the headline of a report without a title. A
// headline may ask, unless it is the first turn of an interview.
func (t *structurer) heads(body string) bool {
	_, turn := t.turnLabel(body)
	return t.report.Title == "" && turn == 0 && t.isHeading(strings.TrimSuffix(body, "?")) && len(t.doc.Paragraphs) > 1
}

// isHeading reports whether a paragraph is one short line that does not end as
// sentences do.
func (t *structurer) isHeading(body string) bool {
	return body != "" && !strings.Contains(body, "\n") && len(strings.Fields(body)) <= maxHeadingWords &&
		!endsSentence(body) && !strings.HasSuffix(body, ":") && !signedForm.MatchString(body)
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)] ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", r)
}

// dateline strikes a dateline and returns its length, 0 where there is none.
func (t *structurer) dateline(body string, start int) int {
	n, agency := text.Dateline(body)
	if n == 0 {
		return 0
	}
	if agency != "" && t.report.Wire == nil {
		t.report.Wire = t.wire(agency, start+strings.LastIndex(body[:n], agency))
	}
	t.strike(start, start+n)
	if t.dated.First == t.dated.Last {
		t.dated = t.wordsIn(start, start+n)
	}
	return n
}

// wire is the credit of an agency under the name that the lexicon prefers.
func (t *structurer) wire(agency string, start int) *reportedly.Wire {
	w := &reportedly.Wire{Agency: agency, Span: &reportedly.Span{Start: start, End: start + len(agency)}}
	if t.shortOutlet(agency) || t.isOutlet(agency) {
		w.Agency = t.report.Outlet.Name
	} else if n, ok := t.lex.Names.Find(agency); ok && n.Kind == reportedly.Media {
		w.Agency = n.Name
	}
	return w
}

// credit reports whether a paragraph is a credit, a note or boilerplate, and
// records what it says of the report.
func (t *structurer) credit(body string, start, end int) bool {
	lead := strings.TrimLeft(body, "(*[-–— _")
	f, ok := t.furnitureAt(lead)
	if !ok || f.Class == "label" || f.Class == "greeting" {
		return false
	}
	switch {
	case f.Class == "note" && f.Kind != "boilerplate":
		t.report.Notes = append(t.report.Notes, reportedly.Note{Span: reportedly.Span{Start: start, End: end}, Kind: reportedly.NoteKind(f.Kind)})
	case f.Class == "credit" && f.Kind != "caption":
		t.creditedAgency(start, end)
	}
	return true
}

// furnitureAt finds the phrase that a paragraph begins with. A label counts only
// where a colon, a bar or a dash follows soon, so that "Correction of the figures
// took a week" is reported.
func (t *structurer) furnitureAt(lead string) (lexicon.Furniture, bool) {
	words := strings.FieldsFunc(strings.ToLower(plainApostrophe(firstBytes(lead, 200))), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(":,|–—", r)
	})
	tokens := make([]lexicon.Token, 0, 12)
	for _, w := range words[:min(len(words), 12)] {
		w = strings.Trim(w, ".;!?()[]*\"")
		tokens = append(tokens, lexicon.Token{Form: w, Lemma: w})
	}
	f, n := t.lex.Furniture.Longest(tokens)
	if n == 0 || f.Class == "byline" {
		return f, false
	}
	if f.Label {
		at := strings.IndexAny(lead, ":|–—")
		return f, at >= 0 && at <= maxLabel
	}
	return f, true
}

func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// creditedAgency records the first agency that a credit names.
func (t *structurer) creditedAgency(start, end int) {
	if t.report.Wire != nil {
		return
	}
	in := t.wordsIn(start, end)
	for w := in.First; w < in.Last; w++ {
		n, size := t.lex.Names.Longest(t.forms(text.Range{First: w, Last: in.Last}, 8))
		if size > 0 && n.Kind == reportedly.Media && !t.goesOn(w+size) {
			span := reportedly.Span{Start: t.doc.Words[w].Start, End: t.doc.Words[w+size-1].End}
			t.report.Wire = &reportedly.Wire{Agency: n.Name, Span: &span}
			return
		}
	}
}

// goesOn reports whether a word goes on with a capital, so that what is before it is
// a first name rather than an outlet ("Petra Halm").
func (t *structurer) goesOn(w int) bool {
	if w >= len(t.doc.Words) {
		return false
	}
	return isUpper(t.form(w))
}

// strike marks the words of [start, end) as furniture.
func (t *structurer) strike(start, end int) {
	r := t.wordsIn(start, end)
	for w := r.First; w < r.Last; w++ {
		t.furniture[w] = true
	}
}
