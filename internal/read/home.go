package read

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file decides which state a report is about: whose police, army and residents are
// meant where the words do not say it.

// home is the state that a report is about, "" where nothing shows it or the evidence is
// divided, and what shows it.
type home struct{ country, why string }

// Weights of what shows the state that a report is about. A state, its people and its
// capital act everywhere, towns and divisions are where things happen.
const (
	adjectiveWeight = 1
	stateWeight     = 1
	officialWeight  = 1 // a person in office
	bodyWeight      = 2 // a body of a state
	capitalWeight   = 2
	sceneWeight     = 4 // something happens in the state or its capital
	townWeight      = 4
	townScene       = 6 // something happens in the town
	leadWeight      = 2 // more in the report's first sentence
	datelineWeight  = 6
	titleWeight     = 3
	headingWeight   = 6  // a town or capital in a headline within the text
	paperWeight     = 4  // the outlet has the name of a place that the report is about
	outletWeight    = 1  // the outlet is known to be of the state
	organWeight     = 16 // the outlet is no medium and has the state's name
	leastWeight     = 6
	leastTimes      = 2
	betterPart      = 0.5 // of all weights
	nearlyAll       = 0.75
	clearly         = 1.6 // times those of any other state
)

// What shows a state without showing that anything happens there, as a reason is printed.
const (
	shownByName      = "its name"
	shownByCapital   = "its capital"
	shownByPeople    = "its people"
	shownByOfficials = "its officials"
	shownByPlaces    = "places"
)

// homeEvidence is what speaks for each state.
type homeEvidence struct {
	*state
	weight map[string]int
	times  map[string]int      // how often something shows it
	shown  map[string][]string // what shows it, each once
	named  map[string]bool     // names that have been counted
	lead   text.Range
}

// setting is the state that a report is about: the one with more than half of the
// evidence, or with clearly more than any other; "" for none.
func (c *coder) setting() string {
	if c.home == nil {
		found := c.findHome()
		c.home = &found
	}
	return c.home.country
}

func (s *state) findHome() home {
	e := &homeEvidence{state: s, weight: map[string]int{}, times: map[string]int{}, shown: map[string][]string{}, named: map[string]bool{}, lead: s.leadSentence()}
	for _, t := range s.toponyms {
		if t.best >= 0 && t.candidates[t.best].Country != "" {
			e.addPlace(t)
		}
	}
	e.addOfficials()
	e.addTitle()
	e.addOutlet()
	return e.decide()
}

func (e *homeEvidence) add(country, why string, weight int) {
	e.weight[country] += weight
	e.times[country]++
	if !slices.Contains(e.shown[country], why) {
		e.shown[country] = append(e.shown[country], why)
	}
}

// addPlace counts a mention of a place or people. What is named again counts half.
func (e *homeEvidence) addPlace(t *toponym) {
	country, name := t.candidates[t.best].Country, e.surface(t.words)
	if e.dated.First <= t.words.First && t.words.First < e.dated.Last {
		e.add(country, "dateline", datelineWeight)
		if class := t.candidates[t.best].Class; class == "C" || class == "A" {
			e.times[country]++ // it says itself where its town is
		}
		return
	}
	weight, why := e.placeWeight(t)
	if e.furniture[t.words.First] && weight >= capitalWeight { // a headline's town
		e.times[country]++
		weight, why = max(weight, headingWeight), "headline"
	}
	if e.named[name] && weight > 1 {
		weight /= 2
	} else if e.lead.First <= t.words.First && t.words.First < e.lead.Last && weight >= sceneWeight {
		weight += leadWeight
	}
	e.named[name] = true
	e.add(country, why, weight)
}

func (e *homeEvidence) placeWeight(t *toponym) (weight int, why string) {
	scene := e.happensIn(t)
	found := e.lex.Actors.Find(e.surface(t.words))
	capital := len(found) > 0 && found[0].Class == "capital"
	switch {
	case t.adjective:
		return adjectiveWeight, shownByPeople
	case scene && (capital || e.isState(t.words)):
		return sceneWeight, "where it happens"
	case capital && e.is(e.top(newWords(t.words)), "compound"):
		return townWeight, shownByPlaces // "the Juba road"
	case capital:
		return capitalWeight, shownByCapital
	case e.isState(t.words):
		return stateWeight, shownByName
	case scene:
		return townScene, "where it happens"
	}
	return townWeight, shownByPlaces
}

// leadSentence is the first sentence that is reported.
func (s *state) leadSentence() text.Range {
	for _, r := range s.doc.Sentences {
		for w := r.First; w < r.Last; w++ {
			if !s.furniture[w] {
				return r.Range
			}
		}
	}
	return text.Range{}
}

