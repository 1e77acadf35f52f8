#!/usr/bin/env python3
"""Writes out the sentences of the Manually Annotated Sub-Corpus as people write, one on each line.

usage: masc.py masc_tagged FILE.txt

masc_tagged is the folder in NLTK's package of that name (packages/corpora/masc_tagged.zip).
"""

import re
import sys
from pathlib import Path

KINDS = {"newspaper", "essays", "letters", "govt-docs", "debate-transcript", "travel-guides", "journal",
         "non-fiction", "technical", "court-transcript"}


def sentence(words):
    text = " ".join(words)
    text = re.sub(r" ([.,;:?!%)\]])", r"\1", text)
    text = re.sub(r"([(\[$#]) ", r"\1", text)
    text = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't|')(?= |$)", r"\1", text, flags=re.I)
    text = re.sub(r"(\w) - (\w)", r"\1-\2", text)
    return re.sub(r'" ([^"]*?) "', r'"\1"', text)


def main(folder, out):
    with open(out, "w", encoding="utf-8") as out:
        for line in (Path(folder) / "categories.txt").read_text(encoding="utf-8").splitlines():
            name, kind = line.split()[:2]
            if kind not in KINDS:
                continue
            with open(Path(folder) / name, encoding="utf-8", errors="replace") as lines:
                for words in lines:
                    words = [word.rsplit("_", 1)[0] for word in words.split()]
                    if 4 <= len(words) <= 50:
                        out.write(sentence(words) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
