"""A child's way through both systems: at each step three lamps, recorded, counted and published."""

from __future__ import annotations

from math import copysign
from textwrap import fill
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import in_words, listing
from analysis.press.exhibits.style import INK, QUIET, SHADE, TEXT_SIZE
from analysis.study.drawing.systems import piece, runs
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
_LABEL, _HEAD, _LANE, _LEVEL, _WORDS, _LETTERS = 1.0, 0.56, 1.5, 0.2, 0.1, 14
_PUBLISHED = -0.28
"""How far up a full bar of what is published stands, so that it is seen first."""
_NARROW_HEAD, _NARROW_STEP, _NARROW_LEVEL = 0.28, 0.97, 0.12
_FULL = {"yes": 1.0, "partly": 0.5, "no": 0.06, "unknown": 1.0}


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
            height=_HEAD + len(_LANES) * _LANE,
            narrow_height=_NARROW_HEAD + _NARROW_STEP * steps_n,
        ),
        data=way,
        source="this project's register of a child's way, each row with the page it was read from.",
        alt=f"A way of {steps_n} steps for each system: above it what is published, beneath it what is counted and recorded, as high as there is an answer. {title} "
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
        f"Family justice has a field, form or document at {where} steps; we saw answers published{in_part} at "
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
    """Draw the way from left to right, once for each system: what is published above it, and what is not seen of it beneath."""
    steps = _steps(journey)
    wide = (width - _LABEL) / len(steps)
    middles = [_LABEL + (place + 0.5) * wide for place in range(len(steps))]
    for x, step in zip(middles, steps, strict=True):
        write(axes, x, 0.1, _STEPS[step], bold=True, align="center")
        words = fill(_SHORT[step], int(wide * _LETTERS))
        write(axes, x, 0.2, words, va="top", align="center", linespacing=1.0, size=8, colour=QUIET)
    for place, lane in enumerate(_LANES):
        way = _HEAD + place * _LANE + 0.68
        rows = journey[journey["system"] == lane].set_index("step").loc[steps]
        axes.axhspan(way, way + 0.8, color=SHADE, linewidth=0)
        write(axes, LEFT, way - 0.48, SYSTEM_NAME[lane], bold=True, size=TEXT_SIZE)
        for lamp, top in zip(LAMPS, (way + 0.43, way + 0.07, way), strict=True):
            seen = lamp == "published"
            level = _PUBLISHED if seen else _LEVEL
            write(axes, LEFT, top + level / 2, lamp.capitalize(), bold=seen)
            for code, first, number in runs(rows[lamp]):
                _lamp(axes, (_LABEL + first * wide, top, number * wide), code, lane, level, seen=seen)
        axes.annotate("", (width, way), (_LABEL, way), arrowprops={"arrowstyle": "-|>", "color": INK})
        axes.plot(middles, [way] * len(steps), "o", color=INK, markersize=5)


def _draw_narrow(axes: Axes, width: float, journey: pd.DataFrame) -> None:
    """Draw the way downwards, both systems under each step."""
    steps, left = _steps(journey), 0.76
    wide = (width - left) / len(LAMPS)
    places = [left + place * wide for place in range(len(LAMPS))]
    for x, lamp in zip(places, LAMPS, strict=True):
        write(axes, x, 0.1, lamp.capitalize(), bold=True)
    tops = [_NARROW_HEAD + place * _NARROW_STEP for place in range(len(steps))]
    axes.plot([0.07] * len(tops), [top + 0.14 for top in tops], "o-", color=INK, linewidth=1, markersize=5)
    for top, step in zip(tops, steps, strict=True):
        rule(axes, top)
        write(axes, 0.18, top + 0.14, _STEPS[step], bold=True)
        write(axes, places[1], top + 0.14, _SHORT[step], colour=QUIET)
        for _, row in journey[journey["step"] == step].iterrows():
            y = top + 0.29 + _LANES.index(row["system"]) * 0.34
            write(axes, 0.18, y + 0.07, row["system"].capitalize())
            for x, lamp in zip(places, LAMPS, strict=True):
                seen = lamp == "published"
                _lamp(axes, (x, y, wide - 0.06), row[lamp], row["system"], _NARROW_LEVEL, seen=seen)


def _steps(journey: pd.DataFrame) -> list[str]:
    """Give the steps in order."""
    there = set(journey["step"])
    return [step for step in _STEPS if step in there]


def _lamp(
    axes: Axes, box: tuple[float, float, float], code: str, system: str, level: float, *, seen: bool
) -> None:
    """Draw how far there is an answer, from the way outwards, and say it: pale unless the public can see it, and of what is not known a dotted outline."""
    x, y, width = box
    known = code != "unknown"
    high = level * _FULL[code]
    piece(axes, (x, y, width, high), (SYSTEM_COLOUR if seen else SYSTEM_TINT)[system] if known else None)
    beside = high + copysign(_WORDS, level) if known else high / 2
    style: dict[str, Any] = {
        "colour": INK if known else QUIET,
        "bold": known and seen,
        "align": "center",
        "size": 8,
    }
    write(axes, x + width / 2, y + beside, _STATE[code], **style)
