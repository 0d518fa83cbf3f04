package nn

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

// smallTensors holds one tensor of each type.
func smallTensors() []Tensor {
	return []Tensor{
		{Name: "a", DType: F32, Shape: []int{3}, F32: []float32{1, -2.5, 3e-40}},
		{Name: "b", DType: F16, Shape: []int{2, 2}, F16: []uint16{0x3c00, 0xc000, 0x0001, 0x7bff}},
		{Name: "c", DType: I8, Shape: []int{2, 3}, I8: []int8{-128, 0, 127, 1, 2, 3}, Scale: []float32{0.5, 2}},
	}
}

func write(t testing.TB, config string, tensors []Tensor) []byte {
	var b bytes.Buffer
	if err := Write(&b, json.RawMessage(config), tensors); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// frame builds a file around a header and tensor data, with a right checksum.
func frame(version uint32, head string, body []byte) []byte {
	b := append([]byte(magic), 0, 0, 0, 0, 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(b[8:], version)
	binary.LittleEndian.PutUint32(b[12:], uint32(len(head)))
	b = append(b, head...)
	b = append(b, make([]byte, int(alignUp(uint64(len(b))))-len(b))...)
	b = append(b, body...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

func TestLoadWhatWasWritten(t *testing.T) {
	file := write(t, `{"hidden":4}`, smallTensors())
	for shift := range 5 { // the data may begin at any address
		data := append(make([]byte, shift, shift+len(file)), file...)[shift:]
		m, err := Load(data)
		if err != nil {
			t.Fatal(err)
		}
		if string(m.Config) != `{"hidden":4}` {
			t.Errorf("config %s", m.Config)
		}
		if want := fmt.Sprintf("sha256:%x", sha256.Sum256(file)); m.Digest != want {
			t.Errorf("digest %s, want %s", m.Digest, want)
		}
		if got := fmt.Sprint(m.Names()); got != "[a b c c.scale]" {
			t.Errorf("names %s", got)
		}
		sameBits(t, "a", m.Tensor("a").Floats(), []float32{1, -2.5, 3e-40})
		sameBits(t, "b", m.Tensor("b").Floats(), []float32{1, -2, 0x1p-24, 65504})
		sameBits(t, "c", m.Tensor("c").Floats(), []float32{-64, 0, 63.5, 2, 4, 6})
		if _, err := m.Floats("c", 2, -1); err != nil {
			t.Error(err)
		}
		for _, bad := range [][]int{{3, 2}, {6}, {2, 3, 1}, {}} {
			if _, err := m.Floats("c", bad...); err == nil {
				t.Errorf("shape %v was accepted", bad)
			}
		}
		if _, err := m.Floats("d", 1); err == nil || !strings.Contains(err.Error(), `"d"`) {
			t.Errorf("missing tensor: %v", err)
		}
	}
}

func TestLoadRefusesEveryTruncationAndFlip(t *testing.T) {
	file := write(t, `{}`, smallTensors())
	for n := range file {
		if _, err := Load(file[:n:n]); err == nil {
			t.Fatalf("a file cut to %d of %d bytes was accepted", n, len(file))
		}
	}
	for i := range file {
		bad := bytes.Clone(file)
		bad[i] ^= 1 << (i % 8)
		if _, err := Load(bad); err == nil {
			t.Fatalf("a file with byte %d changed was accepted", i)
		}
	}
	if _, err := Load(append(bytes.Clone(file), 0)); err == nil {
		t.Error("a file with a byte more was accepted")
	}
}

func TestLoadRefusals(t *testing.T) {
	inf, nan := []byte{0, 0, 0x80, 0x7f}, []byte{1, 0, 0xc0, 0xff}
	f := func(tensors string) string { return `{"config":{},"tensors":[` + tensors + `]}` }
	for _, c := range []struct {
		name, head, want string
		version          uint32
		body             []byte
	}{
		{"version", f(""), "file has version 7, this program reads version 4", 7, nil},
		{"not JSON", "{", "header", FileVersion, nil},
		{"null", "null", "header is null", FileVersion, nil},
		{"trailing", "{}{}", "header", FileVersion, nil},
		{"wrong type", `{"tensors":{}}`, "header", FileVersion, nil},
		{"dtype", f(`{"name":"a","dtype":"f64","shape":[1],"offset":0}`), `dtype "f64"`, FileVersion, make([]byte, 64)},
		{"no name", f(`{"name":"","dtype":"f32","shape":[1],"offset":0}`), "no name", FileVersion, make([]byte, 64)},
		{"no axes", f(`{"name":"a","dtype":"f32","shape":[],"offset":0}`), "axes", FileVersion, make([]byte, 64)},
		{"many axes", f(`{"name":"a","dtype":"f32","shape":[1,1,1,1,1,1,1,1,1],"offset":0}`), "axes", FileVersion, make([]byte, 64)},
		{"zero", f(`{"name":"a","dtype":"f32","shape":[0],"offset":0}`), "shape", FileVersion, make([]byte, 64)},
		{"negative", f(`{"name":"a","dtype":"f32","shape":[-1,-1],"offset":0}`), "shape", FileVersion, make([]byte, 64)},
		{"overflow", f(`{"name":"a","dtype":"f32","shape":[4294967296,4294967296,4294967296],"offset":0}`), "shape", FileVersion, make([]byte, 64)},
		{"beyond int", f(`{"name":"a","dtype":"f32","shape":[18446744073709551616],"offset":0}`), "header", FileVersion, make([]byte, 64)},
		{"too long", f(`{"name":"a","dtype":"f32","shape":[17],"offset":0}`), "shape", FileVersion, make([]byte, 64)},
		{"offset", f(`{"name":"a","dtype":"f32","shape":[1],"offset":64}`), "offset 64", FileVersion, make([]byte, 64)},
		{"offset overflow", f(`{"name":"a","dtype":"f32","shape":[1],"offset":9223372036854775744}`), "offset", FileVersion, make([]byte, 64)},
		{"offset negative", f(`{"name":"a","dtype":"f32","shape":[1],"offset":-64}`), "offset", FileVersion, make([]byte, 64)},
		{"offset odd", f(`{"name":"a","dtype":"f32","shape":[1],"offset":4}`), "offset", FileVersion, make([]byte, 64)},
		{"twice", f(`{"name":"a","dtype":"f32","shape":[1],"offset":0},{"name":"a","dtype":"f32","shape":[1],"offset":64}`), "twice", FileVersion, make([]byte, 128)},
		{"overlap", f(`{"name":"b","dtype":"f32","shape":[1],"offset":64},{"name":"a","dtype":"f32","shape":[17],"offset":0}`), "overlap", FileVersion, make([]byte, 128)},
		{"i8 axes", f(`{"name":"a","dtype":"i8","shape":[4],"offset":0}`), "two axes", FileVersion, make([]byte, 64)},
		{"i8 no scale", f(`{"name":"a","dtype":"i8","shape":[2,2],"offset":0}`), "a.scale", FileVersion, make([]byte, 64)},
		{"i8 scale shape", f(`{"name":"a","dtype":"i8","shape":[2,2],"offset":0},{"name":"a.scale","dtype":"f32","shape":[3],"offset":64}`), "a.scale", FileVersion, make([]byte, 128)},
		{"infinite", f(`{"name":"a","dtype":"f32","shape":[1],"offset":0}`), "number 0 is not finite", FileVersion, inf},
		{"NaN", f(`{"name":"a","dtype":"f32","shape":[1],"offset":0}`), "number 0 is not finite", FileVersion, nan},
		{"half NaN", f(`{"name":"a","dtype":"f16","shape":[2],"offset":0}`), "number 1 is not finite", FileVersion, []byte{0, 0, 1, 0x7c}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(frame(c.version, c.head, c.body))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestLoadRefusesLongHeader(t *testing.T) {
	b := frame(FileVersion, "{}", nil)
	binary.LittleEndian.PutUint32(b[12:], math.MaxUint32)
	sum := sha256.Sum256(b[:len(b)-32])
	copy(b[len(b)-32:], sum[:])
	if _, err := Load(b); err == nil || !strings.Contains(err.Error(), "4294967295") {
		t.Errorf("error %v", err)
	}
	if _, err := Load([]byte("RPTMODEX" + string(b[8:]))); err == nil || !strings.Contains(err.Error(), "not a model file") {
		t.Errorf("error %v", err)
	}
}

func TestWriteRefusals(t *testing.T) {
	for _, bad := range []Tensor{
		{Name: "a", DType: F32, Shape: []int{2}, F32: []float32{1}},
		{Name: "a", DType: F32, Shape: nil, F32: []float32{1}},
		{Name: "a", DType: I8, Shape: nil, I8: []int8{1}, Scale: []float32{1}},
		{Name: "a", DType: I8, Shape: []int{1, 1}, I8: []int8{1}, Scale: []float32{1, 2}},
	} {
		if err := Write(new(bytes.Buffer), nil, []Tensor{bad}); err == nil {
			t.Errorf("%v was written", bad)
		}
	}
	if err := Write(full{}, nil, smallTensors()); err == nil {
		t.Error("no error from a full disk")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left") }

func TestHalfToFloat(t *testing.T) {
	for h := range 1 << 16 {
		sign, e, f := 1-2*float64(h>>15), h>>10&31, float64(h&1023)
		want := math.Ldexp(1+f/1024, e-15)
		switch e {
		case 0:
			want = math.Ldexp(f, -24)
		case 31:
			want = math.Inf(1)
			if f != 0 {
				want = math.NaN()
			}
		}
		got := float64(halfToFloat(uint16(h)))
		if got != sign*want && !(math.IsNaN(got) && math.IsNaN(want)) || math.Signbit(got) != (sign < 0) {
			t.Fatalf("half %#04x is %v, want %v", h, got, sign*want)
		}
	}
}

// FuzzLoad loads arbitrary headers and data under a right checksum: Load and what
// is built from its result may refuse, never panic.
func FuzzLoad(f *testing.F) {
	file := encoderFile(f, size{8, 1, 2, 8, 3, 4}, I8)
	n := int(binary.LittleEndian.Uint32(file[12:]))
	start := int(alignUp(uint64(16 + n)))
	f.Add(string(file[16:16+n]), file[start:len(file)-32])
	f.Add(`{"config":{},"tensors":[{"name":"a.weight","dtype":"f32","shape":[1,16],"offset":0}]}`, make([]byte, 64))
	f.Add(`{"tensors":[{"name":"a.weight","dtype":"f16","shape":[4,4],"offset":0}]}`, make([]byte, 64))
	f.Fuzz(func(t *testing.T, head string, body []byte) {
		m, err := Load(frame(FileVersion, head, body))
		if err != nil {
			return
		}
		for _, name := range m.Names() {
			m.Tensor(name).Floats()
			if layer, ok := strings.CutSuffix(name, ".weight"); ok {
				if d, err := m.Dense(layer); err == nil && d.In*d.Out < 1<<12 {
					d.Apply(new(Scratch), make([]float32, d.Out), make([]float32, d.In), 1)
				}
			}
		}
		e, err := NewEncoder(m, Options{Precision: Int8})
		if err == nil && e.Hidden()*e.MaxPositions() < 1<<12 {
			e.Encode(new(Scratch), []int32{0}, []int32{0})
		}
	})
}

func TestLoadKnown(t *testing.T) {
	file := write(t, `{"hidden":4}`, smallTensors())
	file[len(file)-1] ^= 1
	m, err := LoadKnown(file, "sha256:known")
	if err != nil || m.Digest != "sha256:known" {
		t.Errorf("digest %v, error %v", m, err)
	}
	if _, err := LoadKnown(file[:len(file)/2], "sha256:known"); err == nil {
		t.Error("half a file is taken for a model")
	}
}
