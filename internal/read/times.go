package read

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"reportedly"
	"reportedly/internal/text"
)

// The grammar (timeatoms, timegrammar, timecalendar, timeclock, timephrase, timepoint,
// timerange, timeset) recognises typed expressions, timeExpr; the resolver
// (timeresolve, timelength, timespan) turns each into a span of time, given the day of
// publication and the tense of its clause. The grammar is our own because the libraries
// return points, no intervals, ignore the tense, and take the verbs "may" and "march"
// for months.

var times = &Pass{
	Name:     "times",
	Doc:      "finds expressions of time, resolves them against the day of publication and the tense of their clause, and gives each to the nearest predicate above it in its statement, whose status it may move into the future",
	Requires: []*Pass{structure, statements, certainty},
	Run:      assignTimes,
}

// toldTime is a time with the word that governs its expression in the tree.
type toldTime struct {
	reportedly.Time
	word int // -1 where no word covers it
}

// Times finds and resolves the expressions of time of a document in text order, spans
// in bytes. published is the day or moment of publication, ISO 8601; where it is "",
// only what the text itself dates is resolved.
func (e *Engine) Times(d *text.Document, published string) []reportedly.Time {
	r := &reportedly.Report{Text: d.Text, Published: published}
	if check(r, d) != nil {
		return nil
	}
	var out []reportedly.Time
	for _, t := range newState(r, d, e.lexicon).toldTimes() {
		out = append(out, t.Time)
	}
	return out
}

// toldTimes recognises and resolves.
func (s *state) toldTimes() []toldTime {
	found := s.recognise()
	r := s.newResolver(found)
	var out []toldTime
	for _, f := range found {
		out = append(out, r.told(f))
	}
	return out
}

// newResolver anchors at the moment of publication, else at a whole date in the
// dateline.
func (s *state) newResolver(found []foundTime) *timeResolver {
	r := &timeResolver{state: s}
	if r.anchor, r.clocked, r.anchored = publication(s.report.Published); r.anchored {
		return r
	}
	for _, f := range found {
		x := f.expr
		if s.dated.First <= f.words.First && f.words.Last <= s.dated.Last && x.kind == calendarTime && x.year > 0 && x.month > 0 && x.day > 0 {
			r.anchor, r.anchored = dateOf(x.year, x.month, x.day), true
			break
		}
	}
	return r
}

// publication reads an ISO 8601 date or date-time; a mere month or year is too coarse
// to count days from.
func publication(s string) (t time.Time, clocked, ok bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			year, month, day := t.Date()
			local := time.Date(year, month, day, t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
			return local, layout != time.DateOnly, year > 0
		}
	}
	return time.Time{}, false, false
}

// told resolves one expression.
func (r *timeResolver) told(f foundTime) toldTime {
	x := f.expr
	word := r.topOf(f.words)
	span := reportedly.Span{Start: f.byteStart, End: f.byteEnd}
	out := toldTime{Time: reportedly.Time{Span: &span, Mod: x.mod, Why: x.why}, word: word}
	t, why := r.tenseAt(word)
	if x.mod == reportedly.Since { // "since Monday" is the past one also where it goes on
		if t == pastTense && r.asOf(f) {
			y := *x
			y.mod, out.Mod = "", ""
			x = &y
		}
		t, why = pastTense, "since: past"
	}
	if x.kind == offsetTime && x.open && (t == pastTense || !r.anchored) { // "in two days they took the town"
		x = &timeExpr{kind: lengthTime, amounts: x.amounts, mod: x.mod, why: "length"}
		out.Why = x.why
	}
	switch x.kind {
	case lengthTime:
		out.length(x)
		return out
	case setTime:
		out.Set, out.Duration = true, x.period
		return out
	}
	s, ok := r.resolve(x, t)
	if !ok {
		return out
	}
	out.From, out.To = s.iso()
	out.Granularity = coarsest(s)
	if out.Mod == "" {
		out.Mod = x.partMod
	}
	if x.open {
		out.Mod = x.openMod()
	}
	if x.leavesOpen() {
		out.Why += "; " + why
	}
	if !s.floating && !s.from.IsZero() && x.mod != reportedly.Until {
		r.last = &s
	}
	return out
}

// asOf reports whether an expression begins with "as of", which of what was so tells the
// day on which it was.
func (r *timeResolver) asOf(f foundTime) bool {
	w := f.words.First
	return w >= 0 && w+1 < f.words.Last && r.lemma(w) == "as" && r.lemma(w+1) == "of"
}

// openMod is how an open expression modifies its time: "coming weeks" is vague, "earlier
// last week" is early in it, and "earlier this week" just ends today.
func (x *timeExpr) openMod() reportedly.TimeMod {
	switch {
	case x.kind == windowTime:
		return reportedly.Approximately
	case x.kind == unitTime && x.count == 0 || x.kind == offsetTime:
		return ""
	case x.mod == reportedly.Before:
		return reportedly.StartOf
	}
	return reportedly.EndOf
}

// length fills a time that is a length.
func (t *toldTime) length(x *timeExpr) {
	u := x.amounts[0].unit
	for _, a := range x.amounts {
		u = min(u, a.unit)
	}
	t.Granularity = u.granularity()
	if x.amounts[0].number > 0 {
		t.Duration = isoDuration(x.amounts)
	}
}

// coarsest is the granularity of the end that is told less precisely.
func coarsest(s timeSpan) reportedly.Granularity {
	a, b := s.fromGran, s.toGran
	if s.from.IsZero() {
		return b
	}
	if s.to.IsZero() || slices.Index(reportedly.Granularities, a) > slices.Index(reportedly.Granularities, b) {
		return a
	}
	return b
}

// leavesOpen reports whether the tense took part in the resolution.
func (x *timeExpr) leavesOpen() bool {
	switch x.kind {
	case calendarTime:
		return x.dated() && x.year == 0 && x.base == nil && !x.hasRef && x.century == 0 && x.week == 0 && x.decade < 1000
	case holidayTime, eventTime:
		return x.year == 0 && !x.hasRef
	case rangeTime:
		return x.base.leavesOpen() || x.end.leavesOpen()
	case nthTime, aroundTime:
		return x.base.leavesOpen()
	}
	return false
}

// topOf is the word of a range that is nearest to the root of its sentence, -1 for
// none.
func (s *state) topOf(r text.Range) int {
	if r.First < 0 || r.First >= r.Last {
		return -1
	}
	return s.top(words{r})
}

// tenseAt is the tense of the clause in which a word stands, and how it was told.
func (s *state) tenseAt(w int) (tense, string) {
	for n := 0; w >= 0 && n < maxClimb; w, n = s.head[w], n+1 {
		if !s.verbal(w) {
			continue
		}
		if t, ok := s.tenseOf(w); ok {
			return t, map[tense]string{pastTense: "tense: past", futureTense: "tense: not past"}[t]
		}
	}
	return noTense, "no tense: taken for past"
}

// tenseOf is the tense of one predicate; ok is false where what governs it decides.
func (s *state) tenseOf(w int) (tense, bool) {
	x := s.doc.Words[w].XPOS
	switch {
	case s.bare(w) && s.mark(w) == "to", s.passiveInfinitive(w):
		return s.infinitive(w)
	case s.supposed(w):
		return futureTense, true
	case s.future(w), s.auxiliary(w, "would") && !s.perfect(w):
		return futureTense, true
	case s.perfect(w), s.pastAuxiliary(w), s.pastVerb(w):
		return pastTense, true
	case s.modal(w):
		return futureTense, true
	case s.finite(w):
		return futureTense, true
	case x == "VBN" || s.pastParticiple(w):
		return pastTense, true
	}
	return noTense, false
}

// infinitive: what one plans lies ahead, what one managed lies where managing does.
func (s *state) infinitive(w int) (tense, bool) {
	h := s.head[w]
	if h < 0 || !s.is(w, "xcomp", "ccomp") {
		return futureTense, true
	}
	if c, ok := s.lex.Complements.Find(s.lemma(h)); ok && !c.Future && (c.Class == "implicative" || c.Class == "factive" || c.Class == "appearance") {
		return noTense, false
	}
	return futureTense, true
}

// passiveInfinitive is "is to be handed over", "expected to be signed".
func (s *state) passiveInfinitive(w int) bool {
	if s.mark(w) != "to" || s.perfect(w) {
		return false
	}
	be := s.child(w, "aux:pass")
	return be >= 0 && s.doc.Words[be].XPOS == "VB"
}

// supposed reports whether a past form is that of a condition on what would be: "would
// agree if talks were offered by March 20".
func (s *state) supposed(w int) bool {
	h := s.head[w]
	return h >= 0 && s.is(w, "advcl") && (s.mark(w) == "if" || s.mark(w) == "unless") && s.auxiliary(h, "would") && !s.perfect(h) && !s.perfect(w)
}

