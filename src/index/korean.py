"""Writes korean.tsv: Korean words with what they are, from mecab-ko-dic 2.1.1 (Apache-2.0, LICENSES/mecab-ko-dic.txt).

    pip download --no-deps python-mecab-ko-dic && unzip python_mecab_ko_dic-*.whl
    python3 korean.py mecab_ko_dic/dictionary/sys.dic > korean.tsv

A line is a word, a tab, and one letter: v the stem of a verb or adjective, m an adverb, an interjection or another word
that only modifies, n a common noun, p a proper noun. Words that the dictionary's training never saw carry the cost that
their class has by default; of nouns and modifiers these are left out: they are rare, and meet everyday words by chance.
"""

import collections
import struct
import sys

HEADER, TOKEN = 72, 16
# A cost that so many words of a class share is the class's default.
DEFAULT = 150
# Short names that end so are far oftener a short word with its particle or ending.
PARTICLES = "은는이가을를에로도의만여어해"


# Closing letters that only a form has, and vowels that hide a stem's own, by their place in Unicode's order.
FORMS = (4, 20)
HIDDEN = {4: 18, 6: 20, 9: 8, 14: 13, 10: 11}


def melted(word, found):
    at = ord(word[-1]) - 0xAC00
    lead, vowel, closing = at // 588, at // 28 % 21, at % 28
    opened = word[:-1] + chr(0xAC00 + lead * 588 + vowel * 28)
    if closing in FORMS and word not in ("있", "가만있"):
        return "v" in found.get(opened, ()) or "v" in found.get(opened[:-1] + chr(ord(opened[-1]) + 8), ()) or closing == 20
    if closing or vowel not in HIDDEN:
        return word == "할"
    stem = word[:-1] + chr(0xAC00 + lead * 588 + HIDDEN[vowel] * 28)
    return "v" in found.get(stem, ())


def rows(path):
    data = open(path, "rb").read()
    double_array, tokens, _ = struct.unpack("<3I", data[24:36])
    start = HEADER + double_array
    features = start + tokens
    for at in range(start, features, TOKEN):
        _, _, _, cost, offset, _ = struct.unpack("<HHHhII", data[at : at + TOKEN])
        end = data.index(b"\0", features + offset)
        tag, sense, _, word = data[features + offset : end].decode().split(",")[:4]
        yield tag, sense, word, cost


def main(path):
    seen = list(rows(path))
    shared = collections.Counter((tag, sense, cost) for tag, sense, _, cost in seen)
    kinds = {"VV": "v", "VA": "v", "MAG": "m", "MAJ": "m", "IC": "m", "MM": "m", "NNG": "n", "XR": "n", "NNP": "p"}
    found = collections.defaultdict(set)
    for tag, sense, word, cost in seen:
        kind = kinds.get(tag)
        if kind is None or not all("가" <= letter <= "힣" for letter in word):
            continue
        if kind != "v" and (len(word) < 2 or shared[tag, sense, cost] >= DEFAULT):
            continue
        if kind == "p" and len(word) < 3 and word[-1] in PARTICLES:
            continue
        found[word].add(kind)
    # A form that has melted with 아 or 어 stands in the dictionary as if it were a stem; the stem itself is enough.
    for word in [word for word in found if "v" in found[word] and found[word] & {"v"} and melted(word, found)]:
        found[word].discard("v")
    for word in sorted(word for word in found if found[word]):
        # A word that is common as well as a name is common; a noun that also modifies is a noun.
        kinds_here = found[word] - ({"p"} if len(found[word]) > 1 else set())
        print(word, "".join(sorted(kinds_here)), sep="\t")


main(sys.argv[1])
