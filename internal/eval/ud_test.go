package eval

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly/internal/text"
)

const conlluSample = `# newdoc id = a
# newpar
1	Žan	Žan	PROPN	NNP	Number=Sing	3	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbForm=Fin	0	root	_	_
3	n't	not	PART	RB	Polarity=Neg	2	advmod:neg	_	_
4	go	go	VERB	VB	VerbForm=Inf|X=y	2	xcomp	_	SpaceAfter=No
4.1	gone	go	VERB	VBN	_	_	_	_	_
5	.	.	PUNCT	.	_	2	punct	_	SpaceAfter=No

1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

# newpar id = p2
1	No	no	INTJ	UH	_	0	root	_	_

# newdoc
1	Bye	bye	INTJ	UH	_	0	root	_	_`

func TestParseCoNLLU(t *testing.T) {
	docs, err := parseCoNLLU("f", conlluSample)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].raw != "Žan can't go.Why?\n\nNo" || docs[1].raw != "Bye" {
		t.Fatalf("got %d documents, %q", len(docs), docs[0].raw)
	}
	if diff := cmp.Diff([][]string{{"Žan", "ca", "n't", "go", "."}, {"Why", "?"}, {"No"}}, docs[0].sentences); diff != "" {
		t.Error(diff)
	}
	if want := []byteSpan{{0, 14}, {14, 18}, {20, 22}}; !slices.Equal(docs[0].gold.sentences, want) {
		t.Errorf("sentences %v, want %v", docs[0].gold.sentences, want)
	}
	n := docs[0].gold.words[2]
	if n.byteSpan != (byteSpan{5, 10}) || !n.multiword || n.deprel != "advmod" || n.head != 1 {
		t.Errorf("n't: %+v", n)
	}
	if w := docs[0].gold.words[6]; w.head != 5 || w.multiword {
		t.Errorf("?: %+v", w)
	}
	if w := docs[0].gold.words[3]; w.feats != "VerbForm=Inf" {
		t.Errorf("go: %+v", w)
	}
}

func TestParseCoNLLUErrors(t *testing.T) {
	row := func(id, form, head string) string { return id + "\t" + form + "\t_\t_\t_\t_\t" + head + "\t_\t_\t_" }
	for data, want := range map[string]string{
		"\n# x\n":          "f: no sentences",
		"1\ta":             "f: read CoNLL-U: line 1: 2 columns, want 10 separated by tabs",
		row("1", "a", "_"): "f:1: word 1 has no HEAD",
		row("1-102", "a", "_") + strings.Repeat("\n"+row("%d", "a", "0"), 102): "f:1: multiword token of 102 words",
	} {
		for i := 1; strings.Contains(data, "%d"); i++ {
			data = strings.Replace(data, "%d", strconv.Itoa(i), 1)
		}
		if _, err := parseCoNLLU("f", data); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", data, err, want)
		}
	}
}

// words builds a text from tokens: "ab" is a word, "abc=a+BX+c" a multiword token with
// its words; tokens follow each other without blanks.
func words(spec string) *udText {
	u := &udText{}
	at := 0
	for token := range strings.FieldsSeq(spec) {
		form, parts, multiword := strings.Cut(token, "=")
		if !multiword {
			parts = form
		}
		for part := range strings.SplitSeq(parts, "+") {
			u.words = append(u.words, udWord{byteSpan: byteSpan{at, at + len(form)}, multiword: multiword, form: part, head: -1})
		}
		at += len(form)
	}
	u.sentences = []byteSpan{{0, at}}
	return u
}

// Cases worked by hand from the definition; the count is of aligned words.
func TestAlignWords(t *testing.T) {
	tests := []struct {
		gold, system string
		want         int
	}{
		{"ab c d", "ab c d", 3},
		{"ab c d", "abc d", 1},
		{"abcd", "a b c d", 0},
		{"don't=do+n't go", "do n't go", 3},  // gold contraction, system with plain words
		{"don't=do+n't go", "don 't go", 1},  // other forms
		{"don't=do+n't go", "don't go", 1},   // not split
		{"don't=do+n't go", "don'tgo", 0},    // over the end
		{"x gonna=gon+na y", "xgon na y", 2}, // na and y; xgon begins before the token
		{"don't=DO+N'T", "don't=do+n't", 2},  // case is ignored
		{"abc=a+b+c", "abc=a+x+c", 2},        // longest common subsequence
		{"ab=a+b cd=c+d", "abcd=a+b+c+d", 4}, // tokens that cross make one region
		{"a b c", "abc=a+b+c", 3},
		{"aXb=a+b c", "a Xb=b c", 3},
	}
	for _, test := range tests {
		got := alignWords(words(test.gold).words, words(test.system).words)
		if len(got) != test.want {
			t.Errorf("%s and %s: %d aligned, want %d: %v", test.gold, test.system, len(got), test.want, got)
		}
	}
}

