package nn

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"testing"
)

// TestBitsOnEveryMachine holds the output of a small encoder. It was the same on
// amd64 and 386 and, under qemu, on arm64, ppc64, riscv64 and s390x. A change of
// the definitions changes it, and with it the readings of all reports.
func TestBitsOnEveryMachine(t *testing.T) {
	file := encoderFile(t, size{96, 2, 4, 200, 50, 64}, F16)
	pieces, shapes := ids(random(3), 61, 50)
	for p, want := range map[Precision]string{
		Int8:    "d56ce6eb1a201f35",
		Float32: "a885ad933518de21",
	} {
		got := newEncoder(t, file, Options{Precision: p}).Encode(new(Scratch), pieces, shapes)
		bytes, err := binary.Append(nil, binary.LittleEndian, got)
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(bytes)); sum[:16] != want {
			t.Errorf("%s: the output has SHA-256 %.16s…, want %s…", precisionNames[p], sum, want)
		}
	}
}
