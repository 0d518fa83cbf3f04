package nn

import (
	"encoding/binary"
	"math"
	"unsafe"
)

// littleEndian is whether the machine's own byte order is that of the file.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// viewFloats returns raw's little-endian binary32 numbers, without a copy where
// byte order and alignment allow it.
func viewFloats(raw []byte) []float32 {
	p := unsafe.SliceData(raw)
	if littleEndian && uintptr(unsafe.Pointer(p))%4 == 0 {
		return unsafe.Slice((*float32)(unsafe.Pointer(p)), len(raw)/4)
	}
	out := make([]float32, len(raw)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

// viewHalves is viewFloats for 16-bit words.
func viewHalves(raw []byte) []uint16 {
	p := unsafe.SliceData(raw)
	if littleEndian && uintptr(unsafe.Pointer(p))%2 == 0 {
		return unsafe.Slice((*uint16)(unsafe.Pointer(p)), len(raw)/2)
	}
	out := make([]uint16, len(raw)/2)
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(raw[2*i:])
	}
	return out
}

// viewBytes returns raw as signed bytes, sharing its memory.
func viewBytes(raw []byte) []int8 {
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(raw))), len(raw))
}

// asBytes returns the memory of signed bytes.
func asBytes(q []int8) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(q))), len(q))
}

// halfToFloat converts binary16 bits; every binary16 number is a float32.
func halfToFloat(h uint16) float32 {
	sign := uint32(h&0x8000) << 16
	exponent, fraction := uint32(h>>10)&31, uint32(h)&1023
	switch exponent {
	case 0: // zero or subnormal: fraction·2⁻²⁴
		f := float32(fraction) * (1.0 / (1 << 24))
		return math.Float32frombits(sign | math.Float32bits(f))
	case 31:
		return math.Float32frombits(sign | 0x7f800000 | fraction<<13)
	}
	return math.Float32frombits(sign | (exponent+112)<<23 | fraction<<13)
}

// dequantizeRow sets dst to the first len(dst) numbers of q, times scale.
func dequantizeRow(dst []float32, q []int8, scale float32) {
	q = q[:len(dst)]
	for i, v := range q {
		dst[i] = float32(float32(v) * scale)
	}
}
