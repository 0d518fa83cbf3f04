package lexicon

import (
	"fmt"
	"slices"

	"reportedly"
)

// EventGroup names what the rules for events treat alike (eventgroups.tsv).
type EventGroup string

// Groups of classes of nouns (eventwords.tsv).
const (
	Armed      EventGroup = "armed"      // what shows that a word of fighting beside it means force
	Arms       EventGroup = "arms"       // what an attack is done with, whoever does it
	Attackable EventGroup = "attackable" // things that an attack is done to
	Attackers  EventGroup = "attackers"  // what attacks though it is nobody: all else is a figure of speech
	Forces     EventGroup = "forces"     // what stands for the military that it belongs to
	Given      EventGroup = "given"      // what is passed on to somebody
	Land       EventGroup = "land"       // what is a state's without being a part of it that acts
	Military   EventGroup = "military"   // what whoever owns it has forces by
	Physical   EventGroup = "physical"   // things that can be hit, burnt or taken
	Seizable   EventGroup = "seizable"   // things that are seized, released or left
	Used       EventGroup = "used"       // what is nobody where it is used or passed on
)

// Groups of categories.
const (
	Aimed    EventGroup = "aimed"    // acts against what a preposition joins, be it a place
	Granted  EventGroup = "granted"  // acts that somebody may refuse
	Helping  EventGroup = "helping"  // acts for somebody
	Hostile  EventGroup = "hostile"  // acts that under a condition are threats
	Outer    EventGroup = "outer"    // speaking of acts: put into the future they stay what they are
	Personal EventGroup = "personal" // acts between those of public life: a verb of theirs in which nobody such takes part is a figure of speech, unless it is passive and tells of nobody at all
	Voiced   EventGroup = "voiced"   // acts that consist in saying so, whatever is said
)

// Groups of sectors.
const (
	Domestic EventGroup = "domestic" // of those who, where nothing else is said, belong to the state that a report is about: "police", "two soldiers"
	Fighters EventGroup = "fighters" // of those who use force
	Local    EventGroup = "local"    // of those who, where nothing else is said, belong to the state where things happen: "villagers", "gunmen"
	Politics EventGroup = "politics" // of those who fight and are fought with words, too
	Wordy    EventGroup = "wordy"    // of those who fight with words only
)

// Groups of prepositions.
const (
	About   EventGroup = "about"   // they join what a verb is about
	Against EventGroup = "against" // they join whom or what a word of fighting is done to
)

// The groups by what their members are.
var (
	classGroups       = []EventGroup{Armed, Arms, Attackable, Attackers, Forces, Given, Land, Military, Physical, Seizable, Used}
	categoryGroups    = []EventGroup{Aimed, Granted, Helping, Hostile, Outer, Personal, Voiced}
	sectorGroups      = []EventGroup{Domestic, Fighters, Local, Politics, Wordy}
	prepositionGroups = []EventGroup{About, Against}
)

// Group lists the members of a group.
func (c *Coding) Group(g EventGroup) []string { return c.groups[g] }

// In reports whether a category, sector or preposition is a member of a group.
func In[S ~string](c *Coding, g EventGroup, member S) bool {
	return slices.Contains(c.groups[g], string(member))
}

func (c *Coding) readGroups() error {
	rows, err := readRows("eventgroups.tsv", "group member")
	if err != nil {
		return err
	}
	for _, r := range rows {
		g := EventGroup(r[0])
		if err := c.checkMember(g, r[1]); err != nil {
			return rowError("eventgroups.tsv", r[0], err)
		}
		c.groups[g] = append(c.groups[g], r[1])
	}
	if want := len(classGroups) + len(categoryGroups) + len(sectorGroups) + len(prepositionGroups); len(c.groups) != want {
		return fmt.Errorf("read lexicon: eventgroups.tsv: %d groups, want %d", len(c.groups), want)
	}
	return nil
}

// checkMember returns an error where a group is unknown or can have no such member.
func (c *Coding) checkMember(g EventGroup, member string) error {
	var err error
	switch {
	case slices.Contains(classGroups, g):
		return c.checkValue("object", member)
	case slices.Contains(categoryGroups, g):
		_, err = oneOf(member, reportedly.Categories...)
	case slices.Contains(sectorGroups, g):
		_, err = oneOf(member, reportedly.Sectors...)
	case !slices.Contains(prepositionGroups, g):
		err = fmt.Errorf("no group of that name")
	}
	return err
}
