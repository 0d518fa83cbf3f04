package text

import (
	"context"
	"errors"
	"reportedly"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly/internal/nn"
)

type failer interface{ Fatalf(string, ...any) }

// anyText draws texts of parts that matter to some step.
func anyText(longest int) *rapid.Generator[string] {
	part := rapid.SampledFrom([]string{
		"the", "said", "Minister", "cannot", "can't", "NATO", "2024", "a", "é", "中", "한", "x\u0301", "so\u00adft", "\u200d",
		" ", " ", " ", "\n", "\r\n", "\n\n", "\u2029", "\t", "\u200b", "\ufeff", "\u00a0",
		".", ",", "\"", "“", "”", "'", "’", "—", "…", "$", "\x00", "\xff", "\xe2\x80", "🙂", strings.Repeat("q", 101),
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(part, 0, longest).Draw(t, "parts"), "")
	})
}

func parse(t failer, p *Parser, s string) *Document {
	d, err := p.Parse(context.Background(), s)
	if err != nil {
		t.Fatalf("parse %q: %v", s, err)
	}
	return d
}

func TestDocumentIsSound(t *testing.T) {
	p := tinyParser(t)
	rapid.Check(t, func(t *rapid.T) { checkDocument(t, parse(t, p, anyText(60).Draw(t, "text"))) })
}

func TestLongDocumentIsSound(t *testing.T) {
	p := tinyParser(t)
	rapid.Check(t, func(t *rapid.T) {
		part := anyText(12).Draw(t, "part")
		checkDocument(t, parse(t, p, strings.Repeat(part, rapid.IntRange(1, 300).Draw(t, "times"))))
	})
}

func FuzzParse(f *testing.F) {
	p := tinyParser(f)
	f.Add("“We cannot,” the minister said.\n\nShe didn't.")
	f.Add("\xff\x00\r\n\r\n a\u2029\u200b")
	f.Add(strings.Repeat("a.", 300))
	f.Fuzz(func(t *testing.T, s string) { checkDocument(t, parse(t, p, s)) })
}

// checkDocument checks everything that holds for every document.
func checkDocument(t failer, d *Document) {
	checkWords(t, d)
	checkSentences(t, d)
	last := 0
	for _, n := range d.Names {
		if n.First < last || n.Last <= n.First || n.Last > len(d.Words) || !slices.Contains(NameTypes, n.Type) {
			t.Fatalf("%q: name %v", d.Text, n)
		}
		last = n.Last
	}
	checkQuotes(t, d.Text)
	checkAttributions(t, d)
	checkEvents(t, d)
	checkAntecedents(t, d)
}

// checkEvents checks that words have a probability for each category.
func checkEvents(t failer, d *Document) {
	for i, w := range d.Words {
		if len(w.Event) != len(reportedly.Categories) || slices.ContainsFunc(w.Event, func(p float32) bool { return !(p >= 0 && p <= 1) }) {
			t.Fatalf("%q: events of word %d: %v", d.Text, i, w.Event)
		}
	}
}

// checkAntecedents checks that they come before, the most probable first, and add up
// to a probability.
func checkAntecedents(t failer, d *Document) {
	for i, w := range d.Words {
		sum, last := w.New, float32(1)
		for _, a := range w.Antecedents {
			if a.Word < max(i-AntecedentReach, 0) || a.Word >= i || !(a.P >= leastProbable && a.P <= last) {
				t.Fatalf("%q: antecedents of word %d: %v", d.Text, i, w.Antecedents)
			}
			sum, last = sum+a.P, a.P
		}
		if sum > 1.0001 {
			t.Fatalf("%q: antecedents of word %d add up to %v", d.Text, i, sum)
		}
	}
}

// checkWords checks that words cover everything but white space, once and in order.
func checkWords(t failer, d *Document) {
	at := 0
	for _, w := range d.Words {
		if w.Start < at || w.End <= w.Start || w.End > len(d.Text) {
			t.Fatalf("%q: word %v after byte %d", d.Text, w, at)
		}
		checkSpace(t, d.Text, at, w.Start)
		if !utf8.ValidString(w.Lemma) || w.Lemma == "" || w.UPOS == "" || w.Deprel == "" || !(w.Factuality >= -3 && w.Factuality <= 3) {
			t.Fatalf("%q: word %+v", d.Text, w)
		}
		at = w.End
	}
	checkSpace(t, d.Text, at, len(d.Text))
}

