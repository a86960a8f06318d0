"""What each coding makes of the headline, and what was settled, as tables."""

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import count, out_of, span
from analysis.study.coding.codings import headlines
from analysis.study.evidence_base.tbl_agreement import CODING_NAME


@draws(
    "tbl-codings",
    headlines,
    explained_in="notebooks/01-performance-monitoring.html#sec-nb1-second-coding",
    coded_from=("indicators",),
)
def codings(frame: pd.DataFrame) -> Exhibit:
    """Show the share about the child, and how many of the services' are, under each coding."""
    by = frame.set_index(["coding", "left_out"])
    names = list(dict.fromkeys(frame["coding"]))
    rows = tuple(
        (
            CODING_NAME[name],
            _range(by.loc[name, "nothing"], "youth"),
            _range(by.loc[name, "nothing"], "family"),
            _range(by.loc[name, "custody"], "youth"),
            _range(by.loc[name, "social care"], "family"),
            _of_service(by.loc[(name, "nothing")], "youth"),
            _of_service(by.loc[(name, "nothing")], "family"),
        )
        for name in names
    )
    apart = frame.groupby("left_out")["apart"].sum()
    total = count(len(names))
    return Exhibit(
        id="tbl-codings",
        title=f"The ranges of the two systems overlap under {count(len(names) - apart['nothing'])} of {total} codings; with "
        f"children's social care left out they stay apart under {count(apart['social care'])} of {total}.",
        subtitle="Share of indicators about the child, from partly counted as no to partly counted as yes, and how many "
        "of the services' are about the child, under each coding. England and Wales.",
        body=Grid(
            columns_of(
                "Coding 24 | Youth justice 14# | Family justice 14# | Youth without custody 13# | Family "
                "without social care 13# | Youth justice services 11# | Cafcass 11#"
            ),
            rows,
        ),
        data=frame,
        source="this project's registers of indicators and of the second coding.",
        note="A coding can also move an indicator from one keeper to another, so that what is left out differs.",
    )


def _of_service(row: pd.Series, system: str) -> str:
    return out_of(row[f"service_yes_{system}_n"], row[f"service_{system}_n"])


def _range(row: pd.Series, system: str) -> str:
    return span(row[f"low_{system}_pct"], row[f"high_{system}_pct"])
