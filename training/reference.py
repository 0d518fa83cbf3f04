"""Learns which of two mentions refer to the same thing: internal/lexicon/data/references.tsv.

    REPORTEDLY_PAIRS=/tmp/pairs go test ./internal/eval -run ExportPairs
    python reference.py /tmp/pairs ../internal/lexicon/data/references.tsv

The first command writes, for GUM's training documents, every mention with the earlier ones that it may stand for
and the numbers that internal/read knows about each pair (pairs.f32: mention, candidate, features; pairs.json: names of
the features, mentions, entities). The second fits gradient-boosted trees (LightGBM 4.7.0, 1 thread, fixed seed: the
same file again) to whether both are of one entity. A quarter of the pairs that are not is kept and counts fourfold.
"""
import json
import sys

import lightgbm
import numpy as np

ROUNDS = 120
PARAMS = dict(objective='binary', learning_rate=0.15, num_leaves=31, min_data_in_leaf=40, feature_fraction=0.6, lambda_l2=5,
              max_bin=63, num_threads=1, seed=1, deterministic=True, verbose=-1)
KEPT = 0.25
HEAD = """# source: gradient-boosted trees learned from the training part of UD English-GUM 2.16 by training/reference.py
# licence: Apache-2.0; annotations of GUM: CC BY 4.0
# columns: tree\tsplit\tfeature\tthreshold\tlow\thigh
"""


def load(folder):
    meta = json.load(open(f'{folder}/pairs.json'))
    rows = np.fromfile(f'{folder}/pairs.f32', dtype='<f4').reshape(-1, len(meta['features']) + 2)
    labels, at = [], 0
    for doc in meta['documents']:
        pairs = rows[at:at + doc['pairs']]
        at += doc['pairs']
        entity = {tuple(m): i for i, e in enumerate(doc['entities']) for m in e}
        of = np.array([entity.get(tuple(m), -1 - i) for i, m in enumerate(doc['mentions'])])
        labels.append(of[pairs[:, 0].astype(int)] == of[pairs[:, 1].astype(int)])
    return meta['features'], rows[:, 2:], np.concatenate(labels)


def fit(x, y):
    keep = y | (np.random.default_rng(1).random(len(y)) < KEPT)
    weight = np.where(y, 1, 1 / KEPT)[keep]
    return lightgbm.train(PARAMS, lightgbm.Dataset(x[keep], y[keep].astype(int), weight=weight), ROUNDS)


def rows(model, features):
    """One row a split; children are numbers of later splits or "=" and the value of a leaf."""
    for t, tree in enumerate(model.dump_model()['tree_info']):
        order, queue = [], [tree['tree_structure']]
        while queue:
            node = queue.pop()
            if 'split_feature' not in node:
                continue
            node['number'] = len(order)
            order.append(node)
            queue += [node['right_child'], node['left_child']]
        for n in order:
            assert n['decision_type'] == '<='
            child = [str(c['number']) if 'number' in c else f"={c['leaf_value']:.4g}" for c in (n['left_child'], n['right_child'])]
            yield f"{t:03}\t{n['number']:03}\t{features[n['split_feature']]}\t{n['threshold']:.6g}\t{child[0]}\t{child[1]}\n"


def main(folder, out):
    features, x, y = load(folder)
    print(f'{len(y)} pairs, {y.sum()} of one entity')
    with open(out, 'w') as f:
        f.write(HEAD)
        f.writelines(rows(fit(x, y), features))


if __name__ == '__main__':
    main(*sys.argv[1:])
