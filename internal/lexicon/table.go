package lexicon

import "strings"

// Token is a word as phrases are matched: its lower-case form and its lemma, which
// is lower-cased too.
type Token struct{ Form, Lemma string }

// Table maps phrases to entries. The zero Table is empty.
type Table[T any] struct {
	root node[T]
	size int
}

// node is a word of a phrase; its children are the words that may follow.
type node[T any] struct {
	next  map[string]*node[T]
	entry *T
}

// add enters a phrase, and its variant with hyphens as words of their own, because
// tokenisations differ in that. It reports false where the phrase is there already.
func (t *Table[T]) add(phrase string, entry T) bool {
	ok := t.insert(strings.Fields(phrase), &entry)
	if split := strings.ReplaceAll(phrase, "-", " - "); ok && split != phrase {
		t.insert(strings.Fields(split), &entry)
	}
	if ok {
		t.size++
	}
	return ok
}

func (t *Table[T]) insert(words []string, entry *T) bool {
	n := &t.root
	for _, w := range words {
		child := n.next[w]
		if child == nil {
			child = &node[T]{}
			if n.next == nil {
				n.next = map[string]*node[T]{}
			}
			n.next[w] = child
		}
		n = child
	}
	if n.entry != nil {
		return false
	}
	n.entry = entry
	return true
}

// Len returns the number of phrases.
func (t *Table[T]) Len() int { return t.size }

func (t *Table[T]) begins(word string) bool { return t.root.next[word] != nil }

// Find returns the entry of a phrase written as in the file.
func (t *Table[T]) Find(phrase string) (T, bool) {
	n := &t.root
	for w := range strings.FieldsSeq(phrase) {
		if n = n.next[w]; n == nil {
			break
		}
	}
	if n == nil || n.entry == nil {
		var none T
		return none, false
	}
	return *n.entry, true
}

// Longest returns the entry of the longest phrase that tokens begin with, and how
// many tokens it has; 0 where there is none.
func (t *Table[T]) Longest(tokens []Token) (T, int) {
	entry, n := t.root.longest(tokens, 0)
	if entry == nil {
		var none T
		return none, 0
	}
	return *entry, n
}

// longest tries both the form and the lemma of each token. Phrases are short, so
// that the work is bounded by the table, not by the number of tokens.
func (n *node[T]) longest(tokens []Token, depth int) (*T, int) {
	best, at := n.entry, depth
	if best == nil {
		at = 0
	}
	if depth == len(tokens) {
		return best, at
	}
	tok := tokens[depth]
	for i, w := range [2]string{tok.Form, tok.Lemma} {
		if i == 1 && w == tok.Form {
			break
		}
		if child := n.next[w]; child != nil {
			if e, m := child.longest(tokens, depth+1); e != nil && m > at {
				best, at = e, m
			}
		}
	}
	return best, at
}
