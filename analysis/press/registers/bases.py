"""What each figure stands on: its measure's basis, population and counting rule, or those of an exception.

A measure has one basis, but some of its figures may stand on another: an older method, another compiler, a
table that changed. The register ``other_bases`` names them.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

STANDS_ON = ("basis", "population", "counting_rule")
UNKNOWN = "unknown"
VARIES = "varies"


def with_bases(figures: pd.DataFrame, measures: pd.DataFrame, other_bases: pd.DataFrame) -> pd.DataFrame:
    """Say of each figure what it stands on.

    Returns: DataFrame. The same rows with ``basis``, ``population`` and ``counting_rule``. A figure that
    ``other_bases`` selects has the basis it names; one that is set apart without such a row has an unknown basis. A
    population or counting rule that varies within a measure is the row's unit of count.
    """
    figures = figures.merge(
        measures[["measure_id", *STANDS_ON]], on="measure_id", how="left", validate="many_to_one"
    )
    basis = figures["basis"].where(~figures["is_set_apart"], UNKNOWN).to_numpy(dtype=object, copy=True)
    for row, chosen in selections(figures, other_bases):
        basis[chosen] = row["basis"]
    figures["basis"] = pd.Series(basis, index=figures.index, dtype="object")
    for column in ("population", "counting_rule"):
        figures[column] = figures[column].where(figures[column] != VARIES, figures["unit_of_count"])
    return figures


def selections(
    figures: pd.DataFrame, other_bases: pd.DataFrame
) -> Iterator[tuple[dict[str, object], np.ndarray]]:
    """Say of each row of ``other_bases`` which figures it is about; a blank cell selects all."""
    named = {
        column: figures[column].to_numpy(dtype=object)
        for column in ("measure_id", "source_id", "period_type", "breakdown")
    }
    ends = figures["period_end"].to_numpy()
    for row in other_bases.to_dict("records"):
        chosen = np.ones(len(figures), dtype=bool)
        for column, values in named.items():
            if row[column]:
                chosen &= values == row[column]
        if pd.notna(row["ends_from"]):
            chosen &= ends >= row["ends_from"].to_datetime64()
        if pd.notna(row["ends_until"]):
            chosen &= ends <= row["ends_until"].to_datetime64()
        yield row, chosen
