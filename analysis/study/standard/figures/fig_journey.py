"""A child's way through both systems: at each step three lamps, recorded, counted and published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing
from analysis.press.exhibits.style import CONTEXT, QUIET, TEXT_SIZE
from analysis.study.registers.fields import FIELDS, label
from analysis.study.standard.compare import LAMPS
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LANES = ("family", "youth")
_STEPS, _STATE = FIELDS["step"].labels, FIELDS["lamp_recorded"].labels
_RADIUS = 0.105
_NAMES, _LAMP_ROW, _LANE = 1.05, 0.29, 1.42
_STEP = 0.74


def journey_lamps(journey: pd.DataFrame) -> Exhibit:
    """Show at each step, for each system, whether something is recorded, counted and published.

    Takes what ``standard.compare.journey`` gives.
    """
    title = finding(journey)
    return Exhibit(
        id="fig-journey",
        title=title,
        subtitle="The main question at each step of a child's way, and whether its answer is recorded, counted and published. "
        "England and Wales; Cafcass and councils' returns are of England.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, journey),
            height=0.62 + _LANE * len(_LANES),
            narrow_height=0.95 + _STEP * len(_STEPS),
        ),
        data=journey,
        source="this project's register of a child's way, each row with the page it was read from.",
        alt=f"Two lanes of seven steps with three lamps each. {title} {' '.join(_told(journey, lane) for lane in _LANES)}",
        note="Recorded: as a code, date or number; in documents alone counts as in part. Published: in a routine official release. "
        "A dashed lamp with a question mark means that we could not see it, which is not the same as no. Our judgement.",
        wide=True,
    )


def finding(journey: pd.DataFrame) -> str:
    """Say of both systems at how many steps the answer is recorded in full, and at how many it is published in full."""
    family, youth = (journey[journey["system"] == lane] for lane in _LANES)
    recorded, published, youth_recorded, youth_published = (
        (own[lamp] == "yes").sum() for own in (family, youth) for lamp in ("recorded", "published")
    )
    unknown = [(youth[lamp] == "unknown").sum() for lamp in ("recorded", "published")]
    return (
        f"In full, family justice records the answer at {recorded} of {len(family)} steps and publishes it at {published}; "
        f"youth justice at {youth_recorded} and {youth_published}"
        + (f" ({unknown[0]} and {unknown[1]} not known)." if any(unknown) else ".")
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
    pitch = (width - _NAMES - 0.1) / len(_STEPS)
    places = [_NAMES + (place + 0.5) * pitch for place in range(len(_STEPS))]
    for x, step in zip(places, _STEPS, strict=True):
        write(axes, x, 0.5, _STEPS[step], bold=True, align="center")
    for number, lane in enumerate(_LANES):
        top = 0.68 + number * _LANE
        rule(axes, top)
        write(axes, LEFT, top + 0.2, SYSTEM_NAME[lane], size=TEXT_SIZE, bold=True)
        for row, lamp in enumerate(LAMPS):
            y = top + 0.5 + row * _LAMP_ROW
            write(axes, LEFT, y, lamp.capitalize())
            axes.plot(places, [y] * len(places), color=CONTEXT, linewidth=0.6, zorder=1)
            for x, step in zip(places, _STEPS, strict=True):
                if (lane, step) in coded:
                    _lamp(axes, x, y, coded[lane, step][lamp], SYSTEM_COLOUR[lane])


def _draw_narrow(axes: Axes, width: float, coded: dict[tuple[str, str], pd.Series]) -> None:
    places = [1.25 + place * (width - 1.5) / 2.35 for place in range(len(LAMPS))]
    for x, lamp in zip(places, LAMPS, strict=True):
        write(axes, x, 0.75, lamp.capitalize(), bold=True, align="center")
    for number, step in enumerate(_STEPS):
        top = 0.9 + number * _STEP
        rule(axes, top)
        write(axes, LEFT, top + 0.13, _STEPS[step], size=TEXT_SIZE, bold=True)
        for row, lane in enumerate(_LANES):
            y = top + 0.33 + row * 0.255
            write(axes, LEFT, y, lane.capitalize())
            axes.plot(places, [y] * len(places), color=CONTEXT, linewidth=0.6, zorder=1)
            for x, lamp in zip(places, LAMPS, strict=True):
                if (lane, step) in coded:
                    _lamp(axes, x, y, coded[lane, step][lamp], SYSTEM_COLOUR[lane])


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
