"""How much of what each system monitors is about the child, as bars."""

from collections.abc import Iterator

import pandas as pd

from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.study.monitoring.figures.common import PAIRS, PURPOSIVE, basis, from_register, require_rows
from analysis.study.monitoring.figures.stacks import Row, draw_stacks, heights
from analysis.study.monitoring.indicator_selection import ALL, COURTS, POLICE
from analysis.study.systems import SYSTEM_NAME

_WORDS = ("About the child", "Partly", "Not")
_ALL = {("youth", ALL): SYSTEM_NAME["youth"], ("family", ALL): SYSTEM_NAME["family"]}


def child_focus(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show the share of indicators about the child, in four pairs that can be set beside each other.

    Takes what ``monitoring.compare.child_focus`` gives.
    """
    require_rows(frame, "fig-child-focus")
    listed = int(frame.loc[frame["share_of"] == "whole", "indicators_n"].sum())
    title, rows = _finding(frame), list(_rows(frame))
    page, phone = heights(rows)
    parts = [f"{row.name} {row.pieces[0]} yes, {row.pieces[1]} partly, {row.pieces[2]} no" for row in rows]
    return Exhibit(
        id="fig-child-focus",
        title=title,
        subtitle=f"Number of {basis(include_one_off)}, by who keeps them. England and Wales.",
        body=Chart(
            lambda figure, narrow: draw_stacks(figure, narrow, rows, _WORDS), height=page, narrow_height=phone
        ),
        data=frame,
        source=from_register(listed),
        alt=f"Stacked bars. {title} Number of indicators: {'; '.join(parts)}.",
        note="About the child: need, experience, safety or outcome. Partly: counts children, or rates work with them. "
        + _in_total_alone(frame)
        + PURPOSIVE,
    )


def _in_total_alone(frame: pd.DataFrame) -> str:
    police = frame.loc[frame["branch"] == POLICE, "indicators_n"].sum()
    return f"Youth justice's total counts those of the police too ({police}). " if police else ""


def _finding(frame: pd.DataFrame) -> str:
    """Say of the courts of both systems how many of their indicators are about the child, and how many partly."""
    rows = frame.set_index(["system", "branch"])
    courts = [("family", COURTS), ("youth", COURTS)]
    if not set(courts) <= set(rows.index):
        return "No indicator of a court is known in one of the systems."
    family, youth = (rows.loc[court] for court in courts)
    yes_n = int(family["yes_n"] + youth["yes_n"])
    return (
        f"Of {family['indicators_n']} family court and {youth['indicators_n']} youth court indicators {yes_n or 'none'} "
        f"{'is' if yes_n < 2 else 'are'} about how the child is ({family['partly_n']} and {youth['partly_n']} partly)"
        f"{'' if yes_n else '; others keep those that are'}."
    )


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Give the bars by pair: the courts, the service beside each, who looks after children, and the whole system."""
    rows = frame.set_index(["system", "branch"])
    for pair in (*PAIRS, _ALL):
        known = {part: name for part, name in pair.items() if part in rows.index}
        for place, (part, name) in enumerate(known.items()):
            row = rows.loc[part]
            pieces = (row["yes_n"], row["partly_n"] + row["uncoded_n"], row["no_n"])
            yield Row(name, part[0], pieces, leads=part[1] == ALL, apart=place == 0)
