package lexicon

// Pronoun is what a pronoun's form says (pronouns.tsv).
type Pronoun struct {
	Class   string // personal, possessive, reflexive, demonstrative, indefinite, quantity, place, time
	Person  string // 1, 2 or 3
	Number  string // Sing or Plur as in Universal Dependencies, "" for both
	Gender  string // masculine, feminine, "" where the form does not tell
	Animacy string // animate, inanimate, "" where the form does not tell
}

func parsePronoun(r []string) (Pronoun, error) {
	p := Pronoun{Number: r[3], Gender: r[4], Animacy: r[5]}
	var err error
	if p.Class, err = oneOf(r[1], "personal", "possessive", "reflexive", "demonstrative", "indefinite", "quantity", "place", "time"); err != nil {
		return p, err
	}
	if p.Person, err = oneOf(r[2], "1", "2", "3"); err != nil {
		return p, err
	}
	if _, err = oneOf(r[3], "", "Sing", "Plur"); err != nil {
		return p, err
	}
	if _, err = oneOf(r[4], "", "masculine", "feminine"); err != nil {
		return p, err
	}
	_, err = oneOf(r[5], "", "animate", "inanimate")
	return p, err
}

// Genders tells the grammatical gender that English pronouns take for persons
// (genders.tsv): masculine, feminine, "" where a word leaves it open.
type Genders struct{ nouns, names, titles map[string]string }

// Noun is the gender of a noun by its lemma ("daughter").
func (g *Genders) Noun(lemma string) string { return g.nouns[lemma] }

// Name is the gender of a first name, in lower case.
func (g *Genders) Name(first string) string { return g.names[first] }

// Title is the gender of a title before a name, in lower case ("mrs.").
func (g *Genders) Title(title string) string { return g.titles[title] }

func readGenders() (*Genders, error) {
	rows, err := readRows("genders.tsv", "word kind gender")
	if err != nil {
		return nil, err
	}
	g := &Genders{map[string]string{}, make(map[string]string, len(rows)), map[string]string{}} // most are names
	kinds := map[string]map[string]string{"noun": g.nouns, "name": g.names, "title": g.titles}
	for _, r := range rows {
		if _, err := oneOf(r[1], "noun", "name", "title"); err != nil {
			return nil, rowError("genders.tsv", r[0], err)
		}
		if _, err := oneOf(r[2], "masculine", "feminine"); err != nil {
			return nil, rowError("genders.tsv", r[0], err)
		}
		kinds[r[1]][r[0]] = r[2]
	}
	return g, nil
}
