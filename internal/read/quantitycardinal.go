package read

import (
	"math"
	"strconv"

	"reportedly/internal/lexicon"
)

// counting is the state of reading a cardinal: what scale words have closed, and the
// group below a thousand that is open.
type counting struct {
	*quantifying
	figure
	any    bool // a numeral was read
	open   bool // the group holds something
	closed bool // nothing may follow: digits without a scale word
	total  float64
	group  float64
	limit  float64 // what may follow is smaller than this
	tens   bool    // the last numeral was a ten: "twenty" of "twenty-one"
}

// step reads one more numeral and reports whether there was one.
func (c *counting) step() bool {
	i := c.last
	if x := c.at(i); x.kind == digits {
		return c.number(i, x)
	}
	n := c.numeralAt(i)
	switch n.Kind {
	case "digit", "teen", "ten":
		return c.small(n)
	case "hundred", "dozen":
		return c.multiply(n)
	case "scale":
		return c.close(n.Value)
	}
	if c.any && (c.at(i).form == "-" || c.at(i).form == "and" || c.at(i).form == "&") {
		return c.joins(i)
	}
	return false
}

// number reads digits, with the abbreviation of a scale if there is one. After a scale
// word they go on only where they belong to a number in words: "4 thousand 3 hundred".
func (c *counting) number(i int, x lexeme) bool {
	if c.closed || c.open || c.coded(i) || c.any && !c.isNumeral(i+1, "hundred") && !c.isNumeral(i+1, "scale") {
		return false
	}
	if !c.any {
		c.literal, c.plain = true, x.plain
		c.fraction = x.fraction
	}
	c.any, c.open, c.group, c.last = true, true, x.value, i+1
	if scale := c.abbreviation(i + 1); scale > 0 {
		c.total, c.group, c.open, c.closed = scaled(x.value, scale), 0, false, true
		c.scale, c.plain, c.last = scale, false, i+2
	} else if !c.isNumeral(i+1, "hundred") && !c.isNumeral(i+1, "scale") && !c.isNumeral(i+1, "dozen") && !c.hyphened(i+1) {
		c.closed = true
	}
	return true
}

// hyphened reports whether a hyphen joins a scale word to digits: "a $3-billion loan".
func (c *counting) hyphened(i int) bool {
	return c.at(i).form == "-" && c.at(i).glued && c.at(i+1).glued && c.isNumeral(i+1, "scale")
}

// small reads a number word below a hundred, if the open group has room for it.
func (c *counting) small(n lexicon.Numeral) bool {
	free := !c.open || math.Mod(c.group, 100) == 0 && c.group > 0
	if n.Kind == "digit" && c.tens && n.Value > 0 {
		free = true
	}
	if c.closed || !free || n.Value >= c.limit {
		return false
	}
	c.any, c.open, c.tens = true, true, n.Kind == "ten"
	c.group += n.Value
	c.last++
	return true
}

// multiply reads "hundred" and "dozen", which apply to the open group: in "three
// hundred and two dozen" to its last part only.
func (c *counting) multiply(n lexicon.Numeral) bool {
	bare := n.Kind == "hundred" && !c.any && !c.open && c.at(c.last).form == "hundred" && c.isNumeral(c.last+1, "scale")
	if c.closed || !c.open && !bare {
		return false
	}
	switch rest := math.Mod(c.group, 100); {
	case bare:
		c.group = n.Value
	case n.Kind == "dozen" && c.group > 100 && rest > 0:
		c.group += rest * (n.Value - 1)
	case n.Kind == "hundred" && c.group >= 100 && !c.literal:
		return false
	default:
		c.group *= n.Value
	}
	c.any, c.open, c.tens, c.plain = true, true, false, false
	c.closed = n.Kind == "dozen"
	c.last++
	return true
}

// close applies a scale word to the open group; one right after another multiplies
// what there is ("three lakh crore").
func (c *counting) close(scale float64) bool {
	switch {
	case c.closed && !c.open, !c.open && c.total == 0:
		return false
	case !c.open:
		c.total *= scale
	case scale < c.limit:
		c.total += scaled(c.group, scale)
	default:
		return false
	}
	c.any, c.open, c.closed, c.tens, c.plain = true, false, false, false, false
	c.group, c.limit, c.scale = 0, scale, scale
	c.last++
	return true
}

// scaled multiplies as one does on paper: 65.4 billion is 65400000000, not what the
// product of two binary fractions is.
func scaled(v, scale float64) float64 {
	exponent := math.Log10(scale)
	if exponent != math.Trunc(exponent) {
		return v * scale
	}
	product, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', -1, 64)+"e"+strconv.Itoa(int(exponent)), 64)
	if err != nil {
		return math.Inf(1)
	}
	return product
}

// joins reads a hyphen or "and" if the number goes on after it.
func (c *counting) joins(i int) bool {
	if c.at(i).form == "-" {
		next := c.numeralAt(i + 1).Kind
		tight := c.at(i).glued && c.at(i+1).glued && (next == "hundred" || next == "scale")
		return (c.tens && next == "digit" || c.open && !c.closed && tight) && c.after(i+1)
	}
	afterHundred := c.open && c.group >= 100 && math.Mod(c.group, 100) == 0 && !c.closed
	afterScale := !c.open && c.total > 0 && !c.closed
	if !afterHundred && !afterScale || c.alone || !c.continues(i+1, afterHundred) {
		return false
	}
	if x := c.at(i + 1); x.kind == digits {
		c.last += 2
		c.group += x.value
		c.open, c.closed = true, true
		return true
	}
	return c.after(i + 1)
}

// after reads the numeral at i, skipping a joint; it leaves the joint where there is none.
func (c *counting) after(i int) bool {
	before := c.last
	c.last = i
	if c.step() {
		return true
	}
	c.last = before
	return false
}

// continues reports whether the numerals from i may follow "and": below a hundred
// after hundreds, in digits only after digits, and no proper fraction, which is left
// to mixed.
func (c *counting) continues(i int, afterHundred bool) bool {
	if value, _, ok := c.part(i); ok && value < 1 {
		return false
	}
	j, limit := i, c.limit
	if afterHundred {
		limit = 100
	}
	if x := c.at(i); x.kind == digits {
		return c.literal && x.plain && x.value > 0 && x.value < limit && !c.coded(i) && !c.isNumeral(i+1, "hundred") && !c.isNumeral(i+1, "scale") && c.abbreviation(i+1) == 0
	}
	for n := c.numeralAt(j); j < i+3 && (n.Kind == "digit" || n.Kind == "teen" || n.Kind == "ten" || c.at(j).form == "-" && j > i); n = c.numeralAt(j) {
		j++
	}
	switch n := c.numeralAt(j); {
	case j == i:
		return false
	case n.Kind == "hundred":
		return !afterHundred
	case n.Kind == "scale":
		return afterHundred || n.Value < c.limit
	}
	return true
}
