package read

import (
	"context"
	"strings"
	"testing"

	"reportedly"
)

// homeReports are short reports with the state that each is about, "" where the evidence is
// divided or there is none.
var homeReports = []struct{ name, outlet, title, text, want string }{
	{"dateline and towns", "", "", "GAROWE, Somalia (Reuters) - Gunmen attacked a convoy near Bosaso on Monday. Police said four officers were killed.", "SOM"},
	{"a dateline elsewhere", "", "", "NAIROBI (Reuters) - Shelling killed 12 people in El Fasher on Monday, residents said. Fighters also entered a camp near Nyala. The army did not comment.", "SDN"},
	{"a dateline alone", "", "", "BRUSSELS (Reuters) - The bloc agreed on new sanctions on Monday. Officials said the list had 40 names.", ""},
	{"a dateline that says where it is", "", "", "DOUGLAS, Arizona - Agents arrested nine men on Monday. Police found two rifles.", "USA"},
	{"towns without their state", "", "", "Police in Marseille arrested four men on Monday. Two of them had come from Toulon and Nice.", "FRA"},
	{"foreigners are not at home", "", "", "A Russian trawler was stopped off Lerwick on Monday. Two Russian sailors and a Ukrainian were questioned in Aberdeen. Police said the Russian captain had been drunk.", "GBR"},
	{"two states that talk", "", "", "Ethiopia and Eritrea will resume talks, both governments said. Addis Ababa wants a port. Asmara has refused before.", ""},
	{"a state and its capital", "", "", "Kazakhstan said it had seized a train. Astana fined the owner, and Kazakh customs officers searched the depot in Aktau.", "KAZ"},
	{"a ministry's release", "Ministry of Foreign Affairs of Viet Nam", "", "Chinese vessels rammed a fishing boat on Monday. Beijing denied it. The ministry summoned the Chinese ambassador.", "VNM"},
	{"a local paper", "Limpopo Border Gazette", "", "Soldiers shot a man near the river in Limpopo on Monday. He had crossed from Beitbridge with a Zimbabwean passport.", "ZAF"},
	{"a paper abroad", "The Suva Sentinel", "", "Police in Auckland arrested six men on Monday. A court in Wellington will hear the case.", "NZL"},
	{"the title says it", "", "Police fire on crowd in Lima", "Officers fired on a march on Monday in Lima. Two students died, the prosecutor said.", "PER"},
	{"officials with names", "", "", "The Bundestag voted on Monday. The Bundeswehr will buy the jets, and the Bundesrat has no say. Olaf Scholz welcomed it. The police union did not.", "DEU"},
	{"one town, once", "", "", "The ship called at Dakar on Monday. The crew said the engine had failed.", ""},
	{"nothing", "", "", "The army said on Monday that two soldiers had been killed. Police arrested a man.", ""},
	{"a border", "", "", "Soldiers from Thailand and Cambodia exchanged fire near a temple on Monday. Bangkok blamed Phnom Penh. Both armies sent more men.", ""},
	{"a summit abroad", "", "", "Leaders met in Johannesburg on Monday. South Africa's president opened the meeting in Sandton, and police closed roads to Pretoria. Brazil and India signed a deal.", "ZAF"},
	{"a war at home", "", "", "Russian missiles hit Kharkiv and Odesa overnight. In Dnipro, a school burned down. The governor said nobody was killed.", "UKR"},
	{"a trial of foreigners", "", "", "A court in Šiauliai sentenced a Moldovan and a Belarusian on Monday. They had set fire to a depot in Klaipėda on orders from Moscow, prosecutors said.", "LTU"},
	{"one of three that deal with one another", "", "", "Iran is ready to send Russia more drones, diplomats said. Russia has paid in gold. Russian engineers have been to Isfahan. Ukraine says Moscow will get 4,000 of them, and the Kremlin denies it. The gold came through Russia's Rostov region. Vladimir Putin praised the deal.", ""},
	{"a state named once and its towns", "", "", "Armed men took 30 pupils from a school in Birnin Gwari on Monday. Parents from Kaduna asked the army for help. Nigeria's police promised more patrols.", "NGA"},
}

func TestHomeOfReports(t *testing.T) {
	e := modelEngine(t)
	for _, c := range homeReports {
		r := &reportedly.Report{Title: c.title, Text: c.text, Published: published}
		if c.outlet != "" {
			r.Outlet = &reportedly.Outlet{Name: c.outlet}
		}
		d, err := e.parser.Parse(context.Background(), c.text)
		if err != nil {
			t.Fatal(err)
		}
		s, err := e.run(context.Background(), r, d)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.coder.setting(); got != c.want || (got == "") != (s.coder.home.why == "") {
			t.Errorf("%s: got %q (%s), want %q", c.name, got, s.coder.home.why, c.want)
		}
	}
}

// homeActors are sentences with the codes of those who take part and are at home somewhere.
var homeActors = []struct{ name, text, want string }{
	{"police of the clause's town", "Kenya's president met miners in Kisumu on Monday. In Kampala, police arrested nine students.", "met CONSULT KEN-GOV KEN-LAB|arrested COERCE UGA-COP UGA-EDU"},
	{"police at home", "Nairobi was quiet on Monday, and so were Mombasa and Kisumu. Police arrested nine men on their way from Uganda.", "arrested COERCE KEN-COP KEN-CVL"},
	{"officers of the police", "Police in Lima said gunmen had shot two officers.", "shot ASSAULT PER-UAF PER-COP"},
	{"officers of the army", "The army said gunmen near Lima had shot two officers.", "shot ASSAULT PER-UAF PER-MIL"},
	{"foreigners", "It rained in Gori and Batumi. In Tbilisi, gunmen attacked foreign embassies.", "attacked ASSAULT GEO-UAF GOV"},
	{"people of others", "It rained in Delhi and Mumbai. In Kolkata, the UN envoy met the Belarusian chargé d'affaires on Monday.", "met CONSULT GOV BLR-GOV"},
	{"whose allies they are is open", "Shells fell on Kharkiv and Odesa. In Dnipro, a school burned. Lithuania and its allies met on Monday.", "met CONSULT LTU -"},
	{"police of nobody knows where", "Police arrested nine men on Monday.", "arrested COERCE COP CVL"},
}

func TestActorsAtHome(t *testing.T) {
	for _, c := range homeActors {
		var out []string
		for _, s := range readText(t, c.text).Statements {
			for _, p := range s.Propositions {
				if p.Event == nil {
					continue
				}
				one := c.text[p.Predicate.Start:p.Predicate.End] + " " + string(p.Event.Category)
				for _, x := range p.Participants {
					code := "-"
					for _, a := range x.Actors {
						code = strings.Trim(a.Country+"-"+a.Sector, "-")
					}
					one += " " + code
				}
				out = append(out, one)
			}
		}
		if got := strings.Join(out, "|"); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}
