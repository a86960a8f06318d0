"""Draws published figures over time: a mark for each figure, a stroke only between periods that follow each other.

Approximate figures are hollow. What is missing stays missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.style import (
    CONTEXT,
    INK,
    QUIET,
    RULE,
    SHADE,
    SMALL_SIZE,
    SYSTEM_COLOUR,
    SYSTEM_MARKER,
    TEXT_SIZE,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def midpoints(frame: pd.DataFrame) -> pd.Series:
    """Give the middle of each period, where its mark stands; a snapshot stands on its day."""
    start = frame["period_start"].fillna(frame["period_end"])
    return start + (frame["period_end"] - start) / 2


def year_of(when: pd.Series | pd.Timestamp) -> pd.Series | float:
    """Give a day, or each day, as a year with its fraction: the horizontal axis of every chart over time."""
    days = when.dt if isinstance(when, pd.Series) else when
    return days.year + (days.day_of_year - 1) / 365.25


def draw_runs(
    axes: Axes, frame: pd.DataFrame, column: str, system: str, *, size: float = 3.8, earlier: bool = False
) -> None:
    """Draw the marks of one line, joined within each run only.

    Parameters
    ----------
    axes : Axes
    frame : DataFrame
        With the period, ``column``, ``precision`` and ``run``.
    column : str
        The quantity on the vertical axis.
    system : str
        Whose colour and mark it has.
    size : float
        Of the marks, in points.
    earlier : bool
        A line on an earlier basis is grey and dashed.
    """
    colour, marker = (CONTEXT if earlier else SYSTEM_COLOUR[system]), SYSTEM_MARKER[system]
    when = year_of(midpoints(frame))
    for _, run in frame.groupby("run", sort=True):
        axes.plot(
            when[run.index],
            run[column],
            color=colour,
            linewidth=1.5,
            linestyle=(0, (3, 1.5)) if earlier else "-",
            zorder=2,
        )
    rough = frame["precision"] == "approximate"
    for rows, face in ((frame[~rough], colour), (frame[rough], "white")):
        axes.plot(
            when[rows.index],
            rows[column],
            linestyle="none",
            marker=marker,
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=colour,
            markeredgewidth=1.1,
            zorder=3,
        )


def write_value(
    axes: Axes,
    when: float,
    value: float,
    text: str,
    *,
    place: str = "above",
    colour: str = INK,
    bold: bool = True,
    gap: float = 5,
) -> None:
    """Write a figure beside its mark: above, above right, below, left or right of it."""
    offset, across, upright = {
        "above": ((0, gap), "center", "bottom"),
        "above right": ((-3, gap), "left", "bottom"),
        "below": ((0, -gap), "center", "top"),
        "right": ((gap, 0), "left", "center"),
        "left": ((-gap, 0), "right", "center"),
    }[place]
    axes.annotate(
        text,
        (when, value),
        xytext=offset,
        textcoords="offset points",
        ha=across,
        va=upright,
        fontsize=SMALL_SIZE,
        fontweight="bold" if bold else "normal",
        color=colour,
        zorder=5,
    )


def label_turns(
    axes: Axes, frame: pd.DataFrame, column: str, words: Callable[[float], str], places: dict[int, str]
) -> None:
    """Write the figures of some rows beside their marks; an approximate one is called so."""
    when = year_of(midpoints(frame))
    for index, place in places.items():
        row = frame.loc[index]
        about = "about " if row["precision"] == "approximate" else ""
        write_value(axes, when[index], row[column], about + words(row[column]), place=place)


def years_axis(axes: Axes, first: int, last: int, *, every: int = 2, labels: bool = True) -> None:
    """Set a time axis of whole years, each named where it begins."""
    years = [year for year in range(first, last + 1) if (last - year) % every == 0]
    axes.set_xlim(first - 0.5, last + 1.33)
    axes.set_xticks(years, [str(year) for year in years] if labels else [])
    axes.tick_params(length=0)


def plain_axes(axes: Axes, top: float, ticks: Sequence[float]) -> None:
    """Start the vertical axis at zero, with hairlines and no frame."""
    axes.set_ylim(0, top)
    axes.set_yticks(list(ticks))
    axes.grid(visible=False, axis="x")
    axes.grid(visible=True, axis="y", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(CONTEXT)


def panel_title(axes: Axes, title: str, unit: str) -> None:
    """Name a panel at its upper left: the title in bold, under it the unit in grey."""
    above = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "bottom"}
    axes.annotate(title, (0, 1), xytext=(0, 17), fontsize=TEXT_SIZE, fontweight="bold", color=INK, **above)
    axes.annotate(unit, (0, 1), xytext=(0, 5), fontsize=SMALL_SIZE, color=QUIET, **above)


def shade_gap(axes: Axes, quarters: Sequence[pd.Timestamp], text: str, *, at: float) -> None:
    """Shade the quarters for which nothing is published, and say why there."""
    if not quarters:
        return
    start, end = year_of(quarters[0] - pd.offsets.QuarterBegin(startingMonth=1)), year_of(quarters[-1])
    axes.axvspan(start, end, color=SHADE, linewidth=0, zorder=0)
    axes.text(
        (start + end) / 2,
        at,
        text,
        ha="center",
        va="center",
        fontsize=SMALL_SIZE,
        color=QUIET,
        linespacing=1.15,
    )
