package nn

import (
	"fmt"
	"os"
	"testing"
	"time"
)

func TestDevReal(t *testing.T) {
	data, err := os.ReadFile("/tmp/train/t0.rptm")
	if err != nil {
		t.Skip(err)
	}
	t0 := time.Now()
	m, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	t1 := time.Now()
	fmt.Println("load", t1.Sub(t0))
	for _, l := range []Level{LevelAVX2} {
		for _, p := range []Precision{Int8, Float32} {
			t1 := time.Now()
			e, err := NewEncoder(m, Options{p, l})
			if err != nil {
				t.Fatal(err)
			}
			fmt.Println("build", time.Since(t1))
			if p == Int8 {
				for i, la := range e.layers {
					for _, d := range []*Dense{la.qkv, la.o, la.ffn1, la.ffn2} {
						fmt.Print(i, " ", d.In, d.Out, " extras ", len(d.int8.extra.offset), " of ", d.int8.stride/8*panelCount(d.Out, 16), "; ")
					}
					fmt.Println()
				}
			}
			for _, n := range []int{16, 32, 64, 128, 256} {
				pieces, shapes := ids(random(2), n, e.Pieces())
				var s Scratch
				el := bestOf(60, func() { e.Encode(&s, pieces, shapes) })
				fmt.Println("encoder", l, p, n, float64(n)/el.Seconds(), "pieces/s")
			}
		}
	}
	for _, n := range m.Names() {
		fmt.Print(n, m.Tensor(n).DType, m.Tensor(n).Shape, " ")
	}
}
