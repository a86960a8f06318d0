"""Tables for the annexes: assumptions, registers and publications."""

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of, table
from analysis.press.exhibits.format import count, in_words
from analysis.study.evidence_base.annex.assumption_log import ASSUMPTIONS
from analysis.study.registers.tables import TABLES


def assumptions() -> Exhibit:
    """List what this report takes for granted, why, and what would change if it were wrong."""
    rows = tuple((entry.assumption, entry.why, entry.if_wrong) for entry in ASSUMPTIONS)
    return Exhibit(
        id="tbl-assumptions",
        title=f"{in_words(len(rows)).capitalize()} assumptions carry this report.",
        subtitle="What is taken for granted, why, and what would change if it were wrong.",
        body=Grid(columns_of("Assumption 30 | Why 30 | If it is wrong 34"), rows),
        data=pd.DataFrame(rows, columns=["assumption", "why", "if_wrong"]),
        source="this project's judgement.",
    )


def registers(rows_n: dict[str, int]) -> Exhibit:
    """List the registers, what one row of each is, and how many there are."""
    rows = tuple(
        (table.name, table.row_is, count(len(table.columns)), count(rows_n[table.name]))
        for table in TABLES.values()
    )
    return Exhibit(
        id="tbl-registers",
        title=f"This report rests on {in_words(len(rows))} registers with {count(sum(rows_n.values()))} rows.",
        subtitle="Registers of the project, as CSV files.",
        body=Grid(columns_of("Register 16 | One row is 50 | Columns 10# | Rows 10#"), rows),
        data=pd.DataFrame(
            [(table.name, table.row_is, len(table.columns), rows_n[table.name]) for table in TABLES.values()],
            columns=["register", "one_row_is", "columns_n", "rows_n"],
        ),
        source="this project's registers.",
    )


def publications(frame: pd.DataFrame) -> Exhibit:
    """List the publications that the figures come from.

    Takes what ``evidence_base.compare.publications`` gives.
    """
    half_n = int((frame["figures_n"].cumsum() < frame["figures_n"].sum() / 2).sum()) + 1
    return Exhibit(
        id="tbl-publications",
        title=f"{in_words(half_n).capitalize()} of {count(len(frame))} publications hold half of the figures.",
        subtitle="Publications by number of figures: whose figures they are, the editions read, and the pages they were read on.",
        body=table(
            frame,
            {
                "Publication 34": "series",
                "Whose figures 24": lambda row: row["publisher"] or "not stated",
                "Editions known 22": _editions,
                "Pages 7#": "pages_n",
                "Official 8#": "official_pages_n",
                "Figures 8#": "figures_n",
            },
        ),
        data=frame,
        source="this project's registers of observations and sources.",
        wide=True,
    )


def _editions(row: pd.Series) -> str:
    if row["editions_n"] == 0:
        return "none dated"
    first, last = row["first_edition_end"], row["last_edition_end"]
    if row["editions_n"] == 1:
        return f"1, to {last:%B %Y}"
    return f"{count(row['editions_n'])}, to {first:%B %Y} … {last:%B %Y}"
