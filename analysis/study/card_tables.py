"""What the cards draw: whose indicators are about the child, what is recorded and published at each step, and the table that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.study.drawing.systems import REST
from analysis.study.registers.fields import FIELDS, label
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_TINT

if TYPE_CHECKING:
    from analysis.press.claims.numbers import Numbers

_GROUPS = ("Asian", "Black", "Mixed", "White", "Other", "Not known")


def about_the_child(n: Numbers) -> list[list[Any]]:
    """Give a square for each indicator of the courts and of the service beside each: about the child, in part, not."""
    from analysis.press.exhibits.format import out_of
    from analysis.study.monitoring.compare import child_focus
    from analysis.study.monitoring.figures_stacks import GROUPS

    by = child_focus(n.evidence).set_index(["system", "branch"])
    drawn: list[list[Any]] = []
    for head, keepers in GROUPS.items():
        drawn.append([head])
        for (system, branch), name in keepers.items():
            row = by.loc[(system, branch)]
            numbers = [int(each) for each in (row["yes_n"], row["partly_n"] + row["uncoded_n"], row["no_n"])]
            shades = (SYSTEM_COLOUR[system], SYSTEM_TINT[system], "")
            squares = {"squares": list(zip(numbers, shades, strict=True))}
            drawn.append([name, out_of(numbers[0], sum(numbers)), squares])
    return drawn


def recorded_and_published(n: Numbers) -> list[list[Any]]:
    """Say of family justice at each step whether the answer to its main question is recorded, and whether it is published."""
    from analysis.study.standard.compare import journey

    fills = {"yes": SYSTEM_COLOUR["family"], "partly": SYSTEM_TINT["family"], "no": REST, "unknown": ""}
    words = FIELDS["lamp_recorded"].labels
    way = journey(n.evidence).query("system == 'family'")
    lamps = [
        [{"fill": fills[code], "words": words[code]} for code in codes]
        for codes in way[["recorded", "published"]].itertuples(index=False)
    ]
    rows = [[label("step", step), *cells] for step, cells in zip(way["step"], lamps, strict=True)]
    return [["", "Recorded", "Published"], *rows]


def table_asked_for(n: Numbers) -> list[list[str]]:
    """Give the first table that is asked for, empty as it is."""
    return [
        ["Ethnic group", "Children", "Median weeks", "Mean weeks"],
        *([group, "", "", ""] for group in _GROUPS),
    ]
