package read

// date reads a date of the calendar, as precise as it is told.
func (g *timeGrammar) date(i int) (*timeExpr, int) {
	x, j := g.longest(i, (*timeGrammar).isoDate, (*timeGrammar).figureDate, (*timeGrammar).namedMonthDate, (*timeGrammar).dayMonth,
		(*timeGrammar).monthDay, (*timeGrammar).weekdayDate, (*timeGrammar).monthAlone, (*timeGrammar).yearAlone, (*timeGrammar).quarterAlone,
		(*timeGrammar).seasonAlone, (*timeGrammar).decadeAlone, (*timeGrammar).centuryAlone, (*timeGrammar).weekNumber, (*timeGrammar).ordinalDay)
	return x, j
}

// isoDate reads ISO 8601 dates and their relatives: 2024-11-17, 2024/11/17, 20241117,
// 2024-11, 2024-W46.
func (g *timeGrammar) isoDate(i int) (*timeExpr, int) {
	if n := g.figureAt(i, 8, 8); n > 0 && !g.gluedFigures(i+1) {
		if x := validDate(n/10000, n/100%100, n%100); x.kind == calendarTime && x.year >= 1800 && x.year < 2200 {
			return x, i + 1
		}
		return nil, i
	}
	year := g.figureAt(i, 4, 4)
	if year < 1000 || !g.reads(i+1, "-", "/", ".") || !g.gluedTo(i+1) || !g.gluedTo(i+2) {
		return nil, i
	}
	month := g.figureAt(i+2, 1, 2)
	if month < 1 || month > 12 {
		return nil, i
	}
	if g.reads(i+3, g.atoms[i+1].lower) && g.gluedTo(i+3) && g.gluedTo(i+4) {
		day := g.figureAt(i+4, 1, 2)
		if day < 1 || g.reads(i+5, "-", "/") && g.gluedTo(i+5) && g.gluedTo(i+6) && g.figureAt(i+6, 1, 9) >= 0 {
			return nil, i
		}
		return validDate(year, month, day), i + 5
	}
	if g.reads(i+1, ".") || g.gluedFigures(i+3) {
		return nil, i
	}
	return &timeExpr{year: year, month: month, why: "month in figures"}, i + 3
}

// validDate is a date of figures, or an impossible one.
func validDate(year, month, day int) *timeExpr {
	if month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return &timeExpr{kind: impossibleTime, why: "no calendar has this day"}
	}
	return &timeExpr{year: year, month: month, day: day, why: "date in figures"}
}

// figureDate reads day, month and year in figures where either order fits the
// calendar only once, and 11/2016. Where both fit, only the year is certain.
func (g *timeGrammar) figureDate(i int) (*timeExpr, int) {
	a := g.figureAt(i, 1, 2)
	if a < 1 || a > 31 || !g.reads(i+1, "-", "/", ".") || !g.gluedTo(i+1) || !g.gluedTo(i+2) {
		return nil, i
	}
	if year := g.figureAt(i+2, 4, 4); year >= 1000 && a <= 12 && !g.reads(i+1, ".") && !g.gluedFigures(i+3) {
		return &timeExpr{year: year, month: a, why: "month in figures"}, i + 3
	}
	b := g.figureAt(i+2, 1, 2)
	if b < 1 || !g.reads(i+3, g.atoms[i+1].lower) || !g.gluedTo(i+3) || !g.gluedTo(i+4) {
		return nil, i
	}
	year := g.figureAt(i+4, 4, 4)
	if year < 1000 || g.reads(i+5, "-", "/") && g.gluedTo(i+5) && g.gluedTo(i+6) && g.figureAt(i+6, 1, 9) >= 0 && g.figureAt(i+6, 1, 2) < 0 {
		return nil, i
	}
	switch {
	case a == b, b > 12:
		return validDate(year, a, b), i + 5
	case a > 12:
		return validDate(year, b, a), i + 5
	}
	return &timeExpr{kind: ambiguousTime, year: year, why: "date in figures: day and month may be either"}, i + 5
}

