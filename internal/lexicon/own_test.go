package lexicon

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts files into a directory of the test's and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const ownPeople = "# columns: name\tkind\tcountry\tsector\tsecond\tfrom\tto\taliases\n"

func TestOwnTables(t *testing.T) {
	dir := write(t, map[string]string{
		"people.tsv": ownPeople + "Angela Merkel\tperson\tDEU\tBUS\t-\t2030-01-01\t-\tMutti Merkel\r\n" +
			"Jo Nobody\tperson\tFRA\tLAB\t-\t-\t-\tLa Nobody;Joanna Nobody\n",
		"seats.tsv":  "# columns: name\tcountry\tsector\nReuters\tFRA\tJUD\nBlue Palace\tFRA\tLEG\n",
		"roles.tsv":  "# columns: phrase\tsector\tsecond\nlamplighter\tLAB\t-\n",
		"ignore.csv": "not read",
	})
	l, err := LoadWith(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, date, id, sector string }{
		{"Angela Merkel", "2010-01-01", "DEU/angela-merkel", ""}, // the embedded terms are replaced
		{"Angela Merkel", "2031-01-01", "DEU/angela-merkel", "BUS"},
		{"Joanna Nobody", "", "FRA/jo-nobody", "LAB"},
		{"Reuters", "", "FRA-JUD", "JUD"}, // above a name of another embedded file
		{"Blue Palace", "", "FRA-LEG", "LEG"},
		{"Olaf Scholz", "2023-01-01", "DEU/olaf-scholz", "GOV"},
	} {
		if got, _ := Choose(l.Actors.Find(c.name), "", c.date); got.ID != c.id || got.Sector != c.sector {
			t.Errorf("%s on %q: %s %s, want %s %s", c.name, c.date, got.ID, got.Sector, c.id, c.sector)
		}
	}
	if got, _ := l.Names.Find("Reuters"); got.Class != "seat" {
		t.Errorf("Reuters is %+v", got)
	}
	if r, ok := l.Roles.Find("lamplighter"); !ok || r.Sector != "LAB" {
		t.Errorf("lamplighter is %v %+v", ok, r)
	}
	if got, _ := Choose(mustLoad(t).Actors.Find("Reuters"), "", ""); got.ID != "GBR-JRN/reuters" {
		t.Errorf("the embedded lexicon has changed: Reuters is %s", got.ID)
	}
	if !strings.HasPrefix(l.Digest, "sha256:") || mustLoad(t).Digest != "" {
		t.Errorf("digests %q and %q", l.Digest, mustLoad(t).Digest)
	}
}

// TestLaterPathWins has two paths with the same key, and PETRARCH names beside them.
func TestLaterPathWins(t *testing.T) {
	first := write(t, map[string]string{"seats.tsv": "# columns: name\tcountry\tsector\nBlue Palace\tFRA\tLEG\nOld House\tFRA\tJUD\n"})
	second := write(t, map[string]string{
		"seats.tsv":     "# columns: name\tcountry\tsector\nBlue Palace\tITA\tGOV\n",
		"my.actors.txt": "BLUE_PALACE [POLGOV]\nUPPER_VALLEY_FRONT [ITAREB]\n",
	})
	l, err := LoadWith(first, second)
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]string{"Blue Palace": "ITA-GOV", "Old House": "FRA-JUD", "Upper Valley Front": "ITA-REB/upper-valley-front"} {
		if got, _ := Choose(l.Actors.Find(name), "", ""); got.ID != id {
			t.Errorf("%s is %s, want %s", name, got.ID, id)
		}
	}
}

func TestOwnErrors(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"people.tsv", ownPeople + "Jo Nobody\tperson\tFRA\n", "people.tsv:2: 3 fields, want 8 (name kind country sector second from to aliases) separated by tabs"},
		{"people.tsv", ownPeople + "\nJo Nobody\tperson\tFRA\tXXX\t-\t-\t-\t-\n", `people.tsv:3: "Jo Nobody": "XXX" is none of [`},
		{"people.tsv", "Jo Nobody\tperson\n", `people.tsv:1: no header before it that names the columns`},
		{"people.tsv", "", `people.tsv:1: no header before it that names the columns`},
		{"people.tsv", "# columns: name\n", `people.tsv:1: columns "name", want "name kind`},
		{"roles.tsv", "# columns: phrase\tsector\tsecond\n-\tGOV\t-\n", "roles.tsv:2: the first field is empty"},
		{"roles.tsv", "# columns: phrase\tsector\tsecond\npiper\tGOV\t-\npiper\tMIL\t-\n", `roles.tsv:3: "piper" occurs twice`},
		{"roles.tsv", "# columns: phrase\tsector\tsecond\nPiper\tGOV\t-\n", `roles.tsv:2: "Piper": phrases are in lower case: want "piper"`},
		{"roles.tsv", "# columns: phrase\tsector\tsecond\np\xff\tGOV\t-\n", "roles.tsv: not UTF-8"},
		{"roles.tsv", "\x00", "roles.tsv: not text"},
		{"markers.tsv", "x", "markers.tsv: no table of that name can be added to; want one of bodies.tsv, "},
		{"readme.txt", "Hello.", "no table of ours (bodies.tsv, countries.tsv,"},
		{"my.actors.txt", "+LONELY\n", "my.actors.txt:1: left out: a synonym or a code before any name (a PETRARCH dictionary of actors)"},
		{"my.verbs.txt", "# nothing\n", "my.verbs.txt: no entries of a PETRARCH dictionary of verbs in it"},
	} {
		_, err := LoadWith(write(t, map[string]string{c.name: c.content}))
		if err == nil || !strings.HasPrefix(err.Error(), "read lexicon: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: got error %v, want %s", c.name, c.content, err, c.want)
		}
	}
	if _, err := LoadWith("nowhere"); err == nil || err.Error() != "read lexicon: nowhere: no such file or directory" {
		t.Errorf("got error %v", err)
	}
	file := filepath.Join(write(t, map[string]string{"notes.txt": "Hello."}), "notes.txt")
	if _, err := LoadWith(file); err == nil || !strings.Contains(err.Error(), "nor a PETRARCH dictionary") {
		t.Errorf("got error %v", err)
	}
}
