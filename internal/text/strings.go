package text

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// stringList is a list of strings whose JSON is decoded faster than by reflection, which
// matters for a vocabulary at each start of the program.
type stringList []string

// UnmarshalJSON is called with valid JSON only. What is no list of strings, or no UTF-8,
// is left to package json.
func (l *stringList) UnmarshalJSON(data []byte) error {
	if !utf8.Valid(data) {
		return json.Unmarshal(data, (*[]string)(l))
	}
	rest := string(data) // which the strings share
	list := make([]string, 0, strings.Count(rest, `","`)+1)
	for before := "["; ; before = "," {
		gap, s, _ := strings.Cut(rest, `"`)
		if s == "" && strings.TrimSpace(gap) == "]" {
			break
		}
		end, escaped := closingQuote(s)
		if strings.TrimSpace(gap) != before || end < 0 {
			return json.Unmarshal(data, (*[]string)(l))
		}
		list, rest = append(list, s[:end]), s[end+1:]
		if escaped {
			quoted := data[len(data)-len(s)-1:][:end+2]
			if err := json.Unmarshal(quoted, &list[len(list)-1]); err != nil {
				return err
			}
		}
	}
	*l = list
	return nil
}

// closingQuote returns where a JSON string without its first quote ends, -1 if nowhere,
// and whether it has escapes.
func closingQuote(s string) (end int, escaped bool) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			escaped = true
			i++
		case '"':
			return i, escaped
		}
	}
	return -1, escaped
}
