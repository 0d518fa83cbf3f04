package text

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"reportedly"
	"reportedly/internal/nn"
)

// modelSize is the size of a model with random weights.
type modelSize struct {
	hidden, layers, heads, ffn           int
	morph, arcs, rels, names, link, fact int
	spaces                               bool
}

// tiny is a model that is fast enough for property tests.
var tiny = modelSize{hidden: 16, layers: 1, heads: 2, ffn: 16, morph: 12, arcs: 8, rels: 6, names: 8, link: 8, fact: 4}

// full has the sizes of docs/model.md.
var full = modelSize{hidden: 384, layers: 6, heads: 12, ffn: 1536, morph: 256, arcs: 160, rels: 96, names: 192, link: 256, fact: 128}

var testVocabulary = func() []string {
	pieces := []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]"}
	for r := '!'; r <= '~'; r++ {
		if r < 'A' || r > 'Z' {
			pieces = append(pieces, string(r), "##"+string(r))
		}
	}
	return append(pieces, "the", "said", "##ing", "minister", "e", "中", "ᄒ", "##ᅡ", "##ᆫ")
}()

func testLabels(many int) labelLists {
	bio := func(kinds ...string) []string {
		labels := []string{"O"}
		for _, k := range kinds {
			labels = append(labels, "B-"+k, "I-"+k)
		}
		return labels
	}
	var types []string
	for _, t := range NameTypes {
		types = append(types, string(t))
	}
	l := labelLists{
		UPOS: []string{"NOUN", "PUNCT", "VERB"}, XPOS: []string{"NN", "_"}, Feats: []string{"_", "Number=Sing"},
		Lemma:  []string{"l|0|", "k|1|", "=be", "t|0|", "l|3|y"},
		Deprel: []string{"nsubj", "obj", "root", "punct"},
		Names:  types, Attribution: bio("source", "cue", "content"), Link: bio("source", "content"),
	}
	for _, c := range reportedly.Categories {
		l.Events = append(l.Events, string(c))
	}
	for len(l.Deprel) < many/10 {
		l.Deprel = append(l.Deprel, "dep")
	}
	for len(l.Lemma) < many {
		l.Lemma, l.Feats = append(l.Lemma, "l|0|"), append(l.Feats, "_")
	}
	return l
}

// modelMaker makes the tensors of a model with random weights.
type modelMaker struct {
	random  *rand.Rand
	tensors []nn.Tensor
}

func (m *modelMaker) floats(name string, deviation float64, shape ...int) {
	n := 1
	for _, d := range shape {
		n *= d
	}
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(m.random.NormFloat64() * deviation)
	}
	m.tensors = append(m.tensors, nn.Tensor{Name: name, DType: nn.F32, Shape: shape, F32: x})
}

func (m *modelMaker) dense(name string, in, out int) {
	m.floats(name+".weight", 1.5/math.Sqrt(float64(in)), out, in)
	m.floats(name+".bias", 0.3, out)
}

func (m *modelMaker) norm(name string, n int) {
	m.floats(name+".bias", 0.1, n)
	ones := make([]float32, n)
	for i := range ones {
		ones[i] = 1
	}
	m.tensors = append(m.tensors, nn.Tensor{Name: name + ".weight", DType: nn.F32, Shape: []int{n}, F32: ones})
}

func (m *modelMaker) encoder(z modelSize) {
	m.floats("embeddings.piece", 1, len(testVocabulary), z.hidden)
	m.floats("embeddings.position", 0.3, windowPieces+2, z.hidden)
	m.floats("embeddings.shape", 0.5, shapes, z.hidden)
	m.norm("embeddings.norm", z.hidden)
	for i := range z.layers {
		prefix := "layer." + string(rune('0'+i)) + "."
		for _, name := range []string{"q", "k", "v", "o"} {
			m.dense(prefix+name, z.hidden, z.hidden)
		}
		m.dense(prefix+"ffn1", z.hidden, z.ffn)
		m.dense(prefix+"ffn2", z.ffn, z.hidden)
		m.norm(prefix+"norm1", z.hidden)
		m.norm(prefix+"norm2", z.hidden)
	}
}

