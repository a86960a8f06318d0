"""Draws the relative rate index by stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.drawing.sheet import LEFT, sheet, write
from analysis.press.exhibits.format import count
from analysis.press.exhibits.saving import NARROW_WIDTH, WIDTH
from analysis.press.exhibits.style import CONTEXT, INK, QUIET, RULE, TEXT_SIZE
from analysis.study.systems import YOUTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TICKS = {
    0.25: "a quarter",
    0.5: "half",
    1: "equal",
    2: "2 times",
    4: "4 times",
    8: "8 times",
    16: "16 times",
    32: "32 times",
}
HEADINGS = {
    "population": "Compared with all children aged 10 to 17",
    "children sentenced": "Compared with children sentenced",
}
GROUPS = ("Black", "Mixed", "Other", "Asian")
KEY, HEADING, GAP, AXIS = 0.38, 0.3, 0.08, 0.26
MARK, LEVEL = 0.165, 0.155

Mark = tuple[float, float, str]


@dataclass(frozen=True)
class _Form:
    """Where things stand, in inches."""

    row: float
    line: float
    tick: float
    label: float
    plot: float
    plot_end: float
    number: float
    number_align: str


@dataclass(frozen=True)
class _Stage:
    """A stage: its top, its indexes, and its marks, each so far across, so far below its line, and of a group."""

    top: float
    rows: pd.DataFrame
    marks: list[Mark]


WIDE = _Form(0.31, 0.155, 0.155, 0.155, 2.05, 4.95, 5.05, "left")
NARROW = _Form(0.68, 0.5, 0.13, 0.18, 0.05, 3.35, NARROW_WIDTH - LEFT, "right")


def heights(rates: pd.DataFrame) -> tuple[float, float]:
    """Give the height of the figure in inches at page and at phone width."""
    return _stages(rates, WIDE)[2] + AXIS, _stages(rates, NARROW)[2] + AXIS


def reach(rates: pd.DataFrame) -> tuple[float, float]:
    """Give the ends of the axis: wide enough for every index, and never less than from half to twice."""
    known = pd.concat([rates["relative_rate"], rates["relative_rate_low"]]).dropna()
    return min(0.5, known.min()) * 0.86, max(2.0, known.max()) * 1.2


def draw_rri(figure: Figure, narrow: bool, rates: pd.DataFrame, words: Callable[[pd.Series], str]) -> None:
    """Draw the indexes by stage and group, each index of Black children in words beside it."""
    _draw_stages(sheet(figure), rates, NARROW if narrow else WIDE, words)


def _scale(rates: pd.DataFrame, form: _Form) -> Callable[[float], float]:
    low, high = reach(rates)
    return lambda rate: form.plot + log(rate / low) / log(high / low) * (form.plot_end - form.plot)


def _stages(rates: pd.DataFrame, form: _Form) -> tuple[list[tuple[float, str]], list[_Stage], float]:
    """Give where each heading and each stage stands, and where they end; of one stage the firmer figure is first."""
    across, y = _scale(rates, form), KEY
    headings: list[tuple[float, str]] = []
    stages: list[_Stage] = []
    for comparison, heading in HEADINGS.items():
        part = rates[rates["comparison"] == comparison].sort_values("years_n", ascending=False, kind="stable")
        if part.empty:
            continue
        headings.append((y + HEADING / 2, heading))
        y += HEADING
        for _, rows in part.groupby(["stage", "years_n"], sort=False):
            marks = _placed(rows, across)
            stages.append(_Stage(y, rows, marks))
            y += form.row + max((drop for _, drop, _ in marks), default=0)
        y += GAP
    return headings, stages, y


def _draw_stages(axes: Axes, rates: pd.DataFrame, form: _Form, words: Callable[[pd.Series], str]) -> None:
    across = _scale(rates, form)
    headings, stages, end = _stages(rates, form)
    for y, heading in headings:
        write(axes, LEFT, y, heading, bold=True, size=TEXT_SIZE)
    marks = _key(axes)
    for stage in stages:
        line = stage.top + form.line
        _name(axes, stage, form, words)
        axes.hlines(line, form.plot, form.plot_end, RULE, linewidth=0.6, zorder=1)
        drop = max((drop for _, drop, _ in stage.marks), default=0)
        axes.vlines(across(1), line - form.tick, line + drop + form.tick, INK, linewidth=1, zorder=1)
        marks += [(x, line + drop, group) for x, drop, group in stage.marks]
        for x in (x for x, _, group in stage.marks if group == "Black"):
            axes.plot([across(1), x], [line, line], color=YOUTH, linewidth=2.4, zorder=2)
            if stage.rows["relative_rate_high"].isna().any():
                ends = {"arrowstyle": "->", "color": YOUTH, "lw": 1.4, "shrinkA": 6}
                axes.annotate("", (x + 0.36, line), (x, line), arrowprops=ends)
    low, high = reach(rates)
    for value, name in TICKS.items():
        if low < value < high:
            write(axes, across(value), end + 0.08, name, colour=INK if value == 1 else QUIET, align="center")
    _draw_marks(axes, marks)
    if form is WIDE:
        write(axes, form.number, 0.17, "Black", bold=True, colour=YOUTH)
        write(axes, WIDTH - LEFT, 0.17, "group known", colour=QUIET, size=8, align="right")


def _name(axes: Axes, stage: _Stage, form: _Form, words: Callable[[pd.Series], str]) -> None:
    """Name a stage and its period, how many it rests on, and the index of Black children."""
    first, y = stage.rows.iloc[0], stage.top
    black = stage.rows[stage.rows["ethnicity"] == "Black"]
    rests = f"{first['ethnicity_known']}"
    if first["comparison"] != "population" and black["group_n"].notna().any():
        rests = f"{count(black['group_n'].iloc[0])} Black children"
    elif form is NARROW:
        rests = f"known: {rests}"
    write(axes, LEFT, y + form.label - 0.075, first["label"])
    beneath = first["period"] if form is WIDE else f"{first['period']}; {rests}"
    write(axes, LEFT, y + form.label + 0.075, beneath, colour=QUIET, size=8)
    if form is WIDE:
        write(axes, WIDTH - LEFT, y + form.line, rests, colour=QUIET, size=8, align="right")
    if not black.empty:
        text, height = words(black.iloc[0]), y + (form.label if form is NARROW else form.line)
        text = f"Black: {text}" if form is NARROW else text
        write(axes, form.number, height, text, bold=True, colour=YOUTH, align=form.number_align)


def _key(axes: Axes) -> list[Mark]:
    """Name the groups, and give the marks that go with the words."""
    places = [LEFT + MARK / 2 + 0.66 * place for place in range(len(GROUPS) + 1)]
    for x, group in zip(places, GROUPS, strict=False):
        write(axes, x + 0.12, 0.17, group)
    axes.vlines(places[-1], 0.08, 0.26, INK, linewidth=1)
    write(axes, places[-1] + 0.08, 0.17, "White = 1")
    return [(x, 0.17, group) for x, group in zip(places, GROUPS, strict=False)]


def _placed(rows: pd.DataFrame, across: Callable[[float], float]) -> list[Mark]:
    """Give the marks of one stage, that of Black children on the line; what would lie on another mark hangs below."""
    known = rows.assign(rate=rows["relative_rate"].fillna(rows["relative_rate_low"]))
    known = known.assign(other=known["ethnicity"] != "Black").sort_values(["other", "rate"])
    placed: list[Mark] = []
    for group, x in zip(known["ethnicity"], known["rate"].map(across), strict=True):
        drop = next(
            LEVEL * level
            for level in range(len(known))
            if all(
                (x - other) ** 2 + (LEVEL * level - below) ** 2 >= (0.9 * MARK) ** 2
                for other, below, _ in placed
            )
        )
        placed.append((x, drop, group))
    return placed


def _draw_marks(axes: Axes, marks: Sequence[Mark]) -> None:
    """Draw each group as a disc with its first letter, that of Black children filled and on top."""
    for strong in (False, True):
        chosen = [(x, y, group) for x, y, group in marks if (group == "Black") == strong]
        face, edge, ink = (YOUTH, YOUTH, "white") if strong else ("white", CONTEXT, QUIET)
        style: dict[str, Any] = {
            "markersize": 11.5,
            "markerfacecolor": face,
            "markeredgecolor": edge,
            "markeredgewidth": 0.9,
        }
        axes.plot([x for x, _, _ in chosen], [y for _, y, _ in chosen], "o", zorder=3 + strong, **style)
        letter: dict[str, Any] = {
            "size": 8,
            "bold": strong,
            "colour": ink,
            "align": "center",
            "va": "center_baseline",
        }
        for x, y, group in chosen:
            write(axes, x, y, group[0], zorder=3.5 + strong, **letter)
