package nn

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestEncoderLevelsAgree(t *testing.T) {
	all := levels(t)
	for _, z := range []size{{32, 2, 4, 64, 50, 40}, {24, 1, 3, 40, 20, 20}, {10, 2, 5, 7, 9, 70}} {
		for _, dense := range []DType{F32, F16, I8} {
			file := encoderFile(t, z, dense)
			for p := AsStored; p <= Float32; p++ {
				for _, n := range []int{0, 1, 2, 7, 16, z.positions} {
					t.Run(fmt.Sprintf("%v/%v/%v/%v", z, dense, p, n), func(t *testing.T) {
						pieces, shapes := ids(random(uint64(n)), n, z.pieces)
						want := newEncoder(t, file, Options{p, LevelGeneric}).Encode(new(Scratch), pieces, shapes)
						for _, l := range all {
							got := newEncoder(t, file, Options{p, l}).Encode(new(Scratch), pieces, shapes)
							sameBits(t, l.String(), got, want)
						}
					})
				}
			}
		}
	}
}

// TestEncoderAgainstNaive compares with the definition in float64.
func TestEncoderAgainstNaive(t *testing.T) {
	z := size{48, 2, 4, 96, 50, 64}
	m, err := Load(encoderFile(t, z, F32))
	if err != nil {
		t.Fatal(err)
	}
	pieces, shapes := ids(random(3), 61, z.pieces)
	want := naiveEncode(m, z, pieces, shapes)
	for p, limit := range map[Precision]float64{AsStored: 2e-5, Float32: 2e-5, Int8: 0.2} {
		e, err := NewEncoder(m, Options{Precision: p})
		if err != nil {
			t.Fatal(err)
		}
		got, squared := e.Encode(new(Scratch), pieces, shapes), 0.0
		for i, v := range got {
			d := float64(v) - want[i]
			squared += d * d
			if math.Abs(d) > limit {
				t.Fatalf("precision %v: element %d is %v, want %v", p, i, v, want[i])
			}
		}
		if root := math.Sqrt(squared / float64(len(got))); root > limit/5 {
			t.Errorf("precision %v: root mean square of the errors %v", p, root)
		}
	}
}

func TestEncoderReusesScratch(t *testing.T) {
	z := size{32, 2, 4, 64, 50, 40}
	for p := AsStored; p <= Float32; p++ {
		e := loadEncoder(t, z, I8, Options{Precision: p})
		var used Scratch
		for _, n := range []int{40, 3, 17, 1, 40, 0} {
			pieces, shapes := ids(random(uint64(n)), n, z.pieces)
			want := e.Encode(new(Scratch), pieces, shapes)
			sameBits(t, fmt.Sprintf("%d pieces", n), e.Encode(&used, pieces, shapes), want)
		}
		pieces, shapes := ids(random(1), 33, z.pieces)
		if n := testing.AllocsPerRun(20, func() { e.Encode(&used, pieces, shapes) }); n != 0 {
			t.Errorf("precision %v: %v allocations per call", p, n)
		}
	}
}

func TestEncoderIsSafeForConcurrentUse(t *testing.T) {
	z := size{32, 2, 4, 64, 50, 40}
	e := loadEncoder(t, z, I8, Options{})
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			var s Scratch
			for n := range 12 {
				pieces, shapes := ids(random(uint64(n)), n+g, z.pieces)
				got := e.Encode(&s, pieces, shapes)
				sameBits(t, "concurrent", got, e.Encode(new(Scratch), pieces, shapes))
			}
		})
	}
	wait.Wait()
}

