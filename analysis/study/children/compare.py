"""How many children meet each system in a year or on a day, by the newest published figure of each kind."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.press.base.names import listed_as
from analysis.press.base.period import Period
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, preferred_figures
from analysis.press.registers.frames import check_frame, once, selected

PLACES = ("England and Wales", "London", "Wales")
"""The places whose average weeks are set beside each other."""


@dataclass(frozen=True)
class Group:
    """A group of children whom a system counts, as ``groups.csv`` lists it.

    Parameters
    ----------
    system : str
        ``youth`` or ``family``.
    words : str
        Who they are.
    measure : str
        The measure that counts them.
    period_type : str
        The kind of period that is read.
    """

    system: str
    words: str
    measure: str
    period_type: str
    geography: str


GROUPS = listed_as(Path(__file__).with_name("groups.csv"), Group)
"""The groups in the order of the table. Arrests and searches are left out: they count events, and a child can have several."""


@once
def children_met(evidence: Evidence) -> pd.DataFrame:
    """Give the newest published number of children in each group.

    Source: Observations, one figure a cell by the preference order.

    Returns
    -------
    DataFrame
        One row a group of which a figure is known: the columns of the figure, and ``system``, ``group``, ``period`` (in
        words).
    """
    figures = preferred_figures(evidence)
    figures = selected(figures, breakdown="total", window="")
    found = []
    for group in GROUPS:
        own = of_area(figures, group.geography)
        own = selected(own, measure_id=group.measure, period_type=group.period_type)
        newest = own[own["period_end"] == own["period_end"].max()].head(1)
        words = [
            Period(end=end.date(), kind=kind).label
            for end, kind in zip(newest["period_end"], newest["period_type"], strict=True)
        ]
        found.append(newest.assign(system=group.system, group=group.words, period=words))
    frame = pd.concat(found, ignore_index=True)
    return check_frame(frame, key="group")


@once
def weeks_by_place(evidence: Evidence) -> pd.DataFrame:
    """Give the average weeks of public law cases in the places of which the newest year is known, the shortest first.

    Source: Observations of ``public_law_mean_weeks_nao``, one figure a cell by the preference order.

    Returns
    -------
    DataFrame
        Key ``geography``; the columns of the figure, of which ``value`` is in weeks.
    """
    figures = of_area(preferred_figures(evidence), *PLACES)
    own = selected(figures, measure_id="public_law_mean_weeks_nao", period_type="calendar_year")
    newest = own[own["period_end"] == own["period_end"].max()].sort_values("value")
    return check_frame(newest, key="geography")
