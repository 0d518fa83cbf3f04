package nn

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
)

// Write writes a model file. The scales of an I8 tensor follow it as the tensor
// NAME.scale. Equal arguments give equal bytes.
func Write(w io.Writer, config json.RawMessage, tensors []Tensor) error {
	all := make([]Tensor, 0, len(tensors))
	for _, t := range tensors {
		all = append(all, t)
		if t.DType == I8 {
			if len(t.Shape) != 2 {
				return fmt.Errorf("writing model tensor %q: i8 needs two axes, has shape %v", t.Name, t.Shape)
			}
			all = append(all, Tensor{Name: t.Name + ".scale", DType: F32, Shape: t.Shape[:1], F32: t.Scale})
		}
	}
	h := header{Config: config}
	offset := 0
	for _, t := range all {
		n, err := elements(t.Shape, math.MaxInt)
		if err == nil && n != len(t.F32)+len(t.F16)+len(t.I8) {
			err = fmt.Errorf("shape %v does not match %d numbers", t.Shape, len(t.F32)+len(t.F16)+len(t.I8))
		}
		if err != nil {
			return fmt.Errorf("writing model tensor %q: %w", t.Name, err)
		}
		h.Tensors = append(h.Tensors, entry{t.Name, t.DType, t.Shape, offset})
		offset += int(alignUp(uint64(n * t.DType.Size())))
	}
	head, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("writing model header: %w", err)
	}
	return writeFile(w, head, all)
}

// writeFile writes the frame, the header and the tensors with their padding.
func writeFile(w io.Writer, head []byte, tensors []Tensor) error {
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(w, sum), 1<<16)
	frame := append([]byte(magic), 0, 0, 0, 0, 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(frame[8:], FileVersion)
	binary.LittleEndian.PutUint32(frame[12:], uint32(len(head)))
	writePadded(out, append(frame, head...))
	for _, t := range tensors {
		writePadded(out, t.bytes())
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing model: %w", err)
	}
	if _, err := w.Write(sum.Sum(nil)); err != nil {
		return fmt.Errorf("writing model: %w", err)
	}
	return nil
}

// writePadded writes b and zeros up to the alignment; errors stay in the writer until Flush.
func writePadded(w *bufio.Writer, b []byte) {
	w.Write(b)
	w.Write(make([]byte, int(alignUp(uint64(len(b))))-len(b)))
}

// bytes returns the numbers as the file stores them.
func (t *Tensor) bytes() []byte {
	out := make([]byte, 0, 4*len(t.F32)+2*len(t.F16)+len(t.I8))
	for _, v := range t.F32 {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
	}
	for _, v := range t.F16 {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	for _, v := range t.I8 {
		out = append(out, byte(v))
	}
	return out
}
