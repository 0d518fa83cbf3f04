package reportedly

// The closed vocabularies of the design. Values are what the record stream prints;
// the lists are in the order in which documentation shows them.

// SourceKind says what a source is.
type SourceKind string

// Kinds of source.
const (
	Person                    SourceKind = "person"
	Organization              SourceKind = "organization"
	Government                SourceKind = "government"
	ArmedForces               SourceKind = "armed-forces"
	IntelligenceService       SourceKind = "intelligence-service"
	InternationalOrganization SourceKind = "international-organization"
	Media                     SourceKind = "media"
	Document                  SourceKind = "document"
	Data                      SourceKind = "data"
	People                    SourceKind = "people"
	UnspecifiedSource         SourceKind = "unspecified"
)

// SourceKinds lists all kinds of source.
var SourceKinds = []SourceKind{Person, Organization, Government, ArmedForces, IntelligenceService,
	InternationalOrganization, Media, Document, Data, People, UnspecifiedSource}

// Naming says how openly a source is identified.
type Naming string

// Ways of naming a source.
const (
	Named         Naming = "named"       // "Olaf Scholz", "Bloomberg"
	Role          Naming = "role"        // "Ukrainian officials"
	Anonymous     Naming = "anonymous"   // "sources familiar with…"
	UnnamedSource Naming = "unspecified" // "reportedly"
)

// Namings lists all ways of naming a source, the most open first.
var Namings = []Naming{Named, Role, Anonymous, UnnamedSource}

// Number is the grammatical number of a source.
type Number string

// Numbers of a source.
const (
	Singular Number = "singular"
	Plural   Number = "plural"
)

// Numbers lists the grammatical numbers of a source.
var Numbers = []Number{Singular, Plural}

// Access says whether a source knows at first hand.
type Access string

// Kinds of access; absent where unknown.
const (
	FirstHand  Access = "first-hand"
	SecondHand Access = "second-hand"
)

// Accesses lists the kinds of access that a text may tell.
var Accesses = []Access{FirstHand, SecondHand}

// Act is what a source does with a content.
type Act string

// Acts of attribution.
const (
	Assert         Act = "assert"
	ReportAct      Act = "report"
	Deny           Act = "deny"
	Confirm        Act = "confirm"
	Warn           Act = "warn"
	Accuse         Act = "accuse"
	Promise        Act = "promise"
	Plan           Act = "plan"
	Ask            Act = "ask"
	Estimate       Act = "estimate"
	DeclineComment Act = "decline-comment"
	CannotVerify   Act = "cannot-verify"
)

// Acts lists all acts of attribution.
var Acts = []Act{Assert, ReportAct, Deny, Confirm, Warn, Accuse, Promise, Plan, Ask, Estimate, DeclineComment, CannotVerify}

// Mode says how the content is quoted.
type Mode string

// Modes of quotation.
const (
	Direct   Mode = "direct"
	Indirect Mode = "indirect"
	Mixed    Mode = "mixed"
)

// Modes lists all modes of quotation.
var Modes = []Mode{Direct, Indirect, Mixed}

// Modality is the speaker's degree of certainty (FactBank).
type Modality string

// Modalities.
const (
	Certain        Modality = "certain"
	Probable       Modality = "probable"
	Possible       Modality = "possible"
	Underspecified Modality = "underspecified"
)

// Modalities lists all modalities, the strongest first; the last is no degree.
var Modalities = []Modality{Certain, Probable, Possible, Underspecified}

// Polarity says whether the proposition is put positively or negatively.
type Polarity string

// Polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Polarities lists both polarities.
var Polarities = []Polarity{Positive, Negative}

// Status places a proposition in the speaker's time.
type Status string

// Statuses.
const (
	Past         Status = "past"
	Ongoing      Status = "ongoing"
	Future       Status = "future"
	Hypothetical Status = "hypothetical"
)

// Statuses lists all statuses.
var Statuses = []Status{Past, Ongoing, Future, Hypothetical}

// HedgeKind says how a hedge weakens.
type HedgeKind string

// Kinds of hedge.
const (
	Evidential   HedgeKind = "evidential"   // reportedly, allegedly
	Estimative   HedgeKind = "estimative"   // likely
	Modal        HedgeKind = "modal"        // could
	Conditional  HedgeKind = "conditional"  // if confirmed
	Approximator HedgeKind = "approximator" // about
	Shield       HedgeKind = "shield"       // seems
)

// HedgeKinds lists all kinds of hedge.
var HedgeKinds = []HedgeKind{Evidential, Estimative, Modal, Conditional, Approximator, Shield}

// NoteKind says what an editorial note does.
type NoteKind string

// Kinds of editorial note.
const (
	Correction    NoteKind = "correction"
	Clarification NoteKind = "clarification"
	EditorsNote   NoteKind = "editors-note"
	Update        NoteKind = "update"
	Retraction    NoteKind = "retraction"
)

// Granularity is how precisely a time is told, the finest first in [Granularities].
type Granularity string

// Granularities.
const (
	Minute    Granularity = "minute"
	Hour      Granularity = "hour"
	PartOfDay Granularity = "part-of-day" // morning, evening
	Day       Granularity = "day"
	Week      Granularity = "week" // ISO 8601: Monday to Sunday
	Month     Granularity = "month"
	Season    Granularity = "season"
	Quarter   Granularity = "quarter"
	Year      Granularity = "year"
	Decade    Granularity = "decade"
	Century   Granularity = "century" // ISO 8601: the years that share their first two digits
)

// Granularities lists all granularities, the finest first.
var Granularities = []Granularity{Minute, Hour, PartOfDay, Day, Week, Month, Season, Quarter, Year, Decade, Century}

// TimeMod is how an expression modifies the time that it names (TIMEX3 attribute mod).
type TimeMod string

// Modifications of times.
const (
	StartOf       TimeMod = "start"     // early
	MidOf         TimeMod = "mid"       // in the middle of
	EndOf         TimeMod = "end"       // late
	Approximately TimeMod = "approx"    // around
	Before        TimeMod = "before"    // earlier than
	After         TimeMod = "after"     // later than
	Since         TimeMod = "since"     // from then on
	Until         TimeMod = "until"     // up to and with; by
	LongerThan    TimeMod = "more-than" // of lengths
	ShorterThan   TimeMod = "less-than" // of lengths
)

// TimeMods lists all modifications of times.
var TimeMods = []TimeMod{StartOf, MidOf, EndOf, Approximately, Before, After, Since, Until, LongerThan, ShorterThan}

// Bound says how a figure bounds the amount it is given for.
type Bound string

// Bounds.
const (
	Exact   Bound = "exact"    // "300"
	AtLeast Bound = "at-least" // "more than 300"
	AtMost  Bound = "at-most"  // "as many as 300"
	About   Bound = "about"    // "some 300"
	Between Bound = "range"    // "300 to 400"
	Vague   Bound = "vague"    // "dozens"
)

// Bounds lists all bounds, the most precise first.
var Bounds = []Bound{Exact, About, Between, AtLeast, AtMost, Vague}

// Change is the direction in which an amount has changed by the quantity.
type Change string

// Directions of change; absent where the quantity is no change.
const (
	Up   Change = "up"
	Down Change = "down"
)

// Changes lists both directions.
var Changes = []Change{Up, Down}
