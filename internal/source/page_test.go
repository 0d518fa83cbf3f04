package source

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"reportedly"
)

var update = flag.Bool("update", false, "rewrite what pages give in testdata/pages")

// TestPages compares the report or the error of each page with the one beside it.
func TestPages(t *testing.T) {
	paths, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(paths) < 8 {
		t.Fatalf("%d pages found, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := outcome(Parse("page.html", archive.Files[0].Data, Options{}))
			if *update {
				archive.Files = append(archive.Files[:1], got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if len(archive.Files) != 2 || archive.Files[1].Name != got.Name {
				t.Fatalf("got %s:\n%s", got.Name, got.Data)
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), string(got.Data)); diff != "" {
				t.Errorf("(-want +got, -update rewrites it):\n%s", diff)
			}
		})
	}
}

// outcome returns a report as indented JSON, or an error as its code and message.
func outcome(r *reportedly.Report, err error) txtar.File {
	if e, ok := errors.AsType[*reportedly.Error](err); ok {
		return txtar.File{Name: "error", Data: []byte(string(e.Code) + ": " + e.Message + "\n")}
	}
	r.ID = ""
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		panic(err)
	}
	return txtar.File{Name: "report.json", Data: append(data, '\n')}
}
