#!/usr/bin/env python3
"""Makes data/wordnet/*.txt from the database files of WordNet 3.0.

    scripts/make-lexicon.py [FOLDER_OF_DICT_FILES] [OUTPUT_FOLDER]

WordNet: https://wordnet.princeton.edu/download, or the Debian package `wordnet-base`, which puts
the files under /usr/share/wordnet (the default). Its license lies beside the output. Nothing but
the Python standard library is used, and the same input gives the same bytes.

Files read: data.{noun,verb,adj,adv} (synsets and pointers), *.exc (irregular forms) and
cntlist.rev (how often each sense was tagged in running text). Files made:

words.txt     word TAB readings TAB irregular
              readings: part of speech (n v a r), rank 0-9 (see `rank`), for nouns '@' and the
              classes of the dominant senses; then marks: 't' the verb wants an object,
              'i' it takes none; '+' the verb doubles its last consonant although
              it has more than one syllable; '!' the word only looks like a regular
              inflection of this part of speech (evening, wing, number)
              irregular: '<' part of speech, lemma: this is an irregular form of it;
              '>' part of speech, form: this lemma has that irregular form
classes.txt   class TAB parent classes TAB the words of that class (noun synsets that have
              members below them; the other nouns name the class above them)
derived.txt   word TAB part of speech, kind and word of each derivation; kind: p a person who
              does it, e the act, event or state itself, o other
"""

import collections
import re
import sys
from pathlib import Path

SOURCE = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
TARGET = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parent.parent / "data/wordnet")
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SINGLE = re.compile(r"[a-z]+(?:-[a-z]+)*$")
# Verb and particle ("call off"): the only phrases kept.
PHRASAL = re.compile(
    r"[a-z]+_(?:about|across|ahead|along|apart|around|aside|away|back|by|down|forward|in|into|off|on"
    r"|out|over|through|together|under|up)$"
)
# Lexicographer files of WordNet, by number (lexnames(5WN)).
ACTS = {4, 10, 11, 19, 22, 26}
PERSON = 18
# Nouns of these files that no text of the tagged corpus uses are left out: animals, plants,
# body parts, foods, shapes, substances, Latin names above all.
RARE = {5, 20, 27, 25, 8, 13}

# Sentence frames of verbs (wninput(5WN)) without and with an object.
WITHOUT = {1, 2, 3, 4, 6, 7, 12, 13, 22, 23, 27, 28, 32, 34, 35}
WITH = {8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 30, 31, 33}

Synset = collections.namedtuple("Synset", "key file words pointers frames")


