"""The standard as a page to print: each item with what somebody who writes it down needs to know."""

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count
from analysis.study.registers.fields import label
from analysis.study.standard.compare import LAWS

_SOON = "▶ "
"""Marks the items of which first figures can come within 100 days."""

_SHORT = {
    "HM Courts & Tribunals Service": "HMCTS",
    "the Department for Education": "DfE",
    "Department for Education": "DfE",
    "the Ministry of Justice": "MoJ",
    "public or private law": "law",
    "publication not seen.": "published?",
    "publication not seen": "published?",
    "Public law: ": "Public: ",
    "private law: ": "private: ",
    " The common rule.": "",
}
"""What comes back in many cells, as the note explains it."""


def specification(items: pd.DataFrame, standard: pd.DataFrame) -> Exhibit:
    """Print the items with their definition, who records them, what is held today, the split, the ground in law and the effort.

    Takes what ``standard.compare.items`` gives.
    """

    def short(words: str) -> str:
        for name, sign in _SHORT.items():
            words = words.replace(name, sign)
        return words

    today = {row["item_id"]: _today(row) for _, row in items.iterrows()}
    frame = standard[standard["item_id"].isin(today)]
    return Exhibit(
        id="tbl-specification",
        title=f"The {count(len(frame))} items, each written down once for each child.",
        subtitle="A minimum child data standard for family proceedings, as proposed here. England, unless Wales is named.",
        body=table(
            frame,
            {
                "Item, for each child 36": lambda row: (
                    f"{_SOON if row['first_possible'] == 'quarter' else ''}{row['item_id']}. {row['item']}: {row['item_definition']}"
                ),
                "Step; who writes it down 16": lambda row: short(
                    f"{label('step', row['step'])}. {row['recorded_by']}"
                ),
                "Today 24": lambda row: short(f"{today[row['item_id']]}. {row['held_today']}"),
                "How often, split by 16": lambda row: short(
                    f"{row['how_often'].capitalize()}; {row['split_by']}"
                ),
                "Ground in law; protection 20": lambda row: short(
                    f"{label('lawful_basis', row['lawful_basis'])}{'*' if row['legal_condition'] else ''}. {row['disclosure']}"
                ),
                "When; effort 8": lambda row: short(
                    f"{label('first_possible', row['first_possible']).capitalize()}; {row['effort']}"
                ),
            },
        ),
        data=frame,
        source="this project's register of the standard.",
        note=f"{_SOON}In 100 days. Published?: not seen whether it is. Law: public or private. HMCTS: HM Courts & Tribunals "
        "Service; DfE: Department for Education; MoJ: Ministry of Justice. Where no protection is named: counts of "
        "1 to 5 children, or of fewer than three cases, are left out, with what would reveal them. * Health, ethnicity or alleged offences: by our reading, which no lawyer has confirmed, a condition of the Data Protection Act 2018, schedule 1, is needed too: "
        "paragraph 8 for equality, or one such as paragraph 6, with a policy document.",
        wide=True,
    )


def _today(row: pd.Series) -> str:
    """Name the standing of an item once where it is the same in public and in private law, and else twice."""
    said = {law: label("status", row[f"{law}_status"]) for law in LAWS}
    if len(set(said.values())) == 1:
        return said[LAWS[0]]
    return "; ".join(
        f"{label('kind_of_law', law)}: {words.lower()}" for law, words in said.items()
    ).capitalize()
