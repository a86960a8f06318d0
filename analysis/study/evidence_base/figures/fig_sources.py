"""How good the evidence is: where figures were read, what is known of them, and how they were checked."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count, listing, percent
from analysis.study.drawing.systems import PAIR, draw_bar, name_systems
from analysis.study.evidence_base.compare import OFFICIAL
from analysis.study.systems import SYSTEM_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KIND_NAME = {
    "official_file": "Publisher's own file, taken in whole",
    "official_page": "Official page",
    "copy": "Copy of an official document or table",
    "research": "Research, the observatory included",
    "press": "Press and other reports of an edition",
}
_DATED = "Publication date known"
_NAMES, _VALUE, _TOP, _PITCH, _NARROW_PITCH = 1.9, 0.9, 0.42, 0.55, 0.68


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
    official = 100 * kinds.loc[kinds["kind"].isin(OFFICIAL), "figures_n"].sum() / all_n if all_n else 0
    dated = 100 * bars.loc[bars["bar"] == _DATED, "figures_n"].sum() / all_n if all_n else 0
    return Exhibit(
        id="fig-sources",
        title=f"{percent(official)} of the figures were read in a publisher's file or on an official page, and the publication date is known for "
        f"{percent(dated)}.",
        subtitle=f"Share of the {count(all_n)} figures of this report's registers, by what they were read from; number in brackets.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, bars),
            _TOP - 0.05 + 6 * _PITCH,
            _TOP + 0.06 + 6 * _NARROW_PITCH,
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
    axes = sheet(figure)
    name_systems(axes, bars=True)
    left = LEFT if narrow else _NAMES
    inch = (figure.get_figwidth() - left - _VALUE) / max(bars["share_pct"].max(), 1)
    y = _TOP
    for name, rows in bars.groupby("bar", sort=False):
        if name == _DATED:
            y += 0.12
            rule(axes, y - (0.08 if narrow else 0.16))
        write(axes, LEFT, y + 0.09, name if narrow else fill(name, 26), linespacing=1.15, va="center")
        y += 0.21 if narrow else 0
        for place, row in enumerate(rows.to_dict("records")):
            length = 0.0 if pd.isna(row["share_pct"]) else row["share_pct"] * inch
            middle = y + 0.09 + (place if narrow else place - 0.5) * PAIR
            draw_bar(axes, row["system"], left, middle, length)
            write(axes, left + length + 0.06, middle, f"{_share(row)} ({count(row['figures_n'])})")
        y += _NARROW_PITCH - 0.21 if narrow else _PITCH
