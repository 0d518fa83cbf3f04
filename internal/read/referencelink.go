package read

import (
	"slices"

	"reportedly/internal/text"
)

// Bounds of what a mention is compared with. Names and heads that occur again are found
// wherever they were; the rest stands close by.
const (
	nearSentences = 3  // sentences back that any mention is looked for in
	nearMentions  = 30 // of them at most so many
	againMentions = 4  // latest mentions with the same head, or a word of the name
)

// references links the mentions of one document.
type references struct {
	*state
	mentions []*nominal
	voice    []int            // by word: number of who speaks it, 0 for the report
	sources  map[int]int      // mention of the source by number of the speaker
	byLemma  map[string][]int // mentions by the lemma of their head
	byName   map[string][]int // mentions of names by their words
	byKey    map[string][]int
	bySpeech map[int][]int  // mentions by pronoun of the first person, by speaker
	turns    []int          // by mention: how often the speaker has changed
	subjects []int          // by mention: how many before it are subjects of clauses
	byHead   map[int]int    // mention by its head, groups aside
	heads    map[string]int // mentions in the whole document by lemma and by key
	keys     map[string]int
	asker    asker
	states   map[string]int // first mention of each state by its name
	links    []link         // by mention
	pending  map[int][]link // pronouns of quotations by their source, which comes later
	entities [][]int        // mentions in text order
	best     []int          // by entity: the mention that names it best, -1 for none
}

// newReferences finds the mentions of a document and who speaks them.
func newReferences(s *state, speakers []string) *references {
	r := &references{state: s, mentions: s.findMentions(), sources: map[int]int{},
		byLemma: map[string][]int{}, byName: map[string][]int{}, byKey: map[string][]int{}, bySpeech: map[int][]int{},
		byHead: map[int]int{}, heads: map[string]int{}, keys: map[string]int{}, states: map[string]int{}, pending: map[int][]link{}}
	subjects := 0
	for i, m := range r.mentions {
		if m.kind != groupMention {
			r.byHead[m.head] = i
		}
		if _, ok := r.states[m.country]; !ok && m.class == "country" {
			r.states[m.country] = i
		}
		r.subjects = append(r.subjects, subjects)
		if s.is(m.head, "nsubj") {
			subjects++
		}
		r.heads[m.lemma]++
		r.keys[m.key]++
	}
	r.asker = newAsker(s.lex.Pairs, len(r.mentions))
	r.voices(speakers)
	return r
}

// voices numbers who speaks each word: the speakers that are given, else the sources of
// direct quotations.
func (r *references) voices(speakers []string) {
	r.voice = make([]int, len(r.doc.Words))
	r.quotedVoices(r.givenVoices(speakers))
	r.turns = make([]int, len(r.mentions))
	for i, m := range r.mentions {
		m.speaker = r.voice[m.head]
		if i > 0 {
			r.turns[i] = r.turns[i-1]
			if m.speaker != r.mentions[i-1].speaker {
				r.turns[i]++
			}
		}
	}
}

// givenVoices numbers the words of sentences whose speakers are given, and returns how
// many numbers it used.
func (r *references) givenVoices(speakers []string) int {
	numbers := map[string]int{"": 0}
	for i, name := range speakers {
		if _, ok := numbers[name]; !ok {
			numbers[name] = len(numbers)
		}
		if i < len(r.doc.Sentences) {
			for w := r.doc.Sentences[i].First; w < r.doc.Sentences[i].Last; w++ {
				r.voice[w] = numbers[name]
			}
		}
	}
	return len(numbers)
}

// quotedVoices numbers the words of direct quotations and turns by their sources, from a
// number on.
func (r *references) quotedVoices(from int) {
	quoted := make([]bool, len(r.doc.Words))
	for _, q := range r.doc.Quotes {
		if q.Depth > 0 {
			continue
		}
		for in := r.wordsIn(q.Start, q.End); in.First < in.Last; in.First++ {
			quoted[in.First] = true
		}
	}
	bySource := map[text.Range]int{}
	for _, a := range r.attributions {
		if a.source.empty() {
			continue
		}
		if m, ok := r.byHead[r.sourceHead(a.source)]; ok {
			r.mentions[m].source = true
		}
		at := text.Range{First: a.source.first(), Last: a.source.last()}
		number, ok := bySource[at]
		if !ok {
			number = from + len(bySource)
			bySource[at] = number
			if m, ok := r.byHead[r.sourceHead(a.source)]; ok {
				r.sources[number] = m
			}
		}
		a.content.each(func(w int) {
			if quoted[w] || a.turn {
				r.voice[w] = number
			}
		})
	}
}

