package read

import (
	"fmt"
	"strings"
	"testing"

	"reportedly"
)

// constructions are sentences with the chains that a reader should find: for each
// statement its hops, the ultimate source first, each as kind, naming, source and cue;
// "own" where the outlet itself speaks.
var constructions = []struct {
	text string
	want []string
}{
	// who is only told or asked is no source, nor part of what is said
	{"Members of the board were told on Monday that the roof had fallen in.", []string{"unspecified unspecified - | were told"}},
	{"One woman said she had been told on Tuesday that the gates were safe.", []string{"unspecified unspecified - | had been told < person anonymous One woman | said"}},
	{"We're hearing reports of a wall collapsing in Tarn.", []string{"unspecified unspecified - | We're hearing reports"}},
	// not to believe a thing is to say that it is not so
	{"Detectives do not believe the fires are linked.", []string{"people role Detectives | do not believe"}},
	{"The minister did not address whether the files existed.", []string{"person role The minister | did not address"}},
	// a clause on the source is no cue
	{"One driver I spoke to said the brakes had failed.", []string{"person role One driver I spoke to | said"}},
	{"Engineers I spoke with believe the valve was old.", []string{"people role Engineers I spoke with | believe"}},
	{"Three farmers I talked to think the river was poisoned.", []string{"people role Three farmers I talked to | think"}},
	{"Two women we talked to say the guards took their phones.", []string{"people anonymous Two women we talked to | say"}},
	{"Traders the BBC has spoken to say that prices have doubled.", []string{"people role Traders the BBC has spoken to | say"}},
	{"The driver was asleep, an inquest has been told.", []string{"unspecified unspecified - | has been told"}},
	{"“They are safe,” the families were told.", []string{"unspecified unspecified - | were told"}},
	{"The embassy was notified by the Tavian authorities that the consul had been expelled.",
		[]string{"government role the Tavian authorities | was notified"}},
	{"It was claimed by the union that the roof had leaked for years.", []string{"organization named the union | was claimed"}},
	{"The ministry has received word from its embassy that two nurses are safe.",
		[]string{"government named its embassy | has received word from"}},
	{"Police had received information from a neighbour that the man was armed.",
		[]string{"person role a neighbour | had received information from"}},
	// words that are only spoken of
	{"The mayor said the levee was new. That contradicts what the owner said.", []string{"person role The mayor | said", "own"}},
	{"That is not what the owner said.", []string{"own"}},
	{"The Meeting noted that funds were short.", []string{"organization named The Meeting | noted"}},
	// whose clause a relative word begins
	{"She was replying to a letter that blamed the floods on the dam.", []string{"own", "document role that | blamed"}},
	{"The union said jobs were at risk — a claim rejected by Roads Minister Alan Pell, who said hiring had grown.",
		[]string{"organization named The union | said", "person named Roads Minister Alan Pell | rejected by", "person named who | said"}},
	{"The army said the commander, who is thought to be hiding in the hills, has been wounded.",
		[]string{"armed-forces named The army | said", "unspecified unspecified - | is thought < armed-forces named The army | said"}},
	// what is cited for not saying a thing does not say it
	{"The school would not comment on whether he had resigned, citing privacy laws.", []string{"organization named The school | would not comment on"}},
	{"The agency, citing the pending case, declined to make anyone available for an interview.", []string{"government named The agency | declined"}},
	// who quotes a source passes on what it says, whatever the outlet
	{"A driver quoted by the Bugle said the man had fled.", []string{"person role A driver quoted by the Bugle | said < media named the Bugle | quoted by"}},
	{"The strike was over by noon, according to a union leader quoted by the Morning Ledger.",
		[]string{"person role a union leader quoted by the Morning Ledger | according to < media named the Morning Ledger | quoted by"}},
	{"Two traders cited by prosecutors said they had paid.", []string{"people role Two traders cited by prosecutors | said"}},
	{"A shipping agent in Tarn told us that the port was shut.", []string{"person role A shipping agent in Tarn | told"}},
	// who refuses to be asked
	{"The French embassy turned down our request for an interview.", []string{"government named The French embassy | turned down"}},
	{"The company rejected several requests for comment.", []string{"organization role The company | rejected"}},
	{"The company turned down a request for credit.", []string{"own"}},
	// figures: given, but not fixed
	{"The head of the clinic gave a toll of 34.", []string{"person role The head of the clinic | gave"}},
	{"A judge set his bail at $50,000.", []string{"own"}},
	// verbs with a particle, and those of a vote
	{"The committee has called the decision in.", []string{"own"}},
	{"School governors have voted by nine to four to close the kitchen.", []string{"people role School governors | have voted"}},
	{"After the strike, members voted to stop work.", []string{"people role members | voted"}},
	// names of bodies and outlets
	{"In the valley, ESB Networks said two lines were down.", []string{"organization named ESB Networks | said"}},
	{"The bishop will resign, according to the Mail on Sunday.", []string{"media named the Mail on Sunday | according to"}},
	// verbs that put nothing forward
	{"The register lists no such company.", []string{"own"}},
	{"The driver did not see what was inside the crates.", []string{"own"}},
	{"The firm removed the sentence on Friday.", []string{"own"}},
	{"A decision is expected within a week.", []string{"own"}},
	{"The movement often exaggerates its losses.", []string{"own"}},
	// not to say so is an act of its own
	{"The governor has not said what the order means.", []string{"person role The governor | has not said"}},
	{"The bank did not answer written questions.", []string{"organization named The bank | did not answer"}},
	{"Neither account could be independently verified.", []string{"unspecified unspecified - | could be independently verified"}},
	// estimates, documents and data
	{"The network of clinics puts the toll at 67.", []string{"organization named The network of clinics | puts"}},
	{"Satellite pictures show about 30 fresh graves at a cemetery west of the town.", []string{"data role Satellite pictures | show"}},
	{"A leaked memo warns that stocks will be exhausted by summer.", []string{"document role A leaked memo | warns"}},
	// whose word is denied, wherever the parser has it
	{"Reports in Le Temps that the bank was broke were denied by the finance ministry.", []string{"media named Le Temps | Reports in < government named the finance ministry | were denied"}},
	{"The ministry has denied reports that the ferry never reached the port.", []string{"unspecified unspecified - | reports < government named The ministry | has denied"}},
	{"The union rejected claims that no ballot had been held on the strike.", []string{"unspecified unspecified - | claims < organization named The union | rejected"}},
	{"The palace dismissed as false a report in Le Temps that the king was ill.", []string{"media named Le Temps | a report in < government named The palace | dismissed as false"}},
	{"Tehran rejected as groundless a claim by Baku that its drones had crossed the border.", []string{"government named Baku | a claim by < government named Tehran | rejected as groundless"}},
	{"She dismissed as false leaflets saying two wells had been poisoned.", []string{"document role leaflets | saying < person named She | dismissed as false"}},
	// what says why somebody has no name is not put forward
	{"The mill will close, two officials said, speaking on condition of anonymity because they were not allowed to brief the press.", []string{"people anonymous two officials | said"}},
	// who has recommended or proposed a thing
	{"The tax will be halved, as the IMF has recommended.", []string{"international-organization named the IMF | has recommended"}},
	{"A video allegedly shows guards beating a prisoner.", []string{"document role A video | shows"}},
	// who quotes a source, once
	{"The bridge will be shut, according to the president quoted by the local broadcaster Delta.", []string{"person role the president quoted by the local broadcaster Delta | according to < media named the local broadcaster Delta | quoted by"}},
	{"The bridge will be shut, according to one of the envoys quoted by state television.", []string{"person anonymous one of the envoys quoted by state television | according to < media role state television | quoted by"}},
	// frames behind a clause
	{"Rebels have seized the airport at Kelo, three residents said on Tuesday, in what would be a heavy blow to the army.",
		[]string{"people role three residents | said", "own"}},
	{"Tavia has moved troops to the border, the newspaper La Tribune reported, citing two diplomats.",
		[]string{"people anonymous two diplomats | citing < media named the newspaper La Tribune | reported"}},
	{"The Times reported, citing people close to the talks, that the minister would resign.",
		[]string{"people anonymous people close to the talks | citing < media named The Times | reported"}},
	{"The unit was built in Taipei, the ministry wrote in an update that was leaked to Radio Sahel.",
		[]string{"government named the ministry | wrote < media named Radio Sahel | leaked to"}},
	{"The army reported no losses.", []string{"armed-forces named The army | reported"}},
	{"According to state television, a UN report said the dam was safe.",
		[]string{"document role a UN report | said < media role state television | According to"}},
	{"The ministry said the convoy had left, without elaborating.", []string{"government named The ministry | said"}},
	// frames by word order
	{"Not to us, says the foreign ministry in Callis.", []string{"government named the foreign ministry in Callis | says"}},
	{"“Come in and sit down,” growled the mayor.", []string{"person role the mayor | growled"}},
	{"“They left us without fuel,” one of the sergeants winked.", []string{"person anonymous one of the sergeants | winked"}},
	{"Not true, thundered the mayor: there had been no flight and no pilot.", []string{"person role the mayor | thundered"}},
	{"“It is theirs,” so the mayor.", []string{"person role the mayor | so"}},
	{"The army, it is understood, will leave on Monday.", []string{"unspecified unspecified - | it is understood"}},
	{"In their view, the loss might cost the firm its licence.", []string{"people role their | view"}},
	{"If the columns are still there at dusk, the bridge will be shut to all traffic, the mayor has said.", []string{"person role the mayor | has said"}},
	{"President Lucho Osk: a good day.", []string{"person named President Lucho Osk | :"}},
	{"The mayor has had enough. “I have rung the base eleven times.”", []string{"own", "person role The mayor | -"}},
	{"The abductors demanded a ransom.", []string{"people role The abductors | demanded"}},
	// what looks like such frames and is none
	{"Troops entered the town, killed two guards and left.", []string{"own"}},
	{"Thousands marched in the capital, chanted slogans and went home.", []string{"own"}},
	{"His visit was “a shame,” and the mayor left early.", []string{"own"}},
	{"Killed: Ali Hassan, 34, and two guards.", []string{"own"}},
	{"The firm sells a game by the name of “Radio Free Sahel.” It came out in May.", []string{"own", "own"}},
	// nobody named
	{"It is believed that the pilots have left.", []string{"unspecified unspecified - | It is believed"}},
	{"Residents are asked to stay away from the river.", []string{"unspecified unspecified - | are asked"}},
	{"Chile rejected accusations that it had armed the rebels.", []string{"unspecified unspecified - | accusations < government named Chile | rejected"}},
	{"The president has not been seen since Friday, fuelling rumours that he has left the country.",
		[]string{"own", "unspecified unspecified - | rumours"}},
	// names by what the report shows of them
	{"The website Truthline wrote on Monday that the dam was damaged. Truthline gave no evidence. Truthline said the photographs were genuine.",
		[]string{"media named The website Truthline | wrote", "own", "media named Truthline | said"}},
	{"Tavian soldiers crossed the river. Tavia said the operation was limited.", []string{"own", "government named Tavia | said"}},
	{"The operator, Orla Hydro, said the gates were open.", []string{"organization named The operator, Orla Hydro | said"}},
	{"Two aid workers, who did not wish to be identified, said the hospital was full.", []string{"people anonymous Two aid workers | said"}},
	{"The broadcaster filmed the note. The channel TV6 has a copy. TV6 says the note is genuine.", []string{"own", "own", "media named TV6 | says"}},
	{"A recording obtained by Teleandor proves nothing. Teleandor said its source was in danger.", []string{"own", "media named Teleandor | said"}},
	{"One of the welders, Jon Krol, 61, said the gate was open.", []string{"person named One of the welders, Jon Krol, 61 | said"}},
	{"Director of the Office for Kelo and Metria Zoran Krol accused the police of theft.",
		[]string{"person named Director of the Office for Kelo and Metria Zoran Krol | accused"}},
	// who is cited, whom somebody asks, what one disputes
	{"The newspaper La Tribune said on Friday, citing a confidential report by harbour inspectors, that the dock was unsafe.",
		[]string{"document role a confidential report by harbour inspectors | citing < media named The newspaper La Tribune | said"}},
	{"A Tavian official disputed that account: the army, he said, had left on Monday.",
		[]string{"person role A Tavian official | disputed", "person role he | said"}},
	{"Her son had been told by a sergeant that paint was stored next to the dryers.", []string{"person role a sergeant | had been told"}},
	{"“Troops have landed in the port,” announces the caption of a clip that has been viewed two million times.",
		[]string{"document role the caption of a clip that has been viewed two million times | announces"}},
	{"The prosecutor's office has raised the death toll to 31 from 18.", []string{"government named The prosecutor's office | has raised"}},
	{"The Ministry is not in a position to confirm this number.", []string{"government named The Ministry | is not"}},
	{"The company would not give a reason for the delay.", []string{"organization role The company | would not give"}},
	{"Kampala won't discuss the shipments.", []string{"government named Kampala | won't discuss"}},
	{"The harbour master would say only that two boats had left.", []string{"person role The harbour master | would say"}},
	{"The state department: no comment.", []string{"government named The state department | no"}},
	{"There are reports of a blast on social media.", []string{"unspecified unspecified - | There are reports"}}, // the place is part of what is reported
	{"Police arrested a man who, they say, planned the attack.", []string{"own", "people role they | say"}},
	{"As Radio Kelo learns unofficially, the envoy will come on Thursday.", []string{"media named Radio Kelo | learns"}},
	{"The experts noted that the authorities had denied the arrests. They urged the army to leave.",
		[]string{"government role the authorities | had denied < people role The experts | noted", "people role They | urged"}},
	{"Der Spiegel: Is the road open?\n\nAda Krol: It is. We checked it.\n\nDS: And the bridge?\n\nAK: It is shut.\n\nDS: Why?\n\nAK: Ask the army.",
		[]string{"own", "person named Ada Krol | -", "person named Ada Krol | -", "own", "person named AK | -", "own", "person named AK | -"}},
	{"After talks with her Turkish counterpart, Hakan Fidan, Ada Venn said that the deal was close.", []string{"person named Ada Venn | said"}},
	{"The experts urged Israel to end the practice and disclose the fate of those missing.", []string{"people role The experts | urged"}},
	{"The bridge was shut, Trend reported citing Anadolu.", []string{"media named Anadolu | citing < media named Trend | reported"}},
	{"Aliyev received a phone call from the minister, Trend reports with reference to the Presidential Press Service.",
		[]string{"government named the Presidential Press Service | with reference to < media named Trend | reports"}},
	{"Interfax reported on Monday citing two officials that the bridge was shut.",
		[]string{"people role two officials | citing < media named Interfax | reported"}},
	{"Two people who attended the meeting at which the memo was discussed described it as tense.",
		[]string{"people anonymous Two people who attended the meeting at which the memo was discussed | described"}},
	{"The coast guard's spokesman was quoted by the Philippine Daily Inquirer as saying that the hull had been ripped open.",
		[]string{"person role The coast guard's spokesman | as saying < media named the Philippine Daily Inquirer | was quoted"}},
	{"Irene Krol, the mayor of Kelo, issued the following statement:\n\nWe warn that the road is shut.",
		[]string{"person named We | warn < person named Irene Krol, the mayor of Kelo | issued"}},
	// who speaks in paragraphs without a frame of their own
	{"Question: Is the road open?\n\nSpokesperson: It is open.\n\nWe have checked it.\n\nQuestion: And the bridge?\n\nSpokesperson: It is shut.",
		[]string{"own", "person role Spokesperson | -", "person role Spokesperson | -", "own", "person role Spokesperson | -"}},
	{"We met the dredger Ines Dahl in Tarn.\n\nIs the port shut?\n\nDahl: It is. We need three weeks.\n\nAnd the ferries?\n\nThe ferries run as before.\n\nWho pays?\n\nThe state pays.\n\nThe port has 40 cranes.",
		[]string{"own", "own", "person named Dahl | -", "person named Dahl | -", "own", "person named Dahl | -", "own", "person named Dahl | -", "own"}},
	{"Is the port shut?\n\nBackground: It is. It was shut in May.\n\nAnd the ferries?\n\nThe ferries run as before.\n\nWho pays?\n\nThe state pays.",
		[]string{"own", "own", "own", "own", "own", "own"}},
	{"Irene Krol, the mayor of Kelo, issued the following statement on Monday:\n\nThe road is shut.\n\nWe will open it in May.\n\nKelo has 900 people.",
		[]string{"person named Irene Krol, the mayor of Kelo | issued", "person named Irene Krol, the mayor of Kelo | issued", "own"}},
	{"The following statement was released by the army:\n\n“The road is shut.”\n\nKelo has 900 people.",
		[]string{"armed-forces named the army | was released", "own"}},
	{"The general was quoted by Reuters as having stated that the road was shut.",
		[]string{"person role The general | as having stated < media named Reuters | was quoted"}},
	// what is said of such things and reports nothing
	{"The folder, labelled “Guests”, was found in a car.", []string{"own"}},
	{"The fund was established in 2017.", []string{"own"}},
	{"The wall that the guards put up in 2013 is forty metres from her door.", []string{"own"}},
	{"The observers are polite, they write everything down.", []string{"own"}},
	{"It is worth noting that the fund has met twice.", []string{"own"}},
	{"The town released a statement Wednesday saying the comments are wrong.", []string{"government named The town | released a statement Wednesday saying"}},
	{"The cuts would not yield as much money as he has promised.", []string{"own"}},
	{"According to the head of the port, Lena Brandt, 40 tonnes were lost.", []string{"person named the head of the port, Lena Brandt | According to"}},
	{"According to the mayor, Ana Krol, the bridge is shut.", []string{"person named the mayor, Ana Krol | According to"}},
	{"A congressional staffer who was not cleared to discuss the case said the money was gone.",
		[]string{"person anonymous A congressional staffer who was not cleared to discuss the case | said"}},
	{"The senator voted for the bill in May.", []string{"own"}},
	{"After word emerged that the mayor would resign, prices rose.", []string{"own", "unspecified unspecified - | word emerged"}},
	{"The prize has rules that require winners to keep silent.", []string{"own"}},
	{"The village voted against a wind farm.", []string{"own"}},
	{"He voted “uncommitted” on Sunday.", []string{"own"}},
	{"Irene Krol, the mayor of Kelo, released the following statement:\n\n“The road is shut. We are sorry.”",
		[]string{"person named Irene Krol, the mayor of Kelo | released", "person named Irene Krol, the mayor of Kelo | released"}},
	// what documents and pictures are offered as showing
	{"A video shared on TikTok purports to show tanks crossing into the valley.", []string{"document role A video shared on TikTok | purports to show"}},
	{"The clip appears to show soldiers burning a barn.", []string{"document role The clip | appears to show"}},
	{"Posts claiming to show the wreck were shared by thousands.", []string{"own"}},
	{"A leaflet signed by a user describing himself as a fisherman was found on Friday.", []string{"own"}},
	{"The paper printed the news under the headline “General liquidated near Kelo”.", []string{"media named The paper | printed the news under the headline"}},
	{"A farmer posted the clip with the words “Never again” on Friday.", []string{"person role A farmer | posted the clip with the words"}},
	{"The book appeared under the title “A life”.", []string{"own"}},
	// who finds, who does not answer, whose view stands first
	{"The claim was found to be baseless by AFP's fact-checking service.", []string{"media named AFP's fact-checking service | was found"}},
	{"The bank denied the claim, nor would it say who had signed the letter.",
		[]string{"organization named The bank | denied", "organization named it | nor would say"}},
	{"For Spain's El País, the collapse of the talks “leaves Ukraine with no plan”.", []string{"media named Spain's El País | For"}},
	{"Its rival ABC takes the opposite view: patience, it says, is the only weapon of the small.", []string{"own", "media named it | says"}},
	{"Writing in Gazeta Wyborcza, the historian Adam Sobczak disagrees: the venue was never the problem, he contends.",
		[]string{"own", "person named he | contends"}},
	// an apposition behind what is said, one of several, the outlet that a participle tells
	{"The prime minister had assured Chile that no arrest would be made, an undertaking which the newspaper calls “worthless in law”.",
		[]string{"person role The prime minister | had assured", "media named the newspaper | calls"}},
	{"Opposition figures, among them former minister Tina Alasania, have argued that the capital agreed.",
		[]string{"people role Opposition figures, among them former minister Tina Alasania | have argued"}},
	{"He apologised, telling the portal Kohab that he had been misled.", []string{"own", "person named He | telling < media named the portal Kohab | -"}},
	// what is said of such things and reports nothing
	{"Who first posted it is unclear.", []string{"own"}},
	{"What is less well understood is how rarely such cases lead to convictions.", []string{"own"}},
	{"Researchers at the institute traced the path of the rumour.", []string{"own"}},
	{"The bank raised the rate to 5 percent.", []string{"own"}},
	{"The harbour: no ships.", []string{"own"}},
	{"The mayor will not give up his seat.", []string{"own"}},
	{"The plan would not provide an answer to that.", []string{"own"}},
	{"The engineers have yet to repair the bridge.", []string{"own"}},
	{"No group has claimed responsibility.", []string{"own"}},
	{"If the panel publishes the numbers, the price will fall.", []string{"own"}},
	{"The ministry, asked for its view, said the file would stay shut.", []string{"government named The ministry | said"}},
	{"A grant of 45 million has been requested from the European Commission.", []string{"own"}},
	{"The envoys say that pilots have bombed convoys, a claim for which there is no evidence.", []string{"people role The envoys | say", "own"}},
}

