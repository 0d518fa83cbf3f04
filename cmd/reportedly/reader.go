package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"reportedly/internal/lexicon"
	"reportedly/internal/nn"
	"reportedly/internal/read"
	"reportedly/internal/text"
)

// reader is what it takes to read: the model and the engine on top of it.
type reader struct {
	parser *text.Parser
	engine *read.Engine
}

// defaultReader returns a function that gives the reader with the model inside the
// program and a lexicon; it is made when first asked for.
func defaultReader(l *lexicon.Lexicon) func() (*reader, error) {
	return sync.OnceValues(func() (*reader, error) {
		parser, err := text.Default()
		if err != nil {
			return nil, fmt.Errorf("load model: %w", err)
		}
		return &reader{parser, read.New(parser, l)}, nil
	})
}

// readerOf returns a reader with the model in a file, "" for the one inside the
// program, that computes with a precision, and with a lexicon.
func readerOf(file string, precision nn.Precision, l *lexicon.Lexicon) (*reader, error) {
	model, err := modelOf(file)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	parser, err := text.NewParser(model, text.Options{Compute: nn.Options{Precision: precision}})
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return &reader{parser, read.New(parser, l)}, nil
}

func modelOf(file string) (*nn.Model, error) {
	if file == "" {
		return text.Model()
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	model, err := nn.Load(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return model, nil
}

// lexiconOf returns the lexicon with the user's own files above it, and says unless
// quiet what was left out of them. Each path may be a list as in PATH.
func lexiconOf(p *program, paths []string, quiet bool) (*lexicon.Lexicon, error) {
	var all []string
	for _, path := range paths {
		all = append(all, filepath.SplitList(path)...)
	}
	l, err := lexicon.LoadWith(all...)
	if err != nil || quiet {
		return l, err
	}
	for _, note := range l.Notes {
		p.message("note: %s", note)
	}
	return l, nil
}

// noteSlowCPU says what the processor lacks, or was told to do without.
func noteSlowCPU(p *program) {
	level, note, err := nn.Best()
	switch {
	case err != nil: // loading the model says so
	case note != "":
		p.message("note: %s", note)
	case level == nn.LevelGeneric:
		p.message("note: reading without AVX2 instructions, which is slow")
	}
}
