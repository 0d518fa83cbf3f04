package read

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"reportedly"
	"reportedly/internal/text"
)

var statements = &Pass{
	Name:     "statements",
	Doc:      "gives every word to the innermost content that covers it, takes sources and cues away, and makes a statement of what each content and the outlet's own sentences keep",
	Requires: []*Pass{chain},
	Run:      divide,
}

func divide(s *state) {
	owner := s.owners()
	frame := s.frames(owner)
	parts := map[*relation]words{}
	var own words
	for w, o := range owner {
		switch {
		case s.furniture[w] || frame[w]:
		case o == nil:
			own = append(own, text.Range{First: w, Last: w + 1})
		default:
			parts[o] = append(parts[o], text.Range{First: w, Last: w + 1})
		}
	}
	nested := map[*relation]bool{}
	for _, a := range s.attributions {
		nested[a.parent] = true
	}
	for _, a := range s.attributions {
		set := newWords(parts[a]...)
		if a.turn || a.each {
			s.sentences(a, set)
		} else if s.keeps(set, nested[a]) {
			s.drafts = append(s.drafts, &draft{a, s.trimEach(set)})
		}
	}
	s.sentences(nil, newWords(own...))
	for _, r := range s.remarks {
		s.drafts = append(s.drafts, &draft{nil, s.trimEach(newWords(r))})
	}
	slices.SortStableFunc(s.drafts, func(a, b *draft) int { return cmp.Compare(a.words.first(), b.words.first()) })
}

// owners gives each word its innermost attribution: the deepest in the forest, and
// of equals the one with the smaller content.
func (s *state) owners() []*relation {
	order := slices.Clone(s.attributions)
	slices.SortStableFunc(order, func(a, b *relation) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), cmp.Compare(b.content.size(), a.content.size()))
	})
	owner := make([]*relation, len(s.doc.Words))
	for _, a := range order {
		a.content.each(func(w int) { owner[w] = a })
	}
	return owner
}

// frames marks the words that attribute: sources, cues, and the words around a
// reporting verb that are no clause of their own.
func (s *state) frames(owner []*relation) []bool {
	frame := make([]bool, len(s.doc.Words))
	at := cueIndex(s.attributions, len(s.doc.Words))
	for _, a := range s.attributions {
		if a.cue.empty() {
			continue // its source stands in another sentence, or is a label
		}
		mark := func(w int) { frame[w] = true }
		a.cue.each(mark)
		acts := !a.source.empty() && s.actsBesides(a, owner, at)
		// a source may lie in its own content only by mistake
		a.source.minus(a.content).each(func(w int) {
			if !acts && (owner[w] == nil || owner[w] == a.parent || !s.insideStatement(owner[w], a)) {
				frame[w] = true
			}
		})
		if a.evidential {
			continue
		}
		top := s.top(a.cue)
		if s.upos(top) != "VERB" {
			continue
		}
		if !a.source.empty() {
			s.hideClauses(a, owner, mark)
			s.hideSight(a, owner, mark)
		}
		s.upToContent(a).each(func(w int) {
			if owner[w] == owner[top] && at[w] == nil {
				frame[w] = true
			}
		})
		for _, c := range s.children[top] {
			if s.clausal(c) && !s.is(c, "xcomp") && !s.askedOf(c) && !s.parenthetic(c, a) {
				continue
			}
			s.subtree(c).each(func(w int) {
				if owner[w] == owner[top] {
					frame[w] = true
				}
			})
		}
	}
	s.hideAsides(owner, frame)
	return frame
}

// hideAsides marks, in sentences in which somebody speaks, the clauses that only say why he has
// no name, wherever the parser has them: "…, officials said, | speaking on condition of
// anonymity because the talks are private".
func (s *state) hideAsides(owner []*relation, frame []bool) {
	for _, a := range s.attributions {
		if a.source.empty() || a.cue.empty() || s.sentence[a.cue.first()] < 0 {
			continue
		}
		r := s.doc.Sentences[s.sentence[a.cue.first()]].Range
		for w := max(r.First, a.cue.first()-longPhrase); w < min(r.Last, a.cue.last()+longPhrase); w++ {
			if frame[w] || !s.asideOnHiding(w) {
				continue
			}
			s.subtree(w).each(func(v int) { frame[v] = frame[v] || owner[v] == owner[w] })
		}
	}
}

