"""Figures for the same thing that differ: between editions of one publisher (revisions) and between publishers (discrepancies).

What only looks like disagreement is kept out. A cell already fixes measure, period, area, breakdown, window, unit and unit of count, so
figures on a stated other basis never meet. Beyond that, figures named in the register ``set_apart`` (another basis under the same
name, or a page that most likely misreports) and approximate figures are left out, and two figures agree when they differ by no
more than half of the last place that the coarser one prints. An edition that two pages report differently is not counted as either.
"""

from __future__ import annotations

import pandas as pd

from analysis.comparisons.frames import check_frame
from analysis.comparisons.printed import agree, steps
from analysis.evidence.evidence import Evidence
from analysis.evidence.figures import CELL, ranked_figures

_CELL = list(CELL)
_EDITION = ["cell", "publisher", "edition_key"]
OUTCOMES = (
    "discrepancy",
    "revision",
    "reports_differ",
    "set_apart",
    "agree_when_rounded",
    "same_value",
    "one_page",
)


def revisions(evidence: Evidence) -> pd.DataFrame:
    """Find figures that one publisher printed differently in different editions.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        Key: the columns of a cell and ``publisher``. ``earliest_value`` and ``latest_value`` with their editions, in order of what the
        editions cover, else of publication; missing when fewer than two editions can be dated. ``difference`` is latest minus
        earliest and ``difference_pct`` its per cent of the earliest. ``lowest_value`` and ``highest_value`` of all editions,
        ``spread_pct`` their distance in per cent of the lowest (missing where that is nought), ``editions_n`` how many. Values are in ``unit``. Largest spread first.
    """
    printed, cells = _edition_figures(evidence)
    by = ["cell", "publisher"]
    frame = _spread(printed, by).rename(columns={"sides_n": "editions_n"})
    dated = printed[printed["edition_dated"].notna()].sort_values([*by, "edition_dated", "edition_key"])
    dated = dated[dated.groupby(by)["edition_key"].transform("size") > 1]
    ends = dated.groupby(by, as_index=False).agg(
        earliest_value=("value", "first"),
        latest_value=("value", "last"),
        earliest_edition=("edition", "first"),
        latest_edition=("edition", "last"),
    )
    frame = frame.merge(ends, on=by, how="left", validate="one_to_one")
    frame["difference"] = frame["latest_value"] - frame["earliest_value"]
    frame["difference_pct"] = 100 * frame["difference"] / frame["earliest_value"]
    return _named(
        frame,
        cells,
        evidence,
        key=[*_CELL, "publisher"],
        columns=[
            "editions_n",
            "earliest_value",
            "latest_value",
            "difference",
            "difference_pct",
            "lowest_value",
            "highest_value",
            "spread_pct",
            "earliest_edition",
            "latest_edition",
        ],
    )


def discrepancies(evidence: Evidence) -> pd.DataFrame:
    """Find figures that different publishers print differently, each in its latest edition.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        Key: the columns of a cell. ``lowest_value`` and ``highest_value``, who prints them (``lowest_publisher``, ``highest_publisher``) and
        where (``lowest_edition``, ``highest_edition``); ``difference`` and ``spread_pct``, their distance in the unit and in per cent of the
        lowest; ``publishers_n``. Values are in ``unit``. Largest spread first.
    """
    printed, cells = _edition_figures(evidence)
    printed = printed.sort_values(["cell", "publisher", "edition_dated", "edition_key"], na_position="first")
    latest = printed.drop_duplicates(["cell", "publisher"], keep="last")
    frame = _spread(latest, ["cell"]).rename(columns={"sides_n": "publishers_n"})
    frame["difference"] = frame["highest_value"] - frame["lowest_value"]
    ordered = latest.sort_values(["cell", "value", "publisher"])
    for end, keep in (("lowest", "first"), ("highest", "last")):
        who = ordered.drop_duplicates("cell", keep=keep)[["cell", "publisher", "edition"]]
        who = who.rename(columns={"publisher": f"{end}_publisher", "edition": f"{end}_edition"})
        frame = frame.merge(who, on="cell", how="left", validate="one_to_one")
    return _named(
        frame,
        cells,
        evidence,
        key=_CELL,
        columns=[
            "publishers_n",
            "lowest_value",
            "highest_value",
            "difference",
            "spread_pct",
            "lowest_publisher",
            "highest_publisher",
            "lowest_edition",
            "highest_edition",
        ],
    )


