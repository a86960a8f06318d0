"""How far codings agree, as tables: the columns that are judged, and those that tell what a page was seen to hold."""

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Column, Exhibit, Grid
from analysis.press.exhibits.format import count, decimal, in_words, percent
from analysis.study.coding import compare
from analysis.study.registers.fields import FIELDS
from analysis.study.registers.second_coding import FIRST, LATER
from analysis.study.systems import SYSTEM_NAME

CODED_NAME = {
    ("indicators", "kept_by"): "Indicators: who keeps the record",
    ("indicators", "level"): "Indicators: the level of monitoring",
    ("indicators", "unit_of_count"): "Indicators: who or what is counted",
    ("indicators", "focus"): "Indicators: what is measured",
    ("indicators", "child_focused"): "Indicators: whether about the child",
    ("indicators", "key_question"): "Indicators: the question answered",
    ("datasets", "unit_of_count"): "Datasets: who or what is counted",
}
CODING_NAME = {
    FIRST: "First coding",
    **{name: f"Later coding {name.upper()}" for name in LATER},
    "majority": "What two or more of the later ones gave",
    "settled": "As settled, and used in this report",
}
_SOURCE = "this project's register of the second coding (data/second_coding.csv)."
_KAPPA = "Kappa is 1 where codings agree in full and 0 where they agree no more than chance would bring."


@draws(
    "tbl-agreement",
    compare.agreement,
    explained_in="notebooks/01-performance-monitoring.html#sec-nb1-second-coding",
    coded_from=("indicators", "datasets"),
)
def agreement(frame: pd.DataFrame) -> Exhibit:
    """Show for each judged column how often the later codings gave the first code, and the same as each other."""
    frame = frame[frame["judged"]]
    both = frame[(frame["system"] == "all") & (frame["register"] == "indicators")].set_index("coded_column")
    best, least = both["first_pct"].idxmax(), both["first_pct"].idxmin()
    shares = {name: f"{percent(both.loc[name, 'first_pct'])} of" for name in (best, least)}
    return Exhibit(
        id="tbl-agreement",
        title=f"Later codings repeated {shares[best]} the codes on {matter(best)}, and {shares[least]} those on "
        f"{matter(least)}.",
        subtitle="Share of rows that were given the same code, with Cohen's kappa in brackets; means over "
        f"{in_words(len(LATER))} later codings.",
        body=_grid(frame, "What was coded"),
        data=frame,
        source=_SOURCE,
        note=_KAPPA,
    )


def _grid(frame: pd.DataFrame, head: str) -> Grid:
    rows = []
    for (register, column), part in frame.groupby(["register", "coded_column"], sort=False):
        by = part.set_index("system")
        name = CODED_NAME.get((register, column)) or FIELDS[column].label
        first = (_cell(by.loc[system, "first_pct"], by.loc[system, "first_kappa"]) for system in by.index)
        rows.append(
            (
                name,
                count(by.loc["all", "rows_n"]),
                *first,
                _cell(*by.loc["all", ["later_pct", "later_kappa"]]),
            )
        )
    columns = (
        Column(head, 30),
        Column("Rows", 6, numeric=True),
        Column("As the first coding", 16, numeric=True),
        *(Column(SYSTEM_NAME[system], 16, numeric=True) for system in ("youth", "family")),
        Column("As each other", 16, numeric=True),
    )
    return Grid(columns, tuple(rows))


def _cell(share: float, kappa: float) -> str:
    return f"{percent(share)} ({decimal(kappa, 2) if pd.notna(kappa) else 'not defined'})"


def matter(column: str, register: str = "indicators") -> str:
    """Name what was coded, without the register."""
    return CODED_NAME[register, column].partition(": ")[2]
