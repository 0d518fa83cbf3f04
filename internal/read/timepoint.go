package read

import (
	"reportedly"
	"reportedly/internal/lexicon"
)

// point reads a time that is one piece, with start, mid or end of it.
func (g *timeGrammar) point(i int) (*timeExpr, int) {
	return g.longest(i, (*timeGrammar).modified, (*timeGrammar).nth, (*timeGrammar).weekdayOffset, (*timeGrammar).around, (*timeGrammar).weekend, (*timeGrammar).offset, (*timeGrammar).window,
		(*timeGrammar).dateAndTime, (*timeGrammar).present, (*timeGrammar).vague, (*timeGrammar).happening)
}

// modified reads "early 2024", "mid-November", "the end of the year", "later this month".
func (g *timeGrammar) modified(i int) (*timeExpr, int) {
	s, k := g.sense(i, "mod")
	if k == 0 {
		return nil, i
	}
	j := i + k
	j = g.skip(j, "-")
	x, next := g.longest(j, (*timeGrammar).dateAndTime, (*timeGrammar).nth)
	if x == nil {
		x, next = g.bareUnit(j)
	}
	if x == nil || x.mod != "" || x.kind != unitTime && x.kind != calendarTime && x.kind != nthTime {
		return nil, i
	}
	if x.hasClock || x.kind == calendarTime && !x.dated() && (x.partTo == 0 || x.partMod != "") {
		return nil, i
	}
	if x.kind == calendarTime && !x.dated() || x.kind == unitTime && x.partTo > 0 {
		if x.partMod != "" {
			return nil, i
		}
		x.partMod = modOf(s)
		return x, next
	}
	x.mod = modOf(s)
	if s.Form == "shifted" { // "earlier this year" ends now, "later" begins now
		x.mod = map[reportedly.TimeMod]reportedly.TimeMod{reportedly.StartOf: reportedly.Before, reportedly.EndOf: reportedly.After}[x.mod]
		x.open = true
	}
	return x, next
}

// bareUnit reads "the year", "the week" behind a word that takes a part of it: "the end
// of the year".
func (g *timeGrammar) bareUnit(i int) (*timeExpr, int) {
	j := g.skip(i, "the")
	u, s, next := g.unitAt(j)
	if next == j || s.Form != "" || u <= unitDay || j == i && !g.reads(i-1, "of") {
		return nil, i // a day is the one that is told of
	}
	return &timeExpr{kind: unitTime, unit: u, why: "part of the present unit"}, next
}

// nth reads one unit, or some, of a larger time: "the third week of June", "the first
// Monday of next month", "the last four months of 2021".
func (g *timeGrammar) nth(i int) (*timeExpr, int) {
	n, j := g.ordinal(g.skip(i, "the"))
	if n == 0 {
		return nil, i
	}
	x := &timeExpr{kind: nthTime, count: n, many: 1, why: "unit of a larger time"}
	if d, k := g.weekdayAt(j); d > 0 {
		x.weekday, j = d, k
		if p, k := g.partOfDay(j); p != nil {
			x.addTime(p)
			j = k
		}
	} else {
		many, vague, k := g.quantity(j)
		if k > j && !vague && many >= 1 && many < 1000 && many == float64(int(many)) && !g.reads(j, "a", "an") {
			x.many, j = int(many), k
		}
		u, s, k := g.unitAt(j)
		if k == j || s.Form == "short" || u == unitSecond || (s.Form == "plural") != (x.many > 1) {
			return nil, i
		}
		x.unit, j = u, k
	}
	k := g.skip(j, "of", "in")
	base, next := g.longest(k, (*timeGrammar).date, (*timeGrammar).unitReference)
	if base == nil && k > j && g.reads(k, "the") {
		base, next = g.bareUnit(k)
	}
	if base == nil || base.weekday > 0 || base.day > 0 || base.kind != unitTime && base.kind != calendarTime || x.unit >= base.coarse() {
		return nil, i
	}
	x.base = base
	return x, next
}

// weekend reads "the weekend", which the tense places.
func (g *timeGrammar) weekend(i int) (*timeExpr, int) {
	j := g.skip(g.skip(i, "over", "at", "on", "during"), "the")
	if j == i || !g.reads(j, "weekend") {
		return nil, i
	}
	return &timeExpr{weekday: 6, weekend: true, why: "weekend"}, j + 1
}

// around reads the unit that holds a day: "the week of 11 November", "the week beginning
// May 6".
func (g *timeGrammar) around(i int) (*timeExpr, int) {
	u, s, j := g.unitAt(g.skip(i, "the"))
	if s.Form != "" || u < unitWeekend || j == i || !g.reads(j, "of", "beginning", "starting", "commencing") {
		return nil, i
	}
	j = g.skip(j+1, "on")
	base, next := g.longest(j, (*timeGrammar).date, (*timeGrammar).holiday)
	if base == nil || base.day == 0 && base.kind != holidayTime {
		return nil, i
	}
	return &timeExpr{kind: aroundTime, unit: u, base: base, why: "unit that holds a day"}, next
}

// coarse is the unit of a time without time of day; days where nothing is told.
func (x *timeExpr) coarse() timeUnit {
	switch {
	case x.kind == unitTime:
		return x.unit
	case x.century > 0:
		return unitCentury
	case x.decade > 0:
		return unitDecade
	case x.day > 0 || x.weekday > 0:
		return unitDay
	case x.week > 0:
		return unitWeek
	case x.month > 0:
		return unitMonth
	case x.quarter > 0, x.season > 0:
		return unitQuarter
	case x.half > 0, x.year > 0:
		return unitYear
	}
	return unitDay
}

