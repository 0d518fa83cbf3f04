package eval

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly/internal/read"
)

func TestParsePetrarch(t *testing.T) {
	data, err := os.ReadFile("testdata/petrarch.xml")
	if err != nil {
		t.Fatal(err)
	}
	got, err := parsePetrarch(string(data))
	if err != nil {
		t.Fatal(err)
	}
	want := &petrarchSuite{
		dictionaries: []string{"World.verbs.txt", "World.actors.txt", "More.actors.txt"},
		records: []petrarchRecord{
			{id: "A-1", date: "1995-01-01", text: "Upland attacked Lowland & left.", events: []petrarchEvent{{"UPL", "LOW", "190"}}},
			{id: "B-1", date: "1995-01-03", text: "Nothing happened.", silent: true, halves: true},
		},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(petrarchSuite{}, petrarchRecord{}, petrarchEvent{})); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct{ data, want string }{
		{`<Sentence date="1995-01-01" id="A"></Sentence>`, `record A: date "1995-01-01" is not of the form YYYYMMDD`},
		{"<Sentence", "XML syntax error on line 1: unexpected EOF"},
	} {
		if _, err := parsePetrarch(c.data); err == nil || err.Error() != c.want {
			t.Errorf("%s: got error %v, want %s", c.data, err, c.want)
		}
	}
}

// Hand-worked. The first wanted event has all its points, the second shares its source
// and its root with the event that is left, the third has nothing left.
func TestScorePetrarch(t *testing.T) {
	var s petrarchScore
	wanted := []petrarchEvent{{"UPL", "LOW", "190"}, {"UPL", "MID", "0731"}, {"AAA", "BBB", "010"}}
	coded := []petrarchEvent{{"UPL", "XXX", "073"}, {"UPL", "LOW", "195"}}
	if got, want := s.score(wanted, coded), []int{1, 0, -1}; !slices.Equal(got, want) {
		t.Errorf("partners %v, want %v", got, want)
	}
	s.score(nil, coded)
	s.score(nil, nil)
	want := metrics{"points": percent(5, 9), "triples": percent(1, 3), "sources": percent(2, 3), "targets": percent(1, 3), "roots": percent(2, 3),
		"silent": 50, "surplus": 2, "cases": 3}
	if diff := cmp.Diff(want, s.metrics()); diff != "" {
		t.Error(diff)
	}
}

// TestScorePetrarchBestFirst: an event that is wholly right is not spent on another.
func TestScorePetrarchBestFirst(t *testing.T) {
	var s petrarchScore
	s.score([]petrarchEvent{{"UPL", "LOW", "190"}, {"UPL", "MID", "190"}}, []petrarchEvent{{"UPL", "MID", "190"}})
	if s.whole != 1 || s.source+s.target+s.root != 3 {
		t.Errorf("%+v", s)
	}
}

func TestRunPetrarchErrors(t *testing.T) {
	reader := blankReader
	_, err := Run(t.Context(), "events", []string{"testdata/petrarch.xml"}, reader, Options{})
	if err == nil || err.Error() != "evaluate events: the reader cannot code events" {
		t.Errorf("got error %v", err)
	}
	reader.Coder = func(names ...string) (*read.Coder, error) {
		if strings.Join(names, " ") != "World.verbs.txt World.actors.txt More.actors.txt" {
			t.Errorf("dictionaries %q", names)
		}
		return nil, errors.New("no dictionaries")
	}
	_, err = Run(t.Context(), "events", []string{"testdata/petrarch.xml"}, reader, Options{})
	if err == nil || err.Error() != "evaluate events: testdata/petrarch.xml: no dictionaries; name them with --lexicon" {
		t.Errorf("got error %v", err)
	}
}

func FuzzParsePetrarch(f *testing.F) {
	data, err := os.ReadFile("testdata/petrarch.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add(`<Sentence date="19950101" id="A"><EventCoding sourcecode="\xff" eventcode="1"/>`)
	f.Fuzz(func(t *testing.T, data string) {
		suite, err := parsePetrarch(data)
		if err != nil {
			return
		}
		for _, r := range suite.records {
			var s petrarchScore
			s.score(r.events, r.events)
			if len(r.date) != len("2006-01-02") || s.whole != len(r.events) {
				t.Errorf("%+v: %+v", r, s)
			}
		}
	})
}
