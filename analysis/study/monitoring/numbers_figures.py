"""The numbers of part 1 that are published figures, not counts of indicators."""

from collections.abc import Callable

from analysis.press.claims.not_known import NotKnown, not_known
from analysis.press.claims.value_kinds import figure_value, period_value
from analysis.press.claims.values import Value
from analysis.press.exhibits.format import count, percent
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, preferred_figures
from analysis.press.registers.frames import selected


def in_care(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Say what is counted of the health of children in care, in the latest year with figures of all of it."""
    names = {
        "cla_sdq_concern_share": "in_care_sdq_concern",
        "cla_substance_misuse_share": "in_care_substance",
        "cla_substance_help_share": "in_care_substance_helped",
    }
    lack = "no year is known with the health of children in care"
    return _latest_year(evidence, names, "in_care_year", percent, lack)


def children_in_cases(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Say how many cases and children Cafcass received in the latest year with figures of both."""
    names = {"cafcass_new_cases": "cafcass_cases", "cafcass_new_children": "cafcass_children"}
    lack = "no year is known with both the cases and the children that Cafcass received"
    return _latest_year(evidence, names, "cafcass_year", count, lack)


def _latest_year(
    evidence: Evidence, names: dict[str, str], year: str, written: Callable[[float], str], lack: str
) -> dict[str, Value | NotKnown]:
    """Give the figures of some measures for the latest year ending in March that has all of them."""
    figures = of_area(preferred_figures(evidence), "England")
    asked = {"measure_id": tuple(names), "period_type": "year_ending_march", "breakdown": "total"}
    figures = selected(figures, **asked)
    measures_n = figures.groupby("period_end")["measure_id"].transform("nunique")
    full = figures[measures_n == len(names)]
    if full.empty:
        return dict.fromkeys([year, *names.values()], not_known(evidence, lack, "monitoring"))
    rows = full[full["period_end"] == full["period_end"].max()]
    own = {name: rows[rows["measure_id"] == measure] for measure, name in names.items()}
    return {year: period_value(rows), **{name: figure_value(row, written) for name, row in own.items()}}
