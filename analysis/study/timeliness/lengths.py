"""One question, several answers: the published averages of the length of care proceedings.

Three bases circulate. They differ in who is counted (care and supervision, or all public law), in where the
clock stops, in country, and in period: the courts service prints months. So they are set side by side here, and
joined nowhere.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.press.base.names import listed_as, names
from analysis.press.comparisons.comparable_lines import SOURCE_COLUMNS
from analysis.press.comparisons.series import SERIES_COLUMNS
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, ranked_figures
from analysis.press.registers.frames import check_frame, once

BY_MONTH = "HMCTS management information"


@dataclass(frozen=True)
class Basis:
    """One way in which an average length of care or public law proceedings is published, as ``bases.csv`` lists it.

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


BASES = listed_as(Path(__file__).with_name("bases.csv"), Basis)


@once
def published_lengths(evidence: Evidence) -> pd.DataFrame:
    """Set the published averages for one quarter side by side, wherever at least two bases print one.

    Source: Family Court Statistics Quarterly; HMCTS management information; Cafcass.

    Returns
    -------
    DataFrame
        One row a quarter, basis and printed period, in order of time: ``quarter_end``, ``average``, ``average_name``,
        ``counts``, ``duration_weeks``, ``measure_id``, ``period_type`` and ``period_end`` of the figure itself,
        ``geography``, ``precision``, the source and ``note``. The courts service has three rows a quarter, its months; a
        quarter of which it printed fewer has none, so that no month stands for a quarter.
    """
    figures = ranked_figures(evidence)
    figures = figures[(figures["breakdown"] == "total") & ~figures["is_set_apart"]].sort_values(
        ["period_end", "rank"], kind="stable"
    )
    found = []
    for place, basis in enumerate(BASES):
        rows = of_area(figures, basis.geography)
        rows = rows[rows["measure_id"] == basis.measure_id]
        months = rows[(rows["period_type"] == "month") & (rows["series"] == BY_MONTH)]
        rows = pd.concat([rows[rows["period_type"] == "quarter"], months])
        rows = rows.drop_duplicates(["period_type", "period_end"])
        rows = rows.assign(
            average=basis.id,
            average_name=basis.name,
            counts=basis.counts,
            quarter_end=rows["period_end"] + pd.offsets.QuarterEnd(0),
            _order=place,
        )
        whole = rows["period_type"].map({"quarter": 3, "month": 1})
        found.append(rows[whole.groupby(rows["quarter_end"]).transform("sum") >= 3])
    rows = pd.concat(found, ignore_index=True).rename(columns={"value": "duration_weeks"})
    rows = rows[rows.groupby("quarter_end")["average"].transform("nunique") > 1]
    return check_frame(
        rows.sort_values(["quarter_end", "_order", "period_end"]),
        key="quarter_end average period_end",
        columns=[
            *names(
                "quarter_end average average_name counts duration_weeks measure_id period_type period_end"
            ),
            *SERIES_COLUMNS[2:],
            "precision",
            *SOURCE_COLUMNS,
            "note",
        ],
    )


def latest_full_quarter(lengths: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of the latest quarter with the most bases: all three where one has them.

    Takes what ``published_lengths`` gives.

    Source: That of the lengths given.

    Returns
    -------
    DataFrame
        These rows of ``lengths``, with the same columns.
    """
    bases = lengths.groupby("quarter_end")["average"].nunique()
    chosen = bases[bases == bases.max()].index.max()
    rows = lengths[lengths["quarter_end"] == chosen]
    return rows.sort_values(["duration_weeks", "period_end"]).reset_index(drop=True)
