package eval

import "fmt"

// Doubts lists expectations that are well formed but probably mistaken: statements that
// share words, though a word belongs to the innermost content; statements out of text
// order; and predicates that are not in their statement's content, which
// points to a wrong occurrence (@N).
func (a *Article) Doubts() []string {
	g := newGoldScorer(a, nil)
	var out []string
	doubt := func(line goldLine, format string, args ...any) {
		out = append(out, fmt.Sprintf("%s:%d: %s: %s", a.File, line.line, fmt.Sprintf(format, args...), line.text))
	}
	for i, s := range a.statements {
		content := g.set(s.content)
		for k, other := range a.statements[:i] {
			if n := content.common(g.set(other.content)); n > 0 {
				doubt(s.goldLine, "shares %d words with the statement of line %d", n, a.statements[k].line)
			}
		}
		if i > 0 && s.content[0].start < a.statements[i-1].content[0].start {
			doubt(s.goldLine, "begins before the statement of line %d", a.statements[i-1].line)
		}
		for _, p := range s.predicates {
			if g.set(p.spans).common(content) == 0 {
				doubt(p.goldLine, "not in the statement's content")
			}
		}
	}
	return out
}
