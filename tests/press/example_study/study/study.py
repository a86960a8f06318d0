"""The study as one object, handed to the press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.press.study import Description, Study
from analysis.study.registers import FIELDS, TABLES

if TYPE_CHECKING:
    from analysis.press.claims.numbers import Numbers
    from analysis.press.exhibits.catalogue import Entry
    from analysis.press.registers import Evidence


class TreeStudy(Study):
    """The trees that a town planted."""

    tables = TABLES
    fields = FIELDS
    described = Description(
        name="town-trees",
        title="The trees of a town",
        description="Streets of a town, and the trees planted in them.",
        introduction=(
            "The streets of a town, and the trees planted in them, each with the page it was read from.",
        ),
    )

    def evidence(self) -> type[Evidence]:
        """Give the class that holds its registers."""
        from analysis.study.evidence import TownEvidence

        return TownEvidence

    def exhibits(self) -> Mapping[str, Entry]:
        """Give its two figures and its table by id."""
        from analysis.press.exhibits.catalogue import read_catalogue

        return read_catalogue(Path(__file__).with_name("catalogue.csv"), "analysis.study")

    def numbers(self) -> type[Numbers]:
        """Give the numbers of its running text."""
        from analysis.study.numbers import TownNumbers

        return TownNumbers

    def claim_modules(self) -> Iterable[str]:
        """Name the module that registers its claims."""
        return ("analysis.study.trees.claims",)


STUDY = TreeStudy()
