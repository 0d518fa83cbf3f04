// Command reportedly reads news reports and prints what they put forward: every
// statement with its exact words, who is said to have said so, and how sure they
// were. See README.md, or run it with --help.
//
// This package is the only place that knows every other one. Each subcommand is one
// file; [program] is the whole with its surroundings, so that tests run it in
// process.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"reportedly/internal/eval"
	"reportedly/internal/render"
)

func main() {
	collectLate(firstCollection)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	p := program{os.Stdin, os.Stdout, os.Stderr}
	os.Exit(p.Run(ctx, os.Args[1:]))
}

// firstCollection is how much memory the first garbage collection waits for, in bytes:
// more than it takes to read a report of some thousand words.
const firstCollection = 96 << 20

// collectLate puts off the first garbage collection until the program uses so many
// bytes, which most runs never do. What is loaded at the start stays, so that early
// collections would go through it several times and find little. Later ones are as ever.
func collectLate(bytes int64) {
	limit := debug.SetMemoryLimit(-1)
	if limit <= bytes {
		return // set by the user
	}
	debug.SetMemoryLimit(bytes)
	percent := debug.SetGCPercent(-1)
	runtime.AddCleanup(new([64]byte), func(percent int) { // it is garbage at once
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}, percent)
}

// program is reportedly with its surroundings: data goes to stdout, messages to stderr.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// cli is the command line.
type cli struct {
	Read       readCmd       `cmd:"" help:"Read reports and print what they put forward."`
	Eval       evalCmd       `cmd:"" help:"Score the reader against gold data."`
	Version    versionCmd    `cmd:"" help:"Print the versions of the program and of its parts."`
	Completion completionCmd `cmd:"" help:"Print a completion script for a shell."`
	Man        manCmd        `cmd:"" help:"Print the manual page."`
}

// status is an exit status; as an error it has been reported already.
type status int

const (
	statusOK          status = 0
	statusFailure     status = 1
	statusUsage       status = 2
	statusSomeFailed  status = 3
	statusInterrupted status = 130
)

// Error is never shown.
func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// Run runs the program with arguments and returns its exit status.
func (p *program) Run(ctx context.Context, args []string) (code int) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case status: // from kong, which ends the program after --help
			code = int(e)
		default:
			panic(e)
		}
	}()
	parser, err := p.parser(new(cli))
	if err != nil {
		panic(err) // the command line's own definition is wrong
	}
	command, err := parser.Parse(args)
	if err != nil {
		p.message("%v", err)
		if e, ok := errors.AsType[*kong.ParseError](err); ok && e.Context.Selected() != nil {
			p.message("“reportedly %s --help” tells more", e.Context.Selected().Name)
		} else {
			p.message("“reportedly --help” tells more")
		}
		return int(statusUsage)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	command.Bind(parser)
	return int(p.status(ctx, command.Run(p)))
}

// parser builds the command line.
func (p *program) parser(c *cli) (*kong.Kong, error) {
	var formats, formatHelp, tasks []string
	for _, f := range render.Formats {
		formats = append(formats, f.Name)
		formatHelp = append(formatHelp, f.Name+": "+f.Doc)
	}
	for _, t := range eval.Tasks() {
		tasks = append(tasks, t[0])
	}
	return kong.New(c,
		kong.Name("reportedly"),
		kong.Description("Reads news reports and keeps apart who said what, by which words, and how surely. It works offline and gives no verdict of its own."),
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(code int) { panic(status(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100}),
		kong.Vars{"formats": strings.Join(formats, ",") + ",conllu", "formatHelp": strings.Join(formatHelp, "; "), "tasks": strings.Join(tasks, ",")},
	)
}

// status turns the outcome of a command into an exit status, and says what has not
// been said.
func (p *program) status(ctx context.Context, err error) status {
	s, reported := errors.AsType[status](err)
	switch {
	case err == nil:
		return statusOK
	case ctx.Err() != nil:
		p.message("interrupted")
		return statusInterrupted
	case reported:
		return s
	}
	p.message("%v", err)
	return statusFailure
}

// message prints one line to standard error. Names and texts of others cannot forge
// a second one.
func (p *program) message(format string, args ...any) {
	fmt.Fprintln(p.stderr, "reportedly: "+render.VisibleLine(fmt.Sprintf(format, args...)))
}
