package read

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"reportedly"
	"reportedly/internal/text"
)

// flat is a document with one word per run of letters and digits and per sign, and
// with neither tags nor trees: what is found in it rests on the words alone.
func flat(s string) *text.Document {
	d := &text.Document{Text: s}
	for i := 0; i < len(s); {
		end := i + 1
		for end < len(s) && isWordByte(s[i]) && isWordByte(s[end]) {
			end++
		}
		if s[i] > ' ' {
			d.Words = append(d.Words, text.Word{Start: i, End: end, Lemma: strings.ToLower(s[i:end]), Head: -1})
		}
		i = end
	}
	d.Sentences = []text.Sentence{{Range: text.Range{Last: len(d.Words)}}}
	d.Paragraphs = []text.Paragraph{{End: len(s), Sentences: text.Range{Last: 1}}}
	return d
}

func isWordByte(b byte) bool {
	return b >= 0x80 || unicode.IsLetter(rune(b)) || unicode.IsDigit(rune(b)) || b == '.' || b == ','
}

// short writes a quantity as the tables below have it: span, bounds, unit, what, per.
func short(d *text.Document, q reportedly.Quantity) string {
	v := func(p *float64) string {
		if p == nil {
			return "-"
		}
		return strconv.FormatFloat(*p, 'g', -1, 64)
	}
	out := fmt.Sprintf("%s: %s %s/%s/%s", d.Text[q.Start:q.End], q.Bound, v(q.Low), v(q.Best), v(q.High))
	for _, s := range []string{q.Unit, q.Of} {
		if s != "" {
			out += " " + s
		}
	}
	if q.Per != "" {
		out += " per " + q.Per
	}
	if q.Equivalent != nil {
		out += " = " + d.Text[q.Equivalent.Start:q.Equivalent.End]
	}
	if q.From != nil {
		out += " from " + d.Text[q.From.Start:q.From.End]
	}
	return out
}

func TestQuantities(t *testing.T) {
	e := mustEngine(t)
	for in, want := range map[string][]string{
		"up to 4,500 t of wheat":                         {"4,500 t: at-most -/4500/4500 t"},
		"more than $1.2 million a month":                 {"$1.2 million: at-least 1.2e+06/1.2e+06/- USD per month"},
		"US$300 each, equivalent to two years' pay":      {"US$300: exact 300/300/300 USD per each", "two years: exact 2/2/2 year = US$300"},
		"some 2.5bn euros":                               {"2.5bn euros: about -/2.5e+09/- EUR"},
		"between 3 and 5 km":                             {"3 and 5 km: range 3/-/5 km"},
		"from 10,000 to 12,000":                          {"10,000 to 12,000: range 10000/-/12000"},
		"€2-3 million":                                   {"€2-3 million: range 2e+06/-/3e+06 EUR"},
		"fell from 80 to 65":                             {"80: exact 80/80/80", "65: exact 65/65/65 from 80"},
		"dozens of them, tens of thousands in all":       {"dozens: vague 24/-/99", "tens of thousands: vague 20000/-/99999"},
		"several hundred km":                             {"several hundred km: vague 300/-/999 km"},
		"a dozen, half a million, two and a half hours":  {"a dozen: exact 12/12/12", "half a million: exact 500000/500000/500000", "two and a half hours: exact 2.5/2.5/2.5 hour"},
		"5 ft 11 in, 3 dollars 20 cents":                 {"5 ft 11 in: exact 5.916666666666666/5.916666666666666/5.916666666666666 foot", "3 dollars 20 cents: exact 3.2/3.2/3.2 USD"},
		"18 miles (29 km)":                               {"18 miles: exact 18/18/18 mile", "29 km: exact 29/29/29 km = 18 miles"},
		"a 40-year-old, aged 12, 3 weeks of age":         {"40-year-old: exact 40/40/40 year age", "aged 12: exact 12/12/12 year age", "3 weeks of age: exact 3/3/3 week age"},
		"On May 4, 2022, at 10:30 a.m., at 6 p.m.":       nil,
		"in 2014, the 1990s, 3 March, 24.10.2024":        nil,
		"Article 5, Resolution 1701, Room 12, 9/11":      nil,
		"the 21st century, the third blast, first half":  nil,
		"the G20, the F-16, Su-27, COVID-19, M1A2":       nil,
		"see https://example.org/a?b=20%20or%2030 today": nil,
		"from Sept. 19 to 22, May 3–5, at 6 o'clock":     nil,
		"$115 each month, plus or minus 4 points":        {"$115: exact 115/115/115 USD per month", "4: exact 4/4/4"},
		"it won 3-1":                             nil,
		"20 percent or more, 300+":               {"20 percent: at-least 20/20/- percent", "300: at-least 300/300/-"},
		"at least some 300":                      {"300: at-least 300/300/-"},
		"only 12 kg":                             {"12 kg: exact 12/12/12 kg"},
		"3 million pounds, 3 pounds":             {"3 million pounds: exact 3e+06/3e+06/3e+06 GBP", "3 pounds: exact 3/3/3 pound"},
		"30 MEUR, MSEK 5, CHF 20":                {"30 MEUR: exact 3e+07/3e+07/3e+07 EUR", "MSEK 5: exact 5e+06/5e+06/5e+06 SEK", "CHF 20: exact 20/20/20 CHF"},
		"-5 °C, minus 3 °C":                      {"-5 °C: exact -5/-5/-5 °C", "minus 3 °C: exact -3/-3/-3 °C"},
		"60 km/h, 90 miles an hour, $15 an hour": {"60 km/h: exact 60/60/60 km/h", "90 miles an hour: exact 90/90/90 mile per hour", "$15: exact 15/15/15 USD per hour"},
		"ALL 5 of us, 50,000 in 2020":            {"5: exact 5/5/5", "50,000: exact 50000/50000/50000"},
	} {
		d := flat(in)
		var got []string
		for _, q := range e.Quantities(d) {
			got = append(got, short(d, q))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q\ngot  %q\nwant %q", in, got, want)
		}
	}
}