// assignTimes gives every time to the predicate that governs it, or else to the leading one.
func assignTimes(s *state) {
	all := s.toldTimes()
	if len(all) == 0 {
		return
	}
	s.settleTimes(all)
	starts := make([]int, len(all))
	for i, t := range all {
		starts[i] = t.Span.Start
	}
	for i, d := range s.drafts {
		at := s.predicatesOf(i)
		leading := s.leading(d, at)
		for _, r := range d.words {
			span := s.spans(words{r})[0]
			k, _ := slices.BinarySearch(starts, span.Start)
			for ; k < len(all) && starts[k] < span.End; k++ {
				if s.measures(all[k], at) {
					continue
				}
				if p := cmp.Or(s.governing(all[k].word, at), leading); p != nil {
					p.Time = combined(p.Time, all[k].Time)
				}
			}
		}
		s.reportedBy(d, at, all)
		for w, p := range at {
			s.scheduled(w, p)
		}
	}
}

// reportedBy dates what reports of nobody's told of as past by then ("In October,
// reports suggested that troops had left"): it was not later than the reports. The time
// stands beside the verb of reporting, so that of what is told it is only the end. Where
// somebody says so, the time is that of the saying and of nothing else.
func (s *state) reportedBy(d *draft, at map[int]*reportedly.Proposition, all []toldTime) {
	if d.by == nil || !d.by.evidential || d.by.cue.empty() {
		return
	}
	cue, top := s.top(d.by.cue), s.top(d.words)
	p := at[top]
	if p == nil || p.Time != nil || !s.pastPerfect(top) || s.upos(cue) != "VERB" {
		return
	}
	for _, t := range all {
		if t.word < 0 || s.head[t.word] != cue || t.To == "" || strings.HasPrefix(t.To, "T") {
			continue
		}
		p.Time = &reportedly.Time{Span: t.Span, To: t.To, Granularity: t.Granularity, Mod: reportedly.Until, Why: t.Why + "; time of the reports, which tell of what was before"}
		return
	}
}

// measures reports whether a length of time says how much of a thing there is and not
// how long anything takes: "83 years' wages".
func (s *state) measures(t toldTime, at map[int]*reportedly.Proposition) bool {
	return t.Duration != "" && t.From == "" && s.is(t.word, "nmod:poss") && at[s.head[t.word]] == nil
}

// scheduled puts a present whose time lies after the day of publication into the future
// ("the summit opens on Thursday"), and a past that could be somebody's present ("said it
// was on the list") into the past where its time is over ("on Tuesday").
func (s *state) scheduled(w int, p *reportedly.Proposition) {
	published, _, ok := publication(s.report.Published)
	if !ok || p.Time == nil || p.Certainty.Status != reportedly.Ongoing || !s.finite(w) {
		return
	}
	day := published.Format(time.DateOnly)
	dated := func(t string) bool { return len(t) >= len(time.DateOnly) && !strings.HasPrefix(t, "T") }
	switch from, to := p.Time.From, p.Time.To; {
	case dated(from) && from[:len(day)] > day:
		p.Certainty.Status = reportedly.Future
		p.Certainty.Why += "; its time lies ahead"
	case dated(to) && to[:len(day)] < day && s.pastVerb(s.tensed(w)):
		p.Certainty.Status = reportedly.Past
		p.Certainty.Why += "; its time is over"
	}
}

// combined is one time for a proposition that has two: the first that has a date,
// with the length of the other where it has none.
func combined(a *reportedly.Time, b reportedly.Time) *reportedly.Time {
	if a == nil {
		return &b
	}
	first, second := *a, b
	if rank(b) > rank(*a) {
		first, second = b, *a
	}
	if first.Granularity == reportedly.Day && first.From == first.To && strings.HasPrefix(second.From, "T") && second.To != "" {
		first.From, first.To, first.Granularity = first.From+second.From, first.To+second.To, second.Granularity
		first.Why += "; " + second.Why
		return &first
	}
	if first.Duration == "" && !second.Set && !first.Set {
		first.Duration = second.Duration
		if second.Duration != "" {
			first.Why = strings.Join([]string{first.Why, second.Why}, "; ")
		}
	}
	return &first
}

// rank orders times by how much they tell.
func rank(t reportedly.Time) int {
	switch {
	case strings.HasPrefix(t.From, "T"):
		return 2
	case t.From != "" || t.To != "":
		return 3
	case t.Duration != "" || t.Set:
		return 1
	}
	return 0
}
