package text

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const sampleCoNLLU = `# newdoc id = a
# newpar
# sent_id = a-1
# text = They can't go.
1	They	they	PRON	PRP	Case=Nom|Number=Plur	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
3.1	may	may	AUX	MD	_	_	_	4:aux	_
4	go	go	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	SpacesAfter=\s\s

# sent_id = a-2
1-2	du	_	_	_	_	_	_	_	SpaceAfter=No
1	de	_	_	_	_	_	_	_	_
2	le	_	_	_	_	_	_	_	_
3	_	_	PUNCT	_	_	_	_	_	_

# newpar
# sent_id = a-3
1	End	end	NOUN	NN	_	0	root	_	_
`

func readCoNLLU(r io.Reader) (all []*CoNLLUSentence, err error) {
	in := NewCoNLLUReader(r)
	for {
		s, err := in.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, s)
	}
}

func TestCoNLLUReader(t *testing.T) {
	for name, r := range map[string]io.Reader{
		"unix":          strings.NewReader(sampleCoNLLU),
		"windows":       strings.NewReader("\ufeff" + strings.ReplaceAll(sampleCoNLLU, "\n", "\r\n")),
		"byte by byte":  iotest.OneByteReader(strings.NewReader(sampleCoNLLU)),
		"blank lines":   strings.NewReader("\n\n" + strings.ReplaceAll(sampleCoNLLU, "\n\n", "\n\n\n\n") + "\n\n\n# end\n"),
		"no last break": strings.NewReader(strings.TrimSuffix(sampleCoNLLU, "\n")),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readCoNLLU(r)
			if err != nil || len(got) != 3 {
				t.Fatalf("%d sentences, %v", len(got), err)
			}
			if id, ok := got[0].Comment("sent_id"); !ok || id != "a-1" {
				t.Errorf("sent_id = %q", id)
			}
			if !got[0].StartsParagraph() || got[1].StartsParagraph() || !got[2].StartsParagraph() {
				t.Error("paragraphs are wrong")
			}
			want := CoNLLUWord{Form: "They", Lemma: "they", UPOS: "PRON", XPOS: "PRP", Feats: "Case=Nom|Number=Plur", Head: 4, Deprel: "nsubj"}
			if d := cmp.Diff(want, got[0].Words[0]); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff([]CoNLLUToken{{Range{1, 3}, "can't", ""}}, got[0].Tokens); d != "" {
				t.Error(d)
			}
			if len(got[0].Empty) != 1 || got[0].Empty[0].After != 3 || got[1].Words[2].Head != -1 {
				t.Errorf("empty nodes %v, words %v", got[0].Empty, got[1].Words)
			}
		})
	}
}

func TestRawText(t *testing.T) {
	sentences, err := readCoNLLU(strings.NewReader(sampleCoNLLU))
	if err != nil {
		t.Fatal(err)
	}
	raw, spans := RawText(sentences)
	if want := "They can't go.  du_\n\nEnd"; raw != want {
		t.Fatalf("%q, want %q", raw, want)
	}
	var got []string
	for _, s := range spans {
		for _, w := range s {
			got = append(got, raw[w.Start:w.End])
		}
	}
	if d := cmp.Diff(strings.Fields("They ca n't go . du du _ End"), got); d != "" {
		t.Error(d)
	}
}

