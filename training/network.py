"""The encoder and its heads as docs/model.md §3–§4 define them."""

import torch
import torch.nn.functional as F
from torch import nn

from atoms import SHAPES

HIDDEN, LAYERS, HEADS, FFN, POSITIONS, EPS = 384, 6, 12, 1536, 512, 1e-12
ARC, REL = 160, 96
DISTANCES = 30
LINK = ["O", "B-source", "I-source", "B-content", "I-content"]
REACHES = 12  # buckets of how far back an antecedent lies, in words
FACTUALITY = ["UW", "UDS_IH2"]  # one output a corpus: their scales differ. The file keeps the first.


def fake_quantised(weight):
    """The weight as its 7-bit rows decode, with the gradient of the identity."""
    scale = weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-12) / 64
    return weight + ((weight / scale).round().clamp(-64, 64) * scale - weight).detach()


class Dense(nn.Linear):
    """A linear layer that can train as if its weights were already int8."""

    aware = False

    def forward(self, x):
        return F.linear(x, fake_quantised(self.weight) if self.aware else self.weight, self.bias)


class Dropout(nn.Module):
    """Dropout whose masks are random slices of one pool: drawing bits anew took a tenth of a step on CPU."""

    pools = {}

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or self.rate == 0:
            return x
        pool = self.pools.get(self.rate)
        if pool is None or len(pool) < 2 * x.numel():
            pool = self.pools[self.rate] = torch.bernoulli(torch.full((max(2**22, 4 * x.numel()),), 1 - self.rate)) / (1 - self.rate)
        at = int(torch.randint(len(pool) - x.numel(), ()))
        return x * pool[at : at + x.numel()].view(x.shape)


class Packing:
    """Rows of the pieces that windows have, without padding (N,·), and back to (B,T,·): dense layers need no padding."""

    def __init__(self, lengths, t):
        self.shape = len(lengths), t
        self.mask = torch.arange(t)[None] < lengths[:, None]
        self.at = self.mask.flatten().nonzero().squeeze(1)

    def pack(self, x):
        return x.flatten(0, 1).index_select(0, self.at)

    def unpack(self, x):
        return x.new_zeros(self.shape[0] * self.shape[1], x.shape[-1]).index_copy(0, self.at, x).view(*self.shape, -1)


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.q, self.k, self.v, self.o = (Dense(HIDDEN, HIDDEN) for _ in range(4))
        self.ffn1, self.ffn2 = Dense(HIDDEN, FFN), Dense(FFN, HIDDEN)
        self.norm1, self.norm2 = (nn.LayerNorm(HIDDEN, eps=EPS) for _ in range(2))
        self.dropout = Dropout(dropout)

    def forward(self, x, packing):
        split = lambda y: packing.unpack(y).unflatten(-1, (HEADS, -1)).transpose(1, 2)
        mixed = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=packing.mask[:, None, None, :])
        x = self.norm1(x + self.dropout(self.o(packing.pack(mixed.transpose(1, 2).flatten(2)))))
        return self.norm2(x + self.dropout(self.ffn2(F.gelu(self.ffn1(x)))))


class Encoder(nn.Module):
    def __init__(self, vocabulary, dropout=0.1):
        super().__init__()
        self.piece = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPS)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.normal_(self.shape.weight, std=0.01)

    def forward(self, pieces, shapes, lengths):
        t = pieces.shape[1]
        packing = Packing(lengths, t)
        x = self.dropout(self.norm(packing.pack(self.piece(pieces) + self.position.weight[:t] + self.shape(shapes))))
        for layer in self.layers:
            x = layer(x, packing)
        return packing.unpack(x)

    def load_bert(self, state):
        """Copies the weights of a BERT checkpoint (names of the transformers library)."""
        take = lambda name: state[name]
        self.piece.weight.data.copy_(take("embeddings.word_embeddings.weight"))
        self.position.weight.data.copy_(take("embeddings.position_embeddings.weight") + take("embeddings.token_type_embeddings.weight")[0])
        self._copy(self.norm, "embeddings.LayerNorm", state)
        parts = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense", "norm1": "attention.output.LayerNorm",
                 "ffn1": "intermediate.dense", "ffn2": "output.dense", "norm2": "output.LayerNorm"}
        for i, layer in enumerate(self.layers):
            for ours, theirs in parts.items():
                self._copy(getattr(layer, ours), f"encoder.layer.{i}.{theirs}", state)

    @staticmethod
    def _copy(module, name, state):
        module.weight.data.copy_(state[name + ".weight"])
        module.bias.data.copy_(state[name + ".bias"])


