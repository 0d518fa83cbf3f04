package nn

import (
	"fmt"
	"math"
)

// naiveEncode is the encoder of docs/model.md §3 in float64, straight from the definition.
func naiveEncode(m *Model, z size, pieces, shapes []int32) []float64 {
	n := naive{m, z.hidden}
	x := make([]float64, len(pieces)*z.hidden)
	for i := range pieces {
		for j := range z.hidden {
			x[i*z.hidden+j] = n.at("embeddings.piece", int(pieces[i]), j) + n.at("embeddings.position", i, j) +
				n.at("embeddings.shape", int(shapes[i]), j)
		}
	}
	x = n.norm("embeddings.norm", x)
	for l := range z.layers {
		p := fmt.Sprintf("layer.%d.", l)
		a := n.attend(n.dense(p+"q", x), n.dense(p+"k", x), n.dense(p+"v", x), z.heads)
		x = n.norm(p+"norm1", plus(x, n.dense(p+"o", a)))
		inner := n.dense(p+"ffn1", x)
		for i, v := range inner {
			inner[i] = v / 2 * (1 + math.Erf(v/math.Sqrt2))
		}
		x = n.norm(p+"norm2", plus(x, n.dense(p+"ffn2", inner)))
	}
	return x
}

type naive struct {
	m     *Model
	width int
}

func (n naive) at(name string, row, column int) float64 {
	return float64(n.m.Tensor(name).Floats()[row*n.width+column])
}

func plus(a, b []float64) []float64 {
	for i := range a {
		a[i] += b[i]
	}
	return a
}

func (n naive) dense(name string, x []float64) []float64 {
	w, b := n.m.Tensor(name+".weight"), n.m.Tensor(name+".bias").Floats()
	out, in, values := w.Shape[0], w.Shape[1], w.Floats()
	y := make([]float64, len(x)/in*out)
	for i := range y {
		y[i] = float64(b[i%out])
		for j := range in {
			y[i] += float64(values[i%out*in+j]) * x[i/out*in+j]
		}
	}
	return y
}

func (n naive) norm(name string, x []float64) []float64 {
	narrow, zero := make([]float32, len(x)), make([]float32, len(x))
	for i, v := range x {
		narrow[i] = float32(v)
	}
	return naiveNorm(narrow, zero, n.m.Tensor(name+".weight").F32, n.m.Tensor(name+".bias").F32)
}

func (n naive) attend(q, k, v []float64, heads int) []float64 {
	size, rows := n.width/heads, len(q)/n.width
	y := make([]float64, len(q))
	for i := range rows * heads {
		row, at := i/heads*n.width, i%heads*size
		weights, total := make([]float64, rows), 0.0
		for r := range rows {
			for j := range size {
				weights[r] += q[row+at+j] * k[r*n.width+at+j] / math.Sqrt(float64(size))
			}
			weights[r] = math.Exp(weights[r])
			total += weights[r]
		}
		for r, w := range weights {
			for j := range size {
				y[row+at+j] += w / total * v[r*n.width+at+j]
			}
		}
	}
	return y
}
