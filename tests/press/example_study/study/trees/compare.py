"""Trees by year, and how many of them live by kind of street."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from analysis.press.registers import Evidence


def planted_by_year(evidence: Evidence) -> pd.DataFrame:
    """Count the trees planted in each year.

    Returns
    -------
    DataFrame
        Key: ``year``, in order; ``planted_n``.
    """
    return evidence.plantings.groupby("year", as_index=False)["planted_n"].sum()


def alive_by_kind(evidence: Evidence) -> pd.DataFrame:
    """Give the share of trees that live two years later, by kind of street.

    Returns
    -------
    DataFrame
        Key: ``kind``, in order; ``planted_n``, ``alive_n`` and ``alive_pct``.
    """
    rows = evidence.plantings.merge(evidence.streets[["street_id", "kind"]], on="street_id")
    sums = rows.groupby("kind", as_index=False)[["planted_n", "alive_n"]].sum()
    return sums.assign(alive_pct=100 * sums["alive_n"].astype(float) / sums["planted_n"].astype(float))


def planted_by_street(evidence: Evidence) -> pd.DataFrame:
    """Count the trees planted along each street.

    Returns
    -------
    DataFrame
        Key: ``street``, in order; ``kind`` and ``planted_n``.
    """
    rows = evidence.plantings.merge(evidence.streets[["street_id", "street", "kind"]], on="street_id")
    return rows.groupby(["street", "kind"], as_index=False)["planted_n"].sum()
