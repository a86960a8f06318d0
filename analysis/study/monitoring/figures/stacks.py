"""Rows of bars in three pieces, with the number in each piece: of a system whole, without a part, and part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.drawing.rows import Rows
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, out_of
from analysis.press.exhibits.style import INK, SMALL_SIZE
from analysis.study.drawing.systems import REST, draw_bars, key
from analysis.study.monitoring.figures.common import PURPOSIVE, basis, from_register
from analysis.study.monitoring.indicator_selection import COURTS, CUSTODY, POLICE, SERVICE, SOCIAL_CARE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LAYOUT = Rows(row=0.27, narrow_row=0.5, names=2.45, foot=0.04, values=0.05)
_KEY = ("#595959", "#B8B8B8", REST)


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


_GROUPS: dict[str, dict[tuple[str, str], str]] = {
    "Courts": {
        ("youth", COURTS): "Youth courts and departments",
        ("family", COURTS): "Family courts and departments",
    },
    "The service beside each": {
        ("youth", SERVICE["youth"]): "Youth justice services",
        ("family", SERVICE["family"]): "Cafcass",
    },
    "Others": {
        ("youth", POLICE): "Police",
        ("youth", CUSTODY): "Custody",
        ("family", SOCIAL_CARE): "Children's social care",
    },
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
    """Show what each keeper's indicators are, a square for each, like beside like: courts, the service beside each, who looks after children, and the police.

    ``pieces`` gives of a system and a branch how many indicators each of the three words holds for.
    """
    known = set(zip(frame["system"], frame["branch"], strict=True))
    rows = []
    for head, names in _GROUPS.items():
        named = [part for part in names if part in known]
        rows += [
            Row(names[part], part[0], pieces(*part), head=head if part == named[0] else "") for part in named
        ]
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
        note=f"{note} {PURPOSIVE}",
    )


def heights(rows: Sequence[Row]) -> tuple[float, float]:
    """Give the height of the chart on a page and on a phone, in inches."""
    return _LAYOUT.heights(_names(rows))


def draw_stacks(
    figure: Figure, narrow: bool, rows: Sequence[Row], words: tuple[str, str, str], *, squares: bool = False
) -> None:
    """Draw the bars one under the other, beneath a key of their pieces: each as wide as the whole, or of a square for each thing counted."""
    from matplotlib.patches import Patch

    pieces = pd.DataFrame([row.pieces for row in rows], columns=["yes", "partly", "rest"])
    ends = pieces.cumsum(axis=1)
    if not squares:
        ends = 100 * ends.div(pieces.sum(axis=1), axis=0)
    widest = float(ends["rest"].max())
    names = _names(rows)
    heads = {place - 0.8: row.head for place, row in zip(names, rows, strict=True) if row.head}
    leads = [place for place, row in zip(names, rows, strict=True) if row.leads]
    axes = _LAYOUT.axes(figure, narrow, names | heads, heads=heads, leads=leads)
    key(figure, [Patch(facecolor=shade) for shade in _KEY], words)
    # the number of the dark piece stands in bold before its bar, and so does its name in the key
    figure.legends[0].get_texts()[0].set(fontweight="bold", color=INK)
    style: dict[str, Any] = {
        "textcoords": "offset points",
        "ha": "right",
        "va": "center",
        "fontsize": SMALL_SIZE,
    }
    for place, row in zip(names, rows, strict=True):
        at, away = ((widest, place), (0, 12)) if narrow else ((0, place), (-6, 0))
        axes.annotate(out_of(row.pieces[0], sum(row.pieces)), at, xytext=away, fontweight="bold", **style)
    lower = 0.16 if narrow else 0
    shown = ends.assign(place=[place + lower for place in names], system=[row.system for row in rows])
    for column, fill in (("rest", "rest"), ("partly", "tint"), ("yes", "full")):
        for _, bar in shown.groupby("place"):
            draw_bars(axes, bar, column, fill=fill, width=0.4 if narrow else 0.66)
    if squares:
        axes.vlines(range(1, int(widest)), -0.5, max(shown["place"]) + 0.5, "white", linewidth=1.5, zorder=2)
    else:
        _number_pieces(axes, rows, shown)
    axes.grid(visible=False)
    axes.set(xlim=(0, widest), xticks=[])


def _number_pieces(axes: Axes, rows: Sequence[Row], shown: pd.DataFrame) -> None:
    """Write in each piece but the first, if it is wide enough, how many it stands for."""
    middle: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": SMALL_SIZE}
    for row, bar in zip(rows, shown.itertuples(), strict=True):
        for number, start, end in zip(
            row.pieces[1:], (bar.yes, bar.partly), (bar.partly, bar.rest), strict=True
        ):
            if end - start > 4:
                axes.text((start + end) / 2, bar.place, str(number), **middle)


def _names(rows: Sequence[Row]) -> dict[float, str]:
    """Give the name of each bar by its place; a group leaves room for its own name, and a whole system is set apart."""
    extra = accumulate(
        (0.95 if place else 0.65) if row.head else 0.45 * (row.leads and place > 0)
        for place, row in enumerate(rows)
    )
    return {place + more: row.name for (place, row), more in zip(enumerate(rows), extra, strict=True)}
