package lexicon

import (
	"fmt"
	"slices"

	"reportedly"
)

// Cue is a verb or phrase of attribution (cues.tsv).
type Cue struct {
	Phrase  string // lemmas
	Act     reportedly.Act
	Factive bool   // the speaker who uses it takes the content for true
	Kind    string // speech, writing, judgement, or document for what documents and other things do, too ("show")
	Content string // what holds the content: clause, infinitive, object, description (an object and what it is called), phrase (the source follows the cue), evidential (no source), none, or weak where the words alone do not show an attribution
}

func parseCue(r []string) (Cue, error) {
	c := Cue{Phrase: r[0]}
	var err error
	if c.Act, err = oneOf(r[1], reportedly.Acts...); err != nil {
		return c, err
	}
	factive, err := oneOf(r[2], "yes", "no")
	if err != nil {
		return c, err
	}
	c.Factive = factive == "yes"
	if c.Kind, err = oneOf(r[3], "speech", "writing", "judgement", "document", "citing"); err != nil {
		return c, err
	}
	c.Content, err = oneOf(r[4], "clause", "infinitive", "object", "phrase", "evidential", "none", "weak", "description")
	return c, err
}

// Hedge is a word or phrase that weakens what it governs (hedges.tsv).
type Hedge struct {
	Phrase   string
	Kind     reportedly.HedgeKind
	Modality reportedly.Modality // what it leaves of certainty; "" where it does not touch the event's
	Negative bool                // it also turns the event round ("unlikely")
	Band     string              // ICD 203 term (https://www.dni.gov/files/documents/ICD/ICD-203.pdf, §D.6.e), "" for all but literal estimative words
	Scope    string              // what it governs: clause, verb, noun, number
}

func parseHedge(r []string) (Hedge, error) {
	h := Hedge{Phrase: r[0], Band: r[3]}
	var err error
	if h.Kind, err = oneOf(r[1], reportedly.HedgeKinds...); err != nil {
		return h, err
	}
	effect, err := oneOf(r[2], "none", "probable", "possible", "underspecified", "probable-negative")
	if err != nil {
		return h, err
	}
	switch effect {
	case "none":
	case "probable-negative":
		h.Modality, h.Negative = reportedly.Probable, true
	default:
		h.Modality = reportedly.Modality(effect)
	}
	if h.Band != "" && !slices.Contains(Bands, h.Band) {
		return h, fmt.Errorf("%q is no ICD 203 term", h.Band)
	}
	h.Scope, err = oneOf(r[4], "clause", "verb", "noun", "number")
	return h, err
}

// Bands lists the terms of ICD 203's upper row from low to high.
var Bands = []string{"almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"}

// Noun is a noun that names a source by what it is (nouns.tsv).
type Noun struct {
	Noun   string // lemma
	Kind   reportedly.SourceKind
	Naming reportedly.Naming // role or anonymous
	Number string            // count: as the word's own number; plural; collective and mass: singular
}

func parseNoun(r []string) (Noun, error) {
	n := Noun{Noun: r[0]}
	var err error
	if n.Kind, err = sourceKind(r[1]); err != nil {
		return n, err
	}
	if n.Naming, err = oneOf(r[2], reportedly.Role, reportedly.Anonymous); err != nil {
		return n, err
	}
	n.Number, err = oneOf(r[3], "count", "plural", "collective", "mass")
	return n, err
}

// Complement is what a verb, adjective or noun says of its clausal complement when it is
// itself put positively and certainly (complements.tsv; after FactBank's source
// introducing predicates and Karttunen's implicatives).
type Complement struct {
	Phrase   string
	Modality reportedly.Modality
	Negative bool
	Future   bool   // the complement lies after the governor in time
	Class    string // factive, implicative, intention, ability, expectation, appearance, nonfactive, counterfactive
}

func parseComplement(r []string) (Complement, error) {
	c := Complement{Phrase: r[0]}
	var err error
	if c.Modality, err = oneOf(r[1], reportedly.Modalities...); err != nil {
		return c, err
	}
	polarity, err := oneOf(r[2], reportedly.Polarities...)
	if err != nil {
		return c, err
	}
	status, err := oneOf(r[3], "same", "future")
	if err != nil {
		return c, err
	}
	c.Negative, c.Future = polarity == reportedly.Negative, status == "future"
	c.Class, err = oneOf(r[4], "factive", "implicative", "intention", "ability", "expectation", "appearance", "nonfactive", "counterfactive")
	return c, err
}

