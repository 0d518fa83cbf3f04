package eval

import (
	"context"
	"fmt"
	"os"

	"reportedly"
)

// Judgement is how the reader fared on one gold article.
type Judgement struct {
	Outcomes []Outcome // one for each line of the expectations, in file order
	Surplus  []string  // quoted contents of statements that nobody expected, in text order
	score    articleScore
}

// JudgeArticle has the reader read an article and compares the reading with the
// article's expectations.
func JudgeArticle(ctx context.Context, r Reader, a *Article) (*Judgement, error) {
	if r.Report == nil {
		return nil, fmt.Errorf("the reader cannot read reports")
	}
	reading, err := r.Report(ctx, &reportedly.Report{
		Title: a.Title, Outlet: &reportedly.Outlet{Name: a.Outlet}, Published: a.Published, URL: a.URL,
		Language: "en", Text: a.Text,
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", a.File, err)
	}
	score := scoreReading(a, reading)
	return &Judgement{Outcomes: score.outcomes, Surplus: score.surplus, score: score}, nil
}

// Differences lists what is missing, wrong or surplus, for humans.
func (j *Judgement) Differences(file string) []string {
	var out []string
	for _, o := range j.Outcomes {
		if o.Reason != "" {
			line := fmt.Sprintf("%s:%d: %s: %s", o.File, o.Line, o.Reason, o.Text)
			if o.Read != "" {
				line += "; read: " + o.Read
			}
			out = append(out, line)
		}
	}
	for _, s := range j.Surplus {
		out = append(out, fmt.Sprintf("%s: surplus: %s", file, s))
	}
	return out
}

func runGold(s *session, files []string) (metrics, error) {
	articles := make([]*Article, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if articles[i], err = ParseArticle(file, data); err != nil {
			return nil, err
		}
	}
	judgements := make([]*Judgement, len(files))
	err := s.each(len(files), func(i int) (err error) {
		judgements[i], err = JudgeArticle(s.ctx, s.reader, articles[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	var total articleScore
	families := map[string]*articleScore{}
	for i, j := range judgements {
		if s.options.Difference != nil {
			for _, line := range j.Differences(files[i]) {
				s.options.Difference(line)
			}
		}
		family := families[j.score.family]
		if family == nil {
			family = &articleScore{}
			families[j.score.family] = family
		}
		family.add(j.score)
		total.add(j.score)
	}
	m := metrics{}
	m.putArticles("", total)
	for name, score := range families {
		m.putArticles("family."+name+".", *score)
	}
	return m, nil
}

func (a *articleScore) add(b articleScore) {
	a.statements.add(b.statements)
	a.cues.add(b.cues)
	a.hedges.add(b.hedges)
	a.conditions.add(b.conditions)
	a.chains.add(b.chains)
	a.kinds.add(b.kinds)
	a.namings.add(b.namings)
	a.acts.add(b.acts)
	a.modes.add(b.modes)
	a.certainty.add(b.certainty)
	a.quantities.add(b.quantities)
	a.times.add(b.times)
	a.events.add(b.events)
	a.places.add(b.places)
	a.refers.add(b.refers)
}

func (m metrics) putArticles(prefix string, a articleScore) {
	for name, c := range map[string]counts{"statements": a.statements, "cues": a.cues, "hedges": a.hedges, "conditions": a.conditions,
		"quantities": a.quantities, "times": a.times, "places": a.places, "events": a.events.events, "contexts": a.events.contexts,
		"roles": a.events.roles, "participants": a.events.participants} {
		if c.gold+c.predicted > 0 {
			m.put(prefix+name+".", c)
		}
	}
	for name, r := range map[string]ratio{"chains": a.chains, "kind": a.kinds, "naming": a.namings, "act": a.acts,
		"mode": a.modes, "certainty": a.certainty, "underlying": a.events.underlying, "refers": a.refers} {
		if r.total > 0 {
			m[prefix+name] = percent(r.correct, r.total)
		}
	}
}
