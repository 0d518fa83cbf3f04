package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"reportedly"
)

// sampleSize is how much of a text tells its language, in bytes.
const sampleSize = 2 << 10

// leastSample is how much of a text it takes to tell two languages apart, in bytes.
const leastSample = 100

// surely is the least confidence with which a short text in Latin letters is taken for
// another language than English.
const surely = 0.99

// checkLanguage returns the BCP 47 tag of a text, "" if unknown, or an error where it
// is reliably not English. What the page declares settles only what the text leaves
// open: templates lie, and words do not.
func checkLanguage(name, text, declared string, force bool) (string, error) {
	found, reliable := detect(text)
	english := isEnglish(declared)
	switch {
	case found == whatlanggo.Eng && reliable && !english:
		return "en", nil
	case found == whatlanggo.Eng && reliable, english && !reliable:
		return declared, nil
	case reliable && force:
		return found.Iso6391(), nil
	case reliable:
		return "", notEnglish(name, found.String())
	case declared != "" && !force:
		return "", notEnglish(name, "declared as "+declared)
	}
	return declared, nil
}

// isEnglish reports whether a language tag is one of English. Case does not count, and
// locales write an underscore.
func isEnglish(tag string) bool {
	language, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.EqualFold(language, "en")
}

func notEnglish(name, language string) error {
	return reportedly.Errorf(name, reportedly.CodeNotEnglish, "check language: not English (%s); --force reads it all the same", language)
}

// detect returns the language of a text and whether that can be relied on.
func detect(text string) (whatlanggo.Lang, bool) {
	sample := text[:min(len(text), sampleSize)]
	for len(sample) > 0 && len(sample) < len(text) && !utf8.RuneStart(text[len(sample)]) {
		sample = sample[:len(sample)-1]
	}
	info := whatlanggo.Detect(sample)
	switch {
	case info.Lang < 0:
		return info.Lang, false
	case len(sample) < leastSample: // "ECOWAS suspended Mali's membership" has the letters of Indonesian
		return info.Lang, info.IsReliable() && (info.Lang == whatlanggo.Eng || info.Script != unicode.Latin || info.Confidence > surely)
	case info.IsReliable():
		return info.Lang, true
	}
	// Close relatives (Danish, Norwegian) make each other unreliable; all we need to
	// know is whether it is the one or English.
	duel := whatlanggo.DetectWithOptions(sample, whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{info.Lang: true, whatlanggo.Eng: true}})
	return duel.Lang, duel.IsReliable()
}
