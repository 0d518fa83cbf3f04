package read

import (
	"cmp"

	"reportedly"
)

// reconcile adds an attribution found by rule, unless one with the same cue is
// there: then it only fills what that one lacks. Where the model has cut one cue in
// two, the second is merged into the first and left without a cue.
func (s *state) reconcile(list []*relation, at []*relation, a *relation) []*relation {
	var same *relation
	a.cue.each(func(w int) {
		switch b := at[w]; {
		case b == nil || b == same:
		case same == nil:
			same = b
		case a.evidential && b.source.empty() && same.source.empty(): // the model has cut "reports suggested" in two
			b.cue.each(func(v int) { at[v] = same })
			same.cue, b.cue = same.cue.union(b.cue), nil
		}
	})
	if same == nil {
		a.cue.each(func(w int) { at[w] = a })
		return append(list, a)
	}
	if o := a.within; o != nil && a.sure && at[o.cue.first()] == same && !o.cue.meets(a.cue) { // "was quoted as saying by" as one cue
		same.source, same.cue, same.content = o.source, o.cue, o.content
		a.cue.each(func(w int) { at[w] = a })
		return append(list, a)
	}
	a.cue.each(func(w int) {
		if at[w] == nil {
			at[w] = same
		}
	})
	before := same.cue
	s.merge(same, a)
	before.minus(same.cue).each(func(w int) { at[w] = nil }) // another rule may take them
	return list
}

// merge lets an attribution found by rule fill and mend the model's with the same cue.
func (s *state) merge(same, a *relation) {
	if a.sure {
		same.source, same.cue, same.content, same.each, same.evidential = a.source, a.cue, a.content, a.each, a.evidential
		same.within, same.act, same.sure = a.within, cmp.Or(a.act, same.act), true
		same.why += ", spans by " + a.why
		return
	}
	if same.sure {
		return
	}
	if a.citing && !same.source.empty() && (!same.citing || same.source.first() > a.cue.first()) && same.cue.within(a.cue) && !same.source.meets(a.source) &&
		(same.source.last() <= a.cue.first() || !a.source.empty() && same.source.first() >= a.source.last()) {
		same.source, same.content, same.citing = a.source, nil, true // "the paper said, | citing a report", of which the model has who cites
		same.why += ", source by " + a.why
		return
	}
	if same.cue.first() < a.cue.first() && a.cue.within(same.cue) && !same.content.empty() && s.upos(same.cue.first()) == "VERB" && s.upos(a.cue.first()) == "ADP" {
		return // "said in a post on Truth Social", of which a rule has the phrase only
	}
	s.mergeCue(same, a)
	if same.act == "" && (a.act == reportedly.DeclineComment || a.act == reportedly.CannotVerify || a.act == reportedly.Estimate) {
		same.act = a.act // the verb alone does not tell
	}
	if same.content.empty() {
		same.content, same.why = s.trim(a.content.minus(same.cue).minus(same.source)), same.why+", content by "+a.why
	}
	if !same.source.empty() && same.source.within(a.cue) && a.cue.size() > same.source.size() { // "in the ministry | it | is stressed"
		same.source, same.cue, same.why = a.source, same.cue.union(a.cue), same.why+", source by "+a.why
		same.evidential = a.evidential
	}
	if !a.source.empty() && s.namesNobody(same.source) {
		same.source, same.why = a.source, same.why+", source by "+a.why
	}
	if s.inverts(same, a) {
		same.source, same.content, same.why = a.source.minus(same.cue), a.content.minus(same.cue), same.why+", source and content by "+a.why
	}
	s.extend(same, a)
	s.mergeHedge(same, a)
	if s.misplaced(same, a) || s.interrupts(same, a) {
		same.content, same.why = a.content.minus(same.cue).minus(same.source), same.why+", content by "+a.why
	}
	s.mergeSource(same, a)
	same.evidential = (same.evidential || a.evidential) && same.source.empty()
}

// mergeHedge lets the rule's attribution to nobody have the whole clause around its cue as its
// content, of which the model has the beginning for a source or only the rest.
func (s *state) mergeHedge(same, a *relation) {
	if a.evidential && !same.source.empty() && len(a.content) > 1 && same.cue.within(a.cue) && same.source.first() == a.content.first() {
		same.source, same.evidential, same.why = nil, true, same.why+", no source by "+a.why // "the minister | is understood | to be considering"
	}
	if a.evidential && same.source.empty() && same.content.within(a.content) && same.content.first() >= same.cue.last() && a.content.first() < same.cue.first() {
		same.content, same.why = a.content.minus(same.cue), same.why+", content extended by "+a.why // "the other | is thought | to be well"
	}
}

