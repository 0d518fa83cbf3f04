package eval

import (
	"fmt"
	"os"

	"reportedly/internal/text"
)

// scoreGoldTokens compares word by word where both sides have the same words, which
// is what the measures come to then.
func scoreGoldTokens(gold, system *udText) udScore {
	n := counts{gold: len(gold.words), predicted: len(system.words)}
	s := udScore{words: n, upos: n, xpos: n, ufeats: n, lemma: n, uas: n, las: n}
	s.words.correct = n.gold
	same := make(map[int]int, n.gold)
	for i := range gold.words {
		same[i] = i
	}
	for i := range gold.words {
		s.compare(gold.words[i], system.words[i], same)
	}
	return s
}

// udFileScore is the score of one document from both kinds of input.
type udFileScore struct{ tokens, raw udScore }

func runUD(s *session, files []string) (metrics, error) {
	var total udFileScore
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		documents, err := parseCoNLLU(file, string(data))
		if err != nil {
			return nil, err
		}
		scores := make([]udFileScore, len(documents))
		err = s.each(len(documents), func(i int) error {
			score, err := s.scoreUDDocument(&documents[i])
			if err != nil {
				return fmt.Errorf("%s:%d: read document: %w", file, documents[i].line, err)
			}
			scores[i] = score
			return nil
		})
		if err != nil {
			return nil, err
		}
		for _, score := range scores {
			total.tokens.add(score.tokens)
			total.raw.add(score.raw)
		}
	}
	t, r := total.tokens, total.raw
	return metrics{
		"upos": t.upos.f1(), "xpos": t.xpos.f1(), "ufeats": t.ufeats.f1(), "lemma": t.lemma.f1(), "uas": t.uas.f1(), "las": t.las.f1(),
		"raw.words": r.words.f1(), "raw.sentences": r.sentences.f1(), "raw.upos": r.upos.f1(), "raw.xpos": r.xpos.f1(),
		"raw.ufeats": r.ufeats.f1(), "raw.lemma": r.lemma.f1(), "raw.uas": r.uas.f1(), "raw.las": r.las.f1(),
	}, nil
}

func (s *session) scoreUDDocument(d *udDocument) (score udFileScore, err error) {
	given, err := s.parseGiven(d)
	if err != nil {
		return score, err
	}
	raw, err := s.parse(d.raw)
	if err != nil {
		return score, err
	}
	return udFileScore{scoreGoldTokens(&d.gold, systemUD(given)), scoreUD(&d.gold, systemUD(raw))}, nil
}

// parseGiven reads a document's gold words as they stand in its text, or joined with blanks
// if they cannot be told apart there.
func (s *session) parseGiven(d *udDocument) (*text.Document, error) {
	if d.spans == nil {
		return s.parseWords(d.sentences)
	}
	return s.parseSpans(d.raw, d.spans)
}
