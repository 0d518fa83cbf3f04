package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"reportedly"
)

// jsonHandler prints the record stream. Records hold no invisible characters:
// those are written as JSON escapes, which mean the same and do a terminal no harm.
type jsonHandler struct{ w io.Writer }

func newJSON(w io.Writer, _ Options) Handler { return &jsonHandler{w} }

// Config prints the record that begins a stream.
func (h *jsonHandler) Config(c *Config) error { return h.print(Message{Config: c}) }

// Reading prints a report and its statements, with spans in code points.
func (h *jsonHandler) Reading(r *reportedly.Reading) error {
	o := newOffsets(r.Report.Text)
	report := mapped(*r.Report, o.toPoints)
	if err := h.print(Message{Report: &report}); err != nil {
		return err
	}
	for _, s := range r.Statements {
		statement := mapped(s, o.toPoints)
		if err := h.print(Message{Statement: &statement}); err != nil {
			return err
		}
	}
	return nil
}

// Error prints an error record.
func (h *jsonHandler) Error(e *reportedly.Error) error { return h.print(Message{Error: e}) }

// Close prints nothing: a stream ends with its last record.
func (h *jsonHandler) Close() error { return nil }

func (h *jsonHandler) print(m Message) error {
	return writeLine(h.w, "record", m)
}

// writeLine writes a value as a line of JSON without hidden characters. What names the
// value in errors.
func writeLine(w io.Writer, what string, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return fmt.Errorf("encode %s: %w", what, err)
	}
	_, err := w.Write(escapeJSON(b.Bytes()))
	return err
}

// escapeJSON writes hidden characters of one encoded record as \u escapes. They can
// only stand inside string literals; below U+0020 the encoder has escaped them.
func escapeJSON(record []byte) []byte {
	if !bytes.ContainsFunc(record, hidden) {
		return record
	}
	out := make([]byte, 0, len(record)+64)
	for len(record) > 0 {
		r, size := utf8.DecodeRune(record)
		switch {
		case !hidden(r):
			out = append(out, record[:size]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		record = record[size:]
	}
	return out
}
