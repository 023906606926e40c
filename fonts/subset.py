#!/usr/bin/env python3
"""Cut Noto Sans SC to the characters that interdep can draw.

    python3 -m pip install fonttools
    python3 fonts/subset.py NotoSansSC_400Regular.ttf fonts/NotoSansSC-Regular.ttf
    python3 fonts/subset.py NotoSansSC_700Bold.ttf fonts/NotoSansSC-Bold.ttf

The inputs are the static TrueType files of the npm package
`@expo-google-fonts/noto-sans-sc` (0.4.3 was used). Run twice, the script
writes the same bytes: it takes the time stamps from the input.
"""

import sys

from fontTools import subset

# Inclusive ranges of code points besides the Chinese characters.
RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x0391, 0x03C9),  # Greek
    (0x2000, 0x206F),  # general punctuation and spaces
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20AC, 0x20AC),  # euro
    (0x2100, 0x214F),  # letterlike: per mille, trade mark, numero
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators, U+2212 minus among them
    (0x2460, 0x2473),  # circled digits
    (0x25A0, 0x25FF),  # geometric shapes; U+25A1 stands for a missing glyph
    (0x3000, 0x301F),  # CJK punctuation
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width currency signs
]


def gb_2312():
    """Code points of GB 2312 levels 1 and 2: rows 16 to 87, 6,763 characters."""
    for row in range(16, 88):
        for cell in range(1, 95):
            try:
                yield ord(bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue


def main(source, target):
    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT", "BASE", "VORG", "vhea", "vmtx"]
    options.recalc_timestamp = False

    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    characters = set(gb_2312())
    for first, last in RANGES:
        characters.update(range(first, last + 1))
    cutter.populate(unicodes=sorted(characters))
    cutter.subset(font)
    subset.save_font(font, target, options)
    present = len(font.getBestCmap())
    print(f"{target}: {present} of {len(characters)} characters")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
