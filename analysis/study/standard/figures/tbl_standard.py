"""The items of the standard, with what is on record of each today."""

from __future__ import annotations

import pandas as pd

from analysis.press.exhibits.exhibit import Column, Exhibit, Grid
from analysis.press.exhibits.format import out_of
from analysis.study.registers.fields import label
from analysis.study.standard.compare import ON_RECORD


def standard_table(items: pd.DataFrame) -> Exhibit:
    """Print the items with their standing today, the parts on record, when figures could come out, and who would dispute them.

    Takes what ``standard.compare.items`` gives.
    """
    rows = tuple(
        (
            f"{row['item_id']}. {row['item']}",
            label("step", row["step"]),
            label("status", row["status"]),
            f"{row['on_record_n']} of {row['elements_n']}",
            f"{label('first_possible', row['first_possible']).capitalize()}; {row['effort']}",
            row["contested"] or "Nobody that we know of",
        )
        for _, row in items.iterrows()
    )
    columns = (
        Column("What one would want to know of each child", 25),
        Column("Step", 9),
        Column("Today, by its main part", 15),
        Column("Parts on record", 8),
        Column("First figures; effort", 15),
        Column("Who would dispute it", 28),
    )
    return Exhibit(
        id="tbl-standard",
        title=finding(items),
        subtitle="Items of a minimum child data standard for family proceedings, as proposed here. England, unless Wales is named.",
        body=Grid(columns, rows),
        data=items,
        source="this project's registers of the standard and its parts, each part with the page it was read from.",
        note="On record: held as a code, a date or a number. Published: in a routine official release. A field that exists may not be "
        "filled in. Which items there are, and when figures could come out, is our judgement.",
        wide=True,
    )


def finding(items: pd.DataFrame) -> str:
    """Say how many items are on record and how many are published, with the ranges."""
    held, out = items["status"].isin(ON_RECORD), items["status"] == "published"
    return (
        f"Of the things one would want to know of each child, {out_of(held.sum(), len(items))} are on record and {out.sum()} published "
        f"(ranges {items['all_on_record'].sum()} to {items['may_be_on_record'].sum()} and {items['all_published'].sum()} to "
        f"{items['any_published'].sum()})."
    )
