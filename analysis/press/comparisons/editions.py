"""What each edition of each publisher prints for a cell, read from all pages that report it.

Figures named in the register ``set_apart``, approximate figures and those of no named publisher are left out.
Where two pages report one edition differently, that edition is not known and is left out too; the finer of
two figures that agree when rounded stands for it.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from analysis.press.comparisons.printed_rounding import agree, steps
from analysis.press.registers.bases import STANDS_ON
from analysis.press.registers.evidence import Evidence
from analysis.press.registers.figures import CELL, ranked_figures

_EDITION = ["cell", "publisher", "edition_key"]


@dataclass(frozen=True, eq=False)
class Printed:
    """The figures of all editions, cell by cell.

    Parameters
    ----------
    ranked : DataFrame
        All figures, as ``ranked_figures`` gives them, with ``cell``, the number of their cell.
    editions : DataFrame
        One row a ``cell``, ``publisher`` and ``edition_key`` of a cell that is printed with different values;
        ``edition_dated`` is the end of what the edition covers, else its publication.
    reported_differently : frozenset of int
        Cells for which pages report the same edition differently.
    """

    ranked: pd.DataFrame
    editions: pd.DataFrame
    reported_differently: frozenset[int]

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The number of each cell with the columns that name it, and what its preferred figure stands on."""
        return self.ranked.loc[self.ranked["rank"] == 1, ["cell", *CELL, *STANDS_ON]]

    @cached_property
    def latest(self) -> pd.DataFrame:
        """The latest edition of each publisher, cell by cell."""
        order = ["cell", "publisher", "edition_dated", "edition_key"]
        ordered = self.editions.sort_values(order, na_position="first")
        return ordered.drop_duplicates(["cell", "publisher"], keep="last")

    @cached_property
    def revised(self) -> pd.DataFrame:
        """What one publisher prints differently in its editions, cell by cell, as ``spread`` gives it."""
        return spread(self.editions, ["cell", "publisher"])

    @cached_property
    def disputed(self) -> pd.DataFrame:
        """What publishers print differently in their latest editions, cell by cell, as ``spread`` gives it."""
        return spread(self.latest, ["cell"])


@lru_cache(maxsize=4)
def printed(evidence: Evidence) -> Printed:
    """Read what each edition prints; one reading serves revisions, discrepancies and the count of both."""
    ranked = ranked_figures(evidence)
    ranked = ranked.assign(cell=(ranked["rank"] == 1).cumsum())
    figures = _comparable(ranked)
    unsure = spread(figures, _EDITION)[_EDITION]
    known = figures.merge(unsure, on=_EDITION, how="left", indicator=True, validate="many_to_one")
    known = known[known["_merge"] == "left_only"].drop(columns="_merge")
    known = known.assign(step=steps(known["value"])).sort_values([*_EDITION, "step", "rank"])
    return Printed(ranked, known.drop_duplicates(_EDITION), frozenset(unsure["cell"]))


def spread(figures: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Give the lowest and the highest figure of each group that does not agree, and how far they are apart.

    Parameters
    ----------
    figures : DataFrame
        With ``value`` and ``edition_dated``.

    Returns
    -------
    DataFrame
        Key ``by``; ``lowest_value``, ``highest_value``, ``sides_n`` (figures of the group) and ``spread_pct``, the
        distance in per cent of the figure printed first, or of the lowest where the order is not known; missing where
        that is nought.
    """
    groups = figures.sort_values("edition_dated", kind="stable").groupby(by)
    values, days = groups["value"], groups["edition_dated"]
    ends = {"lowest_value": values.min(), "highest_value": values.max(), "sides_n": values.size()}
    earliest = figures["edition_dated"] == figures.groupby(by)["edition_dated"].transform("min")
    in_order = (days.count() == days.size()) & (earliest.groupby([figures[name] for name in by]).sum() == 1)
    ends = pd.DataFrame({**ends, "first": values.first().where(in_order, values.min())}).reset_index()
    ends = ends[~agree(ends["lowest_value"], ends["highest_value"])]
    return ends.assign(
        spread_pct=per_cent_apart(ends["lowest_value"], ends["highest_value"], ends["first"])
    ).drop(columns="first")


def per_cent_apart(first: pd.Series, second: pd.Series, base: pd.Series) -> pd.Series:
    """Give how far two figures are apart, in per cent of a third; missing where that is nought."""
    return 100 * (first - second).abs() / base.where(base > 0)


def _comparable(ranked: pd.DataFrame) -> pd.DataFrame:
    several = ranked.groupby("cell")["value"].transform("nunique") > 1
    known = (ranked["precision"] != "approximate") & (ranked["publisher"] != "")
    chosen = ranked[several & known & ~ranked["is_set_apart"]]
    covers = chosen["edition_period_end"].dt.strftime("%Y-%m-%d").fillna(chosen["edition"])
    return chosen.assign(
        edition_dated=chosen["edition_period_end"].fillna(chosen["published_on"]),
        edition_key=chosen["series"] + ", " + covers,
    )