// contentCases are sentences with the contents that a reader should find in them.
var contentCases = []struct {
	text string
	want []string
}{
	{"The Red Lantern is asking people near the river to leave their homes.", []string{"people near the river to leave their homes"}},
	{"The government has promised to answer by Monday.", []string{"to answer by Monday"}},
	{"The other, who has not been named, is thought to be in a stable condition.", []string{"The other, who has not been named to be in a stable condition"}},
	{"Minsk has yet to tell us what he is charged with.", []string{"what he is charged with"}},
	{"It should be noted that the fund has met twice.", []string{"that the fund has met twice"}},
	{"School governors have voted by nine to four to close the kitchen.", []string{"to close the kitchen"}},
	{"Lawmakers voted 61-50 to lift the ban.", []string{"to lift the ban"}},
	{"Let us recall, the bridge was shut in May.", []string{"the bridge was shut in May"}},
	{"The ministry, in turn, refused to comment on the reports about the bridge.", []string{"the reports about the bridge"}},
	{"The total investment is estimated at PLN 1.2 billion, of which the firm would contribute 49 per cent.",
		[]string{"The total investment at PLN 1.2 billion, of which the firm would contribute 49 per cent"}},
	{"A town clerk was told by the weekly Lantern that the well was never tested.", []string{"that the well was never tested"}},
	{"WHAT WE KNOW\nThe station burned gas on Monday, the army said.", []string{"The station burned gas on Monday"}},
}

