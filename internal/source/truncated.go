package source

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cutShort says where a page was clearly cut off, "" if it was not. A page that closes
// its body is whole. Another one is cut if it ends within a tag, a comment, a script or
// a style, or with a container still open; merely leaving out optional end tags is
// good HTML.
func cutShort(markup string) string {
	open, raw := 0, ""
	z := html.NewTokenizer(strings.NewReader(markup))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch kind {
		case html.StartTagToken:
			raw = ""
			switch a := tagAtom(z); a {
			case atom.Div, atom.Section, atom.Article, atom.Main, atom.Table:
				open++
			case atom.Script, atom.Style:
				raw = a.String()
			}
		case html.EndTagToken:
			raw = ""
			switch tagAtom(z) {
			case atom.Body, atom.Html:
				return ""
			case atom.Div, atom.Section, atom.Article, atom.Main, atom.Table:
				open--
			}
		}
	}
	switch tail := markup[max(0, strings.LastIndexByte(markup, '<')):]; {
	case raw != "":
		return "within a " + raw
	case strings.LastIndex(markup, "<!--") > strings.LastIndex(markup, "-->"):
		return "within a comment"
	case len(tail) > 1 && tail[0] == '<' && !strings.Contains(tail, ">") && (tail[1] == '/' || unicode.IsLetter(rune(tail[1]))):
		return "within a tag"
	case open > 0:
		return "before its elements do"
	}
	return ""
}
