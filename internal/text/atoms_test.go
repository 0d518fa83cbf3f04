package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly/internal/nn"
)

func testAtomizer(t failer) *atomizer {
	z, err := newAtomizer(map[string]string{"cannot": "can|not", "dunno": "du|n|no", "naïve": "na|ïve"})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return z
}

// TestAtoms lists atoms as text/gap/case.
func TestAtoms(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "",
		" \n\t":                                 "",
		"Troops":                                "Troops/3/2",
		"  two words\tthree":                    "two/3/1 words/1/1 three/1/1",
		"a\nb\r\nc\rd\u2028e":                   "a/3/1 b/2/1 c/2/1 d/2/1 e/2/1",
		"a\u0085b\vc\fd":                        "a/3/1 b/2/1 c/2/1 d/2/1",
		"a\n\nb\r\n\r\nc\n \nd":                 "a/3/1 b/3/1 c/3/1 d/3/1",
		"a\n\rb\u2029c":                         "a/3/1 b/3/1 c/3/1",
		"a\u200bb\ufeffc\u00a0d":                "a/3/1 b/1/1 c/1/1 d/1/1",
		"U.S.":                                  "U/3/2 ./0/0 S/0/2 ./0/0",
		"10,000km²":                             "10/3/5 ,/0/0 000/0/5 km/0/1 ²/0/5",
		"NATO McDonald iPhone É ÉTÉ E\u0301t":   "NATO/3/3 McDonald/1/4 iPhone/1/4 É/1/2 ÉTÉ/1/3 E\u0301t/1/2",
		"\u0301A AB\u0301 STRAßE ß":             "\u0301A/3/4 AB\u0301/1/3 STRAßE/1/4 ß/1/1",
		"中文 Дом":                                "中文/3/1 Дом/1/2",
		"so\u00adft end\u00ad. \u00ada \u200da": "so\u00adft/3/1 end\u00ad/1/1 ./0/0 \u00ad/1/0 a/0/1 \u200d/1/0 a/0/1",
		"can't CAN’T Isn't.":                    "ca/3/1 n/0/1 '/0/0 t/0/1 CA/1/3 N/0/3 ’/0/0 T/0/2 Is/1/2 n/0/2 '/0/0 t/0/1 ./0/0",
		"n't cat't cann'ts n''t":                "n/3/1 '/0/0 t/0/1 cat/1/1 '/0/0 t/0/1 cann/1/1 '/0/0 ts/0/1 n/1/1 '/0/0 '/0/0 t/0/1",
		"can 't can' t":                         "can/3/1 '/1/0 t/0/1 can/1/1 '/0/0 t/1/1",
		"Cannot CANNOT dunno cannots":           "Can/3/2 not/0/2 CAN/1/3 NOT/0/3 du/1/1 n/0/1 no/0/1 cannots/1/1",
		"NAÏVE dunno't":                         "NA/3/3 ÏVE/0/3 du/1/1 n/0/1 no/0/1 '/0/0 t/0/1",
		"wouldn't've":                           "would/3/1 n/0/1 '/0/0 t/0/1 '/0/0 ve/0/1",
		"a\xffb\x00":                            "a/3/1 \xff/0/0 b/0/1 \x00/0/0",
		"🙂…":                                    "🙂/3/0 …/0/0",
	} {
		var got []string
		for _, a := range testAtomizer(t).atoms(nil, text, 0, paraGap) {
			got = append(got, text[a.start:a.end]+"/"+string('0'+rune(a.gap))+"/"+string('0'+rune(a.kase)))
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestAtomsCoverTheText(t *testing.T) {
	z := testAtomizer(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anyText(40).Draw(t, "text")
		at := 0
		for i, a := range z.atoms(nil, s, 0, paraGap) {
			if a.start < at || a.end <= a.start || a.gap > paraGap || a.kase > caseDigits || (a.start > at) != (a.gap != noGap) && i > 0 {
				t.Fatalf("%q: atom %+v after byte %d", s, a, at)
			}
			checkSpace(t, s, at, a.start)
			at = a.end
		}
		checkSpace(t, s, at, len(s))
	})
}

func TestPieces(t *testing.T) {
	v, err := newWordPieces([]string{"[UNK]", "[CLS]", "[SEP]", "play", "##ing", "##in", "pl", "'", "\"", "-", ".", "cafe", "i", "##x", "中", "ᄒ", "##ᅡ", "##ᆫ", "##"})
	if err != nil {
		t.Fatal(err)
	}
	for atom, want := range map[string][]int32{
		"playing": {3, 4}, "PLAYIN": {3, 5}, "playings": {0}, "x": {0}, "": {0},
		"’": {7}, "ʼ": {7}, "„": {8}, "»": {8}, "—": {9}, "…": {10}, "‹": {0},
		"Café": {11}, "CAFE\u0301": {11}, "İx": {12, 13}, "\u0301": {0}, "\xff": {0}, "\x00": {0},
		"中": {14}, "한": {15, 16, 17}, "##": {18}, "ing": {0},
		strings.Repeat("i", 101): {0}, "i" + strings.Repeat("x", 99): append([]int32{12}, slicesRepeat(13, 99)...),
		strings.Repeat("é", 101): {0},
	} {
		var n normaliser
		got := v.append([]int32{99}, atom, windowPieces, &n)
		if d := cmp.Diff(append([]int32{99}, want...), got); d != "" {
			t.Errorf("%q: %s", atom, d)
		}
	}
	var n normaliser
	if got := v.append(nil, "playing", 1, &n); len(got) != 1 {
		t.Errorf("%d pieces, want the first one", len(got))
	}
}

func slicesRepeat(id int32, n int) []int32 {
	ids := make([]int32, n)
	for i := range ids {
		ids[i] = id
	}
	return ids
}

func TestCuesGoToTheCentralWindow(t *testing.T) {
	plain := func(first, last int) *window {
		w := &window{first: first, last: last}
		for k := range last - first + 1 {
			w.at = append(w.at, int32(k))
		}
		return w
	}
	a, b, c := plain(0, 254), plain(150, 404), plain(400, 420)
	b.takeCues(a, 420)
	c.takeCues(b, 420)
	if b.cues != 202 { // 51 pieces before it in b, 52 after it in a; one further it is 52 and 51
		t.Errorf("the second window's cues begin at %d", b.cues)
	}
	if c.cues != 402 { // the last window lacks nothing behind
		t.Errorf("the last window's cues begin at %d", c.cues)
	}
}

func TestLevelsAgreeOnDocuments(t *testing.T) {
	best := tinyParser(t)
	generic, err := NewParser(makeModel(t, tiny, nil), Options{nn.Options{Level: nn.LevelGeneric}})
	if err != nil {
		t.Fatal(err)
	}
	s := sampleText(500)
	if d := cmp.Diff(parse(t, generic, s), parse(t, best, s)); d != "" {
		t.Error(d)
	}
}