// TestContents: contents are neither cut before whom somebody asks, the last phrase or the
// subject, nor run on from a heading.
func TestContents(t *testing.T) {
	for _, c := range contentCases {
		r := readText(t, c.text+"\n")
		var got []string
		for _, s := range r.Statements {
			got = append(got, surface(r, s.Content))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%q: contents %q, want %q", c.text, got, c.want)
		}
	}
}

// wrongConstructions are the constructions that are still read wrong, by their texts.
var wrongConstructions = knownFailures{
	"Two aid workers, who did not wish to be identified, said the hospital was full.": "the clause that says why nobody is named is taken for a part of the source",
}

func TestConstructions(t *testing.T) {
	names := map[string]bool{}
	for _, c := range constructions {
		names[c.text] = true
		t.Run(c.text, func(t *testing.T) {
			wrongConstructions.judge(t, c.text, strings.Join(hops(readText(t, c.text+"\n")), "\n"), strings.Join(c.want, "\n"))
		})
	}
	wrongConstructions.within(t, names)
}

// hops are the chains of a reading's statements as the table has them, cues cut to what
// the table gives of relays' and verbs' own words.
func hops(r *reportedly.Reading) []string {
	var out []string
	for _, s := range r.Statements {
		var chain []string
		for _, h := range s.Chain[:len(s.Chain)-1] {
			chain = append(chain, fmt.Sprintf("%s %s %s | %s", h.Source.Kind, h.Source.Naming, surface(r, h.Source.Spans), cueOf(r, h.Cue)))
		}
		if len(chain) == 0 {
			chain = []string{"own"}
		}
		out = append(out, strings.Join(chain, " < "))
	}
	return out
}

