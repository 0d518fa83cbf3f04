"""Atoms, shapes and pieces of a text, exactly as docs/model.md §1 defines them (the Go twin is internal/text)."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

NO_GAP, BLANK, LINE, PARAGRAPH = 0, 1, 2, 3
INSIDE = 4  # the "gap" of a continuation piece
OTHER, LOWER, TITLE, UPPER, MIXED, DIGITS = range(6)
SHAPES = 30
BOUNDARY_SHAPE = OTHER * 5 + PARAGRAPH  # of [CLS] and [SEP]

_INVISIBLE = "\u200b\ufeff"
_SPACE = set("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)} | set(_INVISIBLE)
_LINE_BREAK = set("\n\r\v\f\x85\u2028")
_LIKE_LETTER = set("\u00ad\u200c\u200d")
_APOSTROPHES = "'’"
_FOLD = {**dict.fromkeys("’‘ʼ", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—―", "-"), "…": "."}


@dataclass(slots=True)
class Atom:
    """A unit that segmentation joins into words; start and end count code points."""

    start: int
    end: int
    gap: int
    case: int


def read_splits(path=Path(__file__).with_name("splits.tsv")):
    """The table of letter runs that may be two words: run → lengths of its parts."""
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#"))
    return {run: [len(part) for part in parts.split("|")] for run, parts in rows}


def _gap(space, first):
    if first:
        return PARAGRAPH
    breaks = 0
    for i, rune in enumerate(space):
        if rune == "\u2029":
            return PARAGRAPH
        if rune in _LINE_BREAK and not (rune == "\n" and i > 0 and space[i - 1] == "\r"):
            breaks += 1
    return (BLANK, LINE, PARAGRAPH)[min(breaks, 2)]


def _kind(rune):
    category = unicodedata.category(rune)[0]
    return {"L": "letter", "M": "letter", "N": "digit"}.get(category, "other")


def _case(run):
    cased = [r for r in run if r.upper() != r.lower()]
    if not any(r != r.lower() for r in cased):
        return LOWER
    upper = [r != r.lower() for r in cased]
    if len(upper) > 1 and all(upper):
        return UPPER
    return TITLE if upper[0] and not any(upper[1:]) and run[0] == cased[0] else MIXED


def atoms(text, splits):
    """The atoms of a text, in order."""
    found, i, n = [], 0, len(text)
    first = True
    while i < n:
        j = i
        while j < n and text[j] in _SPACE:
            j += 1
        space, i = text[i:j], j
        while j < n and text[j] not in _SPACE:
            j += 1
        if i < j:
            found.extend(_chunk(text, i, j, _gap(space, first), splits))
        first = False
        i = j
    return found


def _chunk(text, start, end, gap, splits):
    runs, i = [], start
    while i < end:
        kind, j = _kind(text[i]), i + 1
        while kind != "other" and j < end and (_kind(text[j]) == kind or (kind == "letter" and text[j] in _LIKE_LETTER)):
            j += 1
        runs.append((i, j, kind))
        i = j
    out = []
    for k, (i, j, kind) in enumerate(runs):
        case = _case(text[i:j]) if kind == "letter" else DIGITS if kind == "digit" else OTHER
        cuts = _cuts(text, runs, k, splits) if kind == "letter" else []
        for a, b in zip([i, *cuts], [*cuts, j]):
            out.append(Atom(a, b, gap if not out else NO_GAP, case))
    return out


def _cuts(text, runs, k, splits):
    i, j, _ = runs[k]
    run = text[i:j].lower()
    if len(run) == j - i and run in splits:
        lengths = splits[run]
        return [i + sum(lengths[: n + 1]) for n in range(len(lengths) - 1)]
    if j - i > 1 and run.endswith("n") and k + 2 < len(runs):
        (a, b, _), (c, d, _) = runs[k + 1], runs[k + 2]
        if text[a:b] in _APOSTROPHES and text[c:d].lower() == "t":
            return [j - 1]
    return []


class WordPiece:
    """Greedy longest-match pieces of an atom."""

    def __init__(self, vocabulary):
        self.index = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.first, self.last = (self.index[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self._cache = {}

    def __call__(self, atom):
        if atom not in self._cache:
            self._cache[atom] = self._cut(atom)
        return self._cache[atom]

    def _cut(self, atom):
        lower = "".join(_FOLD.get(r, r).lower()[0] for r in atom)
        plain = "".join(r for r in unicodedata.normalize("NFD", lower) if unicodedata.category(r) != "Mn")
        if not plain or len(atom) > 100:
            return [self.unknown]
        pieces, i = [], 0
        while i < len(plain):
            for j in range(len(plain), i, -1):
                piece = self.index.get(("##" if i else "") + plain[i:j])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            pieces.append(piece)
            i = j
        return pieces


def shape(atom, k):
    """The shape of the k-th piece of an atom."""
    return atom.case * 5 + (atom.gap if k == 0 else INSIDE)
