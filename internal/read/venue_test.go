package read

import (
	"strings"
	"testing"
)

// chainCases are texts with their statements as [statementLines] prints them. What is wrong
// without the rule stands behind each.
var chainCases = []struct {
	name, text string
	want       []string
}{
	// outlets where something was said are hops without a cue
	{"in an interview with", "The mayor said in an interview with the daily Haaretz that the bridge would close.",
		[]string{"The mayor | said < the daily Haaretz | - :: that the bridge would close"}},
	{"speaking to", "Speaking to Sky News on Sunday, the shadow chancellor said the plan had been costed.",
		[]string{"the shadow chancellor | said < Sky News | - :: the plan had been costed"}},
	{"said on", "The regional governor said on state television that 14 villages had been cut off.",
		[]string{"The regional governor | said < state television | - :: that 14 villages had been cut off"}},
	{"an op-ed", "In an op-ed for the New York Times, the senator warned that aid would run out by June.",
		[]string{"the senator | warned < the New York Times | - :: that aid would run out by June"}},
	{"a letter to somebody else", "In a letter to the council, the firm said it would appeal.",
		[]string{"the firm | said :: it would appeal"}}, // the council passes nothing on
	{"one's own channel", "The governor said on his Telegram channel that two people had been hurt.",
		[]string{"The governor | said :: that two people had been hurt"}},
	{"no outlet but a month", "The senator told a conservative audience in September that the tape existed.",
		[]string{"The senator | told :: that the tape existed"}},
	{"in a poll", "In a survey by Delta, most drivers said they would support a lower limit.",
		[]string{"most drivers | said < a survey by Delta | - :: they would support a lower limit"}},
	// who quotes whom
	{"quoted as saying by", "The minister was quoted as saying by the Fars news agency that the ship had been released.",
		[]string{"The minister | as saying < the Fars news agency | was quoted :: that the ship had been released"}},
	{"quoted as saying behind a clause", "The dam is safe, Xinhua quoted Liu as saying.",
		[]string{"Liu | as saying < Xinhua | quoted :: The dam is safe"}},
	{"quoted by counts once", "Liu, quoted by Xinhua, said the dam was safe.",
		[]string{"Liu | said < Xinhua | quoted by :: the dam was safe"}},
	{"a frame in what is quoted", "Radio Levante quoted a retired colonel, Salem Bughrara, as saying: “There were rockets in those crates, the Turkish consul told us.”",
		[]string{"the Turkish consul | told < a retired colonel, Salem Bughrara | as saying < Radio Levante | quoted :: “There were rockets in those crates"}},
	{"citing inside of the frame", "The Wall Street Journal reported, citing people familiar with the talks, that Riyadh had cut output.",
		[]string{"people familiar with the talks | citing < The Wall Street Journal | reported :: that Riyadh had cut output"}},
	{"a participle and its agent", "Satellite images analysed by the BBC show that at least 30 buildings have been destroyed.",
		[]string{"Satellite images analysed by the BBC | show < the BBC | analysed by :: that at least 30 buildings have been destroyed"}},
	// reports that others deny
	{"an outlet's report", "The company denied a report in the Financial Times that it was seeking a buyer.",
		[]string{"the Financial Times | a report in < The company | denied :: that it was seeking a buyer"}},
	{"what the outlet's name makes a report", "The White House dismissed a New York Times report that the envoy would resign.",
		[]string{"New York Times | report < The White House | dismissed :: that the envoy would resign"}},
	// what is nobody's word
	{"contrary to claims", "Contrary to claims on social media, no aircraft was hit by debris.",
		[]string{"own :: Contrary to claims on social media, no aircraft was hit by debris"}},
	{"the question is", "The question is whether the army will follow.", []string{"own :: The question is whether the army will follow"}},
	{"one has to recall", "It should be recalled that the same firm was fined in 2019.",
		[]string{"own :: that the same firm was fined in 2019"}},
	{"questions left open", "The Trump Organization did not respond to questions about how much leave it offers employees.",
		[]string{"The Trump Organization | did not respond :: to questions about how much leave it offers employees"}},
	{"of what one speaks", "The senator, speaking on her plane, said of the latest request: “The bureau resolved all of this.”",
		[]string{"The senator | said :: “The bureau resolved all of this.”"}},
	{"according to, but", "According to the police, the man was unarmed, while witnesses say he had a knife.",
		[]string{"the police | According to :: the man was unarmed", "witnesses | say :: he had a knife"}},
	// who speaks
	{"the outlet is told", "I'm told the colonel has already packed.", []string{"- | I'm told :: the colonel has already packed"}},
	{"its own pronoun", "The bank said it expects inflation to slow.", []string{"it | expects < The bank | said :: inflation to slow"}},
	{"warned him of", "The king warned him of a plot.", []string{"The king | warned :: him of a plot"}},
	{"urged whom", "State media reported that Beijing had urged both sides to show restraint.",
		[]string{"Beijing | had urged < State media | reported :: both sides to show restraint"}},
}

// TestChains reads sentences with the embedded model and compares chains and contents.
func TestChains(t *testing.T) {
	for _, c := range chainCases {
		t.Run(c.name, func(t *testing.T) {
			lines := statementLines(readText(t, "The dam held overnight.\n\n"+c.text))
			if len(lines) == 0 {
				t.Fatal("nothing is read")
			}
			if got, want := strings.Join(lines[1:], "\n"), strings.Join(c.want, "\n"); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// TestPresenter reads a script in which those who read for the outlet are no sources.
func TestPresenter(t *testing.T) {
	r := readText(t, "NEWSREADER: The chancellor has survived the vote. Ruth Vane is in the capital.\n\nVANE: He has lost his majority. One minister told me he would be gone by Easter.")
	want := []string{"own :: The chancellor has survived the vote", "own :: Ruth Vane is in the capital",
		"VANE | - :: He has lost his majority", "One minister | told < VANE | - :: he would be gone by Easter"}
	if got := statementLines(r); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
