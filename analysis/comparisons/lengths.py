"""One question, several answers: the published averages of the length of care proceedings.

Three bases circulate. They differ in who is counted (care and supervision, or all public law), in where the
clock stops, and in country; so they are set side by side here, and joined nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.comparisons.frames import check_frame
from analysis.comparisons.lines import SOURCE_COLUMNS
from analysis.comparisons.series import SERIES_COLUMNS
from analysis.evidence import Evidence
from analysis.evidence.figures import preferred_figures


@dataclass(frozen=True)
class Basis:
    """One way in which an average length of care or public law proceedings is published.

    Parameters
    ----------
    id, name : str
        ``name`` is as a reader would say it.
    counts : str
        What is counted, and where the clock stops.
    measure_id : str
        Its measure in the registers.
    geography : str
        The area it covers.
    """

    id: str
    name: str
    counts: str
    measure_id: str
    geography: str


BASES = (
    Basis(
        "all_public_law",
        "Courts service",
        "all public law cases (National Audit Office and HMCTS)",
        "public_law_mean_weeks_nao",
        "England and Wales",
    ),
    Basis(
        "first_disposal",
        "Court statistics",
        "care and supervision, to first disposal",
        "care_mean_weeks",
        "England and Wales",
    ),
    Basis(
        "section_31",
        "Cafcass",
        "section 31 applications, its own involvement",
        "cafcass_s31_weeks",
        "England",
    ),
)


def published_lengths(evidence: Evidence) -> pd.DataFrame:
    """Set the published averages for one quarter side by side, wherever at least two bases print one.

    Returns
    -------
    DataFrame
        One row a quarter and basis, in order of time: ``quarter_end``, ``average``, ``average_name``, ``counts``,
        ``duration_weeks``, ``measure_id``, ``period_type`` and ``period_end`` of the figure itself (a month within the
        quarter, for the courts service), ``geography``, ``precision``, the source and ``note``. A basis
        without a figure for the quarter has no row.

    Source
    ------
    Family Court Statistics Quarterly; National Audit Office and HMCTS; Cafcass.
    """
    figures = preferred_figures(evidence)
    figures = figures[figures["measure_id"].isin([basis.measure_id for basis in BASES])]
    found = []
    for basis in BASES:
        rows = figures[
            (figures["measure_id"] == basis.measure_id)
            & (figures["geography"] == basis.geography)
            & (figures["breakdown"] == "total")
            & figures["period_type"].isin(["quarter", "month"])
        ]
        quarter = rows["period_end"] + pd.offsets.QuarterEnd(0)
        found.append(
            rows.assign(average=basis.id, average_name=basis.name, counts=basis.counts, quarter_end=quarter)
            .sort_values("period_end")
            .drop_duplicates("quarter_end", keep="last")
        )
    rows = pd.concat(found, ignore_index=True).rename(columns={"value": "duration_weeks"})
    rows = rows[rows.groupby("quarter_end")["average"].transform("nunique") > 1]
    rows = rows.assign(_order=rows["average"].map([basis.id for basis in BASES].index))
    return check_frame(
        rows.sort_values(["quarter_end", "_order"]),
        key=["quarter_end", "average"],
        columns=[
            "quarter_end",
            "average",
            "average_name",
            "counts",
            "duration_weeks",
            "measure_id",
            "period_type",
            "period_end",
            *SERIES_COLUMNS[2:],
            "precision",
            *SOURCE_COLUMNS,
            "note",
        ],
    )


def latest_full_quarter(lengths: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of the latest quarter with the most bases: all three where one has them.

    Parameters
    ----------
    lengths : DataFrame
        From ``published_lengths``.
    """
    bases = lengths.groupby("quarter_end")["average"].nunique()
    chosen = bases[bases == bases.max()].index.max()
    return lengths[lengths["quarter_end"] == chosen].sort_values("duration_weeks").reset_index(drop=True)