// TestFigures holds the spoken and written forms of numbers that the specifications of
// others do not.
func TestFigures(t *testing.T) {
	e := mustEngine(t)
	for in, want := range map[string][]float64{
		"three hundred and forty-two thousand and six": {342006},
		"between one hundred and two hundred":          {100, 200},
		"two or three":                                 {2, 3},
		"one in five, nine out of ten":                 {0.2, 0.9},
		"a third of it, a third explosion":             {1. / 3, 1. / 3}, // without tags the second cannot be told
		"1'250, 1 250 and 1.250,5":                     {1250, 1250, 1250.5},
		"12,34,567":                                    {1234567},
		"2½, 2 1/2":                                    {2.5, 2.5},
		"1e400":                                        nil,
		strings.Repeat("9", 400):                       nil,
		"five hundred trillion trillion":               {5e26},
	} {
		var got []float64
		for _, f := range e.Figures(flat(in)) {
			got = append(got, f.Value)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%.60q: got %v, want %v", in, got, want)
		}
	}
}

var (
	small = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens  = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
)

// spoken writes a number in words.
func spoken(n int, and string) string {
	switch {
	case n < 20:
		return small[n]
	case n < 100 && n%10 == 0:
		return tens[n/10]
	case n < 100:
		return tens[n/10] + "-" + small[n%10]
	case n < 1000:
		return joinedNumber(small[n/100]+" hundred", and, n%100)
	}
	for _, s := range []struct {
		name  string
		value int
	}{{"billion", 1e9}, {"million", 1e6}, {"thousand", 1e3}} {
		if n >= s.value {
			if rest := n % s.value; rest < 100 {
				return joinedNumber(spoken(n/s.value, and)+" "+s.name, and, rest)
			}
			return spoken(n/s.value, and) + " " + s.name + " " + spoken(n%s.value, and)
		}
	}
	return ""
}

func joinedNumber(head, and string, rest int) string {
	if rest == 0 {
		return head
	}
	return head + and + spoken(rest, and)
}