// namedMonthDate reads 17-Nov-2024, 2024/Nov/17, Nov-17-2024, Nov/2024, Oct/2.
func (g *timeGrammar) namedMonthDate(i int) (*timeExpr, int) {
	var parts [3]int
	monthIn, n, j := -1, 0, i
	for n < 3 {
		if m, k := g.monthAt(j); k == j+1 && monthIn < 0 {
			monthIn, parts[n] = n, m
		} else if parts[n] = max(g.figureAt(j, 1, 2), g.figureAt(j, 4, 4)); parts[n] < 1 {
			break
		}
		n++
		j++
		if n == 3 || !g.reads(j, "-", "/") || !g.gluedTo(j) || !g.gluedTo(j+1) {
			break
		}
		if n == 2 && g.atoms[j].lower != g.atoms[j-2].lower {
			break
		}
		if m, k := g.monthAt(j + 1); n == 2 && k > j+1 && m > 0 && monthIn >= 0 {
			break
		}
		if g.figureAt(j+1, 1, 4) < 0 {
			if _, k := g.monthAt(j + 1); k == j+1 {
				break
			}
		}
		j++
	}
	if monthIn < 0 || n < 2 || g.atoms[j-1].word < 0 {
		return nil, i
	}
	return g.ofParts(parts[:n], monthIn, i, j)
}

// ofParts makes a date of figures around a month's name.
func (g *timeGrammar) ofParts(parts []int, monthIn, i, j int) (*timeExpr, int) {
	x := &timeExpr{month: parts[monthIn], why: "date with the month's name"}
	for k, p := range parts {
		switch {
		case k == monthIn:
		case p >= 1000 && x.year == 0:
			x.year = p
		case p <= 31 && x.day == 0:
			x.day = p
		default:
			return nil, i
		}
	}
	if len(parts) == 3 && x.year == 0 {
		return nil, i
	}
	return x.checked(), j
}

// checked is the date itself, or an impossible one.
func (x *timeExpr) checked() *timeExpr {
	year := x.year
	if year == 0 {
		year = 2024 // a leap year: some year has the day
	}
	if x.month > 0 && x.day > daysIn(year, x.month) {
		return &timeExpr{kind: impossibleTime, why: "no calendar has this day"}
	}
	return x
}

// dayMonth reads 17 November 2024, the 17th of November, 17th day of next month.
func (g *timeGrammar) dayMonth(i int) (*timeExpr, int) {
	day, ordinal, j := g.dayNumber(g.skip(i, "the"))
	if day == 0 {
		return nil, i
	}
	if ordinal && g.reads(j, "day") {
		j++
	}
	of := g.skip(j, "of")
	if m, k := g.monthAt(of); m > 0 {
		x := &timeExpr{month: m, day: day, why: "day and month"}
		k = g.yearAfter(x, k)
		return x.checked(), k
	}
	if !ordinal && of == j && !g.reads(of, "in", "this", "next", "last") {
		return nil, i
	}
	if base, k := g.unitReference(g.skip(of, "in")); base != nil && base.unit == unitMonth {
		return &timeExpr{day: day, base: base, why: "day of a month"}, k
	}
	if g.reads(of, "the") && g.reads(of+1, "month") && of > j {
		return &timeExpr{day: day, base: &timeExpr{kind: unitTime, unit: unitMonth}, why: "day of the month"}, of + 2
	}
	return nil, i
}

// monthDay reads November 17, 2024; Nov. 17; November the 17th.
func (g *timeGrammar) monthDay(i int) (*timeExpr, int) {
	m, j := g.monthAt(i)
	if m == 0 {
		return nil, i
	}
	if g.reads(j, ",", ".") && g.gluedTo(j) {
		if _, ordinal, k := g.dayNumber(j + 1); k > j+1 && (ordinal || g.gluedTo(j+1)) {
			j++
		}
	}
	day, _, k := g.dayNumber(g.skip(j, "the"))
	if day == 0 || g.reads(k, ":") && g.gluedTo(k) || g.meridiem(k) > k {
		return nil, i
	}
	if y, _ := g.yearAt(j); y > 0 {
		return nil, i
	}
	if g.numberedTwice(i, k) {
		return nil, i
	}
	x := &timeExpr{month: m, day: day, why: "month and day"}
	k = g.yearAfter(x, k)
	return x.checked(), k
}

