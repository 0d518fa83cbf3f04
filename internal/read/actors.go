package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/lexicon"
)

// Actor links a noun phrase to actors: a name ("Bundestag"), a people or place with
// a noun ("Ukrainian officials", "Minsk police"), a seat ("the Kremlin"), a role
// ("South Korea's spy agency", "the German chancellor"), a person with or without
// a title. Country is a state's name or ISO 3166-1 alpha-3 code that settles between
// namesakes, date the ISO date of which offices are asked; both may be empty. A
// phrase with a role alone gives an actor without id; one of which nothing is
// known gives none.
func (e *Engine) Actor(phrase, country, date string) []reportedly.Actor {
	l := linker{lex: e.lexicon, date: date, words: phraseWords(e.lexicon, phrase)}
	if c, ok := lexicon.Choose(e.lexicon.Actors.Find(country), "", ""); ok {
		l.country = c.Country
	} else if _, ok := e.lexicon.Actors.Country(country); ok {
		l.country = country
	}
	if x, ok := l.link(); ok {
		return []reportedly.Actor{x.actor(phrase)}
	}
	return nil
}

// Nationality splits a noun phrase into the country that it begins with (ISO 3166-1
// alpha-3) and the rest without determiners; the country is empty where there is
// none.
func (e *Engine) Nationality(phrase string) (country, rest string) {
	l := linker{lex: e.lexicon, words: phraseWords(e.lexicon, phrase)}
	l.mark()
	var out []string
	for i, w := range l.words {
		m := l.at[i]
		switch {
		case m != nil && country == "" && m.place() && m.actor.Country != "":
			country = m.actor.Country
		case m != nil && m.country == country && country != "" && m.place():
		case w.class == "determiner":
		default:
			out = append(out, w.form)
		}
	}
	return country, strings.Join(out, " ")
}

// linker finds what the words of one phrase stand for.
type linker struct {
	lex           *lexicon.Lexicon
	country, date string
	words         []phraseWord
	elsewhere     map[string]bool       // folded names of states that are another place here
	anonymous     bool                  // the source hides who it is: its sector stays open
	kind          reportedly.SourceKind // of the source, "" for other phrases
	at            []*mention            // the mention that covers a word
	mentions      []*mention            // in text order
}

// mention is a name or a role in a phrase.
type mention struct {
	first, last int
	actor       lexicon.Actor // of names and places
	role        lexicon.Role  // of roles
	isRole      bool
	country     string // ISO 3166-1 alpha-3
}

// place reports whether a mention says where, not who: a state, a people, a town.
func (m *mention) place() bool {
	switch m.actor.Class {
	case "country", "adjective", "capital", "town":
		return !m.isRole
	}
	return false
}

// unknownSector is PLOVER's sector of those of whom nothing is known. It is printed
// only where somebody asks for a phrase.
const unknownSector = "UNK"

// linked is what a phrase stands for and how that was decided.
type linked struct {
	lexicon.Actor
	why     string
	partial bool // a place that only modifies a noun of which nothing is known
}

// actor is a linked actor as the record stream has it. One that no name stands for
// is called by its phrase.
func (x linked) actor(phrase string) reportedly.Actor {
	a := reportedly.Actor{ID: x.ID, Name: x.Name, Country: x.Country, Sector: x.Sector, Secondary: x.Second}
	if a.Name == "" {
		a.Name = phrase
	}
	return a
}

// partOf is the part of a state in a sector as the record stream has it.
func partOf(state lexicon.Actor, sector, second string) reportedly.Actor {
	return linked{Actor: state.Part(sector, second)}.actor("")
}

// mark finds all mentions, the longest first where they begin, names before roles.
func (l *linker) mark() {
	l.at = make([]*mention, len(l.words))
	forms := make([]string, len(l.words))
	tokens := make([]lexicon.Token, len(l.words))
	for i, w := range l.words {
		forms[i], tokens[i] = w.form, w.token
	}
	for i := 0; i < len(l.words); i++ {
		if l.words[i].class == "determiner" && !isUpper(forms[i]) || l.words[i].possessive {
			continue
		}
		m := l.mentionAt(i, forms[i:], tokens[i:])
		if m == nil || l.words[i].person && !m.isRole && !m.actor.Person() && (m.place() || !l.impersonal()) {
			continue
		}
		for k := m.first; k < m.last; k++ {
			l.at[k] = m
		}
		l.mentions = append(l.mentions, m)
		i = m.last - 1
	}
}

