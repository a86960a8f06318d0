"""The notebook's full tables: which indicators were considered, how each was coded, the shares both ways."""

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, in_words, percent
from analysis.study import systems
from analysis.study.monitoring.figures.common import PURPOSIVE, basis, from_register, require_rows
from analysis.study.registers.fields import label


def considered(frame: pd.DataFrame) -> Exhibit:
    """Show which indicators of the register are counted and which are set aside.

    Takes what ``monitoring.indicator_selection.considered`` gives.
    """
    numbers = frame[["youth_n", "family_n"]].sum(axis=1)
    total, counted = int(numbers.sum()), int(numbers[frame["counted"]].sum())
    return Exhibit(
        id="tbl-nb1-considered",
        title=f"Of {in_words(total)} indicators in the register, {in_words(counted)} are counted here.",
        subtitle="Number of indicators by whether they are collected regularly and whether their wording was seen. "
        "England and Wales.",
        body=table(
            frame,
            {
                "Indicators 40": lambda row: (
                    f"{label('routine', row['routine'])}, {label('evidence', row['evidence'])}"
                ),
                "Youth justice 14#": "youth_n",
                "Family justice 14#": "family_n",
                "Counted 10": lambda row: "Yes" if row["counted"] else "No",
            },
        ),
        data=frame,
        source=from_register(total),
    )


def both_ways(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the child-focused share with partly counted as no and with partly counted as yes.

    Takes what ``monitoring.compare.child_focus`` gives.
    """
    require_rows(frame, "tbl-nb1-both-ways")
    whole = frame[frame["branch"] == "all"].set_index("system")
    title = "; ".join(
        f"{systems.SYSTEM_NAME[system]}: {percent(row['low_pct'])} when partly counts as no, {percent(row['high_pct'])} as yes"
        for system, row in whole.iterrows()
    )
    return Exhibit(
        id="tbl-nb1-both-ways",
        title=f"{title}.",
        subtitle=f"Number and share of {basis(include_one_off)} about the child, by part of the system. England and Wales.",
        body=table(
            frame,
            {
                "System and part 34": lambda row: (
                    f"{systems.SYSTEM_NAME[row['system']]}: {'all' if row['branch'] == 'all' else row['branch']}"
                ),
                "Indicators 10#": "indicators_n",
                "Yes 8#": "yes_n",
                "Partly 8#": "partly_n",
                "No 8#": "no_n",
                "Partly as no 12#": lambda row: percent(row["low_pct"]),
                "Partly as yes 12#": lambda row: percent(row["high_pct"]),
            },
        ),
        data=frame,
        source=from_register(int(whole["indicators_n"].sum())),
        note=PURPOSIVE,
    )


def coded(rows: pd.DataFrame, key_questions: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show every indicator that counts with its codes, so that a reader can disagree with one.

    Parameters
    ----------
    rows : DataFrame
        As ``monitoring.indicator_selection.selection`` gives them.
    include_one_off : bool
        Whether the rows hold indicators collected once, so that the subtitle says so.
    """
    require_rows(rows, "tbl-nb1-coded")
    short = key_questions.set_index("key_question")["short"]
    number = rows["system"].value_counts()
    return Exhibit(
        id="tbl-nb1-coded",
        title=f"The codes of {count(number.get('youth', 0))} youth justice and {count(number.get('family', 0))} family "
        "justice indicators.",
        subtitle=f"All {basis(include_one_off)}. Youth justice first (YI), then family justice (FI).",
        body=table(
            rows,
            {
                "Id 6": "indicator_id",
                "Indicator and framework 44": lambda row: f"{row['indicator']} ({row['framework']})",
                "Counts 11": lambda row: label("unit_of_count", row["unit_of_count"]).capitalize(),
                "Measures 14": lambda row: label("focus", row["focus"]) or "Not coded",
                "About the child 10": lambda row: (row["child_focused"] or "not coded").capitalize(),
                "Question 16": lambda row: short.get(row["key_question"], "Not coded"),
                "Published 11": lambda row: row["publication"].capitalize(),
            },
        ),
        data=rows.drop(columns=["branch"]),
        source=from_register(len(rows)),
        note=PURPOSIVE,
        wide=True,
    )
