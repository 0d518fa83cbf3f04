package lexicon

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestGeneratedFiles compares the generated files with the checksums that their
// generator recorded.
func TestGeneratedFiles(t *testing.T) {
	rows, err := readRows("generated.tsv", "file sha256")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 3 {
		t.Fatalf("only %d generated files recorded", len(rows))
	}
	for _, r := range rows {
		content := []byte(gazetteerFile)
		if strings.HasSuffix(r[0], ".tsv") {
			if content, err = data.ReadFile("data/" + r[0]); err != nil {
				t.Fatal(err)
			}
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(content)); sum != r[1] {
			t.Errorf("%s: sha256 %s, recorded is %s: run go generate", r[0], sum, r[1])
		}
	}
}

func TestChoose(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct{ name, country, date, id, sector string }{
		{"Angela Merkel", "", "2017-04-01", "DEU/angela-merkel", "GOV"},
		{"Angela Merkel", "", "2024-01-10", "DEU/angela-merkel", "ELI"},
		{"Angela Merkel", "", "", "DEU/angela-merkel", "GOV"},
		{"Angela Merkel", "", "1999-01-01", "DEU/angela-merkel", ""},
		{"Donald Tusk", "", "2018-01-01", "POL/donald-tusk", "ELI"}, // between two terms
		{"Donald Tusk", "", "2024-01-01", "POL/donald-tusk", "GOV"},
		{"Taliban", "", "2010-01-01", "AFG/taliban", "REB"},
		{"Taliban", "", "2023", "AFG/taliban", "GOV"},
		{"Taliban", "", "", "AFG/taliban", "GOV"},
		{"Pyongyang", "", "", "PRK-GOV", "GOV"},
		{"North Korea", "", "", "PRK", ""},
		{"the Kremlin", "", "", "", ""},
		{"Kremlin", "", "", "RUS-GOV", "GOV"},
		{"NATO", "", "", "IGO-MIL/nato", "MIL"},
		{"European Union", "", "", "EUR/european-union", ""},
		{"KCNA", "", "", "PRK-GOV/kcna", "GOV"},
		{"Reuters", "", "", "GBR-JRN/reuters", "JRN"},
		{"Korean People's Army", "", "", "PRK-MIL/korean-peoples-army", "MIL"},
		{"Nobody of this name", "", "", "", ""},
	} {
		got, _ := Choose(l.Actors.Find(c.name), c.country, c.date)
		if got.ID != c.id || got.Sector != c.sector {
			t.Errorf("%s on %q: %s %s, want %s %s", c.name, c.date, got.ID, got.Sector, c.id, c.sector)
		}
	}
}

func TestPlaces(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct{ name, class, country string }{
		{"Kyiv", "P", "UKR"}, {"Kiev", "P", "UKR"}, {"Pokrovsk", "P", "UKR"}, {"Kursk region", "A", "RUS"}, {"Kursk Oblast", "A", "RUS"},
		{"Donetsk region", "A", "UKR"}, {"Zaporizhzhia region", "A", "UKR"}, {"Texas", "A", "USA"}, {"Fla.", "A", "USA"}, {"Paris", "P", "USA"},
		{"Paris", "P", "FRA"}, {"North Korea", "C", "PRK"}, {"Black Sea", "R", ""}, {"Zürich", "P", "CHE"}, {"Zurich", "P", "CHE"},
		{"SEOUL", "P", "KOR"}, {"Fairfax County", "B", "USA"}, {"Georgia", "C", "GEO"}, {"Georgia", "A", "USA"}, {"Sana'a", "P", "YEM"},
	} {
		found := false
		for _, p := range l.Places.Find(c.name) {
			found = found || p.Class == c.class && p.Country == c.country
		}
		if !found {
			t.Errorf("%s: no place of class %s in %q: %+v", c.name, c.class, c.country, l.Places.Find(c.name))
		}
	}
	if got := l.Places.Find("Nowhere of this name"); got != nil {
		t.Errorf("found %+v", got)
	}
}

// TestGazetteer reads every block: rows are whole, in order, and under the key that
// Fold makes of their names.
func TestGazetteer(t *testing.T) {
	l := mustLoad(t)
	rows, last := 0, ""
	for i := range l.Places.blocks {
		for row := range strings.Lines(l.Places.blocks[i].block()) {
			rows++
			f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
			if f[0] < last {
				t.Fatalf("%q after %q", f[0], last)
			}
			last = f[0]
			if len(f) == 4 && f[1] == ">" {
				continue
			}
			p, ok := placeOf(f)
			if !ok || p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 || len(p.Country) != 3 {
				t.Fatalf("bad row %q", row)
			}
			if f[0] != Fold(p.Name) {
				t.Fatalf("%q has the key %q, Fold gives %q", p.Name, f[0], Fold(p.Name))
			}
		}
	}
	if rows < 150_000 {
		t.Errorf("only %d rows", rows)
	}
}

func TestFindIsStable(t *testing.T) {
	l := mustLoad(t)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "name")
		if a, b := Fold(s), Fold(Fold(s)); a != b {
			t.Fatalf("Fold(%q) = %q, again %q", s, a, b)
		}
		l.Places.Find(s)
		found, n := l.Actors.Longest(strings.Fields(s))
		if (n == 0) != (found == nil) {
			t.Fatalf("%q: %v words, %v", s, n, found)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(&source{}); err != nil {
			b.Fatal(err)
		}
	}
}
