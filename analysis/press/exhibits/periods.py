"""Periods as tables and sentences name them."""

import pandas as pd

from analysis.press.registers import Period


def period_name(row: pd.Series) -> str:
    """Name the period of a row; a window that only words describe by its last month.

    >>> period_name(pd.Series({"period_type": "quarter", "period_end": pd.Timestamp("2025-06-30")}))
    'April to June 2025'
    """
    if row["period_type"] == "other":
        return f"12 months to {row['period_end']:%B %Y}"
    return Period(end=row["period_end"].date(), kind=row["period_type"]).label


def quarter_name(end: pd.Timestamp) -> str:
    """Name the quarter that ends on a day."""
    return Period(end=end.date(), kind="quarter").label


def at_time(row: pd.Series) -> str:
    """Say when a figure is for, as a sentence does: ``in 2024``, ``on 31 March 2025``."""
    name = period_name(row)
    opening = {"snapshot": "on", "year_ending_march": "in the", "other": "in the"}
    return f"{opening.get(row['period_type'], 'in')} {name}"
