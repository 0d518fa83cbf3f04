"""The encoder in ONNX Runtime and in the program, same weights, one thread, one run: python bench_ort.py [MODEL.rptm]."""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

import rptm

REPOSITORY = Path(__file__).parents[1]
LENGTHS = (32, 128, 256)


class Graph:
    """An ONNX graph under construction; every method returns the name of its output."""

    def __init__(self):
        self.nodes, self.initialisers, self.n = [], [], 0

    def __call__(self, op, *inputs, **attributes):
        self.n += 1
        out = f"{op}_{self.n}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], **attributes))
        return out

    def constant(self, array):
        self.n += 1
        self.initialisers.append(numpy_helper.from_array(np.ascontiguousarray(array), f"constant_{self.n}"))
        return f"constant_{self.n}"


def build(config, tensors, path):
    """Writes the encoder as float32 ONNX: (1,T) pieces and shapes → (1,T,H)."""
    g, width, heads = Graph(), config["hidden"], config["heads"]
    dense = lambda x, name: g("Add", g("MatMul", x, g.constant(tensors[name + ".weight"].T)), g.constant(tensors[name + ".bias"]))
    norm = lambda x, name: g("LayerNormalization", x, g.constant(tensors[name + ".weight"]), g.constant(tensors[name + ".bias"]), epsilon=1e-12)
    split = g.constant(np.array([1, -1, heads, width // heads], dtype=np.int64))
    joined = g.constant(np.array([1, -1, width], dtype=np.int64))
    scale = g.constant(np.float32((width // heads) ** -0.5))
    length = g("Shape", "pieces", start=1, end=2)
    position = g("Slice", g.constant(tensors["embeddings.position"]), g.constant(np.array([0])), length, g.constant(np.array([0])))
    embedded = g("Add", g("Gather", g.constant(tensors["embeddings.piece"]), "pieces"), g("Gather", g.constant(tensors["embeddings.shape"]), "shapes"))
    x = norm(g("Add", embedded, position), "embeddings.norm")
    for n in range(config["layers"]):
        part = lambda name, perm: g("Transpose", g("Reshape", dense(x, f"layer.{n}.{name}"), split), perm=perm)
        q, k, v = part("q", [0, 2, 1, 3]), part("k", [0, 2, 3, 1]), part("v", [0, 2, 1, 3])
        mixed = g("MatMul", g("Softmax", g("Mul", g("MatMul", q, k), scale), axis=-1), v)
        x = norm(g("Add", x, dense(g("Reshape", g("Transpose", mixed, perm=[0, 2, 1, 3]), joined), f"layer.{n}.o")), f"layer.{n}.norm1")
        x = norm(g("Add", x, dense(g("Gelu", dense(x, f"layer.{n}.ffn1")), f"layer.{n}.ffn2")), f"layer.{n}.norm2")
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "t"]) for name in ("pieces", "shapes")]
    out = helper.make_tensor_value_info(x, TensorProto.FLOAT, [1, "t", width])
    model = helper.make_model(helper.make_graph(g.nodes, "encoder", ids, [out], g.initialisers), opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.save(model, path)


def tokens_per_second(path, length, seconds=3.0):
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(1)
    feed = {"pieces": rng.integers(1000, 20000, (1, length)), "shapes": rng.integers(0, 30, (1, length))}
    session.run(None, feed)
    best, end = 9.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        session.run(None, feed)
        best = min(best, time.perf_counter() - start)
    return length / best


def ours(model):
    """Best tokens/s of BenchmarkEncode by precision and length."""
    command = ["go", "test", "./internal/nn", "-run", "^$", "-bench", "BenchmarkEncode$", "-count", "5", "-cpu", "1", "-model", str(model)]
    text = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout
    found = {}
    for precision, length, rate in re.findall(r"BenchmarkEncode/(\w+)/(\d+)\S*\s.*?([\d.]+) tokens/s", text):
        key = precision, int(length)
        found[key] = max(found.get(key, 0), float(rate))
    if not found:
        raise SystemExit(f"no benchmark lines in:\n{text}")
    return found


def main():
    model = Path(sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / "internal/text/model/reader.rptm").resolve()
    config, tensors = rptm.read(model)
    measured = ours(model)
    with tempfile.TemporaryDirectory() as folder:
        full, small = f"{folder}/f32.onnx", f"{folder}/int8.onnx"
        build(config, tensors, full)
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True)
        print(f"ONNX Runtime {ort.__version__}, one thread, tokens/s (best)\n")
        print("| tokens | ours int8 | ORT int8 | ratio | ours f32 | ORT f32 | ratio |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for length in LENGTHS:
            cells = [str(length)]
            for precision, path in (("int8", small), ("f32", full)):
                theirs, mine = tokens_per_second(path, length), measured[precision, length]
                cells += [f"{mine:,.0f}", f"{theirs:,.0f}", f"{mine / theirs:.2f}"]
            print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
