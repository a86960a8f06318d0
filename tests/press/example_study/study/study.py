"""The study as one object, handed to the press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
        from analysis.study.trees import compare, figures

        from analysis.press.exhibits.catalogue import Entry

        entries = (
            Entry(
                "fig-planted", figures.planted, (compare.planted_by_year,), "report/report.html#sec-planted"
            ),
            Entry("fig-alive", figures.alive, (compare.alive_by_kind,), "report/report.html#sec-alive"),
            Entry(
                "tbl-streets", figures.streets, (compare.planted_by_street,), "report/report.html#sec-planted"
            ),
        )
        return {entry.id: entry for entry in entries}

    def numbers(self) -> type[Numbers]:
        """Give the numbers of its running text."""
        from analysis.study.numbers import TownNumbers

        return TownNumbers

    def claim_modules(self) -> Iterable[str]:
        """Name the module that registers its claims."""
        return ("analysis.study.trees.claims",)


STUDY = TreeStudy()
