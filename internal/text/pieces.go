package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxAtomRunes is the length from which an atom is unknown, whatever it holds.
const maxAtomRunes = 100

// boundaryShape is the shape of [CLS] and [SEP].
const boundaryShape = caseOther*5 + paraGap

// wordPieces cuts atoms into pieces by greedy longest match. It is immutable after its making.
type wordPieces struct {
	first, more       map[string]int32 // pieces that begin and that continue an atom
	longest           int              // bytes of the longest piece
	unknown, cls, sep int32
}

// newWordPieces indexes a WordPiece vocabulary; a piece's number is its place in the list.
func newWordPieces(vocabulary []string) (*wordPieces, error) {
	v := &wordPieces{first: make(map[string]int32, len(vocabulary)), more: make(map[string]int32, len(vocabulary)/4)}
	for id, piece := range vocabulary {
		index := v.first
		if rest, ok := strings.CutPrefix(piece, "##"); ok && rest != "" {
			index, piece = v.more, rest
		}
		index[piece] = int32(id)
		v.longest = max(v.longest, len(piece))
	}
	for _, special := range []struct {
		name string
		id   *int32
	}{{"[UNK]", &v.unknown}, {"[CLS]", &v.cls}, {"[SEP]", &v.sep}} {
		id, ok := v.first[special.name]
		if !ok {
			return nil, fmt.Errorf("read vocabulary: no piece %s", special.name)
		}
		*special.id = id
	}
	return v, nil
}

// append appends the pieces of an atom, at most limit.
func (v *wordPieces) append(dst []int32, atom string, limit int, n *normaliser) []int32 {
	plain := n.normalise(atom)
	from := len(dst)
	index := v.first
	for i := 0; i < len(plain); {
		id, n := v.match(index, plain[i:])
		if n == 0 {
			dst = append(dst[:from], v.unknown)
			break
		}
		dst = append(dst, id)
		i += n
		index = v.more
	}
	if len(dst) == from {
		dst = append(dst, v.unknown)
	}
	return dst[:min(len(dst), from+limit)]
}

// match finds the longest piece that s begins with; n is 0 if there is none.
func (v *wordPieces) match(index map[string]int32, s []byte) (id int32, n int) {
	for n = min(len(s), v.longest); n > 0; n-- {
		if n < len(s) && !utf8.RuneStart(s[n]) {
			continue
		}
		if id, ok := index[string(s[:n])]; ok {
			return id, n
		}
	}
	return 0, 0
}

// normaliser lower-cases, decomposes and strips atoms for look-up (docs/model.md §1.6).
// It holds scratch memory: one goroutine at a time.
type normaliser struct{ lower, plain []byte }

// normalise returns what is looked up for an atom, valid until the next call;
// nothing for an atom that is too long.
func (n *normaliser) normalise(atom string) []byte {
	n.lower = n.lower[:0]
	for i := 0; i < len(atom); i++ {
		c := atom[i]
		if c >= utf8.RuneSelf {
			return n.normaliseRunes(atom)
		}
		if i == maxAtomRunes {
			return nil
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		n.lower = append(n.lower, c)
	}
	return n.lower
}

func (n *normaliser) normaliseRunes(atom string) []byte {
	n.lower = n.lower[:0]
	runes := 0
	for _, r := range atom { // an invalid byte comes as U+FFFD
		if runes++; runes > maxAtomRunes {
			return nil
		}
		n.lower = utf8.AppendRune(n.lower, unicode.ToLower(fold(r)))
	}
	n.plain = norm.NFD.Append(n.plain[:0], n.lower...)
	out := n.plain[:0]
	for i := 0; i < len(n.plain); {
		r, size := utf8.DecodeRune(n.plain[i:])
		if !unicode.Is(unicode.Mn, r) {
			out = append(out, n.plain[i:i+size]...)
		}
		i += size
	}
	return out
}

// fold maps typographic marks to those of the vocabulary.
func fold(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '―':
		return '-'
	case '…':
		return '.'
	}
	return r
}

// shapeOf is the shape of an atom's k-th piece.
func shapeOf(a atom, k int) int32 {
	if k > 0 {
		return int32(a.kase)*5 + insideGap
	}
	return int32(a.kase)*5 + int32(a.gap)
}
