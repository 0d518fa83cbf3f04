package render

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestLinesFit prints hostile and wide text at every width.
func TestLinesFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(10, 100).Draw(t, "width")
		runs := []run{{anyText().Draw(t, "one"), plain}, {anyText().Draw(t, "two"), bold}, {"한국어 텍스트 " + strings.Repeat("한", 60), source}}
		var b bytes.Buffer
		p := pen{w: &b, width: width}
		p.paragraph("  1 ", "    ", runs...)
		for line := range strings.Lines(b.String()) {
			if n := columns(strings.TrimSuffix(line, "\n")); n > width {
				t.Fatalf("line of %d columns, width %d: %q", n, width, line)
			}
		}
	})
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain, “quoted” 한국어 🙂":     "plain, “quoted” 한국어 🙂",
		"a\x1b[2Jb\x00c\x7f":        `a\x1b[2Jb\x00c\x7f`,
		"\u009b1m":                  `\u009b1m`,
		"ab\u202ecd\u2069":          `ab\u202ecd\u2069`,
		"zero\u200bwidth\ufeff":     `zero\u200bwidth\ufeff`,
		"tag\U000e0041":             `tag\U000e0041`,
		"line\u2028break\u00ad":     `line\u2028break\u00ad`,
		"kept:\n\tbreaks, bad:\xff": "kept:\n\tbreaks, bad:\ufffd",
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
	if got, want := VisibleLine("a\r\nb\tc"), `a\r\nb\tc`; got != want {
		t.Errorf("VisibleLine = %q, want %q", got, want)
	}
}
