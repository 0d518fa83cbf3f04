package render

import (
	"reflect"
	"sort"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// offsets converts positions in a text between bytes and Unicode code points. A
// byte that is not part of valid UTF-8 is one code point, U+FFFD.
type offsets struct {
	text  string
	marks []mark // at rune starts, at least stride bytes apart, the first at 0
	count int    // code points in all
}

// mark is a rune start by both counts.
type mark struct{ bytes, points int }

const stride = 256

func newOffsets(text string) *offsets {
	o := &offsets{text: text, marks: make([]mark, 1, len(text)/stride+1)}
	for i := range text {
		if i-o.marks[len(o.marks)-1].bytes >= stride {
			o.marks = append(o.marks, mark{i, o.count})
		}
		o.count++
	}
	return o
}

// points returns the number of code points before byte b. Inside a rune it is the
// rune's own position; outside the text it is the nearest end.
func (o *offsets) points(b int) int {
	if b >= len(o.text) {
		return o.count
	}
	at := o.marks[max(0, sort.Search(len(o.marks), func(i int) bool { return o.marks[i].bytes > b })-1)]
	for {
		_, size := utf8.DecodeRuneInString(o.text[at.bytes:])
		if at.bytes+size > b {
			return at.points
		}
		at.bytes += size
		at.points++
	}
}

// bytes returns the byte at which code point p starts; outside the text it is the
// nearest end.
func (o *offsets) bytes(p int) int {
	if p >= o.count {
		return len(o.text)
	}
	at := o.marks[max(0, sort.Search(len(o.marks), func(i int) bool { return o.marks[i].points > p })-1)]
	for ; at.points < p; at.points++ {
		_, size := utf8.DecodeRuneInString(o.text[at.bytes:])
		at.bytes += size
	}
	return at.bytes
}

// toPoints returns a byte span as code points with its text. A span that starts or
// ends inside a rune grows to hold it.
func (o *offsets) toPoints(s reportedly.Span) reportedly.Span {
	start := o.points(s.Start)
	end := max(o.points(s.End), start)
	if s.End > s.Start && o.bytes(end) < min(s.End, len(o.text)) {
		end++
	}
	return reportedly.Span{Start: start, End: end, Exact: valid(o.text[o.bytes(start):o.bytes(end)])}
}

// toBytes returns a span of code points as bytes, without its text.
func (o *offsets) toBytes(s reportedly.Span) reportedly.Span {
	return reportedly.Span{Start: o.bytes(s.Start), End: o.bytes(s.End)}
}

// valid replaces every byte that is not part of valid UTF-8 by U+FFFD.
// strings.ToValidUTF8 would fold a run of them into one and shift what follows.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.String()
}

// mapped returns a deep copy of v with every Span, at any depth, replaced by
// f(span), strings made valid UTF-8, and nil slices made empty, so that a list that
// is always printed is printed as one. Reflection finds the spans also of fields
// that later versions of the vocabulary add.
func mapped[T any](v T, f func(reportedly.Span) reportedly.Span) T {
	out := reflect.New(reflect.TypeOf(v)).Elem()
	mapValue(out, reflect.ValueOf(v), f)
	return out.Interface().(T)
}

var spanType = reflect.TypeFor[reportedly.Span]()

func mapValue(dst, src reflect.Value, f func(reportedly.Span) reportedly.Span) {
	switch {
	case src.Type() == spanType:
		dst.Set(reflect.ValueOf(f(src.Interface().(reportedly.Span))))
	case src.Kind() == reflect.Struct:
		for i := range src.NumField() {
			mapValue(dst.Field(i), src.Field(i), f)
		}
	case src.Kind() == reflect.Slice:
		dst.Set(reflect.MakeSlice(src.Type(), src.Len(), src.Len()))
		for i := range src.Len() {
			mapValue(dst.Index(i), src.Index(i), f)
		}
	case src.Kind() == reflect.Pointer && !src.IsNil():
		dst.Set(reflect.New(src.Type().Elem()))
		mapValue(dst.Elem(), src.Elem(), f)
	case src.Kind() == reflect.String:
		dst.SetString(valid(src.String()))
	default:
		dst.Set(src)
	}
}
