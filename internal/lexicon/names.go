package lexicon

import (
	"fmt"
	"strings"

	"reportedly"
)

// Name is what a proper name stands for when it speaks.
type Name struct {
	Name    string // as this lexicon prefers it
	Kind    reportedly.SourceKind
	Class   string // outlet, body, service, country, capital, adjective, seat, organization
	Country string // ISO 3166-1 alpha-3, "" where none applies
	Medium  string // of outlets: agency, newspaper, magazine, broadcaster, website, state-media
}

// Names maps proper names to what they stand for. Where a name stands for several
// things, the first of outlet, body, service, country, capital, adjective, seat and
// organization counts.
type Names struct {
	entries map[string]Name // by key
	longest int             // bytes of the longest key
}

var keyReplacer = strings.NewReplacer(" ", "", "’", "'", "‘", "'", "\u00a0", "", "\n", "")

// key makes tokenisation and the style of apostrophes irrelevant: blanks go.
func key(s string) string { return keyReplacer.Replace(s) }

// Find returns what a name stands for. A leading "the" is ignored where the name
// is not listed with it.
func (n *Names) Find(name string) (Name, bool) {
	if e, ok := n.entries[key(name)]; ok {
		return e, true
	}
	for _, the := range []string{"the ", "The "} {
		if rest, ok := strings.CutPrefix(name, the); ok {
			e, ok := n.entries[key(rest)]
			return e, ok
		}
	}
	return Name{}, false
}

// Longest returns the longest name that the words begin with and how many words it
// takes; 0 where there is none. Words are given as they are written. An article is no part of
// another word: "A man" is not Aman.
func (n *Names) Longest(words []string) (Name, int) {
	var (
		best Name
		at   int
		k    string
	)
	for i, w := range words {
		if k += key(w); len(k) > n.longest {
			break
		}
		if e, ok := n.entries[k]; ok && (i == 0 || words[0] != "A" && words[0] != "An" || strings.HasPrefix(e.Name, words[0]+" ")) {
			best, at = e, i+1
		}
	}
	return best, at
}

func (n *Names) add(e Name, surfaces ...string) {
	for _, s := range surfaces {
		if rest, ok := strings.CutPrefix(s, "the "); ok { // at the beginning of a sentence
			n.add(e, "The "+rest)
		}
		k := key(s)
		if k == "" {
			continue
		}
		if _, ok := n.entries[k]; !ok {
			n.entries[k] = e
			n.longest = max(n.longest, len(k))
		}
	}
}

func (n *Names) read(src *source) error {
	for _, part := range src.layers() {
		for _, read := range []func(*source) error{n.readOutlets, n.readBodies, n.readServices, n.readCountries, n.readSeats, n.readOrganizations} {
			if err := read(part); err != nil {
				return err
			}
		}
	}
	return nil
}

func (n *Names) readOutlets(src *source) error {
	rows, err := src.rows("outlets.tsv", "name kind country aliases")
	if err != nil {
		return err
	}
	for at, r := range rows {
		if _, err := oneOf(r[1], "agency", "newspaper", "magazine", "broadcaster", "website", "state-media"); err != nil {
			return fmt.Errorf("read lexicon: %v: %q: %w", at, r[0], err)
		}
		e := Name{Name: r[0], Kind: reportedly.Media, Class: "outlet", Country: r[2], Medium: r[1]}
		n.add(e, append(strings.Split(r[3], ";"), r[0])...)
	}
	return nil
}

func (n *Names) readBodies(src *source) error {
	rows, err := src.rows("bodies.tsv", "name code sector aliases")
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := Name{Name: r[0], Kind: reportedly.InternationalOrganization, Class: "body"}
		n.add(e, append(strings.Split(r[3], ";"), r[0])...)
	}
	return nil
}

func (n *Names) readServices(src *source) error {
	rows, err := src.rows("services.tsv", "name kind country sector aliases")
	if err != nil {
		return err
	}
	for at, r := range rows {
		kind, err := sourceKind(r[1])
		if err != nil {
			return fmt.Errorf("read lexicon: %v: %q: %w", at, r[0], err)
		}
		e := Name{Name: r[0], Kind: kind, Class: "service", Country: r[2]}
		n.add(e, append(strings.Split(r[4], ";"), r[0])...)
	}
	return nil
}

// readCountries enters names before capitals before adjectives, over all states, so
// that "Mexico City" never hides a state's name.
func (n *Names) readCountries(src *source) error {
	rows, err := src.rows("countries.tsv", "country name aliases capitals adjectives")
	if err != nil {
		return err
	}
	for _, class := range []struct {
		name   string
		column int
	}{{"country", 2}, {"capital", 3}, {"adjective", 4}} {
		for _, r := range rows {
			e := Name{Name: r[1], Kind: reportedly.Government, Class: class.name, Country: r[0]}
			if class.name == "country" {
				n.add(e, r[1])
			}
			n.add(e, strings.Split(r[class.column], ";")...)
		}
	}
	return nil
}

func (n *Names) readSeats(src *source) error {
	rows, err := src.rows("seats.tsv", "name country sector")
	if err != nil {
		return err
	}
	for _, r := range rows {
		kind := reportedly.Government
		if r[2] == "SPY" { // "Langley", but "the Pentagon" speaks for a government
			kind = reportedly.IntelligenceService
		}
		n.add(Name{Name: r[0], Kind: kind, Class: "seat", Country: r[1]}, r[0])
	}
	return nil
}

// readOrganizations enters groups, parties, companies and the like. Those that carry
// arms count as armed forces, parts of a state as government.
func (n *Names) readOrganizations(src *source) error {
	rows, err := src.rows("organizations.tsv", actorColumns)
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := Name{Name: r[0], Kind: organizationKind(r[3]), Class: "organization"}
		if len(r[2]) == 3 && r[2] != "UNO" && r[2] != "EUR" && r[2] != "IGO" && r[2] != "NGO" {
			e.Country = r[2]
		}
		n.add(e, append(strings.Split(r[7], ";"), r[0])...)
	}
	return nil
}

// organizationKind is the kind of source that a body of a PLOVER sector is.
func organizationKind(sector string) reportedly.SourceKind {
	switch sector {
	case "MIL", "REB", "PRM", "UAF":
		return reportedly.ArmedForces
	case "GOV", "COP", "JUD", "LEG":
		return reportedly.Government
	case "SPY":
		return reportedly.IntelligenceService
	case "JRN":
		return reportedly.Media
	}
	return reportedly.Organization
}
