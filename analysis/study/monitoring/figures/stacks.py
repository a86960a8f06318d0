"""Rows of bars in three pieces, with the number in each piece: of a system whole, without a part, and part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.press.exhibits.drawing.sheet import LEFT, block, sheet, write
from analysis.press.exhibits.style import INK, QUIET, SHADE, SMALL_SIZE, TEXT_SIZE
from analysis.study.drawing.systems import draw_bar
from analysis.study.systems import SYSTEM_TINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAMES, _AT_END, _HEAD, _FOOT = 2.3, 1.05, 0.34, 0.27
_LAST = "#ECECEC"
_KEY = ("#595959", "#B8B8B8", _LAST)
_ROW, _NARROW_ROW, _SPACE = 0.3, 0.52, 0.14


@dataclass(frozen=True)
class Row:
    """One bar.

    Parameters
    ----------
    name : str
    system : str
    pieces : tuple of int
        How many in each of the three pieces.
    at_end : str
        What stands behind the bar.
    leads : bool
        A whole system, set apart from what went before and in bold.
    """

    name: str
    system: str
    pieces: tuple[int, int, int]
    at_end: str = ""
    leads: bool = False


@dataclass(frozen=True)
class Band:
    """An upright band over all bars, in per cent, with words beneath it."""

    low: float
    high: float
    words: str


def heights(rows: Sequence[Row], *, band: bool = False) -> tuple[float, float]:
    """Give the height of the chart on a page and on a phone, in inches."""
    spaces = _HEAD + _SPACE * (sum(row.leads for row in rows) - 1) + (_FOOT if band else 0.04)
    return spaces + _ROW * len(rows), spaces + _NARROW_ROW * len(rows)


def draw_stacks(
    figure: Figure, narrow: bool, rows: Sequence[Row], words: tuple[str, str, str], band: Band | None = None
) -> None:
    """Draw the bars one under the other, beneath a key of their pieces."""
    axes = sheet(figure)
    left = LEFT if narrow else _NAMES
    inch = (figure.get_figwidth() - left - (_AT_END if any(row.at_end for row in rows) else 0.05)) / 100
    y = _HEAD
    _name_pieces(axes, words)
    for place, row in enumerate(rows):
        y += _SPACE if row.leads and place else 0
        style: dict[str, Any] = {"bold": row.leads, "size": TEXT_SIZE if row.leads else SMALL_SIZE}
        # on a phone the names stand above their bars, in the way of the lines of a band
        chip: dict[str, Any] = (
            {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.6}, "zorder": 4} if narrow else {}
        )
        name = f"{row.name} ({sum(row.pieces)})"
        write(axes, LEFT if row.leads or narrow else 0.14, y + 0.1, name, **style, **chip)
        y += _NARROW_ROW - _ROW if narrow else 0
        _stack(axes, row, left, inch, y + 0.1)
        write(axes, left + 100 * inch + 0.08, y + 0.1, row.at_end, **style)
        y += _ROW
    if band:
        low, high = left + band.low * inch, left + band.high * inch
        block(axes, low, (_HEAD + y) / 2, high - low, y - _HEAD, facecolor=SHADE, zorder=0)
        axes.vlines([low, high], _HEAD - 0.04, y, INK, linewidth=0.7, linestyle=(0, (3, 2)), zorder=3)
        write(axes, (low + high) / 2, y + 0.1, band.words, align="center")


def _name_pieces(axes: Axes, words: tuple[str, str, str]) -> None:
    """Name the pieces beside their darkness, which both systems share."""
    x = LEFT
    for word, shade in zip(words, _KEY, strict=True):
        block(axes, x, 0.12, 0.22, 0.15, facecolor=shade)
        write(axes, x + 0.28, 0.12, word, colour=QUIET)
        x += 0.42 + 0.056 * len(word)


def _stack(axes: Axes, row: Row, left: float, inch: float, y: float) -> None:
    """Draw one bar in three pieces, with their numbers."""
    height = 0.22 if row.leads else 0.18
    for number, shade in zip(row.pieces, (None, SYSTEM_TINT[row.system], _LAST), strict=True):
        length = 100 * number / sum(row.pieces) * inch
        if shade is None:
            draw_bar(axes, row.system, left, y, length, height=height)
        else:
            block(axes, left, y, length, height, facecolor=shade, edgecolor="white", linewidth=1)
        if length > 0.12:
            # a plain chip keeps the number off the dark or hatched piece, and off the lines of a band
            chip = {"facecolor": shade or "white", "edgecolor": "none", "pad": 0.9}
            write(axes, left + length / 2, y, str(number), align="center", zorder=4, bbox=chip)
        left += length
