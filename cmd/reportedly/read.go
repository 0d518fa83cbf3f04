package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/read"
	"reportedly/internal/render"
	"reportedly/internal/source"
	"reportedly/internal/text"
)

// readCmd reads and prints; it keeps nothing.
type readCmd struct {
	Files     []string `arg:"" name:"file" help:"Plain text or HTML; - is standard input. Also a saved record stream (alone), to print it in another format."`
	Format    string   `enum:"${formats}" default:"text" env:"REPORTEDLY_FORMAT" help:"${formatHelp}; conllu: words, tags and trees, in which a terminal sees invisible characters as escapes."`
	Published string   `env:"REPORTEDLY_PUBLISHED" placeholder:"DATE" help:"Date of publication in ISO 8601, as precise as it is known."`
	Outlet    string   `env:"REPORTEDLY_OUTLET" placeholder:"NAME" help:"Who published the report."`
	URL       string   `name:"url" env:"REPORTEDLY_URL" placeholder:"URL" help:"Address of the report; it is not fetched."`
	Title     string   `env:"REPORTEDLY_TITLE" placeholder:"TITLE" help:"Headline of the report."`
	Force     bool     `env:"REPORTEDLY_FORCE" help:"Read what would be refused: other languages, unclear encodings, files that are cut short, pages without an article."`
	Lexicon   []string `env:"REPORTEDLY_LEXICON" sep:"none" placeholder:"PATH" help:"Your own actors, roles, outlets and PETRARCH dictionaries: a file, or a directory of them. May be given several times, or as a list separated as PATH is; the later counts more."`
	Output    string   `short:"o" env:"REPORTEDLY_OUTPUT" placeholder:"FILE" help:"Write to a file, which is replaced only once all is read."`
	Jobs      int      `short:"j" default:"0" env:"REPORTEDLY_JOBS" placeholder:"N" help:"Inputs to read at the same time; 0 for one a core. The output does not depend on it."`
	Color     string   `enum:"auto,always,never" default:"auto" env:"REPORTEDLY_COLOR" help:"Colours: auto, always or never. NO_COLOR turns auto into never."`
	Quiet     bool     `short:"q" env:"REPORTEDLY_QUIET" help:"Print errors only, no progress and no notes."`
}

// Help is the long help of the command.
func (*readCmd) Help() string {
	return `Every statement is printed with its words, its chain of sources (the ultimate source first, the outlet last), and the certainty that the speaker shows. --published, --outlet, --url and --title say what the text itself does not; they hold for every input and win over what a page says of itself.

An input that can't be read gives one message that names it and the step that failed; the others go on. Nothing is fetched and nothing is kept.

` + exitStatusHelp
}

const exitStatusHelp = `EXIT STATUS

  0    everything was read
  1    failure: no input could be read, or the output could not be written
  2    wrong usage
  3    some inputs could not be read
  130  interrupted`

// Validate checks what the types of the flags do not.
func (c *readCmd) Validate() error {
	stdin := 0
	for _, f := range c.Files {
		if strings.HasPrefix(f, "http://") || strings.HasPrefix(f, "https://") {
			return fmt.Errorf("%s: addresses are not supported yet: save the page and give the file", f)
		}
		if f == "-" {
			stdin++
		}
	}
	switch {
	case stdin > 1:
		return errors.New("standard input can be read only once")
	case c.Published != "" && !source.ISODate(c.Published):
		return fmt.Errorf("--published: %q is not a date like 2024, 2024-11, 2024-11-18 or 2024-11-18T06:30:00Z", c.Published)
	case c.Jobs < 0:
		return fmt.Errorf("--jobs: %d is below 0", c.Jobs)
	}
	return nil
}

