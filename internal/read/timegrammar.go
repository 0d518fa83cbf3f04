package read

import (
	"slices"

	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// timeGrammar recognises expressions of time. Every rule is a method that tries to
// read at an atom and returns what it read with the atom after it, or nil. Rules look
// ahead by a bounded number of atoms and nest to a bounded depth, so that recognition
// takes time linear in the text.
type timeGrammar struct {
	*state
	atoms []timeAtom
	limit int // atoms from here on belong to another paragraph
	depth int
}

// maxTimeDepth bounds how deep expressions nest: "since the end of the third week of
// next month" has five levels.
const maxTimeDepth = 8

// foundTime is an expression with its place in the text.
type foundTime struct {
	expr               *timeExpr
	byteStart, byteEnd int
	words              text.Range // empty where no word covers it
}

// timeRule is a rule of the grammar.
type timeRule func(g *timeGrammar, i int) (*timeExpr, int)

func (s *state) recognise() []foundTime {
	g := &timeGrammar{state: s, atoms: timeAtoms(s.doc, s.lex)}
	var out []foundTime
	for i := 0; i < len(g.atoms); {
		if i >= g.limit {
			for g.limit = i + 1; g.limit < len(g.atoms) && !g.atoms[g.limit].broken; g.limit++ {
			}
		}
		x, j := g.expression(i)
		if x == nil || !g.isTime(x, i, j) {
			i++
			continue
		}
		out = append(out, foundTime{x, g.atoms[i].start, g.atoms[j-1].end, s.wordsIn(g.atoms[i].start, g.atoms[j-1].end)})
		i = j
	}
	return out
}

// longest is the longest reading that any of the rules gives, the first of equals.
func (g *timeGrammar) longest(i int, rules ...timeRule) (*timeExpr, int) {
	if i >= g.limit || g.depth >= maxTimeDepth {
		return nil, i
	}
	g.depth++
	defer func() { g.depth-- }()
	var best *timeExpr
	at := i
	for _, rule := range rules {
		if x, j := rule(g, i); x != nil && j > at {
			best, at = x, j
		}
	}
	return best, at
}

// expression reads a whole expression.
func (g *timeGrammar) expression(i int) (*timeExpr, int) {
	if !g.begins(i) {
		return nil, i
	}
	return g.longest(i, (*timeGrammar).set, (*timeGrammar).ranged, (*timeGrammar).bounded, (*timeGrammar).about,
		(*timeGrammar).point, (*timeGrammar).length)
}

// begins reports whether an expression may begin at an atom: it has a sense, is a
// figure or one of the few other beginnings.
func (g *timeGrammar) begins(i int) bool {
	a := g.atoms[i]
	if a.number >= 0 && g.reads(i-1, "$", "£", "€", "¥") {
		return false
	}
	if i > 0 && a.glued && (a.number >= 0 || g.wordlike(i-1)) && (g.wordlike(i-1) || g.reads(i-1, ".", ",", "$", "£", "€", "#", "/", "+", "_")) {
		return false
	}
	return a.senses != nil || a.number >= 0 || g.reads(i, "from", "between", "in", "the", "of", "on", "at", "during", "over", "ahead", "q", "h", "half", "½") ||
		g.atoms[i].holiday
}

// wordlike reports whether an atom is a run of letters or digits.
func (g *timeGrammar) wordlike(i int) bool {
	a := g.atoms[i]
	return a.number >= 0 || a.digits > 0 || a.lower != "" && (a.lower[0] >= 'a' && a.lower[0] <= 'z' || a.lower[0] >= 0x80)
}

// sense is what an atom, or the phrase that begins there, means in a class, and how
// many atoms it takes; 0 for none.
func (g *timeGrammar) sense(i int, class string) (lexicon.TimeSense, int) {
	if i >= g.limit || i < 0 {
		return lexicon.TimeSense{}, 0
	}
	a := g.atoms[i]
	if s, ok := a.senses[class]; ok && i+a.length <= g.limit {
		return s, a.length
	}
	if s, ok := a.single[class]; ok {
		return s, 1
	}
	return lexicon.TimeSense{}, 0
}

// reads reports whether an atom is one of some forms in lower case.
func (g *timeGrammar) reads(i int, forms ...string) bool {
	return 0 <= i && i < g.limit && slices.Contains(forms, g.atoms[i].lower)
}

// skip is the atom after an optional one.
func (g *timeGrammar) skip(i int, forms ...string) int {
	if g.reads(i, forms...) {
		return i + 1
	}
	return i
}

// figureAt is the value of a run of so many digits, -1 for anything else.
func (g *timeGrammar) figureAt(i, least, most int) int {
	if i >= g.limit || i < 0 || g.atoms[i].digits < least || g.atoms[i].digits > most {
		return -1
	}
	return g.atoms[i].number
}

// gluedTo reports whether an atom follows the one before without a blank.
func (g *timeGrammar) gluedTo(i int) bool { return i < g.limit && g.atoms[i].glued }

// gluedFigures reports whether a figure goes on behind atom j: "17.5", "3,000", "4th",
// "20%".
func (g *timeGrammar) gluedFigures(j int) bool {
	if !g.gluedTo(j) {
		return false
	}
	if g.wordlike(j) || g.reads(j, "%", "/", ":") {
		return true
	}
	return g.reads(j, ".", ",") && g.gluedTo(j+1) && g.atoms[j+1].number >= 0
}

// ordinal reads "21st", "third", "twenty-first"; -1 is the last.
func (g *timeGrammar) ordinal(i int) (n, next int) {
	if n := g.figureAt(i, 1, 2); n > 0 && g.gluedTo(i+1) && g.reads(i+1, "st", "nd", "rd", "th") {
		return n, i + 2
	}
	if s, k := g.sense(i, "ordinal"); k > 0 {
		return s.Number, i + k
	}
	if s, k := g.sense(i, "number"); k == 1 && s.Number >= 20 && s.Number <= 90 {
		j := g.skip(i+1, "-")
		if o, k := g.sense(j, "ordinal"); k > 0 && 0 < o.Number && o.Number < 10 {
			return s.Number + o.Number, j + k
		}
	}
	return 0, i
}

// dayNumber reads a day of a month in figures or as an ordinal.
func (g *timeGrammar) dayNumber(i int) (day int, ordinal bool, next int) {
	if n, j := g.ordinal(i); j > i && 0 < n && n <= 31 {
		return n, true, j
	}
	if n := g.figureAt(i, 1, 2); 0 < n && n <= 31 && !g.decimal(i) {
		return n, false, i + 1
	}
	if n, j := g.smallNumber(i); j > i && 0 < n && n <= 31 {
		return n, false, j
	}
	return 0, false, i
}

// decimal reports whether a figure is part of a larger one: "17.5", "3,000", "4%".
func (g *timeGrammar) decimal(i int) bool {
	after := (g.reads(i+1, ".", ",") && g.gluedTo(i+1) && g.gluedTo(i+2) && g.atoms[i+2].number >= 0) || g.gluedTo(i+1) && g.reads(i+1, "%")
	before := i > 1 && g.atoms[i].glued && g.reads(i-1, ".", ",") && g.atoms[i-1].glued && g.atoms[i-2].number >= 0
	return after || before
}

// smallNumber reads a whole number in words below a hundred: "twenty-six".
func (g *timeGrammar) smallNumber(i int) (n, next int) {
	s, k := g.sense(i, "number")
	if k != 1 || s.Form != "" || s.Code != "" || s.Number == 0 {
		return 0, i
	}
	if s.Number < 20 {
		return s.Number, i + 1
	}
	j := g.skip(i+1, "-")
	if u, k := g.sense(j, "number"); k == 1 && u.Form == "" && u.Code == "" && 0 < u.Number && u.Number < 10 {
		return s.Number + u.Number, j + 1
	}
	return s.Number, i + 1
}

// yearAt reads a year of four figures.
func (g *timeGrammar) yearAt(i int) (year, next int) {
	if n := g.figureAt(i, 4, 4); n >= 1000 && n < 3000 && !g.decimal(i) {
		return n, i + 1
	}
	return 0, i
}

// monthAt reads the name of a month, with the point of an abbreviation where a figure
// follows.
func (g *timeGrammar) monthAt(i int) (month, next int) {
	s, k := g.sense(i, "month")
	if k == 0 || i > 0 && g.gluedTo(i) && g.wordlike(i-1) && g.atoms[i-1].number < 0 {
		return 0, i
	}
	if s.Form == "weak" && g.figureAt(i+k, 1, 4) < 0 && g.tagged(g.atoms[i].word, "AUX", "VERB") {
		return 0, i
	}
	if s.Form == "short" && g.reads(i+1, ".") && g.gluedTo(i+1) && i+2 < g.limit && (g.atoms[i+2].number >= 0 || g.reads(i+2, ",") && g.figureAt(i+3, 4, 4) > 0) {
		return s.Number, i + 2
	}
	return s.Number, i + k
}

// weekdayAt reads the name of a weekday.
func (g *timeGrammar) weekdayAt(i int) (weekday, next int) {
	s, k := g.sense(i, "weekday")
	if k == 0 || s.Form == "short" && !g.atoms[i].capital {
		return 0, i
	}
	next = i + k
	if s.Form == "short" && g.reads(next, ".") && g.gluedTo(next) {
		next++
	}
	return s.Number, next
}
