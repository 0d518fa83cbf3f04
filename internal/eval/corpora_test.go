package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// These tests read the real corpora, which are not part of the repository: in
// $REPORTEDLY_CORPORA or beside it in ../shared/corpora. They check how much is read,
// by the counts that the corpora's own descriptions give.

func corpus(t *testing.T, path string) string {
	t.Helper()
	root := os.Getenv("REPORTEDLY_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	file := filepath.Join(root, filepath.FromSlash(path))
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no corpora: set REPORTEDLY_CORPORA to a folder that has %s", path)
	}
	return file
}

func readCorpus(t *testing.T, path string) (file, data string) {
	t.Helper()
	file = corpus(t, path)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return file, string(b)
}

func TestCorpusCofeNet(t *testing.T) {
	instances, err := parseCofeNet(readCorpus(t, "polnear/cofenet-dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	score := map[string]*roleScore{}
	for _, v := range instances {
		scoreLabels(score, v.Labels, v.Labels)
	}
	if len(instances) != 1925 {
		t.Errorf("%d instances, want 1925", len(instances))
	}
	for role, want := range map[string]int{"source": 2061, "cue": 2318, "content": 2770} {
		r := score[role]
		if r.exact != (counts{want, want, want}) || r.compared != want || r.overlap != float64(want) {
			t.Errorf("%s: %+v, want %d", role, *r, want)
		}
	}
}

// The corpus counts 2,193 attributions; one of them has only a trigger.
func TestCorpusPolNeAR(t *testing.T) {
	articles, err := bratArticles(corpus(t, "polnear/dev"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, a := range articles {
		_, gold, err := a.read()
		if err != nil {
			t.Fatal(err)
		}
		n += len(gold)
	}
	if len(articles) != 84 || n != 2192 {
		t.Errorf("%d articles with %d attributions, want 84 with 2192", len(articles), n)
	}
}

// Text records with line breaks and discontinuous contents: all of them are read, and
// every record's words are where its offsets say.
func TestCorpusPolNeARAnnotatorTraining(t *testing.T) {
	articles, err := bratArticles(corpus(t, "polnear/annotator-training"))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		if _, gold, err := a.read(); err != nil || len(gold) == 0 {
			t.Errorf("%s: %d attributions, %v", a.annotation, len(gold), err)
		}
	}
	if len(articles) != 4 {
		t.Errorf("%d articles, want 4", len(articles))
	}
}

func TestCorpusCoNLLU(t *testing.T) {
	for path, want := range map[string][3]int{
		"ud-ewt/dev.conllu": {2001, 25147, 318},
		"ud-gum/dev.conllu": {0, 18432, 20},
	} {
		file, data := readCorpus(t, path)
		docs, err := parseCoNLLU(file, data)
		if err != nil {
			t.Fatal(err)
		}
		sentences, words := 0, 0
		for i := range docs {
			gold := &docs[i].gold
			sentences += len(gold.sentences)
			words += len(gold.words)
			if s := scoreUD(gold, gold); s.words.f1() != 100 || s.sentences.f1() != 100 || s.las.f1() != 100 {
				t.Errorf("%s: the document at line %d against itself: %+v", path, docs[i].line, s)
			}
		}
		if words != want[1] || len(docs) != want[2] || want[0] > 0 && sentences != want[0] {
			t.Errorf("%s: %d documents, %d sentences, %d words, want %v", path, len(docs), sentences, words, want)
		}
	}
}

func TestCorpusNames(t *testing.T) {
	sets, err := ReadLabels("labels.tsv", embeddedLabels)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]struct {
		set              string
		sentences, names int
	}{
		"ner/re3d-train.conll":   {"re3d", 765, 2371}, // 2,718 names, 347 of them of types that are not scored
		"ner/wikigold.conll.txt": {"conll-2003", 1696, 3558},
	} {
		file, data := readCorpus(t, path)
		sentences, err := parseBIO(file, data)
		if err != nil {
			t.Fatal(err)
		}
		set, err := chooseLabels(file, sets, sentences)
		if err != nil {
			t.Fatal(err)
		}
		names := 0
		for _, s := range sentences {
			names += len(set.goldSpans(s.tags))
		}
		if set.Name != want.set || len(sentences) != want.sentences || names != want.names {
			t.Errorf("%s: set %s, %d sentences, %d names, want %+v", path, set.Name, len(sentences), names, want)
		}
	}
}

func TestCorpusFactuality(t *testing.T) {
	for path, want := range map[string][2]int{"factuality/UW/dev.jsonl": {992, 3358}, "factuality/UDS_IH2/dev.jsonl": {1246, 2642}} {
		texts, err := parseFactuality(readCorpus(t, path))
		if err != nil {
			t.Fatal(err)
		}
		targets := 0
		for _, v := range texts {
			targets += len(v.Targets)
		}
		if len(texts) != want[0] || targets != want[1] {
			t.Errorf("%s: %d texts, %d targets, want %v", path, len(texts), targets, want)
		}
	}
}
