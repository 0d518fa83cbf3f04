package main

import (
	"fmt"
	"os"
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

// defaultReader returns the reader with the model inside the program, loaded once.
var defaultReader = sync.OnceValues(func() (*reader, error) {
	parser, err := text.Default()
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return newReader(parser)
})

// readerOf returns a reader with the model in a file, "" for the one inside the
// program, that computes with a precision.
func readerOf(file string, precision nn.Precision) (*reader, error) {
	model, err := modelOf(file)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	parser, err := text.NewParser(model, text.Options{Compute: nn.Options{Precision: precision}})
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return newReader(parser)
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

func newReader(parser *text.Parser) (*reader, error) {
	l, err := lexicon.Load()
	if err != nil {
		return nil, fmt.Errorf("load lexicon: %w", err)
	}
	return &reader{parser, read.New(parser, l)}, nil
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
