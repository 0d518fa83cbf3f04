package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"reportedly/internal/text"
)

// roles are the three roles of an attribution, in the order of the published tables.
var roles = []string{"source", "cue", "content"}

// labelledTokens is one instance of CofeNet's JSON Lines.
type labelledTokens struct {
	Tokens []string `json:"tokens"`
	Labels []string `json:"labels"`
}

// printed are the characters that the Penn Treebank's tokenisation, which CofeNet's
// tokens have, writes otherwise. Closing single quotes stay: they are apostrophes too.
var printed = map[string]string{"``": "“", "''": "”", "`": "‘", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}

// parseCofeNet reads JSON Lines of {"tokens":[…],"labels":[…]}; other keys are ignored.
func parseCofeNet(file, data string) ([]labelledTokens, error) {
	var out []labelledTokens
	err := eachJSONLine(file, data, func(line string) error {
		var v labelledTokens
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return err
		}
		if len(v.Tokens) == 0 || len(v.Tokens) != len(v.Labels) {
			return fmt.Errorf("%d tokens and %d labels", len(v.Tokens), len(v.Labels))
		}
		for _, l := range v.Labels {
			if prefix, role, _ := strings.Cut(l, "-"); l != "O" && (prefix != "B" && prefix != "I" || !slices.Contains(roles, role)) {
				return fmt.Errorf("label %q: want O, or B- or I- and one of %v", l, roles)
			}
		}
		for i, token := range v.Tokens {
			if p, ok := printed[token]; ok {
				v.Tokens[i] = p
			}
		}
		out = append(out, v)
		return nil
	})
	return out, err
}

// eachJSONLine calls f with each line that is not blank and adds the line's place
// to its errors. No lines at all is an error.
func eachJSONLine(file, data string, f func(line string) error) error {
	n := 0
	for i, line := range splitLines(data) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		n++
		if err := f(line); err != nil {
			return fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	if n == 0 {
		return fmt.Errorf("%s: no JSON lines", file)
	}
	return nil
}

// roleScore holds the three measures of one role.
type roleScore struct {
	exact, begin counts
	overlap      float64 // sum over gold spans of the best overlap with a system span
	compared     int     // gold spans, and system spans that overlap none of them
}

// scoreLabels compares labels B-x and I-x of one instance as CofeNet does (Wang et
// al. 2022, https://aclanthology.org/2022.coling-1.215, exe/eval of
// https://github.com/cofe-ai/CofeNet):
//
//   - A span is a maximal run B-x I-x…; an I- that does not continue the label
//     before it closes the span and is ignored.
//   - exact: same start and end; begin: same start; both micro-averaged.
//   - jaccard: the mean, over the gold spans and those system spans that overlap
//     none of them, of the best overlap (intersection over union; 0 for the latter).
func scoreLabels(into map[string]*roleScore, gold, system []string) {
	for _, role := range roles {
		r := into[role]
		if r == nil {
			r = &roleScore{}
			into[role] = r
		}
		r.compare(labelSpans(gold, role), labelSpans(system, role))
	}
}

func (r *roleScore) compare(gold, system []span) {
	starts, spans := map[int]bool{}, map[span]bool{}
	for _, g := range gold {
		starts[g.first], spans[g] = true, true
	}
	n := counts{gold: len(gold), predicted: len(system)}
	exact, begin := n, n
	for _, s := range system {
		if spans[s] {
			exact.correct++
		}
		if starts[s.first] {
			begin.correct++
		}
	}
	r.exact.add(exact)
	r.begin.add(begin)
	r.compareOverlaps(gold, system)
}

// compareOverlaps walks both lists, which are in order and free of overlaps.
func (r *roleScore) compareOverlaps(gold, system []span) {
	best := make([]float64, len(gold))
	alone := make([]bool, len(system))
	for i := range alone {
		alone[i] = true
	}
	for g, s := 0, 0; g < len(gold) && s < len(system); {
		if o := overlap(gold[g], system[s]); o > 0 {
			best[g] = max(best[g], o)
			alone[s] = false
		}
		if gold[g].last < system[s].last {
			g++
		} else {
			s++
		}
	}
	for _, b := range best {
		r.overlap += b
		r.compared++
	}
	for _, a := range alone {
		if a {
			r.compared++
		}
	}
}

// overlap is intersection over union; 0 for spans that do not meet.
func overlap(a, b span) float64 {
	common := min(a.last, b.last) - max(a.first, b.first)
	if common <= 0 {
		return 0
	}
	return float64(common) / float64(max(a.last, b.last)-min(a.first, b.first))
}

// labelSpans returns the spans of one role.
func labelSpans(labels []string, role string) []span {
	var out []span
	open := false
	for i, l := range labels {
		switch {
		case l == "B-"+role:
			out = append(out, span{i, i + 1, role})
			open = true
		case l == "I-"+role && open:
			out[len(out)-1].last = i + 1
		default:
			open = false
		}
	}
	return out
}

// flatten turns attributions into one label for each of n words. Where roles
// overlap, a word is cue before source before content: cues are what relations
// hang on, and a content often surrounds its own frame ("it, he said, is"). Within
// a role the attribution that comes first keeps the word. Each run of a range that
// remains begins with B-, as in CofeNet's own conversion of PolNeAR.
func flatten(attributions []text.Attribution, n int) []string {
	owner := make([]string, n) // role of the word
	begins := make([]bool, n)
	for _, role := range []string{"cue", "source", "content"} {
		for _, a := range attributions {
			for _, r := range rolesOf(a)[role] {
				claim(owner, begins, role, r)
			}
		}
	}
	labels := make([]string, n)
	for i, role := range owner {
		switch {
		case role == "":
			labels[i] = "O"
		case begins[i]:
			labels[i] = "B-" + role
		default:
			labels[i] = "I-" + role
		}
	}
	return labels
}

// claim gives the words of r that nobody owns to role.
func claim(owner []string, begins []bool, role string, r text.Range) {
	fresh := true
	for i := max(0, r.First); i < min(r.Last, len(owner)); i++ {
		if owner[i] != "" {
			fresh = true
			continue
		}
		owner[i], begins[i] = role, fresh
		fresh = false
	}
}

func rolesOf(a text.Attribution) map[string][]text.Range {
	return map[string][]text.Range{"source": a.Source, "cue": a.Cue, "content": a.Content}
}

func (s *session) scoreCofeNet(total map[string]*roleScore, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	instances, err := parseCofeNet(file, string(data))
	if err != nil {
		return err
	}
	system := make([][]string, len(instances))
	err = s.each(len(instances), func(i int) error {
		doc, err := s.parseWords([][]string{instances[i].Tokens})
		if err != nil {
			return fmt.Errorf("%s: read instance %d: %w", file, i+1, err)
		}
		system[i] = flatten(doc.Attributions, len(doc.Words))
		return nil
	})
	if err != nil {
		return err
	}
	for i, v := range instances {
		scoreLabels(total, v.Labels, system[i])
	}
	return nil
}

func (m metrics) putRoles(total map[string]*roleScore) {
	for _, role := range roles {
		r := total[role]
		m.put("exact."+role+".", r.exact)
		m.put("begin."+role+".", r.begin)
		if r.compared > 0 {
			m["jaccard."+role] = 100 * r.overlap / float64(r.compared)
		}
	}
}