func checkSpace(t failer, s string, from, to int) {
	for i := from; i < to; {
		r, n := runeAt(s, i)
		if classOf(r) != spaceRune {
			t.Fatalf("%q: no word holds byte %d", s, i)
		}
		i += n
	}
}

// checkSentences checks that sentences, paragraphs and trees partition the words.
func checkSentences(t failer, d *Document) {
	word, sentence := 0, 0
	for i, s := range d.Sentences {
		if s.First != word || s.Last <= s.First {
			t.Fatalf("%q: sentence %d is %v after word %d", d.Text, i, s, word)
		}
		checkTree(t, d, s)
		word = s.Last
	}
	if word != len(d.Words) {
		t.Fatalf("%q: sentences end at word %d of %d", d.Text, word, len(d.Words))
	}
	for i, p := range d.Paragraphs {
		if p.Sentences.First != sentence || p.Sentences.Last <= sentence {
			t.Fatalf("%q: paragraph %d is %v after sentence %d", d.Text, i, p, sentence)
		}
		for ; sentence < p.Sentences.Last; sentence++ {
			if d.Sentences[sentence].Paragraph != i {
				t.Fatalf("%q: sentence %d is not of paragraph %d", d.Text, sentence, i)
			}
		}
		first, last := d.Sentences[p.Sentences.First].First, d.Sentences[p.Sentences.Last-1].Last
		if p.Start != d.Words[first].Start || p.End != d.Words[last-1].End {
			t.Fatalf("%q: paragraph %d is %v", d.Text, i, p)
		}
	}
	if sentence != len(d.Sentences) {
		t.Fatalf("%q: paragraphs end at sentence %d of %d", d.Text, sentence, len(d.Sentences))
	}
}

func checkTree(t failer, d *Document, s Sentence) {
	heads := make([]int32, s.Last-s.First)
	for i := range heads {
		w := d.Words[s.First+i]
		if (w.Head < 0) != (w.Deprel == "root") || w.Head >= 0 && (w.Head < s.First || w.Head >= s.Last) {
			t.Fatalf("%q: word %+v in sentence %v", d.Text, w, s)
		}
		if w.Head >= 0 {
			heads[i] = int32(w.Head-s.First) + 1
		}
	}
	if !isTree(heads) {
		t.Fatalf("%q: no tree with one root in sentence %v: %v", d.Text, s, heads)
	}
}

func checkAttributions(t failer, d *Document) {
	last := 0
	for _, a := range d.Attributions {
		if len(a.Cue) != 1 || a.Cue[0].First < last {
			t.Fatalf("%q: cue %v after word %d", d.Text, a.Cue, last)
		}
		last = a.Cue[0].Last
		for _, role := range [][]Range{a.Source, a.Cue, a.Content} {
			at := 0
			for _, r := range role {
				if r.First < at || r.Last <= r.First || r.Last > len(d.Words) {
					t.Fatalf("%q: attribution %v", d.Text, a)
				}
				at = r.Last
			}
		}
	}
}

func TestTinyModelFindsEverything(t *testing.T) {
	d := parse(t, tinyParser(t), strings.Repeat("The minister said \"we cannot\". They ran, he said to NATO in 2024.\n", 40))
	cues, linked := len(d.Attributions), 0
	for _, a := range d.Attributions {
		linked += len(a.Source) + len(a.Content)
	}
	if len(d.Sentences) < 20 || len(d.Names) == 0 || len(d.Quotes) == 0 || cues == 0 || linked == 0 {
		t.Errorf("the random model tests too little: %d sentences, %d names, %d quotes, %d cues, %d spans", len(d.Sentences), len(d.Names), len(d.Quotes), cues, linked)
	}
}

func TestParseIsDeterministic(t *testing.T) {
	p, other := tinyParser(t), makeParser(t, tiny)
	texts := rapid.SliceOfN(anyText(200), 8, 8).Example(1)
	want := make([]*Document, len(texts))
	for i, s := range texts {
		want[i] = parse(t, p, s)
		if d := cmp.Diff(want[i], parse(t, other, s)); d != "" {
			t.Fatal(d)
		}
	}
	var wait sync.WaitGroup
	for i := range 4 * len(texts) {
		wait.Go(func() {
			got, err := p.Parse(context.Background(), texts[i%len(texts)])
			if err != nil || !cmp.Equal(want[i%len(texts)], got) {
				t.Errorf("text %d differs when parsed beside others: %v", i%len(texts), err)
			}
		})
	}
	wait.Wait()
}

func TestParseStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := tinyParser(t).Parse(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if d, err := tinyParser(t).Parse(ctx, " \n"); err != nil || len(d.Words) > 0 {
		t.Error(d, err)
	}
}

func TestParseWords(t *testing.T) {
	p := tinyParser(t)
	word := rapid.SampledFrom([]string{"the", "can't", "cannot", "New York", "", " ", "\n\n", " a ", "\u200b", "\xff", ".", "\"", "2024", "..."})
	sentences := rapid.SliceOfN(rapid.SliceOfN(word, 0, 30), 0, 40)
	rapid.Check(t, func(t *rapid.T) {
		given := sentences.Draw(t, "given")
		d, err := p.ParseWords(context.Background(), given)
		if err != nil {
			t.Fatal(err)
		}
		given = slices.DeleteFunc(given, func(s []string) bool { return len(s) == 0 })
		if len(d.Sentences) != len(given) {
			t.Fatalf("%d sentences, want %d", len(d.Sentences), len(given))
		}
		for i, s := range d.Sentences {
			if s.Last-s.First != len(given[i]) {
				t.Fatalf("sentence %d has %d words, want %d", i, s.Last-s.First, len(given[i]))
			}
			for j, want := range given[i] {
				w := d.Words[s.First+j]
				got := strings.TrimFunc(d.Text[w.Start:w.End], isSpace)
				if got != strings.TrimFunc(want, isSpace) {
					t.Fatalf("word %q, want %q", got, want)
				}
			}
			checkTree(t, d, s)
		}
		checkAttributions(t, d)
		if want := joinWords(given); d.Text != want {
			t.Fatalf("text %q, want %q", d.Text, want)
		}
	})
}

// TestParseSpans: given words come back with their places, whatever the atoms say.
func TestParseSpans(t *testing.T) {
	p := tinyParser(t)
	piece := rapid.SampledFrom([]string{"the", "can", "'", "t", "not", "New", "\xff", ".", "\"", "2024", " ", " ", "\n", "\n\n"})
	rapid.Check(t, func(t *rapid.T) {
		var raw string
		var given [][]WordSpan
		for _, s := range rapid.SliceOfN(piece, 1, 60).Draw(t, "pieces") {
			if start := len(raw); strings.TrimFunc(s, isSpace) != "" {
				if len(given) == 0 || rapid.IntRange(0, 5).Draw(t, "starts") == 0 {
					given = append(given, nil)
				}
				given[len(given)-1] = append(given[len(given)-1], WordSpan{start, start + len(s)})
			}
			raw += s
		}
		d, err := p.ParseSpans(context.Background(), raw, given)
		if err != nil {
			t.Fatal(err)
		}
		var got [][]WordSpan
		for _, s := range d.Sentences {
			var words []WordSpan
			for _, w := range d.Words[s.First:s.Last] {
				words = append(words, WordSpan{w.Start, w.End})
			}
			got = append(got, words)
			checkTree(t, d, s)
		}
		if diff := cmp.Diff(given, got); diff != "" {
			t.Fatal(diff)
		}
	})
	for _, wrong := range [][]WordSpan{{{0, 2}, {1, 3}}, {{2, 2}}, {{2, 9}}, {{2, 3}, {0, 1}}, {{0, 1}, {4, 5}}, {{0, 1}, {2, 3}}} {
		if _, err := p.ParseSpans(context.Background(), "a b c", [][]WordSpan{wrong}); err == nil {
			t.Errorf("%v: no error", wrong)
		}
	}
}

func isSpace(r rune) bool { return classOf(r) == spaceRune }

func joinWords(sentences [][]string) string {
	var lines []string
	for _, words := range sentences {
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, "\n")
}

func TestLongSentenceIsParsedInClauses(t *testing.T) {
	words := make([]string, 2000)
	for i := range words {
		words[i] = "word"
		if i%70 == 69 {
			words[i] = ","
		}
	}
	d, err := tinyParser(t).ParseWords(context.Background(), [][]string{words, {"end", "."}})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Sentences) != 2 {
		t.Fatalf("%d sentences", len(d.Sentences))
	}
	checkTree(t, d, d.Sentences[0])
	checkTree(t, d, d.Sentences[1])
	var roots []int
	for i, w := range d.Words {
		if w.Deprel == "parataxis" {
			roots = append(roots, i/490) // seven commas of 70 words each
			if d.Words[w.Head].Head != -1 {
				t.Errorf("clause with root %d hangs on %d", i, w.Head)
			}
		}
	}
	if want := []int{1, 2, 3, 4}; !slices.Equal(roots, want) {
		t.Errorf("clauses %v, want %v", roots, want)
	}
}

