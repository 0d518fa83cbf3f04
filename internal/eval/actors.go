package eval

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"reportedly"
)

// actorCase is one line of the actor data: a phrase, with what one of NGEC's
// functions is called with besides, and what it must give.
type actorCase struct {
	Call   string            `json:"call"`   // agent_to_code, short_text_to_agent, search_nat
	Phrase string            `json:"phrase"` //
	Extra  string            `json:"extra"`  // further arguments as written in Python: `"Somalia", "2022-02-01"` or `query_date="…"`
	Expect map[string]string `json:"expect"` // country, code_1, code_2, rest; "" where there must be none

	country, date string // from Extra
}

// parseActors reads JSON Lines of {"call":…,"phrase":…,"extra":…,"expect":{…}}, the
// assertions of NGEC's tests of actor resolution (ahalterman/NGEC).
func parseActors(file, data string) ([]actorCase, error) {
	var out []actorCase
	err := eachJSONLine(file, data, func(line string) error {
		var c actorCase
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			return err
		}
		switch c.Call {
		case "agent_to_code", "short_text_to_agent", "search_nat":
		default:
			return fmt.Errorf("call %q is none of agent_to_code, short_text_to_agent, search_nat", c.Call)
		}
		for key := range c.Expect {
			switch key {
			case "country", "code_1", "code_2", "rest":
			default:
				return fmt.Errorf("expectation %q is none of country, code_1, code_2, rest", key)
			}
		}
		c.country, c.date = actorArguments(c.Extra)
		out = append(out, c)
		return nil
	})
	return out, err
}

var quoted = regexp.MustCompile(`(\w+=)?"([^"]*)"`)

// actorArguments reads the context and the date of a call. Dates that are none
// ("today") leave the date unknown.
func actorArguments(extra string) (country, date string) {
	for i, m := range quoted.FindAllStringSubmatch(extra, -1) {
		if m[1] == "query_date=" || m[1] == "" && i == 1 {
			date = isoDate(m[2])
		} else if m[1] == "" && i == 0 {
			country = m[2]
		}
	}
	return country, date
}

// isoDate returns a date as ISO 8601; "" where it is none.
func isoDate(s string) string {
	for _, layout := range []string{"2006-01-02", "2 January 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2006-01-02")
		}
	}
	return ""
}

// actorAnswer is what the reader says of a phrase in the terms of the data: the
// country, or for a body of no state the code with which its id begins (EUR, UNO,
// IGO, NGO); the sectors.
func actorAnswer(actors []reportedly.Actor) map[string]string {
	if len(actors) == 0 {
		return map[string]string{}
	}
	a := actors[0]
	code, _, _ := strings.Cut(a.ID, "/")
	code, _, _ = strings.Cut(code, "-")
	return map[string]string{"country": cmp.Or(a.Country, code), "code_1": a.Sector, "code_2": a.Secondary}
}

// scoreActors counts the assertions of a case that an answer meets: each key of the
// expectation is one, met where the values are equal.
func scoreActors(expect, answer map[string]string) (met, all int) {
	for key, want := range expect {
		all++
		if answer[key] == want {
			met++
		}
	}
	return met, all
}

// runActors gives the percentage of assertions met (assertions) and of phrases all
// of whose assertions are met (phrases).
func runActors(s *session, files []string) (metrics, error) {
	if s.reader.Actor == nil || s.reader.Nationality == nil {
		return nil, fmt.Errorf("the reader cannot link actors")
	}
	met, all, whole, phrases := 0, 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		cases, err := parseActors(file, string(data))
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			answer := s.answer(c)
			m, n := scoreActors(c.Expect, answer)
			met, all, phrases = met+m, all+n, phrases+1
			if m == n {
				whole++
			} else if s.options.Difference != nil {
				s.options.Difference(fmt.Sprintf("%s %q %s: want %s, got %s", c.Call, c.Phrase, c.Extra, listed(c.Expect), listed(answer)))
			}
		}
	}
	if all == 0 {
		return nil, fmt.Errorf("no assertions in %s", strings.Join(files, ", "))
	}
	return metrics{"assertions": percent(met, all), "phrases": percent(whole, phrases)}, nil
}

func (s *session) answer(c actorCase) map[string]string {
	if c.Call == "search_nat" {
		country, rest := s.reader.Nationality(c.Phrase)
		return map[string]string{"country": country, "rest": rest}
	}
	return actorAnswer(s.reader.Actor(c.Phrase, c.country, c.date))
}

func listed(m map[string]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprintf("%s=%q", key, m[key]))
	}
	return strings.Join(out, " ")
}
