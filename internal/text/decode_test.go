package text

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTreeIsTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(rapid.IntRange(-9, 9).Draw(t, "s"))
		}
		var f treeFinder
		got := make([]int32, n)
		f.heads(got, scores)
		if !isTree(got) {
			t.Fatalf("not a tree with one root: %v", got)
		}
		if g, w := treeScore(got, scores), bestTree(make([]int32, n), 0, scores); g != w {
			t.Fatalf("heads %v score %v, best is %v", got, g, w)
		}
	})
}

func treeScore(heads []int32, scores []float32) (sum float64) {
	for i, h := range heads {
		sum += float64(scores[i*(len(heads)+1)+int(h)])
	}
	return sum
}

// bestTree tries all heads from word i on.
func bestTree(heads []int32, i int, scores []float32) float64 {
	if i == len(heads) {
		if !isTree(heads) {
			return math.Inf(-1)
		}
		return treeScore(heads, scores)
	}
	best := math.Inf(-1)
	for h := range len(heads) + 1 {
		if h != i+1 {
			heads[i] = int32(h)
			best = max(best, bestTree(heads, i+1, scores))
		}
	}
	return best
}

func isTree(heads []int32) bool {
	roots := 0
	for i, h := range heads {
		if h == 0 {
			roots++
		}
		at := int32(i + 1)
		for steps := 0; at != 0; steps++ {
			if steps > len(heads) {
				return false
			}
			at = heads[at-1]
		}
	}
	return roots == 1
}

func TestTreeOfLongAndBrokenScores(t *testing.T) {
	var f treeFinder
	for name, score := range map[string]func(i, j int) float32{
		"nan":      func(i, j int) float32 { return float32(math.NaN()) },
		"infinite": func(i, j int) float32 { return float32(math.Inf(1 - 2*((i+j)%2))) },
		"equal":    func(i, j int) float32 { return 0 },
		"cycles":   func(i, j int) float32 { return float32((i*7919+j*104729)%1009) / 7 },
		"pairs":    func(i, j int) float32 { return -float32((i ^ 1) - j + 1) },
		"ring":     func(i, j int) float32 { return -float32((i+2-j+512)%512) - float32(1000*max(0, 1-j)) },
	} {
		const n = maxClause
		scores := make([]float32, n*(n+1))
		for i := range n {
			for j := range n + 1 {
				scores[i*(n+1)+j] = score(i, j)
			}
		}
		heads := make([]int32, n)
		start := time.Now()
		f.heads(heads, scores)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		if !isTree(heads) {
			t.Errorf("%s: not a tree", name)
		}
	}
}

// TestPunctuationKeepsTheTree: whatever the scores, a tree stays a tree and only
// punctuation moves.
func TestPunctuationKeepsTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		b := treeBuffers{arc: make([]float32, n*(n+1)), heads: make([]int32, n)}
		for i := range b.arc {
			b.arc[i] = float32(rapid.IntRange(-9, 9).Draw(t, "s"))
		}
		words := make([]Word, n)
		for i := range words {
			words[i].XPOS = rapid.SampledFrom([]string{"NN", ",", "-LRB-", "-RRB-", "``", "''"}).Draw(t, "xpos")
			if words[i].UPOS = "PUNCT"; words[i].XPOS == "NN" {
				words[i].UPOS = "NOUN"
			}
		}
		var f treeFinder
		f.heads(b.heads, b.arc)
		before := slices.Clone(b.heads)
		b.punctuate(words)
		if !isTree(b.heads) {
			t.Fatalf("%v has become %v", before, b.heads)
		}
		for i, h := range b.heads {
			if h != before[i] && words[i].UPOS != "PUNCT" {
				t.Fatalf("word %d moved from %d to %d", i, before[i], h)
			}
		}
	})
}

