package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// prove runs the kernels of a level on small inputs, with tails in every
// dimension, and compares the results with those of plain Go, bit for bit. A
// processor, an emulator or an operating system that breaks wide registers is
// found here rather than in the results.
func prove(l Level) error {
	const rows, in, out = 29, 45, 39
	r := rand.New(rand.NewPCG(1, 2))
	x, w := make([]float32, rows*in), make([]float32, in*out)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	for i := range w {
		w[i] = float32(r.NormFloat64())
	}
	for _, c := range []struct {
		name string
		run  func(Level) []float32
	}{
		{"float32 product", func(l Level) []float32 { return proveDense(l, Float32, x, w, in, out) }},
		{"int8 product", func(l Level) []float32 { return proveDense(l, Int8, x, w, in, out) }},
		{"functions", func(l Level) []float32 { return proveFunctions(l, x) }},
	} {
		got, want := c.run(l), c.run(LevelGeneric)
		for i := range want {
			if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
				return fmt.Errorf("%s: result %d is %v, want %v", c.name, i, got[i], want[i])
			}
		}
	}
	return nil
}

// proveDense returns the output of a layer with weights w for x.
func proveDense(l Level, p Precision, x, w []float32, in, out int) []float32 {
	b := builder{precision: p, bias: w[:out]}
	b.append(&Tensor{DType: F32, Shape: []int{out, in}, F32: w})
	d, err := b.build(l)
	rows := len(x) / in
	y := make([]float32, rows*out)
	if err != nil {
		return y
	}
	d.Apply(new(Scratch), y, x, rows)
	return y
}

// proveFunctions returns what the element-wise functions make of x.
func proveFunctions(l Level, x []float32) []float32 {
	y := append([]float32(nil), x...)
	gelu(l, y)
	(&LayerNorm{x, x, l}).AddApply(y, x, 1)
	sum := softmax(l, y, 0.7)
	scaleBy(l, y, 1/sum)
	return append(y, sum)
}
