package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"reportedly"
)

// anyText draws text with runes of every length and broken bytes, long enough for
// several marks.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(rapid.String(), rapid.Just("\xff"), rapid.Just("\xe2\x80"), rapid.Just("é–🙂"), rapid.Just(strings.Repeat("x", 200)), rapid.Just(strings.Repeat("🙂", 90)))
	return rapid.Map(rapid.SliceOfN(piece, 0, 12), func(p []string) string { return strings.Join(p, "") })
}

// TestOffsetsCount compares both directions with counting from the start.
func TestOffsetsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		o := newOffsets(text)
		if want := utf8.RuneCountInString(text); o.count != want || o.points(len(text)) != want {
			t.Fatalf("%d code points, want %d", o.count, want)
		}
		n := 0
		for i := range text {
			if o.points(i) != n || o.bytes(n) != i {
				t.Fatalf("byte %d is code point %d, code point %d is byte %d", i, o.points(i), n, o.bytes(n))
			}
			n++
		}
	})
}

// TestSpansFitThePrintedText takes any span, also one that cuts runes or leaves the
// text, and looks up what is printed for it.
func TestSpansFitThePrintedText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		s := reportedly.Span{Start: rapid.IntRange(-3, len(text)+3).Draw(t, "start"), End: rapid.IntRange(-3, len(text)+3).Draw(t, "end")}
		o := newOffsets(text)
		got := o.toPoints(s)
		runes := []rune(valid(text))
		if got.Start < 0 || got.End < got.Start || got.End > len(runes) || string(runes[got.Start:got.End]) != got.Exact {
			t.Fatalf("%+v became %+v, which does not fit", s, got)
		}
		back := o.toBytes(got)
		if 0 <= s.Start && s.Start < s.End && s.End <= len(text) && (back.Start > s.Start || back.End < s.End) {
			t.Fatalf("%+v became %+v: lost bytes", s, back)
		}
	})
}
