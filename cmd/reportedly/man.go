package main

import (
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/alecthomas/kong"

	"reportedly/internal/read"
)

// manCmd prints the manual page, made from the command line's own definition.
type manCmd struct{}

// Help is the long help of the command.
func (*manCmd) Help() string {
	return `The page is in the man macro language: “reportedly man | man -l -” shows it, “reportedly man > reportedly.1” saves it.

EXIT STATUS

  0  printed
  2  wrong usage`
}

//go:embed man.tmpl
var manSource string

var manPage = template.Must(template.New("man").Funcs(template.FuncMap{
	"roff": roff, "paragraphs": roffParagraphs, "join": strings.Join,
}).Parse(manSource))

// Run runs the command.
func (*manCmd) Run(p *program, k *kong.Kong) error {
	err := manPage.Execute(p.stdout, struct {
		Version, Description string
		Commands             []command
	}{read.Version, k.Model.Help, describe(k.Model.Node)})
	if err != nil {
		return fmt.Errorf("print manual: %w", err)
	}
	return nil
}

// roff escapes text for troff.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}

// roffParagraphs renders the long help of a command: indented lines stay as they
// are, capitals alone on a line become a heading.
func roffParagraphs(s string) string {
	var b strings.Builder
	for block := range strings.SplitSeq(strings.TrimSpace(s), "\n\n") {
		switch {
		case strings.HasPrefix(block, " "):
			b.WriteString(".nf\n")
			for line := range strings.Lines(block) {
				b.WriteString(roff(strings.TrimSuffix(line, "\n")) + "\n")
			}
			b.WriteString(".fi\n")
		case block == strings.ToUpper(block):
			b.WriteString(".PP\n.B " + roff(block) + "\n.PP\n")
		default:
			b.WriteString(".PP\n" + roff(block) + "\n")
		}
	}
	return b.String()
}
