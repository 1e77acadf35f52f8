#!/usr/bin/env python3
"""Makes data/opposites.bin, which tells opposites from words that mean the same, and prints how well it does.

    scripts/make-opposites.py [OUTPUT]

Word vectors put *won* and *lost* as near each other as *won* and *beat*. The file holds a symmetric matrix M and a
number b: for the vectors u and v of two words, both of length one, u M v + b is the log of the odds that they are opposites.
It is learnt, by logistic regression, from the pairs of WordNet in data/wordnet (antonyms.txt, and these with a synonym in the
place of one; against synonyms.txt, derived.txt and neighbours by the cosine), of the words that data/vectors.bin has. What it
may be used for: data/wordnet/LICENSE and data/vectors.md. Layout: src/text/vectors/opposites.rs.

Needs numpy. Takes two minutes on one core.
"""

import collections
import random
import struct
import sys
import zlib
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent.parent / "data"
VERSION = 1
# The penalty on the squares of the numbers, of 1e-3 to 1e-5 the one that does best on words left out.
PENALTY = 3e-5
STEPS, RATE = 400, 0.02
# What a pair of WordNet counts against any other.
ANTONYM = 3.0


def vectors():
    """The words, and their vectors of length one."""
    file = (DATA / "vectors.bin").read_bytes()
    words, dimensions = struct.unpack_from("<II", file, 8)
    starts = np.frombuffer(file, np.uint32, words + 1, 20)
    at = 20 + (words + 1) * 4 + words * 4
    rows = np.frombuffer(file, np.int8, words * dimensions, at).reshape(words, dimensions)
    letters = file[at + words * dimensions :]
    names = [letters[starts[i] : starts[i + 1]].decode() for i in range(words)]
    rows = rows.astype(np.float32)
    return names, rows / np.linalg.norm(rows, axis=1, keepdims=True)


def read(name):
    """Word, part of speech, other word."""
    for line in (DATA / "wordnet" / name).read_text().splitlines():
        if not line.startswith("#"):
            word, *rest = line.split("\t")
            for other in (o for field in rest for o in field.split(" ")):
                yield word, other[0], other[1:]


def pairs(names, rows):
    """Pairs of words: of opposites, of opposites by a synonym, of others."""
    index = {w: i for i, w in enumerate(names)}
    near, against = collections.defaultdict(set), collections.defaultdict(set)
    for a, pos, b in read("synonyms.txt"):
        near[a, pos].add(b)
        near[b, pos].add(a)
    for a, pos, b in read("antonyms.txt"):
        against[a, pos].add(b)
        against[b, pos].add(a)

    def known(some):
        return {tuple(sorted(p)) for p in some if p[0] != p[1] and p[0] in index and p[1] in index}

    opposite = known((a, b) for (a, _), all_b in against.items() for b in all_b)
    by_synonym = known(
        (a, c) for (a, pos), all_b in against.items() for b in all_b for c in near[b, pos] if c not in near[a, pos]
    )
    others = known((a, b) for (a, _), all_b in near.items() for b in all_b)
    # Behind the part of speech of a derived word stands how it is derived.
    others |= known((a, b[1:]) for a, _, b in read("derived.txt"))
    for word in sorted({w for p in opposite | others for w in p}):
        nearest = np.argpartition(-(rows @ rows[index[word]]), 15)[:15]
        some = random.sample([int(n) for n in nearest], 3)
        others |= known((word, names[n]) for n in some if names[n][:4] != word[:4])
    by_synonym -= opposite
    others -= opposite | by_synonym
    as_rows = lambda some: np.array([[index[a], index[b]] for a, b in sorted(some)])
    return [as_rows(some) for some in (opposite, by_synonym, others)]


def learn(rows, opposite, by_synonym, others):
    x = np.concatenate([opposite, by_synonym, others])
    y = np.repeat([1.0, 1.0, 0.0], [len(opposite), len(by_synonym), len(others)])
    weight = np.repeat([ANTONYM, 1.0, 1.0], [len(opposite), len(by_synonym), len(others)])
    weight /= weight.sum()
    u, v = rows[x[:, 0]], rows[x[:, 1]]
    m, b = np.zeros((rows.shape[1],) * 2, np.float32), 0.0
    first, second = np.zeros_like(m), np.zeros_like(m)
    first_b = second_b = 0.0
    for step in range(1, STEPS + 1):
        p = 1 / (1 + np.exp(-(((u @ m) * v).sum(1) + b)))
        g = (p - y) * weight
        slope = u.T @ (g[:, None] * v)
        slope = (slope + slope.T) / 2 + PENALTY * m
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope * slope
        first_b, second_b = 0.9 * first_b + 0.1 * g.sum(), 0.999 * second_b + 0.001 * g.sum() ** 2
        c1, c2 = 1 - 0.9**step, 1 - 0.999**step
        m -= RATE * (first / c1) / (np.sqrt(second / c2) + 1e-8)
        b -= RATE * (first_b / c1) / (np.sqrt(second_b / c2) + 1e-8)
    return m, b


def auc(high, low):
    rank = np.concatenate([high, low]).argsort().argsort() + 1
    return (rank[: len(high)].sum() - len(high) * (len(high) + 1) / 2) / (len(high) * len(low))


def main():
    random.seed(1)
    names, rows = vectors()
    sets = pairs(names, rows)
    # Words left out: no pair that is measured has a word that was learnt from.
    out = np.array([zlib.crc32(w.encode()) % 4 == 0 for w in names])
    inside = [s[~out[s].any(1)] for s in sets]
    left = [s[out[s].all(1)] for s in sets]
    m, b = learn(rows, *inside)
    score = lambda s: ((rows[s[:, 0]] @ m) * rows[s[:, 1]]).sum(1) + b
    cosine = lambda s: (rows[s[:, 0]] * rows[s[:, 1]]).sum(1)
    print(f"pairs: {[len(s) for s in sets]}; of words left out: {[len(s) for s in left]}")
    print(f"opposites above others: AUC {auc(score(left[0]), score(left[2])):.3f}", end="")
    print(f" (by the cosine {auc(cosine(left[0]), cosine(left[2])):.3f})")
    m, b = learn(rows, *sets)
    scale = np.abs(m).max() / 127
    numbers = np.round(m / scale).astype(np.int8)
    body = struct.pack("<4sIIff", b"gopp", VERSION, len(m), scale, b) + numbers.tobytes()
    Path(sys.argv[1] if len(sys.argv) > 1 else DATA / "opposites.bin").write_bytes(body)
    print(f"{len(body)} bytes")


main()
