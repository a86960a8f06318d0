"""The gaps in family justice data as a table: what is missing, who has shown it can be done, what it needs, who acts."""

from __future__ import annotations

import pandas as pd

from analysis.exhibits.exhibit import Column, Exhibit, Grid
from analysis.exhibits.words import count, in_words, listing

STATES = {
    "yes": "published",
    "partly": "published in part",
    "no": "not published",
    "in_place": "in place",
    "under_way": "under way",
    "ended": "ended",
    "proposed": "proposed",
}
ROLE_WORDS = {
    "gap_evidence": "Shows the gap",
    "youth_example": "Youth example",
    "family_step": "Family step to build on",
    "asked_for": "Asked for",
}
RULE = (
    "Order: by the shortfall under the gap's question (routine indicators about the child in youth justice less those in family justice), then by "
    "the number of bodies that asked for it."
)
BODIES = (
    "NAO: National Audit Office. NFJO: Nuffield Family Justice Observatory. PAC: Public Accounts Committee."
)


def gap_table(gaps: pd.DataFrame, id: str = "tbl-gaps") -> Exhibit:
    """Print the gaps in order, each with the youth example, what it needs and who would act.

    Parameters
    ----------
    gaps : DataFrame
        As ``comparisons.gaps.ordered_gaps`` gives it.
    id : str
        A notebook, whose selection can differ, gives its own.
    """
    rows = tuple(
        (
            f"{row['order_n']}. {row['gap']}",
            example_words(row),
            row["needs"],
            listing(row["who_acts"].split(";")),
            f"{row['youth_n']} to {row['family_n']}",
            listing(row["bodies"].split(";")) if row["bodies"] else "None seen",
        )
        for _, row in gaps.iterrows()
    )
    columns = (
        Column("Gap in family justice", 17),
        Column("Youth justice shows it can be done", 20),
        Column("What it would need", 27),
        Column("Who would act", 15),
        Column("Indicators about the child, youth to family", 10),
        Column("Asked for by", 13),
    )
    return Exhibit(
        id=id,
        title=finding(gaps),
        subtitle="Gaps in family justice data, England and Wales, in order of the shortfall.",
        body=Grid(columns, rows),
        data=gaps,
        source=f"this project's register of gaps ({count(len(gaps))} gaps, each tied to rows of the other registers).",
        note=f"{RULE} Which gaps there are, and what each needs, is our judgement. An example in place is not proof that it works. {BODIES}",
        wide=True,
    )


def finding(gaps: pd.DataFrame) -> str:
    """Say in a sentence under which question family justice is furthest behind."""
    first = gaps.loc[gaps["shortfall_n"].idxmax()]
    if first["shortfall_n"] <= 0:
        return (
            "Under no question does youth justice have more indicators about the child than family justice."
        )
    few = in_words(int(first["family_n"]))
    noun = "routine indicator" if first["family_n"] == 1 else "routine indicators"
    return (
        f"The gap is widest under {first['short'].lower()}: {few} {noun} about the child in family justice, "
        f"{in_words(int(first['youth_n']))} in youth justice."
    )


def example_words(row: pd.Series) -> str:
    """Name the chief youth example with its year and how far it has come."""
    facts = [] if pd.isna(row["example_year"]) else [str(row["example_year"])]
    facts += [STATES[row["example_state"]]] if row["example_state"] in STATES else ["standing unknown"]
    return f"{row['example']} ({', '.join(facts)})"


def evidence_table(rows: pd.DataFrame, id: str = "tbl-nb5-evidence") -> Exhibit:
    """Print every register row that each gap rests on."""
    cells = tuple(
        (
            row["gap_id"],
            ROLE_WORDS[row["role"]],
            row["id"],
            row["words"],
            STATES.get(row["state"], row["state"].replace("_", " ")),
        )
        for _, row in rows.iterrows()
    )
    columns = (
        Column("Gap", 6),
        Column("Role", 14),
        Column("Row", 16),
        Column("What it says", 50),
        Column("Standing", 14),
    )
    return Exhibit(
        id=id,
        title=f"The {in_words(rows['gap_id'].nunique())} gaps rest on {count(rows['id'].nunique())} rows of the registers.",
        subtitle="Rows named by the register of gaps; standing is publication, status, unit, progress or response.",
        body=Grid(columns, cells),
        data=rows,
        source="this project's registers of gaps, indicators, datasets, measures, improvements and recommendations.",
        wide=True,
    )


def questions_table(counts: pd.DataFrame, id: str = "tbl-nb5-questions") -> Exhibit:
    """Print how many indicators about the child each system has under each question."""
    cells = tuple(
        (row["short"], str(row["youth_n"]), str(row["family_n"]), str(row["shortfall_n"]))
        for _, row in counts.iterrows()
    )
    behind = counts[counts["shortfall_n"] > 0]
    return Exhibit(
        id=id,
        title=f"Youth justice has more indicators about the child under {in_words(len(behind))} of "
        f"{in_words(len(counts))} questions.",
        subtitle="Number of indicators about the child, by key question.",
        body=Grid(
            (
                Column("Key question", 30),
                Column("Youth justice", 12, numeric=True),
                Column("Family justice", 12, numeric=True),
                Column("Shortfall", 12, numeric=True),
            ),
            cells,
        ),
        data=counts,
        source="this project's register of indicators, a purposive sample coded by judgement.",
    )


def sensitivity_table(places: pd.DataFrame, id: str = "tbl-nb5-order") -> Exhibit:
    """Print how the place of each gap changes with the rule and with what is counted."""
    names = ("order_n", "bodies_first_n", "partly_n", "one_off_n", "first_n", "last_n")
    cells = tuple((row["gap"], *(str(row[name]) for name in names)) for _, row in places.iterrows())
    headers = (
        "Stated rule",
        "Bodies first",
        "Partly counts",
        "One-off counts",
        "Earliest place",
        "Latest place",
    )
    moves = places["last_n"] - places["first_n"]
    most = places.loc[moves.idxmax()]
    return Exhibit(
        id=id,
        title=f"The order depends on the rule: the gap that moves most, {most['gap'][:1].lower()}{most['gap'][1:]}, "
        f"stands anywhere from place {most['first_n']} to {most['last_n']}.",
        subtitle="Place of each gap under other rules; earliest and latest also leave out each framework in turn.",
        body=Grid(
            (Column("Gap", 40), *(Column(header, 10, numeric=True) for header in headers)),
            cells,
        ),
        data=places,
        source="this project's registers of gaps, indicators and recommendations.",
    )
