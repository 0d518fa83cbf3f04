package reportedly

import "fmt"

// Code is the stable, machine-readable reason why an input could not be read.
// Values never change their meaning; new ones may be added.
type Code string

// Codes, in the order in which an input is taken apart.
const (
	CodeNotFound    Code = "not-found"    // nothing has that name
	CodeIsDirectory Code = "is-directory" // a directory where a file is needed
	CodeUnreadable  Code = "unreadable"   // the system refused or failed to deliver the bytes
	CodeTooLarge    Code = "too-large"    // above the documented limit
	CodeEmpty       Code = "empty"        // no bytes, or white space only
	CodeBinary      Code = "binary"       // not text: an image, a PDF, an archive, a program
	CodeEncoding    Code = "encoding"     // text in no encoding that we can tell
	CodeTruncated   Code = "truncated"    // ends before its own format says it does
	CodeNoArticle   Code = "no-article"   // a page without an article
	CodeNotEnglish  Code = "not-english"  // reliably another language
	CodeBadRecord   Code = "bad-record"   // a saved record stream that breaks its format
	CodeInternal    Code = "internal"     // our fault: please report it
)

// Error says why one input could not be read. It is also the error record of the
// stream (docs/format.md). Message names the step that failed.
type Error struct {
	Input   string `json:"input"` // as the user gave it; "-" is standard input
	Code    Code   `json:"code"`
	Message string `json:"message"`
	Err     error  `json:"-"` // the cause; nil where there is none
}

// Errorf makes an Error. A cause given with %w is kept.
func Errorf(input string, code Code, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Input: input, Code: code, Message: err.Error(), Err: err}
}

// Error returns "input: message".
func (e *Error) Error() string { return e.Input + ": " + e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