// numberedTwice reports whether a figure that looked like a day is a count: "In May 20
// people died" has a noun behind it that the figure counts.
func (g *timeGrammar) numberedTwice(first, next int) bool {
	w := g.atoms[next-1].word
	if !g.counted(next) {
		return false
	}
	month := g.atoms[first].word
	return month < 0 || g.head[month] != w && g.head[month] != g.head[w] // "the Sept. 11 attacks"
}

// yearAfter reads the year behind a date into x and returns the atom after it.
func (g *timeGrammar) yearAfter(x *timeExpr, i int) int {
	j := i
	if g.reads(j, ",") {
		j++
	}
	k := g.skip(j, "of", "in")
	if y, next := g.yearAt(k); y > 0 && !g.counts(k) && !g.clockFollows(k) && !(g.gluedTo(next) && g.reads(next, ":")) {
		x.year = y
		return next
	}
	if k == j && j > i {
		return i
	}
	if base, next := g.unitReference(k); base != nil && base.unit == unitYear {
		x.base = base
		return next
	}
	if g.reads(k, "the") && g.reads(k+1, "year") && k > j {
		x.base = &timeExpr{kind: unitTime, unit: unitYear}
		return k + 2
	}
	return i
}

// clockFollows reports whether four figures are a time of day: "November 17, 1730 GMT".
func (g *timeGrammar) clockFollows(i int) bool {
	_, k := g.sense(i+1, "zone")
	return k > 0 && g.atoms[i+1].capital
}

// weekdayDate reads a weekday with the date that follows it, or alone: Sunday, 17
// November; Tuesday the 15th; Friday.
func (g *timeGrammar) weekdayDate(i int) (*timeExpr, int) {
	d, j := g.weekdayAt(i)
	if d == 0 {
		return nil, i
	}
	k := j
	for g.reads(k, ",", "(", "-") {
		k++
	}
	k = g.skip(k, "the")
	x, next := g.longest(k, (*timeGrammar).isoDate, (*timeGrammar).figureDate, (*timeGrammar).namedMonthDate, (*timeGrammar).dayMonth, (*timeGrammar).monthDay)
	if x != nil && x.day > 0 {
		x.weekday = d
		if g.reads(next, ")") && g.reads(j, "(") {
			next++
		}
		return x, next
	}
	if n, ordinal, next := g.dayNumber(k); n > 0 && ordinal && !g.reads(j, ",") {
		return &timeExpr{weekday: d, day: n, why: "weekday and day"}, next
	}
	return &timeExpr{weekday: d, why: "weekday"}, j
}

// ordinalDay reads "the 18th", which needs its article.
func (g *timeGrammar) ordinalDay(i int) (*timeExpr, int) {
	if !g.reads(i, "the") || g.figureAt(i+1, 1, 2) < 1 {
		return nil, i
	}
	n, j := g.ordinal(i + 1)
	if n < 1 || n > 31 || g.wordAt(j) && (g.atoms[j].capital || g.tagged(g.atoms[j].word, "NOUN", "PROPN", "ADJ", "NUM")) {
		return nil, i // "the 21st Brigade"
	}
	return &timeExpr{day: n, why: "day of an unnamed month"}, j
}

// monthAlone reads a month with or without its year.
func (g *timeGrammar) monthAlone(i int) (*timeExpr, int) {
	m, j := g.monthAt(i)
	if m == 0 {
		if y, k := g.yearAt(i); y > 0 {
			if m, next := g.monthAt(g.skip(k, ",")); m > 0 {
				return &timeExpr{year: y, month: m, why: "year and month"}, next
			}
		}
		return nil, i
	}
	x := &timeExpr{month: m, why: "month"}
	return x, g.yearAfter(x, j)
}

// yearAlone reads a year. Whether a bare figure is one, isTime decides.
func (g *timeGrammar) yearAlone(i int) (*timeExpr, int) {
	j := i
	if g.reads(j, "the") && g.reads(j+1, "year") {
		j++
	}
	named := g.reads(j, "year")
	if named {
		j = g.skip(j+1, "of")
	}
	y, next := g.yearAt(j)
	if y == 0 || !named && g.counts(j) || g.gluedTo(next) && (g.wordlike(next) || g.reads(next, "%", ":")) {
		return nil, i
	}
	return &timeExpr{year: y, why: "year"}, next
}

// quarterAlone reads Q3 2024, the third quarter of 2024, H1 2024, the first half of
// the year.
func (g *timeGrammar) quarterAlone(i int) (*timeExpr, int) {
	if y, j := g.yearAt(i); y > 0 {
		if x, k := g.quarterName(g.skip(g.skip(g.skip(j, "-"), ","), "the")); x != nil {
			x.year = y
			return x, k
		}
		return nil, i
	}
	x, j := g.quarterName(g.skip(i, "the"))
	if x == nil {
		return nil, i
	}
	k := g.yearAfter(x, g.skip(j, "-"))
	if k == j+1 && g.reads(j, "-") {
		k = j
	}
	if k == j && x.half > 0 {
		return nil, i // the half of anything
	}
	return x, k
}

func (g *timeGrammar) quarterName(i int) (*timeExpr, int) {
	if n := g.figureAt(i+1, 1, 1); n > 0 && g.gluedTo(i+1) && !g.gluedFigures(i+2) {
		switch {
		case g.reads(i, "q") && n <= 4:
			return &timeExpr{quarter: n, why: "quarter"}, i + 2
		case g.reads(i, "h") && g.atoms[i].capital && n <= 2:
			return &timeExpr{half: n, why: "half of a year"}, i + 2
		}
	}
	n, j := g.ordinal(i)
	switch {
	case n == -1 && g.reads(j, "quarter") && !g.reads(i, "last"):
		return &timeExpr{quarter: 4, why: "quarter"}, j + 1
	case n >= 1 && n <= 4 && g.reads(j, "quarter"):
		return &timeExpr{quarter: n, why: "quarter"}, j + 1
	case n >= 1 && n <= 2 && g.reads(j, "half"):
		return &timeExpr{half: n, why: "half of a year"}, j + 1
	}
	return nil, i
}

// seasonAlone reads a season with or without its year.
func (g *timeGrammar) seasonAlone(i int) (*timeExpr, int) {
	s, k := g.sense(g.skip(i, "the"), "season")
	if k == 0 {
		return nil, i
	}
	x := &timeExpr{season: s.Number, why: "season"}
	j := g.skip(i, "the") + k
	next := g.yearAfter(x, j)
	if s.Form == "weak" && next == j && !g.reads(i, "the") && !g.reads(i-1, "in", "this", "next", "last", "since", "by", "until", "during") {
		return nil, i
	}
	return x, next
}

// decadeAlone reads the 1990s, the '90s, the nineties.
func (g *timeGrammar) decadeAlone(i int) (*timeExpr, int) {
	j := g.skip(i, "the")
	apostrophe := g.reads(j, "'", "‘")
	if apostrophe {
		j++
	}
	n := max(g.figureAt(j, 4, 4), g.figureAt(j, 2, 2))
	if n >= 0 && n%10 == 0 && g.gluedTo(j+1) && g.reads(j+1, "s", "'s") && (n >= 1000 || n >= 20 && (j > i || g.reads(i-1, "in"))) {
		return &timeExpr{decade: n, why: "decade"}, j + 2
	}
	if s, k := g.sense(j, "decade"); k > 0 && (j > i || g.reads(i-1, "in")) {
		return &timeExpr{decade: s.Number, why: "decade"}, j + k
	}
	return nil, i
}

// centuryAlone reads the 21st century.
func (g *timeGrammar) centuryAlone(i int) (*timeExpr, int) {
	n, j := g.ordinal(g.skip(i, "the"))
	if g.reads(j, "-") {
		j++
	}
	if n < 1 || n > 30 || !g.reads(j, "century") {
		return nil, i
	}
	return &timeExpr{century: n, why: "century"}, j + 1
}

// weekNumber reads week 31 of 2024.
func (g *timeGrammar) weekNumber(i int) (*timeExpr, int) {
	j := g.skip(i, "the")
	n := g.figureAt(j+1, 1, 2)
	if !g.reads(j, "week") || n < 1 || n > 53 || g.decimal(j+1) {
		return nil, i
	}
	x := &timeExpr{week: n, why: "week of the year (ISO 8601)"}
	return x, g.yearAfter(x, j+2)
}
