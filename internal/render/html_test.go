package render

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"reportedly"
)

// parsed is what a browser would make of a page.
type parsed struct {
	text  map[string]string // what elements hold, by their name
	ids   map[string]bool
	links []string
	other []string // elements and attributes that a page of ours never has
}

func parsePage(t testing.TB, page string) parsed {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	p := parsed{text: map[string]string{}, ids: map[string]bool{}}
	var walk func(n *html.Node, path []string)
	walk = func(n *html.Node, path []string) {
		if n.Type == html.TextNode {
			for _, name := range path {
				p.text[name] += n.Data
			}
		}
		if n.Type == html.ElementNode {
			path = append(path, p.element(t, n))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, path)
		}
	}
	walk(root, nil)
	return p
}

// element notes what is remarkable about an element and returns its name.
func (p *parsed) element(t testing.TB, n *html.Node) string {
	switch n.Data {
	case "script", "img", "iframe", "object", "embed", "form", "link", "base", "svg":
		p.other = append(p.other, n.Data)
	}
	name := n.Data
	for _, a := range n.Attr {
		switch {
		case a.Key == "id" && p.ids[a.Val]:
			t.Errorf("id %q is there twice", a.Val)
		case a.Key == "id":
			p.ids[a.Val] = true
		case a.Key == "href":
			p.links = append(p.links, a.Val)
		case a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "src":
			p.other = append(p.other, a.Key)
		case a.Key == "content" && strings.Contains(a.Val, "default-src"):
			p.text["policy"] = a.Val
		case a.Key == "class" && a.Val == "ref":
			name = "ref"
		}
	}
	return name
}

func TestPageIsSelfContained(t *testing.T) {
	for _, r := range []*reportedly.Reading{sample(t), hostileReading()} {
		p := parsePage(t, printed(t, "html", Options{}, r, r))
		if len(p.other) > 0 {
			t.Errorf("page has %v", p.other)
		}
		if p.text["policy"] != policy(p.text["style"]) || p.text["style"] == "" {
			t.Errorf("the policy %q does not allow the page's own style", p.text["policy"])
		}
		fragments := 0
		for _, link := range p.links {
			fragment, inside := strings.CutPrefix(link, "#")
			switch {
			case inside && !p.ids[fragment]:
				t.Errorf("link to %q leads nowhere", link)
			case inside:
				fragments++
			case !strings.HasPrefix(link, "https://"):
				t.Errorf("link to %q", link)
			}
		}
		if want := 2 * 2 * len(r.Statements); fragments != want {
			t.Errorf("%d links inside the page, want %d: there and back for each statement", fragments, want)
		}
	}
}

// TestMarkedTextIsTheText draws readings with overlapping spans: the segments must
// hold each character once and in order, under exactly the marks that cover it.
func TestMarkedTextIsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab\n é🙂")), 0, 40, -1).Draw(t, "text")
		span := rapid.Custom(func(t *rapid.T) reportedly.Span {
			start := rapid.IntRange(0, len(text)).Draw(t, "start")
			return reportedly.Span{Start: start, End: rapid.IntRange(start, len(text)).Draw(t, "end")}
		})
		r := &reportedly.Reading{Report: &reportedly.Report{Text: text}}
		for range rapid.IntRange(0, 4).Draw(t, "statements") {
			hop := reportedly.Hop{Source: reportedly.Source{Spans: rapid.SliceOfN(span, 0, 2).Draw(t, "source")}}
			r.Statements = append(r.Statements, reportedly.Statement{Content: rapid.SliceOfN(span, 0, 3).Draw(t, "content"), Chain: []reportedly.Hop{hop}})
		}
		var plain strings.Builder
		refs := 0
		for _, p := range marked(r) {
			for _, s := range p.Segments {
				plain.WriteString(s.Text)
				refs += len(s.Refs)
			}
		}
		if got, want := squeeze(plain.String()), squeeze(valid(text)); got != want && !cutsRunes(r) {
			t.Fatalf("segments hold %q, text is %q", got, want)
		}
		// A reference at the very end of the text has no segment to stand before.
		if refs > len(r.Statements) {
			t.Fatalf("%d references for %d statements", refs, len(r.Statements))
		}
	})
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// cutsRunes reports whether a span begins or ends inside a rune, where the halves
// are printed as bad bytes.
func cutsRunes(r *reportedly.Reading) bool {
	for _, m := range textMarks(r) {
		if valid(r.Report.Text[:m.Start]) != r.Report.Text[:m.Start] || valid(r.Report.Text[:m.End]) != r.Report.Text[:m.End] {
			return true
		}
	}
	for at := range anchors(r) {
		if valid(r.Report.Text[:at]) != r.Report.Text[:at] {
			return true
		}
	}
	return false
}

// TestOverlap shows the segments of a hedge inside a source inside a content.
func TestOverlap(t *testing.T) {
	r := &reportedly.Reading{Report: &reportedly.Report{Text: "abcdef"}, Statements: []reportedly.Statement{{
		Content: []reportedly.Span{{Start: 0, End: 5}},
		Chain:   []reportedly.Hop{{Source: reportedly.Source{Spans: []reportedly.Span{{Start: 1, End: 6}}, Kind: reportedly.Person}}},
		Propositions: []reportedly.Proposition{{Certainty: reportedly.Certainty{
			Hedges: []reportedly.Hedge{{Span: reportedly.Span{Start: 2, End: 3}, Kind: reportedly.Modal}}}}},
	}}}
	var got []string
	for _, s := range marked(r)[0].Segments {
		got = append(got, fmt.Sprintf("%s=%s%v", s.Text, s.Class, s.Refs))
	}
	if want := "a=content[1] b=content source[] c=content source hedge[] de=content source[] f=source[]"; strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

// TestContrast computes WCAG 2 contrast of the style sheet's colours in both themes.
func TestContrast(t *testing.T) {
	themes := regexp.MustCompile(`:root \{[^}]*\}`).FindAllString(pageStyle, -1)
	if len(themes) != 2 {
		t.Fatalf("%d themes", len(themes))
	}
	for i, theme := range themes {
		colors := map[string]float64{}
		for _, m := range regexp.MustCompile(`--(\w+): (#\w+)`).FindAllStringSubmatch(theme, -1) {
			colors[m[1]] = luminance(t, m[2])
		}
		for _, pair := range []struct {
			front, back string
			least       float64
		}{
			{"ink", "paper", 4.5}, {"soft", "paper", 4.5}, {"link", "paper", 4.5}, {"ink", "content", 4.5}, {"ink", "hedge", 4.5}, {"ink", "target", 4.5},
			{"soft", "target", 4.5}, {"link", "target", 4.5}, {"line", "paper", 3}, {"source", "paper", 3}, {"source", "content", 3},
			{"cue", "paper", 3}, {"cue", "content", 3}, {"wave", "hedge", 3}, {"wave", "paper", 3}, {"condition", "paper", 3}, {"condition", "content", 3},
		} {
			front, back := colors[pair.front], colors[pair.back]
			if front == 0 || back == 0 {
				t.Fatalf("theme %d lacks %s or %s", i, pair.front, pair.back)
			}
			if ratio := (max(front, back) + .05) / (min(front, back) + .05); ratio < pair.least {
				t.Errorf("theme %d: %s on %s has contrast %.2f, needs %.1f", i, pair.front, pair.back, ratio, pair.least)
			}
		}
	}
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	hex = hex[1:]
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		v, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(v) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