// Markers is the classes that one phrase has, each with its kind (markers.tsv). The
// classes, with the part of speech or what else the kind says:
//
//   - access: first-hand, second-hand
//   - address: person, before whose surname it stands
//   - addressing: verb whose object may be an outlet that passes the speech on
//   - affiliation: preposition that joins the body to the noun for its people
//   - allegation: report or accusation, a noun of speech whose clause others take up
//   - anonymity: anonymous, a word or phrase for it; phrase, that a name is not given
//   - answering: verb; not to do it is to decline to comment
//   - armed: noun; a body of those is a force
//   - article: foreign; the first word of names of papers and other things of other tongues
//   - backing: noun for what bears out what somebody says
//   - bearing: verb of things that show something; people as its subject only behave so
//   - blaming: preposition before what somebody is accused of, thanked for or kept from doing
//   - bodily: what is said of people only, so that a bare number beside it counts them:
//     undergo and do, verbs; be, adjective; tally, noun for how many they are
//   - bodyname: last; how names of companies and other bodies end, which names of persons
//     do not
//   - bygone: word that puts a clause into the past
//   - cause: enabling, verbs whose subject brings the clause below about; effecting, verbs
//     whose subject brings about what they say
//   - citing: verb whose object is the one who speaks; participle that "to" joins to the one
//     who speaks ("attributed to")
//   - command: auxiliary that demands and does not weaken
//   - commanding: verb that asks where it has an infinitive
//   - commenting: noun; with "no" before it, after a colon, all that somebody says
//   - condition: real, exception, counterfactual, alternative, lack
//   - contacting: verb with its preposition; of whom one does so, he may tell one something
//   - content: preposition that joins a content, rather than a circumstance, to a verb
//   - contrast: word that joins a clause which is set against the one before
//   - couple: two, word for exactly two, or for both of them; states, noun that states or
//     parts of them may be called by
//   - detail: noun for what is told on request
//   - discreet: noun; who is called so, and no more, without a name hides it
//   - emerging: verb and words of what comes out ("became known")
//   - excluding: ahead; the thing that somebody excludes so would lie in the future
//   - figure: noun for a number that somebody may put at another
//   - forwarding: preposition that joins to a label the one from whom what follows the
//     colon comes
//   - framing: word that may join a quotation and the verb before its subject
//   - harm: noun; to point to it is to warn
//   - heading: noun for words printed over a thing, or posted with it; behind "under" or "with" who
//     does so says them
//   - hearing: verb; of reports, claims and rumours that nobody named makes
//   - holding: preposition that joins the one whose view it is to the noun
//   - intelligence: service, makes an institution one of intelligence; ministry, does not
//     let that happen
//   - knowing: verb of what somebody has in mind rather than says
//   - labelling: verb; what a thing is labelled with is no speech
//   - lasting: adverb; a passive with it is a state
//   - learning: verb; behind "from" stands who has told it
//   - listing: verb; what a document or data have as its object they put forward
//   - masthead: noun; how names of newspapers and stations end
//   - measure: noun; to put it at a number says what is so, not what has been counted
//   - momentary: noun for what is over once it can be described
//   - negraising: verb; who does not do so says that something is not so ("does not think that")
//   - negator: verb, noun, clause; none, what looks like one ("not only")
//   - nounstate: preposition before a noun for an act, behind "is"; the part that the subject
//     takes in it ("is under attack": object)
//   - number: noun that counts as a number
//   - obligation: auxiliary that says what somebody has to do
//   - opining: noun; with whose it is, after the preposition that the kind names, it
//     attributes a clause
//   - page: noun on the web; that of a body is a document, not a medium
//   - part: what it picks out of a group: one, the rest, several, none, or a share, which
//     needs "of" or is counted
//   - perceiving: verb of a sense, of which who can do it does it ("residents can hear"), or of
//     speech, of which the speaker who can do it does it ("we can confirm")
//   - phrase: determiner; joint, begins what modifies the noun before it; former, says that
//     an office is over; partitive, says how many of what follows "of"; personnel, has the
//     sector of the body whose noun stands before it
//   - place: preposition that says where something happens; goal, says where it leads; way,
//     where it comes from or passes; direction, what stands before "of" says where in
//     relation to it; site, a noun for a place that may take its name with "of"; object, a
//     verb whose object may be the place where it happens; motion, a verb of people who go
//     there themselves
//   - presenting: noun for who reads what an outlet says, as a label before it
//   - pronoun: what it may stand for: person, people, one of them, the outlet, institution,
//     or relative
//   - publishing: media that do it report; document, a source of that kind does; outlet, few
//     but media do it
//   - putting: verb; with "at" and a number an estimate
//   - question: clause
//   - rank: noun for people of the armed forces and of the police
//   - ranking: adjective; the noun with it is followed by what somebody did, not by a purpose
//     ("the first to say")
//   - reason: clause
//   - receiving: verb; with such a noun for its object, it tells from whom somebody knows
//   - recounting: verb; things that it has as its object have been
//   - relating: preposition that says more of a predicate than its noun does ("was behind it")
//   - reminding: sentence; how one begins that only calls attention to its clause
//   - revising: verb; with a figure, "to" and a number an estimate
//   - staging: verb; a document or picture that does so "to show" a thing is offered as showing it
//   - stake: noun; "in" behind it leads to a firm or person, not to a place
//   - statehood: what states have and other bodies do not: noun, office (which persons have,
//     too: "the president's government"), border, force (that is "from" a state), realm ("of"
//     which the name is that of a state)
//   - stative: verb; its past may be the present as a past cue reports it, and with "may" it
//     does not lie ahead; either, a verb that names acts, too, for which that does not hold
//   - summing: noun that sums up what somebody has said
//   - surfacing: verb by which something becomes known: impersonal, after "it"; spreading,
//     after a noun of talk
//   - surname: first; stands before the other names of a person, and alone for them
//   - taking: noun for a body that takes up one of any of these kinds: company, group (of
//     people, armed or not, or states), network (those and outlets), body (groups, authorities
//     and services), office (bodies without arms, and outlets)
//   - talk: noun for what goes round without anyone who says it
//   - term: preposition until when something is asked for, or for what someone is blamed
//   - throughout: adverb; a perfect with it says what is still so
//   - title: the noun that is shortened before a name
//   - topic: verb with its preposition; what follows is spoken about, not said
//   - trade: noun; of a person, but before a name of a company what that does: "the miner
//     Northgate"; apart, where commas set the name off: "the auditor, Penrose"
//   - untrue: adverb on a verb of saying; what is said so is not so
//   - venue: noun for an occasion on which somebody says something; verb that as a participle
//     tells of one; asking, verb that as one with "by" does; preposition that joins the
//     outlet to these
//   - viewing: noun; what "is that" may follow as what somebody thinks or says
//   - withholding: verb; not to want to do it is to decline to comment: telling, talking
//     (which may be left undone for other reasons), giving (of a detail);
//     refusing, of a request for comment
//   - wording: verb; with "it" behind "as", who does so says what stands around
//   - worldwide: first; an agency, court or office whose name it begins is of several states
type Markers map[string]string