// TestNumbersAreReadAsWritten: what a number is written as is read as that number.
func TestNumbersAreReadAsWritten(t *testing.T) {
	e := mustEngine(t)
	check := func(t *rapid.T, s string, want float64) {
		got := e.Figures(flat(s))
		if len(got) != 1 || math.Abs(got[0].Value-want) > 1e-12*math.Abs(want) || got[0].Start != 0 || got[0].End != len(s) {
			t.Fatalf("%q: %+v, want %v", s, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 999_999_999_999).Draw(t, "n")
		if rapid.Bool().Draw(t, "short") {
			n %= 10_000
		}
		for _, and := range []string{" ", " and "} {
			check(t, spoken(n, and), float64(n))
		}
		check(t, strconv.Itoa(n), float64(n))
		for _, sep := range []string{",", " ", "\u00a0", "\u202f"} {
			check(t, grouped(n, sep), float64(n))
		}
		decimals := rapid.IntRange(0, 9999).Draw(t, "decimals")
		s := fmt.Sprintf("%s.%04d", grouped(n, ","), decimals)
		check(t, s, float64(n)+float64(decimals)/1e4)
		check(t, strconv.Itoa(n)+" million", float64(n)*1e6)
	})
}

func grouped(n int, sep string) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	return s
}

// scraps are pieces of which hostile texts are made.
var scraps = []string{"one", "two", "five", "twenty", "hundred", "million", "dozen", "half", "a", "third", "quarter", "and", "-", "–", "to", "or", "from", "between",
	"10", "1,200", "3.5", "2014", "1/4", "10:30", "$", "US$", "€", "%", "km", "m", "in", "\"", "bn", "k", "MEUR", "USD", "per", "each", "of", "the", "dozens", "several",
	"at", "least", "up", "as", "many", "more", "than", "+", "(", ")", "equivalent", "this", "figure", "rose", "fell", "years", "old", "aged", "May", "Room", ".", ",", ";",
	"\n\n", "people", "troops", "point", "minus", "negative", "½", "\xff", "\x00", "é", "е10", "9e9", "^", "U.S.", "p.m.", "https://x.y/1", "'", "s", "over", "out", "°"}

// taggedDocument draws a document of scraps with tags and heads of any kind.
func taggedDocument(t *rapid.T) *text.Document {
	var b strings.Builder
	for range rapid.IntRange(0, 30).Draw(t, "scraps") {
		b.WriteString(rapid.SampledFrom([]string{"", " ", " ", " "}).Draw(t, "gap"))
		b.WriteString(rapid.SampledFrom(scraps).Draw(t, "scrap"))
	}
	d := flat(b.String())
	for i := range d.Words {
		w := &d.Words[i]
		w.Head = rapid.IntRange(-1, len(d.Words)-1).Draw(t, "head")
		w.UPOS = rapid.SampledFrom([]string{"NUM", "NOUN", "VERB", "ADJ", "PROPN", "ADP", "DET", "SYM", "PUNCT", "ADV", "PRON"}).Draw(t, "upos")
		w.Deprel = rapid.SampledFrom([]string{"nummod", "nsubj", "obj", "obl", "nmod", "compound", "case", "root", "cop", "conj", "amod"}).Draw(t, "deprel")
	}
	return d
}

// TestQuantitiesKeepTheirPromises: spans are in the text, in order and apart, bounds
// are in order, and the numbers are numbers.
func TestQuantitiesKeepTheirPromises(t *testing.T) {
	e := mustEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := taggedDocument(t)
		end := 0
		for _, f := range e.Figures(d) {
			if f.Start < end || f.End <= f.Start || f.End > len(d.Text) || math.IsInf(f.Value, 0) || math.IsNaN(f.Value) {
				t.Fatalf("%q: figure %+v after %d", d.Text, f, end)
			}
			end = f.End
		}
		end = 0
		for _, q := range e.Quantities(d) {
			if q.Start < end {
				t.Fatalf("%q: quantity %+v after %d", d.Text, q, end)
			}
			end = q.End
			checkQuantity(t, d.Text, q)
		}
	})
}

