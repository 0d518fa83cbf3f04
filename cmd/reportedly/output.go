package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/term"
)

// output is where data goes: standard output, or a file that takes its name only
// once all is written and safe on disk.
type output struct {
	io.Writer
	path string   // "" for standard output
	file *os.File // beside path; nil for what is not replaced, and after commit
}

// openOutput opens the output at path, "" for standard output. Devices and pipes are
// written as they are; a link stays one, and what it points to is replaced.
func openOutput(path string, stdout io.Writer) (*output, error) {
	if path == "" {
		return &output{Writer: stdout}, nil
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("open output: %w", err)
		}
		return &output{Writer: f, path: path}, nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		if e, ok := errors.AsType[*fs.PathError](err); ok {
			err = e.Err // its path is that of a temporary file
		}
		return nil, fmt.Errorf("create output %s: %w", path, err)
	}
	return &output{f, path, f}, nil
}

func (o *output) toStdout() bool { return o.path == "" }

// commit gives the file its name, replacing what had it.
func (o *output) commit() error {
	if o.file == nil {
		return nil
	}
	f := o.file
	mode := os.FileMode(0o644)
	if old, err := os.Stat(o.path); err == nil {
		mode = old.Mode().Perm()
	}
	for _, step := range []func() error{
		func() error { return f.Chmod(mode) },
		f.Sync, f.Close,
		func() error { return os.Rename(f.Name(), o.path) },
		func() error { return syncDir(filepath.Dir(o.path)) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("write %s: %w", o.path, err)
		}
	}
	o.file = nil
	return nil
}

// syncDir makes a new name in a directory last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// discard removes a file that was not committed.
func (o *output) discard() {
	if o.file != nil {
		o.file.Close()
		os.Remove(o.file.Name())
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// terminalWidth returns the columns of the terminal that w is, 0 if it is none.
func terminalWidth(w io.Writer) (columns int, terminal bool) {
	if !isTerminal(w) {
		return 0, false
	}
	columns, _, err := term.GetSize(int(w.(*os.File).Fd()))
	if err != nil {
		return 0, true
	}
	return columns, true
}

// colorsWanted follows https://no-color.org and terminals that have none.
func colorsWanted() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }
