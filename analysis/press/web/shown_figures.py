"""Figures and tables as they stand on the pages that were just made."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from analysis.press.base.paths import Project
from analysis.press.documents.sources import Source

_EXHIBIT = re.compile(r'<div id="((?:fig|tbl)-[\w-]+)" class="exhibit\b')
_DIVISION = re.compile(r"<(/?)div\b")
_CARD = re.compile(
    r'<div class="tools".*?</details>\s*</div>|<div class="card-line">.*?</div>(?=\s*</div>)', re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class ShownFigure:
    """A figure or table as it stands on the first page that shows it.

    Parameters
    ----------
    page : str
        From the folder of all pages, without its ending: ``report/report``.
    html : str
        The division, with picture or table, caption and source; without its card, which says of which edition the page is.
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


def shown_figures(project: Project, sources: Iterable[Source]) -> Mapping[str, ShownFigure]:
    """Give every figure and table of any page by id."""
    found: dict[str, ShownFigure] = {}
    for source in sources:
        path = project.outputs / f"{source.name}.html"
        for each in _on_page(source.name, path.read_text("utf-8") if path.is_file() else ""):
            found.setdefault(each.id, each)
    return found


def _on_page(page: str, html: str) -> list[ShownFigure]:
    found = []
    for opening in _EXHIBIT.finditer(html):
        depth, end = 0, opening.end()
        for division in _DIVISION.finditer(html, opening.start()):
            depth += -1 if division[1] else 1
            if not depth:
                end = html.index(">", division.start()) + 1
                break
        block = _CARD.sub("", html[opening.start() : end])
        found.append(ShownFigure(opening[1], page, block))
    return found
