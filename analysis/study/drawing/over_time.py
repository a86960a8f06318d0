"""Draws published figures over time on ordinary axes: a mark each, a stroke only between periods that follow each other.

Approximate figures are hollow. What is missing stays missing. Every scale begins at zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.style import CONTEXT, INK, QUIET, SHADE, SMALL_SIZE
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_MARKER

if TYPE_CHECKING:
    from matplotlib.axes import Axes

YEAR_BEFORE, YEAR_AFTER = 0.5, 1.33
_PLACES = {
    "above": (0, 5, "center", "bottom"),
    "above right": (-3, 5, "left", "bottom"),
    "above left": (-6, 2, "right", "bottom"),
    "below": (0, -5, "center", "top"),
    "below left": (-6, -2, "right", "top"),
    "below right": (2, -2, "left", "top"),
    "right": (5, 0, "left", "center"),
}


def prepare(
    axes: Axes, title: str, unit: str, *, years: Sequence[int], ends: tuple[float, float], peak: float
) -> None:
    """Name a panel, the title in bold and under it the unit, and set its scales: years across, values up from zero."""
    axes.set_title(title, loc="left", pad=17)
    axes.annotate(
        unit,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 5),
        textcoords="offset points",
        fontsize=SMALL_SIZE,
        color=QUIET,
    )
    axes.set(xlim=ends, ylim=(0, peak), xticks=years, xlabel="", ylabel="")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.tick_params(length=0)
    axes.spines["bottom"].set_color(CONTEXT)


def midpoints(frame: pd.DataFrame) -> pd.Series:
    """Give the middle of each period, where its mark stands; a snapshot stands on its day."""
    start = frame["period_start"].fillna(frame["period_end"])
    return start + (frame["period_end"] - start) / 2


def year_of(when: pd.Series | pd.Timestamp) -> Any:
    """Give a day, or each day, as a year with its fraction."""
    days = when.dt if isinstance(when, pd.Series) else when
    return days.year + (days.day_of_year - 1) / 365.25


def every_nth(first: int, last: int, step: int) -> list[int]:
    """Give every so many years up to the last."""
    return [year for year in range(first, last + 1) if (last - year) % step == 0]


def draw_runs(
    axes: Axes, frame: pd.DataFrame, column: str, system: str, *, size: float = 3.8, earlier: bool = False
) -> None:
    """Draw the marks of one line, joined within each run only.

    Parameters
    ----------
    frame : DataFrame
        With the period, ``column``, ``precision`` and ``run``.
    earlier : bool
        A line on an earlier basis is grey and dashed.
    """
    colour = CONTEXT if earlier else SYSTEM_COLOUR[system]
    shown = frame.assign(year=year_of(midpoints(frame))).dropna(subset=["year", column])
    dashes: Any = (0, (3, 1.5)) if earlier else "-"
    for _, run in shown.groupby("run"):
        run = run.sort_values("year")
        axes.plot(run["year"], run[column], color=colour, linewidth=1.5, linestyle=dashes, zorder=2)
    rough = shown["precision"] == "approximate"
    marks: dict[str, Any] = {"marker": SYSTEM_MARKER[system], "s": size**2, "edgecolor": colour}
    for rows, face in ((shown[~rough], colour), (shown[rough], "white")):
        if len(rows):
            axes.scatter(rows["year"], rows[column], color=face, linewidth=1.1, zorder=3, **marks)
    axes.set(xlabel="", ylabel="")


def draw_implied(
    axes: Axes,
    years: Sequence[float],
    values: Sequence[float],
    system: str,
    bounds: Sequence[tuple[float, float]] = (),
) -> None:
    """Draw figures that no page prints and that follow from printed ones: hollow, unjoined, with their bounds."""
    colour = SYSTEM_COLOUR[system]
    axes.scatter(years, values, 22, "white", marker="D", edgecolor=colour, linewidth=1, zorder=4)
    for year, (lowest, highest) in zip(years, bounds, strict=False):
        axes.vlines(year, lowest, highest, colour, linewidth=1, zorder=5)


def draw_implied_rows(axes: Axes, rows: pd.DataFrame, system: str) -> None:
    """Draw implied figures, as ``implied_figures`` gives them, in the middle of their periods."""
    bounds = list(zip(rows["lowest"], rows["highest"], strict=True))
    draw_implied(axes, year_of(midpoints(rows)), rows["implied_value"], system, bounds)


def name_implied(axes: Axes, system: str) -> None:
    """Say beside the panel's title what a hollow diamond is."""
    from matplotlib.lines import Line2D

    diamond = Line2D([], [], linestyle="none", marker="D", markersize=5, markerfacecolor="white")
    diamond.set_markeredgecolor(SYSTEM_COLOUR[system])
    axes.legend(
        [diamond],
        ["implied, not printed"],
        loc="lower right",
        bbox_to_anchor=(1.0, 1.06),
        fontsize=SMALL_SIZE,
        labelcolor=QUIET,
        handletextpad=0.1,
        borderaxespad=0,
        borderpad=0,
    )


def write_value(
    axes: Axes,
    year: float,
    value: float,
    text: str,
    *,
    place: str = "above",
    colour: str = INK,
    bold: bool = True,
) -> None:
    """Write a figure beside its mark: above, below, right or in a corner."""
    right, up, align, upright = _PLACES[place]
    axes.annotate(
        text,
        (year, value),
        xytext=(right, up),
        textcoords="offset points",
        ha=align,
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
    years = year_of(midpoints(frame))
    for index, place in places.items():
        row = frame.loc[index]
        about = "about " if row["precision"] == "approximate" else ""
        write_value(axes, years[index], row[column], about + words(row[column]), place=place)


def shade_gap(axes: Axes, quarters: Sequence[pd.Timestamp], text: str, *, at: float) -> None:
    """Shade the quarters of which no figure is known, and say so in the widest spell, at the height of a value."""
    spells: list[tuple[float, float]] = []
    for last in quarters:
        start = year_of(last - pd.offsets.QuarterBegin(startingMonth=1))
        end = year_of(last + pd.Timedelta(days=1))
        if spells and abs(spells[-1][1] - start) < 1 / 12:
            spells[-1] = (spells[-1][0], end)
        else:
            spells.append((start, end))
    for start, end in spells:
        axes.axvspan(start, end, color=SHADE, linewidth=0, zorder=0)
    if spells:
        start, end = max(spells, key=lambda spell: spell[1] - spell[0])

        middle = (start + end) / 2
        axes.text(middle, at, text, ha="center", va="center", rotation=90, color=QUIET, fontsize=SMALL_SIZE)
