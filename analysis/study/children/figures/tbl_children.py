"""How many children meet each system, by who they are and when they were counted."""

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import count
from analysis.study.systems import SYSTEM_NAME

_ABOUT = "approximate"


def children_table(frame: pd.DataFrame) -> Exhibit:
    """Show the newest published number of children in each group, family justice first.

    Takes what ``children.compare.children_met`` gives.
    """
    rows = tuple(
        (
            SYSTEM_NAME[row.system],
            row.group,
            _number(pd.Series(row._asdict())),
            f"{row.period}, {row.geography}",
            row.publisher,
        )
        for row in frame.itertuples()
    )
    return Exhibit(
        id="tbl-children",
        title=_finding(frame),
        subtitle="Children in each group, by the newest figure for a year or a day that we could read.",
        body=Grid(
            columns_of("System 15 | Children 32 | Number 13# | When and where 24 | Counted by 16"), rows
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


def _number(row: pd.Series) -> str:
    return f"about {count(row['value'])}" if row["precision"] == _ABOUT else count(row["value"])
