"""What each system publishes on time, each on its own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.timeliness import missing_quarters
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
from analysis.exhibits.style import INK, QUIET, SMALL_SIZE, SYSTEM_COLOUR, SYSTEM_MARKER, SYSTEM_NAME
from analysis.exhibits.timeliness.care import label, weeks
from analysis.exhibits.words import count, decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def court_time(care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame) -> Exhibit:
    """Show the weeks of family proceedings and the days of youth justice, on scales of their own.

    Parameters
    ----------
    care, private, offence : DataFrame
        From ``comparisons.timeliness``: ``care_duration``, ``private_law_duration``, ``offence_to_completion``.
    """
    return Exhibit(
        id="fig-court-time",
        title=_title(care, private, offence),
        subtitle=(
            "Different clocks: weeks from application to first disposal (care) and to final order (private law), by quarter; "
            "days from offence to completion at court (children), years ending March. Averages, England and Wales."
        ),
        body=Chart(lambda figure, narrow: _draw(figure, narrow, care, private, offence), 4.7, 6.6),
        data=_data(care, private, offence),
        source=editions(pd.concat([care, private, offence])),
        alt=_alt(care, private, offence),
        note=_note(offence),
    )


def times(latest: float, first: float) -> str:
    """Give how many times the first figure the latest is: ``2.3 times``."""
    return f"{decimal(latest / first)} times"


def _title(care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame) -> str:
    first, latest = offence.iloc[0], offence.iloc[-1]
    return (
        f"Care cases average {weeks(care.iloc[-1]['duration_weeks'])} weeks and private law cases "
        f"{weeks(private.iloc[-1]['duration_weeks'])}; children's criminal cases average {count(latest['duration_days'])} days "
        f"from the offence, {times(latest['duration_days'], first['duration_days'])} the figure of {first['period_end'].year}."
    )


def _note(offence: pd.DataFrame) -> str:
    parts = [
        "The clock of youth justice starts at the offence, those of the family courts at the application: the numbers cannot be "
        "ranked against each other.",
        "Only periods that follow each other are joined; where nothing is drawn, no figure was found or none was published.",
    ]
    for _, year in offence[offence["other_days"].notna()].iterrows():
        parts.append(
            f"For the {label(year)} another edition gives {count(year['other_days'])} days: the tick on the bar."
        )
    return " ".join(parts)


def _alt(care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame) -> str:
    parts = ["Three panels."]
    for name, frame in (("Care proceedings", care), ("Private law", private)):
        first, last = frame.iloc[0], frame.iloc[-1]
        high = frame.loc[frame["duration_weeks"].idxmax()]
        parts.append(
            f"{name}: {weeks(first['duration_weeks'])} weeks in {label(first)}, highest {weeks(high['duration_weeks'])} in "
            f"{label(high)}, latest {weeks(last['duration_weeks'])} in {label(last)}."
        )
    years = ", ".join(
        f"{count(row['duration_days'])} in {row['period_end'].year}" for _, row in offence.iterrows()
    )
    parts.append(f"Days from offence to completion, years ending March: {years}.")
    return " ".join(parts)


def _data(care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame) -> pd.DataFrame:
    named = [
        care.assign(series="care proceedings, to first disposal"),
        private.assign(series="private law, to final order"),
        offence.assign(series="youth justice, offence to completion"),
    ]
    return pd.concat(named, ignore_index=True)[
        [
            "series",
            "period_type",
            "period_start",
            "period_end",
            "geography",
            "duration_weeks",
            "duration_days",
            "other_days",
            "precision",
            "edition",
            "source_type",
            "url",
            "note",
        ]
    ]


def _draw(
    figure: Figure, narrow: bool, care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame
) -> None:
    if narrow:
        panels = figure.subplot_mosaic([["care"], ["private"], ["offence"]])
    else:
        panels = figure.subplot_mosaic([["care", "private"], ["offence", "offence"]])
    last = max(frame["period_end"].max().year for frame in (care, private, offence))
    first = min(frame["period_end"].min().year for frame in (care, private, offence))
    _family(panels["care"], care, "Care proceedings", "weeks, application to first disposal", (first, last))
    _family(panels["private"], private, "Private law", "weeks, application to final order", (first, last))
    shade_gap(panels["care"], missing_quarters(care), "Not\npublished", at=12)
    _youth(panels["offence"], offence, (first, last), narrow)


def _family(axes: Axes, frame: pd.DataFrame, name: str, unit: str, years: tuple[int, int]) -> None:
    panel_title(axes, f"{SYSTEM_NAME['family']}: {name[0].lower()}{name[1:]}", unit)
    plain_axes(axes, 66, (0, 20, 40, 60))
    years_axis(axes, *years, every=4)
    draw_runs(
        axes,
        frame,
        "duration_weeks",
        colour=SYSTEM_COLOUR["family"],
        marker=SYSTEM_MARKER["family"],
        size=3.4,
    )
    when = midpoints(frame)
    lowest = frame["duration_weeks"].idxmin()
    peak = frame.loc[lowest:, "duration_weeks"].idxmax()
    for index, place in {lowest: "below", peak: "above", frame.index[-1]: "below"}.items():
        value = frame.loc[index, "duration_weeks"]
        write_value(axes, when[index], value, weeks(value), place=place)


def _youth(axes: Axes, offence: pd.DataFrame, years: tuple[int, int], narrow: bool) -> None:
    panel_title(
        axes,
        f"{SYSTEM_NAME['youth']}: children's criminal cases",
        "days, offence to completion, year ending March",
    )
    top = max(offence["duration_days"].max(), offence["other_days"].max())
    plain_axes(axes, top * 1.18, (0, 100, 200))
    ends = offence["period_end"].dt.year
    axes.bar(ends, offence["duration_days"], width=0.66, color=SYSTEM_COLOUR["youth"], zorder=2)
    axes.set_xlim(years[0] - 0.7, years[1] + 0.7)
    shown = [year for year in range(years[0], years[1] + 1) if not narrow or (years[1] - year) % 2 == 0]
    axes.set_xticks(shown, [str(year) for year in shown])
    axes.tick_params(length=0)
    if narrow:
        axes.tick_params(axis="x", labelrotation=90)
    named = _turning_points(offence["duration_days"], ends) if narrow else set(ends)
    for year, (_, row) in zip(ends, offence.iterrows(), strict=True):
        if year in named:
            write_value(axes, year, row["duration_days"], count(row["duration_days"]), gap=3)
        if pd.notna(row["other_days"]):
            axes.plot(
                [year - 0.33, year + 0.33], [row["other_days"]] * 2, color="white", linewidth=1.6, zorder=3
            )
            if not narrow:
                inside = count(row["other_days"])
                write_value(
                    axes, year, row["other_days"], inside, place="below", colour="white", bold=False, gap=4
                )
    for start, end in _absent(ends, years):
        axes.text(
            (start + end) / 2,
            top * 0.06,
            "-" if start == end else "no figure found",
            ha="center",
            va="bottom",
            fontsize=SMALL_SIZE,
            color=QUIET if start != end else INK,
        )


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