func TestNewParserRefuses(t *testing.T) {
	labels := func(edit func(*labelLists)) func(map[string]any, []nn.Tensor) []nn.Tensor {
		return func(config map[string]any, tensors []nn.Tensor) []nn.Tensor {
			l := config["labels"].(labelLists)
			edit(&l)
			config["labels"] = l
			return tensors
		}
	}
	for name, c := range map[string]struct {
		edit func(map[string]any, []nn.Tensor) []nn.Tensor
		want string
	}{
		"lemma": {labels(func(l *labelLists) { l.Lemma[0] = "x" }), `lemma script "x"`},
		"upos":  {labels(func(l *labelLists) { l.UPOS = l.UPOS[1:] }), `layer "upos" is 12→3, want 12→2`},
		"empty": {labels(func(l *labelLists) { l.XPOS = nil }), "a list of labels is empty"},
		"root":  {labels(func(l *labelLists) { l.Deprel[2] = "x" }), `no deprel is "root"`},
		"names": {labels(func(l *labelLists) { l.Names = nil }), "0 types of name"},
		"cue":   {labels(func(l *labelLists) { l.Attribution = testLabels(0).Link }), "want kinds source, cue, content"},
		"splits": {func(c map[string]any, t []nn.Tensor) []nn.Tensor {
			c["splits"] = map[string]string{"ab": "a|c"}
			return t
		}, "does not spell"},
		"part": {func(c map[string]any, t []nn.Tensor) []nn.Tensor {
			c["splits"] = map[string]string{"ab": "ab|"}
			return t
		}, "empty part"},
		"unknown": {func(c map[string]any, t []nn.Tensor) []nn.Tensor { c["vocabulary"] = []string{"a"}; return t }, "no piece [UNK]"},
		"pieces": {func(c map[string]any, t []nn.Tensor) []nn.Tensor {
			c["vocabulary"] = append(testVocabulary, "zz")
			return t
		}, "want at least"},
		"positions": {func(c map[string]any, t []nn.Tensor) []nn.Tensor { c["max_positions"] = 100; return t }, "100 positions"},
		"type":      {func(c map[string]any, t []nn.Tensor) []nn.Tensor { c["vocabulary"] = 3; return t }, "read the model's config"},
	} {
		if _, err := NewParser(makeModel(t, tiny, c.edit), Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	for i := range makeTensors(t) {
		name := ""
		m := makeModel(t, tiny, func(_ map[string]any, tensors []nn.Tensor) []nn.Tensor {
			name = tensors[i].Name
			return slices.Delete(slices.Clone(tensors), i, i+1)
		})
		_, err := NewParser(m, Options{})
		if optional := strings.HasSuffix(name, ".bias") && !strings.Contains(name, "norm") && name != "rel.bias"; err == nil && !optional {
			t.Errorf("no error without tensor %s", name)
		}
	}
}

func makeTensors(t *testing.T) (names []string) {
	makeModel(t, tiny, func(_ map[string]any, tensors []nn.Tensor) []nn.Tensor {
		for _, x := range tensors {
			names = append(names, x.Name)
		}
		return tensors
	})
	return names
}

func TestDefault(t *testing.T) {
	p, err := Default()
	if err != nil || !strings.HasPrefix(p.Digest(), "sha256:") {
		t.Fatal(err)
	}
	checkDocument(t, parse(t, p, "“We cannot,” the minister said."))
}

func TestWindowsCoverTheText(t *testing.T) {
	p := tinyParser(t)
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Repeat(anyText(20).Draw(t, "part"), rapid.IntRange(1, 100).Draw(t, "times"))
		atoms := p.atomizer.atoms(nil, s, 0, paraGap)
		var n normaliser
		w, final, encoded := &window{}, 0, 0
		for next := 0; next < len(atoms); {
			before := *w
			w = &window{}
			w.fill(p, &n, s, atoms, next)
			checkWindow(t, w, &before, len(atoms))
			w.labels = rapid.SliceOfN(rapid.Uint8Range(0, 2), w.last-w.first, w.last-w.first).Draw(t, "labels")
			was := next
			var upTo int
			next, upTo, _ = w.advance(len(atoms))
			if next <= was || next > w.last || upTo > w.last || upTo < next {
				t.Fatalf("window %d to %d: next at %d, final to %d", w.first, w.last, next, upTo)
			}
			final = max(final, upTo)
			encoded += w.size()
		}
		if final != len(atoms) || encoded > 4*len(s)+windowPieces {
			t.Fatalf("%d of %d atoms final, %d pieces read for %d bytes", final, len(atoms), encoded, len(s))
		}
	})
}

