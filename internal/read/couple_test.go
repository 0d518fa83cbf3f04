package read

import (
	"strings"
	"testing"

	"reportedly"
)

// TestTwo: whom "the two", "both" and "the pair" mean among participants, "-" where that is open.
func TestTwo(t *testing.T) {
	for _, test := range []struct{ name, report, mention, want string }{
		{"persons of the sentence before", "French President Emmanuel Macron called Vladimir Putin on Monday. It was the first conversation between the two leaders this year.", "the two leaders", "Emmanuel Macron and Vladimir Putin"},
		{"persons nobody else knows", "Anna Berg met Tom Field in Oslo on Monday. It was the first conversation between the pair.", "the pair", "Anna Berg and Tom Field"},
		{"three persons", "Anna Berg met Tom Field and Jon Krol in Oslo. It was the first conversation between the two ministers.", "the two ministers", "-"},
		{"one who speaks of two", "The spokesman, Tom Field, spoke on Monday. The envoy, Anna Berg, urged the two generals to meet.", "the two generals", "-"},
		{"a state that speaks of two", "India fired on Tuesday. Guns fell silent. China urged both sides to withdraw their troops.", "both sides", "-"},
		{"states", "India and Pakistan exchanged fire on Tuesday. The two countries agreed to a ceasefire on Friday.", "The two countries", "IND and PAK"},
		{"states by adjective", "Indian and Pakistani officials met on Tuesday. Both countries agreed to a ceasefire.", "Both countries", "IND and PAK"},
		{"a third that hosts them", "Ethiopia and Somalia opened talks on Monday, hosted by Turkey. The two sides agreed to meet again.", "The two sides", "ETH and SOM"},
		{"a third among them", "Ethiopia, Somalia and Kenya opened talks on Monday. The two sides agreed to meet again.", "The two sides", "-"},
		{"parts of states", "India and Pakistan exchanged fire on Tuesday. The two armies withdrew their troops on Friday.", "The two armies", "IND-MIL and PAK-MIL"},
		{"a capital that is only a place", "India met Pakistan for talks in Doha on Friday. The two countries agreed to a ceasefire.", "The two countries", "IND and PAK"},
		{"the two that a report is about", "India and Pakistan exchanged fire on Tuesday. India lost two soldiers, Pakistan three.\n\nNight fell. It was quiet. Nobody slept. Guns fell silent. China urged both sides to withdraw their troops.", "both sides", "IND and PAK"},
		{"the words say which", "India and Pakistan exchanged fire on Tuesday. The two countries that border Nepal agreed to a ceasefire.", "The two countries", "-"},
		{"two who are new", "India and Pakistan exchanged fire on Tuesday. Two countries agreed to a ceasefire.", "Two countries", "-"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := readText(t, test.report+"\n")
			got := "no such participant"
			for _, s := range r.Statements {
				for _, p := range s.Propositions {
					for _, who := range p.Participants {
						if strings.HasPrefix(r.Report.Text[who.Mention.Start:], test.mention) {
							got = pairOf(who)
						}
					}
				}
			}
			if got != test.want {
				t.Errorf("%s: %q is %s, want %s", test.report, test.mention, got, test.want)
			}
		})
	}
}

// pairOf is the two actors of a participant, "-" where it is not two.
func pairOf(p reportedly.Participant) string {
	if p.Reference == nil || p.Reference.And == nil || len(p.Actors) != 2 {
		return "-"
	}
	var who []string
	for _, a := range p.Actors {
		if a.Country != "" && strings.HasPrefix(a.ID, a.Country) && !strings.Contains(a.ID, "/") {
			who = append(who, a.ID)
		} else {
			who = append(who, a.Name)
		}
	}
	return strings.Join(who, " and ")
}