// mergeSource narrows, extends or replaces the model's source by the rule's.
func (s *state) mergeSource(same, a *relation) {
	if len(same.source) > 1 && len(a.source) == 1 && a.source.within(same.source) { // a source in several parts is mostly a mistake
		same.source, same.why = a.source, same.why+", source narrowed by "+a.why
	}
	if rest := s.trim(same.cue.minus(a.source)); same.source.empty() && !a.source.empty() && a.source.within(same.cue) && rest.has(s.top(a.cue)) && s.nounOfSpeech(s.top(a.cue)) {
		same.cue, same.evidential = rest, false // "Reports in | the daily | that"
	}
	if same.source.empty() && !same.evidential && !a.source.empty() && !a.source.meets(same.content) {
		same.source, same.why = a.source.minus(same.cue), same.why+", source by "+a.why
	}
	if same.source.within(a.source) && !same.source.has(s.top(a.source)) && same.source.last() == a.source.last() && same.source.last() == a.cue.first() && s.is(s.top(same.source), "obl") {
		same.source, same.why = a.source, same.why+", source extended by "+a.why // "a report leaked to | the daily | accuses"
	}
	if s.deniedSpeaker(same, a) {
		same.source, same.why = a.source, same.why+", source by "+a.why // "he dismissed | posts | saying"
	}
	if n := s.sentence[same.cue.first()]; !same.source.empty() && !a.source.empty() && s.sentence[same.source.first()] > n {
		same.source, same.why = a.source.minus(same.cue).minus(same.content), same.why+", source by "+a.why
	}
}

// deniedSpeaker reports whether the rule's source is what somebody denies, and the model's who
// does: "he dismissed | posts | saying".
func (s *state) deniedSpeaker(same, a *relation) bool {
	v := s.top(a.cue)
	if s.doc.Words[v].XPOS != "VBG" || !s.is(v, "acl") || a.source.empty() || same.source.empty() || same.cue.meets(a.source) || same.source.last() > a.source.first() || s.head[v] < 0 {
		return false
	}
	denial := s.head[s.head[v]]
	if denial < 0 {
		return false
	}
	entry, ok := s.lex.Cues.Find(s.lemma(denial))
	return ok && entry.Act == reportedly.Deny && a.source.last() == a.cue.first()
}

// mergeCue lets the rule's cue take what the model has for a source, or for the beginning
// of the content.
func (s *state) mergeCue(same, a *relation) {
	if a.evidential && same.source.within(a.cue) { // "reports" of "reports suggested"
		same.source, same.cue, same.evidential, same.why = nil, same.cue.union(a.cue), true, same.why+", no source by "+a.why
		same.content = same.content.minus(same.cue)
	}
	if !a.source.empty() && a.cue.meets(same.source) && a.source.within(same.source) { // "the consensus among experts"
		same.source, same.cue, same.why = a.source, same.cue.union(a.cue), same.why+", source narrowed by "+a.why
	}
	if (a.act == reportedly.CannotVerify || a.act == reportedly.DeclineComment) && a.cue.size() > same.cue.size() && same.cue.within(a.cue) && !a.cue.meets(same.content) { // "is not in a position to | confirm"
		same.cue, same.why = a.cue, same.why+", cue by "+a.why
	}
	if rest := same.cue.minus(a.cue); a.cue.within(same.cue) && !rest.empty() && rest.within(a.source) && !same.source.empty() && same.source.within(a.source) { // "according to | a statement | by the army"
		same.source, same.cue, same.why = a.source, a.cue, same.why+", source extended by "+a.why
	}
	if a.cue.first() == same.cue.first() && a.cue.size() > same.cue.size() && same.content.meets(a.cue) && !same.content.within(a.cue) && s.lemma(a.cue.last()-1) != "to" { // "pleaded | guilty to arson"
		same.cue, same.content, same.why = a.cue, s.trim(same.content.minus(a.cue)), same.why+", cue by "+a.why
	}
}

// inverts reports whether the rule has a verb before its subject ("Heads, says one,
// “will roll”"), where the model takes what stands before the verb for the source, or has
// only a part without a predicate of what is said ("Miss it, warns the envoy, and we lose").
func (s *state) inverts(same, a *relation) bool {
	if a.source.empty() || a.content.empty() || a.source.first() != a.cue.last() || a.content.first() > a.cue.first() {
		return false
	}
	if !same.source.empty() && !same.source.meets(a.source) {
		return same.source.last() <= a.cue.first()
	}
	if same.source.empty() && same.content.meets(a.source) && (a.content.within(same.content) || s.trim(same.content.minus(a.source)).within(a.content)) {
		return true // "“Troops have landed,” announces | the caption", "On paper, says | the auditor, the school has 400 pupils"
	}
	return len(a.content) > 1 && same.content.within(a.content) && !s.mainPredicateIn(same.content)
}

