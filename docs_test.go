package reportedly

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestDocumentsLinkToFiles follows the relative links of every page.
func TestDocumentsLinkToFiles(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#: ]+)(#[^)]*)?\)`)
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	if pages = append(pages, more...); len(pages) < 4 {
		t.Fatalf("only %d pages found", len(pages))
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(data), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s links to %s: %v", page, m[1], err)
			}
		}
	}
}

// TestFormatIsDocumented looks for every key and every value of the record stream
// in its specification.
func TestFormatIsDocumented(t *testing.T) {
	data, err := os.ReadFile("docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	words := closedVocabulary(t)
	if len(words) < 60 {
		t.Fatalf("only %d words of the vocabulary found", len(words))
	}
	keys := map[string]bool{}
	for _, v := range []any{Report{}, Statement{}, Error{}} {
		jsonKeys(reflect.TypeOf(v), keys)
	}
	for word := range keys {
		words = append(words, "`"+word+"`")
	}
	for _, word := range words {
		if !strings.Contains(page, word) && !strings.Contains(page, `"`+strings.Trim(word, "`")+`"`) {
			t.Errorf("docs/format.md does not mention %s", word)
		}
	}
	if !strings.Contains(page, "# The record stream, version "+strconv.Itoa(FormatVersion)+"\n") {
		t.Errorf("docs/format.md is of another version than %d", FormatVersion)
	}
}

// closedVocabulary returns the values of the string constants of this package.
func closedVocabulary(t *testing.T) (words []string) {
	for _, f := range goFiles(t, false) {
		if f.dir != "" || f.test {
			continue
		}
		for _, decl := range f.syntax.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok || d.Tok != token.CONST {
				continue
			}
			for _, spec := range d.Specs {
				for _, v := range spec.(*ast.ValueSpec).Values {
					if l, ok := v.(*ast.BasicLit); ok && l.Kind == token.STRING {
						words = append(words, strings.Trim(l.Value, `"`))
					}
				}
			}
		}
	}
	return words
}

// jsonKeys adds the keys of a type and of what it holds.
func jsonKeys(t reflect.Type, keys map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		jsonKeys(t.Elem(), keys)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "" && key != "-" {
				keys[key] = true
			}
			jsonKeys(f.Type, keys)
		}
	}
}

// TestModelChecksum compares the built-in model with the one that the model card
// describes, and with the digest beside it, which the program takes for the model's.
func TestModelChecksum(t *testing.T) {
	file, err := os.ReadFile("internal/text/model/reader.rptm")
	if err != nil {
		t.Fatal(err)
	}
	card, err := os.ReadFile("docs/model-card.md")
	if err != nil {
		t.Fatal(err)
	}
	if digest := fmt.Sprintf("sha256:%x", sha256.Sum256(file)); !strings.Contains(string(card), digest) {
		t.Errorf("docs/model-card.md does not name the model %s", digest)
	}
	if known, err := os.ReadFile("internal/text/model/reader.sha256"); err != nil || strings.TrimSpace(string(known)) != fmt.Sprintf("%x", sha256.Sum256(file)) {
		t.Errorf("internal/text/model/reader.sha256 is not the digest of the model: (cd internal/text/model && sha256sum reader.rptm | cut -d' ' -f1 >reader.sha256) (%v)", err)
	}
}

// TestLexiconTable compares the table of docs/lexicon.md with the files there are.
func TestLexiconTable(t *testing.T) {
	page, err := os.ReadFile("docs/lexicon.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed, found []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(string(page), -1) {
		listed = append(listed, m[1])
	}
	entries, err := os.ReadDir("internal/lexicon/data")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		found = append(found, e.Name())
	}
	if !slices.Equal(listed, found) {
		t.Errorf("docs/lexicon.md lists %q, there are %q", listed, found)
	}
}
