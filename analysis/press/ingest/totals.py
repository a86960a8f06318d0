"""Totals that must be the sum of their parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from analysis.press.base.problems import Problem
from analysis.press.ingest.stages import Read

_WHEN = ("table", "geography_level", "geography_code", "geography", "breakdown", "period_end", "period")


@dataclass(frozen=True)
class Total:
    """A series and the series that add up to it.

    Parameters
    ----------
    whole : str
    parts : tuple of str
        Labels as ``same_label`` gives them.
    within : int
        By how much rounding may move the sum.
    """

    whole: str
    parts: tuple[str, ...]
    within: int = 0


def total_faults(
    read: Read, totals: tuple[Total, ...], same_label: Callable[[str], str] = str
) -> list[Problem]:
    """Find totals that are not the sum of their parts.

    A total is judged only where it and all its parts are numbers, and the parts are of the same table, area, group and
    period.

    Parameters
    ----------
    read : Read
    totals : tuple of Total
    same_label : callable
        Gives the label under which spellings of one series meet.

    Returns
    -------
    list of Problem
    """
    labels = {name: same_label(name) for name in read.figures["series"].cat.categories}
    wanted = {label for total in totals for label in (total.whole, *total.parts)}
    chosen = read.figures[
        read.figures["series"].isin([name for name, label in labels.items() if label in wanted])
    ]
    if chosen.empty:
        return []
    values = pd.DataFrame(
        {
            "label": chosen["series"].map(labels).astype("object"),
            "when": list(chosen[list(_WHEN)].astype("object").itertuples(index=False, name=None)),
            "value": chosen["value"].astype("object"),
        }
    )
    cells = {
        (label, when): value for label, when, value in values.itertuples(index=False, name=None) if value
    }
    lines = dict(zip(zip(values["label"], values["when"], strict=True), chosen["row"], strict=True))
    problems = []
    for total in totals:
        for when in dict.fromkeys(values["when"]):
            names = [(label, when) for label in (total.whole, *total.parts)]
            if any(name not in cells for name in names):
                continue
            whole, *parts = (Decimal(cells[name]) for name in names)
            if abs(whole - sum(parts)) > total.within:
                problems.append(
                    Problem(
                        read.identity.where,
                        f"{whole:,} for {total.whole}, {when[-1]}, but {sum(parts):,} from its parts",
                        "a total that is the sum of " + " and ".join(total.parts),
                        "Check the row against the publisher's page.",
                        row=int(lines[total.whole, when]),
                        column=total.whole,
                    )
                )
    return problems
