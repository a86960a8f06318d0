"""The items of the standard, with what is on record of each today."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.study.registers.fields import label
from analysis.study.standard import compare
from analysis.study.standard.compare import LAWS, ON_RECORD, UNSEEN


@draws(
    "tbl-standard",
    compare.items,
    explained_in="report/report.html#sec-standard",
    coded_from=("standard", "standard_records"),
)
def standard_table(items: pd.DataFrame) -> Exhibit:
    """Print the items with their standing today, the parts on record, when figures could come out, and who would dispute them."""

    def parts(row: Mapping[str, Any]) -> str:
        return "; ".join(f"{row[f'{law}_on_record_n']} of {row[f'{law}_elements_n']}" for law in LAWS)

    return Exhibit(
        id="tbl-standard",
        title=finding(items),
        subtitle="Items of a minimum child data standard for family proceedings, as proposed here. England, unless Wales is named.",
        body=table(
            items,
            {
                "What one would want to know of each child 23": lambda row: (
                    f"{row['item_id']}. {row['item']}"
                ),
                "Step 8": lambda row: label("step", row["step"]),
                "Public law today, by the main part 12": lambda row: label("status", row["public_status"]),
                "Private law today 12": lambda row: label("status", row["private_status"]),
                "Parts on record: public; private 9": parts,
                "First figures; effort 13": lambda row: (
                    f"{label('first_possible', row['first_possible']).capitalize()}; {row['effort']}"
                ),
                "Who would dispute it 23": lambda row: row["contested"] or "Nobody that we know of",
            },
        ),
        data=items,
        source="this project's registers of the standard and its parts, each part with the page it was read from.",
        note="On record: a code, a date or a number in a record of proceedings; a field may not be filled in. Publication not seen: "
        f"of Cafcass's record we could not open the tables. {_spans(items)} Items and dates are our judgement.",
        wide=True,
    )


def finding(items: pd.DataFrame) -> str:
    """Say of each kind of proceedings how many items are on record, seen published, and not seen; once where they are as many."""
    status = {law: items[f"{law}_status"] for law in LAWS}
    recorded, seen, unseen = (
        " and ".join(dict.fromkeys(str(status[law].isin(codes).sum()) for law in LAWS))
        for codes in (ON_RECORD, ["published"], [UNSEEN])
    )
    return (
        f"{recorded} of {len(items)} things to know of a child are on record; in {' and '.join(LAWS)} law we saw {seen} "
        f"published and could not check {unseen}."
    )


def _spans(items: pd.DataFrame) -> str:
    """Say how many items are on record where every part must be, to how many where any part may be."""
    spans = [
        f"{items[f'{law}_all_on_record'].sum()} to {items[f'{law}_may_be_on_record'].sum()}" for law in LAWS
    ]
    return f"On record with every part, to with any part that is or may be: {' and '.join(spans)}."
