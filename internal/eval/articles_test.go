package eval_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"reportedly/internal/eval"
	"reportedly/internal/lexicon"
	"reportedly/internal/read"
	"reportedly/internal/text"
)

var (
	update = flag.Bool("update", false, "rewrite testdata/articles/known_failures.txt for what the reader does now, keeping remarks")
	grow   = flag.Bool("grow", false, "let -update make the list longer, as when the gold itself has grown")
)

const (
	articles   = "../../testdata/articles"
	knownFile  = articles + "/known_failures.txt"
	rerunHint  = "go test ./internal/eval -run Articles -update"
	leastTotal = 40 // articles, in both parts together
)

// parseArticles reads all gold articles of a part. None at all is a failure.
func parseArticles(t *testing.T, part string) []*eval.Article {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(articles, part, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no articles in %s", filepath.Join(articles, part))
	}
	var out []*eval.Article
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := eval.ParseArticle(filepath.Base(file), data)
		if err != nil {
			t.Errorf("%s: %v", part, err)
			continue
		}
		for _, line := range a.Doubts() {
			t.Error(line)
		}
		out = append(out, a)
	}
	return out
}

func TestArticlesAreWellFormed(t *testing.T) {
	n := 0
	for _, part := range []string{"develop", "scored"} {
		n += len(parseArticles(t, part))
	}
	if n < leastTotal {
		t.Errorf("%d articles, want at least %d", n, leastTotal)
	}
}

// TestArticlesKnownFailures is the ratchet: what the reader does not meet must be listed,
// and what is listed must still fail.
func TestArticlesKnownFailures(t *testing.T) {
	reader := defaultReader(t)
	judged := map[string]*eval.Judgement{}
	for _, a := range parseArticles(t, "develop") {
		j, err := eval.JudgeArticle(context.Background(), reader, a)
		if err != nil {
			t.Fatal(err)
		}
		judged[a.File] = j
	}
	data, err := os.ReadFile(knownFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	known, err := eval.ReadKnown(knownFile, string(data))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		now := known.Update(judged)
		t.Logf("%d known failures, were %d", now.Len(), known.Len())
		if now.Len() > known.Len() && !*grow {
			t.Fatal("the list of known failures may only shrink; -grow if the gold itself has grown")
		}
		if err := os.WriteFile(knownFile, []byte(now.Format()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	problems := known.Check(judged)
	for _, p := range problems {
		t.Error(p)
	}
	if len(problems) > 0 {
		t.Logf("known failures are in %s; if the reader got better: %s", knownFile, rerunHint)
	}
}

// defaultReader is the program's own reader.
func defaultReader(t *testing.T) eval.Reader {
	t.Helper()
	parser, err := text.Default()
	if err != nil {
		t.Fatal(err)
	}
	words, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return eval.Reader{Parse: parser.Parse, ParseWords: parser.ParseWords, ParseSpans: parser.ParseSpans, Report: read.New(parser, words).Report}
}
