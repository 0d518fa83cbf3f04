package reportedly

// The closed vocabularies of PLOVER, the Political Language Ontology for Verifiable
// Event Records (manual of 2024-02-04, https://github.com/openeventdata/PLOVER).

// Category is one of PLOVER's event types.
type Category string

// Categories lists the event types from verbal cooperation to material conflict.
var Categories = []Category{"AGREE", "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE", "AID", "RETREAT",
	"REQUEST", "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}

// EventMode says how an event of a category is done.
type EventMode string

// EventModes lists the modes of each category that has some.
var EventModes = map[Category][]EventMode{
	"CONSULT":  {"visit", "third-party", "multilateral", "phone"},
	"RETREAT":  {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
	"REQUEST":  {"assist", "change", "yield", "meet"},
	"REJECT":   {"assist", "change", "yield", "meet"},
	"ACCUSE":   {"disapprove", "investigate", "allege"},
	"THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
	"PROTEST":  {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
	"SANCTION": {"convict", "expel", "withdraw", "discontinue"},
	"MOBILIZE": {"troops", "weapons", "police", "militia"},
	"COERCE":   {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"},
	"ASSAULT":  {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"},
}

// EventContext is a field of public life that an event belongs to.
type EventContext string

// EventContexts lists the contexts.
var EventContexts = []EventContext{"military", "intelligence", "executive", "legislative", "election", "political_institutions",
	"pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
	"human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health",
	"asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
	"misinformation", "crime", "corruption", "illegal_drugs", "trafficking"}

// Sectors lists the codes of the parts of society that an actor may belong to.
var Sectors = []string{"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
	"EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"}

// ParticipantRole says what an actor does in an event.
type ParticipantRole string

// ParticipantRoles lists the roles.
var ParticipantRoles = []ParticipantRole{"actor", "recipient", "instrument", "affected"}

// Event is the coding of a predicate after PLOVER. What is announced or agreed on for
// the future is AGREE with what is to be done as Underlying (manual, "future events").
type Event struct {
	Category   Category       `json:"category"`
	Underlying Category       `json:"underlying,omitempty"`
	Mode       EventMode      `json:"mode,omitempty"`
	Contexts   []EventContext `json:"contexts,omitempty"`
	CAMEO      string         `json:"cameo,omitempty"` // CAMEO code, as precise as it is known: 2 to 4 digits
	Why        string         `json:"why,omitempty"`   // the rule, pattern or head that decided
}

// Participant is who or what takes part in the event of a predicate.
type Participant struct {
	Role    ParticipantRole `json:"role"`
	Mention Span            `json:"mention"`
	Actors  []Actor         `json:"actors,omitempty"`
	// Reference is the earlier mention that a pronoun or description stands for.
	Reference *Reference `json:"reference,omitempty"`
	// Why is what the state of an actor was taken from where the words do not say it.
	Why string `json:"why,omitempty"`
}