class Reader(nn.Module):
    """Encoder and heads. Words are given as piece ranges; everything is padded by window."""

    def __init__(self, vocabulary, labels, dropout=0.1):
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        size = {k: len(v) for k, v in labels.items()}
        self.seg = nn.Linear(HIDDEN, 3)
        self.morph_in = Dense(HIDDEN, 256)
        self.tags = nn.ModuleDict({k: nn.Linear(256, size[k]) for k in ("upos", "xpos", "feats", "lemma")})
        self.dep_in, self.head_in = Dense(HIDDEN, ARC + REL), Dense(HIDDEN, ARC + REL)
        self.root = nn.Parameter(torch.zeros(ARC + REL))
        self.arc_matrix, self.arc_head = nn.Parameter(torch.eye(ARC) * 0.1), nn.Parameter(torch.zeros(ARC))
        r = size["deprel"]
        self.rel_matrix = nn.Parameter(torch.randn(r, REL, REL) * 0.01)
        self.rel_dep, self.rel_head, self.rel_bias = (nn.Parameter(torch.zeros(r, REL)), nn.Parameter(torch.zeros(r, REL)), nn.Parameter(torch.zeros(r)))
        self.names_in, self.names_out = Dense(HIDDEN, 192), nn.Linear(192, size["names"])
        self.attr_in, self.attr_out = Dense(HIDDEN, 256), nn.Linear(256, 7)
        self.link_cue, self.link_word = Dense(HIDDEN, 256, bias=False), Dense(HIDDEN, 256)
        self.link_distance, self.link_out = nn.Embedding(DISTANCES, 256), nn.Linear(256 + 7, 5)
        self.attr_transitions, self.link_transitions = nn.Parameter(torch.zeros(7, 7)), nn.Parameter(torch.zeros(5, 5))
        self.names_transitions = nn.Parameter(-4 * unlikely(labels["names"]))
        self.fact_in, self.fact_out = Dense(HIDDEN, 128), nn.Linear(128, len(FACTUALITY))
        self.event_in, self.event_out = Dense(HIDDEN, 128), nn.Linear(128, size["events"])
        self.anaphor_in, self.antecedent_in = Dense(HIDDEN, 128), Dense(HIDDEN, 128)
        self.reach, self.pair_out, self.alone_out = nn.Embedding(2 * REACHES, 128), nn.Linear(128, 1), nn.Linear(128, 1)
        self.dropout = Dropout(dropout)
        nn.init.normal_(self.link_distance.weight, std=0.05)
        nn.init.normal_(self.reach.weight, std=0.05)
        nn.init.constant_(self.event_out.bias, -5.0)  # most words are no event

    def quantisation_aware(self, on):
        for module in self.modules():
            if isinstance(module, Dense):
                module.aware = on

    def encode(self, batch):
        """Piece outputs (B,T,H) and word vectors (B,W,H)."""
        p = self.encoder(batch["pieces"], batch["shapes"], batch["lengths"])
        sums = F.pad(p.cumsum(1), (0, 0, 1, 0))
        first, last = batch["words"].unbind(-1)
        pick = lambda at: sums.gather(1, at[..., None].expand(-1, -1, HIDDEN))
        w = (pick(last) - pick(first)) / (last - first).clamp_min(1)[..., None]
        return p, self.dropout(w)

    def morph(self, w):
        m = self.dropout(F.gelu(self.morph_in(w)))
        return {k: layer(m) for k, layer in self.tags.items()}

    def tree(self, w):
        """Vectors of dependents (B,W,·) and of heads with the root in front (B,W+1,·)."""
        d, h = self.dropout(F.gelu(self.dep_in(w))), self.dropout(F.gelu(self.head_in(w)))
        return d, torch.cat([self.root.expand(len(w), 1, -1), h], 1)

    def arcs(self, d, h):
        """Scores (B,W,W+1) of each head for each word."""
        d, h = d[..., :ARC], h[..., :ARC]
        return d @ self.arc_matrix @ h.transpose(1, 2) + (h @ self.arc_head)[:, None]

    def relations(self, d, h):
        """Scores (N,R) of the relations of N word-head pairs."""
        d, h = d[..., ARC:], h[..., ARC:]
        left = torch.einsum("nd,rde->nre", d, self.rel_matrix)
        return (left * h[:, None]).sum(-1) + d @ self.rel_dep.T + h @ self.rel_head.T + self.rel_bias

    def flat(self, w):
        return self.attr_out(self.dropout(F.gelu(self.attr_in(w))))

    def names(self, w):
        return self.names_out(self.dropout(F.gelu(self.names_in(w))))

    def links(self, w, flat, cue_vectors, buckets):
        """Scores (C,W,5): w, flat and buckets are already gathered by the cue's window."""
        z = F.gelu(self.link_cue(cue_vectors)[:, None] + self.link_word(w) + self.link_distance(buckets))
        return self.link_out(torch.cat([self.dropout(z), flat], -1))

    def factuality(self, w):
        """Scores (…,2) on the scales of FACTUALITY."""
        return self.fact_out(self.dropout(F.gelu(self.fact_in(w))))

    def events(self, w):
        """Logits (…,16) of each PLOVER category at each word."""
        return self.event_out(self.dropout(F.gelu(self.event_in(w))))

    def antecedents(self, w, reaches):
        """Scores of M mentions (their words' vectors (M,H) in text order): alone (M), and (M,M) of each column's mention as antecedent of each row's."""
        a, b = self.anaphor_in(w), self.antecedent_in(w)
        pair = F.gelu(a[:, None] + b[None] + a[:, None] * b[None] + self.reach(reaches))
        return self.alone_out(F.gelu(a)).squeeze(-1), self.pair_out(self.dropout(pair)).squeeze(-1)


