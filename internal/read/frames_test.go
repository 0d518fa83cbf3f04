package read

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

var (
	framesEach = flag.Int("frames.each", 5, "how many sources and contents TestFrames puts into each frame")
	framesShow = flag.Bool("frames.show", false, "print what TestFrames finds wrong")
)

// framing is a frame of testdata/frames/frames.txt with the statements it makes.
type framing struct {
	pattern string
	want    []framedContent
}

// framedContent is a content of a frame ("C", `"whether C"`, "*" for any) and its sources, the
// ultimate one first: "A", "B", words in quotes, "-" for nobody; none for the outlet's own.
type framedContent struct {
	content string
	sources []string
}

// frameSource is a row of testdata/frames/sources.tsv.
type frameSource struct {
	words, kind, naming string
	plural              bool
}

func readFrames(t *testing.T) []framing {
	t.Helper()
	var out []framing
	for _, line := range rows(t, "testdata/frames/frames.txt") {
		rest, indented := strings.CutPrefix(line, "\t")
		if !indented {
			out = append(out, framing{pattern: line})
			continue
		}
		content, chain, ok := strings.Cut(rest, ": ")
		if !ok || len(out) == 0 {
			t.Fatalf("frames.txt: %q is no content with its sources below a frame", line)
		}
		c := framedContent{content: content}
		if chain != "own" {
			c.sources = strings.Split(chain, " < ")
		}
		f := &out[len(out)-1]
		f.want = append(f.want, c)
	}
	return out
}

// rows are the lines of a file that are no comments and not empty.
func rows(t *testing.T, name string) []string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(string(b), "\n"), func(l string) bool { return l == "" || l[0] == '#' })
}

func readFrameSources(t *testing.T) (all, outlets []frameSource) {
	t.Helper()
	for _, line := range rows(t, "testdata/frames/sources.tsv") {
		c := strings.Split(line, "\t")
		if len(c) != 4 {
			t.Fatalf("sources.tsv: %q", line)
		}
		s := frameSource{c[0], c[1], c[2], c[3] == "plural"}
		if s.kind == "media" {
			outlets = append(outlets, s)
		} else {
			all = append(all, s)
		}
	}
	return all, outlets
}

// filling is what is put for the letters of a frame.
type filling struct {
	a, b frameSource
	c, d string
}

// put is a frame with its letters replaced and its verbs in the number of their subjects.
func (f filling) put(pattern string) string {
	var out strings.Builder
	subject := f.a
	for i := 0; i < len(pattern); {
		word := pattern[i:]
		if end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '/' }); end >= 0 {
			word = word[:end]
		}
		if word == "" {
			out.WriteByte(pattern[i])
			i++
			continue
		}
		i += len(word)
		switch many, one, number := strings.Cut(word, "/"); {
		case word == "A" || word == "B":
			if subject = f.a; word == "B" {
				subject = f.b
			}
			out.WriteString(beforePunctuation(subject.words, pattern[i:]))
		case number && subject.plural:
			out.WriteString(many)
		case number:
			out.WriteString(one)
		default: // the letters of contents, and words
			out.WriteString(cmp.Or(map[string]string{"c": f.c, "d": f.d, "C": capital(f.c), "D": capital(f.d)}[word], word))
		}
	}
	return capital(out.String())
}