// candidates are the mentions before mention i that it may stand for, the nearest
// first.
func (r *references) candidates(i int) []int {
	m := r.mentions[i]
	here := r.sentence[m.head]
	var out []int
	for k := i - 1; k >= 0 && len(out) < nearMentions && r.sentence[r.mentions[k].head] >= here-nearSentences; k-- {
		out = append(out, k)
	}
	again := func(list []int) {
		for n := len(list) - 1; n >= 0 && n >= len(list)-againMentions; n-- {
			out = append(out, list[n])
		}
	}
	if m.kind != pronounMention {
		again(r.byLemma[m.lemma])
		again(r.byKey[m.key])
	}
	if m.kind == nameMention {
		for w := m.words.First; w < min(m.words.Last, m.words.First+2*maxContent); w++ {
			if r.upos(w) == "PROPN" {
				again(r.byName[r.tokens[w].Form])
			}
		}
	}
	if m.pronoun.Person == "1" || m.pronoun.Person == "2" {
		again(r.bySpeech[m.speaker])
		if source, ok := r.sources[m.speaker]; ok && source < i {
			out = append(out, source)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.Reverse(out)
	return slices.DeleteFunc(out, func(k int) bool { return !r.possible(m, r.mentions[k]) })
}

// eachPair calls f with mention i and each earlier one that it may stand for, the
// nearest first.
func (r *references) eachPair(i int, f func(*pair)) {
	rivals := 0
	for _, k := range r.candidates(i) {
		p := r.pair(i, k)
		p.rivals = rivals
		if p.m.agrees(p.c) {
			rivals++
		}
		f(p)
	}
}

// enter makes a mention findable for later ones.
func (r *references) enter(i int) {
	m := r.mentions[i]
	if m.kind != pronounMention {
		r.byLemma[m.lemma] = append(r.byLemma[m.lemma], i)
		r.byKey[m.key] = append(r.byKey[m.key], i)
	}
	if m.kind == nameMention {
		for w := m.words.First; w < min(m.words.Last, m.words.First+2*maxContent); w++ {
			if r.upos(w) == "PROPN" {
				r.byName[r.tokens[w].Form] = append(r.byName[r.tokens[w].Form], i)
			}
		}
	}
	if m.pronoun.Person == "1" || m.pronoun.Person == "2" {
		r.bySpeech[m.speaker] = append(r.bySpeech[m.speaker], i)
	}
}

// possible rules out what grammar forbids: one inside of the other, pronouns that
// disagree, the partners of a conversation with third persons.
func (r *references) possible(m, c *nominal) bool {
	switch {
	case c.words.First <= m.words.First && m.words.Last <= c.words.Last:
		return false
	case m.words.First <= c.words.First && c.words.Last <= m.words.Last:
		return false
	}
	if m.kind == pronounMention && c.kind == pronounMention {
		if m.number != "" && c.number != "" && m.number != c.number && m.pronoun.Person != "1" || m.gender != "" && c.gender != "" && m.gender != c.gender {
			return false
		}
		if third := m.pronoun.Person == "3"; third != (c.pronoun.Person == "3") {
			return false
		}
	}
	if m.gender != "" && c.animate == inanimate || c.gender != "" && m.animate == inanimate {
		return false
	}
	return m.gender == "" || c.gender == "" || m.gender == c.gender
}

// agrees reports whether nothing in the forms of two mentions speaks against their
// meaning the same.
func (m *nominal) agrees(c *nominal) bool {
	return agree(m.number, c.number) >= 0 && agree(m.gender, c.gender) >= 0 && agree(animacyName(m), animacyName(c)) >= 0
}
