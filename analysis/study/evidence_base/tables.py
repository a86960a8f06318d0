"""Tables for the annexes: assumptions, registers, publications, and the codes that are this project's judgement.

The full data dictionary, with every column of every register, is ``data/README.md``.
"""

from pathlib import Path

import pandas as pd

from analysis.press.base.names import listed
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, in_words
from analysis.press.registers.dictionary import field_rows
from analysis.study.evidence_base import compare
from analysis.study.registers.tables import TABLES

JUDGED = {
    "indicators": ("kept_by", "focus", "child_focused", "key_question", "publication", "routine", "evidence"),
    "counterparts": ("closeness",),
    "datasets": ("has_age",),
    "improvements": ("mechanism", "progress"),
    "recommendations": ("response",),
    "standard_records": ("status",),
    "set_apart": ("apart_because",),
}
_STANDS_FOR = {"has_age": "has_age and other has_ columns"}
_MEANINGS = {
    "has_age": "Whether the dataset holds the feature, children's age among them. Unknown means not seen.",
    "closeness": "How near the family indicator is. Near: the same subject, but other children or another moment. Far: a related "
    "subject. Unknown: the youth wording was not seen. Our judgement.",
}


@draws("tbl-assumptions", explained_in="report/report.html#sec-assumptions")
def assumptions() -> Exhibit:
    """List what this report takes for granted, why, and what would change if it were wrong."""
    taken = pd.DataFrame(listed(Path(__file__).with_name("assumptions.csv")))
    return Exhibit(
        id="tbl-assumptions",
        title=f"{in_words(len(taken)).capitalize()} assumptions carry this report.",
        subtitle="What is taken for granted, why, and what would change if it were wrong.",
        body=table(taken, {"Assumption 30": "assumption", "Why 30": "why", "If it is wrong 34": "if_wrong"}),
        data=taken,
        source="this project's judgement.",
    )


@draws("tbl-registers", compare.register_sizes, explained_in="report/report.html#sec-registers")
def registers(rows_n: dict[str, int]) -> Exhibit:
    """List the registers, what one row of each is, and how many there are."""
    rows = [(each.name, each.row_is, len(each.columns), rows_n[each.name]) for each in TABLES.values()]
    described = pd.DataFrame(rows, columns=["register", "one_row_is", "columns_n", "rows_n"])
    columns = {"Register 16": "register", "One row is 50": "one_row_is", "Columns 10#": "columns_n"}
    return Exhibit(
        id="tbl-registers",
        title=f"This report rests on {in_words(len(described))} registers with {count(sum(rows_n.values()))} rows.",
        subtitle="Registers of the project, as CSV files.",
        body=table(described, {**columns, "Rows 10#": "rows_n"}),
        data=described,
        source="this project's registers.",
    )


@draws("tbl-codes", explained_in="report/report.html#sec-annex-codes")
def codes() -> Exhibit:
    """List the coded columns on which the comparisons rest, what each means and what it may hold."""
    rows = []
    for register, names in JUDGED.items():
        fields = {name: (meaning, allowed) for name, _, meaning, allowed in field_rows(TABLES[register])}
        for name in names:
            meaning, allowed = fields[name]
            values = allowed.removeprefix("may be blank; ").replace("_", " ")
            rows.append((_STANDS_FOR.get(name, name), register, _MEANINGS.get(name, meaning), values))
    coded = pd.DataFrame(rows, columns=["column", "register", "meaning", "may_hold"])
    columns = {"Code 14": "column", "Register 14": "register", "What it says 36": "meaning"}
    return Exhibit(
        id="tbl-codes",
        title=f"{in_words(len(rows)).capitalize()} kinds of code carry the comparisons.",
        subtitle="Coded columns of the registers: what each means and what it may hold.",
        body=table(coded, {**columns, "May be 36": "may_hold"}),
        data=coded,
        source="the contracts that the registers are held to; the full data dictionary is data/README.md.",
    )


@draws("tbl-publications", compare.publications, explained_in="report/report.html#sec-annex-sources")
def publications(frame: pd.DataFrame) -> Exhibit:
    """List the publications that the figures come from."""
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
