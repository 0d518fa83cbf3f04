package text

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Quotes are listed as depth and text.
var quoteCases = []struct {
	name, text string
	want       []string
}{
	{"none", "No quotes here, it's the boys' turn.", nil},
	{"straight", `"We will act," she said. "Soon."`, []string{`0 "We will act,"`, `0 "Soon."`}},
	{"curly", "“We will act,” she said.", []string{"0 “We will act,”"}},
	{"nested curly", "“He told me ‘never again’ twice,” she said.", []string{"0 “He told me ‘never again’ twice,”", "1 ‘never again’"}},
	{"nested straight", `"He told me 'never again'," she said.`, []string{`0 "He told me 'never again',"`, `1 'never again'`}},
	{"nested at both ends", `"'Never' is what he said and meant: 'never'"`, []string{`0 "'Never' is what he said and meant: 'never'"`, `1 'Never'`, `1 'never'`}},
	{"british", "‘It was a “grave error”,’ the minister said.", []string{"0 ‘It was a “grave error”,’", "1 “grave error”"}},
	{"single straight", "The plan is 'dead', he said.", []string{"0 'dead'"}},
	{"apostrophes", "It's '90s music, rock 'n' roll, the soldiers' pay and 'em all. ’Twas so.", nil},
	{"apostrophe in single", "'It isn't over,' he said.", []string{"0 'It isn't over,'"}},
	{"possessive in single", "'The soldiers' pay is late,' he said.", []string{"0 'The soldiers' pay is late,'"}},
	{"plural before close", "'We are with the soldiers' he said.", []string{"0 'We are with the soldiers'"}},
	{"curly apostrophe in single", "‘It isn’t the boys’ fault,’ he said.", []string{"0 ‘It isn’t the boys’ fault,’"}},
	{"single with no end", "The 'wounded man left.", nil},
	{"double with no end", "He said: \"We will go.\nThey went.\n\nNothing.", []string{"0 \"We will go.\nThey went."}},
	{"paragraphs", "He said: “First.\n\n“Second.\n\n“Third.”\n\nThen he left.", []string{"0 “First.\n\n“Second.\n\n“Third.”"}},
	{"straight paragraphs", "\"First.\n\n\"Second,\" he said. \"Third.\"", []string{"0 \"First.\n\n\"Second,\"", "0 \"Third.\""}},
	{"paragraph lines", "“First.\n“Second.”\nThen.", []string{"0 “First.\n“Second.”"}},
	{"nested paragraphs", "“He said: ‘First.\n\n“‘Second.’ That was all.”", []string{"0 “He said: ‘First.\n\n“‘Second.’ That was all.”", "1 ‘First.\n\n“‘Second.’"}},
	{"inner ends with paragraph", "“He said «first.\n\n“Second.”", []string{"0 “He said «first.\n\n“Second.”", "1 «first."}},
	{"guillemets", "Il a dit « jamais » et «non».", []string{"0 « jamais »", "0 «non»"}},
	{"inverse guillemets", "Er sagte »nie ›wieder‹ Krieg« dazu.", []string{"0 »nie ›wieder‹ Krieg«", "1 ›wieder‹"}},
	{"german", "„Nie“, sagte er, „niemals ‚so‘ etwas“.", []string{"0 „Nie“", "0 „niemals ‚so‘ etwas“", "1 ‚so‘"}},
	{"low with english end", "„Never,” he said.", []string{"0 „Never,”"}},
	{"swedish", "”Aldrig”, sade han.", []string{"0 ”Aldrig”"}},
	{"wrong direction", "“Never“ he said.", []string{"0 “Never“"}},
	{"mixed", "“Never\" he said and \"now”.", []string{"0 “Never\"", "0 \"now”"}},
	{"tokenised", "\" We will act , \" she said . \" Soon . \"", []string{"0 \" We will act , \"", "0 \" Soon . \""}},
	{"backticks", "``We will,'' she said.", []string{"0 ``We will,''"}},
	{"two apostrophes", "''We will 'not','' she said. ''It's 'over.''' ''", []string{"0 ''We will 'not',''", "1 'not'", "0 ''It's 'over.'''", "1 'over.'"}},
	{"three open", "'''Over,' he said,'' she said.", []string{"0 '''Over,' he said,''", "1 'Over,'"}},
	{"inches", "a 6\" gun and a 5'10\" man", nil},
	{"dash inside", "\"We will—\" he paused. \"—go.\"", []string{"0 \"We will—\"", "0 \"—go.\""}},
	{"bracket", "(\"never\") [“now”]", []string{"0 \"never\"", "0 “now”"}},
	{"ellipsis", "\"...we will\" \"and go...\"", []string{"0 \"...we will\"", "0 \"and go...\""}},
	{"single inside ended by double", "“the 'last word” and then.'", []string{"0 “the 'last word”"}},
	{"guillemet inside ended by double", "“the «last word ” and then.", []string{"0 “the «last word ”", "1 «last word"}},
	{"empty", "\"\" ", []string{"0 \"\""}},
	{"closing only", "never” he said’", nil},
	{"broken bytes", "\xff\"a\xff\"\xff “b”", []string{"0 “b”"}},
}

func TestQuotes(t *testing.T) {
	for _, c := range quoteCases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, q := range findQuotes(c.text) {
				got = append(got, string(rune('0'+q.Depth))+" "+c.text[q.Start:q.End])
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestQuotesNest(t *testing.T) {
	part := rapid.SampledFrom([]string{"\"", "'", "“", "”", "‘", "’", "„", "«", "»", "‹", "›", "‚", "``", "''", "a", "s", " ", "\n", "\n\n", ".", ",", "—", "(", ")", "90s", "\xff", "\x00"})
	rapid.Check(t, func(t *rapid.T) {
		checkQuotes(t, strings.Join(rapid.SliceOf(part).Draw(t, "parts"), ""))
	})
}

func checkQuotes(t interface{ Fatalf(string, ...any) }, s string) {
	var ends []int
	last := 0
	for _, q := range findQuotes(s) {
		if q.Start < last || q.End <= q.Start || q.End > len(s) {
			t.Fatalf("%q: quote %v out of order or bounds", s, q)
		}
		for len(ends) > 0 && ends[len(ends)-1] <= q.Start {
			ends = ends[:len(ends)-1]
		}
		if q.Depth != len(ends) || len(ends) > 0 && q.End > ends[len(ends)-1] {
			t.Fatalf("%q: quote %v does not nest in %v", s, q, ends)
		}
		ends, last = append(ends, q.End), q.Start
	}
}

func FuzzQuotes(f *testing.F) {
	for _, c := range quoteCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) { checkQuotes(t, s) })
}

func TestQuotesAreLinear(t *testing.T) {
	const n = 1 << 19
	for name, s := range map[string]string{
		"open":     strings.Repeat("“", n/3),
		"pairs":    strings.Repeat("“«", n/5) + strings.Repeat(" ”", n/4),
		"singles":  strings.Repeat("'a ", n/3),
		"quotes":   strings.Repeat("\"a\" ", n/4),
		"repeated": strings.Repeat("“‘«", 100) + strings.Repeat("\n\n“‘«a", n/12),
		"spaces":   strings.Repeat("“", n/6) + strings.Repeat(" ", n/2) + strings.Repeat("»”", n/6),
		"run":      strings.Repeat("'\"", n/2),
	} {
		start := time.Now()
		findQuotes(s)
		if took := time.Since(start); took > 30*time.Second { // what is not linear takes minutes
			t.Errorf("%s: %v for %d bytes", name, took, len(s))
		}
	}
}