// beforePunctuation is a source with the comma that ends an apposition, unless punctuation
// follows anyway.
func beforePunctuation(words, rest string) string {
	words = strings.TrimSuffix(words, ",")
	if strings.Contains(words, ", ") && strings.HasPrefix(rest, " ") {
		words += ","
	}
	return words
}

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// wrong is what is wrong with the reading of a frame with a filling, "" for nothing.
func (f framing) wrong(t *testing.T, with filling) string {
	r := readText(t, with.put(f.pattern)+"\n")
	if len(r.Statements) != len(f.want) {
		return fmt.Sprintf("%d statements", len(r.Statements))
	}
	for i, want := range f.want {
		s := r.Statements[i]
		content := strings.ReplaceAll(strings.ReplaceAll(strings.Trim(want.content, `"`), "C", with.c), "D", with.d)
		if got := plainWords(surface(r, s.Content)); want.content != "*" && got != plainWords(content) {
			return "content: " + got
		}
		hops := s.Chain[:len(s.Chain)-1]
		if len(hops) != len(want.sources) {
			return "chain: " + strings.Join(sourcesOf(r, hops), " < ")
		}
		for k, source := range want.sources {
			if wrong := wrongSource(r, hops[k].Source, source, with); wrong != "" {
				return wrong
			}
		}
	}
	return ""
}

func sourcesOf(r *reportedly.Reading, hops []reportedly.Hop) []string {
	var out []string
	for _, h := range hops {
		out = append(out, surface(r, h.Source.Spans))
	}
	return out
}

func wrongSource(r *reportedly.Reading, got reportedly.Source, want string, with filling) string {
	words := surface(r, got.Spans)
	s := frameSource{words: strings.ReplaceAll(strings.ReplaceAll(strings.Trim(want, `"`), " A", " "+with.a.words), " B", " "+with.b.words)}
	switch want {
	case "A":
		s = with.a
	case "B":
		s = with.b
	case "-":
		s.words = ""
	}
	if !strings.Contains(plainWords(words), plainWords(s.words)) || s.words == "" && words != "-" {
		return "source: " + words
	}
	if s.kind != "" && (string(got.Kind) != s.kind || string(got.Naming) != s.naming) {
		return fmt.Sprintf("%s is %s, %s", words, got.Kind, got.Naming)
	}
	return ""
}

// plainWords are words in lower case without the marks and the "that" around them.
func plainWords(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" .,“”", r) })
	return strings.TrimPrefix(strings.Join(words, " "), "that ")
}

// TestFrames puts sources and contents into frames of attribution and judges the readings. How
// many failures of each frame testdata/frames/failing.tsv lists may only shrink: -update writes
// what is there now, and -frames.each and -frames.show look further.
func TestFrames(t *testing.T) {
	sources, outlets := readFrameSources(t)
	contents := rows(t, "testdata/frames/contents.txt")
	frames := readFrames(t)
	failing := map[string]int{}
	for i, f := range frames {
		for k := range *framesEach {
			n := i*7 + k*13
			with := filling{sources[n%len(sources)], outlets[(n+k)%len(outlets)], contents[(n+k)%len(contents)], contents[(n+k+5)%len(contents)]}
			if wrong := f.wrong(t, with); wrong != "" {
				failing[f.pattern]++
				if *framesShow {
					fmt.Printf("%s\n    %s\n    %s\n", f.pattern, with.put(f.pattern), wrong)
				}
			}
		}
	}
	if *framesShow {
		return
	}
	compareFailing(t, frames, failing)
}

// compareFailing compares the number of failures of each frame with those listed.
func compareFailing(t *testing.T, frames []framing, failing map[string]int) {
	t.Helper()
	const name = "testdata/frames/failing.tsv"
	if *update {
		out := "# how many of the five readings of a frame that TestFrames makes are wrong; may only shrink\n"
		for _, f := range frames {
			if n := failing[f.pattern]; n > 0 {
				out += fmt.Sprintf("%d\t%s\n", n, f.pattern)
			}
		}
		if err := os.WriteFile(name, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	listed := map[string]int{}
	for _, line := range rows(t, name) {
		n, pattern, _ := strings.Cut(line, "\t")
		listed[pattern], _ = strconv.Atoi(n)
	}
	for _, f := range frames {
		if got, want := failing[f.pattern], listed[f.pattern]; got != want {
			t.Errorf("%q: %d of %d readings wrong, listed are %d (go test -run TestFrames -v -args -frames.show shows them)", f.pattern, got, *framesEach, want)
		}
	}
}
