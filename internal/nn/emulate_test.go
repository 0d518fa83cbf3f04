package nn

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// emulator runs the AVX-512 kernels from their source text, so that they are
// tested on machines that can't run them. It knows the instructions that these
// kernels use and fails on any other. Addresses are offsets into memory.
type emulator struct {
	memory   []byte
	params   map[string]uint64
	general  map[string]uint64
	vector   map[string][16]uint32
	zeroFlag bool
}

// kernelSource returns the lines of a function of kernels_amd64.s.
func kernelSource(t *testing.T, name string) []string {
	text, err := os.ReadFile("kernels_amd64.s")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "TEXT ·"+name+"(SB)")
	body, _, ended := strings.Cut(rest, "\tRET\n")
	if !found || !ended {
		t.Fatalf("no function %s in kernels_amd64.s", name)
	}
	return strings.Split(body, "\n")[1:]
}

// run executes lines until the last.
func (m *emulator) run(lines []string) error {
	labels := map[string]int{}
	for i, line := range lines {
		if label, ok := strings.CutSuffix(line, ":"); ok {
			labels[label] = i
		}
	}
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if line == "" || strings.HasSuffix(line, ":") || strings.HasPrefix(line, "//") {
			continue
		}
		op, rest, _ := strings.Cut(line, " ")
		if op == "JNZ" {
			if !m.zeroFlag {
				i = labels[strings.TrimSpace(rest)]
			}
			continue
		}
		if err := m.step(op, strings.Split(strings.ReplaceAll(rest, " ", ""), ",")); err != nil {
			return fmt.Errorf("line %q: %w", line, err)
		}
	}
	return nil
}

// step executes one instruction; args are in Go's order, the result last.
func (m *emulator) step(op string, args []string) error {
	to := args[len(args)-1]
	switch op {
	case "MOVQ":
		m.general[to] = m.scalar(args[0])
	case "LEAQ":
		m.general[to] = m.address(args[0])
	case "ADDQ":
		m.general[to] += m.scalar(args[0])
	case "SUBQ":
		m.general[to] -= m.scalar(args[0])
		m.zeroFlag = m.general[to] == 0
	case "DECQ":
		m.general[to]--
		m.zeroFlag = m.general[to] == 0
	case "IMUL3Q":
		m.general[to] = m.scalar(args[0]) * m.scalar(args[1])
	case "VMOVDQU32", "VMOVUPS":
		if !strings.HasPrefix(to, "Z") {
			m.store(to, m.vector[args[0]])
			return nil
		}
		m.vector[to] = m.wide(args[0])
	case "VPBROADCASTD", "VBROADCASTSS":
		word := binary.LittleEndian.Uint32(m.memory[m.address(args[0]):])
		m.each(to, func(int) uint32 { return word })
	case "VZEROUPPER":
	default:
		return m.arithmetic(op, args, to)
	}
	return nil
}

// arithmetic executes a vector instruction on two sources.
func (m *emulator) arithmetic(op string, args []string, to string) error {
	second := m.wide(args[0])
	first := m.wide(args[len(args)-2]) // VCVTDQ2PS has one source
	old := m.vector[to]
	lane := map[string]func(i int) uint32{
		"VPXORD":    func(i int) uint32 { return first[i] ^ second[i] },
		"VPMULLD":   func(i int) uint32 { return first[i] * second[i] },
		"VPSUBD":    func(i int) uint32 { return first[i] - second[i] },
		"VCVTDQ2PS": func(i int) uint32 { return math.Float32bits(float32(int32(first[i]))) },
		"VMULPS": func(i int) uint32 {
			return math.Float32bits(math.Float32frombits(first[i]) * math.Float32frombits(second[i]))
		},
		"VADDPS": func(i int) uint32 {
			return math.Float32bits(math.Float32frombits(first[i]) + math.Float32frombits(second[i]))
		},
		"VPDPBUSD": func(i int) uint32 { // Intel SDM: unsigned first source, signed second
			for b := range 4 {
				old[i] += uint32(int32(uint8(first[i]>>(8*b))) * int32(int8(second[i]>>(8*b))))
			}
			return old[i]
		},
	}[op]
	if lane == nil {
		return fmt.Errorf("the emulator does not know %s", op)
	}
	m.each(to, lane)
	return nil
}

func (m *emulator) each(to string, lane func(i int) uint32) {
	var v [16]uint32
	for i := range v {
		v[i] = lane(i)
	}
	m.vector[to] = v
}

// wide returns a register's content or 64 bytes of memory.
func (m *emulator) wide(arg string) (v [16]uint32) {
	if strings.HasPrefix(arg, "Z") {
		return m.vector[arg]
	}
	from := m.memory[m.address(arg):]
	for i := range v {
		v[i] = binary.LittleEndian.Uint32(from[4*i:])
	}
	return v
}