// mentionAt is the mention that begins at a word, nil for none.
func (l *linker) mentionAt(i int, forms []string, tokens []lexicon.Token) *mention {
	m := &mention{first: i}
	found, n := l.longestName(i, forms)
	role, k := l.lex.Roles.Longest(tokens)
	switch {
	case n > 0 && (n > k || n == k && isUpper(forms[0]) && !l.overruled(found, i)):
		m.last = i + n
		m.actor, _ = lexicon.Choose(found, l.country, l.date)
		m.country = m.actor.Country
	case k > 0:
		m.last, m.role, m.isRole = i+k, role, true
	default:
		return l.townAt(i, forms)
	}
	return m
}

// longestName is the longest name at a word that is not part of a longer one which
// nobody knows.
func (l *linker) longestName(i int, forms []string) ([]lexicon.Actor, int) {
	found, n := l.lex.Actors.Longest(forms)
	if n == 0 {
		return l.plural(forms)
	}
	if found[0].Class == "outlet" && l.words[i].class == "determiner" && n > 1 && !slices.ContainsFunc(forms[1:n], isUpper) {
		return nil, 0 // "The diplomat" is no magazine
	}
	if l.elsewhere[lexicon.Fold(strings.Join(forms[:n], " "))] {
		return nil, 0
	}
	if n == 1 && allUpper(forms[0]) && len(forms[0]) > 3 { // a dateline's "SEOUL"
		return found, n
	}
	if found[0].Weak() && (l.partOfName(i, i+n, found[0]) || n == 1 && !found[0].Person() && !l.hasCountry(found[0].Country)) {
		return nil, 0
	}
	return found, n
}

// hasCountry reports whether the phrase or its context names a country, which a
// word from a long list needs before it counts as a name.
func (l *linker) hasCountry(country string) bool {
	return l.country == country || slices.ContainsFunc(l.mentions, func(m *mention) bool { return m.place() && m.country == country })
}

// plural is a people ("Russians") or a name in capitals ("CANBERRA").
func (l *linker) plural(forms []string) ([]lexicon.Actor, int) {
	if !isUpper(forms[0]) {
		return nil, 0
	}
	if found := l.lex.Actors.Find(strings.TrimSuffix(forms[0], "s")); len(found) > 0 && strings.HasSuffix(forms[0], "s") && found[0].Class == "adjective" {
		return found, 1
	}
	if allUpper(forms[0]) && len(forms[0]) > 3 {
		r, size := utf8.DecodeRuneInString(forms[0])
		if found := l.lex.Actors.Find(string(r) + strings.ToLower(forms[0][size:])); len(found) > 0 && !found[0].Weak() {
			return found, 1
		}
	}
	return nil, 0
}

// partOfName reports whether a weak name has a capitalised word beside it that
// nothing explains: "Steel" is no person in "Tata Steel".
func (l *linker) partOfName(first, last int, a lexicon.Actor) bool {
	unexplained := func(w int) bool {
		return w >= 0 && w < len(l.words) && isUpper(l.words[w].form) && (w > first || l.at[w] == nil) && !l.isRoleWord(w)
	}
	return unexplained(first-1) || unexplained(last) && a.Person()
}

func (l *linker) isRoleWord(w int) bool {
	_, n := l.lex.Roles.Longest([]lexicon.Token{l.words[w].token})
	return n > 0
}

// overruled reports whether the phrase gives another country than that of a name
// which is also a role: "Chile's Defense Department".
func (l *linker) overruled(found []lexicon.Actor, i int) bool {
	for _, m := range l.mentions {
		if m.place() && m.last <= i && m.country != "" && m.country != found[0].Country {
			return true
		}
	}
	return false
}

// largeTown is how many inhabitants a town has at least that is meant without more.
const largeTown = 50_000