func TestCoNLLUErrors(t *testing.T) {
	row := func(id, head string) string { return id + "\tw\tw\tX\t_\t_\t" + head + "\tdep\t_\t_\n" }
	for name, c := range map[string]struct{ in, want string }{
		"columns":       {"# a\n1\tw\n", "line 2: 2 columns"},
		"spaces":        {"1 w w X _ _ 0 root _ _\n", "line 1: 1 columns"},
		"number":        {row("1", "0") + row("3", "1"), `line 2: word "3", want 2`},
		"zero padded":   {row("01", "0"), `word "01"`},
		"head":          {row("1", "x"), "line 1: head"},
		"negative head": {row("1", "-1"), "line 1: head"},
		"far head":      {row("1", "2") + "\n", "head 2 in a sentence of 1"},
		"own head":      {row("1", "1") + "\n", "head 1 in a sentence of 1"},
		"range back":    {row("1", "0") + row("1-2", "_"), "multiword token 1-2 after word 1"},
		"range empty":   {row("2-1", "_"), "multiword token"},
		"range overlap": {row("1-2", "_") + row("1-3", "_"), "multiword token"},
		"range far":     {row("1-2", "_") + row("1", "0") + "\n", "up to word 2 in a sentence of 1"},
		"range words":   {row("a-b", "_"), "multiword token"},
		"empty node":    {row("1", "0") + row("0.1", "_"), "empty node 0.1 after word 1"},
		"empty rank":    {row("0.x", "_"), "empty node"},
		"late comment":  {row("1", "0") + "# late\n", "line 2: 1 columns"},
		"no form":       {"1\t\tw\tX\t_\t_\t0\troot\t_\t_\n", "has no form"},
		"long line":     {strings.Repeat("x", maxCoNLLULine+1), "longer than"},
	} {
		if _, err := readCoNLLU(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	broken := errors.New("disk on fire")
	if _, err := readCoNLLU(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func FuzzCoNLLU(f *testing.F) {
	f.Add([]byte(sampleCoNLLU))
	f.Add([]byte("1\t\xff\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n\\\\\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sentences, err := readCoNLLU(bytes.NewReader(data))
		if err != nil && !strings.Contains(err.Error(), "line ") {
			t.Fatalf("error without a line: %v", err)
		}
		raw, spans := RawText(sentences)
		for i, s := range spans {
			if len(s) != len(sentences[i].Words) {
				t.Fatalf("%d spans for %d words", len(s), len(sentences[i].Words))
			}
			for j, w := range s {
				if w.Start >= w.End || w.End > len(raw) || j > 0 && w.Start < s[j-1].Start {
					t.Fatalf("span %v in %d bytes", w, len(raw))
				}
			}
		}
	})
}

func TestWriteCoNLLURoundTrip(t *testing.T) {
	texts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b.", "\t", "\n", "\r\n", " ", "\u2029", "\xff", "\x00", "x|y", "\\s", "_", "#", "\u00a0"}), 1, 30)
	rapid.Check(t, func(t *rapid.T) {
		d := plainDocument(strings.Join(texts.Draw(t, "text"), ""))
		var b bytes.Buffer
		if err := d.WriteCoNLLU(&b, "doc\t1\n"); err != nil {
			t.Fatal(err)
		}
		got, err := readCoNLLU(&b)
		if err != nil || len(got) != len(d.Sentences) {
			t.Fatalf("%d sentences of %d, %v", len(got), len(d.Sentences), err)
		}
		for i, s := range got {
			if len(s.Words) != d.Sentences[i].Last-d.Sentences[i].First {
				t.Fatalf("sentence %d has %d words", i, len(s.Words))
			}
		}
		raw, _ := RawText(got)
		if g, w := strings.Fields(raw), strings.Fields(field(d.Text, "")); !cmp.Equal(g, w) {
			t.Fatalf("%q became %q", d.Text, raw)
		}
	})
}

// plainDocument has a word for each atom and a sentence for each line.
func plainDocument(s string) *Document {
	z, err := newAtomizer(nil)
	if err != nil {
		panic(err)
	}
	d := &Document{Text: s}
	paragraph := -1
	for i, a := range z.atoms(nil, s, 0, paraGap) {
		head := i - 1
		if a.gap >= lineGap {
			if a.gap == paraGap {
				paragraph++
			}
			d.Sentences = append(d.Sentences, Sentence{Range{i, i}, paragraph})
			head = -1
		}
		d.Sentences[len(d.Sentences)-1].Last = i + 1
		d.Words = append(d.Words, Word{Start: a.start, End: a.end, Head: head, Deprel: "dep"})
	}
	return d
}

// TestTreebanks reads the corpora that training uses, where they are present.
func TestTreebanks(t *testing.T) {
	root := os.Getenv("REPORTEDLY_CORPORA")
	if root == "" {
		root = "../../../shared/corpora"
	}
	files, err := filepath.Glob(filepath.Join(root, "ud-*", "*.conllu"))
	if err != nil || len(files) == 0 {
		t.Skipf("no treebanks in %s", root)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		sentences, err := readCoNLLU(f)
		if err != nil || len(sentences) == 0 {
			t.Fatalf("%s: %d sentences, %v", name, len(sentences), err)
		}
		raw, spans := RawText(sentences)
		for i, s := range sentences {
			if want, ok := s.Comment("text"); ok {
				got := raw[spans[i][0].Start:spans[i][len(spans[i])-1].End]
				if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
					t.Fatalf("%s:%d: rebuilt %q, want %q", name, s.Line, got, want)
				}
			}
		}
	}
}
