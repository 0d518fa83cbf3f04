package nn

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

// best-of CPU time of f
func bestOf(n int, f func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	best := time.Hour
	for range n {
		t := time.Now()
		f()
		if d := time.Since(t); d < best {
			best = d
		}
	}
	return best
}

func TestDevSpeed(t *testing.T) {
	r := random(5)
	for _, sh := range [][3]int{{32, 384, 384}, {32, 1536, 384}, {256, 1536, 384}, {256, 384, 1536}} {
		m, n, k := sh[0], sh[1], sh[2]
		x := normal(r, m*k, 1)
		dst := make([]float32, m*n)
		for _, p := range []Precision{Int8, Float32} {
			b := builder{precision: p, in: k, out: n, bias: make([]float32, n)}
			w := normal(r, n*k, 1)
			b.weights = w
			if p == Int8 {
				b.quantized, b.scale = quantizeWeights(w, n, k)
			}
			d, err := b.build(LevelAVX2)
			if err != nil {
				t.Fatal(err)
			}
			var s Scratch
			reps := 100000000/(m*n*k) + 1
			el := bestOf(200, func() {
				for range reps {
					d.Apply(&s, dst, x, m)
				}
			})
			extra := 0
			if p == Int8 {
				extra = len(d.int8.extra.offset)
			}
			fmt.Println(sh, p, float64(2*m*n*k*reps)/el.Seconds()/1e9, "GOP/s extras", extra)
		}
	}
	for _, p := range []Precision{Int8, Float32} {
		for _, n := range []int{32, 128, 256} {
			e := loadEncoder(t, miniLM, I8, Options{p, LevelAVX2})
			pieces, shapes := ids(random(2), n, miniLM.pieces)
			var s Scratch
			el := bestOf(60, func() { e.Encode(&s, pieces, shapes) })
			fmt.Println("encoder", p, n, float64(n)/el.Seconds(), "pieces/s")
		}
	}
}