// Run runs the command.
func (c *readCmd) Run(ctx context.Context, p *program) error {
	out, err := openOutput(c.Output, p.stdout)
	if err != nil {
		return err
	}
	defer out.discard()
	go text.Default() // the model loads while the lexicon does; whoever needs it says what failed
	words, err := lexiconOf(p, c.Lexicon, c.Quiet)
	if err != nil {
		return err
	}
	r := &readRun{readCmd: c, program: p, buffer: bufio.NewWriter(out), toTerminal: out.toStdout() && isTerminal(p.stdout), lexicon: words, reader: defaultReader(words)}
	if c.Format != "conllu" {
		r.handler, _ = render.New(c.Format, r.buffer, c.options(p, out))
	}
	if !c.Quiet {
		r.progress = newProgress(p.stderr, len(c.Files), r.toTerminal)
		noteSlowCPU(p)
	}
	if err := r.all(ctx); err != nil {
		return err
	}
	if err := r.buffer.Flush(); err != nil {
		return written(err)
	}
	if r.failed == len(c.Files) {
		return statusFailure
	}
	if err := out.commit(); err != nil || r.failed == 0 {
		return err
	}
	return statusSomeFailed
}

// options returns how output looks best where it goes.
func (c *readCmd) options(p *program, out *output) render.Options {
	width, terminal := 0, false
	if out.toStdout() {
		width, terminal = terminalWidth(p.stdout)
	}
	return render.Options{Width: width, Color: c.Color == "always" || c.Color == "auto" && terminal && colorsWanted()}
}

// readRun is one run of the command.
type readRun struct {
	*readCmd
	*program
	lexicon    *lexicon.Lexicon
	reader     func() (*reader, error)
	handler    render.Handler // nil for conllu, which shows words and no statements
	buffer     *bufio.Writer
	toTerminal bool
	progress   *progress
	begun      bool // the handler has its config
	failed     int
}

// all reads every input and prints what comes of it, in the order of the inputs.
func (r *readRun) all(ctx context.Context) error {
	jobs := r.Jobs
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	defer r.progress.stop()
	work := func(ctx context.Context, i int) result { return r.read(ctx, r.Files[i]) }
	if err := ordered(ctx, len(r.Files), jobs, work, r.print); err != nil {
		return err
	}
	if r.handler == nil {
		return nil
	}
	return written(r.handler.Close())
}

// result is what comes of one input; one field besides input is set.
type result struct {
	input    string
	document *text.Document      // for conllu
	reading  *reportedly.Reading // for all other formats
	stream   []byte              // a saved record stream
	err      error               // what the user is told of this input
	fatal    error               // what ends the run
}

// read reads one input. A fault of ours is reported as one of this input, so that
// the others are read all the same.
func (r *readRun) read(ctx context.Context, input string) (out result) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Fprintf(r.stderr, "%s\n", debug.Stack())
			out = result{input: input, err: reportedly.Errorf(input, reportedly.CodeInternal, "read: %v; please report this", e)}
		}
	}()
	data, err := r.load(ctx, input)
	switch {
	case ctx.Err() != nil:
		return result{input: input, fatal: context.Cause(ctx)}
	case err != nil:
		return result{input: input, err: err}
	case isStream(data):
		return result{input: input, stream: data}
	}
	report, err := source.Parse(input, data, source.Options{Published: r.Published, Outlet: r.Outlet, URL: r.URL, Title: r.Title, Force: r.Force})
	if err != nil {
		return result{input: input, err: err}
	}
	reader, err := r.reader()
	if err != nil {
		return result{input: input, fatal: err}
	}
	document, err := reader.parser.Parse(ctx, report.Text)
	if err != nil || r.handler == nil {
		return result{input: input, document: document, fatal: err}
	}
	reading, err := reader.engine.Document(ctx, report, document)
	return result{input: input, reading: reading, fatal: err}
}