func TestPunctuationByTheGuidelines(t *testing.T) {
	words := []Word{{UPOS: "PRON"}, {UPOS: "PUNCT", XPOS: "-LRB-"}, {UPOS: "PRON"}, {UPOS: "VERB"}, {UPOS: "PUNCT", XPOS: "-RRB-"}, {UPOS: "VERB"}}
	const n = 6
	for name, c := range map[string]struct {
		heads, want []int32
		scores      map[[2]int]float32 // by word and head
	}{
		"paired": { // he ( she says ) left
			[]int32{6, 4, 4, 6, 6, 0}, []int32{6, 6, 4, 6, 6, 0},
			map[[2]int]float32{{1, 4}: 3, {4, 6}: 9},
		},
		"crossing": { // the closing bracket hangs on the first word, across the arc between the verbs
			[]int32{6, 6, 4, 6, 1, 0}, []int32{6, 6, 4, 6, 6, 0},
			map[[2]int]float32{{4, 1}: 9, {4, 3}: 8, {4, 6}: 7, {1, 6}: 9},
		},
	} {
		b := treeBuffers{arc: make([]float32, n*(n+1)), heads: c.heads}
		for at, score := range c.scores {
			b.arc[at[0]*(n+1)+at[1]] = score
		}
		if b.punctuate(words); !slices.Equal(b.heads, c.want) {
			t.Errorf("%s: %v, want %v", name, b.heads, c.want)
		}
	}
}

// TestPairsAreOfOneKind: a quotation mark closes no bracket, and a quotation in brackets
// takes nothing from them.
func TestPairsAreOfOneKind(t *testing.T) {
	mark := func(xpos string) Word { return Word{UPOS: "PUNCT", XPOS: xpos} }
	for name, c := range map[string]struct {
		words       []Word
		heads, want []int32
	}{
		"mixed":  {[]Word{mark("-LRB-"), {UPOS: "NOUN"}, mark("''"), {UPOS: "VERB"}}, []int32{2, 4, 4, 0}, []int32{2, 4, 4, 0}},
		"nested": {[]Word{mark("-LRB-"), mark("``"), {UPOS: "NOUN"}, mark("''"), mark("-RRB-"), {UPOS: "VERB"}}, []int32{6, 3, 6, 3, 3, 0}, []int32{3, 3, 6, 3, 3, 0}},
	} {
		n := len(c.words)
		b := treeBuffers{arc: make([]float32, n*(n+1)), heads: c.heads}
		for i := range n {
			b.arc[i*(n+1)+3] = 1
		}
		if b.punctuate(c.words); !slices.Equal(b.heads, c.want) {
			t.Errorf("%s: %v, want %v", name, b.heads, c.want)
		}
	}
}

func TestRivals(t *testing.T) {
	for _, c := range []struct {
		scores []float32
		want   []dependency
	}{
		{[]float32{0, 9, 9, 8}, []dependency{{head: 2}, {head: 3}}},      // a word is no head of its own
		{[]float32{8, 0, 9, 7, 6.5}, []dependency{{head: 2}, {head: 3}}}, // nothing is known of the root's relation; the fourth one is too many
		{[]float32{0, 0, 9, 1, 2}, nil},
	} {
		if d := cmp.Diff(c.want, appendRivals(nil, 0, c.scores), cmp.AllowUnexported(dependency{})); d != "" {
			t.Errorf("%v: %s", c.scores, d)
		}
	}
	if p := bestLogProbability([]float32{50, 1, 1}, 1, 0); math.Abs(float64(p)+math.Ln2) > 1e-6 {
		t.Errorf("log probability %v", p)
	}
}

func BenchmarkTree(b *testing.B) {
	var f treeFinder
	const n = 40
	scores, heads := make([]float32, n*(n+1)), make([]int32, n)
	for i := range scores {
		scores[i] = float32((i*7919)%1009) / 7
	}
	for b.Loop() {
		f.heads(heads, scores)
	}
}

