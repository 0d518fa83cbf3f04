"""Multi-task fine-tuning: python train.py --out DIR [--steps N | --minutes M] [--init FILE]."""

import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from atoms import BLANK, BOUNDARY_SHAPE, LINE, WordPiece, read_splits, shape
from corpora import ATTRIBUTION, CATEGORIES, NAME_TYPES, deprels, lemma_table, load, respaced, runs, vocabulary
from network import FACTUALITY, Reader, allowed_path_loss, distance_buckets, path_loss, reach_buckets
from score import evaluate
from weights import base_model, load_file

WINDOW = 254
# Share of windows by corpus. PolNeAR's task is the hardest and its corpus the largest.
MIX = {"polnear": 0.36, "ewt": 0.35, "gum": 0.10, "UW": 0.03, "UDS_IH2": 0.01, "re3d": 0.05, "wikigold": 0.06, "plv": 0.02, "stories": 0.02}
MASK, HIDDEN = 103, 0.1  # the piece [MASK], and the share of pieces it hides in training
SHORT = 0.12  # share of batches of single sentences, five times as many windows
TOGETHER = {"plv": 4}  # documents a draw: single sentences
SPACED = {"polnear": 0.25, "ewt": 0.06, "gum": 0.06}  # share of windows read as given tokens
WEIGHT = {"seg": 1.0, "upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "arc": 1.0, "rel": 0.5, "names": 1.0, "flat": 1.5, "link": 1.0, "fact": 0.5, "event": 0.5, "coref": 0.5}


class Prepared:
    """A document with its pieces, ready to be cut into windows."""

    def __init__(self, doc, pieces_of):
        self.doc = doc
        self.pieces, self.shapes, self.first = [], [], []
        for atom in doc.atoms:
            self.first.append(len(self.pieces))
            for k, piece in enumerate(pieces_of(doc.text[atom.start : atom.end])[:WINDOW]):
                self.pieces.append(piece)
                self.shapes.append(shape(atom, k))
        self.first.append(len(self.pieces))
        self.sentence_of = [n for n, (a, b) in enumerate(doc.sentences) for _ in range(a, b)]

    def sentence(self, n):
        """The words [a, b) of one sentence, or of what a window holds of it."""
        a, b = self.doc.sentences[n]
        while self.first[self.doc.words[b - 1].last] - self.first[self.doc.words[a].first] > WINDOW:
            b -= 1
        return a, b, b

    def window(self, sentence, partial):
        """Words [a, b) that fill one window from a sentence's start, and where its last whole sentence ends."""
        words, doc = self.doc.words, self.doc
        a = doc.sentences[sentence][0]
        base = self.first[words[a].first]
        whole = b = a
        for first, last in doc.sentences[sentence:]:
            if self.first[words[last - 1].last] - base > WINDOW:
                b = whole
                if partial or whole == a:
                    while b < last and self.first[words[b].last] - base <= WINDOW:
                        b += 1
                break
            whole = b = last
        return a, b, whole


class Labels:
    def __init__(self, train):
        treebanks = [d for d in train if d.corpus in ("ewt", "gum")]
        self.lists = {k: vocabulary(treebanks, k, 2 if k == "lemma" else 1) for k in ("upos", "xpos", "feats", "lemma")}
        self.lists["deprel"] = deprels(treebanks)
        self.lists["names"] = ["O"] + [f"{p}-{t}" for t in NAME_TYPES for p in "BI"]
        self.lists["attribution"] = ATTRIBUTION
        self.lists["events"] = CATEGORIES
        self.lemmas = lemma_table(treebanks)
        self.index = {k: {label: i for i, label in enumerate(v)} for k, v in self.lists.items()}


class Batcher:
    """Turns windows into padded tensors with all labels they have (-100 for none)."""

    def __init__(self, labels):
        self.labels = labels

    def __call__(self, windows, augment=None):
        t = max(p.first[p.doc.words[b - 1].last] - p.first[p.doc.words[a].first] for p, a, b, _ in windows) + 2
        w = max(b - a for _, a, b, _ in windows)
        n = len(windows)
        full = lambda *size: torch.full(size, -100)
        out = {"pieces": torch.zeros(n, t, dtype=torch.long), "shapes": torch.zeros(n, t, dtype=torch.long), "lengths": torch.zeros(n, dtype=torch.long), "words": torch.zeros(n, w, 2, dtype=torch.long),
               "seg": full(n, t), "head": full(n, w), "deprel": full(n, w), "sentence": full(n, w), "flat": full(n, w), "fact": torch.full((n, w, len(FACTUALITY)), float("nan")),
               "names": torch.zeros(n, w, len(self.labels.lists["names"]), dtype=torch.bool), "cues": [], "events": [], "mentions": [], **{k: full(n, w) for k in ("upos", "xpos", "feats", "lemma")}}
        for i, window in enumerate(windows):
            self._fill(out, i, *window, augment)
        return out

    def _fill(self, out, i, p, a, b, whole, augment):
        doc, words = p.doc, p.doc.words[a:b]
        base, end = p.first[words[0].first], p.first[words[-1].last]
        pieces, shapes = p.pieces[base:end], p.shapes[base:end]
        if augment:
            pieces, shapes = augment.hide(pieces), augment.reshape(shapes)
        out["pieces"][i, : end - base + 2] = torch.tensor([101, *pieces, 102])
        out["shapes"][i, : end - base + 2] = torch.tensor([BOUNDARY_SHAPE, *shapes, BOUNDARY_SHAPE])
        out["lengths"][i] = end - base + 2
        piece = lambda atom: p.first[atom] - base + 1
        out["words"][i, : b - a] = torch.tensor([[piece(w.first), piece(w.last)] for w in words])
        out["sentence"][i, : b - a] = torch.tensor(p.sentence_of[a:b])
        index = self.labels.index
        for k, word in enumerate(words):
            for key, label in word.tags.items():
                out[key][i, k] = index[key].get(label, -100)
            if doc.segmented:
                start = k + a == doc.sentences[p.sentence_of[k + a]][0]
                out["seg"][i, piece(word.first)] = 2 if start else 1
                for atom in range(word.first + 1, word.last):
                    out["seg"][i, piece(atom)] = 0
            if word.names is not None:
                for label in word.names:
                    out["names"][i, k, index["names"][label]] = True
            if word.flat is not None:
                out["flat"][i, k] = word.flat
            if word.factuality is not None:
                out["fact"][i, k, FACTUALITY.index(doc.corpus) if doc.corpus in FACTUALITY else -1] = word.factuality
            if word.head is not None and k + a < whole:
                out["head"][i, k] = 0 if word.head < 0 else word.head - a + 1
                out["deprel"][i, k] = index["deprel"].get(word.deprel, -100)
        for told, categories in doc.events:
            out["events"].append((i, [k - a for k in told if a <= k < b], categories))
        if doc.entities:
            out["mentions"].append((i, *mentions(doc, a, b)))
        for relation in doc.attributions:
            cue = [k - a for k in relation["cue"] if a <= k < whole]
            if cue and cue[-1] - cue[0] + 1 == len(cue):
                target = torch.zeros(out["flat"].shape[1], dtype=torch.long)
                for role, label in (("content", 3), ("source", 1)):
                    for run in runs([k - a for k in relation[role] if a <= k < b]):
                        target[run] = label + 1
                        target[run[0]] = label
                target[b - a :] = -100
                out["cues"].append((i, cue[0], cue[-1] + 1, target))


def mentions(doc, a, b):
    """The mentions' heads in words [a,b) (M), their forms, which are coreferent (M,M), and which are new in the text or have an antecedent here (M)."""
    seen = {entity for word, entity in doc.entities if word < a}
    here = [(word - a, entity) for word, entity in doc.entities if a <= word < b]
    entities = [entity for _, entity in here]
    same = torch.tensor([[x == y for y in entities] for x in entities], dtype=torch.bool).view(len(here), len(here)).tril(-1)
    known = same.any(1) | torch.tensor([entity not in seen for entity in entities], dtype=torch.bool)
    return torch.tensor([word for word, _ in here], dtype=torch.long), [doc.words[a + word].form.lower() for word, _ in here], same, known


class Augment:
    """Hidden pieces, so that the surroundings are read; wrapped lines and lost case, so that the shapes are not trusted blindly."""

    def __init__(self, rng):
        self.rng = rng

    def hide(self, pieces):
        """Some pieces masked, as in the encoder's own training (Kondratyuk and Straka 2019, "75 Languages, 1 Model", does so for trees)."""
        return [MASK if self.rng.random() < HIDDEN else piece for piece in pieces]

    def reshape(self, shapes):
        r = self.rng.random()
        if r < 0.12:
            every, n, out = self.rng.randint(8, 18), 0, []
            for s in shapes:
                n += s % 5 == BLANK
                out.append(s + LINE - BLANK if s % 5 == BLANK and n % every == 0 else s)
            return out
        if r < 0.15:
            case = 1 if r < 0.13 else 3
            return [case * 5 + s % 5 if 1 <= s // 5 <= 4 else s for s in shapes]
        return shapes


class Sampler:
    """Windows of random documents, by corpus share."""

    def __init__(self, docs, spaced, rng):
        self.rng, self.docs, self.spaced = rng, docs, spaced
        self.corpora = [c for c in MIX if docs.get(c)]
        self.weights = {c: [len(p.pieces) for p in docs[c]] for c in self.corpora}

    def __call__(self, n):
        out, short = [], self.rng.random() < SHORT
        for corpus in self.rng.choices(self.corpora, [MIX[c] for c in self.corpora], k=5 * n if short else n):
            for k in self.rng.choices(range(len(self.docs[corpus])), self.weights[corpus], k=TOGETHER.get(corpus, 1)):
                out.append(self._window(corpus, k, short and corpus != "stories"))
        return [w for w in out if w[2] > w[1]]


    def _window(self, corpus, k, short):
        spaced = corpus in SPACED and (short or self.rng.random() < SPACED[corpus])
        p = (self.spaced if spaced else self.docs)[corpus][k]
        sentence = 0 if p.doc.events else self.rng.randrange(len(p.doc.sentences))
        return p, *(p.sentence(sentence) if short else p.window(sentence, self.rng.random() < 0.5))


def losses(model, batch):
    """Mean loss by task, over what is labelled in the batch."""
    p, w = model.encode(batch)
    out = {}
    ce = lambda scores, target: F.cross_entropy(scores.flatten(0, -2), target.flatten(), ignore_index=-100)
    seg = batch["seg"] >= 0
    if seg.any():
        out["seg"] = F.cross_entropy(model.seg(p[seg]), batch["seg"][seg])
    tagged = batch["upos"] >= 0
    if tagged.any():
        for key, scores in model.morph(w[tagged]).items():
            out[key] = ce(scores, batch[key][tagged])
        out["arc"], out["rel"] = tree_losses(model, batch, w)
    named = batch["names"].any(-1)
    if named.any():
        rows = named.any(1)
        out["names"] = allowed_path_loss(model.names(w[rows]), batch["names"][rows], model.names_transitions).sum() / named.sum()
    flat = model.flat(w)
    labelled = (batch["flat"] >= 0).any(1)
    if labelled.any():
        target = batch["flat"][labelled]
        out["flat"] = path_loss(flat[labelled], target, model.attr_transitions).sum() / (target >= 0).sum()
    if batch["cues"]:
        scores, target = link_scores(model, batch, w, flat)
        out["link"] = path_loss(scores, target, model.link_transitions).mean() / 40
    if batch["events"]:
        out["event"] = event_loss(model, batch, w)
    if found := [m for m in batch["mentions"] if m[4].any()]:
        out["coref"] = sum(coreference_loss(model, w[i], at, forms, same, known) for i, at, forms, same, known in found) / len(found)
    judged = ~batch["fact"].isnan()
    if judged.any():
        out["fact"] = F.smooth_l1_loss(model.factuality(w)[judged], batch["fact"][judged], beta=0.5)
    return out


def event_loss(model, batch, w):
    """Categories of the passages as a whole: by the words that show them best, against each other and each against none."""
    passages = torch.stack([model.events(w[i, words]).logsumexp(0) for i, words, _ in batch["events"]])
    target = torch.zeros(passages.shape, dtype=torch.bool)
    for row, (_, _, categories) in zip(target, batch["events"]):
        row[categories] = True
    against = passages.logsumexp(1) - passages.masked_fill(~target, -1e9).logsumexp(1)
    # Passages tell of other things too: that these are none is uncertain.
    weight = torch.where(target, 1 / target.sum(1, keepdim=True), 0.1)
    alone = F.binary_cross_entropy_with_logits(passages, target.float(), weight=weight, reduction="none").sum(1)
    return (against + 0.3 * alone).mean()


def coreference_loss(model, w, at, forms, same, known):
    """Negative log likelihood that a mention's antecedent is one of its entity, or none."""
    alone, pairs = model.antecedents(w[at], reach_buckets(at, forms))
    pairs = pairs.masked_fill(~torch.ones_like(same).tril(-1), -1e9)
    every = torch.cat([alone[:, None], pairs], 1).logsumexp(1)
    right = torch.where(same.any(1), pairs.masked_fill(~same, -1e9).logsumexp(1), alone)
    return (every - right)[known].mean()


def tree_losses(model, batch, w):
    d, h = model.tree(w)
    same = batch["sentence"][:, :, None] == batch["sentence"][:, None]
    allowed = F.pad(same & (batch["sentence"] >= 0)[:, None], (1, 0), value=True)
    arcs = model.arcs(d, h).masked_fill(~allowed, -1e9)
    headed = batch["head"] >= 0
    arc = F.cross_entropy(arcs[headed], batch["head"][headed])
    heads = h.gather(1, batch["head"].clamp_min(0)[..., None].expand(-1, -1, h.shape[-1]))
    rel = F.cross_entropy(model.relations(d[headed], heads[headed]), batch["deprel"][headed], ignore_index=-100)
    return arc, rel


def link_scores(model, batch, w, flat):
    rows = torch.tensor([c[0] for c in batch["cues"]])
    vectors = torch.stack([w[i, a:b].mean(0) for i, a, b, _ in batch["cues"]])
    buckets = torch.stack([distance_buckets(w.shape[1], a, b) for _, a, b, _ in batch["cues"]])
    return model.links(w[rows], flat[rows], vectors, buckets), torch.stack([c[3] for c in batch["cues"]])


def optimiser(model, rate, head_rate):
    groups = {}
    for name, parameter in model.named_parameters():
        if name == "encoder.piece.weight":
            parameter.requires_grad_(False)  # rare pieces keep their neighbours' geometry
            continue
        inner = name.startswith("encoder.") and "shape" not in name
        decay = parameter.ndim > 1
        groups.setdefault((inner, decay), []).append(parameter)
    return torch.optim.AdamW([{"params": ps, "lr": rate if inner else head_rate, "peak": rate if inner else head_rate, "weight_decay": 0.01 if decay else 0.0}
                              for (inner, decay), ps in groups.items()], betas=(0.9, 0.98), foreach=True)


class Average:
    """A running mean of the weights over about the last 300 steps: what is released."""

    def __init__(self, model):
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items()}

    def add(self, model):
        mine, new = zip(*((self.state[k], v.detach()) for k, v in model.state_dict().items()))
        torch._foreach_lerp_(list(mine), list(new), 0.003)


def progress(step, args, started):
    return max(step / args.steps if args.steps else 0, (time.time() - started) / 60 / args.minutes if args.minutes else 0)


def rate_factor(done):
    """Share of the peak rate: up over the first 4 %, then down to nearly nothing."""
    return max(min(done / 0.04, (1 - done) / 0.96), 0.002)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=0, help="end after so much time instead: the rate follows the clock, so runs differ")
    parser.add_argument("--batch", type=int, default=8, help="windows a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--aware", type=float, default=0.75, help="share of training after which weights train as int8")
    parser.add_argument("--without", nargs="*", default=[], help="corpora to leave out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init", type=Path, help="start from this model file's weights")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/checkpoint.pt, if there is one")
    parser.add_argument("--every", type=float, default=15, help="minutes between evaluations")
    args = parser.parse_args()
    if not args.steps and not args.minutes:
        parser.error("--steps or --minutes is needed: else training never ends")
    return args