// markerKinds lists the kinds of each class of markers.
var markerKinds = map[string][]string{
	"access":       {"first-hand", "second-hand"},
	"address":      {"person"},
	"addressing":   {"verb"},
	"affiliation":  {"preposition"},
	"allegation":   {"accusation", "report"},
	"anonymity":    {"anonymous", "phrase"},
	"answering":    {"verb"},
	"armed":        {"noun"},
	"article":      {"foreign"},
	"backing":      {"noun"},
	"bearing":      {"verb"},
	"blaming":      {"preposition"},
	"bodily":       {"be", "do", "tally", "undergo"},
	"bodyname":     {"last"},
	"bygone":       {"word"},
	"cause":        {"effecting", "enabling"},
	"citing":       {"participle", "verb"},
	"command":      {"auxiliary"},
	"commanding":   {"verb"},
	"commenting":   {"noun"},
	"condition":    {"alternative", "counterfactual", "exception", "lack", "real"},
	"contacting":   {"preposition", "verb"},
	"content":      {"preposition"},
	"contrast":     {"clause"},
	"couple":       {"states", "two"},
	"detail":       {"noun"},
	"discreet":     {"noun"},
	"emerging":     {"verb", "word"},
	"excluding":    {"ahead"},
	"figure":       {"noun"},
	"forwarding":   {"preposition"},
	"framing":      {"word"},
	"harm":         {"noun"},
	"heading":      {"noun"},
	"hearing":      {"verb"},
	"holding":      {"preposition"},
	"intelligence": {"ministry", "service"},
	"knowing":      {"verb"},
	"labelling":    {"verb"},
	"lasting":      {"adverb"},
	"learning":     {"verb"},
	"listing":      {"verb"},
	"masthead":     {"noun"},
	"measure":      {"noun"},
	"momentary":    {"noun"},
	"negraising":   {"verb"},
	"negator":      {"clause", "none", "noun", "verb"},
	"nounstate":    {"object", "subject"},
	"number":       {"noun"},
	"obligation":   {"auxiliary"},
	"opining":      {"by", "from", "in", "on"},
	"page":         {"noun"},
	"part":         {"none", "one", "rest", "several", "share"},
	"perceiving":   {"sense", "speech"},
	"phrase":       {"determiner", "former", "joint", "partitive", "personnel"},
	"place":        {"direction", "goal", "motion", "object", "preposition", "site", "way"},
	"presenting":   {"noun"},
	"pronoun":      {"institution", "one", "outlet", "people", "person", "relative"},
	"publishing":   {"document", "media", "outlet"},
	"putting":      {"verb"},
	"question":     {"clause"},
	"rank":         {"noun"},
	"ranking":      {"adjective"},
	"reason":       {"clause"},
	"receiving":    {"noun", "verb"},
	"recounting":   {"verb"},
	"relating":     {"preposition"},
	"reminding":    {"sentence"},
	"revising":     {"verb"},
	"staging":      {"verb"},
	"stake":        {"noun"},
	"statehood":    {"noun", "office", "border", "force", "realm"},
	"stative":      {"either", "verb"},
	"summing":      {"noun"},
	"surfacing":    {"impersonal", "spreading"},
	"surname":      {"first"},
	"taking":       {"body", "company", "group", "network", "office"},
	"talk":         {"noun"},
	"term":         {"preposition"},
	"throughout":   {"adverb"},
	"title":        {"admiral", "ambassador", "attorney", "captain", "colonel", "commander", "corporal", "detective", "doctor", "father", "general", "governor", "inspector", "lieutenant", "major", "president", "private", "professor", "representative", "reverend", "senator", "sergeant", "superintendent"},
	"topic":        {"verb"},
	"trade":        {"apart", "noun"},
	"untrue":       {"adverb"},
	"venue":        {"asking", "noun", "preposition", "verb"},
	"viewing":      {"noun"},
	"withholding":  {"giving", "refusing", "talking", "telling"},
	"wording":      {"verb"},
	"worldwide":    {"first"},
}

