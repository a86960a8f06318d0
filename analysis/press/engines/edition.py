"""What every document says of itself: version, date of edition, how fresh its data are, and which sources it was made from.

The values are put where both engines find them, before any document is rendered: Quarto by its ``pre-render`` script, the
built-in engine by calling the same function.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import partial
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from analysis.press.base.changelog import CHANGELOG, Changelog, read_changelog
from analysis.press.base.files import write_whole
from analysis.press.base.first_letter import upper_first
from analysis.press.base.paths import Project
from analysis.press.base.prepared import EDITION, PREPARED_DAY
from analysis.press.base.typeface import typeface_files
from analysis.press.citation import EditionStatus, Part, Work, as_bibtex, as_text, long_date, read_work
from analysis.press.citation.downloads import download
from analysis.press.citation.page_head import Page, page_head
from analysis.press.documents.reach import documents_in_words
from analysis.press.documents.sources import Source, examine_sources
from analysis.press.engines.edition_status import CITE_LABELS, edition_status, not_to_cite, sources_words
from analysis.press.engines.request import ENDINGS
from analysis.press.engines.tree import Tree, is_version, read_tree
from analysis.press.engines.version_list import version_list
from analysis.press.registers.register_files import newest_source
from analysis.press.study import the_study

if TYPE_CHECKING:
    from analysis.press.registers.vintages import LeftOut

_LANDING = "index"
_ANY_EXHIBIT = Part("@id@", "@title@")
# What pages say of the sources, and of how to cite them, stands in them in a place of its own and is put there last.
_IN_PLACES = ("edition", "released", "data-as-of", "sources-in-full", "colophon", "not-to-cite", "cite-label")
_MARKUP = {"cite-formats", "head"}
_PLACE = re.compile("\ue000([a-z-]+)(?:\ue001([^\ue001]*)\ue001([^\ue002]*))?\ue002")
_LINE = re.compile(f"^.*\ue000({'|'.join(_IN_PLACES)})\ue002.*\n", re.MULTILINE)
_TYPST = re.compile(r"""[\\\[\]#*_`$<>@~"']|^[-+=/]|//|--|\.\.\.""")


@dataclass(frozen=True)
class Edition:
    """One edition of the documents.

    Parameters
    ----------
    work : Work
        What is cited, and whether it is the version; its date is also the date inside the PDF files.
    is_version : bool or None
        Whether the recorded sources are those of the newest version; None when nothing tells.
    data_as_of : date or None
        When the newest dated source in use was published.
    as_known : str
        For documents as known on a day: which day, and what is left out.
    reached : frozenset of str
        The documents that changed words reach, where nothing else changed.
    unreached : Edition or None
        That of all else, which is made of the sources as recorded.
    """

    work: Work
    tree: Tree
    is_version: bool | None
    changelog: Changelog
    data_as_of: date | None
    as_known: str = ""
    documents: Mapping[str, Work] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    reached: frozenset[str] = frozenset()
    unreached: Edition | None = None

    def of(self, document: str = "") -> Edition:
        """Give the edition of a document, such as ``report/briefing``, or of what stands beside the documents."""
        is_reached = PurePosixPath(document).name in self.reached
        return self if self.unreached is None or is_reached else self.unreached

    @property
    def timestamp(self) -> int:
        """Seconds since 1970 for the date inside files, which is the edition's."""
        return int(datetime.combine(self.work.released, time(), UTC).timestamp())

    @property
    def colophon(self) -> str:
        """Which edition, data and sources a document is made of, in sentences that can stand alone."""
        data = f" Data as of {long_date(self.data_as_of)}." if self.data_as_of else ""
        sources = sources_words(self.tree)
        return f"{upper_first(self.work.dated_edition)}.{data} Sources: {sources}."

    @property
    def warning(self) -> str:
        """Why this is not to be cited as the version; empty when it is."""
        return not_to_cite(self.work, self.tree, self.is_version)

    def paragraphs(self, engine: str) -> tuple[str, ...]:
        """Say it under the title of a notebook for Jupyter: what it is made of, and whether it can be cited."""
        warning = (f"> {self.warning}",) if self.warning else ()
        return (*warning, f"{self.colophon} Rendered with {engine}.")

    @property
    def words(self) -> dict[str, str]:
        """The values as title blocks and cards print them; a card puts its exhibit in the place of the names in @."""
        is_draft = self.work.status is EditionStatus.DRAFT
        words = {
            "edition": upper_first(self.work.edition),
            "released": "not published" if is_draft else long_date(self.work.released),
            "edition-day": self.work.released.isoformat(),
            "data-as-of": long_date(self.data_as_of) if self.data_as_of else "",
            "sources-in-full": sources_words(self.tree),
            "colophon": self.colophon,
            "not-to-cite": self.warning,
            "as-known": self.as_known,
            "version-list": version_list(self.changelog),
            "newest-version": version_list(self.changelog, newest_only=True),
            "cite-label": CITE_LABELS[self.work.status],
            "cite-exhibit-text": as_text(self.work, _ANY_EXHIBIT),
            "cite-exhibit-bibtex": as_bibtex(self.work, _ANY_EXHIBIT),
        }
        return {name: said for name, said in words.items() if said}

    def citation(self, document: str) -> dict[str, str]:
        """Give how a document is cited, in words and for programs, and its page's head; nothing for an unknown one."""
        work = self.documents.get(document)
        if not work:
            return {}
        ris = download(work, "ris", "Download for a reference manager (RIS)")
        formats = (
            '<details class="citation"><summary>BibTeX, RIS and CSL-JSON</summary>\n<pre class="bibtex"><code>'
            f"{escape(as_bibtex(work), quote=False)}</code></pre>\n"
            f"<p>{ris} {download(work, 'csl-json', 'Download as CSL-JSON')}</p>\n</details>"
        )
        said = {"cite-as": as_text(work), "cite-formats": formats, "head": self.heads.get(document, "")}
        return {name: words for name, words in said.items() if words}


def read_edition(
    project: Project, vintage: LeftOut | None = None, *, releasing: bool = False, embargoed: bool = False
) -> Edition:
    """Read the edition from what is cited, the changelog, the record of the sources and the register of sources.

    Parameters
    ----------
    vintage : LeftOut, optional
        What is left out, for documents as known on a day.
    releasing : bool
        Whether this is the newest version being made, of which no register can have a row yet.
    embargoed : bool
        Whether it is not to be passed on before its day; it then names no address.
    """
    read = partial(_edition, project, vintage, releasing=releasing, embargoed=embargoed)
    tree, sources = read_tree(project), examine_sources(project)[0]
    edition = read(tree, sources)
    may_differ = tree.changed and not (vintage or releasing or embargoed)
    changed = documents_in_words(project, sources) if may_differ else frozenset()
    if not changed:
        return edition
    reached = frozenset({_LANDING, *(PurePosixPath(path).stem for path in changed)})
    return replace(edition, reached=reached, unreached=read(read_tree(project, changed), sources))


def _edition(
    project: Project,
    vintage: LeftOut | None,
    tree: Tree,
    examined: list[Source],
    *,
    releasing: bool,
    embargoed: bool,
) -> Edition:
    changelog = read_changelog(project.root / CHANGELOG)
    of_version = releasing or is_version(project, tree, changelog.newest.version)
    if changelog.unreleased:
        of_version = False
    until = vintage.as_of if vintage else None
    work = replace(read_work(project.root), status=edition_status(tree, of_version), as_known=until)
    if embargoed:
        work = replace(work, status=EditionStatus.EMBARGOED, site="", doi="", url="")
    sources = {Path(source.name).name: source for source in examined}
    documents = {name: document_work(work, source) for name, source in sources.items()}
    heads = {
        name: page_head(documents[name], _page(source, beside=vintage is None), whole=work)
        for name, source in sources.items()
        if "html" in source.formats
    }
    return Edition(
        work=work,
        tree=tree,
        is_version=of_version,
        changelog=changelog,
        data_as_of=newest_source(project.data, until),
        as_known=f"{vintage.words} {the_study().not_dated}".strip() if vintage else "",
        documents=documents,
        heads=heads,
    )


def _page(source: Source, *, beside: bool) -> Page:
    """Describe a page; as known on a day there is neither text nor feed beside it."""
    options = source.options["html"]
    others = tuple(ENDINGS[name] for name in source.formats if name != "html") + (("md",) if beside else ())
    return Page(
        source.name,
        str(options.get("site-name", "")),
        str(options.get("lang", "en")),
        others,
        "../feed.xml" if beside else "",
        next((f"cards/{claim}.png" for claim in the_study().cards if beside), ""),
    )


def document_work(work: Work, source: Source) -> Work:
    """Give a document of the edition as a work that can be cited; the landing page stands for the whole edition."""
    name, said = Path(source.name).name, source.document.front_matter
    if name == _LANDING:
        return work
    title, abstract = str(said.get("title") or name), str(said.get("description") or "")
    if title == work.title:
        # what has the title of the whole is told from it by its kind
        title = f"{title} [{said.get('kind-label') or name}]"
    return replace(work, id=name, kind="report", title=title, abstract=abstract, references=())


def prepare(project: Project, vintage: LeftOut | None = None, **given: bool) -> Edition:
    """Put the typeface and the edition where the theme of both engines finds them.

    Parameters are those of `read_edition`.
    """
    edition = read_edition(project, vintage, **given)
    typeface_files(project.fonts)
    documents = {name: edition.of(name).citation(name) for name in edition.documents}
    day = {PREPARED_DAY: vintage.as_of.isoformat()} if vintage else {}
    unreached = {name: edition.of().words for name in documents if edition.of(name) is not edition}
    said = {**edition.words, **day, "documents": documents, "unreached": unreached}
    text = json.dumps(said, indent=2, sort_keys=True)
    path = project.cache / EDITION
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text.encode())
    return edition


