package read

// This file finds who takes part in what a noun names.

// nounState is the slot of the subject of a noun behind "is" and a preposition that says who
// does or suffers what it names: the town "is under attack", the dockers "are on strike"; ""
// for others.
func (c *coder) nounState(w int) string {
	if c.child(w, "cop") < 0 {
		return ""
	}
	marks, _ := c.lex.Markers.Find(c.mark(w))
	return marks["nounstate"]
}

// ofNoun are the arguments of a noun: its possessors and those that prepositions, adjectives of
// peoples and infinitives join to it.
func (c *coder) ofNoun(w int) []argument {
	var out []argument
	if slot, subject := c.nounState(w), c.ownSubject(w); slot != "" && subject >= 0 {
		out = append(out, argument{slot, subject})
	}
	for _, x := range c.children[w] {
		switch {
		case c.is(x, "nmod:poss"):
			out = append(out, argument{"subject", x})
		case c.is(x, "compound", "amod") && c.upos(x) != "VERB":
			if t := c.toponymAt[x]; t != nil && (t.adjective || c.isState(t.words)) {
				out = append(out, argument{"subject", x})
			} else if c.is(x, "compound") {
				out = append(out, argument{"noun-of", x})
			}
		case c.is(x, "nmod"):
			m := c.mark(x)
			switch m {
			case "by":
				out = append(out, argument{"subject", x})
			case "":
			default:
				out = append(out, argument{"noun-" + m, x}, argument{m, x})
			}
		case c.is(x, "acl") && c.bare(x):
			out = append(out, argument{"complement", x})
		}
	}
	return out
}
