package read

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

var places = &Pass{
	Name:     "places",
	Doc:      "finds the names of places, and resolves each to a place of the gazetteer by population, what contains it and what else the report names",
	Requires: []*Pass{structure},
	Run:      locate,
}

// toponym is a mention of a place on its way to be resolved.
type toponym struct {
	words      text.Range
	candidates []lexicon.Place
	scores     []float64
	best       int // index of the chosen candidate; -1 for none
	adjective  bool
	container  *toponym // what follows and says where it is: "Paris, Texas"
	contained  bool     // the chosen candidate lies in the container
}

// Places returns all mentions of places in a text, in text order: names, and
// adjectives and names of peoples for their states. Those that could not be
// resolved have a span only.
func (e *Engine) Places(ctx context.Context, raw string) ([]reportedly.Place, error) {
	d, err := e.parser.Parse(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("analyse text: %w", err)
	}
	return e.PlacesOf(d)
}

// PlacesOf is [Engine.Places] for a text that has been analysed.
func (e *Engine) PlacesOf(d *text.Document) ([]reportedly.Place, error) {
	r := &reportedly.Report{Text: d.Text}
	if err := check(r, d); err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	s := newState(r, d, e.lexicon)
	structure.Run(s)
	places.Run(s)
	out := make([]reportedly.Place, len(s.toponyms))
	for i, t := range s.toponyms {
		out[i] = s.placeOf(t)
	}
	return out, nil
}

// Point returns the coordinates of the place with a GeoNames id.
func (e *Engine) Point(id string) (lat, lon float64, ok bool) { return e.lexicon.Places.ByID(id) }

func locate(s *state) {
	s.toponyms = s.findToponyms()
	s.contain()
	// what names one place everywhere settles what else is near it
	s.resolvePlaces(&surroundings{})
	s.resolvePlaces(s.surroundings())
	s.toponymAt = make([]*toponym, len(s.doc.Words))
	for _, t := range s.toponyms {
		for w := t.words.First; w < t.words.Last; w++ {
			s.toponymAt[w] = t
		}
	}
}

// findToponyms finds the mentions: names that the model takes for places, names of
// peoples, and capitalised words that it took for nothing and the gazetteer knows.
func (s *state) findToponyms() []*toponym {
	var out []*toponym
	inName := make([]bool, len(s.doc.Words))
	for _, n := range s.doc.Names {
		for w := n.First; w < n.Last; w++ {
			inName[w] = true
		}
		for _, r := range s.parts(n) {
			if t := s.ofName(text.Name{Range: r, Type: n.Type}); t != nil {
				out = append(out, t)
			}
		}
	}
	for w := 0; w < len(s.doc.Words); w++ {
		if inName[w] || s.upos(w) != "PROPN" && s.upos(w) != "ADJ" || !isUpper(s.form(w)) {
			continue
		}
		if t := s.untagged(w, inName); t != nil {
			out = append(out, t)
			w = t.words.Last - 1
		}
	}
	slices.SortStableFunc(out, func(a, b *toponym) int {
		return cmp.Or(cmp.Compare(a.words.First, b.words.First), cmp.Compare(b.words.Last, a.words.Last))
	})
	end := 0
	return slices.DeleteFunc(out, func(t *toponym) bool { // cut names that became one
		if t.words.First < end {
			return true
		}
		end = t.words.Last
		return false
	})
}

// parts are the names that a name of places holds, where the gazetteer knows the
// parts but not the whole: "Russia's Kursk region", "Russia-North Korea".
func (s *state) parts(n text.Name) []text.Range {
	whole := s.trimName(n.Range)
	if n.Type != text.Place && n.Type != text.Nationality && n.Type != text.Facility || whole.First == whole.Last || len(s.candidates(whole)) > 0 {
		return []text.Range{n.Range}
	}
	var out []text.Range
	known := 0
	part := text.Range{First: whole.First, Last: whole.First}
	for w := whole.First; w <= whole.Last; w++ {
		if w < whole.Last && !s.joinsNames(w) {
			part.Last = w + 1
			continue
		}
		if part.First < part.Last {
			out = append(out, part)
			if len(s.candidates(part)) > 0 || s.stateOf(part) != nil {
				known++
			}
		}
		part = text.Range{First: w + 1, Last: w + 1}
	}
	if known == 0 || n.Type == text.Facility && known < len(out) {
		return []text.Range{n.Range}
	}
	return out
}