def disagreements(found: pd.DataFrame, between: pd.DataFrame) -> pd.DataFrame:
    """Set revisions and discrepancies side by side.

    Parameters
    ----------
    found, between : DataFrame
        From ``revisions`` and ``discrepancies``.

    Returns
    -------
    DataFrame
        Key: ``kind`` (discrepancy, revision), the columns of a cell and ``publishers`` (of a discrepancy, who prints the lowest and who the
        highest). ``lowest_value``, ``highest_value`` and ``spread_pct`` as there; ``latest_value`` for revisions only. ``editions`` names the lowest and the
        highest of a discrepancy, the earliest and the latest of a revision. ``is_widest`` marks the
        widest of each kind and measure. Discrepancies first, each kind widest first.
    """
    who = between["lowest_publisher"] + ", " + between["highest_publisher"]
    printed_by = between["lowest_edition"] + "; " + between["highest_edition"]
    revised_by = found["earliest_edition"] + "; " + found["latest_edition"]
    frame = pd.concat(
        [
            between.assign(
                kind="discrepancy", publishers=who, editions=printed_by, latest_value=float("nan")
            ),
            found.assign(kind="revision", editions=revised_by).rename(columns={"publisher": "publishers"}),
        ],
        ignore_index=True,
    )
    frame["is_widest"] = ~frame.duplicated(["kind", "measure_id"])
    return check_frame(
        frame,
        key=["kind", *_CELL, "publishers"],
        columns=[
            "kind",
            *_CELL,
            "publishers",
            "system",
            "name",
            "lowest_value",
            "highest_value",
            "latest_value",
            "spread_pct",
            "editions",
            "is_widest",
        ],
    )


def agreement(evidence: Evidence) -> pd.DataFrame:
    """Say of every cell how far the pages that print a figure for it agree.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        Key: the columns of a cell. ``figures_n`` pages print a figure, ``values_n`` different ones; ``outcome`` is one of ``OUTCOMES``: between
        publishers (discrepancy), between editions of one (revision), between reports of one edition (reports_differ), only by a figure
        that is set apart (set_apart), only by rounding or an approximate figure (agree_when_rounded), not at all (same_value); one_page
        is a cell that a single page prints.
    """
    ranked = _numbered(evidence)
    frame = ranked.groupby("cell", as_index=False).agg(
        figures_n=("value", "size"), values_n=("value", "nunique"), apart=("is_set_apart", "any")
    )
    frame = frame.merge(ranked.drop_duplicates("cell")[["cell", *_CELL]], on="cell", validate="one_to_one")
    frame["system"] = frame["measure_id"].map(evidence.measures.set_index("measure_id")["system"])
    frame["outcome"] = "agree_when_rounded"
    frame.loc[frame["apart"], "outcome"] = "set_apart"
    frame.loc[frame["cell"].isin(_reported_differently(_comparable(ranked))["cell"]), "outcome"] = (
        "reports_differ"
    )
    for outcome, found in (("revision", revisions(evidence)), ("discrepancy", discrepancies(evidence))):
        named = frame.merge(found[_CELL].drop_duplicates(), on=_CELL, validate="one_to_one")["cell"]
        frame.loc[frame["cell"].isin(named), "outcome"] = outcome
    frame.loc[frame["values_n"] == 1, "outcome"] = "same_value"
    frame.loc[frame["figures_n"] == 1, "outcome"] = "one_page"
    return check_frame(frame, key=_CELL, columns=[*_CELL, "system", "figures_n", "values_n", "outcome"])


def _numbered(evidence: Evidence) -> pd.DataFrame:
    ranked = ranked_figures(evidence)
    return ranked.assign(cell=(ranked["rank"] == 1).cumsum())


def _comparable(ranked: pd.DataFrame) -> pd.DataFrame:
    several = ranked.groupby("cell")["value"].transform("nunique") > 1
    known = (ranked["precision"] != "approximate") & (ranked["publisher"] != "")
    kept = ranked[several & known & ~ranked["is_set_apart"]]
    covers = kept["edition_period_end"].dt.strftime("%Y-%m-%d").fillna(kept["edition"])
    return kept.assign(
        edition_dated=kept["edition_period_end"].fillna(kept["published_on"]),
        edition_key=kept["series"] + ", " + covers,
    )


def _edition_figures(evidence: Evidence) -> tuple[pd.DataFrame, pd.DataFrame]:
    ranked = _numbered(evidence)
    figures = _comparable(ranked)
    unsure = _reported_differently(figures)[_EDITION].assign(unsure=True)
    figures = figures.merge(unsure, on=_EDITION, how="left", validate="many_to_one")
    figures = figures[figures["unsure"].isna()]
    figures = figures.assign(step=steps(figures["value"])).sort_values([*_EDITION, "step", "rank"])
    return figures.drop_duplicates(_EDITION), ranked.drop_duplicates("cell")[["cell", *_CELL]]


def _reported_differently(figures: pd.DataFrame) -> pd.DataFrame:
    return _spread(figures, _EDITION)


def _spread(printed: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    ends = printed.groupby(by, as_index=False).agg(
        lowest_value=("value", "min"), highest_value=("value", "max"), sides_n=("value", "size")
    )
    ends = ends[~agree(ends["lowest_value"], ends["highest_value"])]
    lowest = ends["lowest_value"].where(ends["lowest_value"] > 0)
    return ends.assign(spread_pct=100 * (ends["highest_value"] / lowest - 1))


def _named(
    frame: pd.DataFrame, cells: pd.DataFrame, evidence: Evidence, *, key: list[str], columns: list[str]
) -> pd.DataFrame:
    frame = frame.merge(cells, on="cell", validate="many_to_one")
    measures = evidence.measures[["measure_id", "system", "name"]]
    frame = frame.merge(measures, on="measure_id", how="left", validate="many_to_one")
    frame = frame.sort_values(["spread_pct", *key], ascending=[False, *[True] * len(key)])
    return check_frame(frame, key=key, columns=[*key, "system", "name", *columns])
