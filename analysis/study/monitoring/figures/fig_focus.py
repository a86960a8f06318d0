"""What the indicators of each system measure, as back-to-back bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.drawing.sheet import LEFT
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, out_of, percent
from analysis.press.exhibits.style import QUIET, RULE, SMALL_SIZE, TEXT_SIZE
from analysis.study.drawing.systems import bar_of, draw_bars, key
from analysis.study.monitoring.compare import measuring
from analysis.study.monitoring.figures.common import (
    PURPOSIVE,
    basis,
    from_register,
    require_rows,
    total_of,
)
from analysis.study.monitoring.indicator_selection import CASELOAD, CHILDS_LIFE, STRONGEST
from analysis.study.registers.fields import FIELDS, label
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GROUPS = {
    "Volume and time": CASELOAD,
    "The child's life": CHILDS_LIFE,
    "Quality and equity": [kind for kind in FIELDS["focus"].allowed if kind not in (*CASELOAD, *CHILDS_LIFE)],
}
_NAMES, _VALUE, _HEAD = 1.5, 0.64, 0.56


def focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show what the indicators of each system measure, and what custody or social care keeps: youth justice left, family right.

    Takes what ``monitoring.compare.focus`` gives.
    """
    youth_n, family_n = total_of(frame, "youth"), total_of(frame, "family")
    require_rows(frame[frame["system_n"] > 0], "fig-focus")
    case_load, rest, child = (
        {
            system: out_of(*measuring(frame, kinds, system, without_strongest=without))
            for system in ("youth", "family")
        }
        for kinds, without in ((CASELOAD, False), (CASELOAD, True), (CHILDS_LIFE, False))
    )
    parts = [
        f"{label('focus', kind).lower()} {_cell(frame, kind, 'youth')} and {_cell(frame, kind, 'family')}"
        for kind in FIELDS["focus"].allowed
    ]
    return Exhibit(
        id="fig-focus",
        title=f"On our lists {case_load['family']} family justice indicators measure volume or time, and {case_load['youth']} youth justice ones.",
        subtitle=f"Share of the {youth_n} and {family_n} {basis(include_one_off)}. Volume and time outside children's social care: "
        f"{rest['family']}; outside custody: {rest['youth']}. England and Wales.",
        body=Chart(lambda figure, narrow: _draw(figure, narrow, frame), height=3.5, narrow_height=5.3),
        data=frame,
        source=from_register(youth_n + family_n),
        alt=f"Back-to-back bars. Need, experience, outcome and safety together are measured by {child['youth']} indicators "
        f"of youth justice and {child['family']} of family justice; volume and time by {case_load['youth']} and "
        f"{case_load['family']}, and {rest['youth']} and {rest['family']} without {STRONGEST['youth']} and without "
        f"{STRONGEST['family']}. Number of indicators, youth then family: {listing(parts)}.",
        note=f"Hatched: family justice. {PURPOSIVE}",
    )


def _cell(frame: pd.DataFrame, kind: str, system: str) -> int:
    return int(frame.loc[(frame["focus"] == kind) & (frame["system"] == system), "indicators_n"].iloc[0])


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    rows = [name for group, kinds in _GROUPS.items() for name in (group, *kinds)]
    shown = frame.assign(
        place=frame["focus"].map(rows.index) + (0.2 if narrow else 0),
        rest_pct=100 * (frame["indicators_n"] - frame["strongest_n"]) / frame["system_n"].clip(lower=1),
    )
    longest = [max(shown.loc[shown["system"] == system, "share_pct"].max(), 1) for system in SYSTEM_NAME]
    width, height = figure.get_size_inches()
    gap = 0.0 if narrow else _NAMES
    grid = {"left": _VALUE / width, "right": 1 - _VALUE / width, "top": 1 - _HEAD / height, "bottom": 0.02}
    figure.set_layout_engine("none")
    both = figure.subplots(
        1, 2, width_ratios=longest, gridspec_kw=grid | {"wspace": 2 * gap / (width - 2 * _VALUE - gap)}
    )
    for axes, system, most in zip(both, SYSTEM_NAME, longest, strict=True):
        axes.set(xlim=(most + 0.2, 0) if system == "youth" else (0, most + 0.2), ylim=(len(rows) - 0.5, -0.5))
        axes.axis("off")
        _draw_side(axes, shown[shown["system"] == system], system, 0.42 if narrow else 0.62)
    apart = 0.18 if narrow else 0
    for place, name in enumerate(rows):
        if name in _GROUPS:
            _name_group(figure, both[0], place - apart, name)
            for axes, system in zip(both, SYSTEM_NAME, strict=True):
                _write(axes, system, place + apart, out_of(*measuring(frame, _GROUPS[name], system)))
        else:
            middle = {"xytext": (gap * 36, 0), "textcoords": "offset points", "ha": "center", "va": "center"}
            above = (0, place - 0.28 if narrow else place)
            both[0].annotate(label("focus", name), above, fontsize=SMALL_SIZE, **middle)
    key(
        figure,
        [bar_of("youth", pale=True), bar_of("family", pale=True), (bar_of("youth"), bar_of("family"))],
        [f"Kept by {STRONGEST['youth']}", STRONGEST["family"], "others"],
    )


def _draw_side(axes: Axes, own: pd.DataFrame, system: str, width: float) -> None:
    """Draw the bars of a system, on the pale whole what its strongest part does not keep, with name and figures."""
    draw_bars(axes, own, "share_pct", fill="pale", width=width)
    draw_bars(axes, own, "rest_pct", width=width)
    for row in own.to_dict("records"):
        words = f"{row['indicators_n']} ({percent(row['share_pct'])})"
        _write(axes, system, row["place"], words, x=row["share_pct"], size=SMALL_SIZE, weight="normal")
    _write(axes, system, -0.85, SYSTEM_NAME[system])


def _write(
    axes: Axes,
    system: str,
    place: float,
    words: str,
    *,
    x: float = 0,
    size: float = TEXT_SIZE,
    weight: str = "bold",
) -> None:
    """Write words on the side of a system, away from the middle."""
    side, align = (-1, "right") if system == "youth" else (1, "left")
    beside: dict[str, Any] = {
        "xytext": (side * 4, 0),
        "textcoords": "offset points",
        "ha": align,
        "va": "center",
    }
    axes.annotate(words, (x, place), fontsize=size, fontweight=weight, annotation_clip=False, **beside)


def _name_group(figure: Figure, axes: Axes, place: float, name: str) -> None:
    """Name a group of rows at the left edge, beneath a rule across the figure."""
    edge = axes.get_yaxis_transform()
    left, right = (edge.inverted().transform((x * figure.bbox.width, 0))[0] for x in (0, 1))
    style: dict[str, Any] = {"fontsize": TEXT_SIZE, "fontweight": "bold", "color": QUIET, "va": "center"}
    axes.text(edge.inverted().transform((LEFT * figure.dpi, 0))[0], place, name, transform=edge, **style)
    axes.hlines(round(place) - 0.5, left, right, RULE, linewidth=0.8, transform=edge, clip_on=False)
