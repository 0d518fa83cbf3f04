package read

import (
	"strings"
	"testing"

	"reportedly"
)

// eventTexts are short texts on different matters with the events that they tell of, "|"
// between them: the word that names each and its category, of what is announced also the
// underlying one. Those of sports, business and campaigns tell of none, or of a few.
var eventTexts = []struct{ name, text, want string }{
	{"protest", "Thousands of teachers marched through Bogotá on Tuesday to demand higher pay. Riot police fired tear gas at the crowd and arrested 34 people. The interior ministry said two officers were injured. The union called for a general strike.",
		"marched PROTEST|pay REQUEST|fired ASSAULT|arrested COERCE|injured ASSAULT|strike REQUEST"},
	{"court", "A court in Vienna sentenced a former minister to four years in prison on Monday for taking bribes. Prosecutors had charged him in 2021. His lawyer said he would appeal.",
		"sentenced SANCTION|charged ACCUSE"},
	{"disaster", "Floods killed at least 40 people in northern Kenya, the Red Cross said. The government sent soldiers to rescue stranded families. Norway pledged 2 million dollars in aid.",
		"sent AID|dollars AGREE/AID"},
	{"diplomacy", "The foreign ministers of Egypt and Turkey held talks in Cairo on Sunday. They agreed to reopen their embassies. Ankara recalled its ambassador in 2013.",
		"held CONSULT|agreed AGREE/COOPERATE|recalled SANCTION"},
	{"football", "Spain beat Germany 3-1 in Lyon on Friday. The visitors attacked from the start and struck twice before the break. Germany's captain shot wide, and the home side fought back too late.", ""},
	{"markets", "Shares in Helvar shot up 9% after the company beat expectations. Rising costs hit profits at its rivals, and analysts expect a battle for market share. Tariffs dealt a blow to exporters.", ""},
	{"campaign", "The senator attacked his rival's record in a speech on Saturday and struck a populist tone. Both candidates are fighting for votes in the north, and her campaign fired back within hours.",
		"attacked ACCUSE"},
	{"airstrike", "Israeli warplanes bombed a warehouse near Damascus overnight, Syrian state media reported. Three soldiers were killed and seven wounded. Iran condemned the attack.",
		"bombed ASSAULT|killed ASSAULT|wounded ASSAULT|attack ASSAULT"},
	{"hostages", "Gunmen abducted 12 pupils from a school in Kaduna. The army rescued nine of them two days later. The kidnappers released the others on Friday after talks with elders.",
		"abducted ASSAULT|rescued AID|released RETREAT"},
	{"sanctions", "The European Union imposed sanctions on six Belarusian officials on Thursday. Minsk threatened to expel EU diplomats in response. Britain vowed to follow with a travel ban.",
		"imposed SANCTION|expel THREATEN|vowed AGREE"},
	{"ceasefire", "Armenia and Azerbaijan agreed to withdraw their troops from the border. Each side accused the other of opening fire on Monday. Russia offered to send observers.",
		"withdraw AGREE/RETREAT|opening ASSAULT|accused ACCUSE|send AGREE/AID"},
	{"refusal", "Hungary refused to send weapons to Ukraine. Its prime minister will not meet the Ukrainian president this year, his office said. Kyiv rejected the criticism.",
		"refused REJECT|meet REJECT|criticism ACCUSE"},
	{"cooking", "Stir the onions until they soften, then fire up the grill. My mother gave me this recipe, and I still thank her for it. Beat the eggs, whip the cream and attack the cake.", ""},
	{"takeover", "Orbel bought its competitor Tann for 400 million dollars. The chief executive met analysts on Monday and discussed the plan. Orbel will invest in new machines and cut costs.", ""},
	{"visit", "The Japanese prime minister visited Manila on Wednesday and met the Philippine president. Japan will provide five patrol ships to the Philippine coast guard. China protested against the delivery.",
		"visited CONSULT|met CONSULT|provide AGREE/AID|protested ACCUSE"},
	{"police", "Police in Marseille arrested four men on suspicion of smuggling weapons. Officers seized 60 rifles and detained a customs official. A judge ordered the men's release on Friday.",
		"arrested COERCE|seized COERCE|detained COERCE|release RETREAT"},
	{"resignation", "Latvia's defence minister resigned on Monday after parliament investigated the contract. The president thanked him. The opposition called on the government to step down.",
		"resigned RETREAT|investigated ACCUSE|thanked SUPPORT|step REQUEST/RETREAT"},
	{"aid", "The World Food Programme delivered 900 tonnes of flour to Gaza on Tuesday. Jordan airdropped food for the first time. The agency asked Israel to open another crossing.",
		"delivered AID|airdropped AID|open REQUEST"},
	{"cyber", "Hackers from North Korea attacked the network of a South Korean bank, Seoul's spy agency said. The bank blocked the accounts. The United States offered help.",
		"attacked COERCE|offered AGREE/AID"},
	{"film", "The film hits cinemas in May. Critics praised its director, who shot it in Iceland, but its plot exploded on the web. It won three awards and killed off its hero.", ""},
}

