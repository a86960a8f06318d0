"""What the files beside the documents are, kind by kind: each page is checked, and no two kinds make the same file."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError, refusal
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
    figure_pages,
    figure_pictures,
    claim_pages,
)


def made(project: Project, request: RenderRequest, each: str = "") -> dict[str, bytes]:
    """Give the content of each file by its path in the outputs: of the pages of one parameter's values, or of all kinds.

    Raises
    ------
    ProblemsFoundError
        With everything wrong in any page, or when two kinds make the same file.
    """
    pages = the_study().pages_each()
    kinds = (pages[each][1],) if each else (*KINDS, *(kind for _, kind in pages.values()))
    edition = read_edition(project, releasing=request.releasing, embargoed=request.embargoed)
    material = Material(project, edition, tuple(read_sources(project)))
    contents: dict[str, bytes] = {}
    # pictures are drawn while pages are written
    with ThreadPoolExecutor(2) as threads:
        found: Iterable[Mapping[str, bytes]] = threads.map(lambda kind: kind(material), kinds)
    for files in found:
        if twice := sorted(contents.keys() & files.keys()):
            raise refusal(f"outputs/{twice[0]}", "two kinds of file that make it", "one", "Rename one.")
        contents |= files
    problems = [
        problem
        for name, content in contents.items()
        if name.endswith(".html")
        for problem in check_page(content.decode(), f"outputs/{name}")
    ]
    if problems:
        raise ProblemsFoundError(problems)
    return dict(sorted(contents.items()))
