"""What each system publishes on time, each on its own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.timeliness import missing_quarters
from analysis.exhibits.drawing.over_time import (
    draw_runs,
    label_turns,
    panel_title,
    plain_axes,
    shade_gap,
    write_value,
    years_axis,
)
from analysis.exhibits.drawing.sheet import panel, write
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.periods import period_name
from analysis.exhibits.sourcing import editions
from analysis.exhibits.style import QUIET, SYSTEM_COLOUR, SYSTEM_NAME
from analysis.exhibits.timeliness.care import weeks
from analysis.exhibits.words import count, decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _HIGH, _PITCH = 0.36, 1.45, 2.2


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
            "Different clocks: averages from the offence (youth justice, years ending March) and from the application (family "
            "justice, quarters). England and Wales."
        ),
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, care, private, offence),
            2 * _PITCH,
            3 * _PITCH,
        ),
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
        f"Care cases average {weeks(care.iloc[-1]['duration_weeks'])} weeks, private law "
        f"{weeks(private.iloc[-1]['duration_weeks'])}; children's criminal cases average {count(latest['duration_days'])} days, "
        f"{times(latest['duration_days'], first['duration_days'])} the {first['period_end'].year} figure."
    )


def _note(offence: pd.DataFrame) -> str:
    parts = [
        "The clock of youth justice starts at the offence, those of the family courts at the application: the numbers cannot be "
        "ranked against each other.",
        "Only periods that follow each other are joined; where nothing is drawn, no figure was found or none was published.",
    ]
    for _, year in offence[offence["other_days"].notna()].iterrows():
        parts.append(
            f"For the {period_name(year)} another edition gives {count(year['other_days'])} days: the tick on the bar."
        )
    return " ".join(parts)


def _alt(care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame) -> str:
    parts = ["Three panels."]
    for name, frame in (("Care proceedings", care), ("Private law", private)):
        first, last = frame.iloc[0], frame.iloc[-1]
        high = frame.loc[frame["duration_weeks"].idxmax()]
        parts.append(
            f"{name}: {weeks(first['duration_weeks'])} weeks in {period_name(first)}, highest {weeks(high['duration_weeks'])} in "
            f"{period_name(high)}, latest {weeks(last['duration_weeks'])} in {period_name(last)}."
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
    frames = (care, private, offence)
    years = (
        min(frame["period_end"].min().year for frame in frames),
        max(frame["period_end"].max().year for frame in frames),
    )
    wide = figure.get_figwidth() - _LEFT - 0.08
    _draw_youth(panel(figure, _LEFT, 0.46, wide, _HIGH), offence, years, narrow)
    half = wide if narrow else (wide - 0.5) / 2
    left, top = (_LEFT, 0.46 + 2 * _PITCH) if narrow else (_LEFT + half + 0.5, 0.46 + _PITCH)
    care_panel = panel(figure, _LEFT, 0.46 + _PITCH, half, _HIGH)
    _draw_family(care_panel, care, "care proceedings", "weeks, application to first disposal", years)
    shade_gap(care_panel, missing_quarters(care), "Not\npublished", at=11)
    private_panel = panel(figure, left, top, half, _HIGH)
    _draw_family(private_panel, private, "private law", "weeks, application to final order", years)


def _draw_family(axes: Axes, frame: pd.DataFrame, name: str, unit: str, years: tuple[int, int]) -> None:
    panel_title(axes, f"{SYSTEM_NAME['family']}: {name}", unit)
    plain_axes(axes, 66, (0, 20, 40, 60))
    years_axis(axes, *years, every=4)
    draw_runs(axes, frame, "duration_weeks", "family", size=3.4)
    lowest = frame["duration_weeks"].idxmin()
    peak = frame.loc[lowest:, "duration_weeks"].idxmax()
    label_turns(
        axes, frame, "duration_weeks", weeks, {lowest: "below", peak: "above", frame.index[-1]: "below"}
    )


def _draw_youth(axes: Axes, offence: pd.DataFrame, years: tuple[int, int], narrow: bool) -> None:
    title = f"{SYSTEM_NAME['youth']}: children's criminal cases"
    panel_title(axes, title, "days, offence to completion, year ending March")
    top = max(offence["duration_days"].max(), offence["other_days"].max())
    plain_axes(axes, top * 1.18, (0, 100, 200))
    ends = offence["period_end"].dt.year
    axes.bar(ends, offence["duration_days"], width=0.66, color=SYSTEM_COLOUR["youth"], zorder=2)
    years_axis(axes, *years, every=4 if narrow else 1)
    axes.set_xlim(years[0] - 0.6, years[1] + 0.6)
    named = _turning_points(offence["duration_days"], ends) if narrow else set(ends)
    for year, row in zip(ends, offence.to_dict("records"), strict=True):
        if year in named:
            write_value(axes, year, row["duration_days"], count(row["duration_days"]), gap=3)
        if pd.notna(row["other_days"]):
            axes.hlines(row["other_days"], year - 0.33, year + 0.33, "white", linewidth=1.6, zorder=3)
            if not narrow:
                inside = {"place": "below", "colour": "white", "bold": False, "gap": 4}
                write_value(axes, year, row["other_days"], count(row["other_days"]), **inside)
    for start, end in _absent(ends, years):
        words = "\u2013" if start == end else "no figure found"
        write(axes, (start + end) / 2, top * 0.1, words, colour=QUIET, align="center")


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
