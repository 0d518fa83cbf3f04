"""Development scores for the learning curves; the figures that count come from `reportedly eval`."""

import math
import time

import torch

from corpora import apply_script, runs
from network import LINK, distance_buckets, reach_buckets


def best_path(scores, transitions, names):
    """Best path of scores (N,L) and transitions (L,L)."""
    best, back = scores[0], []
    for row in scores[1:]:
        total, at = (best[:, None] + transitions).max(0)
        back.append(at)
        best = total + row
    path = [int(best.argmax())]
    for at in reversed(back):
        path.append(int(at[path[-1]]))
    return [names[i] for i in reversed(path)]


def spans(path):
    """(first, last, type) of the B-x I-x* runs."""
    out, start, kind = [], None, None
    for i, label in enumerate([*path, "O"]):
        if start is not None and label != "I-" + kind:
            out.append((start, i, kind))
            start = None
        if label.startswith("B-"):
            start, kind = i, label[2:]
    return out


def windows(p):
    """Consecutive windows over a document, as training cuts them."""
    out, s, n = [], 0, len(p.doc.sentences)
    while s < n:
        a, b, whole = p.window(s, False)
        if b > a:
            out.append((p, a, b, b))
        end = max(b, a + 1)
        while s < n and p.doc.sentences[s][0] < end:
            s += 1
    return out


class Tally:
    """Counts for precision, recall and F1 in percent."""

    def __init__(self):
        self.right = self.guessed = self.gold = 0

    def add(self, guessed, gold):
        self.right += len(set(guessed) & set(gold))
        self.guessed += len(guessed)
        self.gold += len(gold)

    def f1(self):
        return round(200 * self.right / max(self.guessed + self.gold, 1), 2)


@torch.no_grad()
def evaluate(model, dev, batcher, labels, quick=False):
    """Scores by name, in percent (Pearson r as it is)."""
    model.eval()
    started, out = time.time(), {}
    limit = {"ewt": 120, "gum": 6, "names": 99, "cofenet": 500, "uw": 400} if quick else {}
    of = lambda name: batches([w for p in dev[name][: limit.get(name)] for w in windows(p)], batcher)
    for name in ("ewt", "gum"):
        out.update({f"{name}.{k}": v for k, v in _treebank(model, of(name), labels).items()})
    out["names.f1"] = names_f1(model, of("names"), labels)
    out.update(_attribution(model, of("cofenet"), labels))
    out.update(_factuality(model, of("uw")))
    out.update(_events(model, of("plv")))
    out["coref.links"] = _antecedents(model, of("gum"))
    out["seconds"] = round(time.time() - started)
    return out


def batches(found, batcher, size=16):
    found.sort(key=lambda w: w[2] - w[1])
    for i in range(0, len(found), size):
        yield found[i : i + size], batcher(found[i : i + size])


def _treebank(model, batches, labels):
    right, n = {}, 0
    words, sentences = Tally(), Tally()
    serial = 0
    for group, batch in batches:
        p, w = model.encode(batch)
        tags = {k: v.argmax(-1) for k, v in model.morph(w).items()}
        d, h = model.tree(w)
        arcs = model.arcs(d, h)
        seg = model.seg(p).argmax(-1)
        for i, (prepared, a, b, _) in enumerate(group):
            sentence = batch["sentence"][i, : b - a]
            same = sentence[:, None] == sentence[None]
            scores = arcs[i, : b - a, : b - a + 1].masked_fill(~torch.nn.functional.pad(same, (1, 0), value=True), -1e9)
            heads = scores.argmax(-1)
            rel = model.relations(d[i, : b - a], h[i][heads]).argmax(-1)
            for k, word in enumerate(prepared.doc.words[a:b]):
                n += 1
                guess = {key: labels.lists[key][tags[key][i, k]] for key in tags}
                hits = {key: guess[key] == word.tags[key] for key in ("upos", "xpos", "feats")}
                lemma = labels.lemmas.get((word.form.lower(), guess["xpos"]), apply_script(word.form, guess["lemma"]))
                hits["lemma"] = lemma == apply_script(word.form, word.tags["lemma"])
                hits["uas"] = int(heads[k]) == int(batch["head"][i, k])
                hits["las"] = hits["uas"] and labels.lists["deprel"][rel[k]].split(":")[0] == word.deprel.split(":")[0]
                for key, hit in hits.items():
                    right[key] = right.get(key, 0) + hit
            if prepared.doc.segmented:
                gold, guess = batch["seg"][i], seg[i]
                for level, tally in ((1, words), (2, sentences)):
                    cut = lambda s: [j for j in range(len(s)) if gold[j] >= 0 and s[j] >= level]
                    between = lambda c: [(serial, x, y) for x, y in zip(c, [*c[1:], -1])]
                    tally.add(between(cut(guess)), between(cut(gold)))
                serial += 1
    return {**{k: round(100 * v / n, 2) for k, v in right.items()}, "words": words.f1(), "sentences": sentences.f1()}


