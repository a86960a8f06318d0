"""Who or what each system counts, in its indicators and in its statistical releases."""

from collections.abc import Iterator

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.base.names import names
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import count
from analysis.study.monitoring.figures.common import PURPOSIVE, basis, require_rows
from analysis.study.monitoring.figures.stacks import Row, draw_stacks, heights
from analysis.study.monitoring.indicator_selection import ALL, COURTS
from analysis.study.systems import SYSTEM_NAME

_GROUPS = {
    "Cases, applications, orders": ("case", "application", "order"),
    "Children": ("child",),
    "Other": (),
}


def unit_of_count(
    indicators: pd.DataFrame, releases: pd.DataFrame, *, include_one_off: bool = False
) -> Exhibit:
    """Show who or what is counted, in the indicators of each part of a system and in statistical releases.

    Takes what ``monitoring.compare.units`` and ``release_units`` give.
    """
    require_rows(indicators, "fig-unit-of-count")
    rows = [*_rows(indicators, "indicators_n"), *_rows(releases, "datasets_n", "releases")]
    courts = _pieces(indicators, "family", COURTS, "indicators_n")
    title = (
        f"In family courts {count(courts[0])} of {count(sum(courts))} indicators count cases, applications or orders; "
        f"{count(courts[1])} count children."
    )
    cells = [
        f"{row.name} {row.pieces[0]} papers, {row.pieces[1]} children, {row.pieces[2]} else".lower()
        for row in rows
    ]
    page, phone = heights(rows)
    listed, sets = (
        count(sum(row[number] for _, row in frame[frame["branch"] == ALL].iterrows()))
        for frame, number in ((indicators, "indicators_n"), (releases, "datasets_n"))
    )
    cases, children, other = _GROUPS
    return Exhibit(
        id="fig-unit-of-count",
        title=title,
        subtitle=f"Number of {basis(include_one_off)}, by part of the system, and of statistical releases, by who or what they "
        "count. England and Wales.",
        body=Chart(
            lambda figure, narrow: draw_stacks(figure, narrow, rows, (cases, children, other)),
            height=page,
            narrow_height=phone,
        ),
        data=pd.concat(
            [indicators.assign(register="indicators"), releases.assign(register="datasets")],
            ignore_index=True,
        )[[*names("register system branch unit_of_count share_pct indicators_n datasets_n whole_n")]].astype(
            {"indicators_n": "Int64", "datasets_n": "Int64"}
        ),
        source=f"this project's registers of indicators ({listed}) and datasets ({sets}), each row with the published page "
        "it was read from.",
        alt=f"Stacked bars. {title} By what is counted (cases, applications or orders; children; other): "
        f"{'; '.join(cells)}.",
        note="Other: incidents, services, assessments, days. Releases: published statistics. " + PURPOSIVE,
    )


def _rows(frame: pd.DataFrame, number: str, of: str = "indicators") -> Iterator[Row]:
    for (system, branch), _ in frame.groupby(["system", "branch"], sort=False):
        whole = branch == ALL
        name = f"{SYSTEM_NAME[system]}: {of}" if whole else upper_first(branch)
        yield Row(name, system, _pieces(frame, system, branch, number), leads=whole)


def _pieces(frame: pd.DataFrame, system: str, branch: str, number: str) -> tuple[int, int, int]:
    own = frame[(frame["system"] == system) & (frame["branch"] == branch)]
    known = [int(own.loc[own["unit_of_count"].isin(units), number].sum()) for units in _GROUPS.values()]
    return known[0], known[1], int(own[number].sum()) - sum(known)
