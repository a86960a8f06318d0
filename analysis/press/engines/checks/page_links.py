"""Where links and references lead, of a document and of what it shows: to a page that is made, to a place that it has, to a source that is listed."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from analysis.press.base.files import read_text
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem
from analysis.press.documents.markup import references
from analysis.press.documents.options import listed
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import Source
from analysis.press.engines.request import ENDINGS
from analysis.press.ingest.text import slug
from analysis.press.study import the_study

_PAGE = re.compile(
    r"(?![a-z][a-z0-9+.-]*:|/)(?P<path>[^#?]*\.(?:html|pdf|ipynb|qmd)|)(?:#(?P<place>.*)|\?.*)?",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^#{1,6} (.+?)(?:\{.*)?$", re.MULTILINE)
_EXPLAINED = "Name the page and the section in which it is explained."
_EXHIBITS = ("fig-", "tbl-")
_KEY = re.compile(r"^@\w+\{([^\s,]+),", re.MULTILINE)


def link_problems(project: Project, sources: Sequence[Source]) -> list[Problem]:
    """Find links to pages that nobody makes or to places that they do not have, and references to what is not there.

    A figure or table that a document shows must be explained where ``draws`` says, where any document of that folder is made.
    """
    from analysis.press.exhibits.catalogue import exhibits

    known = _Known(project, sources)
    cells = "\n".join(cell.source for source in sources for cell in source.document.cells)
    folders = {"", *(posixpath.dirname(source.name) for source in sources)}
    shown = [
        entry
        for entry in exhibits().values()
        if f'"{entry.id}"' in cells and posixpath.dirname(entry.explained_in) in folders
    ]
    return [
        Problem(entry.where, entry.explained_in or "nothing", lack, _EXPLAINED, entry.line, "explained_in")
        for entry in shown
        if (lack := known.lack(*entry.explained_in.split("#", 1)))
    ] + [
        Problem(source.document.where, found, expected, "Correct it.", row=row)
        for source in sources
        for row, address in references(source.document)
        for found, expected in known.faults(source, address)
    ]


class _Known:
    """What can be linked or referred to; what no link asks for is not looked up."""

    def __init__(self, project: Project, sources: Sequence[Source]) -> None:
        self._project, self._sources = project, sources
        self._written = {name: source for source in sources for name in _files(source)}

    def faults(self, source: Source, address: str) -> Iterator[tuple[str, str]]:
        if address.startswith("@"):
            name = address.lstrip("@{")
            if name.startswith((*_EXHIBITS, "sec-")):
                if not self._has(source, name):
                    yield address, f"a figure, table or section that {source.document.where} has"
            elif self._keys and name not in self._keys:
                yield address, "a source that the bibliography lists"
        elif not address:
            yield "a link that leads nowhere", "an address"
        elif link := _PAGE.fullmatch(address):
            folder = posixpath.dirname(source.name)
            page = (
                posixpath.normpath(posixpath.join(folder, link["path"]))
                if link["path"]
                else f"{source.name}.html"
            )
            if lack := self.lack(page, link["place"]):
                yield f"a link to {address}", lack

    def lack(self, page: str, place: str | None = None) -> str:
        """Say what is missing where a link leads, from the folder of all pages, if anything is."""
        if page not in self._written:
            return "" if page.startswith("..") or page in self._beside else "a page that is made"
        return "" if not place or self._has(self._written[page], place) else f"a place that {page} has"

    def _has(self, source: Source, place: str) -> bool:
        """Tell whether a document has a place: an id in braces, a heading, or what a cell or the code that writes it names."""
        text, headings = self._texts[source.name]
        if place in headings or re.search(rf"\{{#{re.escape(place)}(?![\w-])", text):
            return True
        named = re.compile(rf"(?<![\w@#-]){re.escape(place)}(?![\w-])")
        return place.startswith(_EXHIBITS) and any(map(named.search, (text, *self._code)))

    @cached_property
    def _texts(self) -> dict[str, tuple[str, set[str]]]:
        """What each document says, and the places that its headings make."""
        # what is not UTF-8 is told where documents are read
        texts = {each.name: each.document.path.read_text("utf-8", "replace") for each in self._sources}
        return {name: (text, {*map(slug, _HEADING.findall(text))}) for name, text in texts.items()}

    @cached_property
    def _code(self) -> list[str]:
        return [path.read_text(encoding="utf-8") for path in self._project.package.rglob("study/**/*.py")]

    @cached_property
    def _keys(self) -> set[str]:
        files = {
            self._project.root / name
            for each in self._sources
            for options in each.options.values()
            for name in listed(options.get("bibliography"))
        }
        return {key for file in files for key in _KEY.findall(read_text(file, self._project.relative(file)))}

    @cached_property
    def _beside(self) -> set[str]:
        """The pages beside the documents: of each figure and table, each sentence, and each value of a parameter."""
        from analysis.press.exhibits.catalogue import exhibits
        from analysis.press.registers import load_evidence

        study, evidence = the_study(), load_evidence(folder=self._project.data)
        said = {each.id for source in self._sources for each in sentences(source.document)[0]}
        pages = {f"figures/{name}.html" for name in exhibits()} | {f"claims/{name}.html" for name in said}
        for parameter, (listing, _) in study.pages_each().items():
            pages |= {f"{listing}/{slug(value)}.html" for value in study.choices(evidence)[parameter]}
        return pages


def _files(source: Source) -> Iterator[str]:
    yield from (f"{source.name}.{ENDINGS[name]}" for name in source.formats)
    if source.name.startswith("notebooks/"):
        yield f"{source.name}.ipynb"