// load reads an input's bytes, or gives up on one that keeps it waiting (a terminal, a
// pipe) when the context ends.
func (r *readRun) load(ctx context.Context, input string) ([]byte, error) {
	type loaded struct {
		data []byte
		err  error
	}
	done := make(chan loaded, 1)
	go func() {
		data, err := source.Load(input, r.stdin)
		done <- loaded{data, err}
	}()
	select {
	case l := <-done:
		return l.data, l.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// print prints one result, and flushes it so that whoever reads along need not wait.
func (r *readRun) print(out result) error {
	r.progress.clear()
	err := out.fatal
	switch {
	case err != nil:
	case out.err != nil:
		err = r.fail(out.input, out.err)
	case out.stream != nil:
		err = r.convert(out.input, out.stream)
	case out.document != nil:
		err = written(r.conllu(out))
	default:
		if err = r.begin(); err == nil {
			err = written(r.handler.Reading(out.reading))
		}
	}
	r.progress.step(out.err != nil)
	return errors.Join(err, written(r.buffer.Flush()))
}

// conllu prints words, tags and trees. A file or another program gets the text as it
// is, for its offsets to hold; on a terminal nothing of it may act.
func (r *readRun) conllu(out result) error {
	if !r.toTerminal {
		return out.document.WriteCoNLLU(r.buffer, out.input)
	}
	var raw strings.Builder
	if err := out.document.WriteCoNLLU(&raw, out.input); err != nil {
		return err
	}
	_, err := r.buffer.WriteString(strings.ReplaceAll(render.Visible(raw.String()), "\r", `\r`))
	return err
}

// begin gives the handler its config before anything else.
func (r *readRun) begin() error {
	if r.begun {
		return nil
	}
	reader, err := r.reader()
	if err != nil {
		return err
	}
	r.begun = true
	return written(r.handler.Config(&render.Config{Format: reportedly.FormatVersion, Engine: read.Version, Model: reader.parser.Digest(), Lexicon: r.lexicon.Digest}))
}

// fail reports an input that could not be read, to the user and in the stream.
func (r *readRun) fail(input string, err error) error {
	e, ok := errors.AsType[*reportedly.Error](err)
	if !ok {
		e = reportedly.Errorf(input, reportedly.CodeInternal, "%w", err)
	}
	r.failed++
	r.message("%v", e)
	if r.handler == nil {
		return nil
	}
	return errors.Join(r.begin(), written(r.handler.Error(e)))
}

// isStream reports whether data is a saved record stream.
func isStream(data []byte) bool { return bytes.HasPrefix(data, []byte(`{"config":{"format":`)) }

// convert prints a saved record stream in another format, under the config that it
// was made with; so it can't share its output with other inputs.
func (r *readRun) convert(input string, stream []byte) error {
	switch {
	case len(r.Files) > 1:
		return r.fail(input, reportedly.Errorf(input, reportedly.CodeBadRecord, "convert: a saved record stream has to be the only input"))
	case r.handler == nil:
		return r.fail(input, reportedly.Errorf(input, reportedly.CodeBadRecord, "convert: a saved record stream has no words and trees; give the report itself"))
	}
	err := render.Decode(bytes.NewReader(stream), &savedStream{r.handler, r})
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return r.fail(input, reportedly.Errorf(input, reportedly.CodeTruncated, "convert: the stream ends within a record: %w", err))
	case err != nil:
		return r.fail(input, reportedly.Errorf(input, reportedly.CodeBadRecord, "convert: %w", err))
	}
	return nil
}

// savedStream is the handler of a conversion: the saved config is the output's, and
// saved errors are shown again.
type savedStream struct {
	render.Handler
	run *readRun
}

// Config hands on the saved config.
func (s *savedStream) Config(c *render.Config) error {
	s.run.begun = true
	return s.Handler.Config(c)
}

// Error hands on a saved error.
func (s *savedStream) Error(e *reportedly.Error) error {
	s.run.message("%v", e)
	return s.Handler.Error(e)
}

// written says of an error, if there is one, that it came of writing.
func written(err error) error {
	if err != nil {
		return fmt.Errorf("write output: %w", err)
	}
	return nil
}
