"""Implied figures: second to any printed one, and never mixed with them silently."""

import pandas as pd

from analysis.press.registers.bases import with_bases
from analysis.press.registers.evidence import Evidence
from analysis.press.registers.figures import CELL, SOURCE_COLUMNS, preferred_figures
from analysis.press.registers.frames import once


@once
def implied_figures(evidence: Evidence) -> pd.DataFrame:
    """Give the figures that follow from what a page prints, each with what is printed for the same thing.

    Where several pages imply a figure, the one published last counts.

    Returns: DataFrame. One row a cell, by measure and time: the columns of the register, its source, what it stands on,
    ``printed`` (the preferred printed figure of the cell, missing where none is known) and ``gives_way``, whether there
    is one. A figure that gives way is shown, if at all, beside the printed one.
    """
    sources = evidence.sources[list(SOURCE_COLUMNS)]
    figures = evidence.implied.merge(sources, on="source_id", how="left", validate="many_to_one")
    figures = figures.sort_values(
        [*CELL, "published_on", "source_id"], na_position="first", kind="stable"
    ).drop_duplicates(list(CELL), keep="last")
    printed = preferred_figures(evidence)
    printed = printed[~printed["is_set_apart"]][[*CELL, "value"]].rename(columns={"value": "printed"})
    figures = figures.merge(printed, on=list(CELL), how="left", validate="one_to_one")
    figures = figures.assign(gives_way=figures["printed"].notna(), is_set_apart=False)
    return with_bases(figures, evidence.measures, evidence.other_bases).drop(columns="is_set_apart")