// present reads "now", "at the moment".
func (g *timeGrammar) present(i int) (*timeExpr, int) {
	if _, k := g.sense(i, "now"); k > 0 {
		return &timeExpr{kind: presentTime, why: "the moment of publication"}, i + k
	}
	return nil, i
}

// vague reads "recently".
func (g *timeGrammar) vague(i int) (*timeExpr, int) {
	if _, k := g.sense(i, "vague"); k > 0 {
		if n, _, j := g.quantity(i + k); n > 0 && j > i+k {
			return nil, i // "in the past two years"
		}
		if _, n := g.sense(i+k, "unit"); n > 0 && k > 1 {
			return nil, i
		}
		return &timeExpr{kind: vagueTime, why: "vague: no calendar can tell"}, i + k
	}
	return nil, i
}

// holidayAt is the holiday whose name stands at an atom, and how many atoms it has.
func (g *timeGrammar) holidayAt(i int) (lexicon.Holiday, int) {
	tokens := make([]lexicon.Token, 0, maxTimePhrase)
	for j := i; j < min(i+maxTimePhrase, g.limit); j++ {
		tokens = append(tokens, lexicon.Token{Form: g.atoms[j].lower, Lemma: g.atoms[j].lower})
	}
	return g.lex.Holidays.Longest(tokens)
}

// holiday reads the name of a holiday, which is capitalised in prose, with its year.
func (g *timeGrammar) holiday(i int) (*timeExpr, int) {
	if !g.atoms[i].holiday {
		return nil, i
	}
	h, n := g.holidayAt(i)
	if n == 0 {
		return nil, i
	}
	if _, k := g.sense(i-1, "shift"); !g.atoms[i].capital && g.reads(i, "new") && k == 0 {
		return nil, i // "a new year"
	}
	x := &timeExpr{kind: holidayTime, holiday: h, why: "holiday"}
	return x, g.yearAfter(x, i+n)
}

// happening reads the name of a public event whose days are known, where a word before
// it makes it a time: "at the G20 summit".
func (g *timeGrammar) happening(i int) (*timeExpr, int) {
	s, n := g.sense(i, "bound")
	j := i + n
	if s.Code == "within" { // "within the G20"
		return nil, i
	}
	if n == 0 {
		if j = g.skip(i, "at", "during"); j == i {
			return nil, i
		}
	}
	j = g.skip(g.skip(j, "of"), "the", "this", "next")
	if j >= g.limit || g.atoms[j].word < 0 {
		return nil, i
	}
	w := g.atoms[j].word
	_, k := g.lex.Events.Longest(g.tokens[w:min(len(g.tokens), w+maxTimePhrase)])
	if k == 0 {
		return nil, i
	}
	end := j
	for end < g.limit && 0 <= g.atoms[end].word && g.atoms[end].word < w+k {
		end++
	}
	x := &timeExpr{kind: eventTime, name: w, mod: modOf(s), why: "days of a public event (lexicon)"}
	return x, g.yearAfter(x, end)
}

// bounded reads a time with one end: "since 2022", "before Friday", "by the end of the
// year".
func (g *timeGrammar) bounded(i int) (*timeExpr, int) {
	s, k := g.sense(i, "bound")
	if k == 0 || s.Code == "within" {
		return nil, i
	}
	j := g.skip(g.skip(i+k, "on"), "around", "about")
	x, next := g.longest(j, (*timeGrammar).point)
	if x == nil || x.kind == vagueTime || x.kind == windowTime || x.open || x.kind == unitTime && x.unit < unitDay {
		return nil, i
	}
	if !x.dated() && x.kind == calendarTime && (s.Form == "weak" && x.partTo > 0 || !x.hasClock) {
		return nil, i
	}
	x.inner, x.mod = x.mod, modOf(s)
	return x, next
}

// about reads "around noon", "about two weeks", "more than three days".
func (g *timeGrammar) about(i int) (*timeExpr, int) {
	s, k := g.sense(i, "approx")
	if k == 0 {
		return nil, i
	}
	if w := g.atoms[i].word; g.reads(i-1, "how", "what") || w >= 0 && g.reads(i, "over") && g.is(w, "case") { // "over three years" is during them
		return nil, i
	}
	rules := []timeRule{(*timeGrammar).length, (*timeGrammar).offset}
	if s.Form != "length" {
		rules = append(rules, (*timeGrammar).point)
	}
	x, j := g.longest(i+k, rules...)
	if x == nil || x.mod != "" && x.mod != reportedly.Approximately {
		return nil, i
	}
	if s.Form == "clock" && !x.hasClock && x.kind != lengthTime && x.kind != offsetTime {
		return nil, i // "talks about 2025"
	}
	x.mod = modOf(s)
	if x.kind == offsetTime {
		switch { // "more than two years ago", "less than a week after the vote"
		case x.mod == reportedly.LongerThan && x.sign < 0:
			x.mod = reportedly.Before
		case x.mod == reportedly.LongerThan:
			x.mod = reportedly.After
		case x.mod == reportedly.ShorterThan:
			x.mod, x.filled = "", true
		}
	}
	return x, j
}
