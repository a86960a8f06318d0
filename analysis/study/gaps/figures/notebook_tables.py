"""The working of the gaps: the rows behind each, the shortfall by question, the order under other rules."""

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, out_of
from analysis.study.gaps.figures.tbl_gaps import STATES

ROLE_WORDS = {
    "gap_evidence": "Shows the gap",
    "youth_example": "Youth example",
    "family_step": "Family step to build on",
    "asked_for": "Asked for",
}


def evidence_table(rows: pd.DataFrame) -> Exhibit:
    """Print every register row that each gap rests on."""
    return Exhibit(
        id="tbl-nb5-evidence",
        title=f"The {count(rows['gap_id'].nunique())} gaps rest on {count(rows['id'].nunique())} rows of the registers.",
        subtitle="Rows named by the register of gaps; standing is publication, status, unit, progress or response.",
        body=table(
            rows,
            {
                "Gap 6": "gap_id",
                "Role 14": lambda row: ROLE_WORDS[row["role"]],
                "Row 16": "id",
                "What it says 50": "words",
                "Standing 14": lambda row: STATES.get(row["state"], row["state"].replace("_", " ")),
            },
        ),
        data=rows,
        source="this project's registers of gaps, indicators, datasets, measures, improvements and recommendations.",
        wide=True,
    )


def questions_table(counts: pd.DataFrame) -> Exhibit:
    """Print how many indicators about the child each system has under each question."""
    behind = counts[counts["shortfall_n"] > 0]
    return Exhibit(
        id="tbl-nb5-questions",
        title=f"Youth justice has more indicators about the child under {out_of(len(behind), len(counts))} questions.",
        subtitle="Number of indicators about the child, by key question.",
        body=table(
            counts,
            {
                "Key question 30": "short",
                "Youth justice 12#": "youth_n",
                "Of these in custody 12#": "custody_n",
                "Family justice 12#": "family_n",
                "Shortfall 12#": "shortfall_n",
            },
        ),
        data=counts,
        source="this project's register of indicators, a purposive sample coded by judgement.",
    )


def sensitivity_table(places: pd.DataFrame) -> Exhibit:
    """Print how the place of each gap changes with the rule and with what is counted."""
    moves = places["last_n"] - places["first_n"]
    most = places.loc[moves.idxmax()]
    return Exhibit(
        id="tbl-nb5-order",
        title=f"The order depends on the rule: the gap that moves most, {lower_first(most['gap'])}, "
        f"stands anywhere from place {most['first_n']} to {most['last_n']}.",
        subtitle="Place of each gap under other rules; earliest and latest also leave out each framework in turn.",
        body=table(
            places,
            {
                "Gap 40": "gap",
                "Stated rule 10#": "order_n",
                "Bodies first 10#": "bodies_first_n",
                "Partly counts 10#": "partly_n",
                "One-off counts 10#": "one_off_n",
                "Without custody 10#": "without_custody_n",
                "Earliest place 10#": "first_n",
                "Latest place 10#": "last_n",
            },
        ),
        data=places,
        source="this project's registers of gaps, indicators and recommendations.",
    )
