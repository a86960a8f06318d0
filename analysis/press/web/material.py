"""What the files beside the documents are made from; what no kind of file asks for is not computed."""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.press.base.cache import Cache, key_of
from analysis.press.base.files import digest_of
from analysis.press.base.paths import Project
from analysis.press.claims.ledger import LedgerEntry, ledger
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import Source
from analysis.press.engines.edition import Edition
from analysis.press.engines.environment import environment_key
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
    def data(self) -> Mapping[str, list[list[str]]]:
        """The data of every figure and table by id, where it has any: the rows of its CSV, the head first."""
        found = {}
        for name in self.figures:
            path = self.project.outputs / "exhibits" / f"{name}.csv"
            if path.is_file():
                with path.open(encoding="utf-8", newline="") as file:
                    found[name] = list(csv.reader(file))
        return found

    @cached_property
    def ledger(self) -> list[LedgerEntry]:
        """Every claim with the values and rows behind it."""
        documents = [source.document for source in self.sources]
        return ledger(documents, self.numbers)[0]

    @cached_property
    def numbers(self) -> Numbers:
        """Every number of running text."""
        return Numbers(self.evidence)

    def kept(self, name: str, make: Callable[[], Any], *rests_on: object) -> Any:
        """Give what can be written as JSON, made anew only when code, registers or what else it rests on changed.

        Parameters
        ----------
        rests_on : object
            What else it is made of; where that is not the edition, another edition makes nothing anew.
        """
        cache = Cache(self.project.cache / "beside" / name, ".json", most=3)
        key = key_of(self._made_by, rests_on)
        return json.loads(cache.made(key, lambda: json.dumps(make()).encode()))

    @cached_property
    def _made_by(self) -> str:
        return environment_key(self.project) + digest_of(sorted(Path(__file__).parent.glob("*.py")))

    @cached_property
    def claimed(self) -> list[object]:
        """What the ledger rests on beside the registers: the sentences and figures as pages show them."""
        marked = [(one.shown, one.figures) for each in self.sources for one in sentences(each.document)[0]]
        shown = [(each.page, each.title, each.source) for each in self.figures.values()]
        return [marked, shown, digest_of(sorted((self.project.outputs / "exhibits").glob("*.svg")))]


Kind = Callable[[Material], Mapping[str, bytes]]
"""A kind of file: the content of each by its path in the outputs, the same bytes for the same material.

It may rest on exhibits as they stand, on data, claims and edition; what rests on all words of the pages is one of ``made.OF_PAGES``.
"""
