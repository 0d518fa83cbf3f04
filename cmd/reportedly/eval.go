package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"

	"reportedly/internal/eval"
	"reportedly/internal/nn"
	"reportedly/internal/render"
)

// evalCmd scores the reader against gold data.
type evalCmd struct {
	Task        string   `arg:"" enum:"${tasks}" help:"What is scored; one of the tasks above."`
	Files       []string `arg:"" name:"file" help:"Gold data in a format of the task; for brat data a folder."`
	Format      string   `enum:"table,json" default:"table" env:"REPORTEDLY_EVAL_FORMAT" help:"table or json."`
	Labels      string   `env:"REPORTEDLY_EVAL_LABELS" placeholder:"FILE" help:"names: label sets to use instead of the built-in ones; the format is that of internal/eval/labels.tsv."`
	Model       string   `env:"REPORTEDLY_EVAL_MODEL" placeholder:"FILE" help:"A model file instead of the built-in model."`
	Precision   string   `enum:"stored,int8,f32" default:"stored" env:"REPORTEDLY_EVAL_PRECISION" help:"How the model computes: stored (as its file says), int8 or f32."`
	Lexicon     []string `env:"REPORTEDLY_EVAL_LEXICON" sep:"none" placeholder:"PATH" help:"Your own files for the lexicon, as for read; events: the PETRARCH dictionaries that XML is coded with."`
	Jobs        int      `short:"j" default:"0" env:"REPORTEDLY_EVAL_JOBS" placeholder:"N" help:"Texts to read at the same time; 0 for one a core. The scores do not depend on it."`
	Differences bool     `env:"REPORTEDLY_EVAL_DIFFERENCES" help:"gold, events, times, quantities, actors, places: print what is missing, wrong or surplus to standard error."`
	Quiet       bool     `short:"q" env:"REPORTEDLY_EVAL_QUIET" help:"Print errors only, no progress and no notes."`
}

// Help is the long help of the command.
func (*evalCmd) Help() string {
	help := "Tasks and their formats:\n\n"
	for _, t := range eval.Tasks() {
		help += fmt.Sprintf("  %-12s %s\n", t[0], t[1])
	}
	return help + `
Scores are in percent, except mae and pearson, and cases, excluded and surplus, which are counts. With --format json the output is one object {"task":…,"files":[…],"metrics":{…}}.

EXIT STATUS

  0    scored
  1    failure: a file could not be read; a score of the rest would mislead
  2    wrong usage
  130  interrupted`
}

var precisions = map[string]nn.Precision{"stored": nn.AsStored, "int8": nn.Int8, "f32": nn.Float32}

// Validate checks what the types of the flags do not.
func (c *evalCmd) Validate() error {
	if c.Jobs < 0 {
		return fmt.Errorf("--jobs: %d is below 0", c.Jobs)
	}
	return nil
}

// Run runs the command.
func (c *evalCmd) Run(ctx context.Context, p *program) error {
	options, err := c.options(p)
	if err != nil {
		return err
	}
	words, err := lexiconOf(p, c.Lexicon, c.Quiet)
	if err != nil {
		return err
	}
	reader, err := readerOf(c.Model, precisions[c.Precision], words)
	if err != nil {
		return err
	}
	if !c.Quiet {
		noteSlowCPU(p)
		progress := newProgress(p.stderr, 0, isTerminal(p.stdout))
		defer progress.stop()
		options.Progress = progress.set
		if show := options.Difference; show != nil {
			options.Difference = func(line string) {
				progress.clear()
				show(line)
			}
		}
	}
	under := eval.Reader{Parse: reader.parser.Parse, ParseWords: reader.parser.ParseWords, ParseSpans: reader.parser.ParseSpans, Report: reader.engine.Report, Entities: reader.engine.Entities,
		Actor: reader.engine.Actor, Nationality: reader.engine.Nationality, Places: reader.engine.Places, Point: reader.engine.Point, Coder: reader.engine.Coder,
		Times: reader.engine.Times, Quantities: reader.engine.Quantities, Figures: reader.engine.Figures, Between: reader.engine.Between}
	result, err := eval.Run(ctx, c.Task, c.Files, under, options)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return written(json.NewEncoder(p.stdout).Encode(result))
	}
	return written(result.WriteTable(p.stdout))
}

func (c *evalCmd) options(p *program) (eval.Options, error) {
	o := eval.Options{Workers: c.Jobs}
	if c.Jobs == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if c.Differences {
		o.Difference = func(line string) { fmt.Fprintln(p.stderr, render.VisibleLine(line)) }
	}
	if c.Labels == "" {
		return o, nil
	}
	data, err := os.ReadFile(c.Labels)
	if err != nil {
		return o, fmt.Errorf("read labels: %w", err)
	}
	if o.Labels, err = eval.ReadLabels(c.Labels, string(data)); err != nil {
		return o, fmt.Errorf("read labels: %w", err)
	}
	return o, nil
}
