package read

// set reads a time that comes again: "every Monday", "daily", "once a week",
// "Tuesdays".
func (g *timeGrammar) set(i int) (*timeExpr, int) {
	x := &timeExpr{kind: setTime, why: "comes again"}
	if s, k := g.sense(i, "set"); k > 0 {
		x.period = s.Code
		return g.setTime(x, i+k)
	}
	if _, k := g.sense(i, "rate"); k > 0 {
		if u, s, next := g.unitAt(i + k); next > i+k && s.Form == "" {
			x.period = isoDuration([]timeLength{{1, u}})
			return x, next
		}
		return nil, i
	}
	if d, j := g.weekdayAt(i); d > 0 {
		if _, n := g.sense(j, "parts"); n > 0 { // "Friday mornings"
			x.period = "P1W"
			return x, j + n
		}
	}
	if s, k := g.sense(i, "weekdays"); k > 0 {
		x.weekday, x.period = s.Number, "P1W"
		if _, n := g.sense(i+k, "parts"); n > 0 {
			return x, i + k + n
		}
		return g.setTime(x, i+k)
	}
	if _, k := g.sense(i, "parts"); k > 0 && !g.reads(i-1, "the") {
		x.period = "P1D"
		return x, i + k
	}
	return g.every(i)
}

// every reads "every two weeks", "each Monday", "every evening".
func (g *timeGrammar) every(i int) (*timeExpr, int) {
	s, k := g.sense(i, "every")
	if k == 0 {
		return nil, i
	}
	j := i + k
	x := &timeExpr{kind: setTime, why: "comes again"}
	if d, next := g.weekdayAt(j); d > 0 {
		x.weekday, x.period = d, isoDuration([]timeLength{{float64(s.Number), unitWeek}})
		if p, k := g.partOfDay(next); p != nil {
			next = k
		}
		return g.setTime(x, next)
	}
	if _, n := g.sense(j, "part"); n > 0 {
		x.period = isoDuration([]timeLength{{float64(s.Number), unitDay}})
		return g.setTime(x, j+n)
	}
	if m, next := g.monthAt(j); m > 0 && g.atoms[j].capital {
		x.period = isoDuration([]timeLength{{float64(s.Number), unitYear}})
		return x, next
	}
	n, vague, next := g.quantity(j)
	if next == j {
		n = 1
	}
	u, unit, next2 := g.unitAt(g.skip(next, "-"))
	if next2 == next || vague || unit.Form == "short" {
		return nil, i
	}
	if u == unitWeekend {
		u = unitWeek
	}
	x.period = isoDuration([]timeLength{{n * float64(s.Number*max(1, unit.Number)), u}})
	if x.period == "" {
		return nil, i
	}
	return g.setTime(x, next2)
}

// setTime reads the time of day behind a set.
func (g *timeGrammar) setTime(x *timeExpr, i int) (*timeExpr, int) {
	if c, j := g.clock(g.skip(i, "at")); c != nil {
		return x, j
	}
	return x, i
}
