"""A child's way through both systems: at each step three lamps, recorded, counted and published."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import in_words, listing
from analysis.press.exhibits.style import CONTEXT, INK, QUIET, TEXT_SIZE
from analysis.study.registers.fields import FIELDS, label
from analysis.study.standard.compare import LAMPS
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LANES = ("family", "youth")
_STEPS, _STATE = FIELDS["step"].labels, FIELDS["lamp_recorded"].labels
_FILLED = {"yes": 1.0, "partly": 0.5, "no": 0.0}
_SHORT = {
    "before": "Known to services?",
    "arrives": "How many, and who?",
    "assessed": "What need, what harm?",
    "waits": "How long so far?",
    "heard": "Heard, and how?",
    "decided": "What was decided?",
    "a_year_on": "What became of them?",
}
"""What is asked at a step, in a few words; the alternative text and the data have the whole question."""
_DARK = "#E6E6E6"
_LABEL, _HEAD, _LETTERS = 1.02, 0.86, 14
_HEIGHTS, _GAP = (0.2, 0.2, 0.52), 0.04
_NARROW_HEAD, _NARROW_STEP = 1.42, 0.86


def journey(way: pd.DataFrame) -> Exhibit:
    """Show at each step, for each system, whether something is recorded, counted and published.

    Takes what ``standard.compare.journey`` gives.
    """
    title = finding(way)
    steps_n = way["step"].nunique()
    return Exhibit(
        id="fig-journey",
        title=title,
        subtitle="Whether anybody records the answer to our main question of a step, adds it up and publishes it. England and Wales; Cafcass and councils: England.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, way),
            height=_HEAD + len(_LANES) * (0.35 + sum(_HEIGHTS) + len(LAMPS) * _GAP),
            narrow_height=_NARROW_HEAD + _NARROW_STEP * steps_n,
        ),
        data=way,
        source="this project's register of a child's way, each row with the page it was read from.",
        alt=f"A grid of {steps_n} steps with three lamps for each system, filled as far as there is an answer. {title} "
        f"{' '.join(way.loc[way['system'] == _LANES[0], 'asked'])} "
        f"{' '.join(_told(way, lane) for lane in _LANES)}",
        note="In full, as a code, date or number; documents alone are in part; the counts take both. Published: in a regular release; what was printed once, as an illustration, a study or an audit, does not count in either system. A question mark: not seen, as with Cafcass's tables, which is not no. Youth justice, arrives: children cautioned or sentenced.",
        wide=True,
    )


def finding(journey: pd.DataFrame) -> str:
    """Say at how many steps family justice has an answer on record, at how many it was seen published, and how many could not be checked."""
    family = journey[journey["system"] == "family"]

    def steps(lamp: str, *codes: str) -> str:
        lit = int(family[lamp].isin(codes).sum())
        return in_words(lit) if lit else "none"

    recorded, whole = steps("recorded", "yes", "partly"), in_words(len(family))
    where = f"all {whole}" if recorded == whole else f"{recorded} of {whole}"
    in_part = "" if (family["published"] == "yes").any() else ", in part,"
    return (
        f"Family justice has a field, form or document at {where} steps; we saw it published{in_part} at "
        f"{steps('published', 'yes', 'partly')} and could not check {steps('published', 'unknown')}."
    )


def _told(journey: pd.DataFrame, lane: str) -> str:
    rows = journey[journey["system"] == lane]
    steps = [
        f"{label('step', row['step']).lower()}, {listing([f'{lamp} {_STATE[row[lamp]]}' for lamp in LAMPS])}"
        for _, row in rows.iterrows()
    ]
    return f"{SYSTEM_NAME[lane]}: {'; '.join(steps)}."


def _draw(figure: Figure, narrow: bool, journey: pd.DataFrame) -> None:
    axes = sheet(figure)
    _key(axes, narrow)
    (_draw_narrow if narrow else _draw_wide)(axes, figure.get_figwidth(), journey)


def _draw_wide(axes: Axes, width: float, journey: pd.DataFrame) -> None:
    """Draw the way from left to right, a lane for each system, and what is published tallest."""
    steps = _steps(journey)
    step_width = (width - _LABEL) / len(steps)
    places = {step: _LABEL + number * step_width for number, step in enumerate(steps)}
    for step in steps:
        write(axes, places[step], 0.44, _STEPS[step], bold=True)
        words = fill(_SHORT[step], int(step_width * _LETTERS))
        write(axes, places[step], 0.53, words, va="top", linespacing=1.0, size=8)
    y = _HEAD
    for lane in _LANES:
        rows = journey[journey["system"] == lane]
        rule(axes, y)
        write(axes, LEFT, y + 0.13, SYSTEM_NAME[lane], bold=True, size=TEXT_SIZE)
        y += 0.27
        for lamp, height in zip(LAMPS, _HEIGHTS, strict=True):
            large = lamp == LAMPS[-1]
            lit, unknown = _count(rows[lamp])
            label_y = y + (0.08 if large else height / 2)
            write(axes, LEFT, label_y, lamp.capitalize(), bold=large)
            if large:
                write(axes, LEFT, y + 0.27, lit)
                write(axes, LEFT, y + 0.43, unknown, colour=QUIET)
            else:
                write(axes, _LABEL - 0.12, label_y, lit, align="right")
            for _, row in rows.iterrows():
                box = (places[row["step"]], y, step_width - _GAP, height)
                _lamp(axes, box, row[lamp], SYSTEM_COLOUR[lane], in_words=large)
            y += height + _GAP
        y += 0.08


def _draw_narrow(axes: Axes, width: float, journey: pd.DataFrame) -> None:
    """Draw the way downwards, both systems under each step, and what is published widest."""
    widths = (0.62, 0.62, width - 0.72 - 2 * 0.62)
    places = [0.7 + sum(widths[:number]) for number in range(len(LAMPS))]
    for x, lamp in zip(places, LAMPS, strict=True):
        write(axes, x, 0.72, lamp.capitalize(), bold=lamp == LAMPS[-1])
    for row, lane in enumerate(_LANES):
        y = 0.95 + row * 0.26
        write(axes, LEFT, y, lane.capitalize(), bold=True)
        for x, lamp in zip(places, LAMPS, strict=True):
            lit, unknown = _count(journey.loc[journey["system"] == lane, lamp])
            write(axes, x, y, lit)
            if lamp == LAMPS[-1]:
                write(axes, x + 0.6, y, unknown, colour=QUIET)
    for number, step in enumerate(_steps(journey)):
        top = _NARROW_HEAD + number * _NARROW_STEP
        rule(axes, top)
        write(axes, LEFT, top + 0.13, _STEPS[step], bold=True)
        write(axes, places[1], top + 0.13, _SHORT[step], colour=QUIET)
        for _, row in journey[journey["step"] == step].iterrows():
            y = top + 0.27 + _LANES.index(row["system"]) * 0.27
            write(axes, LEFT, y + 0.115, row["system"].capitalize())
            for x, lamp_width, lamp in zip(places, widths, LAMPS, strict=True):
                box = (x, y, lamp_width - _GAP, 0.23)
                _lamp(axes, box, row[lamp], SYSTEM_COLOUR[row["system"]])


def _steps(journey: pd.DataFrame) -> list[str]:
    """Give the steps in order."""
    there = set(journey["step"])
    return [step for step in _STEPS if step in there]


def _count(lamps: pd.Series) -> tuple[str, str]:
    """Say at how many steps a lamp is lit, in full or in part, and at how many nobody could tell."""
    unknown = int((lamps == "unknown").sum())
    lit = f"{int(lamps.isin(('yes', 'partly')).sum())} of {len(lamps)}"
    return lit, f"{unknown} {_STATE['unknown']}" if unknown else ""


def _key(axes: Axes, narrow: bool) -> None:
    """Name the four states of a lamp."""
    x, y = LEFT, 0.06
    for code, words in _STATE.items():
        if narrow and code == "no":
            x, y = LEFT, 0.32
        _lamp(axes, (x, y, 0.28, 0.2), code, QUIET)
        write(axes, x + 0.36, y + 0.1, words.capitalize(), colour=QUIET)
        x += 1.15 if narrow else 0.6 + 0.07 * len(words)


def _lamp(
    axes: Axes, box: tuple[float, float, float, float], code: str, colour: str, *, in_words: bool = False
) -> None:
    """Draw one lamp, filled as far as there is an answer, or dashed with a question mark."""
    from matplotlib.patches import Rectangle

    x, y, width, height = box
    middle = x + width / 2
    if code == "unknown":
        dashed: dict[str, Any] = {"edgecolor": CONTEXT, "linestyle": (0, (2, 1.6))}
        axes.add_patch(Rectangle((x, y), width, height, facecolor="white", linewidth=1, **dashed))
        write(
            axes,
            middle,
            y + height * (0.3 if in_words else 0.5),
            "?",
            colour=QUIET,
            align="center",
            bold=True,
        )
    else:
        filled = height * _FILLED[code]
        axes.add_patch(Rectangle((x, y), width, height, facecolor=_DARK, linewidth=0))
        axes.add_patch(Rectangle((x, y + height - filled), width, filled, facecolor=colour, linewidth=0))
    if in_words:
        lower = {"unknown": 0.7, "yes": 0.5}.get(code, 0.25)
        style: dict[str, Any] = {"colour": "white" if code == "yes" else INK, "align": "center", "size": 8}
        write(axes, middle, y + height * lower, _STATE[code], **style)
