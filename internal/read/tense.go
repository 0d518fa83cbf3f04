package read

import "reportedly"

// auxiliary reports whether a predicate has an auxiliary or copula with the lemma or
// form.
func (s *state) auxiliary(w int, lemma string) bool {
	for _, c := range s.children[w] {
		if s.is(c, "aux", "cop") && (s.lemma(c) == lemma || s.tokens[c].Form == lemma) {
			return true
		}
	}
	return false
}

// future reports whether a predicate is put into the future by its own words.
func (s *state) future(w int) bool {
	return s.auxiliary(w, "will") && !s.auxiliary(w, "would") || s.auxiliary(w, "shall") || s.auxiliary(w, "'ll") ||
		s.imperative(w) || s.bare(w) && s.mark(w) == "to" || s.upos(w) == "AUX" && s.lemma(w) == "will" && s.tokens[w].Form != "would"
}

// bare reports whether a verb is an infinitive without an auxiliary but the "be" of "is
// to meet".
func (s *state) bare(w int) bool {
	aux := s.child(w, "aux")
	return (s.feature(w, "VerbForm") == "Inf" || s.doc.Words[w].XPOS == "VB") && (aux < 0 || s.lemma(aux) == "be")
}

// imperative reports whether a verb commands: "Write to us".
func (s *state) imperative(w int) bool {
	return s.feature(w, "Mood") == "Imp" || s.height[w] == 0 && s.doc.Words[w].XPOS == "VB" && s.child(w, "aux", "nsubj", "cop") < 0
}

// reportedFuture reports whether "would" on a predicate is "will" as a past cue
// reports it: "said it would leave".
func (j *judging) reportedFuture(w int) bool {
	a := j.draft.by
	if a == nil || a.cue.empty() || a.evidential || j.auxiliary(w, "have") || j.child(w, "cop") >= 0 && !j.timed(w) {
		return false
	}
	if !j.pastCue(a) || j.polled(a) && !j.timed(w) {
		return false
	}
	for _, c := range j.children[w] {
		if kind, _ := j.conditional(c); kind == "counterfactual" && j.is(c, "advcl", "obl") {
			return false
		}
	}
	return j.height[w] <= j.height[j.top(a.content)]+2
}

// timed reports whether a predicate says when: "would be out within 15 days".
func (s *state) timed(w int) bool {
	for _, c := range s.children[w] {
		if c > w && s.is(c, "obl", "advmod") && s.timeNoun(c) {
			return true
		}
	}
	return false
}

// polled reports whether a source answers questions about what it would do: a poll, a share
// of those asked.
func (s *state) polled(a *relation) bool {
	if a.source.empty() {
		return false
	}
	top := s.top(a.source)
	if s.marked(top, "part") && s.child(top, "nummod") >= 0 {
		return true
	}
	n, ok := s.noun(top)
	return ok && n.Kind == reportedly.Data
}

// pastCue reports whether an attribution, or the one that passes it on, has a cue in
// the past.
func (s *state) pastCue(a *relation) bool {
	for n := 0; a != nil && n < maxChain; a, n = a.parent, n+1 {
		if a.cue.empty() {
			continue
		}
		if cue := s.top(a.cue); s.pastVerb(cue) || s.perfect(cue) {
			return true
		}
		if a.within == nil {
			return false
		}
	}
	return false
}

// backshifted reports whether the past of a state is its present as a past cue reports
// it: "said that the army was short of uniforms", "said talks were continuing".
func (j *judging) backshifted(w int) bool {
	a := j.draft.by
	if a == nil || a.cue.empty() || a.evidential || !j.pastCue(a) || j.quoted(j.doc.Words[j.tensed(w)].Start, j.doc.Words[a.cue.first()].Start) {
		return false
	}
	if j.existing(w) >= 0 { // "said there was no threat"
		return false
	}
	state := j.child(w, "cop") >= 0 || j.doc.Words[w].XPOS == "VBG" || j.marked(w, "stative") || j.lasting(w)
	return state && !j.bygone(w) && j.height[w] <= j.height[j.top(a.content)]
}

// tensed is the word that shows a predicate's tense: its first auxiliary or copula, or itself.
func (s *state) tensed(w int) int {
	if c := s.child(w, "aux", "cop"); c >= 0 {
		return c
	}
	return w
}

