package nn

import (
	"crypto/sha256"
	"fmt"
	"testing"
	"encoding/binary"
)

func TestDevDigest(t *testing.T) {
	fmt.Println("fuses", fuses, best())
	for _, dense := range []DType{F32, I8} {
		e := loadEncoder(t, size{96, 2, 4, 200, 50, 64}, dense, Options{})
		p, s := ids(random(3), 61, 50)
		b, _ := binary.Append(nil, binary.LittleEndian, e.Encode(new(Scratch), p, s))
		fmt.Printf("%x\n", sha256.Sum256(b))
	}
}