// cueOf is a cue without what models add to its verb ("said on Tuesday", "wrote in").
func cueOf(r *reportedly.Reading, c *reportedly.Cue) string {
	if c == nil {
		return "-"
	}
	cue, _, _ := strings.Cut(surface(r, c.Spans), " on ")
	cue, _, _ = strings.Cut(cue, " in ")
	return cue
}

// TestConjuncts: each part of a coordinated source is an actor.
func TestConjuncts(t *testing.T) {
	r := readText(t, "France and Germany said that the talks had failed.\n")
	var ids []string
	for _, s := range r.Statements {
		for _, a := range s.Chain[0].Source.Actors {
			ids = append(ids, a.ID)
		}
	}
	if got := strings.Join(ids, " "); got != "FRA-GOV DEU-GOV" && got != "FRA DEU" {
		t.Errorf("actors %q", got)
	}
}

// TestViewsAreNotCertain: what somebody gives as a view or a guess is not certain, also
// where only the frame says so.
func TestViewsAreNotCertain(t *testing.T) {
	for _, c := range []string{
		"In the general's opinion, the army is losing the war.",
		"The mayor's guess: the bridge will fall within a year.",
	} {
		judged := 0
		for _, s := range readText(t, c+"\n").Statements {
			for _, p := range s.Propositions {
				if judged++; p.Certainty.Modality == reportedly.Certain {
					t.Errorf("%s\n%q is certain (%s)", c, p.Predicate.Lemma, p.Certainty.Why)
				}
			}
		}
		if judged == 0 {
			t.Errorf("%s: nothing was judged", c)
		}
	}
}

