package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"reportedly"
	"reportedly/internal/nn"
	"reportedly/internal/read"
	"reportedly/internal/text"
)

// versionCmd prints what a bug report needs.
type versionCmd struct{}

// Help is the long help of the command.
func (*versionCmd) Help() string {
	return `EXIT STATUS

  0  printed
  1  failure: the output could not be written
  2  wrong usage`
}

// Run runs the command.
func (*versionCmd) Run(p *program) error {
	level, note, err := nn.Best()
	if err != nil {
		note = err.Error()
	}
	if note != "" {
		note = " (" + note + ")"
	}
	_, err = fmt.Fprintf(p.stdout, "reportedly %s\nengine %s\nrecord format %d\nmodel %s\nprocessor level %v%s\n%s %s/%s\n",
		buildVersion(), read.Version, reportedly.FormatVersion, text.DefaultDigest(), level, note, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return written(err)
}

// buildVersion is the module's version, or the commit that was built.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && version == "(devel)" {
			version = "commit " + s.Value
		}
	}
	return version
}
