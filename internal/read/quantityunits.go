package read

import (
	"strings"
	"unicode/utf8"

	"reportedly/internal/lexicon"
)

// currencyBefore returns the currency whose sign or code stands before lexeme i, at
// most one blank away, and the lexeme that it begins with. A sign of Nordic reports,
// "MEUR 60", is no currency of its own; see millionsOf.
func (q *quantifying) currencyBefore(i int) (lexicon.Unit, int) {
	t := q.doc.Text[:q.at(i).start]
	if strings.HasSuffix(t, " ") || strings.HasSuffix(t, "\u00a0") {
		_, size := utf8.DecodeLastRuneInString(t)
		t = t[:len(t)-size]
	}
	unit, n := q.lex.Units.SymbolBefore(t)
	if n == 0 {
		return lexicon.Unit{}, i
	}
	first := i
	for first > 0 && q.lexemes[first-1].start >= len(t)-n {
		first--
	}
	if first == i || q.lexemes[first].start != len(t)-n {
		return lexicon.Unit{}, i
	}
	return unit, first
}

// unitAfter returns the unit that follows a figure from lexeme i, and the lexeme after
// it; i where there is none. A hyphen, a bracket or, after a fraction, an article may
// stand between.
func (q *quantifying) unitAfter(f figure, i int) (lexicon.Unit, int) {
	j := i
	x := q.at(j)
	switch {
	case x.form == "-" && x.glued && q.at(j+1).kind == letters:
		j++
	case f.fraction && (x.form == "of" || x.form == "-") && q.article(j+1):
		j += 2
	case f.fraction && q.article(j):
		j++
	}
	if bracket := strings.Index("([{<", x.form); bracket >= 0 && x.kind == sign {
		if unit, next := q.unitAt(f, j+1); next > j+1 && q.at(next).form == ")]}>"[bracket:bracket+1] {
			return unit, next + 1
		}
		return lexicon.Unit{}, i
	}
	if unit, next := q.unitAt(f, j); next > j {
		return unit, next
	}
	return lexicon.Unit{}, i
}

// unitAt returns the unit at lexeme i by its name or its symbol, whichever is longer.
func (q *quantifying) unitAt(f figure, i int) (lexicon.Unit, int) {
	x := q.at(i)
	if x.kind == noLexeme || !x.glued && i > 0 && strings.Contains(q.doc.Text[q.at(i-1).end:x.start], "\n\n") {
		return lexicon.Unit{}, i
	}
	named, n := q.lex.Units.Form(q.tokensAt(i, maxPhrase))
	symbol, bytes, guarded := q.lex.Units.Symbol(q.doc.Text[x.start:])
	last := i
	for last < len(q.lexemes) && q.lexemes[last].end <= x.start+bytes {
		last++
	}
	switch whole := last > i && q.lexemes[last-1].end == x.start+bytes; {
	case n > 0 && (!whole || last <= i+n):
		return homonym(named, f), i + n
	case !whole || q.ofNext(i, last) || guarded && !q.clear(f, last) || bytes < 2 && symbol.Kind != "currency" && !q.inDigits(f):
		return lexicon.Unit{}, i
	}
	return symbol, last
}

// ofNext reports whether a symbol over the lexemes [i, last) belongs to what follows
// it: the sign of "1 $10", the letter of "24 L-202".
func (q *quantifying) ofNext(i, last int) bool {
	next, after := q.at(last), q.at(last+1)
	return next.kind == digits && next.glued && !q.at(i).glued ||
		next.form == "-" && next.glued && after.kind == digits && after.glued
}

// homonym chooses between the units of one name: what is counted in millions or tens
// of thousands is money.
func homonym(units []lexicon.Unit, f figure) lexicon.Unit {
	for _, u := range units {
		if money := f.scale >= million || f.value >= 10*thousand; len(units) > 1 && (u.Kind == "currency") == money {
			return u
		}
	}
	return units[0]
}

// clear reports whether a guarded symbol that ends at lexeme i can be nothing else:
// no word follows, or one that says in which dimension the length is. As part of a
// larger unit's amount it is clear too.
func (q *quantifying) clear(f figure, i int) bool {
	x := q.at(i)
	if q.context(i, "dimension") || (x.kind == noLexeme || x.kind == sign) && q.at(i-1).kind == letters {
		return true
	}
	unit, _, _ := q.lex.Units.Symbol(q.doc.Text[q.at(f.first-1).start:])
	return f.first > 0 && unit.Kind == "length" && q.at(f.first-2).kind == digits
}

// inDigits reports whether a figure has digits or signs: "two m" is no length.
func (q *quantifying) inDigits(f figure) bool {
	for i := f.first; i < f.last; i++ {
		if q.at(i).kind != letters {
			return true
		}
	}
	return false
}

// unitName is the number of lexemes of a unit's name at i, 0 for none.
func (q *quantifying) unitName(i int) int {
	_, n := q.lex.Units.Form(q.tokensAt(i, maxPhrase))
	return n
}

// millionsOf returns the code of a currency after the M of millions ("MEUR"), or the
// "m" itself, which after an amount of money means millions; "" for other lexemes.
func (q *quantifying) millionsOf(x lexeme) string {
	if x.form == "m" {
		return x.form
	}
	surface := q.doc.Text[x.start:x.end]
	code, ok := strings.CutPrefix(surface, "M")
	if unit, n, _ := q.lex.Units.Symbol(code); ok && len(code) == 3 && n == 3 && unit.Kind == "currency" && strings.ToUpper(code) == code {
		return code
	}
	return ""
}

// age is whether the phrase at i makes years an age.
func (q *quantifying) age(i int) bool { return q.phrase(i, "age") > 0 }

// phrase is the number of lexemes of the longest phrase of a class at i.
func (q *quantifying) phrase(i int, class string) int {
	c, n := q.lex.NumberContexts.Longest(q.tokensAt(i, maxPhrase))
	if n > 0 && c.Is(class) {
		return n
	}
	return 0
}

// pluralNoun reports whether the word at lexeme i is a noun in the plural.
func (q *quantifying) pluralNoun(i int) bool {
	w := q.at(i).word
	if w < 0 || q.at(i).kind != letters {
		return false
	}
	_, counted := q.lex.Counted.Find(q.lemma(w))
	return q.upos(w) == "NOUN" && (q.feature(w, "Number") == "Plur" || strings.HasSuffix(q.doc.Words[w].XPOS, "NNS") || counted)
}
