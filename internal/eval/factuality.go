package eval

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"

	"reportedly/internal/text"
)

// judgedText is one line of the factuality data: a tokenised text with targets.
type judgedText struct {
	Text    string `json:"text"` // tokens separated by single blanks
	Targets []struct {
		Span  [2]int  `json:"span1"` // half-open, in tokens
		Label float64 `json:"label"` // -3 … 3
	} `json:"targets"`
	tokens []string
}

// parseFactuality reads JSON Lines of {"text":…,"targets":[{"span1":[a,b],"label":x}]}
// as the unified factuality data sets have them (Stanovsky et al. 2017,
// https://aclanthology.org/P17-2056).
func parseFactuality(file, data string) ([]judgedText, error) {
	var out []judgedText
	err := eachJSONLine(file, data, func(line string) error {
		var v judgedText
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return err
		}
		v.tokens = strings.Fields(v.Text)
		if len(v.tokens) == 0 {
			return fmt.Errorf("no text")
		}
		for _, t := range v.Targets {
			if t.Span[0] < 0 || t.Span[0] >= t.Span[1] || t.Span[1] > len(v.tokens) {
				return fmt.Errorf("target %v is outside of the %d tokens", t.Span, len(v.tokens))
			}
		}
		out = append(out, v)
		return nil
	})
	return out, err
}

// scoreFactuality compares values per predicate: mean absolute error and Pearson's
// correlation, the two measures of Stanovsky et al. 2017 and Rudinger et al. 2018
// (https://aclanthology.org/N18-1067). They are not percentages. Pearson's r is
// undefined (NaN) where one side does not vary.
func scoreFactuality(gold, system []float64) (mae, pearson float64) {
	n := float64(len(gold))
	var meanG, meanS float64
	for i := range gold {
		mae += math.Abs(gold[i]-system[i]) / n
		meanG += gold[i] / n
		meanS += system[i] / n
	}
	var gg, ss, gs float64
	for i := range gold {
		g, s := gold[i]-meanG, system[i]-meanS
		gg += g * g
		ss += s * s
		gs += g * s
	}
	return mae, gs / math.Sqrt(gg*ss)
}

func runFactuality(s *session, files []string) (metrics, error) {
	var gold, system []float64
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		texts, err := parseFactuality(file, string(data))
		if err != nil {
			return nil, err
		}
		values := make([][]float64, len(texts))
		err = s.each(len(texts), func(i int) error {
			doc, err := s.parseWords([][]string{texts[i].tokens})
			if err != nil {
				return fmt.Errorf("%s: read text %d: %w", file, i+1, err)
			}
			for _, t := range texts[i].Targets {
				word := headOf(doc, []text.Range{{First: t.Span[0], Last: t.Span[1]}})
				values[i] = append(values[i], float64(doc.Words[word].Factuality))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		for i, v := range texts {
			for k, t := range v.Targets {
				gold = append(gold, t.Label)
				system = append(system, values[i][k])
			}
		}
	}
	if len(gold) == 0 {
		return nil, fmt.Errorf("no targets in %s", strings.Join(files, ", "))
	}
	mae, pearson := scoreFactuality(gold, system)
	return metrics{"mae": mae, "pearson": pearson}, nil
}
