package nn

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Encoder turns pieces into vectors: BERT with post-norm (docs/model.md §3). It is
// immutable and safe for concurrent use, each goroutine with its own Scratch.
type Encoder struct {
	size   encoderSize
	level  Level
	piece  *Embedding
	place  *Embedding
	shape  *Embedding
	norm   *LayerNorm
	layers []layer
}

// encoderSize is the part of the model's config that the encoder needs.
type encoderSize struct{ Hidden, Layers, Heads, FFN, Most int }

// readSize reads the sizes from a config and stops when it has all: they stand first,
// before a vocabulary that takes long to decode.
func readSize(config []byte) (*encoderSize, error) {
	z := new(encoderSize)
	missing := map[string]*int{"hidden": &z.Hidden, "layers": &z.Layers, "heads": &z.Heads, "ffn": &z.FFN, "max_positions": &z.Most}
	d := json.NewDecoder(bytes.NewReader(config))
	open, err := d.Token()
	if err != nil {
		return nil, err
	}
	if open != json.Delim('{') {
		return nil, fmt.Errorf("it begins with %v, want an object", open)
	}
	for len(missing) > 0 && d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value any = new(json.RawMessage)
		if to, ok := missing[key.(string)]; ok {
			value = to
			delete(missing, key.(string))
		}
		if err := d.Decode(value); err != nil {
			return nil, err
		}
	}
	return z, nil
}

type layer struct {
	qkv, o, ffn1, ffn2 *Dense
	norm1, norm2       *LayerNorm
}

// NewEncoder builds the encoder of a model. It returns an error if the config or
// a tensor is missing or does not fit the others.
func NewEncoder(m *Model, opts Options) (*Encoder, error) {
	size, err := readSize(m.Config)
	if err != nil {
		return nil, fmt.Errorf("building encoder: reading the model's config: %w", err)
	}
	e := &Encoder{size: *size}
	if err := e.build(m, opts); err != nil {
		return nil, fmt.Errorf("building encoder: %w", err)
	}
	return e, nil
}

func (e *Encoder) build(m *Model, opts Options) error {
	z := &e.size
	if z.Hidden < 1 || z.Layers < 1 || z.Heads < 1 || z.FFN < 1 || z.Most < 1 || z.Hidden%z.Heads != 0 {
		return fmt.Errorf("config with hidden %d, layers %d, heads %d, ffn %d, max_positions %d makes no encoder", z.Hidden, z.Layers, z.Heads, z.FFN, z.Most)
	}
	var err error
	if e.level, err = resolve(opts.Level); err != nil {
		return err
	}
	opts.Level = e.level
	if e.piece, err = m.Embedding("embeddings.piece", z.Hidden); err != nil {
		return err
	}
	if e.place, err = m.Embedding("embeddings.position", z.Hidden); err != nil {
		return err
	}
	if e.shape, err = m.Embedding("embeddings.shape", z.Hidden); err != nil {
		return err
	}
	if e.norm, err = m.LayerNorm("embeddings.norm", z.Hidden, opts); err != nil {
		return err
	}
	if e.place.Rows < z.Most {
		return fmt.Errorf("%d position vectors for max_positions %d", e.place.Rows, z.Most)
	}
	for i := range z.Layers {
		l, err := m.layer(fmt.Sprintf("layer.%d.", i), z, opts)
		if err != nil {
			return err
		}
		e.layers = append(e.layers, *l)
	}
	return nil
}

// layer builds the layer whose tensors' names begin with prefix.
func (m *Model) layer(prefix string, z *encoderSize, opts Options) (*layer, error) {
	var l layer
	for _, d := range []struct {
		to      **Dense
		names   []string
		in, out int
	}{
		{&l.qkv, []string{"q", "k", "v"}, z.Hidden, 3 * z.Hidden},
		{&l.o, []string{"o"}, z.Hidden, z.Hidden},
		{&l.ffn1, []string{"ffn1"}, z.Hidden, z.FFN},
		{&l.ffn2, []string{"ffn2"}, z.FFN, z.Hidden},
	} {
		for i := range d.names {
			d.names[i] = prefix + d.names[i]
		}
		dense, err := m.stacked(d.names, opts)
		if err != nil {
			return nil, err
		}
		if dense.In != d.in || dense.Out != d.out {
			return nil, fmt.Errorf("model layer %q is %d→%d, want %d→%d", d.names, dense.In, dense.Out, d.in, d.out)
		}
		*d.to = dense
	}
	var err error
	if l.norm1, err = m.LayerNorm(prefix+"norm1", z.Hidden, opts); err != nil {
		return nil, err
	}
	l.norm2, err = m.LayerNorm(prefix+"norm2", z.Hidden, opts)
	return &l, err
}

// Hidden returns the length of the vectors.
func (e *Encoder) Hidden() int { return e.size.Hidden }

// MaxPositions returns the most pieces that Encode takes.
func (e *Encoder) MaxPositions() int { return e.size.Most }

// Pieces returns the size of the vocabulary, Shapes the number of shapes.
func (e *Encoder) Pieces() int { return e.piece.Rows }

// Shapes returns the number of shapes.
func (e *Encoder) Shapes() int { return e.shape.Rows }

// Level returns the level that the encoder computes at.
func (e *Encoder) Level() Level { return e.level }

// Encode returns a vector of length Hidden for each piece, one after the other.
// The result is valid until s is used again. Encode panics if there are more
// pieces than MaxPositions, not as many shapes, or an id out of range: the caller
// makes them and must check its tables against Pieces and Shapes once.
func (e *Encoder) Encode(s *Scratch, pieces, shapes []int32) []float32 {
	rows, width := len(pieces), e.size.Hidden
	if rows > e.size.Most || len(shapes) != rows {
		panic(fmt.Sprintf("nn: Encode: %d pieces and %d shapes, at most %d of each", rows, len(shapes), e.size.Most))
	}
	if rows == 0 {
		return nil
	}
	x := grow(&s.states, rows*width)
	y := grow(&s.mixed, rows*width)
	e.embed(s, x, y, pieces, shapes)
	qkv := grow(&s.queries, rows*3*width)
	mid := grow(&s.hidden, rows*width)
	inner := grow(&s.inner, rows*e.size.FFN)
	for i := range e.layers {
		l := &e.layers[i]
		l.qkv.Apply(s, qkv, x, rows)
		attend(s, e.level, mid, qkv, rows, width, e.size.Heads)
		l.o.Apply(s, y, mid, rows)
		l.norm1.AddApply(x, y, rows)
		l.ffn1.Apply(s, inner, x, rows)
		l.ffn2.applyGELU(s, y, inner, rows)
		l.norm2.AddApply(x, y, rows)
	}
	return x
}

// embed sets x to the sum of the vectors of piece, position and shape, normed,
// added in this order. y is working memory.
func (e *Encoder) embed(s *Scratch, x, y []float32, pieces, shapes []int32) {
	width := e.size.Hidden
	for i, p := range pieces {
		row, other := x[i*width:][:width], y[i*width:][:width]
		e.piece.Lookup(row, int(p))
		e.place.Lookup(other, i)
		for j, v := range other {
			row[j] += v
		}
		e.shape.Lookup(other, int(shapes[i]))
	}
	e.norm.AddApply(x, y, len(pieces))
}
