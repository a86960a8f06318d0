"""How much of what each court, and the service beside it, monitors is about the child: a square for each indicator."""

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.format import out_of
from analysis.study.monitoring import compare
from analysis.study.monitoring.figures_common import require_rows
from analysis.study.monitoring.figures_stacks import squares_exhibit
from analysis.study.monitoring.indicator_selection import COURTS, SERVICE
from analysis.study.systems import SYSTEM_NAME


@draws(
    "fig-child-focus",
    compare.child_focus,
    explained_in="notebooks/01-performance-monitoring.html#sec-nb1-child",
    coded_from=("indicators",),
)
def child_focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show which indicators are about the child: of the courts, and of the service beside each."""
    require_rows(frame, "fig-child-focus")
    by = frame.set_index(["system", "branch"])

    def pieces(system: str, branch: str) -> tuple[int, int, int]:
        row = by.loc[(system, branch)]
        return int(row["yes_n"]), int(row["partly_n"] + row["uncoded_n"]), int(row["no_n"])

    return squares_exhibit(
        "fig-child-focus",
        frame,
        pieces,
        ("Wholly about the child", "Partly", "Not"),
        title=_finding(by),
        note="Wholly: of a child's need, experience, safety or outcome. Partly: counts children, or rates work with them.",
        indicators_n=int(frame.loc[frame["share_of"] == "whole", "indicators_n"].sum()),
        include_one_off=include_one_off,
    )


def _of(by: pd.DataFrame, system: str, branch: str) -> str:
    if (system, branch) not in by.index:
        return out_of(0, 0)
    row = by.loc[(system, branch)]
    return out_of(int(row["yes_n"]), int(row["indicators_n"]))


def _finding(by: pd.DataFrame) -> str:
    """Say how many indicators of the courts are about the child, and how many of the service beside each."""
    courts_n = sum(
        by.loc[(system, COURTS), "yes_n"] for system in SYSTEM_NAME if (system, COURTS) in by.index
    )
    return (
        f"{courts_n or 'No'} court indicator{'s on our lists are' if courts_n > 1 else ' on our lists is'} wholly about the child; "
        f"of youth justice services' {_of(by, 'youth', SERVICE['youth'])} are, of Cafcass's {_of(by, 'family', SERVICE['family'])}."
    )
