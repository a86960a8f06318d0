"""What can be said of one area: sentences that are tested for each area, and left out where they do not hold."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.format import count, listing
from analysis.press.registers import Evidence
from analysis.study.areas.compare import COUNCIL, FEW_RESIDENTS, beside, residents_under_18
from analysis.study.areas.words import amount, when


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

    def of(self, line: str, column: str = "value") -> float:
        """Give a number of a line; not a number where there is none."""
        return float(self.rows[line][column])

    def said(self, line: str, column: str = "value") -> str:
        """Print a number of a line."""
        return amount(self.of(line, column), self.rows[line]["unit"])

    def when(self, line: str) -> str:
        """Say of which year or day a line is."""
        return when(self.rows[line])


@dataclass(frozen=True)
class Sentence:
    """A sentence about any area, with what must hold for it to be printed.

    Parameters
    ----------
    holds : callable
        False also where a number that it needs is not known.
    """

    id: str
    holds: Callable[[Facts], bool]
    words: Callable[[Facts], str]


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
            yield sentence.id, upper_first(sentence.words(found))


def _known(*values: float) -> bool:
    return not any(math.isnan(value) for value in values)


def _comparable(found: Facts, *values: float) -> bool:
    """Tell whether numbers are known and an area has residents enough that a rate of it says something."""
    return _known(*values) and values[0] > 0 and found.under_18_n >= FEW_RESIDENTS


def _against(line: str, column: str, direction: str, words: Callable[[Facts], str]) -> Sentence:
    """Compare a line with its country or its neighbours, as both are printed: what prints the same is neither more nor less."""

    def holds(found: Facts) -> bool:
        own, other = found.of(line), found.of(line, column)
        if not _comparable(found, own, other) or found.said(line) == found.said(line, column):
            return False
        return own > other if direction == "more" else own < other

    return Sentence(f"{line}-{direction}-than-{column}", holds, words)


def _sentenced(word: str) -> Callable[[Facts], str]:
    return lambda f: (
        f"of every 10,000 children aged 10 to 17, {f.said('sentenced_rate')} were cautioned or sentenced in the area of the youth "
        f"justice service {f.service} in the {f.when('sentenced_rate')}, {word} than in {f.country} ({f.said('sentenced_rate', 'country')})."
    )


def _looked_after(word: str) -> Callable[[Facts], str]:
    return lambda f: (
        f"of every 10,000 children under 18 in {f.name}, {f.said('looked_after_rate')} were looked after on {f.when('looked_after_rate')}, "
        f"{word} than in {f.country} ({f.said('looked_after_rate', 'country')})."
    )


def _in_need(word: str) -> Callable[[Facts], str]:
    return lambda f: (
        f"{f.said('in_need_rate')} of every 10,000 were in need on {f.when('in_need_rate')}, {word} than in the middle of its "
        f"{f.rows['in_need_rate']['neighbours_n']} statistical neighbours ({f.said('in_need_rate', 'neighbours')})."
    )


def _spends(word: str) -> Callable[[Facts], str]:
    return lambda f: (
        f"{f.name} spent {f.said('youth_spend')} on youth justice for each child aged 10 to 17 in the {f.when('youth_spend')}, {word} "
        f"than the middle of its neighbours ({f.said('youth_spend', 'neighbours')})."
    )


def _both(direction: str) -> Callable[[Facts], bool]:
    def holds(found: Facts) -> bool:
        pairs = [
            (found.of(line), found.of(line, "country")) for line in ("sentenced_rate", "looked_after_rate")
        ]
        if found.sharers != (found.name,) or not _comparable(
            found, *(value for pair in pairs for value in pair)
        ):
            return False
        return all(own > other if direction == "above" else own < other for own, other in pairs)

    return holds


def _without_figure(found: Facts) -> list[str]:
    named = {"family": "children's social care", "youth": "youth justice"}
    missing = {row["system"] for row in found.rows.values() if row["mark"]}
    return [named[system] for system in ("youth", "family") if system in missing]


SENTENCES = (
    _against("sentenced_rate", "country", "more", _sentenced("more")),
    _against("sentenced_rate", "country", "fewer", _sentenced("fewer")),
    _against("looked_after_rate", "country", "more", _looked_after("more")),
    _against("looked_after_rate", "country", "fewer", _looked_after("fewer")),
    Sentence(
        "both-above",
        _both("above"),
        lambda f: (
            f"{f.name} is above {f.country} in both: children cautioned or sentenced, and children looked after."
        ),
    ),
    Sentence(
        "both-below",
        _both("below"),
        lambda f: (
            f"{f.name} is below {f.country} in both: children cautioned or sentenced, and children looked after."
        ),
    ),
    _against("in_need_rate", "neighbours", "more", _in_need("more")),
    _against("in_need_rate", "neighbours", "fewer", _in_need("fewer")),
    _against("youth_spend", "neighbours", "more", _spends("more")),
    _against("youth_spend", "neighbours", "fewer", _spends("less")),
    Sentence(
        "shares-its-service",
        lambda f: len(f.sharers) > 1,
        lambda f: (
            f"its youth justice service, {f.service}, covered the area of {len(f.sharers)} of today's councils: {listing(f.sharers)}."
        ),
    ),
    Sentence(
        "few-residents",
        lambda f: f.under_18_n < FEW_RESIDENTS,
        lambda f: (
            f"{f.name} has {count(f.under_18_n)} residents under 18, so few that no rate of it is compared here."
        ),
    ),
    Sentence(
        "some-lines-missing",
        lambda f: bool(_without_figure(f)),
        lambda f: (
            f"lines of {listing(_without_figure(f))} have no figure for {f.name} in the files read here; "
            "the table says why."
        ),
    ),
)
"""In the order in which they are printed."""
