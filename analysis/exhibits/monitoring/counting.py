"""Who or what each system counts, in its indicators and in its published datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.drawing.sheet import LEFT, heading, sheet, write
from analysis.exhibits.drawing.systems import PAIR, draw_bar, name_systems
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.monitoring.wording import (
    PURPOSIVE,
    basis,
    require_rows,
    share_of,
    total_of,
    unit_name,
)
from analysis.exhibits.style import CONTEXT, INK, QUIET
from analysis.exhibits.words import count, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ORDER = ("child", "incident", "service", "case", "application", "order")
_COURT = ["case", "application", "order"]
_NAMES, _VALUE, _TOP, _PITCH = 1.15, 0.5, 0.45, 0.43


def unit_of_count(
    indicators: pd.DataFrame, datasets: pd.DataFrame, *, include_one_off: bool = False
) -> Exhibit:
    """Show who or what is counted, in the indicators and beside them in the published datasets.

    Parameters
    ----------
    indicators, datasets : DataFrame
        As ``comparisons.monitoring.units`` and ``dataset_units`` give them.
    include_one_off : bool
        Whether the indicators counted include those collected once, so that the subtitle says so.
    """
    require_rows(indicators[indicators["system_n"] > 0], "fig-unit-of-count")
    child = {system: percent(share_of(indicators, ["child"], system)) for system in ("youth", "family")}
    court = {system: percent(share_of(indicators, _COURT, system)) for system in ("youth", "family")}
    published = {system: percent(share_of(datasets, ["child"], system)) for system in ("youth", "family")}
    totals = [total_of(frame, system) for frame in (indicators, datasets) for system in ("youth", "family")]
    listed, sets = count(sum(totals[:2])), count(sum(totals[2:]))
    units = _units(indicators, datasets)
    return Exhibit(
        id="fig-unit-of-count",
        title=f"Cases, applications and orders are what {court['family']} of family justice's indicators count, and "
        f"{court['youth']} of youth justice's.",
        subtitle=f"Share of {basis(include_one_off)} ({totals[0]} youth, {totals[1]} family) and of published datasets "
        f"({totals[2]} and {totals[3]}). England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, indicators, datasets),
            height=_TOP + 0.25 + _PITCH * len(units),
            narrow_height=_TOP + 0.7 + 2 * _PITCH * len(units),
        ),
        data=_together(indicators, datasets),
        source=f"this project's registers of indicators ({listed}) and datasets ({sets}), each row with the published page "
        "it was read from.",
        alt=f"Paired bars. Cases, applications or orders are the unit of {court['family']} of family justice's indicators "
        f"and {court['youth']} of youth justice's; the child is the unit of {child['family']} and {child['youth']}. Among "
        f"published datasets the child is the unit of {published['family']} in family justice and {published['youth']} in "
        "youth justice.",
        note="Incidents in custody are counted for each 100 children. " + PURPOSIVE,
    )


def _units(*frames: pd.DataFrame) -> list[str]:
    used = {unit for frame in frames for unit in frame["unit_of_count"]}
    known = [unit for unit in _ORDER if unit in used]
    return [*known, *sorted(used - set(known) - {"other"}), *sorted(used & {"other"})]


def _together(indicators: pd.DataFrame, datasets: pd.DataFrame) -> pd.DataFrame:
    """Stack the two counts, told apart by the register they come from; the counts keep names of their own."""
    return pd.concat(
        [indicators.assign(register="indicators"), datasets.assign(register="datasets")], ignore_index=True
    )[["register", "unit_of_count", "system", "share_pct", "indicators_n", "datasets_n", "system_n"]].astype(
        {"indicators_n": "Int64", "datasets_n": "Int64"}
    )


def _draw(figure: Figure, narrow: bool, indicators: pd.DataFrame, datasets: pd.DataFrame) -> None:
    axes = sheet(figure)
    name_systems(axes, bars=True)
    units = _units(indicators, datasets)
    room = figure.get_figwidth() - _NAMES - 0.1
    room = room if narrow else (room - 0.2) / 2
    inch = (room - _VALUE) / max(indicators["share_pct"].max(), datasets["share_pct"].max(), 1)
    left, top = _NAMES, _TOP
    for frame, title, number in (
        (indicators, "Indicators", "indicators_n"),
        (datasets, "Published datasets", "datasets_n"),
    ):
        heading(axes, top, title, left)
        bottom = top + 0.2 + _PITCH * len(units)
        axes.vlines(left, top + 0.2, bottom, CONTEXT, linewidth=0.8)
        for place, unit in enumerate(units):
            y = top + 0.4 + _PITCH * place
            if left == _NAMES:
                write(axes, LEFT, y, unit_name(unit))
            _pair(axes, frame[frame["unit_of_count"] == unit], number, left, y, inch)
        left, top = (left, bottom + 0.25) if narrow else (left + room + 0.2, top)


def _pair(axes: Axes, rows: pd.DataFrame, number: str, left: float, y: float, inch: float) -> None:
    """Draw the bars of both systems for one unit, with their shares."""
    own = rows.set_index("system")
    for system, above in (("youth", -PAIR / 2), ("family", PAIR / 2)):
        share = float(own["share_pct"].get(system, 0))
        used = own[number].get(system, 0) > 0
        draw_bar(axes, system, left, y + above, share * inch)
        text, colour = (percent(share), INK) if used else ("none", QUIET)
        write(axes, left + share * inch + 0.06, y + above, text, colour=colour)
