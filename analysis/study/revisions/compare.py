"""Figures for the same thing that differ: between editions (revisions) and publishers (discrepancies).

What only looks like disagreement is kept out. A cell already fixes measure, period, area, breakdown, window,
unit and unit of count, so figures on a stated other basis never meet. Beyond that, figures named in the
register ``set_apart`` (another basis under the same name, or a page that most likely misreports) and
approximate figures are left out, and two figures agree when they differ by no more than half of the last
place that the coarser one prints. An edition that two pages report differently is not counted as either.
"""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.comparisons.editions import printed
from analysis.press.registers import Evidence
from analysis.press.registers.bases import STANDS_ON
from analysis.press.registers.figures import CELL
from analysis.press.registers.frames import check_frame, once

_CELL = list(CELL)
OUTCOMES = names("discrepancy revision reports_differ set_apart agree_when_rounded same_value one_page")


@once
def revisions(evidence: Evidence) -> pd.DataFrame:
    """Find figures that one publisher printed differently in different editions.

    Source: Observations of every edition that was read.

    Returns
    -------
    DataFrame
        Key: the columns of a cell and ``publisher``. ``earliest_value`` and ``latest_value`` with their editions, in
        order of what the editions cover, else of publication; missing when fewer than two editions can be dated.
        ``difference`` is latest minus earliest and ``difference_pct`` its per cent of the earliest. ``lowest_value`` and
        ``highest_value`` of all editions, ``spread_pct`` their distance in per cent of the figure printed first, or of
        the lowest where the order is not known (missing where that is nought), ``editions_n`` how many. Values are in
        ``unit``. Largest spread first.
    """
    found = printed(evidence)
    by = ["cell", "publisher"]
    frame = found.revised.rename(columns={"sides_n": "editions_n"})
    dated = found.editions[found.editions["edition_dated"].notna()]
    dated = dated.sort_values([*by, "edition_dated", "edition_key"])
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
        found.cells,
        evidence.measures,
        key=[*_CELL, "publisher"],
        columns=[
            *STANDS_ON,
            *names(
                "editions_n earliest_value latest_value difference difference_pct lowest_value highest_value "
                "spread_pct earliest_edition latest_edition"
            ),
        ],
    )


@once
def discrepancies(evidence: Evidence) -> pd.DataFrame:
    """Find figures that different publishers print differently, each in its latest edition.

    Source: Observations of every publication that was read.

    Returns
    -------
    DataFrame
        Key: the columns of a cell. ``lowest_value`` and ``highest_value``, who prints them (``lowest_publisher``,
        ``highest_publisher``) and where (``lowest_edition``, ``highest_edition``); ``difference`` and ``spread_pct``,
        their distance in the unit and in per cent as in ``revisions``; ``publishers_n``. Values are in ``unit``. Largest
        spread first.
    """
    found = printed(evidence)
    latest = found.latest
    frame = found.disputed.rename(columns={"sides_n": "publishers_n"})
    frame["difference"] = frame["highest_value"] - frame["lowest_value"]
    ordered = latest.sort_values(["cell", "value", "publisher"])
    for end, keep in (("lowest", "first"), ("highest", "last")):
        who = ordered.drop_duplicates("cell", keep=keep)[["cell", "publisher", "edition"]]
        who = who.rename(columns={"publisher": f"{end}_publisher", "edition": f"{end}_edition"})
        frame = frame.merge(who, on="cell", how="left", validate="one_to_one")
    return _named(
        frame,
        found.cells,
        evidence.measures,
        key=_CELL,
        columns=[
            *STANDS_ON,
            *names(
                "publishers_n lowest_value highest_value difference spread_pct lowest_publisher "
                "highest_publisher lowest_edition highest_edition"
            ),
        ],
    )


def disagreements(found: pd.DataFrame, between: pd.DataFrame) -> pd.DataFrame:
    """Set revisions and discrepancies side by side.

    Source: That of the revisions and discrepancies given.

    Parameters
    ----------
    found, between : DataFrame
        From ``revisions`` and ``discrepancies``.

    Returns
    -------
    DataFrame
        Key: ``kind`` (discrepancy, revision), the columns of a cell and ``publishers`` (of a discrepancy, who prints the
        lowest and who the highest). ``lowest_value``, ``highest_value`` and ``spread_pct`` as there; ``earliest_value``
        and ``latest_value`` for revisions only. ``editions`` names the lowest and the highest of a discrepancy, the
        earliest and the latest of a revision. ``is_widest`` marks the widest of each kind and measure. Discrepancies
        first, each kind widest first.
    """
    who = between["lowest_publisher"] + ", " + between["highest_publisher"]
    printed_by = between["lowest_edition"] + "; " + between["highest_edition"]
    revised_by = found["earliest_edition"] + "; " + found["latest_edition"]
    frame = pd.concat(
        [
            between.assign(
                kind="discrepancy",
                publishers=who,
                editions=printed_by,
                earliest_value=float("nan"),
                latest_value=float("nan"),
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
            *names("publishers system name"),
            *STANDS_ON,
            *names("lowest_value highest_value earliest_value latest_value spread_pct editions is_widest"),
        ],
    )


@once
def agreement(evidence: Evidence) -> pd.DataFrame:
    """Say of every cell how far the pages that print a figure for it agree.

    Source: Observations that several editions or publications print.

    Returns
    -------
    DataFrame
        Key: the columns of a cell. ``figures_n`` pages print a figure, ``values_n`` different ones; ``outcome`` is one of
        ``OUTCOMES``: between publishers (discrepancy), between editions of one (revision), between reports of one edition
        (reports_differ), only by a figure that is set apart (set_apart), only by rounding or an approximate figure
        (agree_when_rounded), not at all (same_value); one_page is a cell that a single page prints.
    """
    found = printed(evidence)
    pages = found.ranked.groupby("cell")
    counts = {
        "figures_n": pages.size(),
        "values_n": pages["value"].nunique(),
        "apart": pages["is_set_apart"].any(),
    }
    frame = found.cells.join(pd.DataFrame(counts), on="cell")
    frame["system"] = frame["measure_id"].map(evidence.measures.set_index("measure_id")["system"])
    outcomes = {
        "set_apart": frame["apart"],
        "reports_differ": frame["cell"].isin(found.reported_differently),
        "revision": frame["cell"].isin(found.revised["cell"]),
        "discrepancy": frame["cell"].isin(found.disputed["cell"]),
        "same_value": frame["values_n"] == 1,
        "one_page": frame["figures_n"] == 1,
    }
    frame["outcome"] = "agree_when_rounded"
    for outcome, holds in outcomes.items():
        frame.loc[holds, "outcome"] = outcome
    return check_frame(frame, key=_CELL, columns=[*_CELL, "system", "figures_n", "values_n", "outcome"])


def _named(
    frame: pd.DataFrame, cells: pd.DataFrame, measures: pd.DataFrame, *, key: list[str], columns: list[str]
) -> pd.DataFrame:
    frame = frame.merge(cells, on="cell", validate="many_to_one")
    frame = frame.merge(
        measures[["measure_id", "system", "name"]], on="measure_id", how="left", validate="many_to_one"
    )
    frame = frame.sort_values(["spread_pct", *key], ascending=[False, *[True] * len(key)])
    return check_frame(frame, key=key, columns=[*key, "system", "name", *columns])
