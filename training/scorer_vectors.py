"""Random cases with the scores that the peers' scorers give them, for internal/eval's tests.

    python -m venv v && v/bin/pip install udtools==0.2.9 seqeval==1.2.2
    git clone https://github.com/cofe-ai/CofeNet
    PYTHONPATH=CofeNet v/bin/python training/scorer_vectors.py internal/eval/testdata

udtools holds the evaluation script of the CoNLL 2018 shared task; seqeval follows conlleval; CofeNet
has its own scorer (exe/eval). Texts are random letters. The Go tests read the three files and compare.
"""

import io
import json
import random
import sys
from importlib import metadata, util
from pathlib import Path

from exe.eval.evaluation import cal_evaluation_detail
from exe.eval.extraction import get_element
from seqeval.metrics import f1_score, precision_score, recall_score


def udeval():
    """The module alone: its package imports a validator with dependencies of its own."""
    path = next(f for f in metadata.files("udtools") if f.name == "udeval.py").locate()
    spec = util.spec_from_file_location("udeval", path)
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pick(rng, *values):
    return rng.choice(values)


def conllu(rng, chars):
    """A random analysis of the characters: tokens, multiword tokens, sentences, trees."""
    out, at, words, tokens = [], 0, 0, []

    def close():
        nonlocal words
        root = rng.randint(1, words) if words else 0
        n = 0
        for form, parts in tokens:
            if len(parts) > 1:
                out.append("\t".join([f"{n + 1}-{n + len(parts)}", form, *"_" * 7, "SpaceAfter=No"]))
            for part in parts:
                n += 1
                # Heads point towards the root, so that the tree has no cycles.
                head = 0 if n == root else (rng.randint(n + 1, root) if n < root else rng.randint(root, n - 1))
                feats = pick(rng, "_", "Number=Sing", "Case=Nom|Typo=Yes", "Typo=Yes")
                out.append("\t".join([str(n), part, pick(rng, "_", "a", "b"), pick(rng, "X", "Y"), pick(rng, "P", "Q"), feats, str(head),
                                      "root" if head == 0 else pick(rng, "obj", "obl", "obl:arg"), "_", "SpaceAfter=No"]))
        if words:
            out.append("")
        tokens.clear()
        words = 0

    while at < len(chars):
        n = min(rng.choice([1, 1, 1, 2, 2, 3, 4]), len(chars) - at)
        form, parts = chars[at : at + n], [chars[at : at + n]]
        if n > 1 and rng.random() < 0.5:
            parts = [rng.choice([form[0], form, "ab", "B"]) for _ in range(rng.randint(2, 3))]
        tokens.append((form, parts))
        words += len(parts)
        at += n
        if rng.random() < 0.2:
            close()
    close()
    return "\n".join(out) + "\n"


def main(folder):
    rng, ud = random.Random(7), udeval()
    measures = ["Words", "Sentences", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"]
    with open(folder / "conll18.jsonl", "w") as f:
        for _ in range(60):
            chars = "".join(rng.choice("abB") for _ in range(rng.randint(1, 24)))
            gold, system = conllu(rng, chars), conllu(rng, chars)
            load = lambda text: ud.load_conllu(io.StringIO(text), "case", {})
            scores = ud.evaluate(load(gold), load(system))
            row = {m.lower(): [scores[m].gold_total, scores[m].system_total, scores[m].correct] for m in measures}
            f.write(json.dumps({"gold": gold, "system": system, "scores": row}) + "\n")
    with open(folder / "conlleval.jsonl", "w") as f:
        for _ in range(60):
            n = rng.randint(1, 12)
            gold, system = ([rng.choice(["O", "O", "B-X", "I-X", "B-Y", "I-Y"]) for _ in range(n)] for _ in range(2))
            scores = [round(100 * s([gold], [system], zero_division=0), 6) for s in (precision_score, recall_score, f1_score)]
            f.write(json.dumps({"gold": gold, "system": system, "scores": scores}) + "\n")
    with open(folder / "cofenet.jsonl", "w") as f:
        for _ in range(60):
            n = rng.randint(1, 16)
            draw = lambda: [rng.choice(["O", "B-cue", "B-source", "I-cue", "I-cue", "I-source"]) for _ in range(n)]
            gold, system = draw(), draw()
            f.write(json.dumps({"gold": gold, "system": system, "scores": cofenet(gold, system, "cue")}) + "\n")


def cofenet(gold, system, role):
    """Gold, found and right spans by exact and by begin, and the sum and number behind jaccard."""
    spans = [get_element(labels).get(role, []) for labels in (gold, system)]
    out = []
    for match in ("exact_match", "begin"):
        true, found = cal_evaluation_detail(*spans, match)
        out += [sum(true), sum(found), sum(t * p for t, p in zip(true, found))]
    true, found = cal_evaluation_detail(*spans, "jaccard")
    return [*out, round(sum(t * p for t, p in zip(true, found)), 9), len(true)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
