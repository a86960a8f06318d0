"""How far codings agree, as tables: the columns that are judged, and those that tell what a page was seen to hold."""

import pandas as pd

from analysis.press.exhibits.exhibit import Column, Exhibit, Grid
from analysis.press.exhibits.format import count, decimal, in_words, percent
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


def agreement(frame: pd.DataFrame) -> Exhibit:
    """Show for each judged column how often the later codings gave the first code, and the same as each other.

    Takes what ``coding.compare.agreement`` gives.
    """
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


def agreement_on_pages(frame: pd.DataFrame) -> Exhibit:
    """Show the same for what a page was seen to hold, where agreement says how much of it was read.

    Takes what ``coding.compare.agreement`` gives.
    """
    frame = frame[~frame["judged"]]
    both = frame[frame["system"] == "all"].set_index("coded_column")["first_pct"]
    return Exhibit(
        id="tbl-nb1-agreement-on-pages",
        title=f"On what datasets hold, later codings gave the first code in {percent(both.min())} to {percent(both.max())} of rows.",
        subtitle="Share of datasets that were given the same code, with Cohen's kappa in brackets; means over the later "
        "codings that coded the column.",
        body=_grid(frame, "What was looked for"),
        data=frame,
        source=_SOURCE,
        note="The later codings saw no more of a page than about its first 2,000 characters, so this tells how much was "
        f"read more than how it was judged. {_KAPPA}",
    )


def pairs(frame: pd.DataFrame) -> Exhibit:
    """Show how far each coding agrees with each other one on the columns of indicators.

    Takes what ``coding.compare.pairs`` gives.
    """
    own = frame[(frame["register"] == "indicators") & (frame["system"] == "all")]
    columns = list(dict.fromkeys(own["coded_column"]))
    rows = []
    for (one, other), part in own.groupby(["one", "other"], sort=False):
        by = part.set_index("coded_column")
        cells = (_cell(by.loc[name, "agree_pct"], by.loc[name, "kappa"]) for name in columns)
        weighted = decimal(by["weighted_kappa"].max(), 2)
        rows.append((f"{CODING_NAME[one]} and {CODING_NAME[other]}", *cells, weighted))
    heads = (matter(name).capitalize() for name in columns)
    return Exhibit(
        id="tbl-nb1-pairs",
        title=f"Two codings give the same code to {percent(own['agree_pct'].min())} to {percent(own['agree_pct'].max())} of indicators.",
        subtitle=f"Share of {count(own['rows_n'].max())} indicators that two codings gave the same code, with Cohen's kappa in brackets.",
        body=Grid(
            (
                Column("Two codings", 26),
                *(Column(head, 12, numeric=True) for head in heads),
                Column("Kappa in steps, about the child", 12, numeric=True),
            ),
            tuple(rows),
        ),
        data=own,
        source=_SOURCE,
        note=f"{_KAPPA} In steps, yes and partly count as nearer to each other than yes and no.",
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
