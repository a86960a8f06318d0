"""The headline series of both systems, each on one basis.

A series may have more than one line: an older method, or years counted differently. Each line names its basis, and lines are never
joined. Where editions count on different bases, the line names the editions it is read from.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.comparisons.frames import check_frame
from analysis.comparisons.lines import LINE_COLUMNS, line_figures
from analysis.evidence import Evidence
from analysis.evidence.figures import ranked_figures

EARLIEST = "2009-01-01"
_LAIT = ("dfe-local-authority-interactive-tool-lait-data-commit-2e30e39-ca.github-com",)
_OLDER_REOFFENDING = (
    "proven-reoffending-statistics-july-2013-to-june-2014.cypnow-co-uk",
    "proven-reoffending-statistics-july-2012-to-june-2013.cypnow-co-uk",
)
_REOFFENDING = (
    "parliamentary-answer-15164-feb-2024.parallelparliament-co-uk",
    "yjs-2023-24.miragenews-com",
    "yjs-2022-23.thxnews-com",
    "moj-proven-reoffending-statistics-year-to-march-2016-cyp-now-pol.cypnow-co-uk",
    "yjs-2016-17.iprt-ie",
)


@dataclass(frozen=True)
class Line:
    """One basis of a headline series.

    Parameters
    ----------
    basis : str
        In words, as the chart names it.
    measure_id, period_type, geography, breakdown : str
        Its figures in the registers.
    editions : tuple of str
        The only sources on this basis, the preferred first; all sources when empty.
    since, until : str
        First and last days between which periods are on this basis; open when blank.
    current : bool
        Whether it is the basis of the newest figures; older ones are drawn faintly and dashed.
    """

    basis: str
    measure_id: str
    period_type: str
    geography: str
    breakdown: str = "total"
    editions: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    current: bool = True


@dataclass(frozen=True)
class Series:
    """A headline series: what it is called, what it counts, and its lines.

    Parameters
    ----------
    id, system, name : str
        ``system`` is youth or family.
    counts : str
        Unit and area, as the chart prints it.
    lines : tuple of Line
    """

    id: str
    system: str
    name: str
    counts: str
    lines: tuple[Line, ...]


_EW, _E = "England and Wales", "England"

HEADLINES = (
    Series(
        "first_time_entrants",
        "youth",
        "First time entrants",
        "children a year",
        (
            Line("years to March", "fte_count", "year_ending_march", _EW, until="2013-12-31", current=False),
            Line("calendar years", "fte_count", "calendar_year", _EW, since="2014-01-01"),
        ),
    ),
    Series(
        "custody_population",
        "youth",
        "Children in custody",
        "average over the year to March, under 18",
        (Line("years to March", "custody_population_avg", "year_ending_march", _EW),),
    ),
    Series(
        "remand_share",
        "youth",
        "Held on remand",
        "% of children in custody, year to March",
        (Line("years to March", "custody_remand_share", "year_ending_march", _EW),),
    ),
    Series(
        "reoffending",
        "youth",
        "Proven reoffending within a year",
        "% of children, by the end of the cohort's year",
        (
            Line(
                "older method", "reoffending_rate", "other", _EW, editions=_OLDER_REOFFENDING, current=False
            ),
            Line("current method", "reoffending_rate", "year_ending_march", _EW, editions=_REOFFENDING),
        ),
    ),
    Series(
        "children_looked_after",
        "family",
        "Children looked after",
        "children on 31 March, England",
        (Line("on 31 March", "cla_number", "snapshot", _E),),
    ),
    Series(
        "care_applications",
        "family",
        "Care applications",
        "per 10,000 children, year to March, England",
        (Line("years to March", "cafcass_care_app_rate", "year_ending_march", _E, editions=_LAIT),),
    ),
    Series(
        "private_law_cases",
        "family",
        "Private law cases started",
        "cases in the calendar year",
        (Line("calendar years", "private_law_cases_started", "calendar_year", _EW),),
    ),
    Series(
        "open_children",
        "family",
        "Children in open cases",
        "children with Cafcass on the day, England",
        (Line("on the day", "cafcass_open_children", "snapshot", _E),),
    ),
)


def headline_series(evidence: Evidence, series: tuple[Series, ...] = HEADLINES) -> pd.DataFrame:
    """Give the headline series of both systems, a line for each basis.

    Parameters
    ----------
    evidence : Evidence
    series : tuple of Series
        By default eight: four of youth justice, four of family justice.

    Returns
    -------
    DataFrame
        One row a series, basis and period, from 2009: ``headline`` (its name in ``HEADLINES``), ``system``, ``name``, ``counts``, ``basis``, ``current``, and the
        figure with its unit, run and source. A series of which nothing is known has no row.

    Source
    ------
    Youth Justice Statistics; children looked after in England; Cafcass; Family Court Statistics Quarterly.
    """
    figures = ranked_figures(evidence)
    found = [_line(figures, one, line) for one in series for line in one.lines]
    rows = pd.concat(found, ignore_index=True)
    rows = rows[rows["period_end"] >= EARLIEST]
    columns = ["headline", "system", "name", "counts", "basis", "current", *LINE_COLUMNS]
    return check_frame(rows, key=["headline", "basis", "period_end"], columns=columns)


def changes(lines: pd.DataFrame) -> pd.DataFrame:
    """Compare the last figure of each headline series with the first on the same basis.

    Parameters
    ----------
    lines : DataFrame
        From ``headline_series``.

    Returns
    -------
    DataFrame
        One row a series, its current basis only: ``headline``, ``system``, ``name``, ``unit``, ``first_end``, ``first_value``,
        ``last_end``, ``last_value``, ``change`` (last less first: points where the unit is percent) and ``change_pct``. A series
        with one figure has no row: nothing can be compared.
    """
    current = lines[lines["current"]]
    ends = current.sort_values("period_end").groupby(["headline", "system", "name", "unit"], sort=False)
    frame = ends.agg(
        first_end=("period_end", "first"),
        first_value=("value", "first"),
        last_end=("period_end", "last"),
        last_value=("value", "last"),
        figures_n=("value", "size"),
    ).reset_index()
    frame = frame[frame["figures_n"] > 1]
    frame = frame.assign(change=frame["last_value"] - frame["first_value"])
    frame = frame.assign(change_pct=100 * frame["change"] / frame["first_value"])
    columns = [
        "headline", "system", "name", "unit", "first_end", "first_value", "last_end", "last_value", "change", "change_pct",
        "figures_n",
    ]  # fmt: skip
    return check_frame(frame, key=["headline"], columns=columns)


def _line(figures: pd.DataFrame, series: Series, line: Line) -> pd.DataFrame:
    rows = line_figures(
        figures,
        line.measure_id,
        period_type=line.period_type,
        geography=line.geography,
        breakdown=line.breakdown,
        editions=line.editions,
    )
    if line.since:
        rows = rows[rows["period_end"] >= line.since]
    if line.until:
        rows = rows[rows["period_end"] <= line.until]
    return rows.assign(
        headline=series.id,
        system=series.system,
        name=series.name,
        counts=series.counts,
        basis=line.basis,
        current=line.current,
    )
