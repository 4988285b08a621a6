"""Makes the fonts of the theme from their published packages. Run by hand, when a font or a subset changes:

    npm install --prefix /tmp/fonts @fontsource-variable/source-serif-4 @fontsource-variable/source-sans-3 \
        @fontsource-variable/noto-naskh-arabic @fontsource/ibm-plex-sans-arabic @fontsource/amiri
    pip install fonttools brotli
    python .ci/fonts.py /tmp/fonts/node_modules

Out: `static/fonts/*.woff2` for pages, `src/chart/fonts/*.ttf` for measuring and rasterising charts, and
`static/fonts/coverage.txt`, the characters that all of them have. The fonts are renamed, because their licence reserves
their names; the licences stand beside them. With `--check` nothing is made, and the list is held to the fonts:

    python .ci/fonts.py --check    (`--list` writes the list alone)
"""

import io
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGES = sys.argv[1] if len(sys.argv) > 1 else "node_modules"
WEB, CHART = "static/fonts/", "src/chart/fonts/"

LATIN = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+0178,U+02BC,U+2009,U+200A,U+2010-2015,U+2018-201E,"
    "U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2248,U+2264-2265"
)
# The other letters of European languages in Latin script: loaded only by a page that has one.
LATIN_EXT = "U+0100-0130,U+0132-0151,U+0154-0177,U+0179-017F,U+0218-021B,U+1E9E"
ARABIC = "U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0670,U+200C-200F"
LATIN_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "onum", "tnum", "pnum", "sups", "calt"]
ARABIC_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "curs", "rclt"]

SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4-{}-opsz-{}.woff2"
SANS = "@fontsource-variable/source-sans-3/files/source-sans-3-{}-wght-normal.woff2"
NASKH = "@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2"
PLEX = "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-{}-normal.woff2"
AMIRI = "@fontsource/amiri/files/amiri-arabic-700-normal.woff2"


def codepoints(text):
    for part in text.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def make(source, out, family, axes, codes, features):
    font = TTFont(os.path.join(PACKAGES, source))
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, axes)
        font.flavor = None
        buffer = io.BytesIO()
        font.save(buffer)
        buffer.seek(0)
        font = TTFont(buffer)
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codepoints(codes))
    subsetter.subset(font)
    for record in list(font["name"].names):
        place = (record.nameID, record.platformID, record.platEncID, record.langID)
        if record.nameID in (1, 4, 16):
            font["name"].setName(family, *place)
        if record.nameID in (6, 25):
            font["name"].setName(family.replace(" ", ""), *place)
    # The same input gives the same file: no time of making.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.flavor = "woff2" if out.endswith("woff2") else None
    font.save(out)
    print(f"{out} {os.path.getsize(out)}")


def main():
    roman = {"wght": (400, 650), "opsz": (10, 60)}
    make(SERIF.format("latin", "normal"), WEB + "serif.woff2", "Brief Serif", roman, LATIN, LATIN_FEATURES)
    # Beside Arabic, Latin is set at the size of text alone: without the axis of sizes it weighs less than half.
    text = {"wght": (400, 650), "opsz": 18}
    make(SERIF.format("latin", "normal"), WEB + "serif-text.woff2", "Brief Serif Text", text, LATIN, LATIN_FEATURES)
    ext = {"wght": (400, 650), "opsz": 18}
    make(SERIF.format("latin-ext", "normal"), WEB + "serif-ext.woff2", "Brief Serif Ext", ext, LATIN_EXT, LATIN_FEATURES)
    italic = {"wght": 400, "opsz": 18}
    make(SERIF.format("latin", "italic"), WEB + "serif-italic.woff2", "Brief Serif Italic", italic, LATIN, LATIN_FEATURES)
    sans = {"wght": (400, 700)}
    make(SANS.format("latin"), WEB + "sans.woff2", "Brief Sans", sans, LATIN, LATIN_FEATURES)
    make(SANS.format("latin-ext"), WEB + "sans-ext.woff2", "Brief Sans Ext", sans, LATIN_EXT, LATIN_FEATURES)
    make(NASKH, WEB + "naskh.woff2", "Brief Naskh", sans, ARABIC, ARABIC_FEATURES)
    make(AMIRI, WEB + "naskh-head.woff2", "Brief Naskh Headline", None, ARABIC, ARABIC_FEATURES)
    for weight in (400, 600):
        one = {"wght": weight}
        make(PLEX.format(weight), WEB + f"sans-ar-{weight}.woff2", "Brief Sans Arabic", None, ARABIC, ARABIC_FEATURES)
        make(PLEX.format(weight), CHART + f"sans-ar-{weight}.ttf", "Brief Sans Arabic", None, ARABIC, ARABIC_FEATURES)
        make(SANS.format("latin"), CHART + f"sans-{weight}.ttf", "Brief Sans", one, LATIN, LATIN_FEATURES)
        make(SANS.format("latin-ext"), CHART + f"sans-ext-{weight}.ttf", "Brief Sans Ext", one, LATIN_EXT, LATIN_FEATURES)


# Wherever a text may stand, one face of each row has its characters.
ROLES = [["serif", "serif-ext", "naskh"], ["serif-text", "serif-ext", "naskh-head"]] + [
    ["sans", "sans-ext", f"sans-ar-{weight}"] for weight in (400, 600)
]


def coverage():
    """The characters that every role has, as the lines of `coverage.txt`."""
    faces = lambda names, path: set().union(*(TTFont(path.format(n)).getBestCmap() for n in names))
    roles = [faces(role, WEB + "{}.woff2") for role in ROLES]
    roles += [faces([f"sans-{w}", f"sans-ext-{w}", f"sans-ar-{w}"], CHART + "{}.ttf") for w in (400, 600)]
    ranges = []
    for code in sorted(set.intersection(*roles)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    head = "# The characters that the fonts of the theme have, on pages and in charts; written by `.ci/fonts.py`.\n"
    lines = (f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in ranges)
    return head + "".join(line + "\n" for line in lines)


def check():
    if open(WEB + "coverage.txt").read() != coverage():
        sys.exit("static/fonts/coverage.txt is not what the fonts have: run `.ci/fonts.py`")


if sys.argv[1:] == ["--check"]:
    check()
elif sys.argv[1:] == ["--list"]:
    open(WEB + "coverage.txt", "w").write(coverage())
else:
    main()
    open(WEB + "coverage.txt", "w").write(coverage())
