package read

import (
	"strings"

	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// name reports whether a figure is part of a name: "Group of 20", "10 Downing Street".
func (q *quantifying) name(f figure) bool {
	w := q.at(f.first).word
	if w < 0 {
		return false
	}
	n, ok := q.nameAt(w)
	if !ok || n.Last-n.First < 2 || n.Type == text.Person || n.Type == text.Nationality {
		return false
	}
	if _, first := q.currencyBefore(f.first); first < f.first {
		return false
	}
	for i := n.First; i < n.Last; i++ { // a name is more than numbers
		if begins := q.sentence[i] >= 0 && q.doc.Sentences[q.sentence[i]].First == i; isUpper(q.form(i)) && !begins {
			return true
		}
	}
	return false
}

// calendar reports whether a figure without a unit is a date, a time of day, a number
// that labels something, or a score.
func (q *quantifying) calendar(f figure) bool {
	if f.literal && q.coded(f.first) {
		return true
	}
	if n := q.numeralAt(f.first - 1); n.Kind == "ordinal" && f.fraction {
		return true // "first half"
	}
	counts := q.counts(q.at(f.last-1).word) && q.pluralNoun(q.lexemeOf(q.head[q.at(f.last-1).word], f.last))
	parted := q.at(f.first-1).form == "," // "Since November, 31 ships"
	if counts && (parted || !q.besideMonth(f)) && !(q.yearLike(f) && q.context(f.first-1, "dated")) && !q.labelled(f) {
		return false
	}
	return q.yearLike(f) || q.besideMonth(f) || q.lastDay(f) || q.clock(f) || q.labelled(f) || q.numbering(f) || q.score(f)
}

// counts reports whether a word is a number that a later word is counted by.
func (q *quantifying) counts(w int) bool { return w >= 0 && q.upos(w) == "NUM" && q.head[w] > w }

// lexemeOf is the lexeme in which a word begins, at or a little after lexeme i; -1 for
// none there.
func (q *quantifying) lexemeOf(w, i int) int {
	for j := i; j < min(i+maxNoun, len(q.lexemes)); j++ {
		if q.lexemes[j].word == w {
			return j
		}
	}
	return -1
}

// besideMonth reports whether a figure that may be a day stands beside the name of a
// month, which begins with a capital.
func (q *quantifying) besideMonth(f figure) bool {
	is := func(i int) bool {
		if q.at(i).form == "." || q.at(i).form == "of" || q.at(i).form == "," {
			i += q.direction(i, f)
		}
		x := q.at(i)
		senses, _ := q.lex.TimeWords.Find(x.form)
		_, month := senses["month"]
		return month && isUpper(q.doc.Text[x.start:])
	}
	return f.value <= 31 && f.value >= 1 && f.last == f.first+1 && (is(f.first-1) || is(f.last))
}

// lastDay reports whether a figure is the second day of "September 16-19".
func (q *quantifying) lastDay(f figure) bool {
	switch q.at(f.first - 1).form {
	case "-", "–", "to", "and", "through":
		day := q.at(f.first - 2)
		return day.kind == digits && f.literal && f.value <= 31 &&
			q.besideMonth(figure{first: f.first - 2, last: f.first - 1, value: day.value})
	}
	return false
}

// direction is where from f lexeme i lies.
func (q *quantifying) direction(i int, f figure) int {
	if i < f.first {
		return -1
	}
	return 1
}

// clock reports whether a time of day or an era follows: "6 p.m.", "300 BC".
func (q *quantifying) clock(f figure) bool {
	return f.last == f.first+1 && (q.phrase(f.last, "clock") > 0 || q.phrase(f.last, "era") > 0)
}

// labelled reports whether the figure numbers what stands before it: "Resolution 1701".
func (q *quantifying) labelled(f figure) bool {
	i := f.first - 1
	if q.at(i).form == "." && q.at(i).glued {
		i--
	}
	x := q.at(i)
	return x.kind == letters && q.context(i, "label") && (x.word < 0 || q.upos(x.word) != "VERB")
}

// numbering reports whether the figure numbers a paragraph: "3. The talks …".
func (q *quantifying) numbering(f figure) bool {
	next := q.at(f.last)
	if !next.glued || next.form != "." && next.form != ")" || !f.plain {
		return false
	}
	before := q.doc.Text[:q.at(f.first).start]
	follows := q.at(f.last+1).kind != noLexeme && !strings.Contains(q.doc.Text[next.end:q.at(f.last+1).start], "\n")
	return follows && (strings.TrimRight(before, " \t") == "" || strings.HasSuffix(strings.TrimRight(before, " \t"), "\n"))
}

// score reports whether the figure is one of two that a hyphen or colon joins without
// a range between them: "3-1", "2013-14".
func (q *quantifying) score(f figure) bool {
	if !f.literal {
		return false
	}
	joined := func(i int) bool {
		x := q.at(i)
		return x.glued && q.at(i+1).glued && (x.form == "-" || x.form == "–" || x.form == ":" || x.form == "/")
	}
	if a := q.at(f.first - 2); joined(f.first-1) && a.kind == digits && a.value >= f.value {
		return true
	}
	b := q.at(f.last + 1)
	return joined(f.last) && b.kind == digits && b.value <= f.value
}

// agedBefore reads the age of "aged 34", "age 87" and of a person's apposition, "Ann
// Lee, 34,".
func (q *quantifying) agedBefore(a *amount) bool {
	if a.value > 130 || a.value < 0 || a.scale > 0 || a.fraction {
		return false
	}
	switch i := a.first - 1; {
	case q.context(i, "aged") && q.at(i).kind == letters:
		if _, last := q.unitAfter(figure{first: a.first, last: a.last}, a.last); last > a.last {
			return false
		}
		a.first = i
	case q.at(i).form == "," && q.at(a.last).form == "," && (q.person(q.at(i-1).word) || q.onePerson(q.at(i-1).word)),
		q.at(i).form == "(" && q.at(a.last).form == ")" && q.person(q.at(i-1).word):
	default:
		if n := q.phrase(a.last, "age"); n == 0 || q.at(a.last).form != "yo" && q.at(a.last).form != "y" {
			return false
		} else {
			a.last += n
		}
	}
	a.ofAge()
	return true
}

// person reports whether a word ends the name of a person.
func (q *quantifying) person(w int) bool {
	if w < 0 {
		return false
	}
	n, ok := q.nameAt(w)
	return ok && n.Type == text.Person && n.Last == w+1
}

// onePerson reports whether a word is a noun for a single person: "the chemist, 52,".
func (q *quantifying) onePerson(w int) bool {
	return w >= 0 && q.upos(w) == "NOUN" && q.feature(w, "Number") == "Sing" && q.personal(w)
}

// agedAfter reads what makes a time an age: "five years old", "90-day-old".
func (q *quantifying) agedAfter(a *amount) {
	if n := q.phrase(a.last, "age"); n > 0 {
		a.last += n
		a.quantity.Of = "age"
		a.why = append(a.why, "age")
	}
}

// ofAge makes the amount an age in years.
func (a *amount) ofAge() {
	a.unit = lexicon.Unit{Unit: "year", Kind: "time"}
	a.quantity.Of = "age"
	a.why = append(a.why, "age")
}