// lasting reports whether an adverb says of a predicate that it goes on: "were still
// disputed".
func (s *state) lasting(w int) bool {
	for _, c := range s.children[w] {
		if s.is(c, "advmod") && s.marked(c, "lasting") {
			return true
		}
	}
	return false
}

// bygone reports whether a predicate has a circumstance that lies in the past by its
// own words: "in 2019", "last week", "two days ago".
func (s *state) bygone(w int) bool {
	for _, c := range s.children[w] {
		if !s.is(c, "obl", "advmod", "nmod") || s.mark(c) == "since" {
			continue
		}
		for v := s.left[c]; v < s.right[c]; v++ {
			if s.marked(v, "bygone") || s.mark(c) == "in" && s.yearBefore(v) {
				return true
			}
		}
	}
	return false
}

// yearBefore reports whether a word is a year before that of the report.
func (s *state) yearBefore(w int) bool {
	form := s.form(w)
	return len(form) == 4 && (form[:2] == "19" || form[:2] == "20") && len(s.report.Published) >= 4 && form < s.report.Published[:4]
}

// lasts is "has lived in Tunis since 2016", "has been mayor since 2019": a state that began
// and goes on.
func (s *state) lasts(w int) bool {
	if !s.marked(w, "stative") && s.child(w, "cop") < 0 {
		return false
	}
	for _, c := range s.children[w] {
		if s.is(c, "obl", "advcl", "nmod") && s.mark(c) == "since" {
			return true
		}
	}
	return false
}

// pastPerfect reports whether a predicate has the auxiliary "had".
func (s *state) pastPerfect(w int) bool {
	for _, c := range s.children[w] {
		if s.is(c, "aux") && s.lemma(c) == "have" && s.pastVerb(c) {
			return true
		}
	}
	return false
}

func (s *state) pastVerb(w int) bool {
	return s.feature(w, "Tense") == "Past" && s.feature(w, "VerbForm") != "Part" || s.doc.Words[w].XPOS == "VBD"
}

// pastAuxiliary reports whether a predicate has an auxiliary or copula in the past.
func (s *state) pastAuxiliary(w int) bool {
	for _, c := range s.children[w] {
		if s.is(c, "aux", "cop") && s.pastVerb(c) {
			return true
		}
	}
	return false
}

// perfect reports whether a predicate has the auxiliary "have".
func (s *state) perfect(w int) bool {
	for _, c := range s.children[w] {
		if s.is(c, "aux") && s.lemma(c) == "have" {
			return true
		}
	}
	return false
}

// modal reports whether a predicate has a modal auxiliary other than "will".
func (s *state) modal(w int) bool {
	for _, c := range s.children[w] {
		if s.is(c, "aux") && s.doc.Words[c].XPOS == "MD" && s.lemma(c) != "will" && s.lemma(c) != "shall" {
			return true
		}
	}
	return false
}

// status places a predicate in the speaker's time: by its own tense, else by that of
// what governs it.
func (j *judging) status(w int, o outlook, hypothetical bool) reportedly.Status {
	switch {
	case j.perfect(w) && !hypothetical:
		if j.pastPerfect(w) && (j.child(w, "cop") < 0 || !j.lasts(w) || !j.backshifted(w)) {
			return reportedly.Past
		}
		if j.lasts(w) || j.doc.Words[w].XPOS == "VBG" || j.stillIs(w) { // "has been waiting"
			return reportedly.Ongoing
		}
		return reportedly.Past
	case j.professed(w), j.apparent(w) && o.status == reportedly.Ongoing, j.declined(w) && o.status == reportedly.Ongoing:
		return reportedly.Ongoing
	case j.future(w) && (o.status == "" || o.status == reportedly.Ongoing):
		return reportedly.Future
	case hypothetical && o.status != reportedly.Future:
		return reportedly.Hypothetical
	case o.status == reportedly.Future || o.status == reportedly.Hypothetical:
		return o.status
	case j.auxiliary(w, "would"):
		return reportedly.Future
	case j.modal(w):
		return j.modalStatus(w)
	}
	return j.verbStatus(w, o)
}

// stillIs reports whether a perfect says what somebody or something is: "has been a weapons
// maker", "has always been loyal", but "has never been a member", "have been slow".
func (j *judging) stillIs(w int) bool {
	if j.child(w, "cop") < 0 || j.negated(w) {
		return false
	}
	for _, c := range j.children[w] {
		if j.is(c, "advmod") && j.marked(c, "throughout") {
			return true
		}
	}
	return j.upos(w) == "NOUN" && j.child(w, "case") < 0
}

