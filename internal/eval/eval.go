// Package eval scores the reader against gold data: pure scorers, the readers of
// the gold formats, and the ratchet of known failures for our own articles.
//
//   - A task ([Tasks]) has a gold format and a scorer. [Run] reads the files, has
//     the reader read their texts or tokens, scores and returns a [Result].
//   - A scorer is a function of gold and system annotation only. It knows no file
//     and no model; its comment names the source of its definition.
//   - The reader under test is a [Reader]: a handful of functions. No scorer sees more of
//     the program than that.
//   - Scores are in percent, except where the definition has units of its own
//     (mae, pearson) and where a count is given (cases, excluded, surplus). A score that is undefined, such as a correlation of one
//     value, is left out of the result.
//
// A score over several files is computed over their union (micro-average). A file
// that can't be read fails the whole run: a score of half the data would mislead.
package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"reportedly"
	"reportedly/internal/read"
	"reportedly/internal/text"
)

// Reader is what the scorers need of the program under test. A task that needs a
// function which is nil fails with an error. The functions must be safe for
// concurrent use when [Options.Workers] is above 1.
type Reader struct {
	// Parse analyses a raw text.
	Parse func(ctx context.Context, raw string) (*text.Document, error)
	// ParseWords analyses sentences of given words. The document has exactly these
	// words in this order.
	ParseWords func(ctx context.Context, sentences [][]string) (*text.Document, error)
	// ParseSpans analyses a text whose sentences of words are given as bytes of it.
	ParseSpans func(ctx context.Context, raw string, sentences [][]text.WordSpan) (*text.Document, error)
	// Report reads a report into statements.
	Report func(ctx context.Context, r *reportedly.Report) (*reportedly.Reading, error)
	// Entities returns the mentions of each thing that a document refers to, things with
	// two mentions or more; speakers names who speaks each sentence, "" where unknown.
	Entities func(d *text.Document, speakers []string) [][]text.Range
	// Times finds the expressions of time of a document and resolves them against a day
	// or moment of publication (ISO 8601; "" for an unknown one). Spans are in bytes.
	Times func(d *text.Document, published string) []reportedly.Time
	// Quantities and Figures find the amounts and the numbers of a text.
	Quantities func(*text.Document) []reportedly.Quantity
	Figures    func(*text.Document) []read.Figure
	// Actor links a noun phrase to actors; country and date settle between namesakes
	// and terms and may be empty.
	Actor func(phrase, country, date string) []reportedly.Actor
	// Nationality splits a noun phrase into the country that it begins with and the rest.
	Nationality func(phrase string) (country, rest string)
	// Between codes the event that connects two mentions (spans in bytes) of a raw text;
	// nil for none.
	Between func(ctx context.Context, raw string, source, target reportedly.Span) (*reportedly.Event, error)
	// Places returns all mentions of places in a raw text.
	Places func(ctx context.Context, raw string) ([]reportedly.Place, error)
	// Coder returns a coder of events by the loaded PETRARCH dictionaries of the names.
	Coder func(names ...string) (*read.Coder, error)
	// Point returns the coordinates of the place with a GeoNames id. It may be nil:
	// then gold that has an id only is compared by id.
	Point func(id string) (lat, lon float64, ok bool)
}

// Options are what a run may vary. The zero value is ready to use.
type Options struct {
	Labels     []LabelSet            // label sets of task names in order of preference; nil: the embedded ones
	Workers    int                   // texts read at the same time; below 2: one after the other
	Progress   func(done, total int) // called after each text with the counts of its file, never concurrently; may be nil
	Difference func(line string)     // gold and the tasks of propositions: called with each line of the listing of what is missing, wrong or surplus; may be nil
}

// task is one thing that can be scored.
type task struct {
	name, doc string
	run       func(*session, []string) (metrics, error)
}

