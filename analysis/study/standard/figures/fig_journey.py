"""A child's way through both systems: at each step three lamps, recorded, counted and published."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import in_words, listing
from analysis.press.exhibits.style import CONTEXT, QUIET
from analysis.study.registers.fields import FIELDS, label
from analysis.study.standard.compare import LAMPS
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LANES = ("family", "youth")
_STEPS, _STATE = FIELDS["step"].labels, FIELDS["lamp_recorded"].labels
_RADIUS = 0.1
_QUESTION, _STEP, _HEAD = 3.42, 0.46, 0.94
_WRAPPED = 62
_NARROW_STEP = 1.02


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
            height=_HEAD + _STEP * steps_n,
            narrow_height=_HEAD + _NARROW_STEP * steps_n,
        ),
        data=way,
        source="this project's register of a child's way, each row with the page it was read from.",
        alt=f"A table of {steps_n} questions with three lamps for each system. {title} "
        f"{' '.join(_told(way, lane) for lane in _LANES)}",
        note="In full, as a code, date or number; documents alone are in part. Published: in a regular release; what was printed once, as an illustration, a study or an audit, does not count in either system. A question mark: not seen, as with Cafcass's tables, which is not no. Youth justice, arrives: children cautioned or sentenced.",
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
    coded = {(row["system"], row["step"]): row for _, row in journey.iterrows()}
    _key(axes, narrow)
    (_draw_narrow if narrow else _draw_wide)(axes, figure.get_figwidth(), coded)


def _draw_wide(axes: Axes, width: float, coded: dict[tuple[str, str], pd.Series]) -> None:
    lane_width = (width - _QUESTION) / len(_LANES)
    places = {
        (lane, lamp): _QUESTION + lane_width * (number + (place + 0.5) / len(LAMPS))
        for number, lane in enumerate(_LANES)
        for place, lamp in enumerate(LAMPS)
    }
    for lane in _LANES:
        write(axes, places[lane, LAMPS[1]], 0.55, SYSTEM_NAME[lane], bold=True, align="center")
    for (_, lamp), x in places.items():
        write(axes, x, 0.79, lamp.capitalize(), colour=QUIET, align="center", size=8)
    for number, step in enumerate(_steps(coded)):
        top = _HEAD + number * _STEP
        rule(axes, top)
        write(axes, LEFT, top + 0.11, _STEPS[step], bold=True)
        words = fill(_asked(coded, step), _WRAPPED)
        write(axes, LEFT, top + 0.18, words, va="top", linespacing=1.0, size=8)
        for (lane, lamp), x in places.items():
            if (lane, step) in coded:
                _lamp(axes, x, top + _STEP / 2, coded[lane, step][lamp], SYSTEM_COLOUR[lane])


def _draw_narrow(axes: Axes, width: float, coded: dict[tuple[str, str], pd.Series]) -> None:
    places = [1.25 + place * (width - 1.5) / 2.35 for place in range(len(LAMPS))]
    for x, lamp in zip(places, LAMPS, strict=True):
        write(axes, x, 0.78, lamp.capitalize(), bold=True, align="center")
    for number, step in enumerate(_steps(coded)):
        top = _HEAD + number * _NARROW_STEP
        rule(axes, top)
        write(axes, LEFT, top + 0.13, _STEPS[step], bold=True)
        words = fill(_asked(coded, step), _WRAPPED)
        write(axes, LEFT, top + 0.22, words, va="top", linespacing=1.0, size=8)
        for row, lane in enumerate(_LANES):
            y = top + 0.64 + row * 0.25
            write(axes, LEFT, y, lane.capitalize())
            axes.plot(places, [y] * len(places), color=CONTEXT, linewidth=0.6, zorder=1)
            for x, lamp in zip(places, LAMPS, strict=True):
                if (lane, step) in coded:
                    _lamp(axes, x, y, coded[lane, step][lamp], SYSTEM_COLOUR[lane])


def _steps(coded: dict[tuple[str, str], pd.Series]) -> list[str]:
    """Give the steps of the way that are coded, in order."""
    return [step for step in _STEPS if any((lane, step) in coded for lane in _LANES)]


def _asked(coded: dict[tuple[str, str], pd.Series], step: str) -> str:
    """Give the question of a step as it is asked of family justice; youth justice's differs in a word or two."""
    lane = "family" if ("family", step) in coded else "youth"
    return str(coded[lane, step]["asked"])


def _key(axes: Axes, narrow: bool) -> None:
    """Name the four states of a lamp."""
    x, y = LEFT + _RADIUS, 0.16
    for code, words in _STATE.items():
        if narrow and code == "no":
            x, y = LEFT + _RADIUS, 0.42
        _lamp(axes, x, y, code, QUIET)
        write(axes, x + 0.17, y, words.capitalize(), colour=QUIET)
        x += 0.95 if narrow else 0.55 + 0.062 * len(words)


def _lamp(axes: Axes, x: float, y: float, code: str, colour: str) -> None:
    """Draw one lamp: full, half, empty, or dashed with a question mark."""
    from matplotlib.patches import Circle, Wedge

    unknown = code == "unknown"
    face = colour if code == "yes" else "white"
    axes.add_patch(
        Circle(
            (x, y),
            _RADIUS,
            facecolor=face,
            edgecolor=CONTEXT if unknown else colour,
            linewidth=1.2,
            linestyle=(0, (1.5, 1.2)) if unknown else "-",
            zorder=2,
        )
    )
    if code == "partly":
        axes.add_patch(Wedge((x, y), _RADIUS, 90, 270, facecolor=colour, linewidth=0, zorder=3))
    if unknown:
        write(axes, x, y, "?", colour=QUIET, align="center", bold=True)
