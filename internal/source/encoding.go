package source

import (
	"bytes"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"reportedly"
)

// decode returns an input's characters. In this order: a byte order mark decides; zero
// bytes in every other place are UTF-16 without one; what is valid UTF-8 is UTF-8; a
// page's own declaration is believed; mostly valid UTF-8 is UTF-8 with bad bytes; the
// rest is windows-1252 as long as it looks like writing in it.
func decode(name string, data []byte, force bool) (string, error) {
	if utf16 := utf16Order(data); utf16 != nil {
		if len(data)%2 == 1 && !force {
			return "", reportedly.Errorf(name, reportedly.CodeTruncated, "decode: UTF-16 with half a character at the end")
		}
		return decoded(utf16, data), nil
	}
	if kind := binaryKind(data); kind != "" {
		return "", reportedly.Errorf(name, reportedly.CodeBinary, "decode: not text but %s", kind)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return string(data), nil
	}
	if e, label, certain := charset.DetermineEncoding(data, ""); certain && label != "utf-8" {
		return decoded(e, data), nil
	}
	return decodeBroken(name, data, force)
}

// decodeBroken decodes what is neither marked nor valid.
func decodeBroken(name string, data []byte, force bool) (string, error) {
	s := survey(data)
	switch {
	case s.cut && !force:
		return "", reportedly.Errorf(name, reportedly.CodeTruncated, "decode: UTF-8 that ends within a character; --force reads what is there")
	case s.cut || s.runes >= s.bad:
		return replaceBad(data), nil
	case !force && (s.undefined > 0 || s.high*3 > len(data)):
		return "", reportedly.Errorf(name, reportedly.CodeEncoding, "decode: neither UTF-8 nor UTF-16 nor windows-1252; convert it to UTF-8 or try --force")
	}
	return decoded(charmap.Windows1252, data), nil
}

// utf16Order returns the decoder of UTF-16 data, nil if it is none.
func utf16Order(data []byte) encoding.Encoding {
	head := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	most := func(a, b int) bool { return half >= 4 && a*2 > half && b*20 <= half }
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}) && zeros[0]*20 <= half, most(zeros[1], zeros[0]):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}), most(zeros[0], zeros[1]):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

func decoded(e encoding.Encoding, data []byte) string {
	text, err := e.NewDecoder().Bytes(data)
	if err != nil { // decoders replace what they can't decode; none of ours fails
		text = data
	}
	return replaceBad(text)
}

// binaryKind says what data is that is no text; "" if it is text. Signatures alone do
// not convince: "BM" begins a bitmap, and a report on BMW.
func binaryKind(data []byte) string {
	if bytes.HasPrefix(data, []byte("%PDF-")) {
		return "application/pdf"
	}
	head := data[:min(len(data), 64<<10)]
	controls := 0
	for _, b := range head {
		if b < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", rune(b)) {
			controls++
		}
	}
	kind, _, _ := strings.Cut(http.DetectContentType(head), ";")
	switch known := !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream"; {
	case controls*20 > len(head) && known, known && !utf8.Valid(data):
		return kind
	case controls*20 > len(head):
		return "binary data"
	}
	return ""
}

// byteSurvey counts what tells encodings apart.
type byteSurvey struct {
	runes     int  // valid characters of several bytes
	bad       int  // bytes that are not part of valid UTF-8
	high      int  // bytes above ASCII
	undefined int  // bytes that windows-1252 does not define
	cut       bool // the only fault is the last character, which is incomplete
}

func survey(data []byte) byteSurvey {
	var s byteSurvey
	tail := 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case size > 1:
			s.runes++
		case r == utf8.RuneError:
			s.bad++
			if !utf8.FullRune(data[i:]) {
				tail++
			}
		}
		i += size
	}
	for _, b := range data {
		if b >= 0x80 {
			s.high++
		}
		switch b {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			s.undefined++
		}
	}
	s.cut = tail > 0 && incomplete(data) == s.bad && (s.runes > 0 || s.bad > 1)
	return s
}

// incomplete returns the length of the character that data ends within, 0 if it ends
// with a whole one.
func incomplete(data []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		if last := data[len(data)-n:]; utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}

// replaceBad returns data as text with U+FFFD for each bad byte.
func replaceBad(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var b strings.Builder
	b.Grow(len(data) + 64)
	for _, r := range string(data) {
		b.WriteRune(r)
	}
	return b.String()
}