// TestInterviewWithQuotationBesides: a quotation that no frame attributes stands beside
// the turns of an interview.
func TestInterviewWithQuotationBesides(t *testing.T) {
	r := readText(t, "The mayor has had enough. “I have rung the ministry every day.”\n\nQ: Is the bridge safe?\n\nA: It is safe. We checked it.\n\nQ: Will it open?\n\nA: It will open in May.\n")
	if len(r.Statements) < 2 {
		t.Errorf("%d statements", len(r.Statements))
	}
}

// TestGoesOn: "he" and "the company" are who has spoken in the sentence before, not who was spoken
// of there.
func TestGoesOn(t *testing.T) {
	for text, want := range map[string]string{
		"The lawyer Paul Krol said that Peter Marsh had been beaten by guards. He said the guards were drunk.\n":                            "Paul Krol",
		"Orla Hydro AS today announced that it has sold its stake in Tarn Energy. The Company expects to book a gain of 5 million euros.\n": "Orla Hydro",
	} {
		r := readText(t, text)
		last := r.Statements[len(r.Statements)-1].Chain[0].Source
		if len(last.Actors) != 1 || last.Actors[0].Name != want {
			t.Errorf("%s: said by %+v", text, last.Actors)
		}
	}
}

// TestAppearancesAreNow: what seems to be so is so now, not later.
func TestAppearancesAreNow(t *testing.T) {
	r := readText(t, "The images appear to show burnt tanks.\n")
	for _, s := range r.Statements {
		for _, p := range s.Propositions {
			if p.Certainty.Status == reportedly.Ongoing && p.Certainty.Modality == reportedly.Probable {
				return
			}
		}
	}
	t.Errorf("no probable and ongoing proposition in %+v", r.Statements)
}

// TestWeOfABody: "we" in the answers that a body prints as its own report is the body, in
// those that a paper prints who answers.
func TestWeOfABody(t *testing.T) {
	e := modelEngine(t)
	for outlet, want := range map[string]string{"Tarn Coast Guard": "government", "The Tarn Gazette": "person"} {
		r, err := e.Report(t.Context(), &reportedly.Report{Text: "Q: What of the boats?\n\nA: We urge the owners to leave.\n\nQ: Is the port open?\n\nA: It is open.", Outlet: &reportedly.Outlet{Name: outlet}})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(hops(r), "\n"); !strings.Contains(got, want+" named We | urge") {
			t.Errorf("%s: %s\nwant %s", outlet, got, want)
		}
	}
}
