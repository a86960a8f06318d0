"""What the datasets count, how often and how finely they appear, and with what standing."""

import pandas as pd

from analysis.press.exhibits.exhibit import Column, Exhibit, Grid
from analysis.press.exhibits.format import count, listing
from analysis.study.registers.fields import FIELDS, label
from analysis.study.systems import SYSTEM_NAME

_EMPTY = "No dataset is left to show."


def shape(frame: pd.DataFrame) -> Exhibit:
    """Show what the datasets of each system count, how often they appear, how finely and with what standing.

    Takes what ``published_data.compare.shape`` gives.
    """
    totals = frame.drop_duplicates("system").set_index("system")["system_n"]
    rows = tuple(
        (
            f"{FIELDS[aspect].label}: {label(aspect, value) or 'not seen'}",
            *(count(cells.loc[cells["system"] == system, "datasets_n"].sum()) for system in totals.index),
        )
        for (aspect, value), cells in frame.groupby(["aspect", "category"], sort=False)
    )
    columns = [
        Column(f"{SYSTEM_NAME[system]} (of {count(n)})", 20, numeric=True) for system, n in totals.items()
    ]
    return Exhibit(
        id="tbl-nb3-shape",
        title=_finding(frame),
        subtitle="Number of published datasets by what they count, how often they appear, "
        "their finest area and their standing. England and Wales.",
        body=Grid((Column("Published datasets", 40), *columns), rows),
        data=frame,
        source=f"this project's register of datasets ({count(totals.sum())} datasets).",
        note="Each dataset is counted once in each block. Not seen is not the same as none.",
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    counted = frame[(frame["aspect"] == "unit_of_count") & (frame["category"] == "child")]
    if counted.empty:
        return "None of the datasets counts children."
    parts = [
        f"{count(row.datasets_n)} of {count(row.system_n)} datasets in {SYSTEM_NAME[row.system].lower()}"
        for row in counted.itertuples()
    ]
    return f"Children are counted by {listing(parts)}."
