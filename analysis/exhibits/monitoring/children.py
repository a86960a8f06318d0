"""How much of what each system monitors is about the child, as bars with the range that judgement leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.drawing.sheet import LEFT, block, sheet, write
from analysis.exhibits.drawing.systems import draw_bar
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.monitoring.wording import PURPOSIVE, basis, from_register, require_rows
from analysis.exhibits.style import (
    INK,
    QUIET,
    SMALL_SIZE,
    SYSTEM_COLOUR,
    SYSTEM_NAME,
    SYSTEM_TINT,
    TEXT_SIZE,
)
from analysis.exhibits.words import span

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WORDS = ("About the child", "Partly", "Not")
_NAMES, _RANGE = 2.05, 1.05
_NOT = "#ECECEC"


def child_focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the share of indicators about the child, for each system and each part of it.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.monitoring.child_focus`` gives it.
    include_one_off : bool
        Whether the frame counts indicators collected once, so that the subtitle says so.
    """
    require_rows(frame, "fig-child-focus")
    whole = frame[frame["branch"] == "all"].set_index("system")
    said = [f"{_range(row)} of {SYSTEM_NAME[system].lower()}'s" for system, row in whole.iterrows()]
    said[0] += " indicators"
    said_all = ", ".join(said)
    parts = [
        f"{row['branch']} {row['yes_n']} yes, {row['partly_n']} partly, {row['no_n']} no"
        for _, row in frame[frame["branch"] != "all"].iterrows()
    ]
    systems = [
        f"{SYSTEM_NAME[system].lower()} {row['yes_n']} yes, {row['partly_n']} partly, {row['no_n']} no"
        for system, row in whole.iterrows()
    ]
    return Exhibit(
        id="fig-child-focus",
        title=f"About the child: {said_all}.",
        subtitle=f"Share of {basis(include_one_off)}, by part of the system (number in brackets); ranges count "
        "partly as no, then as yes. England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, frame),
            height=0.45 + 0.3 * len(frame),
            narrow_height=0.45 + 0.52 * len(frame),
        ),
        data=frame,
        source=from_register(int(whole["indicators_n"].sum())),
        alt=f"Stacked bars. About the child: {said_all}. Whole systems: {'; '.join(systems)}. "
        f"Parts: {'; '.join(parts)}.",
        note="About the child: need, experience, safety or outcome. Partly: counts children, or rates work with them. "
        + PURPOSIVE,
    )


def _range(row: pd.Series) -> str:
    return span(row["low_pct"], row["high_pct"])


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    axes = sheet(figure)
    left = LEFT if narrow else _NAMES
    inch = (figure.get_figwidth() - left - _RANGE) / 100
    y = 0.28
    for place, row in enumerate(frame.itertuples()):
        whole = row.branch == "all"
        y += 0.14 if whole and place else 0
        style = {"bold": whole, "size": TEXT_SIZE if whole else SMALL_SIZE}
        name = SYSTEM_NAME[row.system] if whole else row.branch[0].upper() + row.branch[1:]
        write(axes, LEFT if whole or narrow else 0.14, y + 0.1, f"{name} ({row.indicators_n})", **style)
        y += 0.22 if narrow else 0
        ends = _stack(axes, row, left, inch, y + 0.1, 0.22 if whole else 0.18)
        write(axes, left + 100 * inch + 0.08, y + 0.1, span(row.low_pct, row.high_pct), **style)
        if place == 0:
            for words, x in zip(_WORDS, ends, strict=True):
                write(axes, x, 0.11, words, colour=QUIET)
        y += 0.3


def _stack(axes: Axes, row: tuple, left: float, inch: float, y: float, height: float) -> list[float]:
    """Draw one bar in three pieces, with their numbers, and give the left ends of the pieces."""
    numbers = (row.yes_n, row.partly_n + row.uncoded_n, row.no_n)
    ends = []
    for number, colour in zip(numbers, (None, SYSTEM_TINT[row.system], _NOT), strict=True):
        ends.append(left)
        length = 100 * number / row.indicators_n * inch
        if colour is None:
            draw_bar(axes, row.system, left, y, length, height=height)
        else:
            block(axes, left, y, length, height, facecolor=colour, edgecolor="white", linewidth=1)
        if length > 0.12:
            # a patch of plain colour keeps a number off the hatching
            box = {"facecolor": SYSTEM_COLOUR[row.system], "edgecolor": "none", "pad": 0.9}
            ink = "white" if colour is None and row.system == "youth" else INK
            more = {"bbox": box} if colour is None else {}
            write(axes, left + length / 2, y, str(number), colour=ink, align="center", **more)
        left += length
    return ends
