package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"text/template"

	"github.com/alecthomas/kong"
)

// completionCmd prints a script made from the command line's own definition.
type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help is the long help of the command.
func (*completionCmd) Help() string {
	return `For this session:

  bash: source <(reportedly completion bash)
  zsh:  source <(reportedly completion zsh)
  fish: reportedly completion fish | source

EXIT STATUS

  0  printed
  2  wrong usage`
}

//go:embed completion.tmpl
var completionSource string

var completions = template.Must(template.New("completion").Funcs(template.FuncMap{
	"quote": func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" },
	"plain": strings.NewReplacer("[", "(", "]", ")", ":", " -").Replace, // zsh gives these a meaning
	"join":  strings.Join,
}).Parse(completionSource))

// Run runs the command.
func (c *completionCmd) Run(p *program, k *kong.Kong) error {
	if err := completions.ExecuteTemplate(p.stdout, c.Shell, describe(k.Model.Node)); err != nil {
		return fmt.Errorf("print completion: %w", err)
	}
	return nil
}

// command describes a subcommand for completion and the manual.
type command struct {
	Name, Help, Detail string
	Arguments          []argument
	Flags              []argument
}

// Names lists the flags as they are typed.
func (c command) Names() []string {
	var names []string
	for _, f := range c.Flags {
		names = append(names, "--"+f.Name)
	}
	return names
}

// argument describes a flag or a positional argument.
type argument struct {
	Name, Short, Placeholder, Help, Default string
	Values                                  []string // all it can be, if that is fixed
	Environment                             string
	Takes                                   bool // a flag that takes a value
	Many                                    bool
}

// describe returns the commands of the program in their order.
func describe(app *kong.Node) []command {
	var commands []command
	for _, node := range app.Children {
		c := command{Name: node.Name, Help: node.Help, Detail: node.Detail}
		for _, p := range node.Positional {
			c.Arguments = append(c.Arguments, describeValue(p))
		}
		for _, group := range node.AllFlags(true) {
			for _, f := range group {
				a := describeValue(f.Value)
				a.Takes, a.Placeholder = !f.IsBool(), f.FormatPlaceHolder()
				if f.Short != 0 {
					a.Short = string(f.Short)
				}
				c.Flags = append(c.Flags, a)
			}
		}
		slices.SortStableFunc(c.Flags, func(a, b argument) int { // kong puts --help first
			return boolInt(a.Name == "help") - boolInt(b.Name == "help")
		})
		commands = append(commands, c)
	}
	return commands
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func describeValue(v *kong.Value) argument {
	a := argument{Name: v.Name, Help: v.Help, Default: v.Default, Many: v.IsSlice()}
	if v.Enum != "" {
		a.Values = v.EnumSlice()
	}
	if len(v.Tag.Envs) > 0 {
		a.Environment = v.Tag.Envs[0]
	}
	return a
}
