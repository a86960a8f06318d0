"""Which system's data describe the child better: ranges from what is known to be held to what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.rows import Rows, write_beside
from analysis.press.exhibits.drawing.sheet import QUARTERS, nothing_to_show
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, in_words, listing, span
from analysis.press.exhibits.style import QUIET, RULE
from analysis.study.drawing.systems import draw_bars, key, key_of_systems
from analysis.study.published_data.feature_ranges import ranges
from analysis.study.registers.fields import FEATURE
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_EMPTY = "No dataset is left to show."
_ROWS = Rows(row=0.38, narrow_row=0.54, names=2.0, head=0.5, values=0.98)


@draws(
    "fig-feature-range",
    ranges,
    explained_in="notebooks/03-published-data.html#sec-nb3-method",
    coded_from=("datasets",),
)
def feature_range(frame: pd.DataFrame, *, exhibit_id: str = "fig-feature-range") -> Exhibit:
    """Show for each feature the range of datasets that hold it, and whether the systems can be told apart.

    Takes what ``published_data.feature_ranges.ranges`` gives.
    """
    sets = frame.groupby("system", sort=False)["datasets_n"].max()
    counts = [
        f"{count(sets[system])} {SYSTEM_NAME[system].lower()}" for system in SYSTEM_NAME if system in sets
    ]
    return Exhibit(
        id=exhibit_id,
        title=_finding(frame),
        subtitle="Share of datasets that hold each feature, per cent, from known to hold it to may hold it. "
        + (f"{listing(counts)} datasets; England and Wales." if counts else "England and Wales."),
        body=Chart(
            lambda figure, narrow: _draw(figure, frame, narrow),
            *_ROWS.heights(dict(enumerate(_names(frame)))),
        ),
        data=frame,
        source=f"this project's register of datasets ({count(sets.sum())} datasets).",
        alt=_alt(frame),
        note=_note(frame),
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    if frame["system"].nunique() < 2:
        return "Only one system has datasets left to show, so nothing can be compared."
    told = frame.drop_duplicates("feature")
    told = told[told["higher"] != ""]
    features = frame["feature"].nunique()
    if told.empty:
        return (
            f"For none of the {count(features)} features can it be told which system's datasets hold it more often: all "
            "ranges overlap."
        )
    parts = [
        f"{FEATURE[row.feature].lower()} ({SYSTEM_NAME[row.higher].lower()})" for row in told.itertuples()
    ]
    return (
        f"For {in_words(len(told))} of {count(features)} features the ranges do not overlap, and it can be told which "
        f"system's datasets hold it more often: {listing(parts)}."
    )


def _note(frame: pd.DataFrame) -> str:
    part = "is held in part, or was not seen" if frame["partly_pct"].gt(0).any() else "was not seen"
    return (
        f"The full bar is known to be held; the paler part {part} and so may be held. "
        "Where the ranges of the two systems overlap, nothing is concluded."
    )


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for feature, rows in frame.groupby("feature", sort=False):
        ranges = [
            f"{SYSTEM_NAME[row.system].split()[0].lower()} {span(row.low_pct, row.high_pct)}"
            for row in rows.itertuples()
        ]
        parts.append(f"{FEATURE[feature].lower()}: {', '.join(ranges)}")
    return f"{_finding(frame)} Ranges by feature. {'; '.join(parts)}."


def _names(frame: pd.DataFrame) -> dict[str, str]:
    """Give the rows: each kind of feature as a head, each feature with the system that is higher, if one is."""
    names: dict[str, str] = {}
    for (group, feature), rows in frame.groupby(["feature_group", "feature"], sort=False):
        higher = rows["higher"].iloc[0]
        names.setdefault(group, group)
        names[feature] = FEATURE[feature] + (f":\n{SYSTEM_NAME[higher].lower()} higher" if higher else "")
    return names


def _draw(figure: Figure, frame: pd.DataFrame, narrow: bool) -> None:
    """Draw each range: full to what is known, pale to what is held in part, empty to what was not seen."""
    from matplotlib.patches import Patch

    if frame.empty:
        nothing_to_show(figure, _EMPTY)
        return
    names, groups = _names(frame), set(frame["feature_group"])
    places = {name: float(place) for place, name in enumerate(names)}
    words = {places[name]: text.replace(":\n", ": ") if narrow else text for name, text in names.items()}
    heads = [places[group] for group in groups]
    told = [places[feature] for feature in frame.loc[frame["higher"] != "", "feature"]]
    axes = _ROWS.axes(figure, narrow, words, heads=heads, leads=told)
    key_of_systems(figure, bars=True)
    faces = [(QUIET, "known"), (RULE, "in part"), ("white", "not seen")]
    if not frame["partly_pct"].gt(0).any():
        del faces[1]
    boxes = [Patch(facecolor=face, edgecolor=QUIET, linewidth=0.8) for face, _ in faces]
    key(figure, boxes, [name for _, name in faces], left=0 if narrow else 3.6, top=0.22 if narrow else 0)
    shown = frame.assign(
        place=frame["feature"].map(places) + 0.14 * narrow, partly_end=frame["low_pct"] + frame["partly_pct"]
    )
    for column, fill in (("high_pct", "open"), ("partly_end", "pale"), ("low_pct", "full")):
        draw_bars(axes, shown, column, fill=fill, width=0.58 if narrow else 0.8)
    for row in shown.to_dict("records"):
        aside = (0.15 if narrow else 0.2) * (1 if row["system"] == "family" else -1)
        write_beside(axes, row["high_pct"], row["place"] + aside, span(row["low_pct"], row["high_pct"]))
    axes.set(xlim=(0, 100.5), xticks=QUARTERS)
    axes.xaxis.set_major_formatter("{x:.0f}%")
