package nn

import "fmt"

// Dense is a layer y = W·x + b, packed for one level and precision. It is
// immutable and safe for concurrent use, each goroutine with its own Scratch.
type Dense struct {
	// In and Out are the lengths of an input and an output row.
	In, Out int

	level  Level
	panels []float32 // Float32: W in panels
	bias   []float32 // Float32: padded to whole panels
	int8   *int8Weights
}

// Dense returns the layer made of the tensors NAME.weight (outputs × inputs) and,
// if there is one, NAME.bias, computed as stored at the best level.
func (m *Model) Dense(name string) (*Dense, error) { return m.DenseAs(name, Options{}) }

// DenseAs is [Model.Dense] with options.
func (m *Model) DenseAs(name string, opts Options) (*Dense, error) {
	return m.stacked([]string{name}, opts)
}

// stacked returns one layer whose outputs are those of the named layers, which
// must have the same inputs, one after the other. Rows are quantised one by one,
// so that the results are those of the layers apart.
func (m *Model) stacked(names []string, opts Options) (*Dense, error) {
	level, err := resolve(opts.Level)
	if err != nil {
		return nil, err
	}
	b := builder{precision: opts.Precision}
	for _, name := range names {
		if err := b.add(m, name); err != nil {
			return nil, err
		}
	}
	d, err := b.build(level)
	if err != nil {
		return nil, fmt.Errorf("model layer %q: %w", names, err)
	}
	return d, nil
}

// builder collects the rows of a layer.
type builder struct {
	precision Precision // AsStored until the first weights come
	in, out   int
	weights   []float32 // Float32
	quantized []int8    // Int8
	scale     []float32 // Int8
	bias      []float32
}

// add appends the rows of a layer of the model.
func (b *builder) add(m *Model, name string) error {
	t, err := m.shaped(name+".weight", -1, -1)
	if err != nil {
		return err
	}
	if b.out > 0 && t.Shape[1] != b.in {
		return fmt.Errorf("model layer %q has %d inputs, want %d", name, t.Shape[1], b.in)
	}
	bias := make([]float32, t.Shape[0])
	if m.Tensor(name+".bias") != nil {
		if bias, err = m.Floats(name+".bias", t.Shape[0]); err != nil {
			return err
		}
	}
	b.bias = append(b.bias, bias...)
	b.append(t)
	return nil
}

// append appends weights in the builder's precision.
func (b *builder) append(t *Tensor) {
	out, in := t.Shape[0], t.Shape[1]
	b.in, b.out = in, b.out+out
	if b.precision == AsStored {
		b.precision = Float32
		if t.DType == I8 {
			b.precision = Int8
		}
	}
	if b.precision == Float32 {
		b.weights = extend(b.weights, t.Floats())
		return
	}
	q, scale := t.I8, t.Scale
	if t.DType != I8 {
		q, scale = quantizeWeights(t.Floats(), out, in)
	}
	b.quantized = extend(b.quantized, q)
	b.scale = extend(b.scale, scale)
}

// extend is append that shares more's memory if s is empty, and never writes to it.
func extend[T any](s, more []T) []T {
	if len(s) == 0 {
		return more[:len(more):len(more)]
	}
	return append(s, more...)
}

// build packs the collected rows.
func (b *builder) build(level Level) (*Dense, error) {
	d := &Dense{In: b.in, Out: b.out, level: level}
	if b.precision == Int8 {
		w, err := packInt8(level, b.quantized, b.scale, b.bias, b.out, b.in)
		d.int8 = w
		return d, err
	}
	padded := panelCount(b.out, panelWidth) * panelWidth
	d.bias = make([]float32, padded)
	copy(d.bias, b.bias)
	d.panels = make([]float32, padded*b.in)
	packRows(level, d.panels, b.weights, b.out, b.in, b.in)
	return d, nil
}

// Precision returns how the layer computes: Int8 or Float32.
func (d *Dense) Precision() Precision {
	if d.int8 != nil {
		return Int8
	}
	return Float32
}

// Apply sets dst (rows × Out) to the layer's output for x (rows × In). The
// slices must not overlap and must be long enough, or it panics.
func (d *Dense) Apply(s *Scratch, dst, x []float32, rows int) {
	d.check(dst, x, rows)
	if d.int8 != nil {
		d.int8.apply(s, dst, x, rows, extremes)
		return
	}
	product(s, d.level, dst, d.Out, x, d.In, d.panels, d.bias, rows, d.Out, d.In)
}

// applyGELU is Apply to the [GELU] of x, which it leaves in x.
func (d *Dense) applyGELU(s *Scratch, dst, x []float32, rows int) {
	d.check(dst, x, rows)
	if d.int8 != nil {
		d.int8.apply(s, dst, x, rows, gelu)
		return
	}
	gelu(d.level, x[:rows*d.In])
	d.Apply(s, dst, x, rows)
}

func (d *Dense) check(dst, x []float32, rows int) {
	if len(dst) < rows*d.Out || len(x) < rows*d.In {
		panic("nn: Dense.Apply: a slice is shorter than its rows")
	}
}
