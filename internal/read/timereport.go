package read

import (
	"slices"
	"strings"
	"time"

	"reportedly"
	"reportedly/internal/text"
)

// What a report around an expression adds to what its own words say: the day of a time
// of day, and that something begins with it.

// leastStamped is how many paragraphs must begin with a time of day for a report to be
// one that is kept up during its day.
const leastStamped = 2

// nearTimes bounds the times before and behind one that are asked for its day.
const nearTimes = 8

// settleTimes gives times of day their days, and leaves open the end of what begins
// "from Monday".
func (s *state) settleTimes(all []toldTime) {
	for i := range all {
		t := &all[i]
		if s.beginning(*t) {
			t.To, t.Mod = "", reportedly.Since
			t.Why += "; from then on"
		}
		if !strings.HasPrefix(t.From+t.To, "T") {
			continue
		}
		if day, why := s.dayOf(all, i); day != "" {
			t.From, t.To = onDay(t.From, day), onDay(t.To, day)
			t.Why += "; " + why
		}
	}
}

func onDay(clock, day string) string {
	if clock == "" {
		return ""
	}
	return day + clock
}

// beginning reports whether a time is that from which on something is done: "closes from
// Monday", not "footage from Monday", "dates from March". What came to an end has another
// time for that ("ran from Monday to Friday").
func (s *state) beginning(t toldTime) bool {
	if t.word < 0 || t.Mod != "" || t.From == "" || t.To == "" || !s.is(t.word, "obl") || s.mark(t.word) != "from" {
		return false
	}
	first := s.wordsIn(t.Span.Start, t.Span.End).First
	long := slices.Contains([]reportedly.Granularity{reportedly.Year, reportedly.Decade, reportedly.Century}, t.Granularity)
	if h := s.head[t.word]; h >= 0 && s.finite(h) && !s.pastVerb(h) && !s.future(h) && !s.perfect(h) && t.From < s.report.Published {
		return false // what is so since long ago: "dates from"
	}
	return !long && first > 0 && s.lemma(first-1) == "from" && s.head[t.word] >= 0 && s.verbal(s.head[t.word])
}

// dayOf is the day of the time of day told i-th: the one that its sentence tells, or
// else was told last in its paragraph; in a report that is kept up during the day, that of
// publication. "" where nothing tells it.
func (s *state) dayOf(all []toldTime, i int) (day, why string) {
	at := s.wordsIn(all[i].Span.Start, all[i].Span.End).First
	if at >= len(s.doc.Words) || s.sentence[at] < 0 {
		return "", ""
	}
	paragraph := s.paragraphOf(all[i].Span.Start)
	for k := i - 1; k >= max(0, i-nearTimes) && s.paragraphOf(all[k].Span.Start) == paragraph; k-- {
		if d := oneDay(all[k].Time); d != "" {
			return d, "day told before"
		}
	}
	sentence := s.doc.Sentences[s.sentence[at]]
	for k := i + 1; k < min(len(all), i+nearTimes) && s.wordsIn(all[k].Span.Start, all[k].Span.End).First < sentence.Last; k++ {
		if d := oneDay(all[k].Time); d != "" {
			return d, "day told in the sentence"
		}
	}
	if published, _, ok := publication(s.report.Published); ok && s.stamped >= leastStamped {
		return published.Format(time.DateOnly), "day of a report kept up during it"
	}
	return "", ""
}

// oneDay is the day in which a time lies; "" for none or several.
func oneDay(t reportedly.Time) string {
	day := func(end string) string {
		if strings.HasPrefix(end, "T") || len(end) < len(time.DateOnly) {
			return ""
		}
		return end[:len(time.DateOnly)]
	}
	if from := day(t.From); from != "" && from == day(t.To) {
		return from
	}
	return ""
}

// paragraphOf is the number of the paragraph that a byte lies in.
func (s *state) paragraphOf(at int) int {
	i, _ := slices.BinarySearchFunc(s.doc.Paragraphs, at+1, func(p text.Paragraph, at int) int { return p.Start - at })
	return i
}