func TestNewEncoderRefusals(t *testing.T) {
	z := size{16, 1, 2, 32, 5, 8}
	config := `{"hidden":16,"layers":1,"heads":2,"ffn":32,"max_positions":8}`
	replace := func(name string, t Tensor) []Tensor {
		all := encoderTensors(z, F32)
		for i := range all {
			if all[i].Name == name {
				t.Name = name
				all[i] = t
			}
		}
		return all
	}
	some := Tensor{DType: F32, Shape: []int{2, 2}, F32: make([]float32, 4)}
	for _, c := range []struct {
		want, config string
		tensors      []Tensor
	}{
		{"config", `[]`, nil},
		{"hidden 0", `{}`, nil},
		{"heads 3", strings.Replace(config, `heads":2`, `heads":3`, 1), nil},
		{"8 position vectors for max_positions 9", strings.Replace(config, `8}`, `9}`, 1), nil},
		{`"layer.1.q.weight"`, strings.Replace(config, `layers":1`, `layers":2`, 1), nil},
		{"embeddings.shape", config, replace("embeddings.shape", some)},
		{"has 2 inputs, want 16", config, replace("layer.0.k.weight", some)},
		{"layer.0.q.bias", config, replace("layer.0.q.bias", some)},
		{"want 32→16", config, replace("layer.0.ffn2.weight", Tensor{DType: F32, Shape: []int{16, 1}, F32: make([]float32, 16)})},
		{"norm2.bias", config, replace("layer.0.norm2.bias", some)},
		{"outside", config, replace("layer.0.o.weight", Tensor{DType: I8, Shape: []int{16, 1}, I8: []int8{15: 65}, Scale: make([]float32, 16)})},
	} {
		if c.tensors == nil {
			c.tensors = encoderTensors(z, F32)
		}
		m, err := Load(write(t, c.config, c.tensors))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := NewEncoder(m, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %s", err, c.want)
		}
	}
}

func TestEncodePanicsOnWrongArguments(t *testing.T) {
	e := loadEncoder(t, size{16, 1, 2, 32, 5, 8}, F32, Options{})
	for _, c := range [][2][]int32{{{5}, {0}}, {{-1}, {0}}, {{0}, {30}}, {{0, 0}, {0}}, {make([]int32, 9), make([]int32, 9)}} {
		func() {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(fmt.Sprint(r), "nn: ") {
					t.Errorf("Encode(%v) panics with %v", c, r)
				}
			}()
			e.Encode(new(Scratch), c[0], c[1])
		}()
	}
}

var modelFile = flag.String("model", "", "the model file that BenchmarkEncode reads (default: a random one of MiniLM's shapes)")

// benchmarkFile returns the model file of the flag, or a random one.
func benchmarkFile(b *testing.B) []byte {
	if *modelFile == "" {
		return encoderFile(b, miniLM, I8)
	}
	file, err := os.ReadFile(*modelFile)
	if err != nil {
		b.Fatal(err)
	}
	return file
}

// BenchmarkEncode measures the best level. training/bench_ort.py reads its lines.
func BenchmarkEncode(b *testing.B) {
	file := benchmarkFile(b)
	for _, p := range []Precision{Int8, Float32} {
		for _, n := range []int{32, 128, 256} {
			b.Run(fmt.Sprintf("%s/%d", precisionNames[p], n), func(b *testing.B) {
				encodeRepeatedly(b, newEncoder(b, file, Options{Precision: p}), n)
			})
		}
	}
}

// BenchmarkLevel compares the levels with plain Go.
func BenchmarkLevel(b *testing.B) {
	file := benchmarkFile(b)
	for _, p := range []Precision{Int8, Float32} {
		plain := 0.0
		for _, l := range levels(b) {
			b.Run(fmt.Sprintf("%s/%v", precisionNames[p], l), func(b *testing.B) {
				speed := encodeRepeatedly(b, newEncoder(b, file, Options{p, l}), 64)
				if l == LevelGeneric {
					plain = speed
				}
				b.ReportMetric(speed/plain, "×generic")
			})
		}
	}
}

var precisionNames = map[Precision]string{Int8: "int8", Float32: "f32"}

// encodeRepeatedly reports and returns the tokens per second of the fastest call for
// n pieces, which is how training/bench_ort.py measures ONNX Runtime.
func encodeRepeatedly(b *testing.B, e *Encoder, n int) float64 {
	pieces, shapes := ids(random(2), n, e.Pieces())
	var s Scratch
	least := time.Hour
	for b.Loop() {
		start := time.Now()
		e.Encode(&s, pieces, shapes)
		least = min(least, time.Since(start))
	}
	speed := float64(n) / least.Seconds()
	b.ReportMetric(speed, "tokens/s")
	return speed
}

// BenchmarkLoad measures reading a model and building its encoder.
func BenchmarkLoad(b *testing.B) {
	file := benchmarkFile(b)
	for b.Loop() {
		newEncoder(b, file, Options{Precision: Int8})
	}
}
