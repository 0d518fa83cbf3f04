package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"reportedly/internal/text"
)

// relation is an attribution as sets of tokens.
type relation struct {
	source, cue, content tokenSet
	head                 tokenSet // gold only: tokens of the source's head word
}

// relationScore counts whole relations and single roles.
type relationScore struct {
	strict, lenient counts
	roles           [3]counts // in the order of roles
}

// contentOverlap is the least intersection over union of two contents that match
// leniently.
const contentOverlap = 0.5

// scoreRelations compares whole attribution relations, as PARC 3 and PolNeAR define
// them (Pareti 2016, https://aclanthology.org/L16-1619; Newell et al. 2018,
// https://aclanthology.org/L18-1524): a source, a cue and a content that belong together.
//
//   - strict: the token sets of all three roles are equal.
//   - lenient: the cues overlap; the system's source has the head of the gold source
//     (or both are absent); intersection over union of the contents is at least 0.5.
//   - roles: a span counts once however many relations share it; token sets equal.
//
// Matching is one to one, best overlap first.
func scoreRelations(gold, system []relation) relationScore {
	n := counts{gold: len(gold), predicted: len(system)}
	score := relationScore{strict: n, lenient: n}
	var strict, lenient []pair
	for _, p := range sharedCues(gold, system) {
		g, s := gold[p.gold], system[p.system]
		content := g.content.jaccard(s.content)
		p.quality = content + g.cue.jaccard(s.cue) + g.source.jaccard(s.source)
		if slices.Equal(g.content, s.content) && slices.Equal(g.cue, s.cue) && slices.Equal(g.source, s.source) {
			strict = append(strict, p)
		}
		if content >= contentOverlap && g.sourceMatches(s) {
			lenient = append(lenient, p)
		}
	}
	score.strict.correct = matched(matchGreedily(len(gold), len(system), strict))
	score.lenient.correct = matched(matchGreedily(len(gold), len(system), lenient))
	for i, role := range []func(relation) tokenSet{
		func(r relation) tokenSet { return r.source },
		func(r relation) tokenSet { return r.cue },
		func(r relation) tokenSet { return r.content },
	} {
		score.roles[i] = scoreSets(distinct(gold, role), distinct(system, role))
	}
	return score
}

// sourceMatches says whether s has the head of the gold source g.
func (g relation) sourceMatches(s relation) bool {
	if len(g.source) == 0 || len(s.source) == 0 {
		return len(g.source) == len(s.source)
	}
	return g.head.common(s.source) > 0
}

// sharedCues lists the pairs of relations whose cues overlap, each once.
func sharedCues(gold, system []relation) []pair {
	byToken := map[int][]int{}
	for i, g := range gold {
		for _, t := range g.cue {
			byToken[t] = append(byToken[t], i)
		}
	}
	var out []pair
	for i, s := range system {
		var seen tokenSet
		for _, t := range s.cue {
			seen = append(seen, byToken[t]...)
		}
		slices.Sort(seen)
		for _, g := range slices.Compact(seen) {
			out = append(out, pair{gold: g, system: i})
		}
	}
	return out
}

func matched(match []int) int {
	n := 0
	for _, m := range match {
		if m >= 0 {
			n++
		}
	}
	return n
}

// distinct collects the sets of one role that are not empty, each once.
func distinct(relations []relation, role func(relation) tokenSet) map[string]bool {
	out := map[string]bool{}
	for _, r := range relations {
		if set := role(r); len(set) > 0 {
			out[fmt.Sprint(set)] = true
		}
	}
	return out
}

func scoreSets(gold, system map[string]bool) counts {
	c := counts{gold: len(gold), predicted: len(system)}
	for s := range system {
		if gold[s] {
			c.correct++
		}
	}
	return c
}

// bratArticle is one text of a brat folder with its annotation file.
type bratArticle struct{ text, annotation string }

