package render

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"reportedly"
)

// Decode reads a record stream and hands it to h, which it does not close. A report
// reaches h with all its statements as one reading, with spans in bytes.
//
// Keys and kinds of record that this version does not know are skipped, as every
// reader of the format must. Refused are: a stream that does not begin with its
// config, another format version (both are named), a record of several kinds, a
// statement of another report than the last, a span outside the text or at odds
// with its exact words, and a stream that ends within a record
// ([io.ErrUnexpectedEOF]). What came before was handed on, except for the reading that
// the fault interrupts: half of one must not pass for a whole.
func Decode(r io.Reader, h Handler) error {
	d := decoder{json: json.NewDecoder(r), handler: h}
	for n := 1; ; n++ {
		var m Message
		err := d.json.Decode(&m)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		if err := d.message(&m); err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
	}
	if d.config == nil {
		return errors.New("record 1: not a record stream: empty")
	}
	return d.flush()
}

// decoder gathers the records of one reading at a time.
type decoder struct {
	json    *json.Decoder
	handler Handler
	config  *Config
	reading *reportedly.Reading
	offsets *offsets
}

func (d *decoder) message(m *Message) error {
	if n := m.kinds(); n > 1 {
		return fmt.Errorf("%d kinds of record in one", n)
	}
	if d.config == nil && m.Config == nil {
		return errors.New("not a record stream: does not begin with its config")
	}
	switch {
	case m.Config != nil:
		return d.begin(m.Config)
	case m.Report != nil:
		return d.report(m.Report)
	case m.Statement != nil:
		return d.statement(m.Statement)
	case m.Error != nil:
		if err := d.flush(); err != nil {
			return err
		}
		return d.handler.Error(m.Error)
	}
	return nil
}

// kinds counts the kinds of record that are set.
func (m *Message) kinds() (n int) {
	for _, set := range []bool{m.Config != nil, m.Report != nil, m.Statement != nil, m.Error != nil} {
		if set {
			n++
		}
	}
	return n
}

func (d *decoder) begin(c *Config) error {
	if d.config != nil {
		return errors.New("second config")
	}
	if c.Format != reportedly.FormatVersion {
		return fmt.Errorf("the stream has format version %d, this program reads version %d", c.Format, reportedly.FormatVersion)
	}
	d.config = c
	return d.handler.Config(c)
}

func (d *decoder) report(r *reportedly.Report) error {
	if err := d.flush(); err != nil {
		return err
	}
	d.offsets = newOffsets(r.Text)
	report, err := inBytes(d.offsets, *r)
	if err != nil {
		return fmt.Errorf("report %q: %w", r.ID, err)
	}
	d.reading = &reportedly.Reading{Engine: d.config.Engine, Model: d.config.Model, Report: &report}
	return nil
}

func (d *decoder) statement(s *reportedly.Statement) error {
	if d.reading == nil || s.Report != d.reading.Report.ID {
		return fmt.Errorf("statement %q: not of the report before it", s.ID)
	}
	statement, err := inBytes(d.offsets, *s)
	if err != nil {
		return fmt.Errorf("statement %q: %w", s.ID, err)
	}
	d.reading.Statements = append(d.reading.Statements, statement)
	return nil
}

// inBytes returns a record with its spans as bytes, or an error that names the first
// span that does not fit the text.
func inBytes[T any](o *offsets, record T) (T, error) {
	var err error
	converted := mapped(record, func(s reportedly.Span) reportedly.Span {
		b := o.toBytes(s)
		switch {
		case err != nil:
		case s.Start < 0 || s.End < s.Start || s.End > o.count:
			err = fmt.Errorf("span %d to %d: the text has %d code points", s.Start, s.End, o.count)
		case s.Exact != "" && s.Exact != o.text[b.Start:b.End]:
			err = fmt.Errorf("span %d to %d: the text there is not %q", s.Start, s.End, s.Exact)
		}
		return b
	})
	return converted, err
}

// flush hands on the reading that is complete, if any.
func (d *decoder) flush() error {
	r := d.reading
	d.reading = nil
	if r == nil {
		return nil
	}
	return d.handler.Reading(r)
}