// wrongEventTexts are those that are still read wrong.
var wrongEventTexts = knownFailures{
	"court":       "“charged him” is none, “taking bribes” and “appeal” are",
	"disaster":    "soldiers who are sent to rescue count as moved",
	"diplomacy":   "“agreed to reopen” is taken for one of opening a road, and “recalled” is none",
	"football":    "attacks and shots of players",
	"airstrike":   "“wounded” without its auxiliary, and the attack that is condemned, are none",
	"sanctions":   "“vowed to follow” with a ban names no act",
	"ceasefire":   "“accused the other of opening fire”: neither is found",
	"cooking":     "somebody thanks a mother",
	"takeover":    "business talks with analysts and invests",
	"visit":       "a protest against a delivery counts as one in the street",
	"police":      "what a judge orders is a request, not the release",
	"resignation": "what is asked for by “step down” has no category",
	"aid":         "“airdropped” is not read as a predicate",
	"cyber":       "a bank that blocks accounts counts as one that imposes sanctions",
}

// eventsIn are the events of a reading as eventTexts writes them.
func eventsIn(r *reportedly.Reading) string {
	var out []string
	for _, s := range r.Statements {
		for _, p := range s.Propositions {
			e := p.Event
			if e == nil {
				continue
			}
			one := r.Report.Text[p.Predicate.Span.Start:p.Predicate.Span.End] + " " + string(e.Category)
			if e.Underlying != "" {
				one += "/" + string(e.Underlying)
			}
			out = append(out, one)
		}
	}
	return strings.Join(out, "|")
}

// Rules that were written for some articles are worth what they find in others.
func TestEventsOfProse(t *testing.T) {
	names := map[string]bool{}
	for _, c := range eventTexts {
		names[c.name] = true
		t.Run(c.name, func(t *testing.T) {
			wrongEventTexts.judge(t, c.name, eventsIn(readText(t, c.text)), c.want)
		})
	}
	wrongEventTexts.within(t, names)
}

