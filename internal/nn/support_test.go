package nn

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// levels returns the levels that this machine can run and logs the others.
func levels(tb testing.TB) []Level {
	var all []Level
	for l := LevelGeneric; l <= LevelAVX512VNNI; l++ {
		if err := supported(l); err != nil {
			tb.Logf("not tested: %v", err)
			continue
		}
		all = append(all, l)
	}
	return all
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// normal returns n normally distributed numbers.
func normal(r *rand.Rand, n int, deviation float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64() * deviation)
	}
	return x
}

// size of a test encoder.
type size struct{ hidden, layers, heads, ffn, pieces, positions int }

var miniLM = size{384, 6, 12, 1536, 2000, 256}

// encoderTensors returns random tensors of an encoder; dense layers are of the given type.
func encoderTensors(z size, dense DType) []Tensor {
	r := random(1)
	vectors := func(name string, rows int) Tensor {
		return Tensor{Name: name, DType: F32, Shape: []int{rows, z.hidden}, F32: normal(r, rows*z.hidden, 0.5)}
	}
	tensors := []Tensor{toInt8(vectors("embeddings.piece", z.pieces), 127),
		vectors("embeddings.position", z.positions), vectors("embeddings.shape", 30)}
	tensors = append(tensors, normTensors(r, "embeddings.norm", z.hidden)...)
	for l := range z.layers {
		p := fmt.Sprintf("layer.%d.", l)
		for _, n := range []string{"q", "k", "v", "o"} {
			tensors = append(tensors, denseTensors(r, p+n, z.hidden, z.hidden, dense)...)
		}
		tensors = append(tensors, denseTensors(r, p+"ffn1", z.ffn, z.hidden, dense)...)
		tensors = append(tensors, denseTensors(r, p+"ffn2", z.hidden, z.ffn, dense)...)
		tensors = append(tensors, normTensors(r, p+"norm1", z.hidden)...)
		tensors = append(tensors, normTensors(r, p+"norm2", z.hidden)...)
	}
	return tensors
}

func normTensors(r *rand.Rand, name string, n int) []Tensor {
	weight := normal(r, n, 0.1)
	for i := range weight {
		weight[i]++
	}
	return []Tensor{{Name: name + ".weight", DType: F32, Shape: []int{n}, F32: weight},
		{Name: name + ".bias", DType: F32, Shape: []int{n}, F32: normal(r, n, 0.1)}}
}

func denseTensors(r *rand.Rand, name string, out, in int, d DType) []Tensor {
	w := Tensor{Name: name + ".weight", DType: F32, Shape: []int{out, in}, F32: normal(r, out*in, 1/math.Sqrt(float64(in)))}
	switch d {
	case I8:
		w = toInt8(w, weightLimit)
	case F16:
		w = toHalf(w)
	}
	return []Tensor{w, {Name: name + ".bias", DType: F32, Shape: []int{out}, F32: normal(r, out, 0.1)}}
}

// toInt8 quantises a tensor of two axes.
func toInt8(t Tensor, limit float32) Tensor {
	rows, width := t.Shape[0], t.Shape[1]
	q := Tensor{Name: t.Name, DType: I8, Shape: t.Shape, I8: make([]int8, len(t.F32)), Scale: make([]float32, rows)}
	for r := range rows {
		row := t.F32[r*width:][:width]
		most := float32(0)
		for _, v := range row {
			most = max(most, v, -v)
		}
		q.Scale[r] = most / limit
		for i, v := range row {
			q.I8[r*width+i] = int8(math.RoundToEven(float64(v / q.Scale[r])))
		}
	}
	return q
}

// toHalf cuts the numbers of a tensor to binary16; they must not be too great.
func toHalf(t Tensor) Tensor {
	h := Tensor{Name: t.Name, DType: F16, Shape: t.Shape, F16: make([]uint16, len(t.F32))}
	for i, v := range t.F32 {
		b := math.Float32bits(v)
		if e := b >> 23 & 255; e > 112 {
			h.F16[i] = uint16(b>>16&0x8000 | (e-112)<<10 | b>>13&1023)
		}
	}
	return h
}

// encoderFile returns a model file with a random encoder.
func encoderFile(tb testing.TB, z size, dense DType) []byte {
	config, err := json.Marshal(map[string]any{"hidden": z.hidden, "layers": z.layers, "heads": z.heads,
		"ffn": z.ffn, "max_positions": z.positions})
	if err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, config, encoderTensors(z, dense)); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// loadEncoder returns a random encoder.
func loadEncoder(tb testing.TB, z size, dense DType, opts Options) *Encoder {
	return newEncoder(tb, encoderFile(tb, z, dense), opts)
}

// newEncoder returns the encoder of a file.
func newEncoder(tb testing.TB, file []byte, opts Options) *Encoder {
	m, err := Load(file)
	if err != nil {
		tb.Fatal(err)
	}
	e, err := NewEncoder(m, opts)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// ids returns n piece ids and n shapes.
func ids(r *rand.Rand, n, pieces int) (p, s []int32) {
	p, s = make([]int32, n), make([]int32, n)
	for i := range p {
		p[i], s[i] = int32(r.IntN(pieces)), int32(r.IntN(30))
	}
	return p, s
}

// failer is the part that *testing.T and *rapid.T share.
type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// sameBits fails if two slices differ in any bit.
func sameBits(tb failer, what string, got, want []float32) {
	tb.Helper()
	if len(got) != len(want) {
		tb.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			tb.Fatalf("%s: element %d of %d is %v (%#x), want %v (%#x)", what, i, len(want),
				got[i], math.Float32bits(got[i]), want[i], math.Float32bits(want[i]))
		}
	}
}
