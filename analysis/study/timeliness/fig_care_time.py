"""The time that care proceedings take, and the share that end within the limit of the law."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.base.names import names
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import in_words, percent, weeks
from analysis.press.exhibits.periods import period_name
from analysis.press.exhibits.sourcing import editions
from analysis.press.exhibits.style import ACCENT, INK, QUIET
from analysis.study.drawing.over_time import (
    YEAR_AFTER,
    YEAR_BEFORE,
    draw_implied_rows,
    draw_runs,
    every_nth,
    label_turns,
    name_implied,
    prepare,
    shade_gap,
    write_value,
    year_of,
)
from analysis.study.systems import SYSTEM_COLOUR
from analysis.study.timeliness import compare
from analysis.study.timeliness.compare import (
    RETURNED_WITH,
    STATUTORY_FROM,
    STATUTORY_WEEKS,
    WITHDRAWN_FROM,
    ImpliedTimes,
    missing_quarters,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT = 4.8
_IMPLIED = ["period_type", "period_start", "period_end", "geography", "lowest", "highest"]
_IMPLIED_FROM = ["arithmetic", "printed_statement", "edition", "source_type", "url"]


@dataclass(frozen=True, eq=False)
class _Care:
    """What is known of care proceedings: the average, the share in time by quarter and by year, medians, what is implied."""

    duration: pd.DataFrame
    within: pd.DataFrame
    within_years: pd.DataFrame
    medians: pd.DataFrame
    implied: ImpliedTimes

    @cached_property
    def printed(self) -> pd.DataFrame:
        return pd.concat([self.duration, self.within, self.within_years, self.medians])

    @cached_property
    def gap(self) -> list[pd.Timestamp]:
        return missing_quarters(self.duration, self.within, self.implied.care, self.implied.care_shares)


@draws(
    "fig-care-time",
    compare.care_duration,
    compare.care_within_limit,
    compare.care_within_limit_by_year,
    compare.care_medians,
    compare.implied_times,
    explained_in="notebooks/04-trends.html#sec-nb4-time",
)
def care_time(
    duration: pd.DataFrame,
    within: pd.DataFrame,
    within_years: pd.DataFrame,
    medians: pd.DataFrame,
    implied: ImpliedTimes,
) -> Exhibit:
    """Show how long care proceedings take, and how many end within 26 weeks.

    Takes what ``timeliness.compare`` gives: ``care_duration``, ``care_within_limit``, ``care_within_limit_by_year``,
    ``care_medians`` and, drawn as what they are and joined to nothing, ``implied_times``.
    """
    care = _Care(duration, within, within_years, medians, implied)
    first, last = duration["period_end"].min().year, duration["period_end"].max().year
    return Exhibit(
        id="fig-care-time",
        title=_title(duration),
        subtitle=(
            f"Average weeks to first disposal and share of disposals within {STATUTORY_WEEKS} weeks, care and supervision "
            f"proceedings, quarters of {first} to {last}, England and Wales."
        ),
        body=Chart(lambda figure, narrow: _draw(figure, narrow, care), _HEIGHT, _HEIGHT),
        data=_data(care),
        source=editions(pd.concat([care.printed, implied.care, implied.care_shares])),
        alt=_alt(care) + _medians_told(medians),
        note=_note(care),
        figures=care.printed,
    )


def _title(duration: pd.DataFrame) -> str:
    since = duration.loc[duration["period_end"] >= pd.Timestamp(STATUTORY_FROM), "duration_weeks"]
    met_n = int((since <= STATUTORY_WEEKS).sum())
    return (
        f"Of the {len(since)} quarterly averages of care cases since {STATUTORY_FROM:%B %Y} that we read, {met_n or 'none'} "
        f"{'was' if met_n < 2 else 'were'} within {STATUTORY_WEEKS} weeks; the latest that we read is {weeks(duration['duration_weeks'].iloc[-1])}."
    )


def _note(care: _Care) -> str:
    parts = []
    if any((frame["precision"] == "approximate").any() for frame in (care.duration, care.within)):
        parts.append("Hollow squares are approximate.")
    if not care.within_years.empty:
        parts.append("A bar is the figure of a whole year.")
    if not care.medians.empty:
        parts.append("The average is a mean; dark bars are medians.")
    if care.gap:
        parts.append(
            f"Withdrawn from {WITHDRAWN_FROM:%B %Y} (dashed) until the edition of the quarter to {RETURNED_WITH:%B %Y}. "
            f"Of {in_words(len(care.gap))} quarters, shaded, we found neither."
        )
    return " ".join(parts)


def _alt(care: _Care) -> str:
    duration, within = care.duration, care.within
    first, latest = duration.iloc[0], duration.iloc[-1]
    low = duration.loc[duration["duration_weeks"].idxmin()]
    recent = duration[duration["period_end"] > low["period_end"]]
    text = f"Two line charts by quarter. Average weeks of care proceedings: {weeks(first['duration_weeks'])} in {period_name(first)}"
    if low["period_end"] not in (first["period_end"], latest["period_end"]):
        high = recent.loc[recent["duration_weeks"].idxmax()]
        text += f", lowest {weeks(low['duration_weeks'])} in {period_name(low)}"
        if high["period_end"] != latest["period_end"]:
            text += f", then up to {weeks(high['duration_weeks'])} in {period_name(high)}"
    text += f"; latest {weeks(latest['duration_weeks'])} in {period_name(latest)}."
    best, worst = within.loc[within["share_pct"].idxmax()], within.loc[within["share_pct"].idxmin()]
    text += (
        f" Share within {STATUTORY_WEEKS} weeks: highest {percent(best['share_pct'])} in {period_name(best)}, lowest "
        f"{percent(worst['share_pct'])} in {period_name(worst)}, latest {percent(within.iloc[-1]['share_pct'])} in "
        f"{period_name(within.iloc[-1])}."
    )
    for _, year in care.within_years.iterrows():
        text += f" For the whole of {period_name(year)} it was {percent(year['share_pct'])}."
    for name, rows, words in (
        ("average", care.implied.care, weeks),
        ("share", care.implied.care_shares, percent),
    ):
        said = [f"{words(row['implied_value'])} in {period_name(row)}" for _, row in rows.iterrows()]
        if said:
            text += f" Implied, not printed, the {name}: {'; '.join(said)}."
    if care.gap:
        text += f" Shaded: {in_words(len(care.gap))} quarters of which neither was found."
    return text


def _medians_told(medians: pd.DataFrame) -> str:
    if medians.empty:
        return ""
    told = [
        f"{weeks(row['median_weeks'])} in {period_name(row)}, when the mean was {weeks(row['mean_weeks'])}"
        for _, row in medians.iterrows()
    ]
    return f" Medians: {'; '.join(told)}."


def _data(care: _Care) -> pd.DataFrame:
    columns = names(
        "period_type period_start period_end geography duration_weeks share_pct median_weeks precision edition "
        "source_type url note"
    )
    follows = [
        rows[[*_IMPLIED, "implied_value", *_IMPLIED_FROM]]
        .rename(columns={"implied_value": name})
        .assign(precision="implied")
        for name, rows in (
            ("implied_weeks", care.implied.care),
            ("implied_share_pct", care.implied.care_shares),
        )
    ]
    return pd.concat([care.printed[list(columns)], *follows], ignore_index=True)


def _draw(figure: Figure, narrow: bool, care: _Care) -> None:
    """Draw the average length above the share that end within the limit."""
    duration, within, implied, gap = care.duration, care.within, care.implied, care.gap
    above, below = figure.subplots(2, 1, height_ratios=(1.8, 1.5))
    first, last = duration["period_end"].min().year, duration["period_end"].max().year
    ends = (first - YEAR_BEFORE, last + YEAR_AFTER)
    years = every_nth(first, last, 4 if narrow else 2)

    prepare(above, "Average length", "mean weeks to first disposal", years=years, ends=ends, peak=66)
    above.set_yticks((0, 20, 40, 60))
    shade_gap(above, gap, "Not found", at=12)
    if gap:
        changed = year_of(pd.Timestamp(WITHDRAWN_FROM))
        for axes in (above, below):
            axes.axvline(changed, color=QUIET, linewidth=1, linestyle=(0, (3, 2)), zorder=1)
    since = year_of(pd.Timestamp(STATUTORY_FROM))
    above.hlines(STATUTORY_WEEKS, since, last + 1, ACCENT, linewidth=1.2, zorder=1)
    since_when = "" if narrow else " since the 2014 Act"
    words = f"Limit{since_when}: {STATUTORY_WEEKS} weeks,\nwhich the court may extend"
    write_value(above, since, 15.5, words, place="below right", colour=ACCENT, bold=False)
    draw_runs(above, duration, "duration_weeks", "family")
    draw_implied_rows(above, implied.care, "family")
    if len(implied.care):
        name_implied(above, "family")
    for _, row in care.medians.iterrows():
        start, end = year_of(row["period_start"]), year_of(row["period_end"])
        above.hlines(row["median_weeks"], start, end, INK, linewidth=3, zorder=6)
    for _, row in care.medians.tail(1).iterrows():
        middle = year_of(row["period_start"]) + 0.5
        write_value(above, middle, row["median_weeks"], f"median {weeks(row['median_weeks'])}", place="below")
    lowest = duration["duration_weeks"].idxmin()
    peak = duration.loc[lowest:, "duration_weeks"].idxmax()
    places = {
        duration.index[0]: "above right",
        lowest: "above",
        peak: "above left",
        duration.index[-1]: "below",
    }
    label_turns(above, duration, "duration_weeks", weeks, places)

    unit = f"% of disposals within {STATUTORY_WEEKS} weeks"
    prepare(below, "Ended within the limit", unit, years=years, ends=ends, peak=76)
    below.set_yticks((0, 20, 40, 60))
    shade_gap(below, gap, "Not found", at=36)
    if gap:
        write_value(below, changed, 75, "New case\nsystem", place="below right", colour=QUIET, bold=False)
    draw_runs(below, within, "share_pct", "family")
    draw_implied_rows(below, implied.care_shares, "family")
    share = within["share_pct"]
    places = {share.idxmin(): "below left", share.idxmax(): "above", within.index[-1]: "above"}
    label_turns(below, within, "share_pct", percent, places)
    for _, year in care.within_years.iterrows():
        start, end = year_of(year["period_start"]), year_of(year["period_end"])
        below.hlines(year["share_pct"], start, end, SYSTEM_COLOUR["family"], linewidth=3.5)
        text = f"{percent(year['share_pct'])} in all of {period_name(year)}"
        write_value(below, end, year["share_pct"], text, place="right")
