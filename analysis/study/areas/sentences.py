"""What can be said of one area: sentences that are tested for each area, and left out where they do not hold."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.base.names import listed_as
from analysis.press.exhibits.format import count, listing
from analysis.press.registers import Evidence
from analysis.study.areas.compare import COUNCIL, FEW_RESIDENTS, beside, residents_under_18
from analysis.study.areas.format import amount, when

_SYSTEMS = {"youth": "youth justice", "family": "children's social care"}


@dataclass(frozen=True)
class Facts:
    """An area as its sentences see it.

    Parameters
    ----------
    lines : DataFrame
        As ``beside`` gives it, by line.
    sharers : tuple of str
        The councils that its youth justice service covers, itself among them.
    """

    name: str
    service: str
    country: str
    lines: pd.DataFrame
    sharers: tuple[str, ...]
    under_18_n: float

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """Its lines by their names."""
        return {str(line): row for line, row in self.lines.to_dict("index").items()}

    @property
    def councils_n(self) -> int:
        """How many councils share its youth justice service."""
        return len(self.sharers)

    @property
    def councils(self) -> str:
        """Which these are."""
        return listing(self.sharers)

    @property
    def residents(self) -> str:
        """How many residents under 18 it has."""
        return count(self.under_18_n)

    @property
    def missing(self) -> str:
        """The systems of which a line has no figure; blank where there is none."""
        without = {row["system"] for row in self.rows.values() if row["mark"]}
        return listing([words for system, words in _SYSTEMS.items() if system in without] or [""])

    def said(self, line: str, column: str = "value") -> str:
        """Print a number of a line."""
        return amount(float(self.rows[line][column]), self.rows[line]["unit"])

    def lies(self, line: str, direction: str, column: str) -> bool:
        """Tell whether a line lies above or below its country or neighbours, as both are printed: what prints the same does neither."""
        own, other = self.rows[line]["value"], self.rows[line][column]
        if not own > 0 or self.said(line) == self.said(line, column):
            return False
        return bool(own > other if direction == "above" else own < other)


@dataclass(frozen=True)
class Sentence:
    """A sentence about any area, as ``sentences.csv`` lists it, with what must hold for it to be printed.

    Parameters
    ----------
    lines : tuple of str
        The lines that it compares, each of which lies ``above`` or ``below`` the ``country`` or the middle of its ``neighbours``.
    alone : bool
        Whether its youth justice service must cover no other council.
    words : str
        With what is printed of the area ``f`` in braces, and of the first line ``own``, ``other``, ``when`` and ``neighbours_n``.
    """

    id: str
    lines: tuple[str, ...]
    beside: str
    direction: str
    alone: bool
    words: str

    def holds(self, found: Facts) -> bool:
        """Tell whether it holds of an area; it does not where a number that it needs is not known."""
        if not self.lines:
            return _OTHERWISE[self.id](found)
        if not found.under_18_n >= FEW_RESIDENTS or (self.alone and found.sharers != (found.name,)):
            return False
        return all(found.lies(line, self.direction, self.beside) for line in self.lines)

    def of(self, found: Facts) -> str:
        """Write it of an area of which it holds."""
        told: dict[str, Any] = {}
        for line in self.lines[:1]:
            row = found.rows[line]
            told = {"own": found.said(line), "other": found.said(line, self.beside), "when": when(row)}
            told["neighbours_n"] = row["neighbours_n"]
        return upper_first(self.words.format(f=found, **told))


_OTHERWISE: dict[str, Callable[[Facts], bool]] = {
    "shares-its-service": lambda f: f.councils_n > 1,
    "few-residents": lambda f: f.under_18_n < FEW_RESIDENTS,
    "some-lines-missing": lambda f: bool(f.missing),
}
"""What must hold of an area for the sentences that compare no line."""
SENTENCES = listed_as(Path(__file__).with_suffix(".csv"), Sentence)
"""In the order in which they are printed."""


def facts(evidence: Evidence, area_id: str) -> Facts:
    """Gather what the sentences about an area are tested with."""
    areas = evidence.areas.set_index("area_id")
    area = areas.loc[area_id]
    service = areas.loc[area["youth_justice_service"], "area_name"]
    lines = beside(evidence, area_id).set_index("line")
    covers = areas["area_kind"].eq(COUNCIL) & areas["youth_justice_service"].eq(area["youth_justice_service"])
    sharers = tuple(sorted(areas.loc[covers, "area_name"]))
    under_18 = residents_under_18(evidence).get(area_id, math.nan)
    return Facts(area["area_name"], service, lines["country_name"].iloc[0], lines, sharers, under_18)


def that_hold(found: Facts) -> Iterator[tuple[str, str]]:
    """Give each sentence that holds for an area, with its id, in order."""
    for sentence in SENTENCES:
        if sentence.holds(found):
            yield sentence.id, sentence.of(found)
