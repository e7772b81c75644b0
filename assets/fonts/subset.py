"""Makes the fonts of this folder: Noto Sans CJK KR, cut down to what charts are labelled with.

    pip install fonttools
    python3 subset.py NotoSansCJK-Regular.ttc NotoSansKR-Regular.otf
    python3 subset.py NotoSansCJK-Bold.ttc NotoSansKR-Bold.otf

The collections are those of https://github.com/notofonts/noto-cjk (Debian: fonts-noto-cjk).
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

SIGNS = "₩€÷×−–—‘’“”…·•‰≈≠≤≥±→←↑↓√∞′″「」『』〈〉《》"
# The 2,350 syllables of KS X 1001, which all but never fail to spell a Korean word.
SYLLABLES = {ord(bytes([row, cell]).decode("euc_kr")) for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)}
LETTERS = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(range(0x3131, 0x3164))


def main(collection, out):
    options = subset.Options(hinting=False, layout_features=["kern"])
    names = [str(font["name"].getDebugName(4)) for font in TTCollection(collection).fonts]
    options.font_number = next(at for at, name in enumerate(names) if "Sans CJK KR" in name)
    font = subset.load_font(collection, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=SYLLABLES | LETTERS | {ord(sign) for sign in SIGNS})
    subsetter.subset(font)
    subset.save_font(font, out, options)


if __name__ == "__main__":
    main(*sys.argv[1:])
