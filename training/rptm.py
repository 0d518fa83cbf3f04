"""The model file of docs/model.md §6: writing and reading."""

import hashlib
import json
import struct

import numpy as np

MAGIC, VERSION, ALIGN = b"RPTMODEL", 4, 64
_DTYPES = {"f32": np.dtype("<f4"), "f16": np.dtype("<f2"), "i8": np.dtype("i1")}


def write(path, config, tensors):
    """Writes tensors, a dict of name → array; int8 arrays must have their NAME.scale beside them."""
    entries, blobs, offset = [], [], 0
    for name, array in tensors.items():
        dtype = next(k for k, v in _DTYPES.items() if v == array.dtype)
        entries.append({"name": name, "dtype": dtype, "shape": list(array.shape), "offset": offset})
        blob = np.ascontiguousarray(array).tobytes()
        blob += bytes(-len(blob) % ALIGN)
        blobs.append(blob)
        offset += len(blob)
    header = json.dumps({"config": config, "tensors": entries}, ensure_ascii=False, separators=(",", ":")).encode()
    head = MAGIC + struct.pack("<II", VERSION, len(header)) + header
    body = head + bytes(-len(head) % ALIGN) + b"".join(blobs)
    with open(path, "wb") as file:
        file.write(body + hashlib.sha256(body).digest())


def read(path):
    """Config and tensors of a file; int8 tensors come back as float32 by their scales."""
    data = open(path, "rb").read()
    body, digest = data[:-32], data[-32:]
    if body[:8] != MAGIC or hashlib.sha256(body).digest() != digest:
        raise ValueError(f"{path}: not a model file, or damaged")
    version, length = struct.unpack("<II", body[8:16])
    if not 1 <= version <= VERSION:
        raise ValueError(f"{path}: version {version}, this program reads 1 to {VERSION}")
    header = json.loads(body[16 : 16 + length])
    start = 16 + length + (-(16 + length) % ALIGN)
    tensors = {}
    for entry in header["tensors"]:
        dtype, count = _DTYPES[entry["dtype"]], int(np.prod(entry["shape"]))
        tensors[entry["name"]] = np.frombuffer(body, dtype, count, start + entry["offset"]).reshape(entry["shape"])
    scales = {name: tensors.pop(name) for name in [n for n in tensors if n.endswith(".scale")]}
    for name, scale in scales.items():
        weights = name.removesuffix(".scale")
        tensors[weights] = tensors[weights].astype(np.float32) * scale.reshape(-1, 1)
    return header["config"], {name: a.astype(np.float32) for name, a in tensors.items()}
