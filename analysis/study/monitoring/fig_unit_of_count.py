"""Who or what each system counts in its indicators."""

from collections.abc import Iterator

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.base.names import names
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count
from analysis.study.monitoring import compare
from analysis.study.monitoring.figures_common import PURPOSIVE, basis, from_register, require_rows
from analysis.study.monitoring.figures_stacks import Row, draw_stacks, heights
from analysis.study.monitoring.indicator_selection import ALL, COURTS
from analysis.study.systems import SYSTEM_NAME

_GROUPS = {
    "Cases, applications, orders": ("case", "application", "order"),
    "Children": ("child",),
    "Other": (),
}


@draws(
    "fig-unit-of-count",
    compare.units,
    explained_in="notebooks/01-performance-monitoring.html#sec-nb1-units",
    coded_from=("indicators",),
)
def unit_of_count(indicators: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show who or what is counted in the indicators of each part of a system."""
    require_rows(indicators, "fig-unit-of-count")
    rows = list(_rows(indicators))
    courts = _pieces(indicators, "family", COURTS)
    title = (
        f"In family courts {count(courts[0])} of {count(sum(courts))} indicators count cases, applications or orders; "
        f"{count(courts[1])} count children."
    )
    cells = [
        f"{row.name} {row.pieces[0]} papers, {row.pieces[1]} children, {row.pieces[2]} else".lower()
        for row in rows
    ]
    page, phone = heights(rows)
    listed = int(indicators.loc[indicators["branch"] == ALL, "indicators_n"].sum())
    cases, children, other = _GROUPS
    return Exhibit(
        id="fig-unit-of-count",
        title=title,
        subtitle=f"Number of {basis(include_one_off)}, by part of the system and by who or what they count. "
        "England and Wales.",
        body=Chart(
            lambda figure, narrow: draw_stacks(figure, narrow, rows, (cases, children, other)),
            height=page,
            narrow_height=phone,
        ),
        data=indicators[[*names("system branch unit_of_count share_pct indicators_n whole_n")]],
        source=from_register(listed),
        alt=f"Stacked bars. {title} By what is counted (cases, applications or orders; children; other): "
        f"{'; '.join(cells)}.",
        note="Other: incidents, services, assessments, days. " + PURPOSIVE,
    )


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    for (system, branch), _ in frame.groupby(["system", "branch"], sort=False):
        whole = branch == ALL
        name = SYSTEM_NAME[system] if whole else upper_first(branch)
        yield Row(name, system, _pieces(frame, system, branch), leads=whole)


def _pieces(frame: pd.DataFrame, system: str, branch: str) -> tuple[int, int, int]:
    own = frame[(frame["system"] == system) & (frame["branch"] == branch)]
    number = own["indicators_n"]
    known = [int(number[own["unit_of_count"].isin(units)].sum()) for units in _GROUPS.values()]
    return known[0], known[1], int(number.sum()) - sum(known)
