"""The time that care proceedings take, and the share that end within the limit of the law."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.timeliness import STATUTORY_FROM, STATUTORY_WEEKS, missing_quarters
from analysis.evidence import Period
from analysis.exhibits.drawing.over_time import (
    draw_runs,
    midpoints,
    panel_title,
    plain_axes,
    shade_gap,
    write_value,
    years_axis,
)
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.sourcing import editions
from analysis.exhibits.style import ACCENT, SMALL_SIZE, SYSTEM_COLOUR, SYSTEM_MARKER
from analysis.exhibits.words import decimal, in_words, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def care_time(duration: pd.DataFrame, within: pd.DataFrame, within_years: pd.DataFrame) -> Exhibit:
    """Show how long care proceedings take, and how many end within 26 weeks.

    Parameters
    ----------
    duration, within, within_years : DataFrame
        From ``comparisons.timeliness``: ``care_duration``, ``care_within_limit``, ``care_within_limit_by_year``.
    """
    return Exhibit(
        id="fig-care-time",
        title=_title(duration, within),
        subtitle=(
            f"Average weeks from application to first disposal, and share of disposals within {STATUTORY_WEEKS} weeks, care "
            f"and supervision proceedings, quarters of {duration['period_end'].min().year} to "
            f"{duration['period_end'].max().year}, England and Wales."
        ),
        body=Chart(lambda figure, narrow: _draw(figure, narrow, duration, within, within_years), 4.9, 5.2),
        data=_data(duration, within, within_years),
        source=editions(pd.concat([duration, within, within_years])),
        alt=_alt(duration, within, within_years),
        note=_note(duration, within, within_years),
    )


def weeks(value: float) -> str:
    """Give a number of weeks as its source prints it: whole, or with one decimal."""
    return decimal(value, 0 if float(value).is_integer() else 1)


def label(row: pd.Series) -> str:
    """Name the period of a row in words."""
    return Period(end=row["period_end"].date(), kind=row["period_type"]).label


def limit_met(duration: pd.DataFrame) -> tuple[int, int]:
    """Count the quarters since the limit whose average met it, and all quarters since."""
    since = duration[duration["period_end"] >= pd.Timestamp(STATUTORY_FROM)]
    return int((since["duration_weeks"] <= STATUTORY_WEEKS).sum()), len(since)


def _title(duration: pd.DataFrame, within: pd.DataFrame) -> str:
    latest = duration.iloc[-1]
    over = latest["duration_weeks"] - STATUTORY_WEEKS
    place = (
        f"{weeks(over)} over the legal limit" if over > 0 else f"within the legal limit of {STATUTORY_WEEKS}"
    )
    met, of = limit_met(duration)
    quarters = (
        f"in none of {of} quarters since {STATUTORY_FROM.year} was the average within it"
        if met == 0
        else f"in {in_words(met)} of {of} quarters since {STATUTORY_FROM.year} the average was within it"
    )
    return (
        f"Care proceedings average {weeks(latest['duration_weeks'])} weeks, {place}, and "
        f"{percent(within.iloc[-1]['share_pct'])} end in time; {quarters}."
    )


def _note(duration: pd.DataFrame, within: pd.DataFrame, within_years: pd.DataFrame) -> str:
    parts = [f"The limit is {STATUTORY_WEEKS} weeks under the Children and Families Act 2014."]
    gap, shares = missing_quarters(duration), missing_quarters(within)
    if gap:
        parts.append(
            "The series were withdrawn from January to March 2022, when the courts changed their case system, and came back "
            f"with the April to June 2024 edition: {in_words(len(gap))} quarters have no average and {in_words(len(shares))} no share."
        )
    parts.append(
        "Lines join only quarters that follow each other; other gaps are quarters for which no page was found."
    )
    if any((frame["precision"] == "approximate").any() for frame in (duration, within)):
        parts.append("Hollow marks are figures given as approximate.")
    if not within_years.empty:
        parts.append("A bar is the figure of a whole year for which no quarter was found.")
    return " ".join(parts)


def _alt(duration: pd.DataFrame, within: pd.DataFrame, within_years: pd.DataFrame) -> str:
    first, latest = duration.iloc[0], duration.iloc[-1]
    low = duration.loc[duration["duration_weeks"].idxmin()]
    recent = duration[duration["period_end"] > low["period_end"]]
    text = f"Two line charts by quarter. Average weeks of care proceedings: {weeks(first['duration_weeks'])} in {label(first)}"
    if low["period_end"] not in (first["period_end"], latest["period_end"]):
        high = recent.loc[recent["duration_weeks"].idxmax()]
        text += f", lowest {weeks(low['duration_weeks'])} in {label(low)}"
        if high["period_end"] != latest["period_end"]:
            text += f", then up to {weeks(high['duration_weeks'])} in {label(high)}"
    text += f"; latest {weeks(latest['duration_weeks'])} in {label(latest)}."
    best, worst = within.loc[within["share_pct"].idxmax()], within.loc[within["share_pct"].idxmin()]
    text += (
        f" Share within {STATUTORY_WEEKS} weeks: highest {percent(best['share_pct'])} in {label(best)}, lowest "
        f"{percent(worst['share_pct'])} in {label(worst)}, latest {percent(within.iloc[-1]['share_pct'])} in "
        f"{label(within.iloc[-1])}."
    )
    for _, year in within_years.iterrows():
        text += f" For the whole of {label(year)} it was {percent(year['share_pct'])}."
    if gap := missing_quarters(duration):
        text += (
            f" A shaded gap of {in_words(len(gap))} quarters marks the time when no average was published."
        )
    return text


def _data(duration: pd.DataFrame, within: pd.DataFrame, within_years: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([duration, within, within_years], ignore_index=True)[
        [
            "period_type",
            "period_start",
            "period_end",
            "geography",
            "duration_weeks",
            "share_pct",
            "precision",
            "edition",
            "source_type",
            "url",
            "note",
        ]
    ]


def _draw(
    figure: Figure, narrow: bool, duration: pd.DataFrame, within: pd.DataFrame, within_years: pd.DataFrame
) -> None:
    upper, lower = figure.subplots(2, 1, height_ratios=(1.15, 1))
    first, last = duration["period_end"].min().year, duration["period_end"].max().year
    for axes in (upper, lower):
        years_axis(axes, first, last, every=4 if narrow else 2)
    _draw_duration(upper, narrow, duration)
    _draw_within(lower, narrow, within, within_years)


def _draw_duration(axes: Axes, narrow: bool, duration: pd.DataFrame) -> None:
    colour, marker = SYSTEM_COLOUR["family"], SYSTEM_MARKER["family"]
    panel_title(axes, "Average length", "weeks from application to first disposal")
    plain_axes(axes, 66, (0, 20, 40, 60))
    axes.plot(
        [pd.Timestamp(STATUTORY_FROM), pd.Timestamp(duration["period_end"].max().year + 1, 1, 1)],
        [STATUTORY_WEEKS] * 2,
        color=ACCENT,
        linewidth=1.2,
        zorder=1,
    )
    axes.annotate(
        f"The legal limit since the 2014 Act: {STATUTORY_WEEKS} weeks",
        (pd.Timestamp(STATUTORY_FROM), STATUTORY_WEEKS),
        xytext=(2, -4),
        textcoords="offset points",
        fontsize=SMALL_SIZE,
        color=ACCENT,
        ha="left",
        va="top",
    )
    gap = missing_quarters(duration)
    shade_gap(
        axes, gap, "Not\npublished" if narrow else "Withdrawn:\nnot\npublished", at=13 if narrow else 11
    )
    draw_runs(axes, duration, "duration_weeks", colour=colour, marker=marker)
    lowest = duration["duration_weeks"].idxmin()
    peak = duration.loc[lowest:, "duration_weeks"].idxmax()
    places = {duration.index[0]: "above right", lowest: "above", peak: "above", duration.index[-1]: "below"}
    _label_turns(axes, duration, "duration_weeks", weeks, places)


def _draw_within(axes: Axes, narrow: bool, within: pd.DataFrame, within_years: pd.DataFrame) -> None:
    colour, marker = SYSTEM_COLOUR["family"], SYSTEM_MARKER["family"]
    panel_title(axes, "Ended in time", f"% of disposals within {STATUTORY_WEEKS} weeks")
    plain_axes(axes, 76, (0, 20, 40, 60))
    shade_gap(axes, missing_quarters(within), "Not\npublished", at=55)
    draw_runs(axes, within, "share_pct", colour=colour, marker=marker)
    places = {
        within["share_pct"].idxmin(): "below",
        within["share_pct"].idxmax(): "above",
        within.index[-1]: "above",
    }
    _label_turns(axes, within, "share_pct", percent, places)
    for _, year in within_years.iterrows():
        axes.plot(
            [year["period_start"], year["period_end"]],
            [year["share_pct"]] * 2,
            color=colour,
            linewidth=3.5,
            solid_capstyle="butt",
        )
        text = f"{percent(year['share_pct'])} in all of {label(year)}"
        write_value(axes, year["period_end"], year["share_pct"], text, place="right")


def _label_turns(
    axes: Axes, frame: pd.DataFrame, column: str, words: Callable[[float], str], places: dict[int, str]
) -> None:
    when = midpoints(frame)
    for index, place in places.items():
        row = frame.loc[index]
        about = "about " if row["precision"] == "approximate" else ""
        write_value(axes, when[index], row[column], about + words(row[column]), place=place)