// asideOnHiding reports whether a word is the verb of an aside in which somebody hides: of "who
// asked not to be named" or, behind a comma, "speaking anonymously".
func (s *state) asideOnHiding(w int) bool {
	aside := s.is(w, "acl:relcl") || s.doc.Words[w].XPOS == "VBG" && s.is(w, "advcl", "acl") && w > 0 && s.form(w-1) == ","
	return aside && s.upos(w) == "VERB" && s.asksToHide(newWords(text.Range{First: w, Last: min(w+shortPhrase, s.right[w])}))
}

// upToContent is what stands between a cue and the "that" of its content, where nothing there has
// a subject of its own: "said | in an interview published on Sunday | that".
func (s *state) upToContent(a *relation) words {
	first, last := a.cue.last(), a.content.first()
	if a.source.empty() || last <= first || s.sentence[first-1] != s.sentence[last] || s.form(last-1) != "that" && s.form(last) != "that" {
		return nil
	}
	for w := first; w < last; w++ {
		if s.is(w, "nsubj", "csubj", "expl") && s.head[w] >= first && s.head[w] < last {
			return nil
		}
	}
	return newWords(text.Range{First: first, Last: last})
}

// actsBesides reports whether a source is the subject of a predicate before its cue, too, which the
// content around puts forward: "said the abductors had called him and demanded a ransom", "Petrov
// flew to Minsk, saying that".
func (s *state) actsBesides(a *relation, owner, at []*relation) bool {
	head, cue := s.sourceHead(a.source), s.top(a.cue)
	verb := s.head[head]
	if verb < 0 {
		return false
	}
	beside := s.is(cue, "conj") && s.child(cue, "cc") >= 0 || s.is(cue, "advcl") && s.doc.Words[cue].XPOS == "VBG" && s.child(cue, "nsubj") < 0
	return beside && s.head[cue] == verb && s.is(head, "nsubj") && at[verb] == nil && owner[verb] == a.parent && owner[head] == a.parent
}

// parenthetic reports whether a dependent without a subject stands between source and cue:
// "the consul, reached by phone, declines".
func (s *state) parenthetic(c int, a *relation) bool {
	return !a.source.empty() && s.left[c] >= a.source.last() && s.right[c] <= a.cue.first() && s.child(c, "nsubj") < 0
}

// hideClauses marks the clauses on a source that only say why it has no name.
func (s *state) hideClauses(a *relation, owner []*relation, mark func(int)) {
	for _, c := range s.children[s.sourceHead(a.source)] {
		if !s.is(c, "acl") || s.holdsMarker(s.subtree(c), "anonymity") == "" {
			continue
		}
		s.subtree(c).each(func(w int) {
			if owner[w] == nil || owner[w] == a.parent {
				mark(w)
			}
		})
	}
}

// hideSight marks the clause that only says that an outlet has what it passes on: of "the paper
// says | it has seen | documents showing that".
func (s *state) hideSight(a *relation, owner []*relation, mark func(int)) {
	document := s.sourceHead(a.source)
	verb := s.head[document]
	if verb < 0 || a.parent == nil || owner[verb] != a.parent || !s.is(document, "obj") || !s.passesOn(verb) {
		return
	}
	if subject := s.child(verb, "nsubj"); subject >= 0 && s.pronounKind(subject) != "" && owner[subject] == a.parent {
		mark(subject)
		s.verbGroup(verb).each(mark)
	}
}

// askedOf is the clause of "Asked whether it was true, she said": a circumstance of
// what is said.
func (s *state) askedOf(c int) bool {
	entry, ok := s.lex.Cues.Find(s.lemma(c))
	return ok && entry.Act == reportedly.Ask && s.is(c, "advcl") && s.child(c, "nsubj", "aux") < 0
}

// insideStatement reports whether another attribution claims a word of this one's
// source as content, which happens where one source is described by another.
func (s *state) insideStatement(o, a *relation) bool { return o != a && !a.ancestor(o) }

// clausal reports whether a dependent is a finite clause of its own.
func (s *state) clausal(w int) bool {
	return s.verbal(w) && (s.finite(w) || s.is(w, "conj", "parataxis")) && s.is(w, "conj", "parataxis", "advcl", "ccomp", "acl", "csubj")
}

