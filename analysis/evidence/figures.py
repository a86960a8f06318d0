"""One figure for each cell, chosen by a stated order; the alternatives stay visible.

A *cell* is what two sources can disagree about: measure, period, geography, breakdown and window, in one unit and one unit of count.
"""

from __future__ import annotations

import pandas as pd

from analysis.evidence.evidence import Evidence

CELL = (
    "measure_id",
    "period_type",
    "period_start",
    "period_end",
    "geography",
    "breakdown",
    "window",
    "unit",
    "unit_of_count",
)
SOURCE_ORDER = ("official", "mirror", "dataset_copy", "observatory", "research", "press")
PRECISION_ORDER = ("exact", "rounded", "approximate")


def ranked_figures(evidence: Evidence) -> pd.DataFrame:
    """Give every figure with its source, the preferred figure of each cell first.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        The observations with ``edition``, ``published_on``, ``source_type``, ``url`` and ``rank`` (1 is the preferred figure of its
        cell), sorted by cell and rank. The order of preference: official source first, then the latest edition, then exact over
        rounded over approximate.
    """
    sources = evidence.sources[["source_id", "edition", "published_on", "source_type", "url"]]
    figures = evidence.observations.merge(sources, on="source_id", how="left", validate="many_to_one")
    figures = (
        figures.assign(
            _source=figures["source_type"].map(SOURCE_ORDER.index),
            _precision=figures["precision"].map(PRECISION_ORDER.index),
        )
        .sort_values(["source_id"], kind="stable")
        .sort_values(["published_on"], ascending=False, na_position="last", kind="stable")
        .sort_values(["_source"], kind="stable")
    )
    figures = figures.sort_values(list(CELL), kind="stable")
    figures["rank"] = figures.groupby(list(CELL), dropna=False, sort=False).cumcount() + 1
    return figures.drop(columns=["_source", "_precision"]).reset_index(drop=True)


def preferred_figures(evidence: Evidence) -> pd.DataFrame:
    """Give one figure for each cell: official first, then the latest edition, then exact over rounded.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        One row a cell: the columns of ``ranked_figures`` without ``rank``, and ``sources_n``, the number of pages that print a figure for it.
    """
    ranked = ranked_figures(evidence)
    counts = ranked.groupby(list(CELL), dropna=False, sort=False)["rank"].transform("size")
    return ranked.assign(sources_n=counts)[ranked["rank"] == 1].drop(columns="rank").reset_index(drop=True)
