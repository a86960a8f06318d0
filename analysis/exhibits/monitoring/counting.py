"""Who or what each system counts, in its indicators and in its published datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import style
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.monitoring.wording import (
    PURPOSIVE,
    basis,
    require_rows,
    share_of,
    total_of,
    unit_name,
)
from analysis.exhibits.words import count, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ORDER = ("child", "incident", "service", "case", "application", "order")
_COURT = ["case", "application", "order"]


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
        subtitle=f"Share of {basis(include_one_off)}, and of published datasets, by what they count. Youth and family: {totals[0]} and "
        f"{totals[1]} indicators, {totals[2]} and {totals[3]} datasets. England and Wales.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, indicators, datasets),
            height=0.7 + 0.44 * len(units),
            narrow_height=1.1 + 0.8 * len(units),
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
    units = _units(indicators, datasets)
    panels = figure.subplots(2 if narrow else 1, 1 if narrow else 2)
    widest = max(indicators["share_pct"].max(), datasets["share_pct"].max())
    for axes, frame, title, number in zip(
        panels,
        (indicators, datasets),
        ("Indicators", "Published datasets"),
        ("indicators_n", "datasets_n"),
        strict=True,
    ):
        labelled = narrow or frame is indicators
        _panel(axes, frame, number, units)
        axes.set_title(title, loc="left", pad=8)
        axes.set_xlim(0, widest * 1.32)
        axes.set_yticks(
            [-place for place in range(len(units))], [unit_name(unit) if labelled else "" for unit in units]
        )
        axes.set_xticks([])
        axes.tick_params(axis="y", length=0, labelsize=style.TEXT_SIZE)
        axes.grid(visible=False)
        for side in ("top", "right", "bottom"):
            axes.spines[side].set_visible(False)
        axes.spines["left"].set_color(style.CONTEXT)


def _panel(axes: Axes, frame: pd.DataFrame, number: str, units: list[str]) -> None:
    for system, above in (("youth", 0.19), ("family", -0.19)):
        own = frame[frame["system"] == system].set_index("unit_of_count").reindex(units)
        shares, numbers = own["share_pct"].fillna(0), own[number].fillna(0).astype(int)
        heights = [-place + above for place in range(len(units))]
        axes.barh(
            heights,
            shares,
            height=0.36,
            color=style.SYSTEM_COLOUR[system],
            hatch=style.SYSTEM_HATCH[system],
            edgecolor="white",
            linewidth=0,
        )
        for place, (height, share, rows_n) in enumerate(zip(heights, shares, numbers, strict=True)):
            text = percent(share) if rows_n else "0"
            if place == 0:
                text = f"{style.SYSTEM_NAME[system].split()[0]} {text}"
            axes.annotate(
                text,
                (share, height),
                xytext=(3, 0),
                textcoords="offset points",
                va="center",
                fontsize=style.SMALL_SIZE,
                weight="bold" if place == 0 else "normal",
                color=style.INK if rows_n else style.QUIET,
            )
    axes.set_ylim(-len(units) + 0.5, 0.5)
