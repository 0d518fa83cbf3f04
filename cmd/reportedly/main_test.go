package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"reportedly/internal/text"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"reportedly": main})
}

// TestScripts runs testdata/script: what the program does, readable as documentation.
// Besides testscript's own commands there is “exits N COMMAND…”, which demands an
// exit status, and the condition [root].
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) < 10 {
		t.Fatalf("%d scripts found, %v", len(scripts), err)
	}
	if testing.Short() { // what is concurrent
		scripts = []string{"testdata/script/jobs.txtar"}
	}
	testscript.Run(t, testscript.Params{
		Files:               scripts,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, errors.New("unknown condition")
			}
			return os.Geteuid() == 0, nil
		},
	})
}

func exits(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		ts.Fatalf("usage: exits status command [arguments]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// run runs the program in process.
func run(ctx context.Context, stdin string, args ...string) (code int, stdout, stderr string) {
	var out, messages bytes.Buffer
	p := program{strings.NewReader(stdin), &out, &messages}
	code = p.Run(ctx, args)
	return code, out.String(), messages.String()
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	target := filepath.Join(t.TempDir(), "out.json")
	code, _, stderr := run(ctx, "", "read", "--output", target, "a.txt", "b.txt")
	if code != int(statusInterrupted) || stderr != "reportedly: interrupted\n" {
		t.Errorf("exit status %d, %q", code, stderr)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestProgress checks what is told where there is no terminal, and that a nil
// progress can be used.
func TestProgress(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, 4, false)
	p.step(false)
	p.step(true)
	p.mu.Lock()
	p.started = p.started.Add(-2 * time.Second)
	p.draw()
	p.mu.Unlock()
	p.clear()
	p.stop()
	if got, want := b.String(), "reportedly: 2 of 4, 1.0/s, 2s left, 1 failed\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var none *progress
	none.step(true)
	none.set(1, 2)
	none.clear()
	none.stop()
}

// TestEveryFlagHasAVariable also checks that no variable means two things.
func TestEveryFlagHasAVariable(t *testing.T) {
	p := program{}
	k, err := p.parser(new(cli))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, c := range describe(k.Model.Node) {
		if c.Help == "" || len(c.Flags) == 0 {
			t.Errorf("%s: not described", c.Name)
		}
		for _, f := range c.Flags {
			name := c.Name + " --" + f.Name
			switch {
			case f.Name == "help":
			case f.Environment == "" || !strings.HasPrefix(f.Environment, "REPORTEDLY_") || !strings.HasSuffix(f.Environment, strings.ToUpper(f.Name)):
				t.Errorf("%s: variable %q", name, f.Environment)
			case seen[f.Environment] != "":
				t.Errorf("%s sets %s and %s", f.Environment, name, seen[f.Environment])
			}
			seen[f.Environment] = name
		}
		if !strings.Contains(c.Detail, "EXIT STATUS") && len(c.Flags) > 1 {
			t.Errorf("%s: its help does not tell the exit status", c.Name)
		}
	}
}

// TestOrdered has work finish in another order than it began.
func TestOrdered(t *testing.T) {
	for _, jobs := range []int{1, 2, 7} {
		release := make([]chan struct{}, 50)
		for i := range release {
			release[i] = make(chan struct{})
		}
		work := func(_ context.Context, i int) int {
			if i%jobs == jobs-1 || i == len(release)-1 { // the last of each group lets the others go
				for j := i - i%jobs; j <= i; j++ {
					close(release[j])
				}
			}
			<-release[i]
			return i
		}
		var got []int
		if err := ordered(t.Context(), len(release), jobs, work, func(i int) error { got = append(got, i); return nil }); err != nil {
			t.Fatal(err)
		}
		for i, v := range got {
			if i != v {
				t.Fatalf("%d jobs: %v", jobs, got)
			}
		}
		if len(got) != len(release) {
			t.Errorf("%d jobs: %d results", jobs, len(got))
		}
	}
	failure := errors.New("disk full")
	calls := 0
	err := ordered(t.Context(), 1000, 4, func(_ context.Context, i int) int { return i }, func(int) error { calls++; return failure })
	if !errors.Is(err, failure) || calls != 1 {
		t.Errorf("after %d calls: %v", calls, err)
	}
}

// TestInterruptWhileWaiting interrupts a program that waits for its input.
func TestInterruptWhileWaiting(t *testing.T) {
	waiting, never := io.Pipe()
	defer never.Close()
	ctx, interrupt := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, interrupt)
	p := program{waiting, io.Discard, io.Discard}
	if code := p.Run(ctx, []string{"read", "-"}); code != 130 {
		t.Errorf("exit status %d, want 130", code)
	}
}

// TestTreesOnATerminal prints a text that wants to act on the terminal as words and
// trees: a terminal sees escapes, a file the text.
func TestTreesOnATerminal(t *testing.T) {
	d := &text.Document{Text: "a\u200bc\u202ed", Words: []text.Word{{Start: 0, End: 9, Lemma: "a\rb", Head: -1}}, Sentences: []text.Sentence{{Range: text.Range{First: 0, Last: 1}}}}
	for _, terminal := range []bool{false, true} {
		var out bytes.Buffer
		r := &readRun{buffer: bufio.NewWriter(&out), toTerminal: terminal}
		if err := errors.Join(r.conllu(result{input: "in", document: d}), r.buffer.Flush()); err != nil {
			t.Fatal(err)
		}
		if raw := strings.ContainsAny(out.String(), "\u200b\u202e\r"); raw == terminal || terminal && !strings.Contains(out.String(), `a\u200bc\u202ed`) {
			t.Errorf("terminal %v: %q", terminal, out.String())
		}
	}
}
