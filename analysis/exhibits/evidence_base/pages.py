"""How good the evidence is: where figures were read, what is known of them, and how they were checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparisons.sourcing import KIND_ORDER, SYSTEMS
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.style import (
    INK,
    QUIET,
    SMALL_SIZE,
    SYSTEM_COLOUR,
    SYSTEM_HATCH,
    SYSTEM_NAME,
)
from analysis.exhibits.words import count, listing, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KIND_NAME = {
    "official_page": "Official page",
    "copy": "Copy of an official\ndocument or table",
    "research": "Research, the\nobservatory included",
    "press": "Press and other\nreports of an edition",
}
_DATED = "Publication date known"


def sources(kinds: pd.DataFrame, known: pd.DataFrame) -> Exhibit:
    """Show where the figures were read, and of how many the publication date is known.

    Parameters
    ----------
    kinds : DataFrame
        From ``comparisons.sourcing.kinds_of_source``.
    known : DataFrame
        From ``comparisons.sourcing.what_is_known``.
    """
    bars = _bars(kinds, known)
    all_n = int(kinds.drop_duplicates("system")["system_figures_n"].sum())
    official = 100 * kinds.loc[kinds["kind"] == "official_page", "figures_n"].sum() / all_n if all_n else 0
    dated = 100 * bars.loc[bars["bar"] == _DATED, "figures_n"].sum() / all_n if all_n else 0
    return Exhibit(
        id="fig-sources",
        title=f"{percent(official)} of the figures were read on an official page, and the publication date is known for "
        f"{percent(dated)}.",
        subtitle=f"Share of the {count(all_n)} figures of this report's registers, by system and by the kind of page they were read on; "
        "in small type, how many.",
        body=Chart(lambda figure, narrow: _draw(figure, narrow, bars), 4.0, 5.0),
        data=bars,
        source=f"this project's registers of observations and sources ({count(all_n)} figures).",
        alt=_alt(bars),
        note="The same figure read on several pages counts each time. Copies are public datasets and document mirrors that re-publish "
        "official tables.",
    )


def _bars(kinds: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    dated = known[known["aspect"] == "published_on"].rename(
        columns={"known_n": "figures_n", "all_n": "system_figures_n", "known_pct": "share_pct"}
    )
    named = kinds.assign(bar=kinds["kind"].map(KIND_NAME).str.replace("\n", " "))
    columns = ["bar", "system", "figures_n", "system_figures_n", "share_pct"]
    return pd.concat([named, dated.assign(bar=_DATED)], ignore_index=True)[columns]


def _alt(bars: pd.DataFrame) -> str:
    said = []
    for bar, rows in bars.groupby("bar", sort=False):
        shares = [f"{SYSTEM_NAME[row['system']]} {_share(row)}" for _, row in rows.iterrows()]
        said.append(f"{bar}: {listing(shares)}")
    return f"Pairs of bars, youth justice above family justice, share of figures. {'; '.join(said)}."


def _share(row: pd.Series) -> str:
    return "no figures" if pd.isna(row["share_pct"]) else percent(row["share_pct"])


def _draw(figure: Figure, narrow: bool, bars: pd.DataFrame) -> None:
    axes = figure.subplots()
    pitch = 1.4 if narrow else 1.15
    names = [*(KIND_NAME[kind] for kind in KIND_ORDER), _DATED.replace(" date", "\ndate")]
    for group, name in enumerate(names):
        top = group * pitch + (0.45 if group == len(names) - 1 else 0)
        rows = bars[bars["bar"].str.replace("\n", " ") == _plain(name)].set_index("system")
        for place, system in enumerate(SYSTEMS):
            _draw_bar(axes, rows.loc[system], system, top + 0.44 * place, named=group == 0)
        if narrow:
            axes.text(0, top - 0.36, name.replace("\n", " "), va="center_baseline", fontsize=SMALL_SIZE)
        else:
            axes.text(-2, top + 0.22, name, ha="right", va="center", fontsize=SMALL_SIZE, linespacing=1.15)
    bottom = (len(names) - 1) * pitch + 0.45
    axes.axhline(bottom - (0.72 if narrow else 0.58), color=QUIET, linewidth=0.6)
    axes.set_ylim(bottom + 0.75, -0.6 if narrow else -0.35)
    axes.set_xlim(0 if narrow else -34, 118 if narrow else 100)
    axes.axis("off")


def _plain(name: str) -> str:
    return _DATED if name.startswith("Publication") else name.replace("\n", " ")


def _draw_bar(axes: Axes, row: pd.Series, system: str, y: float, *, named: bool) -> None:
    share = 0.0 if pd.isna(row["share_pct"]) else row["share_pct"]
    axes.barh(
        y,
        share,
        height=0.36,
        color=SYSTEM_COLOUR[system],
        hatch=SYSTEM_HATCH[system],
        edgecolor="white",
        linewidth=0,
    )
    text = axes.annotate(
        _share(row),
        (share, y),
        xytext=(4, 0),
        textcoords="offset points",
        va="center_baseline",
        fontsize=SMALL_SIZE,
        fontweight="bold",
        color=INK,
    )
    axes.annotate(
        count(row["figures_n"]) + (f"   {SYSTEM_NAME[system]}" if named else ""),
        (1, 0),
        xycoords=text,
        xytext=(4, 0),
        textcoords="offset points",
        va="bottom",
        fontsize=SMALL_SIZE,
        color=QUIET,
    )