// keeps reports whether what an attribution keeps is a statement: any words where
// nothing is nested in it, else a clause or infinitive.
func (s *state) keeps(set words, nested bool) bool {
	if s.trim(set).empty() || !s.anyWord(set) {
		return false
	}
	return !nested || s.clauseIn(set)
}

func (s *state) anyWord(set words) bool {
	found := false
	set.each(func(w int) { found = found || !s.punct(w) })
	return found
}

// predicateIn reports whether a set holds a finite predicate.
func (s *state) predicateIn(set words) bool {
	found := false
	set.each(func(w int) { found = found || s.verbal(w) && s.finite(w) && !s.is(w, "acl:relcl") })
	return found
}

// sentences makes a statement of each sentence's share of a set, where it has a
// finite predicate, or where it is a sentence of its own without one ("Probably.").
func (s *state) sentences(a *relation, set words) {
	var share words
	at := -1
	flush := func() {
		if at < 0 || !s.predicateIn(share) && !s.wholeSentence(share, at) || a == nil && s.onlyIntroduces(share, at) {
			return
		}
		if share = s.trimEach(newWords(share...)); s.anyWord(share) {
			s.drafts = append(s.drafts, &draft{a, share})
		}
	}
	for _, r := range set {
		for r.First < r.Last {
			n, end := s.sentence[r.First], r.First+1
			if n >= 0 {
				end = min(r.Last, s.doc.Sentences[n].Last)
			}
			if n != at {
				flush()
				share, at = nil, n
			}
			share = append(share, text.Range{First: r.First, Last: end})
			r.First = end
		}
	}
	flush()
}

// longIntroduction is how many words may introduce what others say without saying anything.
const longIntroduction = 7

// onlyIntroduces reports whether what the outlet keeps of a sentence is an impersonal frame
// whose clause or object others say: "It is worth mentioning that", "This comes amid".
func (s *state) onlyIntroduces(share words, n int) bool {
	share = s.trimEach(newWords(share...))
	if share.empty() {
		return false
	}
	first, last := share.first(), share.last()
	if len(share) != 1 || share.size() > longIntroduction || last >= s.doc.Sentences[n].Last || s.upos(first) != "PRON" && s.upos(first) != "ADV" {
		return false
	}
	switch s.lemma(first) {
	case "it", "this", "that", "here":
	default:
		return false
	}
	if u := s.upos(last - 1); u == "ADP" || u == "SCONJ" {
		return s.head[last-1] >= last
	}
	return s.is(first, "expl") && s.head[first] >= 0 && s.child(s.head[first], "csubj", "ccomp", "xcomp") >= last-1
}

// wholeSentence reports whether a share holds the root of its sentence and the
// sentence ends as sentences do.
func (s *state) wholeSentence(share words, n int) bool {
	r := s.doc.Sentences[n]
	for w := r.Last - 1; w >= r.First && s.punct(w); w-- {
		if endsSentence(s.form(w)) {
			for _, top := range s.tops(newWords(r.Range)) {
				if !s.punct(top) && (share.has(top) || s.furniture[top]) {
					return true
				}
			}
			return false
		}
	}
	return s.furniture[r.First] && s.headOfRest(share, r.Range) // "VERDICT: False"
}

// headOfRest reports whether a share is all that a sentence has beside a label that was
// struck.
func (s *state) headOfRest(share words, r text.Range) bool {
	for w := r.First; w < r.Last; w++ {
		if !s.furniture[w] && !s.punct(w) && !share.has(w) {
			return false
		}
	}
	return true
}

// statementID is derived from what the statement is: the report, the spans of its
// content and of its sources and cues.
func statementID(st *reportedly.Statement) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", st.Report)
	for _, c := range st.Content {
		fmt.Fprintf(h, "content %d %d\n", c.Start, c.End)
	}
	for _, hop := range st.Chain {
		for _, c := range hop.Source.Spans {
			fmt.Fprintf(h, "source %d %d\n", c.Start, c.End)
		}
		if hop.Cue != nil {
			for _, c := range hop.Cue.Spans {
				fmt.Fprintf(h, "cue %d %d\n", c.Start, c.End)
			}
		}
		fmt.Fprintf(h, "hop %s %s\n", hop.Source.Kind, hop.Act)
	}
	return hex.EncodeToString(h.Sum(nil))[:24]
}
