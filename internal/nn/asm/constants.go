package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"math"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
)

// constants are the numbers that reference.go defines, so that the assembly can't
// differ from it, and the places in the output where each stands eight times.
type constants struct {
	values map[string]float32
	places map[string]operand.Mem
}

// readConstants collects the constants of a Go file whose values are literals.
func readConstants(path string) (constants, error) {
	c := constants{map[string]float32{"one": 1, "minusOne": -1, "half": 0.5}, map[string]operand.Mem{}}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		return c, err
	}
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if f, ok := literal(v.Values[0]); ok {
				c.values[v.Names[0].Name] = f
			}
		}
	}
	return c, nil
}

// literal returns the value of a number, possibly negative.
func literal(e ast.Expr) (float32, bool) {
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.SUB {
		f, ok := literal(u.X)
		return -f, ok
	}
	l, ok := e.(*ast.BasicLit)
	if !ok {
		return 0, false
	}
	f, _ := constant.Float32Val(constant.MakeFromLiteral(l.Value, l.Kind, 0))
	return f, true
}

// constant returns the place of eight copies of a constant. The bits are written
// as an integer: avo prints 1.0 as $(1), which the assembler takes for one.
func (k *kernels) constant(name string) operand.Mem {
	v, ok := k.constants.values[name]
	if !ok {
		panic(fmt.Sprintf("no constant %q in reference.go", name))
	}
	bits := math.Float32bits(v)
	return k.words(name, [8]uint32{bits, bits, bits, bits, bits, bits, bits, bits})
}

// pairOnes returns the place of sixteen 16-bit ones.
func (k *kernels) pairOnes() operand.Mem {
	const two = 1<<16 | 1
	return k.words("pairOnes", [8]uint32{two, two, two, two, two, two, two, two})
}

// packOrder returns the place of the permutation that undoes the interleaving of
// two packings of 128-bit halves.
func (k *kernels) packOrder() operand.Mem {
	return k.words("packOrder", [8]uint32{0, 4, 1, 5, 2, 6, 3, 7})
}

// words returns the place of eight words, which it writes at the first use.
func (k *kernels) words(name string, words [8]uint32) operand.Mem {
	m, ok := k.constants.places[name]
	if ok {
		return m
	}
	m = k.StaticGlobal(name)
	k.DataAttributes(attr.RODATA | attr.NOPTR)
	for i, w := range words {
		k.AddDatum(4*i, operand.U32(w))
	}
	k.constants.places[name] = m
	return m
}
