"""What other pages print for the figures that an exhibit uses: other editions, other publishers, other reports.

What counts as different is told as in ``disagreement``: figures that the register ``set_apart`` names, figures
on another basis and approximate figures are left out, and what rounding explains is no difference. Unlike
there, a page of no named publisher counts, and so does another report of the same edition: a reader who meets
one should find it here.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.press.comparisons.editions import per_cent_apart, printed
from analysis.press.comparisons.printed_rounding import agree
from analysis.press.registers.evidence import Evidence
from analysis.press.registers.figures import CELL, OBSERVATION_KEY
from analysis.press.registers.frames import check_frame

_USUAL = {"breakdown": "total", "window": ""}
_OTHER = ("value", "edition", "publisher", "published_on", "source_type", "source_id", "url")
_USED = ("value", "edition", "source_id")
_WHEN = ("edition_period_end", "published_on")


@dataclass(frozen=True, eq=False)
class OtherPublications:
    """How the figures that an exhibit uses are printed by other pages.

    Parameters
    ----------
    one_page_n : int
        How many of them a single page prints, so that nothing can differ.
    differing : DataFrame
        Key: the columns of a cell and ``source_id``, the page that prints another value. ``used_value`` with
        ``used_edition`` and ``used_source_id``; ``value`` with ``edition``, ``publisher``, ``published_on``
        (missing where unknown), ``source_type`` and ``url``; ``differs_between``: ``publishers``,
        ``editions`` of one publisher or ``reports`` of one edition; ``apart_pct``, the distance in per cent
        of the value printed first, or of the lower where the order is not known, missing where that is nought; ``system`` and ``name`` of the measure. Values are
        in ``unit``. Widest first.
    """

    figures_n: int
    one_page_n: int
    differing: pd.DataFrame


def in_other_publications(evidence: Evidence, used: pd.DataFrame) -> OtherPublications:
    """Compare the figures that an exhibit uses with what all other pages print for the same cells.

    Raises ``ValueError`` when a row is no figure of the register.

    Parameters
    ----------
    used : DataFrame
        The figures by ``OBSERVATION_KEY``; without ``breakdown`` they are totals, without ``window`` of the
        standard one.
    """
    ranked = printed(evidence).ranked
    key = list(OBSERVATION_KEY)
    filled = {name: used[name].fillna(usual) if name in used else usual for name, usual in _USUAL.items()}
    wanted = used.assign(**filled)[key].drop_duplicates()
    own = wanted.merge(ranked, on=key, how="left", validate="one_to_one")
    if own["cell"].isna().any():
        lost = own.loc[own["cell"].isna(), key].iloc[0].to_dict()
        raise ValueError(f"a figure that is used is not in the register of observations: {lost}")
    sides = own[["cell", "precision", "basis", "series", *_USED, "publisher", *_WHEN]]
    sides = sides.rename(columns=lambda name: name if name == "cell" else f"used_{name}")
    pairs = ranked.merge(sides, on="cell")
    pairs = pairs[
        (pairs["source_id"] != pairs["used_source_id"])
        & ~pairs["is_set_apart"]
        & (pairs["basis"] == pairs["used_basis"])
        & (pairs[["precision", "used_precision"]] != "approximate").all(axis=1)
    ]
    pairs = pairs[~agree(pairs["value"], pairs["used_value"])]
    names = evidence.measures.set_index("measure_id")
    pairs = pairs.assign(
        differs_between=_between(pairs),
        apart_pct=per_cent_apart(pairs["value"], pairs["used_value"], _printed_first(pairs)),
        system=pairs["measure_id"].map(names["system"]),
        name=pairs["measure_id"].map(names["name"]),
    ).sort_values(["apart_pct", *CELL, "source_id"], ascending=[False, *[True] * len(CELL), True])
    used_columns = [f"used_{name}" for name in _USED]
    columns = [*CELL, "system", "name", *used_columns, *_OTHER, "differs_between", "apart_pct"]
    alone = ranked.groupby("cell").size()[own["cell"].unique()] == 1
    differing = check_frame(pairs, key=[*CELL, "source_id", "used_source_id"], columns=columns)
    return OtherPublications(own["cell"].nunique(), int(alone.sum()), differing)


def _printed_first(pairs: pd.DataFrame) -> pd.Series:
    """Give the value of the earlier edition of each pair, by what it covers, else by its day; else the lower value."""
    own, other = (
        pairs[f"{side}edition_period_end"].fillna(pairs[f"{side}published_on"]) for side in ("used_", "")
    )
    lower = pairs[["value", "used_value"]].min(axis=1)
    return lower.mask(own < other, pairs["used_value"]).mask(other < own, pairs["value"])


def _between(pairs: pd.DataFrame) -> pd.Series:
    known = (pairs["publisher"] != "") & (pairs["publisher"] == pairs["used_publisher"])
    covers = pairs["edition_period_end"].eq(pairs["used_edition_period_end"])
    same_edition = known & (pairs["series"] == pairs["used_series"]) & covers
    between = pd.Series("publishers", pairs.index).where(~known, "editions")
    return between.where(~same_edition, "reports")