// misplaced reports whether the model's content is no clause where the rule's is, or
// only what trails the attribution of a clause: "…, residents said, in what would be".
func (s *state) misplaced(same, a *relation) bool {
	if same.content.empty() || a.content.empty() {
		return false
	}
	entry, _ := s.cueEntry(a.cue)
	if last := a.content.last(); entry.Content == "object" && same.content.first() == last+1 && s.form(last) == ":" && a.content.first() >= a.cue.last() {
		return !s.clauseIn(a.content) // "disputed that account: the army had left"
	}
	if s.quotation(same) != reportedly.Indirect || !s.clauseIn(a.content) {
		return false
	}
	if !s.clauseIn(same.content) {
		return true
	}
	if same.content.first() < same.cue.last() || a.content.last() > a.cue.first() || same.content.meets(a.content) {
		return false
	}
	first := same.content.first()
	return s.upos(first) == "ADP" || s.form(first-1) == "," || s.is(s.top(same.content), "acl:relcl")
}

// interrupts reports whether a frame stands inside of the clause that it attributes
// ("the host, he said, “walked”") and the model has only the part behind it, or stands
// between a clause and a quotation ("Counts are political, says Dolny: “…”").
func (s *state) interrupts(same, a *relation) bool {
	if same.content.empty() || a.content.empty() || a.source.empty() || !same.content.within(a.content) || same.content.first() < same.cue.last() {
		return false
	}
	return a.content.first() < same.cue.first() && s.sentence[a.content.first()] == s.sentence[same.cue.first()]
}

// cutShort is the least part of a clause that a model's content which begins with it
// must hold for the rest to count as cut off by mistake.
const cutShort = 0.6

// extend takes over the rule's content where the model's is the beginning of it and
// breaks off: most of a clause, the thing without what it is described as, or what
// nobody named says without the relative clause on its last noun; or where it has left out
// whom somebody asks to do something.
func (s *state) extend(same, a *relation) {
	if same.content.empty() || a.content.empty() || !same.content.within(a.content) {
		return
	}
	if first := same.content.first(); first > a.content.first() {
		if entry, _ := s.cueEntry(same.cue); entry.Act == reportedly.Ask && (s.lemma(first) == "to" || s.lemma(first) == "for") && s.objectBefore(first, a) {
			same.content, same.why = a.content, same.why+", content extended by "+a.why
		}
		if s.subjectBefore(first, a) && same.content.last() == a.content.last() { // "tells us | the duke | has packed"
			same.content, same.why = a.content.minus(same.cue).minus(same.source), same.why+", content extended by "+a.why
		}
		if noun := s.top(a.content); s.nounOfSpeech(noun) && same.content.last() == a.content.last() && s.nounClause(noun) >= 0 && s.left[s.nounClause(noun)] == first { // "denied | reports | that"
			same.content, same.why = a.content.minus(same.cue).minus(same.source), same.why+", content extended by "+a.why
		}
		if s.form(first-1) == "," && s.subordinates(a.content.first()) && same.content.last() == a.content.last() { // "If they stay, | the bridge will be shut"
			same.content, same.why = a.content, same.why+", content extended by "+a.why
		}
		return
	}
	entry, _ := s.cueEntry(same.cue)
	relative := a.evidential && s.relativeBegins(a.content.minus(same.content), same.content)
	if entry.Content == "description" || relative || float64(same.content.size()) >= cutShort*float64(a.content.size()) {
		same.content, same.why = a.content.minus(same.cue).minus(same.source), same.why+", content extended by "+a.why
	}
}

// subjectBefore reports whether what a rule's content has before a word is the subject of its
// predicate.
func (s *state) subjectBefore(first int, a *relation) bool {
	subject := s.child(s.top(a.content), "nsubj", "nsubj:pass")
	return subject >= 0 && s.left[subject] == a.content.first() && s.right[subject] == first
}

// objectBefore reports whether what a rule's content has before an infinitive is the object
// of the rule's verb.
func (s *state) objectBefore(to int, a *relation) bool {
	object := s.child(s.top(a.cue), "obj", "iobj")
	return object >= 0 && s.left[object] == a.content.first() && s.right[object] == to
}

// relativeBegins reports whether words begin with a relative clause on one of the
// words before them.
func (s *state) relativeBegins(rest, before words) bool {
	if rest.empty() {
		return false
	}
	w := rest.first()
	for w < rest.last() && s.punct(w) {
		w++
	}
	for w >= 0 && rest.has(w) {
		h := s.head[w]
		if s.is(w, "acl:relcl") && before.has(h) {
			return true
		}
		w = h
	}
	return false
}
