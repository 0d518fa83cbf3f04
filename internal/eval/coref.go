package eval

import (
	"fmt"
	"os"
	"strings"

	"reportedly/internal/text"
)

// corefDocument is a document of a CoNLL-U file with its entities.
type corefDocument struct {
	line      int // where its first sentence begins
	sentences [][]string
	speakers  []string       // by sentence, "" where the file names none
	entities  [][]text.Range // mentions of each entity, in the order of their ends; words count over the document
}

// parseCoref reads the coreference of CoNLL-U: the attribute Entity of the MISC column
// as CorefUD (https://ufal.mff.cuni.cz/corefud) and GUM (https://gucorpling.org/gum)
// write it. "(ID-…" opens a mention of the entity ID, "ID)" closes the one opened last,
// "(ID-…)" is a mention of one word; what follows the ID's hyphen is not read. A mention
// in parts, "ID[1/2]", is taken from its first word to its last. Bridging and split
// antecedents, which have attributes of their own, are no coreference. The speaker of a
// sentence is that of its comment "speaker = …".
func parseCoref(file, data string) ([]corefDocument, error) {
	groups, err := readCoNLLU(file, data)
	if err != nil {
		return nil, err
	}
	out := make([]corefDocument, len(groups))
	for i, group := range groups {
		if err := out[i].fill(group); err != nil {
			return nil, fmt.Errorf("%s:%w", file, err)
		}
	}
	return out, nil
}

// fill makes a document of sentences. Errors begin with a line number.
func (d *corefDocument) fill(sentences []*text.CoNLLUSentence) error {
	d.line = sentences[0].Line
	marks := entityMarks{index: map[string]int{}, open: map[string][]int{}}
	n := 0
	for _, s := range sentences {
		if len(s.Words) == 0 {
			continue
		}
		var forms []string
		for _, w := range s.Words {
			forms = append(forms, w.Form)
			if err := marks.read(entityOf(w.Misc), n); err != nil {
				return fmt.Errorf("%d: word %d: %w", s.Line, len(forms), err)
			}
			n++
		}
		d.sentences = append(d.sentences, forms)
		speaker, _ := s.Comment("speaker")
		d.speakers = append(d.speakers, speaker)
	}
	for _, id := range sortedKeys(marks.open) {
		if len(marks.open[id]) > 0 {
			return fmt.Errorf("%d: entity %q is not closed", d.line, id)
		}
	}
	d.entities = marks.entities
	return nil
}

// entityOf is the value of the attribute Entity of a MISC column.
func entityOf(misc string) string {
	for a := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(a, "Entity="); ok {
			return v
		}
	}
	return ""
}

// entityMarks collects mentions word by word.
type entityMarks struct {
	index    map[string]int   // entity by id
	open     map[string][]int // first words of open mentions by id
	entities [][]text.Range
	parts    map[string]text.Range // what is read of mentions in parts, by id
}

// read takes the marks of one word.
func (e *entityMarks) read(value string, word int) error {
	for value != "" {
		if value[0] != '(' {
			end := strings.IndexByte(value, ')')
			if end < 0 {
				return fmt.Errorf("entity %q has no bracket", value)
			}
			id := value[:end]
			open := e.open[id]
			if len(open) == 0 {
				return fmt.Errorf("entity %q is closed, but not open", id)
			}
			e.add(id, text.Range{First: open[len(open)-1], Last: word + 1})
			e.open[id] = open[:len(open)-1]
			value = value[end+1:]
			continue
		}
		value = value[1:]
		end := strings.IndexAny(value, "()")
		mark, rest := value, ""
		if end >= 0 {
			mark, rest = value[:end], value[end:]
		}
		id, _, _ := strings.Cut(mark, "-")
		if id == "" {
			return fmt.Errorf("entity without an id")
		}
		if closed, ok := strings.CutPrefix(rest, ")"); ok {
			e.add(id, text.Range{First: word, Last: word + 1})
			rest = closed
		} else {
			e.open[id] = append(e.open[id], word)
		}
		value = rest
	}
	return nil
}

// add enters a mention; the last of several parts enters them all.
func (e *entityMarks) add(id string, r text.Range) {
	id, part, inParts := strings.Cut(id, "[")
	if inParts {
		if whole, ok := e.parts[id]; ok {
			r.First = min(r.First, whole.First)
		}
		if this, of, _ := strings.Cut(strings.TrimSuffix(part, "]"), "/"); this != of {
			if e.parts == nil {
				e.parts = map[string]text.Range{}
			}
			e.parts[id] = r
			return
		}
		delete(e.parts, id)
	}
	i, ok := e.index[id]
	if !ok {
		i = len(e.entities)
		e.index[id] = i
		e.entities = append(e.entities, nil)
	}
	e.entities[i] = append(e.entities[i], r)
}

func runCoref(s *session, files []string) (metrics, error) {
	if s.reader.Entities == nil {
		return nil, fmt.Errorf("the reader cannot find entities")
	}
	var total corefScore
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		documents, err := parseCoref(file, string(data))
		if err != nil {
			return nil, err
		}
		scores := make([]corefScore, len(documents))
		err = s.each(len(documents), func(i int) error {
			doc, err := s.parseWords(documents[i].sentences)
			if err != nil {
				return fmt.Errorf("%s:%d: read document: %w", file, documents[i].line, err)
			}
			scores[i] = scoreCoref(documents[i].entities, s.reader.Entities(doc, documents[i].speakers))
			return nil
		})
		if err != nil {
			return nil, err
		}
		for _, score := range scores {
			total.add(score)
		}
	}
	if total.mentions.gold == 0 {
		return nil, fmt.Errorf("no entities of two mentions in %s", strings.Join(files, ", "))
	}
	m := metrics{"conll_f1": total.conllF1()}
	m.put("mentions.", total.mentions)
	m.putLinks("muc.", total.muc)
	m.putLinks("b3.", total.b3)
	m.putLinks("ceafe.", total.ceafe)
	return m, nil
}
