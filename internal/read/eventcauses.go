package read

// causes maps predicates to the words that bring them about by the speaker's own
// words. The verbs are those of markers.tsv of the class cause: of "enabling" ones the
// clause below is caused ("would allow them to prolong the war"), of "effecting" ones
// the verb itself ("could revive the economy") or, where the object is a predicate, the
// object. A participle clause with one of them is caused by the clause that it hangs on.
func (c *coder) causes() map[int]int {
	out := map[int]int{}
	for w := range c.doc.Words {
		if c.upos(w) != "VERB" {
			continue
		}
		kind := c.causing(w)
		if kind == "" {
			continue
		}
		cause := c.bringing(w)
		if cause < 0 {
			continue
		}
		if below := c.inSlot(w, "complement"); below >= 0 && kind == "enabling" {
			out[below] = cause
			for _, x := range c.children[below] {
				if c.is(x, "conj") && c.verbal(x) {
					out[x] = cause
				}
			}
			continue
		}
		if kind == "effecting" {
			out[w] = cause
			if object := c.inSlot(w, "object"); object >= 0 && c.upos(object) == "NOUN" {
				out[object] = cause
			}
		}
	}
	return out
}

func (c *coder) causing(w int) string {
	m, n := c.lex.Markers.Longest(c.tokens[w:min(w+2, len(c.tokens))])
	if n == 0 {
		return ""
	}
	return m["cause"]
}

// bringing is what brings about what a verb of causing says: its subject where that is
// no person or body, or the verb of the clause that a participle hangs on; -1 for none.
func (c *coder) bringing(w int) int {
	if c.is(w, "advcl") && c.mark(w) == "" && c.doc.Words[w].XPOS == "VBG" {
		return c.head[w]
	}
	x := c.inSlot(w, "subject")
	switch {
	case x < 0:
		return -1
	case c.is(x, "csubj"):
		return x
	case c.upos(x) == "NOUN" && len(c.actorsOf(x)) == 0:
		return x
	case c.upos(x) == "DET" || c.upos(x) == "PRON":
		if noun := c.relativeNoun(x); noun >= 0 && c.upos(noun) != "PROPN" {
			return noun
		}
	}
	return -1
}
