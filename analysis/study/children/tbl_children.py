"""How many children meet each system, by who they are and when they were counted."""

from typing import Any

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count
from analysis.study.children import compare
from analysis.study.systems import SYSTEM_NAME

_ABOUT = "approximate"


@draws("tbl-children", compare.children_met, explained_in="report/report.html#sec-how-many")
def children_table(frame: pd.DataFrame) -> Exhibit:
    """Show the newest published number of children in each group, family justice first."""
    return Exhibit(
        id="tbl-children",
        title=_finding(frame),
        subtitle="Children in each group, by the newest figure for a year or a day that we could read.",
        body=table(
            frame.assign(of=frame["system"].map(SYSTEM_NAME)),
            {
                "Children 32": "group",
                "Number 13#": _number,
                "When and where 24": lambda row: f"{row['period']}, {row['geography']}",
                "Counted by 16": "publisher",
            },
            group="of",
        ),
        data=frame,
        source=sourcing.editions(frame),
        figures=frame,
        note="The groups overlap and rest on different bases, so they cannot be added. A child can be in several of them.",
    )


def _finding(frame: pd.DataFrame) -> str:
    by = frame.set_index(["system", "group"])
    named = [
        ("family", "In private law applications"),
        ("family", "In public law applications"),
        ("youth", "Cautioned or sentenced"),
    ]
    if not set(named) <= set(by.index):
        return "Children whom each system counts."
    private, public, sentenced = (_number(by.loc[name]) for name in named)
    return (
        f"In a year private law applications named a child {private} times, public law ones {public} times; "
        f"{sentenced} were cautioned or sentenced."
    )


def _number(row: Any) -> str:
    return f"about {count(row['value'])}" if row["precision"] == _ABOUT else count(row["value"])
