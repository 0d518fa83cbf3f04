package render

import (
	"strconv"
	"strings"

	"reportedly"
)

// quantityWords is a quantity in short: "up to 100,000 troops", "5.2 percent of oil
// prices, up, from “4.9 percent”".
func quantityWords(text string, q *reportedly.Quantity) string {
	words := []string{amountWords(q)}
	switch {
	case q.Unit == "person" && q.Of == "":
		words = append(words, "persons")
	case q.Unit == "person" || q.Unit == "":
		words = append(words, q.Of)
	case q.Of != "":
		words = append(words, q.Unit, "of", q.Of)
	default:
		words = append(words, q.Unit)
	}
	switch q.Per {
	case "":
	case "each":
		words = append(words, "each")
	default:
		words = append(words, "per", q.Per)
	}
	out := []string{strings.Join(strings.Fields(strings.Join(words, " ")), " "), string(q.Change)}
	if q.From != nil {
		out = append(out, "from “"+joined(text, []reportedly.Span{*q.From})+"”")
	}
	if q.Equivalent != nil {
		out = append(out, "equivalent to “"+joined(text, []reportedly.Span{*q.Equivalent})+"”")
	}
	return list(out...)
}

// amountWords is the amount with its bounds.
func amountWords(q *reportedly.Quantity) string {
	low, best, high := number(q.Low), number(q.Best), number(q.High)
	switch {
	case q.Bound == reportedly.About && best != "":
		return "about " + best
	case low == high && low != "":
		return low
	case low != "" && high != "":
		return low + " to " + high
	case high != "":
		return "up to " + high
	case low != "":
		return low + " or more"
	}
	return best
}

// number writes a number with commas between thousands; very large and very small
// ones with an exponent. "" for none.
func number(v *float64) string {
	const most, least = 1e15, 1e-6
	switch {
	case v == nil:
		return ""
	case *v != 0 && (*v >= most || *v <= -most || *v < least && *v > -least):
		return strconv.FormatFloat(*v, 'g', -1, 64)
	}
	whole, decimals, point := strings.Cut(strconv.FormatFloat(*v, 'f', -1, 64), ".")
	minus := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if minus {
		whole = "-" + whole
	}
	if point {
		whole += "." + decimals
	}
	return whole
}
