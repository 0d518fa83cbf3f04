// Package source makes reports of inputs.
//
//   - [Load] fetches the bytes of a file or of standard input, at most [Limit].
//   - [Parse] turns bytes into a report: it tells the encoding (encoding.go), takes
//     the article and what is known about it out of a page (article.go, page.go),
//     and checks that the text is English (language.go).
//
// A plain text file is the report's text as it stands, line ends included. Of a
// page the text is the article alone, one paragraph a block with a blank line
// between, without navigation, captions and boxes.
//
// Every failure is a [*reportedly.Error] that names the input and the step.
// Texts are valid UTF-8: a byte that cannot be decoded becomes U+FFFD.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"reportedly"
)

// Limit is the largest input in bytes.
const Limit = 64 << 20

// Options are what a user says about an input. What is said here wins over what a
// page says of itself.
type Options struct {
	Published string // ISO 8601
	Outlet    string
	URL       string
	Title     string
	// Force reads texts in other languages, of unclear encoding, cut short, or of
	// pages without an article, as well as can be.
	Force bool
}

// Load returns the bytes of the named file; "-" is standard input.
func Load(name string, stdin io.Reader) ([]byte, error) {
	if name == "-" {
		return readAll(name, stdin)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, openError(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, reportedly.Errorf(name, reportedly.CodeUnreadable, "open: %w", reason(err))
	case info.IsDir():
		return nil, reportedly.Errorf(name, reportedly.CodeIsDirectory, "open: a directory; name its files")
	case info.Mode().IsRegular() && info.Size() > Limit:
		return nil, tooLarge(name)
	}
	return readAll(name, f)
}

func openError(name string, err error) error {
	code := reportedly.CodeUnreadable
	if errors.Is(err, fs.ErrNotExist) {
		code = reportedly.CodeNotFound
	}
	return reportedly.Errorf(name, code, "open: %w", reason(err))
}

// reason drops the operation and the path from a system error: both are said already.
func reason(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

func readAll(name string, r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, Limit+1))
	switch {
	case err != nil:
		return nil, reportedly.Errorf(name, reportedly.CodeUnreadable, "read: %w", reason(err))
	case n > Limit:
		return nil, tooLarge(name)
	}
	return b.Bytes(), nil
}

func tooLarge(name string) error {
	return reportedly.Errorf(name, reportedly.CodeTooLarge, "read: larger than %d MiB", Limit>>20)
}

// Parse makes a report of the bytes of the named input. The name tells a page by its
// extension; without a telling one the content does.
func Parse(name string, data []byte, o Options) (*reportedly.Report, error) {
	if len(data) == 0 {
		return nil, reportedly.Errorf(name, reportedly.CodeEmpty, "read: no bytes")
	}
	text, err := decode(name, data, o.Force)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, reportedly.Errorf(name, reportedly.CodeEmpty, "read: only white space")
	}
	r := &reportedly.Report{Text: text}
	if isPage(name, text) {
		if r, err = parsePage(name, text, o.Force); err != nil {
			return nil, err
		}
	}
	if r.Language, err = checkLanguage(name, r.Text, r.Language, o.Force); err != nil {
		return nil, err
	}
	o.apply(r)
	r.ID = r.Identify()
	return r, nil
}

// apply sets what the user said.
func (o Options) apply(r *reportedly.Report) {
	if o.Outlet != "" {
		r.Outlet = &reportedly.Outlet{Name: o.Outlet}
	}
	for _, f := range []struct {
		field *string
		said  string
	}{{&r.Published, first(isoDate(o.Published), o.Published)}, {&r.URL, o.URL}, {&r.Title, o.Title}} {
		if f.said != "" {
			*f.field = f.said
		}
	}
}

// isPage reports whether a decoded input is HTML.
func isPage(name, text string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	case ".txt", ".text", ".md":
		return false
	}
	head := strings.ToLower(text[:min(len(text), 1024)])
	return strings.Contains(head, "<html") || strings.HasPrefix(http.DetectContentType([]byte(head)), "text/html")
}

// parsePage makes a report of a page.
func parsePage(name, markup string, force bool) (*reportedly.Report, error) {
	if cut := cutShort(markup); cut != "" && !force {
		return nil, reportedly.Errorf(name, reportedly.CodeTruncated, "parse page: the file ends %s; --force reads what is there", cut)
	}
	doc, err := parseMarkup(markup)
	if err != nil { // nested beyond any browser's patience: take the text alone
		return textOnly(name, markup, fmt.Errorf("parse page: %w", err))
	}
	r := describe(doc)
	r.Text = article(doc)
	if r.Text != "" {
		return r, nil
	}
	if !force {
		return nil, reportedly.Errorf(name, reportedly.CodeNoArticle, "find article: the page has none; --force takes all its text")
	}
	whole, err := textOnly(name, markup, errors.New("find article: the page has no text"))
	if err != nil {
		return nil, err
	}
	r.Text = whole.Text
	return r, nil
}

// textOnly makes a report of a page's bare text; cause is the error if there is none.
func textOnly(name, markup string, cause error) (*reportedly.Report, error) {
	text := bareText(markup)
	if text == "" {
		return nil, reportedly.Errorf(name, reportedly.CodeNoArticle, "%w", cause)
	}
	return &reportedly.Report{Text: text}, nil
}
