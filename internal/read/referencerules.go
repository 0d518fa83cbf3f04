package read

import "reportedly/internal/text"

// Chances of what rules link: the first person of quotations, pronouns that speak, a
// name used again. They are set by hand, not measured.
const (
	speakerChance = 0.9
	bodyChance    = 0.6
	sourceChance  = 0.4
	nameChance    = 0.9
	wentChance    = 0.9
	goesOnChance  = 0.7
)

// speaker links the first person in a quotation to its source: "I" to whoever speaks,
// "we" to the body that a single person speaks for, where the phrase names it.
func (r *references) speaker(i int) (link, bool) {
	m := r.mentions[i]
	k, ok := r.sources[m.speaker]
	if !ok || m.pronoun.Person != "1" || k == i {
		return link{}, false
	}
	source := r.mentions[k]
	to, l := k, link{score: speakerChance, why: "reference: speaker"}
	if m.pronoun.Number == "Plur" && source.number != "Plur" && r.person(source) {
		if to, ok = r.bodyOf(source.head); !ok {
			return link{}, false
		}
		l.score, l.why = bodyChance, "reference: body of the speaker"
	}
	if m.pronoun.Number == "Sing" && source.number == "Plur" {
		return link{}, false
	}
	l.to = to
	return l, to != i
}

// whoWent links "they" in "sent troops to the region, where they are fighting" to those who
// went there: the object of the verb that has the place as its goal.
func (r *references) whoWent(i int) (link, bool) {
	m := r.mentions[i]
	clause := r.head[m.head]
	if m.kind != pronounMention || m.pronoun.Person != "3" || m.number != "Plur" || m.head == 0 || r.lemma(m.head-1) != "where" || clause < 0 || !r.is(clause, "acl:relcl") {
		return link{}, false
	}
	place := r.head[clause]
	if place < 0 || r.head[place] < 0 || !r.is(place, "obl") || r.placeKind(r.mark(place)) != "goal" {
		return link{}, false
	}
	k, ok := r.byHead[r.child(r.head[place], "obj")]
	if !ok || k >= i || r.mentions[k].number != "Plur" {
		return link{}, false
	}
	return link{to: k, score: wentChance, why: "reference: who went there"}, true
}

// person reports whether a mention means one person.
func (r *references) person(m *nominal) bool {
	if m.animate == animate {
		return true
	}
	c := r.child(m.head, "appos")
	return c >= 0 && r.nameOfPerson(c)
}

// bodyOf is the mention of the body that a person's noun belongs to: "its lawyer", "the
// ministry's secretary", "a spokesman for the army".
func (r *references) bodyOf(head int) (int, bool) {
	for _, rel := range []string{"nmod:poss", "nmod", "compound"} {
		for _, c := range r.children[head] {
			if !r.is(c, rel) || rel == "nmod" && !r.phraseMarked(r.mark(c), "affiliation") {
				continue
			}
			if k, ok := r.byHead[c]; ok && r.mentions[k].animate != animate {
				return k, true
			}
		}
	}
	return 0, false
}

// earlierSource links a pronoun that speaks to the nearest earlier source, in its own
// sentence or the one before, that agrees with it.
func (r *references) earlierSource(i int) link {
	m := r.mentions[i]
	for k := i - 1; k >= 0 && k >= i-nearMentions; k-- {
		c := r.mentions[k]
		if r.sentence[c.head] < r.sentence[m.head]-1 {
			break
		}
		if c.source && m.agrees(c) && r.possible(m, c) {
			return link{to: k, score: sourceChance, why: "reference: nearest earlier source"}
		}
	}
	return link{to: -1}
}

// speaks reports whether something may be attributed to what a mention means: a source,
// a pronoun, people, a body, a document, or a name that is none of a thing.
func (m *nominal) speaks() bool {
	switch m.nameType {
	case text.Person, text.Organization, text.Place, text.Nationality:
		return true
	}
	return m.source || m.kind == pronounMention || m.animate == animate || m.noun != ""
}

// goesOn links "he", "she" and "the company" who begin a sentence and say more to who has spoken in
// the one before, rather than to somebody named in what was said there: "Krol said that Marsh had
// been beaten. He said".
func (r *references) goesOn(i int) (link, bool) {
	m := r.mentions[i]
	n := r.sentence[m.head]
	body := r.bareCompany(m)
	if !body && !r.heOrShe(m) || !m.source || n < 1 || r.doc.Sentences[n].First != m.words.First || !r.sameParagraph(r.doc.Sentences[n-1].First, m.head) {
		return link{}, false
	}
	for k := i - 1; k >= 0 && r.sentence[r.mentions[k].head] >= n-1; k-- {
		c := r.mentions[k]
		verb := r.head[c.head]
		if !c.source || verb < 0 || !r.is(verb, "root", "parataxis") || !r.is(c.head, "nsubj") || !m.agrees(c) || !r.possible(m, c) {
			continue
		}
		if r.person(c) != body && (!body || c.nameType == text.Organization) {
			return link{to: k, score: goesOnChance, why: "reference: who has just spoken"}, true
		}
	}
	return link{}, false
}

// heOrShe reports whether a mention is a pronoun for one person who is no speaker or hearer.
func (r *references) heOrShe(m *nominal) bool {
	return m.kind == pronounMention && m.pronoun.Person == "3" && m.number == "Sing" && m.gender != ""
}

// bareCompany reports whether a mention is "the company" and no more.
func (r *references) bareCompany(m *nominal) bool {
	return m.kind == nounMention && m.article == "definite" && len(m.content) == 0 && r.markedAs(m.head, "taking", "company")
}