def prepare(train, without, splits, pieces_of):
    """Training documents by corpus, as they are and (where SPACED says so) as given tokens."""
    docs, spaced = {}, {}
    for doc in train:
        if doc.corpus not in without:
            docs.setdefault(doc.corpus, []).append(Prepared(doc, pieces_of))
            if SPACED.get(doc.corpus):
                spaced.setdefault(doc.corpus, []).append(Prepared(respaced(doc, splits), pieces_of))
    return docs, spaced


def save(path, model, adam, rng, **counts):
    """A checkpoint from which --resume goes on as if nothing had happened."""
    version, words, gauss = rng.getstate()
    torch.save({"model": model.state_dict(), "adam": adam.state_dict(), "torch_random": torch.get_rng_state(), "random": [version, list(words), gauss], **counts}, path)


def resume(path, model, adam, rng):
    """Restores a checkpoint; returns its step, pieces seen and seconds."""
    saved = torch.load(path)
    model.load_state_dict(saved["model"])
    adam.load_state_dict(saved["adam"])
    torch.set_rng_state(saved["torch_random"])
    version, words, gauss = saved["random"]
    rng.setstate((version, tuple(words), gauss))
    return saved["step"], saved["seen"], saved["seconds"]


def main():
    args = arguments()
    torch.set_num_threads(2)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    splits = read_splits()
    train, dev = load(splits, attributions="polnear" in args.without)
    labels = Labels(train)
    state, pieces = base_model()
    pieces_of = WordPiece(pieces)
    sample, batcher, augment = Sampler(*prepare(train, args.without, splits, pieces_of), rng), Batcher(labels), Augment(rng)
    prepared_dev = {name: [Prepared(d, pieces_of) for d in docs] for name, docs in dev.items()}
    model = Reader(len(pieces), labels.lists)
    model.encoder.load_bert(state)
    if args.init:
        load_file(model, args.init)
    (args.out / "labels.json").write_text(json.dumps(labels.lists, ensure_ascii=False))
    adam = optimiser(model, args.rate, args.head_rate)
    log = open(args.out / "log.jsonl", "a", encoding="utf-8")
    note = lambda line: print(json.dumps(line), file=log, flush=True)
    started = evaluated = time.time()
    step, mean, seen = 0, {}, 0
    average = None
    checkpoint = args.out / "checkpoint.pt"
    if args.resume and checkpoint.exists():
        step, seen, seconds = resume(checkpoint, model, adam, rng)
        started -= seconds
    while (done := progress(step, args, started)) < 1:
        model.train()
        model.quantisation_aware(done >= args.aware)
        for group in adam.param_groups:
            group["lr"] = group["peak"] * rate_factor(done)
        batch = batcher(sample(args.batch), augment)
        parts = losses(model, batch)
        adam.zero_grad(set_to_none=True)
        sum(WEIGHT[k] * v for k, v in parts.items()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        if done > 0.8:
            average = average or Average(model)
            average.add(model)
        step += 1
        seen += int(batch["lengths"].sum())
        for k, v in parts.items():
            mean[k] = 0.98 * mean.get(k, v.item()) + 0.02 * v.item()
        if step % 50 == 0:
            note({"step": step, "minutes": round((time.time() - started) / 60, 2), "done": round(done, 4), "pieces": seen, **{k: round(v, 4) for k, v in mean.items()}})
        if time.time() - evaluated > args.every * 60 and done < 0.97:
            save(checkpoint, model, adam, rng, step=step, seen=seen, seconds=time.time() - started)
            note({"step": step, "dev": evaluate(model, prepared_dev, batcher, labels, quick=True)})
            evaluated = time.time()
    for name, state in (("last", model.state_dict()), ("final", average.state)):
        torch.save({"model": state, "step": step, "args": {k: v for k, v in vars(args).items() if not isinstance(v, Path)}}, args.out / f"{name}.pt")
    note({"step": step, "last": evaluate(model, prepared_dev, batcher, labels)})
    model.load_state_dict(average.state)
    note({"step": step, "dev": evaluate(model, prepared_dev, batcher, labels)})


if __name__ == "__main__":
    main()
