package eval

import (
	"context"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/read"
)

// placesAt returns a reader that finds the given words at points.
func placesAt(found map[string][2]float64) Reader {
	return Reader{
		Places: func(_ context.Context, raw string) ([]reportedly.Place, error) {
			var out []reportedly.Place
			for words, at := range found {
				p := reportedly.Place{Span: reportedly.Span{Start: strings.Index(raw, words)}, ID: "geonames:9"}
				p.End = p.Start + len(words)
				if at[0] != 0 {
					p.Lat, p.Lon = &at[0], &at[1]
				}
				out = append(out, p)
			}
			return out, nil
		},
		Point: func(id string) (lat, lon float64, ok bool) { return 50.45, 30.52, id == "703448" },
	}
}

// TestPlacesByHand scores a text whose toponyms are counted by hand.
func TestPlacesByHand(t *testing.T) {
	reader := placesAt(map[string][2]float64{
		"Paris": {48.85, 2.35},  // right span; the gold has an id that nobody can locate
		"Texas": {31.2, -99.2},  // right span, near
		"Kyiv":  {55.75, 37.62}, // right span, far
		"Ärger": {0, 0},         // a namesake: neither right nor wrong
		"Rain":  {1, 1},         // wrong
	})
	result, err := Run(context.Background(), "places", []string{"testdata/places"}, reader, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"tagging.precision": 75, "tagging.recall": 75, "tagging.f1": 75, "within161": 50, "located": 66.6667}
	if diff := cmp.Diff(want, result.Metrics); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPlacesXML(t *testing.T) {
	reader := placesAt(map[string][2]float64{"Paris": {33.7, -95.5}, "Kyiv": {}})
	result, err := Run(context.Background(), "places", []string{"testdata/toponyms.xml"}, reader, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"tagging.precision": 100, "tagging.recall": 100, "tagging.f1": 100, "within161": 50, "located": 100}
	if diff := cmp.Diff(want, result.Metrics); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestKilometres(t *testing.T) {
	for _, c := range []struct{ lat1, lon1, lat2, lon2, want float64 }{
		{0, 0, 0, 0, 0},
		{0, 0, 0, 1, 111.195},
		{90, 0, -90, 0, 20015.114},
		{0, 179.5, 0, -179.5, 111.195},
		{50.45, 30.52, 55.75, 37.62, 755.6},
	} {
		if got := kilometres(c.lat1, c.lon1, c.lat2, c.lon2); math.Abs(got-c.want) > 0.5 {
			t.Errorf("%v: %.3f km, want %.3f", c, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		lat, lon := rapid.Float64Range(-90, 90), rapid.Float64Range(-180, 180)
		a, b, c, d := lat.Draw(t, "a"), lon.Draw(t, "b"), lat.Draw(t, "c"), lon.Draw(t, "d")
		x, y := kilometres(a, b, c, d), kilometres(c, d, a, b)
		if math.Abs(x-y) > 1e-6 || x < 0 || x > 20016 {
			t.Fatalf("%v there, %v back", x, y)
		}
	})
}

func TestBadPlaces(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"", "no articles"},
		{"<articles><article><text>a</text><toponyms><toponym><start>x</start></toponym></toponyms></article></articles>", "want offsets"},
		{"<articles><article><text>a</text><toponyms><toponym><start>0</start><end>9</end></toponym></toponyms></article></articles>", "outside"},
		{"<articles><article>", "EOF"},
	} {
		if _, err := parseXMLPlaces("f", c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.data, err, c.want)
		}
	}
	for _, path := range []string{"testdata/missing", t.TempDir()} {
		if _, err := Run(context.Background(), "places", []string{path}, placesAt(nil), Options{}); err == nil {
			t.Errorf("%s: no error", path)
		}
	}
}

func TestActorsByHand(t *testing.T) {
	reader := Reader{
		Actor: func(phrase, country, date string) []reportedly.Actor {
			switch phrase {
			case "two Norlandish admirals": // both met
				return []reportedly.Actor{{ID: "NOR-MIL", Name: "Norland", Country: "NOR", Sector: "MIL"}}
			case "the mayor": // the country is too much
				if country != "Norland" || date != "2031-04-12" {
					t.Errorf("called with %q %q", country, date)
				}
				return []reportedly.Actor{{ID: "IGO/mayors", Name: "mayors", Sector: "GOV"}}
			}
			return nil
		},
		Nationality: func(string) (country, rest string) { return "NOR", "boat" }, // one of two
	}
	var lines []string
	result, err := Run(context.Background(), "actors", []string{"testdata/actors.jsonl"}, reader, Options{Difference: func(line string) { lines = append(lines, line) }})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"assertions": 75, "phrases": 50}
	if diff := cmp.Diff(want, result.Metrics); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(lines) != 2 || !strings.Contains(lines[0], `country="IGO"`) {
		t.Errorf("differences %q", lines)
	}
}

// TestActorsDevelopment measures the real linker on NGEC's development half.
func TestActorsDevelopment(t *testing.T) {
	file := corpus(t, "actors/ngec-dev.jsonl")
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	e := read.New(nil, l)
	r := Reader{Actor: e.Actor, Nationality: e.Nationality}
	result, err := Run(context.Background(), "actors", []string{file}, r, Options{Difference: func(line string) { t.Log(line) }})
	if err != nil {
		t.Fatal(err)
	}
	if got := result.Metrics["assertions"]; got < 90 {
		t.Errorf("%.1f %% of the assertions are met, want at least 90", got)
	}
}

func TestCorpusGeoWebNews(t *testing.T) {
	texts, err := readPlaces(corpus(t, "place/geowebnews"))
	if err != nil {
		t.Fatal(err)
	}
	required := 0
	for _, x := range texts {
		for _, p := range x.places {
			if !p.optional {
				required++
			}
		}
	}
	if len(texts) != 200 || required != 2383 {
		t.Errorf("%d texts with %d toponyms", len(texts), required)
	}
}

func FuzzPlaces(f *testing.F) {
	for _, file := range []string{"testdata/places/one.ann", "testdata/toponyms.xml"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), "Rain fell on Paris, Texas")
	}
	f.Fuzz(func(t *testing.T, data, raw string) {
		if places, err := parseBratPlaces("f", data, raw); err == nil {
			checkPlaces(t, places, raw)
		}
		texts, err := parseXMLPlaces("f", data)
		if err != nil {
			return
		}
		for _, x := range texts {
			checkPlaces(t, x.places, x.text)
		}
	})
}

func checkPlaces(t *testing.T, places []goldPlace, raw string) {
	for _, p := range places {
		if p.span.start < 0 || p.span.end > len(raw) || p.located && !(math.Abs(p.lat) <= 90 && math.Abs(p.lon) <= 180) {
			t.Fatalf("place %+v in %d bytes", p, len(raw))
		}
	}
	var k placeCounts
	scorePlaces(places, nil, &k)
	if k.tagging.correct != 0 || k.tagging.gold > len(places) {
		t.Fatalf("counts %+v of %d places", k, len(places))
	}
}

func FuzzActors(f *testing.F) {
	data, err := os.ReadFile("testdata/actors.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Fuzz(func(t *testing.T, data string) {
		cases, err := parseActors("f", data)
		if err != nil {
			return
		}
		for _, c := range cases {
			if met, all := scoreActors(c.Expect, actorAnswer(nil)); met > all || all != len(c.Expect) {
				t.Fatalf("%d of %d for %v", met, all, c.Expect)
			}
		}
	})
}
