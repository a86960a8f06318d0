"""What each system publishes on time, each on its own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.base.names import names
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, decimal, weeks
from analysis.press.exhibits.periods import period_name
from analysis.press.exhibits.sourcing import editions
from analysis.press.exhibits.style import QUIET
from analysis.study.drawing.over_time import (
    YEAR_AFTER,
    YEAR_BEFORE,
    draw_implied,
    draw_implied_rows,
    draw_runs,
    every_nth,
    label_turns,
    prepare,
    shade_gap,
    write_value,
)
from analysis.study.systems import SYSTEM_NAME, YOUTH
from analysis.study.timeliness import compare
from analysis.study.timeliness.compare import ImpliedTimes, missing_quarters

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HEIGHT, _NARROW_HEIGHT = 4.4, 6.6


@draws(
    "fig-court-time",
    compare.care_duration,
    compare.private_law_duration,
    compare.offence_to_completion,
    compare.implied_times,
    explained_in="notebooks/04-trends.html#sec-nb4-time",
)
def court_time(
    care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame, implied: ImpliedTimes
) -> Exhibit:
    """Show the weeks of family proceedings and the days of youth justice, on scales of their own.

    Parameters
    ----------
    care, private, offence : DataFrame
        From ``timeliness.compare``: ``care_duration``, ``private_law_duration`` and
        ``offence_to_completion``.
    implied : ImpliedTimes
        From ``implied_times``: drawn as what it is, and joined to nothing.
    """
    return Exhibit(
        id="fig-court-time",
        title=_title(care, private, offence),
        subtitle=(
            "Different clocks: averages from the offence (youth justice, years ending March) and from the application (family "
            "justice, quarters). England and Wales."
        ),
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, care, private, offence, implied),
            _HEIGHT,
            _NARROW_HEIGHT,
        ),
        data=_data(care, private, offence, implied),
        source=editions(pd.concat([care, private, offence, implied.care, implied.private])),
        alt=_alt(care, private, offence),
        note=_note(offence),
        figures=pd.concat([care, private, offence]),
    )


def times(latest: float, first: float) -> str:
    """Give how many times the first figure the latest is: ``2.3 times``."""
    return f"{decimal(latest / first)} times"


def _title(care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame) -> str:
    first, latest = offence.iloc[0], offence.iloc[-1]
    own, other = care.iloc[-1], private.iloc[-1]
    when = "" if own["period_end"] == other["period_end"] else f" in {period_name(other)}"
    return (
        f"Care cases averaged {weeks(own['duration_weeks'])} weeks in {period_name(own)}, private law "
        f"{weeks(other['duration_weeks'])}{when}; children's criminal cases {count(latest['duration_days'])} days, "
        f"{times(latest['duration_days'], first['duration_days'])} that of {first['period_end'].year}."
    )


def _note(offence: pd.DataFrame) -> str:
    parts = [
        "The clock of youth justice starts at the offence, those of the family courts at the application: the numbers cannot be "
        "ranked against each other.",
        "Care is counted to the first disposal, private law to the final order.",
        "Only periods that follow each other are joined; where nothing is drawn, we found no figure.",
        "Hollow diamonds are implied by what a page prints, and not printed.",
    ]
    for _, year in offence[offence["implied_days"].notna()].iterrows():
        parts.append(
            f"For the {period_name(year)} a later edition implies {count(year['implied_days'])} days."
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


def _data(
    care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame, implied: ImpliedTimes
) -> pd.DataFrame:
    follows = {"implied_value": "implied_weeks"}
    named = [
        care.assign(series="care proceedings, to first disposal"),
        private.assign(series="private law, to final order"),
        offence.assign(series="youth justice, offence to completion"),
        *(
            rows.rename(columns=follows).assign(series=name, precision="implied")
            for name, rows in (
                ("care proceedings, to first disposal", implied.care),
                ("private law, to final order", implied.private),
            )
        ),
    ]
    return pd.concat(named, ignore_index=True)[
        [
            *names(
                "series period_type period_start period_end geography duration_weeks duration_days "
                "implied_weeks implied_days lowest highest precision edition source_type url note "
                "printed_statement"
            )
        ]
    ]


def _draw(
    figure: Figure,
    narrow: bool,
    care: pd.DataFrame,
    private: pd.DataFrame,
    offence: pd.DataFrame,
    implied: ImpliedTimes,
) -> None:
    """Draw the days of youth justice above the weeks of family justice."""
    ends = pd.concat([frame["period_end"].dt.year for frame in (care, private, offence)])
    years = (ends.min(), ends.max())
    places: list[Any] = (
        [["youth"], ["care"], ["private"]] if narrow else [["youth", "youth"], ["care", "private"]]
    )
    panels: dict[str, Axes] = figure.subplot_mosaic(places)
    _draw_youth(panels["youth"], offence, years, narrow)
    shade_gap(panels["care"], missing_quarters(care, implied.care), "Not found", at=12)
    _draw_family(panels["care"], care, implied.care, "care proceedings", "first disposal", years)
    _draw_family(panels["private"], private, implied.private, "private law", "final order", years)


def _draw_family(
    axes: Axes, frame: pd.DataFrame, implied: pd.DataFrame, name: str, end: str, years: tuple[int, int]
) -> None:
    prepare(
        axes,
        f"{SYSTEM_NAME['family']}: {name}",
        f"weeks, application to {end}",
        years=every_nth(*years, 4),
        ends=(years[0] - YEAR_BEFORE, years[1] + YEAR_AFTER),
        peak=66,
    )
    axes.set_yticks((0, 20, 40, 60))
    draw_runs(axes, frame, "duration_weeks", "family", size=3.4)
    draw_implied_rows(axes, implied, "family")
    lowest = frame["duration_weeks"].idxmin()
    peak = frame.loc[lowest:, "duration_weeks"].idxmax()
    places = {lowest: "below", peak: "above", frame.index[-1]: "below"}
    label_turns(axes, frame, "duration_weeks", weeks, places)


def _draw_youth(axes: Axes, offence: pd.DataFrame, years: tuple[int, int], narrow: bool) -> None:
    import seaborn as sns

    shown = offence.assign(year=offence["period_end"].dt.year)
    style: dict[str, Any] = {
        "color": YOUTH,
        "saturation": 1,
        "native_scale": True,
        "width": 0.66,
        "errorbar": None,
    }
    sns.barplot(shown, x="year", y="duration_days", ax=axes, **style)
    prepare(
        axes,
        f"{SYSTEM_NAME['youth']}: children's criminal cases",
        "days, offence to completion, year ending March",
        years=every_nth(*years, 4 if narrow else 1),
        ends=(years[0] - 0.6, years[1] + 0.6),
        peak=1.18 * max(offence["duration_days"].max(), offence["implied_days"].max()),
    )
    axes.set_yticks((0, 100, 200))
    named = _turning_points(shown["duration_days"], shown["year"]) if narrow else set(shown["year"])
    for row in shown.to_dict("records"):
        year, days = row["year"], row["duration_days"]
        if pd.notna(row["implied_days"]):
            draw_implied(axes, [year], [row["implied_days"]], "youth")
            if not narrow:
                write_value(axes, year, days, count(days), place="below", colour="white")
                write_value(axes, year, row["implied_days"], count(row["implied_days"]), bold=False)
        elif year in named:
            write_value(axes, year, days, count(days))
    for start, end in _absent(shown["year"]):
        words = "\u2013" if start == end else "no figure found"
        write_value(axes, (start + end) / 2, 0, words, colour=QUIET, bold=False)


def _turning_points(days: pd.Series, ends: pd.Series) -> set[int]:
    """Give the years whose bar differs most from its neighbours: all that a phone has room to label."""
    turning = set()
    by_year = dict(zip(ends, days, strict=True))
    for year, value in by_year.items():
        around = [by_year[near] for near in (year - 1, year + 1) if near in by_year]
        if len(around) < 2 or value >= max(around) or value <= min(around):
            turning.add(year)
    return turning


def _absent(ends: pd.Series) -> list[tuple[int, int]]:
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
