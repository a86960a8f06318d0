"""The numbers of the sentences: cells of the frames that the figures show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.study.trees.compare import alive_by_kind, planted_by_year

from analysis.press.claims.value_kinds import count_value, share_value
from analysis.press.claims.values import Values, sourced

if TYPE_CHECKING:
    from analysis.press.registers import Evidence


def trees_values(evidence: Evidence) -> Values:
    """Compute the numbers of the sentences on trees."""
    years = planted_by_year(evidence).set_index("year")["planted_n"]
    kinds = alive_by_kind(evidence).set_index("kind")
    rows = evidence.plantings
    of = {
        kind: rows[
            rows["street_id"].isin(evidence.streets.loc[evidence.streets["kind"] == kind, "street_id"])
        ]
        for kind in kinds.index
    }
    shares = {
        kind: share_value(int(kinds.loc[kind, "alive_n"]), of[kind], whole=int(kinds.loc[kind, "planted_n"]))
        for kind in kinds.index
    }
    first, latest = years.index.min(), years.index.max()
    values = Values(
        first=count_value(int(years[first]), rows[rows["year"] == first], digits=True),
        latest=count_value(int(years[latest]), rows[rows["year"] == latest], digits=True),
        alive_shops=shares["shops"],
        alive_homes=shares["homes"],
    )
    return sourced(values, evidence)
