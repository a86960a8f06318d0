"""Which of the six questions each system can answer, a dot for every indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.exhibits.drawing.systems import draw_marks, name_systems
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.monitoring.wording import PURPOSIVE, basis, from_register, require_rows
from analysis.exhibits.style import QUIET, SYSTEM_NAME, TEXT_SIZE
from analysis.exhibits.words import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FILL = {"yes": "full", "partly": "left", "no": "none"}
_MEANS = {"yes": "about the child", "partly": "partly", "no": "not"}
_NAMES, _HEAD = 2.0, 0.4


def questions(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the indicators that bear on each of the six questions, filled where they are about the child.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.monitoring.questions`` gives it.
    include_one_off : bool
        Whether the frame counts indicators collected once, so that the subtitle says so.
    """
    require_rows(frame, "fig-questions")
    count = frame.groupby(["system", "key_question"]).size()
    total = frame["system"].value_counts()
    short = frame.drop_duplicates("key_question").set_index("key_question")["short"]
    systems = [system for system in ("family", "youth") if system in total]
    said = []
    for system in systems:
        most = count[system].idxmax()
        said.append(
            f"{SYSTEM_NAME[system].lower()}'s {'' if said else 'indicators bear most '}on "
            f"\u201c{short[most].lower()}\u201d ({count[system].max()} of {total[system]})"
        )
    about = frame[frame["child_focused"] == "yes"].groupby(["system", "key_question"]).size()
    cells = [
        f"{name.lower()}: "
        + listing(
            [
                f"{SYSTEM_NAME[system].lower()} {count.get((system, number), 0)}, "
                f"{about.get((system, number), 0)} about the child"
                for system in reversed(systems)
            ]
        )
        for number, name in short.items()
    ]
    title = ", ".join(said).capitalize() + "."
    return Exhibit(
        id="fig-questions",
        title=title,
        subtitle=f"One mark for each of the {basis(include_one_off)}, by the question it helps to answer. England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, frame),
            height=0.6 + 0.32 * len(short),
            narrow_height=0.62 + 0.79 * len(short),
        ),
        data=frame,
        source=from_register(len(frame)),
        alt=f"Dot matrix. {title} Number of indicators by question: {'; '.join(cells)}.",
        note="The questions were written for family justice; youth justice indicators are set to the nearest one. "
        + PURPOSIVE,
    )


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
    _key(axes)
    name_systems(axes, (LEFT, LEFT + 1.5) if narrow else tuple(x - 0.06 for x in column.values()), _HEAD)
    y = _HEAD + 0.33
    short = frame.drop_duplicates("key_question").set_index("key_question")["short"]
    marks = []
    for number, name in short.sort_index().items():
        rule(axes, y - 0.16)
        write(axes, LEFT, y, str(number), size=TEXT_SIZE, bold=True)
        write(axes, LEFT + 0.17, y, name, size=TEXT_SIZE, bold=True)
        for system, x in column.items():
            codes = frame.loc[
                (frame["key_question"] == number) & (frame["system"] == system), "child_focused"
            ]
            middle = y + lower[system]
            marks += [
                (x + place * pitch, middle, system, _FILL.get(code, "none"))
                for place, code in enumerate(codes)
            ]
            write(axes, x + len(codes) * pitch - 0.04, middle, str(len(codes)), colour=QUIET)
        y += lower["family"] + 0.32
    draw_marks(axes, marks, size=8)


def _key(axes: Axes) -> None:
    """Name the three fillings."""
    x, y = LEFT, 0.12
    for code, words in _MEANS.items():
        draw_marks(axes, [(x + 0.06, y, "youth", _FILL[code])], size=8, colour=QUIET)
        write(axes, x + 0.18, y, words, colour=QUIET)
        x += 0.3 + 0.055 * len(words)
