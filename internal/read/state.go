package read

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// state is the working memory of one reading. Each field names the pass that
// fills it; the fields above the first such comment are filled before any pass.
type state struct {
	report *reportedly.Report
	doc    *text.Document
	lex    *lexicon.Lexicon
	tokens []lexicon.Token
	tree
	rehung bool // the words of doc are the state's own, with other relations than the parser's

	// structure
	furniture []bool      // words that are not part of what is reported
	dated     text.Range  // words of the first dateline
	claims    []*relation // what labels give as claims
	stamped   int         // paragraphs that begin with a time of day
	// places
	toponyms    []*toponym   // in text order
	toponymAt   []*toponym   // by word
	statesNamed []stateNamed // once asked for, the most named first
	// hedging
	hedges   []hedge // in text order
	hedgesAt [][]int // hedges by the word they depend on
	// attribution; later passes fill the rest of each
	attributions []*relation
	remarks      []text.Range // what sums up a content behind it, which is the outlet's
	// sources
	typed      int                              // attributions whose sources are typed
	hiding     map[*relation]bool               // those whose sources ask elsewhere not to be named
	identities map[string]votes                 // what the report shows of names, by their folded forms
	offices    map[string][]office              // nouns by which it describes persons whom it names, by lemma
	initials   map[string]text.Range            // full names of the initials that it gives behind them
	bodies     map[string]reportedly.SourceKind // of bodies that are international by their first mention, by lemma
	// reference
	refs *references
	// sources
	spoken []*relation // by words, the turn that each is part of
	// actors
	fullNames map[string]string // names of persons by their last words, "" for several
	// statements
	drafts []*draft
	// certainty
	output []reportedly.Statement
	// events
	coder *coder
}

// relation is one attribution: source, cue and content, on its way into a chain.
type relation struct {
	source, cue, content words
	turn                 bool      // a speaker's turn in an interview: no cue, sentences are separate statements
	each                 bool      // its sentences are statements of their own
	sure                 bool      // the rule's spans count more than the model's
	evidential           bool      // no source: "reportedly"
	citing               bool      // its content is that of the attribution around it
	within               *relation // the attribution that passes this one on, where the rule knows it
	act                  reportedly.Act
	mode                 reportedly.Mode
	why                  string

	origin reportedly.Source // pass sources
	relays []reportedly.Hop  // pass chain: hops between this one and the parent's
	parent *relation         // pass chain: whose content this one is part of; nil at the root
	depth  int               // pass chain: number of ancestors
}

// draft is a statement before it has propositions.
type draft struct {
	by    *relation // nil for the outlet's own voice
	words words
}

func newState(r *reportedly.Report, d *text.Document, l *lexicon.Lexicon) *state {
	s := &state{report: r, doc: d, lex: l, furniture: make([]bool, len(d.Words))}
	s.tokens = make([]lexicon.Token, len(d.Words))
	for i, w := range d.Words {
		form := strings.ToLower(plainApostrophe(d.Text[w.Start:w.End]))
		lemma := mendedLemma(l, form, strings.ToLower(w.Lemma))
		if irregular, ok := l.Irregular.Find(form); ok && w.UPOS == "VERB" {
			lemma = irregular
		}
		s.tokens[i] = lexicon.Token{Form: form, Lemma: lemma}
	}
	s.tree = newTree(d)
	s.mendSpeech()
	return s
}

func plainApostrophe(s string) string { return strings.ReplaceAll(s, "’", "'") }

// form is the word as it is written.
func (s *state) form(w int) string { return s.doc.Text[s.doc.Words[w].Start:s.doc.Words[w].End] }

func (s *state) lemma(w int) string { return s.tokens[w].Lemma }

func (s *state) upos(w int) string { return s.doc.Words[w].UPOS }

// rel is the relation to the head without its subtype.
func (s *state) rel(w int) string {
	full := s.doc.Words[w].Deprel
	if i := strings.IndexByte(full, ':'); i >= 0 {
		return full[:i]
	}
	return full
}

func (s *state) deprel(w int) string { return s.doc.Words[w].Deprel }

