"""Draws the headline series as small panels, each on its own scale."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.drawing.sheet import sheet
from analysis.press.exhibits.format import amount
from analysis.press.exhibits.style import QUIET
from analysis.study.drawing.over_time import (
    YEAR_AFTER,
    YEAR_BEFORE,
    Panel,
    draw_implied_rows,
    draw_runs,
    every_nth,
    midpoints,
    write_value,
    year_of,
)
from analysis.study.drawing.systems import HEAD, name_system
from analysis.study.systems import SYSTEM_NAME
from analysis.study.trends.compare import Series

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIRST_YEAR = 2009
_LEFT, _COLUMN, _HIGH = 0.52, 3.35, 1.0
_TOP, _PITCH, _NARROW_PITCH = 0.78, 1.58, 1.68


def heights(shown: list[Series]) -> tuple[float, float]:
    """Give the heights in inches that the panels need at page and phone width."""
    rows_n = max(Counter(series.system for series in shown).values())
    return _TOP - 0.3 + _PITCH * rows_n, 2 * _TOP - 0.75 + _NARROW_PITCH * len(shown)


def draw_trends(
    figure: Figure,
    narrow: bool,
    shown: list[Series],
    lines: pd.DataFrame,
    implied: dict[str, pd.DataFrame],
) -> None:
    """Draw a panel a series, youth justice left or first, family justice right or after it."""
    page = sheet(figure)
    last = lines["period_end"].max().year
    top = 0.0
    for place, system in enumerate(SYSTEM_NAME):
        column = [series for series in shown if series.system == system]
        if not column:
            continue
        left = _LEFT if narrow else _LEFT + place * _COLUMN
        top = top if narrow else 0.0
        name_system(page, system, left - 0.06, top + HEAD)
        top += _TOP
        wide = figure.get_figwidth() - left - 0.08 if narrow or place else _COLUMN - _LEFT - 0.12
        for series in column:
            rows = lines[lines["headline"] == series.id]
            peak, ends = 1.25 * rows["value"].max(), (FIRST_YEAR - YEAR_BEFORE, last + YEAR_AFTER)
            panel = Panel(page, left, top, wide, _HIGH, *ends, peak=peak)
            _draw_panel(panel, series, rows, last, named=narrow or series is column[-1])
            if series.id in implied:
                draw_implied_rows(panel, implied[series.id], system)
            top += _NARROW_PITCH if narrow else _PITCH
        top -= 0.3


def _draw_panel(panel: Panel, series: Series, rows: pd.DataFrame, last_year: int, *, named: bool) -> None:
    earlier = rows.loc[~rows["current"], "line"].drop_duplicates()
    panel.head(series.name, "; grey: ".join([series.counts, *earlier]))
    top = rows["value"].max()
    step = _step(top)
    years = every_nth(FIRST_YEAR, last_year, 5 if last_year - FIRST_YEAR > 9 else 2) if named else ()
    panel.scales([place * step for place in range(int(top // step) + 1)], years)
    for _, line in rows.groupby("line", sort=False):
        line = line.sort_values("period_end")
        current = bool(line["current"].iloc[0])
        draw_runs(panel, line, "value", series.system, size=3.4, earlier=not current)
        if current:
            _label_current(panel, line, top, alone=len(line) == len(rows))
        else:
            _label_earlier(panel, line, top)


def _label_current(panel: Panel, line: pd.DataFrame, top: float, *, alone: bool) -> None:
    """Write the first and the last figure."""
    when, value, unit = year_of(midpoints(line)), line["value"], line["unit"].iloc[0]
    first, last = line.index[0], line.index[-1]
    neighbours = {first: value.iloc[min(1, len(value) - 1)], last: value.iloc[max(-2, -len(value))]}
    for index, neighbour in neighbours.items():
        place = "below" if alone and neighbour > value[index] > 0.4 * top else "above"
        write_value(panel, when[index], value[index], amount(value[index], unit), place=place, gap=0.06)


def _label_earlier(panel: Panel, line: pd.DataFrame, top: float) -> None:
    """Write the first figure of an earlier basis, where that is the highest of the panel."""
    when, value, unit = year_of(midpoints(line)), line["value"], line["unit"].iloc[0]
    first = line.index[0]
    if value[first] == top:
        text = amount(value[first], unit)
        write_value(panel, when[first], value[first], text, place="above right", colour=QUIET, bold=False)


def _step(top: float) -> float:
    """Give a round step that puts two or three rules below the highest figure."""
    size = 10.0 ** (len(str(int(top))) - 1)
    return next(step for step in (size * 5, size * 4, size * 2, size, size / 2) if top / step >= 1.9)
