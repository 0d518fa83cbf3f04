package read

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// Dictionaries of a world of our own.
var petrarchFiles = map[string]string{
	"world.actors.txt": `UPLAND [UPL]
+UPLANDER
LOWLAND [LOW]
MIDLAND [MID]
THE_TWINS [TWA/TWB]
JORA_BELL
	[UPLGOV <20101231]
	[UPLOPP >20110101]
`,
	"world.agents.txt": `MINER [~LAB]
JUDGE [~JUD]
POLICE {} [~COP]
MEDIA {} [~MED]
RADICAL {} [~RAD]
GOVERNMENT [~GOV]
RELIEF_BODY [AID~]
`,
	"world.discards.txt": "BALLOON RACE\n",
	"world.verbs.txt": `&GRAIN
+WHEAT
+OLD_OATS
--- ATTACK [190] ---
ATTACK
- * POSITIONS [191]
--- MEET [040:040] ---
MEET {MET}
- % * [041]
--- PRAISE [051] ---
PRAISE
--- SEND [070] ---
SEND {SENT}
- * &GRAIN [073]
- * {&GRAIN SHIPS} [074]
- * (TO FRONT) [075]
--- RECEIVE [033] ---
RECEIVE
- + * WHEAT $ [071]
--- SEE [010] ---
+TAKE_OVER {+TOOK_OVER} [170]
--- TAKE [---] ---
TAKE {TOOK}
--- SAY [010] ---
SAY {SAID}
--- FREE [080:085] ---
FREE
--- HONOUR [---] ---
HONOUR
- * FEAST ^ $ [017]
~ a (b . ATTACK) SAY = a b 112
`,
}

func petrarchEngine(t testing.TB) *Engine {
	t.Helper()
	dir := t.TempDir()
	for name, content := range petrarchFiles {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l, err := lexicon.LoadWith(dir)
	if err != nil {
		t.Fatal(err)
	}
	return New(nil, l)
}

var uposOf = map[string]string{"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "DT": "DET", "IN": "ADP", "TO": "PART", "POS": "PART",
	"VBD": "VERB", "VBN": "VERB", "VB": "VERB", "PRP": "PRON", "CC": "CCONJ", "RB": "ADV", "RP": "ADP", ",": "PUNCT", ".": "PUNCT", "AUX": "AUX"}

// sentenceOf builds a document of one sentence: words of form, lemma, Penn tag, head
// (from 1, 0 for the root) and relation with / between.
func sentenceOf(t testing.TB, words string) *text.Document {
	t.Helper()
	d := &text.Document{}
	for i, w := range strings.Fields(words) {
		f := strings.Split(w, "/")
		if len(f) != 5 || uposOf[f[2]] == "" {
			t.Fatalf("%q: want form/lemma/tag/head/relation", w)
		}
		if i > 0 {
			d.Text += " "
		}
		head := 0
		for _, digit := range f[3] {
			head = 10*head + int(digit-'0')
		}
		d.Words = append(d.Words, text.Word{Start: len(d.Text), End: len(d.Text) + len(f[0]), Lemma: f[1], UPOS: uposOf[f[2]], XPOS: f[2], Head: head - 1, Deprel: f[4]})
		d.Text += f[0]
	}
	d.Sentences = []text.Sentence{{Range: text.Range{Last: len(d.Words)}}}
	d.Paragraphs = []text.Paragraph{{End: len(d.Text), Sentences: text.Range{Last: 1}}}
	return d
}

func codings(list []Coding) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Source+" "+c.Target+" "+c.Code)
	}
	return strings.Join(out, ", ")
}

