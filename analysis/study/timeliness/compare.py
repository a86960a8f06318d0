"""How long each system takes, as published: weeks in the family court, days from offence to completion.

The clocks differ. Family courts count from the application to the first or the final order; youth justice
counts from the offence, so that the time before charge is in it. The frames keep them apart by name:
``duration_weeks`` and ``duration_days``.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.press.comparisons.comparable_lines import SOURCE_COLUMNS, line_figures
from analysis.press.comparisons.series import SERIES_COLUMNS
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, ranked_figures
from analysis.press.registers.frames import check_frame, once, selected
from analysis.press.registers.implied import implied_figures

STATUTORY_WEEKS = 26
STATUTORY_FROM = date(2014, 4, 22)
"""The registers date the limit by its Act, the Children and Families Act 2014, without a day."""
WITHDRAWN_FROM = date(2022, 1, 1)
RETURNED_WITH = date(2024, 6, 30)
"""Notes of the editions: withdrawn from January to March 2022, back with April to June 2024."""
COUNTRY = "England and Wales"

_DETAILS = (*SERIES_COLUMNS[3:], "precision", "run", *SOURCE_COLUMNS, "note")
_PERIOD = ("measure_id", "period_type", "period_start", "period_end", "geography")


@once
def care_duration(evidence: Evidence, geography: str = COUNTRY) -> pd.DataFrame:
    """Give the average weeks from application to first disposal of care proceedings, by quarter.

    Source: Family Court Statistics Quarterly and Court Statistics Quarterly, Ministry of Justice.

    Returns
    -------
    DataFrame
        One row a quarter that any source read prints, in order: ``period_type``, ``period_start``, ``period_end``,
        ``geography``, ``duration_weeks``, what the figure stands on, its source, and ``run``: quarters that follow each
        other without a gap. A quarter that is missing was withdrawn, stands in an edition that was not seen, or is only
        implied.
    """
    return _quarters(evidence, "care_mean_weeks", "duration_weeks", geography)


@once
def private_law_duration(evidence: Evidence, geography: str = COUNTRY) -> pd.DataFrame:
    """Give the average weeks from application to final order in private law children cases, by quarter.

    Source: Family Court Statistics Quarterly, Ministry of Justice.

    Returns
    -------
    DataFrame
        As ``care_duration``. Figures to the first disposal, and those of the National Audit Office, are on other bases
        and not here.
    """
    return _quarters(evidence, "private_law_mean_weeks_final", "duration_weeks", geography)


@once
def care_within_limit(evidence: Evidence, geography: str = COUNTRY) -> pd.DataFrame:
    """Give the share of care proceedings that reached a first disposal within 26 weeks, by quarter.

    Source: Family Court Statistics Quarterly and Court Statistics Quarterly, Ministry of Justice.

    Returns
    -------
    DataFrame
        As ``care_duration``, with ``share_pct`` instead of the weeks.
    """
    return _quarters(evidence, "care_pct_26_weeks", "share_pct", geography)


@once
def care_within_limit_by_year(evidence: Evidence) -> pd.DataFrame:
    """Give the share within 26 weeks of calendar years for which no quarter is known.

    Source: Family Court Statistics Quarterly and Court Statistics Quarterly, Ministry of Justice.

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
    return check_frame(years, key="period_end", columns=[*_PERIOD, "share_pct", *_DETAILS])