// joinsNames reports whether a word joins two names.
func (s *state) joinsNames(w int) bool {
	switch s.tokens[w].Form {
	case "'s", "'", "-", "–", "—", "/":
		return true
	}
	return false
}

// ofName is the mention that a name of the model is; nil where it names no place.
func (s *state) ofName(n text.Name) *toponym {
	r := s.trimName(n.Range)
	if r.First == r.Last {
		return nil
	}
	if n.Type == text.Place || n.Type == text.Nationality || n.Type == text.Facility || n.Type == text.OtherName {
		if t := s.widened(r); t != nil {
			return t
		}
	}
	switch {
	case n.Type == text.Person && s.townBehind(r):
		return s.named(r)
	case n.Type == text.Nationality || r.Last-r.First == 1 && s.upos(r.First) == "ADJ":
		if c := s.stateOf(r); c != nil {
			return &toponym{words: r, candidates: c, adjective: true}
		}
	}
	switch n.Type {
	case text.Place, text.Facility:
		return s.named(r)
	case text.Organization, text.OtherName, text.Person:
		if c := s.candidates(r); s.isState(r) || len(c) > 0 && c[0].Class == "R" {
			return &toponym{words: r, candidates: c}
		}
		if n.Type == text.Organization {
			return s.owner(r)
		}
	}
	return nil
}

// townBehind reports whether a name that the model takes for a person's is that of a town: it
// stands where places do, and nobody in the report has it as a surname.
func (s *state) townBehind(r text.Range) bool {
	if r.Last-r.First > 1 || s.lex.Places.Common(s.form(r.First)) || !s.inPlace(r) || s.fullName(s.surface(r)) != "" {
		return false
	}
	return slices.ContainsFunc(s.candidates(r), func(p lexicon.Place) bool { return prominence(p) >= largeTown })
}

// owner is the state at the beginning of a body's name: "Russian Foreign Ministry".
func (s *state) owner(r text.Range) *toponym {
	const longest = 3 // words
	for last := min(r.Last-1, r.First+longest); last > r.First; last-- {
		first := text.Range{First: r.First, Last: last}
		if c := s.stateOf(first); c != nil {
			return &toponym{words: first, candidates: c, adjective: true}
		}
	}
	return nil
}

// named is a name that the model takes for a place's.
func (s *state) named(r text.Range) *toponym {
	if !isUpper(s.form(r.First)) && !isUpper(s.form(r.Last-1)) || s.upos(r.Last-1) == "ADP" {
		return nil
	}
	if r.Last-r.First == 1 && s.lex.Places.Common(s.form(r.First)) {
		return nil
	}
	t := &toponym{words: r, candidates: s.candidates(r)}
	if len(t.candidates) == 0 {
		t.candidates = s.stateOf(r)
		t.adjective = t.candidates != nil
	}
	if last := r.Last - 1; len(t.candidates) == 0 && last > r.First && !isUpper(s.form(last)) {
		return s.named(text.Range{First: r.First, Last: last}) // "Nyala airport"
	}
	return t
}

// isState reports whether words are the name of a state or its capital.
func (s *state) isState(r text.Range) bool {
	found := s.lex.Actors.Find(s.surface(r))
	return len(found) > 0 && (found[0].Class == "country" || found[0].Class == "capital") && found[0].Country != ""
}

