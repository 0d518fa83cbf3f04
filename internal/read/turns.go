package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

// This file finds who speaks in transcripts and interviews by the labels that begin paragraphs:
// "Q: ", "Minister: ", "ANNA BELL (HOST): ".

// countLabel counts the label of paragraph i, and what is said beside it of who has it.
func (t *structurer) countLabel(i int, body string) {
	m := turnForm.FindStringSubmatch(body)
	if m == nil {
		return
	}
	if t.turns[m[1]]++; t.turns[m[1]] > 1 {
		t.last = i
	}
	if strings.HasSuffix(strings.TrimSpace(body), "?") {
		t.asked[m[1]]++
	}
	if m[2] != "" && t.phraseMarked(strings.ToLower(m[2]), "presenting") {
		t.hosts = append(t.hosts, m[1])
	}
}

// turnLabel is the speaker's label that begins a paragraph, and its length with the colon, 0 for
// none. A label counts as one from its second paragraph on, beside a "Q", behind a question of the
// outlet, or in capitals beside one of the outlet's.
func (t *structurer) turnLabel(body string) (string, int) {
	m := turnForm.FindStringSubmatchIndex(body)
	if m == nil {
		return "", 0
	}
	label := body[m[2]:m[3]]
	capitals := label == strings.ToUpper(label) && len(label) >= shortest
	if t.turns[label] < 2 && label != t.guest && label != t.asker && (label != "A" || t.turns["Q"] == 0) && !(t.script && (capitals || t.question || t.speaksForOutlet(label))) {
		return "", 0
	}
	return label, m[1]
}

// turn strikes a speaker's label and makes what follows an attribution to the
// speaker, unless the speaker is the outlet, which asks or reads; it reports whether there is a
// label.
func (t *structurer) turn(body string, start, end int) bool {
	label, n := t.turnLabel(body)
	if n == 0 {
		t.question = false
		return false
	}
	cut := t.wordsIn(start, start+n)
	t.strike(start, start+n)
	t.answer, t.question = nil, label == t.asker || label == "Q" || label == "Question" || t.speaksForOutlet(label)
	if t.question {
		return true
	}
	t.answer = &relation{
		source: newWords(cut), content: newWords(t.wordsIn(start+n, end)), turn: true,
		act: reportedly.Assert, mode: reportedly.Direct, why: "structure: turn of a speaker in an interview",
	}
	t.attributions = append(t.attributions, t.answer)
	return true
}

// goOn makes paragraph i, which has no label, go on with the answer before where questions have
// labels.
func (t *structurer) goOn(i int, body string, start, end int) {
	if i >= t.last || t.answer == nil || t.guest != "" && asks(body) || !t.script && t.guest == "" && t.turns["Q"]+t.turns["Question"] == 0 || strings.Contains(firstBytes(body, maxLabel), ":") {
		return
	}
	a := *t.answer
	a.content = newWords(t.wordsIn(start, end))
	t.attributions = append(t.attributions, &a)
}

// fewestQuestions is how many questions without a label show that an interview goes on without any.
const fewestQuestions = 2

// findGuest finds who answers in an interview that gives labels in its first exchange only: whose
// label, which is a name that the report has besides, follows a question, with questions in
// paragraphs of their own behind it.
func (t *structurer) findGuest() {
	guest, asker, asked, questions, last := "", "", false, 0, 0
	for i, p := range t.doc.Paragraphs {
		body := strings.TrimSpace(t.doc.Text[p.Start:p.End])
		m := turnForm.FindStringSubmatch(body)
		switch {
		case m != nil && guest != "" && m[1] != guest:
			return // labels go on
		case m != nil && asked && !asks(body):
			guest = m[1]
		case guest != "" && m == nil && asks(body):
			questions, last = questions+1, i
		}
		if asked = asks(body); asked && m != nil {
			asker = m[1]
		}
	}
	if questions >= fewestQuestions && t.turns[guest] == 1 && !t.speaksForOutlet(guest) && strings.Count(t.doc.Text, guest) > 1 {
		t.guest, t.asker, t.last = guest, asker, max(t.last, last+2) // one paragraph answers the last question
	}
}

// asks reports whether a paragraph is no more than a question.
func asks(body string) bool {
	body = strings.TrimSpace(body)
	return strings.HasSuffix(body, "?") && len(body) <= longestQuestion && !strings.ContainsAny(body, quoteMarks[:1]+"“”")
}

// longestQuestion is the most bytes of a paragraph that is a question.
const longestQuestion = 400

// speaksForOutlet reports whether a speaker's label is the outlet's name or initials, says that
// somebody reads what the outlet says ("NEWSREADER", "ANNA BELL (HOST)"), or is that of who asks
// the questions.
func (t *structurer) speaksForOutlet(label string) bool {
	if slices.ContainsFunc(t.hosts, func(host string) bool { return host == label || strings.HasSuffix(host, " "+label) }) {
		return true
	}
	n, ok := t.lex.Names.Find(label)
	return t.turns[label] > 1 && t.asked[label]*2 >= t.turns[label] || t.isOutlet(label) || label == t.short && label != "" ||
		ok && n.Class == "outlet" || t.phraseMarked(strings.ToLower(label), "presenting")
}

// initials are the first letters of the words of a label.
func initials(label string) string {
	out := ""
	for word := range strings.FieldsSeq(label) {
		r, _ := utf8.DecodeRuneInString(word)
		out += string(unicode.ToUpper(r))
	}
	return out
}