@once
def care_medians(evidence: Evidence) -> pd.DataFrame:
    """Give the median weeks to first disposal of care proceedings, beside the mean of the same time.

    Source: Family Court Statistics Quarterly, Ministry of Justice; both from the press.

    Returns
    -------
    DataFrame
        One row a quarter or calendar year of which both were read, in order of time: ``median_weeks``, ``mean_weeks``.
        The tables of the court statistics have a column for the median; what was read of it is these few figures.
    """
    ranked = ranked_figures(evidence)
    kinds = []
    for kind in ("quarter", "calendar_year"):
        middle, mean = (
            line_figures(ranked, measure, period_type=kind, geography=COUNTRY)
            for measure in ("care_median_weeks", "care_mean_weeks")
        )
        middle = middle.assign(mean_weeks=middle["period_end"].map(mean.set_index("period_end")["value"]))
        kinds.append(middle[middle["mean_weeks"].notna()])
    frame = pd.concat(kinds, ignore_index=True).rename(columns={"value": "median_weeks"})
    frame = frame.sort_values("period_end", ignore_index=True)
    columns = [*_PERIOD, "median_weeks", "mean_weeks", *_DETAILS]
    return check_frame(frame, key="period_type period_end", columns=columns)


@once
def offence_to_completion(evidence: Evidence, geography: str = COUNTRY) -> pd.DataFrame:
    """Give the average days from offence to completion at court for children, by year ending March.

    Source: Youth Justice Statistics, Youth Justice Board and Ministry of Justice; early years from the press.

    Returns
    -------
    DataFrame
        One row a year: ``duration_days``, the preferred printed figure, and ``implied_days``, what another edition
        implies for that year instead, without printing it; missing where none does, or where it implies the same.
    """
    years = line_figures(
        ranked_figures(evidence),
        "days_offence_to_completion",
        period_type="year_ending_march",
        geography=geography,
    ).rename(columns={"value": "duration_days"})
    other = of_area(implied(evidence, "days_offence_to_completion", "year_ending_march"), geography)
    other = other[other["gives_way"] & (other["implied_value"] != other["printed"])]
    years["implied_days"] = years["period_end"].map(other.set_index("period_end")["implied_value"])
    return check_frame(
        years, key="period_end", columns=[*_PERIOD, "duration_days", "implied_days", *_DETAILS]
    )


def implied(evidence: Evidence, measure_id: str, period_type: str = "quarter") -> pd.DataFrame:
    """Give the figures of a measure that no page read prints, and that follow from a printed one.

    Source: The register of implied figures, each worked out from what one page prints.

    Returns
    -------
    DataFrame
        As ``implied_figures``, for England and Wales as a whole, in order of time. Those that give way to a printed
        figure are among them.
    """
    figures = of_area(implied_figures(evidence), COUNTRY)
    chosen = selected(figures, measure_id=measure_id, period_type=period_type, breakdown="total", window="")
    return chosen.sort_values("period_end").reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class ImpliedTimes:
    """What no page read prints of the time of family cases, quarter by quarter, and follows from what one prints.

    Parameters
    ----------
    care, care_shares, private : DataFrame
        The average of care proceedings, their share within 26 weeks, and the average of private law to the final
        order, as ``implied`` gives them, without those that give way.
    """

    care: pd.DataFrame
    care_shares: pd.DataFrame
    private: pd.DataFrame


def implied_times(evidence: Evidence) -> ImpliedTimes:
    """Give the quarters of which a time in the family courts is implied and none is printed."""
    measures = ("care_mean_weeks", "care_pct_26_weeks", "private_law_mean_weeks_final")
    every = [implied(evidence, measure) for measure in measures]
    return ImpliedTimes(*(rows[~rows["gives_way"]] for rows in every))


def missing_quarters(*known: pd.DataFrame) -> list[pd.Timestamp]:
    """Name the last days of the quarters of the withdrawn period for which no figure is known.

    Takes what ``care_duration``, ``care_within_limit`` or ``implied_times`` gives, or several of these together.
    """
    ends = {end for frame in known for end in frame["period_end"]}
    return [day for day in pd.date_range(WITHDRAWN_FROM, RETURNED_WITH, freq="QE") if day not in ends]


def _quarters(evidence: Evidence, measure_id: str, column: str, geography: str) -> pd.DataFrame:
    figures = line_figures(ranked_figures(evidence), measure_id, period_type="quarter", geography=geography)
    figures = figures.rename(columns={"value": column})
    return check_frame(figures, key="period_end", columns=[*_PERIOD, column, *_DETAILS])
