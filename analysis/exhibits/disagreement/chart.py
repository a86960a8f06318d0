"""Draws differences between published figures as dumbbells on one scale of per cent."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.disagreement.wording import by, unit_words, what, when
from analysis.exhibits.drawing.sheet import nothing_to_show
from analysis.exhibits.style import (
    CONTEXT,
    INK,
    QUIET,
    RULE,
    SMALL_SIZE,
    SYSTEM_COLOUR,
    SYSTEM_MARKER,
    SYSTEM_NAME,
)
from analysis.exhibits.words import decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HEADINGS = {"revision": "Between editions of one publisher", "discrepancy": "Between publishers"}
_LINE = 0.155
_SHORT_UNIT = 6
_GAP = 0.13
_KEY = 0.26
_HEADING = 0.36
_FOOT = 0.42
_WIDE = {"values": 5.5, "label": 0.02, "wrap": 48, "plot": 3.05, "plot_end": 5.0, "beside": True}
_NARROW = {"values": None, "label": 0.02, "wrap": 60, "plot": 0.12, "plot_end": 2.15, "beside": False}


def heights(shown: pd.DataFrame) -> tuple[float, float]:
    """Give the heights in inches that the rows need at page and phone width."""
    return _height(shown, _WIDE), _height(shown, _NARROW)


def draw(figure: Figure, narrow: bool, shown: pd.DataFrame) -> None:
    """Draw the rows under a heading for each kind, on one scale.

    Parameters
    ----------
    figure : Figure
        Empty, of the height that ``heights`` gives.
    narrow : bool
        At phone width labels stand above their dumbbell.
    shown : DataFrame
        Rows of ``comparisons.disagreement.disagreements``.
    """
    if shown.empty:
        nothing_to_show(figure, "No published figures for the same thing differ in substance.")
        return
    form = _NARROW if narrow else _WIDE
    figure.set_layout_engine("none")
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    scale = (form["plot_end"] - form["plot"]) / shown["spread_pct"].max()
    _draw_key(axes, form, width)
    y = _KEY
    for kind, heading in _HEADINGS.items():
        rows = shown[shown["kind"] == kind]
        if rows.empty:
            continue
        axes.text(form["label"], y + 0.2, heading, fontweight="bold", va="center")
        axes.plot([form["label"], width - 0.02], [y + 0.34, y + 0.34], color=RULE, linewidth=0.8)
        y += _HEADING
        for _, row in rows.iterrows():
            tall = _row_height(row, form)
            _draw_row(axes, row, y, tall, scale, form, width)
            y += tall
    _draw_scale(axes, y, scale, form, shown["spread_pct"].max())


def _labels(row: pd.Series, form: dict) -> tuple[list[str], list[str]]:
    return wrap(what(row), form["wrap"]), wrap(f"{when(row)}, {by(row)}", round(form["wrap"] * 1.12))


def _row_height(row: pd.Series, form: dict) -> float:
    names, details = _labels(row, form)
    lines = len(names) + len(details) + (0 if form["beside"] else 1.25)
    return lines * _LINE + _GAP


def _height(shown: pd.DataFrame, form: dict) -> float:
    if shown.empty:
        return 1.2
    rows = sum(_row_height(row, form) for _, row in shown.iterrows())
    return rows + _KEY + _HEADING * shown["kind"].nunique() + _FOOT


def _draw_row(
    axes: Axes, row: pd.Series, top: float, tall: float, scale: float, form: dict, width: float
) -> None:
    names, details = _labels(row, form)
    y = top + _GAP / 2 + _LINE / 2
    for lines, style in ((names, {"color": INK}), (details, {"color": QUIET})):
        for line in lines:
            axes.text(form["label"], y, line, fontsize=SMALL_SIZE, va="center_baseline", **style)
            y += _LINE
    middle = top + tall / 2 if form["beside"] else y + 0.03
    start, end = form["plot"], form["plot"] + row["spread_pct"] * scale
    colour, marker = SYSTEM_COLOUR[row["system"]], SYSTEM_MARKER[row["system"]]
    axes.plot([start, end], [middle, middle], color=colour, linewidth=2.2, zorder=2, solid_capstyle="butt")
    for place, value in ((start, row["lowest_value"]), (end, row["highest_value"])):
        full = row["kind"] == "discrepancy" or value == row["latest_value"]
        face = colour if full else "white"
        axes.plot(
            place,
            middle,
            marker=marker,
            markersize=6.5,
            color=colour,
            markerfacecolor=face,
            markeredgewidth=1.4,
            zorder=3 + full,
        )
    places = 0 if row["spread_pct"] >= 10 else 1
    axes.text(
        end + 0.1,
        middle,
        f"{decimal(row['spread_pct'], places)}%",
        fontsize=SMALL_SIZE,
        fontweight="bold",
        va="center_baseline",
    )
    _write_values(axes, row, middle, form["values"] or width - 0.02, "left" if form["values"] else "right")


def _write_values(axes: Axes, row: pd.Series, middle: float, x: float, align: str) -> None:
    low, high = (f"{row[end]:,.10g}" for end in ("lowest_value", "highest_value"))
    unit = unit_words(row)
    if unit == "%":
        low, high, unit = f"{low}%", f"{high}%", ""
    two_lines = len(unit) > _SHORT_UNIT
    text = f"{low} to {high}" if two_lines else f"{low} to {high} {unit}".rstrip()
    style = {"fontsize": SMALL_SIZE, "ha": align, "va": "center_baseline"}
    axes.text(x, middle - (_LINE / 2 if two_lines else 0), text, **style)
    if two_lines:
        axes.text(x, middle + _LINE / 2, unit, color=QUIET, **style)


def _draw_key(axes: Axes, form: dict, width: float) -> None:
    x, y = form["label"] + 0.06, _KEY / 2
    for system, name in SYSTEM_NAME.items():
        axes.plot(x, y, marker=SYSTEM_MARKER[system], markersize=6.5, color=SYSTEM_COLOUR[system])
        axes.text(x + 0.12, y, name, fontsize=SMALL_SIZE, va="center_baseline")
        x += 1.12
    axes.text(width - 0.02, y, "open: earlier edition", fontsize=SMALL_SIZE, ha="right", va="center_baseline")


def _draw_scale(axes: Axes, bottom: float, scale: float, form: dict, widest: float) -> None:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, float("inf")) if widest / step <= 5)
    y = bottom + 0.1
    ticks = [0.0, *[step * n for n in range(1, 6) if step * n <= widest]]
    axes.plot([form["plot"], form["plot_end"]], [y, y], color=CONTEXT, linewidth=0.8)
    for tick in ticks:
        x = form["plot"] + tick * scale
        axes.plot([x, x], [y, y + 0.04], color=CONTEXT, linewidth=0.8)
        if form["beside"]:
            axes.plot([x, x], [_KEY + _HEADING, y], color=RULE, linewidth=0.6, zorder=0)
        axes.text(x, y + 0.14, f"{tick:g}%", fontsize=SMALL_SIZE, color=QUIET, ha="center", va="center")
    axes.text(
        form["plot_end"] + 0.15,
        y + 0.14,
        "above the lowest",
        fontsize=SMALL_SIZE,
        color=QUIET,
        ha="left",
        va="center",
    )
