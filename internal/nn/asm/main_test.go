package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCommittedAssembly fails if the generator or the constants changed and the
// assembly was not generated anew.
func TestCommittedAssembly(t *testing.T) {
	dir := t.TempDir()
	if err := generate("..", dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"kernels_amd64.s", "kernels_stub_amd64.go"} {
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator writes: run go generate ./internal/nn", name)
		}
	}
}
