package eval

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"text/tabwriter"
)

// Result is the outcome of a run. Its JSON form has the keys task, files and
// metrics in this order, and the metrics sorted by name.
type Result struct {
	Task    string             `json:"task"`
	Files   []string           `json:"files"`
	Metrics map[string]float64 `json:"metrics"` // percent, rounded to four decimals
}

// WriteTable prints one line per metric, sorted by name.
func (r *Result) WriteTable(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, name := range slices.Sorted(maps.Keys(r.Metrics)) {
		fmt.Fprintf(tw, "%.2f\t  %s\n", r.Metrics[name], name)
	}
	return tw.Flush()
}

// metrics are scores by name, unrounded.
type metrics map[string]float64

// rounded keeps four decimals, which is what a score of ten thousand items can
// tell apart, so that the last bits of a sum show nowhere. Undefined scores are
// left out: JSON has no way to write them.
func (m metrics) rounded() map[string]float64 {
	out := make(map[string]float64, len(m))
	for name, v := range m {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			out[name] = math.Round(v*1e4) / 1e4
		}
	}
	return out
}

// counts are the three numbers behind precision, recall and F1.
type counts struct{ gold, predicted, correct int }

func (c *counts) add(d counts) {
	c.gold += d.gold
	c.predicted += d.predicted
	c.correct += d.correct
}

// hit counts a correct item if ok.
func (c *counts) hit(ok bool) {
	if ok {
		c.correct++
	}
}

func (c counts) precision() float64 { return percent(c.correct, c.predicted) }
func (c counts) recall() float64    { return percent(c.correct, c.gold) }

// f1 is the harmonic mean of precision and recall, 2·correct/(gold+predicted).
func (c counts) f1() float64 { return percent(2*c.correct, c.gold+c.predicted) }

// put stores precision, recall and F1 under prefix ("" for none, else ending in a dot).
func (m metrics) put(prefix string, c counts) {
	m[prefix+"precision"] = c.precision()
	m[prefix+"recall"] = c.recall()
	m[prefix+"f1"] = c.f1()
}

// percent is 100·n/total; 0 where there is nothing to count, as scikit-learn and
// the CoNLL scorers have it.
func percent(n, total int) float64 {
	if total == 0 {
		return 0
	}
	return 100 * float64(n) / float64(total)
}
