package nn

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"sort"
)

// FileVersion is the version of the model file that this package reads and writes.
//
//	1  first version (docs/model.md §6)
//	2  transitions of the attribution heads
//	3  heads of events and of reference
//	4  transitions of names
const FileVersion = 4

const (
	magic     = "RPTMODEL"
	alignment = 64
	maxAxes   = 8
)

// DType is how a tensor's numbers are stored.
type DType string

// The stored types of numbers.
const (
	F32 DType = "f32" // IEEE 754 binary32
	F16 DType = "f16" // IEEE 754 binary16
	I8  DType = "i8"  // signed bytes; times the scale of their row they are the numbers
)

// Size returns the bytes of one number, 0 for an unknown type.
func (d DType) Size() int {
	switch d {
	case F32:
		return 4
	case F16:
		return 2
	case I8:
		return 1
	}
	return 0
}

// Tensor is one array of numbers in row-major order. Exactly one of the slices
// that hold numbers is used, the one of its DType. A loaded tensor may share
// memory with the bytes it was loaded from and must not be changed.
type Tensor struct {
	Name  string
	DType DType
	Shape []int
	F32   []float32
	F16   []uint16 // binary16 bits
	I8    []int8
	// Scale holds, for I8, the factor of each row. In the file it is the tensor
	// NAME.scale.
	Scale []float32
}

// Floats returns the numbers as float32: the tensor's own slice for F32, else a copy.
func (t *Tensor) Floats() []float32 {
	switch t.DType {
	case F16:
		out := make([]float32, len(t.F16))
		for i, h := range t.F16 {
			out[i] = halfToFloat(h)
		}
		return out
	case I8:
		out := make([]float32, len(t.I8))
		width := t.Shape[1]
		for r, s := range t.Scale {
			dequantizeRow(out[r*width:(r+1)*width], t.I8[r*width:], s)
		}
		return out
	}
	return t.F32
}

// Model is a loaded model file. It is immutable and safe for concurrent use.
type Model struct {
	// Digest is "sha256:" and the hexadecimal SHA-256 of the whole file.
	Digest string
	// Config is the file's config object, as stored.
	Config json.RawMessage

	tensors map[string]*Tensor
}

type header struct {
	Config  json.RawMessage `json:"config"`
	Tensors []entry         `json:"tensors"`
}

type entry struct {
	Name   string `json:"name"`
	DType  DType  `json:"dtype"`
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"`
}

// Load reads a model file from memory and checks all of it: form, version,
// checksum, every tensor's place and shape, and that every number is finite.
// The model keeps data and may share memory with it; data must not change.
func Load(data []byte) (*Model, error) { return load(data, "") }

// LoadKnown is [Load] of a file that is part of the program: its digest is known, and its
// checksum is not compared, which would take half of the time.
func LoadKnown(data []byte, digest string) (*Model, error) { return load(data, digest) }

// load computes the digest if it is "".
func load(data []byte, digest string) (*Model, error) {
	h, body, digest, err := split(data, digest)
	if err != nil {
		return nil, fmt.Errorf("loading model: %w", err)
	}
	m := &Model{Digest: digest, Config: h.Config, tensors: make(map[string]*Tensor, len(h.Tensors))}
	if err := m.addAll(h.Tensors, body); err != nil {
		return nil, fmt.Errorf("loading model: %w", err)
	}
	return m, nil
}

