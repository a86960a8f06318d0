"""Which headline series there are, and on which basis each line of them is read: ``headlines.csv``, beside this module."""

from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from analysis.press.base.names import listed, names


@dataclass(frozen=True)
class Line:
    """One basis of a headline series.

    Parameters
    ----------
    basis : str
        What its figures stand on, as in the registers; blank where the measure has one basis. A new edition on it carries
        the line on.
    since, until : str
        First and last days between which periods are on this basis; open when blank.
    current : bool
        Whether it is the basis of the newest figures; older ones are drawn faintly and dashed.
    """

    name: str
    measure_id: str
    period_type: str
    geography: str
    breakdown: str = "total"
    basis: str = ""
    since: str = ""
    until: str = ""
    current: bool = True


@dataclass(frozen=True)
class Series:
    """A headline series: what it is called, what it counts, and its lines.

    Parameters
    ----------
    id, system, name : str
        ``system`` is youth or family.
    """

    id: str
    system: str
    name: str
    counts: str
    lines: tuple[Line, ...]


def _series(rows: list[dict[str, Any]]) -> Series:
    columns = names("measure_id period_type geography breakdown basis since until")
    lines = (
        Line(row["line"], **{name: row[name] for name in columns}, current=row["current"] == "yes")
        for row in rows
    )
    series = rows[0]
    return Series(series["id"], series["system"], series["name"], series["counts"], tuple(lines))


HEADLINES = tuple(
    _series(list(rows)) for _, rows in groupby(listed(Path(__file__).with_suffix(".csv")), itemgetter("id"))
)


def headlines_of(area: str) -> tuple[Series, ...]:
    """Give the headline series with every line read for one area, which the words of a series no longer name."""
    return tuple(
        replace(
            one,
            counts=one.counts.replace(", England", ""),
            lines=tuple(replace(line, geography=area) for line in one.lines),
        )
        for one in HEADLINES
    )
