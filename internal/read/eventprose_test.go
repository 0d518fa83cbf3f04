package read

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/lexicon"
	"reportedly/internal/text"
)

// eventTexts are short texts on different matters. What follows "|" is each event that
// they tell of: predicate and category, of what is announced also the underlying one.
// Those of sports, business and campaigns tell of none, or of a few.
var eventTexts = []struct{ name, text, want string }{
	{"protest", "Thousands of teachers marched through Bogotá on Tuesday to demand higher pay. Riot police fired tear gas at the crowd and arrested 34 people. The interior ministry said two officers were injured. The union called for a general strike.",
		"march PROTEST|pay REQUEST|fire ASSAULT|arrest COERCE|injure ASSAULT|strike REQUEST"},
	{"court", "A court in Vienna sentenced a former minister to four years in prison on Monday for taking bribes. Prosecutors had charged him in 2021. His lawyer said he would appeal.",
		"sentence SANCTION|charge ACCUSE"},
	{"disaster", "Floods killed at least 40 people in northern Kenya, the Red Cross said. The government sent soldiers to rescue stranded families. Norway pledged 2 million dollars in aid.",
		"send AID|dollar AGREE/AID"},
	{"diplomacy", "The foreign ministers of Egypt and Turkey held talks in Cairo on Sunday. They agreed to reopen their embassies. Ankara recalled its ambassador in 2013.",
		"hold CONSULT|agree AGREE/COOPERATE|recall SANCTION"},
	{"football", "Spain beat Germany 3-1 in Lyon on Friday. The visitors attacked from the start and struck twice before the break. Germany's captain shot wide, and the home side fought back too late.", ""},
	{"markets", "Shares in Helvar shot up 9% after the company beat expectations. Rising costs hit profits at its rivals, and analysts expect a battle for market share. Tariffs dealt a blow to exporters.", ""},
	{"campaign", "The senator attacked his rival's record in a speech on Saturday and struck a populist tone. Both candidates are fighting for votes in the north, and her campaign fired back within hours.",
		"attack ACCUSE"},
	{"airstrike", "Israeli warplanes bombed a warehouse near Damascus overnight, Syrian state media reported. Three soldiers were killed and seven wounded. Iran condemned the attack.",
		"bomb ASSAULT|kill ASSAULT|wound ASSAULT|attack ASSAULT"},
	{"hostages", "Gunmen abducted 12 pupils from a school in Kaduna. The army rescued nine of them two days later. The kidnappers released the others on Friday after talks with elders.",
		"abduct ASSAULT|rescue AID|release RETREAT"},
	{"sanctions", "The European Union imposed sanctions on six Belarusian officials on Thursday. Minsk threatened to expel EU diplomats in response. Britain vowed to follow with a travel ban.",
		"impose SANCTION|expel THREATEN|vow AGREE"},
	{"ceasefire", "Armenia and Azerbaijan agreed to withdraw their troops from the border. Each side accused the other of opening fire on Monday. Russia offered to send observers.",
		"withdraw AGREE/RETREAT|open ASSAULT|accuse ACCUSE|send AGREE/AID"},
	{"refusal", "Hungary refused to send weapons to Ukraine. Its prime minister will not meet the Ukrainian president this year, his office said. Kyiv rejected the criticism.",
		"send REJECT|meet REJECT|criticism ACCUSE"},
	{"cooking", "Stir the onions until they soften, then fire up the grill. My mother gave me this recipe, and I still thank her for it. Beat the eggs, whip the cream and attack the cake.", ""},
	{"takeover", "Orbel bought its competitor Tann for 400 million dollars. The chief executive met analysts on Monday and discussed the plan. Orbel will invest in new machines and cut costs.", ""},
	{"visit", "The Japanese prime minister visited Manila on Wednesday and met the Philippine president. Japan will provide five patrol ships to the Philippine coast guard. China protested against the delivery.",
		"visit CONSULT|meet CONSULT|provide AGREE/AID|protest ACCUSE"},
	{"police", "Police in Marseille arrested four men on suspicion of smuggling weapons. Officers seized 60 rifles and detained a customs official. A judge ordered the men's release on Friday.",
		"arrest COERCE|seize COERCE|detain COERCE|release RETREAT"},
	{"resignation", "Latvia's defence minister resigned on Monday after parliament investigated the contract. The president thanked him. The opposition called on the government to step down.",
		"resign RETREAT|investigate ACCUSE|thank SUPPORT|step REQUEST/RETREAT"},
	{"aid", "The World Food Programme delivered 900 tonnes of flour to Gaza on Tuesday. Jordan airdropped food for the first time. The agency asked Israel to open another crossing.",
		"deliver AID|airdrop AID|open REQUEST"},
	{"cyber", "Hackers from North Korea attacked the network of a South Korean bank, Seoul's spy agency said. The bank blocked the accounts. The United States offered help.",
		"attack COERCE|offer AGREE/AID"},
	{"film", "The film hits cinemas in May. Critics praised its director, who shot it in Iceland, but its plot exploded on the web. It won three awards and killed off its hero.", ""},
}

// sameEvent compares two events; of the lemma, which is the model's guess, the first
// three letters.
func sameEvent(a, b string) bool {
	lemma, category, _ := strings.Cut(a, " ")
	other, otherCategory, _ := strings.Cut(b, " ")
	return category == otherCategory && lemma[:min(3, len(lemma))] == other[:min(3, len(other))]
}

// eventsIn are the events of a text as eventTexts writes them.
func eventsIn(t *testing.T, e *Engine, words string) []string {
	t.Helper()
	r, err := e.Report(context.Background(), &reportedly.Report{Text: words, Published: "2024-11-17"})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range r.Statements {
		for _, p := range s.Propositions {
			if e := p.Event; e != nil {
				one := fmt.Sprintf("%s %s", p.Predicate.Lemma, e.Category)
				if e.Underlying != "" {
					one += "/" + string(e.Underlying)
				}
				out = append(out, one)
			}
		}
	}
	return out
}

// Rules that were written for some articles are worth what they find in others. The
// floors leave room for another model's trees.
func TestEventsOfProse(t *testing.T) {
	const leastPrecision, leastRecall = 0.5, 0.5
	p, err := text.Default()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	e := New(p, l)
	gold, read, right := 0, 0, 0
	for _, c := range eventTexts {
		got := eventsIn(t, e, c.text)
		read += len(got)
		for want := range strings.SplitSeq(c.want, "|") {
			if want == "" {
				continue
			}
			gold++
			if i := slices.IndexFunc(got, func(x string) bool { return sameEvent(x, want) }); i >= 0 {
				right++
				got = slices.Delete(got, i, i+1)
			} else {
				t.Logf("%s: missing %s", c.name, want)
			}
		}
		for _, x := range got {
			t.Logf("%s: surplus %s", c.name, x)
		}
	}
	precision, recall := float64(right)/float64(read), float64(right)/float64(gold)
	t.Logf("precision %.2f of %d, recall %.2f of %d", precision, read, recall, gold)
	if precision < leastPrecision || recall < leastRecall {
		t.Errorf("precision %.2f, recall %.2f", precision, recall)
	}
}