// widened is a name with capitalised words beside it that make it a known, larger
// one: the model cuts "United States" and "New York" at times. Nil where none do.
func (s *state) widened(r text.Range) *toponym {
	const reach = 2 // words
	fits := func(w int) bool {
		return w >= 0 && w < len(s.doc.Words) && s.sentence[w] == s.sentence[r.First] && (isUpper(s.form(w)) || s.tokens[w].Form == "of" || s.tokens[w].Form == "and")
	}
	first, last := r.First, r.Last
	for first > r.First-reach && fits(first-1) {
		first--
	}
	for last < r.Last+reach && fits(last) {
		last++
	}
	for size := last - first; size > r.Last-r.First; size-- {
		for start := max(first, r.Last-size); start+size <= last && start <= r.First; start++ {
			wide := text.Range{First: start, Last: start + size}
			if !isUpper(s.form(wide.First)) || !isUpper(s.form(wide.Last-1)) {
				continue
			}
			c := s.lex.Places.Find(s.surface(wide))
			if s.isState(wide) || slices.ContainsFunc(c, func(p lexicon.Place) bool { return prominence(p) >= largeTown }) {
				return &toponym{words: wide, candidates: c}
			}
		}
	}
	return nil
}

// untagged is the longest run of capitalised words from w that the gazetteer or the
// list of states knows and that is large enough to be meant without more.
func (s *state) untagged(w int, inName []bool) *toponym {
	const (
		longest  = 3
		smallest = 100_000 // inhabitants
	)
	last := w
	for last < len(s.doc.Words) && last < w+longest && !inName[last] && isUpper(s.form(last)) && s.sentence[last] == s.sentence[w] {
		last++
	}
	for ; last > w; last-- {
		r := text.Range{First: w, Last: last}
		if c := s.stateOf(r); c != nil {
			return &toponym{words: r, candidates: c, adjective: true}
		}
		if s.upos(w) != "PROPN" || s.lex.Places.Common(s.surface(r)) {
			continue
		}
		c := s.candidates(r)
		if slices.ContainsFunc(c, func(p lexicon.Place) bool { return prominence(p) >= smallest }) && !s.besideName(r) {
			return &toponym{words: r, candidates: c}
		}
	}
	return nil
}

// besideName reports whether a capitalised word beside a range may make it part of
// a longer name.
func (s *state) besideName(r text.Range) bool {
	part := func(w int) bool {
		return w >= 0 && w < len(s.doc.Words) && s.sentence[w] == s.sentence[r.First] && s.upos(w) == "PROPN" && isUpper(s.form(w))
	}
	return part(r.First-1) || part(r.Last)
}

// surface is the text of words with blanks as they stand.
func (s *state) surface(r text.Range) string {
	return s.doc.Text[s.doc.Words[r.First].Start:s.doc.Words[r.Last-1].End]
}

// trimName takes articles and possessive endings off a name.
func (s *state) trimName(r text.Range) text.Range {
	for r.First < r.Last && (s.tokens[r.First].Form == "the" || s.punct(r.First)) {
		r.First++
	}
	for r.First < r.Last && (s.joinsNames(r.Last-1) || s.punct(r.Last-1) && s.form(r.Last-1) != ".") {
		r.Last--
	}
	return r
}

// candidates are the places of a name, without words before it that do not change
// it where the whole is unknown.
func (s *state) candidates(r text.Range) []lexicon.Place {
	for ; r.First < r.Last; r.First++ {
		if c := s.lex.Places.Find(s.surface(r)); len(c) > 0 {
			return c
		}
		if !s.lex.Places.Modifier(s.form(r.First)) {
			break
		}
	}
	return nil
}

// stateOf is the state of a people or of an adjective.
func (s *state) stateOf(r text.Range) []lexicon.Place {
	name := s.surface(r)
	if !isUpper(name) {
		return nil
	}
	for _, form := range []string{name, strings.TrimSuffix(name, "s"), strings.TrimSuffix(name, "es")} {
		for _, a := range s.lex.Actors.Find(form) {
			if a.Class != "adjective" && a.Class != "country" {
				continue
			}
			if p, ok := s.lex.Places.Country(a.Country); ok {
				return []lexicon.Place{p}
			}
		}
		if regions := s.lex.Places.Region(form); regions != nil {
			return regions
		}
	}
	return nil
}