// happensIn reports whether a mention of a place says where something happens.
func (s *state) happensIn(t *toponym) bool {
	if t.best < 0 || t.adjective || t.candidates[t.best].Country == "" {
		return false
	}
	if m := s.mark(s.top(newWords(t.words))); m != "" {
		return s.placeKind(m) == "preposition"
	}
	w := t.words.First - 1 // parsers cut off some that begin sentences
	return w >= 0 && s.sentence[w] == s.sentence[w+1] && s.upos(w) == "ADP" && s.placeKind(s.lemma(w)) == "preposition"
}

// addOfficials counts persons in office and bodies of states that are known by name.
func (e *homeEvidence) addOfficials() {
	for _, n := range e.doc.Names {
		r := e.trimName(n.Range)
		if r.First == r.Last {
			continue
		}
		name := e.surface(r)
		if n.Type != text.Person && n.Type != text.Organization || e.named[name] {
			continue
		}
		e.named[name] = true
		found := e.lex.Actors.Find(name)
		if len(found) == 0 || found[0].Weak() {
			continue
		}
		if a, ok := lexicon.Choose(found, "", e.report.Published); ok && a.Country != "" && lexicon.In(e.lex.Coding, lexicon.Domestic, a.Sector) {
			weight := bodyWeight
			if a.Person() {
				weight = officialWeight
			}
			e.add(a.Country, shownByOfficials, weight)
		}
	}
}

// addTitle counts the states and capitals that the title names.
func (e *homeEvidence) addTitle() {
	for country := range e.statesIn(e.report.Title) {
		e.add(country, "title", titleWeight)
	}
}

// statesIn are the states that a line of text names, by their names, adjectives and capitals.
func (s *state) statesIn(line string) map[string]bool {
	out := map[string]bool{}
	words := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" ,:;()’'", r) })
	for i := 0; i < len(words); i++ {
		found, n := s.lex.Actors.Longest(words[i:])
		if n == 0 || !isUpper(words[i]) {
			continue
		}
		switch found[0].Class {
		case "country", "adjective", "capital":
			out[found[0].Country] = true
		}
		i += n - 1
	}
	return out
}

// addOutlet counts where the report's outlet is: an organ of a state tells of its own; a
// paper may have the name of a place that the report names too.
func (e *homeEvidence) addOutlet() {
	o := e.report.Outlet
	if o == nil {
		return
	}
	if n, ok := e.lex.Names.Find(o.Name); ok && n.Country != "" {
		e.add(n.Country, "outlet", outletWeight)
	}
	weight := paperWeight
	if kind := e.outletKind(); kind != "" && kind != reportedly.Media {
		weight = organWeight
	}
	states := e.statesIn(o.Name)
	if len(states) == 0 {
		states, weight = e.townsIn(o.Name), paperWeight
	}
	for country := range states {
		e.add(country, "name of the outlet", weight)
		if weight == organWeight {
			e.times[country] = max(e.times[country], leastTimes)
		}
	}
}

// townsIn are the states of places that a line names and that the report is about, too.
func (e *homeEvidence) townsIn(line string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(line) {
		if !isUpper(word) || e.lex.Places.Common(word) {
			continue
		}
		for _, p := range e.lex.Places.Find(word) {
			if e.weight[p.Country] >= townWeight && prominence(p) > 0 {
				out[p.Country] = true
			}
		}
	}
	if len(out) > 1 {
		return nil
	}
	return out
}

// scenic reports whether more than names shows that a report takes place in a state.
func (e *homeEvidence) scenic(country string) bool {
	return slices.ContainsFunc(e.shown[country], func(why string) bool {
		return !slices.Contains([]string{shownByName, shownByCapital, shownByPeople, shownByOfficials, shownByPlaces}, why)
	})
}

// decide weighs the states against one another.
func (e *homeEvidence) decide() home {
	order := slices.SortedFunc(maps.Keys(e.weight), func(a, b string) int {
		return cmp.Or(cmp.Compare(e.weight[b], e.weight[a]), cmp.Compare(a, b))
	})
	total := 0
	for _, country := range order {
		total += e.weight[country]
	}
	if len(order) == 0 {
		return home{}
	}
	best, second := e.weight[order[0]], 0
	if len(order) > 1 {
		second = e.weight[order[1]]
	}
	if !e.scenic(order[0]) && float64(best) < nearlyAll*float64(total) {
		return home{} // a report on what states do to one another is about none of them alone
	}
	if best < leastWeight || e.times[order[0]] < leastTimes || best == second || float64(best) <= betterPart*float64(total) && float64(best) < clearly*float64(second) {
		return home{}
	}
	return home{order[0], "state of the report: " + strings.Join(e.shown[order[0]], ", ")}
}
