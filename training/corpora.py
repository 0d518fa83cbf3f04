"""Adapters: every corpus becomes a list of Docs, with whatever annotation it has."""

import csv
import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from atoms import BLANK, NO_GAP, PARAGRAPH, Atom, atoms

ROOT = Path(os.environ.get("REPORTEDLY_CORPORA", Path(__file__).parents[1].parent / "shared/corpora"))

NAME_TYPES = ["person", "organization", "place", "nationality", "facility", "event", "weapon", "document", "other"]
CATEGORIES = ["AGREE", "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE", "AID", "RETREAT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
ATTRIBUTION = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]


@dataclass
class Word:
    """A word as a range of a Doc's atoms; None and empty mean: not annotated."""

    first: int
    last: int
    form: str
    tags: dict = field(default_factory=dict)  # upos, xpos, feats, lemma
    head: int | None = None  # word of the document, -1 for the root
    deprel: str | None = None
    names: frozenset | None = None  # the BIO labels that the annotation allows
    flat: int | None = None  # index into ATTRIBUTION
    factuality: float | None = None


@dataclass
class Doc:
    """A document: atoms, words, sentences (word ranges), attributions (word lists by role)."""

    corpus: str
    name: str
    text: str
    atoms: list
    words: list
    sentences: list
    attributions: list = field(default_factory=list)
    segmented: bool = False  # word and sentence boundaries are gold
    entities: list = field(default_factory=list)  # (word, entity) of each mention's head, in text order
    events: list = field(default_factory=list)  # (words, categories): one of the categories is told by some of the words


# --- words over atoms ------------------------------------------------------------------------------------------------


def _place(text, spans, splits):
    """Atoms of the text, cut further where a word begins inside one, and the words as atom ranges."""
    starts = {s for s, _ in spans}
    pieces, cut = [], 0
    for atom in atoms(text, splits):
        points = [p for p in range(atom.start + 1, atom.end) if p in starts]
        cut += len(points)
        for a, b in zip([atom.start, *points], [*points, atom.end]):
            pieces.append(Atom(a, b, atom.gap if a == atom.start else NO_GAP, atom.case))
    words, k = [], 0
    for start, end in spans:
        while k < len(pieces) and pieces[k].end <= start:
            k += 1
        first = k
        while k < len(pieces) and pieces[k].start < end:
            k += 1
        words.append((first, max(k, first + 1)))
    return pieces, words, cut


def _spaced(tokens, sentences, splits, gap=BLANK):
    """A text of given tokens joined with spaces, one sentence a line."""
    text, spans = [], []
    at = 0
    ends = {last for _, last in sentences}
    for i, token in enumerate(tokens):
        spans.append((at, at + len(token)))
        text.append(token + ("\n" if i + 1 in ends else " "))
        at += len(token) + 1
    text = "".join(text)
    pieces, words, _ = _place(text, spans, splits)
    return text, pieces, words


# --- Universal Dependencies ------------------------------------------------------------------------------------------


