package nn

import "testing"

func TestDenseOf(t *testing.T) {
	r := random(3)
	weights, bias, x := normal(r, 7*5, 1), normal(r, 7, 1), normal(r, 3*5, 1)
	for _, level := range levels(t) {
		d, err := DenseOf(weights, bias, 7, 5, level)
		if err != nil {
			t.Fatal(err)
		}
		got, want := make([]float32, 3*7), make([]float32, 3*7)
		d.Apply(new(Scratch), got, x, 3)
		matMul(new(Scratch), level, want, x, weights, 3, 7, 5)
		for i := range want {
			want[i] += bias[i%7]
		}
		sameBits(t, level.String(), got, want)
	}
	for _, bad := range [][2]int{{0, 5}, {7, 0}, {5, 5}, {35, 1}} {
		if _, err := DenseOf(weights, bias, bad[0], bad[1], LevelGeneric); err == nil {
			t.Errorf("%d→%d: no error", bad[1], bad[0])
		}
	}
}
