#!/usr/bin/env python3
"""Make src/index/wordnet.tsv from WordNet 3.0 (Debian package wordnet-base, /usr/share/wordnet).

One line a lemma, sorted by bytes, so that the program can search it in place:

    lemma TAB sense sense … TAB derived derived … TAB antonym antonym …

The first line holds the counts of noun, verb, adjective and adverb senses: ids are given out in that order.

A sense is `id>hypernym` (base 36; the hypernym may be absent). Kept are the senses that WordNet's own tagged texts
attest, and the first two of every lemma; names, and expressions of several words that no text attests, are left out.
"""
import sys
from collections import defaultdict
from pathlib import Path

D36 = "0123456789abcdefghijklmnopqrstuvwxyz"

def base36(n):
    out = ""
    while n:
        n, r = divmod(n, 36)
        out = D36[r] + out
    return out or "0"

def main(folder, out):
    folder = Path(folder)
    synsets, numbers = {}, {}
    for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"data.{name}").read_text().splitlines():
            if line.startswith("  "):
                continue
            fields = line.split("|")[0].split()
            offset, count = fields[0], int(fields[3], 16)
            words = [fields[4 + 2 * i].split("(")[0] for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for i in range(int(fields[at])):
                symbol, target, tpos, st = fields[at + 1 + 4 * i: at + 5 + 4 * i]
                pointers.append((symbol, (tpos.replace("s", "a"), target), int(st[:2], 16), int(st[2:], 16)))
            key = (pos, offset)
            synsets[key] = (words, pointers)
            numbers[key] = base36(len(numbers))
    senses, derived, antonyms = defaultdict(list), defaultdict(set), defaultdict(set)
    for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"index.{name}").read_text().splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            lemma, n_ptr = fields[0], int(fields[3])
            tagged, offsets = int(fields[5 + n_ptr]), fields[6 + n_ptr:]
            if any(c.isdigit() for c in lemma) or (("_" in lemma or "-" in lemma) and not tagged):
                continue
            for offset in offsets[:max(2, min(tagged, 5))]:
                words, pointers = synsets[(pos, offset)]
                exact = [w for w in words if w.lower() == lemma]
                if not exact or exact[0] != lemma or any(p[0] == "@i" for p in pointers):
                    continue
                up = next((numbers[p[1]] for p in pointers if p[0] in ("@", "&")), "")
                senses[lemma].append(numbers[(pos, offset)] + (">" + up if up else ""))
                mine = words.index(exact[0]) + 1
                for symbol, target, source, to in pointers:
                    if source == mine and symbol in "+!":
                        word = synsets[target][0][to - 1]
                        if word == word.lower() and word != lemma:
                            (derived if symbol == "+" else antonyms)[lemma].add(word)
    with open(out, "w") as file:
        counts = [sum(1 for pos, _ in numbers if pos == p) for p in "nvar"]
        file.write("!" + " ".join(map(str, counts)) + "\n")
        for lemma in sorted(senses, key=lambda w: w.replace("_", " ").encode()):
            row = [lemma.replace("_", " "), " ".join(senses[lemma]),
                   " ".join(sorted(w for w in derived[lemma] if "_" not in w)), " ".join(sorted(w for w in antonyms[lemma] if "_" not in w))]
            file.write("\t".join(row).rstrip("\t") + "\n")

main(*sys.argv[1:])
