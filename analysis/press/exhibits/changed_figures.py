"""Which figures are not what they were? Two states of the registers, figure by figure, as tables."""

import pandas as pd

from analysis.press.comparisons.changes import KINDS, MODERATE_PCT, SMALL_PCT
from analysis.press.exhibits.card import Card
from analysis.press.exhibits.cells import group_and_area, when
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import MINUS, change_words, count, value_words

_SOURCE = (
    "this project's registers of observations and sources; the data beside the table name every edition."
)
_CARD = Card(("analysis.press.comparisons.changes.changed_figures",), "report/changes.html#since")
_NEW = ("new_period", "new_series")


def changed_kinds(figures: pd.DataFrame, states: str) -> Exhibit:
    """Count the figures that changed, by kind; the data hold each of them."""
    counts = figures["kind"].value_counts()
    kinds = [(kind, words) for kind, words in KINDS.items() if counts.get(kind, 0)]
    table = pd.DataFrame([(kind, counts[kind]) for kind, _ in kinds], columns=["kind", "figures_n"])
    return Exhibit(
        id="tbl-changed-kinds",
        title=f"{count(len(figures))} figures changed {states}.",
        subtitle="Number of figures (one measure, period, area and group) by what became of them.",
        body=Grid(
            columns_of("Kind 20 | What it means 50 | Figures 12#"),
            tuple((_plain(kind), words, count(counts[kind])) for kind, words in kinds),
        ),
        data=table,
        source=_SOURCE,
        card=_CARD,
    )


def changed_figures(figures: pd.DataFrame, states: str) -> Exhibit | None:
    """List the figures that had a value before and have another now, or none; nothing when there is none."""
    shown = figures[~figures["kind"].isin(_NEW)]
    if shown.empty:
        return None
    return Exhibit(
        id="tbl-changed-figures",
        title=f"{count(len(shown))} figures that were held are not the same {states}.",
        subtitle="Values printed for the same thing in the unit of the measure, the difference, and its per cent of the old value.",
        body=Grid(
            columns_of("Figure 36 | Kind 14 | Old 12# | New 12# | Difference 18# | Size 11"),
            tuple(_row(row) for _, row in shown.iterrows()),
        ),
        data=figures,
        source=_SOURCE,
        note=f"Small: up to {SMALL_PCT:g}%; moderate: up to {MODERATE_PCT:g}%; large: more. New figures are in the data. "
        "A change of basis that no page states cannot be told from a revision.",
        wide=True,
        figures=shown,
        card=_CARD,
    )


def _row(row: pd.Series) -> tuple[str, ...]:
    place = group_and_area(row)
    named = f"{row['name']}{f' ({place})' if place else ''}, {when(row)}"
    difference = "" if pd.isna(row["difference"]) else f"{row['difference']:+,.10g}".replace("-", MINUS)
    share = "" if pd.isna(row["difference_pct"]) else f" ({change_words(row['difference_pct'])})"
    kind = f"now {row['renamed_to']}" if row["renamed_to"] else _plain(row["kind"])
    values = value_words(row["old_value"]), value_words(row["new_value"])
    return named, kind, *values, difference + (share if difference else ""), row["size"]


def _plain(kind: str) -> str:
    return kind.replace("_", " ")
