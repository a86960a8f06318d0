"""A child's way through both systems: at each step three lamps, recorded, counted and published."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import in_words, listing
from analysis.press.exhibits.style import CONTEXT, INK, QUIET, TEXT_SIZE
from analysis.study.drawing.systems import REST
from analysis.study.registers.fields import FIELDS, label
from analysis.study.standard import compare
from analysis.study.standard.compare import LAMPS
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME, SYSTEM_TINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LANES = ("family", "youth")
_STEPS, _STATE = FIELDS["step"].labels, FIELDS["lamp_recorded"].labels
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
_HEAD, _LANE, _LABEL, _GAP, _LETTERS = 0.78, 0.34, 1.2, 0.03, 14
_HEIGHTS = (0.28, 0.28, 0.4)
_NARROW_HEAD, _NARROW_STEP = 0.34, 0.88


@draws("fig-journey", compare.journey, explained_in="report/report.html#sec-journey", coded_from=("journey",))
def journey(way: pd.DataFrame) -> Exhibit:
    """Show at each step, for each system, whether something is recorded, counted and published."""
    title = finding(way)
    steps_n = way["step"].nunique()
    return Exhibit(
        id="fig-journey",
        title=title,
        subtitle="Whether anybody records the answer to our main question of a step, adds it up and publishes it. England and Wales; Cafcass and councils: England.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, way),
            height=_HEAD + len(_LANES) * (_LANE + sum(_HEIGHTS) + 0.06),
            narrow_height=_NARROW_HEAD + _NARROW_STEP * steps_n,
        ),
        data=way,
        source="this project's register of a child's way, each row with the page it was read from.",
        alt=f"A way of {steps_n} steps with three lamps at each for each system, in full colour or pale as far as there is an answer. {title} "
        f"{' '.join(way.loc[way['system'] == _LANES[0], 'asked'])} "
        f"{' '.join(_told(way, lane) for lane in _LANES)}",
        note="Yes: as a code, date or number; documents alone are in part. Published: in a regular release, not once, as an illustration, a study or an audit. Not known: not seen, as with Cafcass's tables, which is not no. Youth justice, arrives: children cautioned or sentenced.",
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
    (_draw_narrow if narrow else _draw_wide)(sheet(figure), figure.get_figwidth(), journey)


def _draw_wide(axes: Axes, width: float, journey: pd.DataFrame) -> None:
    """Draw the way from left to right, a lane for each system."""
    steps = _steps(journey)
    step_width = (width - _LABEL) / len(steps)
    places = {step: _LABEL + number * step_width for number, step in enumerate(steps)}
    starts = [x + 0.06 for x in places.values()]
    axes.plot(starts, [0.1] * len(steps), "o-", color=INK, linewidth=1.2, markersize=6, clip_on=False)
    for step, x in places.items():
        write(axes, x, 0.3, _STEPS[step], bold=True)
        words = fill(_SHORT[step], int(step_width * _LETTERS))
        write(axes, x, 0.4, words, va="top", linespacing=1.0, size=8, colour=QUIET)
    for number, lane in enumerate(_LANES):
        rows = journey[journey["system"] == lane]
        y = _HEAD + number * (_LANE + sum(_HEIGHTS) + 0.06)
        rule(axes, y)
        write(axes, LEFT, y + 0.17, SYSTEM_NAME[lane], bold=True, size=TEXT_SIZE)
        y += _LANE
        for lamp, height in zip(LAMPS, _HEIGHTS, strict=True):
            write(axes, LEFT, y + (height - _GAP) / 2, lamp.capitalize(), bold=lamp == LAMPS[-1])
            for _, row in rows.iterrows():
                _lamp(axes, (places[row["step"]], y, step_width - _GAP, height - _GAP), row[lamp], lane)
            y += height


def _draw_narrow(axes: Axes, width: float, journey: pd.DataFrame) -> None:
    """Draw the way downwards, both systems under each step."""
    widths = [share * (width - 0.56) for share in (0.3, 0.3, 0.4)]
    places = [0.56 + sum(widths[:number]) for number in range(len(LAMPS))]
    for x, lamp in zip(places, LAMPS, strict=True):
        write(axes, x, 0.1, lamp.capitalize(), bold=True)
    for number, step in enumerate(_steps(journey)):
        top = _NARROW_HEAD + number * _NARROW_STEP
        rule(axes, top)
        write(axes, LEFT, top + 0.14, _STEPS[step], bold=True)
        write(axes, places[1], top + 0.14, _SHORT[step], colour=QUIET)
        for _, row in journey[journey["step"] == step].iterrows():
            y = top + 0.27 + _LANES.index(row["system"]) * 0.27
            write(axes, LEFT, y + 0.12, row["system"].capitalize())
            for x, lamp_width, lamp in zip(places, widths, LAMPS, strict=True):
                _lamp(axes, (x, y, lamp_width - _GAP, 0.27 - _GAP), row[lamp], row["system"])


def _steps(journey: pd.DataFrame) -> list[str]:
    """Give the steps in order."""
    there = set(journey["step"])
    return [step for step in _STEPS if step in there]


def _lamp(axes: Axes, box: tuple[float, float, float, float], code: str, system: str) -> None:
    """Draw one lamp and say what it is: in the colour of its system, paler where in part, and of what is not known the outline alone."""
    from matplotlib.patches import Rectangle

    x, y, width, height = box
    face = {"yes": SYSTEM_COLOUR[system], "partly": SYSTEM_TINT[system], "no": REST}.get(code, "white")
    edge: dict[str, Any] = {"edgecolor": CONTEXT, "linestyle": (0, (1, 2))} if code == "unknown" else {}
    axes.add_patch(Rectangle((x, y), width, height, facecolor=face, linewidth=0.8 if edge else 0, **edge))
    # Words stand on white, which becomes the ground of a dark page: none are as plain on orange there as here.
    chip = {"facecolor": "white", "edgecolor": "none", "boxstyle": "round,pad=0.2"} if code == "yes" else None
    colour = QUIET if code == "unknown" else INK
    style: dict[str, Any] = {"colour": colour, "align": "center", "size": 8, "bbox": chip}
    write(axes, x + width / 2, y + height / 2, _STATE[code], **style)