// townAt is a town that the gazetteer knows under a capitalised name, if it is
// large enough to be meant without more.
func (l *linker) townAt(i int, forms []string) *mention {
	const (
		words    = 3
		initials = 4 // letters of what is no town in capitals: "ACU"
	)
	if !isUpper(forms[0]) || allUpper(forms[0]) && len(forms[0]) <= initials || l.words[i].class != "" || l.words[i].person || l.words[i].common {
		return nil
	}
	for n := min(words, len(forms)); n > 0; n-- {
		if l.kind == reportedly.Media && l.capitalBeside(i, i+n) {
			continue // "the Daily Harrow"
		}
		if !isUpper(forms[n-1]) || len(forms[0]) < 3 || n == 1 && (l.lex.Places.Common(forms[0]) || l.partOfName(i, i+n, lexicon.Actor{Class: "person"})) {
			continue
		}
		var best lexicon.Place
		for _, p := range l.lex.Places.Find(strings.Join(forms[:n], " ")) {
			if p.Country != "" && p.Class != "C" && (p.Class != "P" || p.Population >= largeTown) && prominence(p) > prominence(best) && (l.country == "" || best.Country != l.country || p.Country == l.country) {
				best = p
			}
		}
		if best.Country != "" {
			return &mention{first: i, last: i + n, country: best.Country, actor: lexicon.Actor{
				ID: best.Country, Name: best.Name, Class: "town", Country: best.Country, Sector: "CVL"}}
		}
	}
	return nil
}

// capitalBeside reports whether a word written with a capital stands beside some words.
func (l *linker) capitalBeside(first, last int) bool {
	capital := func(w int) bool {
		return w >= 0 && w < len(l.words) && isUpper(l.words[w].form) && l.words[w].class != "determiner"
	}
	return capital(first-1) || capital(last)
}

// prominence orders places of one name: how likely each is meant, in inhabitants.
func prominence(p lexicon.Place) int {
	switch p.Class {
	case "A":
		return 400_000
	case "B":
		return 100_000
	case "C", "R":
		return 100_000_000
	}
	return p.Population
}

func isUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func allUpper(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// link decides what the phrase stands for.
func (l *linker) link() (linked, bool) {
	l.words, l.mentions = withoutPartitive(l.words), nil
	l.mark()
	if len(l.mentions) == 0 {
		return linked{}, false
	}
	if l.anonymous {
		return l.hidden()
	}
	end := l.core()
	if x, ok := l.person(end); ok {
		return x, true
	}
	role := l.head(end)
	if x, ok := l.titled(role); ok {
		return x, true
	}
	if x, ok := l.body(end, role); ok {
		return x, true
	}
	if x, ok := l.circle(end, role); ok {
		return x, true
	}
	if role != nil {
		return l.byRole(role, end), true
	}
	return l.byPlace(end)
}

// core is the number of words before the first preposition or relative pronoun.
func (l *linker) core() int {
	for i, w := range l.words {
		if i > 0 && l.at[i] == nil && w.class == "joint" {
			return i
		}
	}
	return len(l.words)
}

// person is a person whom the phrase names, in the sector of the date.
func (l *linker) person(end int) (linked, bool) {
	for _, m := range l.mentions {
		if m.isRole || !m.actor.Person() || m.first >= end || l.possessor(m) || l.head(end) != nil && l.head(end).first >= m.last {
			continue
		}
		country := l.modifier(m.first)
		if country != "" && m.country != "" && country != m.country {
			return linked{}, false
		}
		x := m.actor
		if r := l.head(m.first); r != nil && (x.Sector == "" || x.Sector == lexicon.Former || l.date == "") {
			x.Sector, x.Second = r.role.Sector, r.role.Second
		}
		if l.former(m.first) {
			x.Sector, x.Second = lexicon.Former, ""
		}
		return linked{Actor: x, why: "lexicon: person " + x.Name}, true
	}
	return linked{}, false
}

// possessor reports whether a mention is followed by "'s" and more.
func (l *linker) possessor(m *mention) bool {
	return m.last+1 < len(l.words) && l.words[m.last].possessive
}

// head is the role that says what the words before end name: the last one, but of
// "intelligence agency officer" the first, whose body the officer is of, and of
// "Defense Minister General N." the first, which is the office; nil for none.
func (l *linker) head(end int) *mention {
	var head *mention
	for _, m := range l.mentions {
		if !m.isRole || m.first >= end {
			continue
		}
		if head != nil && head.last == m.first && (l.words[m.first].class == "personnel" && m.last == m.first+1 || m.role.Sector == "MIL" && l.unexplained(m.last)) {
			head = &mention{first: head.first, last: m.last, role: head.role, isRole: true}
			continue
		}
		head = m
	}
	return head
}

// unexplained reports whether a word is capitalised and part of no mention.
func (l *linker) unexplained(w int) bool {
	return w < len(l.words) && isUpper(l.words[w].form) && l.at[w] == nil
}

// titled is the one person of a surname who holds an office of the sector that the
// title before it names: "Deputy Secretary Hicks".
func (l *linker) titled(role *mention) (linked, bool) {
	if role == nil || !l.unexplained(role.last) || l.unexplained(role.last+1) {
		return linked{}, false
	}
	var one lexicon.Actor
	country := l.modifier(role.first)
	namesakes := l.lex.Actors.Surname(l.words[role.last].form)
	for i, x := range namesakes {
		if i > 0 && x.ID == namesakes[i-1].ID {
			continue
		}
		x, _ = lexicon.Choose(slices.DeleteFunc(slices.Clone(namesakes), func(y lexicon.Actor) bool { return y.ID != x.ID }), "", l.date)
		if x.Sector != role.role.Sector || country != "" && x.Country != country {
			continue
		}
		if one.ID != "" && one.ID != x.ID {
			return linked{}, false
		}
		one = x
	}
	return linked{Actor: one, why: "lexicon: person " + one.Name + " by title and surname"}, one.ID != ""
}

// former reports whether a word before end says that an office is over.
func (l *linker) former(end int) bool {
	return slices.ContainsFunc(l.words[:end], func(w phraseWord) bool { return w.class == "former" })
}

// modifier is the country of a place mentioned before a word; "" for none.
func (l *linker) modifier(end int) string {
	for _, m := range l.mentions {
		if m.place() && m.last <= end {
			return m.country
		}
	}
	return ""
}

// body is a body or seat that the phrase names, alone ("Hamas"), as a possessor
// ("the Northern Fleet's Arctic Group") or with a noun for its people ("FSB
// officer", "president of the Riigikogu").
func (l *linker) body(end int, role *mention) (linked, bool) {
	for _, m := range l.mentions {
		if m.isRole || m.place() || m.actor.Person() || m.first >= end && !l.after("of", m) && !l.belongs(role, m) {
			continue
		}
		country := l.modifier(m.first)
		if m.first >= end && role == nil || country != "" && m.country != "" && country != m.country || l.strayed(m, end, role) {
			continue
		}
		x := m.actor
		if role != nil {
			if x.Sector == "" {
				x.Sector, x.Second = role.role.Sector, role.role.Second
			}
			if l.former(role.first) || l.former(m.first) {
				x.Sector, x.Second = lexicon.Former, ""
			}
		}
		return linked{Actor: x, why: "lexicon: " + x.Class + " " + x.Name}, true
	}
	return linked{}, false
}

// byRole is an actor known by a role, with the country that the phrase gives.
func (l *linker) byRole(role *mention, end int) linked {
	x := linked{Actor: lexicon.Actor{Class: "role", Sector: role.role.Sector, Second: role.role.Second}, why: "lexicon: role " + role.role.Phrase}
	if l.former(role.first) {
		x.Sector, x.Second = lexicon.Former, ""
	}
	code := ""
	for _, m := range l.mentions {
		if m.isRole || m.country == "" || m.actor.Person() || m.first >= end && !l.affiliated(m) {
			continue
		}
		code = m.country
		break
	}
	c, ok := l.lex.Actors.Country(code)
	x.Country = code
	switch {
	case ok && x.Sector == unknownSector:
		x.Name, x.ID = c.Name, code
	case ok:
		x.Actor = c.Part(x.Sector, x.Second)
	}
	return x
}

// byPlace is a state, its capital for its government, a people, or a town for its
// people.
func (l *linker) byPlace(end int) (linked, bool) {
	for _, m := range l.mentions {
		if !m.place() || m.first >= end {
			continue
		}
		x := m.actor
		alone := m.last == end && l.onlyDeterminers(m.first)
		switch {
		case x.Class == "country" || x.Class == "adjective" && (!alone || end < len(l.words)):
			x.Sector, x.Second = "", ""
		case x.Class == "adjective":
			x.Sector, x.ID = "CVL", x.Country+"-CVL"
		case x.Class == "town":
			x.ID = x.Country + "-CVL"
		}
		return linked{Actor: x, why: "lexicon: " + x.Class + " " + x.Name, partial: !alone}, true
	}
	return linked{}, false
}

// onlyDeterminers reports whether the words before one only determine or count.
func (l *linker) onlyDeterminers(end int) bool {
	return !slices.ContainsFunc(l.words[:end], func(w phraseWord) bool { return w.class != "determiner" && w.class != "partitive" })
}