func (m *emulator) store(arg string, v [16]uint32) {
	to := m.memory[m.address(arg):]
	for i, w := range v {
		binary.LittleEndian.PutUint32(to[4*i:], w)
	}
}

// scalar returns the value of an immediate, a register or a parameter.
func (m *emulator) scalar(arg string) uint64 {
	if name, _, ok := strings.Cut(arg, "+"); ok && strings.HasSuffix(arg, "(FP)") {
		return m.params[name]
	}
	if n, ok := strings.CutPrefix(arg, "$"); ok {
		v, err := strconv.ParseInt(n, 0, 64)
		if err != nil {
			panic(err)
		}
		return uint64(v)
	}
	return m.general[arg]
}

var addressForm = regexp.MustCompile(`^(\d*)\((\w+)\)(?:\((\w+)\*(\d)\))?$`)

func (m *emulator) address(arg string) uint64 {
	f := addressForm.FindStringSubmatch(arg)
	if f == nil {
		panic("address " + arg)
	}
	offset, _ := strconv.ParseUint("0"+f[1], 10, 64)
	scale, _ := strconv.ParseUint("0"+f[4], 10, 64)
	return offset + m.general[f[2]] + m.general[f[3]]*scale
}

// place copies numbers to memory and returns their address.
func place[T int8 | uint8 | int32 | float32](m *emulator, numbers []T) uint64 {
	at := uint64(len(m.memory))
	m.memory, _ = binary.Append(m.memory, binary.LittleEndian, numbers)
	return at
}

func TestVNNIEmulated(t *testing.T) {
	for _, rows := range []int{1, 4, 12} {
		lines := kernelSource(t, fmt.Sprintf("int8VNNIx%d", rows))
		for _, k := range []int{1, 8, 29} {
			for tiles := 1; tiles <= 3; tiles++ {
				t.Run(fmt.Sprintf("rows=%d/k=%d/tiles=%d", rows, k, tiles), func(t *testing.T) {
					emulatePanel(t, lines, rows*tiles, tiles, k)
				})
			}
		}
	}
}

// emulatePanel compares an emulated panel of 32 columns with plain Go.
func emulatePanel(t *testing.T, lines []string, rows, tiles, k int) {
	const n = 32
	r := random(uint64(rows * k))
	x, bias := normal(r, rows*k, 1), normal(r, n, 1)
	q, scale := quantizeWeights(normal(r, n*k, 1), n, k)
	var want []float32
	var s Scratch
	for _, l := range []Level{LevelGeneric, LevelAVX512VNNI} {
		w, err := packInt8(l, q, scale, bias, n, k)
		if err != nil {
			t.Fatal(err)
		}
		w.level = LevelGeneric // the only one that quantises on every machine
		w.quantizeRows(&s, x, rows, extremes)
		if l == LevelGeneric {
			want = make([]float32, rows*n)
			w.multiply(&s, want, rows)
			continue
		}
		sameBits(t, "emulated", emulate(t, lines, w, &s, rows, tiles), want)
	}
}

// emulate runs a kernel on quantised rows and returns its result. The rows of the
// result lie 40 numbers apart, and what is between them must stay as it was.
func emulate(t *testing.T, lines []string, w *int8Weights, s *Scratch, rows, tiles int) []float32 {
	const stride, mark = 40, 12345
	m := &emulator{params: map[string]uint64{}, general: map[string]uint64{}, vector: map[string][16]uint32{}}
	dst := make([]float32, rows*stride)
	for i := range dst {
		dst[i] = mark
	}
	m.params = map[string]uint64{
		"dst": place(m, dst), "dstStride": 4 * stride, "tiles": uint64(tiles),
		"x": place(m, s.quantized[:rows*w.stride]), "xStride": uint64(w.stride),
		"panel": place(m, w.packed), "groups": uint64(w.stride / group),
		"scale": place(m, s.scale[:rows]), "zero": place(m, s.zero[:rows]),
		"sums": place(m, w.sums), "columnScale": place(m, w.scale), "bias": place(m, w.bias),
	}
	if err := m.run(lines); err != nil {
		t.Fatal(err)
	}
	var y []float32
	for i := range dst {
		v := math.Float32frombits(binary.LittleEndian.Uint32(m.memory[m.params["dst"]+uint64(4*i):]))
		if i%stride < w.n {
			y = append(y, v)
		} else if v != mark {
			t.Fatalf("the kernel wrote beyond its columns in row %d", i/stride)
		}
	}
	return y
}
