"""How much of each register is known, as a table."""

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Column, Exhibit, Grid
from analysis.press.exhibits.format import count, percent
from analysis.study.evidence_base import compare
from analysis.study.evidence_base.compare import SYSTEMS
from analysis.study.systems import SYSTEM_NAME

_ASPECT_NAME = {
    ("observations", "published_on"): "Figures whose edition has a known publication date",
    ("observations", "edition_period_end"): "Figures whose edition says what it covers",
    ("observations", "precision"): "Figures that are exact or rounded, not approximate",
    ("indicators", "evidence"): "Indicators whose published wording was seen",
    ("datasets", "features"): "Features of datasets that were seen to be there, in part or not",
    ("improvements", "year_start"): "Improvements with a known first year",
    ("improvements", "progress"): "Improvements of which it is known how far they have come",
    ("recommendations", "response"): "Recommendations whose response is known",
}
_SYSTEM_COLUMN = {**SYSTEM_NAME, "all": "Family justice"}


@draws("tbl-known", compare.what_is_known, explained_in="report/report.html#sec-source-types")
def known(frame: pd.DataFrame) -> Exhibit:
    """List how much of each register is known."""
    rows = []
    for (register, aspect), name in _ASPECT_NAME.items():
        of_aspect = frame[(frame["register"] == register) & (frame["aspect"] == aspect)].set_index("system")
        cells = {_SYSTEM_COLUMN[system]: _known_cell(row) for system, row in of_aspect.iterrows()}
        rows.append((name, *(cells.get(SYSTEM_NAME[system], "") for system in SYSTEMS)))
    least = frame[frame["all_n"] > 0].sort_values("known_pct").iloc[0]
    name = _ASPECT_NAME[(least["register"], least["aspect"])]
    where = "" if least["system"] == "all" else f" in {SYSTEM_NAME[least['system']].lower()}"
    return Exhibit(
        id="tbl-known",
        title=f"The weakest point of the evidence: {lower_first(name)}, {percent(least['known_pct'])}"
        f"{where}.",
        subtitle="Share known, with the number known and the number in the register. What is not known was not seen; it may exist.",
        body=Grid(
            (Column("What is known", 40), *(Column(SYSTEM_NAME[system], 18) for system in SYSTEMS)),
            tuple(rows),
        ),
        data=frame,
        source="this project's registers.",
    )


def _known_cell(row: pd.Series) -> str:
    if not row["all_n"]:
        return "none held"
    return f"{percent(row['known_pct'])} ({count(row['known_n'])} of {count(row['all_n'])})"
