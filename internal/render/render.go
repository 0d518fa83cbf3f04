// Package render prints readings. Out there is one [Handler]; every format is one
// file of this package and one row of [Formats].
//
//	json  the record stream of docs/format.md, JSON Lines      json.go
//	text  for a terminal: statements, evidence, chains         text.go
//	html  one self-contained page with the text marked up      html.go
//
// and, for other people's programs (docs/interchange.md),
//
//	csv         RFC 4180, a row for each proposition           csv.go
//	annotation  W3C Web Annotation, JSON-LD                    annotation.go
//	plover      PLOVER records, JSON Lines                     plover.go
//	polecat     POLECAT's columns, tab-separated               polecat.go
//	gkg         GDELT GKG 2.1's columns, tab-separated         gkg.go
//
// [Decode] reads a saved record stream back into a handler, so that what was read
// once can be printed in any format without being read again.
//
// Spans are bytes in a [reportedly.Reading] and Unicode code points in every
// output. Text that is not valid UTF-8 is printed with U+FFFD for each bad byte,
// and counted so too: offsets always fit the printed text (offsets.go).
//
// Untrusted text never reaches a reader raw: control, bidirectional and invisible
// characters are shown as escapes (escape.go), or as U+FFFD in tables, whose cells have
// none (tabular.go).
package render

import (
	"io"

	"reportedly"
)

// A Handler prints one stream: Config once and first, then any number of Reading
// and Error in the order of the inputs, then Close once. It is used by one
// goroutine. An error is one of writing and ends the stream; Close does not close
// the writer. Handlers do not change what they are given.
type Handler interface {
	Config(*Config) error
	Reading(*reportedly.Reading) error
	Error(*reportedly.Error) error
	Close() error
}

// Config opens a stream and says what made it.
type Config struct {
	Format  int    `json:"format"`            // [reportedly.FormatVersion]
	Engine  string `json:"engine"`            // version of the engine
	Model   string `json:"model,omitempty"`   // "sha256:" + hex of the model file
	Lexicon string `json:"lexicon,omitempty"` // "sha256:" + hex of the user's own files for the lexicon
}

// Message is one record of the stream: exactly one field is set.
type Message struct {
	Config    *Config               `json:"config,omitempty"`
	Report    *reportedly.Report    `json:"report,omitempty"`
	Statement *reportedly.Statement `json:"statement,omitempty"`
	Error     *reportedly.Error     `json:"error,omitempty"`
}

// Options suit a format to where it is printed. The zero value is a file.
type Options struct {
	Color bool // terminal colours
	Width int  // columns of the terminal; 0 if it is none
}

// Format is a way of printing readings.
type Format struct {
	Name string
	Doc  string // one line for the manual
	New  func(io.Writer, Options) Handler
}

// Formats lists all formats, the default one first.
var Formats = []Format{
	{"text", "statements with their evidence and chains, for a terminal", newText},
	{"json", "the record stream as JSON Lines (docs/format.md)", newJSON},
	{"html", "one self-contained page with the text marked up", newHTML},
	{"csv", "a table with a row for each proposition, or statement without any, for spreadsheets", newCSV},
	{"annotation", "W3C Web Annotations as JSON-LD, one a line for each statement", newAnnotation},
	{"plover", "events as PLOVER records in JSON Lines", newPLOVER},
	{"polecat", "events in the columns of POLECAT, tab-separated", newPOLECAT},
	{"gkg", "a line for each report in the columns of GDELT's Global Knowledge Graph 2.1", newGKG},
}

// New returns a handler of the named format and whether there is such a format.
func New(name string, w io.Writer, o Options) (Handler, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f.New(w, o), true
		}
	}
	return nil, false
}
