package read

import (
	"math"
	"slices"
	"strings"

	"reportedly/internal/text"
)

// pair is a mention and an earlier one that it may stand for the same thing as, with
// what several features use.
type pair struct {
	*references
	m, c       *nominal
	mi, ci     int // indices of the mentions
	sentences  int // from the candidate's to the mention's
	sameHead   bool
	sameKey    bool
	mOnly      int // words that modify the mention, but not the candidate
	cOnly      int
	sharedName int // words of names in common
	namesOnly  int // names that modify the mention, but not the candidate
	rivals     int // candidates between the two that agree with the mention, too
}

func (r *references) pair(mi, ci int) *pair {
	p := &pair{references: r, m: r.mentions[mi], c: r.mentions[ci], mi: mi, ci: ci}
	m, c := p.m, p.c
	p.sentences = r.sentence[m.head] - r.sentence[c.head]
	p.sameHead = m.kind != pronounMention && m.lemma == c.lemma
	p.sameKey = m.key == c.key
	p.mOnly, p.cOnly = lacking(m.content, c.content), lacking(c.content, m.content)
	if m.kind == nounMention {
		p.namesOnly = lacking(m.names, c.names)
	}
	if m.kind == nameMention && c.kind == nameMention {
		p.sharedName = len(m.content) + 1 - lacking(append(slices.Clone(m.content), m.lemma), append(slices.Clone(c.content), c.lemma))
	}
	return p
}

// lacking counts the words of a list that another lacks.
func lacking(a, b []string) int {
	n := 0
	for _, w := range a {
		if !slices.Contains(b, w) {
			n++
		}
	}
	return n
}

// pairFeature is one number about a pair, by the name that the forest knows it by.
type pairFeature struct {
	name  string
	of    part
	value func(*pair) float32
}

// part is the part of a pair that a number rests on.
type part int

// Parts of a pair.
const (
	both      part = iota
	agreement      // on both, and -1, 0 or 1
	mentionAlone
	mentionRising // falls seldom from a candidate to the next one, the nearest first
	candidateAlone
	candidateRising // falls never from a mention to the next one
	parts
)

// pairFeatures lists what the forest may ask about a pair.
var pairFeatures = slices.Concat(
	mentionFeatures("m", mentionAlone, func(p *pair) *nominal { return p.m }),
	mentionFeatures("c", candidateAlone, func(p *pair) *nominal { return p.c }),
	[]pairFeature{
		{"sentences", mentionRising, func(p *pair) float32 { return float32(min(p.sentences, 20)) }},
		{"mentions", mentionRising, func(p *pair) float32 { return float32(min(p.mi-p.ci, 100)) }},
		{"words", mentionRising, func(p *pair) float32 { return float32(math.Log2(1 + math.Abs(float64(p.m.head-p.c.head)))) }},
		{"same-head", agreement, func(p *pair) float32 { return bit(p.sameHead) }},
		{"same-key", both, func(p *pair) float32 { return bit(p.sameKey) }},
		{"same-form", agreement, func(p *pair) float32 { return bit(p.tokens[p.m.head].Form == p.tokens[p.c.head].Form) }},
		{"m-only", both, func(p *pair) float32 { return float32(p.mOnly) }},
		{"c-only", both, func(p *pair) float32 { return float32(p.cOnly) }},
		{"shared-name", both, func(p *pair) float32 { return float32(p.sharedName) }},
		{"m-head-in-c", both, func(p *pair) float32 { return bit(slices.Contains(p.c.content, p.m.lemma)) }},
		{"c-head-in-m", both, func(p *pair) float32 { return bit(slices.Contains(p.m.content, p.c.lemma)) }},
		{"initials", both, func(p *pair) float32 { return bit(p.initials(p.m, p.c) || p.initials(p.c, p.m)) }},
		{"number", agreement, func(p *pair) float32 { return agree(p.m.number, p.c.number) }},
		{"gender", agreement, func(p *pair) float32 { return agree(p.m.gender, p.c.gender) }},
		{"animacy", agreement, func(p *pair) float32 { return agree(animacyName(p.m), animacyName(p.c)) }},
		{"name-type", agreement, func(p *pair) float32 { return agree(string(p.m.nameType), string(p.c.nameType)) }},
		{"state", agreement, func(p *pair) float32 { return agree(p.m.country, p.c.country) }},
		{"apposition", both, func(p *pair) float32 { return bit(p.is(p.m.head, "appos") && p.head[p.m.head] == p.c.head) }},
		{"predicate", both, func(p *pair) float32 { return bit(p.predicateOf(p.m.head, p.c.head)) }},
		{"same-governor", both, func(p *pair) float32 { return bit(p.head[p.m.head] == p.head[p.c.head] && p.head[p.m.head] >= 0) }},
		{"m-below-c", both, func(p *pair) float32 { return float32(p.below(p.m.head, p.c.head)) }},
		{"c-governs", both, func(p *pair) float32 { return float32(p.below(p.m.head, p.head[p.c.head])) }},
		{"same-relation", agreement, func(p *pair) float32 { return bit(p.rel(p.m.head) == p.rel(p.c.head)) }},
		{"same-voice", agreement, func(p *pair) float32 { return agree3(p.m.speaker, p.c.speaker) }},
		{"source", both, func(p *pair) float32 {
			source, ok := p.sources[p.m.speaker]
			return bit(ok && source == p.ci)
		}},
		{"subjects-between", mentionRising, func(p *pair) float32 { return float32(p.subjectsBetween()) }},
		{"m-only-names", both, func(p *pair) float32 { return float32(p.namesOnly) }},
		{"agreeing-between", mentionRising, func(p *pair) float32 { return float32(min(10, p.rivals)) }},
		{"turns", mentionRising, func(p *pair) float32 { return float32(min(8, p.turns[p.mi]-p.turns[p.ci])) }},
		{"same-verb", both, func(p *pair) float32 { return bit(p.sameGovernor()) }},
		{"same-kind", agreement, func(p *pair) float32 { return agree(p.m.noun, p.c.noun) }},
		{"adjacent", both, func(p *pair) float32 { return float32(min(5, max(0, p.m.words.First-p.c.words.Last))) }},
	})

