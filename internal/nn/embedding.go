package nn

import "fmt"

// Embedding is a table of vectors, stored as f32, f16 or i8.
type Embedding struct {
	// Rows is the number of vectors, Width the length of each.
	Rows, Width int

	table *Tensor
}

// Embedding returns the table of that name, whose vectors must be width long.
func (m *Model) Embedding(name string, width int) (*Embedding, error) {
	t, err := m.shaped(name, -1, width)
	if err != nil {
		return nil, err
	}
	return &Embedding{t.Shape[0], width, t}, nil
}

// Lookup sets dst to vector i. It panics where there is none.
func (e *Embedding) Lookup(dst []float32, i int) {
	if i < 0 || i >= e.Rows {
		panic(fmt.Sprintf("nn: no row %d in the %d rows of %q", i, e.Rows, e.table.Name))
	}
	dst = dst[:e.Width]
	from, to := i*e.Width, (i+1)*e.Width
	switch e.table.DType {
	case F32:
		copy(dst, e.table.F32[from:to])
	case F16:
		for j, h := range e.table.F16[from:to] {
			dst[j] = halfToFloat(h)
		}
	case I8:
		dequantizeRow(dst, e.table.I8[from:to], e.table.Scale[i])
	}
}
