package nn

import (
	"fmt"
	"os"
	"sync"
)

// Level names a set of kernels. All levels give the same bits; they differ in
// speed and in what they ask of the processor.
type Level int

const (
	// LevelAuto is the fastest level that the machine has and that proves
	// itself, or what the environment variable REPORTEDLY_CPU names.
	LevelAuto Level = iota
	// LevelGeneric is plain Go. It is the reference for all others.
	LevelGeneric
	// LevelAVX2 needs AVX2 and FMA.
	LevelAVX2
	// LevelAVX512VNNI needs AVX-512 F, BW, VL and VNNI besides AVX2 and FMA; only
	// the int8 product uses them, the rest is as in LevelAVX2.
	LevelAVX512VNNI
)

// environment is the variable that overrides LevelAuto, for tests and for
// finding faults on a user's machine.
const environment = "REPORTEDLY_CPU"

var levelNames = [...]string{"auto", "generic", "avx2", "avx512vnni"}

// String returns the name of the level: auto, generic, avx2 or avx512vnni.
func (l Level) String() string {
	if l < 0 || int(l) >= len(levelNames) {
		return fmt.Sprintf("level %d", int(l))
	}
	return levelNames[l]
}

// ParseLevel is the inverse of [Level.String].
func ParseLevel(name string) (Level, error) {
	for l, n := range levelNames {
		if n == name {
			return Level(l), nil
		}
	}
	return 0, fmt.Errorf("unknown CPU level %q: want auto, generic, avx2 or avx512vnni", name)
}

// Precision says how the products of a dense layer are computed.
type Precision int

const (
	// AsStored computes each layer as the file stores it: i8 as Int8, the rest as Float32.
	AsStored Precision = iota
	// Int8 quantises weights and activations (docs/model.md §5).
	Int8
	// Float32 computes in float32; weights that are stored as i8 are dequantised first.
	Float32
)

// Options selects how layers compute. The zero value is the right choice for
// everything but tests and comparisons.
type Options struct {
	Precision Precision
	Level     Level
}

// Best returns the level that LevelAuto stands for. The note is empty unless a
// level that the processor has was passed over because it failed its proof. The
// error says that REPORTEDLY_CPU asks for something unknown or beyond this machine.
func Best() (level Level, note string, err error) {
	c := best()
	return c.level, c.note, c.err
}

type choice struct {
	level Level
	note  string
	err   error
}

var best = sync.OnceValue(func() choice { return choose(os.Getenv(environment), prove) })

// choose picks the level for LevelAuto; where it returns an error the level is
// LevelGeneric, so that functions without an error result still work.
func choose(wanted string, prove func(Level) error) choice {
	if wanted != "" {
		l, err := ParseLevel(wanted)
		if err == nil {
			err = supported(l)
		}
		if err != nil {
			return choice{LevelGeneric, "", fmt.Errorf("choosing the CPU level from %s: %w", environment, err)}
		}
		if l != LevelAuto {
			return choice{level: l}
		}
	}
	note := ""
	for l := LevelAVX512VNNI; l > LevelGeneric; l-- {
		if supported(l) != nil {
			continue
		}
		err := prove(l)
		if err == nil {
			return choice{level: l, note: note}
		}
		note += fmt.Sprintf("CPU level %v failed its proof (%v), using a lower one; ", l, err)
	}
	return choice{level: LevelGeneric, note: note}
}

// resolve turns LevelAuto into a level and refuses what the machine can't run.
func resolve(l Level) (Level, error) {
	if l == LevelAuto {
		c := best()
		return c.level, c.err
	}
	return l, supported(l)
}