// TestSpanProbabilities compares with the sum over all paths.
func TestSpanProbabilities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(n int, label string) []float32 {
			out := make([]float32, n)
			for i := range out {
				out[i] = float32(rapid.IntRange(-3, 3).Draw(t, label))
			}
			return out
		}
		transitions := draw(25, "transition")
		s := scheme{kinds: []string{"x", "y"}}
		s.learn(transitions)
		rows := rapid.IntRange(1, 5).Draw(t, "rows")
		scores := draw(rows*5, "score")
		want := sumOverPaths(transitions, rows, scores)
		var f bioField
		f.read(s, scores)
		for kind := range s.kinds {
			for _, got := range f.spans(nil, kind) {
				if math.Abs(got.probability-want[got.span]) > 1e-9 {
					t.Fatalf("span %v has probability %v, want %v", got.span, got.probability, want[got.span])
				}
				delete(want, got.span)
			}
		}
		for span, p := range want {
			if p > leastLikely+1e-9 {
				t.Fatalf("span %v of probability %v is missing", span, p)
			}
		}
	})
}

// sumOverPaths gives the probability of every span of a scheme of 5 labels, by trying all paths.
func sumOverPaths(transitions []float32, rows int, scores []float32) map[span]float64 {
	sums, all := map[span]float64{}, 0.0
	paths := 1
	for range rows {
		paths *= 5
	}
	labels := make([]int, rows)
	for code := range paths {
		score := 0.0
		for i := range labels {
			labels[i], code = code%5, code/5
			if score += float64(scores[i*5+labels[i]]); i > 0 {
				score += float64(transitions[labels[i-1]*5+labels[i]])
			}
		}
		all += math.Exp(score)
		for _, found := range runs(labels) {
			sums[found] += math.Exp(score)
		}
	}
	for found := range sums {
		sums[found] /= all
	}
	return sums
}

// runs returns the spans of labels O, B-x, I-x, B-y, I-y.
func runs(labels []int) []span {
	var out []span
	open := -1 // label that goes on the last span
	for i, l := range labels {
		switch {
		case l%2 == 1:
			out, open = append(out, span{i, i + 1, l / 2}), l+1
		case l == open:
			out[len(out)-1].last = i + 1
		default:
			open = -1
		}
	}
	return out
}

func TestSpansIgnoreOrphans(t *testing.T) {
	// O, B-x, I-x, B-y, I-y
	got := runs([]int{2, 1, 2, 4, 4, 3, 2, 4, 3, 4})
	if d := cmp.Diff([]span{{1, 3, 0}, {5, 6, 1}, {8, 10, 1}}, got, cmp.AllowUnexported(span{})); d != "" {
		t.Error(d)
	}
}

func TestLikelySpansDoNotOverlap(t *testing.T) {
	r := ranking{{span{0, 3, 0}, 0.3}, {span{0, 2, 0}, 0.4}, {span{2, 4, 0}, 0.5}, {span{4, 5, 0}, 0.34}}
	for step, want := range [][]span{{{2, 4, 0}, {0, 2, 0}}, {{0, 3, 0}}} {
		r.sort()
		if d := cmp.Diff(want, r.likely(nil), cmp.AllowUnexported(span{})); d != "" {
			t.Errorf("step %d: %s", step, d)
		}
		r = r.add(likelySpan{span{0, 3, 0}, 0.25}) // now the likeliest one
	}
}

func TestFieldSurvivesBrokenScores(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat32, -math.MaxFloat32} {
		scores, transitions := make([]float32, 30), make([]float32, 9)
		for i := range scores {
			scores[i] = float32(v)
			likelyOf(transitions, scores)
		}
		for i := range transitions {
			transitions[i] = float32(v)
			likelyOf(transitions, make([]float32, 30))
		}
	}
}

func likelyOf(transitions, scores []float32) {
	s := scheme{kinds: []string{"x"}}
	s.learn(transitions)
	new(bioField).likely(s, scores)
}

func TestSchemeRefusesOtherOrders(t *testing.T) {
	for _, labels := range []string{"", "B-x I-x", "O I-x B-x", "O B-x", "O B-x I-y", "X B-x I-x"} {
		if _, err := newScheme(strings.Fields(labels)); err == nil {
			t.Errorf("%q: no error", labels)
		}
	}
}

