package render

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestClusters cuts texts between all clusters, which a bar marks.
func TestClusters(t *testing.T) {
	for _, marked := range []string{
		"p|l|a|i|n", "\r\n|x", "\n|\r|\t", "e\u0301|e\u0308\u0323|x", "a\u200c|b", "🇺🇳|🇪🇺|x", "🇺🇳|🇪", "👩\u200d👩\u200d👧|x", "👍🏽|x", "❤\ufe0f|x",
		"각|가\u11a8|x", "\u1100\u1161\u11a8|\u1100\u1161", "नि|क", "🏴\U000e0067\U000e0062\U000e007f|x", "\xff|\xfe|x",
	} {
		text := strings.ReplaceAll(marked, "|", "")
		var got strings.Builder
		for i, r := range text {
			if i > 0 && clusterBoundary(text, i) {
				got.WriteByte('|')
			}
			if r == '\ufffd' {
				got.WriteByte(text[i])
			} else {
				got.WriteRune(r)
			}
		}
		if got.String() != marked {
			t.Errorf("%q is cut as %q", marked, got.String())
		}
	}
}

// TestWholeClusters grows any range of a hostile text: both ends are boundaries, or
// have come as far as they may.
func TestWholeClusters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ae\u0301\u200d\r\n🇺👩🏽각\u1100\u1161"))).Draw(t, "text") + strings.Repeat("\u0301", rapid.IntRange(0, 200).Draw(t, "marks"))
		o := newOffsets(text)
		start := o.bytes(rapid.IntRange(0, o.count).Draw(t, "start"))
		end := o.bytes(rapid.IntRange(o.points(start), o.count).Draw(t, "end"))
		from, to := wholeClusters(text, start, end)
		if from > start || to < end || o.points(start)-o.points(from) > clusterReach || o.points(to)-o.points(end) > clusterReach {
			t.Fatalf("%d-%d became %d-%d", start, end, from, to)
		}
		if !clusterBoundary(text, from) && o.points(start)-o.points(from) < clusterReach || !clusterBoundary(text, to) && o.points(to)-o.points(end) < clusterReach {
			t.Fatalf("%d-%d became %d-%d, which splits a cluster", start, end, from, to)
		}
	})
}