func TestCoder(t *testing.T) {
	coder, err := petrarchEngine(t).Coder()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, words, want string }{
		{"verb alone", "Upland/Upland/NNP/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/2/obj", "UPL LOW 190"},
		{"noun of a pattern", "Upland/Upland/NNP/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/4/compound positions/position/NNS/2/obj", "UPL LOW 191"},
		{"synonyms", "Upland/Upland/NNP/2/nsubj sent/send/VBD/0/root old/old/JJ/4/amod oats/oats/NNS/2/obj to/to/IN/6/case Lowland/Lowland/NNP/2/obl", "UPL LOW 073"},
		{"longer pattern", "Upland/Upland/NNP/2/nsubj sent/send/VBD/0/root wheat/wheat/NN/5/compound big/big/JJ/5/amod ships/ship/NNS/2/obj to/to/IN/7/case Lowland/Lowland/NNP/2/obl", "UPL LOW 074"},
		{"preposition", "Upland/Upland/NNP/2/nsubj sent/send/VBD/0/root miners/miner/NNS/2/obj to/to/IN/7/case the/the/DT/7/det Lowland/Lowland/NNP/7/compound front/front/NN/2/obl", "UPL LOW 075"},
		{"agents and a shared modifier", "Upland/Upland/NNP/2/compound media/media/NNS/5/nsubj and/and/CC/4/cc police/police/NNS/2/conj praised/praise/VBD/0/root Lowland/Lowland/NNP/5/obj",
			"UPLMED LOW 051, UPLCOP LOW 051"},
		{"a shared agent", "Upland/Upland/NNP/3/compound radical/radical/JJ/3/amod miners/miner/NNS/6/nsubj and/and/CC/5/cc judges/judge/NNS/3/conj praised/praise/VBD/0/root Lowland/Lowland/NNP/6/obj",
			"UPLRADLAB LOW 051, UPLRADJUD LOW 051"},
		{"a phrase that holds for all", "Miners/miner/NNS/8/nsubj and/and/CC/3/cc judges/judge/NNS/1/conj in/in/IN/5/case Upland/Upland/NNP/3/nmod and/and/CC/7/cc Lowland/Lowland/NNP/5/conj praised/praise/VBD/0/root Midland/Midland/NNP/8/obj",
			"UPLLAB MID 051, LOWLAB MID 051, UPLJUD MID 051, LOWJUD MID 051"},
		{"an apposition in an enumeration", "Upland/Upland/NNP/8/nsubj ,/,/,/4/punct the/the/DT/4/det Twins/Twins/NNP/1/appos ,/,/,/7/punct and/and/CC/7/cc Lowland/Lowland/NNP/1/conj praised/praise/VBD/0/root Midland/Midland/NNP/8/obj",
			"UPL MID 051, TWA MID 051, TWB MID 051, LOW MID 051"},
		{"an agent before the actor", "A/a/DT/4/det relief/relief/NN/3/compound body/body/NN/4/compound Uplander/Uplander/NNP/5/nsubj praised/praise/VBD/0/root Lowland/Lowland/NNP/5/obj", "AIDUPL LOW 051"},
		{"an agent alone", "Police/police/NNS/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/2/obj", "---COP LOW 190"},
		{"a passive", "Upland/Upland/NNP/3/nsubj:pass was/be/AUX/3/aux:pass attacked/attack/VBN/0/root by/by/IN/5/case Lowland/Lowland/NNP/3/obl:agent", "LOW UPL 190"},
		{"a pair of codes", "Upland/Upland/NNP/2/nsubj freed/free/VBD/0/root Lowland/Lowland/NNP/4/compound miners/miner/NNS/2/obj", "UPL LOWLAB 080, LOWLAB UPL 085"},
		{"members of a subject", "Upland/Upland/NNP/4/nsubj and/and/CC/3/cc Lowland/Lowland/NNP/1/conj met/meet/VBD/0/root", "UPL LOW 041, LOW UPL 041"},
		{"target before, source after", "Upland/Upland/NNP/2/nsubj received/receive/VBD/0/root wheat/wheat/NN/2/obj from/from/IN/5/case Lowland/Lowland/NNP/2/obl", "LOW UPL 071"},
		{"one is skipped", "Upland/Upland/NNP/2/nsubj honoured/honour/VBD/0/root a/a/DT/4/det feast/feast/NN/2/obj with/with/IN/6/case Lowland/Lowland/NNP/2/obl at/at/IN/8/case Midland/Midland/NNP/2/obl", "MID UPL 017"},
		{"one is skipped in an infinitive", "Upland/Upland/NNP/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/2/obj to/to/TO/5/mark honour/honour/VB/2/advcl feast/feast/NN/5/obj with/with/IN/8/case Midland/Midland/NNP/5/obl at/at/IN/10/case Lowland/Lowland/NNP/5/obl", "UPL LOW 190, LOW UPL 017"},
		{"the object's infinitive", "Upland/Upland/NNP/2/nsubj sent/send/VBD/0/root Lowland/Lowland/NNP/2/obj to/to/TO/5/mark attack/attack/VB/2/xcomp Midland/Midland/NNP/5/obj", "UPL LOW 070, LOW MID 190"},
		{"a verb of two words", "Upland/Upland/NNP/2/nsubj took/take/VBD/0/root Lowland/Lowland/NNP/2/obj over/over/RP/2/compound:prt", "UPL LOW 170"},
		{"no code of its own", "Upland/Upland/NNP/2/nsubj took/take/VBD/0/root Lowland/Lowland/NNP/4/compound wheat/wheat/NN/2/obj", ""},
		{"a pronoun", "Upland/Upland/NNP/2/nsubj said/say/VBD/0/root it/it/PRP/4/nsubj praised/praise/VBD/2/ccomp Lowland/Lowland/NNP/4/obj", "UPL LOW 010, UPL LOW 051"},
		{"a transformation", "Upland/Upland/NNP/2/nsubj said/say/VBD/0/root Lowland/Lowland/NNP/4/nsubj attacked/attack/VBD/2/ccomp Midland/Midland/NNP/4/obj", "UPL LOW 112, LOW MID 190"},
		{"a subject read as two", "Upland/Upland/NNP/3/nsubj Government/Government/NNP/3/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/3/obj", "UPLGOV LOW 190"},
		{"dates", "Jora/Jora/NNP/3/nsubj Bell/Bell/NNP/1/flat praised/praise/VBD/0/root Lowland/Lowland/NNP/3/obj", "UPLOPP LOW 051"},
		{"itself", "Upland/Upland/NNP/2/nsubj praised/praise/VBD/0/root Uplander/Uplander/NNP/4/compound miners/miner/NNS/2/obj", "UPL UPLLAB 051"},
		{"one side", "Crowds/crowd/NNS/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/2/obj", ""},
		{"discarded", "Upland/Upland/NNP/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/2/obj in/in/IN/7/case the/the/DT/7/det balloon/balloon/NN/7/compound race/race/NN/2/obl", ""},
	} {
		if got := codings(coder.Code(sentenceOf(t, c.words), "2012-05-01", false)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	half := sentenceOf(t, "Crowds/crowd/NNS/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/2/obj")
	if got := codings(coder.Code(half, "", true)); got != "--- LOW 190" {
		t.Errorf("halves: got %q", got)
	}
	if got := coder.Code(sentenceOf(t, "Upland/Upland/NNP/2/nsubj sent/send/VBD/0/root wheat/wheat/NN/2/obj to/to/IN/5/case Lowland/Lowland/NNP/2/obl"), "", false); len(got) != 1 || got[0].Why != "petrarch: * &GRAIN [073]" || got[0].Verb != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestCoderNeedsDictionaries(t *testing.T) {
	if _, err := mustEngine(t).Coder(); err == nil || err.Error() != "code events: no PETRARCH dictionaries are loaded" {
		t.Errorf("got error %v", err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.actors.txt"), []byte("UPLAND [UPL]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.LoadWith(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(nil, l).Coder(); err == nil || err.Error() != "code events: no PETRARCH dictionary of verbs is loaded" {
		t.Errorf("got error %v", err)
	}
}

// TestReadingByPatterns has a dictionary decide the events of a reading: its code and
// PLOVER's category for it, where it has one.
func TestReadingByPatterns(t *testing.T) {
	e := petrarchEngine(t)
	for _, c := range []struct{ words, category, cameo, why string }{
		{"Upland/Upland/NNP/2/nsubj sent/send/VBD/0/root wheat/wheat/NN/2/obj to/to/IN/5/case Lowland/Lowland/NNP/2/obl", "AID", "073", "petrarch: * &GRAIN [073]"},
		{"Upland/Upland/NNP/2/nsubj attacked/attack/VBD/0/root Lowland/Lowland/NNP/2/obj", "ASSAULT", "190", "petrarch: ATTACK"},
		{"Upland/Upland/NNP/2/nsubj bombed/bomb/VBD/0/root Lowland/Lowland/NNP/2/obj", "ASSAULT", "195", "lexicon: bomb"},
	} {
		d := sentenceOf(t, c.words+" ./././2/punct")
		r, err := e.Document(context.Background(), &reportedly.Report{Text: d.Text, Published: "2012-05-01"}, d)
		if err != nil {
			t.Fatal(err)
		}
		var got *reportedly.Event
		for _, s := range r.Statements {
			for _, p := range s.Propositions {
				got = p.Event
			}
		}
		if got == nil || string(got.Category) != c.category || got.CAMEO != c.cameo || got.Why != c.why {
			t.Errorf("%s: got %+v, want %s %s %s", d.Text, got, c.category, c.cameo, c.why)
		}
	}
}

// TestCoderOnAnyTree has trees be anything: coding neither fails nor gives a side that
// is empty or the same as the other.
func TestCoderOnAnyTree(t *testing.T) {
	coder, err := petrarchEngine(t).Coder()
	if err != nil {
		t.Fatal(err)
	}
	forms := []string{"Upland", "Lowland", "Twins", "the", "miners", "police", "attacked", "sent", "said", "met", "wheat", "ships", "to", "and", "it", ",", "over", "took"}
	tags := []string{"NNP", "NNS", "VBD", "VBN", "IN", "CC", "PRP", "DT"}
	relations := []string{"root", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "compound", "conj", "appos", "case", "mark", "ccomp", "xcomp", "advcl", "acl", "amod", "flat", "dep", "advmod", "aux:pass"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 14).Draw(t, "words")
		d := &text.Document{}
		for range n {
			form, tag := rapid.SampledFrom(forms).Draw(t, "form"), rapid.SampledFrom(tags).Draw(t, "tag")
			d.Words = append(d.Words, text.Word{Start: len(d.Text), End: len(d.Text) + len(form), Lemma: strings.ToLower(strings.TrimSuffix(form, "s")), UPOS: uposOf[tag], XPOS: tag,
				Head: rapid.IntRange(-1, n-1).Draw(t, "head"), Deprel: rapid.SampledFrom(relations).Draw(t, "relation")})
			d.Text += form + " "
		}
		d.Sentences = []text.Sentence{{Range: text.Range{Last: n}}}
		out := coder.Code(d, "", true)
		for _, c := range out {
			if c.Source == "" || c.Target == "" || c.Source == c.Target || c.Code == "" || c.Verb < 0 || c.Verb >= n {
				t.Fatalf("%q: %+v", d.Text, c)
			}
		}
		if again := coder.Code(d, "", true); !slices.Equal(out, again) {
			t.Fatalf("%q: %+v, then %+v", d.Text, out, again)
		}
	})
}
