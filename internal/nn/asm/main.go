// Command asm writes the assembly of package nn: kernels_amd64.s and its stubs.
//
//	go generate ./internal/nn
//
// It is a module of its own so that avo is needed to change the kernels, never to
// build or test the program. Each kernel does exactly what the plain Go function
// of the same purpose does (reference.go, panels.go, int8.go); the tests of
// package nn compare them bit for bit.
package main

import (
	"bytes"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
)

// avo 0.5.0 does not know VPDPBUSD. Kernels are written with an instruction that
// has the same operands, and the names are exchanged in the output.
var standIn = strings.NewReplacer("VPMADD52LUQ", "VPDPBUSD", "AVX512IFMA", "AVX512VNNI")

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run . DIRECTORY-OF-PACKAGE-NN")
	}
	if err := generate(os.Args[1], os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

// generate reads the constants of the package in one directory and writes the
// assembly to another.
func generate(from, to string) error {
	c, err := readConstants(filepath.Join(from, "reference.go"))
	if err != nil {
		return err
	}
	k := &kernels{Context: build.NewContext(), constants: c}
	k.ConstraintExpr("amd64")
	k.all()
	file, err := k.Result()
	if err != nil {
		return err
	}
	if err := pass.Compile.Execute(file); err != nil {
		return err
	}
	cfg := printer.Config{Argv: []string{"go", "generate", "./internal/nn"}, Pkg: "nn"}
	for name, p := range map[string]printer.Printer{
		"kernels_amd64.s":       printer.NewGoAsm(cfg),
		"kernels_stub_amd64.go": printer.NewStubs(cfg),
	} {
		text, err := p.Print(file)
		if err != nil {
			return err
		}
		text = bytes.ReplaceAll(text, []byte("\t\n"), []byte("\n"))
		text = []byte(standIn.Replace(string(text)))
		if err := os.WriteFile(filepath.Join(to, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// kernels writes functions to its context.
type kernels struct {
	*build.Context
	constants constants
}

func (k *kernels) all() {
	for rows := 1; rows <= 6; rows++ {
		k.float32Product(rows)
	}
	for rows := 1; rows <= 4; rows++ {
		k.int8AVX2(rows)
	}
	for _, rows := range []int{1, 4, 12} {
		k.int8VNNI(rows)
	}
	k.transpose()
	k.gelu()
	k.maximum()
	k.softmax()
	k.scale()
	k.add()
	k.sum(false)
	k.sum(true)
	k.squares()
	k.dots()
	k.normalize()
	k.extremes()
	k.quantize()
}

// begin starts a function that does not keep its pointers.
func (k *kernels) begin(name, signature, doc string) {
	k.Function(name)
	k.Attributes(attr.NOSPLIT)
	k.Pragma("noescape")
	k.SignatureExpr(signature)
	k.Doc(doc)
}

// end leaves the upper halves of the registers clean for SSE code.
func (k *kernels) end() {
	k.VZEROUPPER()
	k.RET()
}
