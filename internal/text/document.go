// Package text turns a string into a [Document]: paragraphs, sentences, words with
// tags and a tree, names, quotes, attributions and event factuality, all as spans
// of the original bytes.
//
// One encoder pass feeds every head. A document owns flat slices; sentences,
// names and the rest are index ranges into its words, never copies.
package text

// Document is an analysed text. Words are in text order; every other slice refers
// to words by index. The text is kept as given: words never overlap, and
// Text[w.Start:w.End] is the word's surface, also where bytes are not valid UTF-8.
type Document struct {
	Text         string
	Words        []Word
	Sentences    []Sentence
	Paragraphs   []Paragraph
	Names        []Name
	Quotes       []Quote
	Attributions []Attribution
}

// Word is a syntactic word of Universal Dependencies (https://universaldependencies.org/u/overview/tokenization.html).
type Word struct {
	Start, End int // bytes of Document.Text
	Lemma      string
	UPOS       string  // universal part of speech, e.g. "VERB"
	XPOS       string  // Penn Treebank tag, e.g. "VBD"
	Feats      string  // UD features, e.g. "Mood=Ind|Tense=Past"; "" for none
	Head       int     // index into Document.Words of the syntactic head; -1 for the root of a sentence
	Deprel     string  // UD relation, e.g. "nsubj:pass"
	Factuality float32 // -3 … 3 after UDS-IH2; meaningful for predicates
	// Event has for each PLOVER category, in the order of reportedly.Categories, the
	// probability that the word tells of such an event.
	Event []float32
	// Antecedents are the words that a mention headed by this one may refer back to,
	// at most AntecedentReach words, the most probable first.
	Antecedents []Antecedent
	// New is the probability that it refers to none of them; 0 for words that head no
	// mention.
	New float32
}

// Antecedent is a word with the probability that it heads the mention referred to.
// Those of a word add up to at most 1: the rest is that the mention is new.
type Antecedent struct {
	Word int
	P    float32
}

// AntecedentReach is how many words back antecedents are looked for.
const AntecedentReach = 200

// Range is the half-open range [First, Last) of word indices.
type Range struct{ First, Last int }

// Sentence is a range of words with its paragraph's index.
type Sentence struct {
	Range
	Paragraph int
}

// Paragraph is a block of text between blank lines.
type Paragraph struct {
	Start, End int   // bytes
	Sentences  Range // indices into Document.Sentences
}

// Name is a named thing. Names do not overlap.
type Name struct {
	Range
	Type NameType
}

// NameType is one of the scheme's types (docs/names.md).
type NameType string

// Types of name.
const (
	Person       NameType = "person"
	Organization NameType = "organization" // companies, ministries, armed forces, agencies, media
	Place        NameType = "place"        // countries, cities and other governed places, regions, natural places
	Nationality  NameType = "nationality"  // nationalities, religious and political groups, as adjective or noun
	Facility     NameType = "facility"     // buildings, bases, bridges, airports
	Event        NameType = "event"        // named wars, summits, storms
	Weapon       NameType = "weapon"       // named weapons, vehicles, platforms
	DocumentName NameType = "document"     // laws, treaties, reports, works
	OtherName    NameType = "other"        // products, languages and the rest
)

// NameTypes lists all types in the order of the model's labels.
var NameTypes = []NameType{Person, Organization, Place, Nationality, Facility, Event, Weapon, DocumentName, OtherName}

// Quote is a quotation by marks. Quotes may nest; inner quotes come after outer ones.
type Quote struct {
	Start, End int // bytes, marks included; several paragraphs may be covered
	Depth      int // 0 for outermost
}

// Attribution is one attribution relation: who (Source) is said by which words (Cue)
// to put forward what (Content). Each role is a list of word ranges in text order;
// Source and Content may be empty, Cue is not. A source may be shared by several attributions.
type Attribution struct {
	Source, Cue, Content []Range
}
