"""What the main releases of each system say of the child: six columns that somebody can check."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import nothing_to_show
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, listing, out_of
from analysis.press.exhibits.style import INK, SMALL_SIZE
from analysis.study.published_data.features import main_releases
from analysis.study.published_data.fig_features import draw_cells, name_marks
from analysis.study.registers.fields import FEATURE, FIELDS
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NAMED = "has_ethnicity"
_HEAD, _NARROW_HEAD, _ROW, _NAMES, _NARROW_NAMES = 1.05, 1.75, 0.24, 1.8, 1.12


@draws(
    "fig-releases",
    main_releases,
    explained_in="notebooks/03-published-data.html#sec-nb3-datasets",
    coded_from=("datasets",),
)
def releases(frame: pd.DataFrame) -> Exhibit:
    """Show what each main release holds of the child: yes, partly, no or not seen."""
    sets = frame.drop_duplicates("dataset_id")
    return Exhibit(
        id="fig-releases",
        title=_finding(frame),
        subtitle=f"What {count(len(sets))} main releases hold of the child: yes, partly, no, or not seen. England and Wales; "
        "Cafcass data and Children looked after are of England.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, frame),
            height=_HEAD + _ROW * frame["feature"].nunique(),
            narrow_height=_NARROW_HEAD + 1.35 * _ROW * frame["feature"].nunique(),
        ),
        data=frame,
        source=sourcing.register("datasets", sets),
        alt=f"{_finding(frame)} {' '.join(_told(rows) for _, rows in frame.groupby('dataset_id', sort=False))}",
        note="Circles: youth justice; squares: family justice. Grey: not seen, which is not no; no release was read from end to end.",
        wide=True,
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No main release is left to show."
    systems = [system for system in SYSTEM_NAME if system in set(frame["system"])]
    named = frame[frame["feature"] == _NAMED].groupby("system")
    seen = [_seen(named.get_group(system), system) for system in systems]
    unseen = int(((frame["feature"] == _NAMED) & (frame["held"] == "unknown")).sum())
    return f"We saw ethnicity in {listing(seen)}{f'; {count(unseen)} more we could not look into' if unseen else ''}."


def _seen(rows: pd.DataFrame, system: str) -> str:
    """Say how many main releases of a system show it."""
    return f"{out_of((rows['held'] == 'yes').sum(), len(rows))} main {SYSTEM_NAME[system].lower()} releases"


def _told(rows: pd.DataFrame) -> str:
    marks = ", ".join(
        f"{FEATURE[row.feature].lower()} {FIELDS['has_age'].labels[row.held]}" for row in rows.itertuples()
    )
    return f"{rows['short_title'].iloc[0]}: {marks}."


def _draw(figure: Figure, narrow: bool, frame: pd.DataFrame) -> None:
    """Draw a column of cells for each release, the systems side by side, and the feature of the title in bold."""
    if frame.empty:
        nothing_to_show(figure, _finding(frame))
        return
    figure.set_layout_engine("none")
    width, height = figure.get_size_inches()
    features = list(dict.fromkeys(frame["feature"]))
    systems = list(dict.fromkeys(frame["system"]))
    counts = [frame.loc[frame["system"] == system, "dataset_id"].nunique() for system in systems]
    names, head = (_NARROW_NAMES, _NARROW_HEAD) if narrow else (_NAMES, _HEAD)
    grid = {"left": names / width, "right": 0.99, "top": 1 - head / height, "bottom": 0.01, "wspace": 0.06}
    panels = figure.subplots(1, len(systems), width_ratios=counts, gridspec_kw=grid, squeeze=False)[0]
    for axes, system in zip(panels, systems, strict=True):
        own = frame[frame["system"] == system]
        titles = own.drop_duplicates("dataset_id")["short_title"]
        cells = own.pivot_table(index="feature", columns="dataset_id", values="held", aggfunc="first")
        draw_cells(axes, cells.loc[features, own["dataset_id"].unique()], system, lift=head - 0.42)
        words = [fill(title, 18 if narrow else 13) for title in titles]
        axes.set_xticks([place + 0.5 for place in range(len(words))], words, fontsize=8, linespacing=1.0)
        axes.tick_params(
            top=False, labeltop=True, bottom=False, labelbottom=False, labelrotation=90 if narrow else 0
        )
        axes.set_yticks([])
        axes.hlines([features.index(_NAMED), features.index(_NAMED) + 1], *axes.get_xlim(), INK, linewidth=1)
    labels = [fill(FEATURE[name], 16) if narrow else FEATURE[name] for name in features]
    panels[0].set_yticks([place + 0.5 for place in range(len(features))], labels)
    for name, text in zip(features, panels[0].get_yticklabels(), strict=True):
        text.set(fontsize=SMALL_SIZE, fontweight="bold" if name == _NAMED else "normal", rotation=0)
    name_marks(figure, systems)
