package read

import (
	"cmp"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// This file lets a source that takes up an earlier one be as open, and know as much, as
// that one: "the diplomat" of whom no more is said than at first, "the minister" whose
// name is known by now, "one of them", "the third".

// takeUp completes what the words of a source say by what they take up; before holds the
// attributions that come earlier in the text.
func (s *state) takeUp(src *reportedly.Source, head int, before []*relation) {
	switch {
	case s.pronounKind(head) == "person" || s.pronounKind(head) == "relative":
		return
	case s.partOfGroup(src, head, before):
	case s.bodyBefore(src, head):
	case src.Naming == reportedly.Named || !s.definite(head):
	case src.Kind == reportedly.Person:
		if !s.again(src, head, before) && src.Naming == reportedly.Role && !s.byAge(src, head) {
			s.byOffice(src, head)
		}
	case src.Kind == reportedly.People:
		s.again(src, head, before)
	case slices.Contains(institutions, src.Kind) && s.definite(head):
		s.byReferent(src, head, before)
	}
}

// again lets a source be as hidden as the earlier one that it takes up.
func (s *state) again(src *reportedly.Source, head int, before []*relation) bool {
	for i := len(before) - 1; i >= 0 && i >= len(before)-near; i-- {
		b := before[i]
		if b.source.empty() || b.origin.Kind != reportedly.Person && b.origin.Kind != reportedly.People {
			continue
		}
		other := s.sourceHead(b.source)
		if b.origin.Number == src.Number && (s.sameEntity(head, other) || s.lemma(other) == s.lemma(head) && s.upos(other) == "NOUN") {
			if b.origin.Naming == reportedly.Anonymous || b.origin.Naming == reportedly.Role {
				if src.Naming != reportedly.Anonymous {
					src.Naming = b.origin.Naming
				}
				src.Access = cmp.Or(src.Access, b.origin.Access)
				src.Why += "; same as an earlier source: " + b.origin.Why
				return b.origin.Naming == reportedly.Anonymous
			}
		}
	}
	return false
}

// partOfGroup types a source that is one or some of a group: "one of them", "two of the
// officials", "another", "the third", "61 percent of members". Of somebody who is picked
// out of people that were a source before as much is known as of these, but that one of
// them speaks hides who.
func (s *state) partOfGroup(src *reportedly.Source, head int, before []*relation) bool {
	part := s.partKind(head)
	if part == "" {
		return false
	}
	of := s.child(head, "nmod")
	if of >= 0 && s.upos(of) != "PRON" && s.mark(of) == "of" { // "one of the ministries", but "many in the capital"
		if whole := s.classify(of, s.subtree(of)); whole.Kind != reportedly.Person && whole.Kind != reportedly.People && whole.Kind != reportedly.Organization {
			whole.Why = "part of a group: " + whole.Why
			whole.Spans, whole.Reference = src.Spans, src.Reference
			*src = whole
			return true
		}
	}
	group := s.groupBefore(of, before)
	src.Kind, src.Number, src.Naming, src.Why = reportedly.Person, reportedly.Singular, reportedly.Role, "part of a group"
	if part == "several" || part == "none" {
		src.Kind, src.Number = reportedly.People, reportedly.Plural
	}
	if group != nil {
		src.Naming, src.Access = group.origin.Naming, group.origin.Access
		src.Why += ": " + group.origin.Why
	}
	switch c := s.child(head, "appos"); {
	case part == "one" && c < 0:
		src.Naming = reportedly.Anonymous
	case part == "one" && c > head && s.upos(c) == "NOUN" && s.personNoun(c) && !s.marked(c, "discreet"): // "one of them, a retired welder"
		src.Naming = reportedly.Role
	case c > head && s.upos(c) == "PROPN" && s.lex.Genders.Name(s.tokens[c].Form) != "": // "one, Maureen from Hull"
		src.Naming, src.Actors = reportedly.Named, []reportedly.Actor{{Name: s.surface(s.capitals(c))}}
	}
	return true
}

// partKind is which part of a group a word picks out: one, the rest, several, none; ""
// for other words.
func (s *state) partKind(head int) string {
	m, _ := s.lex.Markers.Find(s.lemma(head))
	part := m["part"]
	of := s.child(head, "nmod")
	counts := s.upos(head) == "NOUN" || s.upos(head) == "SYM"
	switch {
	case part == "share" && of < 0 && s.definite(head) && s.markedAs(head, "number", "noun"): // "the third", but "a third"
		return "rest"
	case part == "share" && (counts && of < 0 || of >= 0 && s.mark(of) == "of"):
		return "several"
	case counts:
		return ""
	case (part == "" || part == "share") && s.feature(head, "NumType") == "Ord":
		return "rest"
	case part == "share":
		return ""
	}
	return part
}

// groupBefore is the nearest earlier attribution to people of whom a word may pick out
// some; of is the noun or pronoun that names the group, -1 for none.
func (s *state) groupBefore(of int, before []*relation) *relation {
	for i := len(before) - 1; i >= 0 && i >= len(before)-near; i-- {
		b := before[i]
		if b.source.empty() || b.turn || b.origin.Naming == reportedly.Named {
			continue
		}
		other := s.sourceHead(b.source)
		switch {
		case b.origin.Kind == reportedly.People:
		case b.origin.Kind == reportedly.Person && of < 0 && s.indefinite(other):
		default:
			continue
		}
		if of < 0 || s.upos(of) == "PRON" || s.lemma(other) == s.lemma(of) || s.sameEntity(of, other) {
			return b
		}
	}
	return nil
}

// byAge names a person who is spoken of by an age that the report has given behind a name:
// "the 43-year-old" after "Osman Fadl, 43,".
func (s *state) byAge(src *reportedly.Source, head int) bool {
	age := s.yearsOld(head)
	if age == "" {
		return false
	}
	behind, _ := slices.BinarySearchFunc(s.doc.Names, head+1, func(n text.Name, w int) int { return n.Last - w })
	for i := behind - 1; i >= 0 && i >= behind-farBack; i-- {
		n := s.doc.Names[i]
		if n.Last+1 < head && s.form(n.Last) == "," && s.form(n.Last+1) == age && s.age(n.Last+1) && s.personName(n) {
			src.Naming, src.Actors = reportedly.Named, []reportedly.Actor{{Name: s.surface(n.Range)}}
			src.Why += ", a name before with that age"
			return true
		}
	}
	return false
}

// yearsOld is the number in "the 43-year-old" and "the 43-year-old welder", "" for none.
func (s *state) yearsOld(head int) string {
	for w := max(s.left[head], head-maxContent); w <= head; w++ {
		number, rest, _ := strings.Cut(s.tokens[w].Form, "-")
		if number == "" || strings.Trim(number, "0123456789") != "" {
			continue
		}
		if rest == "year-old" || w+3 < len(s.doc.Words) && s.tokens[w+2].Form == "year" && (s.tokens[w+3].Form == "old" || s.form(w+3) == "-") {
			return number
		}
	}
	return ""
}

// byOffice names a person who is spoken of by an office that only one person whom the
// report has named by then holds: "the minister" after "Defence Minister Jana Kollar".
func (s *state) byOffice(src *reportedly.Source, head int) {
	name, why := s.officeHolder(head), "named before as "+s.lemma(head)
	if name == "" {
		m, found := s.namedBy(head)
		if !found || m.kind != nameMention || m.head >= head || s.sureOf(head) < likely {
			return
		}
		n, ok := s.nameAt(m.head)
		if !ok || !s.personName(n) {
			return
		}
		for _, o := range s.offices[s.lemma(head)] {
			if lastWord(s.surface(o.name)) == s.form(n.Last-1) && !s.saysNoMore(head, o.words) {
				return // "the interior minister" is not the defence minister
			}
		}
		name, why = s.text(newWords(n.Range)), "a name before"
	}
	src.Naming, src.Actors = reportedly.Named, []reportedly.Actor{{Name: name}}
	src.Why += ", " + why
}

// byReferent names an institution that is spoken of by what it is where a name for it is
// known: "the company".
func (s *state) byReferent(src *reportedly.Source, head int, before []*relation) {
	if m, found := s.namedBy(head); found && m.kind == nameMention && s.sureOf(head) >= likely {
		if n, ok := s.nameAt(m.head); ok && !s.personName(n) {
			src.Naming, src.Actors = reportedly.Named, []reportedly.Actor{{Name: s.text(newWords(n.Range))}}
			src.Why += ", a name before"
			return
		}
	}
	for i := len(before) - 1; i >= 0 && i >= len(before)-near; i-- {
		b := before[i]
		if b.source.empty() || b.origin.Kind != src.Kind || src.Kind != reportedly.Organization {
			continue
		}
		if b.origin.Naming == reportedly.Named && s.upos(s.sourceHead(b.source)) == "PROPN" {
			src.Naming, src.Actors = reportedly.Named, b.origin.Actors
			src.Why += ", an earlier source"
		}
		return
	}
}

// sureOf is how sure the reference of a mention is.
func (s *state) sureOf(head int) float64 {
	i, ok := s.refs.byHead[head]
	if !ok {
		return 0
	}
	return s.refs.links[i].sure
}

// office is a noun by which the report describes a person whom it names.
type office struct {
	at    int // the noun
	name  text.Range
	words map[string]bool // lemmas of the description
}

// officeHolder is the name of the one person before a noun to whom all that the noun's phrase
// says applies, "" for none or several.
func (s *state) officeHolder(head int) string {
	if s.offices == nil {
		s.offices = s.findOffices()
	}
	var found string
	for _, o := range s.offices[s.lemma(head)] {
		if o.at >= head || !s.saysNoMore(head, o.words) {
			continue
		}
		name := s.surface(o.name)
		last := lexicon.Fold(s.form(o.name.Last - 1))
		if found != "" && lexicon.Fold(lastWord(found)) != last {
			return ""
		}
		found = name
	}
	return found
}

// lastWord is the last of the words of a name.
func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// saysNoMore reports whether all words that modify a noun are among those by which
// somebody was described.
func (s *state) saysNoMore(head int, known map[string]bool) bool {
	for _, c := range s.children[head] {
		switch {
		case s.is(c, "det", "punct", "acl:relcl", "cc", "conj", "appos") || strings.HasSuffix(s.tokens[c].Form, "based"): // "the Paris-based agency"
		case s.is(c, "amod", "compound", "nmod", "nmod:poss", "nummod") && known[s.lemma(c)]:
		default:
			return false
		}
	}
	return true
}

// findOffices collects the nouns by which the report describes persons whom it names: a
// title before the name, or an apposition.
func (s *state) findOffices() map[string][]office {
	out := map[string][]office{}
	for _, n := range s.doc.Names {
		r := s.trimName(n.Range)
		if r.First >= r.Last || s.furniture[r.First] || !s.personName(text.Name{Range: r, Type: n.Type}) {
			continue
		}
		for _, noun := range s.officesOf(r) {
			o := office{at: noun, name: r, words: map[string]bool{}}
			for w := max(s.left[noun], noun-maxContent); w < min(s.right[noun], noun+maxContent); w++ {
				o.words[s.lemma(w)] = true
			}
			for w := noun - 1; w >= max(0, noun-3) && s.head[w] == s.head[noun]; w-- {
				o.words[s.lemma(w)] = true // "Defence Minister" beside each other on the name
			}
			for _, of := range s.children[s.top(newWords(r))] {
				if of >= r.Last && s.is(of, "nmod") {
					o.words[s.lemma(of)] = true // "Gov. Terry Branstad of Iowa"
				}
			}
			lemma := s.unshortened(noun)
			out[lemma] = append(out[lemma], o)
		}
	}
	return out
}

// unshortened is the lemma of a noun, in full where it is shortened before a name: "Gov.".
func (s *state) unshortened(w int) string {
	m, _ := s.lex.Markers.Find(s.tokens[w].Form)
	return cmp.Or(m["title"], s.lemma(w))
}

// officesOf are the nouns that say what the person of a name is.
func (s *state) officesOf(r text.Range) []int {
	var out []int
	add := func(w int) {
		if w >= 0 && (s.personNoun(w) || s.marked(w, "title")) {
			out = append(out, w)
		}
	}
	if w := r.First - 1; w >= 0 && s.sentence[w] == s.sentence[r.First] && (s.upos(w) == "NOUN" || s.upos(w) == "PROPN") {
		add(w)
	}
	for w := r.First; w < r.Last-1; w++ {
		add(w)
	}
	top := s.top(newWords(r))
	if s.is(top, "appos") {
		add(s.head[top])
	}
	for _, c := range s.children[top] {
		if s.is(c, "appos") {
			add(c)
		}
	}
	return out
}
