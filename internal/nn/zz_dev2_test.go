package nn

import (
	"fmt"
	"testing"
	"time"
)

//go:noinline
func chain(n int) uint64 {
	x := uint64(1)
	for i := 0; i < n; i++ {
		x = x*3 + 1
		x = x*3 + 1
		x = x*3 + 1
		x = x*3 + 1
	}
	return x
}

func TestDevKernel(t *testing.T) {
	r := random(5)
	el := bestOf(200, func() { chain(10000) })
	fmt.Println("lea/add chain: if 2 cycles each", 80000/el.Seconds()/1e9, "GHz; 1 each", 40000/el.Seconds()/1e9)
	for _, k := range []int{128, 384, 1536} {
		for _, tiles := range []int{1, 2, 8, 16} {
			w := normal(r, 16*k, 1)
			q, sc := quantizeWeights(w, 16, k)
			p, _ := packInt8(LevelAVX2, q, sc, nil, 16, k)
			var s Scratch
			rows := tiles * 4
			x := normal(r, rows*k, 1)
			dst := make([]float32, rows*16)
			p.quantizeRows(&s, x, rows)
			reps := 200000000 / (rows * k * 16) / 4
			el := bestOf(100, func() {
				for range reps {
					int8Panel(p, &s, dst, 16, 0, rows)
				}
			})
			fmt.Println(k, rows, float64(2*rows*16*k*reps)/el.Seconds()/1e9, "GOP/s extras", len(p.extra.offset))
		}
	}
	_ = time.Now
}
