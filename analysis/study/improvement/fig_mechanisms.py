"""Which levers each system has pulled to improve its data: a mark an improvement, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, heading, nothing_to_show, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, listing, out_of
from analysis.press.exhibits.style import QUIET
from analysis.study.drawing.systems import draw_marks, name_systems
from analysis.study.improvement import compare
from analysis.study.improvement.compare import RECORDED
from analysis.study.registers.fields import label
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_STEP = 0.235
_STAGE = {
    "in_place": "in place",
    "under_way": "under way or proposed",
    "ended": "ended",
    "unknown": "not known",
}


@draws(
    "fig-mechanisms",
    compare.mechanisms,
    explained_in="notebooks/02-data-improvement.html#sec-nb2-method",
    coded_from=("improvements", "indicators"),
)
def mechanisms(frame: pd.DataFrame) -> Exhibit:
    """Show how often each system has used each lever, and how far each use has come."""
    levers, rows = frame["lever"].nunique(), frame["mechanism"].nunique()
    return Exhibit(
        id="fig-mechanisms",
        title=_finding(frame),
        subtitle="Changes to data on record, a mark each, by lever and by how far each had come when last seen. "
        "England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            height=0.8 + 0.36 * levers + 0.27 * rows,
            narrow_height=0.95 + 0.56 * levers + 0.45 * rows,
        ),
        data=frame,
        source=sourcing.register("improvements", frame),
        alt=_alt(frame),
        note="A list chosen for what it can teach, not a census: read the direction.",
    )


def _in_place(frame: pd.DataFrame) -> list[tuple[str, int, int]]:
    """Give system, changes in place to what is recorded, and all changes in place."""
    in_place = frame[frame["progress"] == "in_place"]
    return [
        (system, int((rows["lever"] == RECORDED).sum()), len(rows))
        for system in SYSTEM_NAME
        if len(rows := in_place[in_place["system"] == system])
    ]


def _finding(frame: pd.DataFrame) -> str:
    found = _in_place(frame)
    if not found:
        return "No change to data on record is known to be in place."
    parts = [f"{out_of(some, all_)} in {SYSTEM_NAME[system].lower()}" for system, some, all_ in found]
    return f"Of changes in place that we list, {listing(parts)} altered what is recorded."


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for mechanism, rows in frame.groupby("mechanism", sort=False):
        counts = [
            f"{SYSTEM_NAME[s].split()[0].lower()} {int((rows['system'] == s).sum())}" for s in SYSTEM_NAME
        ]
        parts.append(f"{label('mechanism', mechanism).lower()}: {', '.join(counts)}")
    return f"{_finding(frame)} All changes on record by lever. {'; '.join(parts)}."


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    if frame.empty:
        nothing_to_show(figure, "No change on record had begun by then.")
        return
    axes = sheet(figure)
    start = {"youth": 0.1, "family": 1.92} if narrow else {"youth": 2.3, "family": 4.6}
    name_systems(axes, tuple(x - 0.06 for x in start.values()))
    marks: list[tuple[float, float, str, str]] = []
    y = 0.42
    for lever, in_lever in frame.groupby("lever", sort=False):
        rule(axes, y - 0.12)
        heading(axes, y + 0.06, lever)
        y += 0.2 if narrow else 0
        for system, x in start.items():
            in_place = (in_lever["system"] == system) & (in_lever["progress"] == "in_place")
            write(axes, x - 0.07, y + 0.06, f"{count(in_place.sum())} in place", bold=True)
        y += 0.32
        for mechanism, rows in in_lever.groupby("mechanism", sort=False):
            write(axes, LEFT if narrow else 0.14, y, label("mechanism", mechanism))
            y += 0.2 if narrow else 0
            for system, x in start.items():
                stages = rows.loc[rows["system"] == system, "progress"]
                marks += [(x + step * _STEP, y, system, stage) for step, stage in enumerate(stages)]
                if stages.empty:
                    write(axes, x - 0.07, y, "none on record", size=8, colour=QUIET)
            y += 0.25 if narrow else 0.27
        y += 0.04
    rule(axes, y - 0.08)
    _draw_stages(axes, marks + _key(axes, y + 0.12, narrow))


def _key(axes: Axes, y: float, narrow: bool) -> list[tuple[float, float, str, str]]:
    """Name the stages, and give the marks that go with the words."""
    marks = []
    places = [(0.1, 0), (1.7, 0), (0.1, 1), (1.7, 1)] if narrow else [(0.1, 0), (1.35, 0), (3.4, 0), (4.6, 0)]
    for (stage, words), (x, line) in zip(_STAGE.items(), places, strict=True):
        middle = y + line * 0.24
        marks += [(x, middle, "youth", stage), (x + 0.19, middle, "family", stage)]
        write(axes, x + 0.34, middle, words, colour=QUIET)
    return marks


def _draw_stages(axes: Axes, marks: list[tuple[float, float, str, str]]) -> None:
    """Draw the marks: filled in place, hollow under way, crossed ended, with a question mark not known."""
    draw_marks(
        axes,
        [(x, y, system, "full" if stage == "in_place" else "none") for x, y, system, stage in marks],
        size=9.5,
    )
    for system, colour in SYSTEM_COLOUR.items():
        crossed = [(x, y) for x, y, owner, stage in marks if owner == system and stage == "ended"]
        if crossed:
            across, up = zip(*crossed, strict=True)
            axes.scatter(across, up, 36, marker="x", color=colour, linewidth=1.3, zorder=4)
    for x, y, _, stage in marks:
        if stage == "unknown":
            write(axes, x, y + 0.005, "?", size=8, bold=True, align="center", zorder=4)