def read_conllu(path):
    """Sentences of a CoNLL-U file: (comments, rows, multiword ranges)."""
    comments, rows, ranges = [], [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            columns = line.split("\t")
            if "-" in columns[0]:
                ranges.append((*map(int, columns[0].split("-")), columns[1], columns[9]))
            elif "." not in columns[0]:
                rows.append(columns)
        elif rows:
            yield comments, rows, ranges
            comments, rows, ranges = [], [], []


def _surface(rows, ranges):
    """(form, start offset, end offset, space after) of each surface token, with its word indices."""
    covered = {i: r for r in ranges for i in range(r[0], r[1] + 1)}
    i = 1
    while i <= len(rows):
        if i in covered:
            first, last, form, misc = covered[i]
            yield form, list(range(first - 1, last)), "SpaceAfter=No" not in misc
            i = last + 1
        else:
            yield rows[i - 1][1], [i - 1], "SpaceAfter=No" not in rows[i - 1][9]
            i += 1


def lemma_script(form, lemma):
    """The edit script of docs/model.md §4 that makes the lemma of the form."""
    best = None
    for case, start in (("l", form.lower()), ("k", form), ("t", form[:1].upper() + form[1:].lower())):
        prefix = 0
        while prefix < min(len(start), len(lemma)) and start[prefix] == lemma[prefix]:
            prefix += 1
        cost = len(start) - prefix + len(lemma) - prefix
        if best is None or cost < best[0]:
            best = (cost, f"{case}|{len(start) - prefix}|{lemma[prefix:]}")
    return best[1] if best[0] < len(form) + len(lemma) else "=" + lemma


def apply_script(form, script):
    if script.startswith("="):
        return script[1:]
    case, drop, suffix = script.split("|", 2)
    start = {"l": form.lower(), "k": form, "t": form[:1].upper() + form[1:].lower()}[case]
    return start[: len(start) - int(drop)] + suffix if int(drop) <= len(start) else form.lower()


def ud(path, corpus, splits, names=False, attributions=False):
    """Documents of a treebank with raw text rebuilt from its spacing, with GUM's names and reference, or its attributions, if so asked."""
    docs, group, name = [], [], None
    for sentence in read_conllu(path):
        new = [c for c in sentence[0] if c.startswith("# newdoc")]
        if new and group:
            docs.append(_ud_doc(group, name, corpus, splits, names, attributions))
            group = []
        if new:
            name = new[0].split("=")[-1].strip()
        group.append(sentence)
    docs.append(_ud_doc(group, name, corpus, splits, names, attributions))
    return docs


def _ud_doc(group, name, corpus, splits, names, attributions):
    text, spans, sentences, rows_all = "", [], [], []
    for comments, rows, ranges in group:
        if text and any(c.startswith("# newpar") for c in comments):
            text = text.rstrip(" ") + "\n\n"
        first = len(spans)
        for form, indices, space in _surface(rows, ranges):
            at = len(text)
            parts = [rows[i][1] for i in indices]
            if len(parts) > 1 and "".join(parts) != form:
                parts = _share(form, parts)
            for part in parts:
                spans.append((at, at + max(len(part), 1)))
                at += len(part)
            text += form + (" " if space else "")
        if not text.endswith((" ", "\n")):
            text += ""
        sentences.append((first, len(spans)))
        rows_all.append((first, rows))
    pieces, placed, cut = _place(text, spans, splits)
    words = [Word(a, b, text[s:e]) for (a, b), (s, e) in zip(placed, spans)]
    for first, rows in rows_all:
        for k, row in enumerate(rows):
            word = words[first + k]
            word.form = row[1]
            word.tags = {"upos": row[3], "xpos": row[4], "feats": row[5], "lemma": lemma_script(row[1], row[2])}
            word.head = int(row[6]) - 1 + first if row[6] != "0" else -1
            word.deprel = row[7]
    doc = Doc(corpus, name or "", text, pieces, words, sentences, segmented=True)
    if names:
        for first, rows in rows_all:
            mentions = _gum_mentions(rows)
            _gum_names(words, first, rows, mentions)
            doc.entities += sorted((first + _head(rows, start, end), entity) for entity, _, _, start, end in mentions)
    if attributions:
        _attributed(doc, [{role: [first + k for k in at] for role, at in relation.items()} for first, rows in rows_all for relation in stated(rows)])
    doc.cut = cut
    return doc


def _share(form, parts):
    """Lengths of a multiword token's surface for words whose forms differ from it."""
    out, at = [], 0
    for part in parts[:-1]:
        take = min(len(part), max(len(form) - at - 1, 0))
        out.append(form[at : at + take])
        at += take
    return [*out, form[at:]]


# --- names -----------------------------------------------------------------------------------------------------------

_GUM = {"person": {"person"}, "organization": {"organization"}, "place": {"place", "facility"}, "event": {"event"}, "object": {"weapon", "document", "other", "facility"},
        "abstract": {"document", "other", "event"}, "animal": {"other"}, "plant": {"other"}, "substance": {"other"}, "time": set()}
_JOIN = {"of", "the", "and", "for", "-", "&", "de", "la", "’", "'"}
_JOIN_UNNESTED = {"in", "on", "'s", "’s"}  # they join what is no mention of its own: Justice in Policing Act, but Paralympics in Vancouver
_JOIN_PERSON = {"-", "’", "'", "the", "de", "la", "von", "van", "der", "bin", "al", "el"}
_TITLES = set("""mr. mr mrs. mrs ms. ms miss sir dame lord lady dr. dr doctor prof. prof professor president vice-president chairman chairwoman chair ceo director secretary minister premier chancellor governor mayor
senator sen. sen representative rep. rep congressman congresswoman councillor judge justice ambassador commissioner spokesman spokeswoman king queen prince princess duke duchess count countess baron emperor empress
pope cardinal bishop archbishop father brother sister reverend rev. rev rabbi imam sheikh captain capt. capt major maj. colonel col. general gen. gen admiral adm. lieutenant lt. sergeant sgt. officer
coach mayor-elect uncle aunt saint""".split())


def _bio(words, first, last, types, also=frozenset()):
    for k in range(first, last):
        words[k].names = frozenset(f"{'B' if k == first else 'I'}-{t}" for t in types) | also


def _gum_mentions(rows):
    """GUM's mentions in a sentence: (entity, type, minimal span, first word, end), in the order of their ends."""
    opened, mentions = [], []
    for k, row in enumerate(rows):
        entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                opened.append((fields[0], fields[1] if len(fields) > 1 else "", fields[5] if len(fields) > 5 else "1", k))
                if part.endswith(")"):
                    mentions.append((*opened.pop(), k + 1))
            else:
                found = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == part.rstrip(")")), None)
                if found is not None:
                    mentions.append((*opened.pop(found), k + 1))
    return mentions


