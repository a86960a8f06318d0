"""Draws the length of care proceedings above the share that end in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.drawing.sheet import sheet
from analysis.press.exhibits.format import percent, weeks
from analysis.press.exhibits.periods import period_name
from analysis.press.exhibits.style import ACCENT
from analysis.study.drawing.over_time import (
    YEAR_AFTER,
    YEAR_BEFORE,
    Panel,
    draw_implied_rows,
    draw_runs,
    every_nth,
    label_turns,
    name_implied,
    shade_gap,
    write_value,
    year_of,
)
from analysis.study.systems import SYSTEM_COLOUR
from analysis.study.timeliness.compare import STATUTORY_FROM, STATUTORY_WEEKS, ImpliedTimes, missing_quarters

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEIGHT = 4.8
_LEFT = 0.32


def draw_care_time(
    figure: Figure,
    narrow: bool,
    duration: pd.DataFrame,
    within: pd.DataFrame,
    within_years: pd.DataFrame,
    implied: ImpliedTimes,
) -> None:
    """Draw the average length above the share that end in time, at page or phone width."""
    page = sheet(figure)
    first, last = duration["period_end"].min().year, duration["period_end"].max().year
    places = {"left": _LEFT, "wide": figure.get_figwidth() - _LEFT - 0.08}
    span = {"first": first - YEAR_BEFORE, "last": last + YEAR_AFTER}
    years = every_nth(first, last, 4 if narrow else 2)
    gap = missing_quarters(duration, within, implied.care, implied.care_shares)
    above = Panel(page, top=0.46, high=1.8, peak=66, **places, **span)
    _draw_duration(above, narrow, duration, implied.care, gap, years)
    below = Panel(page, top=3.02, high=1.5, peak=76, **places, **span)
    _draw_within(below, within, within_years, implied.care_shares, gap, years)


def _draw_duration(
    panel: Panel,
    narrow: bool,
    duration: pd.DataFrame,
    implied: pd.DataFrame,
    gap: list[pd.Timestamp],
    years: list[int],
) -> None:
    panel.head("Average length", "weeks from application to first disposal")
    shade_gap(panel, gap, "Not\nfound", at=9)
    panel.scales((0, 20, 40, 60), years)
    since, until = year_of(pd.Timestamp(STATUTORY_FROM)), duration["period_end"].max().year + 1
    limit = panel.up(STATUTORY_WEEKS)
    panel.page.hlines(limit, panel.across(since), panel.across(until), ACCENT, linewidth=1.2, zorder=1)
    since_when = "" if narrow else " since the 2014 Act"
    words = f"Limit{since_when}: {STATUTORY_WEEKS} weeks,\nwhich the court may extend"
    write_value(panel, since, 19, words, place="below right", colour=ACCENT, bold=False, gap=0.03)
    draw_runs(panel, duration, "duration_weeks", "family")
    draw_implied_rows(panel, implied, "family")
    if len(implied):
        name_implied(panel, "family")
    lowest = duration["duration_weeks"].idxmin()
    peak = duration.loc[lowest:, "duration_weeks"].idxmax()
    places = {duration.index[0]: "above right", lowest: "above", peak: "above", duration.index[-1]: "below"}
    label_turns(panel, duration, "duration_weeks", weeks, places)


def _draw_within(
    panel: Panel,
    within: pd.DataFrame,
    within_years: pd.DataFrame,
    implied: pd.DataFrame,
    gap: list[pd.Timestamp],
    years: list[int],
) -> None:
    panel.head("Ended in time", f"% of disposals within {STATUTORY_WEEKS} weeks")
    shade_gap(panel, gap, "Not\nfound", at=55)
    panel.scales((0, 20, 40, 60), years)
    draw_runs(panel, within, "share_pct", "family")
    draw_implied_rows(panel, implied, "family")
    places = {
        within["share_pct"].idxmin(): "below",
        within["share_pct"].idxmax(): "above",
        within.index[-1]: "above",
    }
    label_turns(panel, within, "share_pct", percent, places)
    for _, year in within_years.iterrows():
        start, end = year_of(year["period_start"]), year_of(year["period_end"])
        ends = panel.across(start), panel.across(end)
        panel.page.hlines(panel.up(year["share_pct"]), *ends, SYSTEM_COLOUR["family"], linewidth=3.5)
        text = f"{percent(year['share_pct'])} in all of {period_name(year)}"
        write_value(panel, end, year["share_pct"], text, place="right")
