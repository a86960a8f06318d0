"""How firm the published figures of an exhibit are, in sentences: how many other pages print differently, and by how much."""

import pandas as pd

from analysis.press.comparisons.other_publications import OtherPublications
from analysis.press.exhibits.cells import unit_words, what, when
from analysis.press.exhibits.format import decimal, in_words


def other_publications_words(others: OtherPublications) -> str:
    """Say how many of the figures used are printed differently elsewhere, and the widest case in full."""
    differing, used_n = others.differing, others.figures_n
    alone = f"{_count_of(others.one_page_n, used_n)} on a single page, so nothing can be compared."
    if differing.empty:
        said = f"No figure of the {in_words(used_n)} published ones used is printed differently elsewhere, allowing for rounding."
    else:
        widest = differing.iloc[0]
        said = (
            f"Of {in_words(used_n)} published figures used, {_differ(differing)} printed differently elsewhere, beyond "
            f"rounding. The widest: {_case(widest)}."
        )
    return f"{said} {alone}" if others.one_page_n else said


def other_publications_in_short(others: OtherPublications) -> str:
    """Say of some that differ the same in a few words, without the full stop."""
    widest = others.differing["apart_pct"].max()
    far = "" if pd.isna(widest) else f", by up to {decimal(widest)}%"
    return f"Of {in_words(others.figures_n)} figures used, {_differ(others.differing)} printed differently elsewhere{far}"


def _differ(differing: pd.DataFrame) -> str:
    cells_n = len(
        differing.drop_duplicates(["measure_id", "period_type", "period_end", "geography", "breakdown"])
    )
    return f"{in_words(cells_n)} {'is' if cells_n == 1 else 'are'}"


def _case(row: pd.Series) -> str:
    unit = unit_words(row)
    used, other = (
        f"{row[value]:,.10g}{unit if unit == '%' else f' {unit}'.rstrip()}"
        for value in ("used_value", "value")
    )
    apart = "" if pd.isna(row["apart_pct"]) else f", {decimal(row['apart_pct'])}% apart"
    return f"{what(row)}, {when(row)}: {used} here, from {row['used_edition']}, and {other} in {row['edition']}{apart}"


def _count_of(part_n: int, whole_n: int) -> str:
    if part_n == whole_n:
        return "Each stands"
    return f"{in_words(part_n).capitalize()} of them {'stands' if part_n == 1 else 'stand'}"
