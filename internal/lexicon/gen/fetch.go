package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed packages.tsv
var pinned string

// packages holds the files of all packages by package and path.
type packages map[string]map[string][]byte

// fetch downloads the pinned packages with the registries' own clients and unpacks
// them. A package whose bytes are not the pinned ones is an error.
func fetch(work string) (packages, error) {
	p := packages{}
	for line := range strings.Lines(pinned) {
		f := strings.Fields(line)
		if len(f) != 4 || f[0] == "#" {
			continue
		}
		data, err := download(work, f[0], f[1], f[2])
		if err != nil {
			return nil, fmt.Errorf("fetch %s %s: %w", f[1], f[2], err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); sum != f[3] {
			return nil, fmt.Errorf("fetch %s %s: sha256 %s, want %s", f[1], f[2], sum, f[3])
		}
		if p[f[1]], err = unpack(f[0], data); err != nil {
			return nil, fmt.Errorf("unpack %s %s: %w", f[1], f[2], err)
		}
	}
	return p, nil
}

func download(work, registry, name, version string) ([]byte, error) {
	dir := filepath.Join(work, name)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	cmd := exec.Command("npm", "pack", "--silent", name+"@"+version)
	if registry == "pypi" {
		cmd = exec.Command("pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", name+"=="+version)
	}
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		return nil, fmt.Errorf("%d files downloaded, want 1: %w", len(files), err)
	}
	return os.ReadFile(files[0])
}

func unpack(registry string, data []byte) (map[string][]byte, error) {
	if registry == "npm" {
		return untar(data)
	}
	files := map[string][]byte{}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func untar(data []byte) (map[string][]byte, error) {
	files := map[string][]byte{}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err == io.EOF {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[strings.TrimPrefix(h.Name, "package/")], err = io.ReadAll(t); err != nil {
			return nil, err
		}
	}
}

// decode reads one JSON file of a package.
func (p packages) decode(name, file string, v any) error {
	data, ok := p[name][file]
	if !ok {
		return fmt.Errorf("package %s has no file %s", name, file)
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("decode %s of %s: %w", file, name, err)
	}
	return nil
}

// under lists the JSON files of a package below a folder, sorted.
func (p packages) under(name, folder string) []string {
	var out []string
	for file := range p[name] {
		if strings.HasPrefix(file, folder+"/") && strings.HasSuffix(file, ".json") {
			out = append(out, file)
		}
	}
	slices.Sort(out)
	return out
}