def _head(rows, start, end):
    """The word of [start,end) whose head lies outside."""
    return next((k for k in range(start, end) if not start < int(rows[k][6]) <= end), start)


def _gum_names(words, first, rows, mentions):
    """GUM's mentions whose head is a proper noun, cut down to the name."""
    proper = [row[4] in ("NNP", "NNPS") for row in rows]  # by UPOS the first word of United Kingdom is a verb
    for k, row in enumerate(rows):
        free = {"O"}
        if proper[k]:
            free |= {f"{p}-{t}" for p in "BI" for t in NAME_TYPES}
        elif row[3] == "ADJ" and row[1][:1].isupper():
            free |= {"B-nationality"}
            if k > 0 and rows[k - 1][1][:1].isupper():
                free |= {"I-nationality"}  # South Korean
        words[first + k].names = frozenset(free)
    edges = {start for _, _, _, start, _ in mentions} | {-end for *_, end in mentions}
    edges |= {(kind, start) for _, kind, _, start, _ in mentions}
    taken = set()
    for _, kind, _, start, end in sorted(mentions, key=lambda m: m[4] - m[3]):  # of nested names the outer one counts
        head = _head(rows, start, end)
        if kind == "person" and not proper[head]:  # founder Mark Zuckerberg
            head = next((k for k in range(head + 1, end) if proper[k] and int(rows[k][6]) == head + 1 and rows[k][7] in ("flat", "appos")), head)
        if not proper[head] or not _GUM.get(kind):
            continue
        a, b = _name(rows, proper, kind, start, end, head, edges)
        if a < b and (a, b) not in taken:  # a mention of the same extent is of something that has the name in it
            taken.add((a, b))
            types = _GUM[kind] | ({"nationality"} if kind == "person" and rows[head][4] == "NNPS" else set())
            _bio(words, first + a, first + b, types)


def _name(rows, proper, kind, start, end, head, edges):
    """The name [a,b) around the head of a mention [start,end): people without titles and places, coordinated names apart.
    edges has where mentions start, alone and by kind, and where they end, negative."""
    form = [row[1].lower() for row in rows]

    def joins(k):
        if k <= start or k + 1 >= end or not proper[k - 1] or not proper[k + 1] or (kind, k + 1) in edges:
            return False
        if kind == "person":
            return form[k] in _JOIN_PERSON
        return form[k] in _JOIN or form[k] in _JOIN_UNNESTED and k + 1 not in edges and -k not in edges

    a, b = head, head + 1
    while a > start and (proper[a - 1] or joins(a - 1)):
        a -= 1
    while b < end and (proper[b] or joins(b)):
        b += 1
    if kind == "person":
        a = max((k + 1 for k in range(a, b) if form[k] in _TITLES), default=a)
    return a, b