// apparent reports whether a predicate is the infinitive of what seems or is held to be so
// already: "appears to show".
func (j *judging) apparent(w int) bool {
	if !j.is(w, "xcomp") || !j.bare(w) || j.mark(w) != "to" {
		return false
	}
	entry, ok := j.complementEntry(j.head[w])
	return ok && entry.Class == "appearance" && !entry.Future
}

// professed reports whether a predicate is the infinitive of what somebody says of
// himself: "claimed to know nothing".
func (j *judging) professed(w int) bool {
	a := j.draft.by
	return a != nil && a.act == reportedly.Assert && !a.cue.empty() && j.is(w, "xcomp") && j.head[w] == j.top(a.cue) && j.bare(w) && j.mark(w) == "to"
}

// declined reports whether a predicate is the infinitive of what somebody declines to do
// now: "declines to comment".
func (j *judging) declined(w int) bool {
	a := j.draft.by
	return a != nil && a.act == reportedly.DeclineComment && w == j.top(a.content)
}

// modalStatus: "may leave" lies ahead, "may be hiding", "may be true", "may not know", "cannot
// tell" and "no one may enter" do not.
func (j *judging) modalStatus(w int) reportedly.Status {
	may := j.auxiliary(w, "may")
	switch {
	case j.auxiliary(w, "can") && (j.negated(w) || j.perceives(w)),
		may && j.forbidden(w),
		(may || j.auxiliary(w, "might")) && j.markedAs(w, "stative", "verb"),
		j.child(w, "cop") >= 0,
		j.feature(w, "VerbForm") == "Part" && j.feature(w, "Tense") == "Pres" || j.doc.Words[w].XPOS == "VBG":
		return reportedly.Ongoing
	}
	return reportedly.Future
}

// verbStatus is the status by a predicate's finite verb or participle.
func (j *judging) verbStatus(w int, o outlook) reportedly.Status {
	if j.pastAuxiliary(w) {
		if j.backshifted(w) {
			return reportedly.Ongoing
		}
		return reportedly.Past
	}
	switch x := j.doc.Words[w].XPOS; {
	case j.pastVerb(w):
		if j.marked(w, "stative") && j.backshifted(w) {
			return reportedly.Ongoing
		}
		return reportedly.Past
	case x == "VBG" && o.status != "" && !j.finite(w):
		return o.status
	case (x == "VBN" || j.pastParticiple(w)) && j.child(w, "aux", "cop") < 0:
		return reportedly.Past
	case j.finite(w):
		return reportedly.Ongoing
	case o.status != "":
		return o.status
	case !j.verbal(w):
		if a := j.draft.by; a != nil && a.act == reportedly.Warn && o.modality == reportedly.Possible { // "the possible fallout"
			return reportedly.Hypothetical
		}
		return j.nounStatus(w)
	}
	return reportedly.Ongoing
}

// nounStatus is the status of a content that is a noun phrase, by what is done with
// it: what is denied, blamed, confirmed, recounted or counted has been.
func (j *judging) nounStatus(w int) reportedly.Status {
	a := j.draft.by
	if a == nil {
		return reportedly.Ongoing
	}
	switch a.act {
	case reportedly.Ask, reportedly.Plan, reportedly.Promise:
		return reportedly.Future
	case reportedly.Deny, reportedly.Accuse, reportedly.Confirm, reportedly.CannotVerify, reportedly.DeclineComment:
		if e, _ := j.cueEntry(a.cue); j.phraseMarked(e.Phrase, "excluding") { // "rules out talks"
			return reportedly.Future
		}
		return reportedly.Past
	case reportedly.Warn:
		return reportedly.Ongoing
	}
	if a.cue.empty() || j.upos(w) != "NOUN" {
		return reportedly.Ongoing
	}
	cue := j.top(a.cue)
	switch {
	case j.marked(w, "measure"):
		return reportedly.Ongoing
	case j.pastVerb(cue), j.pastParticiple(cue), j.marked(cue, "putting"), j.marked(cue, "recounting"):
		return reportedly.Past
	}
	return reportedly.Ongoing
}

func (s *state) pastParticiple(w int) bool {
	return s.feature(w, "VerbForm") == "Part" && s.feature(w, "Tense") == "Past"
}
