package text

import (
	"fmt"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/nn"
)

// labelLists are the labels of the heads, each in the order of its outputs; of names
// the types, whose outputs are O, B-x and I-x of each.
type labelLists struct {
	UPOS        []string `json:"upos"`
	XPOS        []string `json:"xpos"`
	Feats       []string `json:"feats"`
	Lemma       []string `json:"lemma"`
	Deprel      []string `json:"deprel"`
	Names       []string `json:"names"`
	Attribution []string `json:"attribution"`
	Link        []string `json:"link"`
	Events      []string `json:"events"`
}

// heads are the layers above the encoder (docs/model.md §4). They are immutable.
type heads struct {
	hidden int
	seg    *nn.Dense

	morph, upos, xpos, feats, lemma     *nn.Dense
	uposLabels, xposLabels, featsLabels []string
	lemmaScripts                        []lemmaScript
	lemmas                              lemmaList

	depIn, headIn *nn.Dense // a row of outputs is the arcs' part and then the relations'
	arcs, rels    int       // lengths of the parts
	root          []float32 // what stands for a row of headIn
	arc           *nn.Dense // of a dependent: what a head is multiplied with for the arc's score
	rel           *nn.Dense // of a head: for each relation, what a dependent is multiplied with,
	relBase       *nn.Dense // and what is added
	deprels       []string
	rootRel       int

	namesIn, namesOut *nn.Dense
	nameScheme        scheme
	nameTypes         []NameType

	attrIn, attrOut            *nn.Dense
	flatScheme                 scheme
	flatCue                    int
	linkCue, linkWord, linkOut *nn.Dense
	linkDistance               []float32
	linkScheme                 scheme
	linkSource, linkContent    int

	factIn, factOut   *nn.Dense
	eventIn, eventOut *nn.Dense

	anaphorIn, antecedentIn, pairOut, aloneOut *nn.Dense
	reach                                      []float32
}

// loader takes layers from a model until one is missing.
type loader struct {
	m   *nn.Model
	o   nn.Options
	err error
}

// dense takes a layer; inputs and outputs are checked unless negative. Only hidden
// layers follow a precision that is asked for: the last ones stay as they are stored.
func (l *loader) dense(name string, in, out int) *nn.Dense {
	return l.layer(name, in, out, l.o)
}

func (l *loader) last(name string, in, out int) *nn.Dense {
	o := l.o
	if o.Precision == nn.Int8 {
		o.Precision = nn.AsStored
	}
	return l.layer(name, in, out, o)
}

func (l *loader) layer(name string, in, out int, o nn.Options) *nn.Dense {
	if l.err != nil {
		return &nn.Dense{}
	}
	d, err := l.m.DenseAs(name, o)
	if err != nil {
		l.err = err
		return &nn.Dense{}
	}
	if d.In != in || out >= 0 && d.Out != out {
		l.err = fmt.Errorf("layer %q is %d→%d, want %d→%d", name, d.In, d.Out, in, out)
	}
	return d
}

func (l *loader) floats(name string, shape ...int) []float32 {
	if l.err != nil {
		return nil
	}
	x, err := l.m.Floats(name, shape...)
	l.err = err
	return x
}

// newHeads takes all heads from a model.
func newHeads(m *nn.Model, hidden int, labels *labelLists, o nn.Options) (*heads, error) {
	h := &heads{hidden: hidden}
	if err := h.readLabels(labels); err != nil {
		return nil, err
	}
	l := &loader{m: m, o: o}
	h.seg = l.last("seg", hidden, segLabels)
	h.morph = l.dense("morph.in", hidden, -1)
	h.upos = l.last("upos", h.morph.Out, len(labels.UPOS))
	h.xpos = l.last("xpos", h.morph.Out, len(labels.XPOS))
	h.feats = l.last("feats", h.morph.Out, len(labels.Feats))
	h.lemma = l.last("lemma", h.morph.Out, len(labels.Lemma))
	h.loadTree(l)
	h.namesIn = l.dense("names.in", hidden, -1)
	h.namesOut = l.last("names.out", h.namesIn.Out, h.nameScheme.labels())
	h.attrIn = l.dense("attr.in", hidden, -1)
	h.attrOut = l.last("attr.out", h.attrIn.Out, h.flatScheme.labels())
	h.linkCue = l.dense("link.cue", hidden, -1)
	h.linkWord = l.dense("link.word", hidden, h.linkCue.Out)
	h.linkOut = l.last("link.out", h.linkCue.Out+h.flatScheme.labels(), h.linkScheme.labels())
	h.linkDistance = l.floats("link.distance", distances, h.linkCue.Out)
	h.nameScheme.learn(l.floats("names.transitions", h.nameScheme.labels(), h.nameScheme.labels()))
	h.flatScheme.learn(l.floats("attr.transitions", h.flatScheme.labels(), h.flatScheme.labels()))
	h.linkScheme.learn(l.floats("link.transitions", h.linkScheme.labels(), h.linkScheme.labels()))
	h.factIn = l.dense("fact.in", hidden, -1)
	h.factOut = l.last("fact.out", h.factIn.Out, 1)
	h.eventIn = l.dense("event.in", hidden, -1)
	h.eventOut = l.last("event.out", h.eventIn.Out, len(labels.Events))
	h.anaphorIn = l.dense("anaphor.in", hidden, -1)
	h.antecedentIn = l.dense("antecedent.in", hidden, h.anaphorIn.Out)
	h.reach = l.floats("reach", 2*reaches, h.anaphorIn.Out)
	h.pairOut = l.last("pair.out", h.anaphorIn.Out, 1)
	h.aloneOut = l.last("alone.out", h.anaphorIn.Out, 1)
	return h, l.err
}

