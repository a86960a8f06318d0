"""What the main releases of each system say of the child: six columns that somebody can check."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, nothing_to_show, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, listing, out_of
from analysis.press.exhibits.style import QUIET, SHADE, TEXT_SIZE
from analysis.study.drawing.systems import draw_marks, piece, runs
from analysis.study.published_data.features import main_releases
from analysis.study.published_data.fig_features import DASH, FILLING
from analysis.study.registers.fields import FEATURE, FIELDS
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NAMED = "has_ethnicity"
_HEAD, _NARROW_HEAD, _SYSTEM, _ROW, _NARROW_ROW, _NAMES = 0.5, 1.55, 0.27, 0.31, 0.5, 1.3
_QUIETLY: dict[str, Any] = {"size": 8, "align": "center", "colour": QUIET}


@draws(
    "fig-releases",
    main_releases,
    explained_in="notebooks/03-published-data.html#sec-nb3-datasets",
    coded_from=("datasets",),
)
def releases(frame: pd.DataFrame) -> Exhibit:
    """Show what each main release holds of the child: yes, partly, no or not seen."""
    sets = frame.drop_duplicates("dataset_id")
    systems = _SYSTEM * sets["system"].nunique()
    return Exhibit(
        id="fig-releases",
        title=_finding(frame),
        subtitle=f"What {count(len(sets))} main releases hold of the child: a mark is yes, half a mark partly, a dash no. England and Wales; "
        "Cafcass and Children looked after: England.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, frame),
            height=_HEAD + systems + _ROW * len(sets),
            narrow_height=_NARROW_HEAD + systems + _NARROW_ROW * len(sets),
        ),
        data=frame,
        source=sourcing.register("datasets", sets),
        alt=f"{_finding(frame)} {' '.join(_told(rows) for _, rows in frame.groupby('dataset_id', sort=False))}",
        note="Not seen is not no; no release was read from end to end.",
        wide=True,
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No main release is left to show."
    systems = [system for system in SYSTEM_NAME if system in set(frame["system"])]
    named = frame[frame["feature"] == _NAMED].groupby("system")
    seen = [_seen(named.get_group(system), system) for system in systems]
    unseen = int(((frame["feature"] == _NAMED) & (frame["held"] == "unknown")).sum())
    return f"{listing(seen)} show ethnicity{f'; {count(unseen)} of the others we could not see' if unseen else ''}."


def _seen(rows: pd.DataFrame, system: str) -> str:
    """Say how many main releases of a system show it."""
    return f"{out_of((rows['held'] == 'yes').sum(), len(rows))} main {SYSTEM_NAME[system].lower()} releases"


def _told(rows: pd.DataFrame) -> str:
    marks = ", ".join(
        f"{FEATURE[row.feature].lower()} {FIELDS['has_age'].labels[row.held]}" for row in rows.itertuples()
    )
    return f"{rows['short_title'].iloc[0]}: {marks}."


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    """Draw a row for each release, under the names of the features: marks, dashes for no, and outlines of what was not seen."""
    if frame.empty:
        nothing_to_show(figure, _finding(frame))
        return
    from matplotlib.patches import Rectangle

    axes = sheet(figure)
    width, height = figure.get_size_inches()
    features = list(dict.fromkeys(frame["feature"]))
    left, y, row = (LEFT, _NARROW_HEAD, _NARROW_ROW) if narrow else (_NAMES, _HEAD, _ROW)
    step = (width - left) / len(features)
    for place, feature in enumerate(features):
        words = FEATURE[feature] if narrow else fill(FEATURE[feature], 11)
        turned: dict[str, Any] = {"va": "bottom", "rotation": 90 * narrow, "linespacing": 1.0}
        at = (left + (place + 0.5) * step, y - 0.08)
        write(axes, *at, words, size=8, bold=feature == _NAMED, align="center", **turned)
    named = left + features.index(_NAMED) * step
    axes.add_patch(Rectangle((named, y), step, height - y, facecolor=SHADE, linewidth=0, zorder=0))
    for system, own in frame.groupby("system", sort=False):
        write(axes, LEFT, y + _SYSTEM / 2, SYSTEM_NAME[system], size=TEXT_SIZE, bold=True)
        y += _SYSTEM
        for name, cells in own.groupby("short_title", sort=False):
            rule(axes, y)
            words = name if narrow else fill(name, 20)
            write(axes, LEFT, y + (0.13 if narrow else row / 2), words, linespacing=1.0)
            held = cells.set_index("feature")["held"].loc[features]
            middle = y + row - _ROW / 2
            for answer, first, number in runs(held):
                box = (left + first * step, middle - 0.1, number * step, 0.2)
                places = [left + (first + each + 0.5) * step for each in range(number)]
                if answer in FILLING:
                    draw_marks(axes, [(x, middle, system, FILLING[answer]) for x in places])
                elif answer == "no":
                    axes.plot(places, [middle] * number, **DASH)
                else:
                    piece(axes, box, None)
                    if box[2] > 0.5:
                        write(axes, box[0] + box[2] / 2, middle, "not seen", **_QUIETLY)
            y += row
