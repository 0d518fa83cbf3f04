package text

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"reportedly/internal/nn"
)

// Parser turns texts into Documents with one model. It is immutable and safe for
// concurrent use; each call works on one goroutine.
type Parser struct {
	digest   string
	encoder  *nn.Encoder
	heads    *heads
	atomizer *atomizer
	pieces   *wordPieces
	spaces   bool // words may hold white space
	pool     sync.Pool
}

// Options selects how the model computes. The zero value is the right choice for
// everything but tests and comparisons.
type Options struct {
	Compute nn.Options
}

// config is the part of the model's config that this package reads (docs/model.md §6).
type config struct {
	Vocabulary stringList        `json:"vocabulary"`
	Splits     map[string]string `json:"splits"`
	Spaces     bool              `json:"spaces"`
	Lemmas     string            `json:"lemmas"`
	Labels     labelLists        `json:"labels"`
}

// NewParser builds the parser of a model. It returns an error if a part of the
// model is missing or does not fit the others.
func NewParser(m *nn.Model, o Options) (*Parser, error) {
	p := &Parser{digest: m.Digest}
	p.pool.New = func() any { return new(scratch) }
	if err := p.build(m, o); err != nil {
		return nil, fmt.Errorf("build parser: %w", err)
	}
	return p, nil
}

func (p *Parser) build(m *nn.Model, o Options) error {
	var encoderErr error
	var wait sync.WaitGroup
	wait.Go(func() { p.encoder, encoderErr = nn.NewEncoder(m, o.Compute) }) // half of the time of starting
	c, err := p.configure(m)
	wait.Wait()
	if err != nil {
		return err
	}
	if encoderErr != nil {
		return encoderErr
	}
	if e := p.encoder; e.MaxPositions() < windowPieces+2 || e.Pieces() < len(c.Vocabulary) || e.Shapes() < shapes {
		return fmt.Errorf("%d positions, %d pieces and %d shapes, want at least %d, %d and %d", e.MaxPositions(), e.Pieces(), e.Shapes(), windowPieces+2, len(c.Vocabulary), shapes)
	}
	if p.heads, err = newHeads(m, p.encoder.Hidden(), &c.Labels, o.Compute); err != nil {
		return err
	}
	p.heads.lemmas, err = newLemmaList(c.Lemmas)
	return err
}

// configure reads the model's config and makes what needs nothing else.
func (p *Parser) configure(m *nn.Model) (*config, error) {
	var c config
	err := json.Unmarshal(m.Config, &c)
	if err != nil {
		return nil, fmt.Errorf("read the model's config: %w", err)
	}
	p.spaces = c.Spaces
	if p.atomizer, err = newAtomizer(c.Splits); err != nil {
		return nil, err
	}
	p.pieces, err = newWordPieces(c.Vocabulary)
	return &c, err
}

// Digest is "sha256:" and the SHA-256 of the model file.
func (p *Parser) Digest() string { return p.digest }

// Parse analyses a text of any length and content. The only error is that of a
// context that ends first.
func (p *Parser) Parse(ctx context.Context, s string) (*Document, error) {
	return p.read(ctx, s, p.atomizer.atoms(nil, s, 0, paraGap), nil)
}

// ParseWords analyses given words in given sentences. The document's text is the
// words joined with blanks, one sentence a line. Each string is one word whatever it
// holds, without the white space around it; sentences without words are left out.
// The only error is that of a context that ends first.
func (p *Parser) ParseWords(ctx context.Context, sentences [][]string) (*Document, error) {
	var text strings.Builder
	var atoms []atom
	var labels []uint8
	for _, words := range sentences {
		label, gap, space := uint8(startsSentence), uint8(lineGap), "\n"
		for _, word := range words {
			if len(atoms) == 0 {
				gap, space = paraGap, ""
			}
			text.WriteString(space)
			atoms = p.givenAtoms(atoms, word, text.Len(), gap)
			text.WriteString(word)
			for ; len(labels) < len(atoms); label = continues {
				labels = append(labels, label)
			}
			label, gap, space = startsWord, blankGap, " "
		}
	}
	return p.read(ctx, text.String(), atoms, labels)
}

// ParseSpans analyses a text whose sentences and words are given as bytes of it, in
// order, no word empty or overlapping another, with nothing but white space outside
// them. Unlike with [Parser.ParseWords] the model sees the white space and the
// paragraphs that the text has. An error is that of a context that ends first, or names
// the first word, or the rest, that is not as said.
func (p *Parser) ParseSpans(ctx context.Context, s string, sentences [][]WordSpan) (*Document, error) {
	end := 0
	label := map[int]uint8{} // by where a word begins
	for _, words := range sentences {
		for i, w := range words {
			if w.Start < end || w.End <= w.Start || w.End > len(s) || strings.IndexFunc(s[end:w.Start], notSpace) >= 0 {
				return nil, fmt.Errorf("word at bytes %d to %d of %d does not follow one up to %d", w.Start, w.End, len(s), end)
			}
			end = w.End
			label[w.Start] = startsWord
			if i == 0 {
				label[w.Start] = startsSentence
			}
		}
	}
	if strings.IndexFunc(s[end:], notSpace) >= 0 {
		return nil, fmt.Errorf("no word covers the text from byte %d on", end)
	}
	atoms := p.atomizer.atoms(nil, s, 0, paraGap)
	atoms = cutAtoms(atoms, func(at int) bool { return label[at] != continues })
	labels := make([]uint8, len(atoms))
	for i, a := range atoms {
		labels[i] = label[a.start]
	}
	return p.read(ctx, s, atoms, labels)
}

// cutAtoms cuts atoms where a word begins inside.
func cutAtoms(atoms []atom, begins func(at int) bool) []atom {
	var out []atom
	for _, a := range atoms {
		for at := a.start + 1; at < a.end; at++ {
			if begins(at) {
				out = append(out, atom{start: a.start, end: at, gap: a.gap, kase: a.kase})
				a.start, a.gap = at, noGap
			}
		}
		out = append(out, a)
	}
	return out
}

// givenAtoms appends the atoms of a given word. One that has none, being empty or
// white space, becomes an atom of its own.
func (p *Parser) givenAtoms(atoms []atom, word string, base int, gap uint8) []atom {
	first := len(atoms)
	atoms = p.atomizer.atoms(atoms, word, base, gap)
	if len(atoms) == first {
		atoms = append(atoms, atom{start: base, end: base + len(word), gap: gap})
	}
	return atoms
}

//go:embed model/reader.rptm
var modelFile []byte

//go:embed model/reader.sha256
var modelSum string

// DefaultDigest is "sha256:" and the SHA-256 of the model inside the program.
func DefaultDigest() string { return "sha256:" + strings.TrimSpace(modelSum) }

var defaultParser = sync.OnceValues(func() (*Parser, error) {
	m, err := Model()
	if err != nil {
		return nil, err
	}
	return NewParser(m, Options{})
})

// Model returns the model inside the program, read anew on each call. Its checksum is
// compared by a test and not again. An error means that the program was built from a
// damaged file.
func Model() (*nn.Model, error) {
	m, err := nn.LoadKnown(modelFile, DefaultDigest())
	if err != nil {
		return nil, fmt.Errorf("read the built-in model: %w", err)
	}
	return m, nil
}

// Default returns the parser of the model inside the program, which is loaded on
// the first call.
func Default() (*Parser, error) { return defaultParser() }
