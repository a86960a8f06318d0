"""Periods that follow each other: only they may be joined, so that no stroke of the pen passes for a figure."""

import numpy as np
import pandas as pd

_YEARLY = ("calendar_year", "year_ending_march", "snapshot", "other")
MONTHS_BETWEEN = {"month": 1, "quarter": 3, **dict.fromkeys(_YEARLY, 12)}


def months_between(before: pd.Timestamp, after: pd.Timestamp) -> int:
    """Give the months from the one day's month to the other's."""
    return 12 * (after.year - before.year) + after.month - before.month


def unbroken_runs(period_end: pd.Series, months: int) -> pd.Series:
    """Give each period the number of its run: 1, 1, 1, 2 when a period before the fourth is missing.

    >>> ends = pd.Series(pd.to_datetime(["2021-03-31", "2021-06-30", "2022-03-31"]))
    >>> unbroken_runs(ends, 3).tolist()
    [1, 1, 2]
    """
    ordinal = period_end.to_numpy().astype("datetime64[M]").astype("int64")
    breaks = np.diff(ordinal, prepend=ordinal[:1] - months - 1) != months
    return pd.Series(breaks.cumsum(), index=period_end.index, dtype="int64")