// contain links mentions to what follows and contains them: after a comma, or after
// "in" or "of" and a few words.
func (s *state) contain() {
	const reach = 5 // words
	for i, t := range s.toponyms {
		if i+1 == len(s.toponyms) || t.adjective {
			continue
		}
		next := s.toponyms[i+1]
		gap := next.words.First - t.words.Last
		if next.adjective || gap < 1 || gap > reach || s.sentence[next.words.First] != s.sentence[t.words.First] {
			continue
		}
		between := s.tokens[t.words.Last:next.words.First]
		if gap == 1 && between[0].Form == "'s" {
			next.container = t
			continue
		}
		if gap == 1 && between[0].Form == "," || slices.ContainsFunc(between, func(x lexicon.Token) bool { return x.Form == "in" }) {
			t.container = next
		}
	}
}

// liesIn reports whether a place lies in another.
func liesIn(p, q lexicon.Place) bool {
	switch q.Class {
	case "C":
		return p.Country == q.Country && p.ID != q.ID
	case "A":
		return p.Division == q.Division && p.Class != "A"
	case "B":
		return p.Division == q.Division && p.Class == "P" && math.Abs(p.Lat-q.Lat)+math.Abs(p.Lon-q.Lon) < 2
	}
	return false
}

// surroundings are the states and divisions of what a report names, by how much it shows them.
type surroundings struct {
	weight map[string]float64            // by state or division
	total  float64                       // of all states
	own    map[string]map[string]float64 // what each name has added to weight, by its key
	shown  map[string]float64            // what each name has added to total, by its key
}

// Weights of mentions that show where a report takes place: how certain it is which place is
// meant, and where it stands.
const (
	sureMention    = 1.0
	peopleMention  = 0.6
	likelyMention  = 0.5 // of several places in different states the best by far
	openMention    = 0.2
	byFar          = 1.0 // in powers of ten of inhabitants
	datelineFactor = 2.0
)

// surroundings weighs the states and divisions of what has been resolved; the more
// certain a mention, the more it counts.
func (s *state) surroundings() *surroundings {
	out := &surroundings{weight: map[string]float64{}, own: map[string]map[string]float64{}, shown: map[string]float64{}}
	for _, t := range s.toponyms {
		if t.best < 0 {
			continue
		}
		w := s.sureness(t)
		if s.dated.First <= t.words.First && t.words.First < s.dated.Last {
			w *= datelineFactor
		}
		p := t.candidates[t.best]
		out.add(p.Country, p.Division, s.lex.Places.Key(s.surface(t.words)), w)
	}
	if o := s.report.Outlet; o != nil {
		if n, ok := s.lex.Names.Find(o.Name); ok {
			out.add(n.Country, "", "", sureMention)
		}
	}
	return out
}

// add counts a place of a state, which may be in a division of it, under the key of its name.
func (x *surroundings) add(country, division, key string, w float64) {
	if x.own[key] == nil {
		x.own[key] = map[string]float64{}
	}
	for _, area := range []string{country, division} {
		if area != "" {
			x.weight[area] += w
			x.own[key][area] += w
		}
	}
	if country != "" {
		x.total += w
		x.shown[key] += w
	}
}

// share is the part of what the names other than one show that speaks for an area; 0 where
// there are none.
func (x *surroundings) share(area, key string) float64 {
	if rest := x.total - x.shown[key]; area != "" && rest > 0 {
		return (x.weight[area] - x.own[key][area]) / rest
	}
	return 0
}

// strays reports whether a mention would be of a small town in a state of which the report
// says nothing else, though it names places of others: then another one is meant, which the
// gazetteer lacks.
func (x *surroundings) strays(t *toponym, key string) bool {
	const (
		largest = 150_000 // inhabitants
		others  = 2.0     // sure mentions
	)
	p := t.candidates[t.best]
	return p.Class == "P" && !t.adjective && !t.contained && p.Population < largest && x.total-x.shown[key] >= others && x.share(p.Country, key) == 0
}

