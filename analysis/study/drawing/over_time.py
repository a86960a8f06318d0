"""Draws published figures over time: a mark each, a stroke only between periods that follow each other.

Approximate figures are hollow. What is missing stays missing. Every scale begins at zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from analysis.press.exhibits.drawing.sheet import block, write
from analysis.press.exhibits.format import count
from analysis.press.exhibits.style import CONTEXT, INK, QUIET, RULE, SHADE, TEXT_SIZE
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_MARKER

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Place = TypeVar("Place", float, pd.Series)
YEAR_BEFORE, YEAR_AFTER = 0.5, 1.33
_IMPLIED_WORDS_WIDE = 1.08


@dataclass(frozen=True)
class Panel:
    """A place on a page for one chart over time: years across, values up from zero.

    Parameters
    ----------
    page : Axes
        A sheet in inches.
    left, top, wide, high : float
        Inches; room for the panel's title lies above the top.
    first, last : float
        The years at the left and right end.
    peak : float
        The value at the top.
    """

    page: Axes
    left: float
    top: float
    wide: float
    high: float
    first: float
    last: float
    peak: float

    def across(self, year: Place) -> Place:
        """Give the place of a year, or of each year, on the page."""
        return self.left + (year - self.first) / (self.last - self.first) * self.wide

    def up(self, value: Place) -> Place:
        """Give the place of a value, or of each value, on the page."""
        return self.top + self.high * (1 - value / self.peak)

    def head(self, title: str, unit: str) -> None:
        """Name the panel: the title in bold, under it the unit in grey."""
        write(self.page, self.left, self.top - 0.32, title, size=TEXT_SIZE, bold=True)
        write(self.page, self.left, self.top - 0.14, unit, colour=QUIET)

    def scales(self, ticks: Sequence[float], years: Sequence[int]) -> None:
        """Draw named hairlines at some values, and the zero line; each year is named where it begins."""
        for tick in ticks:
            colour, width = (RULE, 0.6) if tick else (CONTEXT, 0.9)
            y = self.up(tick)
            self.page.hlines(y, self.left, self.left + self.wide, colour, linewidth=width, zorder=1)
            write(self.page, self.left - 0.05, y, count(tick), align="right")
        for year in years:
            write(self.page, self.across(year), self.top + self.high + 0.12, str(year), align="center")


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
    panel: Panel, frame: pd.DataFrame, column: str, system: str, *, size: float = 3.8, earlier: bool = False
) -> None:
    """Draw the marks of one line, joined within each run only.

    Parameters
    ----------
    panel : Panel
    frame : DataFrame
        With the period, ``column``, ``precision`` and ``run``.
    column : str
        The quantity.
    system : str
        Whose colour and mark it has.
    size : float
        Of the marks, in points.
    earlier : bool
        A line on an earlier basis is grey and dashed.
    """
    colour = CONTEXT if earlier else SYSTEM_COLOUR[system]
    across, up = panel.across(year_of(midpoints(frame))), panel.up(frame[column])
    dashes = (0, (3, 1.5)) if earlier else "-"
    for _, run in frame.groupby("run", sort=True):
        if len(run) > 1:
            places = across[run.index], up[run.index]
            panel.page.plot(*places, color=colour, linewidth=1.5, linestyle=dashes, zorder=2)
    rough = frame["precision"] == "approximate"
    for rows, face in ((~rough, colour), (rough, "white")):
        panel.page.plot(
            across[rows],
            up[rows],
            linestyle="none",
            marker=SYSTEM_MARKER[system],
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=colour,
            markeredgewidth=1.1,
            zorder=3,
        )


def draw_implied(
    panel: Panel,
    years: Sequence[float],
    values: Sequence[float],
    system: str,
    bounds: Sequence[tuple[float, float]] = (),
) -> None:
    """Draw figures that no page prints and that follow from printed ones: hollow, unjoined, with their bounds."""
    across = [panel.across(year) for year in years]
    _diamonds(panel.page, across, [panel.up(value) for value in values], SYSTEM_COLOUR[system])
    for x, (lowest, highest) in zip(across, bounds, strict=False):
        ends = panel.up(highest), panel.up(lowest)
        panel.page.vlines(x, *ends, SYSTEM_COLOUR[system], linewidth=1, zorder=5)


def name_implied(panel: Panel, system: str) -> None:
    """Say beside the panel's title what a hollow diamond is."""
    right, y = panel.left + panel.wide, panel.top - 0.32
    write(panel.page, right, y, "implied, not printed", colour=QUIET, align="right")
    _diamonds(panel.page, [right - _IMPLIED_WORDS_WIDE], [y], SYSTEM_COLOUR[system])


def _diamonds(page: Axes, across: Sequence[float], down: Sequence[float], colour: str) -> None:
    page.plot(
        across,
        down,
        linestyle="none",
        marker="D",
        markersize=5,
        markerfacecolor="white",
        markeredgecolor=colour,
        markeredgewidth=1,
        zorder=4,
    )


def draw_implied_rows(panel: Panel, rows: pd.DataFrame, system: str) -> None:
    """Draw implied figures, as ``implied_figures`` gives them, in the middle of their periods."""
    bounds = list(zip(rows["lowest"], rows["highest"], strict=True))
    draw_implied(panel, year_of(midpoints(rows)), rows["implied_value"], system, bounds)


def write_value(
    panel: Panel,
    year: float,
    value: float,
    text: str,
    *,
    place: str = "above",
    colour: str = INK,
    bold: bool = True,
    gap: float = 0.07,
) -> None:
    """Write a figure beside its mark: above, below, right, left or in a corner, a gap in inches away."""
    right, down, align, upright = {
        "above": (0, -gap, "center", "bottom"),
        "above right": (-0.04, -gap, "left", "bottom"),
        "below": (0, gap, "center", "top"),
        "below right": (0.02, gap, "left", "top"),
        "right": (gap, 0, "left", "center"),
        "left": (-gap, 0, "right", "center"),
    }[place]
    x, y = panel.across(year) + right, panel.up(value) + down
    write(panel.page, x, y, text, bold=bold, colour=colour, align=align, va=upright, zorder=5)


def label_turns(
    panel: Panel, frame: pd.DataFrame, column: str, words: Callable[[float], str], places: dict[int, str]
) -> None:
    """Write the figures of some rows beside their marks; an approximate one is called so."""
    years = year_of(midpoints(frame))
    for index, place in places.items():
        row = frame.loc[index]
        about = "about " if row["precision"] == "approximate" else ""
        write_value(panel, years[index], row[column], about + words(row[column]), place=place)


def shade_gap(panel: Panel, quarters: Sequence[pd.Timestamp], text: str, *, at: float) -> None:
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
        left, wide = panel.across(start), panel.across(end) - panel.across(start)
        block(panel.page, left, panel.top + panel.high / 2, wide, panel.high, color=SHADE, zorder=0)
    if spells:
        start, end = max(spells, key=lambda spell: spell[1] - spell[0])
        style: dict[str, Any] = {"colour": QUIET, "align": "center", "linespacing": 1.15}
        write(panel.page, panel.across((start + end) / 2), panel.up(at), text, **style)
