"""The names head alone, on the encoder of a finished run: python names.py OUT FROM (a run's folder with final.pt).

Everything but names_in, names_out and names_transitions stays as it is, bit for bit.
"""

import random
import shutil
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

from atoms import WordPiece, read_splits
from corpora import name_corpora, treebanks
from network import Reader, allowed_path_loss
from score import names_f1
from train import Batcher, Labels, Prepared
from weights import base_model

SHARE = {"gum": 0.4, "wikigold": 0.35, "re3d": 0.25}  # of the windows drawn
STEPS, WINDOWS, RATE = 900, 8, 6e-4
DROP_VECTOR, DROP_HIDDEN = 0.2, 0.1


def windows(docs, pieces_of):
    """Windows of whole sentences that together hold all documents."""
    out = []
    for doc in docs:
        p, sentence = Prepared(doc, pieces_of), 0
        while sentence < len(doc.sentences):
            a, b, whole = p.window(sentence, False)
            if b > a:
                out.append((p, a, b, whole))
            sentence = max(sentence + 1, next((n for n, (_, end) in enumerate(doc.sentences) if end > b), len(doc.sentences)))
    return out


@torch.no_grad()
def read(model, batcher, every):
    """By corpus: the words' vectors and allowed labels of each window."""
    out = {}
    for i in range(0, len(every), WINDOWS):
        batch = batcher(every[i : i + WINDOWS])
        _, w = model.encode(batch)
        for k, (p, a, b, _) in enumerate(every[i : i + WINDOWS]):
            out.setdefault(p.doc.corpus, []).append((w[k, : b - a].clone(), batch["names"][k, : b - a].clone()))
    return out


def draw(read_windows, labels):
    """A batch of windows, padded."""
    chosen = [random.choice(read_windows[c]) for c in random.choices(list(SHARE), list(SHARE.values()), k=WINDOWS)]
    most = max(len(w) for w, _ in chosen)
    vectors, allowed = torch.zeros(WINDOWS, most, chosen[0][0].shape[1]), torch.zeros(WINDOWS, most, labels, dtype=torch.bool)
    for k, (w, names) in enumerate(chosen):
        vectors[k, : len(w)], allowed[k, : len(w)] = w, names
    return F.dropout(vectors, DROP_VECTOR), allowed


def fit(model, read_windows, labels):
    """Trains the head; its weights become their mean over the second half, which trains on weights as the file rounds them."""
    parameters = [*model.names_in.parameters(), *model.names_out.parameters(), model.names_transitions]
    adam = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    mean, model.dropout.rate = None, DROP_HIDDEN
    model.train()
    for step in range(STEPS):
        late = step - STEPS // 2
        model.names_in.aware = late > 0
        vectors, allowed = draw(read_windows, labels)
        loss = allowed_path_loss(model.names(vectors), allowed, model.names_transitions).sum() / allowed.any(-1).sum()
        adam.zero_grad()
        loss.backward()
        adam.step()
        for group in adam.param_groups:
            group["lr"] = RATE * min(1, max(0.02, 1.2 * (1 - step / STEPS)))
        if late == 0:
            mean = [p.detach().clone() for p in parameters]
        elif late > 0:
            for m, p in zip(mean, parameters):
                m += (p.detach() - m) / (late + 1)
    for m, p in zip(mean, parameters):
        p.data.copy_(m)
    model.names_in.aware = False
    model.eval()


def main():
    out, source = map(Path, sys.argv[1:])
    torch.set_num_threads(2)
    torch.manual_seed(1)
    random.seed(1)
    splits = read_splits()
    banks = treebanks(splits)
    labels = Labels(banks)
    train, held = name_corpora(splits)
    _, pieces = base_model()
    pieces_of, batcher = WordPiece(pieces), Batcher(labels)
    model = Reader(len(pieces), labels.lists)
    saved = torch.load(source / "final.pt")
    model.load_state_dict(saved["model"])
    model.eval()
    held = windows(held, pieces_of)
    held = [(held[i : i + WINDOWS], batcher(held[i : i + WINDOWS])) for i in range(0, len(held), WINDOWS)]
    quick = torch.no_grad()(lambda: names_f1(model, held, labels))
    print("names before", quick(), flush=True)
    fit(model, read(model, batcher, windows(train + [d for d in banks if d.corpus == "gum"], pieces_of)), len(labels.lists["names"]))
    print("names after", quick())
    out.mkdir(parents=True, exist_ok=True)
    torch.save({**saved, "model": model.state_dict()}, out / "final.pt")
    shutil.copy(source / "labels.json", out)


if __name__ == "__main__":
    main()
