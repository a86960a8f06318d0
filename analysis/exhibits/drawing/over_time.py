"""Draws published figures over time: a mark for each figure, a stroke only between periods that follow each other.

Approximate figures are hollow. What is missing stays missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.evidence import Period
from analysis.exhibits.style import CONTEXT, INK, QUIET, RULE, SHADE, SMALL_SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def midpoints(frame: pd.DataFrame) -> pd.Series:
    """Give the middle of each period, where its mark stands; a snapshot stands on its day."""
    start = frame["period_start"].fillna(frame["period_end"])
    return start + (frame["period_end"] - start) / 2


def at_time(row: pd.Series) -> str:
    """Say when a figure is for, as a sentence does: ``in 2024``, ``in the year ending March 2025``, ``on 31 March 2025``."""
    kind = row["period_type"]
    if kind == "other":
        return f"in the 12 months to {row['period_end']:%B %Y}"
    label = Period(end=row["period_end"].date(), kind=kind).label
    return {"snapshot": f"on {label}", "year_ending_march": f"in the {label}"}.get(kind, f"in {label}")


def draw_runs(
    axes: Axes,
    frame: pd.DataFrame,
    column: str,
    *,
    colour: str,
    marker: str,
    size: float = 3.8,
    dashed: bool = False,
) -> None:
    """Draw the marks of one line, joined within each run only.

    Parameters
    ----------
    axes : Axes
    frame : DataFrame
        With the period, ``column``, ``precision`` and ``run``.
    column : str
        The quantity on the vertical axis.
    colour, marker : str
        Of the system; ``dashed`` sets a line on an older basis apart.
    """
    when = midpoints(frame)
    for _, run in frame.groupby("run", sort=True):
        axes.plot(
            when[run.index],
            run[column],
            color=colour,
            linewidth=1.5,
            linestyle=(0, (3, 1.5)) if dashed else "-",
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
    when: pd.Timestamp,
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


def years_axis(axes: Axes, first: int, last: int, *, every: int = 2, labels: bool = True) -> None:
    """Set a time axis of whole years, with light rules at every label."""
    ticks = [pd.Timestamp(year, 1, 1) for year in range(first, last + 1) if (last - year) % every == 0]
    axes.set_xlim(pd.Timestamp(first - 1, 7, 1), pd.Timestamp(last + 1, 5, 1))
    axes.set_xticks(ticks, [str(tick.year) for tick in ticks] if labels else [])
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


def panel_title(axes: Axes, title: str, unit: str = "") -> None:
    """Name a panel at its upper left: the title in bold, the unit after it in grey."""
    axes.set_title(title, loc="left", fontweight="bold", color=INK, pad=16 if unit else 6)
    if unit:
        axes.annotate(
            unit,
            (0, 1),
            xytext=(0, 4),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=SMALL_SIZE,
            color=QUIET,
            ha="left",
            va="bottom",
        )


def shade_gap(axes: Axes, quarters: Sequence[pd.Timestamp], text: str, *, at: float) -> None:
    """Shade the quarters for which nothing is published, and say why there."""
    if not quarters:
        return
    start = quarters[0] - pd.offsets.QuarterBegin(startingMonth=1)
    axes.axvspan(start, quarters[-1], color=SHADE, linewidth=0, zorder=0)
    axes.text(
        start + (quarters[-1] - start) / 2,
        at,
        text,
        ha="center",
        va="center",
        fontsize=SMALL_SIZE,
        color=QUIET,
        linespacing=1.15,
    )