// sureness is how certain it is which place a mention means.
func (s *state) sureness(t *toponym) float64 {
	best := t.candidates[t.best]
	switch {
	case t.adjective:
		return peopleMention
	case t.contained || best.Class == "C" || s.isState(t.words):
		return sureMention
	}
	margin := math.Inf(1)
	for i, p := range t.candidates {
		if p.Country != best.Country {
			margin = min(margin, t.scores[t.best]-t.scores[i])
		}
	}
	switch {
	case math.IsInf(margin, 1):
		return sureMention
	case margin >= byFar:
		return likelyMention
	}
	return openMention
}

// Weights of the evidence for a candidate, in powers of ten of inhabitants.
const (
	containmentWeight = 6.0
	countryWeight     = 3.0
	divisionWeight    = 3.0
	otherName         = 1.0 // taken off a place that has the name as another one: Harare as Salisbury
)

// resolvePlaces chooses for every name the candidate with the best evidence. One name has
// one sense in a report.
func (s *state) resolvePlaces(context *surroundings) {
	senses := map[string][]float64{}
	for _, t := range s.toponyms {
		key := s.lex.Places.Key(s.surface(t.words))
		scores, ok := senses[key]
		if !ok || len(scores) != len(t.candidates) {
			scores = make([]float64, len(t.candidates))
			for i, p := range t.candidates {
				scores[i] = evidence(p, key, context)
			}
			senses[key] = scores
		}
		for i, p := range t.candidates {
			if t.lies(p) {
				scores[i] += containmentWeight
			}
		}
		t.scores = scores
	}
	for _, t := range s.toponyms {
		t.choose()
		if key := s.lex.Places.Key(s.surface(t.words)); t.best >= 0 && context.strays(t, key) {
			t.best = -1
		}
	}
	for _, t := range s.toponyms {
		if t.contained {
			t.container.settle(t.candidates[t.best])
		}
	}
}

// evidence is what speaks for a candidate wherever its name stands: its size, and
// what else the report names in its state and division.
func evidence(p lexicon.Place, key string, context *surroundings) float64 {
	score := math.Log10(1+float64(prominence(p))) + context.share(p.Country, key)*countryWeight + context.share(p.Division, key)*divisionWeight
	if (p.Class == "P" || p.Class == "A") && lexicon.Fold(p.Name) != key {
		score -= otherName
	}
	return score
}

// lies reports whether a place may lie in the mention's container.
func (t *toponym) lies(p lexicon.Place) bool {
	return t.container != nil && slices.ContainsFunc(t.container.candidates, func(q lexicon.Place) bool { return liesIn(p, q) })
}

// choose takes the candidate with the highest score, the first of equals.
func (t *toponym) choose() {
	t.best = -1
	for i := range t.scores {
		if t.best < 0 || t.scores[i] > t.scores[t.best] {
			t.best = i
		}
	}
	t.contained = t.best >= 0 && t.lies(t.candidates[t.best])
}

// settle makes a container that may be several places the one that holds a place.
func (t *toponym) settle(p lexicon.Place) {
	if t.best >= 0 && liesIn(p, t.candidates[t.best]) {
		return
	}
	for i, q := range t.candidates {
		if liesIn(p, q) {
			t.best = i
			return
		}
	}
}

// placeOf is a mention as the record stream has it.
func (s *state) placeOf(t *toponym) reportedly.Place {
	p := reportedly.Place{Span: reportedly.Span{Start: s.doc.Words[t.words.First].Start, End: s.doc.Words[t.words.Last-1].End}}
	if t.best < 0 {
		p.Why = "name of a place, not resolved"
		return p
	}
	c := t.candidates[t.best]
	p.Name, p.Country, p.Admin1, p.Lat, p.Lon = c.Name, c.Country, c.Division, &c.Lat, &c.Lon
	if c.ID != "" {
		p.ID = "geonames:" + c.ID
	}
	switch {
	case t.adjective:
		p.Why = "lexicon: people of " + c.Name
	case t.contained:
		p.Why = "gazetteer: in what follows"
	case len(t.candidates) == 1:
		p.Why = "gazetteer: only place of the name"
	default:
		p.Why = fmt.Sprintf("gazetteer: first of %d by size and what else is named", len(t.candidates))
	}
	return p
}
