"""Which of the six questions each system can answer, a dot for every indicator."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import style
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.monitoring.wording import PURPOSIVE, basis, from_register, require_rows
from analysis.exhibits.words import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FILL = {"yes": "full", "partly": "left", "no": "none"}
_MEANS = {"yes": "about the child", "partly": "partly", "no": "not"}


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
            f"{style.SYSTEM_NAME[system].lower()}'s on \u201c{short[most].lower()}\u201d "
            f"({count[system].max()} of {total[system]})"
        )
    about = frame[frame["child_focused"] == "yes"].groupby(["system", "key_question"]).size()
    cells = [
        f"{name.lower()}: "
        + listing(
            [
                f"{style.SYSTEM_NAME[system].lower()} {count.get((system, number), 0)}, "
                f"{about.get((system, number), 0)} about the child"
                for system in reversed(systems)
            ]
        )
        for number, name in short.items()
    ]
    title = f"Indicators gather in different places: {listing(said)}."
    return Exhibit(
        id="fig-questions",
        title=title,
        subtitle=f"One mark for each of the {basis(include_one_off)}, by the question it helps to answer. England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, frame),
            height=0.75 + 0.5 * len(short),
            narrow_height=0.6 + 0.82 * len(short),
        ),
        data=frame,
        source=from_register(len(frame)),
        alt=f"Dot matrix. {title} Number of indicators by question: {'; '.join(cells)}.",
        note="The questions were written for family justice; youth justice indicators are set to the nearest one. "
        + PURPOSIVE,
    )


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    axes = figure.subplots()
    longest = frame.groupby(["system", "key_question"]).size().groupby("system").max()
    youth_most, family_most = (int(longest.get(system, 1)) for system in ("youth", "family"))
    numbers = sorted(frame["key_question"].unique())
    # in units of one mark's pitch
    column = {"youth": 0.0, "family": 0.0 if narrow else youth_most + 1.8}
    lower = {"youth": 0.0, "family": 0.0}
    step = 1.0
    if narrow:
        step, lower = 3.0, {"youth": -0.9, "family": -1.75}
    short = frame.drop_duplicates("key_question").set_index("key_question")["short"]
    edge = 0.8 + (max(youth_most, family_most) if narrow else column["family"] + family_most)
    left = -0.6 if narrow else -0.3 * edge
    for place, number in enumerate(numbers):
        base = -place * step
        name = short[number] if narrow else fill(short[number], 16)
        axes.text(left + 0.1, base, f"{number}", ha="left", va="center", weight="bold")
        axes.text(left + 0.9, base, name, ha="left", va="center", weight="bold", linespacing=1.1)
        if place:
            rule = base + (0.72 if narrow else step / 2)
            axes.plot([left, edge], [rule, rule], color=style.RULE, linewidth=0.6)
        for system in ("youth", "family"):
            rows = frame[(frame["key_question"] == number) & (frame["system"] == system)]
            for along, code in enumerate(rows["child_focused"]):
                _mark(axes, column[system] + along, base + lower[system], system, code)
            axes.text(
                column[system] + len(rows) - (0.2 if len(rows) else 0),
                base + lower[system],
                str(len(rows)),
                va="center",
                ha="left" if len(rows) else "center",
                fontsize=style.SMALL_SIZE,
                color=style.QUIET,
            )
    _key(axes, narrow, column, left)
    axes.set_xlim(left, edge)
    axes.set_ylim(-(len(numbers) - 1) * step - (2.3 if narrow else 0.5), 2.9 if narrow else 1.9)
    axes.axis("off")


def _key(axes: Axes, narrow: bool, column: dict[str, float], left: float) -> None:
    """Name the two systems, and once the three fills."""
    for along, (system, name) in enumerate(style.SYSTEM_NAME.items()):
        across = left + 0.5 + 7 * along if narrow else column[system]
        height = 2.4 if narrow else 0.8
        _mark(axes, across, height, system, "yes")
        axes.text(across + 0.6, height, name, va="center", weight="bold")
    across = left + (0.5 if narrow else 0.3)
    height = 1.4 if narrow else 1.6
    for code, words in _MEANS.items():
        _mark(axes, across, height, "youth", code, colour=style.QUIET)
        axes.text(across + 0.6, height, words, va="center", fontsize=style.SMALL_SIZE, color=style.QUIET)
        across += 1.7 + (0.38 if narrow else 0.36) * len(words)


def _mark(axes: Axes, x: float, y: float, system: str, code: str, colour: str = "") -> None:
    colour = colour or style.SYSTEM_COLOUR[system]
    axes.plot(
        [x],
        [y],
        marker=style.SYSTEM_MARKER[system],
        markersize=8 if style.SYSTEM_MARKER[system] == "o" else 7.2,
        fillstyle=_FILL.get(code, "none"),
        color=colour,
        markerfacecoloralt="white",
        markeredgewidth=1.1,
        linestyle="none",
        clip_on=False,
    )