func checkWindow(t *rapid.T, w, before *window, atoms int) {
	if w.size() > windowPieces || w.size() == 0 || len(w.pieces) != w.size()+2 || len(w.shapes) != len(w.pieces) || len(w.at) != w.last-w.first+1 {
		t.Fatalf("window %d to %d: %d pieces, %d shapes, %d places", w.first, w.last, len(w.pieces), len(w.shapes), len(w.at))
	}
	if before.last > 0 {
		w.takeCues(before, atoms)
		if w.cues < max(w.first, before.cues) || w.cues > max(before.last, w.first) {
			t.Fatalf("cues from %d in window %d to %d after one to %d", w.cues, w.first, w.last, before.last)
		}
	}
}

func TestWindowsEndWithParagraphs(t *testing.T) {
	p := tinyParser(t)
	var n normaliser
	paragraph := strings.Repeat("a ", 99) + "a"
	for _, c := range []struct {
		text       string
		last, next int // atoms
	}{
		{paragraph + "\n\n" + paragraph + "\n\n" + paragraph, 200, 200},
		{strings.Repeat("a ", 253) + "a\n\n" + paragraph, 254, 254},
		{paragraph + "\n\n" + strings.Repeat("a ", 300), 254, 190}, // the break is too early: the window overlaps
		{paragraph + "\n\n" + paragraph, 200, 200},                 // the text ends
	} {
		var w window
		atoms := p.atomizer.atoms(nil, c.text, 0, paraGap)
		w.fill(p, &n, c.text, atoms, 0)
		w.labels = make([]uint8, w.last)
		if next, _, _ := w.advance(len(atoms)); w.last != c.last || next != c.next {
			t.Errorf("%d atoms: the window ends at %d, the next begins at %d, want %d and %d", len(atoms), w.last, next, c.last, c.next)
		}
	}
}

func TestReachBuckets(t *testing.T) {
	for n, want := range map[int]int{1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 160: 10, 161: 11, 999: 11} {
		if got, same := reachBucket(n, false), reachBucket(n, true); got != want || same != want+reaches {
			t.Errorf("buckets of %d words back = %d and %d, want %d and %d", n, got, same, want, want+reaches)
		}
	}
}

func TestBuckets(t *testing.T) {
	cue := span{first: 100, last: 102}
	for j, want := range map[int]int{
		100: 0, 101: 0, 102: 1, 109: 8, 110: 9, 113: 9, 114: 10, 117: 10, 118: 11, 125: 11, 126: 12, 133: 12, 134: 13, 165: 13, 166: 14, 9999: 14,
		99: 16, 92: 23, 91: 24, 88: 24, 87: 25, 36: 28, 35: 29, 0: 29,
	} {
		if got := bucket(j, cue); got != want {
			t.Errorf("bucket of word %d = %d, want %d", j, got, want)
		}
	}
}

func TestHugeLines(t *testing.T) {
	p := tinyParser(t)
	for name, c := range map[string]struct {
		text  string
		words int
	}{
		"letters":  {strings.Repeat("a", 10<<20), 1},
		"accents":  {strings.Repeat("e\u0301", 1<<20), 1},
		"digits":   {strings.Repeat("7", 10<<20), 1},
		"space":    {strings.Repeat(" \n", 5<<20), 0},
		"hyphens":  {"a" + strings.Repeat("\u00ad", 1<<20), 1},
		"broken":   {strings.Repeat("\xff", 5_000), -1},
		"points":   {strings.Repeat(".", 5_000), -1},
		"sentence": {strings.Repeat("the ", 5_000), -1},
		"hangul":   {strings.Repeat(strings.Repeat("한", 100)+" ", 200), -1}, // more pieces than a window holds
		"negated":  {strings.Repeat("n't", 2_000), -1},
	} {
		start := time.Now()
		d := parse(t, p, c.text)
		if took := time.Since(start); took > 30*time.Second { // what is not linear takes minutes
			t.Errorf("%s: took %v", name, took)
		}
		if c.words >= 0 && len(d.Words) != c.words {
			t.Errorf("%s: %d words, want %d", name, len(d.Words), c.words)
		}
		if len(c.text) < 1<<20 {
			checkDocument(t, d)
		}
	}
}