_LABELS = {"PER": {"person"}, "ORG": {"organization"}, "LOC": {"place", "facility"}, "MISC": {"nationality", "event", "weapon", "document", "other"},
           "Person": {"person"}, "Organisation": {"organization"}, "Location": {"place", "facility"}, "Nationality": {"nationality"},
           "MilitaryPlatform": {"weapon"}, "Weapon": {"weapon"}, "DocumentReference": {"document"}}


def conll(path, corpus, splits):
    """Documents of up to 20 sentences from a CoNLL-style names file."""
    sentences, rows = [], []
    for line in open(path, encoding="utf-8"):
        columns = line.split()
        if columns and columns[0] != "-DOCSTART-":
            rows.append((columns[0], columns[-1]))
        elif rows:
            sentences.append(rows)
            rows = []
    if rows:
        sentences.append(rows)
    return [_conll_doc(sentences[i : i + 20], corpus, i, splits) for i in range(0, len(sentences), 20)]


def _conll_doc(group, corpus, at, splits):
    tokens = [t for rows in group for t, _ in rows]
    ends, n = [], 0
    for rows in group:
        ends.append((n, n + len(rows)))
        n += len(rows)
    text, pieces, placed = _spaced(tokens, ends, splits)
    words = [Word(a, b, t) for (a, b), t in zip(placed, tokens)]
    for (first, _), rows in zip(ends, group):
        previous = "O"
        for k, (token, tag) in enumerate(rows):
            types = _LABELS.get(tag[2:], set())
            starts = tag[:1] == "B" or previous[2:] != tag[2:] or previous == "O"
            if types:
                words[first + k].names = frozenset(f"{'B' if starts else 'I'}-{t}" for t in types)
            elif corpus == "re3d" and token[:1].isupper() and tag == "O":
                words[first + k].names = frozenset({"O"} | {f"{p}-{t}" for p in "BI" for t in ("event", "other", "nationality")})
            else:
                words[first + k].names = frozenset({"O"})
            previous = tag
    return Doc(corpus, f"{corpus}-{at}", text, pieces, words, ends)


# --- attribution -----------------------------------------------------------------------------------------------------

_ABBREVIATIONS = set("mr mrs ms dr sen rep gov gen col lt sgt st jr sr vs inc corp co ltd prof rev jan feb mar apr jun jul aug sep sept oct nov dec no".split())
_CLITICS = {"s", "re", "ve", "ll", "d", "m"}


def rough_words(text, pieces):
    """Words by rule, close to UD's, for texts without gold words."""
    words, i, n = [], 0, len(pieces)
    form = [text[a.start : a.end] for a in pieces]
    glued = lambda k: k < n and pieces[k].gap == NO_GAP
    while i < n:
        j = i + 1
        low = form[i].lower()
        if low == "n" and glued(i) and glued(j) and form[j] in "'’" and glued(j + 1) and form[j + 1].lower() == "t":
            j += 2
        elif form[i] in "'’" and glued(j) and form[j].lower() in _CLITICS:
            j += 1
        elif form[i][0].isdigit():
            while glued(j) and (form[j][0].isdigit() or form[j].isalpha() or (form[j] in ".,:" and glued(j + 1) and form[j + 1][0].isdigit())):
                j += 1
        elif low.isalpha():
            while glued(j) and form[j] == "." and (len(form[j - 1]) == 1 or (j == i + 1 and low in _ABBREVIATIONS)):
                j += 2 if glued(j + 1) and len(form[j + 1]) == 1 and form[j + 1].isalpha() else 1
            if glued(j) and form[j] in "'’" and low in {"o", "d", "l"} and glued(j + 1) and form[j + 1].isalpha():
                j += 2
        elif form[i] in ".-*_=":
            while glued(j) and form[j] == form[i]:
                j += 1
        words.append((i, min(j, n)))
        i = j
    return words


def rough_sentences(text, pieces, words):
    """Sentence ranges by rule: paragraphs, and final punctuation before a capital."""
    starts = [0]
    for k in range(1, len(words)):
        atom = pieces[words[k][0]]
        form = text[atom.start : atom.end]
        back = k - 1
        while back > starts[-1] and text[pieces[words[back][0]].start] in "\"'”’)]":
            back -= 1
        last = text[pieces[words[back][1] - 1].start : pieces[words[back][1] - 1].end]
        ended = last in ".!?" and words[back][1] - words[back][0] == 1
        if atom.gap == PARAGRAPH or (atom.gap and ended and (form[0].isupper() or form[0] in "\"“‘'(")):
            starts.append(k)
    return list(zip(starts, [*starts[1:], len(words)])) if words else []


