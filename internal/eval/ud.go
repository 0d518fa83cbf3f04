package eval

import (
	"slices"
	"strings"

	"reportedly/internal/text"
)

// udWord is a syntactic word as the CoNLL 2018 measures see it.
type udWord struct {
	byteSpan        // of the token in the raw text; words of a multiword token share it
	multiword  bool // belongs to a multiword token
	form       string
	lemma      string
	upos, xpos string
	feats      string // universal features only, sorted
	deprel     string // universal part only
	head       int    // index into the words; -1 for a root
}

// udText is a text as the CoNLL 2018 measures see it.
type udText struct {
	words     []udWord
	sentences []byteSpan
}

// universalFeatures are the features that UFeats compares (CoNLL 2018 scorer). Later
// releases of Universal Dependencies have more; the measure does not.
var universalFeatures = map[string]bool{"PronType": true, "NumType": true, "Poss": true, "Reflex": true,
	"Foreign": true, "Abbr": true, "Gender": true, "Animacy": true, "Number": true, "Case": true,
	"Definite": true, "Degree": true, "VerbForm": true, "Mood": true, "Tense": true, "Aspect": true,
	"Voice": true, "Evident": true, "Polarity": true, "Person": true, "Polite": true}

// universalFeats keeps the universal features of a FEATS column, sorted.
func universalFeats(feats string) string {
	var keep []string
	for f := range strings.SplitSeq(feats, "|") {
		if name, _, _ := strings.Cut(f, "="); universalFeatures[name] {
			keep = append(keep, f)
		}
	}
	slices.Sort(keep)
	return strings.Join(keep, "|")
}

// universalRelation drops the subtype of a relation.
func universalRelation(deprel string) string {
	universal, _, _ := strings.Cut(deprel, ":")
	return universal
}

// udScore counts the measures of the CoNLL 2018 shared task.
type udScore struct {
	words, sentences                    counts
	upos, xpos, ufeats, lemma, uas, las counts
}

// scoreUD compares a text with its gold by the measures of the CoNLL 2018 shared task
// (Zeman et al. 2018, https://aclanthology.org/K18-2001; definitions at
// https://universaldependencies.org/conll18/evaluation.html):
//
//   - Sentences and words are aligned by their characters; words inside of multiword
//     tokens by the longest common subsequence of their forms in lower case.
//   - UPOS, XPOS, UFeats, Lemma: aligned words with the same value. UFeats compares the
//     universal features only; a gold lemma _ is met by any lemma.
//   - UAS: aligned words whose heads are aligned to each other, or are both roots; LAS:
//     the same relation too, without subtypes.
//   - Each measure is the F1 of precision (by system words) and recall (by gold words).
//
// Spans of both sides are bytes of the same raw text.
func scoreUD(gold, system *udText) udScore {
	n := counts{gold: len(gold.words), predicted: len(system.words)}
	s := udScore{words: n, upos: n, xpos: n, ufeats: n, lemma: n, uas: n, las: n}
	s.sentences = counts{len(gold.sentences), len(system.sentences), sameSpans(gold.sentences, system.sentences)}
	aligned := alignWords(gold.words, system.words)
	goldOf := make(map[int]int, len(aligned))
	for _, a := range aligned {
		goldOf[a.system] = a.gold
	}
	s.words.correct = len(aligned)
	for _, a := range aligned {
		s.compare(gold.words[a.gold], system.words[a.system], goldOf)
	}
	return s
}

// compare counts what is right about one aligned word.
func (s *udScore) compare(g, w udWord, goldOf map[int]int) {
	head := w.head
	if head >= 0 {
		mapped, ok := goldOf[head]
		if head = mapped; !ok {
			head = -2 // the head is no word of the gold
		}
	}
	sameHead := head == g.head
	s.upos.hit(g.upos == w.upos)
	s.xpos.hit(g.xpos == w.xpos)
	s.ufeats.hit(g.feats == w.feats)
	s.lemma.hit(g.lemma == "_" || g.lemma == w.lemma)
	s.uas.hit(sameHead)
	s.las.hit(sameHead && g.deprel == w.deprel)
}

func (s *udScore) add(o udScore) {
	s.words.add(o.words)
	s.sentences.add(o.sentences)
	s.upos.add(o.upos)
	s.xpos.add(o.xpos)
	s.ufeats.add(o.ufeats)
	s.lemma.add(o.lemma)
	s.uas.add(o.uas)
	s.las.add(o.las)
}

// sameSpans counts spans that both lists, which are in order, have.
func sameSpans(a, b []byteSpan) int {
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			n++
			i++
			k++
		case a[i].start < b[k].start || a[i].start == b[k].start && a[i].end < b[k].end:
			i++
		default:
			k++
		}
	}
	return n
}

// systemUD is a document as the measures see it. Its words are spans of their own, never
// parts of a multiword token: where the gold has one, they are aligned by their forms.
func systemUD(doc *text.Document) *udText {
	u := &udText{words: make([]udWord, len(doc.Words))}
	for i, w := range doc.Words {
		u.words[i] = udWord{byteSpan: byteSpan{w.Start, w.End}, form: doc.Text[w.Start:w.End], lemma: w.Lemma,
			upos: w.UPOS, xpos: w.XPOS, feats: universalFeats(w.Feats), deprel: universalRelation(w.Deprel), head: w.Head}
	}
	for _, s := range doc.Sentences {
		if s.First < s.Last {
			u.sentences = append(u.sentences, byteSpan{doc.Words[s.First].Start, doc.Words[s.Last-1].End})
		}
	}
	return u
}
