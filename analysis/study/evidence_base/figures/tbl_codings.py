"""What each coding makes of the headline, and what was settled, as tables."""

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of, table
from analysis.press.exhibits.format import count, percent, span
from analysis.study.evidence_base.figures.tbl_agreement import CODING_NAME, matter


def codings(frame: pd.DataFrame) -> Exhibit:
    """Show the share about the child, and of volume and time, under each coding.

    Takes what ``coding.codings.headlines`` gives.
    """
    by = frame.set_index(["coding", "left_out"])
    names = list(dict.fromkeys(frame["coding"]))
    rows = tuple(
        (
            CODING_NAME[name],
            _range(by.loc[name, "nothing"], "youth"),
            _range(by.loc[name, "nothing"], "family"),
            _range(by.loc[name, "custody"], "youth"),
            _range(by.loc[name, "social care"], "family"),
            percent(by.loc[(name, "nothing"), "caseload_youth_pct"]),
            percent(by.loc[(name, "nothing"), "caseload_family_pct"]),
        )
        for name in names
    )
    apart = frame.groupby("left_out")["apart"].sum()
    total = count(len(names))
    return Exhibit(
        id="tbl-codings",
        title=f"The ranges of the two systems overlap under {count(len(names) - apart['nothing'])} of {total} codings; with "
        f"children's social care left out they stay apart under {count(apart['social care'])} of {total}.",
        subtitle="Share of indicators about the child, from partly counted as no to partly counted as yes, and share about "
        "volume or time, under each coding. England and Wales.",
        body=Grid(
            columns_of(
                "Coding 24 | Youth justice 14# | Family justice 14# | Youth without custody 13# | Family "
                "without social care 13# | Volume and time, youth 11# | Volume and time, family 11#"
            ),
            rows,
        ),
        data=frame,
        source="this project's registers of indicators and of the second coding.",
        note="A coding can also move an indicator from one keeper to another, so that what is left out differs.",
    )


def settled(frame: pd.DataFrame) -> Exhibit:
    """List what was settled, with what each coding gave and the reason.

    Takes what ``coding.compare.settled`` gives.
    """
    frame = frame[frame["decided"]]
    return Exhibit(
        id="tbl-nb1-settled",
        title=f"{count(len(frame))} codes were settled; {count(frame['changed'].sum())} were changed.",
        subtitle="What was coded, the first code, the codes of the later codings A, B and C, what holds now, and why.",
        body=table(
            frame,
            {
                "Row 30": lambda row: f"{row['row_id']} {row['words']}",
                "What was coded 14": lambda row: matter(row["coded_column"], row["register"]),
                "First 10": lambda row: _code(row["first"]),
                "Later 14": lambda row: ", ".join(_code(code) for code in (row["a"], row["b"], row["c"])),
                "Settled 10": lambda row: _code(row["code"]),
                "Why 32": "reason",
            },
        ),
        data=frame,
        source="this project's registers of the second coding and of settled codes.",
    )


def _range(row: pd.Series, system: str) -> str:
    return span(row[f"low_{system}_pct"], row[f"high_{system}_pct"])


def _code(code: str) -> str:
    return code.replace("_", " ")
