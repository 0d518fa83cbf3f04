package lexicon

import (
	"fmt"

	"reportedly"
)

// CAMEO says what the codes of CAMEO, which PETRARCH dictionaries use, mean in
// PLOVER and ISO 3166 (cameoactors.tsv, cameoevents.tsv).
type CAMEO struct {
	units      map[string]cameoUnit // three letters of an actor's code
	categories map[string]reportedly.Category
}

// cameoUnit is what three letters of an actor's code mean.
type cameoUnit struct{ kind, means string }

func readCAMEO() (CAMEO, error) {
	c := CAMEO{units: map[string]cameoUnit{}, categories: map[string]reportedly.Category{}}
	rows, err := readRows("cameoactors.tsv", "code kind means")
	if err != nil {
		return c, err
	}
	for _, r := range rows {
		if _, err := oneOf(r[1], "sector", "body", "country"); err != nil {
			return c, fmt.Errorf("read lexicon: cameoactors.tsv: %q: %w", r[0], err)
		}
		if r[1] == "sector" {
			if _, err := oneOf(r[2], reportedly.Sectors...); err != nil {
				return c, fmt.Errorf("read lexicon: cameoactors.tsv: %q: %w", r[0], err)
			}
		}
		c.units[r[0]] = cameoUnit{r[1], r[2]}
	}
	if rows, err = readRows("cameoevents.tsv", "code category"); err != nil {
		return c, err
	}
	for _, r := range rows {
		if c.categories[r[0]], err = oneOf(r[1], reportedly.Categories...); err != nil {
			return c, fmt.Errorf("read lexicon: cameoevents.tsv: %q: %w", r[0], err)
		}
	}
	return c, nil
}

// Category is the PLOVER category of an event's code, that of the longest beginning
// that has one; "" for statements and appeals (01, 02), which PLOVER has dropped, and
// for codes of other ontologies.
func (c CAMEO) Category(code string) reportedly.Category {
	for n := len(code); n >= 2; n-- {
		if category, ok := c.categories[code[:n]]; ok {
			return category
		}
	}
	return ""
}

// actor is what an actor's code says of its state, body and sectors, by its units of
// three letters: "PSEREBHMS" is a rebel of Palestine. What no unit says stays empty.
func (c CAMEO) actor(code string, countries map[string]Actor) Actor {
	var x Actor
	for i := 0; i+3 <= len(code); i += 3 {
		unit := code[i : i+3]
		known, ok := c.units[unit]
		switch {
		case i == 0 && known.kind == "country":
			x.identify(known.means)
		case ok && known.kind == "body" && (x.code == "" || x.code == "IGO"):
			x.identify(known.means)
		case i == 0 && countries[unit].ID != "":
			x.identify(unit)
		case ok && known.kind == "sector" && x.Sector == "":
			x.Sector = known.means
		case ok && known.kind == "sector" && x.Second == "" && known.means != x.Sector:
			x.Second = known.means
		}
	}
	return x
}