func (h *heads) loadTree(l *loader) {
	n := len(h.deprels)
	h.depIn = l.dense("dep.in", h.hidden, -1)
	h.headIn = l.dense("head.in", h.hidden, h.depIn.Out)
	h.root = l.floats("root", h.depIn.Out)
	arcHead := l.floats("arc.head", -1)
	h.arcs, h.rels = len(arcHead), h.depIn.Out-len(arcHead)
	if l.err == nil && h.rels <= 0 {
		l.err = fmt.Errorf("layer \"dep.in\" has %d outputs for %d of the arcs alone", h.depIn.Out, h.arcs)
	}
	h.arc = l.of(transposed(l.floats("arc.matrix", h.arcs, h.arcs), h.arcs), arcHead, h.arcs, h.arcs)
	h.rel = l.of(l.floats("rel.matrix", n, h.rels, h.rels), l.floats("rel.dep", n, h.rels), n*h.rels, h.rels)
	h.relBase = l.of(l.floats("rel.head", n, h.rels), l.floats("rel.bias", n), n, h.rels)
}

// of makes a layer of weights and a bias.
func (l *loader) of(weights, bias []float32, out, in int) *nn.Dense {
	if l.err != nil {
		return &nn.Dense{}
	}
	d, err := nn.DenseOf(weights, bias, out, in, l.o.Level)
	l.err = err
	return d
}

func transposed(x []float32, n int) []float32 {
	t := make([]float32, len(x))
	for i := range x {
		t[i%n*n+i/n] = x[i]
	}
	return t
}

// readLabels checks the labels and gets those ready that are more than strings.
func (h *heads) readLabels(l *labelLists) error {
	h.uposLabels, h.xposLabels, h.featsLabels, h.deprels = l.UPOS, named(l.XPOS), named(l.Feats), l.Deprel
	for _, label := range l.Lemma {
		s, err := parseLemmaScript(label)
		if err != nil {
			return err
		}
		h.lemmaScripts = append(h.lemmaScripts, s)
	}
	h.rootRel = slices.Index(l.Deprel, "root")
	if h.rootRel < 0 || len(l.Deprel) < 2 || len(l.UPOS) == 0 || len(l.XPOS) == 0 || len(l.Feats) == 0 || len(l.Lemma) == 0 {
		return fmt.Errorf("a list of labels is empty, or no deprel is \"root\"")
	}
	if len(l.Names) == 0 || len(l.Names) > maxKinds {
		return fmt.Errorf("%d types of name, want 1 to %d", len(l.Names), maxKinds)
	}
	h.nameScheme = scheme{kinds: l.Names}
	var err error
	if h.flatScheme, err = newScheme(l.Attribution); err != nil {
		return fmt.Errorf("labels of attribution: %w", err)
	}
	if h.linkScheme, err = newScheme(l.Link); err != nil {
		return fmt.Errorf("labels of link: %w", err)
	}
	for _, kind := range h.nameScheme.kinds {
		h.nameTypes = append(h.nameTypes, NameType(kind))
	}
	if !slices.EqualFunc(l.Events, reportedly.Categories, func(label string, c reportedly.Category) bool { return label == string(c) }) {
		return fmt.Errorf("categories of event are %q, want %q", l.Events, reportedly.Categories)
	}
	h.flatCue, h.linkSource, h.linkContent = h.flatScheme.kind("cue"), h.linkScheme.kind("source"), h.linkScheme.kind("content")
	if h.flatCue < 0 || h.flatScheme.kind("source") < 0 || h.flatScheme.kind("content") < 0 || h.linkSource < 0 || h.linkContent < 0 || len(h.linkScheme.kinds) != 2 {
		return fmt.Errorf("labels of attribution and link: want kinds source, cue, content and source, content, have %q and %q", h.flatScheme.kinds, h.linkScheme.kinds)
	}
	return nil
}