def _events(model, batches):
    """Accuracy and macro-F1 of PLV's roots, by the passage as a whole."""
    pairs = []
    for _, batch in batches:
        _, w = model.encode(batch)
        for i, words, categories in batch["events"]:
            best = int(model.events(w[i, words]).logsumexp(0).argmax())
            pairs.append((min(categories), min(categories) if best in categories else best))
    f1 = [2 * sum(g == p == c for g, p in pairs) / sum((g == c) + (p == c) for g, p in pairs) for c in {g for g, _ in pairs}]
    return {"plv.accuracy": round(100 * sum(g == p for g, p in pairs) / len(pairs), 1), "plv.macro_f1": round(100 * sum(f1) / len(f1), 1)}


def _antecedents(model, batches):
    """F1 of the best-scored antecedents within windows, mentions given: right if of the same entity."""
    right = guessed = wanted = 0
    for _, batch in batches:
        _, w = model.encode(batch)
        for i, at, forms, same, known in batch["mentions"]:
            alone, pairs = model.antecedents(w[i, at], reach_buckets(at, forms))
            best = torch.cat([alone[:, None], pairs.masked_fill(~torch.ones_like(same).tril(-1), -1e9)], 1).argmax(1)
            for j in range(len(at)):
                guessed += bool(best[j] > 0)
                wanted += bool(same[j].any())
                right += bool(best[j] > 0 and same[j, best[j] - 1])
    return round(200 * right / max(guessed + wanted, 1), 1)


def names_f1(model, batches, labels):
    names, tally, serial = labels.lists["names"], Tally(), 0
    for group, batch in batches:
        _, w = model.encode(batch)
        scores = model.names(w)
        for i, (prepared, a, b, _) in enumerate(group):
            guess = [(x, y, k) for x, y, k in spans(best_path(scores[i, : b - a], model.names_transitions, names))]
            gold = {}
            words = prepared.doc.words[a:b]
            for x, y, _k in spans([_first(word.names) for word in words]):
                gold[x, y] = {t[2:] for t in words[x].names}
            known = set().union(*gold.values()) if gold else set()
            found = [(serial, x, y) for x, y, k in guess if k in gold.get((x, y), known | {"person", "organization", "place", "facility"})]
            wrong = [(serial, x, y, "type") for x, y, k in guess if (x, y) in gold and k not in gold[x, y]]
            tally.add(found + wrong, [(serial, x, y) for x, y in gold])
            serial += 1
    return tally.f1()


def _first(names):
    """One BIO label of a set of allowed ones, O unless the set excludes it."""
    label = "O" if not names or "O" in names else sorted(names)[0]
    return label[:2] + "x" if label != "O" else label


def _attribution(model, batches, labels):
    flat_tally, link_tally = ({r: Tally() for r in ("source", "cue", "content")} for _ in range(2))
    names = labels.lists["attribution"]
    serial = 0
    for group, batch in batches:
        _, w = model.encode(batch)
        flat = model.flat(w)
        for i, (prepared, a, b, _) in enumerate(group):
            gold = spans([names[word.flat] for word in prepared.doc.words[a:b]])
            guess = spans(best_path(flat[i, : b - a], model.attr_transitions, names))
            linked = _linked(model, w[i, : b - a], flat[i, : b - a], [g for g in guess if g[2] == "cue"])
            for role in flat_tally:
                of = lambda found: [(serial, *s) for s in found if s[2] == role]
                flat_tally[role].add(of(guess), of(gold))
                link_tally[role].add(of(linked), of(gold))
            serial += 1
    return {**{f"flat.{r}": t.f1() for r, t in flat_tally.items()}, **{f"link.{r}": t.f1() for r, t in link_tally.items()}}


def _linked(model, w, flat, cues):
    """Flat spans made from each cue's own links: cue over source over content."""
    path = ["O"] * len(w)
    if cues:
        vectors = torch.stack([w[a:b].mean(0) for a, b, _ in cues])
        buckets = torch.stack([distance_buckets(len(w), a, b) for a, b, _ in cues])
        scores = model.links(w.expand(len(cues), -1, -1), flat.expand(len(cues), -1, -1), vectors, buckets)
        found = [s for row in scores for s in spans(best_path(row, model.link_transitions, LINK))] + [tuple(c) for c in cues]
        for role in ("content", "source", "cue"):
            for a, b, kind in found:
                if kind == role:
                    path[a:b] = ["B-" + role] + ["I-" + role] * (b - a - 1)
    return spans(path)


def _factuality(model, batches):
    guess, gold = [], []
    for _, batch in batches:
        _, w = model.encode(batch)
        judged = ~batch["fact"].isnan()
        guess += model.factuality(w)[judged].clamp(-3, 3).tolist()
        gold += batch["fact"][judged].tolist()
    n = len(gold)
    mg, mr = sum(guess) / n, sum(gold) / n
    cov = sum((x - mg) * (y - mr) for x, y in zip(guess, gold))
    r = cov / math.sqrt(sum((x - mg) ** 2 for x in guess) * sum((y - mr) ** 2 for y in gold) + 1e-9)
    return {"uw.pearson": round(r, 4), "uw.mae": round(sum(abs(x - y) for x, y in zip(guess, gold)) / n, 4)}
