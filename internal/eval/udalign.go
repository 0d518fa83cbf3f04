package eval

import "strings"

// alignment pairs a gold word with a system word.
type alignment struct{ gold, system int }

// alignWords aligns words as the CoNLL 2018 scorer does: outside of multiword tokens by
// equal spans, inside by the longest common subsequence of forms.
func alignWords(gold, system []udWord) []alignment {
	var out []alignment
	for g, s := 0, 0; g < len(gold) && s < len(system); {
		switch {
		case gold[g].multiword || system[s].multiword:
			r := multiwordRegion(gold, system, g, s)
			out = alignForms(out, gold, system, r)
			g, s = r.goldEnd, r.systemEnd
		case gold[g].byteSpan == system[s].byteSpan:
			out = append(out, alignment{g, s})
			g++
			s++
		case gold[g].start <= system[s].start:
			g++
		default:
			s++
		}
	}
	return out
}

// region is a stretch of both word lists.
type region struct{ gold, goldEnd, system, systemEnd int }

// multiwordRegion is the least region around a multiword token at gold g or system s
// that no token crosses.
func multiwordRegion(gold, system []udWord, g, s int) region {
	var end int
	if gold[g].multiword {
		end = gold[g].end
		if !system[s].multiword && system[s].start < gold[g].start {
			s++
		}
	} else {
		end = system[s].end
		if !gold[g].multiword && gold[g].start < system[s].start {
			g++
		}
	}
	r := region{g, g, s, s}
	for !beyond(gold, r.goldEnd, end) || !beyond(system, r.systemEnd, end) {
		if r.goldEnd < len(gold) && (r.systemEnd >= len(system) || gold[r.goldEnd].start <= system[r.systemEnd].start) {
			end = extend(gold[r.goldEnd], end)
			r.goldEnd++
		} else {
			end = extend(system[r.systemEnd], end)
			r.systemEnd++
		}
	}
	return r
}

// beyond says whether word i is no part of a region that ends at end.
func beyond(words []udWord, i, end int) bool {
	if i >= len(words) {
		return true
	}
	if words[i].multiword {
		return words[i].start >= end
	}
	return words[i].end > end
}

func extend(w udWord, end int) int {
	if w.multiword {
		return max(end, w.end)
	}
	return end
}

// alignForms appends the longest common subsequence of forms, ignoring case.
func alignForms(out []alignment, gold, system []udWord, r region) []alignment {
	g, s := lowerForms(gold[r.gold:r.goldEnd]), lowerForms(system[r.system:r.systemEnd])
	rows, columns := len(g), len(s)
	longest := make([][]int, rows+1) // longest[i][k]: of the forms from i and from k on
	for i := range longest {
		longest[i] = make([]int, columns+1)
	}
	for i := rows - 1; i >= 0; i-- {
		for k := columns - 1; k >= 0; k-- {
			longest[i][k] = max(longest[i+1][k], longest[i][k+1])
			if g[i] == s[k] {
				longest[i][k] = max(longest[i][k], 1+longest[i+1][k+1])
			}
		}
	}
	for i, k := 0, 0; i < rows && k < columns; {
		switch {
		case g[i] == s[k]:
			out = append(out, alignment{r.gold + i, r.system + k})
			i++
			k++
		case longest[i][k] == longest[i+1][k]:
			i++
		default:
			k++
		}
	}
	return out
}

func lowerForms(words []udWord) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToLower(w.form)
	}
	return out
}
