package text

import (
	"regexp"
	"strings"
)

// HeadParagraphs is among how many first paragraphs headline, byline and dateline stand.
const HeadParagraphs = 5

// What datelines are made of: one place, two with a stroke, the country or state behind it; a date.
const (
	placeForm = `\p{Lu}[\p{L}.'’]*(?:[ /-]\p{Lu}[\p{L}'’]*){0,4}(?:, \p{Lu}[\p{L}. ]{1,24})?`
	dateForm  = `(?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2}\.? \p{Lu}\p{L}{2,8}\.?)(?:,? \d{4})?`
)

// datelineForms are tried in this order.
var datelineForms = []*regexp.Regexp{bracketsForm, datelineForm, datedForm, strokesForm, initialsForm, undashedForm, wiredForm, cappedForm}

var (
	// "SEOUL, Oct 24 (Reuters) -", "LUMA (AP) —", "BERLIN –"
	datelineForm = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’/-]{2,40}(?:, [\p{L}][\p{L} .]{1,30})?(?:,? (?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{L}{2,8}\.?)(?:,? \d{4})?)? ?(?:\(([^()]{2,40})\))? ?(?:[–—-]|--) `)
	// "Bergen, Norway, 29 April 2025 –", "Geneva, March 3, 2024 -": a dateline in small letters has a date
	datedForm = regexp.MustCompile(`^\p{Lu}\p{L}+(?:[ /-]\p{Lu}\p{L}+){0,3}(?:, \p{Lu}[\p{L} .]{1,30}?)?,? (?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2}\.? \p{Lu}\p{L}{2,8}\.?)(?:,? \d{4})?(?: \(([^()]{2,40})\))? ?(?:[–—-]|--) `)
	// "MOSCOW, November 18. /TASS/. ", "OSLO, Nov. 19, 2026 /PRNewswire/ -- ": an agency between strokes
	strokesForm = regexp.MustCompile(`^` + placeForm + `(?:[.,] ` + dateForm + `)?[.,]? /(\p{Lu}[^/\n]{1,30})/\.?(?: ?(?:[–—-]|--))? `)
	// "Tehran, IRNA – ", "ASTANA. KAZINFORM – ", "YEREVAN, NOVEMBER 18, ARMENPRESS. ": an agency in capitals behind a place
	initialsForm = regexp.MustCompile(`^` + placeForm + `[.,](?: ` + dateForm + `[.,])? (\p{Lu}{3,12}) ?(?:[–—-]|--)(?: |[«“"]|\b)|^` + placeForm + `[.,] ` + dateForm + `[.,] (\p{Lu}{3,12})\. `)
	// "Havana, Nov 18 (Prensa Latina) ": no dash behind the agency
	undashedForm = regexp.MustCompile(`^` + placeForm + `, ` + dateForm + ` \((\p{Lu}[^()\n]{2,40})\) `)
	// "LONDON--(BUSINESS WIRE)--"
	wiredForm = regexp.MustCompile(`^` + placeForm + ` ?-- ?\((\p{Lu}[^()\n]{2,40})\) ?-- ?`)
	// "GENEVA (19 November 2026) – ", "(Nairobi, 19 November 2026) – ", "(Washington, DC) – ": brackets about the date, or all
	bracketsForm = regexp.MustCompile(`^(?:` + placeForm + ` \(` + dateForm + `\)|\(` + placeForm + `(?:, ` + dateForm + `)?\)) ?(?:[–—-]|--) `)
	// "SULINA, Romania. ", "OSLO, 11 June 2024. ": capitals with the country or the date
	cappedForm = regexp.MustCompile(`^\p{Lu}{3,}(?:[ -]\p{Lu}{2,}){0,3}, (?:\p{Lu}[\p{L} ]{2,24}|(?:\p{Lu}[\p{L} ]{2,24}, )?\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2}\.? \p{Lu}\p{L}{2,8} \d{4}|\p{Lu}\p{L}{2,8} \d{1,2}, \d{4})\. `)
)

// Dateline returns the length in bytes of the dateline that a paragraph begins with, with
// what parts it from the text, 0 for none, and the agency that it credits, "" for none.
func Dateline(paragraph string) (length int, agency string) {
	for _, form := range datelineForms {
		m := form.FindStringSubmatchIndex(paragraph)
		if m == nil {
			continue
		}
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				agency = paragraph[m[g]:m[g+1]]
			}
		}
		return m[1], agency
	}
	return 0, ""
}

// afterDatelines are the atoms with which the sentences behind datelines begin. To the
// model a dateline is part of its sentence, and a tree over both is often wrong about the
// one that matters.
func afterDatelines(s string, atoms []atom) []int {
	var out []int
	paragraphs, until := 0, 0
	for i, a := range atoms {
		if i == 0 || a.gap == paraGap {
			if paragraphs++; paragraphs > HeadParagraphs {
				break
			}
			line, _, _ := strings.Cut(s[a.start:], "\n")
			until = 0
			if n, _ := Dateline(line); n > 0 {
				until = a.start + n
			}
		}
		if until > 0 && a.start >= until {
			out, until = append(out, i), 0
		}
	}
	return out
}
