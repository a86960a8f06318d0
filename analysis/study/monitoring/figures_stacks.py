"""Rows in three pieces, each with how many of all are in the first: a bar, or a square for each thing counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from analysis.press.exhibits.drawing.rows import Rows, write_beside
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, out_of
from analysis.press.exhibits.style import CONTEXT, INK, SMALL_SIZE
from analysis.study.drawing.systems import key
from analysis.study.monitoring.figures_common import PURPOSIVE, basis, from_register
from analysis.study.monitoring.indicator_selection import COURTS, CUSTODY, POLICE, SERVICE, SOCIAL_CARE
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_TINT

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_LAYOUT = Rows(row=0.225, narrow_row=0.42, names=2.1, head=0.28, foot=0.01, values=0.6)


@dataclass(frozen=True)
class Row:
    """One bar.

    Parameters
    ----------
    pieces : tuple of int
        How many in each of the three pieces.
    leads : bool
        A whole system, set apart from what went before and in bold.
    head : str
        Names the group that it begins.
    """

    name: str
    system: str
    pieces: tuple[int, int, int]
    leads: bool = False
    head: str = ""


GROUPS: dict[str, dict[tuple[str, str], str]] = {
    "Courts": {
        ("family", COURTS): "Family courts and departments",
        ("youth", COURTS): "Youth courts and departments",
    },
    "The service beside each": {
        ("family", SERVICE["family"]): "Cafcass",
        ("youth", SERVICE["youth"]): "Youth justice services",
    },
}
_NOT_DRAWN = {
    ("youth", POLICE): "police",
    ("youth", CUSTODY): "custody",
    ("family", SOCIAL_CARE): "children's social care",
}


def squares_exhibit(
    id: str,
    frame: pd.DataFrame,
    pieces: Callable[[str, str], tuple[int, int, int]],
    words: tuple[str, str, str],
    *,
    indicators_n: int,
    include_one_off: bool,
    title: str,
    note: str,
) -> Exhibit:
    """Show what the indicators of each court and of the service beside it are, a square for each; the note counts the other keepers'.

    ``pieces`` gives of a system and a branch how many indicators each of the three words holds for.
    """
    known = set(zip(frame["system"], frame["branch"], strict=True))
    rows = []
    for head, names in GROUPS.items():
        named = [part for part in names if part in known]
        rows += [
            Row(names[part], part[0], pieces(*part), head=head if part == named[0] else "") for part in named
        ]
    others = [
        f"{name} {out_of(number[0], sum(number))}"
        for part, name in _NOT_DRAWN.items()
        if part in known
        for number in [pieces(*part)]
    ]
    not_drawn = f" Not drawn: {listing(others)}." if others else ""
    page, phone = heights(rows)
    told = (
        f"{row.name} {listing([f'{n} {word.lower()}' for n, word in zip(row.pieces, words, strict=True)])}"
        for row in rows
    )
    return Exhibit(
        id=id,
        title=title,
        subtitle=f"Each square is one of the {basis(include_one_off)}, by who keeps it. England and Wales.",
        body=Chart(
            lambda figure, narrow: draw_stacks(figure, narrow, rows, words, squares=True),
            height=page,
            narrow_height=phone,
        ),
        data=frame,
        source=from_register(indicators_n),
        alt=f"Rows of squares. {title} Number of indicators: {'; '.join(told)}.",
        note=f"{note}{not_drawn} {PURPOSIVE}",
    )


def heights(rows: Sequence[Row]) -> tuple[float, float]:
    """Give the height of the chart on a page and on a phone, in inches."""
    return _LAYOUT.heights(_names(rows))


def draw_stacks(
    figure: Figure, narrow: bool, rows: Sequence[Row], words: tuple[str, str, str], *, squares: bool = False
) -> None:
    """Draw the rows one under the other, beneath a key of their pieces: each as wide as the whole, or of a square for each thing counted."""
    from matplotlib.patches import Patch

    names = _names(rows)
    heads = {place - 0.8: row.head for place, row in zip(names, rows, strict=True) if row.head}
    leads = [place for place, row in zip(names, rows, strict=True) if row.leads]
    axes = _LAYOUT.axes(figure, narrow, names | heads, heads=heads, leads=leads)
    shades = {system: (SYSTEM_COLOUR[system], SYSTEM_TINT[system], "white") for system in SYSTEM_COLOUR}
    edges: dict[str, dict[str, Any]] = {"white": {"edgecolor": CONTEXT, "linewidth": 0.7}}
    drawn = dict.fromkeys(row.system for row in rows)
    handles = [
        tuple(Patch(facecolor=face, **edges.get(face, {"linewidth": 0})) for face in dict.fromkeys(faces))
        for faces in zip(*(shades[system] for system in drawn), strict=True)
    ]
    key(figure, handles, words)
    # the number of the dark piece stands in bold behind its row, and so does its name in the key
    figure.legends[0].get_texts()[0].set(fontweight="bold", color=INK)
    lower, high = (0.16, 0.42) if narrow else (0, 0.76)
    for place, row in zip(names, rows, strict=True):
        whole = sum(row.pieces)
        unit = 1 if squares else 100 / whole
        bottom, start = place + lower - high / 2, 0
        for number, face in zip(row.pieces, shades[row.system], strict=True):
            parts = [(at, 1) for at in range(start, start + number)] if squares else [(start, number)]
            axes.broken_barh(
                [(unit * (at + 0.07 * squares), unit * (wide - 0.14 * squares)) for at, wide in parts],
                (bottom, high),
                facecolor=face,
                **edges.get(face, {"linewidth": 0}),
            )
            if not squares and face != SYSTEM_COLOUR[row.system] and unit * number > 4:
                middle: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": SMALL_SIZE}
                axes.text(unit * (start + number / 2), place + lower, str(number), **middle)
            start += number
        write_beside(axes, unit * whole, place + lower, out_of(row.pieces[0], whole), bold=True)
    axes.grid(visible=False)
    axes.set(xlim=(0, max(sum(row.pieces) for row in rows) if squares else 100), xticks=[])


def _names(rows: Sequence[Row]) -> dict[float, str]:
    """Give the name of each bar by its place; a group leaves room for its own name, and a whole system is set apart."""
    extra = accumulate(
        (0.95 if place else 0.65) if row.head else 0.45 * (row.leads and place > 0)
        for place, row in enumerate(rows)
    )
    return {place + more: row.name for (place, row), more in zip(enumerate(rows), extra, strict=True)}