// mentionFeatures are those of one side of a pair.
func mentionFeatures(prefix string, of part, side func(*pair) *nominal) []pairFeature {
	f := func(name string, value func(*pair, *nominal) float32) pairFeature {
		return pairFeature{prefix + "." + name, of, func(p *pair) float32 { return value(p, side(p)) }}
	}
	seen := func(name string, value func(*pair, *nominal) float32) pairFeature { // grows as mentions are entered
		feature := f(name, value)
		if of == candidateAlone {
			feature.of = candidateRising
		}
		return feature
	}
	return []pairFeature{
		f("kind", func(_ *pair, m *nominal) float32 { return float32(m.kind) }),
		f("class", func(_ *pair, m *nominal) float32 { return place(m.pronoun.Class, pronounClasses) }),
		f("person", func(_ *pair, m *nominal) float32 { return place(m.pronoun.Person, []string{"1", "2", "3"}) }),
		f("number", func(_ *pair, m *nominal) float32 { return place(m.number, []string{"Sing", "Plur"}) }),
		f("gender", func(_ *pair, m *nominal) float32 { return place(m.gender, []string{"masculine", "feminine"}) }),
		f("animate", func(_ *pair, m *nominal) float32 { return float32(m.animate) }),
		f("name-type", func(_ *pair, m *nominal) float32 { return place(m.nameType, text.NameTypes) }),
		f("article", func(_ *pair, m *nominal) float32 { return place(m.article, articles) }),
		f("relation", func(p *pair, m *nominal) float32 { return place(p.rel(m.head), relations) }),
		f("possessive", func(p *pair, m *nominal) float32 { return bit(p.is(m.head, "nmod:poss")) }),
		f("length", func(_ *pair, m *nominal) float32 { return float32(min(20, m.words.Last-m.words.First)) }),
		f("modifiers", func(_ *pair, m *nominal) float32 { return float32(len(m.content)) }),
		f("clause", func(p *pair, m *nominal) float32 { return bit(p.child(m.head, "acl", "advcl") >= 0) }),
		f("noun-kind", func(_ *pair, m *nominal) float32 { return place(m.noun, nounKinds) }),
		f("sentence", func(p *pair, m *nominal) float32 { return float32(min(50, p.sentence[m.head])) }),
		f("voiced", func(_ *pair, m *nominal) float32 { return bit(m.speaker != 0) }),
		f("demonstrative", func(p *pair, m *nominal) float32 {
			return place(p.tokens[m.head].Form, demonstratives)
		}),
		seen("seen-head", func(p *pair, m *nominal) float32 { return float32(min(8, len(p.byLemma[m.lemma]))) }),
		seen("seen-key", func(p *pair, m *nominal) float32 { return float32(min(8, len(p.byKey[m.key]))) }),
		f("all-heads", func(p *pair, m *nominal) float32 { return float32(min(12, p.heads[m.lemma])) }),
		f("all-keys", func(p *pair, m *nominal) float32 { return float32(min(12, p.keys[m.key])) }),
		f("extraposed", func(p *pair, m *nominal) float32 { return bit(p.extraposed(m.head)) }),
		f("first", func(p *pair, m *nominal) float32 { return bit(p.isFirst(m)) }),
		f("source", func(_ *pair, m *nominal) float32 { return bit(m.source) }),
		f("depth", func(p *pair, m *nominal) float32 { return float32(min(12, p.height[m.head])) }),
		f("capital", func(p *pair, m *nominal) float32 { return bit(p.form(m.head) != p.tokens[m.head].Form) }),
	}
}

