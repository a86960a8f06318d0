"""Draws the revisions of one measure: a row a figure, the earliest edition at nought, the latest as far off as it moved."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, fsum, inf, isfinite
from textwrap import wrap
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.comparisons.changes import SMALL_PCT
from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.format import MINUS, change_words, value_words
from analysis.press.exhibits.style import CONTEXT, QUIET, RULE
from analysis.study.drawing.systems import draw_marks
from analysis.study.systems import SYSTEM_COLOUR

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LINE = 0.16
_GAP = 0.13
_HEAD = 0.32
_FOOT = 0.27
_STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 1000, inf)
_TICKS = 4


@dataclass(frozen=True)
class _Form:
    """Where things stand, in inches, and how many letters a label has room for."""

    letters: int
    plot: tuple[float, float]
    earliest: float
    latest: float
    change: float
    size: float
    beside: bool


WIDE = _Form(34, (2.45, 3.95), earliest=4.65, latest=5.35, change=6.05, size=6.68, beside=True)
NARROW = _Form(42, (0.2, 1.5), earliest=2.25, latest=2.95, change=3.57, size=3.57, beside=False)


def heights(rows: pd.DataFrame) -> tuple[float, float]:
    """Give the heights in inches that the rows need at page and phone width."""
    wide, narrow = (
        _HEAD + fsum(_row_height(label, form) for label in rows["label"]) + _FOOT for form in (WIDE, NARROW)
    )
    return wide, narrow


def draw(figure: Figure, narrow: bool, rows: pd.DataFrame) -> None:
    """Draw the rows on one scale of per cent, with both values, the change and its size.

    Parameters
    ----------
    narrow : bool
        At phone width labels stand above their marks.
    rows : DataFrame
        In order: ``label``, ``system``, ``earliest_value``, ``latest_value``, ``difference_pct`` and ``size``.
    """
    form = NARROW if narrow else WIDE
    axes = sheet(figure)
    known = rows["difference_pct"][rows["difference_pct"].map(isfinite)]
    # a scale no finer than a small revision, so that small ones look small
    low, high = min(-SMALL_PCT, known.min()), max(SMALL_PCT, known.max())
    inch = (form.plot[1] - form.plot[0]) / (high - low)
    zero = form.plot[0] - low * inch
    _head(axes, form, rows["system"].iloc[0])
    step = next(step for step in _STEPS if (high - low) / step <= _TICKS)
    ticks = [] if step == inf else [n * step for n in range(ceil(low / step), floor(high / step) + 1)]
    y = _HEAD
    for _, row in rows.iterrows():
        height = _row_height(row["label"], form)
        # no rule runs through a label that stands above its marks
        top = y if form.beside else y + height - _LINE - _GAP / 2
        axes.vlines([zero + tick * inch for tick in ticks], top, y + height, RULE, linewidth=0.6, zorder=0)
        axes.vlines(zero, top, y + height, CONTEXT, linewidth=0.9, zorder=0)
        _draw_row(axes, row, y, zero, inch, form)
        y += height
    for tick in ticks:
        write(axes, zero + tick * inch, y + 0.11, _tick(tick), colour=QUIET, align="center")


def _tick(tick: float) -> str:
    return "0" if tick == 0 else f"{MINUS if tick < 0 else '+'}{abs(tick):g}%"


def _row_height(label: str, form: _Form) -> float:
    lines = len(wrap(label, form.letters))
    return (lines if form.beside else lines + 1) * _LINE + _GAP


def _head(axes: Axes, form: _Form, system: str) -> None:
    y = _HEAD / 2
    for x, words, filling in ((form.earliest, "earliest", "none"), (form.latest, "latest", "full")):
        text = write(axes, x, y, words, colour=QUIET, align="right")
        width = text.get_window_extent().width / axes.figure.dpi
        draw_marks(axes, [(x - width - 0.09, y, system, filling)], size=5.5)
    write(axes, form.change, y, "change", colour=QUIET, align="right")
    if form.beside:
        write(axes, form.size, y, "size", colour=QUIET, align="right")
    rule(axes, _HEAD)


def _draw_row(axes: Axes, row: pd.Series, top: float, zero: float, inch: float, form: _Form) -> None:
    y = top + _GAP / 2 + _LINE / 2
    lines = wrap(row["label"], form.letters)
    for number, line in enumerate(lines):
        write(axes, LEFT, y + number * _LINE, line)
    middle = top + _row_height(row["label"], form) / 2 if form.beside else y + len(lines) * _LINE
    write(axes, form.size, middle if form.beside else y, row["size"], colour=QUIET, align="right")
    write(axes, form.earliest, middle, value_words(row["earliest_value"]), align="right")
    write(axes, form.latest, middle, value_words(row["latest_value"]), align="right")
    write(axes, form.change, middle, change_words(row["difference_pct"]), align="right", bold=True)
    if isfinite(row["difference_pct"]):
        end = zero + row["difference_pct"] * inch
        axes.hlines(middle, zero, end, SYSTEM_COLOUR[row["system"]], linewidth=2, zorder=2)
        draw_marks(axes, [(zero, middle, row["system"], "none")], size=7.5)
        draw_marks(axes, [(end, middle, row["system"], "full")], size=4.5)
