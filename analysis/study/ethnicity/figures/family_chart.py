"""Draws what is published on ethnicity in the family court: two bars, and an empty frame for the chart of each year."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.drawing.sheet import block, write
from analysis.press.exhibits.style import QUIET, RULE, TEXT_SIZE
from analysis.study.drawing.systems import BAR, draw_bar

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_recorded(axes: Axes, family: pd.DataFrame, left: float, top: float, width: float) -> None:
    """Draw how often ethnicity is on record in each part of the family court."""
    _draw_title(axes, "ethnicity on record", left, top, width)
    y = top + 0.5
    for row in family.to_dict("records"):
        write(axes, left, y, f"{row['part'].capitalize()} {row['recorded_pct']:.0f}%")
        block(axes, left, y + 0.18, width, BAR, facecolor="white", edgecolor=RULE, linewidth=0.8)
        draw_bar(axes, "family", left, y + 0.18, width * row["recorded_pct"] / 100)
        y += 0.42


def draw_empty(axes: Axes, words: str, left: float, top: float, width: float, high: float) -> None:
    """Draw an empty frame with the words that say why it is empty."""
    _draw_title(axes, "year by year", left, top + 0.05, width)
    top, bottom = top + 0.45, top + high
    axes.plot(
        [left, left + width, left + width, left, left],
        [top, top, bottom, bottom, top],
        color=QUIET,
        linewidth=1,
        linestyle=(0, (4, 3)),
    )
    text = fill(words, 50 if width > 2 else 17)
    write(axes, left + width / 2, (top + bottom) / 2, text, align="center", linespacing=1.35)


def _draw_title(axes: Axes, name: str, left: float, top: float, width: float) -> None:
    title = f"Family court: {name}" if width > 2 else f"Family court:\n{name}"
    y = top + (0.32 if width > 2 else 0.2)
    write(axes, left, y, title, bold=True, size=TEXT_SIZE, linespacing=1.15)
