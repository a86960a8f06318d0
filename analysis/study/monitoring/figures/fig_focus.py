"""What the indicators of each court, and of the service beside it, measure: a square for each indicator."""

from collections.abc import Iterator

import pandas as pd

from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import out_of
from analysis.study.monitoring.compare import measuring
from analysis.study.monitoring.figures.common import PAIRS, PURPOSIVE, basis, from_register, require_rows
from analysis.study.monitoring.figures.stacks import Row, draw_stacks, heights
from analysis.study.monitoring.indicator_selection import CASELOAD, CHILDS_LIFE, COURTS, POLICE, SERVICE
from analysis.study.registers.fields import FIELDS, label
from analysis.study.systems import SYSTEM_NAME

_WORDS = ("The child's life", "Quality, equity", "Volume, time")
_QUALITY = [kind for kind in FIELDS["focus"].allowed if kind not in (*CASELOAD, *CHILDS_LIFE)]


def focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show what the courts of both systems measure, the services beside them, and those who look after children.

    Takes what ``monitoring.compare.focus`` gives.
    """
    require_rows(frame, "fig-focus")
    rows = list(_rows(frame))
    page, phone = heights(rows)
    whole = [
        f"{out_of(*measuring(frame, CHILDS_LIFE, system))} in {name.lower()}"
        for system, name in SYSTEM_NAME.items()
    ]
    parts = [
        f"{row.name}, the child's life {row.pieces[0]}, quality and equity {row.pieces[1]}, volume and time {row.pieces[2]}"
        for row in rows
    ]
    kinds = [label("focus", kind).lower() for kind in CHILDS_LIFE]
    title = _finding(frame)
    return Exhibit(
        id="fig-focus",
        title=title,
        subtitle=f"Each square is one of the {basis(include_one_off)}, by who keeps it. England and Wales.",
        body=Chart(
            lambda figure, narrow: draw_stacks(figure, narrow, rows, _WORDS, squares=True),
            height=page,
            narrow_height=phone,
        ),
        data=frame,
        source=from_register(int(frame["indicators_n"].sum())),
        alt=f"Rows of squares. {title} Number of indicators: {'; '.join(parts)}.",
        note=f"The child's life: {', '.join(kinds[:-1])} or {kinds[-1]}; all told {' and '.join(whole)}. {PURPOSIVE}",
    )


def _finding(frame: pd.DataFrame) -> str:
    """Say how many indicators of the courts are of a child's life, and how many of the service beside each."""
    courts_n = sum(measuring(frame, CHILDS_LIFE, system, [COURTS])[0] for system in SYSTEM_NAME)
    youth, family = (
        out_of(*measuring(frame, CHILDS_LIFE, system, [service])) for system, service in SERVICE.items()
    )
    return (
        f"On our lists {courts_n or 'no'} court indicator{'s are' if courts_n > 1 else ' is'} of the child's life; "
        f"{youth} of youth justice services' are, and {family} of Cafcass's."
    )


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Give the rows by pair, and with those who look after children the police."""
    known = set(zip(frame["system"], frame["branch"], strict=True))
    for pair in (*PAIRS[:-1], {("youth", POLICE): "Police"} | PAIRS[-1]):
        named = {part: name for part, name in pair.items() if part in known}
        for place, ((system, branch), name) in enumerate(named.items()):
            pieces = [
                measuring(frame, kinds, system, [branch])[0] for kinds in (CHILDS_LIFE, _QUALITY, CASELOAD)
            ]
            yield Row(name, system, (pieces[0], pieces[1], pieces[2]), apart=place == 0)
