"""The items of the standard, with what is on record of each today."""

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.study.registers.fields import label
from analysis.study.standard.compare import LAWS, ON_RECORD


def standard_table(items: pd.DataFrame) -> Exhibit:
    """Print the items with their standing today, the parts on record, when figures could come out, and who would dispute them.

    Takes what ``standard.compare.items`` gives.
    """
    rows = tuple(
        (
            f"{row['item_id']}. {row['item']}",
            label("step", row["step"]),
            *(label("status", row[f"{law}_status"]) for law in LAWS),
            "; ".join(f"{row[f'{law}_on_record_n']} of {row[f'{law}_elements_n']}" for law in LAWS),
            f"{label('first_possible', row['first_possible']).capitalize()}; {row['effort']}",
            row["contested"] or "Nobody that we know of",
        )
        for _, row in items.iterrows()
    )
    columns = columns_of(
        "What one would want to know of each child 23 | Step 8 | Public law today, by the main part "
        "12 | Private law today 12 | Parts on record: public; private 9 | First figures; effort 13 | "
        "Who would dispute it 23"
    )
    return Exhibit(
        id="tbl-standard",
        title=finding(items),
        subtitle="Items of a minimum child data standard for family proceedings, as proposed here. England, unless Wales is named.",
        body=Grid(columns, rows),
        data=items,
        source="this project's registers of the standard and its parts, each part with the page it was read from.",
        note="On record: a code, a date or a number in a record of proceedings; a field may not be filled in. In brackets: with every part "
        "on record, and with any part that is or may be. Items and dates are our judgement.",
        wide=True,
    )


def finding(items: pd.DataFrame) -> str:
    """Say of each kind of proceedings how many items are on record, with the range, and how many are published."""
    said = []
    for law, (are, published) in zip(LAWS, ((" are on record", " published"), ("", "")), strict=True):
        status = items[f"{law}_status"]
        span = f"{items[f'{law}_all_on_record'].sum()} to {items[f'{law}_may_be_on_record'].sum()}"
        held = f"{status.isin(ON_RECORD).sum()} ({span}){are}"
        said.append(f"{held} and {(status == 'published').sum()}{published} in {label('kind_of_law', law)}")
    return f"Of {len(items)} things to know of each child, {', '.join(said)}."
