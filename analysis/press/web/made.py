"""What the files beside the documents are, kind by kind, each page of them checked."""

from concurrent.futures import ThreadPoolExecutor

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem
from analysis.press.documents.sources import read_sources
from analysis.press.engines.checks.html import check_page
from analysis.press.engines.edition import read_edition
from analysis.press.engines.request import RenderRequest
from analysis.press.study import the_study
from analysis.press.web.claims import claim_pages
from analysis.press.web.feed import feed, sitemap
from analysis.press.web.figures import figure_pages, figure_pictures
from analysis.press.web.markdown import list_of_texts, twins
from analysis.press.web.material import Kind, Material
from analysis.press.web.open_document import open_documents
from analysis.press.web.sharing import cards, quotes
from analysis.press.web.tables import described_data

KINDS: tuple[Kind, ...] = (
    twins,
    list_of_texts,
    described_data,
    quotes,
    cards,
    feed,
    sitemap,
    figure_pictures,
    figure_pages,
    open_documents,
    claim_pages,
)


def made(
    project: Project, request: RenderRequest, each: str, part: slice
) -> list[tuple[dict[str, bytes], list[Problem]]]:
    """Make some kinds of files.

    Returns: list of (dict, list of Problem). For each kind the content of its files by their paths in the outputs, and
    what is wrong in its pages.

    Parameters
    ----------
    each : str
        The parameter of whose values pages are made; all kinds when empty.
    part : slice
        Which of the kinds, so that several processes can share them.
    """
    pages = the_study().pages_each()
    kinds = (pages[each][1],) if each else (*KINDS, *(kind for _, kind in pages.values()))
    edition = read_edition(project, releasing=request.releasing, embargoed=request.embargoed)
    material = Material(project, edition, tuple(read_sources(project)))

    def checked(kind: Kind) -> tuple[dict[str, bytes], list[Problem]]:
        files = dict(kind(material))
        pages = [name for name in files if name.endswith(".html")]
        return files, [
            problem for name in pages for problem in check_page(files[name].decode(), f"outputs/{name}")
        ]

    # pictures are drawn while pages are written
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(checked, kinds[part]))