func BenchmarkBIO(b *testing.B) {
	s := scheme{kinds: make([]string, 9)}
	s.learn(make([]float32, 19*19))
	scores := make([]float32, 200*s.labels())
	for i := range scores {
		scores[i] = float32((i*7919)%1009) / 7
	}
	var f bioField
	for b.Loop() {
		f.likely(s, scores)
	}
}

func TestLemmaScripts(t *testing.T) {
	for _, c := range []struct{ script, form, want string }{
		{"l|0|", "Said", "said"},
		{"l|2|y", "Cities", "citiy"},
		{"l|3|y", "Cities", "city"},
		{"k|1|", "Ukrainians", "Ukrainian"},
		{"k|0|", "NATO", "NATO"},
		{"t|0|", "SEOUL", "Seoul"},
		{"t|0|", "éCOLE", "École"},
		{"t|0|", "Seoul", "Seoul"},
		{"=not", "n’t", "not"},
		{"l|9|x", "Ab", "ab"},
		{"l|2|", "AB", "ab"},
		{"l|2|go", "AB", "go"},
		{"l|0||x", "A", "a|x"},
		{"l|1|", "a\xff", "a"},
		{"k|0|", "a\xff", "a\ufffd"},
		{"t|0|", "\xff", "\ufffd"},
		{"l|0|", "", ""},
	} {
		s, err := parseLemmaScript(c.script)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.apply(c.form); got != c.want {
			t.Errorf("%s of %q = %q, want %q", c.script, c.form, got, c.want)
		}
	}
	for _, bad := range []string{"", "=", "x|0|", "l|-1|", "l|x|", "l|1", "ll|1|", "l|99999|"} {
		if _, err := parseLemmaScript(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func TestLemmaScriptAllocations(t *testing.T) {
	for _, c := range [][2]string{{"l|1|", "rockets"}, {"k|0|", "NATO"}, {"=be", "is"}, {"t|0|", "Seoul"}} {
		s, err := parseLemmaScript(c[0])
		if err != nil {
			t.Fatal(err)
		}
		if n := testing.AllocsPerRun(100, func() { s.apply(c[1]) }); n > 0 {
			t.Errorf("%v: %v allocations", c, n)
		}
	}
}

func TestLemmaListFindsWhatItHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-cé']{1,3}`)
		entries := rapid.MapOfN(rapid.Custom(func(t *rapid.T) string {
			return word.Draw(t, "form") + " " + rapid.SampledFrom([]string{"VBD", "VB", "NN"}).Draw(t, "tag")
		}), word, 0, 12).Draw(t, "entries")
		var lines []string
		for key, lemma := range entries {
			lines = append(lines, key+" "+lemma+"\n")
		}
		slices.Sort(lines)
		list, err := newLemmaList(strings.Join(lines, ""))
		if err != nil {
			t.Fatal(err)
		}
		for key, lemma := range entries {
			form, tag, _ := strings.Cut(key, " ")
			if got, _ := list.find(nil, strings.ToUpper(form), tag); got != lemma {
				t.Fatalf("%s %s: %q, want %q of %q", form, tag, got, lemma, list)
			}
		}
		form, tag := word.Draw(t, "sought"), rapid.SampledFrom([]string{"VBD", "VB", "NN", ""}).Draw(t, "sought tag")
		if got, _ := list.find(nil, form, tag); got != entries[strings.ToLower(form)+" "+tag] {
			t.Fatalf("%s %s: %q of %q", form, tag, got, list)
		}
	})
}

func TestLemmaListRefusesOtherForms(t *testing.T) {
	for _, lines := range []string{"saw VBD see", "saw VBD\n", "saw  VBD see\n", "b NN b\na NN a\n", "a NN a\na NN a\n", "a NN a b\n", "\n"} {
		if _, err := newLemmaList(lines); err == nil {
			t.Errorf("%q: no error", lines)
		}
	}
}
