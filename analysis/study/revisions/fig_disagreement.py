"""How firm is a published figure? The same thing, printed with different values."""

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.cells import by, value_range, what, when
from analysis.press.exhibits.exhibit import Chart, Exhibit, Grid, columns_of
from analysis.press.exhibits.format import count, decimal, in_words
from analysis.study.revisions import compare
from analysis.study.revisions.compare import OUTCOMES
from analysis.study.revisions.figures_disagreement import draw, heights

SHOWN_N = 10
_OUTCOME_WORDS = {
    "discrepancy": "Publishers differ",
    "revision": "Editions of one publisher differ",
    "reports_differ": "Reports of one edition differ",
    "set_apart": "Differ only by a figure that is set apart",
    "agree_when_rounded": "Agree, allowing for rounding or approximate words",
    "same_value": "Print the same value",
    "one_page": "Printed by one page only",
}


@draws(
    "fig-disagreement",
    (compare.disagreements, compare.revisions, compare.discrepancies),
    compare.agreement,
    explained_in="notebooks/04-trends.html#sec-nb4-sources",
)
def disagreement(found: pd.DataFrame, agreement: pd.DataFrame) -> Exhibit:
    """Show the widest differences between published figures for the same thing."""
    shown = _shown(found)
    wide, narrow = heights(shown)
    return Exhibit(
        id="fig-disagreement",
        title=_title(found, agreement),
        subtitle="Distance between the lowest and the highest published value for the same thing, in per cent of the one printed "
        "first; the widest case of each measure, all years and areas.",
        body=Chart(lambda figure, is_narrow: draw(figure, is_narrow, shown), wide, narrow),
        data=found.assign(is_shown=found.index.isin(shown.index)),
        source="this project's registers of observations and sources; the data beside the figure name every case with its editions.",
        alt=_alt(shown),
        note=_note(found, shown, agreement),
        figures=found,
    )


def outcomes(agreement: pd.DataFrame, *, exhibit_id: str = "tbl-agreement") -> Exhibit:
    """List how far the pages that print a figure for the same thing agree.

    Takes what ``revisions.compare.agreement`` gives.
    """
    counts = pd.crosstab(agreement["outcome"], agreement["system"])
    counts = counts.reindex(index=OUTCOMES, columns=["youth", "family"], fill_value=0).astype(int)
    counts["both"] = counts.sum(axis=1)
    rows = tuple(
        (_OUTCOME_WORDS[outcome], *(count(row[name]) for name in ("youth", "family", "both")))
        for outcome, row in counts.iterrows()
    )
    single_n, all_n = counts.loc["one_page", "both"], counts["both"].sum()
    return Exhibit(
        id=exhibit_id,
        title=f"{count(single_n)} of {count(all_n)} figures rest on a single page.",
        subtitle="Number of figures (one measure, period, area and group) by what the pages that print them do.",
        body=Grid(
            columns_of("What the pages do 40 | Youth justice 12# | Family justice 12# | Both 10#"), rows
        ),
        data=counts.rename(columns=lambda name: f"{name}_figures_n").reset_index(),
        source="this project's registers of observations and sources.",
    )


def _shown(found: pd.DataFrame) -> pd.DataFrame:
    widest = found[found["is_widest"]].sort_values("spread_pct", ascending=False).head(SHOWN_N)
    return found[found.index.isin(widest.index)]


def _title(found: pd.DataFrame, agreement: pd.DataFrame) -> str:
    several_n = int((agreement["figures_n"] > 1).sum())
    if found.empty:
        return f"No two of the {count(several_n)} figures printed on several pages differ in substance."
    cells_n = int(agreement["outcome"].isin(["discrepancy", "revision"]).sum())
    return (
        f"Of {count(several_n)} figures printed on several pages, {in_words(cells_n)} differ in substance: half of them by "
        f"{decimal(found['spread_pct'].median())}% or less, the widest by {decimal(found['spread_pct'].max(), 0)}%."
    )


def _note(found: pd.DataFrame, shown: pd.DataFrame, agreement: pd.DataFrame) -> str:
    numbers = agreement["outcome"].value_counts()
    left = found[~found.index.isin(shown.index)]
    parts = []
    if (shown["kind"] == "discrepancy").any():
        parts.append("Of two publishers, the one with the lower figure is named first.")
    if not left.empty:
        parts.append(f"Not shown: {count(len(left))} narrower cases of these and other measures.")
    parts.append(
        "Left out, as they are no disagreement: approximate figures, differences that rounding explains, and "
        f"{in_words(int(numbers.get('set_apart', 0)))} figures where one value is on another basis or probably misreported. "
        "A change of basis that no page states cannot be told from a revision."
    )
    return " ".join(parts)


def _alt(shown: pd.DataFrame) -> str:
    if shown.empty:
        return "No differences to show."
    said = []
    for kind, words in (
        ("discrepancy", "Between publishers"),
        ("revision", "Between editions of one publisher"),
    ):
        rows = shown[shown["kind"] == kind]
        if not rows.empty:
            cells = [
                f"{what(row)}, {when(row)}, {by(row)}: {value_range(row)} ({decimal(row['spread_pct'])}%)"
                for _, row in rows.iterrows()
            ]
            said.append(f"{words}: {'; '.join(cells)}.")
    return f"Dumbbells from the lowest to the highest published value, widest first. {' '.join(said)}"