// split checks the frame of the file and returns its header, its tensor data and its
// digest, which it computes if known is "".
func split(data []byte, known string) (h *header, body []byte, digest string, err error) {
	const fixed = len(magic) + 8
	if len(data) < len(magic) || string(data[:len(magic)]) != magic {
		return nil, nil, "", fmt.Errorf("not a model file: it does not begin with %q", magic)
	}
	if len(data) < fixed+sha256.Size {
		return nil, nil, "", fmt.Errorf("file of %d bytes is truncated", len(data))
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != FileVersion {
		return nil, nil, "", fmt.Errorf("file has version %d, this program reads version %d", v, FileVersion)
	}
	if digest = known; digest == "" {
		if digest, err = checksum(data); err != nil {
			return nil, nil, "", err
		}
	}
	end := len(data) - sha256.Size
	length := uint64(binary.LittleEndian.Uint32(data[len(magic)+4:]))
	start := alignUp(uint64(fixed) + length)
	if start > uint64(end) {
		return nil, nil, "", fmt.Errorf("header of %d bytes does not fit into the file of %d", length, len(data))
	}
	if err := json.Unmarshal(data[fixed:][:length], &h); err != nil {
		return nil, nil, "", fmt.Errorf("reading its header: %w", err)
	}
	if h == nil {
		return nil, nil, "", fmt.Errorf("its header is null")
	}
	return h, data[start:end], digest, nil
}

// checksum compares the SHA-256 at the end of the file with that of what is before it
// and returns the digest of the whole.
func checksum(data []byte) (digest string, err error) {
	end := len(data) - sha256.Size
	sum := sha256.New()
	sum.Write(data[:end])
	if !bytes.Equal(sum.Sum(nil), data[end:]) {
		return "", fmt.Errorf("checksum does not match: the file is truncated or damaged")
	}
	sum.Write(data[end:])
	return "sha256:" + hex.EncodeToString(sum.Sum(nil)), nil
}

func alignUp(n uint64) uint64 { return (n + alignment - 1) &^ (alignment - 1) }

// addAll checks and adds the tensors, and gives the i8 ones their scales.
func (m *Model) addAll(entries []entry, body []byte) error {
	for _, e := range entries {
		t, err := e.read(body)
		if err != nil {
			return fmt.Errorf("tensor %q: %w", e.Name, err)
		}
		if m.tensors[e.Name] != nil {
			return fmt.Errorf("tensor %q occurs twice", e.Name)
		}
		m.tensors[e.Name] = t
	}
	for _, e := range entries {
		if e.DType != I8 {
			continue
		}
		s := m.tensors[e.Name+".scale"]
		if s == nil || s.DType != F32 || len(s.Shape) != 1 || s.Shape[0] != e.Shape[0] {
			return fmt.Errorf("tensor %q: no f32 tensor %q of shape [%d]", e.Name, e.Name+".scale", e.Shape[0])
		}
		m.tensors[e.Name].Scale = s.F32
	}
	return overlaps(entries)
}

// read checks one entry and returns its tensor, sharing memory with body where it can.
func (e *entry) read(body []byte) (*Tensor, error) {
	size := e.DType.Size()
	if e.Name == "" || size == 0 {
		return nil, fmt.Errorf("no name or unknown dtype %q", e.DType)
	}
	count, err := elements(e.Shape, len(body)/size)
	if err != nil {
		return nil, err
	}
	if e.DType == I8 && len(e.Shape) != 2 {
		return nil, fmt.Errorf("i8 needs two axes, has shape %v", e.Shape)
	}
	if e.Offset < 0 || e.Offset%alignment != 0 || e.Offset > len(body)-count*size {
		return nil, fmt.Errorf("offset %d with %d bytes is not a multiple of %d inside the %d bytes of tensor data", e.Offset, count*size, alignment, len(body))
	}
	raw := body[e.Offset : e.Offset+count*size]
	t := &Tensor{Name: e.Name, DType: e.DType, Shape: e.Shape}
	switch e.DType {
	case F32:
		t.F32 = viewFloats(raw)
	case F16:
		t.F16 = viewHalves(raw)
	case I8:
		t.I8 = viewBytes(raw)
	}
	if i := t.notFinite(); i >= 0 {
		return nil, fmt.Errorf("number %d is not finite", i)
	}
	return t, nil
}

// elements returns the number of elements of a shape, which may be at most limit.
func elements(shape []int, limit int) (int, error) {
	if len(shape) == 0 || len(shape) > maxAxes {
		return 0, fmt.Errorf("shape %v: want 1 to %d axes", shape, maxAxes)
	}
	n := 1
	for _, d := range shape {
		if d < 1 || d > limit/n {
			return 0, fmt.Errorf("shape %v does not fit into the tensor data", shape)
		}
		n *= d
	}
	return n, nil
}

// overlaps reports tensors that share bytes: the file was put together wrongly.
func overlaps(entries []entry) error {
	sorted := make([]entry, len(entries))
	copy(sorted, entries)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Offset < sorted[j].Offset })
	for i := 1; i < len(sorted); i++ {
		p := &sorted[i-1]
		n, err := elements(p.Shape, math.MaxInt)
		if err != nil {
			return err
		}
		if p.Offset+n*p.DType.Size() > sorted[i].Offset {
			return fmt.Errorf("tensors %q and %q overlap", p.Name, sorted[i].Name)
		}
	}
	return nil
}

// notFinite returns the index of the first number that is NaN or infinite, or
// -1: levels agree bit for bit on finite numbers only.
func (t *Tensor) notFinite() int {
	for i, v := range t.F32 {
		if math.Float32bits(v)&0x7f800000 == 0x7f800000 {
			return i
		}
	}
	for i, h := range t.F16 {
		if h&0x7c00 == 0x7c00 {
			return i
		}
	}
	return -1
}

// Tensor returns the tensor of that name, or nil.
func (m *Model) Tensor(name string) *Tensor { return m.tensors[name] }

// Names returns the names of all tensors in order.
func (m *Model) Names() []string {
	names := make([]string, 0, len(m.tensors))
	for n := range m.tensors {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// Floats returns the numbers of a tensor that must have the given shape; a
// negative length in shape stands for any. They must not be changed.
func (m *Model) Floats(name string, shape ...int) ([]float32, error) {
	t, err := m.shaped(name, shape...)
	if err != nil {
		return nil, err
	}
	return t.Floats(), nil
}

// shaped returns a tensor after checking its shape as Floats does.
func (m *Model) shaped(name string, shape ...int) (*Tensor, error) {
	t := m.tensors[name]
	if t == nil {
		return nil, fmt.Errorf("model has no tensor %q", name)
	}
	ok := len(t.Shape) == len(shape)
	for i := 0; ok && i < len(shape); i++ {
		ok = shape[i] < 0 || shape[i] == t.Shape[i]
	}
	if !ok {
		return nil, fmt.Errorf("model tensor %q has shape %v, want %v", name, t.Shape, shape)
	}
	return t, nil
}
