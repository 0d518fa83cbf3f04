package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What makes an article: fewer words are a notice, more of it in links is an index.
const (
	leastWords = 20
	mostLinked = 0.5 // of the characters
)

// mostElements is the size of a page above which no article is looked for: the
// extraction weighs elements against each other again and again.
const mostElements = 100_000

// parseMarkup parses a page. It refuses nesting deeper than 512 elements.
func parseMarkup(markup string) (*html.Node, error) {
	return html.ParseWithOptions(strings.NewReader(markup), html.ParseOptionEnableScripting(false))
}

// article returns the text of the page's article, "" if it has none. It changes doc.
func article(doc *html.Node) string {
	if elements(doc) > mostElements {
		return ""
	}
	prune(doc)
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	found, err := parser.ParseAndMutate(doc, nil)
	if err != nil || found.Node == nil {
		return ""
	}
	var b blocks
	b.node(found.Node, false)
	text := b.text()
	if len(strings.Fields(text)) < leastWords || float64(b.linked) > mostLinked*float64(b.letters) {
		return ""
	}
	return text
}

func elements(doc *html.Node) (n int) {
	for range doc.Descendants() {
		n++
	}
	return n
}

// boxes are words in class or id of what stands inside an article and is none of it.
var boxes = regexp.MustCompile(`(?i)(^|[\s_-])(newsletter|subscribe|sign-?up|most-?read|related|read-?more|promo|social|share|sharing|advert|advertisement|cookie|consent|comments?|paywall|breadcrumbs?|tags|toolbar|recirc|outbrain|taboola)($|[\s_-])`)

// prune removes what is never part of an article: navigation, forms, asides, figures,
// and boxes that hold less than half of the page's paragraphs.
func prune(doc *html.Node) {
	all := paragraphLetters(doc)
	var drop []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && unwanted(n) && paragraphLetters(n)*2 < max(all, 1) {
			drop = append(drop, n)
		}
	}
	for _, n := range drop {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

func unwanted(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Form, atom.Aside, atom.Figure, atom.Footer, atom.Button, atom.Dialog, atom.Iframe:
		return true
	case atom.Html, atom.Body, atom.Article, atom.Main:
		return false
	}
	return boxes.MatchString(attribute(n, "class")) || boxes.MatchString(attribute(n, "id"))
}

// paragraphLetters counts the bytes of text inside paragraphs below n.
func paragraphLetters(n *html.Node) (size int) {
	for p := range n.Descendants() {
		if p.DataAtom != atom.P {
			continue
		}
		for t := range p.Descendants() {
			if t.Type == html.TextNode {
				size += len(t.Data)
			}
		}
	}
	return size
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// blocks gathers paragraphs of text from a tree or from tokens.
type blocks struct {
	done    []string
	current strings.Builder
	space   bool // white space is due before the next word
	letters int  // characters of text, and those of them inside links
	linked  int
}

// node adds the text below n.
func (b *blocks) node(n *html.Node, link bool) {
	switch {
	case n.Type == html.TextNode:
		b.add(n.Data)
		size := utf8.RuneCountInString(strings.TrimSpace(n.Data))
		b.letters += size
		if link {
			b.linked += size
		}
		return
	case n.Type == html.ElementNode && silent(n.DataAtom):
		return
	}
	b.border(n.DataAtom)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.node(c, link || n.DataAtom == atom.A)
	}
	b.border(n.DataAtom)
}

// add appends text with its white space folded, as a browser would show it.
func (b *blocks) add(s string) {
	for _, r := range s {
		switch {
		case r == '\u00a0' || !unicode.IsSpace(r):
			if b.space && b.current.Len() > 0 {
				b.current.WriteByte(' ')
			}
			b.space = false
			b.current.WriteRune(r)
		default:
			b.space = true
		}
	}
}

// border ends a paragraph, a line or a cell where an element does.
func (b *blocks) border(a atom.Atom) {
	switch a {
	case atom.Br:
		if b.current.Len() > 0 {
			b.current.WriteByte('\n')
		}
		b.space = false
	case atom.Td, atom.Th:
		b.space = true
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Blockquote, atom.Pre, atom.Address,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr, atom.Caption, atom.Hr, atom.Figure, atom.Figcaption, atom.Details, atom.Summary,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Title, atom.Body, atom.Form, atom.Option:
		b.end()
	}
}

func (b *blocks) end() {
	if p := strings.TrimSpace(b.current.String()); p != "" {
		b.done = append(b.done, p)
	}
	b.current.Reset()
	b.space = false
}

func (b *blocks) text() string {
	b.end()
	return strings.Join(b.done, "\n\n")
}

// silent elements show no text.
func silent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Head, atom.Button, atom.Select, atom.Textarea:
		return true
	}
	return false
}

// bareText returns all text that a page shows, from its tokens alone.
func bareText(markup string) string {
	var b blocks
	z := html.NewTokenizer(strings.NewReader(markup))
	depth := 0 // of silent elements
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.text()
		case html.TextToken:
			if depth == 0 {
				b.add(string(z.Text()))
			}
		case html.StartTagToken:
			a := tagAtom(z)
			if silent(a) && a != atom.Head { // its end may be left out
				depth++
			}
			b.border(a)
		case html.EndTagToken:
			a := tagAtom(z)
			if silent(a) && a != atom.Head {
				depth = max(0, depth-1)
			}
			b.border(a)
		case html.SelfClosingTagToken:
			b.border(tagAtom(z))
		}
	}
}

func tagAtom(z *html.Tokenizer) atom.Atom {
	name, _ := z.TagName()
	return atom.Lookup(name)
}
