"""Cut the site's web fonts out of Vazirmatn (a development tool, never run by the site).

Usage::

    npm pack vazirmatn@33.0.3 && tar xzf vazirmatn-33.0.3.tgz
    python tools/subset_fonts.py "package/fonts/variable/Vazirmatn[wght].ttf" static/fonts

Two variable WOFF2 files are written. The weight axis is cut to the weights the design uses (400 to 800), the
character set to what Persian, Arabic and English readers meet. ``static/css/tokens.css`` must name the same
``unicode-range`` values; ``--ranges`` prints them. Output is byte for byte repeatable for the same input and versions.
"""

import argparse
import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE_SHA256 = "696249a2c74b39ffdef55de4df2809c5b639d3ff80d618d8160a095d2fd49dca"
WEIGHTS = (400, 800)
ARABIC_LIMIT_BYTES = 35 * 1024

# Letters, marks and digits of Persian and Arabic, both scripts' punctuation, and the joiners. Punctuation shared with
# Latin is in this file too, so that a Persian page seldom has to wait for the Latin file.
ARABIC_SCRIPT = [
    (0x060C, 0x060C),  # ،
    (0x061B, 0x061B),  # ؛
    (0x061F, 0x061F),  # ؟
    (0x0621, 0x063A),  # hamza … ghain
    (0x0640, 0x0652),  # tatweel, letters, vowel marks
    (0x0653, 0x0655),  # madda and hamza above, hamza below
    (0x0660, 0x066C),  # Arabic digits, ٪ ٫ ٬
    (0x0670, 0x0671),  # superscript alef, alef wasla
    (0x067E, 0x067E),  # پ
    (0x0686, 0x0686),  # چ
    (0x0695, 0x0695),  # ڕ, with ڤ ڵ ھ ۆ ێ ە: Kurdish names in Persian text
    (0x0698, 0x0698),  # ژ
    (0x06A4, 0x06A4),
    (0x06A9, 0x06A9),  # ک
    (0x06AF, 0x06AF),  # گ
    (0x06B5, 0x06B5),
    (0x06BE, 0x06BE),
    (0x06C0, 0x06C0),  # ۀ
    (0x06C6, 0x06C6),
    (0x06CC, 0x06CC),  # ی
    (0x06CE, 0x06CE),
    (0x06D5, 0x06D5),
    (0x06F0, 0x06F9),  # ۰-۹
    (0x200C, 0x200F),  # ZWNJ, ZWJ, LRM, RLM
    (0xFDFC, 0xFDFC),  # ﷼
]
SHARED_PUNCTUATION = [
    (0x0020, 0x0021),
    (0x0028, 0x0029),
    (0x002B, 0x002B),
    (0x002D, 0x002F),
    (0x003A, 0x003A),
    (0x005B, 0x005B),
    (0x005D, 0x005D),
    (0x00A0, 0x00A0),
    (0x00AB, 0x00AB),  # «
    (0x00B7, 0x00B7),  # ·
    (0x00BB, 0x00BB),  # »
    (0x00D7, 0x00D7),  # ×
    (0x2013, 0x2014),
    (0x2026, 0x2026),
    (0x2039, 0x203A),  # ‹ ›
    (0x2212, 0x2212),
]
LATIN = [
    (0x0020, 0x007E),
    (0x00A0, 0x00A0),
    (0x00A9, 0x00A9),
    (0x00AB, 0x00AB),
    (0x00B7, 0x00B7),
    (0x00BB, 0x00BB),
    (0x00D7, 0x00D7),
    (0x2013, 0x2014),
    (0x2018, 0x2019),
    (0x201C, 0x201D),
    (0x2022, 0x2022),
    (0x2026, 0x2026),
]
# Shaping and mark placement only; stylistic alternates and discretionary ligatures are dropped.
FEATURES = [
    "init",
    "medi",
    "fina",
    "isol",
    "rlig",
    "liga",
    "calt",
    "ccmp",
    "locl",
    "mark",
    "mkmk",
    "kern",
    "tnum",
]

Ranges = list[tuple[int, int]]


def unicodes(ranges: Ranges) -> list[int]:
    """Return every code point of ``ranges`` (inclusive bounds)."""
    return [point for first, last in ranges for point in range(first, last + 1)]


def css_ranges(ranges: Ranges) -> str:
    """Return ``ranges`` as a CSS ``unicode-range`` value (CSS Fonts 4, section 4.5)."""
    return ",".join(f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in sorted(ranges))


def cut(source: Path, target: Path, ranges: Ranges) -> int:
    """Write the subset of ``source`` that holds ``ranges`` to ``target``; return its size in bytes."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the licence names travel with the file
    options.notdef_outline = False
    options.drop_tables += ["DSIG", "meta"]
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options=options)
    subsetter.populate(unicodes=unicodes(ranges))
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
    subset.save_font(font, target, options)
    return target.stat().st_size


def main() -> int:
    """Cut both files, print size and SHA-256 of each, and fail when the source or a size is not as expected."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, nargs="?")
    parser.add_argument("target", type=Path, nargs="?")
    parser.add_argument("--ranges", action="store_true", help="print the unicode-range values and stop")
    args = parser.parse_args()
    if args.ranges:
        print(f"arabic: {css_ranges(ARABIC_SCRIPT + SHARED_PUNCTUATION)}\nlatin: {css_ranges(LATIN)}")
        return 0
    if not args.source or not args.target:
        parser.error("source and target are required")
    found = hashlib.sha256(args.source.read_bytes()).hexdigest()
    if found != SOURCE_SHA256:
        print(f"{args.source} is not Vazirmatn 33.0.3 (SHA-256 {found})", file=sys.stderr)
        return 1
    for name, ranges in (("arabic", ARABIC_SCRIPT + SHARED_PUNCTUATION), ("latin", LATIN)):
        target = args.target / f"vazirmatn-{name}.woff2"
        size = cut(args.source, target, ranges)
        print(f"{target.name}\t{size} bytes\t{hashlib.sha256(target.read_bytes()).hexdigest()}")
        if name == "arabic" and size > ARABIC_LIMIT_BYTES:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