// Hand-worked: five gold words, "do n't" a contraction; the system does not split "go."
// and so finds 3 of 5 words with 4 of its own.
func TestScoreUDByHand(t *testing.T) {
	gold := words("I don't=do+n't go .")
	system := words("I do n't go.")
	for i, w := range []udWord{
		{upos: "PRON", xpos: "PRP", lemma: "I", feats: "Case=Nom", deprel: "nsubj", head: 3},
		{upos: "AUX", xpos: "VBP", lemma: "do", deprel: "aux", head: 3},
		{upos: "PART", xpos: "RB", lemma: "_", deprel: "advmod", head: 1},
		{upos: "VERB", xpos: "VB", lemma: "go", deprel: "root", head: -1},
		{upos: "PUNCT", xpos: ".", lemma: ".", deprel: "punct", head: 3},
	} {
		w.byteSpan, w.multiword, w.form = gold.words[i].byteSpan, gold.words[i].multiword, gold.words[i].form
		gold.words[i] = w
	}
	for i, w := range []udWord{
		{upos: "PRON", xpos: "PRP", lemma: "i", feats: "Case=Nom", deprel: "nsubj", head: 3}, // head is no gold word
		{upos: "AUX", xpos: "VBP", lemma: "do", deprel: "aux", head: -1},
		{upos: "PART", xpos: "NN", lemma: "not", deprel: "neg", head: 1},
		{upos: "VERB", xpos: "VB", lemma: "go.", deprel: "root", head: -1},
	} {
		w.byteSpan, w.form = system.words[i].byteSpan, system.words[i].form
		system.words[i] = w
	}
	n := func(correct int) counts { return counts{5, 4, correct} }
	want := udScore{words: n(3), sentences: counts{1, 1, 1}, upos: n(3), xpos: n(2), ufeats: n(3), lemma: n(2), uas: n(1), las: n(0)}
	if got := scoreUD(gold, system); got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestUniversalFeats(t *testing.T) {
	for in, want := range map[string]string{"_": "", "Typo=Yes|Number=Sing|Case=Nom": "Case=Nom|Number=Sing", "": "", "PronType=Prs,Rel": "PronType=Prs,Rel"} {
		if got := universalFeats(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// A text scores full marks against itself, and every alignment is in order and one to one.
func TestScoreUDProperties(t *testing.T) {
	draw := func(t *rapid.T, label string, chars string) *udText {
		var spec strings.Builder
		for i := 0; i < len(chars); {
			n := min(rapid.IntRange(1, 4).Draw(t, label), len(chars)-i)
			token := chars[i : i+n]
			spec.WriteString(" " + token)
			if n > 1 && rapid.Bool().Draw(t, label+" multiword") {
				cut := rapid.IntRange(1, n-1).Draw(t, label+" cut")
				spec.WriteString("=" + token[:cut] + "+" + token[cut:])
			}
			i += n
		}
		return words(spec.String())
	}
	rapid.Check(t, func(t *rapid.T) {
		chars := rapid.StringMatching(`[ab]{0,20}`).Draw(t, "chars")
		gold, system := draw(t, "gold", chars), draw(t, "system", chars)
		self := scoreUD(gold, gold)
		if len(gold.words) > 0 && (self.words.f1() != 100 || self.las.f1() != 100) {
			t.Fatalf("against itself: %+v", self)
		}
		last := alignment{-1, -1}
		for _, a := range alignWords(gold.words, system.words) {
			if a.gold <= last.gold || a.system <= last.system {
				t.Fatalf("alignment %v after %v", a, last)
			}
			last = a
		}
	})
}

func TestSystemUD(t *testing.T) {
	doc := &text.Document{Text: "So it is", Words: []text.Word{
		{Start: 0, End: 2, Feats: "Typo=Yes", Deprel: "advmod", Head: 2}, {Start: 3, End: 5, Deprel: "nsubj:outer", Head: 2}, {Start: 6, End: 8, Head: -1}},
		Sentences: []text.Sentence{{Range: text.Range{First: 0, Last: 3}}, {Range: text.Range{First: 3, Last: 3}}}}
	u := systemUD(doc)
	if u.words[1].form != "it" || u.words[1].deprel != "nsubj" || u.words[0].feats != "" || !slices.Equal(u.sentences, []byteSpan{{0, 8}}) {
		t.Errorf("got %+v", u)
	}
}
