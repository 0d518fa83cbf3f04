package nn

import "fmt"

// DenseOf returns the layer with the given weights (out × in, row by row) and
// bias, which may be nil, computed in float32: for layers that a model stores in
// another form than [Model.Dense] reads.
func DenseOf(weights, bias []float32, out, in int, level Level) (*Dense, error) {
	if out < 1 || in < 1 || len(weights) != out*in || bias != nil && len(bias) != out {
		return nil, fmt.Errorf("making a layer %d→%d of %d weights and a bias of %d", in, out, len(weights), len(bias))
	}
	level, err := resolve(level)
	if err != nil {
		return nil, err
	}
	b := builder{precision: Float32, in: in, out: out, weights: weights, bias: bias}
	return b.build(level)
}