// bratArticles lists the articles of a folder in order of their names. The folder
// has text/ and attributions/ (PolNeAR), or folders that have them, or its texts
// and annotations lie side by side. An article's annotations are NAME.ann or
// NAME_ANNOTATOR.ann; the first by name counts. Texts without any are no gold and
// left out.
func bratArticles(dir string) ([]bratArticle, error) {
	folders := []string{dir}
	if !isDir(filepath.Join(dir, "text")) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if folder := filepath.Join(dir, e.Name()); isDir(filepath.Join(folder, "attributions")) {
				folders = append(folders, folder)
			}
		}
	}
	var out []bratArticle
	for _, folder := range folders {
		articles, err := articlesIn(folder)
		if err != nil {
			return nil, err
		}
		out = append(out, articles...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no text/*.txt with attributions/*.ann", dir)
	}
	return out, nil
}

func articlesIn(folder string) ([]bratArticle, error) {
	texts, annotations := filepath.Join(folder, "text"), filepath.Join(folder, "attributions")
	if !isDir(texts) || !isDir(annotations) {
		texts, annotations = folder, folder
	}
	entries, err := os.ReadDir(annotations)
	if err != nil {
		return nil, err
	}
	var out []bratArticle
	seen := map[string]bool{}
	for _, e := range entries { // sorted by name
		stem, ok := strings.CutSuffix(e.Name(), ".ann")
		if !ok {
			continue
		}
		text := filepath.Join(texts, stem+".txt")
		if !isFile(text) {
			cut := max(0, strings.LastIndexByte(stem, '_'))
			text = filepath.Join(texts, stem[:cut]+".txt")
		}
		if !isFile(text) {
			return nil, fmt.Errorf("%s: no text %s.txt in %s", filepath.Join(annotations, e.Name()), stem, texts)
		}
		if !seen[text] {
			seen[text] = true
			out = append(out, bratArticle{text, filepath.Join(annotations, e.Name())})
		}
	}
	return out, nil
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// read reads an article's text and relations.
func (a bratArticle) read() (raw string, gold []goldRelation, err error) {
	data, err := os.ReadFile(a.text)
	if err != nil {
		return "", nil, err
	}
	annotation, err := os.ReadFile(a.annotation)
	if err != nil {
		return "", nil, err
	}
	gold, err = parseBrat(a.annotation, string(annotation), string(data))
	return string(data), gold, err
}

func (s *session) scoreBratArticle(a bratArticle) (score relationScore, err error) {
	raw, gold, err := a.read()
	if err != nil {
		return score, err
	}
	doc, err := s.parse(raw)
	if err != nil {
		return score, fmt.Errorf("read %s: %w", a.text, err)
	}
	tokens := tokenise(raw)
	return scoreRelations(goldTokens(doc, tokens, gold), systemTokens(doc, tokens)), nil
}

func goldTokens(doc *text.Document, tokens []byteSpan, gold []goldRelation) []relation {
	out := make([]relation, len(gold))
	for i, g := range gold {
		r := relation{source: tokensOf(tokens, g.source), cue: tokensOf(tokens, g.cue), content: tokensOf(tokens, g.content)}
		r.head = r.source // where the reader has no word there, any overlap will do
		if head := headOf(doc, wordsIn(doc, g.source)); head >= 0 {
			r.head = tokensOf(tokens, wordSpans(doc, []text.Range{{First: head, Last: head + 1}}))
		}
		out[i] = r
	}
	return out
}

func systemTokens(doc *text.Document, tokens []byteSpan) []relation {
	out := make([]relation, len(doc.Attributions))
	for i, a := range doc.Attributions {
		set := func(r []text.Range) tokenSet { return tokensOf(tokens, wordSpans(doc, r)) }
		out[i] = relation{source: set(a.Source), cue: set(a.Cue), content: set(a.Content)}
	}
	return out
}

func runAttribution(s *session, files []string) (metrics, error) {
	var articles []bratArticle
	labels := map[string]*roleScore{}
	for _, file := range files {
		if !isDir(file) {
			if err := s.scoreCofeNet(labels, file); err != nil {
				return nil, err
			}
			continue
		}
		found, err := bratArticles(file)
		if err != nil {
			return nil, err
		}
		articles = append(articles, found...)
	}
	m := metrics{}
	if len(labels) > 0 {
		m.putRoles(labels)
	}
	if len(articles) == 0 {
		return m, nil
	}
	return m, s.scoreBrat(m, articles)
}

func (s *session) scoreBrat(m metrics, articles []bratArticle) error {
	scores := make([]relationScore, len(articles))
	err := s.each(len(articles), func(i int) (err error) {
		scores[i], err = s.scoreBratArticle(articles[i])
		return err
	})
	var total relationScore
	for _, score := range scores {
		total.strict.add(score.strict)
		total.lenient.add(score.lenient)
		for i := range roles {
			total.roles[i].add(score.roles[i])
		}
	}
	m.put("relations.strict.", total.strict)
	m.put("relations.lenient.", total.lenient)
	for i, role := range roles {
		m.put("relations."+role+".", total.roles[i])
	}
	return err
}