def read_synsets():
    synsets = {}
    for pos, name in FILES.items():
        for line in (SOURCE / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            f = line.split(" | ")[0].split()
            n = int(f[3], 16)
            words = [re.sub(r"\(.*\)$", "", w) for w in f[4 : 4 + 2 * n : 2]]
            rest = f[4 + 2 * n :]
            pointers = []
            for i in range(int(rest[0])):
                sign, offset, p, st = rest[1 + 4 * i : 5 + 4 * i]
                pointers.append((sign, p + offset, int(st[:2], 16), int(st[2:], 16)))
            frames = []
            after = rest[1 + 4 * len(pointers) :]
            for i in range(int(after[0]) if pos == "v" else 0):
                frames.append((int(after[2 + 3 * i]), int(after[3 + 3 * i], 16)))
            synsets[pos + f[0]] = Synset(pos + f[0], int(f[1]), words, pointers, frames)
    return synsets


def read_senses(synsets):
    """(word, pos) -> [(synset, index in it, tag count)], in WordNet's order of senses."""
    counts = {}
    for line in (SOURCE / "cntlist.rev").read_text("latin-1").splitlines():
        key, _, count = line.split()
        word, rest = key.split("%")
        kind, file, lex_id = rest.split(":")[:3]
        pos = " nvara"[int(kind)]
        counts[word, pos, int(file), int(lex_id)] = (
            counts.get((word, pos, int(file), int(lex_id)), 0) + int(count)
        )
    lex_ids = {}
    for pos, name in FILES.items():
        for line in (SOURCE / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            f = line.split(" | ")[0].split()
            for i in range(int(f[3], 16)):
                lex_ids[pos + f[0], i] = int(f[5 + 2 * i], 16)
    at = collections.defaultdict(dict)
    for s in synsets.values():
        for i, w in enumerate(s.words):
            at[w.lower(), s.key[0]].setdefault(s.key, i)
    senses = {}
    for pos, name in FILES.items():
        for line in (SOURCE / f"index.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            f = line.split()
            word, n = f[0], int(f[2])
            out = []
            for offset in f[-n:]:
                key = pos + offset
                i = at[word, pos].get(key)
                if i is None:
                    continue
                s = synsets[key]
                out.append((s, i, counts.get((word, pos, s.file, lex_ids[key, i]), 0)))
            senses[word, pos] = out
    return senses


def rank(count):
    """0 for never tagged, else 1 + the binary logarithm of the tag count, at most 9."""
    return min(9, count.bit_length())


synsets = read_synsets()
senses = read_senses(synsets)


def lower(sense):
    """Whether the sense is written in lower case (not a name)."""
    word = sense[0].words[sense[1]]
    return word == word.lower()


def total(word, pos):
    return sum(c for s in senses.get((word, pos), ()) if lower(s) for c in s[2:3])


def dominant(word, pos):
    """The senses that make up most of a word's use: the first, and any with a third of the tags."""
    own = [s for s in senses.get((word, pos), ()) if lower(s)]
    if not own:
        return []
    whole = sum(s[2] for s in own)
    return [s for i, s in enumerate(own) if i == 0 or (s[2] * 3 >= whole and s[2] > 1)][:3]


def transitivity(word):
    """'t' for a verb that wants an object in all senses in use, 'i' for one that takes none."""
    own = [s for s in senses[word, "v"] if lower(s)]
    whole = sum(s[2] for s in own)
    seen = set()
    for place, (s, i, count) in enumerate(own):
        if place == 0 or count * 8 >= whole:
            seen |= {frame for frame, w in s.frames if w in (0, i + 1)}
    if seen & WITH and not seen & WITHOUT:
        return "t"
    return "i" if seen & WITHOUT and not seen & WITH else ""


def keep(word, pos):
    own = [s for s in senses[word, pos] if lower(s)]
    if not own or len(word) < 2:
        return False
    if pos == "v" and PHRASAL.match(word):
        return True
    if not SINGLE.match(word):
        return False
    if pos == "n" and sum(s[2] for s in own) == 0 and all(s[0].file in RARE for s in own):
        return False
    return True


lexicon = {k for k in senses if keep(*k)}


def related(a, pa, b, pb):
    """Whether two words share a sense or a derivation pointer joins them."""
    targets = {s[0].key for s in senses.get((b, pb), ())}
    for s, i, _ in senses.get((a, pa), ()):
        if s.key in targets:
            return True
        for sign, key, source, _ in s.pointers:
            if sign in "+\\<" and source in (0, i + 1) and key in targets:
                return True
    return False


VOWELS = "aeiou"


def doubling(word):
    """One syllable that ends in consonant, vowel, consonant (not w, x, y): the last is doubled."""
    return bool(re.fullmatch(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]", word.replace("qu", "q")))


def regular(lemma, pos, double):
    out = set()
    if pos == "n":
        out |= {lemma + "s", lemma + "es"}
        if lemma.endswith("y"):
            out.add(lemma[:-1] + "ies")
        return out
    ends = ("ed", "ing", "s", "es") if pos == "v" else ("er", "est")
    for e in ends:
        out.add(lemma + e)
        if lemma.endswith("e"):
            out |= {lemma[:-1] + e, lemma + e[1:]}
        if lemma.endswith("ie") and e == "ing":
            out.add(lemma[:-2] + "ying")
        if lemma.endswith("y"):
            out.add(lemma[:-1] + "i" + e)
        if double:
            out.add(lemma + lemma[-1] + e)
            if lemma.endswith("c"):
                out.add(lemma + "k" + e)
    return out


def read_exceptions():
    """Irregular forms (pos, lemma) -> {form}, and the verbs that double a consonant."""
    irregular, doubles = collections.defaultdict(set), set()
    for pos, name in FILES.items():
        for line in (SOURCE / f"{name}.exc").read_text("latin-1").splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                if not (SINGLE.match(form) and (lemma, pos) in lexicon) or form == lemma:
                    continue
                # Adverbs compare as adjectives do; "best" is no form of the adverb "best".
                if form in regular(lemma, pos, False):
                    # A written-out regular form is news only where the usual rule differs.
                    if form.endswith("eing") or (doubling(lemma) and pos != "n"):
                        irregular[pos, lemma].add(form)
                elif form in regular(lemma, pos, True):
                    if not doubling(lemma):
                        doubles.add((lemma, pos))
                else:
                    irregular[pos, lemma].add(form)
    irregular["n", "person"].add("people")
    return irregular, doubles


irregular, doubles = read_exceptions()
backward = collections.defaultdict(set)
for (pos, lemma), forms in irregular.items():
    for form in forms:
        backward[form].add((pos, lemma))


def strips(word, pos):
    """Lemmas of `pos` that `word` could be a regular form of."""
    for cut in range(1, 5):
        for end in ("", "e", "y", "ie"):
            stem = word[:-cut] + end
            if stem != word and (stem, pos) in lexicon:
                if word in regular(stem, pos, (stem, pos) in doubles or doubling(stem)):
                    yield stem


def lookalike(word, pos):
    """Whether `word`, a lemma itself, must not be read as a regular form of another of `pos`.

    A noun in -s with more weight than its singular (means, news); a verb or a noun in -ed (need,
    seed); a noun in -ing that no derivation joins to the verb (evening, stocking); any noun or
    verb in -er or -est (number, forest).
    """
    own = {p: total(word, p) for p in "nvar" if (word, p) in lexicon}
    for stem in strips(word, pos):
        theirs = total(stem, pos)
        if pos == "n" and own.get("n", 0) > 0 and not related(word, "n", stem, "n"):
            if own["n"] >= 2 * theirs:
                return True
        if pos == "v" and "v" in own and word.endswith(("ed", "s")):
            return True
        if pos == "v" and "n" in own and "a" not in own and word.endswith(("ed", "ing")):
            if own["n"] > theirs and not related(word, "n", stem, "v"):
                return True
        if pos == "v" and "v" in own and word.endswith("ing") and own["v"] > theirs:
            return True
        if pos == "a" and ("n" in own or "v" in own):
            return True
    return False


# --- classes of nouns ---------------------------------------------------------------------------


def parents(s):
    return [key for sign, key, *_ in s.pointers if sign in ("@", "@i")]


inner = {p for s in synsets.values() if s.key[0] == "n" for p in parents(s)}
used = set()


def climb(key):
    if key not in used:
        used.add(key)
        for p in parents(synsets[key]):
            climb(p)


noun_classes = {}
for word, pos in sorted(lexicon):
    if pos == "n":
        keys = []
        for s, _, _ in dominant(word, pos):
            for key in [s.key] if s.key in inner else parents(s)[:1]:
                if key not in keys:
                    keys.append(key)
        noun_classes[word] = keys[:2]
        for key in keys[:2]:
            climb(key)

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def code(number):
    return DIGITS[number // 3844] + DIGITS[number // 62 % 62] + DIGITS[number % 62]


codes = {key: code(i) for i, key in enumerate(sorted(used))}


def write(name, first, lines):
    path = TARGET / name
    text = "# " + first + "\n" + "".join(line + "\n" for line in sorted(lines))
    path.write_text(text, "ascii")
    print(f"{path.name}: {len(text):,} bytes, {text.count(chr(10)) - 1:,} lines")


lines = []
all_words = {w for w, _ in lexicon} | set(backward)
for word in all_words:
    readings = []
    for pos in "nvar":
        bad = "!" if lookalike(word, pos) else ""
        if (word, pos) in lexicon:
            classes = ",".join(codes[k] for k in noun_classes[word]) if pos == "n" else ""
            readings.append(
                f"{pos}{rank(total(word, pos))}"
                + (f"@{classes}" if classes else "")
                + (transitivity(word) if pos == "v" else "")
                + ("+" if (word, pos) in doubles else "")
                + bad
            )
        elif bad:
            readings.append(pos + bad)
    odd = [f"<{p}{lemma}" for p, lemma in sorted(backward.get(word, ()))]
    odd += [f">{p}{f}" for p in "nvar" for f in sorted(irregular.get((p, word), ()))]
    lines.append(
        word.replace("_", " ") + "\t" + " ".join(readings) + ("\t" + " ".join(odd) if odd else "")
    )
write("words.txt", "Words and phrasal verbs of WordNet 3.0; made by scripts/make-lexicon.py.", lines)

lines = []
for key in used:
    s = synsets[key]
    names = ",".join(w.replace("_", " ") for w in s.words if re.fullmatch(r"[\x21-\x7e]+", w))
    up = ",".join(codes[p] for p in parents(s))
    lines.append(f"{codes[key]}\t{up}\t{names}")
write("classes.txt", "Classes of nouns in WordNet 3.0; made by scripts/make-lexicon.py.", lines)

# --- derivations ----------------------------------------------------------------------------------


def plain(word, pos):
    return word == word.lower() and (word, pos) in lexicon


derived = collections.defaultdict(dict)
for (word, pos), own in senses.items():
    if (word, pos) not in lexicon or "_" in word:
        continue
    whole = sum(s[2] for s in own)
    for place, (s, i, count) in enumerate(own):
        if not lower((s, i)):
            continue
        for sign, key, source, target in s.pointers:
            if source != i + 1 or key not in synsets or target == 0:
                continue
            other, t = synsets[key], synsets[key].words[target - 1]
            p = key[0]
            if not plain(t, p) or "_" in t or t == word and p == pos:
                continue
            if sign in ("+", "\\"):
                # Only derivations of senses in use.
                if place > 1 and count * 10 < whole:
                    continue
                kind = "o"
                if p == "n":
                    kind = "p" if other.file == PERSON else "e" if other.file in ACTS else "o"
                if total(t, p) == 0 and (kind == "o" or total(word, pos) == 0 or t.endswith("ing")):
                    continue
                order = ("p", "e", "o")
                old = derived[word].get((p, t))
                if old is None or order.index(kind) < order.index(old):
                    derived[word][p, t] = kind
write(
    "derived.txt",
    "Derivations in WordNet 3.0; made by scripts/make-lexicon.py.",
    [w + "\t" + " ".join(p + k + t for (p, t), k in sorted(d.items())) for w, d in derived.items() if d],
)

# --- places ---------------------------------------------------------------------------------------

CITY = {"city", "town", "village", "municipality", "capital", "port", "borough"}
LOCATION = 15


def classes_above(key):
    """Words of the classes that an instance belongs to, all the way up."""
    found = set()
    above = list(parents(synsets[key]))
    while above:
        key = above.pop()
        found.update(synsets[key].words)
        above += parents(synsets[key])
    return found


places = collections.defaultdict(set)
for key, s in synsets.items():
    if s.file != LOCATION or not any(sign == "@i" for sign, *_ in s.pointers):
        continue
    kind = "c" if classes_above(key) & CITY else "r"
    wholes = [synsets[k].words[0] for sign, k, *_ in s.pointers if sign == "#p"]
    item = ",".join([kind + s.words[0], *wholes]).replace("_", " ")
    for word in s.words:
        places[word.replace("_", " ")].add(item)
write(
    "places.txt",
    "Places in WordNet 3.0, cities and regions; made by scripts/make-lexicon.py.",
    [w + "\t" + "\t".join(sorted(p)) for w, p in places.items()],
)