func readMarkers() (*Table[Markers], error) {
	rows, err := readRows("markers.tsv", "phrase class kind")
	if err != nil {
		return nil, err
	}
	t := &Table[Markers]{}
	for _, r := range rows {
		if kinds := markerKinds[r[1]]; !slices.Contains(kinds, r[2]) {
			return nil, rowError("markers.tsv", r[0], fmt.Errorf("class %q has the kinds %q, not %q", r[1], kinds, r[2]))
		}
		if m, ok := t.Find(r[0]); ok {
			m[r[1]] = r[2]
		} else {
			t.add(r[0], Markers{r[1]: r[2]})
		}
	}
	return t, nil
}

// Furniture is the beginning of a paragraph that is not part of what is reported
// (furniture.tsv).
type Furniture struct {
	Phrase string
	Class  string // byline, credit, note, label (of a section, before its text), greeting (a sentence of its own)
	Kind   string // of credits: wire, first-published, caption; of notes: a [reportedly.NoteKind] or boilerplate; of labels: section, or claim where what follows is what others claim
	Label  bool   // counts only before a colon or a bar
}

func parseFurniture(r []string) (Furniture, error) {
	f := Furniture{Phrase: r[0]}
	var err error
	if f.Class, err = oneOf(r[1], "byline", "credit", "note", "label", "greeting"); err != nil {
		return f, err
	}
	if f.Kind, err = oneOf(r[2], "by", "wire", "first-published", "caption", "correction", "clarification", "editors-note",
		"update", "retraction", "boilerplate", "section", "claim"); err != nil {
		return f, err
	}
	place, err := oneOf(r[3], "start", "label")
	f.Label = place == "label"
	return f, err
}
