package read

import (
	"context"
	"strings"
	"testing"
)

// namesakes are texts with a name that several places have, and the state of the one that
// the other words show.
var namesakes = []struct{ name, want, text string }{
	{"Palma", "MOZ", "Insurgents attacked villages near Palma on Sunday, the Mozambican army said. The gas project in Cabo Delgado has been halted since 2021."},
	{"Palma", "ESP", "Police in Palma arrested two German tourists on Friday, the Spanish news agency EFE reported."},
	{"Tripoli", "LBN", "TRIPOLI, Lebanon (Reuters) - Gunmen clashed with Lebanese soldiers in Tripoli on Monday."},
	{"Tripoli", "LBN", "Lebanon's army deployed in Tripoli and Sidon after clashes that killed three people."},
	{"Tripoli", "LBY", "Fighting broke out in Tripoli overnight. The Government of National Unity called for calm. Misrata's brigades moved towards the capital."},
	{"Hyderabad", "PAK", "Police in Sindh province said two men were shot dead in Hyderabad. Pakistan's interior minister ordered an inquiry."},
	{"Hyderabad", "IND", "Telangana police arrested four men in Hyderabad on Thursday."},
	{"Birmingham", "USA", "A jury in Alabama convicted a former guard on Friday. The trial in Birmingham lasted two weeks."},
	{"Birmingham", "GBR", "Police in Birmingham arrested a 19-year-old man on Tuesday. West Midlands Police said he was held in Coventry."},
	{"Santiago", "CHL", "Chile's president met union leaders in Santiago on Tuesday. Protesters blocked roads in Valparaíso."},
	{"Santiago", "DOM", "Two officers were shot in Santiago, the Dominican Republic's second city, police said. The attackers fled towards Puerto Plata."},
	{"San José", "CRI", "Costa Rica's security minister said in San José that 40 gang members had been arrested."},
	{"San Jose", "USA", "Police in San Jose said the suspect was from California and had been arrested in Oakland."},
	{"San José", "URY", "Uruguayan farmers blocked the road to San José. The minister in Montevideo promised talks."},
	{"Kursk", "RUS", "Ukrainian troops crossed into Kursk in August. Russia has since retaken half of the area."},
	{"Georgia", "USA", "Voters in Georgia go to the polls on Tuesday. Both campaigns have bought television time in Atlanta and Savannah."},
	{"Georgia", "GEO", "Georgia and Armenia signed a border agreement in Tbilisi."},
	{"Valencia", "VEN", "Venezuelan troops fired tear gas in Valencia. Two students died in Caracas, the opposition said."},
	{"Valencia", "ESP", "Floods killed dozens in Valencia. The Spanish government sent troops from Madrid."},
	{"Córdoba", "ARG", "Argentina's unions called a strike in Córdoba and Rosario."},
	{"Cordoba", "COL", "Colombian soldiers found two bodies in Cordoba, near Montería. The army blamed the Gulf Clan."},
	{"Cartagena", "ESP", "The Spanish navy sent the frigate from Cartagena on Monday. Spain leads the mission."},
	{"Cartagena", "COL", "Ministers from Latin America met in Cartagena. Colombia's president opened the talks."},
	{"Alexandria", "EGY", "Egypt's coastguard rescued 30 migrants off Alexandria."},
	{"Alexandria", "USA", "A judge in Alexandria, Virginia, sentenced the former analyst to nine years."},
	{"Victoria", "SYC", "The Seychelles coast guard took the dhow to Victoria. The crew were questioned by Seychelles police."},
	{"Victoria", "AUS", "Firefighters in Victoria battled blazes on Thursday. Australia's weather bureau warned of strong winds in Melbourne."},
	{"Merida", "VEN", "Students in Merida burned tyres. Venezuela's interior minister blamed the opposition."},
	{"Guadalajara", "MEX", "Gunmen killed a councillor in Guadalajara, Mexico's second city. Jalisco prosecutors opened an inquiry."},
	{"León", "MEX", "Mexican marines arrested a gang leader in León on Saturday. The governor of Guanajuato thanked them."},
	{"León", "NIC", "Nicaraguan police raided a university in León. Managua accused the students of terrorism."},
	{"La Paz", "MEX", "The Mexican navy seized two tonnes of cocaine off La Paz. Officials in Baja California Sur said eight men were held."},
	{"La Paz", "BOL", "Miners marched through La Paz. Bolivia's government offered talks."},
	{"Trinidad", "BOL", "Flooding cut off Trinidad in northern Bolivia. The Bolivian army sent boats from Santa Cruz."},
	{"Barcelona", "VEN", "Venezuelan prosecutors charged a mayor in Barcelona. The case was moved to Caracas."},
	{"Melitopol", "UKR", "An explosion hit Melitopol. Russian-installed officials blamed Ukrainian saboteurs."},
	{"Odessa", "USA", "A gunman killed seven people in Odessa. Texas police stopped him in Midland."},
	{"Moscow", "USA", "Four students were killed in Moscow. Idaho police are looking for a white car."},
	{"Paris", "USA", "A tornado destroyed 40 homes in Paris, Texas officials said. No one died in Dallas."},
	{"Lebanon", "USA", "A train derailed near Lebanon. Pennsylvania officials said nobody in Harrisburg was in danger."},
	{"Bethlehem", "USA", "Steel workers in Bethlehem voted to strike. Pennsylvania's governor visited Allentown."},
	{"Bethlehem", "PSE", "Israeli soldiers shot a teenager near Bethlehem. The Palestinian health ministry confirmed his death."},
	{"Salamanca", "MEX", "A car bomb exploded in Salamanca. Mexico's army sent 300 soldiers to Guanajuato."},
	{"Kandahar", "AFG", "A blast hit a bank in Kandahar. Taliban officials said three people died."},
	{"Ber", "MLI", "The Malian army took Ber from Tuareg rebels. Its convoy had left Timbuktu a week before."},
	{"Léré", "MLI", "Jihadists attacked a camp in Léré, Mali's army said. Rebels had taken the camp in September."},
	{"Shabwa", "YEM", "Gunmen attacked a checkpoint in Shabwa. Yemeni officials blamed al Qaeda."},
	{"Tapa", "EST", "British soldiers at Tapa train with the Estonian army. Estonia hosts 900 of them."},
	{"Poti", "GEO", "The ship left Poti on Friday. Georgian customs officers had cleared it."},
	{"Gao", "MLI", "A patrol was ambushed near Gao. Mali's junta blamed France."},
	{"Bor", "SSD", "Youths attacked a convoy near Bor. South Sudan's army sent troops from Juba."},
	{"Bender", "MDA", "Transnistrian police closed a bridge at Bender. Chisinau protested."},
	{"Nasir", "SSD", "The White Army overran a garrison in Nasir. South Sudan's president blamed Riek Machar."},
	{"Phoenix", "ZAF", "Three men were convicted of murders in Phoenix during the unrest. The Durban court will sentence them in May. South Africa's police minister welcomed the verdict."},
	{"Hamilton", "CAN", "Police in Hamilton, Ontario, said two teenagers had been shot."},
	{"Hamilton", "BMU", "Bermuda's premier said in Hamilton that the budget would pass."},
	{"Cambridge", "USA", "Harvard police cleared the camp in Cambridge. The Massachusetts governor praised them. Boston had done the same."},
	{"Wellington", "NZL", "New Zealand's government met in Wellington."},
	{"Perth", "GBR", "Police Scotland closed a street in Perth. Officers from Dundee took part."},
	{"Perth", "AUS", "The Australian navy's submarine left Perth. Canberra said nothing."},
	{"Newcastle", "AUS", "Climate protesters blocked coal ships at Newcastle. New South Wales police arrested 170 people."},
	{"Newcastle", "GBR", "Northumbria Police arrested three teenagers in Newcastle. One was from Sunderland."},
	{"Vladimir", "RUS", "Prisoners in Vladimir went on hunger strike. Russian rights groups published their names."},
	{"Granada", "NIC", "Nicaragua's police surrounded a church in Granada. The bishop was flown to Rome."},
	{"Florida", "USA", "A hurricane hit Florida. The state's governor ordered evacuations in Tampa."},
	{"Concepción", "CHL", "Dock workers in Concepción went on strike. Chile's government sent mediators."},
	{"Los Angeles", "USA", "The mayor of Los Angeles declared a curfew."},
	{"Los Ángeles", "CHL", "Mapuche activists burned trucks near Los Ángeles. Chile's carabineros arrested six."},
	{"Bristol", "GBR", "Counter-terrorism police searched a flat in Bristol."},
	{"Richmond", "USA", "Virginia's governor spoke in Richmond."},
	{"Springfield", "USA", "Officials in Springfield, Ohio, received bomb threats."},
	{"Rosario", "ARG", "Gunmen shot a taxi driver in Rosario. The Argentine government sent 450 federal police."},
	{"Durango", "MEX", "Mexican soldiers found a drug laboratory in Durango."},
	{"Manchester", "GBR", "An arrest was made in Manchester on Sunday, Greater Manchester Police said."},
	{"Washington", "USA", "Washington imposed new sanctions on Tehran."},
	{"Vienna", "AUT", "Envoys of Iran and the United States met in Vienna."},
	{"Marseille", "FRA", "Greek dockers refused to load the ship. Their colleagues in Marseille had done so a day before. Piraeus was calm."},
	{"London", "GBR", "A Kenyan activist was arrested on his return from London. Nairobi police gave no reason. Kisumu was calm."},
	{"New York", "USA", "Sudan's envoy protested in New York. Fighting went on in El Fasher and Nyala."},
	{"Dubai", "ARE", "A Malian businessman was held in Dubai. Prosecutors in Bamako and Kayes had asked for him."},
}

// wrongNamesakes are those that are still read wrong, by name and state.
var wrongNamesakes = knownFailures{
	"Moscow USA":   "the capital of a state is far larger",
	"Ber MLI":      "the model takes it for no name of a place",
	"Hamilton BMU": "the model takes it for a person's name, and it is small",
}

func TestNamesakes(t *testing.T) {
	e, names := modelEngine(t), map[string]bool{}
	for _, c := range namesakes {
		key := c.name + " " + c.want
		names[key] = true
		t.Run(key, func(t *testing.T) {
			places, err := e.Places(context.Background(), c.text)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, p := range places {
				if got == "" && strings.Contains(c.text[p.Start:p.End], c.name) {
					got = p.Country
				}
			}
			wrongNamesakes.judge(t, key, got, c.want)
		})
	}
	wrongNamesakes.within(t, names)
}
