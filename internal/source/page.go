package source

import (
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"reportedly"
)

// describe returns a report without text from what a page says of itself. For each
// field the first of these that says something is believed: schema.org JSON-LD,
// OpenGraph and other meta elements, the page's own elements.
func describe(doc *html.Node) *reportedly.Report {
	p := pageFacts{metas: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	p.fromMetas()
	r := &reportedly.Report{
		Title: first(p.linked.Headline, p.title), Byline: first(p.linked.byline(), p.byline), URL: first(p.linked.address(), p.url),
		Published: first(isoDate(p.linked.Published), p.published), Modified: first(isoDate(p.linked.Modified), p.modified),
		Language: first(names(p.linked.Language), p.language),
	}
	if outlet := first(names(p.linked.Publisher), p.outlet); outlet != "" {
		r.Outlet = &reportedly.Outlet{Name: outlet}
	}
	return r
}

// pageFacts is what a page says of itself outside its text.
type pageFacts struct {
	linked linkedArticle
	metas  map[string]string // first content by lower-case name or property

	title, outlet, byline, published, modified, language, url string

	heading, head string // first h1, title element
}

func (p *pageFacts) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		p.language = attribute(n, "lang")
	case atom.Meta:
		key := strings.ToLower(first(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop")))
		if value := fold(attribute(n, "content")); key != "" && value != "" && p.metas[key] == "" {
			p.metas[key] = value
		}
	case atom.Link:
		if strings.EqualFold(attribute(n, "rel"), "canonical") {
			p.url = first(p.url, webAddress(attribute(n, "href")))
		}
	case atom.Script:
		if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil {
			p.linked.read(n.FirstChild.Data)
		}
	case atom.Time:
		if strings.Contains(attribute(n, "itemprop"), "datePublished") {
			p.published = first(p.published, isoDate(attribute(n, "datetime")))
		}
	case atom.H1:
		if p.heading == "" {
			p.heading = ownText(n)
		}
	case atom.Title:
		if p.head == "" {
			p.head = ownText(n)
		}
	}
}

// fromMetas fills what meta elements say; the lists are in order of trust.
func (p *pageFacts) fromMetas() {
	meta := func(keys ...string) string {
		for _, k := range keys {
			if p.metas[k] != "" {
				return p.metas[k]
			}
		}
		return ""
	}
	p.title = first(meta("og:title", "twitter:title", "dc.title", "headline"), p.heading, p.head)
	p.outlet = meta("og:site_name", "application-name", "publisher", "dc.publisher")
	p.published = first(isoDate(meta("article:published_time", "datepublished", "parsely-pub-date", "dcterms.created", "dc.date", "date", "pubdate")), p.published)
	p.modified = isoDate(meta("article:modified_time", "datemodified", "dcterms.modified", "last-modified"))
	p.language = first(p.language, strings.ReplaceAll(meta("og:locale", "language", "dc.language"), "_", "-"))
	p.url = first(p.url, webAddress(meta("og:url", "twitter:url")))
	p.byline = byline(meta("author", "byl", "parsely-author", "dc.creator", "article:author"))
}

// linkedArticle is what we use of schema.org's Article and its kinds.
type linkedArticle struct {
	Headline  string          `json:"headline"`
	Author    json.RawMessage `json:"author"`
	Publisher json.RawMessage `json:"publisher"`
	Published string          `json:"datePublished"`
	Modified  string          `json:"dateModified"`
	Language  json.RawMessage `json:"inLanguage"`
	URL       json.RawMessage `json:"url"`
	Page      json.RawMessage `json:"mainEntityOfPage"`
}

// read takes the first article of a JSON-LD block; later blocks do not change it.
// Blocks that are not JSON say nothing.
func (a *linkedArticle) read(block string) {
	if a.Headline != "" || a.Published != "" {
		return
	}
	var data any
	if json.Unmarshal([]byte(block), &data) != nil {
		return
	}
	if found := findArticle(data, 0); found != nil {
		encoded, err := json.Marshal(found)
		if err == nil && json.Unmarshal(encoded, a) != nil {
			*a = linkedArticle{} // fields of other types than schema.org's
		}
	}
	a.Headline = fold(a.Headline)
}

// findArticle looks for an article in a JSON-LD value, in lists and graphs too.
func findArticle(data any, depth int) map[string]any {
	if depth > 8 {
		return nil
	}
	switch v := data.(type) {
	case []any:
		for _, x := range v {
			if a := findArticle(x, depth+1); a != nil {
				return a
			}
		}
	case map[string]any:
		for _, kind := range append(anyStrings(v["@type"]), "") {
			if strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "BlogPosting") {
				return v
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "hasPart"} {
			if a := findArticle(v[key], depth+1); a != nil {
				return a
			}
		}
	}
	return nil
}

func anyStrings(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

func (a *linkedArticle) byline() string { return byline(names(a.Author)) }

func (a *linkedArticle) address() string {
	for _, raw := range []json.RawMessage{a.URL, a.Page} {
		var s string
		var thing struct {
			ID string `json:"@id"`
		}
		if json.Unmarshal(raw, &s) != nil && json.Unmarshal(raw, &thing) == nil {
			s = thing.ID
		}
		if s = webAddress(s); s != "" {
			return s
		}
	}
	return ""
}

// names returns the names in a value that may be a string, a thing with a name, or a
// list of these.
func names(raw json.RawMessage) string {
	var s string
	var thing struct {
		Name string `json:"name"`
	}
	var list []json.RawMessage
	switch {
	case json.Unmarshal(raw, &s) == nil:
		return fold(s)
	case json.Unmarshal(raw, &list) == nil:
		var all []string
		for _, item := range list {
			if n := names(item); n != "" {
				all = append(all, n)
			}
		}
		return strings.Join(all, ", ")
	case json.Unmarshal(raw, &thing) == nil:
		return fold(thing.Name)
	}
	return ""
}

// byline drops the "By" and addresses of author pages.
func byline(s string) string {
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	if strings.Contains(s, "://") {
		return ""
	}
	return s
}

// webAddress returns an absolute http or https address, "" for anything else.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// dateLayouts are the ISO 8601 forms that pages use, and how each is kept.
var dateLayouts = []struct{ in, out string }{
	{time.RFC3339, time.RFC3339}, {"2006-01-02T15:04:05-0700", time.RFC3339}, {"2006-01-02 15:04:05-07:00", time.RFC3339},
	{"2006-01-02T15:04Z07:00", "2006-01-02T15:04Z07:00"}, {"2006-01-02T15:04:05", "2006-01-02T15:04:05"}, {"2006-01-02 15:04:05", "2006-01-02T15:04:05"},
	{"2006-01-02T15:04", "2006-01-02T15:04"}, {time.DateOnly, time.DateOnly}, {"2006-01", "2006-01"}, {"2006", "2006"},
}

// isoDate returns a date in ISO 8601 as precise as it was given, "" for anything else.
func isoDate(s string) string {
	for _, l := range dateLayouts {
		if t, err := time.Parse(l.in, strings.TrimSpace(s)); err == nil {
			return t.Format(l.out)
		}
	}
	return ""
}

// ISODate reports whether s is a date that a report can have: a year, a month, a day,
// or a time with or without a zone, in ISO 8601. [Parse] keeps it in the form that
// pages' dates get: +00:00 as Z, no fractions of a second.
func ISODate(s string) bool { return isoDate(s) != "" && !strings.ContainsAny(s, " \t\r\n") }

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// fold returns s on one line.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

func ownText(n *html.Node) string {
	var b strings.Builder
	for t := range n.Descendants() {
		if t.Type == html.TextNode {
			b.WriteString(t.Data)
		}
	}
	return fold(b.String())
}
