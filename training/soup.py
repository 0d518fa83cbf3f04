"""Mean of checkpoints of one line of descent: python soup.py OUT FIRST=SHARE OTHER=SHARE… (final.pt files).

Runs that start from one another's weights lie close enough that their mean reads better than each
(Wortsman et al. 2022, "Model soups"). What a checkpoint lacks, because the network was smaller, is
the mean of the others; steps and arguments are the first one's.
"""

import shutil
import sys
from pathlib import Path

import torch


def mean(states, shares):
    """Weighted mean of each tensor over the states that have it in that shape."""
    out = {}
    for name, first in states[0].items():
        having = [(s[name], share) for s, share in zip(states, shares) if name in s and s[name].shape == first.shape]
        total = sum(share for _, share in having)
        out[name] = sum(tensor * (share / total) for tensor, share in having) if first.is_floating_point() else first
    return out


def main():
    out, *parts = sys.argv[1:]
    paths, shares = zip(*((Path(p), float(share)) for p, share in (part.rsplit("=", 1) for part in parts)))
    saved = [torch.load(p, map_location="cpu") for p in paths]
    Path(out).mkdir(parents=True, exist_ok=True)
    torch.save({**saved[0], "model": mean([s["model"] for s in saved], shares)}, Path(out) / "final.pt")
    shutil.copy(paths[0].parent / "labels.json", out)


if __name__ == "__main__":
    main()
