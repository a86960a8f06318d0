"""The numbers that the chapter on both systems prints."""

from collections.abc import Callable

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.claims.not_known import NotKnown, not_known
from analysis.press.claims.value_kinds import figure_value, period_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import count, weeks
from analysis.press.registers import Evidence
from analysis.study.children.compare import children_met, weeks_by_place

_GROUPS = {"in_court": "In applications to the family courts", "in_custody": "In custody, on average"}
_PLACES = {"weeks_wales": "Wales", "weeks_london": "London"}


def children_values(evidence: Evidence) -> Values:
    """Compute the numbers of the chapter on both systems, each with the rows it rests on.

    Each number of children has its period beside it, under ``*_when``.
    """
    met, places = children_met(evidence), weeks_by_place(evidence)
    values: dict[str, Value | NotKnown] = {}
    for name, group in _GROUPS.items():
        row = met[met["group"] == group]
        lack = f"no number of children is known: {lower_first(group)}"
        values[name] = _figure(row, count, evidence, lack)
        values[f"{name}_when"] = period_value(row) if len(row) else not_known(evidence, lack, "children")
    for name, place in _PLACES.items():
        row = places[places["geography"] == place]
        values[name] = _figure(row, weeks, evidence, f"no length of public law cases is known for {place}")
    lack = "no year is known with the length of public law cases by place"
    values["weeks_when"] = (
        period_value(places.head(1)) if len(places) else not_known(evidence, lack, "children")
    )
    return sourced(Values(**values), evidence)


def _figure(
    row: pd.DataFrame, written: Callable[[float], str], evidence: Evidence, lack: str
) -> Value | NotKnown:
    return not_known(evidence, lack, "children") if row.empty else figure_value(row, written)
