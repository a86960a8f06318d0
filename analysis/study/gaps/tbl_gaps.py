"""The gaps in family justice data: what is missing, who shows it can be done, what it needs, who acts."""

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, listing
from analysis.study.gaps import compare
from analysis.study.registers.fields import FIELDS

STATES = {
    code: words
    for column in ("publication", "progress")
    for code, words in FIELDS[column].labels.items()
    if code != "unknown"
}
RULE = (
    "Order: by the shortfall under the gap's question (routine indicators about the child in youth justice less those in family justice), then by "
    "the number of bodies that asked for it."
)
BODIES = (
    "NAO: National Audit Office. NFJO: Nuffield Family Justice Observatory. PAC: Public Accounts Committee."
)


@draws(
    "tbl-gaps",
    compare.ordered_gaps,
    explained_in="notebooks/05-gaps.html#sec-nb5-rule",
    coded_from=("gaps", "indicators", "improvements", "recommendations", "datasets"),
)
def gap_table(gaps: pd.DataFrame, id: str = "tbl-gaps") -> Exhibit:
    """Print the gaps in order, each with the youth example, what it needs and who would act.

    Takes what ``gaps.compare.ordered_gaps`` gives.
    """
    return Exhibit(
        id=id,
        title=finding(gaps),
        subtitle="Gaps in family justice data, England and Wales, in order of the shortfall.",
        body=table(
            gaps,
            {
                "Gap in family justice 17": lambda row: f"{row['order_n']}. {row['gap']}",
                "Youth justice shows it can be done 20": example_words,
                "What it would need 27": "needs",
                "Who would act 15": lambda row: listing(row["who_acts"].split(";")),
                "Indicators about the child, youth to family 10": lambda row: (
                    f"{row['youth_n']} to {row['family_n']}"
                ),
                "Asked for by 13": lambda row: (
                    listing(row["bodies"].split(";")) if row["bodies"] else "None seen"
                ),
            },
        ),
        data=gaps,
        source=f"this project's register of gaps ({count(len(gaps))} gaps, each tied to rows of the other registers).",
        note=f"{RULE} Which gaps there are, and what each needs, is our judgement. An example in place is not proof that it works. {BODIES}",
        wide=True,
    )


def finding(gaps: pd.DataFrame) -> str:
    """Say in a sentence under which question family justice is furthest behind."""
    first = gaps.loc[gaps["shortfall_n"].idxmax()]
    if first["shortfall_n"] <= 0:
        return "Under no question that we list does youth justice have more indicators about the child than family justice."
    noun = "routine indicator" if first["family_n"] == 1 else "routine indicators"
    finding = (
        f"By our lists the gap is widest under {first['short'].lower()}: {count(first['family_n'])} {noun} about the child, to "
        f"youth justice's {count(first['youth_n'])}"
    )
    if not first["custody_n"]:
        return f"{finding}."
    outside = first["youth_n"] - first["custody_n"]
    return f"{finding}; outside custody it is {count(first['family_n'])} to {count(outside)}."


def example_words(row: pd.Series) -> str:
    """Name the chief youth example with its year and how far it has come."""
    facts = [] if pd.isna(row["example_year"]) else [str(row["example_year"])]
    facts += [STATES[row["example_state"]]] if row["example_state"] in STATES else ["standing unknown"]
    return f"{row['example']} ({', '.join(facts)})"
