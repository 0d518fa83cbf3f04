package render

import (
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// style is how a run of text is printed on a terminal.
type style int

const (
	plain style = iota
	bold
	dim
	source
	cue
	hedge
)

// sgr are the terminal's attributes of a style: the sixteen colours, which every
// theme keeps readable, and never colour alone.
var sgr = [...]string{bold: "1", dim: "2", source: "1;36", cue: "3;32", hedge: "4;33"}

// run is text in one style.
type run struct {
	text  string
	style style
}

// pen writes wrapped paragraphs. The first error sticks.
type pen struct {
	w     io.Writer
	color bool
	width int
	err   error
}

// line writes one line as it is.
func (p *pen) line(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, s+"\n")
	}
}

// paragraph writes runs as lines no wider than the pen's width, the first one after
// first, the others after rest. White space folds; a word that is too wide for any
// line is cut. Text is made [Visible]. Where there are no colours, angle quotation
// marks show a hedge.
func (p *pen) paragraph(first, rest string, runs ...run) {
	for i, r := range runs {
		if r.style == hedge && !p.color && r.text != "" {
			runs[i].text = "‹" + r.text + "›"
		}
	}
	prefix, used, room := first, 0, p.width-columns(first)
	var line []run
	for _, word := range split(runs, max(p.width-columns(rest), 1)) {
		size := wordColumns(word)
		switch {
		case used > 0 && used+1+size > room:
			p.line(prefix + p.styled(line))
			prefix, line, used, room = rest, nil, 0, p.width-columns(rest)
		case used > 0:
			line = append(line, blank(line[len(line)-1], word[0]))
			used++
		}
		line = append(line, word...)
		used += size
	}
	p.line(prefix + p.styled(line))
}

// blank returns the space between two runs, in their style if they share it.
func blank(before, after run) run {
	if before.style == after.style {
		return run{" ", before.style}
	}
	return run{" ", plain}
}

// styled returns a line with terminal attributes where the pen has colours.
func (p *pen) styled(line []run) string {
	var b strings.Builder
	current := plain
	turn := func(to style) {
		if !p.color || to == current {
			return
		}
		if current != plain {
			b.WriteString("\x1b[0m")
		}
		if to != plain {
			b.WriteString("\x1b[" + sgr[to] + "m")
		}
		current = to
	}
	for _, r := range line {
		turn(r.style)
		b.WriteString(r.text)
	}
	turn(plain)
	return b.String()
}

// split cuts runs into words of at most most columns. A word may consist of several runs.
func split(runs []run, most int) [][]run {
	var words [][]run
	var word []run
	size, count := 0, 0
	end := func() {
		if len(word) > 0 {
			words = append(words, word)
		}
		word, size, count = nil, 0, 0
	}
	for _, r := range runs {
		for _, c := range Visible(r.text) {
			if unicode.IsSpace(c) {
				end()
				continue
			}
			if n := runeColumns(c); size+n > most || count > 8*most { // marks without width pile up too
				end()
			}
			size += runeColumns(c)
			count++
			if len(word) == 0 || word[len(word)-1].style != r.style {
				word = append(word, run{"", r.style})
			}
			word[len(word)-1].text += string(c)
		}
	}
	end()
	return words
}

func wordColumns(word []run) (n int) {
	for _, r := range word {
		n += columns(r.text)
	}
	return n
}

// columns returns how wide a terminal shows s.
func columns(s string) (n int) {
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// runeColumns follows Unicode Standard Annex 11; ambiguous width counts as narrow.
func runeColumns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
