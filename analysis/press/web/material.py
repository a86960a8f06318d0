"""What the files beside the documents are made from; what no kind of file asks for is not computed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.press.base.paths import Project
from analysis.press.claims.ledger import LedgerEntry, ledger
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.sources import Source
from analysis.press.engines.edition import Edition
from analysis.press.registers import Evidence, load_evidence
from analysis.press.web.shown_figures import ShownFigure, shown_figures


@dataclass(frozen=True)
class Material:
    """The study as it was just rendered: every page is made, and its claims are held."""

    project: Project
    edition: Edition
    sources: tuple[Source, ...]

    @cached_property
    def evidence(self) -> Evidence:
        """The registers."""
        return load_evidence(folder=self.project.data)

    @cached_property
    def figures(self) -> Mapping[str, ShownFigure]:
        """Every figure and table of any page by id, as it stands there."""
        return shown_figures(self.project, self.sources)

    @cached_property
    def ledger(self) -> list[LedgerEntry]:
        """Every claim with the values and rows behind it."""
        documents = [source.document for source in self.sources]
        return ledger(documents, self.numbers)[0]

    @cached_property
    def numbers(self) -> Numbers:
        """Every number of running text."""
        return Numbers(self.evidence)


Kind = Callable[[Material], Mapping[str, bytes]]
"""A kind of file: the content of each by its path in the outputs, the same bytes for the same material.

It may rest on exhibits as they stand, on data, claims and edition; what rests on all words of the pages is one of ``made.OF_PAGES``.
"""