def with_places(said: Mapping[str, Any]) -> dict[str, Any]:
    """Give what was prepared with places for words instead of those words that sources change without changing a document."""
    places = {name: f"\ue000{name}\ue002" for name in _IN_PLACES}
    exhibits = [name for name in said if name.startswith("cite-exhibit-")]
    places |= {name: f"\ue000{name}\ue001@id@\ue001@title@\ue002" for name in exhibits}
    documents = {
        document: {name: f"\ue000{name}\ue002" for name in words}
        for document, words in said.get("documents", {}).items()
    }
    return {**said, **places, "documents": documents, "unreached": {}}


def in_places(text: str, said: Mapping[str, Any], document: str, *, typst: bool) -> str:
    """Put words in their places; a line with a place for which there are none goes."""
    of_edition = said.get("unreached", {}).get(document, said)
    words = {**of_edition, **said.get("documents", {}).get(document, {})}

    def put(place: re.Match[str]) -> str:
        name, *part = place.groups()
        told = words.get(name, place[0])
        if name not in _MARKUP:
            told = _TYPST.sub(r"\\\g<0>", told) if typst else escape(told, quote=False)
        return told if part[0] is None else told.replace("@id@", part[0]).replace("@title@", part[1])

    kept = _LINE.sub(lambda line: line[0] if line[1] in words else "", text)
    return _PLACE.sub(put, kept)
