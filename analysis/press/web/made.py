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

OF_PAGES: tuple[Kind, ...] = (twins, list_of_texts)
"""Those that every word of the pages counts for, and which edition the whole is."""
# Two processes take turns: the first draws, the second computes the ledger.
KINDS: tuple[Kind, ...] = (
    figure_pictures,
    quotes,
    open_documents,
    cards,
    feed,
    figure_pages,
    sitemap,
    claim_pages,
    described_data,
)


def made(
    project: Project, request: RenderRequest, name: str, part: slice
) -> list[tuple[dict[str, bytes], list[Problem]]]:
    """Make some kinds of files.

    Returns: list of (dict, list of Problem). For each kind the content of its files by their paths in the outputs, and
    what is wrong in its pages.

    Parameters
    ----------
    name : str
        ``texts`` of all words of the pages, ``each-`` and a parameter of whose values pages are made, ``web`` for all else.
    part : slice
        Which of the kinds, so that several processes can share them.
    """
    each = the_study().pages_each()
    chosen = {"texts": OF_PAGES, "web": (*KINDS, *(kind for _, kind in each.values()))}
    chosen |= {f"each-{name}": (kind,) for name, (_, kind) in each.items()}
    whole = read_edition(project, releasing=request.releasing, embargoed=request.embargoed)
    edition = whole if name == "texts" else whole.of()
    material = Material(project, edition, tuple(read_sources(project)))

    def checked(kind: Kind) -> tuple[dict[str, bytes], list[Problem]]:
        files = dict(kind(material))
        pages = [path for path in files if path.endswith(".html")]
        return files, [
            problem for path in pages for problem in check_page(files[path].decode(), f"outputs/{path}")
        ]

    # pictures are drawn while pages are written
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(checked, chosen[name][part]))
