"""Subsets the two originals into the five bundled fonts; called by build.sh as `subset.py PACKAGES OUT`.

Noto Sans JP draws its Latin and Cyrillic after Source Sans, enlarged by 733/656 to sit well beside kanji.
The companion fonts are Source Sans 3 enlarged by the same factor, so that both can stand in one word.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

PACKAGES, OUT = Path(sys.argv[1]), Path(sys.argv[2])
JP, SOURCE = PACKAGES / "noto-sans-jp", PACKAGES / "source-sans-3"
# Advance of H, n, б and К in Noto Sans JP over that in Source Sans 3.
COMPANION_SCALE = 1.117
# Kept: composition, local forms, kerning, marks. Ligatures are dropped: one glyph must stay one character.
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk"]

ALPHABETS = [
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F),              # Latin (without the soft hyphen)
    (0x192, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B),
    (0x2B9, 0x2BC), (0x2C6, 0x2C7), (0x2D8, 0x2DD),          # modifier letters
    (0x300, 0x30C), (0x323, 0x331),                          # combining marks
    (0x400, 0x4FF),                                          # Cyrillic
    (0x1E00, 0x1EFF),
    (0x2002, 0x200A), (0x2010, 0x2027), (0x202F, 0x203E),    # spaces, dashes, quotes, primes
    (0x2044, 0x2044), (0x2070, 0x208E), (0x20A0, 0x20BF),
    (0x2116, 0x2116), (0x2122, 0x2122), (0x2150, 0x215F),
    (0x2190, 0x2199), (0x2212, 0x2212), (0x2215, 0x221E),
    (0x2248, 0x2248), (0x2260, 0x2265),
    (0x25A0, 0x25CF), (0x2605, 0x2606), (0x2640, 0x2642),
]
JAPANESE = [
    (0x2103, 0x2103), (0x2160, 0x216B), (0x2170, 0x2179), (0x21D2, 0x21D4), (0x2460, 0x2473),
    (0x3000, 0x301F), (0x3030, 0x3030), (0x303B, 0x303D), (0x3041, 0x3096), (0x3099, 0x30FF),
    (0x31F0, 0x31FF),                                        # small kana of Ainu
    (0x3231, 0x3232), (0x3371, 0x337F), (0x3380, 0x33DF), (0xFF01, 0xFF65),
]


def jis_level_1():
    """Rows 16 to 47 of JIS X 0208: the 2965 kanji of everyday use."""
    for row in range(16, 48):
        for cell in range(1, 95):
            try:
                yield ord(bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp"))
            except UnicodeDecodeError:
                pass  # the unassigned end of row 47


def listed():
    """The characters of characters.txt, which says what they are for."""
    lines = (Path(__file__).parent / "characters.txt").read_text("utf-8").splitlines()
    return {ord(c) for line in lines if not line.startswith("#") for c in line if not c.isspace()}


def expand(ranges):
    return {c for first, last in ranges for c in range(first, last + 1)}


def cut(path, characters):
    """Returns the font of `path` reduced to `characters`, without hints."""
    options = subset.Options(hinting=False, layout_features=FEATURES, notdef_outline=True, name_IDs=["*"],
                             name_languages=[0x409], recalc_timestamp=False, glyph_names=False,
                             legacy_cmap=False, symbol_cmap=False)
    options.drop_tables += ["BASE", "DSIG", "STAT", "VORG", "vhea", "vmtx", "gasp", "meta"]
    font = TTFont(path, recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)
    return font


def full_width(font):
    """Characters such as ± × … that are a full em wide here: right beside kanji, too wide beside letters."""
    return {c for c, glyph in font.getBestCmap().items() if font["hmtx"][glyph][0] == 1000}


def enlarge(font):
    """Scales the glyphs, not the em: a line of either font then has the same apparent size."""
    scale_upem(font, round(1000 * COMPANION_SCALE))
    font["head"].unitsPerEm = 1000
    # Rounded apart, the side bearing and the outline can differ by a unit; readers then shift the glyph.
    glyphs, metrics = font["glyf"], font["hmtx"].metrics
    for name, (advance, _) in metrics.items():
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (advance, getattr(glyphs[name], "xMin", 0))


def rename(font, style):
    """Gives the companion its own name: its licence reserves the name of the original."""
    family, compact = "Treatymap Sans", "TreatymapSans"
    names = {1: family, 2: style, 3: f"{compact}-{style}", 4: f"{family} {style}", 6: f"{compact}-{style}"}
    table = font["name"]
    # 0 copyright, 13 and 14 licence stay; all else named or described the original.
    table.names = [n for n in table.names if n.nameID in (0, 13, 14)]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)


def save(font, name):
    font.save(OUT / name)
    print(f"{name}: {len(font.getBestCmap())} characters, {(OUT / name).stat().st_size} bytes")


alphabets = expand(ALPHABETS) | {c for c in listed() if c < 0x2E80}
japanese = alphabets | expand(JAPANESE) | set(jis_level_1()) | listed()

for style, folder in (("Regular", "400Regular"), ("Bold", "700Bold")):
    main = cut(JP / folder / f"NotoSansJP_{folder}.ttf", japanese)
    save(main, f"NotoSansJP-{style}-subset.ttf")
    lacking = alphabets - set(main.getBestCmap())
    # Combining marks come with the letters they may stand on.
    letters = {c for c in alphabets if chr(c).isalpha() and c < 0x500}
    companion = cut(SOURCE / folder / f"SourceSans3_{folder}.ttf", lacking | letters | full_width(main))
    enlarge(companion)
    rename(companion, style)
    save(companion, f"TreatymapSans-{style}.ttf")

italic = cut(SOURCE / "400Regular_Italic" / "SourceSans3_400Regular_Italic.ttf", alphabets)
enlarge(italic)
rename(italic, "Italic")
save(italic, "TreatymapSans-Italic.ttf")
