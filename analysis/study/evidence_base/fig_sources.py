"""How good the evidence is: where figures were read, what is known of them, and how they were checked."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.rows import Rows, write_beside
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, listing, percent
from analysis.press.exhibits.style import RULE
from analysis.study.drawing.systems import draw_bars, key_of_systems
from analysis.study.evidence_base import compare
from analysis.study.evidence_base.compare import OFFICIAL
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KIND_NAME = {
    "official_file": "Publisher's own file",
    "official_page": "Official page",
    "copy": "Copy of an official document or table",
    "research": "Research, the observatory included",
    "press": "Press and other reports of an edition",
}
_DATED = "Publication date known"
_ROWS = Rows(row=0.55, narrow_row=0.68, names=1.9, foot=0.04)


@draws(
    "fig-sources",
    compare.kinds_of_source,
    compare.what_is_known,
    explained_in="report/report.html#sec-source-types",
)
def sources(kinds: pd.DataFrame, known: pd.DataFrame) -> Exhibit:
    """Show where the figures were read, and of how many the publication date is known."""
    bars = _bars(kinds, known)
    all_n = int(kinds.drop_duplicates("system")["system_figures_n"].sum())
    official = 100 * kinds.loc[kinds["kind"].isin(OFFICIAL), "figures_n"].sum() / all_n if all_n else 0
    dated = 100 * bars.loc[bars["bar"] == _DATED, "figures_n"].sum() / all_n if all_n else 0
    return Exhibit(
        id="fig-sources",
        title=f"{percent(official)} of the figures were read in a publisher's file or on an official page, and the publication date is known for "
        f"{percent(dated)}.",
        subtitle=f"Share of the {count(all_n)} figures of this report's registers, by what they were read from; number in brackets.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, bars),
            *_ROWS.heights(dict(enumerate(bars["bar"].unique()))),
        ),
        data=bars,
        source=f"this project's registers of observations and sources ({count(all_n)} figures).",
        alt=_alt(bars),
        note="The same figure read on several pages counts each time. Files were read as copies that others keep in public, each "
        "named in editions.csv. Copies are public datasets and document mirrors that re-publish official tables.",
    )


def _bars(kinds: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    dated = known[known["aspect"] == "published_on"].rename(
        columns={"known_n": "figures_n", "all_n": "system_figures_n", "known_pct": "share_pct"}
    )
    named = kinds.assign(bar=kinds["kind"].map(KIND_NAME))
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
    names = dict(enumerate(bars["bar"].unique()))
    axes = _ROWS.axes(figure, narrow, {row: fill(name, 60 if narrow else 26) for row, name in names.items()})
    key_of_systems(figure, bars=True)
    place_of = {name: place for place, name in names.items()}
    bars = bars.assign(
        place=bars["bar"].map(place_of),
        share_pct=bars["share_pct"].fillna(0),
        said=bars.apply(_share, axis=1),
    )
    lower = 0.12 if narrow else 0
    draw_bars(axes, bars.assign(place=bars["place"] + lower), "share_pct", width=0.66 if not narrow else 0.55)
    for row in bars.to_dict("records"):
        aside = (0.14 if narrow else 0.165) * (1 if row["system"] == "family" else -1)
        write_beside(
            axes, row["share_pct"], row["place"] + lower + aside, f"{row['said']} ({count(row['figures_n'])})"
        )
    axes.set(xlim=(0, max(bars["share_pct"].max(), 1)), xticks=[])
    axes.axhline(place_of[_DATED] - 0.5, -1, 2, color=RULE, linewidth=0.8, clip_on=False)