// feature is the value of a UD feature, "" where the word lacks it.
func (s *state) feature(w int, name string) string {
	for f := range strings.SplitSeq(s.doc.Words[w].Feats, "|") {
		if v, ok := strings.CutPrefix(f, name); ok && v != "" && v[0] == '=' {
			return v[1:]
		}
	}
	return ""
}

func (s *state) punct(w int) bool { return s.marks[w] }

// trim drops punctuation at both ends of a set, except marks of quotation, brackets
// and the marks that end sentences inside quotations.
func (s *state) trim(set words) words {
	out := slices.Clone(set)
	drop := func(w int) bool {
		return s.punct(w) && strings.Trim(s.form(w), ",;:–—-…. ") == ""
	}
	for len(out) > 0 && drop(out[0].First) {
		if out[0].First++; out[0].First == out[0].Last {
			out = out[1:]
		}
	}
	for n := len(out); n > 0 && drop(out[n-1].Last-1); n = len(out) {
		if out[n-1].Last--; out[n-1].First == out[n-1].Last {
			out = out[:n-1]
		}
	}
	return out
}

// trimEach trims every range of a set.
func (s *state) trimEach(set words) words {
	var out words
	for _, r := range set {
		out = append(out, s.trim(words{r})...)
	}
	return out
}

// spans are the bytes of a set of words, one span a range.
func (s *state) spans(set words) []reportedly.Span {
	var out []reportedly.Span
	for _, r := range set {
		out = append(out, reportedly.Span{Start: s.doc.Words[r.First].Start, End: s.doc.Words[r.Last-1].End})
	}
	return out
}

// span is the one span from the first to the last word of a set, nil for none.
func (s *state) span(set words) *reportedly.Span {
	if set.empty() {
		return nil
	}
	return &reportedly.Span{Start: s.doc.Words[set.first()].Start, End: s.doc.Words[set.last()-1].End}
}

// text is the surface of a set of words, parts joined by blanks.
func (s *state) text(set words) string {
	var parts []string
	for _, p := range s.spans(set) {
		parts = append(parts, s.doc.Text[p.Start:p.End])
	}
	return strings.Join(parts, " ")
}

// forms are the words of a range as written, at most limit of them.
func (s *state) forms(r text.Range, limit int) []string {
	var out []string
	for w := r.First; w < min(r.Last, r.First+limit); w++ {
		out = append(out, s.form(w))
	}
	return out
}

// nameAt returns the name that covers a word, by binary search.
func (s *state) nameAt(w int) (text.Name, bool) {
	i, _ := slices.BinarySearchFunc(s.doc.Names, w, func(n text.Name, w int) int { return n.Last - 1 - w })
	if i >= len(s.doc.Names) || s.doc.Names[i].First > w {
		return text.Name{}, false
	}
	n := s.doc.Names[i]
	title := n.Type == text.Person && !isUpper(s.form(n.Last-1)) // "the UN envoy"
	return n, !title
}

// wordsIn are the words that begin in the bytes [start, end).
func (s *state) wordsIn(start, end int) text.Range {
	at := func(b int) int {
		i, _ := slices.BinarySearchFunc(s.doc.Words, b, func(w text.Word, b int) int { return w.Start - b })
		return i
	}
	return text.Range{First: at(start), Last: max(at(start), at(end))}
}

// phraseMarked reports whether a phrase of lemmas is a marker of a class.
func (s *state) phraseMarked(phrase, class string) bool {
	m, _ := s.lex.Markers.Find(phrase)
	return m[class] != ""
}

// marked reports whether a word alone is a marker of a class.
func (s *state) marked(w int, class string) bool {
	m, n := s.lex.Markers.Longest(s.tokens[w : w+1])
	if n == 1 && m[class] == "" && s.doc.Words[w].XPOS == "VBG" { // "telling", which is a noun, too
		m, _ = s.lex.Markers.Find(s.lemma(w))
	}
	return n == 1 && m[class] != ""
}

// markedAs reports whether a word alone is a marker of a kind of a class.
func (s *state) markedAs(w int, class, kind string) bool {
	m, n := s.lex.Markers.Longest(s.tokens[w : w+1])
	return n == 1 && m[class] == kind
}
