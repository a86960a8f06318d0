"""Draws the times of both systems, each panel on its own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.drawing.sheet import block, sheet
from analysis.press.exhibits.format import count, weeks
from analysis.press.exhibits.style import QUIET
from analysis.study.drawing.over_time import (
    YEAR_AFTER,
    YEAR_BEFORE,
    Panel,
    draw_implied,
    draw_implied_rows,
    draw_runs,
    every_nth,
    label_turns,
    shade_gap,
    write_value,
)
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME
from analysis.study.timeliness.compare import ImpliedTimes, missing_quarters

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LEFT, _TOP, _HIGH, _PITCH = 0.36, 0.46, 1.45, 2.2
HEIGHT, NARROW_HEIGHT = 2 * _PITCH, 3 * _PITCH


def draw_court_time(
    figure: Figure,
    narrow: bool,
    care: pd.DataFrame,
    private: pd.DataFrame,
    offence: pd.DataFrame,
    implied: ImpliedTimes,
) -> None:
    """Draw the days of youth justice above the weeks of family justice, at page or phone width."""
    frames = (care, private, offence)
    years = (
        min(frame["period_end"].min().year for frame in frames),
        max(frame["period_end"].max().year for frame in frames),
    )
    page = sheet(figure)
    wide = figure.get_figwidth() - _LEFT - 0.08
    tops = [_TOP + place * _PITCH for place in range(3)]
    span = {"first": years[0] - 0.6, "last": years[1] + 0.6}
    peak = 1.18 * max(offence["duration_days"].max(), offence["implied_days"].max())
    _draw_youth(Panel(page, _LEFT, tops[0], wide, _HIGH, peak=peak, **span), offence, years, narrow)
    half = wide if narrow else (wide - 0.5) / 2
    place = (_LEFT, tops[2]) if narrow else (_LEFT + half + 0.5, tops[1])
    span = {"first": years[0] - YEAR_BEFORE, "last": years[1] + YEAR_AFTER}
    left_panel = Panel(page, _LEFT, tops[1], half, _HIGH, peak=66, **span)
    shade_gap(left_panel, missing_quarters(care, implied.care), "Not\nfound", at=11)
    _draw_family(
        left_panel, care, implied.care, "care proceedings", "weeks, application to first disposal", years
    )
    right_panel = Panel(page, *place, half, _HIGH, peak=66, **span)
    _draw_family(
        right_panel, private, implied.private, "private law", "weeks, application to final order", years
    )


def _draw_family(
    panel: Panel, frame: pd.DataFrame, implied: pd.DataFrame, name: str, unit: str, years: tuple[int, int]
) -> None:
    panel.head(f"{SYSTEM_NAME['family']}: {name}", unit)
    panel.scales((0, 20, 40, 60), every_nth(*years, 4))
    draw_runs(panel, frame, "duration_weeks", "family", size=3.4)
    draw_implied_rows(panel, implied, "family")
    lowest = frame["duration_weeks"].idxmin()
    peak = frame.loc[lowest:, "duration_weeks"].idxmax()
    places = {lowest: "below", peak: "above", frame.index[-1]: "below"}
    label_turns(panel, frame, "duration_weeks", weeks, places)


def _draw_youth(panel: Panel, offence: pd.DataFrame, years: tuple[int, int], narrow: bool) -> None:
    panel.head(
        f"{SYSTEM_NAME['youth']}: children's criminal cases", "days, offence to completion, year ending March"
    )
    panel.scales((0, 100, 200), every_nth(*years, 4 if narrow else 1))
    ends = offence["period_end"].dt.year
    named = _turning_points(offence["duration_days"], ends) if narrow else set(ends)
    width = 0.66 * panel.wide / (panel.last - panel.first)
    for year, row in zip(ends, offence.to_dict("records"), strict=True):
        left, high = panel.across(year) - width / 2, panel.high * row["duration_days"] / panel.peak
        middle = panel.up(0) - high / 2
        block(panel.page, left, middle, width, high, color=SYSTEM_COLOUR["youth"], zorder=2)
        if pd.notna(row["implied_days"]):
            draw_implied(panel, [year], [row["implied_days"]], "youth")
            if not narrow:
                inside: dict[str, Any] = {"place": "below", "colour": "white", "gap": 0.05}
                write_value(panel, year, row["duration_days"], count(row["duration_days"]), **inside)
                write_value(panel, year, row["implied_days"], count(row["implied_days"]), bold=False)
        elif year in named:
            write_value(panel, year, row["duration_days"], count(row["duration_days"]), gap=0.04)
    for start, end in _absent(ends, years):
        words = "\u2013" if start == end else "no figure found"
        write_value(panel, (start + end) / 2, 0, words, colour=QUIET, bold=False)


def _turning_points(days: pd.Series, ends: pd.Series) -> set[int]:
    """Give the years whose bar differs most from its neighbours: all that a phone has room to label."""
    kept = set()
    by_year = dict(zip(ends, days, strict=True))
    for year, value in by_year.items():
        around = [by_year[near] for near in (year - 1, year + 1) if near in by_year]
        if len(around) < 2 or value >= max(around) or value <= min(around):
            kept.add(year)
    return kept


def _absent(ends: pd.Series, years: tuple[int, int]) -> list[tuple[int, int]]:
    """Give the spells of years without a figure between the first and the last year that has one."""
    known = set(ends)
    spells: list[tuple[int, int]] = []
    for year in range(min(known), max(known) + 1):
        if year in known:
            continue
        if spells and spells[-1][1] == year - 1:
            spells[-1] = (spells[-1][0], year)
        else:
            spells.append((year, year))
    return spells