var (
	pronounClasses = []string{"personal", "possessive", "reflexive", "demonstrative", "indefinite", "quantity", "place", "time"}
	articles       = []string{"definite", "demonstrative", "possessive", "indefinite", "quantity"}
	relations      = []string{"nsubj", "obj", "iobj", "obl", "nmod", "compound", "conj", "appos", "root", "xcomp", "ccomp", "advcl", "parataxis", "nummod", "advmod", "list"}
	nounKinds      = []string{"person", "people", "organization", "government", "armed-forces", "intelligence-service", "international-organization", "media", "document", "data"}
	demonstratives = []string{"this", "that", "these", "those", "it", "they", "them", "we", "you", "i", "here", "there", "now", "then", "one", "all", "some"}
)

// place is the position of a value in a list from 1, 0 where it is not there.
func place[S ~string](v S, list []S) float32 { return float32(slices.Index(list, v) + 1) }

func bit(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// agree is 1 where both are known and the same, -1 where they differ, 0 else.
func agree(a, b string) float32 {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 1
	}
	return -1
}

// agree3 tells whether two are spoken by one speaker (1), by the report (0), by two (-1).
func agree3(a, b int) float32 {
	switch {
	case a == 0 && b == 0:
		return 0
	case a == b:
		return 1
	}
	return -1
}

func animacyName(m *nominal) string { return [...]string{"", "inanimate", "animate"}[m.animate] }

// initials reports whether a name of one word is the initials of another's words.
func (r *references) initials(short, long *nominal) bool {
	if short.kind != nameMention || long.kind != nameMention && long.kind != nounMention || len(short.content) > 0 || len(long.content) < 1 {
		return false
	}
	form := strings.ReplaceAll(r.form(short.head), ".", "")
	if len(form) < 2 || strings.ToUpper(form) != form {
		return false
	}
	var b strings.Builder
	for w := long.words.First; w < min(long.words.Last, long.words.First+maxContent); w++ {
		if f := r.form(w); f != "" && f[0] >= 'A' && f[0] <= 'Z' {
			b.WriteByte(f[0])
		}
	}
	return b.String() == form
}

// predicateOf reports whether a copula makes one noun the other's predicate.
func (r *references) predicateOf(m, c int) bool {
	return r.head[c] == m && r.is(c, "nsubj") && r.child(m, "cop") >= 0
}

// below is how many steps one word is below another in the tree, 0 where it is not or
// is further down than it is worth telling.
func (r *references) below(w, top int) int {
	if top < 0 {
		return 0
	}
	for n := 1; n <= 8; n++ {
		if w = r.head[w]; w < 0 {
			return 0
		}
		if w == top {
			return n
		}
	}
	return 0
}

// isFirst reports whether a mention begins its sentence.
func (r *references) isFirst(m *nominal) bool {
	n := r.sentence[m.head]
	return n >= 0 && m.words.First <= r.doc.Sentences[n].First+1
}

// extraposed reports whether a word is the subject of a predicate with a clause of its
// own: "it is clear that…".
func (r *references) extraposed(w int) bool {
	h := r.head[w]
	return h >= 0 && r.is(w, "nsubj", "expl") && r.child(h, "csubj", "ccomp", "xcomp", "advcl") >= 0
}

// sameGovernor reports whether the two depend on words with one lemma.
func (p *pair) sameGovernor() bool {
	a, b := p.head[p.m.head], p.head[p.c.head]
	return a >= 0 && b >= 0 && p.tokens[a].Lemma == p.tokens[b].Lemma
}

// subjectsBetween counts subjects of clauses between the two mentions, up to 6.
func (p *pair) subjectsBetween() int {
	return min(6, p.subjects[min(p.mi, p.ci+1+nearMentions)]-p.subjects[p.ci+1])
}
