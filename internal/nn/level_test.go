package nn

import (
	"errors"
	"strings"
	"testing"
)

func TestParseLevel(t *testing.T) {
	for l := LevelAuto; l <= LevelAVX512VNNI; l++ {
		if got, err := ParseLevel(l.String()); got != l || err != nil {
			t.Errorf("ParseLevel(%q) = %v, %v", l.String(), got, err)
		}
	}
	if _, err := ParseLevel("sse9"); err == nil || !strings.Contains(err.Error(), "sse9") {
		t.Errorf("ParseLevel of an unknown name: error %v does not name it", err)
	}
	if s := Level(9).String(); s != "level 9" {
		t.Errorf("Level(9) = %q", s)
	}
}

func TestChooseFallsBack(t *testing.T) {
	fails := func(Level) error { return errors.New("wrong bits") }
	c := choose("", fails)
	if c.level != LevelGeneric || c.err != nil {
		t.Errorf("every proof fails: got %v, %v", c.level, c.err)
	}
	if supported(LevelAVX2) == nil && !strings.Contains(c.note, "avx2 failed its proof (wrong bits)") {
		t.Errorf("note %q does not say what failed", c.note)
	}
	if best := choose("", func(Level) error { return nil }); supported(best.level) != nil || best.note != "" {
		t.Errorf("no proof fails: got %v with note %q", best.level, best.note)
	}
}

func TestChooseWanted(t *testing.T) {
	never := func(Level) error { t.Error("a wanted level needs no proof"); return nil }
	if c := choose("generic", never); c.level != LevelGeneric || c.err != nil {
		t.Errorf("generic: %v, %v", c.level, c.err)
	}
	if c := choose("mmx", never); c.err == nil || c.level != LevelGeneric || !strings.Contains(c.err.Error(), environment) {
		t.Errorf("mmx: %v, %v", c.level, c.err)
	}
	for l := LevelAVX2; l <= LevelAVX512VNNI; l++ {
		c := choose(l.String(), never)
		if want := supported(l); (want == nil) != (c.err == nil) {
			t.Errorf("%v: %v, want %v", l, c.err, want)
		}
		if _, err := resolve(l); (err == nil) != (c.err == nil) {
			t.Errorf("resolve(%v): %v, but the environment gives %v", l, err, c.err)
		}
	}
}

func TestUnsupportedLevelIsRefused(t *testing.T) {
	if _, err := resolve(LevelAVX512VNNI + 1); err == nil {
		t.Error("a level that does not exist was accepted")
	}
	m, err := Load(encoderFile(t, size{16, 1, 2, 16, 5, 8}, F32))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewEncoder(m, Options{Level: -1}); err == nil {
		t.Error("NewEncoder accepted level -1")
	}
}

func TestProve(t *testing.T) {
	for _, l := range levels(t) {
		if err := prove(l); err != nil {
			t.Errorf("%v: %v", l, err)
		}
	}
}
