package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"reportedly"
)

// english is an invented report with a curly quote and an accent.
const english = "The ministry said on Monday that the talks were over. “There will be no deal,” said its spokeswoman, Zoë Brandt, according to people who were in the room.\n"

// code returns the code of an error, "" for none.
func code(err error) reportedly.Code {
	if e, ok := errors.AsType[*reportedly.Error](err); ok {
		return e.Code
	}
	if err != nil {
		return reportedly.Code("not ours: " + err.Error())
	}
	return ""
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(path, []byte(english), 0o600); err != nil {
		t.Fatal(err)
	}
	big := filepath.Join(dir, "big.txt")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, Limit+1); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		stdin io.Reader
		want  reportedly.Code
	}{
		{path, nil, ""},
		{"-", strings.NewReader(english), ""},
		{filepath.Join(dir, "none"), nil, reportedly.CodeNotFound},
		{filepath.Join(path, "below"), nil, reportedly.CodeUnreadable},
		{dir, nil, reportedly.CodeIsDirectory},
		{big, nil, reportedly.CodeTooLarge},
		{"-", io.LimitReader(zeros{}, Limit+5), reportedly.CodeTooLarge},
		{"-", iotest.ErrReader(errors.New("gone")), reportedly.CodeUnreadable},
	} {
		data, err := Load(test.name, test.stdin)
		if code(err) != test.want {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
		if err == nil && string(data) != english {
			t.Errorf("%s: got %q", test.name, data)
		}
		if err != nil && !strings.HasPrefix(err.Error(), test.name+": ") {
			t.Errorf("%v does not name its input", err)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// utf16Bytes encodes s with or without a byte order mark.
func utf16Bytes(s string, order binary.AppendByteOrder, mark bool) []byte {
	var out []byte
	if mark {
		out = order.AppendUint16(out, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

func TestEncodings(t *testing.T) {
	western := strings.NewReplacer("“", "\x93", "”", "\x94", "ë", "\xeb").Replace(english)
	greek := bytes.Repeat([]byte("\xc1\xe2\xe3\xe4\xe5 \xe6\xe7\xe8\xe9\xea "), 20)
	zip := append([]byte("PK\x03\x04\x14\x00\x00\x00\x08\x00"), bytes.Repeat([]byte{0, 1, 0xfe, 'x'}, 99)...)
	crlf := strings.ReplaceAll(english, "\n", "\r\n")
	page := func(declared string) string {
		return "<html><head><meta charset='" + declared + "'></head><body><p>" + western + "</p></body></html>"
	}
	for _, test := range []struct {
		name, data string
		want       reportedly.Code
		text       string // "" for english
	}{
		{"utf-8", english, "", ""},
		{"line ends stay", crlf, "", crlf},
		{"mark", "\ufeff" + english, "", ""},
		{"utf-16 le mark", string(utf16Bytes(english, binary.LittleEndian, true)), "", ""},
		{"utf-16 be mark", string(utf16Bytes(english, binary.BigEndian, true)), "", ""},
		{"utf-16 le", string(utf16Bytes(english, binary.LittleEndian, false)), "", ""},
		{"utf-16 be", string(utf16Bytes(english, binary.BigEndian, false)), "", ""},
		{"utf-16 cut", string(utf16Bytes(english, binary.LittleEndian, true)) + "x", reportedly.CodeTruncated, ""},
		{"windows-1252", western, "", ""},
		{"declared", page("windows-1252"), "", strings.TrimSpace(english)},
		{"declared wrongly", strings.ReplaceAll(page("iso-8859-1"), western, english), "", strings.TrimSpace(english)},
		{"undeclared page", page(""), "", strings.TrimSpace(english)},
		{"one bad byte", english + "\xff", "", english + "\ufffd"},
		{"two bad bytes", english[:20] + "\xff\xff" + english[20:], "", english[:20] + "\ufffd\ufffd" + english[20:]},
		{"ends in a character", english + "Zo\xc3", reportedly.CodeTruncated, ""},
		{"zero bytes", english + "\x00", "", english + "\x00"},
		{"escapes", english + "\x1b[31m", "", english + "\x1b[31m"},
		{"begins like a bitmap", "BMW said so. " + english, "", "BMW said so. " + english},
		{"another alphabet", string(greek), reportedly.CodeEncoding, ""},
		{"pdf", "%PDF-1.7\n" + english, reportedly.CodeBinary, ""},
		{"zip", string(zip), reportedly.CodeBinary, ""},
		{"png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", reportedly.CodeBinary, ""},
		{"program", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", reportedly.CodeBinary, ""},
		{"nothing", "", reportedly.CodeEmpty, ""},
		{"mark alone", "\ufeff", reportedly.CodeEmpty, ""},
		{"white space", " \r\n\t\u00a0\n", reportedly.CodeEmpty, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := Parse("input", []byte(test.data), Options{})
			if code(err) != test.want {
				t.Fatalf("%v, want %q", err, test.want)
			}
			if test.text == "" {
				test.text = english
			}
			if err == nil && r.Text != test.text {
				t.Errorf("got  %q\nwant %q", r.Text, test.text)
			}
		})
	}
}

func TestLanguages(t *testing.T) {
	for _, test := range []struct {
		text string
		want reportedly.Code
	}{
		{english, ""},
		{"Talks fail", ""}, // too short to tell: read
		{"1,200 + 35 = 1,235", ""},
		{"KYIV DENIES CLAIM", ""},
		{"ECOWAS suspended Mali's membership.", ""}, // the letters of Indonesian
		{"Le ministre a dit que la ville était tombée.", reportedly.CodeNotEnglish},
		{"국방부는 밝혔다.", reportedly.CodeNotEnglish},
		{"Le ministère a déclaré lundi que les pourparlers étaient terminés et qu’il n’y aurait pas d’accord, selon des personnes présentes dans la salle.", reportedly.CodeNotEnglish},
		{"Міністерство заявило в понеділок, що переговори завершено і що угоди не буде, за словами людей, які були в залі.", reportedly.CodeNotEnglish},
		{"Ministeriet oplyste mandag, at forhandlingerne var slut, og at der ikke vil komme nogen aftale, ifølge personer, der var til stede i lokalet.", reportedly.CodeNotEnglish},
		{"El ministerio dijo el lunes que las conversaciones habían terminado y que no habría acuerdo, según personas que estaban en la sala.", reportedly.CodeNotEnglish},
		{"국방부는 월요일 회담이 끝났으며 합의는 없을 것이라고 밝혔다고 회의실에 있던 사람들이 전했다.", reportedly.CodeNotEnglish},
		{"国防部周一表示会谈已经结束，不会达成协议。", reportedly.CodeNotEnglish},
	} {
		_, err := Parse("input.txt", []byte(test.text), Options{})
		if code(err) != test.want {
			t.Errorf("%.30q: %v, want %q", test.text, err, test.want)
		}
		if r, err := Parse("input.txt", []byte(test.text), Options{Force: true}); err != nil || r.Text != test.text {
			t.Errorf("%.30q: --force: %v", test.text, err)
		}
	}
}

// TestOptionsWin gives every option beside a page that says otherwise.
func TestOptionsWin(t *testing.T) {
	page := "<html><head><title>Own</title><meta property='og:site_name' content='Own'></head><body><p>" + english + "</p></body></html>"
	o := Options{Published: "2031-05-06", Outlet: "The Example Times", URL: "https://times.example/a", Title: "Talks"}
	r, err := Parse("a.html", []byte(page), o)
	if err != nil {
		t.Fatal(err)
	}
	if got := (Options{Published: r.Published, Outlet: r.Outlet.Name, URL: r.URL, Title: r.Title}); got != o {
		t.Errorf("got %+v", got)
	}
	other, err := Parse("b.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.ID == other.ID || len(r.ID) != len("sha256:")+64 {
		t.Errorf("ids %q and %q", r.ID, other.ID)
	}
}

// TestForceReadsWhatIsThere takes inputs that are refused otherwise.
func TestForceReadsWhatIsThere(t *testing.T) {
	for name, data := range map[string]string{
		"cut.html":   "<html><body><div><p>" + english,
		"index.html": "<html><body><a href=/>" + english + "</a></body></html>",
		"cut.txt":    english + "\xe2\x80",
		"odd.txt":    strings.Repeat("\xd0 \xd1\xd2\xd3 ", 30),
	} {
		if _, err := Parse(name, []byte(data), Options{}); err == nil {
			t.Errorf("%s: read without --force", name)
		}
		r, err := Parse(name, []byte(data), Options{Force: true})
		if err != nil || !utf8.ValidString(r.Text) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestHostilePages bounds the time of pages that are made to cost.
func TestHostilePages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes its time")
	}
	tail := "<p>" + english + english + "</p>"
	for name, markup := range map[string]string{
		"deep":        strings.Repeat("<div>", 100_000) + tail,
		"links":       strings.Repeat("<a>", 100_000) + tail,
		"attributes":  "<p " + strings.Repeat("a=1 ", 200_000) + ">" + tail,
		"boxes":       strings.Repeat("<div class=related><p>x", 400) + tail,
		"paragraphs":  strings.Repeat("<p>word ", 30_000),
		"headings":    strings.Repeat("<h1>", 400) + tail,
		"comment":     strings.Repeat("<!--", 200_000),
		"one line":    "<p>" + strings.Repeat(strings.TrimSpace(english)+" ", 10_000) + "</p>",
		"half a tag":  strings.Repeat("<", 200_000),
		"entities":    strings.Repeat("&amp", 300_000),
		"tables":      strings.Repeat("<table><tr><td>", 150) + tail,
		"json nested": "<script type=application/ld+json>" + strings.Repeat("[", 100_000) + "</script>" + tail,
	} {
		start := time.Now()
		for _, force := range []bool{false, true} {
			r, err := Parse("page.html", []byte(markup), Options{Force: force})
			if err != nil && code(err) == "" || err == nil && !utf8.ValidString(r.Text) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		} else {
			t.Logf("%-12s %v", name, took)
		}
	}
}

// TestLongLine reads a text of 10 MB without a line break.
func TestLongLine(t *testing.T) {
	text := strings.Repeat(strings.TrimSpace(english)+" ", 10<<20/len(english))
	if r, err := Parse("a.txt", []byte(text), Options{}); err != nil || r.Text != text {
		t.Errorf("%v", err)
	}
}

func TestISODate(t *testing.T) {
	for _, s := range []string{"2031", "2031-05", "2031-05-06", "2031-05-06T07:08", "2031-05-06T07:08:09Z", "2031-05-06T07:08:09+02:00", "2031-05-06T07:08:09+00:00", "2031-05-06T07:08:09.5Z"} {
		if !ISODate(s) {
			t.Errorf("%q refused", s)
		}
	}
	for _, s := range []string{"", "May 6", "06.05.2031", "2031-13-01", "2031-02-30", "20310506", "2031-5-6", "2031-05-06 07:08:09", " 2031"} {
		if ISODate(s) {
			t.Errorf("%q accepted", s)
		}
	}
}

// FuzzParse looks for panics, texts that are not UTF-8, and failures without a code.
func FuzzParse(f *testing.F) {
	f.Add("a.txt", []byte(english), false)
	f.Add("a.html", []byte("<html lang=en><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":1}</script><body><p>"+english), true)
	f.Add("-", utf16Bytes(english, binary.BigEndian, true), true)
	f.Add("x", []byte("<!doctype html><table><p>\xff\x00</td><svg><p><style>"), true)
	f.Fuzz(func(t *testing.T, name string, data []byte, force bool) {
		r, err := Parse(name, data, Options{Force: force})
		if err != nil && code(err) != "" && code(err)[0] != 'n' || err != nil && len(code(err)) < 30 {
			return
		}
		if err != nil || !utf8.ValidString(r.Text+r.Title+r.Byline+r.URL+r.Published) || strings.TrimSpace(r.Text) == "" && !force {
			t.Errorf("%+v, %v", r, err)
		}
	})
}