var tasks = []task{
	{"ud", "tags, features, lemmas and trees on CoNLL-U files", runUD},
	{"names", "names on CoNLL-style BIO files", runNames},
	{"attribution", "sources, cues and contents on CofeNet JSON Lines or brat folders", runAttribution},
	{"factuality", "event factuality on JSON Lines", runFactuality},
	{"coref", "coreference on CoNLL-U with the entities of CorefUD or GUM", runCoref},
	{"times", "expressions of time on the date and time specs of Recognizers-Text (JSON)", runTimes},
	{"quantities", "amounts on specs of Recognizers-Text, NewsQuant-like JSON or quantulum3's cases", runQuantities},
	{"actors", "actors of noun phrases on JSON Lines of NGEC's assertions", runActors},
	{"places", "names of places and their coordinates on brat folders or XML with toponyms", runPlaces},
	{"events", "the event between two mentions on tab-separated values like PLV's, or events on PETRARCH's validation records (XML), coded by the dictionaries of --lexicon", runEvents},
	{"gold", "statements, chains, certainty, quantities, times, places, events and participants on our own articles (txtar)", runGold},
}

// Tasks lists the names of the tasks in the order of the documentation, each with
// one line that says what it scores and on which format.
func Tasks() [][2]string {
	list := make([][2]string, len(tasks))
	for i, t := range tasks {
		list[i] = [2]string{t.name, t.doc}
	}
	return list
}

// Run scores the reader on the files of one task. Errors name the file and the
// line where there is one.
func Run(ctx context.Context, name string, files []string, r Reader, o Options) (*Result, error) {
	i := slices.IndexFunc(tasks, func(t task) bool { return t.name == name })
	if i < 0 {
		return nil, fmt.Errorf("unknown task %q: want one of %s", name, strings.Join(taskNames(), ", "))
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("evaluate %s: no files given", name)
	}
	m, err := tasks[i].run(&session{ctx: ctx, reader: r, options: o}, files)
	if err != nil {
		return nil, fmt.Errorf("evaluate %s: %w", name, err)
	}
	return &Result{Task: name, Files: files, Metrics: m.rounded()}, nil
}

func taskNames() []string {
	names := make([]string, len(tasks))
	for i, t := range tasks {
		names[i] = t.name
	}
	return names
}

// session is one run: what every task needs to get at texts and the reader.
type session struct {
	ctx     context.Context
	reader  Reader
	options Options
}

func (s *session) parse(raw string) (*text.Document, error) {
	if s.reader.Parse == nil {
		return nil, fmt.Errorf("the reader cannot parse raw text")
	}
	return s.reader.Parse(s.ctx, raw)
}

// parseWords reads given words and checks that the document has them all: scores
// compare by index.
func (s *session) parseWords(sentences [][]string) (*text.Document, error) {
	if s.reader.ParseWords == nil {
		return nil, fmt.Errorf("the reader cannot parse given words")
	}
	doc, err := s.reader.ParseWords(s.ctx, sentences)
	return withWords(doc, err, sentences)
}

// parseSpans is parseWords where the text and the words' places in it are known.
func (s *session) parseSpans(raw string, sentences [][]text.WordSpan) (*text.Document, error) {
	if s.reader.ParseSpans == nil {
		return nil, fmt.Errorf("the reader cannot parse given words of a text")
	}
	doc, err := s.reader.ParseSpans(s.ctx, raw, sentences)
	return withWords(doc, err, sentences)
}

func withWords[T any](doc *text.Document, err error, sentences [][]T) (*text.Document, error) {
	if err != nil {
		return nil, err
	}
	want := 0
	for _, words := range sentences {
		want += len(words)
	}
	if len(doc.Words) != want {
		return nil, fmt.Errorf("the reader returned %d words for %d given ones", len(doc.Words), want)
	}
	return doc, nil
}

// each calls f for 0 … n-1 on the session's workers and returns the error of the
// lowest index that failed, so that an error does not depend on timing.
func (s *session) each(n int, f func(i int) error) error {
	errs := make([]error, n)
	work := make(chan int)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range min(n, max(1, s.options.Workers)) {
		wg.Go(func() {
			for i := range work {
				if errs[i] = s.ctx.Err(); errs[i] == nil {
					errs[i] = f(i)
				}
				mu.Lock()
				if done++; s.options.Progress != nil {
					s.options.Progress(done, n)
				}
				mu.Unlock()
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
