"""How long each system takes, as published: weeks in the family court, days from offence to completion.

The clocks differ. Family courts count from the application to the first or the final order; youth justice
counts from the offence, so that the time before charge is in it. The frames keep them apart by name:
``duration_weeks`` and ``duration_days``.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.comparisons.frames import check_frame, once
from analysis.comparisons.lines import SOURCE_COLUMNS, line_figures
from analysis.comparisons.series import SERIES_COLUMNS
from analysis.evidence import Evidence
from analysis.evidence.figures import ranked_figures

STATUTORY_WEEKS = 26
STATUTORY_FROM = date(2014, 1, 1)
"""The registers date the limit by its Act, the Children and Families Act 2014, without a day."""
WITHDRAWN_FROM = date(2022, 1, 1)
RETURNED_WITH = date(2024, 6, 30)
"""Notes of the editions: withdrawn from January to March 2022, back with April to June 2024."""
COUNTRY = "England and Wales"

_DETAILS = (*SERIES_COLUMNS[3:], "precision", "run", *SOURCE_COLUMNS, "note")
_PERIOD = ("measure_id", "period_type", "period_start", "period_end", "geography")


@once
def care_duration(evidence: Evidence) -> pd.DataFrame:
    """Give the average weeks from application to first disposal of care proceedings, by quarter.

    Returns
    -------
    DataFrame
        One row a quarter that any source read prints, in order: ``period_type``, ``period_start``,
        ``period_end``, ``geography``, ``duration_weeks``, what the figure stands on, its source, and ``run``:
        quarters that follow each other without a gap. A quarter that is missing was withdrawn, or stands in an edition
        that was not seen.

    Source
    ------
    Family Court Statistics Quarterly and Court Statistics Quarterly, Ministry of Justice.
    """
    return _weeks(evidence, "care_mean_weeks")


@once
def private_law_duration(evidence: Evidence) -> pd.DataFrame:
    """Give the average weeks from application to final order in private law children cases, by quarter.

    Returns
    -------
    DataFrame
        As ``care_duration``. Figures to the first disposal, and those of the National Audit Office, are on
        other bases and not here.

    Source
    ------
    Family Court Statistics Quarterly, Ministry of Justice.
    """
    return _weeks(evidence, "private_law_mean_weeks_final")


@once
def care_within_limit(evidence: Evidence) -> pd.DataFrame:
    """Give the share of care proceedings that reached a first disposal within 26 weeks, by quarter.

    Returns
    -------
    DataFrame
        As ``care_duration``, with ``share_pct`` instead of the weeks.

    Source
    ------
    Family Court Statistics Quarterly and Court Statistics Quarterly, Ministry of Justice.
    """
    return _quarters(evidence, "care_pct_26_weeks", "share_pct")


@once
def care_within_limit_by_year(evidence: Evidence) -> pd.DataFrame:
    """Give the share within 26 weeks of calendar years for which no quarter is known.

    Returns
    -------
    DataFrame
        As ``care_within_limit``, one row a calendar year. A year is never joined to a quarter.
    """
    years = line_figures(
        ranked_figures(evidence), "care_pct_26_weeks", period_type="calendar_year", geography=COUNTRY
    ).rename(columns={"value": "share_pct"})
    known = care_within_limit(evidence)["period_end"].dt.year
    years = years[~years["period_end"].dt.year.isin(known)]
    return check_frame(years, key=["period_end"], columns=[*_PERIOD, "share_pct", *_DETAILS])


@once
def offence_to_completion(evidence: Evidence) -> pd.DataFrame:
    """Give the average days from offence to completion at court for children, by year ending March.

    One figure is not printed: for the year ending March 2021 the 2024/25 edition says only that its own
    figure for 2025 is the joint highest with that year, which implies 230 days. It is preferred to the 221
    that the 2021/22 edition printed, by the rule that the publisher's latest edition counts: beside 230 for
    2025, the old 221 would show a record year where the publisher reports none. The printed 221 stands in
    ``other_days``, and ``note`` says what was implied.

    Returns
    -------
    DataFrame
        One row a year: ``duration_days``, the preferred figure, and ``other_days``, the farthest other figure
        printed for that year; missing where all editions read agree.

    Source
    ------
    Youth Justice Statistics, Youth Justice Board and Ministry of Justice; early years from the press.
    """
    figures = ranked_figures(evidence)
    years = line_figures(
        figures, "days_offence_to_completion", period_type="year_ending_march", geography=COUNTRY
    ).rename(columns={"value": "duration_days"})
    every = figures[
        (figures["measure_id"] == "days_offence_to_completion") & (figures["geography"] == COUNTRY)
    ]
    every = every.merge(
        years[["period_end", "period_type", "duration_days"]], on=["period_end", "period_type"]
    )
    every["distance"] = (every["value"] - every["duration_days"]).abs()
    other = (
        every[every["distance"] > 0].sort_values("distance", ascending=False).drop_duplicates("period_end")
    )
    years["other_days"] = years["period_end"].map(other.set_index("period_end")["value"])
    return check_frame(
        years, key=["period_end"], columns=[*_PERIOD, "duration_days", "other_days", *_DETAILS]
    )


def missing_quarters(quarters: pd.DataFrame) -> list[pd.Timestamp]:
    """Name the last days of the quarters of the withdrawn period for which no figure is known.

    Parameters
    ----------
    quarters : DataFrame
        From ``care_duration`` or ``care_within_limit``.
    """
    withdrawn = pd.date_range(WITHDRAWN_FROM, RETURNED_WITH, freq="QE")
    return [day for day in withdrawn if day not in set(quarters["period_end"])]


def _weeks(evidence: Evidence, measure_id: str) -> pd.DataFrame:
    return _quarters(evidence, measure_id, "duration_weeks")


def _quarters(evidence: Evidence, measure_id: str, column: str) -> pd.DataFrame:
    figures = line_figures(ranked_figures(evidence), measure_id, period_type="quarter", geography=COUNTRY)
    figures = figures.rename(columns={"value": column})
    return check_frame(figures, key=["period_end"], columns=[*_PERIOD, column, *_DETAILS])