// eventRules are sentences with what one rule makes of them: word, category with mode, and
// participants. The second of a pair must not be read as the first.
var eventRules = []struct{ name, text, want string }{
	{"what a relative clause lacks is its object", "Spain praised the treaty that it signed with Morocco in May.",
		"praised SUPPORT actor Spain|treaty AGREE|signed SUPPORT actor it recipient Morocco"},
	{"a relative pronoun has the class of its noun", "The list names people who were stopped by Algerian police.", "stopped COERCE:restrict actor Algerian police recipient people"},
	{"those with whom one clashes", "Students clashed with police in Dhaka.", "clashed PROTEST:riot actor Students recipient police"},
	{"those with whom one comes", "The army attacked the rebels with its allies.", "attacked ASSAULT actor The army recipient the rebels"},
	{"whose assets are frozen", "Canada froze the assets of nine officials.", "froze SANCTION:discontinue actor Canada recipient nine officials"},
	{"what a topic is of", "Scholz plans to raise the issue of North Korean troop involvement with Xi Jinping.", "raise AGREE/CONSULT actor Scholz recipient Xi Jinping"},
	{"who does what a cue names", "The army declared a curfew in the capital.", "curfew COERCE:curfew actor The army"},
	{"who only speaks of it", "The minister condemned the curfew.", "condemned ACCUSE:disapprove actor The minister|curfew COERCE:curfew"},
	{"losses have the means of the attack", "Two drones hit the depot at noon. Four workers were killed.", "hit ASSAULT:drone recipient the depot instrument Two drones|killed ASSAULT:drone recipient Four workers"},
	{"losses in an attack of somebody's own", "Two drones hit the depot at noon. Rebels killed four workers.", "hit ASSAULT:drone recipient the depot instrument Two drones|killed ASSAULT actor Rebels recipient four workers"},
	{"weapons that are asked for", "Norway has asked for 40 tanks.", "tanks REQUEST:assist actor Norway"},
	{"an act that is asked for", "Norway urged Sweden to open its archives.", "open REQUEST:change actor Norway recipient Sweden"},
	{"what one asks to do oneself", "The lawyer asked to see the files.", ""},
	{"words that appeal", "The phrase appealed to voters.", ""},
	{"people who appeal", "The minister appealed to voters.", "appealed REQUEST actor The minister recipient voters"},
	{"coordinated passives", "One woman was arrested and later released.", "arrested COERCE:arrest recipient One woman|released RETREAT:release recipient One woman"},
	{"what is a threat", "The senator is a threat to democracy.", ""},
	{"what was a meeting", "This was the first direct conversation between the two presidents in five years.", "conversation CONSULT actor the two presidents"},
	{"an announced request", "The council will ask the ministry for a meeting.", "ask AGREE/REQUEST:meet actor The council recipient the ministry"},
	{"a plan that is refused", "Serbia rejected the EU's proposal on Monday.", "proposal REJECT actor Serbia recipient EU"},
	{"a request that is refused", "The judge dismissed the request for bail.", "request REJECT actor The judge"},
	{"a claim that is refused", "Serbia rejected the claim on Monday.", ""},
	{"what is threatened with a noun", "Iran vowed revenge for the killing.", "revenge THREATEN actor Iran"},
	{"a noun that is suffered", "The mayor is under investigation for fraud.", "investigation ACCUSE:investigate recipient The mayor"},
	{"a noun that is done", "Nurses in Harare are on strike.", "strike PROTEST:strike actor Nurses in Harare"},
	{"who dies of his own attack", "A suicide bomber blew himself up at a checkpoint.", "blew ASSAULT:suicide-attack actor A suicide bomber recipient a checkpoint"},
	{"somebody's counterpart", "Egypt's president met his Turkish counterpart in Cairo.", "met CONSULT actor Egypt's president recipient his Turkish counterpart"},
	{"whose assets, of a body", "The EU froze the assets of the Belarusian bank.", "froze SANCTION:discontinue actor The EU recipient the Belarusian bank"},
	{"ships are moved, not given", "The navy sent two frigates to the strait.", "sent MOBILIZE:weapons actor The navy instrument two frigates"},
	{"who is accused of it does it", "It rained on Monday. The army accused the rebels of shelling the hospital.", "accused ACCUSE:allege actor The army recipient the rebels|shelling ASSAULT:heavy-weapons actor the rebels recipient the hospital"},
	{"who does it by the way", "It rained on Monday. The rebels hurt nine people by burning the hospital.", "hurt ASSAULT actor The rebels recipient nine people|burning ASSAULT:destroy actor The rebels recipient the hospital"},
	{"what others are wanted to do", "Opposition lawmakers want President Quiroga to resign.", "resign REQUEST:change actor Opposition lawmakers recipient President Quiroga"},
	{"victims of what is condemned", "China condemned the attacks on its citizens.", "condemned ACCUSE:disapprove actor China|attacks ASSAULT recipient its citizens"},
	{"armed men are no arms", "Two nurses were abducted by armed men.", "abducted ASSAULT:abduct actor armed men recipient Two nurses"},
}

// TestEventRules: what each rule changes, and what it must leave alone.
func TestEventRules(t *testing.T) {
	for _, c := range eventRules {
		if got := codedIn(readText(t, c.text)); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

// codedIn writes the events of a reading with their modes and participants, those of
// attributions first.
func codedIn(r *reportedly.Reading) string {
	var out []string
	for _, s := range r.Statements {
		for _, h := range s.Chain {
			if h.Event != nil {
				out = append(out, coded(r, h.Cue.Spans[0], h.Event, h.Participants))
			}
		}
		for _, p := range s.Propositions {
			if p.Event != nil {
				out = append(out, coded(r, p.Predicate.Span, p.Event, p.Participants))
			}
		}
	}
	return strings.Join(out, "|")
}

func coded(r *reportedly.Reading, at reportedly.Span, e *reportedly.Event, parts []reportedly.Participant) string {
	one := r.Report.Text[at.Start:at.End] + " " + string(e.Category)
	if e.Underlying != "" {
		one += "/" + string(e.Underlying)
	}
	if e.Mode != "" {
		one += ":" + string(e.Mode)
	}
	for _, p := range parts {
		one += " " + string(p.Role) + " " + r.Report.Text[p.Mention.Start:p.Mention.End]
	}
	return one
}