// named returns labels with "" for the one that stands for nothing.
func named(labels []string) []string {
	labels = slices.Clone(labels)
	for i, l := range labels {
		if l == "_" {
			labels[i] = ""
		}
	}
	return labels
}

// hiddenLayer sets s.mid to the layer's output for rows of x, through GELU.
func (s *scratch) hiddenLayer(d *nn.Dense, x []float32, rows int) []float32 {
	s.mid = resize(s.mid, rows*d.Out)
	d.Apply(&s.dense, s.mid, x, rows)
	nn.GELU(s.mid)
	return s.mid
}

// outLayer sets s.out to the layer's output for rows of x.
func (s *scratch) outLayer(d *nn.Dense, x []float32, rows int) []float32 {
	s.out = resize(s.out, rows*d.Out)
	d.Apply(&s.dense, s.out, x, rows)
	return s.out
}

// tag sets the words' tags and lemmas from their vectors x.
func (h *heads) tag(s *scratch, text string, words []Word, x []float32) {
	n := len(words)
	m := s.hiddenLayer(h.morph, x, n)
	scores := s.outLayer(h.upos, m, n)
	for i := range words {
		words[i].UPOS = h.uposLabels[argmax(scores[i*h.upos.Out:][:h.upos.Out])]
	}
	scores = s.outLayer(h.xpos, m, n)
	for i := range words {
		words[i].XPOS = h.xposLabels[argmax(scores[i*h.xpos.Out:][:h.xpos.Out])]
	}
	scores = s.outLayer(h.feats, m, n)
	for i := range words {
		words[i].Feats = h.featsLabels[argmax(scores[i*h.feats.Out:][:h.feats.Out])]
	}
	for i := range words {
		if w := &words[i]; w.Start < w.End && w.UPOS != "PUNCT" && w.UPOS != "SYM" && strings.Trim(text[w.Start:w.End], stops) == "" {
			w.UPOS, w.XPOS, w.Feats = "PUNCT", text[w.Start:w.Start+1], "" // Penn tags a stop by itself
		}
	}
	h.lemmatise(s, text, words, m)
}

// stops are the marks that end sentences and clauses, and are nothing else.
const stops = ".,!?"

// lemmatise sets the words' lemmas from their tags and from the output m of the hidden
// layer, of which only the rows of words that are not listed are needed.
func (h *heads) lemmatise(s *scratch, text string, words []Word, m []float32) {
	unlisted, width := s.unlisted[:0], h.morph.Out
	for i := range words {
		w := &words[i]
		if w.Lemma, s.key = h.lemmas.find(s.key, text[w.Start:w.End], w.XPOS); w.Lemma == "" {
			copy(m[len(unlisted)*width:][:width], m[i*width:])
			unlisted = append(unlisted, i)
		}
	}
	scores := s.outLayer(h.lemma, m, len(unlisted))
	for k, i := range unlisted {
		w := &words[i]
		w.Lemma = h.lemmaScripts[argmax(scores[k*h.lemma.Out:][:h.lemma.Out])].apply(text[w.Start:w.End])
	}
	s.unlisted = unlisted
}

// judge sets the words' factuality.
func (h *heads) judge(s *scratch, words []Word, x []float32) {
	scores := s.outLayer(h.factOut, s.hiddenLayer(h.factIn, x, len(words)), len(words))
	for i := range words {
		words[i].Factuality = min(max(scores[i], -3), 3)
	}
}

// code sets the words' probabilities of event.
func (h *heads) code(s *scratch, words []Word, x []float32) {
	scores := s.outLayer(h.eventOut, s.hiddenLayer(h.eventIn, x, len(words)), len(words))
	p := slices.Clone(scores)
	nn.Logistic(p)
	for i := range words {
		words[i].Event, p = p[:h.eventOut.Out:h.eventOut.Out], p[h.eventOut.Out:]
	}
}

// name appends the names in clauses, whose words' vectors x begin with that of word base.
func (h *heads) name(s *scratch, names []Name, clauses []Range, base int, x []float32) []Name {
	n := len(x) / h.hidden
	scores := s.outLayer(h.namesOut, s.hiddenLayer(h.namesIn, x, n), n)
	for _, c := range clauses {
		for _, found := range s.field.likely(h.nameScheme, scores[(c.First-base)*h.namesOut.Out:(c.Last-base)*h.namesOut.Out]) {
			names = append(names, Name{Range{c.First + found.first, c.First + found.last}, h.nameTypes[found.kind]})
		}
	}
	return names
}
