package reportedly

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Identify returns the id that a report's content gives it: "sha256:" and the
// digest of the address, the outlet's name, the title, the publication date and
// the text, each preceded by its length as 8 bytes, big-endian, so that no two
// reports that differ in one of them share an id. It does not set r.ID.
func (r *Report) Identify() string {
	outlet := ""
	if r.Outlet != nil {
		outlet = r.Outlet.Name
	}
	h := sha256.New()
	for _, field := range []string{r.URL, outlet, r.Title, r.Published, r.Text} {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(field)))
		h.Write(length[:])
		h.Write([]byte(field))
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
