"""Trains word heads further on a frozen encoder, whose outputs are computed once: python refit.py RUN [--epochs N].

Reads RUN/final.pt and writes RUN/refit.pt. A pass over the words costs seconds, so heads that multi-task training left
short of data (names, factuality) or of steps (tags, lemmas) get many epochs. Factuality is refitted on UW alone: its
scale, over events in news, is the one we report; UDS-IH2's differs.
"""

import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F

from atoms import WordPiece, read_splits
from corpora import load
from network import Reader
from score import batches, evaluate, windows
from train import Batcher, Labels, Prepared
from weights import base_model

TAGS = ("upos", "xpos", "feats", "lemma")


@torch.no_grad()
def features(model, prepared, batcher):
    """Word vectors of all windows with the labels that refitting uses."""
    columns = {k: [] for k in ("w", "names", "fact", *TAGS)}
    for _, batch in batches([w for p in prepared for w in windows(p)], batcher, 32):
        _, w = model.encode(batch)
        known = batch["words"][..., 1] > 0
        columns["w"].append(w[known])
        for key in ("names", "fact", *TAGS):
            columns[key].append(batch[key][known])
    return {k: torch.cat(v) for k, v in columns.items()}


def refit(model, parts, data, loss, epochs, rate, rows=2048):
    """Trains the parts on data, a dict of tensors whose first axes agree."""
    parameters = [p for part in parts for p in part.parameters()]
    adam = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.02)
    n, step = len(data["w"]), 0
    total = epochs * -(-n // rows)
    for _ in range(epochs):
        for at in torch.randperm(n).split(rows):
            adam.param_groups[0]["lr"] = rate * (1 - step / total)
            adam.zero_grad()
            value = loss({k: v[at] for k, v in data.items()})
            value.backward()
            adam.step()
            step += 1
    return round(value.item(), 4)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(2)
    splits = read_splits()
    train, dev = load(splits)
    labels = Labels(train)
    _, pieces = base_model()
    pieces_of, batcher = WordPiece(pieces), Batcher(labels)
    model = Reader(len(pieces), labels.lists)
    saved = torch.load(args.run / "final.pt")
    model.load_state_dict(saved["model"])
    model.eval()
    data = features(model, [Prepared(d, pieces_of) for d in train if d.corpus not in ("polnear", "UDS_IH2")], batcher)
    news = features(model, [Prepared(d, pieces_of) for d in train if d.corpus == "UW"], batcher)
    model.train()
    model.quantisation_aware(True)
    drop = lambda w: model.dropout(w)
    pick = lambda d, mask, *keys: {k: d[k][mask] for k in ("w", *keys)}
    ce = lambda scores, target: F.cross_entropy(scores, target, ignore_index=-100)

    def tags(b):
        return sum(ce(scores, b[k]) for k, scores in model.morph(drop(b["w"])).items())

    def names(b):
        return -model.names(drop(b["w"])).log_softmax(-1).masked_fill(~b["names"], -1e9).logsumexp(-1).mean()

    def factuality(b):
        return F.smooth_l1_loss(model.factuality(drop(b["w"]))[:, 0], b["fact"][:, 0], beta=0.5)

    out = {
        "tags": refit(model, [model.morph_in, model.tags], pick(data, data["upos"] >= 0, *TAGS), tags, args.epochs, 1e-3),
        "names": refit(model, [model.names_in, model.names_out], pick(data, data["names"].any(-1), "names"), names, args.epochs, 1e-3),
        "factuality": refit(model, [model.fact_in, model.fact_out], pick(news, ~news["fact"][:, 0].isnan(), "fact"), factuality, 3 * args.epochs, 1e-3, 256),
    }
    torch.save({**saved, "model": model.state_dict(), "args": {**saved["args"], "refit": args.epochs}}, args.run / "refit.pt")
    prepared = {name: [Prepared(d, pieces_of) for d in docs] for name, docs in dev.items()}
    print(json.dumps({"loss": out, "dev": evaluate(model, prepared, batcher, labels, quick=True)}))


if __name__ == "__main__":
    main()
