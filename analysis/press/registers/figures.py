"""One figure for each cell, chosen by a stated order; the alternatives stay visible.

A *cell* is what two sources can disagree about: measure, period, geography, breakdown and window, in one unit
and one unit of count.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.press.base.contract import OBSERVATION_KEY
from analysis.press.base.names import names
from analysis.press.registers.bases import with_bases
from analysis.press.registers.evidence import Evidence
from analysis.press.registers.frames import once

CELL = names("measure_id period_type period_start period_end geography breakdown window unit unit_of_count")
SOURCE_ORDER = ("official", "mirror", "dataset_copy", "observatory", "research", "press")
PRECISION_ORDER = ("exact", "rounded", "approximate")
SOURCE_COLUMNS = names("source_id edition series publisher edition_period_end published_on source_type url")


def of_area(figures: pd.DataFrame, *areas: str) -> pd.DataFrame:
    """Give the figures of one area, or of several: every comparison of areas chooses them here.

    Rows of another area, such as a council, leave what is said of a country as it is.
    """
    return figures[figures["geography"].isin(areas)]


def evidence_of_area(evidence: Evidence, area: str) -> Evidence:
    """Give the evidence with the figures of one area alone, whichever it is."""
    figures = evidence.observations
    if not evidence.other_areas.empty:
        figures = pd.concat([figures, evidence.other_areas], ignore_index=True)
    return replace(
        evidence,
        observations=of_area(figures, area).reset_index(drop=True),
        implied=of_area(evidence.implied, area).reset_index(drop=True),
        other_areas=evidence.other_areas.iloc[0:0],
    )


@once
def ranked_figures(evidence: Evidence) -> pd.DataFrame:
    """Give every figure with its source, the preferred figure of each cell first.

    A figure that the register ``set_apart`` holds, because it is on another basis or probably misreported,
    comes after all others of its cell. Otherwise the order of preference is: an official page first; then the
    latest edition, which is the one whose title covers the latest period, then the one published last; then
    exact over rounded over approximate. What is still equal is put in order of the kind of source
    (``SOURCE_ORDER``) and of ``source_id``, so that the choice is the same every time.

    Returns: DataFrame. The observations with ``edition``, ``series``, ``publisher``, ``edition_period_end``,
    ``published_on``, ``source_type``, ``url``, ``is_set_apart``, what each stands on (``basis``, ``population``,
    ``counting_rule``) and ``rank`` (1 is the preferred figure of its cell), sorted by cell and rank.
    """
    figures = evidence.observations.merge(
        evidence.sources[list(SOURCE_COLUMNS)], on="source_id", how="left", validate="many_to_one"
    )
    apart = set(_keys(evidence.set_apart))
    figures = figures.assign(
        is_set_apart=np.array([key in apart for key in _keys(figures)], dtype=bool),
        _unofficial=figures["source_type"] != "official",
        _source=figures["source_type"].map(SOURCE_ORDER.index),
        _precision=figures["precision"].map(PRECISION_ORDER.index),
    )
    figures = with_bases(figures, evidence.measures, evidence.other_bases)
    preference = {
        "is_set_apart": True,
        "_unofficial": True,
        "edition_period_end": False,
        "published_on": False,
        "_precision": True,
        "_source": True,
        "source_id": True,
    }
    figures = figures.sort_values(
        by=[*CELL, *preference], ascending=[*[True] * len(CELL), *preference.values()], na_position="last"
    )
    figures["rank"] = figures.groupby(list(CELL), dropna=False, sort=False).cumcount() + 1
    # the copy lays columns of one type side by side, so that what is chosen from them later is chosen faster
    return figures.drop(columns=["_unofficial", "_source", "_precision"]).reset_index(drop=True).copy()


def _keys(rows: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    return zip(*(rows[name].tolist() for name in OBSERVATION_KEY), strict=True)


@once
def preferred_figures(evidence: Evidence) -> pd.DataFrame:
    """Give one figure for each cell: official first, then the latest edition, then exact over rounded.

    Returns: DataFrame. One row a cell: the columns of ``ranked_figures`` without ``rank``, and ``sources_n``, the
    number of pages that print a figure for it.
    """
    ranked = ranked_figures(evidence)
    is_first = ranked["rank"] == 1
    sources_n = np.diff(np.flatnonzero(is_first), append=len(ranked))
    return ranked[is_first].assign(sources_n=sources_n).drop(columns="rank").reset_index(drop=True)
