"""How much of what each court, and the service beside it, measures is volume or time: a square for each indicator."""

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.format import listing, out_of
from analysis.study.monitoring import compare
from analysis.study.monitoring.compare import measuring
from analysis.study.monitoring.figures_common import require_rows
from analysis.study.monitoring.figures_stacks import squares_exhibit
from analysis.study.monitoring.indicator_selection import CASELOAD, COURTS, LIVES, SERVICE
from analysis.study.registers.fields import FIELDS, label

_KINDS = (CASELOAD, [kind for kind in FIELDS["focus"].allowed if kind not in (*CASELOAD, *LIVES)], LIVES)


@draws(
    "fig-focus",
    compare.focus,
    explained_in="notebooks/01-performance-monitoring.html#sec-nb1-focus",
    coded_from=("indicators",),
)
def focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show which indicators are of volume and time: of the courts, and of the service beside each."""
    require_rows(frame, "fig-focus")

    def pieces(system: str, branch: str) -> tuple[int, int, int]:
        first, second, third = (measuring(frame, kinds, system, [branch])[0] for kinds in _KINDS)
        return first, second, third

    courts, cafcass, services = (
        out_of(*measuring(frame, CASELOAD, system, [branch]))
        for system, branch in (("family", COURTS), *((of, SERVICE[of]) for of in ("family", "youth")))
    )
    return squares_exhibit(
        "fig-focus",
        frame,
        pieces,
        ("Volume, time", "Quality, equity", "Children's lives"),
        title=f"Volume and time are {courts} indicators of family courts on our list, {cafcass} of Cafcass's and {services} of youth justice services'.",
        note=f"Children's lives: {listing([label('focus', kind).lower() for kind in LIVES])}, also where about the child in part.",
        indicators_n=int(frame["indicators_n"].sum()),
        include_one_off=include_one_off,
    )
