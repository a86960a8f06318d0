"""What each system publishes on time, each on its own clock."""

from __future__ import annotations

import pandas as pd

from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, decimal, weeks
from analysis.press.exhibits.periods import period_name
from analysis.press.exhibits.sourcing import editions
from analysis.study.timeliness.compare import ImpliedTimes
from analysis.study.timeliness.figures.courts_chart import HEIGHT, NARROW_HEIGHT, draw_court_time


def court_time(
    care: pd.DataFrame, private: pd.DataFrame, offence: pd.DataFrame, implied: ImpliedTimes
) -> Exhibit:
    """Show the weeks of family proceedings and the days of youth justice, on scales of their own.

    Parameters
    ----------
    care, private, offence : DataFrame
        From ``comparisons.timeliness``: ``care_duration``, ``private_law_duration`` and
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
            lambda figure, narrow: draw_court_time(figure, narrow, care, private, offence, implied),
            HEIGHT,
            NARROW_HEIGHT,
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
    return (
        f"Care cases average {weeks(care.iloc[-1]['duration_weeks'])} weeks, private law "
        f"{weeks(private.iloc[-1]['duration_weeks'])}; children's criminal cases average {count(latest['duration_days'])} days, "
        f"{times(latest['duration_days'], first['duration_days'])} the {first['period_end'].year} figure."
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
            "series",
            "period_type",
            "period_start",
            "period_end",
            "geography",
            "duration_weeks",
            "duration_days",
            "implied_weeks",
            "implied_days",
            "lowest",
            "highest",
            "precision",
            "edition",
            "source_type",
            "url",
            "note",
            "printed_statement",
        ]
    ]
