"""What the files beside the documents are made from; what no kind of file asks for is not computed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from analysis.press.base.paths import Project
from analysis.press.claims.ledger import LedgerEntry, ledger
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.sources import Source
from analysis.press.engines.edition import Edition
from analysis.press.registers import Evidence, load_evidence
from analysis.press.study import the_study

_EXHIBIT = re.compile(r'<div id="((?:fig|tbl)-[\w-]+)" class="exhibit\b')
_DIVISION = re.compile(r"<(/?)div\b")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Standing:
    """A figure or table as it stands on the first page that shows it.

    Parameters
    ----------
    page : str
        From the folder of all pages, without its ending: ``report/report``.
    html : str
        The whole division, with picture or table, caption, source and card.
    """

    id: str
    page: str
    html: str

    @property
    def title(self) -> str:
        """What it shows, as a sentence."""
        return self._said(r'<span class="finding">(.*?)</span>') or self.id

    @property
    def subtitle(self) -> str:
        """Unit, period and place."""
        return self._said(r'<span class="subtitle">(.*?)</span>')

    @property
    def source(self) -> str:
        """Note and source."""
        return self._said(r'<div class="exhibit-source">(.*?)</div>')

    def _said(self, pattern: str) -> str:
        found = re.search(pattern, self.html, re.DOTALL)
        return " ".join(unescape(_TAG.sub("", found[1])).split()) if found else ""


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
    def standing(self) -> Mapping[str, Standing]:
        """Every figure and table of any page by id, as it stands there."""
        found: dict[str, Standing] = {}
        for source in self.sources:
            path = self.project.outputs / f"{source.name}.html"
            for each in _standing(source.name, path.read_text("utf-8") if path.is_file() else ""):
                found.setdefault(each.id, each)
        return found

    @cached_property
    def ledger(self) -> list[LedgerEntry]:
        """Every claim with the values and rows behind it."""
        documents = [source.document for source in self.sources]
        return ledger(documents, self.numbers)[0]

    @cached_property
    def numbers(self) -> Numbers:
        """Every number of running text."""
        return the_study().numbers()(self.evidence)


Kind = Callable[[Material], Mapping[str, bytes]]
"""A kind of file: the content of each by its path in the outputs, the same bytes for the same material."""


def _standing(page: str, html: str) -> list[Standing]:
    found = []
    for opening in _EXHIBIT.finditer(html):
        depth, end = 0, opening.end()
        for division in _DIVISION.finditer(html, opening.start()):
            depth += -1 if division[1] else 1
            if not depth:
                end = html.index(">", division.start()) + 1
                break
        block = html[opening.start() : end]
        found.append(Standing(opening[1], page, block))
    return found
