"""Draws differences between published figures as dumbbells on one scale of per cent."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from textwrap import wrap
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.cells import by, unit_words, value_range, what, when
from analysis.press.exhibits.drawing.sheet import LEFT, heading, nothing_to_show, rule, scale, sheet, write
from analysis.press.exhibits.format import decimal
from analysis.press.exhibits.style import INK, QUIET
from analysis.study.drawing.systems import Mark, draw_marks, name_systems
from analysis.study.systems import SYSTEM_COLOUR

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HEADINGS = {"revision": "Between editions of one publisher", "discrepancy": "Between publishers"}
_LINE = 0.155
_SHORT_UNIT = 6
_GAP = 0.13
_KEY = 0.32
_HEADING = 0.33
_FOOT = 0.3


@dataclass(frozen=True)
class _Form:
    """Where things stand, in inches, and how many letters a label has room for."""

    letters: int
    plot: float
    plot_end: float
    numbers: float | None
    beside: bool


WIDE = _Form(letters=52, plot=3.0, plot_end=5.0, numbers=5.5, beside=True)
NARROW = _Form(letters=60, plot=0.12, plot_end=2.15, numbers=None, beside=False)


def heights(shown: pd.DataFrame) -> tuple[float, float]:
    """Give the heights in inches that the rows need at page and phone width."""
    return _height(shown, WIDE), _height(shown, NARROW)


def draw(figure: Figure, narrow: bool, shown: pd.DataFrame) -> None:
    """Draw the rows under a heading for each kind, on one scale.

    Parameters
    ----------
    narrow : bool
        At phone width labels stand above their dumbbell.
    shown : DataFrame
        Rows of ``revisions.compare.disagreements``.
    """
    if shown.empty:
        nothing_to_show(figure, "No published figures for the same thing differ in substance.")
        return
    form = NARROW if narrow else WIDE
    axes = sheet(figure)
    width = figure.get_figwidth()
    name_systems(axes)
    inch = (form.plot_end - form.plot) / shown["spread_pct"].max()
    y = _KEY
    marks: list[Mark] = []
    for kind, words in _HEADINGS.items():
        rows = shown[shown["kind"] == kind]
        if rows.empty:
            continue
        rule(axes, y)
        heading(axes, y + 0.18, words)
        if kind == "revision":
            write(axes, width - LEFT, y + 0.18, "hollow: earlier edition", colour=QUIET, align="right")
        y += _HEADING
        for _, row in rows.iterrows():
            marks += _draw_row(axes, row, y, inch, form, width)
            y += _row_height(row, form)
    draw_marks(axes, marks, size=6.5)
    widest = shown["spread_pct"].max()
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, float("inf")) if widest / step <= 5)
    ticks = [0.0, *[step * n for n in range(1, 6) if step * n <= widest]]
    top = y if narrow else _KEY + _HEADING
    scale(axes, form.plot, top, y + 0.05, [(tick * inch, f"{tick:g}%") for tick in ticks])
    write(axes, form.plot_end + 0.15, y + 0.16, "of the figure printed first", colour=QUIET)


def _labels(row: pd.Series, form: _Form) -> tuple[list[str], list[str]]:
    return wrap(what(row), form.letters), wrap(f"{when(row)}, {by(row)}", form.letters)


def _row_height(row: pd.Series, form: _Form) -> float:
    names, details = _labels(row, form)
    return (len(names) + len(details) + (0 if form.beside else 1.25)) * _LINE + _GAP


def _height(shown: pd.DataFrame, form: _Form) -> float:
    if shown.empty:
        return 1.2
    rows = fsum(_row_height(row, form) for _, row in shown.iterrows())
    return rows + _KEY + _HEADING * shown["kind"].nunique() + _FOOT


def _draw_row(axes: Axes, row: pd.Series, top: float, inch: float, form: _Form, width: float) -> list[Mark]:
    names, details = _labels(row, form)
    y = top + _GAP / 2 + _LINE / 2
    for lines, colour in ((names, INK), (details, QUIET)):
        for line in lines:
            write(axes, LEFT, y, line, colour=colour)
            y += _LINE
    middle = top + _row_height(row, form) / 2 if form.beside else y + 0.03
    start, end = form.plot, form.plot + row["spread_pct"] * inch
    axes.hlines(middle, start, end, SYSTEM_COLOUR[row["system"]], linewidth=2.2, zorder=2)
    places = 0 if row["spread_pct"] >= 10 else 1
    write(axes, end + 0.1, middle, f"{decimal(row['spread_pct'], places)}%", bold=True)
    _write_values(axes, row, middle, form.numbers or width - LEFT, "left" if form.numbers else "right")
    full = (
        {row["lowest_value"], row["highest_value"]} if row["kind"] == "discrepancy" else {row["latest_value"]}
    )
    return [
        (x, middle, row["system"], "full" if value in full else "none")
        for x, value in ((start, row["lowest_value"]), (end, row["highest_value"]))
    ]


def _write_values(axes: Axes, row: pd.Series, middle: float, x: float, align: str) -> None:
    """Write the lowest and the highest value; a long unit goes on a line of its own."""
    text, unit = value_range(row), unit_words(row)
    if unit == "%" or len(unit) <= _SHORT_UNIT:
        write(axes, x, middle, text, align=align)
        return
    write(axes, x, middle - _LINE / 2, text.removesuffix(f" {unit}"), align=align)
    write(axes, x, middle + _LINE / 2, unit, colour=QUIET, align=align)
