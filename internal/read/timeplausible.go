package read

import (
	"slices"

	"reportedly/internal/text"
)

// isTime reports whether an expression is a time where it stands. The grammar
// knows words only; here the tags, the tree and the names have their say.
func (g *timeGrammar) isTime(x *timeExpr, i, j int) bool {
	if g.inName(i, j) {
		return false
	}
	switch x.kind {
	case calendarTime:
		return g.plausibleDate(x, i, j)
	case lengthTime:
		return !g.reads(i, "a", "an") || !g.rate(i) && !(g.reads(i-1, "-") && g.gluedTo(i))
	case holidayTime:
		return !g.things(j)
	case vagueTime, presentTime:
		return !g.reads(j, "-")
	case rangeTime:
		// not a telephone number
		return !(g.gluedTo(i) && g.reads(i-1, "-", "/") || g.gluedTo(j) && g.reads(j, "-", "/") && g.gluedTo(j+1))
	case setTime:
		return g.atoms[i].word < 0 || !g.gluedTo(i)
	}
	return true
}

// inName reports whether an expression is part of a longer name of something else:
// "January 6 Committee", "May" of "Theresa May".
func (g *timeGrammar) inName(i, j int) bool {
	first, last := g.atoms[i].word, g.atoms[j-1].word
	if first < 0 || last < 0 {
		return false
	}
	if g.inOutlet(first, last) {
		return true
	}
	n, ok := g.nameAt(last)
	if !ok || n.Type == text.Event || n.Type == text.OtherName {
		return false
	}
	return n.Type == text.Person || n.First <= first && last < n.Last && n.Last-n.First > last-first+1
}

// inOutlet reports whether words are part of an outlet's name: "USA Today".
func (g *timeGrammar) inOutlet(first, last int) bool {
	for w := max(0, first-3); w < first; w++ {
		n, k := g.lex.Names.Longest(g.forms(text.Range{First: w, Last: last + 1}, maxTimePhrase))
		if n.Class == "outlet" && w+k > last {
			return true
		}
	}
	return false
}

// plausibleDate judges dates that are one common word or one figure.
func (g *timeGrammar) plausibleDate(x *timeExpr, i, j int) bool {
	if x.bare() && !g.reads(i, "the") || x.partTo > 0 && !x.dated() && g.reads(j, "of") {
		return false
	}
	if j > i+1 {
		return x.dated() || x.hasClock || !g.partAlone(i) || x.partTo == 0
	}
	a := g.atoms[i]
	switch {
	case x.year > 0 && x.month == 0:
		return g.plausibleYear(i)
	case x.month > 0:
		return g.plausibleMonth(i)
	case x.partTo > 0:
		return false
	case x.season > 0:
		return !g.tagged(a.word, "VERB", "AUX", "ADJ")
	}
	return true
}

// partAlone reports whether no word around a part of the day makes it a time.
func (g *timeGrammar) partAlone(i int) bool {
	_, k := g.sense(i, "mod")
	return k == 0 && !g.reads(i, "in", "during", "on", "at")
}

// things reports whether a plural noun follows that a holiday only describes:
// "Christmas trees".
func (g *timeGrammar) things(j int) bool {
	return g.wordAt(j) && g.atoms[j].word >= 0 && !g.atoms[j].capital && g.doc.Words[g.atoms[j].word].XPOS == "NNS"
}

// plausibleMonth tells "May" and "March" from the verbs.
func (g *timeGrammar) plausibleMonth(i int) bool {
	s, _ := g.sense(i, "month")
	a := g.atoms[i]
	if s.Form == "" {
		return true
	}
	if g.tagged(a.word, "VERB", "AUX") {
		return false
	}
	if a.capital {
		return s.Form == "weak" || !g.reads(i-1, "$")
	}
	return g.reads(i-1, "in", "of", "since", "until", "by", "from", "to", "the")
}

// counts reports whether four figures are a sum of money, a share, a measure or a number
// of things rather than a year.
func (g *timeGrammar) counts(i int) bool {
	if before, k := g.sense(i-1, "counting"); k > 0 && before.Form == "before" || g.reads(i-1, "$", "£", "€", "¥", "#", "№", "+") {
		return true
	}
	after, counting := g.sense(i+1, "counting")
	if _, k := g.sense(i+1, "unit"); k > 0 || counting > 0 && after.Form == "after" || g.reads(i+1, "%", "°") {
		return true
	}
	return g.counted(i + 1)
}

// plausibleYear tells a year that stands alone from any other figure.
func (g *timeGrammar) plausibleYear(i int) bool {
	n := g.atoms[i].number
	if n < 1400 || n > 2150 {
		return false
	}
	if g.gluedFigures(i+1) || g.reads(i-1, "-", "/", ":", ".", ",", "_") && g.gluedTo(i) && i > 1 && g.atoms[i-1].glued && g.wordlike(i-2) {
		return false
	}
	if g.reads(i+1, "-", "/") && g.gluedTo(i+1) && g.gluedTo(i+2) && g.figureAt(i+2, 1, 9) >= 0 {
		return false
	}
	return n >= 1900 && n <= 2100 || g.reads(i-1, "in", "since", "until", "by", "during", "before", "after", "from", "of", "the", "(", "through", "to", "and", "between")
}

// counted reports whether the figure before atom j counts the plural noun behind it:
// "2000 pieces", but not "the 2014 elections".
func (g *timeGrammar) counted(j int) bool {
	w := g.atoms[j-1].word
	if w < 0 || g.head[w] <= w || !g.is(w, "nummod") {
		return false
	}
	noun := g.head[w]
	if x := g.doc.Words[noun].XPOS; x != "NNS" && x != "NNPS" {
		return false
	}
	return g.child(noun, "det", "nmod:poss") < 0
}

// rate reports whether "a day" says per what: "5,000 rounds a day".
func (g *timeGrammar) rate(i int) bool {
	if _, k := g.sense(i+1, "unit"); k == 0 {
		return false
	}
	if i > 0 && g.atoms[i-1].number >= 0 || g.reads(i-1, "times", "once", "twice", "$") {
		return true
	}
	w := g.atoms[i].word
	if w < 0 || w+1 >= len(g.doc.Words) || g.head[w] < 0 {
		return false
	}
	noun := g.head[w]
	return noun > w && g.is(noun, "nmod") && g.child(noun, "case") < 0
}

// tagged reports whether a word has one of the universal tags.
func (g *timeGrammar) tagged(w int, tags ...string) bool {
	return w >= 0 && slices.Contains(tags, g.upos(w))
}
