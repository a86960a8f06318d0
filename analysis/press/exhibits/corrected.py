"""What is said of a published figure that this project corrects, wherever it is shown: both values, why, on whose word, since when."""

from collections.abc import Collection, Hashable

import pandas as pd

from analysis.press.citation import long_date
from analysis.press.exhibits.cells import group_and_area, when

FIGURE = ("measure_id", "source_id", "period_end", "geography", "breakdown")
"""The columns that tell a figure, in a comparison that kept them."""


def correction_words(corrections: pd.DataFrame, measures: pd.DataFrame) -> tuple[str, ...]:
    """Give a sentence for each correction, in order."""
    named = corrections.merge(measures[["measure_id", "name"]], on="measure_id", how="left")
    return tuple(
        f"{_figure(row)}: printed as {row['published']:,g}, used as {row['corrected']:,g} since "
        f"{long_date(row['date'])}. {row['reason']} ({row['provider']})"
        for _, row in named.iterrows()
    )


def corrected_among(corrections: pd.DataFrame, rows: Collection[Hashable]) -> pd.DataFrame:
    """Give the corrections of figures among some, each told by the columns in `FIGURE`."""
    if corrections.empty:
        return corrections
    told = zip(*(corrections[name] for name in FIGURE), strict=True)
    return corrections[[each in rows for each in told]]


def _figure(row: pd.Series) -> str:
    place = group_and_area(row)
    return f"{row['name']}{f' ({place})' if place else ''}, {when(row)}"
