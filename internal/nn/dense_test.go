package nn

import (
	"fmt"
	"testing"
)

func TestDenseAs(t *testing.T) {
	r := random(4)
	for _, d := range []DType{F32, F16, I8} {
		m, err := Load(write(t, `{}`, denseTensors(r, "a", 5, 9, d)))
		if err != nil {
			t.Fatal(err)
		}
		stored := map[DType]Precision{F32: Float32, F16: Float32, I8: Int8}[d]
		for asked, want := range map[Precision]Precision{AsStored: stored, Int8: Int8, Float32: Float32} {
			l, err := m.DenseAs("a", Options{Precision: asked})
			if err != nil {
				t.Fatal(err)
			}
			if l.Precision() != want || l.In != 9 || l.Out != 5 {
				t.Errorf("%s asked as %d: %d→%d with precision %d, want %d", d, asked, l.In, l.Out, l.Precision(), want)
			}
		}
	}
}

func TestDenseWithoutBias(t *testing.T) {
	m, err := Load(write(t, `{}`, denseTensors(random(5), "a", 3, 4, F32)[:1]))
	if err != nil {
		t.Fatal(err)
	}
	d, err := m.Dense("a")
	if err != nil {
		t.Fatal(err)
	}
	x, got, want := []float32{1, 2, 3, 4}, make([]float32, 3), make([]float32, 3)
	var s Scratch
	d.Apply(&s, got, x, 1)
	MatMul(&s, want, x, m.Tensor("a.weight").F32, 1, 3, 4)
	sameBits(t, "without bias", got, want)
	if _, err := m.Dense("b"); err == nil {
		t.Error("a missing layer was built")
	}
}

func TestDenseAllocatesNothing(t *testing.T) {
	m, err := Load(write(t, `{}`, denseTensors(random(6), "a", 50, 40, F32)))
	if err != nil {
		t.Fatal(err)
	}
	for p := AsStored; p <= Float32; p++ {
		d, err := m.DenseAs("a", Options{Precision: p})
		if err != nil {
			t.Fatal(err)
		}
		var s Scratch
		x, y := make([]float32, 7*40), make([]float32, 7*50)
		n := testing.AllocsPerRun(20, func() {
			d.Apply(&s, y, x, 7)
			GELU(y)
			MatMul(&s, y, x, x, 7, 7, 40)
		})
		if n != 0 {
			t.Errorf("precision %d: %v allocations", p, n)
		}
	}
}

// BenchmarkDense measures the encoder's layers at the best level.
func BenchmarkDense(b *testing.B) {
	for _, z := range []struct{ out, in int }{{1152, 384}, {384, 384}, {1536, 384}, {384, 1536}} {
		m, err := Load(write(b, `{}`, denseTensors(random(7), "a", z.out, z.in, F32)))
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range []Precision{Int8, Float32} {
			d, err := m.DenseAs("a", Options{Precision: p})
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/%dto%d", precisionNames[p], z.in, z.out), func(b *testing.B) {
				const rows = 128
				var s Scratch
				x, y := normal(random(8), rows*z.in, 1), make([]float32, rows*z.out)
				for b.Loop() {
					d.Apply(&s, y, x, rows)
				}
				b.ReportMetric(2*rows*float64(z.in*z.out)*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gop/s")
			})
		}
	}
}
