"""Writes what training holds out of the name and event corpora: python holdout.py DIR."""

import sys
from pathlib import Path

from corpora import ROOT

if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for name in ("re3d-train.conll", "wikigold.conll.txt"):
        sentences = [s for s in (ROOT / "ner" / name).read_text(encoding="utf-8").split("\n\n") if s.strip() and not s.startswith("-DOCSTART-")]
        groups = [sentences[i : i + 20] for i in range(0, len(sentences), 20)]
        held = [s for group in groups[len(groups) * 85 // 100 :] for s in group]
        (out / name.replace("-train", "").replace(".txt", "")).write_text("\n\n".join(held) + "\n", encoding="utf-8")
    head, *rows = (ROOT / "event/PLV_train.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    (out / "plv.tsv").write_text("\n".join([head, *rows[4::5]]) + "\n", encoding="utf-8")
