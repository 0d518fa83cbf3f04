package eval

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"reportedly/internal/lexicon"
	"reportedly/internal/read"
	"reportedly/internal/text"
)

// exportedDocument is what training/reference.py reads of a document besides the pairs.
type exportedDocument struct {
	Mentions [][2]int   `json:"mentions"`
	Entities [][][2]int `json:"entities"`
	Pairs    int        `json:"pairs"`
}

// TestExportPairs writes the pairs of mentions of GUM's training documents that the
// forest of reference is learned from into the folder $REPORTEDLY_PAIRS.
func TestExportPairs(t *testing.T) {
	folder := os.Getenv("REPORTEDLY_PAIRS")
	if folder == "" {
		t.Skip("for training only: set REPORTEDLY_PAIRS to a folder")
	}
	documents, err := parseCoref(readCorpus(t, "ud-gum/train.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(folder, "pairs.f32"))
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	var out []exportedDocument
	for _, d := range documents {
		out = append(out, exportPairs(t, w, d))
	}
	if err := errors.Join(w.Flush(), file.Close()); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(map[string]any{"features": read.PairFeatures(), "documents": out})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "pairs.json"), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func exportPairs(t *testing.T, w io.Writer, d corefDocument) exportedDocument {
	parser, err := text.Default()
	if err != nil {
		t.Fatal(err)
	}
	known, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := parser.ParseWords(t.Context(), d.sentences)
	if err != nil {
		t.Fatal(err)
	}
	var out exportedDocument
	var row []byte
	mentions := read.New(parser, known).Pairs(doc, d.speakers, func(mention, candidate int, values []float32) {
		out.Pairs++
		row = row[:0]
		for _, v := range append([]float32{float32(mention), float32(candidate)}, values...) {
			row = binary.LittleEndian.AppendUint32(row, math.Float32bits(v))
		}
		if _, err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	})
	out.Mentions = pairsOf(mentions)
	for _, e := range d.entities {
		out.Entities = append(out.Entities, pairsOf(e))
	}
	return out
}

func pairsOf(ranges []text.Range) [][2]int {
	out := make([][2]int, len(ranges))
	for i, r := range ranges {
		out[i] = [2]int{r.First, r.Last}
	}
	return out
}
