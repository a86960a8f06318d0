"""Which of the six questions each system can answer, a dot for every indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing
from analysis.press.exhibits.style import QUIET, TEXT_SIZE
from analysis.study.drawing.systems import Mark, draw_marks, name_systems
from analysis.study.monitoring import compare
from analysis.study.monitoring.figures_common import (
    PURPOSIVE,
    basis,
    from_register,
    name_strongest,
    require_rows,
)
from analysis.study.monitoring.indicator_selection import STRONGEST
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FILL = {"yes": "full", "partly": "left", "no": "none"}
_MEANS = {"yes": "about the child", "partly": "partly", "no": "not"}
_NAMES, _HEAD, _PALE = 2.0, 0.4, 0.24


@draws(
    "fig-questions",
    compare.questions,
    explained_in="notebooks/01-performance-monitoring.html#sec-nb1-questions",
    coded_from=("indicators",),
)
def questions(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the indicators that bear on each of the six questions, filled where they are about the child."""
    require_rows(frame, "fig-questions")
    count = frame.groupby(["system", "key_question"]).size()
    short = frame.drop_duplicates("key_question").set_index("key_question")["short"].sort_index()
    systems = [system for system in ("family", "youth") if system in set(frame["system"])]
    yes = frame[frame["child_focused"] == "yes"]
    about = yes.groupby(["system", "key_question"]).size()
    outside = yes[~yes["strongest"]].groupby(["system", "key_question"]).size()
    cells = [
        f"{name.lower()}: "
        + listing(
            [
                f"{SYSTEM_NAME[system].lower()} {count.get((system, number), 0)}, "
                f"{about.get((system, number), 0)} about the child, {outside.get((system, number), 0)} of them not kept by "
                f"{STRONGEST[system]}"
                for system in reversed(systems)
            ]
        )
        for number, name in short.items()
    ]
    title = _most_told(frame, short)
    return Exhibit(
        id="fig-questions",
        title=title,
        subtitle=f"One mark for each of the {basis(include_one_off)}, by the question it helps to answer. England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, frame),
            height=0.6 + 0.32 * len(short),
            narrow_height=0.62 + _PALE + 0.79 * len(short),
        ),
        data=frame,
        source=from_register(len(frame)),
        alt=f"Dot matrix. {title} Number of indicators by question: {'; '.join(cells)}.",
        note="Pale: kept by custody or by children's social care, and put under outcomes. The questions were written for family justice. "
        + PURPOSIVE,
    )


def _most_told(frame: pd.DataFrame, short: pd.Series) -> str:
    """Say on which question most is about the child, and how much of that custody and social care keep."""
    yes = frame[frame["child_focused"] == "yes"]
    if yes.empty:
        return "No indicator of this selection is about the child."
    most = yes["key_question"].value_counts().sort_index().idxmax()
    said = []
    for system, keeper in STRONGEST.items():
        own = yes[(yes["system"] == system) & (yes["key_question"] == most)]
        keeper = keeper.removeprefix("children's ")
        said.append(f"{keeper} {own['strongest'].sum()} of {SYSTEM_NAME[system].lower()}'s {len(own)}")
    said[0] = said[0].replace(" ", " keeps ", 1) + " indicators about the child"
    return f"On \u201c{short[most].lower()}\u201d {listing(said)}."


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    axes = sheet(figure)
    longest = frame.groupby(["system", "key_question"]).size().groupby("system").max()
    youth_most, family_most = (int(longest.get(system, 1)) for system in SYSTEM_NAME)
    room = figure.get_figwidth() - 0.35
    if narrow:
        pitch = min(0.24, room / max(youth_most, family_most))
        column, lower = {"youth": 0.1, "family": 0.1}, {"youth": 0.25, "family": 0.47}
    else:
        pitch = min(0.2, (room - _NAMES - 0.35) / (youth_most + family_most))
        column = {"youth": _NAMES, "family": _NAMES + youth_most * pitch + 0.45}
        lower = {"youth": 0.0, "family": 0.0}
    _key(axes, narrow)
    head = _HEAD + (_PALE if narrow else 0)
    name_systems(axes, (LEFT, LEFT + 1.5) if narrow else tuple(x - 0.06 for x in column.values()), head)
    y = head + 0.33
    short = frame.drop_duplicates("key_question").set_index("key_question")["short"]
    marks: dict[bool, list[Mark]] = {False: [], True: []}
    for number, name in short.sort_index().items():
        rule(axes, y - 0.16)
        write(axes, LEFT, y, str(number), size=TEXT_SIZE, bold=True)
        write(axes, LEFT + 0.17, y, name, size=TEXT_SIZE, bold=True)
        for system, x in column.items():
            own = frame[(frame["key_question"] == number) & (frame["system"] == system)]
            middle = y + lower[system]
            for place, (code, pale) in enumerate(zip(own["child_focused"], own["strongest"], strict=True)):
                marks[pale].append((x + place * pitch, middle, system, _FILL.get(code, "none")))
            write(axes, x + len(own) * pitch - 0.04, middle, str(len(own)), colour=QUIET)
        y += lower["family"] + 0.32
    draw_marks(axes, marks[False], size=8)
    draw_marks(axes, marks[True], size=8, pale=True)


def _key(axes: Axes, narrow: bool) -> None:
    """Name the three fillings and the pale marks."""
    x, y = LEFT, 0.12
    for code, words in _MEANS.items():
        both = [(x + 0.06, y, "youth", _FILL[code]), (x + 0.22, y, "family", _FILL[code])]
        draw_marks(axes, both, size=8)
        write(axes, x + 0.34, y, words, colour=QUIET)
        x += 0.46 + 0.058 * len(words)
    if narrow:
        x, y = LEFT, y + _PALE
    for system in SYSTEM_NAME:
        draw_marks(axes, [(x + 0.06, y, system, "full")], size=8, pale=True)
        words = name_strongest(system)
        write(axes, x + 0.18, y, words, colour=QUIET)
        x += 0.3 + 0.058 * len(words)