def brat(path):
    """Attributions of a brat file: role → list of (start, end) in code points, discontinuous parts kept."""
    spans, events = {}, []
    for record in re.split(r"\n(?=[TE#]\d*\t)", Path(path).read_text(encoding="utf-8")):
        columns = record.split("\t")
        if record.startswith("T"):
            kind, offsets = columns[1].split(" ", 1)
            spans[columns[0]] = [tuple(map(int, part.split())) for part in offsets.split(";")]
        elif record.startswith("E"):
            events.append([argument.split(":") for argument in columns[1].split()])
    for event in events:
        roles = {}
        for role, target in event[1:]:
            roles.setdefault(re.sub(r"\d+$", "", role), []).extend(spans.get(target, []))
        if roles:
            yield roles


def polnear(part, splits):
    """PolNeAR's articles; where several annotators worked on one, the first file by name."""
    docs, seen = [], set()
    for path in sorted((ROOT / "polnear" / part / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in seen:
            continue
        seen.add(name)
        text = (ROOT / "polnear" / part / "text" / f"{name}.txt").read_text(encoding="utf-8")
        docs.append(_polnear_doc(name, text, list(brat(path)), splits))
    return docs


def _polnear_doc(name, text, relations, splits):
    pieces = atoms(text, splits)
    ranges = rough_words(text, pieces)
    words = [Word(a, b, text[pieces[a].start : pieces[b - 1].end]) for a, b in ranges]
    doc = Doc("polnear", name, text, pieces, words, rough_sentences(text, pieces, ranges))
    starts = [pieces[a].start for a, _ in ranges]
    ends = [pieces[b - 1].end for _, b in ranges]
    found = [{role.lower(): _covered(starts, ends, roles.get(role, [])) for role in ("Source", "Cue", "Content")} for roles in relations]
    _attributed(doc, [roles for roles in found if roles["cue"]])
    return doc


_STATED = re.compile(r"Discourse=attribution-(?:positive|negative):")


def stated(rows):
    """Attributions of a GUM sentence, by its discourse relations: the elementary unit of an attribution has the cue and the source, what depends on it or holds it is the content. Word lists by role."""
    starts = [k for k, row in enumerate(rows) if k == 0 or "Discourse=" in row[9]]
    head = [int(row[6]) - 1 for row in rows]
    for a, b in zip(starts, [*starts[1:], len(rows)]):
        if _STATED.search(rows[a][9]):
            unit = set(range(a, b))
            if [row[1].lower() for row in rows[a : a + 2]] == ["according", "to"]:
                cue, source, content = [a, a + 1], sorted(_trimmed(unit - {a, a + 1}, rows)), set(range(len(rows))) - unit
            else:
                verb = next((k for k in range(a, b) if head[k] not in unit), a)
                cue = [k for k in unit if k == verb or head[k] == verb and rows[k][7].startswith(("aux", "compound:prt", "cop"))]
                cue = sorted(k for k in range(min(cue), max(cue) + 1) if k in unit)
                subjects = [k for k in unit if head[k] == verb and rows[k][7].startswith("nsubj")]
                source = sorted({n for k in subjects for n in _under(head, k)} & unit)
                said = [k for k in range(len(rows)) if head[k] == verb and k not in unit and rows[k][7] in ("ccomp", "xcomp", "parataxis")]
                content = {n for k in said for n in _under(head, k)} - unit
                if not content and rows[verb][7].startswith("parataxis"):
                    content = _under(head, head[verb]) - unit
            content = sorted(_trimmed(content, rows))
            if content and len(cue) <= 4:
                yield {"source": source, "cue": cue, "content": content}


def _under(head, top):
    """The words below a word of a tree, and itself."""
    found = {top}
    while more := {k for k, h in enumerate(head) if h in found and k not in found}:
        found |= more
    return found


def _trimmed(words, rows):
    """Words without commas and full stops at their ends."""
    words = sorted(words)
    while words and rows[words[-1]][1] in ".,;:":
        words.pop()
    while words and rows[words[0]][1] in ",;:":
        words.pop(0)
    return set(words)


def _attributed(doc, relations):
    """Puts attributions (word lists by role) into a document, flat and linked."""
    doc.attributions += relations
    for word in doc.words:
        word.flat = 0
    for role in ("content", "source", "cue"):
        for relation in doc.attributions:
            for run in runs(relation[role]):
                for k in run:
                    doc.words[k].flat = ATTRIBUTION.index(("B-" if k == run[0] else "I-") + role)


def _covered(starts, ends, spans):
    return sorted({k for s, e in spans for k in range(len(starts)) if starts[k] < e and ends[k] > s})


def runs(indices):
    """Maximal runs of consecutive indices."""
    out = []
    for k in indices:
        if out and out[-1][-1] == k - 1:
            out[-1].append(k)
        else:
            out.append([k])
    return out


def respaced(doc, splits):
    """The same document as given tokens joined with spaces."""
    tokens = [w.form for w in doc.words]
    text, pieces, placed = _spaced(tokens, doc.sentences, splits)
    words = [Word(a, b, w.form, w.tags, w.head, w.deprel, w.names, w.flat, w.factuality) for (a, b), w in zip(placed, doc.words)]
    return Doc(doc.corpus, doc.name, text, pieces, words, doc.sentences, doc.attributions)


def cofenet(path, splits):
    """CofeNet instances: one Doc each, flat labels only."""
    docs = []
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        whole = [(0, len(row["tokens"]))]
        text, pieces, placed = _spaced(row["tokens"], whole, splits)
        words = [Word(a, b, t, flat=ATTRIBUTION.index(l)) for (a, b), t, l in zip(placed, row["tokens"], row["labels"])]
        docs.append(Doc("cofenet", row["id"], text, pieces, words, whole))
    return docs


# --- factuality ------------------------------------------------------------------------------------------------------


def factuality(folder, part, splits, treebank=()):
    """Factuality sentences. Those that a treebank's documents hold annotate these instead; the rest become Docs."""
    index = {}
    for doc in treebank:
        for first, last in doc.sentences:
            index[" ".join(w.form for w in doc.words[first:last])] = doc.words[first:last]
    docs = []
    for line in open(ROOT / "factuality" / folder / f"{part}.jsonl", encoding="utf-8"):
        row = json.loads(line)
        tokens = row["text"].split()
        words = index.get(" ".join(tokens))
        if words is None:
            text, pieces, placed = _spaced(tokens, [(0, len(tokens))], splits)
            words = [Word(a, b, t) for (a, b), t in zip(placed, tokens)]
            docs.append(Doc(folder, f"{folder}-{row['idx']}", text, pieces, words, [(0, len(tokens))]))
        for target in row["targets"]:
            first, last = target["span1"]
            if first < len(words):
                words[min(last, len(words)) - 1 if last - first == 1 else first].factuality = float(target["label"])
    return docs


def joined(docs, size=12):
    """Single-sentence documents put together, so that windows are filled; sentences stay apart by a line."""
    out = []
    for i in range(0, len(docs), size):
        group = docs[i : i + size]
        big = Doc(group[0].corpus, group[0].name, "", [], [], [])
        for doc in group:
            shift, base, at = len(big.atoms), len(big.words), len(big.text)
            big.text += doc.text
            big.atoms += [Atom(a.start + at, a.end + at, a.gap, a.case) for a in doc.atoms]
            for w in doc.words:
                big.words.append(Word(w.first + shift, w.last + shift, w.form, w.tags, w.head, w.deprel, w.names, w.flat, w.factuality))
            big.sentences += [(a + base, b + base) for a, b in doc.sentences]
        out.append(big)
    return out


# --- events ----------------------------------------------------------------------------------------------------------

_PLV = {"YIELD": ["CONCEDE", "RETREAT"]}  # PLV's one root of what PLOVER has two categories for


def plv(splits):
    """PLV's sentences; what is told is told outside the marked source and target."""
    rows = list(csv.DictReader(open(ROOT / "event/PLV_train.tsv", encoding="utf-8"), delimiter="\t"))
    return [_plv_doc(row, splits) for row in rows]


def _plv_doc(row, splits):
    text, marks = "", []
    for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
        if re.fullmatch(r"</?[st]>", part):
            marks.append(len(text))
        else:
            text += part
    doc = _told("plv", row["sentence_id"], text, splits, _PLV.get(row["gold_root"], [row["gold_root"]]))
    inside = lambda w: any(a <= doc.atoms[w.first].start < b for a, b in zip(marks[::2], marks[1::2]))
    words, categories = doc.events[0]
    doc.events = [([k for k in words if not inside(doc.words[k])], categories)]
    return doc


def stories(splits):
    """Synthetic stories by category, with their headlines."""
    out = []
    with open(ROOT / "event/plover-synthetic/gpt_synthetic_events_2023-10-19_19.csv", encoding="utf-8") as file:
        for n, row in enumerate(csv.DictReader(file)):
            title = row["prompt"].split("\n")[0].strip()
            out.append(_told("stories", f"story-{n}", f"{title}\n\n{row['text'].strip()}"[:6000], splits, [row["label"]]))
    return out


def _told(corpus, name, text, splits, categories):
    pieces = atoms(text, splits)
    ranges = rough_words(text, pieces)
    words = [Word(a, b, text[pieces[a].start : pieces[b - 1].end]) for a, b in ranges]
    doc = Doc(corpus, name, text, pieces, words, rough_sentences(text, pieces, ranges))
    doc.events = [(range(len(words)), [CATEGORIES.index(c) for c in categories])]
    return doc


def name_corpora(splits):
    """Training documents of the corpora of names alone, and those held out (training/holdout.py)."""
    train, held = [], []
    for corpus, path in (("re3d", "ner/re3d-train.conll"), ("wikigold", "ner/wikigold.conll.txt")):
        docs = conll(ROOT / path, corpus, splits)
        cut = len(docs) * 85 // 100
        train += docs[:cut]
        held += docs[cut:]
    return train, held


def load(splits, attributions=False):
    """Everything for training, with GUM's attributions if so asked, and the development sets by name."""
    told = plv(splits)
    banks = treebanks(splits, attributions)
    uds = factuality("UDS_IH2", "train", splits, [d for d in banks if d.corpus == "ewt"])
    train = banks + joined(uds) + joined(factuality("UW", "train", splits)) + polnear("train", splits)
    train += [doc for n, doc in enumerate(told) if n % 5 != 4] + stories(splits)
    named, held = name_corpora(splits)
    train += named
    ewt_dev = ud(ROOT / "ud-ewt/dev.conllu", "ewt", splits)
    dev = {"ewt": ewt_dev, "gum": ud(ROOT / "ud-gum/dev.conllu", "gum", splits, names=True), "names": held,
           "cofenet": cofenet(ROOT / "polnear/cofenet-dev.jsonl", splits), "uw": factuality("UW", "dev", splits), "plv": told[4::5]}
    return train, dev


def vocabulary(docs, key, least=1):
    counts = Counter(w.tags[key] for d in docs for w in d.words if w.tags)
    return sorted(t for t, n in counts.items() if n >= least)


def lemma_table(docs):
    """(lower-cased form, xpos) → lemma, where the treebanks agree on one in four of five cases; proper nouns have scripts only."""
    counts = {}
    for doc in docs:
        for word in doc.words:
            if word.tags and not word.tags["xpos"].startswith("NNP"):
                lemmas = counts.setdefault((word.form.lower(), word.tags["xpos"]), Counter())
                lemmas[apply_script(word.form, word.tags["lemma"])] += 1
    out = {}
    for key, lemmas in counts.items():
        lemma, n = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        if n >= 0.8 * lemmas.total() and lemma != "_" and not re.search(r"\s", key[0] + lemma):
            out[key] = lemma
    return out


def treebanks(splits, attributions=False):
    """EWT and GUM, training parts."""
    return ud(ROOT / "ud-ewt/train.conllu", "ewt", splits) + ud(ROOT / "ud-gum/train.conllu", "gum", splits, names=True, attributions=attributions)


def deprels(docs):
    return sorted({w.deprel for d in docs for w in d.words if w.deprel})
