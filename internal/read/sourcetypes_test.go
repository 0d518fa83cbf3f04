package read

import "testing"

// TestUnlistedStates reads reports of states that are in no list, and of bodies and persons
// that are not to be taken for such.
func TestUnlistedStates(t *testing.T) {
	tests := []struct{ report, source, want string }{
		{"Vostland denied on Tuesday that its submarines had entered foreign waters.", "Vostland", "government named"},
		{"The Republic of Zandia said it would recall its envoy. Zandia accused its neighbour of piracy.", "Zandia", "government named"},
		{"The Sultanate of Kinakuta said its data centre was not for sale.", "The Sultanate of Kinakuta", "government named"},
		{"Soldiers from Kestrova crossed the river at dawn. Kestrova said they had been on leave.", "Kestrova", "government named"},
		{"Syldavia's embassy in Brussels said the sceptre was safe. Bordurra said it had never wanted it.", "Bordurra", "government named"},
		{"North Trenland said its border guards had come under fire.", "North Trenland", "government named"},
		{"The US buyout group Larkspur Partners wants the club. Shares in Larkspur fell on Friday. Larkspur did not respond to emails.", "Larkspur", "organization named"},
		{"Maria Copeland, a nurse, said the ward was full. Copeland said it had been full for weeks.", "Copeland", "person named"},
		{"The miner Northgate said its shafts were dry. Northgate said it would pay.", "Northgate", "organization named"},
	}
	for _, test := range tests {
		if got := typeOfSource(t, test.report, test.source); got != test.want {
			t.Errorf("%s\n%q: got %s, want %s", test.report, test.source, got, test.want)
		}
	}
}

// typeOfSource is the kind and the naming of the source of some words in a report.
func typeOfSource(t *testing.T, report, words string) string {
	t.Helper()
	r := readText(t, report)
	for _, st := range r.Statements {
		for _, hop := range st.Chain {
			if surface(r, hop.Source.Spans) == words {
				return string(hop.Source.Kind) + " " + string(hop.Source.Naming)
			}
		}
	}
	return "none"
}

// TestTypingOfSources reads sources whose kind or naming hangs on what stands around them or
// was said before. Each line names the reading that is wrong without its rule.
func TestTypingOfSources(t *testing.T) {
	tests := []struct{ report, source, want string }{
		{"State TV said the president had voted by post.", "State TV", "media role"},                                                                 // named
		{"Iranian state TV said the president had voted by post.", "Iranian state TV", "media named"},                                                // role
		{"A No 10 source said there were no plans to resign.", "A No 10 source", "person anonymous"},                                                 // people
		{"Atlético Madrid said the player had signed until 2029.", "Atlético Madrid", "organization named"},                                          // government
		{"Madrid said the treaty was dead.", "Madrid", "government named"},                                                                           // organization
		{"Kanal 5 reported that the mill would close.", "Kanal 5", "media named"},                                                                    // organization
		{"El Pregonero reported that the mill would close.", "El Pregonero", "media named"},                                                          // person
		{"L’Humanité reported that the mill would close.", "L’Humanité", "media named"},                                                              // organization
		{"Ihor Bondar reported that the mill would close.", "Ihor Bondar", "person named"},                                                           // media
		{"Osman Fadl, 43, said the shells fell at noon. The 43-year-old said he had counted nine.", "The 43-year-old", "person named"},               // role
		{"Osman Fadl, 43, said the shells fell at noon. A 43-year-old said he had counted nine.", "A 43-year-old", "person role"},                    // named
		{"Filmmaker and author Dinesh Prakash said the law was void.", "Filmmaker and author Dinesh Prakash", "person named"},                        // people role
		{"The former top aide to President George W. Bush said the law was void.", "The former top aide to President George W. Bush", "person role"}, // named
		{"Gov. Terry Branstad of Iowa said the law was void. The Iowa governor said he would sue.", "The Iowa governor", "person named"},             // role
		{"Gov. Terry Branstad of Iowa said the law was void. The Ohio governor said he would sue.", "The Ohio governor", "person role"},              // named
		{"The World Health Organization said cases had doubled. The UN agency said vaccines were on the way.", "The UN agency", "international-organization named"},
		{"Al Jazeera said its reporter had been held. The network said he was freed at noon.", "The network", "media named"},                                         // organization
		{"Harvest House, a charity in Leeds, said demand had tripled.", "Harvest House, a charity in Leeds", "organization named"},                                   // government
		{"The rebel Salvation Front said the trucks were its own.", "The rebel Salvation Front", "armed-forces named"},                                               // organization
		{"The European Medicines Agency said it had not received the data.", "The European Medicines Agency", "international-organization named"},                    // government
		{"The owner, Havfisk, said it had learned lessons.", "The owner, Havfisk", "organization named"},                                                             // person
		{"The owner, Odd Berge, said he had learned lessons.", "The owner, Odd Berge", "person named"},                                                               // organization
		{"Three envoys said a deal was near. One of them, a retired judge, said it would hold.", "One of them, a retired judge", "person role"},                      // anonymous
		{"A Western envoy said others would be next. The envoy spoke on condition of anonymity.", "A Western envoy", "person anonymous"},                             // role
		{"A Western envoy said others would be next. The minister spoke on condition of anonymity.", "A Western envoy", "person role"},                               // anonymous
		{"According to two people, who asked not to be named, Dutch officials told their counterparts that others would be next.", "Dutch officials", "people role"}, // anonymous
		{"Jana Kollar said others would be next. The envoy spoke on condition of anonymity.", "Jana Kollar", "person named"},                                         // anonymous
		{"The owner, Danish group Nordbryg, said beer sales had halved.", "The owner, Danish group Nordbryg", "organization named"},                                  // person role
		{"The guest, a Briton, said he had run out barefoot.", "The guest, a Briton", "person role"},                                                                 // named
		{"Analysts at Northbank expect prices to fall.", "Analysts at Northbank", "people named"},                                                                    // role
		{"Doctors at two clinics expect cases to rise.", "Doctors at two clinics", "people role"},                                                                    // named
		{"Campaigners said the tanker was leaking.", "Campaigners", "people role"},                                                                                   // person
	}
	for _, test := range tests {
		if got := typeOfSource(t, test.report, test.source); got != test.want {
			t.Errorf("%s\n%q: got %s, want %s", test.report, test.source, got, test.want)
		}
	}
}
