"""The typeface of text and charts, with a zero that is plain: the slash of Atkinson Hyperlegible's own reads like code in 2016 and 100%.

PDF and matplotlib read the whole of it. A page carries the letters of English and Welsh, and a chart those that charts are written
with, without the hints that screens of today pass by, so that each is a small file that needs no other.
"""

from __future__ import annotations

import string
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.press.base.files import write_whole

if TYPE_CHECKING:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "Atkinson Hyperlegible"
# Of the letters of Welsh the typeface has some, and the marks from which the others are put together.
_MARKS = "\u0300\u0301\u0302\u0308"
_ACCENTED = "".join(
    unicodedata.normalize("NFC", letter + mark) for letter in "aeiouyAEIOUY" for mark in _MARKS
)
# What has another letter shows it in the reader's own typeface. Charts are measured without pairs of letters drawn together.
_USES = {
    "chart": (string.ascii_letters + string.digits + " !%&'()*+,-./:;=?£\u2013\u2019“”\u2212", []),
    "page": (
        string.printable.rstrip() + " \u00a0£§°·†‡•…€\u2013\u2014\u2018\u2019“”\u2212" + _MARKS + _ACCENTED,
        ["kern", "mark", "tnum"],
    ),
}


def typeface_files(folder: Path) -> list[Path]:
    """Put the files of the typeface into a folder, unless they are there: whole, and for pages.

    Returns: list of Path. The whole ones, one a weight and slope, by name.
    """
    import fontpkg_atkinson_hyperlegible as typeface

    own = {
        folder / f"plain-{path.name}": path for path in sorted((Path(typeface.ROOT) / "files").glob("*.ttf"))
    }
    for target, path in own.items():
        if not target.is_file():
            write_whole(target, _with_plain_zeros(path))
        _for_the_web(target, "page")
    # two faces of one name would leave it to chance which is set
    for other in set(folder.glob("*.ttf")) - set(own):
        other.unlink(missing_ok=True)
    return list(own)


def chart_letters(folder: Path, *, bold: bool) -> bytes:
    """Give the letters of charts in one weight, as a WOFF2 file, from the folder that holds the typeface."""
    whole = folder / f"plain-AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"
    return _for_the_web(whole, "chart").read_bytes()


def _for_the_web(whole: Path, use: str) -> Path:
    """Put a face without hints, with the letters of its use alone, beside the whole one as a WOFF2 file, unless it is there."""
    path = whole.with_name(f"{use}-{whole.stem}.woff2")
    if not path.is_file():
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont

        letters, features = _USES[use]
        font = TTFont(whole, recalcTimestamp=False)
        subsetter = Subsetter(Options(hinting=False, notdef_outline=True, layout_features=features))
        subsetter.populate(unicodes=map(ord, letters))
        subsetter.subset(font)
        font.flavor = "woff2"
        written = BytesIO()
        font.save(written)
        write_whole(path, written.getvalue())
    return path


def _with_plain_zeros(path: Path) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(path, recalcTimestamp=False)
    _open(font["glyf"]["zero"])
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _open(glyph: Glyph) -> None:
    """Put one opening, of the shape of the outline, in the place of the two that the slash leaves."""
    from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

    end = glyph.endPtsOfContours[0] + 1
    outline, openings = list(glyph.coordinates[:end]), list(glyph.coordinates[end:])
    low, high = _corners(outline)
    inner_low, inner_high = _corners(openings)
    scale = [(inner_high[side] - inner_low[side]) / (high[side] - low[side]) for side in (0, 1)]
    # an opening runs the other way round than the outline about it
    opening = [
        tuple(round(inner_low[side] + (point[side] - low[side]) * scale[side]) for side in (0, 1))
        for point in reversed(outline)
    ]
    glyph.coordinates = GlyphCoordinates([*outline, *opening])
    glyph.flags = glyph.flags[:end] + glyph.flags[end - 1 :: -1]
    glyph.endPtsOfContours = [end - 1, 2 * end - 1]
    glyph.numberOfContours = 2
    glyph.removeHinting()


def _corners(points: list[tuple[float, float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    across, up = zip(*points, strict=True)
    return (min(across), min(up)), (max(across), max(up))