def unlikely(labels):
    """1 (L,L) where the column's I-x follows something else than B-x and I-x, to begin with."""
    return torch.tensor([[float(b[:2] == "I-" and a[2:] != b[2:]) for b in labels] for a in labels])


def path_loss(scores, target, transitions):
    """Negative log likelihood (N) of the labels target (N,W; -100 after a row's end) under a linear-chain CRF."""
    known = target >= 0
    label = target.clamp_min(0)
    gold = (scores.gather(-1, label[..., None]).squeeze(-1) * known).sum(1) + (transitions[label[:, :-1], label[:, 1:]] * known[:, 1:]).sum(1)
    alpha = scores[:, 0]
    for k in range(1, int(known.sum(1).max())):
        alpha = torch.where(known[:, k, None], (alpha[:, :, None] + transitions).logsumexp(1) + scores[:, k], alpha)
    return alpha.logsumexp(-1) - gold


def allowed_path_loss(scores, allowed, transitions):
    """Negative log likelihood (N) of the paths through allowed labels (N,W,L; none in a word that is not labelled) under a linear-chain CRF."""
    known = allowed.any(-1)
    both = torch.cat([scores, scores.masked_fill(~allowed, -1e4)])
    alpha = torch.where(known[:, :1].repeat(2, 1), both[:, 0], 0.0)
    for k in range(1, int(known.any(0).nonzero().max()) + 1):
        alpha = torch.where(known[:, k, None].repeat(2, 1), (alpha[:, :, None] + transitions).logsumexp(1) + both[:, k], alpha)
    every, right = alpha.logsumexp(-1).chunk(2)
    return every - right


def distance_buckets(words, first, last):
    """Bucket of each of `words` words from the cue [first, last)."""
    at = torch.arange(words)
    before, after = (first - at).clamp_min(0), (at - last + 1).clamp_min(0)
    n = before + after
    bucket = torch.where(n <= 8, n, 9 + (n > 12).long() + (n > 16).long() + (n > 24).long() + (n > 32).long() + (n > 64).long())
    return bucket + 15 * (before > 0).long()


def reach_buckets(at, forms):
    """Bucket (M,M) of each pair of mentions: how many words lie between, and whether their words are the same but for case."""
    n = (at[:, None] - at[None]).clamp_min(0)
    bucket = sum((n > limit).long() for limit in (1, 2, 4, 7, 11, 17, 26, 40, 64, 100, 160))
    same = torch.tensor([[a == b for b in forms] for a in forms])
    return bucket + REACHES * same.long()
