"""The small tables of the cards: what is published at each step of a child's way, and the table that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.study.registers.fields import label

if TYPE_CHECKING:
    from analysis.study.numbers import Numbers

_GROUPS = ("Asian", "Black", "Mixed", "White", "Other", "Not known")


def published_at_each_step(n: Numbers) -> list[list[str]]:
    """Say of both systems whether the answer to the main question of each step is published."""
    from analysis.study.standard.compare import journey

    coded = journey(n.evidence).pivot_table(
        index="step", columns="system", values="published", aggfunc="first", sort=False
    )
    rows = coded[["family", "youth"]].itertuples()
    return [["", "Family", "Youth"], *([label("step", step), *codes] for step, *codes in rows)]


def table_asked_for(n: Numbers) -> list[list[str]]:
    """Give the first table that is asked for, empty as it is."""
    return [
        ["Ethnic group", "Children", "Median weeks", "Mean weeks"],
        *([group, "", "", ""] for group in _GROUPS),
    ]