// checkQuantity holds the invariants of every quantity.
func checkQuantity(t interface{ Fatalf(string, ...any) }, s string, q reportedly.Quantity) {
	for _, span := range []*reportedly.Span{&q.Span, q.Cue, q.From, q.Equivalent} {
		if span != nil && (span.Start < 0 || span.End <= span.Start || span.End > len(s)) {
			t.Fatalf("span %v is not in the text of %d bytes", *span, len(s))
		}
	}
	last := math.Inf(-1)
	for _, v := range []*float64{q.Low, q.Best, q.High} {
		if v == nil {
			continue
		}
		if math.IsNaN(*v) || math.IsInf(*v, 0) || *v < last {
			t.Fatalf("%q: low, best and high are out of order: %v after %v", s[q.Start:q.End], *v, last)
		}
		last = *v
	}
	given := fmt.Sprint(q.Low != nil, q.Best != nil, q.High != nil)
	want := map[reportedly.Bound]string{
		reportedly.Exact: "true true true", reportedly.About: "false true false", reportedly.Between: "true false true",
		reportedly.AtLeast: "true true false", reportedly.AtMost: "false true true",
	}[q.Bound]
	if q.Bound == "" || want != "" && given != want || q.Why == "" {
		t.Fatalf("%q: bound %q with %s, why %q", s[q.Start:q.End], q.Bound, given, q.Why)
	}
}

// TestQuantitiesTakeLinearTime compares a text with its sixteen parts: together they are
// the same work unless the work grows faster than the text.
func TestQuantitiesTakeLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	e := mustEngine(t)
	took := func(s string, times int) time.Duration {
		d, best := flat(s), time.Duration(math.MaxInt64)
		for range 3 {
			start := time.Now()
			for range times {
				e.Quantities(d)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	for _, unit := range []string{"one hundred and ", "1,234 ", "1-2-3-", "1.1", "half a million of ", "this figure to 5 from 3 ", "a.b.", "at least some ", "5 (5 ", "dozens of ", "five ", "$ ", "1,", "x", "2 to "} {
		parts, whole := took(strings.Repeat(unit, 100), 16), took(strings.Repeat(unit, 1600), 1)
		if whole > 8*parts {
			t.Errorf("%q: the whole takes %v, its parts %v", unit, whole, parts)
		}
	}
}

func FuzzQuantities(f *testing.F) {
	f.Add("as many as 1,200 of 3–4 million (€2bn) people, up 5% to $3 each, i.e. 3 ft 2 in.")
	f.Add("twenty-first and a half dozen 1/0 9e999 \xff½ million 12,34,567.89 U.S.$5 MUSD 3")
	e := mustEngine(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := flat(s)
		for _, q := range e.Quantities(d) {
			checkQuantity(t, s, q)
		}
		e.Figures(d)
	})
}

// TestQuantitiesWithoutWords: a document may lack the analysis.
func TestQuantitiesWithoutWords(t *testing.T) {
	mustEngine(t).Quantities(&text.Document{Text: "two days of within two days of "})
}

// TestPeopleAreCountedWithoutANoun: "46 were injured" counts people, "46 were sold" does not.
func TestPeopleAreCountedWithoutANoun(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Eleven villagers died and 46 were injured.", "Eleven person|46 person"},
		{"Of the tractors 46 were sold.", "46 "},
		{"The blast killed nine.", "nine person"},
		{"The death toll from the attack has risen to 33.", "33 person"},
		{"The price of bread has risen to 33.", "33 "},
		{"Police put the crowd at 8,000.", "8,000 person"},
		{"The farmer put the price at 8,000.", "8,000 "},
		{"The ship has a crew of 23, nine of whom are Georgians.", "23 |nine person"},
		{"The firm owns 23 trucks, nine of which are new.", "23 |nine "},
		{"About 40,000 Congolese crossed the river.", "40,000 person"},
		{"Two officers were flown to Kelm for medical treatment.", "Two person"}, // no name, though a capital begins it
		{"The chemist, 52, slipped across the river.", "52 year"},
		{"The ship slowed from 12 to 7 knots.", "12 knot|7 knots knot"},
		{"The exercise cost £400million.", "£400million GBP"},
		{"Kelm signed a $3-billion loan.", "$3-billion USD"},
	} {
		var got []string
		for _, s := range readText(t, c.text).Statements {
			for _, p := range s.Propositions {
				for _, q := range p.Quantities {
					got = append(got, c.text[q.Start:q.End]+" "+q.Unit)
				}
			}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s\n got %v\nwant %s", c.text, got, c.want)
		}
	}
}