func (m *modelMaker) heads(z modelSize, l labelLists) {
	m.dense("seg", z.hidden, segLabels)
	m.dense("morph.in", z.hidden, z.morph)
	m.dense("upos", z.morph, len(l.UPOS))
	m.dense("xpos", z.morph, len(l.XPOS))
	m.dense("feats", z.morph, len(l.Feats))
	m.dense("lemma", z.morph, len(l.Lemma))
	m.dense("dep.in", z.hidden, z.arcs+z.rels)
	m.dense("head.in", z.hidden, z.arcs+z.rels)
	m.floats("root", 1, z.arcs+z.rels)
	m.floats("arc.matrix", 1, z.arcs, z.arcs)
	m.floats("arc.head", 1, z.arcs)
	m.floats("rel.matrix", 1, len(l.Deprel), z.rels, z.rels)
	m.floats("rel.dep", 1, len(l.Deprel), z.rels)
	m.floats("rel.head", 1, len(l.Deprel), z.rels)
	m.floats("rel.bias", 1, len(l.Deprel))
	m.dense("names.in", z.hidden, z.names)
	m.dense("names.out", z.names, 2*len(l.Names)+1)
	m.dense("attr.in", z.hidden, z.morph)
	m.dense("attr.out", z.morph, len(l.Attribution))
	m.floats("link.cue.weight", 0.3, z.link, z.hidden)
	m.dense("link.word", z.hidden, z.link)
	m.floats("link.distance", 0.5, distances, z.link)
	m.floats("names.transitions", 0.5, 2*len(l.Names)+1, 2*len(l.Names)+1)
	m.floats("attr.transitions", 0.5, 7, 7)
	m.floats("link.transitions", 0.5, 5, 5)
	m.dense("link.out", z.link+len(l.Attribution), len(l.Link))
	m.dense("fact.in", z.hidden, z.fact)
	m.dense("fact.out", z.fact, 1)
	m.dense("event.in", z.hidden, z.fact)
	m.dense("event.out", z.fact, len(l.Events))
	m.dense("anaphor.in", z.hidden, z.link)
	m.dense("antecedent.in", z.hidden, z.link)
	m.floats("reach", 0.5, 2*reaches, z.link)
	m.dense("pair.out", z.link, 1)
	m.dense("alone.out", z.link, 1)
}

// makeModel writes and loads a model with random weights.
func makeModel(tb testing.TB, z modelSize, edit func(config map[string]any, tensors []nn.Tensor) []nn.Tensor) *nn.Model {
	l := testLabels(z.hidden * 2)
	m := modelMaker{random: rand.New(rand.NewPCG(7, 1))}
	m.encoder(z)
	m.heads(z, l)
	config := map[string]any{
		"hidden": z.hidden, "layers": z.layers, "heads": z.heads, "ffn": z.ffn, "max_positions": windowPieces + 2,
		"vocabulary": testVocabulary, "splits": map[string]string{"cannot": "can|not", "dunno": "du|n|no"}, "spaces": z.spaces, "labels": l,
	}
	tensors := m.tensors
	if edit != nil {
		tensors = edit(config, tensors)
	}
	data, err := json.Marshal(config)
	if err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := nn.Write(&b, data, tensors); err != nil {
		tb.Fatal(err)
	}
	model, err := nn.Load(b.Bytes())
	if err != nil {
		tb.Fatal(err)
	}
	return model
}

func makeParser(tb testing.TB, z modelSize) *Parser {
	p, err := NewParser(makeModel(tb, z, nil), Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

var tinyOnce sync.Once
var tinyShared *Parser

func tinyParser(tb testing.TB) *Parser {
	tinyOnce.Do(func() { tinyShared = makeParser(tb, tiny) })
	return tinyShared
}
