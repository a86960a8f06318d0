"""What may be joined into one line, and what may not.

A line shows one measure on one basis. It is broken wherever a period is missing, so that no reader takes a
stroke of the pen for a published figure. Both rules live here, so that every chart over time keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

MONTHS_BETWEEN = {
    "quarter": 3,
    "calendar_year": 12,
    "year_ending_march": 12,
    "month": 1,
    "snapshot": 12,
    "other": 12,
}
SOURCE_COLUMNS = (
    "edition",
    "series",
    "edition_period_end",
    "source_type",
    "source_id",
    "url",
    "locator",
    "published_on",
)
LINE_COLUMNS = (
    "measure_id",
    "period_type",
    "period_start",
    "period_end",
    "geography",
    "breakdown",
    "value",
    "unit",
    "unit_of_count",
    "precision",
    "run",
    *SOURCE_COLUMNS,
    "note",
)


def line_figures(
    figures: pd.DataFrame,
    measure_id: str,
    *,
    period_type: str,
    geography: str,
    breakdown: str = "total",
    editions: Sequence[str] = (),
) -> pd.DataFrame:
    """Give the figures of one measure on one basis, in order of time, with the runs that may be joined.

    Parameters
    ----------
    figures : DataFrame
        From ``ranked_figures``; the first of a cell is used, among the editions allowed.
    measure_id, period_type, geography, breakdown : str
        The basis. Figures for a window that is not standard, and those that the register ``set_apart`` holds,
        are left out.
    editions : sequence of str
        Sources that hold this basis, the preferred first; when given, figures of other sources are left out.

    Returns
    -------
    DataFrame
        One row a period: the columns of the observation and its source, and ``run``, counted from 1, the same
        for periods that follow each other without a gap.
    """
    chosen = figures[figures["measure_id"] == measure_id]
    chosen = chosen[
        (chosen["period_type"] == period_type)
        & (chosen["geography"] == geography)
        & (chosen["breakdown"] == breakdown)
        & (chosen["window"] == "")
        & ~chosen["is_set_apart"]
    ]
    if editions:
        order = {source: place for place, source in enumerate(editions)}
        chosen = chosen[chosen["source_id"].isin(order)]
        chosen = chosen.assign(rank=chosen["source_id"].map(order))
    chosen = chosen.sort_values(["period_end", "rank"], kind="stable").drop_duplicates("period_end")
    chosen = chosen.assign(run=unbroken_runs(chosen["period_end"], MONTHS_BETWEEN[period_type]))
    return chosen.loc[:, list(LINE_COLUMNS)].reset_index(drop=True)


def unbroken_runs(period_end: pd.Series, months: int) -> pd.Series:
    """Give each period the number of its run: 1, 1, 1, 2 when a period before the fourth is missing.

    Parameters
    ----------
    period_end : Series of datetime
        Last days, in order.
    months : int
        From one period's end to the next.

    Examples
    --------
    >>> ends = pd.Series(pd.to_datetime(["2021-03-31", "2021-06-30", "2022-03-31"]))
    >>> unbroken_runs(ends, 3).tolist()
    [1, 1, 2]
    """
    ordinal = period_end.to_numpy().astype("datetime64[M]").astype("int64")
    breaks = np.diff(ordinal, prepend=ordinal[:1] - months - 1) != months
    return pd.Series(breaks.cumsum(), index=period_end.index, dtype="int64")
